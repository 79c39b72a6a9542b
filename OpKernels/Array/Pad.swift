import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with zeros added before and after each axis.
struct Pad: Op {
  static let schema = OpSchema(
    "Pad", inputs: [.typed("input"), .typed("paddings", by: "Tpaddings")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tpaddings", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    Paddings.shape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype, fixed: fixedPadding(inputs)) { (context) throws(OpError) in
      try emitPadded(&context, with: nil)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a vector",
      inputs: [Tensor([1, 2] as [Float]), Tensor([1, 2] as [Int32], shape: [1, 2])],
      outputs: [Tensor([0, 1, 2, 0, 0] as [Float])])
    OpExample(
      "refuses negative paddings",
      inputs: [Tensor([1, 2] as [Float]), Tensor([-1, 0] as [Int32], shape: [1, 2])],
      fails: .invalidArgument)
  }
}
