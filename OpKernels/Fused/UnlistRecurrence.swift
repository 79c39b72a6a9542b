import OpInterface
import TensorCore

/// Lets a recurrent cell read a tensor's rows, and write those of another, without lists of them in between.
struct UnlistRecurrence: RewriteRule {
  let name = "UnlistRecurrence"
  let ops: Set<String> = ["_RecurrentSequence"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let form = (node.op as? RecurrentSequence)?.form, form.steps != 0,
      let input = Self.listed(node.inputs[0], .float32, graph),
      let outputs = graph.node(defining: node.inputs[1]), outputs.opName == "TensorListReserve",
      try outputs.attributes.type("element_dtype") == .float32,
      let depth = graph[node.inputs[2]].shape.extents?.first,
      let units = graph[node.inputs[3]].shape.extents?.first
    else { return nil }
    let states = node.inputs[6..<(6 + form.stateCount)]
    /// Whether lists of that element shape take all rows of `columns` values.
    func takes(_ shape: ValueID, _ columns: Int?, _ rows: Int?) -> Bool {
      guard let extents = Self.extents(shape, graph) else { return false }
      guard let extents else { return true }
      guard extents.count == 2 else { return false }
      return (extents[0] == -1 || extents[0] == rows) && (extents[1] == -1 || extents[1] == columns)
    }
    let inputRows = graph[input.tensor].shape.extents?[1]
    guard takes(input.shape, depth, inputRows) else { return nil }
    var rows: Int?
    if let inputRows, states.allSatisfy({ Self.rowCount($0, graph) == inputRows }) {
      rows = inputRows
    }
    var mask: ValueID?
    if form.isMasked {
      guard let found = node.inputs.last.flatMap({ Self.listed($0, .bool, graph) }),
        graph[found.tensor].shape.extents?[2] == 1
      else { return nil }
      let maskRows = graph[found.tensor].shape.extents?[1]
      guard takes(found.shape, 1, maskRows) else { return nil }
      if maskRows != rows { rows = nil }
      mask = found.tensor
    }
    guard takes(outputs.inputs[0], units, rows) else { return nil }
    if let steps = form.steps {
      guard try graph[outputs.inputs[1]].constant?.integer() == form.outputCount(steps) else {
        return nil
      }
    } else {
      let limit = node.inputs[6 + form.stateCount]
      guard Self.isLength(limit, of: input.tensor, graph) else { return nil }
      if form.keepsLast {
        guard try graph[outputs.inputs[1]].constant?.integer() == 1 else { return nil }
      } else if outputs.inputs[1] != limit {
        guard Self.isLength(outputs.inputs[1], of: input.tensor, graph) else { return nil }
      }
    }
    var refusesEmpty = false
    if form.steps == nil, graph.readerCount(node.outputs[0]) > 0 {
      guard let readers = graph.readers(of: node.outputs[0]) else { return nil }
      refusesEmpty = readers.contains {
        $0.opName == "TensorListStack" && !Self.isDefined($0.inputs[1], graph)
      }
    }
    var result = Replacement()
    let made = try Self.appendDense(
      to: &result, node.attributes.stated, input: .value(input.tensor),
      weights: node.inputs[2..<6].map { .value($0) }, states: states.map { .value($0) },
      mask: mask,
      keepsState: node.outputs.dropFirst().contains { graph.readerCount($0) > 0 },
      refusesEmpty: refusesEmpty)
    result.outputs = [nil]
    if graph.readerCount(node.outputs[0]) > 0 {
      guard let type = graph[outputs.inputs[0]].constant?.dtype else { return nil }
      result.outputs[0] = try result.append(
        Swift.type(of: input.node.op),
        ["element_dtype": .type(.float32), "shape_type": .type(type)],
        [made.outputs, .value(outputs.inputs[0])])
    }
    result.outputs += made.states
    return result
  }

  /// Appends a recurrence of tensors, and what takes outputs and states apart if there are states to keep.
  static func appendDense(
    to result: inout Replacement, _ attributes: NodeAttributes, input: Replacement.Source,
    weights: [Replacement.Source], states: [Replacement.Source], mask: ValueID?, keepsState: Bool,
    refusesEmpty: Bool
  ) throws(OpError) -> (outputs: Replacement.Source, states: [Replacement.Source?]) {
    var attributes = attributes
    attributes["L"] = .int(0)
    attributes["keeps_state"] = .bool(keepsState)
    attributes["refuses_empty"] = .bool(refusesEmpty)
    let whole = try result.append(
      DenseRecurrence.self, attributes,
      [input] + weights + states + (mask.map { [.value($0)] } ?? []))
    guard keepsState else { return (whole, states.map { _ in nil }) }
    let count = AttributeValue.int(states.count)
    let outputs = try result.append(RecurrentPart.self, ["N": count], [whole])
    var parts: [Replacement.Source?] = []
    for i in states.indices {
      parts.append(
        try result.append(RecurrentPart.self, ["N": count, "state": .int(i)], [whole]))
    }
    return (outputs, parts)
  }

  /// How many rows a state has, if that is known.
  private static func rowCount(_ state: ValueID, _ graph: some GraphView) -> Int? {
    if let count = graph[state].shape.extents?.first, let count { return count }
    guard let fill = graph.node(defining: state), fill.opName == "Fill",
      let shape = graph.node(defining: fill.inputs[0]), shape.opName == "Pack",
      shape.inputs.count == 2
    else { return nil }
    return try? graph[shape.inputs[0]].constant?.integer()
  }

