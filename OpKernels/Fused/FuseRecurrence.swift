import OpInterface
import TensorCore

/// Takes one op for the loops that Keras' LSTM and GRU layers are exported as.
///
/// A loop counts from 0 to a constant, reads an element of a list, applies the cell, and writes the
/// output to another list. The index of the element begins at 0 too.
struct FuseRecurrence: LoopRule {
  let name = "FuseRecurrence"
  let isExact = false

  func rewrite(_ loop: LoopView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard loop.body.nodeCount < 100, let steps = stepCount(loop, in: graph) else { return nil }
    let fromZero = Set(
      loop.inputs.indices.filter { (try? graph[loop.inputs[$0]].constant?.integer()) == 0 })
    return try match(loop, loop.body, steps, fromZero)
  }

  private func match(
    _ loop: LoopView, _ body: some RegionView, _ steps: Int, _ fromZero: Set<Int>
  ) throws(OpError) -> Replacement? {
    try Matcher(loop: loop, body: body, steps: steps, fromZero: fromZero).replacement()
  }

  /// How often the loop runs: its condition compares counters that begin at 0 with constants.
  private func stepCount(_ loop: LoopView, in graph: some GraphView) -> Int? {
    guard let result = loop.condition.results.first else { return nil }
    return bound(result, loop, loop.condition, graph)
  }

  private func bound(
    _ value: ValueID, _ loop: LoopView, _ condition: some GraphView & RegionView,
    _ graph: some GraphView
  ) -> Int? {
    guard let node = condition.node(defining: value) else { return nil }
    if node.opName == "LogicalAnd" {
      guard let a = bound(node.inputs[0], loop, condition, graph),
        let b = bound(node.inputs[1], loop, condition, graph)
      else { return nil }
      return min(a, b)
    }
    guard node.opName == "Less",
      let counter = condition.parameters.firstIndex(of: node.inputs[0]),
      isCounter(counter, loop.body),
      (try? graph[loop.inputs[counter]].constant?.integer()) == 0
    else { return nil }
    let limit: Tensor?
    if let index = condition.parameters.firstIndex(of: node.inputs[1]) {
      guard index < loop.body.results.count,
        loop.body.results[index] == loop.body.parameters[index]
      else { return nil }
      limit = graph[loop.inputs[index]].constant
    } else {
      limit = condition[node.inputs[1]].constant
    }
    guard let count = try? limit?.integer(), count >= 0, count < 1 << 20 else { return nil }
    return count
  }

  /// Whether a variable grows by 1.
  private func isCounter(_ index: Int, _ body: some RegionView) -> Bool {
    guard index < body.results.count, let sum = body.node(defining: body.results[index]),
      sum.opName == "AddV2" || sum.opName == "Add"
    else { return false }
    let parameter = body.parameters[index]
    for (a, b) in [(0, 1), (1, 0)] where sum.inputs[a] == parameter {
      if (try? body[sum.inputs[b]].constant?.integer()) == 1 { return true }
    }
    return false
  }

  /// Looks for a cell in the body of a loop.
  private struct Matcher<Body: RegionView> {
    let loop: LoopView
    let body: Body
    let steps: Int
    /// The variables that begin at 0.
    let fromZero: Set<Int>

    /// What a cell needs.
    struct Cell {
      var kind: String
      /// The variables of the state: the last output first.
      var state: [Int]
      var input: ValueID
      var kernel: Tensor
      var recurrent: Tensor
      var bias: Tensor
      var recurrentBias: Tensor
    }

    func replacement() throws(OpError) -> Replacement? {
      guard body.results.count == body.parameters.count,
        body.parameters.count == loop.inputs.count
      else { return nil }
      for i in body.results.indices {
        guard let write = node(body.results[i], "TensorListSetItem"),
          write.inputs[0] == body.parameters[i],
          (try? write.attributes.bool("resize_if_index_out_of_bounds")) == false,
          let output = body.results.firstIndex(of: write.inputs[2]),
          let cell = lstm(output) ?? gru(output),
          let read = node(cell.input, "TensorListGetItem"),
          let inputs = parameter(read.inputs[0]), isInvariant(inputs),
          let time = parameter(read.inputs[1]), isCounting(time), fromZero.contains(time)
        else { continue }
        let keepsLast: Bool
        if write.inputs[1] == read.inputs[1] {
          keepsLast = false
        } else if (try? body[write.inputs[1]].constant?.integer()) == 0 {
          keepsLast = true
        } else {
          continue
        }
        return try replacement(cell, inputs: inputs, outputs: i, keepsLast: keepsLast)
      }
      return nil
    }

