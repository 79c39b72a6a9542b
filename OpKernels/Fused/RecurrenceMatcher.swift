import OpInterface
import TensorCore

/// Looks for cells in the body of a loop.
struct RecurrenceMatcher<Body: RegionView, Outer: GraphView> {
  let loop: LoopView
  let body: Body
  let graph: Outer
  let limit: FuseRecurrence.Limit

  /// What a cell needs.
  private struct Cell {
    var kind: String
    /// The variables of the state: the last output first.
    var state: [Int]
    var input: ValueID
    var kernel: Tensor
    var recurrent: Tensor
    var bias: Tensor
    var recurrentBias: Tensor
    var activation: String
    var gateActivation: String
  }

  /// Which rows take part in a step.
  private struct Mask {
    /// The variable that is a list of what tells that.
    var list: Int
    /// The variable that counts its elements.
    var time: Int
    /// The variable of the last output, if there is one.
    var held: Int?
  }

  func replacement() throws(OpError) -> Replacement? {
    guard body.results.count == body.parameters.count,
      body.parameters.count == loop.inputs.count
    else { return nil }
    for i in body.results.indices {
      guard let write = node(body.results[i], "TensorListSetItem"),
        write.inputs[0] == body.parameters[i],
        (try? write.attributes.bool("resize_if_index_out_of_bounds")) == false
      else { continue }
      var output = write.inputs[2]
      var mask: Mask?
      if let select = node(output, "SelectV2") {
        guard let found = self.mask(select) else { continue }
        mask = found
        output = select.inputs[1]
      }
      let cells = cells(output, mask)
      guard let first = cells.first, let read = node(first.input, "TensorListGetItem"),
        let inputs = parameter(read.inputs[0]), isInvariant(inputs),
        let time = parameter(read.inputs[1]), beginsAtZero(time),
        mask.map({ $0.time == time }) ?? true
      else { continue }
      let keepsLast: Bool
      if write.inputs[1] == read.inputs[1] {
        keepsLast = false
      } else if (try? body[write.inputs[1]].constant?.integer()) == 0 {
        keepsLast = true
      } else {
        continue
      }
      return try replacement(cells, mask, inputs: inputs, outputs: i, keepsLast: keepsLast)
    }
    return nil
  }

  private func replacement(
    _ cells: [Cell], _ mask: Mask?, inputs: Int, outputs: Int, keepsLast: Bool
  ) throws(OpError) -> Replacement? {
    var result = Replacement()
    var states = [Replacement.Source?](repeating: nil, count: body.results.count)
    var list = Replacement.Source.value(loop.inputs[inputs])
    if cells.count > 1 {
      guard let found = try dense(cells.dropLast(), mask, inputs, &result, &states) else {
        return nil
      }
      list = found
    }
    guard let cell = cells.last else { return nil }
    var attributes = attributes(cell, mask)
    attributes["keeps_last"] = .bool(keepsLast)
    var sources: [Replacement.Source] = [list, .value(loop.inputs[outputs])]
    sources += weights(cell)
    sources += cell.state.map { .value(loop.inputs[$0]) }
    if case .value(let limit) = limit { sources.append(.value(limit)) }
    if let mask { sources.append(.value(loop.inputs[mask.list])) }
    let sequence = try result.append(RecurrentSequence.self, attributes, sources)
    guard case .output(of: let step, _) = sequence else { return nil }
    for (i, variable) in cell.state.enumerated() { states[variable] = .output(of: step, i + 1) }
    for i in body.results.indices {
      if i == outputs {
        result.outputs.append(sequence)
      } else if let state = states[i] {
        result.outputs.append(state)
      } else if isInvariant(i) {
        result.outputs.append(.value(loop.inputs[i]))
      } else {
        // No variable that was found depends on this one. The engine refuses the replacement if anything reads it.
        result.outputs.append(nil)
      }
    }
    return result
  }

