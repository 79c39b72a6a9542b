import OpInterface
import OpKernelSupport
import TensorCore

/// The least element over the axes `reduction_indices`; NaN if there is one.
struct Min: ReductionOp {
  static let schema = OpSchema(
    "Min", inputs: [.typed("input"), .typed("reduction_indices", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [
      .bool("keep_dims", default: false),
      .type(of: [
        .float32, .float64, .int32, .uint8, .int16, .int8, .int64, .bfloat16, .uint16, .float16,
        .uint32, .uint64, .qint8, .quint8, .qint32, .qint16, .quint16,
      ]), .type("Tidx", of: .indices, default: .int32),
    ])

  let keepsDims: Bool

  func kernel(_ dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .float32: kernel(Least<Float>.self)
    case .float64: kernel(Least<Double>.self)
    case .float16: kernel(Least<Float16>.self)
    case .bfloat16: kernel(Least<BFloat16>.self)
    case .int8: kernel(WholeLeast<Int8>.self)
    case .int16: kernel(WholeLeast<Int16>.self)
    case .int32: kernel(WholeLeast<Int32>.self)
    case .int64: kernel(WholeLeast<Int64>.self)
    case .uint8: kernel(WholeLeast<UInt8>.self)
    case .uint16: kernel(WholeLeast<UInt16>.self)
    case .uint32: kernel(WholeLeast<UInt32>.self)
    case .uint64: kernel(WholeLeast<UInt64>.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of rows",
      inputs: [Tensor([1, 2, 3, .nan] as [Float], shape: [2, 2]), Tensor([1] as [Int32])],
      outputs: [Tensor([1, .nan] as [Float])])
    OpExample(
      "of nothing", inputs: [Tensor([] as [Float]), Tensor([0] as [Int32])],
      outputs: [Tensor(Float.infinity)])
  }
}

private struct Least<T: RealScalar>: Reducer {
  static var neutral: T { .highest }
  static func lift(_ x: T) -> T { x }
  static func merge(_ a: T, _ b: T) -> T {
    let less = b < a ? b : a
    return b.isNaN ? b : less
  }
  static func finish(_ a: T, count: Int) -> T { a }
}

private struct WholeLeast<T: IntegerScalar>: Reducer {
  static var isAssociative: Bool { true }
  static var neutral: T { .highest }
  static func lift(_ x: T) -> T { x }
  static func merge(_ a: T, _ b: T) -> T { b < a ? b : a }
  static func finish(_ a: T, count: Int) -> T { a }
}
