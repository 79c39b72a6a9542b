import OpInterface
import TensorCore

/// Elements of a tensor array as the rows of one tensor.
protocol TensorArrayGatherOp: TensorArrayOp {
  var dtype: DType { get }
  var shape: PartialShape { get }
}

extension TensorArrayGatherOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = shape.extents, let count = inputs[1].shape.extents, count.count == 1 else {
      return nil
    }
    return [PartialShape([count[0]] + extents)]
  }

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) {
    guard context.input(1).rank == 1 else {
      throw .invalid("Expected indices to be a vector, not of shape \(context.input(1).shape)")
    }
    context.emit(try array.stacked(context.integers(1), dtype: dtype, shape: shape))
  }
}

extension TensorArray {
  /// The elements at `indices`, or all, as the rows of one tensor.
  func stacked(_ indices: [Int]?, dtype: DType, shape: PartialShape) throws(OpError) -> Tensor {
    try check(dtype)
    try demand(shape)
    let (elements, known) = try read(indices)
    var row = known
    guard !elements.isEmpty || row.fullyKnown != nil else {
      throw .unimplemented(
        "TensorArray has size zero, but element shape \(row) is not fully defined. Currently only "
          + "static shapes are supported when packing zero-size TensorArrays.")
    }
    row = try TensorList.commonShape(elements, row)
    guard let full = row.fullyKnown else {
      throw .invalid("the shape of the TensorArray's elements is not known: \(row)")
    }
    return try Stacking.stacked(elements, dtype: dtype, shape: full)
  }
}

/// Elements of a tensor array as the rows of one tensor.
struct TensorArrayGatherV3: TensorArrayGatherOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayGather", version: 3,
    inputs: [.fixed("indices", .int32), .fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")],
    attributes: [.type("dtype"), .shape("element_shape", default: .unknown)])

  let dtype: DType
  let shape: PartialShape

  init() {
    dtype = .float32
    shape = .unknown
  }

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    shape = try attributes.shape("element_shape")
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "in another order", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2]]), Tensor([1, 0] as [Int32]), .flow],
      outputs: [Tensor([2, 1] as [Float], shape: [2, 1])])
    OpExample(
      "elements never written are zeros of the shape that is demanded",
      attributes: ["dtype": .type(.float32), "element_shape": .shape(PartialShape([2]))],
      inputs: [.array([[1, 3]], count: 2), Tensor([1, 0] as [Int32]), .flow],
      outputs: [Tensor([0, 0, 1, 3] as [Float], shape: [2, 2])])
    OpExample(
      "refuses another shape than elements have",
      attributes: ["dtype": .type(.float32), "element_shape": .shape(PartialShape([3]))],
      inputs: [.array([[1, 3]]), Tensor([0] as [Int32]), .flow], fails: .invalidArgument)
    OpExample(
      "refuses elements of unequal shapes", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2, 3]]), Tensor([0, 1] as [Int32]), .flow], fails: .invalidArgument)
  }
}

/// Elements of a tensor array as the rows of one tensor, in the second generation.
struct TensorArrayGatherV2: TensorArrayGatherOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayGather", version: 2,
    inputs: [.fixed("indices", .int32), .fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")],
    attributes: [.type("dtype"), .shape("element_shape", default: .unknown)])

  let dtype: DType
  let shape: PartialShape

  init() {
    dtype = .float32
    shape = .unknown
  }

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    shape = try attributes.shape("element_shape")
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "in another order", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2]]), Tensor([1, 0] as [Int32]), .flow],
      outputs: [Tensor([2, 1] as [Float], shape: [2, 1])])
    OpExample(
      "refuses elements of unequal shapes", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2, 3]]), Tensor([0, 1] as [Int32]), .flow], fails: .invalidArgument)
  }
}
