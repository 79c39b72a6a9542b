import OpInterface
import TensorCore

/// Sums of stored bytes that may stand for different ranges, and the range that the sums stand for.
struct QuantizedAdd: Op {
  static let schema = OpSchema(
    "QuantizedAdd",
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
      let bound = max(abs(min(x.low, y.low)), abs(max(x.high, y.high))) * Float(1 << 14)
      let sum = QuantizedRange(-bound, bound)
      let left = Steps(x, in: sum, isScalar: pairs.scalar == 0)
      let right = Steps(y, in: sum, isScalar: pairs.scalar == 1)
      try pairs.emit(&context, QUInt8.self, { left($0) }, { right($0) }, { $0 &+ $1 })
      context.emit(sum)
    }
  }

  /// The integers of a range of sums that bytes of another range become: evenly spaced ones, but
  /// exactly what each byte stands for if it is a scalar.
  private struct Steps {
    let source: QuantizedRange
    let target: QuantizedRange
    let isScalar: Bool
    let zero: Int64
    let step: Int64

    init(_ source: QuantizedRange, in target: QuantizedRange, isScalar: Bool) {
      self.source = source
      self.target = target
      self.isScalar = isScalar
      zero = target.unclamped(source.number(QUInt8(0)), QInt32.self)
      let one = target.unclamped(source.number(QUInt8(1)), QInt32.self)
      step = Int64(Int32(truncatingIfNeeded: one &- zero))
    }

    @inline(__always) func callAsFunction(_ x: QUInt8) -> Int32 {
      if isScalar { return target.value(source.number(x), QInt32.self).value }
      return Int32(clamping: zero &+ Int64(x.value) &* step)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "adds in a wider range",
      inputs: [
        Tensor([QUInt8(0), QUInt8(51), QUInt8(255)]), Tensor([QUInt8(255)]), Tensor(0 as Float),
        Tensor(5 as Float), Tensor(0 as Float), Tensor(1 as Float),
      ],
      outputs: [
        Tensor([QInt32(26214), QInt32(52428), QInt32(157284)]), Tensor(-81920 as Float),
        Tensor(81920 as Float),
      ])
    OpExample(
      "refuses an empty range",
      inputs: [
        Tensor([QUInt8(0)]), Tensor([QUInt8(255)]), Tensor(0 as Float), Tensor(0 as Float),
        Tensor(0 as Float), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
