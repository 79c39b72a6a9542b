// Unsafe: kernels work on addresses, several threads on one output. Each entry checks that the spans hold
// what the extents say, and each chunk writes its own part.
public import TensorCore
internal import VectorKernelInterface

/// Values that are worth a chunk of their own.
let valuesAtOnce = 16384

/// Calls `body` with consecutive parts of `count` values, or rows, of `size` values each.
func inParts(
  _ count: Int, size: Int = 1, threads: Int, _ body: (_ first: Int, _ count: Int) -> Void
) {
  let atOnce = max(valuesAtOnce / max(size, 1), 1)
  let chunks = threads > 1 ? (count + atOnce - 1) / atOnce : 1
  if chunks <= 1 { return body(0, count) }
  ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, _ in
    let first = chunk * atOnce
    body(first, min(atOnce, count - first))
  }
}

extension MapFunction {
  /// Sets each value of `y` to the function of the value of `x`; results are within 4 units in the last
  /// place, and right for infinities and NaN.
  public func callAsFunction(
    _ x: borrowing Span<Float>, into y: inout MutableSpan<Float>, parameter: Float = 0,
    threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    precondition(y.count >= x.count)
    let count = x.count
    let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
    let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let from = unsafe from, let to = unsafe to else { return }
    let kernels = instructionSet.kernels
    inParts(count, threads: threads) { first, count in
      unsafe kernels.map(rawValue, 1, count, parameter, from + first, 0, to + first, 0)
    }
  }

  /// Sets each value to the function of itself.
  public func callAsFunction(
    inPlace y: inout MutableSpan<Float>, parameter: Float = 0, threads: Int = 1,
    instructionSet: InstructionSet = .current
  ) {
    let count = y.count
    let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let to = unsafe to else { return }
    let kernels = instructionSet.kernels
    inParts(count, threads: threads) { first, count in
      unsafe kernels.map(
        rawValue, 1, count, parameter, UnsafePointer(to) + first, 0, to + first, 0)
    }
  }
}

/// How an operand stands to rows and columns of a result.
public enum OperandShape: Sendable, Hashable {
  /// A value for each.
  case full
  /// One value for all.
  case scalar
  /// A value for each column, such as a bias.
  case perColumn
  /// A value for each row.
  case perRow

  func count(_ rows: Int, _ columns: Int) -> Int {
    switch self {
    case .full: rows * columns
    case .scalar: 1
    case .perColumn: columns
    case .perRow: rows
    }
  }

  func strides(_ columns: Int) -> (row: Int, step: Int) {
    switch self {
    case .full: (columns, 1)
    case .scalar: (0, 0)
    case .perColumn: (0, 1)
    case .perRow: (1, 0)
    }
  }
}

/// Functions of two values.
///
/// `maximum` and `minimum` are NaN if either value is.
public enum BinaryFunction: Int, Sendable, CaseIterable {
  case add, subtract, multiply, divide, maximum, minimum, squaredDifference, atan2

  /// Sets `z`, of `rows` by `columns` values, to the function of `x` and `y`.
  public func callAsFunction(
    _ x: borrowing Span<Float>, _ xShape: OperandShape = .full, _ y: borrowing Span<Float>,
    _ yShape: OperandShape = .full, rows: Int, columns: Int, into z: inout MutableSpan<Float>,
    threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    guard rows > 0, columns > 0 else { return }
    precondition(
      x.count >= xShape.count(rows, columns) && y.count >= yShape.count(rows, columns)
        && z.count >= rows * columns)
    let a = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
    let b = unsafe y.withUnsafeBufferPointer { $0.baseAddress }
    let c = unsafe z.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let a = unsafe a, let b = unsafe b, let c = unsafe c else { return }
    unsafe run(a, xShape, b, yShape, rows, columns, c, threads, instructionSet)
  }

  /// Sets each value of `z`, of `rows` by `columns`, to the function of itself and `y`, or of `y` and
  /// itself if `isReversed`.
  public func callAsFunction(
    inPlace z: inout MutableSpan<Float>, _ y: borrowing Span<Float>,
    _ yShape: OperandShape = .full, isReversed: Bool = false, rows: Int, columns: Int,
    threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    guard rows > 0, columns > 0 else { return }
    precondition(y.count >= yShape.count(rows, columns) && z.count >= rows * columns)
    let b = unsafe y.withUnsafeBufferPointer { $0.baseAddress }
    let c = unsafe z.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let b = unsafe b, let c = unsafe c else { return }
    let own = unsafe UnsafePointer(c)
    if isReversed {
      unsafe run(b, yShape, own, .full, rows, columns, c, threads, instructionSet)
    } else {
      unsafe run(own, .full, b, yShape, rows, columns, c, threads, instructionSet)
    }
  }

