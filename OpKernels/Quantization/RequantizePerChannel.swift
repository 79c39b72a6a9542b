import OpInterface
import TensorCore

/// The range of the numbers that 32-bit values stand for, each channel in a range of its own.
struct RequantizationRangePerChannel: Op {
  static let schema = OpSchema(
    "RequantizationRangePerChannel",
    inputs: [.typed("input"), .fixed("input_min", .float32), .fixed("input_max", .float32)],
    outputs: [.fixed("output_min", .float32), .fixed("output_max", .float32)],
    attributes: [.type(of: .quantized, default: .qint32), .float("clip_value_max")])

  let limit: Float

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["T": .qint32])
    limit = try attributes.float("clip_value_max")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar, .scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let lows = context.input(1), highs = context.input(2), depth = highs.elementCount
    for (bound, name) in [(lows, "input_min"), (highs, "input_max")] {
      guard bound.shape.dims == [depth] else {
        throw .invalid("\(name) has incorrect size, expected \(depth) was \(bound.shape)")
      }
    }
    guard input.elementCount > 0 else {
      throw .invalid("input must not be empty: \(input.shape)")
    }
    guard input.rank == 4 else { throw .invalid("input must be in NHWC format: \(input.shape)") }
    guard input.shape[3] == depth else {
      throw .invalid(
        "input must have same number of channels as length of input_min: \(input.shape[3]) vs "
          + "\(depth)")
    }
    let x = input.elements(as: QInt32.self)
    let low = lows.elements(as: Float.self), high = highs.elements(as: Float.self)
    var bound = Float.leastNormalMagnitude, hasNegative = false
    for c in 0..<depth {
      var lowest = QInt32(.max), highest = QInt32(.min)
      for i in stride(from: c, to: x.count, by: depth) {
        lowest = min(lowest, x[i])
        highest = max(highest, x[i])
      }
      let least = lowest.rounded32, greatest = highest.rounded32
      // Like the processor's, the magnitude of the least integer is that integer.
      let distance = max(
        Int32(truncatingIfNeeded: least.magnitude), Int32(truncatingIfNeeded: greatest.magnitude))
      let scale = max(abs(low[c]), abs(high[c]))
      bound = max(bound, scale * Float(distance) / 0x1p31)
      if least < 0 { hasNegative = true }
    }
    if bound > limit { bound = limit }
    context.emit(QuantizedRange(hasNegative ? -bound : 0, bound))
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "is the widest of the channels'", attributes: ["clip_value_max": .float(6)],
      inputs: [
        Tensor([QInt32(-1 << 30), QInt32(1 << 29)], shape: [1, 1, 1, 2]),
        Tensor([-1, -4] as [Float]),
        Tensor([1, 4] as [Float]),
      ],
      outputs: [Tensor(-1 as Float), Tensor(1 as Float)])
    OpExample(
      "refuses values that are no images", attributes: ["clip_value_max": .float(6)],
      inputs: [
        Tensor([QInt32(1)]), Tensor([-1] as [Float]), Tensor([1] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// 32-bit values, each channel in a range of its own, as 8-bit ones of a requested range.
struct RequantizePerChannel: Op {
  static let schema = OpSchema(
    "RequantizePerChannel",
    inputs: [
      .typed("input"), .fixed("input_min", .float32), .fixed("input_max", .float32),
      .fixed("requested_output_min", .float32), .fixed("requested_output_max", .float32),
    ],
    outputs: [
      .typed("output", by: "out_type"), .fixed("output_min", .float32),
      .fixed("output_max", .float32),
    ],
    attributes: [
      .type(of: .quantized, default: .qint32),
      .type("out_type", of: .quantized, default: .quint8),
    ])

  let output: DType

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["T": .qint32])
    output = try attributes.type("out_type")
    guard output == .qint8 || output == .quint8 else {
      throw .unimplemented("RequantizePerChannel: no kernel for out_type \(output)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    output == .qint8
      ? Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
      : Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0), lows = context.input(1), highs = context.input(2)
    let depth = lows.elementCount
    guard highs.elementCount == depth else {
      throw .invalid("input_max has incorrect size, expected \(depth) was \(highs.elementCount)")
    }
    let range = try context.range(3, "requested_output", isScalar: false)
    guard !Q.Integer.isSigned || range.low < 0 else {
      throw .invalid(
        "If out_type is QINT8, requested_output_min must be negative, got \(range.low)")
    }
    guard input.rank == 4 else {
      throw .invalid("RequantizePerChannel supports 4D tensors only, not \(input.shape)")
    }
    let channels = input.shape[3]
    guard depth == channels else {
      throw .invalid("\(depth) ranges are given for \(channels) channels")
    }
    let low = lows.elements(as: Float.self), high = highs.elements(as: Float.self)
    let greatest: Float = Q.Integer.isSigned ? 127 : 255
    let scales = (0..<depth).map {
      greatest * (max(abs(low[$0]), abs(high[$0])) / range.magnitude / 0x1p31)
    }
    var result = try context.makeOutput(Q.self, shape: input.shape)
    do {
      let x = input.elements(as: QInt32.self)
      var y = result.mutableElements(as: Q.self)
      for pixel in stride(from: 0, to: y.count, by: max(depth, 1)) {
        for c in 0..<depth {
          let value = (Float(x[pixel &+ c].value) * scales[c]).rounded(.toNearestOrEven)
          y[pixel &+ c] = Q(Q.Integer(converting: Double(value)))
        }
      }
    }
    context.emit(result)
    context.emit(range)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "has a scale for each channel", attributes: ["out_type": .type(.qint8)],
      inputs: [
        Tensor([QInt32(-1 << 30), QInt32(1 << 29)], shape: [1, 1, 1, 2]),
        Tensor([-1, -4] as [Float]), Tensor([1, 4] as [Float]), Tensor(-2 as Float),
        Tensor(2 as Float),
      ],
      outputs: [
        Tensor([QInt8(-32), QInt8(64)], shape: [1, 1, 1, 2]), Tensor(-2 as Float),
        Tensor(2 as Float),
      ])
    OpExample(
      "refuses values that are no images",
      inputs: [
        Tensor([QInt32(1)]), Tensor([-1] as [Float]), Tensor([1] as [Float]), Tensor(-2 as Float),
        Tensor(2 as Float),
      ], fails: .invalidArgument)
  }
}
