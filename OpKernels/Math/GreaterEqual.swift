import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x >= y`, broadcasting.
struct GreaterEqual: ComparisonOp {
  static let schema = OpSchema.comparison("GreaterEqual", over: .realNumbers)

  static func apply<T: RealScalar>(_ x: T, _ y: T) -> Bool { isAtMost(y, x) }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "compares", inputs: [Tensor([1, 0, .nan] as [Float]), Tensor([1] as [Float])],
      outputs: [Tensor([true, false, false])])
  }
}
