import OpInterface
import OpKernelSupport
import TensorCore

/// The distinct slices of a tensor along an axis in the order of their first occurrence, and the
/// place among them of each slice.
struct UniqueV2: Op {
  static let schema = OpSchema(
    "UniqueV2", inputs: [.typed("x"), .typed("axis", by: "Taxis")],
    outputs: [.typed("y"), .typed("idx", by: "out_idx")],
    attributes: [
      .type(), .type("Taxis", of: .indices, default: .int64),
      .type("out_idx", of: .indices, default: .int32),
    ])

  let indexType: DType

  init(_ attributes: Attributes) throws(OpError) { indexType = try attributes.type("out_idx") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape.rank.map { .rank($0) } ?? .unknown, .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let groups = try emitDistinct(&context, axis: try context.distinctAxis())
      context.emit(try Tensor(integers: groups.groups, indexType))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "rows",
      inputs: [
        Tensor([1, 2, 1, 2, 3, 4] as [Int32], shape: [3, 2]), Tensor([0] as [Int64]),
      ],
      outputs: [
        Tensor([1, 2, 3, 4] as [Int32], shape: [2, 2]), Tensor([0, 0, 1] as [Int32]),
      ])
    OpExample(
      "refuses more rows without elements than it has room to number",
      inputs: [Tensor([] as [Int32], shape: [1 << 62, 0]), Tensor([0] as [Int64])],
      fails: .resourceExhausted)
    OpExample(
      "refuses two axes",
      inputs: [Tensor([1, 2] as [Int32], shape: [1, 2]), Tensor([0, 1] as [Int64])],
      fails: .invalidArgument)
  }
}
