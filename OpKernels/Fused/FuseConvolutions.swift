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
      graph[node.inputs[0]].dtype == .float32,
      try FusedConvolution.pads(
        filter: filter.shape, dilations: try node.attributes.ints("dilations"),
        by: try node.attributes.ints("explicit_paddings"))
    else { return nil }
    let isDepthwise = node.opName == "DepthwiseConv2dNative"
    let channels = isDepthwise ? filter.shape[2] * filter.shape[3] : filter.shape[3]
    var stated: [NodeAttributes.Element] = [("depthwise", .bool(isDepthwise))]
    for name in ["dilations", "explicit_paddings", "padding", "strides"] {
      if let value = node.attributes[name] { stated.append((name, value)) }
    }
    var replacement = Replacement()
    let output = try replacement.append(
      FusedConvolution.self, NodeAttributes(stated),
      [
        .value(node.inputs[0]), .value(node.inputs[1]),
        .constant(Tensor([Float](repeating: 1, count: channels))),
        .constant(Tensor([Float](repeating: 0, count: channels))),
      ])
    replacement.outputs = [output]
    return replacement
  }
}

/// Lets convolutions be computed in ways that lose accuracy.
struct RelaxConvolutions: RewriteRule {
  let name = "RelaxConvolutions"
  let ops: Set<String> = ["_FusedConvolution"]
  let isExact = false
  let losesAccuracy = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let filter = graph[node.inputs[1]].constant?.shape, filter.dims.prefix(2) == [3, 3],
      try !node.attributes.bool("depthwise"), try !node.attributes.bool("relaxed")
    else { return nil }
    var fused = FusedNode(node)
    fused.attributes["relaxed"] = .bool(true)
    return try fused.replacement()
  }
}

/// Leaves it to convolutions to add the zeros that a `Pad` puts around their input.
struct AbsorbPadding: RewriteRule {
  let name = "AbsorbPadding"
  let ops: Set<String> = ["_FusedConvolution"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let pad = graph.node(defining: node.inputs[0]), Self.pads.contains(pad.opName),
      var p = try Self.explicitPaddings(node),
      let paddings = graph[pad.inputs[1]].constant, paddings.shape == [4, 2],
      pad.inputs.count < 3 || graph.scalar(pad.inputs[2]) == 0
    else { return nil }
    let more = try paddings.integers()
    guard more[0] == 0, more[1] == 0, more[6] == 0, more[7] == 0, more.allSatisfy({ $0 >= 0 }),
      let filter = graph[node.inputs[1]].constant?.shape, try isAbsorbed(node.inputs[0], graph)
    else { return nil }
    for i in p.indices {
      let (sum, overflow) = p[i].addingReportingOverflow(more[i])
      guard !overflow else { return nil }
      p[i] = sum
    }
    guard
      try FusedConvolution.pads(
        filter: filter, dilations: try node.attributes.ints("dilations"), by: p)
    else { return nil }
    var fused = FusedNode(node)
    fused.attributes["padding"] = .string(Array("EXPLICIT".utf8))
    fused.attributes["explicit_paddings"] = .ints(p)
    fused.inputs[0] = .value(pad.inputs[0])
    return try fused.replacement()
  }

  private static let pads = ["Pad", "PadV2"]

  /// The zeros around images for all axes, if they are not as many as it takes.
  private static func explicitPaddings(_ node: NodeView) throws(OpError) -> [Int]? {
    switch try node.attributes.string("padding") {
    case "VALID": [Int](repeating: 0, count: 8)
    case "EXPLICIT": try node.attributes.ints("explicit_paddings")
    default: nil
    }
  }

  /// Whether nothing but convolutions that can add zeros themselves reads `value`: it would have to be
  /// there all the same otherwise.
  private func isAbsorbed(_ value: ValueID, _ graph: some GraphView) throws(OpError) -> Bool {
    if graph.readerCount(value) == 1 { return true }
    for reader in graph.readers(of: value) ?? [] {
      guard reader.opName == "_FusedConvolution", try Self.explicitPaddings(reader) != nil,
        !reader.inputs.dropFirst().contains(value)
      else { return false }
    }
    return graph.readers(of: value) != nil
  }
}

extension FusedConvolution {
  /// The most pixels that windows may reach over an image's edges: padded images are copied.
  private static let paddingLimit = 1 << 16

  /// Whether images may be padded as far as a convolution's dilated window and `paddings`, two for each
  /// axis or none, reach.
  static func pads(filter: Shape, dilations: [Int], by paddings: [Int]) throws(OpError) -> Bool {
    guard filter.rank == 4, dilations.count == 4, paddings.isEmpty || paddings.count == 8 else {
      return false
    }
    var pixels = 1
    for axis in 0..<2 {
      var reach = 1
      for (extent, step) in [
        (filter[axis] - 1, dilations[axis + 1]), (paddings.isEmpty ? 0 : paddings[2 * axis + 2], 1),
        (paddings.isEmpty ? 0 : paddings[2 * axis + 3], 1),
      ] {
        let (distance, overflow) = extent.multipliedReportingOverflow(by: step)
        guard !overflow, distance <= paddingLimit else { return false }
        reach += distance
      }
      pixels *= reach
    }
    return pixels <= paddingLimit
  }
}
