import OpInterface
import TensorCore

/// Cuts the fractions of floating-point numbers to what a type of 8 bits has room for.
///
/// NaN stays as it is. A fraction is cut by its place in the source, also where the number is subnormal.
struct SmallTruncation: Sendable {
  private let mask: UInt64
  private let infinity: UInt64
  private let sign: UInt64

  /// Nil where nothing is cut.
  init?(from source: DType, to target: DType) {
    guard let kept = target.smallFloat?.fractionBits else { return nil }
    let bits: Int
    switch source {
    case .float32: (bits, infinity, sign) = (23, 0x7f80_0000, 1 << 31)
    case .float64: (bits, infinity, sign) = (52, 0x7ff0 << 48, 1 << 63)
    case .float16: (bits, infinity, sign) = (10, 0x7c00, 1 << 15)
    case .bfloat16: (bits, infinity, sign) = (7, 0x7f80, 1 << 15)
    case .float8e4m3fn: (bits, infinity, sign) = (3, 0x7e, 1 << 7)
    default: return nil
    }
    guard bits > kept else { return nil }
    mask = ~0 << UInt64(bits - kept)
  }

  func applied(to x: Tensor) throws(OpError) -> Tensor {
    func cut<P: BytePattern & FixedWidthInteger>(_: P.Type) throws(OpError) -> Tensor {
      var result = try Tensor(uninitialized: x.dtype, shape: x.shape)
      let xs = x.patterns(as: P.self)
      var y = result.mutablePatterns(as: P.self)
      let mask = P(truncatingIfNeeded: mask), magnitude = ~P(truncatingIfNeeded: sign)
      let infinity = P(truncatingIfNeeded: infinity)
      for i in xs.indices { y[i] = xs[i] & magnitude > infinity ? xs[i] : xs[i] & mask }
      return result
    }
    switch x.dtype.byteCount {
    case 1?: return try cut(UInt8.self)
    case 2?: return try cut(UInt16.self)
    case 4?: return try cut(UInt32.self)
    default: return try cut(UInt64.self)
    }
  }
}
