import OpInterface
import TensorCore

/// Finds extents without the values whose shapes they are read from.
///
/// Keras makes causal masks as large as the scores that they are for, which would therefore have to be
/// written out: extents of a product are those of its operands.
struct FindExtents: RewriteRule {
  let name = "FindExtents"
  let ops: Set<String> = ["StridedSlice"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard try node.attributes.int("shrink_axis_mask") == 1,
      try node.attributes.int("new_axis_mask") == 0, try node.attributes.int("begin_mask") == 0,
      try node.attributes.int("ellipsis_mask") == 0,
      try graph[node.inputs[3]].constant?.integers() == [1],
      let begin = try graph[node.inputs[1]].constant?.integers(), begin.count == 1,
      let shape = graph.node(defining: node.inputs[0]), shape.opName == "Shape",
      let extents = graph[shape.inputs[0]].shape.extents
    else { return nil }
    let axis = begin[0] < 0 ? begin[0] + extents.count : begin[0]
    guard extents.indices.contains(axis) else { return nil }
    if let extent = extents[axis] {
      switch graph[node.outputs[0]].dtype {
      case .int32:
        guard let value = Int32(exactly: extent) else { return nil }
        return Replacement(outputs: [.constant(Tensor(value))])
      case .int64: return Replacement(outputs: [.constant(Tensor(Int64(extent)))])
      default: return nil
      }
    }
    // Batches are looked for by other rules, which know them by the value that they are read from.
    guard axis > 0, let (operand, place) = source(shape.inputs[0], axis, graph) else { return nil }
    var result = Replacement()
    let other = try result.append(type(of: shape.op), shape.attributes.stated, [.value(operand)])
    let indices = [place, place + 1, 1].map { Tensor([Int32($0)]) }
    var attributes = node.attributes.stated
    attributes["Index"] = .type(.int32)
    attributes["end_mask"] = .int(0)
    let output = try result.append(
      type(of: node.op), attributes, [other] + indices.map { .constant($0) })
    result.outputs = [output]
    return result
  }

  /// The operand of a product, and the axis of it, that gives the product or a multiple of it an axis.
  private func source(_ value: ValueID, _ axis: Int, _ graph: some GraphView) -> (ValueID, Int)? {
    guard let node = graph.node(defining: value) else { return nil }
    if node.opName == "Mul" || node.opName == "RealDiv" {
      guard let (_, other) = Scores.factor(of: node, graph), graph[other].dtype == .float32,
        let factor = node.inputs.first(where: { $0 != other }), graph[factor].shape.rank == 0
      else { return nil }
      return source(other, axis, graph)
    }
    guard let product = WrittenProduct(node, graph),
      node.inputs.allSatisfy({ graph[$0].constant == nil })
    else { return nil }
    let label = product.output[axis]
    // What broadcasts may have the extent from either operand.
    guard !product.stretches || label < 0 else { return nil }
    for operand in [product.x, product.y] {
      if let place = operand.axes.firstIndex(of: label) { return (operand.value, place) }
    }
    return nil
  }
}
