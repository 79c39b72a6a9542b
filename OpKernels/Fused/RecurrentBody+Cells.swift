import OpInterface
import TensorCore

extension RecurrentBody {
  /// The cell whose output is `output`.
  ///
  /// - Parameter condition: tells which rows have ended, whose states stay; nil if all go on.
  func cell(_ output: ValueID, endingBy condition: ValueID?) -> RecurrentCellMatch? {
    lstm(output, condition) ?? gru(output, condition)
  }

  /// The variables that `value` becomes the next value of.
  private func states(_ value: ValueID, _ condition: ValueID?) -> [Int] {
    body.results.indices.filter { i in
      guard let condition else { return body.results[i] == value }
      return node(body.results[i], "Select")?.inputs == [condition, body.parameters[i], value]
    }
  }

  // MARK: LSTM

  private func lstm(_ output: ValueID, _ condition: ValueID?) -> RecurrentCellMatch? {
    guard let (o, squashed) = product(output, "Sigmoid", "Tanh"),
      let sum = node(squashed, "AddV2", "Add")
    else { return nil }
    for cell in states(squashed, condition) {
      for (kept, new) in [(0, 1), (1, 0)] {
        guard let forget = factors(sum.inputs[kept]),
          let (i, g) = product(sum.inputs[new], "Sigmoid", "Tanh"),
          let f = [forget, (forget.1, forget.0)].first(where: { $0.1 == body.parameters[cell] })
            .flatMap({ node($0.0, "Sigmoid")?.inputs[0] })
        else { continue }
        let (gate, bias) = shifted(f)
        for (gates, isSecond) in [([i, gate, g, o], false), ([i, g, gate, o], true)] {
          guard let whole = parts(gates) else { continue }
          return lstm(whole, bias, isSecond, states(output, condition), cell)
        }
      }
    }
    return nil
  }

  private func lstm(
    _ gates: ValueID, _ forgetBias: Float, _ isSecond: Bool, _ hidden: [Int], _ cell: Int
  ) -> RecurrentCellMatch? {
    guard let sum = linear(gates), let bias = total(sum.biases, sum.products[0].matrix) else {
      return nil
    }
    let none = Tensor([] as [Float])
    for state in hidden where state != cell {
      let h = body.parameters[state]
      var match = RecurrentCellMatch(
        kind: "lstm", state: [state, cell], units: bias.elementCount / 4, input: h, weights: [],
        forgetBias: forgetBias, isCandidateSecond: isSecond)
      if sum.products.count == 1 {
        let (joined, matrix) = sum.products[0]
        guard let input = joinedInput(joined, with: h) else { continue }
        match.input = input
        match.weights = [matrix, none, bias, none, none, none]
      } else {
        guard let own = sum.products.first(where: { $0.input != h }),
          let other = sum.products.first(where: { $0.input == h })
        else { continue }
        match.input = own.input
        match.weights = [own.matrix, other.matrix, bias, none, none, none]
        match.isJoined = false
      }
      return hasWeights(match, of: 4) ? match : nil
    }
    return nil
  }

  // MARK: GRU

  private func gru(_ output: ValueID, _ condition: ValueID?) -> RecurrentCellMatch? {
    guard let sum = node(output, "AddV2", "Add") else { return nil }
    for state in states(output, condition) {
      let h = body.parameters[state]
      for (kept, new) in [(0, 1), (1, 0)] {
        guard let keep = factors(sum.inputs[kept]), let add = factors(sum.inputs[new]),
          let update = [keep, (keep.1, keep.0)].first(where: { $0.1 == h })?.0,
          let candidate = [add, (add.1, add.0)].first(where: { isRest($0.0, of: update) })?.1,
          let inner = node(candidate, "Tanh")?.inputs[0]
        else { continue }
        return resetFirst(state, update, inner) ?? resetAfter(state, update, inner)
      }
    }
    return nil
  }

  /// Whether `value` is 1 - `gate`.
  private func isRest(_ value: ValueID, of gate: ValueID) -> Bool {
    guard let difference = node(value, "Sub") else { return false }
    return difference.inputs[1] == gate && scalar(difference.inputs[0]) == 1
  }