  /// Appends the recurrences of all cells but the last, and a list of what the last of these gives.
  private func dense(
    _ cells: ArraySlice<Cell>, _ mask: Mask?, _ inputs: Int, _ result: inout Replacement,
    _ states: inout [Replacement.Source?]
  ) throws(OpError) -> Replacement.Source? {
    guard let given = UnlistRecurrence.listed(loop.inputs[inputs], .float32, graph),
      let shape = UnlistRecurrence.extents(given.shape, graph)
    else { return nil }
    let rows = graph[given.tensor].shape.extents?[1] ?? -1
    let depth = cells.first?.kernel.shape[0] ?? -1
    guard
      shape.map({ shape in
        shape.count == 2 && zip(shape, [rows, depth]).allSatisfy { $0 == -1 || $0 == $1 }
      }) ?? true
    else { return nil }
    if case .value(let limit) = limit {
      guard UnlistRecurrence.isLength(limit, of: given.tensor, graph) else { return nil }
    }
    var taking: ValueID?
    if let mask {
      guard let found = UnlistRecurrence.listed(loop.inputs[mask.list], .bool, graph) else {
        return nil
      }
      taking = found.tensor
    }
    var values = Replacement.Source.value(given.tensor)
    var units = 0
    for cell in cells {
      let made = try UnlistRecurrence.appendDense(
        to: &result, attributes(cell, mask), input: values, weights: weights(cell),
        states: cell.state.map { .value(loop.inputs[$0]) }, mask: taking,
        keepsState: cell.state.contains { graph.readerCount(loop.outputs[$0]) > 0 },
        refusesEmpty: false)
      for (variable, state) in zip(cell.state, made.states) { states[variable] = state }
      (values, units) = (made.outputs, cell.recurrent.shape[0])
    }
    return try result.append(
      type(of: given.node.op), ["element_dtype": .type(.float32), "shape_type": .type(.int32)],
      [values, .constant(Tensor([-1, Int32(clamping: units)]))])
  }

  private func attributes(_ cell: Cell, _ mask: Mask?) -> NodeAttributes {
    var steps = -1
    if case .count(let count) = limit { steps = count }
    return [
      "cell": .string(cell.kind), "N": .int(cell.state.count), "steps": .int(steps),
      "L": .int(steps < 0 ? 1 : 0), "M": .int(mask == nil ? 0 : 1),
      "zeroes_masked": .bool(mask.map { $0.held == nil } ?? false),
      "activation": .string(cell.activation), "gate_activation": .string(cell.gateActivation),
    ]
  }

  private func weights(_ cell: Cell) -> [Replacement.Source] {
    [cell.kernel, cell.recurrent, cell.bias, cell.recurrentBias].map { .constant($0) }
  }

  // MARK: Masks

  /// The mask of an output that is the last one, or 0, where a row does not take part.
  private func mask(_ select: NodeView) -> Mask? {
    guard let (list, time) = taking(select.inputs[0]) else { return nil }
    if isZero(select.inputs[2], body) { return Mask(list: list, time: time, held: nil) }
    guard let other = parameter(select.inputs[2]), isZero(loop.inputs[other], graph) else {
      return nil
    }
    if isInvariant(other) { return Mask(list: list, time: time, held: nil) }
    guard body.results[other] == select.outputs[0] else { return nil }
    return Mask(list: list, time: time, held: other)
  }

  /// The list and the counter of its elements that a condition for each value of a row is read from.
  private func taking(_ condition: ValueID) -> (list: Int, time: Int)? {
    var value = condition
    if let tile = node(value, "Tile") {
      guard let counts = try? body[tile.inputs[1]].constant?.integers(), counts.count == 2,
        counts[0] == 1
      else { return nil }
      value = tile.inputs[0]
    }
    guard let read = node(value, "TensorListGetItem"), let list = parameter(read.inputs[0]),
      isInvariant(list), let time = parameter(read.inputs[1])
    else { return nil }
    return (list, time)
  }

  /// Whether all of a value is known to be 0.
  private func isZero(_ value: ValueID, _ graph: some GraphView) -> Bool {
    if let tensor = graph[value].constant {
      guard tensor.dtype == .float32, tensor.elementCount < 1 << 16 else { return false }
      return tensor.array(of: Float.self).allSatisfy { $0 == 0 }
    }
    guard let node = graph.node(defining: value) else { return false }
    switch node.opName {
    case "ZerosLike": return true
    case "Fill": return graph.scalar(node.inputs[1]) == 0
    default: return false
    }
  }

  /// Whether a variable becomes `value`, or stays where a row does not take part.
  private func becomes(_ index: Int, _ value: ValueID, _ mask: Mask?) -> Bool {
    guard let mask else { return body.results[index] == value }
    guard index != mask.held, let select = node(body.results[index], "SelectV2"),
      select.inputs[1] == value, select.inputs[2] == body.parameters[index],
      let (list, time) = taking(select.inputs[0])
    else { return false }
    return list == mask.list && time == mask.time
  }

