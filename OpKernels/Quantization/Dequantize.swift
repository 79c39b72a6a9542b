import OpInterface
import OpKernelSupport
import TensorCore

/// The numbers that stored integers stand for.
struct Dequantize: Op {
  static let schema = OpSchema(
    "Dequantize",
    inputs: [.typed("input"), .fixed("min_range", .float32), .fixed("max_range", .float32)],
    outputs: [.typed("output", by: "dtype")],
    attributes: [
      .type(of: [.qint8, .quint8, .qint32, .qint16, .quint16]),
      .string("mode", oneOf: ["MIN_COMBINED", "MIN_FIRST", "SCALED"], default: "MIN_COMBINED"),
      .bool("narrow_range", default: false),
      .int("axis", default: -1),
      .type("dtype", of: [.bfloat16, .float32], default: .float32),
    ])

  let mode: QuantizationMode
  let isNarrow: Bool
  let axis: Int
  let output: DType

  init(_ attributes: Attributes) throws(OpError) {
    mode = try attributes.choice("mode")
    isNarrow = try attributes.bool("narrow_range")
    axis = max(try attributes.int("axis"), -1)
    output = try attributes.type("dtype")
    guard output == .float32 || mode == .minCombined else {
      throw .invalid("When output type is bfloat16, Mode string must be 'MIN_COMBINED'")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .qint8: return kernel(QInt8.self)
    case .quint8: return kernel(QUInt8.self)
    case .qint16: return kernel(QInt16.self)
    case .quint16: return kernel(QUInt16.self)
    case .qint32: return kernel(QInt32.self)
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func kernel<Q: QuantizedScalar>(_: Q.Type) -> Kernel {
    Kernel { (context) throws(OpError) in
      if output == .bfloat16 {
        try run(Q.self, BFloat16.self, &context)
      } else {
        try run(Q.self, Float.self, &context)
      }
    }
  }

  private func run<Q: QuantizedScalar, T: FloatScalar>(
    _: Q.Type, _: T.Type, _ context: inout KernelContext
  ) throws(OpError) where T.Wide == Float {
    let input = context.input(0)
    let isOne = axis == -1 || axis < input.rank && input.shape[axis] == 1
    let axis = isOne ? -1 : self.axis
    let slices = try QuantizedSlices(input.shape, axis: axis, "Dequantize")
    let low = try slices.bounds(context, 1, axis: axis, Float.self)
    let high = try slices.bounds(context, 2, axis: axis, Float.self)
    guard isOne || mode != .minFirst else {
      throw .unimplemented("MIN_FIRST mode is not implemented for Dequantize with axis \(axis)")
    }
    var result = try context.makeOutput(T.self, shape: input.shape)
    if mode == .minFirst {
      let toNumber = NumberLine<Q>(QuantizedRange(low[0], high[0]))
      let x = input.elements(as: Q.self)
      var y = result.mutableElements(as: T.self)
      for i in y.indices { y[i] = T(toNumber(x[i])) }
    } else {
      let x = input.elements(as: Q.self)
      var y = result.mutableElements(as: T.self)
      for o in 0..<slices.outer {
        for s in 0..<slices.count {
          let base = (o * slices.count + s) * slices.inner
          let (offset, scale, start) = line(Q.Integer.self, low[s], high[s])
          for i in base..<(base + slices.inner) {
            y[i] = T(start + (Float(x[i].value) + offset) * scale)
          }
        }
      }
    }
    context.emit(result)
  }

  /// The line from integers to numbers: what is added to an integer, the factor, what is added then.
  private func line<I: IntegerScalar>(_: I.Type, _ low: Float, _ high: Float) -> (
    offset: Float, scale: Float, start: Float
  ) {
    let least = Float(I.min), greatest = Float(I.max)
    if mode == .minCombined {
      let half = I.isSigned ? (greatest - least + 1) / 2 : 0
      return (half, (high - low) / (greatest - least), low)
    }
    let fromHigh = high / greatest
    guard I.isSigned else { return (0, fromHigh, 0) }
    return (0, max(low / (least + (isNarrow ? 1 : 0)), fromHigh), 0)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "spreads bytes over the range",
      inputs: [
        Tensor([QUInt8(0), QUInt8(51), QUInt8(255)]), Tensor(0 as Float), Tensor(5 as Float),
      ],
      outputs: [Tensor([0, 1, 5] as [Float])])
    OpExample(
      "refuses a range for other slices", attributes: ["axis": .int(0)],
      inputs: [
        Tensor([QUInt8(0), QUInt8(51)]), Tensor([0] as [Float]), Tensor([5] as [Float]),
      ], fails: .invalidArgument)
  }
}
