import OpInterface
import OpKernelSupport
import TensorCore

/// The lesser of `x` and `y`, broadcasting; NaN if either is.
struct Minimum: BinaryRealOp {
  static let schema = OpSchema.binary("Minimum", over: .realNumbers)

  static func apply<T: RealScalar>(_ x: T, _ y: T) -> T {
    // Two choices, of which loops become vectors.
    let less = y < x ? y : x
    return y.isNaN ? y : less
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "passes NaN on",
      inputs: [Tensor([1, .nan, 3] as [Float]), Tensor([2, 2, .nan] as [Float])],
      outputs: [Tensor([1, .nan, .nan] as [Float])])
  }
}
