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
      var plan = RealFourierPlan<SIMD8<Double>>(length: length, plans: plans)
      var result = try context.makeOutput(dtype, shape: shape)
      var values = [SIMD8<Double>](repeating: .zero, count: length)
      let rows = shape.elementCount / length
      // Eight at a time; lanes that are too many repeat the last row.
      for first in stride(from: 0, to: rows, by: 8) {
        let count = min(8, rows - first)
        let bases = SIMD8<Int>((0..<8).map { (first + min($0, count - 1)) * bins })
        func lanes(_ x: [Double], _ k: Int) -> SIMD8<Double> {
          let at = bases &+ k
          return SIMD8(
            x[at[0]], x[at[1]], x[at[2]], x[at[3]], x[at[4]], x[at[5]], x[at[6]], x[at[7]])
        }
        plan.inverse({ (lanes(spectrum.re, $0), lanes(spectrum.im, $0)) }) { values[$0] = $1 }
        if dtype == .float32 {
          var out = result.mutableElements(as: Float.self)
          for k in 0..<length {
            for lane in 0..<count { out[(first &+ lane) &* length &+ k] = Float(values[k][lane]) }
          }
        } else {
          var out = result.mutableElements(as: Double.self)
          for k in 0..<length {
            for lane in 0..<count { out[(first &+ lane) &* length &+ k] = values[k][lane] }
          }
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
