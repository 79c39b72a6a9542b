import OpInterface
import TensorCore

/// Integers that count in steps of one scale as integers that count in steps of another.
struct UniformRequantize: Op {
  static let schema = OpSchema(
    "UniformRequantize",
    inputs: [
      .typed("input", by: "Tin"), .fixed("input_scales", .float32),
      .fixed("input_zero_points", .int32), .fixed("output_scales", .float32),
      .fixed("output_zero_points", .int32),
    ],
    outputs: [.typed("output", by: "Tout")],
    attributes: [.type("Tin", of: [.qint8, .qint32]), .type("Tout", of: [.qint8, .qint32])]
      + UniformQuantization.attributes("input_") + UniformQuantization.attributes("output_"))

  let input: UniformQuantization
  let output: UniformQuantization

  init(_ attributes: Attributes) throws(OpError) {
    input = try UniformQuantization(attributes, "input_")
    output = try UniformQuantization(attributes, "output_")
    try requireTypes(attributes, ["Tout": .qint8])
    guard input.axis < 0 || output.axis < 0 || input.axis == output.axis else {
      throw .invalid(
        "If input and output is both per-axis quantized, the quantization axis must be same: "
          + "\(input.axis) vs. \(output.axis)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .qint8: Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
    case .qint32: Kernel { (c) throws(OpError) in try run(QInt32.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let tensor = context.input(0)
    let from = try UniformScales(context, 1, of: tensor.shape, axis: input.axis)
    let to = try UniformScales(context, 3, of: tensor.shape, axis: output.axis)
    context.emit(
      try requantized(
        tensor, Q.self, QInt8.self, from, to, axis: max(input.axis, output.axis)
      ) { output.clamp($0) })
  }

  static var accuracy: Accuracy { .exact }

  private static let attributes: NodeAttributes = [
    "Tout": .type(.qint8), "input_quantization_min_val": .int(-128),
    "input_quantization_max_val": .int(127), "output_quantization_min_val": .int(-128),
    "output_quantization_max_val": .int(127),
  ]

  static var examples: [OpExample] {
    OpExample(
      "counts halves instead of quarters", attributes: attributes,
      inputs: [
        Tensor([10, 14, 9, 127].map { QInt32($0) }), Tensor(0.25 as Float), Tensor(10 as Int32),
        Tensor(0.5 as Float), Tensor(-1 as Int32),
      ],
      outputs: [Tensor([-1, 1, -1, 58].map { QInt8($0) })])
    OpExample(
      "refuses a scale of 0", attributes: attributes,
      inputs: [
        Tensor([QInt8(10)]), Tensor(0 as Float), Tensor(10 as Int32), Tensor(0.5 as Float),
        Tensor(-1 as Int32),
      ], fails: .invalidArgument)
  }
}
