import OpInterface
import TensorCore

/// Leaves out transpositions that leave every axis where it is, and products by the number 1.
struct RemoveNeutral: RewriteRule {
  let name = "RemoveNeutral"
  let ops: Set<String> = ["Transpose", "Mul"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    if node.opName == "Transpose" {
      guard let order = try graph[node.inputs[1]].constant?.integers(),
        order.elementsEqual(0..<order.count), graph[node.inputs[0]].shape.rank == order.count
      else { return nil }
      return Replacement(outputs: [.value(node.inputs[0])])
    }
    for (value, factor) in [(0, 1), (1, 0)] {
      if graph.scalar(node.inputs[factor]) == 1, graph[node.inputs[factor]].shape.rank == 0,
        graph[node.inputs[value]].constant == nil
      {
        return Replacement(outputs: [.value(node.inputs[value])])
      }
    }
    return nil
  }
}
