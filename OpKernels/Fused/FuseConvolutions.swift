import OpInterface
import TensorCore

/// Takes convolutions by constant filters for fused ones, which other rules can add to.
struct FuseConvolutions: RewriteRule {
  let name = "FuseConvolutions"
  let ops: Set<String> = ["Conv2D", "DepthwiseConv2dNative"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let filter = graph[node.inputs[1]].constant, filter.dtype == .float32, filter.rank == 4,
      filter.elementCount > 0, try node.attributes.string("data_format") == "NHWC",
      graph[node.inputs[0]].dtype == .float32
    else { return nil }
    let isDepthwise = node.opName == "DepthwiseConv2dNative"
    let channels = isDepthwise ? filter.shape[2] * filter.shape[3] : filter.shape[3]
    var attributes: [String: AttributeValue] = ["depthwise": .bool(isDepthwise)]
    for name in ["strides", "padding", "explicit_paddings", "dilations"] {
      attributes[name] = node.attributes[name]
    }
    var replacement = Replacement()
    let output = try replacement.append(
      FusedConvolution.self, attributes,
      [
        .value(node.inputs[0]), .value(node.inputs[1]),
        .constant(Tensor([Float](repeating: 1, count: channels))),
        .constant(Tensor([Float](repeating: 0, count: channels))),
      ])
    replacement.outputs = [output]
    return replacement
  }
}

/// Leaves it to a convolution to add the zeros that a `Pad` puts around its input.
struct AbsorbPadding: RewriteRule {
  let name = "AbsorbPadding"
  let ops: Set<String> = ["_FusedConvolution"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let pad = graph.soleUse(of: node.inputs[0], ["Pad", "PadV2"]),
      try node.attributes.string("padding") == "VALID",
      let paddings = graph[pad.inputs[1]].constant, paddings.elementCount == 8,
      pad.inputs.count < 3 || graph.scalar(pad.inputs[2]) == 0
    else { return nil }
    let p = try paddings.integers()
    guard p[0] == 0, p[1] == 0, p[6] == 0, p[7] == 0, p.allSatisfy({ $0 >= 0 }) else { return nil }
    var fused = FusedNode(node)
    fused.attributes["padding"] = .string(Array("EXPLICIT".utf8))
    fused.attributes["explicit_paddings"] = .ints(p)
    fused.inputs[0] = .value(pad.inputs[0])
    return try fused.replacement()
  }
}
