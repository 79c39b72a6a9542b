import OpInterface
import OpKernelSupport
import TensorCore

/// How the ops that quantize relate numbers to stored integers.
enum QuantizationMode: String, Sendable {
  case minCombined = "MIN_COMBINED"
  case minFirst = "MIN_FIRST"
  case scaled = "SCALED"
}

/// Slices of a tensor along an axis, each with a range of its own; one slice if there is no axis.
struct QuantizedSlices {
  /// How many slices there are.
  let count: Int
  /// Runs of elements that belong to one slice, and how many elements lie between those of a slice.
  let outer: Int
  let inner: Int

  /// - Parameter lengths: how many ranges the inputs give.
  init(_ shape: Shape, axis: Int, _ op: String) throws(OpError) {
    guard axis >= -1, axis < max(shape.rank, 1) else {
      throw .invalid("Axis must be at least -1 and less than rank \(shape.rank), not \(axis)")
    }
    if axis == -1 {
      (count, outer, inner) = (1, 1, shape.elementCount)
      return
    }
    guard shape.rank > 0 else { throw .invalid("\(op): shape \(shape) has no axis \(axis)") }
    count = shape[axis]
    // Extents beside one of 0 may be too large to multiply.
    guard shape.elementCount > 0 else {
      (outer, inner) = (0, 0)
      return
    }
    outer = shape.count(0..<axis)
    inner = shape.count((axis + 1)..<shape.rank)
  }

  /// The bounds that input `index` gives, one for each slice.
  func bounds<T: FloatScalar>(
    _ context: borrowing KernelContext, _ index: Int, axis: Int, _: T.Type
  ) throws(OpError) -> [T] {
    let tensor = context.input(index)
    guard axis == -1 ? tensor.elementCount == 1 : tensor.shape.dims == [count] else {
      throw .invalid(
        "a range of \(count) elements is expected for axis \(axis), not shape \(tensor.shape)")
    }
    return tensor.array(of: T.self)
  }
}
