import OpInterface
import TensorCore

/// Takes one op for the recurrent loops of TensorFlow 1's graphs: those of `dynamic_rnn`, and Keras' layers there.
///
/// A loop counts from 0 to a limit, reads an element of an array or list that a tensor was divided into, applies
/// the cell, and writes the output to another one. How many steps and rows there are only a run tells.
struct FuseArrayRecurrence: LoopRule {
  let name = "FuseArrayRecurrence"
  let isExact = false

  func rewrite(_ loop: LoopView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard loop.body.nodeCount < 400, loop.body.parameters.count == loop.inputs.count,
      loop.body.results.count == loop.inputs.count,
      loop.condition.parameters.count == loop.inputs.count, loop.condition.results.count == 1
    else { return nil }
    return try match(loop, loop.body, loop.condition, graph)
  }

  private func match(
    _ loop: LoopView, _ body: some RegionView, _ condition: some RegionView,
    _ graph: some GraphView
  ) throws(OpError) -> Replacement? {
    let parts = RecurrentBody(loop: loop, body: body, outer: graph)
    guard let limits = limits(condition.results[0], condition, parts) else { return nil }
    for i in body.results.indices {
      guard let write = parts.write(i) else { continue }
      let ending = ending(write, parts)
      let output = ending?.output ?? write.value
      guard let cell = parts.cell(output, endingBy: ending?.condition),
        let (inputs, divided) = parts.dividedTensor(cell.input, at: write.time)
      else { continue }
      return try replacement(cell, write, inputs, divided, limits, ending?.lengths, parts)
    }
    return nil
  }

  /// What the counters of a loop are less than while it goes on.
  private func limits(
    _ value: ValueID, _ condition: some RegionView,
    _ parts: RecurrentBody<some RegionView, some GraphView>
  ) -> [Replacement.Source]? {
    guard let node = condition.node(defining: value) else { return nil }
    if node.opName == "LogicalAnd" {
      guard let a = limits(node.inputs[0], condition, parts),
        let b = limits(node.inputs[1], condition, parts)
      else { return nil }
      return a + b
    }
    guard node.opName == "Less",
      let counter = condition.parameters.firstIndex(of: node.inputs[0]), parts.isCounter(counter)
    else { return nil }
    if let index = condition.parameters.firstIndex(of: node.inputs[1]) {
      let limit = parts.loop.inputs[index]
      guard parts.isInvariant(index), parts.outer[limit].dtype == .int32,
        parts.outer[limit].shape.rank ?? 0 == 0,
        (try? parts.outer[limit].constant?.integer()) ?? 0 >= 0
      else { return nil }
      return [.value(limit)]
    }
    guard let limit = condition[node.inputs[1]].constant, limit.dtype == .int32,
      limit.rank == 0, (try? limit.integer()) ?? -1 >= 0
    else { return nil }
    return [.constant(limit)]
  }

  /// The output of a cell that is written only to rows that have not ended, zeros to the others.
  private func ending(
    _ write: RecurrentWrite, _ parts: RecurrentBody<some RegionView, some GraphView>
  ) -> (output: ValueID, condition: ValueID, lengths: Replacement.Source)? {
    guard let select = parts.node(write.value, "Select"),
      let test = parts.node(select.inputs[0], "GreaterEqual"),
      parts.variable(test.inputs[0]) == write.time, parts.isZero(select.inputs[1]),
      let lengths = parts.lengths(test.inputs[1])
    else { return nil }
    return (select.inputs[2], select.inputs[0], lengths)
  }

  private func replacement(
    _ cell: RecurrentCellMatch, _ write: RecurrentWrite, _ inputs: ValueID, _ divided: NodeView,
    _ limits: [Replacement.Source], _ lengths: Replacement.Source?,
    _ parts: RecurrentBody<some RegionView, some GraphView>
  ) throws(OpError) -> Replacement? {
    guard
      let (size, array) = parts.emptyArray(
        write, rows: parts.outer[parts.loop.inputs[cell.state[0]]].shape, units: cell.units)
    else { return nil }
    var result = Replacement()
    let outputs = try result.append(
      RecurrentLoop.self,
      [
        "cell": .string(cell.kind), "N": .int(cell.state.count), "L": .int(limits.count),
        "M": .int(lengths == nil ? 0 : 1), "forget_bias": .float(cell.forgetBias),
        "candidate_second": .bool(cell.isCandidateSecond), "same_rows": .bool(cell.isJoined),
      ],
      [.value(inputs)] + cell.weights.map { .constant($0) } + [.value(size)] + limits
        + (lengths.map { [$0] } ?? []) + cell.state.map { .value(parts.loop.inputs[$0]) })
    guard let written = try put(outputs, write, size, array, divided, parts, &result) else {
      return nil
    }
    for i in parts.loop.inputs.indices {
      if i == write.variable {
        result.outputs.append(written)
      } else if let position = cell.state.firstIndex(of: i) {
        result.outputs.append(.output(of: 0, position + 1))
      } else if parts.isInvariant(i) {
        result.outputs.append(.value(parts.loop.inputs[i]))
      } else {
        // The engine refuses the replacement if anything reads it.
        result.outputs.append(nil)
      }
    }
    return result
  }

