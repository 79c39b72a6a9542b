import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x > y`, broadcasting.
struct Greater: ComparisonOp {
  static let schema = OpSchema.comparison("Greater", over: .realNumbers)

  static func apply<T: RealScalar>(_ x: T, _ y: T) -> Bool { isLess(y, x) }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "compares", inputs: [Tensor([1, 2, .nan] as [Float]), Tensor([1] as [Float])],
      outputs: [Tensor([false, true, false])])
  }
}
