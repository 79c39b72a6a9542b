import OpInterface
import OpKernelSupport
import TensorCore

/// The absolute value of complex `x`.
struct ComplexAbs: ComplexPartOp {
  static let schema = OpSchema(
    "ComplexAbs", inputs: [.typed("x")], outputs: [.typed("y", by: "Tout")],
    attributes: [
      .type(of: .complexes, default: .complex64),
      .type("Tout", of: [.float32, .float64], default: .float32),
    ])

  static func part<P: WideScalar>(_ x: Complex<P>) -> P {
    guard P.dtype == .float32 else { return x.magnitude }
    // No square of a float is out of the range of doubles.
    let re = Double(x.real), im = Double(x.imaginary)
    let squares = re * re + im * im
    return squares.isFinite ? P(squares.squareRoot()) : x.magnitude
  }

  static var examples: [OpExample] {
    OpExample(
      "of 3 + 4i", inputs: [Tensor([Complex<Float>(3, 4)])], outputs: [Tensor([5] as [Float])])
  }
}
