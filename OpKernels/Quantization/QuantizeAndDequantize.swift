import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Rounding to the values that an integer type of some width could hold, zero among them.
struct RoundTrip: Sendable {
  let isSigned: Bool
  let isNarrow: Bool
  let isRangeGiven: Bool
  let roundsUp: Bool
  let axis: Int
  /// How many bits there are; nil if input 3 says.
  let bits: Int?
  /// The range, where attributes and not inputs give it.
  let range: (low: Float, high: Float)?

  /// One range for all elements, given by attributes if at all.
  init(isSigned: Bool, isRangeGiven: Bool, bits: Int, range: (Float, Float)) throws(OpError) {
    self.isSigned = isSigned
    isNarrow = false
    self.isRangeGiven = isRangeGiven
    roundsUp = false
    axis = -1
    self.bits = bits
    self.range = range
    try check(bits)
  }

  init(_ attributes: Attributes, bits: Int?, roundsUp: Bool = false) throws(OpError) {
    isSigned = try attributes.bool("signed_input")
    isNarrow = try attributes.bool("narrow_range")
    isRangeGiven = try attributes.bool("range_given")
    axis = try attributes.int("axis")
    self.roundsUp = roundsUp
    self.bits = bits
    range = nil
    guard axis >= -1 else { throw .invalid("Axis must be at least -1. Found \(axis)") }
    if let bits { try check(bits) }
  }

