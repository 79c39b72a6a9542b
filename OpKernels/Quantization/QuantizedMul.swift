import OpInterface
import TensorCore

/// Products of stored bytes, and the range that they stand for.
struct QuantizedMul: Op {
  static let schema = OpSchema(
    "QuantizedMul",
    inputs: [
      .typed("x", by: "T1"), .typed("y", by: "T2"), .fixed("min_x", .float32),
      .fixed("max_x", .float32), .fixed("min_y", .float32), .fixed("max_y", .float32),
    ],
    outputs: [
      .typed("z", by: "Toutput"), .fixed("min_z", .float32), .fixed("max_z", .float32),
    ],
    attributes: [
      .type("T1", of: .quantized), .type("T2", of: .quantized),
      .type("Toutput", of: .quantized, default: .qint32),
    ])

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["T1": .quint8, "T2": .quint8, "Toutput": .qint32])
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try PartialShape.broadcast(inputs[0].shape, inputs[1].shape), .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let (x, y) = try context.operandRanges("x", "y")
      let pairs = try QuantizedPairs(context.input(0).shape, context.input(1).shape)
      let xZero = x.zero(QUInt8.self), yZero = y.zero(QUInt8.self)
      try pairs.emit(
        &context, QUInt8.self, { Int32($0.value) &- xZero }, { Int32($0.value) &- yZero },
        { $0 &* $1 })
      context.emit(x.product(QUInt8.self, y, QUInt8.self))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "multiplies distances from the zero points",
      inputs: [
        Tensor([QUInt8(0), QUInt8(51), QUInt8(255)]), Tensor([QUInt8(10)]), Tensor(0 as Float),
        Tensor(255 as Float), Tensor(0 as Float), Tensor(255 as Float),
      ],
      outputs: [
        Tensor([QInt32(0), QInt32(510), QInt32(2550)]), Tensor(-2_147_483_648 as Float),
        Tensor(2_147_483_648 as Float),
      ])
    OpExample(
      "refuses an empty range",
      inputs: [
        Tensor([QUInt8(0)]), Tensor([QUInt8(255)]), Tensor(0 as Float), Tensor(0 as Float),
        Tensor(0 as Float), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