  // MARK: Cells

  /// The cells that are applied one after the other, the last of which gives `output`.
  private func cells(_ output: ValueID, _ mask: Mask?) -> [Cell] {
    var cells: [Cell] = []
    var value = output
    while cells.count < 16, let cell = lstm(value, mask) ?? gru(value, mask) ?? simple(value, mask)
    {
      cells.append(cell)
      value = cell.input
      if node(value, "TensorListGetItem") != nil { break }
    }
    return cells.reversed()
  }

  /// An LSTM that gives `output`.
  private func lstm(_ output: ValueID, _ mask: Mask?) -> Cell? {
    guard let product = factors(output) else { return nil }
    for (gate, squashed) in [product, (product.1, product.0)] {
      let o = function(gate), c = function(squashed)
      guard let sum = node(c.argument, "AddV2"), o.name != "linear" else { continue }
      for cell in body.results.indices where becomes(cell, c.argument, mask) {
        for (kept, new) in [(0, 1), (1, 0)] {
          guard let forget = factors(sum.inputs[kept]), let add = factors(sum.inputs[new]),
            let f = [forget, (forget.1, forget.0)].first(where: {
              $0.1 == body.parameters[cell] && function($0.0).name == o.name
            }),
            let (i, g) = [add, (add.1, add.0)].first(where: {
              function($0.0).name == o.name && function($0.1).name == c.name
            })
          else { continue }
          let gates = [i, f.0, g, gate].compactMap { linear(function($0).argument) }
          if gates.count == 4, let found = sums(gates, output, mask) {
            return Cell(
              kind: "lstm", state: [found.state, cell], input: found.input, kernel: found.kernel,
              recurrent: found.recurrent, bias: found.bias, recurrentBias: Tensor([] as [Float]),
              activation: c.name, gateActivation: o.name)
          }
        }
      }
    }
    return nil
  }

  /// A simple cell that gives `output`.
  private func simple(_ output: ValueID, _ mask: Mask?) -> Cell? {
    let y = function(output)
    guard let gate = linear(y.argument), let found = sums([gate], output, mask) else { return nil }
    return Cell(
      kind: "simple", state: [found.state], input: found.input, kernel: found.kernel,
      recurrent: found.recurrent, bias: found.bias, recurrentBias: Tensor([] as [Float]),
      activation: y.name, gateActivation: "sigmoid")
  }

  /// The weights of gates that are each `x · W + h · U + b`, where the variable of `h` becomes `output`.
  private func sums(_ gates: [Linear], _ output: ValueID, _ mask: Mask?)
    -> (state: Int, input: ValueID, kernel: Tensor, recurrent: Tensor, bias: Tensor)?
  {
    guard
      let state = gates[0].terms.lazy.compactMap({ parameter($0.input) }).first(where: {
        becomes($0, output, mask)
      })
    else { return nil }
    var inputs: [Term] = [], states: [Term] = []
    for gate in gates {
      guard gate.terms.count == 2,
        let h = gate.terms.firstIndex(where: { $0.input == body.parameters[state] })
      else { return nil }
      states.append(gate.terms[h])
      inputs.append(gate.terms[1 - h])
    }
    let units = states[0].matrix.shape[0]
    guard let kernel = joined(inputs, units), let recurrent = joined(states, units),
      inputs[0].input != body.parameters[state], let bias = sum(gates, units)
    else { return nil }
    return (state, inputs[0].input, kernel, recurrent, bias)
  }

  /// A GRU that gives `output`.
  private func gru(_ output: ValueID, _ mask: Mask?) -> Cell? {
    guard let sum = node(output, "AddV2") else { return nil }
    for (kept, new) in [(0, 1), (1, 0)] {
      guard let keep = factors(sum.inputs[kept]), let add = factors(sum.inputs[new]) else {
        continue
      }
      for (z, old) in [keep, (keep.1, keep.0)] {
        guard let state = parameter(old), becomes(state, output, mask),
          let (_, candidate) = [add, (add.1, add.0)].first(where: { isRest($0.0, of: z) })
        else { continue }
        let update = function(z), inner = function(candidate)
        guard update.name != "linear", let updateSum = linear(update.argument) else { continue }
        let cell =
          gru(old, update.name, updateSum, inner.argument, inner.name)
          ?? gruResettingFirst(old, update.name, updateSum, inner.argument, inner.name)
        guard var cell else { continue }
        cell.state = [state]
        return cell
      }
    }
    return nil
  }

