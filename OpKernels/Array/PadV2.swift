import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with a constant added before and after each axis.
struct PadV2: Op {
  static let schema = OpSchema(
    "PadV2",
    inputs: [.typed("input"), .typed("paddings", by: "Tpaddings"), .typed("constant_values")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tpaddings", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    Paddings.shape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let fixed = fixedPadding(inputs, value: 2)
    return try .moving(inputs[0].dtype, fixed: fixed) { (context) throws(OpError) in
      let value = context.input(2)
      guard value.rank == 0 else {
        throw .invalid("constant_values must be a scalar. Found: \(value.shape)")
      }
      try emitPadded(&context, with: value)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a vector",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([1, 2] as [Int32], shape: [1, 2]), Tensor(9 as Float),
      ], outputs: [Tensor([9, 1, 2, 9, 9] as [Float])])
    OpExample(
      "refuses a vector of fillers",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([1, 2] as [Int32], shape: [1, 2]), Tensor([9] as [Float]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses paddings for another rank",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([1, 2, 0, 0] as [Int32], shape: [2, 2]),
        Tensor(9 as Float),
      ], fails: .invalidArgument)
  }
}
