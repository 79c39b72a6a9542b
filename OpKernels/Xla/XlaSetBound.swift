import OpInterface
import TensorCore

/// Its input: a promise that this is at most `bound`, for compilers that need one.
struct XlaSetBound: Op {
  static let schema = OpSchema(
    "XlaSetBound", inputs: [.fixed("input", .int32), .fixed("bound", .int32)],
    outputs: [.fixed("output", .int32)])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(context.take(0)) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "passes its input on", inputs: [Tensor(3 as Int32), Tensor(5 as Int32)],
      outputs: [Tensor(3 as Int32)])
  }
}
