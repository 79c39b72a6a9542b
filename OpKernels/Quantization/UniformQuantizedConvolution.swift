import OpInterface
import TensorCore

/// A convolution of 8-bit integers that count in steps of scales, as 32-bit integers of another
/// scale.
struct UniformQuantizedConvolution: MultiplyingOp {
  static let schema = OpSchema(
    "UniformQuantizedConvolution",
    inputs: [
      .typed("lhs", by: "Tin"), .typed("rhs", by: "Tin"), .fixed("lhs_scales", .float32),
      .fixed("lhs_zero_points", .int32), .fixed("rhs_scales", .float32),
      .fixed("rhs_zero_points", .int32), .fixed("output_scales", .float32),
      .fixed("output_zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [.type("Tin", of: [.qint8]), .type("Tout", of: [.qint32])]
      + UniformConvolutionAttributes.declared + UniformQuantization.attributes("lhs_")
      + UniformQuantization.attributes("rhs_") + UniformQuantization.attributes("output_"))

  let attributes: UniformConvolutionAttributes
  let right: UniformQuantization
  let output: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try UniformConvolutionAttributes(attributes)
    let left = try UniformQuantization(attributes, "lhs_")
    right = try UniformQuantization(attributes, "rhs_")
    output = try UniformQuantization(attributes, "output_")
    guard left.axis == -1 else {
      throw .invalid("lhs_quantization_axis Attr must be -1 (per-tensor), not \(left.axis)")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let lhs = context.input(0), rhs = context.input(1)
    let convolution = try UniformConvolution(attributes, lhs.shape, rhs.shape)
    let order = convolution.order
    try checkAxis(right.axis, order.filter[0], "rhs")
    try checkAxis(output.axis, order.output[1], "output")
    let from = try UniformScales(context, 2, of: lhs.shape, axis: -1)
    let filter = try UniformScales(context, 4, of: rhs.shape, axis: right.axis)
    let to = try UniformScales(context, 6, of: convolution.shape, axis: output.axis)
    guard filter.isSliced || !to.isSliced else {
      throw .invalid(
        "If rhs is per-tensor quantized, output must be also per-tensor quantized, not of scales "
          + "of shape \(context.input(6).shape)")
    }
    let x = try UniformConvolution.ordered(
      try distances(lhs, QInt8.self, from: from.zero(0)), order.input)
    let f = try filterDistances(rhs, filter, order)
    let sums = try convolution.sums(x, f)
    var result = try Tensor(uninitialized: .qint32, shape: sums.shape)
    if result.elementCount > 0 {
      let factors = try productFactors(
        from, filter, to, count: filter.isSliced ? filter.scales.count : 1)
      let s = sums.elements(as: Int32.self)
      var y = result.mutableElements(as: QInt32.self)
      convolution.forEachRow { _, o, elements in
        let factor = factors[filter.isSliced ? o : 0], zero = to.zero(o)
        for i in elements { y[i] = QInt32(output.clamp(factor(s[i]) &+ zero)) }
      }
    }
    context.emit(try convolution.restored(result))
  }

  static var accuracy: Accuracy { .exact }

  static let exampleAttributes: NodeAttributes = {
    var result = UniformQuantizedDot.exampleAttributes
    result["padding"] = .string("VALID")
    return result
  }()

  static var examples: [OpExample] {
    OpExample(
      "sums windows", attributes: exampleAttributes,
      inputs: [
        Tensor([1, 2, 4].map { QInt8($0) }, shape: [1, 1, 3]),
        Tensor([1, -1].map { QInt8($0) }, shape: [1, 1, 2]), Tensor(0.5 as Float),
        Tensor(0 as Int32), Tensor(1 as Float), Tensor(0 as Int32), Tensor(0.25 as Float),
        Tensor(5 as Int32),
      ],
      outputs: [Tensor([3, 1].map { QInt32($0) }, shape: [1, 1, 2])])
    OpExample(
      "refuses another number of features", attributes: exampleAttributes,
      inputs: [
        Tensor([1, 2, 4].map { QInt8($0) }, shape: [1, 3, 1]),
        Tensor([1, -1].map { QInt8($0) }, shape: [1, 2, 1]), Tensor(0.5 as Float),
        Tensor(0 as Int32), Tensor(1 as Float), Tensor(0 as Int32), Tensor(0.25 as Float),
        Tensor(5 as Int32),
      ], fails: .invalidArgument)
  }
}

/// A convolution of numbers, each image quantized on the fly, with 8-bit integers that count in steps
/// of scales.
struct UniformQuantizedConvolutionHybrid: MultiplyingOp {
  static let schema = OpSchema(
    "UniformQuantizedConvolutionHybrid",
    inputs: [
      .typed("lhs", by: "Tlhs"), .typed("rhs", by: "Trhs"), .fixed("rhs_scales", .float32),
      .fixed("rhs_zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [
      .type("Tlhs", of: [.float32]), .type("Trhs", of: [.qint8]), .type("Tout", of: [.float32]),
    ] + UniformConvolutionAttributes.declared + UniformQuantization.attributes("rhs_"))

  let attributes: UniformConvolutionAttributes
  let right: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try UniformConvolutionAttributes(attributes)
    right = try UniformQuantization(attributes, "rhs_")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let lhs = context.input(0), rhs = context.input(1)
    let convolution = try UniformConvolution(attributes, lhs.shape, rhs.shape)
    let order = convolution.order
    try checkAxis(right.axis, order.filter[0], "rhs")
    let filter = try UniformScales(context, 2, of: rhs.shape, axis: right.axis)
    guard convolution.shape.elementCount > 0 else {
      context.emit(try context.makeOutput(Float.self, shape: convolution.shape))
      return
    }
    let (x, scales) = try quantizedRows(try UniformConvolution.ordered(lhs, order.input))
    let sums = try convolution.sums(x, try filterDistances(rhs, filter, order))
    var result = try Tensor(uninitialized: .float32, shape: sums.shape)
    do {
      let s = sums.elements(as: Int32.self)
      var y = result.mutableElements(as: Float.self)
      convolution.forEachRow { image, o, elements in
        for i in elements { y[i] = Float(s[i]) * scales[image] * filter.scale(o) }
      }
    }
    context.emit(try convolution.restored(result))
  }

  static var examples: [OpExample] {
    OpExample(
      "quantizes the images",
      attributes: [
        "Tout": .type(.float32), "padding": .string("VALID"),
        "rhs_quantization_min_val": .int(-128), "rhs_quantization_max_val": .int(127),
      ],
      inputs: [
        Tensor([0, 5, 255] as [Float], shape: [1, 1, 3]),
        Tensor([1, -1].map { QInt8($0) }, shape: [1, 1, 2]), Tensor(0.5 as Float),
        Tensor(0 as Int32),
      ],
      outputs: [Tensor([-2.5, -125] as [Float], shape: [1, 1, 2])])
  }
}

/// Checks that an axis of scales is the one of the output's features.
private func checkAxis(_ axis: Int, _ features: Int, _ name: String) throws(OpError) {
  guard axis == -1 || axis == features else {
    throw .invalid(
      "\(name)_quantization_axis Attr must be -1 (per-tensor) or the output feature dimension "
        + "\(features), not \(axis)")
  }
}

/// The filter as distances from the zero points of its output features, its axes in the order that
/// the computation has.
private func filterDistances(
  _ tensor: Tensor, _ scales: UniformScales, _ order: ConvolutionOrder
) throws(OpError) -> Tensor {
  var result = try UniformConvolution.ordered(
    try distances(tensor, QInt8.self, from: scales.isSliced ? 0 : scales.zero(0)), order.filter)
  guard scales.isSliced, result.elementCount > 0 else { return result }
  let run = result.elementCount / scales.zeros.count
  var y = result.mutableElements(as: Int32.self)
  for o in scales.zeros.indices {
    for i in (o * run)..<((o + 1) * run) { y[i] = y[i] &- scales.zero(o) }
  }
  return result
}
