import OpInterface
import OpKernelSupport
import TensorCore

/// The tensors that are inputs `range`, joined along `axis`.
///
/// - Throws: `INVALID_ARGUMENT` for an axis out of range or shapes that differ in another axis.
func joined(_ context: inout KernelContext, _ range: Range<Int>, axis: Int) throws(OpError)
  -> Tensor
{
  let first = context.input(range.lowerBound).shape
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
  for i in range {
    let shape = context.input(i).shape
    guard shape.rank == first.rank else {
      throw .invalid(
        "ConcatOp : Ranks of all input tensors should match: shape[0] = \(first) "
          + "vs. shape[\(i - range.lowerBound)] = \(shape)")
    }
    for d in 0..<first.rank where d != axis && shape[d] != first[d] {
      throw .invalid(
        "ConcatOp : Dimension \(d) in both shapes must be equal: shape[0] = \(first) "
          + "vs. shape[\(i - range.lowerBound)] = \(shape)")
    }
    let (sum, overflow) = total.addingReportingOverflow(shape[axis])
    guard !overflow else { throw .invalid("the concatenated dimension is too large") }
    total = sum
  }
  var dims = first.dims
  dims[axis] = total
  let shape = try Shape(checking: dims)
  var result = try context.makeOutput(context.input(range.lowerBound).dtype, shape: shape)
  guard shape.elementCount > 0 else { return result }
  let outer = shape.count(0..<axis), inner = shape.count(axis + 1..<shape.rank)
  var start = 0
  for i in range {
    let part = context.input(i)
    let run = part.shape[axis] * inner
    guard run > 0 else { continue }
    try StridedCopy([outer, run], from: [run, 1], to: [total * inner, 1], targetStart: start)
      .copy(part, into: &result)
    start += run
  }
  return result
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
