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
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      try checkRank(input.shape)
      if Self.axes == 1, input.dtype == .complex64, input.shape[-1] > 1,
        input.elementCount > input.shape[-1]
      {
        return try emitRows(&context)
      }
      var spectrum = try Spectrum.reading(input)
      for axis in input.rank - Self.axes..<input.rank {
        spectrum.transform(axis: axis, inverse: Self.isInverse, plans: plans)
      }
      context.emit(try spectrum.tensor(input.dtype))
    }
  }

  /// Emits the transforms of rows of single-precision numbers, eight at a time.
  private func emitRows(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let length = input.shape[-1], rows = input.elementCount / length
    var result = try context.makeOutput(Complex<Float>.self, shape: input.shape)
    let plan = plans.plan(length)
    let scale = Self.isInverse ? 1 / Double(length) : 1
    do {
      let x = input.elements(as: Complex<Float>.self)
      var y = result.mutableElements(as: Complex<Float>.self)
      var data = ComplexBuffer<SIMD8<Double>>(count: length)
      var lanes = [SIMD8<Double>](repeating: .zero, count: 2 * length)
      for first in stride(from: 0, to: rows, by: 8) {
        let part = FourierRows(count: min(8, rows - first), start: first * length, length: length)
        part.spread(x, into: &lanes)
        for k in 0..<length {
          data.re[k] = lanes[2 &* k]
          data.im[k] = lanes[2 &* k &+ 1]
        }
        if Self.isInverse { plan.inverse(&data) } else { plan.transform(&data) }
        for k in 0..<length {
          lanes[2 &* k] = data.re[k] * scale
          lanes[2 &* k &+ 1] = data.im[k] * scale
        }
        part.gather(lanes, into: &y)
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
