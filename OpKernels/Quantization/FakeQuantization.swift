import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Rounding to the values that a quantized type of some width could hold, in single precision as
/// TensorFlow computes it.
struct FakeQuantization: Sendable {
  let least: Float
  let greatest: Float

  init(_ attributes: Attributes, divides: Bool = false) throws(OpError) {
    self.divides = divides
    let bits = try attributes.int("num_bits")
    guard bits >= 2, bits <= 16 else {
      throw .invalid("num_bits must be between 2 and 16, inclusive, not \(bits)")
    }
    least = try attributes.bool("narrow_range") ? 1 : 0
    greatest = Float((1 << bits) - 1)
  }

  /// Whether steps are counted by dividing by the scale rather than multiplying by its inverse: the
  /// one op whose bounds are scalar inputs does, and ties fall differently.
  let divides: Bool

  /// The values between two bounds, the bounds moved so that one value is exactly zero.
  struct Range {
    let low: Float
    let high: Float
    let scale: Float
    let inverse: Float
    let zero: Float
    let divides: Bool

    /// The number of steps from zero to `x` clamped, and a half, which is rounded down.
    @inline(__always) func steps(_ x: Float) -> Float {
      // Written so that NaN passes both comparisons, and of bounds in the wrong order the lower wins.
      let below = x > high ? high : x
      let clamped = below < low ? low : below
      let steps = divides ? (clamped - low) / scale : (clamped - low) * inverse
      return steps - zero + 0.5
    }
  }

  /// The values between `low` and `high`; nil if both are 0, and so are all values.
  func range(_ low: Float, _ high: Float) -> Range? {
    if low == 0, high == 0 { return nil }
    let scale = (high - low) / (greatest - least)
    let fromLow = least - low / scale
    let nudged =
      fromLow < least
      ? least : fromLow > greatest ? greatest : fromLow.rounded(.toNearestOrAwayFromZero)
    let newLow = (least - nudged) * scale, newHigh = (greatest - nudged) * scale
    let inverse = (greatest - least) / (high - low)
    let steps = divides ? -newLow / scale : -newLow * inverse
    return Range(
      low: newLow, high: newHigh, scale: scale, inverse: inverse,
      zero: (steps + 0.5).rounded(.down), divides: divides)
  }

  /// Emits input 0 rounded to the values between `low` and `high`.
  func emit(_ context: inout KernelContext, _ low: Float, _ high: Float) throws(OpError) {
    guard let range = range(low, high) else {
      return try emitMap(&context, Float.self) { _ in 0 }
    }
    let input = context.input(0)
    var result = try context.makeOutput(Float.self, shape: input.shape)
    do {
      let x = input.elements(as: Float.self)
      var y = result.mutableElements(as: Float.self)
      // In parts that stay in the cache.
      for first in stride(from: 0, to: x.count, by: 4096) {
        let count = min(4096, x.count - first)
        var part = y._mutatingExtracting(first..<(first + count))
        for i in 0..<count { part[i] = range.steps(x[first &+ i]) }
        MapFunction.floor(inPlace: &part)
        for i in 0..<count { part[i] *= range.scale }
      }
    }
    context.emit(result)
  }
}
