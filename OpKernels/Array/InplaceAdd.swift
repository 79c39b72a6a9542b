import OpInterface
import OpKernelSupport
import TensorCore

/// Its input with the rows of `v` added to its rows `i`; row numbers are taken modulo the number of rows.
struct InplaceAdd: InplaceCombiningOp {
  static let schema = OpSchema(
    "InplaceAdd", inputs: [.typed("x"), .fixed("i", .int32), .typed("v")],
    outputs: [.typed("y")], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  static func combine<T: NumberScalar>(_ old: T, _ update: T) -> T { T.sum(old, update) }

  static var examples: [OpExample] {
    OpExample(
      "one element twice",
      inputs: [
        Tensor([1, 20] as [Float]), Tensor([1, 1] as [Int32]), Tensor([5, 6] as [Float]),
      ], outputs: [Tensor([1, 31] as [Float])])
    OpExample(
      "refuses another number of rows",
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Int32]), Tensor([8, 9] as [Float])],
      fails: .invalidArgument)
  }
}
