import Compute
import OpInterface
import TensorCore

/// Adds constants that come after a fused convolution or product to its bias.
struct AbsorbBias: RewriteRule {
  let name = "AbsorbBias"
  let ops: Set<String> = ["BiasAdd", "BiasAddV1", "Add", "AddV2", "Sub"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    if node.opName == "BiasAdd", try node.attributes.string("data_format") != "NHWC" { return nil }
    let isCommutative = node.opName == "Add" || node.opName == "AddV2"
    // `BiasAdd` does not broadcast.
    if node.opName.hasPrefix("BiasAdd") {
      guard let channels = channels(node.inputs[0], graph),
        graph[node.inputs[1]].shape.extents == [channels]
      else { return nil }
    }
    for (value, constant) in [(0, 1), (1, 0)] where value == 0 || isCommutative {
      guard var fused = FusedNode(making: node.inputs[value], in: graph),
        var bias = fused.perColumn(
          node.inputs[constant], rank: graph[node.inputs[value]].shape.rank, in: graph)
      else { continue }
      if node.opName == "Sub" { for i in bias.indices { bias[i] = -bias[i] } }
      if fused.transform(scale: nil, shift: bias, in: graph) { return try fused.replacement() }
    }
    return nil
  }

  /// The last extent of a value, of a `Squeeze` also as what it reads has it, which may be known since.
  private func channels(_ value: ValueID, _ graph: some GraphView) -> Int? {
    if let count = graph[value].shape.extents?.last ?? nil { return count }
    guard let squeeze = graph.node(defining: value), squeeze.opName == "Squeeze",
      let extents = graph[squeeze.inputs[0]].shape.extents,
      let axis = squeeze.squeezedAxis(ofRank: extents.count), axis < extents.count - 1
    else { return nil }
    return extents[extents.count - 1]
  }
}

/// Multiplies the weights of a fused convolution or product by constants that come after it.
struct AbsorbScale: RewriteRule {
  let name = "AbsorbScale"
  let ops: Set<String> = ["Mul", "RealDiv"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    for (value, constant) in [(0, 1), (1, 0)] where value == 0 || node.opName == "Mul" {
      guard var fused = FusedNode(making: node.inputs[value], in: graph),
        var scale = fused.perColumn(
          node.inputs[constant], rank: graph[node.inputs[value]].shape.rank, in: graph)
      else { continue }
      if node.opName == "RealDiv" { for i in scale.indices { scale[i] = 1 / scale[i] } }
      if fused.transform(scale: scale, shift: nil, in: graph) { return try fused.replacement() }
    }
    return nil
  }
}

/// Multiplies weights and limits of a fused convolution or product by a number that comes after them, such
/// as the sixth that a hard sigmoid ends with.
struct AbsorbScaleOfLimits: RewriteRule {
  let name = "AbsorbScaleOfLimits"
  let ops: Set<String> = ["Mul", "RealDiv"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    for (value, constant) in [(0, 1), (1, 0)] where value == 0 || node.opName == "Mul" {
      guard var fused = FusedNode(activated: node.inputs[value], in: graph),
        var factor = graph.scalar(node.inputs[constant]),
        let rank = graph[node.inputs[value]].shape.rank,
        graph[node.inputs[constant]].shape.rank ?? .max <= rank
      else { continue }
      if node.opName == "RealDiv" { factor = 1 / factor }
      let limits: (lower: Float, upper: Float)
      switch try Activation(fused.node.attributes) {
      case .clamp(let lower, let upper): limits = (lower, upper)
      default: continue
      }
      guard factor > 0, factor.isFinite,
        let count = graph[fused.node.inputs[3]].constant?.elementCount
      else { continue }
      guard
        fused.transform(
          scale: [Float](repeating: factor, count: count), shift: nil, in: graph)
      else { continue }
      let activation = Activation.clamp(
        lower: limits.lower * factor, upper: limits.upper * factor)
      fused.attributes.merge(activation.attributes) { $1 }
      return try fused.replacement()
    }
    return nil
  }
}

/// Folds a batch normalisation by constant moments into the convolution before it.
struct FoldBatchNorms: RewriteRule {
  let name = "FoldBatchNorms"
  let ops: Set<String> = ["FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard graph[node.inputs[0]].dtype == .float32,
      var fused = FusedNode(making: node.inputs[0], in: graph), fused.isConvolution,
      let terms = try BatchNormTerms(node, in: graph),
      graph[fused.node.inputs[3]].constant?.elementCount == terms.scale.count,
      fused.transform(scale: terms.scale, shift: terms.shift, in: graph)
    else { return nil }
    return try fused.replacement(unread: node.outputs.count - 1)
  }
}

/// Lets a fused convolution or product apply the function that comes after it.
struct AbsorbActivation: RewriteRule {
  let name = "AbsorbActivation"
  let ops = Activation.ops
  let isExact = false

  /// Functions that kernels apply while the values are at hand.
  private static let functions: [MapFunction] = [
    .sigmoid, .tanh, .swish, .hardSwish, .hardSigmoid, .geluTanh, .gelu, .elu, .leakyRelu,
  ]

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let activation = Activation(node), graph[node.inputs[0]].dtype == .float32,
      var fused = FusedNode(making: node.inputs[0], in: graph)
    else { return nil }
    if case .function(let function, _) = activation, !Self.functions.contains(function) {
      return nil
    }
    fused.attributes.merge(activation.attributes) { $1 }
    return try fused.replacement()
  }
}

/// Lets a fused convolution or product add another value of the same shape.
///
/// `AddN` refuses others; extents that are not known are those of a sum if they come of the same one.
struct AbsorbResidual: RewriteRule {
  let name = "AbsorbResidual"
  let ops: Set<String> = ["Add", "AddV2", "AddN"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard node.inputs.count == 2 else { return nil }
    for (value, other) in [(0, 1), (1, 0)] {
      guard node.inputs[0] != node.inputs[1],
        var fused = FusedNode(making: node.inputs[value], in: graph), fused.takesResidual,
        graph[node.inputs[other]].constant == nil,
        let extents = graph[node.inputs[value]].shape.extents, extents.count > 1,
        extents == graph[node.inputs[other]].shape.extents,
        extents[extents.count - 1] != nil,
        extents.indices.dropFirst().allSatisfy({
          extents[$0] != nil || node.opName == "AddN" && fused.isConvolution
            || ExtentOrigin.agree(node.inputs[value], node.inputs[other], axis: $0, in: graph)
        })
      else { continue }
      fused.attributes["residuals"] = .int(1)
      guard let reshape = fused.reshape, fused.squeezedAxis == nil else {
        if let axis = fused.squeezedAxis { fused.attributes["residual_axis"] = .int(axis) }
        fused.inputs.insert(.value(node.inputs[other]), at: 4)
        return try fused.replacement()
      }
      // The other value is given the shape that the product has before it is reshaped, where neither
      // can broadcast.
      guard extents[0] != nil, graph[fused.node.outputs[0]].shape.rank == 2 else { continue }
      let columns = fused.columns(in: graph).reduce(1, *)
      var result = Replacement()
      let matrix = try result.append(
        type(of: reshape.op), ["T": .type(.float32), "Tshape": .type(.int32)],
        [.value(node.inputs[other]), .constant(Tensor([-1, Int32(clamping: columns)]))])
      let sum = try result.append(
        type(of: fused.node.op), fused.attributes, fused.inputs + [matrix])
      let output = try result.append(
        type(of: reshape.op), reshape.attributes.stated, [sum, .value(reshape.inputs[1])])
      result.outputs = [output]
      return result
    }
    return nil
  }
}
