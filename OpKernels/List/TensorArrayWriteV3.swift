import OpInterface
import OpKernelSupport
import TensorCore

/// Puts one element into a tensor array.
protocol TensorArrayWriteOp: TensorArrayOp {}

extension TensorArrayWriteOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) {
    let index = try context.scalarInteger(1, "TensorArray index")
    try array.write([context.take(2)], at: [index])
    context.emit(context.take(3))
  }
}

/// Puts one element into a tensor array.
struct TensorArrayWriteV3: TensorArrayWriteOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayWrite", version: 3,
    inputs: [.fixed("index", .int32), .typed("value"), .fixed("flow_in", .float32)],
    outputs: [.fixed("flow_out", .float32)], attributes: [.type()])

  static var examples: [OpExample] {
    OpExample(
      "writes",
      inputs: [.array([], count: 2), Tensor(1 as Int32), Tensor([1, 2] as [Float]), .flow],
      outputs: [.flow])
    OpExample(
      "refuses a second write",
      inputs: [.array([[1]]), Tensor(0 as Int32), Tensor([2] as [Float]), .flow],
      fails: .invalidArgument)
  }
}

/// Puts one element into a tensor array, in the second generation.
struct TensorArrayWriteV2: TensorArrayWriteOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayWrite", version: 2,
    inputs: [.fixed("index", .int32), .typed("value"), .fixed("flow_in", .float32)],
    outputs: [.fixed("flow_out", .float32)], attributes: [.type()])

  static var examples: [OpExample] {
    OpExample(
      "writes",
      inputs: [.array([], count: 2), Tensor(1 as Int32), Tensor([1, 2] as [Float]), .flow],
      outputs: [.flow])
    OpExample(
      "refuses a second write",
      inputs: [.array([[1]]), Tensor(0 as Int32), Tensor([2] as [Float]), .flow],
      fails: .invalidArgument)
  }
}