  /// The tensor with three axes that a list's elements are the rows of, and the shape that these are said to have.
  static func listed(_ list: ValueID, _ dtype: DType, _ graph: some GraphView)
    -> (node: NodeView, tensor: ValueID, shape: ValueID)?
  {
    guard let node = graph.node(defining: list), node.opName == "TensorListFromTensor",
      graph[node.inputs[0]].dtype == dtype, graph[node.inputs[0]].shape.extents?.count == 3
    else { return nil }
    return (node, node.inputs[0], node.inputs[1])
  }

  /// The extents that a constant shape tells, -1 for one that is not known, or none if there may be any number; nil if
  /// the shape is not constant.
  static func extents(_ shape: ValueID, _ graph: some GraphView) -> [Int]?? {
    guard let tensor = graph[shape].constant, let extents = try? tensor.integers() else {
      return nil
    }
    if tensor.rank == 0 { return extents == [-1] ? .some(nil) : nil }
    return extents
  }

  /// Whether a constant shape tells all extents.
  static func isDefined(_ shape: ValueID, _ graph: some GraphView) -> Bool {
    guard let known = extents(shape, graph), let known else { return false }
    return known.allSatisfy { $0 >= 0 }
  }

  /// Whether a value is how many rows a tensor has.
  static func isLength(_ value: ValueID, of tensor: ValueID, _ graph: some GraphView) -> Bool {
    guard let slice = graph.node(defining: value), slice.opName == "StridedSlice",
      (try? slice.attributes.int("shrink_axis_mask")) == 1,
      (try? slice.attributes.int("new_axis_mask")) == 0,
      (try? slice.attributes.int("begin_mask")) == 0,
      (try? slice.attributes.int("ellipsis_mask")) == 0,
      (try? graph[slice.inputs[3]].constant?.integers()) == [1],
      let begin = try? graph[slice.inputs[1]].constant?.integers(), begin.count == 1,
      let shape = graph.node(defining: slice.inputs[0]), shape.opName == "Shape",
      let rank = graph[shape.inputs[0]].shape.rank
    else { return false }
    let axis = begin[0] < 0 ? begin[0] + rank : begin[0]
    return axis >= 0 && source(shape.inputs[0], axis, graph) == source(tensor, 0, graph)
  }

  /// A tensor before those that are made of it and have its extent along an axis, and which axis that is.
  private static func source(_ value: ValueID, _ axis: Int, _ graph: some GraphView)
    -> [Int]
  {
    var (value, axis) = (value, axis)
    for _ in 0..<16 {
      guard let node = graph.node(defining: value) else { break }
      switch node.opName {
      case "ReverseV2": value = node.inputs[0]
      case "Transpose":
        guard let order = try? graph[node.inputs[1]].constant?.integers(),
          order.indices.contains(axis), order[axis] >= 0
        else { return [value.index, axis] }
        (value, axis) = (node.inputs[0], order[axis])
      case "_RecurrentPart":
        guard axis == 0, (try? node.attributes.int("state")) == -1 else {
          return [value.index, axis]
        }
        value = node.inputs[0]
      case "_DenseRecurrence":
        // Only where it is known what is left without the states.
        guard axis == 0, let form = (node.op as? DenseRecurrence)?.form, form.steps == nil,
          !form.keepsLast
        else { return [value.index, axis] }
        value = node.inputs[0]
      default: return [value.index, axis]
      }
    }
    return [value.index, axis]
  }
}

/// Takes a tensor itself for all elements of a list of its rows.
struct RemoveLists: RewriteRule {
  let name = "RemoveLists"
  let ops: Set<String> = ["TensorListStack"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let list = graph.node(defining: node.inputs[0]), list.opName == "TensorListFromTensor",
      graph[list.inputs[0]].dtype == graph[node.outputs[0]].dtype,
      let extents = graph[list.inputs[0]].shape.extents, let count = extents.first
    else { return nil }
    for shape in [list.inputs[1], node.inputs[1]] {
      guard let known = UnlistRecurrence.extents(shape, graph) else { return nil }
      guard let known else { continue }
      guard known.count == extents.count - 1,
        zip(known, extents.dropFirst()).allSatisfy({ $0 < 0 || $0 == $1 })
      else { return nil }
    }
    let number = try node.attributes.int("num_elements")
    guard number < 0 || number == count else { return nil }
    // No elements are an error, unless the shape is known that they would have.
    guard
      count ?? 0 > 0
        || [list, node].contains(where: { UnlistRecurrence.isDefined($0.inputs[1], graph) })
        || refusesEmpty(list.inputs[0], graph)
    else { return nil }
    return Replacement(outputs: [.value(list.inputs[0])])
  }

  /// Whether a tensor has rows, or there is an error before.
  private func refusesEmpty(_ value: ValueID, _ graph: some GraphView) -> Bool {
    guard var node = graph.node(defining: value) else { return false }
    if node.opName == "_RecurrentPart" {
      guard let whole = graph.node(defining: node.inputs[0]) else { return false }
      node = whole
    }
    return (node.op as? DenseRecurrence)?.refusesEmpty
      ?? (node.op as? RecurrentLoop)?.refusesEmpty ?? false
  }
}
