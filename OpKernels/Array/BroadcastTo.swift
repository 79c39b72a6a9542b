import OpInterface
import OpKernelSupport
import TensorCore

/// Its input repeated along axes of extent 1 and new leading axes until it has a given shape.
struct BroadcastTo: Op {
  static let schema = OpSchema(
    "BroadcastTo", inputs: [.typed("input"), .typed("shape", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tidx", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    if let dims = inputs[1].knownIntegers { return [PartialShape(try Shape(checking: dims))] }
    guard let rank = inputs[1].shape.extent(0) else { return nil }
    return [.rank(rank)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let given = context.input(1).shape
      guard given.rank == 1 else {
        throw .invalid("shape must be a vector of {int32,int64}, got shape \(given)")
      }
      let dims = try context.integers(1)
      let shape = try Shape(checking: dims)
      let x = context.input(0)
      guard x.shape != shape else { return context.emit(context.take(0)) }
      guard x.rank <= shape.rank else {
        throw .invalid(
          "Rank of input (\(x.rank)) must be no greater than rank of output shape (\(shape.rank)).")
      }
      let copy = try StridedCopy(broadcasting: x.shape, to: shape)
      var result = try context.makeOutput(x.dtype, shape: shape)
      try copy.copy(x, into: &result)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "repeats a row", inputs: [Tensor([1, 2] as [Float]), Tensor([2, 2] as [Int32])],
      outputs: [Tensor([1, 2, 1, 2] as [Float], shape: [2, 2])])
    OpExample(
      "refuses a shape that does not fit",
      inputs: [Tensor([1, 2] as [Float]), Tensor([2, 3] as [Int32])], fails: .invalidArgument)
  }
}
