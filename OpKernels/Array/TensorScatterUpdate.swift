import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with slices replaced at the places that the rows of `indices` name; of several updates
/// of one place the last counts.
struct TensorScatterUpdate: Op {
  static let schema = OpSchema(
    "TensorScatterUpdate",
    inputs: [.typed("tensor"), .typed("indices", by: "Tindices"), .typed("updates")],
    outputs: [.typed("output")],
    attributes: [
      .type(), .type("Tindices", of: [.int16, .int32, .int64, .uint16]),
      BadIndices.schemaAttribute,
    ])

  let policy: BadIndices

  init(_ attributes: Attributes) throws(OpError) { policy = try BadIndices(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let slices = try updatedSlices(context, policy)
      var result = context.take(0)
      try copyBlocks(
        of: slices.length, count: slices.offsets.count, from: context.input(2), at: nil,
        into: &result, at: slices.offsets)
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "replaces elements",
      inputs: [
        Tensor([1, 2, 3] as [Float]), Tensor([2, 0] as [Int32], shape: [2, 1]),
        Tensor([9, 8] as [Float]),
      ], outputs: [Tensor([8, 2, 9] as [Float])])
    OpExample(
      "refuses an index out of range",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([2] as [Int32], shape: [1, 1]), Tensor([9] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// The slices of input 0 that input 1 names, for the updates in input 2.
///
/// - Throws: `INVALID_ARGUMENT` if the shapes do not go together or an index is out of range.
///
/// - Parameter asColumn: whether a vector of indices has one for each update, instead of being one.
func updatedSlices(
  _ context: borrowing KernelContext, _ policy: BadIndices, asColumn: Bool = false
) throws(OpError) -> SliceIndices {
  let shape = context.input(0).shape, updates = context.input(2)
  var indices = context.input(1)
  if asColumn, indices.rank == 1 {
    indices = try indices.reshaped(to: [indices.elementCount, 1])
  }
  guard shape.rank > 0 else {
    throw .invalid("Input shape must have rank at least one. Found:\(shape)")
  }
  guard shape.elementCount > 0 || (indices.elementCount == 0 && updates.elementCount == 0) else {
    throw .invalid(
      "Indices and updates specified for empty output.  indices shape: \(indices.shape)")
  }
  try checkUpdates(updates.shape, for: indices.shape, of: shape)
  return try SliceIndices(indices, of: shape, policy: policy)
}
