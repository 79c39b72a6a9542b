import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// `activation(convolution(input, filter × scale) + bias)` of single-precision volumes whose channels come
/// last, with a constant filter: convolutions of planes, which are added up.
///
/// The filter has the layout of `Conv3D`; `scale` and `bias` have a value for each channel of the output.
struct FusedVolumeConvolution: Op {
  static let schema = OpSchema(
    "_FusedVolumeConvolution",
    inputs: [
      .fixed("input", .float32), .fixed("filter", .float32), .fixed("scale", .float32),
      .fixed("bias", .float32),
    ],
    outputs: [.fixed("output", .float32)],
    attributes: [
      .ints("strides", minimum: 5),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .ints("dilations", default: [1, 1, 1, 1, 1]),
    ] + Activation.schema)

  let strides: [Int]
  let dilations: [Int]
  let padding: WindowPadding
  let activation: Activation

  private static let layout = ImageLayout(spatialRank: 3)

  init(_ attributes: Attributes) throws(OpError) {
    strides = try Self.layout.spatial(attributes.ints("strides"), "strides")
    dilations = try Self.layout.spatial(attributes.ints("dilations"), "dilations")
    let given = try WindowPadding(attributes, layout: Self.layout, listed: false)
    padding = given == .same ? .sameCentered : given
    activation = try Activation(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let filter = inputs[1].shape.fullyKnown, filter.rank == 5 else { return [.rank(5)] }
    return [
      try inferWindowShape(
        inputs[0].shape, layout: Self.layout, size: Array(filter.dims[..<3]), strides: strides,
        dilations: dilations, padding: padding, channels: filter[4])
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard let filter = inputs[1].constant, let scale = inputs[2].constant,
      let bias = inputs[3].constant, filter.rank == 5, filter.elementCount > 0,
      scale.elementCount == filter.shape[4], bias.elementCount == scale.elementCount
    else {
      throw .unimplemented("fused convolutions take a constant filter, scale and bias")
    }
    // Each plan has the weights laid out.
    let offsets = bias.array(of: Float.self)
    let plans = RememberedPlans<VolumeGeometry, VolumePlan>(limit: 4) {
      (geometry: VolumeGeometry) throws(OpError) -> VolumePlan in
      guard let plan = VolumePlan(geometry, filter, scale, offsets, activation) else {
        throw .unimplemented("no convolution of \(geometry.planes)")
      }
      return plan
    }
    let fixed: FixedKernel.Maker = { shapes, threads in
      guard let input = shapes.first, let grid = try? grid(input, filter.shape),
        let output = try? grid.outputShape(channels: filter.shape[4]), output.elementCount > 0,
        input.elementCount > 0, let plan = try? plans.plan(for: VolumeGeometry(grid, filter.shape))
      else { return nil }
      let inputs = shapes.count, count = plan.scratchCount(threads: threads)
      return FixedKernel(
        output: output, scratchByteCount: (plan.planeCount + count) * 4, rows: [0]
      ) { memory in
        var y = memory.mutableValues(inputs, as: Float.self)
        var sums = memory.mutableValues(inputs + 1, as: Float.self)
        var rest = memory.mutableValues(inputs + 1, as: Float.self)
        var further = sums._mutatingExtracting(0..<plan.planeCount)
        var space = rest._mutatingExtracting(plan.planeCount..<(plan.planeCount + count))
        plan.run(
          memory.values(0, as: Float.self), grid, into: &y, further: &further, scratch: &space,
          threads: threads)
      }
    }
    return Kernel(absorbing: [1, 2, 3], fixed: fixed) { (context) throws(OpError) in
      let input = context.input(0)
      let grid = try grid(input.shape, filter.shape)
      var output = try context.makeOutput(
        Float.self, shape: try grid.outputShape(channels: filter.shape[4]))
      if output.elementCount > 0 {
        let plan = try plans.plan(for: VolumeGeometry(grid, filter.shape))
        var sums = try context.makeOutput(Float.self, shape: [plan.planeCount])
        var scratch = try context.makeOutput(
          Float.self, shape: [plan.scratchCount(threads: context.threads)])
        var y = output.mutableElements(as: Float.self)
        var further = sums.mutableElements(as: Float.self)
        var space = scratch.mutableElements(as: Float.self)
        plan.run(
          input.elements(as: Float.self), grid, into: &y, further: &further, scratch: &space,
          threads: context.threads)
      }
      context.emit(output)
    }
  }

  /// - Throws: `INVALID_ARGUMENT` for an input that the filter does not fit.
  private func grid(_ input: Shape, _ filter: Shape) throws(OpError) -> WindowGrid {
    try Self.layout.check(input, "convolution input")
    guard input[4] > 0, input[4] % filter[3] == 0 else {
      throw .invalid(
        "input depth must be evenly divisible by filter depth: \(input[4]) vs \(filter[3])")
    }
    return try WindowGrid(
      input, layout: Self.layout, size: Array(filter.dims[..<3]), strides: strides,
      dilations: dilations, padding: padding)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "sums along all three axes, and adds a bias",
      attributes: [
        "strides": .ints([1, 1, 1, 1, 1]), "padding": .string("VALID"), "upper": .float(66),
      ],
      inputs: [
        Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as [Float], shape: [1, 3, 2, 2, 1]),
        Tensor([1, 1, 1, 1, 1, 1, 1, 1] as [Float], shape: [2, 2, 2, 1, 1]),
        Tensor([1] as [Float]), Tensor([-1] as [Float]),
      ],
      outputs: [Tensor([35, 66] as [Float], shape: [1, 2, 1, 1, 1])])
    OpExample(
      "refuses an input of another rank",
      attributes: ["strides": .ints([1, 1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1] as [Float], shape: [1, 1, 1, 1]),
        Tensor([1] as [Float], shape: [1, 1, 1, 1, 1]), Tensor([1] as [Float]),
        Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}

extension FusedVolumeConvolution: MultiplyingOp {
  /// Those of the convolution that it fuses.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    convolutionMultiplyAddCount(filter: inputs[1], output: output)
  }
}

/// The extents of a convolution of volumes.
private struct VolumeGeometry: Equatable, Sendable {
  /// Those of the convolutions of planes that it consists of.
  var planes: ConvolutionGeometry
  let depth: WindowAxis

  init(_ grid: WindowGrid, _ filter: Shape) {
    planes = ConvolutionGeometry(
      height: grid.height.input, width: grid.width.input, channels: grid.channels,
      window: (filter[1], filter[2]), strides: (grid.height.stride, grid.width.stride),
      dilations: (grid.height.dilation, grid.width.dilation), padding: .valid,
      outputChannels: filter[4], groups: grid.channels / filter[3])
    (planes.paddingTop, planes.paddingLeft) = (grid.height.before, grid.width.before)
    (planes.outputHeight, planes.outputWidth) = (grid.height.output, grid.width.output)
    depth = grid.depth
    if grid.isPointwise {
      planes.height *= grid.depth.input
      planes.outputHeight = planes.height
    }
  }
}

/// The convolutions of planes that one of volumes of a size consists of.
private struct VolumePlan: Sendable {
  /// Of a tap along the depth that others come after, and of one that comes last, which adds the bias.
  private let plain: [ConvolutionPlan?]
  private let last: [ConvolutionPlan?]
  private let bias: [Float]
  private let activation: Activation
  /// The extents of all of them.
  let geometry: ConvolutionGeometry

  /// Values of a plane of the output.
  var planeCount: Int { geometry.outputCount }

  init?(
    _ volume: VolumeGeometry, _ filter: Tensor, _ scale: Tensor, _ bias: [Float],
    _ activation: Activation
  ) {
    let geometry = volume.planes, depth = volume.depth
    self.geometry = geometry
    self.bias = bias
    self.activation = activation
    let taps = depth.size, size = filter.elementCount / max(taps, 1)
    var isPlain = [Bool](repeating: false, count: taps), isLast = isPlain
    for place in 0..<depth.output {
      let seen = depth.taps(depth.origin(place))
      guard let end = seen.last else { continue }
      isLast[end] = true
      for tap in seen.dropLast() { isPlain[tap] = true }
    }
    let weights = filter.elements(as: Float.self), factors = scale.elements(as: Float.self)
    var plain: [ConvolutionPlan?] = [], last: [ConvolutionPlan?] = []
    for tap in 0..<taps {
      let part = weights.extracting((tap * size)..<((tap + 1) * size))
      plain.append(isPlain[tap] ? ConvolutionPlan(geometry, filter: part, scale: factors) : nil)
      last.append(
        isLast[tap]
          ? ConvolutionPlan(
            geometry, filter: part, scale: factors, bias: bias, activation: activation)
          : nil)
      guard !isPlain[tap] || plain[tap] != nil, !isLast[tap] || last[tap] != nil else {
        return nil
      }
    }
    self.plain = plain
    self.last = last
  }

  func scratchCount(threads: Int) -> Int {
    (plain + last).reduce(0) { max($0, $1?.scratchCount(threads: threads) ?? 0) }
  }

  /// Sets `y`; `further` is a plane for sums.
  func run(
    _ x: borrowing Span<Float>, _ grid: WindowGrid, into y: inout MutableSpan<Float>,
    further: inout MutableSpan<Float>, scratch: inout MutableSpan<Float>, threads: Int
  ) {
    let depth = grid.depth, count = planeCount, read = geometry.inputCount
    // The planes of a volume are one where windows see no more than an element.
    let planes = grid.isPointwise ? 1 : depth.output
    for number in 0..<(grid.batch * planes) {
      let (image, place) = number.quotientAndRemainder(dividingBy: planes)
      let origin = depth.origin(place)
      let seen = grid.isPointwise ? 0..<1 : depth.taps(origin)
      let start = number * count
      var plane = y._mutatingExtracting(start..<(start + count))
      if seen.isEmpty {
        for i in 0..<count { plane[i] = bias[i % bias.count] }
        activation.apply(inPlace: &plane, threads: threads)
      }
      for tap in seen {
        let rest = seen.upperBound - 1 - tap
        let from =
          (grid.isPointwise
            ? image : image * depth.input + origin + tap * depth.dilation) * read
        let part = x.extracting(from..<(from + read))
        guard let plan = rest == 0 ? last[tap] : plain[tap] else { continue }
        // The two planes take turns, so that the last sum is where it belongs.
        switch (tap == seen.lowerBound, rest % 2 == 0) {
        case (true, true):
          plan.run(part, into: &plane, scratch: &scratch, threads: threads)
        case (true, false):
          plan.run(part, into: &further, scratch: &scratch, threads: threads)
        case (false, true):
          plan.run(
            part, into: &plane, residual: further.span, scratch: &scratch, threads: threads)
        case (false, false):
          plan.run(
            part, into: &further, residual: plane.span, scratch: &scratch, threads: threads)
        }
      }
    }
  }
}

/// Takes convolutions of volumes by constant filters for fused ones, which other rules can add to.
struct FuseVolumeConvolutions: RewriteRule {
  let name = "FuseVolumeConvolutions"
  let ops: Set<String> = ["Conv3D"]
  let isExact = false

  /// Each tap along the depth has a plan.
  private static let tapLimit = 64

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let filter = graph[node.inputs[1]].constant, filter.dtype == .float32, filter.rank == 5,
      filter.elementCount > 0, graph[node.inputs[0]].dtype == .float32,
      try node.attributes.string("data_format") == "NDHWC",
      let extents = graph[node.inputs[0]].shape.extents, extents.count == 5,
      let channels = extents[4], channels > 0, channels % filter.shape[3] == 0,
      filter.shape[4] % (channels / filter.shape[3]) == 0, filter.shape[0] <= Self.tapLimit
    else { return nil }
    let strides = try node.attributes.ints("strides")
    let dilations = try node.attributes.ints("dilations")
    guard strides.count == 5, dilations.count == 5, strides.allSatisfy({ $0 > 0 }),
      dilations.allSatisfy({ $0 > 0 }), strides[0] == 1, strides[4] == 1, dilations[0] == 1,
      dilations[4] == 1
    else { return nil }
    // Planes are padded, and never cut.
    let plane: Shape = [filter.shape[1], filter.shape[2], filter.shape[3], filter.shape[4]]
    guard try FusedConvolution.pads(filter: plane, dilations: Array(dilations[1...]), by: []) else {
      return nil
    }
    for axis in 1...3 where (filter.shape[axis - 1] - 1) * dilations[axis] + 2 < strides[axis] {
      return nil
    }
    var stated: [NodeAttributes.Element] = []
    for name in ["dilations", "padding", "strides"] {
      if let value = node.attributes[name] { stated.append((name, value)) }
    }
    var replacement = Replacement()
    let outputs = filter.shape[4]
    let output = try replacement.append(
      FusedVolumeConvolution.self, NodeAttributes(stated),
      [
        .value(node.inputs[0]), .value(node.inputs[1]),
        .constant(Tensor([Float](repeating: 1, count: outputs))),
        .constant(Tensor([Float](repeating: 0, count: outputs))),
      ])
    replacement.outputs = [output]
    return replacement
  }
}
