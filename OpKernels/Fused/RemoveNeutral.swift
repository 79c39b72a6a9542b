import OpInterface
import TensorCore

/// Leaves out transpositions that leave every axis where it is, products by the number 1, and masks that
/// are true everywhere where others are there.
struct RemoveNeutral: RewriteRule {
  let name = "RemoveNeutral"
  let ops: Set<String> = ["Transpose", "Mul", "SelectV2"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    if node.opName == "Transpose" {
      guard let order = try graph[node.inputs[1]].constant?.integers(),
        order.elementsEqual(0..<order.count), graph[node.inputs[0]].shape.rank == order.count
      else { return nil }
      return Replacement(outputs: [.value(node.inputs[0])])
    }
    if node.opName == "SelectV2" { return try unmasked(node, graph) }
    for (value, factor) in [(0, 1), (1, 0)] {
      if graph.scalar(node.inputs[factor]) == 1, graph[node.inputs[factor]].shape.rank == 0,
        graph[node.inputs[value]].constant == nil
      {
        return Replacement(outputs: [.value(node.inputs[value])])
      }
    }
    return nil
  }

  /// `select(ones_like(x) && mask, x, y)` without the ones, which have no shape of their own.
  private func unmasked(_ node: NodeView, _ graph: some GraphView) throws(OpError) -> Replacement? {
    guard let both = graph.node(defining: node.inputs[0]), both.opName == "LogicalAnd" else {
      return nil
    }
    for (ones, mask) in [(0, 1), (1, 0)] {
      guard let fill = graph.node(defining: both.inputs[ones]), fill.opName == "Fill",
        let value = graph[fill.inputs[1]].constant, value.dtype == .bool,
        try value.truth(), value.rank == 0,
        let shape = graph.node(defining: fill.inputs[0]), shape.opName == "Shape",
        shape.inputs[0] == node.inputs[1]
      else { continue }
      var result = Replacement()
      let output = try result.append(
        type(of: node.op), node.attributes.stated,
        [.value(both.inputs[mask]), .value(node.inputs[1]), .value(node.inputs[2])])
      result.outputs = [output]
      return result
    }
    return nil
  }
}
