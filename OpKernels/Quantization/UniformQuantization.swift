import OpInterface
import TensorCore

/// The integers that the attributes `…quantization_min_val` and `…quantization_max_val` bound, and
/// the axis whose slices have scales of their own.
struct UniformQuantization: Sendable {
  /// -1 if there is one scale.
  let axis: Int
  let least: Int32
  let greatest: Int32

  /// Reads attributes whose names begin with `prefix`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for an axis below -1 and for bounds beyond 32 bits.
  init(_ attributes: Attributes, _ prefix: String = "") throws(OpError) {
    axis = try attributes.int(prefix + "quantization_axis")
    guard axis >= -1 else {
      throw .invalid("\(prefix)quantization_axis must be >= -1, given: \(axis)")
    }
    least = try Self.bound(attributes, prefix + "quantization_min_val")
    greatest = try Self.bound(attributes, prefix + "quantization_max_val")
  }

  private static func bound(_ attributes: Attributes, _ name: String) throws(OpError) -> Int32 {
    let value = try attributes.int(name)
    guard let bound = Int32(exactly: value) else {
      throw .invalid("attribute '\(name)' is \(value), which 32 bits do not hold")
    }
    return bound
  }

  /// The attributes, as TensorFlow declares them.
  static func attributes(_ prefix: String = "") -> [OpSchema.Attribute] {
    [
      .int(prefix + "quantization_axis", default: -1), .int(prefix + "quantization_min_val"),
      .int(prefix + "quantization_max_val"),
    ]
  }

  /// `value` held between the bounds; the greatest gives way to the least.
  @inline(__always) func clamp(_ value: Int32) -> Int32 { max(min(value, greatest), least) }
}

/// What the integers of a tensor count, and from which integer: one scale, or one for each slice.
struct UniformScales: Sendable {
  let scales: [Float]
  let zeros: [Int32]

  /// Whether slices have scales of their own.
  let isSliced: Bool

  /// Those that inputs `index` and the next give.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless they are scalars, or vectors for the slices of `shape`
  ///   along an axis, and for scales that are not positive.
  init(
    _ context: borrowing KernelContext, _ index: Int, of shape: Shape, axis: Int,
    isPositive: Bool = true
  ) throws(OpError) {
    let scales = context.input(index), zeros = context.input(index + 1)
    guard scales.shape == zeros.shape else {
      throw .invalid(
        "scales and zero_points shape must be same, but given scales shape \(scales.shape) and "
          + "zero_points shape \(zeros.shape)")
    }
    guard axis >= -1, axis < shape.rank else {
      throw .invalid(
        "quantization_axis must be -1 or in range [0, \(shape.rank)), but given \(axis)")
    }
    guard axis == -1 ? scales.rank == 0 : scales.shape.dims == [shape[axis]] else {
      throw .invalid(
        "scales of shape \(scales.shape) do not fit quantization_axis \(axis) of shape \(shape)")
    }
    self.scales = scales.array(of: Float.self)
    self.zeros = zeros.array(of: Int32.self)
    isSliced = axis != -1
    if isPositive {
      for scale in self.scales where !(scale > 0) {
        throw .invalid("scales elements must be all positive, not \(scale)")
      }
    }
  }

  /// One scale.
  init(scale: Float, zero: Int32) {
    self.init([scale], [zero], isSliced: false)
  }

  private init(_ scales: [Float], _ zeros: [Int32], isSliced: Bool) {
    self.scales = scales
    self.zeros = zeros
    self.isSliced = isSliced
  }

  /// The same scales, counted from 0.
  var fromZero: UniformScales {
    UniformScales(scales, zeros.map { _ in 0 }, isSliced: isSliced)
  }

  /// The scale of slice `i`.
  @inline(__always) func scale(_ i: Int) -> Float { scales[isSliced ? i : 0] }
  /// The integer of slice `i` that stands for 0.
  @inline(__always) func zero(_ i: Int) -> Int32 { zeros[isSliced ? i : 0] }
}

/// A factor as TensorFlow multiplies integers by it: 31 fractional bits and a power of two.
struct FixedPointFactor: Sendable {
  private let multiplier: Int32
  private let shift: Int64

