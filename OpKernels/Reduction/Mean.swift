import OpInterface
import OpKernelSupport
import TensorCore

/// The mean over the axes `reduction_indices`; of integers, truncated towards 0.
///
/// The mean of no floating-point numbers is NaN, that of no integers 0.
struct Mean: ReductionOp {
  static let schema = OpSchema(
    "Mean", inputs: [.typed("input"), .typed("reduction_indices", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [
      .bool("keep_dims", default: false), .type(of: .numbers),
      .type("Tidx", of: .indices, default: .int32),
    ])

  let keepsDims: Bool

  func kernel(_ dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .float32: kernel(FloatMean<Float>.self)
    case .float64: kernel(FloatMean<Double>.self)
    case .float16: kernel(FloatMean<Float16>.self)
    case .bfloat16: kernel(FloatMean<BFloat16>.self)
    case .int8: kernel(IntegerMean<Int8, Int64>.self)
    case .int16: kernel(IntegerMean<Int16, Int64>.self)
    case .int32: kernel(IntegerMean<Int32, Int64>.self)
    case .int64: kernel(IntegerMean<Int64, Int64>.self)
    case .uint8: kernel(IntegerMean<UInt8, UInt64>.self)
    case .uint16: kernel(IntegerMean<UInt16, UInt64>.self)
    case .uint32: kernel(IntegerMean<UInt32, UInt64>.self)
    case .uint64: kernel(IntegerMean<UInt64, UInt64>.self)
    case .complex64: kernel(ComplexMean<Float>.self)
    case .complex128: kernel(ComplexMean<Double>.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "of rows",
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1] as [Int32])],
      outputs: [Tensor([1.5, 3.5] as [Float])])
    OpExample(
      "truncates integers", inputs: [Tensor([-1, -2, -2] as [Int32]), Tensor([0] as [Int32])],
      outputs: [Tensor(-1 as Int32)])
    OpExample(
      "of nothing", inputs: [Tensor([] as [Float]), Tensor([0] as [Int32])],
      outputs: [Tensor(Float.nan)])
  }
}

private struct FloatMean<T: FloatScalar>: Reducer {
  static var neutral: Double { 0 }
  static func lift(_ x: T) -> Double { x.double }
  static func merge(_ a: Double, _ b: Double) -> Double { a + b }
  static func finish(_ a: Double, count: Int) -> T { T(converting: a / Double(count)) }
}

/// - `Total`: what the sum wraps around in.
private struct IntegerMean<T: IntegerScalar, Total: IntegerScalar>: Reducer {
  static var isAssociative: Bool { true }
  static var neutral: Total { 0 }
  static func lift(_ x: T) -> Total { Total(truncatingIfNeeded: x) }
  static func merge(_ a: Total, _ b: Total) -> Total { a &+ b }
  static func finish(_ a: Total, count: Int) -> T {
    let divisor = Total(truncatingIfNeeded: count)
    return divisor == 0 ? 0 : T(truncatingIfNeeded: a.dividedReportingOverflow(by: divisor).0)
  }
}

private struct ComplexMean<P: WideScalar>: Reducer {
  static var neutral: Complex<Double> { .zero }
  static func lift(_ x: Complex<P>) -> Complex<Double> {
    Complex<Double>(x.real.double, x.imaginary.double)
  }
  static func merge(_ a: Complex<Double>, _ b: Complex<Double>) -> Complex<Double> { a + b }
  static func finish(_ a: Complex<Double>, count: Int) -> Complex<P> {
    let n = Double(max(count, 1))
    return Complex<P>(P(a.real / n), P(a.imaginary / n))
  }
}
