import OpInterface
import OpKernelSupport
import TensorCore

/// A batch whose entries are the positions of blocks, put together again and cropped: the inverse of
/// `SpaceToBatchND`.
struct BatchToSpaceND: Op {
  static let schema = OpSchema(
    "BatchToSpaceND",
    inputs: [
      .typed("input"), .typed("block_shape", by: "Tblock_shape"), .typed("crops", by: "Tcrops"),
    ], outputs: [.typed("output")],
    attributes: [
      .type(), .type("Tblock_shape", of: .indices, default: .int32),
      .type("Tcrops", of: .indices, default: .int32),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    guard let block = inputs[1].constant, let crops = inputs[2].constant else {
      return [BatchBlocks.undivided(extents, block: inputs[1].shape)]
    }
    let blocks = try BatchBlocks(block, crops, "crops", rank: extents.count)
    if let shape = inputs[0].shape.fullyKnown { return [PartialShape(try blocks.spaced(shape))] }
    return [blocks.spaced(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let blocks = try BatchBlocks(
        context.input(1), context.input(2), "crops", rank: context.input(0).rank)
      try blocks.emitSpaced(&context)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "interleaves, and crops the first",
      inputs: [
        Tensor([0, 2, 1, 3] as [Float], shape: [2, 2]), Tensor([2] as [Int32]),
        Tensor([1, 0] as [Int32], shape: [1, 2]),
      ], outputs: [Tensor([1, 2, 3] as [Float], shape: [1, 3])])
    OpExample(
      "refuses a batch that does not divide",
      inputs: [
        Tensor([1, 2, 3] as [Float], shape: [3, 1]), Tensor([2] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}
