import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// `activation(transposed convolution(input, filter × scale) + bias)` of single-precision images whose
/// channels come last, with a constant filter.
///
/// The filter has the layout of `Conv2DBackpropInput`; `scale` and `bias` have a value for each channel of
/// the output. Its rows and columns are attributes, or in `sizes`, which that op reads.
struct FusedTransposedConvolution: Op {
  static let schema = OpSchema(
    "_FusedTransposedConvolution",
    inputs: [
      .fixed("input", .float32), .fixed("filter", .float32), .fixed("scale", .float32),
      .fixed("bias", .float32), .repeated("sizes", count: "sized", of: .int32),
    ],
    outputs: [.fixed("output", .float32)],
    attributes: [
      .int("sized", minimum: 0, default: 0),
      .ints("size", default: []),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .ints("dilations", default: [1, 1, 1, 1]),
    ] + Activation.schema)

  let strides: [Int]
  let dilations: [Int]
  let padding: WindowPadding
  let activation: Activation
  /// Rows and columns of the output; nil if an input tells them.
  let size: [Int]?

  private static let layout = ImageLayout(spatialRank: 2)

  init(_ attributes: Attributes) throws(OpError) {
    strides = try Self.layout.spatial(attributes.ints("strides"), "strides")
    dilations = try Self.layout.spatial(attributes.ints("dilations"), "dilations")
    padding = try WindowPadding(attributes, layout: Self.layout)
    activation = try Activation(attributes)
    let given = try attributes.ints("size"), sized = try attributes.int("sized")
    guard given.count == (sized == 0 ? 2 : 0), sized <= 1, given.allSatisfy({ $0 >= 0 }) else {
      throw .invalid("no sizes of a transposed convolution: \(given) and \(sized) inputs")
    }
    size = sized == 0 ? given : nil
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let filter = inputs[1].shape.fullyKnown, filter.rank == 4 else { return [.rank(4)] }
    let images = inputs[0].shape.rank == 4 ? inputs[0].shape.extents?[0] : nil
    return [PartialShape([images, size?[0], size?[1], filter[2]])]
  }

