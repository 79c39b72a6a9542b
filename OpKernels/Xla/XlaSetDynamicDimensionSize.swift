import OpInterface
import OpKernelSupport
import TensorCore

/// The first `size` elements along an axis of a tensor.
struct XlaSetDynamicDimensionSize: Op {
  static let schema = OpSchema(
    "XlaSetDynamicDimensionSize",
    inputs: [.typed("input"), .fixed("dim_index", .int32), .fixed("size", .int32)],
    outputs: [.typed("output")], attributes: [.type()])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? {
    inputs[0].shape.rank.map { [.rank($0)] }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let x = context.input(0)
      let axis = try context.integer(1), size = try context.integer(2)
      guard axis >= 0, axis < x.rank else {
        throw .invalid("dim_index must be in [0, \(x.rank)), got \(axis)")
      }
      guard size >= 0, size <= x.shape[axis] else {
        throw .invalid("dimension \(axis) of \(x.shape) cannot be of size \(size)")
      }
      var dims = x.shape.dims
      dims[axis] = size
      let shape = try Shape(checking: dims)
      var result = try context.makeOutput(x.dtype, shape: shape)
      try StridedCopy(dims, from: x.shape.strides, to: shape.strides).copy(x, into: &result)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "keeps the first elements",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor(0 as Int32), Tensor(2 as Int32)],
      outputs: [Tensor([1, 2] as [Float])])
    OpExample(
      "refuses more elements than there are",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor(0 as Int32), Tensor(4 as Int32)],
      fails: .invalidArgument)
  }
}

/// Its input, whose axes all have the extents that its shape says.
struct XlaRemoveDynamicDimensionSize: Op {
  static let schema = OpSchema(
    "XlaRemoveDynamicDimensionSize", inputs: [.typed("input"), .fixed("dim_index", .int32)],
    outputs: [.typed("output")], attributes: [.type()])

  init(_ attributes: Attributes) {}

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(context.take(0)) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "passes its input on", inputs: [Tensor([1, 2] as [Float]), Tensor(0 as Int32)],
      outputs: [Tensor([1, 2] as [Float])])
  }
}
