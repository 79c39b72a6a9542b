import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with the order of elements reversed along the axes for which `dims` is true.
struct Reverse: Op {
  static let schema = OpSchema(
    "Reverse", inputs: [.typed("tensor"), .fixed("dims", .bool)], outputs: [.typed("output")],
    attributes: [
      .type(of: [
        .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64, .bool, .bfloat16,
        .float16, .float32, .float64, .complex64, .complex128, .string,
      ])
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let dims = context.input(1)
      let rank = context.input(0).rank
      guard dims.rank == 1, dims.elementCount == rank || rank == 0 else {
        throw .invalid(
          "'dims' must have the same number of values as 'input' has dimensions. 'input' has "
            + "\(rank)'dims' has \(dims.elementCount) values")
      }
      guard rank == 0 || context.input(0).shape[0] > 0 else {
        throw .invalid("Invalid input first dimension. Found 0.")
      }
      guard rank <= 8 else {
        throw .unimplemented("reverse is not implemented for tensors of rank > 8")
      }
      let reversed = dims.array(of: Bool.self)
      try emitReversed(&context, Array(reversed.prefix(rank)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "rows",
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([false, true])],
      outputs: [Tensor([2, 1, 4, 3] as [Float], shape: [2, 2])])
    OpExample(
      "refuses another number of flags",
      inputs: [Tensor([1, 2] as [Float]), Tensor([true, true])],
      fails: .invalidArgument)
  }
}
