import OpInterface
import TensorCore

/// Multiplies a tensor of any rank at once where it is reshaped to a matrix, multiplied, and given its
/// leading axes back: what `tf.tensordot` with a matrix is written out as.
struct FuseTensordot: RewriteRule {
  let name = "FuseTensordot"
  let ops: Set<String> = ["Reshape"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let product = graph.soleUse(of: node.inputs[0], ["_FusedProduct"]),
      product.inputs.count == 4, try product.attributes.int("contracted") == 1,
      let matrix = graph.node(defining: product.inputs[0]), matrix.opName == "Reshape",
      let extents = graph[matrix.inputs[0]].shape.extents, let depth = extents.last ?? nil,
      let weights = graph[product.inputs[1]].constant
    else { return nil }
    let columns = try product.attributes.ints("columns")
    guard columns.count == 1, weights.elementCount == depth * columns[0],
      try restores(node.inputs[1], matrix.inputs[0], extents, columns[0], graph)
    else { return nil }
    var fused = FusedNode(product)
    fused.inputs[0] = .value(matrix.inputs[0])
    return try fused.replacement()
  }

  /// Whether `shape` is that of `value`, which has `extents`, with `columns` for the last one.
  private func restores(
    _ shape: ValueID, _ value: ValueID, _ extents: [Int?], _ columns: Int, _ graph: some GraphView
  ) throws(OpError) -> Bool {
    if let known = try graph[shape].constant?.integers() {
      // One extent may be left open on both sides.
      guard known.count == extents.count, known.last == columns else { return false }
      let pairs = zip(known, extents).dropLast()
      return pairs.allSatisfy { $0 == $1 || $0 == -1 && $1 == nil }
        && pairs.filter { $1 == nil }.count <= 1
    }
    guard let join = graph.node(defining: shape), join.opName == "ConcatV2",
      join.inputs.count == 3, try graph[join.inputs[2]].constant?.integer() == 0,
      try graph[join.inputs[1]].constant?.integers() == [columns],
      let gather = graph.node(defining: join.inputs[0]), gather.opName == "GatherV2",
      try graph[gather.inputs[1]].constant?.integers() == Array(0..<(extents.count - 1)),
      let of = graph.node(defining: gather.inputs[0]), of.opName == "Shape"
    else { return false }
    return of.inputs[0] == value
  }
}
