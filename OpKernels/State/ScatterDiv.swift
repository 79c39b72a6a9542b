import OpInterface
import TensorCore

/// Divides rows of a variable.
struct ResourceScatterDiv: VariableScatterOp {
  static let schema = OpSchema.resourceScatter("ResourceScatterDiv", over: .numbers)
  static var rule: ScatterRule { .divide }
  static var byCoordinates: Bool { false }
  static var refusesZero: Bool { true }

  static var examples: [OpExample] {
    OpExample(
      "one row",
      inputs: [
        .variable(Tensor([1, 2, 3, 4] as [Float], shape: [2, 2])), Tensor([1] as [Int32]),
        Tensor([5, 6] as [Float], shape: [1, 2]),
      ], outputs: [])
    OpExample(
      "refuses an index past the end",
      inputs: [
        .variable(Tensor([1, 2] as [Float])), Tensor([2] as [Int32]), Tensor([5] as [Float]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses to divide by 0",
      inputs: [
        .variable(Tensor([1, 2] as [Float])), Tensor([1] as [Int32]), Tensor([0] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// Divides rows behind a TF1 reference.
struct ScatterDiv: VariableScatterOp {
  static let schema = OpSchema.referenceScatter(
    "ScatterDiv", over: .numbers, locks: false)
  static var rule: ScatterRule { .divide }
  static var byCoordinates: Bool { false }

  static var examples: [OpExample] {
    OpExample(
      "one value for all rows", attributes: ["T": .type(.float32)],
      inputs: [
        .variable(Tensor([1, 2, 3] as [Float])), Tensor([0, 2] as [Int32]), Tensor(5 as Float),
      ], outputs: [.variable(.float32, [3])])
  }
}