  /// TensorFlow 1's `GRUCell`.
  private func resetFirst(_ state: Int, _ update: ValueID, _ inner: ValueID) -> RecurrentCellMatch?
  {
    let h = body.parameters[state]
    guard let candidate = linear(inner), candidate.products.count == 1,
      let join = node(candidate.products[0].input, "ConcatV2"), join.inputs.count == 3,
      let scaled = factors(join.inputs[1]),
      let reset = [scaled, (scaled.1, scaled.0)].first(where: { $0.1 == h })?.0,
      let gates = parts([reset, update]).flatMap({ node($0, "Sigmoid") }),
      let sum = linear(gates.inputs[0]), sum.products.count == 1,
      let input = joinedInput(sum.products[0].input, with: h),
      joinedInput(candidate.products[0].input, with: join.inputs[1]) == input,
      let bias = total(sum.biases, sum.products[0].matrix),
      let candidateBias = total(candidate.biases, candidate.products[0].matrix)
    else { return nil }
    let none = Tensor([] as [Float])
    let match = RecurrentCellMatch(
      kind: "gru_reset_first", state: [state], units: candidateBias.elementCount, input: input,
      weights: [
        sum.products[0].matrix, none, bias, none, candidate.products[0].matrix, candidateBias,
      ])
    guard match.weights[4].shape[0] == match.weights[0].shape[0] else { return nil }
    return hasWeights(match, of: 2) ? match : nil
  }

  /// Keras' default.
  private func resetAfter(_ state: Int, _ update: ValueID, _ inner: ValueID) -> RecurrentCellMatch?
  {
    guard let innerSum = node(inner, "AddV2", "Add"),
      let updateSum = node(update, "Sigmoid").flatMap({ node($0.inputs[0], "AddV2", "Add") })
    else { return nil }
    for (x, scaled) in [(0, 1), (1, 0)] {
      guard let pair = factors(innerSum.inputs[scaled]) else { continue }
      for (gate, other) in [pair, (pair.1, pair.0)] {
        guard let resetSum = node(gate, "Sigmoid").flatMap({ node($0.inputs[0], "AddV2", "Add") })
        else { continue }
        for (p, q) in [(0, 1), (1, 0)] {
          for (s, t) in [(0, 1), (1, 0)] {
            guard
              let inputs = parts([updateSum.inputs[p], resetSum.inputs[s], innerSum.inputs[x]]),
              let states = parts([updateSum.inputs[q], resetSum.inputs[t], other]),
              let match = resetAfter(state, inputs: inputs, states: states)
            else { continue }
            return match
          }
        }
      }
    }
    return nil
  }

  private func resetAfter(_ state: Int, inputs: ValueID, states: ValueID) -> RecurrentCellMatch? {
    guard let own = linear(inputs), let other = linear(states), own.products.count == 1,
      other.products.count == 1, other.products[0].input == body.parameters[state],
      own.products[0].input != body.parameters[state],
      let bias = total(own.biases, own.products[0].matrix),
      let otherBias = total(other.biases, other.products[0].matrix)
    else { return nil }
    let none = Tensor([] as [Float])
    let match = RecurrentCellMatch(
      kind: "gru", state: [state], units: bias.elementCount / 3, input: own.products[0].input,
      weights: [own.products[0].matrix, other.products[0].matrix, bias, otherBias, none, none],
      isJoined: false)
    return hasWeights(match, of: 3) ? match : nil
  }

  // MARK: Pieces

  /// Whether the matrices of a cell with `gates` in its kernel fit each other.
  private func hasWeights(_ match: RecurrentCellMatch, of gates: Int) -> Bool {
    let kernel = match.weights[0], recurrent = match.weights[1]
    guard match.units > 0, kernel.shape[1] == gates * match.units else { return false }
    return match.isJoined
      ? kernel.shape[0] > match.units : recurrent.shape.dims == [match.units, kernel.shape[1]]
  }

