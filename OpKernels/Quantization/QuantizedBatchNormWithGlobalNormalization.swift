import OpInterface
import TensorCore

/// Batch normalization of bytes, in fixed-point arithmetic of 32 bits that stand for 2^20 either way
/// of 0.
struct QuantizedBatchNormWithGlobalNormalization: Op {
  static let schema = OpSchema(
    "QuantizedBatchNormWithGlobalNormalization",
    inputs: ["t", "m", "v", "beta", "gamma"].flatMap { name in
      [
        OpSchema.Argument.typed(name, by: "Tinput"), .fixed(name + "_min", .float32),
        .fixed(name + "_max", .float32),
      ]
    },
    outputs: [
      .typed("result", by: "out_type"), .fixed("result_min", .float32),
      .fixed("result_max", .float32),
    ],
    attributes: [
      .type("Tinput", of: .quantized), .type("out_type", of: .quantized),
      .float("variance_epsilon"), .bool("scale_after_normalization"),
    ])

  let epsilon: Float
  let scales: Bool

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["Tinput": .quint8, "out_type": .qint32])
    epsilon = try attributes.float("variance_epsilon")
    scales = try attributes.bool("scale_after_normalization")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0), inputRange = try context.range(1, "t")
    guard input.rank == 4 else { throw .invalid("input must be 4-dimensional: \(input.shape)") }
    var parameters: [[Float]] = []
    for (i, name) in ["mean", "var", "beta", "gamma"].enumerated() {
      let tensor = context.input(3 * i + 3)
      guard tensor.rank == 1, tensor.elementCount == input.shape[3] else {
        throw .invalid(
          "\(name) must have an element for each channel of \(input.shape), not shape "
            + "\(tensor.shape)")
      }
      // One channel is refused as none is.
      guard tensor.elementCount > 1 else {
        throw .invalid("Must have at least a mean value: \(tensor.shape)")
      }
      let range = try context.range(3 * i + 4, name)
      parameters.append(tensor.array(of: QUInt8.self).map { range.number($0) })
    }
    let range = QuantizedRange(-0x1p20, 0x1p20)
    let depth = input.shape[3]
    var factors: [Int32] = [], offsets: [Int32] = []
    for c in 0..<depth {
      let deviation = (parameters[1][c] + epsilon).squareRoot()
      let factor = scales ? 1 / deviation * parameters[3][c] : 1 / deviation
      factors.append(range.value(factor, QInt32.self).value)
      let offset = -parameters[0][c] * factor + parameters[2][c]
      offsets.append(range.value(offset, QInt32.self).value)
    }
    let one = range.value(1, QInt32.self).value
    // What each byte is in the range of the result.
    let table = (0...255).map {
      range.value(inputRange.number(QUInt8(UInt8($0))), QInt32.self).value
    }
    var result = try context.makeOutput(QInt32.self, shape: input.shape)
    do {
      let x = input.elements(as: QUInt8.self)
      var y = result.mutableElements(as: QInt32.self)
      for pixel in stride(from: 0, to: y.count, by: depth) {
        for c in 0..<depth {
          let product = table[Int(x[pixel &+ c].value)] &* factors[c]
          y[pixel &+ c] = QInt32(product / one &+ offsets[c])
        }
      }
    }
    context.emit(result)
    context.emit(range)
  }

  static var accuracy: Accuracy { .exact }

  private static func example(_ input: Tensor) -> [Tensor] {
    let zero = Tensor([QUInt8(0), QUInt8(0)]), one = Tensor([QUInt8(1), QUInt8(1)])
    return [input, zero, one, zero, one].flatMap { [$0, Tensor(0 as Float), Tensor(255 as Float)] }
  }

  private static let exampleAttributes: NodeAttributes = [
    "out_type": .type(.qint32), "variance_epsilon": .float(0),
    "scale_after_normalization": .bool(true),
  ]

  static var examples: [OpExample] {
    OpExample(
      "leaves what is normal",
      attributes: exampleAttributes,
      inputs: example(Tensor([QUInt8(3), QUInt8(5)], shape: [1, 1, 1, 2])),
      outputs: [
        Tensor([QInt32(6144), QInt32(10240)], shape: [1, 1, 1, 2]), Tensor(-1_048_576 as Float),
        Tensor(1_048_576 as Float),
      ])
    OpExample(
      "refuses values that are no images",
      attributes: exampleAttributes,
      inputs: example(Tensor([QUInt8(3)])), fails: .invalidArgument)
  }
}
