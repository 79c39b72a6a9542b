import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor cut along an axis into parts of equal size.
struct Split: Op {
  static let schema = OpSchema(
    "Split", inputs: [.fixed("split_dim", .int32), .typed("value")],
    outputs: [.repeated("output", count: "num_split")],
    attributes: [.int("num_split", minimum: 1), .type()])

  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("num_split")
    guard count > 0 else {
      throw .invalid("Number of ways to split should be > 0, but got \(count)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard var extents = inputs[1].shape.extents else { return nil }
    guard let axis = inputs[0].knownInteger else {
      return [PartialShape](repeating: .rank(extents.count), count: count)
    }
    let position = try splitAxis(axis, rank: extents.count)
    if let extent = extents[position] {
      extents[position] = extent % count == 0 ? extent / count : nil
    }
    return [PartialShape](repeating: PartialShape(extents), count: count)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[1].dtype) { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid("split_dim must be a scalar but has rank \(context.input(0).rank)")
      }
      let shape = context.input(1).shape
      let axis = try splitAxis(try context.integer(0), rank: shape.rank)
      guard shape[axis] % count == 0 else {
        throw .invalid(
          "Number of ways to split should evenly divide the split dimension, but got split_dim "
            + "\(axis) (size = \(shape[axis])) and num_split \(count)")
      }
      let sizes = [Int](repeating: shape[axis] / count, count: count)
      try emitParts(&context, 1, axis: axis, sizes: sizes)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "in halves", attributes: ["num_split": .int(2)],
      inputs: [Tensor(0 as Int32), Tensor([1, 2, 3, 4] as [Float])],
      outputs: [Tensor([1, 2] as [Float]), Tensor([3, 4] as [Float])])
    OpExample(
      "refuses an extent that does not divide", attributes: ["num_split": .int(2)],
      inputs: [Tensor(0 as Int32), Tensor([1, 2, 3] as [Float])], fails: .invalidArgument)
  }
}

/// `axis` counted from the start.
func splitAxis(_ axis: Int, rank: Int) throws(OpError) -> Int {
  guard let position = normalized(axis, rank: rank) else {
    throw .invalid("-input rank(-\(rank)) <= split_dim < input rank (\(rank)), but got \(axis)")
  }
  return position
}

/// Emits the parts of input `index` that have the extents `sizes` along `axis`; these must add up to
/// the axis' extent.
func emitParts(_ context: inout KernelContext, _ index: Int, axis: Int, sizes: [Int])
  throws(OpError)
{
  if sizes.count == 1 { return context.emit(context.take(index)) }
  let value = context.input(index)
  let outer = value.shape.count(0..<axis), inner = value.shape.count(axis + 1..<value.rank)
  let row = value.shape[axis] * inner
  var dims = value.shape.dims
  var start = 0
  for size in sizes {
    dims[axis] = size
    if outer == 1, let width = value.dtype.byteCount, size * inner * width >= leastShared {
      context.emit(try value.part(from: start, shape: Shape(checking: dims)))
      start += size * inner
      continue
    }
    var part = try context.makeOutput(value.dtype, shape: Shape(checking: dims))
    let run = size * inner
    try StridedCopy([outer, run], from: [row, 1], to: [run, 1], sourceStart: start).copy(
      value, into: &part)
    start += run
    context.emit(part)
  }
}

/// Bytes of a part of a tensor that make it share its memory rather than be copied.
let leastShared = 1 << 14