    private func replacement(_ cell: Cell, inputs: Int, outputs: Int, keepsLast: Bool)
      throws(OpError) -> Replacement?
    {
      var result = Replacement()
      let list = try result.append(
        RecurrentSequence.self,
        [
          "cell": .string(cell.kind), "N": .int(cell.state.count), "steps": .int(steps),
          "keeps_last": .bool(keepsLast),
        ],
        [
          .value(loop.inputs[inputs]), .value(loop.inputs[outputs]), .constant(cell.kernel),
          .constant(cell.recurrent), .constant(cell.bias), .constant(cell.recurrentBias),
        ] + cell.state.map { .value(loop.inputs[$0]) })
      for i in body.results.indices {
        if i == outputs {
          result.outputs.append(list)
        } else if let position = cell.state.firstIndex(of: i) {
          result.outputs.append(.output(of: 0, position + 1))
        } else if isInvariant(i) {
          result.outputs.append(.value(loop.inputs[i]))
        } else if isCounting(i) {
          // The engine refuses the replacement if anything reads the counter and it is not known.
          result.outputs.append(nil)
        } else {
          return nil
        }
      }
      return result
    }

    // MARK: Cells

    /// An LSTM whose output is the variable `output`.
    private func lstm(_ output: Int) -> Cell? {
      guard let (o, squashed) = product(body.results[output], "Sigmoid", "Tanh"),
        let cell = body.results.firstIndex(of: squashed),
        let sum = node(body.results[cell], "AddV2")
      else { return nil }
      for (kept, new) in [(0, 1), (1, 0)] {
        guard let forget = factors(sum.inputs[kept]), let add = factors(sum.inputs[new]) else {
          continue
        }
        let old = body.parameters[cell]
        guard
          let f = [forget, (forget.1, forget.0)].first(where: { $0.1 == old })
            .flatMap({ argument($0.0, "Sigmoid") }),
          let (i, g) = [add, (add.1, add.0)].lazy.compactMap({ pair -> (ValueID, ValueID)? in
            guard let i = argument(pair.0, "Sigmoid"), let g = argument(pair.1, "Tanh") else {
              return nil
            }
            return (i, g)
          }).first,
          let gates = parts([i, f, g, o])
        else { continue }
        return sums(gates, output: output, cell: cell)
      }
      return nil
    }

    /// The weights of the gates of an LSTM: `x · W + h · U + b`.
    private func sums(_ gates: ValueID, output: Int, cell: Int) -> Cell? {
      let (terms, bias) = addends(gates)
      guard terms.count == 2 else { return nil }
      for (a, b) in [(0, 1), (1, 0)] {
        guard let (state, recurrent) = matrixProduct(terms[b]),
          state == body.parameters[output], let (input, kernel) = matrixProduct(terms[a]),
          input != state
        else { continue }
        let width = kernel.shape[1]
        guard let added = sum(bias, count: width) else { return nil }
        return Cell(
          kind: "lstm", state: [output, cell], input: input, kernel: kernel, recurrent: recurrent,
          bias: added, recurrentBias: Tensor([] as [Float]))
      }
      return nil
    }

    /// A GRU, its reset gate applied after the product, whose output is the variable `output`.
    private func gru(_ output: Int) -> Cell? {
      let old = body.parameters[output]
      guard let sum = node(body.results[output], "AddV2") else { return nil }
      for (kept, new) in [(0, 1), (1, 0)] {
        guard let keep = factors(sum.inputs[kept]), let add = factors(sum.inputs[new]),
          let z = [keep, (keep.1, keep.0)].first(where: { $0.1 == old })?.0,
          let update = argument(z, "Sigmoid"),
          let (rest, candidate) = [add, (add.1, add.0)].first(where: {
            node($0.0, "Sub") != nil
          }),
          let difference = node(rest, "Sub"), difference.inputs[1] == z,
          body.scalar(difference.inputs[0]) == 1,
          let inner = argument(candidate, "Tanh"), let innerSum = node(inner, "AddV2"),
          let updateSum = node(update, "AddV2")
        else { continue }
        for (x, scaled) in [(0, 1), (1, 0)] {
          guard let pair = factors(innerSum.inputs[scaled]),
            let (r, inner) = [pair, (pair.1, pair.0)].first(where: {
              argument($0.0, "Sigmoid") != nil
            }),
            let reset = argument(r, "Sigmoid"), let resetSum = node(reset, "AddV2")
          else { continue }
          for (p, q) in [(0, 1), (1, 0)] {
            for (s, t) in [(0, 1), (1, 0)] {
              guard
                let inputs = parts([
                  updateSum.inputs[p], resetSum.inputs[s], innerSum.inputs[x],
                ]),
                let states = parts([updateSum.inputs[q], resetSum.inputs[t], inner])
              else { continue }
              if let cell = gru(output, inputs, states) { return cell }
            }
          }
        }
      }
      return nil
    }

    private func gru(_ output: Int, _ inputs: ValueID, _ states: ValueID) -> Cell? {
      let (x, bias) = addends(inputs), (h, recurrentBias) = addends(states)
      guard x.count == 1, h.count == 1, let (input, kernel) = matrixProduct(x[0]),
        let (state, recurrent) = matrixProduct(h[0]), state == body.parameters[output],
        let b = sum(bias, count: kernel.shape[1]),
        let c = sum(recurrentBias, count: kernel.shape[1])
      else { return nil }
      return Cell(
        kind: "gru", state: [output], input: input, kernel: kernel, recurrent: recurrent, bias: b,
        recurrentBias: c)
    }

