import OpInterface
import OpKernelSupport
import TensorCore

/// Whether any element is true over the axes `reduction_indices`.
struct OpAny: ReductionOp {
  static let schema = OpSchema(
    "Any", inputs: [.fixed("input", .bool), .typed("reduction_indices", by: "Tidx")],
    outputs: [.fixed("output", .bool)],
    attributes: [.bool("keep_dims", default: false), .type("Tidx", of: .indices, default: .int32)])

  let keepsDims: Bool

  func kernel(_ dtype: DType) throws(OpError) -> Kernel { kernel(Disjunction.self) }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of rows",
      inputs: [Tensor([false, true, false, false], shape: [2, 2]), Tensor([1] as [Int32])],
      outputs: [Tensor([true, false])])
    OpExample(
      "of nothing", inputs: [Tensor([] as [Bool]), Tensor([0] as [Int32])],
      outputs: [Tensor(false)])
  }
}

private struct Disjunction: Reducer {
  static var isAssociative: Bool { true }
  static var neutral: UInt8 { 0 }
  static func lift(_ x: UInt8) -> UInt8 { x }
  static func merge(_ a: UInt8, _ b: UInt8) -> UInt8 { a | b }
  static func finish(_ a: UInt8, count: Int) -> Bool { a != 0 }
}
