import Compute
import OpInterface
import TensorCore

/// The Fourier transform of real numbers over the last axes: the half spectrum along the last of
/// them.
protocol RealFourierOp: FourierOp {
  var dtype: DType { get }
  init(dtype: DType, plans: FourierPlans)
}

extension RealFourierOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type("Tcomplex"), plans: FourierPlans())
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferReal(inputs, halves: true)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let real = inputs[0].dtype
    guard (real == .float64) == (dtype == .complex128) else {
      throw .invalid("Wrong types for forward real FFT: in=\(real) out=\(dtype)")
    }
    return Kernel { (context) throws(OpError) in
      let input = context.input(0)
      try checkRank(input.shape)
      let lengths = try lengths(context)
      try checkLengths(input.shape, lengths)
      if real == .float32 {
        try emit(Float.self, lengths, &context)
      } else {
        try emit(Double.self, lengths, &context)
      }
    }
  }

  private func emit<P: WideScalar>(
    _: P.Type, _ lengths: [Int], _ context: inout KernelContext
  ) throws(OpError) where Complex<P>: ComplexScalar {
    let input = context.input(0)
    guard let length = lengths.last else { throw .invalid("fft_length is empty") }
    let bins = length == 0 ? 0 : length / 2 + 1
    let rank = input.rank
    let shape = try Shape(
      checking: input.shape.dims.dropLast(Self.axes) + lengths.dropLast() + [bins])
    guard input.elementCount > 0, shape.elementCount > 0 else {
      context.emit(try Tensor(zeros: dtype, shape: shape))
      return
    }
    var result = try context.makeOutput(Complex<P>.self, shape: shape)
    let width = input.shape[rank - 1]
    let cropped = try input.cropped(P.self, lengths.dropLast() + [width])
    do {
      var y = result.mutableElements(as: Complex<P>.self)
      plans.real(length).forward(
        cropped.elements(as: P.self), rows: shape.count(0..<(rank - 1)), width: width, into: &y,
        threads: context.threads)
      for axis in rank - Self.axes..<rank - 1 {
        plans.plan(shape[axis]).transform(
          &y, outer: shape.count(0..<axis), inner: shape.count((axis + 1)..<rank),
          threads: context.threads)
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }
}

extension OpSchema {
  /// The schema of a Fourier transform from real numbers, or to them.
  static func realFourier(_ name: String, inverse: Bool) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .typed("input", by: inverse ? "Tcomplex" : "Treal"), .fixed("fft_length", .int32),
      ], outputs: [.typed("output", by: inverse ? "Treal" : "Tcomplex")],
      attributes: [
        .type("Treal", of: [.float32, .float64], default: .float32),
        .type("Tcomplex", of: .complexes, default: .complex64),
      ])
  }
}

/// The half spectrum of real numbers, over the last axis.
struct RFFT: RealFourierOp {
  static let schema = OpSchema.realFourier("RFFT", inverse: false)
  static var axes: Int { 1 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [4]), Tensor([4] as [Int32]),
      ], outputs: [Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [3])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [4]), Tensor([8] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The half spectrum of real numbers, over the last two axes.
struct RFFT2D: RealFourierOp {
  static let schema = OpSchema.realFourier("RFFT2D", inverse: false)
  static var axes: Int { 2 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 4]), Tensor([1, 4] as [Int32]),
      ], outputs: [Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 3])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 4]), Tensor([1, 8] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The half spectrum of real numbers, over the last three axes.
struct RFFT3D: RealFourierOp {
  static let schema = OpSchema.realFourier("RFFT3D", inverse: false)
  static var axes: Int { 3 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4]), Tensor([1, 1, 4] as [Int32]),
      ], outputs: [Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 1, 3])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4]), Tensor([1, 1, 8] as [Int32]),
      ], fails: .invalidArgument)
  }
}
