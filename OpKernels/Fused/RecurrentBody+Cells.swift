import OpInterface
import TensorCore

/// A cell that was found in a loop's body, as `RecurrentForm` has it.
struct RecurrentCell {
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
  /// Whether input and state are joined before they are multiplied, and so have as many rows.
  var isJoined: Bool

  var units: Int { recurrent.shape[0] }

  var weights: [Replacement.Source] {
    [kernel, recurrent, bias, recurrentBias].map { .constant($0) }
  }

  /// What an op of the cell has for attributes.
  func attributes(steps: Int?, limits: Int, mask: RecurrentMask?) -> NodeAttributes {
    [
      "cell": .string(kind), "N": .int(state.count), "steps": .int(steps ?? -1),
      "L": .int(limits), "M": .int(mask == nil ? 0 : 1),
      "zeroes_masked": .bool(mask.map { $0.held == nil } ?? false),
      "activation": .string(activation), "gate_activation": .string(gateActivation),
    ]
  }
}

/// Which rows take part in a step; the states of others stay.
struct RecurrentMask {
  enum Rows: Equatable {
    /// Those that an element of a list tells, which is a variable.
    case listed(Int)
    /// Those with greater lengths than there were steps.
    case longer(ValueID)
  }

  var rows: Rows
  /// The variable that counts the steps.
  var time: Int
  /// The variable of the last output, which is that of other rows too; nil if theirs is 0.
  var held: Int?
  /// How many rows there are of what other rows have, if that is known.
  var otherRows: Int?
}

extension RecurrentBody {
  // MARK: Masks

  /// What a cell gives of an output, and the rows that do not have the last one, or 0, instead.
  func output(_ value: ValueID) -> (value: ValueID, mask: RecurrentMask?)? {
    guard node(value, "Select", "SelectV2") != nil else { return (value, nil) }
    guard let (found, new, old) = choice(value) else { return nil }
    var mask = found
    // Rows that are chosen by their lengths are as many on both sides.
    if case .listed = found.rows {
      let shape = variable(old).map { outer[loop.inputs[$0]].shape } ?? body[old].shape
      let extents = shape.extents ?? []
      guard extents.count <= 2 else { return nil }
      mask.otherRows = extents.count == 2 ? extents[0] : nil
    }
    if isZero(old) { return (new, mask) }
    guard let other = variable(old), isZero(loop.inputs[other], in: outer) else { return nil }
    if isInvariant(other) { return (new, mask) }
    guard body.results[other] == value else { return nil }
    mask.held = other
    return (new, mask)
  }

  /// Whether to choose from what other rows have gives no more rows than the cell does.
  func fits(_ mask: RecurrentMask?, _ cell: RecurrentCell) -> Bool {
    guard let rows = mask?.otherRows, rows != 1 else { return true }
    return outer[loop.inputs[cell.state[0]]].shape.extents?.first == rows
  }

  /// What rows that take part have of a value, and others.
  private func choice(_ value: ValueID) -> (mask: RecurrentMask, new: ValueID, old: ValueID)? {
    guard let select = node(value, "Select", "SelectV2") else { return nil }
    if select.opName == "Select" {
      guard let test = node(select.inputs[0], "GreaterEqual"),
        let time = variable(test.inputs[0]), lengths(test.inputs[1]) != nil
      else { return nil }
      let mask = RecurrentMask(rows: .longer(test.inputs[1]), time: time)
      return (mask, select.inputs[2], select.inputs[1])
    }
    var condition = select.inputs[0]
    if let tile = node(condition, "Tile") {
      guard let counts = try? constant(tile.inputs[1])?.integers(), counts.count == 2,
        counts[0] == 1
      else { return nil }
      condition = tile.inputs[0]
    }
    guard let (list, time) = element(condition) else { return nil }
    return (RecurrentMask(rows: .listed(list), time: time), select.inputs[1], select.inputs[2])
  }