  private typealias Plans = RememberedPlans<ConvolutionGeometry, TransposedConvolutionPlan>

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard let filter = inputs[1].constant, let scale = inputs[2].constant,
      let bias = inputs[3].constant, filter.rank == 4, filter.elementCount > 0,
      scale.elementCount == filter.shape[2], bias.elementCount == scale.elementCount
    else {
      throw .unimplemented("fused transposed convolutions take a constant filter, scale and bias")
    }
    // Each plan has the weights laid out.
    let factors = scale.array(of: Float.self), offsets = bias.array(of: Float.self)
    let plans = Plans(limit: 4) {
      (geometry: ConvolutionGeometry) throws(OpError) -> TransposedConvolutionPlan in
      try plan(geometry, filter, factors, offsets)
    }
    let shape = filter.shape
    var fixed: FixedKernel.Maker?
    if let size {
      fixed = { shapes, threads in
        guard let input = shapes.first, let grid = try? grid(input, shape, size),
          grid.batch > 0, let plan = try? plans.plan(for: geometry(grid, shape)),
          let output = try? Shape(checking: [grid.batch, size[0], size[1], shape[2]])
        else { return nil }
        let images = grid.batch, inputs = shapes.count
        return FixedKernel(
          output: output, scratchByteCount: plan.scratchCount(threads: threads) * 4, rows: [0]
        ) { memory in
          var y = memory.mutableValues(inputs, as: Float.self)
          var space = memory.mutableValues(inputs + 1, as: Float.self)
          plan.run(
            memory.values(0, as: Float.self), images: images, into: &y, scratch: &space,
            threads: threads)
        }
      }
    }
    return Kernel(absorbing: [1, 2, 3], fixed: fixed) { (context) throws(OpError) in
      try run(&context, plans, filter: shape)
    }
  }

  /// The convolution that is transposed.
  ///
  /// - Throws: `INVALID_ARGUMENT` for images that it does not make.
  private func grid(_ input: Shape, _ filter: Shape, _ size: [Int]) throws(OpError) -> WindowGrid {
    try Self.layout.check(input, "out_backprop")
    let whole = try Shape(checking: [input[0], size[0], size[1], filter[2]])
    let grid = try WindowGrid(
      whole, layout: Self.layout, size: [filter[0], filter[1]], strides: strides,
      dilations: dilations, padding: padding)
    let expected = try grid.outputShape(channels: filter[3])
    guard input == expected else {
      throw .invalid(
        "Size of out_backprop doesn't match computed: actual = \(input), "
          + "computed = \(expected) for input \(whole) and filter \(filter)")
    }
    return grid
  }

  private func geometry(_ grid: WindowGrid, _ filter: Shape) -> ConvolutionGeometry {
    var geometry = ConvolutionGeometry(
      height: grid.height.input, width: grid.width.input, channels: filter[2],
      window: (filter[0], filter[1]), strides: (strides[0], strides[1]),
      dilations: (dilations[0], dilations[1]), padding: .valid, outputChannels: filter[3])
    (geometry.paddingTop, geometry.paddingLeft) = (grid.height.before, grid.width.before)
    (geometry.outputHeight, geometry.outputWidth) = (grid.height.output, grid.width.output)
    return geometry
  }

  private func plan(
    _ geometry: ConvolutionGeometry, _ filter: Tensor, _ scale: [Float], _ bias: [Float]
  ) throws(OpError) -> TransposedConvolutionPlan {
    var weights = filter.array(of: Float.self)
    let depth = filter.shape[3]
    if scale.contains(where: { $0 != 1 }) {
      for i in weights.indices { weights[i] *= scale[(i / depth) % scale.count] }
    }
    guard
      let plan = TransposedConvolutionPlan(
        geometry, filter: weights.span, bias: bias.allSatisfy { $0 == 0 } ? nil : bias,
        activation: activation)
    else { throw .unimplemented("no transposed convolution of \(geometry)") }
    return plan
  }

  private func run(_ context: inout KernelContext, _ plans: Plans, filter: Shape)
    throws(OpError)
  {
    let input = context.input(0)
    try Self.layout.check(input.shape, "out_backprop")
    var size = self.size ?? []
    if self.size == nil {
      let given = try context.integers(4)
      guard given.count == 2 || given.count == 4 && given[3] == filter[2] else {
        throw .invalid("Conv2DBackpropInput: input_sizes do not fit a filter of shape \(filter)")
      }
      guard given.count == 2 || given[0] == input.shape[0] else {
        throw .invalid(
          "input and out_backprop must have the same batch size. Input batch: \(given[0]), "
            + "outbackprop batch: \(input.shape[0])")
      }
      size = given.count == 2 ? given : Array(given[1...2])
    }
    let grid = try grid(input.shape, filter, size)
    var output = try context.makeOutput(
      Float.self, shape: try Shape(checking: [grid.batch, size[0], size[1], filter[2]]))
    if output.elementCount > 0 {
      let plan = try plans.plan(for: geometry(grid, filter))
      var scratch = try context.makeOutput(
        Float.self, shape: [plan.scratchCount(threads: context.threads)])
      var space = scratch.mutableElements(as: Float.self)
      var y = output.mutableElements(as: Float.self)
      plan.run(
        input.elements(as: Float.self), images: grid.batch, into: &y, scratch: &space,
        threads: context.threads)
    }
    context.emit(output)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "spreads each element over a window, and adds a bias",
      attributes: [
        "strides": .ints([1, 2, 2, 1]), "padding": .string("VALID"), "size": .ints([2, 4]),
        "upper": .float(21),
      ],
      inputs: [
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1, 1]), Tensor([2] as [Float]),
        Tensor([-1] as [Float]),
      ],
      outputs: [Tensor([1, 3, 19, 21, 5, 7, 21, 21] as [Float], shape: [1, 2, 4, 1])])
    OpExample(
      "reads the size of the output",
      attributes: [
        "strides": .ints([1, 2, 2, 1]), "padding": .string("SAME"), "sized": .int(1),
      ],
      inputs: [
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
        Tensor([1, 2] as [Float], shape: [1, 1, 2, 1]), Tensor([1, 1] as [Float]),
        Tensor([0, 5] as [Float]), Tensor([1, 1, 3, 2] as [Int32]),
      ],
      outputs: [Tensor([1, 7, 0, 5, 10, 25] as [Float], shape: [1, 1, 3, 2])])
    OpExample(
      "refuses sizes that the convolution would not map to the input's",
      attributes: [
        "strides": .ints([1, 2, 2, 1]), "padding": .string("VALID"), "size": .ints([2, 7]),
      ],
      inputs: [
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1, 1]), Tensor([1] as [Float]),
        Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}

