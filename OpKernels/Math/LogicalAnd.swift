import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x` and `y` are both true, broadcasting.
struct LogicalAnd: BinaryOp {
  static let schema = OpSchema(
    "LogicalAnd", inputs: [.fixed("x", .bool), .fixed("y", .bool)], outputs: [.fixed("z", .bool)])

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    // Without a choice, loops become vectors.
    Kernel { (c) throws(OpError) in
      try emitBroadcast(&c, Bool.self, Bool.self) { ($0 ? 1 : 0 as UInt8) & ($1 ? 1 : 0) != 0 }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of all pairs",
      inputs: [Tensor([true, true, false, false]), Tensor([true, false, true, false])],
      outputs: [Tensor([true, false, false, false])])
  }
}