  /// Whether a variable becomes `value`, or stays where a row does not take part.
  private func becomes(_ index: Int, _ value: ValueID, _ mask: RecurrentMask?) -> Bool {
    guard let mask else { return body.results[index] == value }
    guard index != mask.held, let (own, new, old) = choice(body.results[index]) else {
      return false
    }
    return new == value && old == body.parameters[index] && own.rows == mask.rows
      && own.time == mask.time
  }

  // MARK: Cells

  /// The cell that gives `output`.
  func cell(_ output: ValueID, _ mask: RecurrentMask?) -> RecurrentCell? {
    lstm(output, mask) ?? gru(output, mask) ?? simple(output, mask)
  }

  private func lstm(_ output: ValueID, _ mask: RecurrentMask?) -> RecurrentCell? {
    for (gate, squashed) in factors(output) {
      let c = function(squashed)
      guard let sum = node(c.argument, "AddV2", "Add"), let (name, o) = self.gate(gate),
        name != "linear"
      else { continue }
      for cell in body.results.indices where becomes(cell, c.argument, mask) {
        for (kept, new) in pairs(sum) {
          guard let forget = factors(kept).first(where: { $0.1 == body.parameters[cell] })?.0,
            let f = self.gate(forget, name), let (i, g) = gates(new, name, c.name),
            let state = state(of: o, output, mask),
            let found = self.cell("lstm", [state, cell], [i, f, g, o], c.name, name)
          else { continue }
          return found
        }
      }
    }
    return nil
  }

  private func simple(_ output: ValueID, _ mask: RecurrentMask?) -> RecurrentCell? {
    guard let (name, gate) = gate(output), let state = state(of: gate, output, mask) else {
      return nil
    }
    return cell("simple", [state], [gate], name, "sigmoid")
  }

  /// The variable that becomes `output`, and is multiplied for a gate.
  private func state(of gate: RecurrentSum, _ output: ValueID, _ mask: RecurrentMask?) -> Int? {
    gate.terms.lazy.compactMap { variable($0.input) }.first { becomes($0, output, mask) }
  }

