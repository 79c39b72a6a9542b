import OpInterface
import TensorCore

/// Its inputs, which TensorFlow's compiler may not look through.
struct XlaOptimizationBarrier: Op {
  static let schema = OpSchema(
    "XlaOptimizationBarrier", inputs: [.listed("input", by: "T")],
    outputs: [.listed("output", by: "T")], attributes: [.types("T", minimum: 0)])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { inputs.map(\.shape) }

  func makeKernel(for inputs: [ValueFact]) -> Kernel {
    Kernel { (context) throws(OpError) in
      for i in 0..<context.inputCount { context.emit(context.take(i)) }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "passes its inputs on", inputs: [Tensor([1, 2] as [Float]), Tensor(3 as Int32)],
      outputs: [Tensor([1, 2] as [Float]), Tensor(3 as Int32)])
  }
}
