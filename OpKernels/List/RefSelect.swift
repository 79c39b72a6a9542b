import OpInterface
import TensorCore

/// One of several TF1 references.
struct RefSelect: Op {
  static let schema = OpSchema(
    "RefSelect",
    inputs: [
      .fixed("index", .int32),
      OpDef.Argument("inputs", typeAttribute: "T", numberAttribute: "N", isReference: true),
    ], outputs: [.reference("output")], attributes: [.type(), .int("N", minimum: 1)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid("Index must be a scalar, but it has shape \(context.input(0).shape)")
      }
      let index = try context.integer(0)
      guard (0..<context.inputCount - 1).contains(index) else {
        throw .invalid("Index must be in the range [0, \(context.inputCount - 1)) but got \(index)")
      }
      context.emit(context.input(1 + index))
    }
  }

  private static func variable(_ name: String) -> Tensor {
    Tensor(ResourceHandle(name: name, resource: Variable(dtype: .float32, shape: .scalar)))
  }

  static var examples: [OpExample] {
    OpExample(
      "the second", attributes: ["T": .type(.float32), "N": .int(2)],
      inputs: [Tensor(1 as Int32), variable("a"), variable("b")], outputs: [variable("b")])
    OpExample(
      "refuses an index beyond the last", attributes: ["T": .type(.float32), "N": .int(1)],
      inputs: [Tensor(1 as Int32), variable("a")], fails: .invalidArgument)
  }
}
