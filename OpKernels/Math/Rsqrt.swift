import OpInterface
import OpKernelSupport
import TensorCore

/// `1 / sqrt(x)`.
struct Rsqrt: UnaryFloatOrComplexOp {
  static let schema = OpSchema.unary("Rsqrt", over: .floats + .complexes)

  static func apply<W: WideScalar>(_ x: W) -> W { 1 / x.squareRoot() }
  static func apply<W: WideScalar>(_ x: Complex<W>) -> Complex<W> {
    // On the branch cut, the root is that above it, whichever zero the imaginary part is.
    x == Complex(0)
      ? Complex(.infinity, .nan)
      : Complex(1) / .sqrt(x.imaginary == 0 ? Complex(x.real, 0) : x)
  }

  static var examples: [OpExample] {
    OpExample(
      "of squares", inputs: [Tensor([4, 0.25] as [Float])], outputs: [Tensor([0.5, 2] as [Float])])
  }
}
