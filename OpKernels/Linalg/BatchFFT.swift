import OpInterface
import TensorCore

// The names that the Fourier transforms had in TensorFlow's first versions.

extension OpSchema {
  fileprivate static func batchFourier(_ name: String) -> OpSchema {
    OpSchema(
      name, inputs: [.fixed("input", .complex64)], outputs: [.fixed("output", .complex64)])
  }
}

/// `1, 2` or its transform, after as many axes of one element.
private func pair(_ a: Float, _ b: Float, axes: Int) -> Tensor {
  Tensor(
    [Complex<Float>(a), Complex<Float>(b)],
    shape: Shape([Int](repeating: 1, count: axes - 1) + [2]))
}

/// `FFT` of TensorFlow's first versions.
struct BatchFFT: ComplexFourierOp {
  static let schema = OpSchema.batchFourier("BatchFFT")
  static var axes: Int { 1 }
  static var isInverse: Bool { false }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample("two numbers", inputs: [pair(1, 2, axes: 1)], outputs: [pair(3, -1, axes: 1)])
    OpExample(
      "refuses too few axes", inputs: [Tensor(Complex<Float>(1))], fails: .invalidArgument)
  }
}

/// `IFFT` of TensorFlow's first versions.
struct BatchIFFT: ComplexFourierOp {
  static let schema = OpSchema.batchFourier("BatchIFFT")
  static var axes: Int { 1 }
  static var isInverse: Bool { true }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample("two numbers", inputs: [pair(3, -1, axes: 1)], outputs: [pair(1, 2, axes: 1)])
  }
}

/// `FFT2D` of TensorFlow's first versions.
struct BatchFFT2D: ComplexFourierOp {
  static let schema = OpSchema.batchFourier("BatchFFT2D")
  static var axes: Int { 2 }
  static var isInverse: Bool { false }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample("two numbers", inputs: [pair(1, 2, axes: 2)], outputs: [pair(3, -1, axes: 2)])
  }
}

/// `IFFT2D` of TensorFlow's first versions.
struct BatchIFFT2D: ComplexFourierOp {
  static let schema = OpSchema.batchFourier("BatchIFFT2D")
  static var axes: Int { 2 }
  static var isInverse: Bool { true }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample("two numbers", inputs: [pair(3, -1, axes: 2)], outputs: [pair(1, 2, axes: 2)])
  }
}

/// `FFT3D` of TensorFlow's first versions.
struct BatchFFT3D: ComplexFourierOp {
  static let schema = OpSchema.batchFourier("BatchFFT3D")
  static var axes: Int { 3 }
  static var isInverse: Bool { false }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample("two numbers", inputs: [pair(1, 2, axes: 3)], outputs: [pair(3, -1, axes: 3)])
  }
}

/// `IFFT3D` of TensorFlow's first versions.
struct BatchIFFT3D: ComplexFourierOp {
  static let schema = OpSchema.batchFourier("BatchIFFT3D")
  static var axes: Int { 3 }
  static var isInverse: Bool { true }

  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample("two numbers", inputs: [pair(3, -1, axes: 3)], outputs: [pair(1, 2, axes: 3)])
  }
}