extension FusedTransposedConvolution: MultiplyingOp {
  /// Those of the convolution that it transposes, whose output is this one's input.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    convolutionMultiplyAddCount(filter: inputs[1], output: inputs[0])
  }
}

/// Takes transposed convolutions by constant filters for fused ones, which other rules can add to.
struct FuseTransposedConvolutions: RewriteRule {
  let name = "FuseTransposedConvolutions"
  let ops: Set<String> = ["Conv2DBackpropInput"]
  let isExact = false

  /// The fewest channels of outputs that kernels are fast for.
  private static let leastChannels = 8

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    let input = node.inputs[2]
    guard let filter = graph[node.inputs[1]].constant, filter.dtype == .float32, filter.rank == 4,
      filter.elementCount > 0, filter.shape[2] >= Self.leastChannels,
      graph[input].dtype == .float32,
      try node.attributes.string("data_format") == "NHWC",
      let extents = graph[input].shape.extents, extents.count == 4, extents[3] == filter.shape[3],
      try FusedConvolution.pads(
        filter: filter.shape, dilations: try node.attributes.ints("dilations"),
        by: try node.attributes.ints("explicit_paddings"))
    else { return nil }
    let sizes = node.inputs[0]
    func entry(_ index: Int) throws(OpError) -> ShapeEntry? {
      try ShapeEntry(sizes, [index], in: graph)
    }
    var stated: [NodeAttributes.Element] = []
    var isSized = true
    if graph[sizes].shape.extents == [4] {
      // Filters of fewer channels belong to groups.
      guard try entry(3) == ShapeEntry(filter.shape[2]) else { return nil }
      if let rows = try entry(1), let columns = try entry(2), rows.term == nil,
        columns.term == nil, let images = try entry(0), min(rows.constant, columns.constant) >= 0,
        isBatch(images, of: input, graph)
      {
        stated.append(("size", .ints([rows.constant, columns.constant])))
        isSized = false
      }
    } else if graph[sizes].shape.extents != [2] {
      return nil
    }
    if isSized { stated.append(("sized", .int(1))) }
    for name in ["dilations", "explicit_paddings", "padding", "strides"] {
      if let value = node.attributes[name] { stated.append((name, value)) }
    }
    var replacement = Replacement()
    let channels = filter.shape[2]
    var inputs: [Replacement.Source] = [
      .value(input), .value(node.inputs[1]),
      .constant(Tensor([Float](repeating: 1, count: channels))),
      .constant(Tensor([Float](repeating: 0, count: channels))),
    ]
    if isSized { inputs.append(.value(sizes)) }
    let output = try replacement.append(
      FusedTransposedConvolution.self, NodeAttributes(stated), inputs)
    replacement.outputs = [output]
    return replacement
  }

  /// Whether an extent is the first one of `image`, or of the series that the image is made of.
  private func isBatch(_ extent: ShapeEntry, of image: ValueID, _ graph: some GraphView) -> Bool {
    if extent.term == nil, let images = graph[image].shape.extents?[0] {
      return images == extent.constant
    }
    guard extent.constant == 0, let term = extent.term, term.index == [0],
      let shape = graph.node(defining: term.value), shape.opName == "Shape"
    else { return false }
    let measured = shape.inputs[0]
    if measured == image { return true }
    if let squeeze = graph.node(defining: measured), squeeze.opName == "Squeeze",
      squeeze.inputs[0] == image
    {
      return (squeeze.squeezedAxis(ofRank: 4) ?? 0) > 0
    }
    guard let expansion = graph.node(defining: image), expansion.opName == "ExpandDims",
      let axis = try? expansion.insertedAxis(ofRank: 3, in: graph)
    else { return false }
    return axis > 0 && measured == expansion.inputs[0]
  }
}
