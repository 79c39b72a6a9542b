import OpInterface
import OpKernelSupport
import TensorCore

/// The tensors that are inputs `range`, joined along `axis`.
///
/// - Throws: `INVALID_ARGUMENT` for an axis out of range or shapes that differ in another axis.
func joined(_ context: inout KernelContext, _ range: Range<Int>, axis: Int) throws(OpError)
  -> Tensor
{
  let (shape, axis) = try joinedShape(range.count, axis: axis) {
    context.input(range.lowerBound + $0).shape
  }
  var result = try context.makeOutput(context.input(range.lowerBound).dtype, shape: shape)
  guard shape.elementCount > 0 else { return result }
  var start = 0
  for i in range {
    let part = context.input(i)
    try joiningCopy(part.shape, into: shape, axis: axis, start: &start).copy(part, into: &result)
  }
  return result
}

/// What is copied to join tensors of some shapes along `axis`.
///
/// - Throws: as `joined`.
func joining(_ shapes: [Shape], axis: Int) throws(OpError) -> BlockCopies {
  let (shape, axis) = try joinedShape(shapes.count, axis: axis) { shapes[$0] }
  guard shape.elementCount > 0 else { return BlockCopies(output: shape, blocks: []) }
  var start = 0
  let blocks = shapes.enumerated().map { i, part in
    (input: i, copy: joiningCopy(part, into: shape, axis: axis, start: &start))
  }
  return BlockCopies(output: shape, blocks: blocks)
}

/// The copy of a part to its place in what is joined, which begins at `start`; moves that to the next part's.
private func joiningCopy(_ part: Shape, into whole: Shape, axis: Int, start: inout Int)
  -> StridedCopy
{
  let outer = whole.count(0..<axis), inner = whole.count(axis + 1..<whole.rank)
  let run = part[axis] * inner
  defer { start += run }
  return StridedCopy(
    [outer, run], from: [run, 1], to: [whole[axis] * inner, 1], targetStart: start)
}

/// The shape of `count` tensors, at least one, joined along `axis`, and that axis counted from the start.
///
/// - Throws: as `joined`.
private func joinedShape(_ count: Int, axis: Int, _ shapeOf: (Int) -> Shape) throws(OpError)
  -> (shape: Shape, axis: Int)
{
  let first = shapeOf(0)
  guard first.rank > 0 else {
    throw .invalid(
      "ConcatOp : Can't concatenate scalars (use tf.stack instead): \(first)")
  }
  guard let axis = normalized(axis, rank: first.rank) else {
    throw .invalid(
      "ConcatOp : Expected concatenating dimensions in the range [\(-first.rank), \(first.rank)), "
        + "but got \(axis)")
  }
  var total = 0
  for i in 0..<count {
    let shape = shapeOf(i)
    guard shape.rank == first.rank else {
      throw .invalid(
        "ConcatOp : Ranks of all input tensors should match: shape[0] = \(first) "
          + "vs. shape[\(i)] = \(shape)")
    }
    for d in 0..<first.rank where d != axis && shape[d] != first[d] {
      throw .invalid(
        "ConcatOp : Dimension \(d) in both shapes must be equal: shape[0] = \(first) "
          + "vs. shape[\(i)] = \(shape)")
    }
    let (sum, overflow) = total.addingReportingOverflow(shape[axis])
    guard !overflow else { throw .invalid("the concatenated dimension is too large") }
    total = sum
  }
  var dims = first.dims
  dims[axis] = total
  return (try Shape(checking: dims), axis)
}

/// What is known of the shape of tensors of the shapes `shapes`, joined along `axis`.
func joinedShape(_ shapes: [PartialShape], axis: Int?) -> PartialShape? {
  guard let rank = shapes.lazy.compactMap(\.rank).first else { return nil }
  guard let axis, let axis = normalized(axis, rank: rank) else { return .rank(rank) }
  var dims = [Int?](repeating: nil, count: rank)
  var total: Int? = 0
  for shape in shapes {
    guard let extents = shape.extents, extents.count == rank else {
      total = nil
      continue
    }
    for d in 0..<rank where d != axis { dims[d] = dims[d] ?? extents[d] }
    guard let sum = total, let extent = extents[axis] else {
      total = nil
      continue
    }
    let (next, overflow) = sum.addingReportingOverflow(extent)
    total = overflow ? nil : next
  }
  dims[axis] = total
  return PartialShape(dims)
}