  /// Puts the outputs where the loop puts them: by the ops that its inputs were divided by.
  private func put(
    _ outputs: Replacement.Source, _ write: RecurrentWrite, _ size: ValueID, _ array: NodeView,
    _ divided: NodeView, _ parts: RecurrentBody<some RegionView, some GraphView>,
    _ result: inout Replacement
  ) throws(OpError) -> Replacement.Source? {
    guard write.handle != nil else {
      guard divided.opName == "TensorListFromTensor",
        let type = try? array.attributes.type("shape_type")
      else { return nil }
      return try result.append(
        Swift.type(of: divided.op),
        ["element_dtype": .type(.float32), "shape_type": .type(type)],
        [outputs, .value(array.inputs[0])])
    }
    guard divided.opName == "TensorArrayScatterV3" else { return nil }
    let indices: Replacement.Source
    if let count = try parts.outer[size].constant?.integer() {
      guard count >= 0, count < 1 << 20 else { return nil }
      indices = .constant(Tensor((0..<count).map { Int32($0) }))
    } else if let range = parts.outer.node(defining: divided.inputs[1]) {
      indices = try result.append(
        type(of: range.op), ["Tidx": .type(.int32)],
        [.constant(Tensor(0 as Int32)), .value(size), .constant(Tensor(1 as Int32))])
    } else {
      return nil
    }
    return try result.append(
      type(of: divided.op), ["T": .type(.float32)],
      [.value(array.outputs[0]), indices, outputs, .value(array.outputs[1])])
  }
}

/// Takes the outputs of a recurrent loop as they are, without an array or a list of them in between.
struct UnlistRecurrentLoop: RewriteRule {
  let name = "UnlistRecurrentLoop"
  let ops: Set<String> = ["TensorArrayGatherV3", "TensorListStack"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    let outputs = try node.opName == "TensorListStack" ? list(node, graph) : array(node, graph)
    guard let outputs, graph.node(defining: outputs)?.opName == "_RecurrentLoop",
      graph[node.outputs[0]].dtype == .float32
    else { return nil }
    return Replacement(outputs: [.value(outputs)])
  }

  private func array(_ node: NodeView, _ graph: some GraphView) throws(OpError) -> ValueID? {
    guard let scatter = graph.soleUse(of: node.inputs[2], ["TensorArrayScatterV3"]),
      scatter.inputs[0] == node.inputs[0],
      let array = graph.node(defining: node.inputs[0]), array.opName == "TensorArrayV3",
      scatter.inputs[3] == array.outputs[1],
      let written = Self.count(scatter.inputs[1], graph),
      let read = Self.count(node.inputs[1], graph),
      written == read,
      accepts(try node.attributes.shape("element_shape"), scatter.inputs[2], graph)
    else { return nil }
    return scatter.inputs[2]
  }

  private func list(_ node: NodeView, _ graph: some GraphView) throws(OpError) -> ValueID? {
    guard let list = graph.soleUse(of: node.inputs[0], ["TensorListFromTensor"]),
      let given = Self.shape(list.inputs[1], graph), accepts(given, list.inputs[0], graph),
      let wanted = Self.shape(node.inputs[1], graph), accepts(wanted, list.inputs[0], graph)
    else { return nil }
    let count = try node.attributes.int("num_elements")
    guard count < 0 || graph[list.inputs[0]].shape.extents?.first == count else { return nil }
    return list.inputs[0]
  }

  /// The shape that a value tells; nil if it is not known.
  private static func shape(_ value: ValueID, _ graph: some GraphView) -> PartialShape? {
    guard let tensor = graph[value].constant, let extents = try? tensor.integers() else {
      return nil
    }
    if tensor.rank == 0 { return extents == [-1] ? .unknown : nil }
    return PartialShape(extents.map { $0 < 0 ? nil : $0 })
  }

  /// Whether a shape is known to be that of the rows of a tensor.
  private func accepts(_ shape: PartialShape, _ tensor: ValueID, _ graph: some GraphView) -> Bool {
    guard let wanted = shape.extents else { return true }
    guard let extents = graph[tensor].shape.extents, extents.count == wanted.count + 1 else {
      return false
    }
    return zip(wanted, extents.dropFirst()).allSatisfy { $0 == nil || $0 == $1 }
  }

  /// How many indices there are.
  enum Count: Equatable {
    case value(ValueID)
    case number(Int)
  }

  /// How many indices a vector has that counts from 0; nil if it is not known to do so.
  static func count(_ indices: ValueID, _ graph: some GraphView) -> Count? {
    if let values = try? graph[indices].constant?.integers() {
      return values == Array(0..<values.count) ? .number(values.count) : nil
    }
    guard let range = graph.node(defining: indices), range.opName == "Range",
      (try? graph[range.inputs[0]].constant?.integer()) == 0,
      (try? graph[range.inputs[2]].constant?.integer()) == 1
    else { return nil }
    if let number = try? graph[range.inputs[1]].constant?.integer() { return .number(number) }
    return .value(range.inputs[1])
  }
}
