import OpInterface
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
  let x = residual.elements(as: Float.self)
  var y = result.mutableElements(as: Float.self)
  for row in 0..<shape[0] {
    for i in x.indices { y[row * x.count + i] = x[i] }
  }
  return result
}
