import Compute
import OpInterface
import TensorCore

/// Lets a convolution of one tap multiply its input by a factor for each channel, as squeeze-and-excitation
/// has it.
struct AbsorbFactors: RewriteRule {
  let name = "AbsorbFactors"
  let ops: Set<String> = ["_FusedConvolution"]
  let isExact = false
  let phase = 1

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let filter = graph[node.inputs[1]].constant?.shape, filter.rank == 4, filter[0] == 1,
      filter[1] == 1, filter.elementCount > 1,
      graph.node(defining: node.inputs[0])?.opName == "_Elementwise",
      try node.attributes.ints("strides") == [1, 1, 1, 1],
      try node.attributes.string("padding") != "EXPLICIT",
      let product = graph.soleUse(of: node.inputs[0], ["_Elementwise"]),
      product.inputs.count == 2, let steps = (product.op as? Elementwise)?.program.steps,
      steps.count == 1, steps[0].function == .binary(.multiply), steps[0].x != steps[0].y
    else { return nil }
    var fused = FusedNode(node)
    guard !fused.isDepthwise, fused.attributes["factored"] == nil else { return nil }
    let channels = filter[2]
    for (values, factors) in [(0, 1), (1, 0)] {
      guard let extents = graph[product.inputs[values]].shape.extents, extents.count == 4,
        extents[3] == channels, extents[1] != 1, extents[2] != 1,
        graph[product.inputs[factors]].constant == nil,
        let others = graph[product.inputs[factors]].shape.extents, others.count == 4,
        others[1...] == [1, 1, channels]
      else { continue }
      fused.attributes["factored"] = .int(1)
      fused.inputs[0] = .value(product.inputs[values])
      fused.inputs.append(.value(product.inputs[factors]))
      return try fused.replacement()
    }
    return nil
  }
}
