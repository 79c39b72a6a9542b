import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x < y`, broadcasting.
struct Less: ComparisonOp {
  static let schema = OpSchema.comparison("Less", over: .realNumbers)

  static func apply<T: RealScalar>(_ x: T, _ y: T) -> Bool { isLess(x, y) }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "compares", inputs: [Tensor([1, 0, .nan] as [Float]), Tensor([1] as [Float])],
      outputs: [Tensor([false, true, false])])
  }
}

/// `x < y`; of integers of 64 bits in a form of which the compiler makes vectors for every processor.
@inline(__always) func isLess<T: RealScalar>(_ x: T, _ y: T) -> Bool {
  guard let a = x as? Int64, let b = y as? Int64 else { return x < y }
  // The sign of the difference if it cannot overflow, and else that of `a`.
  return (a & ~b) | (~(a ^ b) & (a &- b)) < 0
}

/// `x <= y`, as above.
@inline(__always) func isAtMost<T: RealScalar>(_ x: T, _ y: T) -> Bool {
  guard x is Int64 else { return x <= y }
  return !isLess(y, x)
}
