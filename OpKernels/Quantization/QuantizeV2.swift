import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// The stored integers that stand for numbers, and the range they cover.
struct QuantizeV2: Op {
  static let schema = OpSchema(
    "QuantizeV2",
    inputs: [
      .fixed("input", .float32), .fixed("min_range", .float32), .fixed("max_range", .float32),
    ],
    outputs: [.typed("output"), .fixed("output_min", .float32), .fixed("output_max", .float32)],
    attributes: [
      .type(of: [.qint8, .quint8, .qint32, .qint16, .quint16]),
      .string("mode", oneOf: ["MIN_COMBINED", "MIN_FIRST", "SCALED"], default: "MIN_COMBINED"),
      .string(
        "round_mode", oneOf: ["HALF_AWAY_FROM_ZERO", "HALF_TO_EVEN"], default: "HALF_AWAY_FROM_ZERO"
      ),
      .bool("narrow_range", default: false),
      .int("axis", default: -1),
      .float("ensure_minimum_range", default: 0.01),
    ])

  enum Rounding: String { case awayFromZero = "HALF_AWAY_FROM_ZERO", toEven = "HALF_TO_EVEN" }

  let dtype: DType
  let mode: QuantizationMode
  let rounding: FloatingPointRoundingRule
  let isNarrow: Bool
  let axis: Int
  let minimumRange: Float

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("T")
    mode = try attributes.choice("mode")
    let rule: Rounding = try attributes.choice("round_mode")
    guard rule == .awayFromZero || mode == .scaled else {
      throw .invalid("Round mode HALF_TO_EVEN only supported for mode SCALED")
    }
    rounding = rule == .toEven ? .toNearestOrEven : .toNearestOrAwayFromZero
    isNarrow = try attributes.bool("narrow_range")
    axis = try attributes.int("axis")
    minimumRange = try attributes.float("ensure_minimum_range")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard axis == -1 else {
      let extent = inputs[0].shape.extents.flatMap { $0.indices.contains(axis) ? $0[axis] : nil }
      return [inputs[0].shape, PartialShape([extent]), PartialShape([extent])]
    }
    return [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch dtype {
    case .qint8: return Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
    case .quint8: return Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    case .qint16: return Kernel { (c) throws(OpError) in try run(QInt16.self, &c) }
    case .quint16: return Kernel { (c) throws(OpError) in try run(QUInt16.self, &c) }
    case .qint32: return Kernel { (c) throws(OpError) in try run(QInt32.self, &c) }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let slices = try QuantizedSlices(input.shape, axis: axis, "QuantizeV2")
    let low = try slices.bounds(context, 1, axis: axis, Float.self)
    let high = try slices.bounds(context, 2, axis: axis, Float.self)
    guard slices.count == 1 || mode != .minFirst else {
      throw .unimplemented("MIN_FIRST mode is not implemented for Quantize with axis \(axis)")
    }
    var result = try context.makeOutput(Q.self, shape: input.shape)
    var newLow = [Float](repeating: 0, count: slices.count), newHigh = newLow
    for s in 0..<slices.count {
      guard low[s] <= high[s] else {
        throw .invalid("max_range must be larger than min_range: \(low[s]), \(high[s])")
      }
      // A range holds zero and is not too small to divide by.
      newLow[s] = min(0, low[s])
      let least = max(1, max(abs(low[s]), abs(high[s]))) * minimumRange
      newHigh[s] = max(0, max(high[s], newLow[s] + least))
    }
    var steps: Tensor?
    do {
      let x = input.elements(as: Float.self)
      for s in 0..<slices.count {
        if mode == .minFirst {
          var y = result.mutableElements(as: Q.self)
          let toStored = QuantizedLine<Q>(QuantizedRange(newLow[s], newHigh[s]))
          for o in 0..<slices.outer {
            let base = (o * slices.count + s) * slices.inner
            for i in base..<(base + slices.inner) { y[i] = toStored(x[i]) }
          }
          continue
        }
        let line = line(Q.Integer.self, &newLow[s], &newHigh[s])
        if steps == nil { steps = try Tensor(uninitialized: .float32, shape: input.shape) }
        guard var z = steps?.mutableElements(as: Float.self) else { continue }
        for o in 0..<slices.outer {
          let base = (o * slices.count + s) * slices.inner
          for i in base..<(base + slices.inner) { z[i] = line.steps(x[i]) }
          var part = z._mutatingExtracting(base..<(base + slices.inner))
          if rounding == .toNearestOrEven {
            MapFunction.round(inPlace: &part)
          } else {
            // The conversion cuts fractions off.
            for i in part.indices {
              let value = part[i]
              part[i] = value + Float(signOf: value, magnitudeOf: Float(0.5).nextDown)
            }
          }
          for i in part.indices { part[i] = line.limited(part[i]) }
        }
      }
    }
    if let steps, !convert(steps, into: &result, threads: context.threads) {
      throw .unimplemented("no conversion to \(Q.dtype)")
    }
    context.emit(result)
    for values in [newLow, newHigh] {
      context.emit(Tensor(values, shape: axis == -1 ? .scalar : [slices.count]))
    }
  }

  /// The line from numbers to integers.
  private struct Line {
    var low: Float
    var high: Float
    var origin: Float
    var scale: Float
    /// What is added before rounding.
    var before: Float
    var bounds: ClosedRange<Float>

    /// How many steps `x` is from the origin.
    @inline(__always) func steps(_ x: Float) -> Float {
      // NaN stays.
      let below = x > high ? high : x
      let clamped = below < low ? low : below
      return (clamped - origin) * scale + before
    }

    /// Rounded steps within the integers.
    @inline(__always) func limited(_ steps: Float) -> Float {
      let above = steps < bounds.lowerBound ? bounds.lowerBound : steps
      return above > bounds.upperBound ? bounds.upperBound : above
    }
  }

  private func line<I: IntegerScalar>(_: I.Type, _ low: inout Float, _ high: inout Float) -> Line {
    let least = Double(I.min), greatest = Double(I.max)
    let bounds = Float(least)...Float(greatest)
    switch mode {
    case .minCombined:
      return Line(
        low: low, high: high, origin: low, scale: Float((greatest - least) / Double(high - low)),
        before: I.isSigned ? -Float((greatest - least + 1) / 2) : 0, bounds: bounds)
    case .minFirst, .scaled:
      let first = Float(least) + (isNarrow ? 1 : 0), last = Float(greatest)
      let fromLow = first * low > 0 ? first / low : Float.greatestFiniteMagnitude
      let fromHigh = last * high > 0 ? last / high : Float.greatestFiniteMagnitude
      let scale = min(fromLow, fromHigh)
      low = first / scale
      high = last / scale
      return Line(
        low: low, high: high, origin: 0, scale: scale, before: 0, bounds: bounds)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "spreads the range over bytes", attributes: ["T": .type(.quint8)],
      inputs: [Tensor([0, 1, 5] as [Float]), Tensor(0 as Float), Tensor(5 as Float)],
      outputs: [
        Tensor([QUInt8(0), QUInt8(51), QUInt8(255)]), Tensor(0 as Float), Tensor(5 as Float),
      ])
    OpExample(
      "refuses a range in the wrong order", attributes: ["T": .type(.quint8)],
      inputs: [Tensor([0, 1, 5] as [Float]), Tensor(5 as Float), Tensor(0 as Float)],
      fails: .invalidArgument)
  }
}
