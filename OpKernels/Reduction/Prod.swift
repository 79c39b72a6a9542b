import OpInterface
import OpKernelSupport
import TensorCore

/// The product over the axes `reduction_indices`.
///
/// Floating-point numbers are multiplied in double precision and rounded once; integers wrap
/// around.
struct Prod: ReductionOp {
  static let schema = OpSchema(
    "Prod", inputs: [.typed("input"), .typed("reduction_indices", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [
      .bool("keep_dims", default: false), .type(of: .numbers),
      .type("Tidx", of: .indices, default: .int32),
    ])

  let keepsDims: Bool

  func kernel(_ dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .float32: kernel(FloatProduct<Float>.self)
    case .float64: kernel(FloatProduct<Double>.self)
    case .float16: kernel(FloatProduct<Float16>.self)
    case .bfloat16: kernel(FloatProduct<BFloat16>.self)
    case .int8: kernel(IntegerProduct<Int8>.self)
    case .int16: kernel(IntegerProduct<Int16>.self)
    case .int32: kernel(IntegerProduct<Int32>.self)
    case .int64: kernel(IntegerProduct<Int64>.self)
    case .uint8: kernel(IntegerProduct<UInt8>.self)
    case .uint16: kernel(IntegerProduct<UInt16>.self)
    case .uint32: kernel(IntegerProduct<UInt32>.self)
    case .uint64: kernel(IntegerProduct<UInt64>.self)
    case .complex64: kernel(ComplexProduct<Float>.self)
    case .complex128: kernel(ComplexProduct<Double>.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of rows",
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1] as [Int32])],
      outputs: [Tensor([2, 12] as [Float])])
    OpExample(
      "of nothing", inputs: [Tensor([] as [Int32]), Tensor([0] as [Int32])],
      outputs: [Tensor(1 as Int32)])
  }
}

private struct FloatProduct<T: FloatScalar>: Reducer {
  static var neutral: Double { 1 }
  static func lift(_ x: T) -> Double { x.double }
  static func merge(_ a: Double, _ b: Double) -> Double { a * b }
  static func finish(_ a: Double, count: Int) -> T { T(converting: a) }
}

private struct IntegerProduct<T: IntegerScalar>: Reducer {
  static var isAssociative: Bool { true }
  static var neutral: T { 1 }
  static func lift(_ x: T) -> T { x }
  static func merge(_ a: T, _ b: T) -> T { a &* b }
  static func finish(_ a: T, count: Int) -> T { a }
}

private struct ComplexProduct<P: WideScalar>: Reducer {
  static var neutral: Complex<Double> { .one }
  static func lift(_ x: Complex<P>) -> Complex<Double> {
    Complex<Double>(x.real.double, x.imaginary.double)
  }
  static func merge(_ a: Complex<Double>, _ b: Complex<Double>) -> Complex<Double> { a * b }
  static func finish(_ a: Complex<Double>, count: Int) -> Complex<P> {
    Complex<P>(P(a.real), P(a.imaginary))
  }
}
