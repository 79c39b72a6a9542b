import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest element over the axes `reduction_indices`; NaN if there is one.
struct Max: ReductionOp {
  static let schema = OpSchema(
    "Max", inputs: [.typed("input"), .typed("reduction_indices", by: "Tidx")],
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
    case .float32: kernel(Greatest<Float>.self)
    case .float64: kernel(Greatest<Double>.self)
    case .float16: kernel(Greatest<Float16>.self)
    case .bfloat16: kernel(Greatest<BFloat16>.self)
    case .int8: kernel(WholeGreatest<Int8>.self)
    case .int16: kernel(WholeGreatest<Int16>.self)
    case .int32: kernel(WholeGreatest<Int32>.self)
    case .int64: kernel(WholeGreatest<Int64>.self)
    case .uint8: kernel(WholeGreatest<UInt8>.self)
    case .uint16: kernel(WholeGreatest<UInt16>.self)
    case .uint32: kernel(WholeGreatest<UInt32>.self)
    case .uint64: kernel(WholeGreatest<UInt64>.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of rows",
      inputs: [Tensor([1, 2, 3, .nan] as [Float], shape: [2, 2]), Tensor([1] as [Int32])],
      outputs: [Tensor([2, .nan] as [Float])])
    OpExample(
      "of nothing", inputs: [Tensor([] as [Float]), Tensor([0] as [Int32])],
      outputs: [Tensor(-Float.infinity)])
  }
}

private struct Greatest<T: RealScalar>: Reducer {
  static var neutral: T { .lowest }
  static func lift(_ x: T) -> T { x }
  static func merge(_ a: T, _ b: T) -> T {
    let greater = a < b ? b : a
    return b.isNaN ? b : greater
  }
  static func finish(_ a: T, count: Int) -> T { a }
}

private struct WholeGreatest<T: IntegerScalar>: Reducer {
  static var isAssociative: Bool { true }
  static var neutral: T { .lowest }
  static func lift(_ x: T) -> T { x }
  static func merge(_ a: T, _ b: T) -> T { a < b ? b : a }
  static func finish(_ a: T, count: Int) -> T { a }
}
