import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x` or `y` or both are true, broadcasting.
struct LogicalOr: BinaryOp {
  static let schema = OpSchema(
    "LogicalOr", inputs: [.fixed("x", .bool), .fixed("y", .bool)], outputs: [.fixed("z", .bool)])

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (c) throws(OpError) in try emitTruths(&c) { $0 | $1 } }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of all pairs",
      inputs: [Tensor([true, true, false, false]), Tensor([true, false, true, false])],
      outputs: [Tensor([true, true, true, false])])
  }
}
