import OpInterface
import OpKernelSupport
import TensorCore

/// The sum over the axes `reduction_indices`.
///
/// Floating-point numbers are added in double precision and rounded once; integers wrap around.
struct Sum: ReductionOp {
  static let schema = OpSchema(
    "Sum", inputs: [.typed("input"), .typed("reduction_indices", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [
      .bool("keep_dims", default: false), .type(of: .numbers),
      .type("Tidx", of: .indices, default: .int32),
    ])

  let keepsDims: Bool

  func kernel(_ dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .float32: kernel(FloatSum<Float>.self)
    case .float64: kernel(FloatSum<Double>.self)
    case .float16: kernel(FloatSum<Float16>.self)
    case .bfloat16: kernel(FloatSum<BFloat16>.self)
    case .int8: kernel(IntegerSum<Int8>.self)
    case .int16: kernel(IntegerSum<Int16>.self)
    case .int32: kernel(IntegerSum<Int32>.self)
    case .int64: kernel(IntegerSum<Int64>.self)
    case .uint8: kernel(IntegerSum<UInt8>.self)
    case .uint16: kernel(IntegerSum<UInt16>.self)
    case .uint32: kernel(IntegerSum<UInt32>.self)
    case .uint64: kernel(IntegerSum<UInt64>.self)
    case .complex64: kernel(ComplexSum<Float>.self)
    case .complex128: kernel(ComplexSum<Double>.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of columns",
      inputs: [Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3]), Tensor([0] as [Int32])],
      outputs: [Tensor([5, 7, 9] as [Float])])
    OpExample(
      "keeps dimensions", attributes: ["keep_dims": .bool(true)],
      inputs: [Tensor([1, 2, 3, 4, 5, 6] as [Int32], shape: [2, 3]), Tensor([-1] as [Int32])],
      outputs: [Tensor([6, 15] as [Int32], shape: [2, 1])])
    OpExample(
      "of nothing", inputs: [Tensor([] as [Float], shape: [0, 2]), Tensor([0] as [Int32])],
      outputs: [Tensor([0, 0] as [Float])])
    OpExample(
      "refuses axes that do not exist",
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Int32])], fails: .invalidArgument)
  }
}

private struct FloatSum<T: FloatScalar>: Reducer {
  static var neutral: Double { 0 }
  static func lift(_ x: T) -> Double { x.double }
  static func merge(_ a: Double, _ b: Double) -> Double { a + b }
  static func finish(_ a: Double, count: Int) -> T { T(converting: a) }
}

private struct IntegerSum<T: IntegerScalar>: Reducer {
  static var isAssociative: Bool { true }
  static var neutral: T { 0 }
  static func lift(_ x: T) -> T { x }
  static func merge(_ a: T, _ b: T) -> T { a &+ b }
  static func finish(_ a: T, count: Int) -> T { a }
}

private struct ComplexSum<P: WideScalar>: Reducer {
  static var neutral: Complex<Double> { .zero }
  static func lift(_ x: Complex<P>) -> Complex<Double> {
    Complex<Double>(x.real.double, x.imaginary.double)
  }
  static func merge(_ a: Complex<Double>, _ b: Complex<Double>) -> Complex<Double> { a + b }
  static func finish(_ a: Complex<Double>, count: Int) -> Complex<P> {
    Complex<P>(P(a.real), P(a.imaginary))
  }
}
