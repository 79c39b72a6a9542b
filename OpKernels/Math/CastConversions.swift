import Compute
import OpInterface
import TensorCore

/// A conversion in two steps, so that there need not be a loop for each pair of types: a block of
/// elements is widened to one of five types, and from that to the target.
struct CastJob: Sendable {
  let source: DType
  /// What is kept of the bits of a floating-point number before it is narrowed.
  let mask: UInt64

  /// A list: it takes less time to look through it than to make a set of it.
  static let sources: [DType] = [
    .float32, .float64, .float16, .bfloat16, .int8, .int16, .int32, .int64, .uint8, .uint16,
    .uint32, .uint64, .bool, .complex64, .complex128,
  ]

  func run<Out: CastTarget>(_: Out.Type, _ x: Tensor, threads: Int) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: Out.dtype, shape: x.shape)
    if mask == .max, Compute.convert(x, into: &result, threads: threads) { return result }
    do {
      var y = result.mutableElements(as: Out.self)
      switch source {
      case .complex64 where Out.dtype.isComplex:
        let xs = x.elements(as: Complex<Float>.self)
        for i in y.indices {
          y[i] = Out(castReal: Double(xs[i].real), imaginary: Double(xs[i].imaginary))
        }
      case .complex128 where Out.dtype.isComplex:
        let xs = x.elements(as: Complex<Double>.self)
        for i in y.indices {
          y[i] = Out(castReal: masked(xs[i].real), imaginary: masked(xs[i].imaginary))
        }
      case .float32, .float16, .bfloat16, .complex64: convert(x, &y, Float(0)) { Out(cast: $0) }
      case .float64, .complex128: convert(x, &y, Double(0)) { Out(cast: $0) }
      case .int64, .uint32: convert(x, &y, Int64(0)) { Out(cast: $0) }
      case .uint64: convert(x, &y, UInt64(0)) { Out(cast: $0) }
      default: convert(x, &y, Int32(0)) { Out(cast: $0) }
      }
    }
    return result
  }

  @inline(__always) private func convert<Wide: CastPivot, Out: TensorScalar>(
    _ x: Tensor, _ y: inout MutableSpan<Out>, _ zero: Wide, _ f: (Wide) -> Out
  ) {
    let size = 512
    var block = [Wide](repeating: zero, count: min(size, max(y.count, 1)))
    var start = 0
    while start < y.count {
      let n = min(size, y.count - start)
      Wide.widen(x, self, from: start, count: n, into: &block)
      for i in 0..<n { y[start &+ i] = f(block[i]) }
      start += n
    }
  }

  @inline(__always) func masked(_ x: Float) -> Float {
    Float(bitPattern: x.bitPattern & UInt32(truncatingIfNeeded: mask))
  }
  @inline(__always) func masked(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & mask)
  }
}

/// A type that others are widened to on their way to the target.
protocol CastPivot: Sendable {
  static func widen(_ x: Tensor, _ job: CastJob, from start: Int, count: Int, into: inout [Self])
}

@inline(__always) private func load<In: TensorScalar, Wide>(
  _ x: Tensor, _ start: Int, _ count: Int, _ block: inout [Wide], _: In.Type, _ f: (In) -> Wide
) {
  let xs = x.elements(as: In.self)
  for i in 0..<count { block[i] = f(xs[start &+ i]) }
}

extension Int32: CastPivot {
  static func widen(
    _ x: Tensor, _ job: CastJob, from s: Int, count n: Int, into block: inout [Int32]
  ) {
    switch job.source {
    case .int8: load(x, s, n, &block, Int8.self) { Int32($0) }
    case .int16: load(x, s, n, &block, Int16.self) { Int32($0) }
    case .uint8: load(x, s, n, &block, UInt8.self) { Int32($0) }
    case .uint16: load(x, s, n, &block, UInt16.self) { Int32($0) }
    case .bool: load(x, s, n, &block, Bool.self) { $0 ? 1 : 0 }
    default: load(x, s, n, &block, Int32.self) { $0 }
    }
  }
}

extension Int64: CastPivot {
  static func widen(
    _ x: Tensor, _ job: CastJob, from s: Int, count n: Int, into block: inout [Int64]
  ) {
    if job.source == .uint32 {
      load(x, s, n, &block, UInt32.self) { Int64($0) }
    } else {
      load(x, s, n, &block, Int64.self) { $0 }
    }
  }
}

extension UInt64: CastPivot {
  static func widen(
    _ x: Tensor, _ job: CastJob, from s: Int, count n: Int, into block: inout [UInt64]
  ) {
    load(x, s, n, &block, UInt64.self) { $0 }
  }
}

extension Float: CastPivot {
  static func widen(
    _ x: Tensor, _ job: CastJob, from s: Int, count n: Int, into block: inout [Float]
  ) {
    switch job.source {
    case .float16: load(x, s, n, &block, Float16.self) { Float($0) }
    case .bfloat16: load(x, s, n, &block, BFloat16.self) { $0.wide }
    case .complex64: load(x, s, n, &block, Complex<Float>.self) { $0.real }
    default: load(x, s, n, &block, Float.self) { job.masked($0) }
    }
  }
}

extension Double: CastPivot {
  static func widen(
    _ x: Tensor, _ job: CastJob, from s: Int, count n: Int, into block: inout [Double]
  ) {
    if job.source == .complex128 {
      load(x, s, n, &block, Complex<Double>.self) { $0.real }
    } else {
      load(x, s, n, &block, Double.self) { job.masked($0) }
    }
  }
}

