import OpInterface
import OpKernelSupport
import TensorCore

/// `y[i] = f(x[i])` from complex to real numbers.
protocol ComplexPartOp: UnaryOp {
  static func part<P: WideScalar>(_ x: Complex<P>) -> P
}

extension ComplexPartOp {
  init(_ attributes: Attributes) throws(OpError) {
    let whole = try attributes.type("T"), part = try attributes.type("Tout")
    guard (whole == .complex128) == (part == .float64) else {
      throw .invalid("\(Self.schema.name): the parts of \(whole) are not \(part)")
    }
    self.init()
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .complex64:
      return Kernel { (c) throws(OpError) in
        try emitMap(&c, Complex<Float>.self, Float.self) { Self.part($0) }
      }
    case .complex128:
      return Kernel { (c) throws(OpError) in
        try emitMap(&c, Complex<Double>.self, Double.self) { Self.part($0) }
      }
    case let dtype: throw .unimplemented("no kernel for \(dtype)")
    }
  }
}

/// The real part of complex `input`.
struct Real: ComplexPartOp {
  static let schema = OpSchema(
    "Real", inputs: [.typed("input")], outputs: [.typed("output", by: "Tout")],
    attributes: [
      .type(of: .complexes, default: .complex64),
      .type("Tout", of: [.float32, .float64], default: .float32),
    ])

  static func part<P: WideScalar>(_ x: Complex<P>) -> P { x.real }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of 3 + 4i", inputs: [Tensor([Complex<Float>(3, 4)])], outputs: [Tensor([3] as [Float])])
  }
}
