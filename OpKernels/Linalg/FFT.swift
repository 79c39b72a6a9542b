import Compute
import OpInterface
import TensorCore

/// A discrete Fourier transform over the last axes.
protocol ComplexFourierOp: FourierOp {
  static var isInverse: Bool { get }
  init(plans: FourierPlans)
}

extension ComplexFourierOp {
  init(_ attributes: Attributes) throws(OpError) { self.init(plans: FourierPlans()) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let wide = inputs[0].dtype == .complex128
    return Kernel { (context) throws(OpError) in
      try checkRank(context.input(0).shape)
      if wide {
        try emit(Double.self, &context)
      } else {
        try emit(Float.self, &context)
      }
    }
  }

  private func emit<P: WideScalar>(_: P.Type, _ context: inout KernelContext) throws(OpError)
  where Complex<P>: ComplexScalar {
    let input = context.input(0)
    let shape = input.shape
    var result = try context.makeOutput(Complex<P>.self, shape: shape)
    if shape.elementCount > 0 {
      let x = input.elements(as: Complex<P>.self)
      var y = result.mutableElements(as: Complex<P>.self)
      for axis in (shape.rank - Self.axes..<shape.rank).reversed() {
        let plan = plans.plan(shape[axis])
        let outer = shape.count(0..<axis), inner = shape.count((axis + 1)..<shape.rank)
        if axis == shape.rank - 1 {
          plan.transform(
            x, into: &y, outer: outer, inner: inner, inverse: Self.isInverse,
            threads: context.threads)
        } else {
          plan.transform(
            &y, outer: outer, inner: inner, inverse: Self.isInverse, threads: context.threads)
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }
}

extension OpSchema {
  /// The schema of a Fourier transform of complex numbers.
  static func fourier(_ name: String) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("input", by: "Tcomplex")], outputs: [.typed("output", by: "Tcomplex")],
      attributes: [.type("Tcomplex", of: .complexes, default: .complex64)])
  }
}

private func complexes(_ values: [Float], _ shape: Shape) -> Tensor {
  Tensor(values.map { Complex<Float>($0) }, shape: shape)
}

/// The Fourier transform over the last axis.
struct FFT: ComplexFourierOp {
  static let schema = OpSchema.fourier("FFT")
  static var axes: Int { 1 }
  static var isInverse: Bool { false }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "two numbers", inputs: [complexes([1, 2], [2])], outputs: [complexes([3, -1], [2])])
    OpExample(
      "refuses too few axes", inputs: [complexes([1], .scalar)], fails: .invalidArgument)
  }
}

/// The inverse Fourier transform over the last axis.
struct IFFT: ComplexFourierOp {
  static let schema = OpSchema.fourier("IFFT")
  static var axes: Int { 1 }
  static var isInverse: Bool { true }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "two numbers", inputs: [complexes([3, -1], [2])], outputs: [complexes([1, 2], [2])])
    OpExample(
      "refuses too few axes", inputs: [complexes([1], .scalar)], fails: .invalidArgument)
  }
}

/// The Fourier transform over the last two axes.
struct FFT2D: ComplexFourierOp {
  static let schema = OpSchema.fourier("FFT2D")
  static var axes: Int { 2 }
  static var isInverse: Bool { false }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "two numbers", inputs: [complexes([1, 2], [1, 2])], outputs: [complexes([3, -1], [1, 2])])
    OpExample(
      "refuses too few axes", inputs: [complexes([1], [1])], fails: .invalidArgument)
  }
}

/// The inverse Fourier transform over the last two axes.
struct IFFT2D: ComplexFourierOp {
  static let schema = OpSchema.fourier("IFFT2D")
  static var axes: Int { 2 }
  static var isInverse: Bool { true }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "two numbers", inputs: [complexes([3, -1], [1, 2])], outputs: [complexes([1, 2], [1, 2])])
    OpExample(
      "refuses too few axes", inputs: [complexes([1], [1])], fails: .invalidArgument)
  }
}

/// The Fourier transform over the last three axes.
struct FFT3D: ComplexFourierOp {
  static let schema = OpSchema.fourier("FFT3D")
  static var axes: Int { 3 }
  static var isInverse: Bool { false }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "two numbers", inputs: [complexes([1, 2], [1, 1, 2])],
      outputs: [complexes([3, -1], [1, 1, 2])])
    OpExample(
      "refuses too few axes", inputs: [complexes([1], [1, 1])], fails: .invalidArgument)
  }
}

/// The inverse Fourier transform over the last three axes.
struct IFFT3D: ComplexFourierOp {
  static let schema = OpSchema.fourier("IFFT3D")
  static var axes: Int { 3 }
  static var isInverse: Bool { true }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "two numbers", inputs: [complexes([3, -1], [1, 1, 2])],
      outputs: [complexes([1, 2], [1, 1, 2])])
    OpExample(
      "refuses too few axes", inputs: [complexes([1], [1, 1])], fails: .invalidArgument)
  }
}
