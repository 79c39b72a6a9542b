import Compute
import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// `activation(convolution(input, filter × scale) + bias + residual)` of single-precision images whose
/// channels come last, with a constant filter.
///
/// The filter has the layout of `Conv2D`, or of `DepthwiseConv2dNative`; `scale` and `bias` have a value
/// for each channel of the output.
struct FusedConvolution: Op {
  static let schema = OpSchema(
    "_FusedConvolution",
    inputs: [
      .fixed("input", .float32), .fixed("filter", .float32), .fixed("scale", .float32),
      .fixed("bias", .float32),
      .repeated("residual", count: "residuals", of: .float32),
    ],
    outputs: [.fixed("output", .float32)],
    attributes: [
      .int("residuals", minimum: 0, default: 0),
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

  init(_ attributes: Attributes) throws(OpError) {
    let layout = ImageLayout(spatialRank: 2)
    strides = try layout.spatial(attributes.ints("strides"), "strides")
    dilations = try layout.spatial(attributes.ints("dilations"), "dilations")
    padding = try WindowPadding(attributes, layout: layout)
    isDepthwise = try attributes.bool("depthwise")
    isRelaxed = try attributes.bool("relaxed")
    activation = try Activation(attributes)
  }

  private func outputChannels(_ filter: Shape) -> Int {
    isDepthwise ? filter[2] * filter[3] : filter[3]
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let filter = inputs[1].shape.fullyKnown, filter.rank == 4 else { return nil }
    return [
      try inferWindowShape(
        stretched(inputs[0].shape, for: inputs.count > 4 ? inputs[4] : nil),
        layout: ImageLayout(spatialRank: 2), size: [filter[0], filter[1]],
        strides: strides, dilations: dilations, padding: padding, channels: outputChannels(filter))
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard let filter = inputs[1].constant, let scale = inputs[2].constant,
      let bias = inputs[3].constant, filter.rank == 4, filter.elementCount > 0,
      scale.elementCount == outputChannels(filter.shape), bias.elementCount == scale.elementCount
    else { throw .unimplemented("fused convolutions take a constant filter, scale and bias") }
    let channels =
      inputs[0].shape.extents.flatMap { $0.count == 4 ? $0[3] : nil } ?? filter.shape[2]
    let extents = inputs[0].shape.extents
    let height = (extents?.count == 4 ? extents?[1] : nil) ?? 32
    let width = (extents?.count == 4 ? extents?[2] : nil) ?? 32
    let shape = Shape([1, height, width, channels])
    let plans = ConvolutionPlans(
      try plan(
        geometry(try grid(shape, filter.shape), filter.shape), try scaled(filter, by: scale), bias))
    let size = filter.shape
    return Kernel(
      absorbing: [1, 2, 3],
      fixed: { shapes, threads in fixed(shapes, threads, plans, filter: size) }
    ) { (context) throws(OpError) in
      try run(&context, plans, filter: size)
    }
  }

  private func fixed(
    _ shapes: [Shape], _ threads: Int, _ plans: ConvolutionPlans, filter: Shape
  ) -> FixedKernel? {
    guard let grid = try? grid(shapes[0], filter),
      let output = try? grid.outputShape(channels: outputChannels(filter)),
      output.elementCount > 0, shapes.count == 4 || shapes.count == 5 && shapes[4] == output,
      let plan = plans.plan(for: geometry(grid, filter))
    else { return nil }
    let images = output[0], inputs = shapes.count
    return FixedKernel(
      output: output, scratchByteCount: plan.scratchCount(threads: threads) * 4
    ) { memory in
      var y = memory.mutableValues(inputs, as: Float.self)
      var space = memory.mutableValues(inputs + 1, as: Float.self)
      if inputs > 4 {
        plan.run(
          memory.values(0, as: Float.self), images: images, into: &y,
          residual: memory.values(4, as: Float.self), scratch: &space, threads: threads)
      } else {
        plan.run(
          memory.values(0, as: Float.self), images: images, into: &y, scratch: &space,
          threads: threads)
      }
    }
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

  private func geometry(_ grid: WindowGrid, _ filter: Shape) -> ConvolutionGeometry {
    let padding: Padding
    switch self.padding {
    case .same: padding = .same
    case .valid: padding = .valid
    case .explicit(let pads):
      padding = .explicit(top: pads[0][0], bottom: pads[0][1], left: pads[1][0], right: pads[1][1])
    }
    return ConvolutionGeometry(
      height: grid.height.input, width: grid.width.input, channels: grid.channels,
      window: (filter[0], filter[1]), strides: (strides[0], strides[1]),
      dilations: (dilations[0], dilations[1]), padding: padding,
      outputChannels: outputChannels(filter),
      groups: isDepthwise ? grid.channels : grid.channels / filter[2])
  }

  private func plan(_ geometry: ConvolutionGeometry, _ filter: Tensor, _ bias: Tensor)
    throws(OpError) -> ConvolutionPlan
  {
    let values = bias.array(of: Float.self)
    guard
      let plan = ConvolutionPlan(
        geometry, filter: filter.elements(as: Float.self),
        bias: values.allSatisfy { $0 == 0 } ? nil : values, activation: activation,
        allowsRelaxedAccuracy: isRelaxed)
    else { throw .unimplemented("no convolution of \(geometry)") }
    return plan
  }

  private func run(_ context: inout KernelContext, _ plans: ConvolutionPlans, filter: Shape)
    throws(OpError)
  {
    let input = try stretched(
      context.input(0), for: context.inputCount > 4 ? context.input(4) : nil)
    let grid = try grid(input.shape, filter)
    let shape = try grid.outputShape(channels: outputChannels(filter))
    var output = try context.makeOutput(Float.self, shape: shape)
    let residual = context.inputCount > 4 ? try repeated(context.input(4), to: shape) : nil
    if shape.elementCount > 0 {
      guard let plan = plans.plan(for: geometry(grid, filter)) else {
        throw .internal("no plan for an input of shape \(input.shape)")
      }
      let count = plan.scratchCount(threads: context.threads)
      var scratch = try context.makeOutput(Float.self, shape: [count])
      var space = scratch.mutableElements(as: Float.self)
      var y = output.mutableElements(as: Float.self)
      if let residual {
        plan.run(
          input.elements(as: Float.self), images: shape[0], into: &y,
          residual: residual.elements(as: Float.self), scratch: &space, threads: context.threads)
      } else {
        plan.run(
          input.elements(as: Float.self), images: shape[0], into: &y, scratch: &space,
          threads: context.threads)
      }
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
      "refuses a filter of another depth",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 1, 2]),
        Tensor([1, 1, 1] as [Float], shape: [1, 1, 3, 1]), Tensor([1] as [Float]),
        Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// The plans of one convolution for images of several sizes, which share the filter.
final class ConvolutionPlans: Sendable {
  private let first: ConvolutionPlan
  private let others = Mutex<[ConvolutionGeometry: ConvolutionPlan]>([:])
  /// How many sizes are remembered.
  private static let limit = 16

  init(_ plan: ConvolutionPlan) { first = plan }

  func plan(for geometry: ConvolutionGeometry) -> ConvolutionPlan? {
    if geometry == first.geometry { return first }
    return others.withLock { plans in
      if let plan = plans[geometry] { return plan }
      guard let plan = first.resized(to: geometry) else { return nil }
      if plans.count >= Self.limit { plans.removeAll() }
      plans[geometry] = plan
      return plan
    }
  }
}
