import Compute
import OpInterface
import TensorCore

/// The real numbers whose half spectrum over the last axes is given.
protocol InverseRealFourierOp: FourierOp {
  var dtype: DType { get }
  init(dtype: DType, plans: FourierPlans)
}

extension InverseRealFourierOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(dtype: try attributes.type("Treal"), plans: FourierPlans())
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferReal(inputs, halves: false)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let spectrum = inputs[0].dtype
    guard (dtype == .float64) == (spectrum == .complex128) else {
      throw .invalid("Wrong types for backward real FFT: in=\(spectrum) out=\(dtype)")
    }
    return Kernel { (context) throws(OpError) in
      let input = context.input(0)
      try checkRank(input.shape)
      let lengths = try lengths(context)
      guard let length = lengths.last else { throw .invalid("fft_length is empty") }
      let bins = length == 0 ? 0 : length / 2 + 1
      try checkLengths(input.shape, lengths.dropLast() + [bins])
      if dtype == .float32 {
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
    let rank = input.rank, length = lengths.last ?? 0
    let shape = try Shape(checking: input.shape.dims.dropLast(Self.axes) + lengths)
    if input.elementCount == 0 || shape.elementCount == 0 {
      context.emit(try Tensor(zeros: dtype, shape: shape))
      return
    }
    var result = try context.makeOutput(dtype, shape: shape)
    let plan = plans.real(length)
    let spectrum =
      Self.axes == 1 ? input : try outer(P.self, input, lengths.dropLast() + [plan.bins], context)
    do {
      let x = spectrum.elements(as: Complex<P>.self)
      var y = result.mutableElements(as: P.self)
      plan.inverse(
        x, rows: shape.count(0..<(rank - 1)), width: spectrum.shape[rank - 1], into: &y,
        threads: context.threads)
    }
    context.emit(result)
  }

  /// The part of a spectrum that has `extents`, transformed over all of its axes but the last.
  private func outer<P: WideScalar>(
    _: P.Type, _ input: Tensor, _ extents: [Int], _ context: borrowing KernelContext
  ) throws(OpError) -> Tensor where Complex<P>: ComplexScalar {
    var result = try input.cropped(Complex<P>.self, extents)
    let shape = result.shape
    var z = result.mutableElements(as: Complex<P>.self)
    for axis in shape.rank - Self.axes..<shape.rank - 1 {
      plans.plan(shape[axis]).transform(
        &z, outer: shape.count(0..<axis), inner: shape.count((axis + 1)..<shape.rank),
        inverse: true, threads: context.threads)
    }
    return result
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }
}

/// The real numbers of a half spectrum, over the last axis.
struct IRFFT: InverseRealFourierOp {
  static let schema = OpSchema.realFourier("IRFFT", inverse: true)
  static var axes: Int { 1 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [3]),
        Tensor([4] as [Int32]),
      ], outputs: [Tensor([1, 2, 3, 4] as [Float], shape: [4])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [3]),
        Tensor([8] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The real numbers of a half spectrum, over the last two axes.
struct IRFFT2D: InverseRealFourierOp {
  static let schema = OpSchema.realFourier("IRFFT2D", inverse: true)
  static var axes: Int { 2 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 3]),
        Tensor([1, 4] as [Int32]),
      ], outputs: [Tensor([1, 2, 3, 4] as [Float], shape: [1, 4])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 3]),
        Tensor([1, 8] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The real numbers of a half spectrum, over the last three axes.
struct IRFFT3D: InverseRealFourierOp {
  static let schema = OpSchema.realFourier("IRFFT3D", inverse: true)
  static var axes: Int { 3 }

  let dtype: DType
  let plans: FourierPlans

  static var examples: [OpExample] {
    OpExample(
      "four numbers",
      inputs: [
        Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 1, 3]),
        Tensor([1, 1, 4] as [Int32]),
      ], outputs: [Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4])])
    OpExample(
      "refuses a length beyond the input's",
      inputs: [
        Tensor([Complex<Float>(10), Complex(-2, 2), Complex(-2)], shape: [1, 1, 3]),
        Tensor([1, 1, 8] as [Int32]),
      ], fails: .invalidArgument)
  }
}