  private func check(_ bits: Int) throws(OpError) {
    guard bits > 0, bits < (isSigned ? 62 : 63) else {
      throw .invalid("num_bits is out of range: \(bits) with signed_input_ \(isSigned)")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .float32: return Kernel { (c) throws(OpError) in try run(Float.self, &c) }
    case .float64: return Kernel { (c) throws(OpError) in try run(Double.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<T: WideScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    let input = context.input(0)
    let width: Int
    if let bits {
      width = bits
    } else {
      width = try context.scalarInteger(3, "num_bits")
      guard input.rank > 0 else {
        throw .invalid("Axis requested is larger than input dimensions. Axis: \(axis)")
      }
    }
    if bits == nil { try check(width) }
    let slices = try QuantizedSlices(input.shape, axis: axis, "QuantizeAndDequantize")
    var low = [T](repeating: 0, count: slices.count), high = low
    if isRangeGiven {
      if let range {
        (low[0], high[0]) = (T(range.low), T(range.high))
      } else {
        if bits != nil, axis == -1 {
          for (i, name) in [(1, "input_min"), (2, "input_max")] where context.input(i).rank != 0 {
            throw .invalid("\(name) must be a scalar, not of shape \(context.input(i).shape)")
          }
        }
        low = try slices.bounds(context, 1, axis: axis, T.self)
        high = try slices.bounds(context, 2, axis: axis, T.self)
      }
      for s in 0..<slices.count where !(low[s] <= high[s]) {
        throw .invalid("Invalid range: input_min \(low[s]) > input_max \(high[s])")
      }
    } else {
      extremes(input, slices, &low, &high)
    }
    var result = try context.makeOutput(T.self, shape: input.shape)
    do {
      let x = input.elements(as: T.self)
      for s in 0..<slices.count {
        let (scale, inverse) = scale(&low[s], &high[s], width)
        let bottom = low[s], top = high[s]
        if T.self == Float.self {
          // The kernels that round are of single precision.
          let floats = input.elements(as: Float.self)
          var z = result.mutableElements(as: Float.self)
          for o in 0..<slices.outer {
            let base = (o * slices.count + s) * slices.inner
            var part = z._mutatingExtracting(base..<(base + slices.inner))
            let (factor, back) = (Float(scale), Float(inverse))
            let (bottom, top) = (Float(bottom), Float(top))
            for i in part.indices {
              let value = floats[base &+ i], below = value > top ? top : value
              let clamped = isRangeGiven ? (below < bottom ? bottom : below) : value
              part[i] = roundsUp ? clamped * factor + 0.5 : clamped * factor
            }
            if roundsUp {
              MapFunction.floor(inPlace: &part)
            } else {
              MapFunction.round(inPlace: &part)
            }
            for i in part.indices { part[i] *= back }
          }
          continue
        }
        var y = result.mutableElements(as: T.self)
        for o in 0..<slices.outer {
          let base = (o * slices.count + s) * slices.inner
          for i in base..<(base + slices.inner) {
            let value = isRangeGiven ? max(min(x[i], top), bottom) : x[i]
            let steps = value * scale
            let rounded =
              roundsUp ? (steps + 0.5).rounded(.down) : steps.rounded(.toNearestOrEven)
            y[i] = rounded * inverse
          }
        }
      }
    }
    context.emit(result)
  }

  private func extremes<T: WideScalar>(
    _ input: Tensor, _ slices: QuantizedSlices, _ low: inout [T], _ high: inout [T]
  ) {
    let x = input.elements(as: T.self)
    guard x.count > 0 else { return }
    for s in 0..<slices.count {
      var least = T.infinity, greatest = -T.infinity
      for o in 0..<slices.outer {
        let base = (o * slices.count + s) * slices.inner
        for i in base..<(base + slices.inner) {
          least = min(least, x[i])
          greatest = max(greatest, x[i])
        }
      }
      low[s] = least
      high[s] = greatest
    }
  }

  /// The factors from numbers to steps and back; moves the bounds to where the steps end.
  private func scale<T: WideScalar>(_ low: inout T, _ high: inout T, _ bits: Int) -> (T, T) {
    let half = 1 << (bits - 1)
    let first = isSigned ? T(isNarrow ? 1 - half : -half) : 0
    let last = T(isSigned ? half - 1 : 2 * half - 1)
    let fromLow = first * low > 0 ? first / low : T.greatestFiniteMagnitude
    let fromHigh = last * high > 0 ? last / high : T.greatestFiniteMagnitude
    if fromLow < fromHigh {
      let inverse = low / first
      high = last * inverse
      return (fromLow, inverse)
    }
    let inverse = high / last
    low = first * inverse
    return (fromHigh, inverse)
  }

  static let exampleInputs = [
    Tensor([-1, -0.3, 0.2, 0.9] as [Float]), Tensor(-1 as Float), Tensor(1 as Float),
  ]
}

/// Rounds to quantized values, of a width that is an attribute.
struct QuantizeAndDequantizeV2: Op {
  static let schema = OpSchema(
    "QuantizeAndDequantizeV2",
    inputs: [.typed("input"), .typed("input_min"), .typed("input_max")],
    outputs: [.typed("output")],
    attributes: [
      .bool("signed_input", default: true),
      .int("num_bits", default: 8),
      .bool("range_given", default: false),
      .type(of: [.bfloat16, .float16, .float32, .float64]),
      .string("round_mode", oneOf: ["HALF_TO_EVEN", "HALF_UP"], default: "HALF_TO_EVEN"),
      .bool("narrow_range", default: false),
      .int("axis", default: -1),
    ])

  let trip: RoundTrip

  init(_ attributes: Attributes) throws(OpError) {
    trip = try RoundTrip(
      attributes, bits: attributes.int("num_bits"),
      roundsUp: attributes.string("round_mode") == "HALF_UP")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try trip.makeKernel(for: inputs)
  }

  static var examples: [OpExample] {
    OpExample(
      "rounds to thirds",
      attributes: ["num_bits": .int(3), "range_given": .bool(true)],
      inputs: RoundTrip.exampleInputs,
      outputs: [Tensor([-1, -0.33333334, 0.33333334, 1] as [Float])])
    OpExample(
      "refuses no bits", attributes: ["num_bits": .int(0)], inputs: RoundTrip.exampleInputs,
      fails: .invalidArgument)
  }
}

/// As `QuantizeAndDequantizeV2`, with the width as an input.
struct QuantizeAndDequantizeV3: Op {
  static let schema = OpSchema(
    "QuantizeAndDequantizeV3",
    inputs: [
      .typed("input"), .typed("input_min"), .typed("input_max"), .fixed("num_bits", .int32),
    ],
    outputs: [.typed("output")],
    attributes: [
      .bool("signed_input", default: true),
      .bool("range_given", default: true),
      .type(of: [.bfloat16, .float16, .float32, .float64]),
      .bool("narrow_range", default: false),
      .int("axis", default: -1),
    ])

  let trip: RoundTrip

  init(_ attributes: Attributes) throws(OpError) { trip = try RoundTrip(attributes, bits: nil) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try trip.makeKernel(for: inputs)
  }

  static var examples: [OpExample] {
    OpExample(
      "rounds to thirds", inputs: RoundTrip.exampleInputs + [Tensor(3 as Int32)],
      outputs: [Tensor([-1, -0.33333334, 0.33333334, 1] as [Float])])
  }
}

/// As `QuantizeAndDequantizeV2`; it differs in its gradient.
struct QuantizeAndDequantizeV4: Op {
  static let schema = OpSchema(
    "QuantizeAndDequantizeV4",
    inputs: [.typed("input"), .typed("input_min"), .typed("input_max")],
    outputs: [.typed("output")],
    attributes: [
      .bool("signed_input", default: true),
      .int("num_bits", default: 8),
      .bool("range_given", default: false),
      .type(of: [.bfloat16, .float16, .float32, .float64]),
      .string("round_mode", oneOf: ["HALF_TO_EVEN", "HALF_UP"], default: "HALF_TO_EVEN"),
      .bool("narrow_range", default: false),
      .int("axis", default: -1),
    ])

  let trip: RoundTrip

  init(_ attributes: Attributes) throws(OpError) {
    trip = try RoundTrip(
      attributes, bits: attributes.int("num_bits"),
      roundsUp: attributes.string("round_mode") == "HALF_UP")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try trip.makeKernel(for: inputs)
  }

  static var examples: [OpExample] {
    OpExample(
      "rounds to thirds",
      attributes: ["num_bits": .int(3), "range_given": .bool(true)],
      inputs: RoundTrip.exampleInputs,
      outputs: [Tensor([-1, -0.33333334, 0.33333334, 1] as [Float])])
  }
}

/// As `QuantizeAndDequantizeV2`, with the range as attributes.
struct QuantizeAndDequantize: Op {
  static let schema = OpSchema(
    "QuantizeAndDequantize",
    inputs: [.typed("input")],
    outputs: [.typed("output")],
    attributes: [
      .bool("signed_input", default: true),
      .int("num_bits", default: 8),
      .bool("range_given", default: false),
      .float("input_min", default: 0.0),
      .float("input_max", default: 0.0),
      .type(of: [.bfloat16, .float16, .float32, .float64]),
    ])

  let trip: RoundTrip

  init(_ attributes: Attributes) throws(OpError) {
    trip = try RoundTrip(
      isSigned: attributes.bool("signed_input"), isRangeGiven: attributes.bool("range_given"),
      bits: attributes.int("num_bits"),
      range: (attributes.float("input_min"), attributes.float("input_max")))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try trip.makeKernel(for: inputs)
  }

  static var examples: [OpExample] {
    OpExample(
      "rounds to thirds",
      attributes: [
        "num_bits": .int(3), "range_given": .bool(true), "input_min": .float(-1),
        "input_max": .float(1),
      ], inputs: [RoundTrip.exampleInputs[0]],
      outputs: [Tensor([-1, -0.33333334, 0.33333334, 1] as [Float])])
  }
}
