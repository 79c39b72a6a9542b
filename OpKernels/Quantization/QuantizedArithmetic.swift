import OpInterface
import TensorCore

/// Which numbers integers stand for: the least integer for the least number of a range, the greatest
/// for the greatest.
///
/// Each step has the precision that TensorFlow gives it.
struct QuantizedRange: Sendable {
  let low: Float
  let high: Float

  init(_ low: Float, _ high: Float) {
    self.low = low
    self.high = high
  }

  /// The greater distance of a bound from 0.
  var magnitude: Float { max(abs(low), abs(high)) }

  /// The difference of numbers that stand one step apart.
  func step<Q: QuantizedScalar>(_: Q.Type) -> Float {
    (high - low) / Float(Self.steps(Q.self) - 1)
  }

  /// The number that `value` stands for, which loses bits beyond single precision first.
  func number<Q: QuantizedScalar>(_ value: Q) -> Float {
    if low == high { return low }
    let steps = Double(Self.steps(Q.self))
    let scale = Double(high - low) * (steps / (steps - 1)) / steps
    let start = (low / Float(scale)).rounded(.toNearestOrAwayFromZero) * Float(scale)
    return Float(Double(start) + (Double(Float(value.value)) - Double(Q.Integer.min)) * scale)
  }

  /// How many steps above the least number `number` is; the least integer for NaN and what no integer holds.
  private func distance<Q: QuantizedScalar>(_ number: Float, _: Q.Type) -> Int64 {
    if low == high { return 0 }
    let steps = Double(Self.steps(Q.self))
    let scale = steps / (Double(high - low) * (steps / (steps - 1)))
    return truncated(
      (Double(number) * scale).rounded(.toNearestOrAwayFromZero)
        - (Double(low) * scale).rounded(.toNearestOrAwayFromZero))
  }

  /// Which integer stands for `number`, if there were integers of any size.
  func unclamped<Q: QuantizedScalar>(_ number: Float, _: Q.Type) -> Int64 {
    distance(number, Q.self) &+ Int64(Q.Integer.min)
  }

  /// The integer that stands for `number`, or for the nearest bound; the least one for what no integer holds.
  func value<Q: QuantizedScalar>(_ number: Float, _: Q.Type = Q.self) -> Q {
    let distance = min(max(distance(number, Q.self), 0), Self.steps(Q.self) - 1)
    return Q(Q.Integer(clamping: distance + Int64(Q.Integer.min)))
  }

  /// Which integer stands for 0, as the 32 bits that kernels keep of it.
  func zero<Q: QuantizedScalar>(_: Q.Type) -> Int32 {
    Int32(truncatingIfNeeded: unclamped(0, Q.self))
  }

  /// How many integers there are.
  private static func steps<Q: QuantizedScalar>(_: Q.Type) -> Int64 { 1 << Q.Integer.bitWidth }
}

extension QuantizedRange {
  /// The range of 32-bit sums of products of values of this range and another.
  func product<A: QuantizedScalar, B: QuantizedScalar>(
    _: A.Type, _ other: QuantizedRange, _: B.Type
  ) -> QuantizedRange {
    let step = step(A.self) * other.step(B.self)
    return QuantizedRange(step * Float(Int32.min), step * Float(Int32.max))
  }

  /// A range, around 0, in which values of this range and another can be added.
  func sum(_ other: QuantizedRange) -> QuantizedRange {
    let bound = max(high, max(-low, max(other.high, -other.low))) * Float(1 << 17)
    return QuantizedRange(-bound, bound)
  }
}

/// The line from stored integers to numbers, in single precision.
struct NumberLine<Q: QuantizedScalar>: Sendable {
  private let start: Float
  private let scale: Float

  init(_ range: QuantizedRange) {
    scale = Float(Double(range.high - range.low) / Double((Int64(1) << Q.Integer.bitWidth) - 1))
    let low =
      range.low == range.high
      ? range.low : (range.low / scale).rounded(.toNearestOrAwayFromZero) * scale
    start = low - Float(Q.Integer.min) * scale
  }

  @inline(__always) func callAsFunction(_ x: Q) -> Float { start + Float(x.value) * scale }
}

/// The line from numbers to stored integers, in single precision.
struct QuantizedLine<Q: QuantizedScalar>: Sendable {
  private let scale: Float
  private let offset: Float
  private let lowest: Float
  private let highest: Float

  init(_ range: QuantizedRange) {
    let steps = Double((Int64(1) << Q.Integer.bitWidth) - 1)
    scale = range.high == range.low ? 0 : Float(steps / Double(range.high - range.low))
    lowest = Float(Q.Integer.min)
    highest = min(Float(Q.Integer.max), 2_147_483_520)
    offset = (range.low * scale).rounded(.toNearestOrAwayFromZero) - lowest
  }

  @inline(__always) func callAsFunction(_ x: Float) -> Q {
    let steps = (x * scale).rounded(.toNearestOrAwayFromZero) - offset
    return Q(Q.Integer(converting: Double(min(max(steps, lowest), highest))))
  }
}

/// The integer part of `x`; the least integer for NaN and what no integer holds, as processors have
/// it.
func truncated(_ x: Double) -> Int64 {
  x >= -0x1p63 && x < 0x1p63 ? Int64(x) : .min
}

extension QuantizedScalar {
  /// The integer as TensorFlow converts it to others: through single precision, which holds 24 bits.
  @inline(__always) var rounded: Int64 { Int64(Float(value)) }

  /// The integer as TensorFlow converts it to 32 bits, through single precision.
  @inline(__always) var rounded32: Int32 {
    let number = Float(value)
    // What 32 bits do not hold becomes the least integer, as processors have it.
    return number < 0x1p31 ? Int32(number) : .min
  }
}

extension KernelContext {
  /// The number that input `index` holds alone.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless it has one element, and rank 0 if that is demanded.
  func bound(_ index: Int, _ name: String, isScalar: Bool = true) throws(OpError) -> Float {
    let tensor = input(index)
    guard isScalar ? tensor.rank == 0 : tensor.elementCount == 1 else {
      throw .invalid("`\(name)` must be a scalar but has shape \(tensor.shape)")
    }
    return try tensor.scalar()
  }

  /// The range whose bounds are inputs `index` and the next.
  ///
  /// - Throws: as `bound`.
  func range(_ index: Int, _ name: String, isScalar: Bool = true) throws(OpError)
    -> QuantizedRange
  {
    QuantizedRange(
      try bound(index, "min_\(name)", isScalar: isScalar),
      try bound(index + 1, "max_\(name)", isScalar: isScalar))
  }

  /// Emits the bounds of a range as scalars.
  mutating func emit(_ range: QuantizedRange) {
    emit(Tensor(range.low))
    emit(Tensor(range.high))
  }
}

extension [DType] {
  /// TensorFlow's `quantizedtype`.
  static var quantized: [DType] { [.qint8, .quint8, .qint32, .qint16, .quint16] }
}

/// Checks that attributes name the only types that there is a kernel for.
///
/// - Throws: `UNIMPLEMENTED` otherwise.
func requireTypes(_ attributes: Attributes, _ types: KeyValuePairs<String, DType>) throws(OpError) {
  for (name, expected) in types {
    let found = try attributes.type(name)
    guard found == expected else {
      throw .unimplemented("\(attributes.schema.name): no kernel for \(name) \(found)")
    }
  }
}
