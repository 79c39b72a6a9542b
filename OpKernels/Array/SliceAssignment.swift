import OpInterface
import OpKernelSupport
import TensorCore

extension StridedSliceSpec.Selection {
  /// Writes `value`, broadcast to the slice's shape, to the selected elements of `target`.
  ///
  /// Where nothing is selected the value does not matter.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the value does not broadcast.
  func assign(_ value: Tensor, to target: inout Tensor) throws(OpError) {
    guard shape.elementCount > 0 else { return }
    // Leading extents of 1 beyond the slice's rank count for nothing.
    let surplus = max(value.rank - shape.rank, 0)
    guard (0..<surplus).allSatisfy({ value.shape[$0] == 1 }) else { throw mismatch(value) }
    let missing = max(shape.rank - value.rank, 0)
    var from = [Int](repeating: 0, count: shape.rank)
    let memory = value.shape.strides
    for axis in missing..<shape.rank {
      let i = axis - missing + surplus
      guard value.shape[i] == shape[axis] || value.shape[i] == 1 else { throw mismatch(value) }
      from[axis] = value.shape[i] == 1 ? 0 : memory[i]
    }
    // The slice's axes are the selected ones without those removed, and new ones of extent 1.
    try StridedCopy(
      shape.dims, from: from, to: resultStrides, targetStart: start
    ).copy(value, into: &target)
  }

  private func mismatch(_ value: Tensor) -> OpError {
    .invalid("Cannot broadcast input shape \(value.shape) into final shape \(shape)")
  }
}

/// Assigns input 4 to the slice, given by inputs 1 to 3, of the variable that input 0 refers to.
func assignSlice(_ context: borrowing KernelContext, _ spec: StridedSliceSpec) throws(OpError) {
  let variable = try context.resource(0, as: Variable.self)
  let name = context.input(0).resources.first?.name ?? ""
  let value = context.input(4)
  guard variable.dtype == value.dtype else {
    throw .invalid("l-value dtype \(variable.dtype) does not match r-value dtype \(value.dtype)")
  }
  let bounds = [context.input(1), context.input(2), context.input(3)]
  let resources = context.resources
  try variable.update(name) { (tensor) throws(OpError) in
    if tensor.dtype.byteCount != nil {
      let bounds = KernelContext(bounds, resources: resources)
      try bounds.selection(spec, of: tensor.shape, from: 0).assign(value, to: &tensor)
      return
    }
    let kernel = try Kernel.moving(tensor.dtype) { (context) throws(OpError) in
      let selection = try context.selection(spec, of: context.input(0).shape, from: 1)
      var result = context.take(0)
      try selection.assign(context.input(4), to: &result)
      context.emit(result)
    }
    var inner = KernelContext([tensor] + bounds + [value], resources: resources)
    try kernel.body(&inner)
    for result in inner.finish() { tensor = result }
  }
}
