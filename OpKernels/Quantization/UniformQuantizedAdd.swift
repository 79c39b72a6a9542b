import OpInterface
import OpKernelSupport
import TensorCore

/// Sums of 32-bit integers that count in steps of scales, as integers of another scale.
struct UniformQuantizedAdd: Op {
  static let schema = OpSchema(
    "UniformQuantizedAdd",
    inputs: [
      .typed("lhs"), .typed("rhs"), .fixed("lhs_scales", .float32),
      .fixed("lhs_zero_points", .int32), .fixed("rhs_scales", .float32),
      .fixed("rhs_zero_points", .int32), .fixed("output_scales", .float32),
      .fixed("output_zero_points", .int32),
    ],
    outputs: [.typed("output")],
    attributes: UniformQuantization.attributes("lhs_") + UniformQuantization.attributes("rhs_")
      + UniformQuantization.attributes("output_") + [.type(of: [.qint32])])

  let left: UniformQuantization
  let right: UniformQuantization
  let output: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    left = try UniformQuantization(attributes, "lhs_")
    right = try UniformQuantization(attributes, "rhs_")
    output = try UniformQuantization(attributes, "output_")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try PartialShape.broadcast(inputs[0].shape, inputs[1].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let x = context.input(0), y = context.input(1)
    let from = try UniformScales(context, 2, of: x.shape, axis: left.axis)
    let other = try UniformScales(context, 4, of: y.shape, axis: right.axis)
    let plan = try Broadcast(x.shape, y.shape)
    let to = try UniformScales(context, 6, of: plan.shape, axis: output.axis)
    let a = try inOutputScale(x, from, left, to, plan.shape)
    let b = try inOutputScale(y, other, right, to, plan.shape)
    var result = try context.makeOutput(QInt32.self, shape: plan.shape)
    if result.elementCount > 0 {
      let slices = try QuantizedSlices(plan.shape, axis: output.axis, "UniformQuantizedAdd")
      let xs = a.elements(as: QInt32.self), ys = b.elements(as: QInt32.self)
      var out = result.mutableElements(as: QInt32.self)
      plan.forEachRun { (o, l, r, n, ls, rs) in
        for i in 0..<n {
          let zero = to.zero((o &+ i) / slices.inner % slices.count)
          let sum = xs[l &+ i &* ls].rounded32 &+ ys[r &+ i &* rs].rounded32 &+ zero
          out[o &+ i] = QInt32(output.clamp(sum))
        }
      }
    }
    context.emit(result)
  }

  /// An operand as integers of the output's scales, from 0.
  private func inOutputScale(
    _ operand: Tensor, _ scales: UniformScales, _ quantization: UniformQuantization,
    _ to: UniformScales, _ shape: Shape
  ) throws(OpError) -> Tensor {
    // The output's axis as it is counted in the operand's shape.
    let missing = shape.rank - operand.rank
    let aligned = output.axis - missing
    guard output.axis < 0 || quantization.axis < 0 || aligned == quantization.axis else {
      throw .invalid(
        "If an operand and output are both per-axis quantized, the quantization axis must match: "
          + "\(quantization.axis) of \(operand.shape) vs. \(output.axis) of \(shape)")
    }
    guard output.axis < 0 || aligned >= 0 && operand.shape[aligned] == shape[output.axis] else {
      throw .unimplemented(
        "shape \(operand.shape) is broadcast along the quantization axis \(output.axis)")
    }
    return try requantized(
      operand, QInt32.self, QInt32.self, scales, to.fromZero,
      axis: quantization.axis >= 0 ? quantization.axis : output.axis >= 0 ? aligned : -1
    ) { $0 }
  }

  static var accuracy: Accuracy { .exact }

  private static let attributes: NodeAttributes = {
    var result: NodeAttributes = [:]
    for prefix in ["lhs", "rhs", "output"] {
      result[prefix + "_quantization_min_val"] = .int(-1000)
      result[prefix + "_quantization_max_val"] = .int(1000)
    }
    return result
  }()

  static var examples: [OpExample] {
    OpExample(
      "adds halves and quarters in quarters", attributes: attributes,
      inputs: [
        Tensor([1, 2, 900].map { QInt32($0) }), Tensor([QInt32(3)]), Tensor(0.5 as Float),
        Tensor(0 as Int32), Tensor(0.25 as Float), Tensor(1 as Int32), Tensor(0.25 as Float),
        Tensor(100 as Int32),
      ],
      outputs: [Tensor([104, 106, 1000].map { QInt32($0) })])
    OpExample(
      "refuses shapes that do not broadcast", attributes: attributes,
      inputs: [
        Tensor([1, 2, 900].map { QInt32($0) }), Tensor([1, 2].map { QInt32($0) }),
        Tensor(0.5 as Float), Tensor(0 as Int32), Tensor(0.25 as Float), Tensor(1 as Int32),
        Tensor(0.25 as Float), Tensor(100 as Int32),
      ], fails: .invalidArgument)
  }
}

/// 32-bit integers, each slice held between bounds of its own.
struct UniformQuantizedClipByValue: Op {
  static let schema = OpSchema(
    "UniformQuantizedClipByValue",
    inputs: [
      .typed("operand"), .typed("min"), .typed("max"), .fixed("scales", .float32),
      .fixed("zero_points", .int32),
    ],
    outputs: [.typed("output")],
    attributes: [.type(of: [.qint32])] + UniformQuantization.attributes())

  let quantization: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    quantization = try UniformQuantization(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0), axis = quantization.axis
    _ = try UniformScales(context, 3, of: input.shape, axis: axis, isPositive: false)
    for (i, name) in [(1, "min"), (2, "max")] {
      guard context.input(i).shape == context.input(3).shape else {
        throw .invalid(
          "Input \(name) shape must be same as scales/zero_points: \(context.input(i).shape) vs. "
            + "\(context.input(3).shape)")
      }
    }
    let low = context.input(1).array(of: QInt32.self)
    let high = context.input(2).array(of: QInt32.self)
    let slices = try QuantizedSlices(input.shape, axis: axis, "UniformQuantizedClipByValue")
    var result = try context.makeOutput(QInt32.self, shape: input.shape)
    if result.elementCount > 0 {
      let x = input.elements(as: QInt32.self)
      var y = result.mutableElements(as: QInt32.self)
      for s in 0..<slices.count {
        for o in 0..<slices.outer {
          let base = (o * slices.count + s) * slices.inner
          for i in base..<(base + slices.inner) { y[i] = min(max(x[i], low[s]), high[s]) }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  private static let bounds: NodeAttributes = [
    "quantization_axis": .int(1), "quantization_min_val": .int(-1000),
    "quantization_max_val": .int(1000),
  ]

  static var examples: [OpExample] {
    OpExample(
      "has bounds for each channel", attributes: bounds,
      inputs: [
        Tensor([-5, 5, 50, 500].map { QInt32($0) }, shape: [2, 2]),
        Tensor([0, 10].map { QInt32($0) }), Tensor([20, 100].map { QInt32($0) }),
        Tensor([1, 1] as [Float]), Tensor([0, 0] as [Int32]),
      ],
      outputs: [Tensor([0, 10, 20, 100].map { QInt32($0) }, shape: [2, 2])])
    OpExample(
      "refuses bounds for other channels", attributes: bounds,
      inputs: [
        Tensor([-5, 5, 50, 500].map { QInt32($0) }, shape: [2, 2]), Tensor([QInt32(0)]),
        Tensor([QInt32(20)]), Tensor([1, 1] as [Float]), Tensor([0, 0] as [Int32]),
      ], fails: .invalidArgument)
  }
}