  /// - Parameter scales: those that `factor` is made of, for the error.
  /// - Throws: `INVALID_ARGUMENT` unless `factor` is positive and finite.
  init(_ factor: Double, of scales: [Float]) throws(OpError) {
    guard factor.isFinite, factor > 0 else {
      throw .invalid(
        "double_multiplier must be a positive finite number. Given \(factor) by scales \(scales)")
    }
    var shift = Int64(factor.exponent) + 1
    let significand = factor.significand / 2
    var fixed = Int64((significand * 0x1p31).rounded(.toNearestOrAwayFromZero))
    if fixed == 1 << 31 {
      fixed /= 2
      shift += 1
    }
    if shift < -31 { (shift, fixed) = (0, 0) }
    if shift > 30 { (shift, fixed) = (30, (1 << 31) - 1) }
    self.shift = shift
    multiplier = Int32(truncatingIfNeeded: fixed)
  }

  /// The product, rounded to the nearest integer, halves up.
  @inline(__always) func callAsFunction(_ x: Int32) -> Int32 {
    let places = 31 - shift
    let product = Int64(x) &* Int64(multiplier) &+ 1 << (places - 1)
    return Int32(clamping: product >> places)
  }
}

/// The integers of `input`, of scales `from`, as integers of scales `to`, where slices along `axis`
/// have scales of their own.
func requantized<A: QuantizedScalar, B: QuantizedScalar>(
  _ input: Tensor, _: A.Type, _: B.Type, _ from: UniformScales, _ to: UniformScales, axis: Int,
  clamp: (Int32) -> Int32
) throws(OpError) -> Tensor {
  let slices = try QuantizedSlices(input.shape, axis: axis, "requantization")
  var result = try Tensor(uninitialized: B.dtype, shape: input.shape)
  let x = input.elements(as: A.self)
  var y = result.mutableElements(as: B.self)
  for s in 0..<slices.count {
    // Scales are refused where nothing is counted by them, too.
    let factor = try FixedPointFactor(
      Double(from.scale(s)) / Double(to.scale(s)), of: [from.scale(s), to.scale(s)])
    let fromZero = from.zero(s), toZero = to.zero(s)
    for o in 0..<slices.outer {
      let base = (o * slices.count + s) * slices.inner
      for i in base..<(base + slices.inner) {
        let value = factor(x[i].rounded32 &- fromZero) &+ toZero
        y[i] = B(B.Integer(truncatingIfNeeded: clamp(value)))
      }
    }
  }
  return result
}

/// Sums of products of integers as what an output's scale counts: the factor of each of `count`
/// channels.
func productFactors(
  _ left: UniformScales, _ right: UniformScales, _ output: UniformScales, count: Int
) throws(OpError) -> [FixedPointFactor] {
  var result: [FixedPointFactor] = []
  for c in 0..<count {
    result.append(
      try FixedPointFactor(
        Double(left.scale(0)) * Double(right.scale(c)) / Double(output.scale(c)),
        of: [left.scale(0), right.scale(c), output.scale(c)]))
  }
  return result
}

/// Numbers as the 8-bit integers that cover their range best, with what those count.
func asymmetricallyQuantized(_ x: borrowing Span<Float>, into y: inout MutableSpan<QInt8>)
  -> UniformScales
{
  var low: Float = 0, high: Float = 0
  for i in x.indices {
    low = min(low, x[i])
    high = max(high, x[i])
  }
  let least = Double(low), greatest = Double(high)
  let scale = Float((greatest - least) / 255)
  let inverse = greatest == least ? 0 : Float(255 / (greatest - least))
  guard scale != 0, inverse.isFinite else {
    for i in y.indices { y[i] = QInt8(0) }
    return UniformScales(scale: 1, zero: 0)
  }
  let fromLeast = -128 - least / Double(scale), fromGreatest = 127 - greatest / Double(scale)
  let isLeastNearer =
    128 + abs(least / Double(scale)) < 127 + abs(greatest / Double(scale))
  let zero = Int8(
    converting: (isLeastNearer ? fromLeast : fromGreatest).rounded(.toNearestOrAwayFromZero))
  for i in y.indices {
    let value = quantized(x[i], inverse: inverse, zero: Int32(zero))
    y[i] = QInt8(Int8(clamping: value))
  }
  return UniformScales(scale: scale, zero: Int32(zero))
}

/// The integer for a number, `inverse` being how many integers a number takes, halves up.
@inline(__always) func quantized(_ x: Float, inverse: Float, zero: Int32) -> Int32 {
  let steps = (x * inverse + 0.5).rounded(.down)
  // As processors convert what 32 bits do not hold.
  let integer = steps >= -0x1p31 && steps < 0x1p31 ? Int32(steps) : Int32.min
  return integer &+ zero
}
