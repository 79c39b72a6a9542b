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
      let outer = Array(input.shape.dims.dropLast(Self.axes))
      let shape = try Shape(checking: outer + lengths)
      if input.elementCount == 0 || shape.elementCount == 0 {
        context.emit(try Tensor(zeros: dtype, shape: shape))
        return
      }
      var spectrum = try Spectrum.reading(input).cropped(lengths.dropLast() + [bins])
      for axis in input.rank - Self.axes..<input.rank - 1 {
        spectrum.transform(axis: axis, inverse: true, plans: plans)
      }
      var plan = RealFourierPlan<Double>(length: length, plans: plans)
      var result = try context.makeOutput(dtype, shape: shape)
      var values = [Double](repeating: 0, count: length)
      for row in 0..<shape.elementCount / length {
        let from = row * bins, to = row * length
        plan.inverse({ (spectrum.re[from + $0], spectrum.im[from + $0]) }) { values[$0] = $1 }
        if dtype == .float32 {
          var out = result.mutableElements(as: Float.self)
          for k in 0..<length { out[to &+ k] = Float(values[k]) }
        } else {
          var out = result.mutableElements(as: Double.self)
          for k in 0..<length { out[to &+ k] = values[k] }
        }
      }
      context.emit(result)
    }
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