/// A type that the five wide types convert to.
protocol CastTarget: TensorScalar {
  init(cast x: Int32)
  init(cast x: Int64)
  init(cast x: UInt64)
  init(cast x: Float)
  init(cast x: Double)
  /// Of a complex number; only complex types make use of the imaginary part.
  init(castReal real: Double, imaginary: Double)
}

extension CastTarget {
  init(castReal real: Double, imaginary: Double) { self.init(cast: real) }
}

extension Float: CastTarget {
  init(cast x: Int32) { self.init(x) }
  init(cast x: Int64) { self.init(x) }
  init(cast x: UInt64) { self.init(x) }
  init(cast x: Float) { self.init(x) }
  init(cast x: Double) { self.init(x) }
}
extension Double: CastTarget {
  init(cast x: Int32) { self.init(x) }
  init(cast x: Int64) { self.init(x) }
  init(cast x: UInt64) { self.init(x) }
  init(cast x: Float) { self.init(x) }
  init(cast x: Double) { self.init(x) }
}

extension Float16: CastTarget {
  init(cast x: Int32) { self.init(Float(x)) }
  init(cast x: Int64) { self.init(Float(x)) }
  init(cast x: UInt64) { self.init(Float(x)) }
  init(cast x: Float) { self.init(x) }
  // Rounded twice, as TensorFlow does.
  init(cast x: Double) { self.init(Float(x)) }
}

extension BFloat16: CastTarget {
  init(cast x: Int32) { self.init(Float(x)) }
  init(cast x: Int64) { self.init(Float(x)) }
  init(cast x: UInt64) { self.init(Float(x)) }
  init(cast x: Double) { self.init(Float(x)) }
  init(cast x: Float) { self.init(x) }
}

extension Bool: CastTarget {
  init(cast x: Int32) { self = x != 0 }
  init(cast x: Int64) { self = x != 0 }
  init(cast x: UInt64) { self = x != 0 }
  init(cast x: Float) { self = x != 0 }
  init(cast x: Double) { self = x != 0 }
}

extension Complex: CastTarget {
  init(cast x: Int32) { self.init(Part(x), 0) }
  init(cast x: Int64) { self.init(Part(x), 0) }
  init(cast x: UInt64) { self.init(Part(x), 0) }
  init(cast x: Float) { self.init(Part(x), 0) }
  init(cast x: Double) { self.init(Part(x), 0) }
  init(castReal real: Double, imaginary: Double) { self.init(Part(real), Part(imaginary)) }
}

// Not generic: the conversions of `BinaryFloatingPoint` are many times slower.

extension Float {
  /// The integer part, or the least `Int32` if that has no room for it.
  @inline(__always) fileprivate var int32: Int32 {
    self > -2_147_483_649.0 && self < 0x1p31 ? Int32(self) : .min
  }
  /// The integer part, or the least `Int64` if that has no room for it.
  @inline(__always) fileprivate var int64: Int64 {
    self >= -0x1p63 && self < 0x1p63 ? Int64(self) : .min
  }
  /// The integer part modulo 2⁶⁴ where `Int64` or `UInt64` has room for it, else 2⁶³.
  @inline(__always) fileprivate var uint64: UInt64 {
    let low = int64
    let high = (self - 0x1p63).int64
    return UInt64(bitPattern: low | (high & (low >> 63)))
  }
}

extension Double {
  /// The integer part, or the least `Int32` if that has no room for it.
  @inline(__always) fileprivate var int32: Int32 {
    self > -2_147_483_649.0 && self < 0x1p31 ? Int32(self) : .min
  }
  /// The integer part, or the least `Int64` if that has no room for it.
  @inline(__always) fileprivate var int64: Int64 {
    self >= -0x1p63 && self < 0x1p63 ? Int64(self) : .min
  }
  /// The integer part modulo 2⁶⁴ where `Int64` or `UInt64` has room for it, else 2⁶³.
  @inline(__always) fileprivate var uint64: UInt64 {
    let low = int64
    let high = (self - 0x1p63).int64
    return UInt64(bitPattern: low | (high & (low >> 63)))
  }
}

extension Int8: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self.init(truncatingIfNeeded: x.int32) }
  init(cast x: Double) { self.init(truncatingIfNeeded: x.int32) }
}
extension Int16: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self.init(truncatingIfNeeded: x.int32) }
  init(cast x: Double) { self.init(truncatingIfNeeded: x.int32) }
}
extension Int32: CastTarget {
  init(cast x: Int32) { self = x }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self = x.int32 }
  init(cast x: Double) { self = x.int32 }
}
extension Int64: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self = x }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self = x.int64 }
  init(cast x: Double) { self = x.int64 }
}
extension UInt8: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self.init(truncatingIfNeeded: x.int32) }
  init(cast x: Double) { self.init(truncatingIfNeeded: x.int32) }
}
extension UInt16: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self.init(truncatingIfNeeded: x.int32) }
  init(cast x: Double) { self.init(truncatingIfNeeded: x.int32) }
}
extension UInt32: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self.init(truncatingIfNeeded: x) }
  init(cast x: Float) { self.init(truncatingIfNeeded: x.int64) }
  init(cast x: Double) { self.init(truncatingIfNeeded: x.int64) }
}
extension UInt64: CastTarget {
  init(cast x: Int32) { self.init(truncatingIfNeeded: x) }
  init(cast x: Int64) { self.init(truncatingIfNeeded: x) }
  init(cast x: UInt64) { self = x }
  init(cast x: Float) { self = x.uint64 }
  init(cast x: Double) { self = x.uint64 }
}
