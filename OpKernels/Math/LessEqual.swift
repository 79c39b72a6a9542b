import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x <= y`, broadcasting.
struct LessEqual: ComparisonOp {
  static let schema = OpSchema.comparison("LessEqual", over: .realNumbers)

  static func apply<T: RealScalar>(_ x: T, _ y: T) -> Bool { isAtMost(x, y) }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "compares", inputs: [Tensor([1, 2, .nan] as [Float]), Tensor([1] as [Float])],
      outputs: [Tensor([true, false, false])])
  }
}
