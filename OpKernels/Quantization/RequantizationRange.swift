import OpInterface
import TensorCore

/// The range of the numbers that 32-bit values stand for, 0 not above it.
struct RequantizationRange: Op {
  static let schema = OpSchema(
    "RequantizationRange",
    inputs: [
      .typed("input", by: "Tinput"), .fixed("input_min", .float32), .fixed("input_max", .float32),
    ],
    outputs: [.fixed("output_min", .float32), .fixed("output_max", .float32)],
    attributes: [.type("Tinput", of: .quantized)])

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["Tinput": .qint32])
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar, .scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let range = try context.range(1, "input", isScalar: false)
      context.emit(Requantization.range(context.input(0), range))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "is that of the values",
      inputs: [
        Tensor([QInt32(-1 << 30), QInt32(0)]), Tensor(-2_147_483_648 as Float),
        Tensor(2_147_483_648 as Float),
      ],
      outputs: [Tensor(-1_073_741_824 as Float), Tensor(0.5 as Float)])
  }
}

/// 32-bit values as bytes of the range that they have.
struct QuantizeDownAndShrinkRange: Op {
  static let schema = OpSchema(
    "QuantizeDownAndShrinkRange",
    inputs: [
      .typed("input", by: "Tinput"), .fixed("input_min", .float32), .fixed("input_max", .float32),
    ],
    outputs: [
      .typed("output", by: "out_type"), .fixed("output_min", .float32),
      .fixed("output_max", .float32),
    ],
    attributes: [.type("Tinput", of: .quantized), .type("out_type", of: .quantized)])

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["Tinput": .qint32, "out_type": .quint8])
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let from = try context.range(1, "input"), input = context.input(0)
      let to = Requantization.range(input, from)
      context.emit(try Requantization.convert(QUInt8.self, input, from, to))
      context.emit(to)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "spreads the values over bytes", attributes: ["out_type": .type(.quint8)],
      inputs: [
        Tensor([QInt32(0), QInt32(1 << 30)]), Tensor(-2_147_483_648 as Float),
        Tensor(2_147_483_648 as Float),
      ],
      outputs: [
        Tensor([QUInt8(0), QUInt8(255)]), Tensor(0 as Float), Tensor(1_073_741_824 as Float),
      ])
  }
}