  private func gru(_ output: ValueID, _ mask: RecurrentMask?) -> RecurrentCell? {
    guard let sum = node(output, "AddV2", "Add") else { return nil }
    for (kept, new) in pairs(sum) {
      for (z, old) in factors(kept) {
        guard let state = variable(old), becomes(state, output, mask),
          let candidate = factors(new).first(where: { isRest($0.0, of: z) })?.1,
          let (name, update) = gate(z), name != "linear"
        else { continue }
        let inner = function(candidate)
        if let cell = gru(state, name, update, inner.argument, inner.name)
          ?? gruResettingFirst(state, name, update, inner.argument, inner.name)
        {
          return cell
        }
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
    _ state: Int, _ gate: String, _ update: RecurrentSum, _ inner: ValueID, _ activation: String
  ) -> RecurrentCell? {
    guard let sum = node(inner, "AddV2", "Add") else { return nil }
    for (x, scaled) in pairs(sum) {
      guard var candidate = self.sum(x), candidate.terms.count == 1 else { continue }
      for (r, h) in factors(scaled) {
        guard let reset = self.gate(r, gate), let own = self.sum(h), own.terms.count == 1,
          own.terms[0].input == body.parameters[state], own.width == candidate.width
        else { continue }
        candidate.terms += own.terms
        return cell("gru", [state], [update, reset, candidate], own: own, activation, gate)
      }
    }
    return nil
  }

  /// A GRU whose reset gate multiplies the state before its product.
  private func gruResettingFirst(
    _ state: Int, _ gate: String, _ update: RecurrentSum, _ inner: ValueID, _ activation: String
  ) -> RecurrentCell? {
    guard var candidate = sum(inner), candidate.terms.count == 2 else { return nil }
    for i in candidate.terms.indices {
      for (r, h) in factors(candidate.terms[i].input) {
        guard h == body.parameters[state], let reset = self.gate(r, gate) else { continue }
        candidate.terms[i].input = h
        return cell("gru_resetting_first", [state], [update, reset, candidate], activation, gate)
      }
    }
    return nil
  }

  /// A cell of gates that are each `x · W + h · U + b`; of the last one, `own` is what `h` adds.
  private func cell(
    _ kind: String, _ state: [Int], _ gates: [RecurrentSum], own: RecurrentSum? = nil,
    _ activation: String, _ gateActivation: String
  ) -> RecurrentCell? {
    let units = gates[0].width, h = body.parameters[state[0]]
    var inputs: [RecurrentTerm] = [], states: [RecurrentTerm] = []
    for gate in gates {
      guard gate.width == units, gate.terms.count == 2,
        let i = gate.terms.firstIndex(where: { $0.input == h })
      else { return nil }
      states.append(gate.terms[i])
      inputs.append(gate.terms[1 - i])
    }
    guard inputs[0].input != h, let kernel = joined(inputs, units),
      let recurrent = joined(states, units), recurrent.shape[0] == units
    else { return nil }
    let none = RecurrentSum(width: units)
    return RecurrentCell(
      kind: kind, state: state, input: inputs[0].input, kernel: kernel, recurrent: recurrent,
      bias: bias(gates, units),
      recurrentBias: own.map { bias(gates.dropLast().map { _ in none } + [$0], units) }
        ?? Tensor([] as [Float]),
      activation: activation, gateActivation: gateActivation,
      isJoined: inputs.contains { $0.rows != .all })
  }

  // MARK: Functions

  /// The activation that gives a value, and the sum that it is of; both may be parts of others.
  private func gate(_ value: ValueID) -> (function: String, RecurrentSum)? {
    var (name, argument) = function(value)
    guard name == "linear" else { return sum(argument).map { (name, $0) } }
    let part = columns(value) { whole in
      (name, argument) = function(whole)
      return sum(argument)
    }
    return (part ?? sum(value)).map { (name, $0) }
  }

  /// The sum that `name` is the activation of.
  private func gate(_ value: ValueID, _ name: String) -> RecurrentSum? {
    guard let (function, sum) = gate(value), function == name else { return nil }
    return sum
  }

  /// The sums that `f` and `g` are the activations of in a product.
  private func gates(_ value: ValueID, _ f: String, _ g: String) -> (RecurrentSum, RecurrentSum)? {
    for (a, b) in factors(value) {
      if let x = gate(a, f), let y = gate(b, g) { return (x, y) }
    }
    return nil
  }

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
      for (a, b) in pairs(node) where scalar(a) == 1 / 6 {
        if let x = shiftedRelu6(b) { return ("hard_sigmoid", x) }
      }
    case "Maximum", "Minimum":
      if let x = limitedLine(node) { return ("hard_sigmoid_of_fifths", x) }
    default: break
    }
    return ("linear", value)
  }

  /// The `x` of `relu6(x + 3)`.
  private func shiftedRelu6(_ value: ValueID) -> ValueID? {
    node(value, "Relu6").flatMap { other(node($0.inputs[0], "AddV2", "Add"), than: 3) }
  }

  /// The `x` of `0.2 x + 0.5`, kept from 0 to 1.
  private func limitedLine(_ outer: NodeView) -> ValueID? {
    let limits: (Float, Float) = outer.opName == "Maximum" ? (0, 1) : (1, 0)
    let inner = outer.opName == "Maximum" ? "Minimum" : "Maximum"
    guard let limited = other(outer, than: limits.0),
      let line = other(node(limited, inner), than: limits.1),
      let slope = other(node(line, "AddV2", "Add"), than: 0.5)
    else { return nil }
    return other(node(slope, "Mul"), than: 0.2)
  }

  /// The other operand of a node that has a constant for one of them.
  private func other(_ node: NodeView?, than constant: Float) -> ValueID? {
    node.flatMap { pairs($0).first { scalar($0.1) == constant }?.0 }
  }

  // MARK: Pieces

  /// The first two inputs of a node, in both orders.
  func pairs(_ node: NodeView) -> [(ValueID, ValueID)] {
    let (a, b) = (node.inputs[0], node.inputs[1])
    return [(a, b), (b, a)]
  }

  /// The factors of a product, in both orders; none if a value is not such.
  func factors(_ value: ValueID) -> [(ValueID, ValueID)] { node(value, "Mul").map(pairs) ?? [] }
}
