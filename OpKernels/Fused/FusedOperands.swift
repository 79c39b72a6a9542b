import OpInterface
import OpKernelSupport
import TensorCore

/// `residual`, repeated along its first axis if that has one element, so that it has `shape`.
///
/// - Throws: `INVALID_ARGUMENT` if it does not broadcast to that.
func repeated(_ residual: Tensor, to shape: Shape) throws(OpError) -> Tensor {
  if residual.shape == shape { return residual }
  guard residual.rank == shape.rank, residual.rank > 0, residual.shape[0] == 1,
    residual.shape.dims.dropFirst().elementsEqual(shape.dims.dropFirst())
  else { throw .invalid("Incompatible shapes: \(shape) vs. \(residual.shape)") }
  var result = try Tensor(uninitialized: .float32, shape: shape)
  try StridedCopy(broadcasting: residual.shape, to: shape).copy(residual, into: &result)
  return result
}

/// `input`, repeated along its first axis if that has one element and the residual's has more, or none:
/// a sum broadcasts either operand.
func stretched(_ input: Tensor, for residual: Tensor?) throws(OpError) -> Tensor {
  guard let residual, input.rank > 1, residual.rank > 1, input.shape[0] == 1,
    residual.shape[0] != 1
  else { return input }
  return try repeated(
    input, to: try Shape(checking: [residual.shape[0]] + input.shape.dims.dropFirst()))
}

/// What is known of the shape of an input that is `stretched` for a residual, if there is one.
func stretched(_ input: PartialShape, for residual: ValueFact?) -> PartialShape {
  guard let residual, var extents = input.extents, extents.count > 1 else { return input }
  if let others = residual.shape.extents {
    guard others.count > 1 else { return input }
    if extents[0] == 1 {
      extents[0] = others[0]
    } else if extents[0] == nil, let count = others[0], count != 1 {
      extents[0] = count
    }
  } else if extents[0] == 1 {
    extents[0] = nil
  }
  return PartialShape(extents)
}
