import OpInterface
import TensorCore

/// Lets images have their channels last, as kernels and other rules want them, in graphs that come of
/// frameworks or devices that have them first.
struct UseChannelsLast: LayoutRule {
  let name = "UseChannelsLast"
  let isExact = false

  func channelsLast(_ node: NodeView, in graph: some GraphView, _ registry: OpRegistry)
    throws(OpError) -> ChannelsLast?
  {
    let form = ImageForm(node, graph, registry)
    return switch node.opName {
    case let op where Self.elementwiseOps.contains(op): try form.elementwise()
    case let op where Self.reductions.contains(op): try form.reduction()
    case "Conv2D", "DepthwiseConv2dNative", "Conv3D": try form.window(images: [0], saving: 4)
    case "Conv2DBackpropInput", "DepthwiseConv2dNativeBackpropInput", "Conv3DBackpropInputV2":
      try form.window(images: [2], sizes: [0], saving: 4)
    case "MaxPool", "AvgPool", "MaxPool3D", "AvgPool3D": try form.window(images: [0], saving: 1)
    case "MaxPoolV2": try form.window(images: [0], sizes: [1, 2], saving: 1)
    case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "BiasAdd", "SpaceToDepth",
      "DepthToSpace":
      try form.window(images: [0])
    case "Pad", "PadV2", "MirrorPad": try form.padding()
    case "Tile", "Slice", "BroadcastTo": try form.vectors()
    case "StridedSlice": try form.stridedSlice()
    case "ConcatV2", "Concat": try form.joining()
    case "Split", "SplitV": try form.division()
    case "ArgMax", "ArgMin": try form.reduction()
    case "Squeeze": try form.squeeze()
    case "ExpandDims": try form.expansion()
    case "Reshape": try form.reshape()
    case "Shape": try form.shape()
    case "Transpose": try form.transpose()
    default: nil
    }
  }

  /// Ops whose outputs' elements come each of the elements of the inputs at the same place.
  private static let elementwiseOps: Set<String> = [
    "Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Softplus", "Softsign", "Sigmoid", "Tanh", "Exp",
    "Expm1", "Log", "Log1p", "Sqrt", "Rsqrt", "Square", "Neg", "Abs", "Sign", "Floor", "Ceil",
    "Round",
    "Rint", "Erf", "Erfc", "Reciprocal", "Inv", "Sin", "Cos", "Tan", "Atan", "Sinh", "Cosh", "Cast",
    "LogicalNot", "IsNan", "IsInf", "IsFinite", "ZerosLike", "OnesLike", "Identity", "ClipByValue",
    "FakeQuantWithMinMaxArgs", "FakeQuantWithMinMaxVars", "Add", "AddV2", "AddN", "Sub", "Mul",
    "MulNoNan", "RealDiv", "Div", "DivNoNan", "FloorDiv", "FloorMod", "Maximum", "Minimum", "Pow",
    "SquaredDifference", "Greater", "GreaterEqual", "Less", "LessEqual", "Equal", "NotEqual",
    "LogicalAnd", "LogicalOr", "SelectV2",
  ]

  private static let reductions: Set<String> = [
    "Mean", "Sum", "Max", "Min", "Prod", "Any", "All", "EuclideanNorm",
  ]
}

/// A node whose form for images with channels last is looked for.
struct ImageForm<View: GraphView> {
  let node: NodeView
  let graph: View
  let registry: OpRegistry

  init(_ node: NodeView, _ graph: View, _ registry: OpRegistry) {
    self.node = node
    self.graph = graph
    self.registry = registry
  }

  /// The rank of input `index`, if it is that of an image.
  func imageRank(_ index: Int) -> Int? {
    guard node.inputs.indices.contains(index), let rank = graph[node.inputs[index]].shape.rank,
      ChannelsLast.ranks.contains(rank)
    else { return nil }
    return rank
  }

  func constant(_ index: Int) throws(OpError) -> [Int]? {
    guard node.inputs.indices.contains(index) else { return nil }
    return try graph[node.inputs[index]].constant?.integers()
  }

  /// Integers of the dtype of input `index`.
  func integers(_ values: [Int], like index: Int, shape: Shape? = nil) -> Replacement.Source? {
    let shape = shape ?? [values.count]
    switch graph[node.inputs[index]].dtype {
    case .int32: return .constant(Tensor(values.map { Int32(clamping: $0) }, shape: shape))
    case .int64: return .constant(Tensor(values.map { Int64($0) }, shape: shape))
    default: return nil
    }
  }

  /// The same op with other inputs, and other attributes where `changed` says so.
  func same(
    _ inputs: [Replacement.Source], changed: NodeAttributes = [:], images: Set<Int>,
    outputs: Set<Int>, saving: Int = 0
  ) throws(OpError) -> ChannelsLast {
    var result = Replacement()
    try result.append(
      type(of: node.op), node.attributes.stated.merging(changed) { $1 }, inputs)
    result.outputs = node.outputs.indices.map { .output(of: 0, $0) }
    return ChannelsLast(inputs: images, outputs: outputs, saving: saving, result)
  }

  /// The op with input `index` replaced.
  func replacing(_ index: Int, by source: Replacement.Source, images: Set<Int>, outputs: Set<Int>)
    throws(OpError) -> ChannelsLast
  {
    var inputs = node.inputs.map { Replacement.Source.value($0) }
    inputs[index] = source
    return try same(inputs, images: images, outputs: outputs)
  }

  // MARK: Elements

