// Unsafe: kernels work on addresses. Each entry checks that the spans hold what the extents say.
internal import VectorKernelInterface

/// A step of an LSTM whose recurrent weights are packed.
///
/// - Parameters:
///   - inputs: What inputs and bias add to input, forget, candidate and output gates: `rows` by 4 × `units`.
///   - recurrent: `units` by 4 × `units` weights.
///   - state: The last output, `rows` by `units`; replaced by the new one.
///   - cell: The cell state, `rows` by `units`; replaced.
///   - gates: Scratch space of `rows` by 4 × `units` values.
///   - scratch: That of `recurrent`'s products.
public func lstmStep(
  inputs: Span<Float>, recurrent: PackedMatrix, state: inout MutableSpan<Float>,
  cell: inout MutableSpan<Float>, gates: inout MutableSpan<Float>,
  scratch: inout MutableSpan<Float>, rows: Int, units: Int, threads: Int = 1
) {
  guard rows > 0, units > 0 else { return }
  precondition(recurrent.depth == units && recurrent.columns == 4 * units)
  precondition(min(state.count, cell.count) >= rows * units)
  recurrent.multiply(
    state.span, rows: rows, into: &gates, residual: inputs, scratch: &scratch, threads: threads)
  let g = unsafe gates.withUnsafeMutableBufferPointer { $0.baseAddress }
  let c = unsafe cell.withUnsafeMutableBufferPointer { $0.baseAddress }
  let h = unsafe state.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let g = unsafe g, let c = unsafe c, let h = unsafe h else { return }
  unsafe recurrent.instructionSet.kernels.lstmCell(
    rows, units, UnsafePointer(g), UnsafePointer(c), c, h)
}

/// A step of a GRU whose reset gate multiplies what the state adds to the candidate, as in Keras'
/// default.
///
/// - Parameters:
///   - inputs: What inputs and their bias add to update, reset and candidate: `rows` by 3 × `units`.
///   - recurrent: `units` by 3 × `units` weights, with their bias.
///   - state: The last output, `rows` by `units`; replaced by the new one.
///   - gates: Scratch space of `rows` by 3 × `units` values.
///   - scratch: That of `recurrent`'s products.
public func gruStep(
  inputs: borrowing Span<Float>, recurrent: PackedMatrix, state: inout MutableSpan<Float>,
  gates: inout MutableSpan<Float>, scratch: inout MutableSpan<Float>, rows: Int, units: Int,
  threads: Int = 1
) {
  guard rows > 0, units > 0 else { return }
  precondition(recurrent.depth == units && recurrent.columns == 3 * units)
  precondition(state.count >= rows * units && inputs.count >= rows * 3 * units)
  recurrent.multiply(
    state.span, rows: rows, into: &gates, scratch: &scratch, threads: threads)
  let x = unsafe inputs.withUnsafeBufferPointer { $0.baseAddress }
  let g = unsafe gates.withUnsafeMutableBufferPointer { $0.baseAddress }
  let h = unsafe state.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let x = unsafe x, let g = unsafe g, let h = unsafe h else { return }
  unsafe recurrent.instructionSet.kernels.gruCell(
    rows, units, x, UnsafePointer(g), UnsafePointer(h), h)
}
