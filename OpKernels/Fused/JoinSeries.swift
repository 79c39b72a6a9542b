import OpInterface
import OpKernelSupport
import TensorCore

/// Leaves series images of one row where one convolution of a series follows another: an `ExpandDims` after
/// the `Squeeze` that took the same axis away is left out, and one after a `Pad` put before that, for the
/// convolution to add the zeros.
struct JoinSeries: RewriteRule {
  let name = "JoinSeries"
  let ops: Set<String> = ["ExpandDims"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let before = graph.node(defining: node.inputs[0]),
      let rank = graph[node.inputs[0]].shape.rank,
      let axis = try node.insertedAxis(ofRank: rank, in: graph)
    else { return nil }
    switch before.opName {
    case "Squeeze":
      // It is an error to leave out an axis of another extent.
      guard let extents = graph[before.inputs[0]].shape.extents, extents.count == rank + 1,
        before.squeezedAxis(ofRank: rank + 1) == axis, extents[axis] == 1
      else { return nil }
      return Replacement(outputs: [.value(before.inputs[0])])
    case "Pad", "PadV2":
      guard rank == 3, graph.readerCount(node.inputs[0]) == 1,
        let paddings = graph[before.inputs[1]].constant, paddings.shape == [rank, 2]
      else { return nil }
      var values = try paddings.integers()
      values.insert(contentsOf: [0, 0], at: 2 * axis)
      let shape: Shape = [rank + 1, 2]
      let more =
        paddings.dtype == .int64
        ? Tensor(values.map { Int64($0) }, shape: shape)
        : Tensor(values.map { Int32(clamping: $0) }, shape: shape)
      var result = Replacement()
      let expanded = try result.append(
        type(of: node.op), node.attributes.stated,
        [.value(before.inputs[0]), .value(node.inputs[1])])
      let output = try result.append(
        type(of: before.op), before.attributes.stated,
        [expanded, .constant(more)] + before.inputs.dropFirst(2).map { .value($0) })
      result.outputs = [output]
      return result
    default: return nil
    }
  }
}

extension NodeView {
  /// The only axis that a `Squeeze` of a value of `rank` axes leaves out; nil if it does not name one.
  func squeezedAxis(ofRank rank: Int) -> Int? {
    guard let axes = try? attributes.ints("squeeze_dims"), axes.count == 1 else { return nil }
    let axis = axes[0] < 0 ? axes[0] + rank : axes[0]
    return (0..<rank).contains(axis) ? axis : nil
  }

  /// Where an `ExpandDims` of a value of `rank` axes puts the new one, if that is known.
  func insertedAxis(ofRank rank: Int, in graph: some GraphView) throws(OpError) -> Int? {
    guard let dim = graph[inputs[1]].constant, dim.elementCount == 1 else { return nil }
    let given = try dim.integers()[0]
    let axis = given < 0 ? given + rank + 1 : given
    return (0...rank).contains(axis) ? axis : nil
  }
}
