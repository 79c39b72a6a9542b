import OpInterface
import TensorCore

/// Takes the size that a tensor array was made with for what is asked of the array, which then has fewer readers.
struct FindArraySizes: RewriteRule {
  let name = "FindArraySizes"
  let ops: Set<String> = ["TensorArraySizeV3"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let array = graph.node(defining: node.inputs[0]), array.opName == "TensorArrayV3",
      try array.attributes.bool("dynamic_size") == false,
      graph[array.inputs[0]].dtype == .int32, graph[array.inputs[0]].shape.extents == []
    else { return nil }
    return Replacement(outputs: [.value(array.inputs[0])])
  }
}
