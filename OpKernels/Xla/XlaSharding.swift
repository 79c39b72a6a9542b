import OpInterface
import OpKernelSupport
import TensorCore

/// Its input: a hint on how to split it among devices, of which there is one.
struct XlaSharding: Op {
  static let schema = OpSchema(
    "XlaSharding", inputs: [.typed("input")], outputs: [.typed("output")],
    attributes: [
      .type(), .string("sharding", default: ""), .ints("unspecified_dims", default: []),
    ])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(context.take(0)) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "passes its input on",
      inputs: [Tensor([1, 2] as [Float])], outputs: [Tensor([1, 2] as [Float])])
  }
}
