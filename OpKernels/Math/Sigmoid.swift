import OpInterface
import OpKernelSupport
import TensorCore

/// `1 / (1 + exp(-x))`.
struct Sigmoid: UnaryFloatOrComplexOp {
  static let schema = OpSchema.unary("Sigmoid", over: .floats + .complexes)

  static func apply<W: WideScalar>(_ x: W) -> W { 1 / (1 + W.exp(-x)) }
  static func apply<W: WideScalar>(_ x: Complex<W>) -> Complex<W> {
    // Of the two ways to write it, that whose exponential does not overflow.
    if x.real < 0 {
      let e = Complex.exp(x)
      return e / (Complex(1) + e)
    }
    return Complex(1) / (Complex(1) + .exp(-x))
  }

  static var examples: [OpExample] {
    OpExample(
      "at 0 and the ends", inputs: [Tensor([0, 200, -200] as [Float])],
      outputs: [Tensor([0.5, 1, 0] as [Float])])
  }
}