  private func run(
    _ a: UnsafePointer<Float>, _ aShape: OperandShape, _ b: UnsafePointer<Float>,
    _ bShape: OperandShape, _ rows: Int, _ columns: Int, _ c: UnsafeMutablePointer<Float>,
    _ threads: Int, _ instructionSet: InstructionSet
  ) {
    let kernels = instructionSet.kernels
    let flat = [aShape, bShape].allSatisfy { $0 == .full || $0 == .scalar }
    // Without rows or columns to tell apart, all values are one row.
    let (rows, columns) = flat ? (1, rows * columns) : (rows, columns)
    let (s, t) = (aShape.strides(columns), bShape.strides(columns))
    if rows == 1 {
      inParts(columns, threads: threads) { first, count in
        unsafe kernels.binary(
          rawValue, 1, count, a + first * s.step, 0, s.step, b + first * t.step, 0, t.step,
          c + first, 0)
      }
    } else {
      inParts(rows, size: columns, threads: threads) { first, count in
        unsafe kernels.binary(
          rawValue, count, columns, a + first * s.row, s.row, s.step, b + first * t.row, t.row,
          t.step, c + first * columns, columns)
      }
    }
  }
}

/// Sets `y`, of `rows` by as many columns as `scale` and `offset` have, to `x` times `scale` plus
/// `offset`, rounded once where there is a fused multiply-add, within the activation's limits.
///
/// Functions are applied too.
public func scaleAndOffset(
  _ x: borrowing Span<Float>, scale: borrowing Span<Float>, offset: borrowing Span<Float>,
  rows: Int, into y: inout MutableSpan<Float>, activation: Activation = .none, threads: Int = 1,
  instructionSet: InstructionSet = .current
) {
  let columns = scale.count
  precondition(
    offset.count == columns && rows >= 0 && x.count >= rows * columns && y.count >= rows * columns)
  let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
  let s = unsafe scale.withUnsafeBufferPointer { $0.baseAddress }
  let t = unsafe offset.withUnsafeBufferPointer { $0.baseAddress }
  let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let from = unsafe from, let s = unsafe s, let t = unsafe t, let to = unsafe to else {
    return
  }
  let kernels = instructionSet.kernels
  inParts(rows, size: columns, threads: threads) { first, count in
    let at = unsafe to + first * columns
    unsafe kernels.scaleOffset(
      0, count, columns, from + first * columns, columns, s, t, activation.lower,
      activation.upper, at, columns)
    if activation.code >= 0 {
      unsafe kernels.map(
        activation.code, 1, count * columns, activation.parameter, UnsafePointer(at), 0, at, 0)
    }
  }
}

/// Sets rows of `y`, `length` long, to the rows of `table` that `indices` name.
///
/// Traps if there is no such row.
public func gatherRows(
  _ table: borrowing Span<Float>, length: Int, indices: borrowing Span<Int>,
  into y: inout MutableSpan<Float>, threads: Int = 1
) {
  guard length > 0, indices.count > 0 else { return }
  let rows = table.count / length
  precondition(y.count >= indices.count * length)
  for i in indices.indices { precondition(indices[i] >= 0 && indices[i] < rows) }
  let from = unsafe table.withUnsafeBufferPointer { $0.baseAddress }
  let at = unsafe indices.withUnsafeBufferPointer { unsafe $0 }
  let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let from = unsafe from, let to = unsafe to else { return }
  inParts(at.count, size: length, threads: threads) { first, count in
    for i in first..<(first + count) {
      unsafe (to + i * length).update(from: from + at[i] * length, count: length)
    }
  }
}

/// Sets `y` to `x`, `count` matrices of `rows` by `columns`, with rows and columns exchanged.
///
/// An image in channels-last layout becomes one in channels-first layout with its pixels as rows and
/// its channels as columns.
public func transpose(
  _ x: borrowing Span<Float>, rows: Int, columns: Int, count: Int = 1,
  into y: inout MutableSpan<Float>, threads: Int = 1, instructionSet: InstructionSet = .current
) {
  let size = rows * columns
  guard size > 0, count > 0 else { return }
  precondition(x.count >= count * size && y.count >= count * size)
  let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
  let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let from = unsafe from, let to = unsafe to else { return }
  unsafe transpose(from, rows, columns, count, to, threads, instructionSet.kernels)
}

/// As above, of tensors of any type whose values have four bytes.
///
/// - Returns: false, having done nothing, for others.
public func transpose(
  _ x: Tensor, rows: Int, columns: Int, count: Int, into y: inout Tensor, threads: Int
) -> Bool {
  guard x.dtype.byteCount == 4, y.dtype.byteCount == 4 else { return false }
  let size = rows * columns
  guard size > 0, count > 0 else { return true }
  precondition(x.elementCount >= count * size && y.elementCount >= count * size)
  guard let from = unsafe x.address, let to = unsafe y.mutableAddress() else { return false }
  unsafe transpose(
    from.assumingMemoryBound(to: Float.self), rows, columns, count,
    to.assumingMemoryBound(to: Float.self), threads, InstructionSet.current.kernels)
  return true
}

private func transpose(
  _ from: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ count: Int,
  _ to: UnsafeMutablePointer<Float>, _ threads: Int, _ kernels: KernelTable
) {
  let size = rows * columns
  // Bands of rows whose places in the output share cache lines.
  let band = max(valuesAtOnce / max(columns, 1) & ~15, 16)
  let bands = (rows + band - 1) / band
  ThreadPool.shared.run(chunks: bands * count, threads: size * count < valuesAtOnce ? 1 : threads) {
    chunk, _ in
    let (i, first) = (chunk / bands, chunk % bands * band)
    unsafe kernels.transpose(
      min(band, rows - first), columns, from + i * size + first * columns, columns,
      to + i * size + first, rows)
  }
}
