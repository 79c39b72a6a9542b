import OpInterface
import TensorCore

/// Changes of 32-bit values to 8-bit ones of another range.
enum Requantization {
  /// What values of one range become in another.
  static func convert<Q: QuantizedScalar>(
    _: Q.Type, _ input: Tensor, _ from: QuantizedRange, _ to: QuantizedRange
  ) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: Q.dtype, shape: input.shape)
    let x = input.elements(as: QInt32.self)
    var y = result.mutableElements(as: Q.self)
    if Q.Integer.isSigned {
      let toNumber = NumberLine<QInt32>(from), toStored = QuantizedLine<Q>(to)
      for i in y.indices { y[i] = toStored(toNumber(x[i])) }
      return result
    }
    // For bytes TensorFlow computes in fixed point, of 16 fractional bits.
    let one = 0x1p16
    let width = to.high - to.low
    let inverse = width == 0 ? 0 : Float(255 / Double(width))
    let centre = Float(Double(from.low + from.high) / 2)
    let scale =
      width == 0 ? 0 : truncated(255 * one * Double(from.high - from.low) / Double(width))
    let offset = truncated(Double(centre * inverse * Float(one)))
    let start = width == 0 ? 0 : truncated(one * (Double(to.low) * 255) / Double(width))
    let shift = offset &- start &+ 1 << 15
    for i in y.indices {
      let steps = (x[i].rounded &* scale) >> 32 &+ shift
      y[i] = Q(Q.Integer(clamping: steps >> 16))
    }
    return result
  }

  /// The range of the numbers that the values of `input` stand for, 0 not above it.
  static func range(_ input: Tensor, _ range: QuantizedRange) -> QuantizedRange {
    let x = input.elements(as: QInt32.self)
    var least = QInt32(.max), greatest = QInt32(.min)
    for i in x.indices {
      least = min(least, x[i])
      greatest = max(greatest, x[i])
    }
    return QuantizedRange(min(0, range.number(least)), range.number(greatest))
  }
}

/// 32-bit values as 8-bit ones of a requested range.
struct Requantize: Op {
  static let schema = OpSchema(
    "Requantize",
    inputs: [
      .typed("input", by: "Tinput"), .fixed("input_min", .float32), .fixed("input_max", .float32),
      .fixed("requested_output_min", .float32), .fixed("requested_output_max", .float32),
    ],
    outputs: [
      .typed("output", by: "out_type"), .fixed("output_min", .float32),
      .fixed("output_max", .float32),
    ],
    attributes: [.type("Tinput", of: .quantized), .type("out_type", of: .quantized)])

  let output: DType

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["Tinput": .qint32])
    output = try attributes.type("out_type")
    guard output == .qint8 || output == .quint8 else {
      throw .unimplemented("Requantize: no kernel for out_type \(output)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let from = try context.range(1, "input"), to = try context.range(3, "requested_output")
      guard to.low <= 0 else {
        throw .invalid("requested_output_min must be <= 0, but got \(to.low)")
      }
      guard to.high >= to.low else {
        throw .invalid(
          "requested_output_max must be >= requested_output_min, but got \(to.high) and \(to.low)")
      }
      let input = context.input(0)
      context.emit(
        output == .qint8
          ? try Requantization.convert(QInt8.self, input, from, to)
          : try Requantization.convert(QUInt8.self, input, from, to))
      context.emit(to)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "changes to bytes", attributes: ["out_type": .type(.quint8)],
      inputs: [
        Tensor([QInt32(0), QInt32(1 << 30), QInt32(-5)]), Tensor(-2 as Float), Tensor(2 as Float),
        Tensor(0 as Float), Tensor(1 as Float),
      ],
      outputs: [
        Tensor([QUInt8(0), QUInt8(255), QUInt8(0)]), Tensor(0 as Float), Tensor(1 as Float),
      ])
    OpExample(
      "refuses a range above 0", attributes: ["out_type": .type(.quint8)],
      inputs: [
        Tensor([QInt32(0)]), Tensor(-2 as Float), Tensor(2 as Float), Tensor(1 as Float),
        Tensor(2 as Float),
      ], fails: .invalidArgument)
  }
}
