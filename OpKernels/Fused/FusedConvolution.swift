import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// `activation(convolution(input × factors, filter × scale) + bias + residual)` of single-precision images
/// whose channels come last, with a constant filter.
///
/// `factors` has a value for each channel of each image, or of all of them; only convolutions of one tap
/// take it.
///
/// The filter has the layout of `Conv2D`, or of `DepthwiseConv2dNative`; `scale` and `bias` have a value
/// for each channel of the output. A residual may lack an axis on which the output has one row or column.
struct FusedConvolution: Op {
  static let schema = OpSchema(
    "_FusedConvolution",
    inputs: [
      .fixed("input", .float32), .fixed("filter", .float32), .fixed("scale", .float32),
      .fixed("bias", .float32),
      .repeated("residual", count: "residuals", of: .float32),
      .repeated("factors", count: "factored", of: .float32),
    ],
    outputs: [.fixed("output", .float32)],
    attributes: [
      .int("residuals", minimum: 0, default: 0),
      .int("residual_axis", minimum: 0, default: 0),
      .int("factored", minimum: 0, default: 0),
      .bool("depthwise", default: false),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .ints("dilations", default: [1, 1, 1, 1]),
      .bool("relaxed", default: false),
    ] + Activation.schema)

  let strides: [Int]
  let dilations: [Int]
  let padding: WindowPadding
  let isDepthwise: Bool
  let isRelaxed: Bool
  let activation: Activation
  /// Which inputs the residual and the factors are.
  private let residual: Int?, factors: Int?
  /// The axis that the residual lacks.
  private let residualAxis: Int?

  init(_ attributes: Attributes) throws(OpError) {
    let layout = ImageLayout(spatialRank: 2)
    strides = try layout.spatial(attributes.ints("strides"), "strides")
    dilations = try layout.spatial(attributes.ints("dilations"), "dilations")
    padding = try WindowPadding(attributes, layout: layout)
    isDepthwise = try attributes.bool("depthwise")
    isRelaxed = try attributes.bool("relaxed")
    activation = try Activation(attributes)
    let residuals = try attributes.int("residuals"), factored = try attributes.int("factored")
    guard residuals <= 1, factored <= 1 else {
      throw .invalid("a convolution has one residual and one input of factors at most")
    }
    let axis = try attributes.int("residual_axis")
    guard (0...2).contains(axis) else { throw .invalid("residuals do not lack axis \(axis)") }
    residualAxis = axis > 0 ? axis : nil
    residual = residuals > 0 ? 4 : nil
    factors = factored > 0 ? 4 + residuals : nil
  }

  /// Plans for all sizes that there can be one for; they share the filter.
  private typealias Plans = RememberedPlans<ConvolutionGeometry, ConvolutionPlan?>