  /// Whether a value is what `gate` lacks to 1.
  private func isRest(_ value: ValueID, of gate: ValueID) -> Bool {
    guard let difference = node(value, "Sub") else { return false }
    return difference.inputs[1] == gate && scalar(difference.inputs[0]) == 1
  }

  /// A GRU whose reset gate multiplies what the state adds to the candidate.
  private func gru(
    _ old: ValueID, _ gate: String, _ update: Linear, _ inner: ValueID, _ activation: String
  ) -> Cell? {
    guard let sum = node(inner, "AddV2") else { return nil }
    for (x, scaled) in [(0, 1), (1, 0)] {
      guard let pair = factors(sum.inputs[scaled]), let added = linear(sum.inputs[x]),
        added.terms.count == 1
      else { continue }
      for (r, h) in [pair, (pair.1, pair.0)] {
        let reset = function(r)
        guard reset.name == gate, let resetSum = linear(reset.argument), let own = linear(h),
          own.terms.count == 1, own.terms[0].input == old
        else { continue }
        let units = own.terms[0].matrix.shape[0]
        let none = Linear(width: own.width, terms: [], biases: [])
        guard let bias = self.sum([update, resetSum, added], units),
          let ownBias = self.sum([none, none, own], units)
        else { continue }
        let cell = gru(
          "gru", old, [update.terms, resetSum.terms, added.terms + own.terms], bias, ownBias, gate,
          activation)
        if let cell { return cell }
      }
    }
    return nil
  }

  /// A GRU whose reset gate multiplies the state before its product.
  private func gruResettingFirst(
    _ old: ValueID, _ gate: String, _ update: Linear, _ inner: ValueID, _ activation: String
  ) -> Cell? {
    guard var candidate = linear(inner), candidate.terms.count == 2 else { return nil }
    for i in candidate.terms.indices {
      guard let pair = factors(candidate.terms[i].input) else { continue }
      for (r, h) in [pair, (pair.1, pair.0)] {
        let reset = function(r)
        guard h == old, reset.name == gate, let resetSum = linear(reset.argument) else { continue }
        candidate.terms[i].input = old
        let units = candidate.terms[i].matrix.shape[0]
        guard let bias = sum([update, resetSum, candidate], units) else { return nil }
        return gru(
          "gru_resetting_first", old, [update.terms, resetSum.terms, candidate.terms], bias,
          Tensor([] as [Float]), gate, activation)
      }
    }
    return nil
  }

  /// A GRU of the terms of its gates, each of which has one of the input and one of the state; its variable is left out.
  private func gru(
    _ kind: String, _ old: ValueID, _ gates: [[Term]], _ bias: Tensor, _ recurrentBias: Tensor,
    _ gate: String, _ activation: String
  ) -> Cell? {
    var inputs: [Term] = [], states: [Term] = []
    for terms in gates {
      guard terms.count == 2, let h = terms.firstIndex(where: { $0.input == old }) else {
        return nil
      }
      states.append(terms[h])
      inputs.append(terms[1 - h])
    }
    let units = states[0].matrix.shape[0]
    guard inputs[0].input != old, let kernel = joined(inputs, units),
      let recurrent = joined(states, units)
    else { return nil }
    return Cell(
      kind: kind, state: [], input: inputs[0].input, kernel: kernel, recurrent: recurrent,
      bias: bias, recurrentBias: recurrentBias, activation: activation, gateActivation: gate)
  }

  // MARK: Functions

  /// The activation that gives a value, and its argument.
  private func function(_ value: ValueID) -> (name: String, argument: ValueID) {
    guard let node = body.node(defining: value) else { return ("linear", value) }
    switch node.opName {
    case "Sigmoid": return ("sigmoid", node.inputs[0])
    case "Tanh": return ("tanh", node.inputs[0])
    case "Relu": return ("relu", node.inputs[0])
    case "RealDiv":
      if scalar(node.inputs[1]) == 6, let x = shiftedRelu6(node.inputs[0]) {
        return ("hard_sigmoid", x)
      }
    case "Mul":
      for (a, b) in [(0, 1), (1, 0)] where scalar(node.inputs[a]) == 1 / 6 {
        if let x = shiftedRelu6(node.inputs[b]) { return ("hard_sigmoid", x) }
      }
    case "Maximum", "Minimum":
      if let x = limitedLine(node) { return ("hard_sigmoid_of_fifths", x) }
    default: break
    }
    return ("linear", value)
  }