  func elementwise() throws(OpError) -> ChannelsLast? {
    // Such a comparison of shapes that do not fit gives one value.
    if case .bool(false)? = node.attributes["incompatible_shape_error"] { return nil }
    let ranks = node.inputs.map { graph[$0].shape.rank }
    guard let rank = ranks.reduce(0 as Int?, { a, b in a.flatMap { a in b.map { max(a, $0) } } }),
      ChannelsLast.ranks.contains(rank)
    else { return nil }
    var inputs: [Replacement.Source] = []
    var images: Set<Int> = []
    var hasImage = false
    for (i, value) in node.inputs.enumerated() {
      if ranks[i] == 0 {
        inputs.append(.value(value))
      } else if ranks[i] == rank {
        inputs.append(.value(value))
        images.insert(i)
        hasImage = hasImage || graph[value].constant == nil
      } else if let tensor = graph[value].constant, !Self.equalShapes.contains(node.opName) {
        inputs.append(.constant(try stretched(tensor, rank: rank)))
      } else {
        return nil
      }
    }
    guard hasImage else { return nil }
    return try same(inputs, images: images, outputs: Set(node.outputs.indices))
  }

  /// Ops that refuse inputs of other shapes than the first's, scalars perhaps excepted.
  private static var equalShapes: Set<String> { ["AddN", "ClipByValue"] }

  /// A constant of fewer axes, with channels last once it has `rank` of them.
  private func stretched(_ tensor: Tensor, rank: Int) throws(OpError) -> Tensor {
    let shape = Shape([Int](repeating: 1, count: rank - tensor.rank) + tensor.shape.dims)
    let order = ChannelsLast.order(rank: rank)
    let transpose = try registry.makeOp(
      "Transpose", ["T": .type(tensor.dtype), "Tperm": .type(.int32)])
    let results = try transpose.evaluate([
      try tensor.reshaped(to: shape), Tensor(order.map { Int32($0) }),
    ])
    guard let result = results.first else { throw .internal("a transposition has no output") }
    return result
  }

  // MARK: Windows

  /// A node whose attributes tell that channels come first.
  ///
  /// - Parameters:
  ///   - images: the inputs that are images.
  ///   - sizes: inputs that have a number for each axis.
  func window(images: Set<Int>, sizes: [Int] = [], saving: Int = 0) throws(OpError)
    -> ChannelsLast?
  {
    let format = try node.attributes.string("data_format")
    guard let index = images.first, let rank = imageRank(index),
      graph[node.inputs[index]].constant == nil
    else { return nil }
    var changed: NodeAttributes = [:]
    switch format {
    case "NCHW": changed["data_format"] = .string(Array((rank == 5 ? "NDHWC" : "NHWC").utf8))
    case "NCDHW": changed["data_format"] = .string(Array("NDHWC".utf8))
    default: return nil
    }
    // `BiasAdd` calls channels last `NHWC` for any rank.
    if node.opName == "BiasAdd" { changed["data_format"] = .string(Array("NHWC".utf8)) }
    let order = ChannelsLast.order(rank: rank)
    for name in ["ksize", "strides", "dilations"] where node.attributes.stated[name] != nil {
      let values = try node.attributes.ints(name)
      if values.isEmpty { continue }
      guard values.count == rank else { return nil }
      changed[name] = .ints(order.map { values[$0] })
    }
    if node.attributes.stated["explicit_paddings"] != nil {
      let values = try node.attributes.ints("explicit_paddings")
      guard values.isEmpty || values.count == 2 * rank else { return nil }
      if !values.isEmpty {
        changed["explicit_paddings"] = .ints(
          order.flatMap { [values[2 * $0], values[2 * $0 + 1]] })
      }
    }
    var result = Replacement()
    var inputs = node.inputs.map { Replacement.Source.value($0) }
    for index in sizes {
      guard let vector = try vector(index, order: order, &result) else { return nil }
      inputs[index] = vector
    }
    try result.append(
      type(of: node.op), node.attributes.stated.merging(changed) { $1 }, inputs)
    let step = result.steps.count - 1
    result.outputs = node.outputs.indices.map { .output(of: step, $0) }
    return ChannelsLast(inputs: images, outputs: [0], saving: saving, result)
  }

  /// Input `index`, which has a number for each axis, in another order.
  func vector(_ index: Int, order: [Int], _ result: inout Replacement) throws(OpError)
    -> Replacement.Source?
  {
    if let known = try constant(index) {
      guard known.count == order.count else { return nil }
      return integers(order.map { known[$0] }, like: index)
    }
    let value = node.inputs[index]
    if let pack = graph.node(defining: value), pack.opName == "Pack" {
      guard pack.inputs.count == order.count, graph[pack.inputs[0]].shape.rank == 0 else {
        return nil
      }
      return try result.append(
        type(of: pack.op), pack.attributes.stated, order.map { .value(pack.inputs[$0]) })
    }
    guard graph[value].shape.extents == [order.count] else { return nil }
    return try gather(.value(value), graph[value].dtype, order, &result)
  }

  func gather(
    _ source: Replacement.Source, _ dtype: DType, _ order: [Int], _ result: inout Replacement
  ) throws(OpError) -> Replacement.Source? {
    guard let type = registry.ops["GatherV2"] else { return nil }
    return try result.append(
      type,
      ["Tparams": .type(dtype), "Tindices": .type(.int32), "Taxis": .type(.int32)],
      [source, .constant(Tensor(order.map { Int32($0) })), .constant(Tensor(0 as Int32))])
  }
}