  private func factors(_ value: ValueID) -> (ValueID, ValueID)? {
    node(value, "Mul").map { ($0.inputs[0], $0.inputs[1]) }
  }

  /// The arguments of two functions that are multiplied.
  private func product(_ value: ValueID, _ f: String, _ g: String) -> (ValueID, ValueID)? {
    guard let (a, b) = factors(value) else { return nil }
    for (a, b) in [(a, b), (b, a)] {
      if let x = node(a, f), let y = node(b, g) { return (x.inputs[0], y.inputs[0]) }
    }
    return nil
  }

  /// `value` without a number that is added to it, and that number.
  private func shifted(_ value: ValueID) -> (ValueID, Float) {
    guard let sum = node(value, "AddV2", "Add") else { return (value, 0) }
    if let number = scalar(sum.inputs[1]) { return (sum.inputs[0], number) }
    if let number = scalar(sum.inputs[0]) { return (sum.inputs[1], number) }
    return (value, 0)
  }

  /// What is joined with the columns of `state` behind it.
  private func joinedInput(_ value: ValueID, with state: ValueID) -> ValueID? {
    guard let join = node(value, "ConcatV2"), join.inputs.count == 3, join.inputs[1] == state,
      join.inputs[0] != state, isLastOfTwo(join.inputs[2])
    else { return nil }
    return join.inputs[0]
  }

  private func isLastOfTwo(_ axis: ValueID) -> Bool {
    let axis = integer(axis)
    return axis == 1 || axis == -1
  }

  /// The value that `values` are the equal parts of along the last of two axes, in that order.
  private func parts(_ values: [ValueID]) -> ValueID? {
    guard let split = node(values[0], "Split", "SplitV"), split.outputs == values else {
      return nil
    }
    if split.opName == "Split" { return isLastOfTwo(split.inputs[0]) ? split.inputs[1] : nil }
    guard isLastOfTwo(split.inputs[2]), let sizes = try? constant(split.inputs[1])?.integers(),
      let width = sizes.first, let sum = linear(split.inputs[0]),
      case let columns = sum.products[0].matrix.shape[1], width > 0, width <= columns,
      columns == width * values.count,
      sizes.allSatisfy({ $0 == width || $0 == -1 })
    else { return nil }
    return split.inputs[0]
  }

  /// The products of values by constant matrices of as many columns, and the constants, that a value is the sum
  /// of; there are one or two products.
  private func linear(_ value: ValueID)
    -> (products: [(input: ValueID, matrix: Tensor)], biases: [Tensor])?
  {
    var products: [(input: ValueID, matrix: Tensor)] = [], biases: [Tensor] = []
    var pending = [value]
    while let next = pending.popLast() {
      if let bias = constant(next) {
        biases.append(bias)
      } else if let product = node(next, "MatMul") {
        guard (try? product.attributes.bool("transpose_a")) == false,
          (try? product.attributes.bool("transpose_b")) == false,
          let matrix = constant(product.inputs[1]), matrix.rank == 2, matrix.dtype == .float32,
          matrix.elementCount > 0
        else { return nil }
        products.append((product.inputs[0], matrix))
      } else if let sum = node(next, "AddV2", "BiasAdd", "Add"),
        products.count + biases.count + pending.count < 8
      {
        pending += sum.inputs.reversed()
      } else {
        return nil
      }
    }
    guard (1...2).contains(products.count),
      products.allSatisfy({ $0.matrix.shape[1] == products[0].matrix.shape[1] })
    else { return nil }
    return (products, biases)
  }

  /// The sum of biases, with an element for each column of `matrix`.
  private func total(_ biases: [Tensor], _ matrix: Tensor) -> Tensor? {
    let count = matrix.shape[1]
    var total = [Float](repeating: 0, count: count)
    for bias in biases {
      guard bias.dtype == .float32, bias.elementCount == count, bias.rank <= 2,
        bias.shape.dims.last == count
      else { return nil }
      let values = bias.elements(as: Float.self)
      for i in total.indices { total[i] += values[i] }
    }
    return Tensor(total)
  }
}