  /// The `x` of `relu6(x + 3)`.
  private func shiftedRelu6(_ value: ValueID) -> ValueID? {
    node(value, "Relu6").flatMap { withScalar($0.inputs[0], "AddV2", 3) }
  }

  /// The `x` of `0.2 x + 0.5`, kept from 0 to 1.
  private func limitedLine(_ outer: NodeView) -> ValueID? {
    let limits: (Float, Float) = outer.opName == "Maximum" ? (0, 1) : (1, 0)
    let other = outer.opName == "Maximum" ? "Minimum" : "Maximum"
    guard let inner = withScalar(outer.outputs[0], outer.opName, limits.0),
      let line = withScalar(inner, other, limits.1), let slope = withScalar(line, "AddV2", 0.5)
    else { return nil }
    return withScalar(slope, "Mul", 0.2)
  }

  /// The other operand of an op that has a constant for one of them.
  private func withScalar(_ value: ValueID, _ op: String, _ constant: Float) -> ValueID? {
    guard let node = node(value, op) else { return nil }
    if scalar(node.inputs[1]) == constant { return node.inputs[0] }
    return scalar(node.inputs[0]) == constant ? node.inputs[1] : nil
  }

  /// The only element of a constant that gives no more axes to what it is added to.
  private func scalar(_ value: ValueID) -> Float? {
    guard let rank = body[value].shape.rank, rank <= 2 else { return nil }
    return body.scalar(value)
  }

  // MARK: Sums of products

  /// A sum of products by columns of constant matrices, and of constants.
  private struct Linear {
    var width: Int
    var terms: [Term]
    /// Constants, and which of their values is added to the first one.
    var biases: [(values: Tensor, start: Int)]

    /// Some of the columns.
    func columns(_ start: Int, _ count: Int) -> Linear? {
      guard start >= 0, count > 0, start <= width - count else { return nil }
      var part = self
      part.width = count
      for i in terms.indices { part.terms[i].column += start }
      for i in biases.indices { part.biases[i].start += start }
      return part
    }
  }

  private struct Term {
    var input: ValueID
    var name: ValueID
    var matrix: Tensor
    /// The first column.
    var column: Int
  }

  private func linear(_ value: ValueID, depth: Int = 0) -> Linear? {
    guard depth < 16 else { return nil }
    if let constant = body[value].constant {
      guard constant.dtype == .float32, 1...2 ~= constant.rank, constant.elementCount > 0,
        constant.elementCount == constant.shape.dims.last
      else { return nil }
      return Linear(width: constant.elementCount, terms: [], biases: [(constant, 0)])
    }
    guard let node = body.node(defining: value) else { return nil }
    switch node.opName {
    case "AddV2", "Add", "BiasAdd":
      guard let a = linear(node.inputs[0], depth: depth + 1),
        let b = linear(node.inputs[1], depth: depth + 1), a.width == b.width
      else { return nil }
      return Linear(width: a.width, terms: a.terms + b.terms, biases: a.biases + b.biases)
    case "MatMul":
      guard (try? node.attributes.bool("transpose_a")) == false,
        (try? node.attributes.bool("transpose_b")) == false,
        let matrix = body[node.inputs[1]].constant, matrix.rank == 2, matrix.dtype == .float32,
        matrix.elementCount > 0
      else { return nil }
      let term = Term(
        input: plain(node.inputs[0]), name: node.inputs[1], matrix: matrix, column: 0)
      return Linear(width: matrix.shape[1], terms: [term], biases: [])
    case "Split":
      guard isLastAxis(node.inputs[0]), let index = node.outputs.firstIndex(of: value),
        let whole = linear(node.inputs[1], depth: depth + 1),
        whole.width % node.outputs.count == 0
      else { return nil }
      let width = whole.width / node.outputs.count
      return whole.columns(index * width, width)
    case "SplitV":
      guard isLastAxis(node.inputs[2]), let index = node.outputs.firstIndex(of: value),
        let whole = linear(node.inputs[0], depth: depth + 1),
        var widths = try? body[node.inputs[1]].constant?.integers(),
        widths.count == node.outputs.count,
        widths.allSatisfy({ $0 >= -1 && $0 <= whole.width })
      else { return nil }
      if let rest = widths.firstIndex(of: -1) {
        widths[rest] = whole.width - widths.reduce(1, +)
      }
      guard widths.reduce(0, +) == whole.width else { return nil }
      return whole.columns(widths[..<index].reduce(0, +), widths[index])
    case "StridedSlice":
      guard let whole = linear(node.inputs[0], depth: depth + 1) else { return nil }
      return columns(node, of: whole)
    default: return nil
    }
  }