    // MARK: Pieces

    private func node(_ value: ValueID, _ op: String) -> NodeView? {
      guard let node = body.node(defining: value), node.opName == op else { return nil }
      return node
    }

    private func argument(_ value: ValueID, _ function: String) -> ValueID? {
      node(value, function)?.inputs[0]
    }

    private func factors(_ value: ValueID) -> (ValueID, ValueID)? {
      node(value, "Mul").map { ($0.inputs[0], $0.inputs[1]) }
    }

    /// The arguments of two functions that are multiplied.
    private func product(_ value: ValueID, _ f: String, _ g: String) -> (ValueID, ValueID)? {
      guard let (a, b) = factors(value) else { return nil }
      if let x = argument(a, f), let y = argument(b, g) { return (x, y) }
      if let x = argument(b, f), let y = argument(a, g) { return (x, y) }
      return nil
    }

    private func parameter(_ value: ValueID) -> Int? { body.parameters.firstIndex(of: value) }

    private func isInvariant(_ index: Int) -> Bool {
      body.results[index] == body.parameters[index]
    }

    private func isCounting(_ index: Int) -> Bool {
      FuseRecurrence().isCounter(index, body)
    }

    /// The value that `values` are the equal parts of along the last of two axes, in that order.
    private func parts(_ values: [ValueID]) -> ValueID? {
      var whole: ValueID?
      for (i, value) in values.enumerated() {
        guard let (source, index) = part(value, count: values.count), index == i,
          whole == nil || whole == source
        else { return nil }
        whole = source
      }
      return whole
    }

    private func part(_ value: ValueID, count: Int) -> (ValueID, Int)? {
      guard let node = body.node(defining: value) else { return nil }
      if node.opName == "Split" {
        guard let axis = try? body[node.inputs[0]].constant?.integer(), axis == 1 || axis == -1,
          node.outputs.count == count, let index = node.outputs.firstIndex(of: value)
        else { return nil }
        return (node.inputs[1], index)
      }
      guard node.opName == "StridedSlice",
        let begin = try? body[node.inputs[1]].constant?.integers(),
        let end = try? body[node.inputs[2]].constant?.integers(),
        let step = try? body[node.inputs[3]].constant?.integers(),
        begin.count == 2, end.count == 2, step == [1, 1],
        let beginMask = try? node.attributes.int("begin_mask"),
        let endMask = try? node.attributes.int("end_mask"),
        (try? node.attributes.int("shrink_axis_mask")) == 0,
        (try? node.attributes.int("new_axis_mask")) == 0,
        (try? node.attributes.int("ellipsis_mask")) == 0,
        beginMask & 1 == 1, endMask & 1 == 1,
        let width = columns(of: node.inputs[0]), width % count == 0
      else { return nil }
      let first = beginMask & 2 == 0 ? begin[1] : 0
      let last = endMask & 2 == 0 ? end[1] : width
      guard last - first == width / count, first % (width / count) == 0 else { return nil }
      return (node.inputs[0], first / (width / count))
    }

    /// The columns of a sum of products by constant matrices.
    private func columns(of value: ValueID) -> Int? {
      addends(value).terms.lazy.compactMap { matrixProduct($0)?.1.shape[1] }.first
    }

    /// The terms of a sum that are no constants, and those that are.
    private func addends(_ value: ValueID) -> (terms: [ValueID], constants: [Tensor]) {
      var terms: [ValueID] = [], constants: [Tensor] = [], pending = [value], count = 0
      while let next = pending.popLast() {
        count += 1
        if let constant = body[next].constant {
          constants.append(constant)
        } else if count < 8,
          let sum = node(next, "AddV2") ?? node(next, "BiasAdd") ?? node(next, "Add")
        {
          pending += sum.inputs.reversed()
        } else {
          terms.append(next)
        }
      }
      return (terms, constants)
    }

    /// The variable and the constant operand of a product.
    private func matrixProduct(_ value: ValueID) -> (ValueID, Tensor)? {
      guard let product = node(value, "MatMul"),
        (try? product.attributes.bool("transpose_a")) == false,
        (try? product.attributes.bool("transpose_b")) == false,
        let matrix = body[product.inputs[1]].constant, matrix.rank == 2, matrix.dtype == .float32,
        matrix.elementCount > 0
      else { return nil }
      return (product.inputs[0], matrix)
    }

    /// The sum of biases.
    private func sum(_ biases: [Tensor], count: Int) -> Tensor? {
      var total = [Float](repeating: 0, count: count)
      for bias in biases {
        guard bias.dtype == .float32, bias.elementCount == count,
          bias.shape.dims.last == count
        else { return nil }
        let values = bias.elements(as: Float.self)
        for i in total.indices { total[i] += values[i] }
      }
      return Tensor(total)
    }
  }
}