  private func outputChannels(_ filter: Shape) -> Int {
    isDepthwise ? filter[2] * filter[3] : filter[3]
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let filter = inputs[1].shape.fullyKnown, filter.rank == 4 else { return nil }
    return [
      try inferWindowShape(
        stretched(
          stretched(inputs[0].shape, for: residual.map { inputs[$0] }),
          for: factors.map { inputs[$0] }),
        layout: ImageLayout(spatialRank: 2), size: [filter[0], filter[1]],
        strides: strides, dilations: dilations, padding: padding, channels: outputChannels(filter))
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try makeKernel(for: inputs, threads: 1)
  }

  func makeKernel(for inputs: [ValueFact], threads: Int) throws(OpError) -> Kernel {
    guard let filter = inputs[1].constant, let scale = inputs[2].constant,
      let bias = inputs[3].constant, filter.rank == 4, filter.elementCount > 0,
      scale.elementCount == outputChannels(filter.shape), bias.elementCount == scale.elementCount
    else { throw .unimplemented("fused convolutions take a constant filter, scale and bias") }
    let size = filter.shape, offsets = bias.array(of: Float.self)
    let expected = try expectedGeometry(inputs[0].shape, size)
    let first = try plan(expected.geometry, filter, scale, bias, threads)
    var remake: (@Sendable (ConvolutionGeometry) throws(OpError) -> ConvolutionPlan)?
    if !expected.isCertain {
      remake = { (other: ConvolutionGeometry) throws(OpError) -> ConvolutionPlan in
        try plan(other, filter, scale, bias, threads)
      }
    }
    let plans = Plans(limit: 16, first: (first.geometry, first)) {
      [remake] (other: ConvolutionGeometry) throws(OpError) -> ConvolutionPlan? in
      if let resized = first.resized(to: other) { return resized }
      return try remake?(other)
    }
    return Kernel(
      absorbing: [1, 2, 3],
      fixed: { shapes, threads in fixed(shapes, threads, plans, filter: size) }
    ) { (context) throws(OpError) in
      try run(&context, plans, filter: size, bias: offsets)
    }
  }

  /// The geometry for images of the extents that are known of `input`, and others made up; if the filter
  /// does not fit these, which calls are to say, for images that it fits.
  ///
  /// `isCertain` tells whether all images that the filter fits have as many channels.
  private func expectedGeometry(_ input: PartialShape, _ filter: Shape) throws(OpError)
    -> (geometry: ConvolutionGeometry, isCertain: Bool)
  {
    let extents = input.rank == 4 ? input.extents : nil
    let channels = extents?[3]
    if let shape = try? Shape(checking: [
      1, extents?[1] ?? least(0, filter), extents?[2] ?? least(1, filter), channels ?? filter[2],
    ]), let fitting = try? grid(shape, filter), fitting.height.input > 0, fitting.width.input > 0 {
      return (geometry(fitting, filter), channels != nil)
    }
    let shape = try Shape(checking: [1, least(0, filter), least(1, filter), filter[2]])
    return (geometry(try grid(shape, filter), filter), false)
  }

  /// An extent that the filter fits.
  private func least(_ axis: Int, _ filter: Shape) -> Int {
    let (span, overflow) = (filter[axis] - 1).multipliedReportingOverflow(by: dilations[axis])
    return overflow || span > 1 << 30 ? 32 : max(span + 1, 32)
  }

  private func fixed(
    _ shapes: [Shape], _ threads: Int, _ plans: Plans, filter: Shape
  ) -> FixedKernel? {
    guard shapes[0].elementCount > 0, let grid = try? grid(shapes[0], filter),
      let output = try? grid.outputShape(channels: outputChannels(filter)),
      output.elementCount > 0, residual.map({ expanded(shapes[$0]) == output }) ?? true,
      factors.map({ takes(factors: shapes[$0], images: output[0], shapes[0]) }) ?? true,
      let plan = try? plans.plan(for: geometry(grid, filter)),
      factors == nil || plan.method == .pointwise
    else { return nil }
    let images = output[0], inputs = shapes.count
    let scratch = plan.scratchCount(
      threads: threads, factoredImages: factors == nil ? 0 : images)
    let rowInputs = [0, residual, factors.flatMap { shapes[$0][0] == images ? $0 : nil }]
    let stage = ConvolutionStage(
      plans: [plan], images: images, output: output, inputs: inputs, residual: residual)
    return FixedKernel(
      output: output, scratchByteCount: scratch * 4,
      overwriting: residual.flatMap { plan.overwritesResidual ? [$0] : nil } ?? [],
      rows: rowInputs.compactMap(\.self), stage: factors == nil ? stage : nil
    ) {
      plan.run(
        $0, images: images, into: inputs, residual: residual, factors: factors, threads: threads)
    }
  }

  /// The shape of a residual with the axis that it lacks.
  private func expanded(_ residual: Shape) -> Shape {
    guard let axis = residualAxis, residual.rank == 3 else { return residual }
    var dims = residual.dims
    dims.insert(1, at: axis)
    return Shape(dims)
  }

  /// Whether factors of a shape fit images of another.
  private func takes(factors: Shape, images: Int, _ input: Shape) -> Bool {
    factors.rank == 4 && [1, images].contains(factors[0])
      && factors.dims.dropFirst() == [1, 1, input[3]]
  }

  /// - Throws: `INVALID_ARGUMENT` for an input that the filter does not fit.
  private func grid(_ input: Shape, _ filter: Shape) throws(OpError) -> WindowGrid {
    let layout = ImageLayout(spatialRank: 2)
    try layout.check(input, "convolution input")
    let fits =
      isDepthwise ? input[3] == filter[2] : input[3] > 0 && input[3] % filter[2] == 0
    guard fits else {
      throw .invalid("input of shape \(input) does not fit a filter of shape \(filter)")
    }
    return try WindowGrid(
      input, layout: layout, size: [filter[0], filter[1]], strides: strides, dilations: dilations,
      padding: padding)
  }

  private var geometryPadding: Padding {
    switch padding {
    case .same, .sameCentered: .same
    case .valid: .valid
    case .explicit(let pads):
      .explicit(top: pads[0][0], bottom: pads[0][1], left: pads[1][0], right: pads[1][1])
    }
  }

  private func geometry(_ grid: WindowGrid, _ filter: Shape) -> ConvolutionGeometry {
    ConvolutionGeometry(
      height: grid.height.input, width: grid.width.input, channels: grid.channels,
      window: (filter[0], filter[1]), strides: (strides[0], strides[1]),
      dilations: (dilations[0], dilations[1]), padding: geometryPadding,
      outputChannels: outputChannels(filter),
      groups: isDepthwise ? grid.channels : grid.channels / filter[2])
  }

  private func plan(
    _ geometry: ConvolutionGeometry, _ filter: Tensor, _ scale: Tensor, _ bias: Tensor,
    _ threads: Int
  ) throws(OpError) -> ConvolutionPlan {
    let values = bias.array(of: Float.self)
    guard
      let plan = ConvolutionPlan(
        geometry, deferring: filter, scale: scale,
        bias: values.allSatisfy { $0 == 0 } ? nil : values, activation: activation,
        allowsRelaxedAccuracy: isRelaxed, threads: threads)
    else { throw .unimplemented("no convolution of \(geometry)") }
    return plan
  }

  private func run(
    _ context: inout KernelContext, _ plans: Plans, filter: Shape, bias: [Float]
  ) throws(OpError) {
    let factors = self.factors.map { context.input($0) }
    let added = try self.residual.map { (i) throws(OpError) in
      try context.input(i).reshaped(to: expanded(context.input(i).shape))
    }
    let input = try stretched(try stretched(context.input(0), for: added), for: factors)
    let grid = try grid(input.shape, filter)
    let shape = try grid.outputShape(channels: outputChannels(filter))
    var output = try context.makeOutput(Float.self, shape: shape)
    let residual = try added.map { (tensor) throws(OpError) in try repeated(tensor, to: shape) }
    if let factors {
      guard takes(factors: factors.shape, images: shape[0], input.shape) else {
        throw .invalid("Incompatible shapes: \(input.shape) vs. \(factors.shape)")
      }
    }
    if input.elementCount == 0 {
      // Windows see nothing but padding.
      var y = output.mutableElements(as: Float.self)
      for i in y.indices { y[i] = bias[i % bias.count] }
      if let residual {
        let r = residual.elements(as: Float.self)
        for i in y.indices { y[i] += r[i] }
      }
      activation.apply(inPlace: &y, threads: context.threads)
    } else if shape.elementCount > 0 {
      guard let plan = try plans.plan(for: geometry(grid, filter)) else {
        throw .internal("no plan for an input of shape \(input.shape)")
      }
      guard factors == nil || plan.method == .pointwise else {
        throw .unimplemented("only convolutions of one tap take factors")
      }
      let count = plan.scratchCount(
        threads: context.threads, factoredImages: factors == nil ? 0 : shape[0])
      var scratch = try context.makeOutput(Float.self, shape: [count])
      var space = scratch.mutableElements(as: Float.self)
      var y = output.mutableElements(as: Float.self)
      plan.run(
        input.elements(as: Float.self), images: shape[0], into: &y,
        residual: residual.elements(as: Float.self), factors: factors.elements(as: Float.self),
        scratch: &space, threads: context.threads)
    }
    context.emit(output)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "sums windows, adds a bias, and cuts off what is below 0",
      attributes: [
        "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"), "lower": .float(0),
      ],
      inputs: [
        Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9] as [Float], shape: [1, 3, 3, 1]),
        Tensor([1, 1, 1, 1] as [Float], shape: [2, 2, 1, 1]), Tensor([1] as [Float]),
        Tensor([-20] as [Float]),
      ],
      outputs: [Tensor([0, 0, 4, 8] as [Float], shape: [1, 2, 2, 1])])
    OpExample(
      "filters each channel by itself, and adds a residual",
      attributes: [
        "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"), "depthwise": .bool(true),
        "residuals": .int(1),
      ],
      inputs: [
        Tensor([1, 10, 2, 20] as [Float], shape: [1, 1, 2, 2]),
        Tensor([3, 2] as [Float], shape: [1, 1, 2, 1]), Tensor([1, 2] as [Float]),
        Tensor([0, 1] as [Float]),
        Tensor([100, 200, 300, 400] as [Float], shape: [1, 1, 2, 2]),
      ],
      outputs: [Tensor([103, 241, 306, 481] as [Float], shape: [1, 1, 2, 2])])
    OpExample(
      "multiplies each channel of the input first",
      attributes: [
        "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"), "factored": .int(1),
      ],
      inputs: [
        Tensor([1, 10, 2, 20] as [Float], shape: [1, 1, 2, 2]),
        Tensor([1, 2] as [Float], shape: [1, 1, 2, 1]), Tensor([1] as [Float]),
        Tensor([0] as [Float]), Tensor([3, 5] as [Float], shape: [1, 1, 1, 2]),
      ],
      outputs: [Tensor([103, 206] as [Float], shape: [1, 1, 2, 1])])
    OpExample(
      "refuses a filter of another depth",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 1, 2]),
        Tensor([1, 1, 1] as [Float], shape: [1, 1, 3, 1]), Tensor([1] as [Float]),
        Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}