  /// The columns that a slice with all rows takes.
  private func columns(_ node: NodeView, of whole: Linear) -> Linear? {
    guard let begin = try? body[node.inputs[1]].constant?.integers(),
      let end = try? body[node.inputs[2]].constant?.integers(),
      let step = try? body[node.inputs[3]].constant?.integers(),
      begin.count == 2, end.count == 2, step == [1, 1],
      let beginMask = try? node.attributes.int("begin_mask"),
      let endMask = try? node.attributes.int("end_mask"),
      (try? node.attributes.int("shrink_axis_mask")) == 0,
      (try? node.attributes.int("new_axis_mask")) == 0,
      (try? node.attributes.int("ellipsis_mask")) == 0,
      beginMask & 1 == 1, endMask & 1 == 1
    else { return nil }
    func place(_ index: Int) -> Int {
      min(max(index < 0 ? index + whole.width : index, 0), whole.width)
    }
    let first = beginMask & 2 == 0 ? place(begin[1]) : 0
    let last = endMask & 2 == 0 ? place(end[1]) : whole.width
    return whole.columns(first, last - first)
  }

  private func isLastAxis(_ value: ValueID) -> Bool {
    guard let axis = try? body[value].constant?.integer() else { return false }
    return axis == 1 || axis == -1
  }

  /// A value without the factors of 1 that dropout leaves.
  private func plain(_ value: ValueID) -> ValueID {
    guard let pair = factors(value) else { return value }
    for (x, ones) in [pair, (pair.1, pair.0)] {
      if let node = node(ones, "OnesLike"), node.inputs[0] == x { return x }
    }
    return value
  }

  /// The matrix of one input that has the columns of all terms, `units` of each; nil if there is none.
  private func joined(_ terms: [Term], _ units: Int) -> Tensor? {
    let depth = terms[0].matrix.shape[0]
    for term in terms {
      guard term.input == terms[0].input, term.matrix.shape[0] == depth,
        term.column <= term.matrix.shape[1] - units
      else { return nil }
    }
    let whole = terms[0].matrix
    let isWhole = terms.indices.allSatisfy {
      terms[$0].name == terms[0].name && terms[$0].column == $0 * units
    }
    if isWhole, whole.shape[1] == terms.count * units { return whole }
    guard let shape = try? Shape(checking: [depth, terms.count * units]),
      var result = try? Tensor(uninitialized: .float32, shape: shape)
    else { return nil }
    var y = result.mutableElements(as: Float.self)
    for (i, term) in terms.enumerated() {
      let matrix = term.matrix
      let x = matrix.elements(as: Float.self)
      let stride = matrix.shape[1]
      for row in 0..<depth {
        for column in 0..<units {
          y[(row * terms.count + i) * units + column] = x[row * stride + term.column + column]
        }
      }
    }
    return result
  }

  /// The biases of gates with so many units; nil if these have others.
  private func sum(_ gates: [Linear], _ units: Int) -> Tensor? {
    var total = [Float](repeating: 0, count: gates.count * units)
    for (i, gate) in gates.enumerated() {
      guard gate.width == units else { return nil }
      for (values, start) in gate.biases {
        let x = values.elements(as: Float.self)
        for j in 0..<units { total[i * units + j] += x[start + j] }
      }
    }
    return Tensor(total)
  }

  // MARK: Pieces

  private func node(_ value: ValueID, _ op: String) -> NodeView? {
    guard let node = body.node(defining: value), node.opName == op else { return nil }
    return node
  }

  private func factors(_ value: ValueID) -> (ValueID, ValueID)? {
    node(value, "Mul").map { ($0.inputs[0], $0.inputs[1]) }
  }

  private func parameter(_ value: ValueID) -> Int? { body.parameters.firstIndex(of: value) }

  private func isInvariant(_ index: Int) -> Bool { body.results[index] == body.parameters[index] }

  private func isCounting(_ index: Int) -> Bool { FuseRecurrence.isCounter(index, body) }

  /// Whether a variable counts from 0.
  private func beginsAtZero(_ index: Int) -> Bool {
    isCounting(index) && (try? graph[loop.inputs[index]].constant?.integer()) == 0
  }
}
