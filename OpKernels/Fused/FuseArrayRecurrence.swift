import OpInterface
import TensorCore

/// Takes one op for the recurrent loops of TensorFlow 1's graphs: those of `dynamic_rnn`, and Keras' layers there; and
/// for those of lists that `FuseRecurrence` does not know, of joined inputs or several limits.
///
/// A loop counts from 0 to a limit, reads an element of an array or list that a tensor was divided into, applies
/// the cell, and writes the output to another one. How many steps and rows there are only a run tells.
struct FuseArrayRecurrence: LoopRule {
  let name = "FuseArrayRecurrence"
  let isExact = false

  func rewrite(_ loop: LoopView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard loop.mayBeRecurrent else { return nil }
    return try match(loop, loop.body, graph)
  }

  private func match(_ loop: LoopView, _ body: some RegionView, _ graph: some GraphView)
    throws(OpError) -> Replacement?
  {
    let parts = RecurrentBody(loop: loop, body: body, outer: graph)
    guard let limits = parts.limits() else { return nil }
    for i in body.results.indices {
      guard let write = parts.write(i), let time = write.time,
        let (output, mask) = parts.output(write.value)
      else { continue }
      var lengths: Replacement.Source?
      if let mask {
        guard case .longer(let given) = mask.rows, mask.time == time, mask.held == nil else {
          continue
        }
        lengths = parts.lengths(given)
      }
      guard let cell = parts.cell(output, mask),
        let (inputs, divided) = parts.dividedTensor(cell.input, at: time)
      else { continue }
      var attributes = cell.attributes(steps: nil, limits: limits.count, mask: mask)
      attributes["same_rows"] = .bool(cell.isJoined)
      return try replacement(
        cell, attributes, write, inputs, divided, limits.map(source), lengths, parts)
    }
    return nil
  }

  private func source(_ limit: RecurrentLimit) -> Replacement.Source {
    switch limit {
    case .count(let count): .constant(Tensor(Int32(clamping: count)))
    case .value(let value): .value(value)
    }
  }

  private func replacement(
    _ cell: RecurrentCell, _ attributes: NodeAttributes, _ write: RecurrentWrite,
    _ inputs: ValueID, _ divided: NodeView, _ limits: [Replacement.Source],
    _ lengths: Replacement.Source?, _ parts: RecurrentBody<some RegionView, some GraphView>
  ) throws(OpError) -> Replacement? {
    let loop = parts.loop
    guard
      let (size, array) = parts.emptyArray(
        write, rows: parts.outer[loop.inputs[cell.state[0]]].shape, units: cell.units),
      write.handle == nil || isOnlyRead(loop.outputs[write.variable], parts.outer)
    else { return nil }
    var result = Replacement()
    var attributes = attributes
    attributes["refuses_empty"] = .bool(refusesEmpty(write, array, parts))
    let outputs = try result.append(
      RecurrentLoop.self, attributes,
      [.value(inputs)] + cell.weights + [.value(size)] + limits + (lengths.map { [$0] } ?? [])
        + cell.state.map { .value(loop.inputs[$0]) })
    guard let written = try put(outputs, write, size, array, divided, parts, &result) else {
      return nil
    }
    var changing = [Replacement.Source?](repeating: nil, count: loop.inputs.count)
    changing[write.variable] = written
    for (i, variable) in cell.state.enumerated() { changing[variable] = .output(of: 0, i + 1) }
    result.outputs = parts.outputs(changing)
    return result
  }

  /// Whether nothing is written to an array any more, all of whose elements the fused loop writes.
  private func isOnlyRead(_ flow: ValueID, _ graph: some GraphView) -> Bool {
    let readers = [
      "TensorArrayGatherV3", "TensorArrayReadV3", "TensorArrayConcatV3", "TensorArraySizeV3",
      "TensorArrayCloseV3",
    ]
    return graph.readers(of: flow)?.allSatisfy { readers.contains($0.opName) } ?? false
  }

  /// Whether the outputs are read in a way that is an error where there are none, as their shape is not known then.
  private func refusesEmpty(
    _ write: RecurrentWrite, _ array: NodeView,
    _ parts: RecurrentBody<some RegionView, some GraphView>
  ) -> Bool {
    let graph = parts.outer
    func isDefined(_ node: NodeView) -> Bool {
      (try? node.attributes.shape("element_shape"))?.fullyKnown != nil
    }
    return (graph.readers(of: parts.loop.outputs[write.variable]) ?? []).contains {
      switch $0.opName {
      case "TensorListStack":
        !UnlistRecurrence.isDefined($0.inputs[1], graph)
          && !UnlistRecurrence.isDefined(array.inputs[0], graph)
      case "TensorArrayGatherV3": !isDefined($0) && !isDefined(array)
      default: false
      }
    }
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
