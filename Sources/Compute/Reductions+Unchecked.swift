// Unsafe: kernels work on addresses, several threads on one output. Each entry checks that the spans hold
// what the extents say, and each chunk writes its own part.
internal import VectorKernelInterface

/// What many values are reduced to.
///
/// `maximum` and `minimum` are NaN if a value is. Products, and sums of `squares`, of which `norm` is the root,
/// are made in double precision.
public enum Reduction: Int, Sendable, CaseIterable {
  case sum, mean, maximum, minimum, product, squares, norm

  /// Sets `y`, of `outer` by `inner` values, to what the middle axis of `x`, of `outer` by `count` by
  /// `inner` values, is reduced to.
  ///
  /// The order of the terms depends on the extents of the axis and of `inner` alone. No values have the
  /// sum 0, the mean NaN, the maximum -∞, the minimum ∞ and the product 1.
  public func callAsFunction(
    _ x: borrowing Span<Float>, outer: Int, count: Int, inner: Int,
    into y: inout MutableSpan<Float>, threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    guard outer > 0, inner > 0 else { return }
    precondition(count >= 0 && x.count >= outer * count * inner && y.count >= outer * inner)
    if count == 0 {
      let empty: Float =
        switch self {
        case .sum, .squares, .norm: 0
        case .product: 1
        case .mean: .nan
        case .maximum: -.infinity
        case .minimum: .infinity
        }
      for i in 0..<(outer * inner) { y[i] = empty }
      return
    }
    let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
    let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let from = unsafe from, let to = unsafe to else { return }
    let kernels = instructionSet.kernels
    if threads > 1, outer < 8, inner > 16, count * inner >= valuesAtOnce {
      // Parts of the last axis, of whole cache lines.
      let atOnce = max(valuesAtOnce / count & ~15, 16)
      let parts = (inner + atOnce - 1) / atOnce
      ThreadPool.shared.run(chunks: outer * parts, threads: threads) { chunk, _ in
        let (row, part) = chunk.quotientAndRemainder(dividingBy: parts)
        let first = part * atOnce
        unsafe kernels.reduce(
          rawValue, 1, count, min(atOnce, inner - first), inner,
          from + row * count * inner + first, to + row * inner + first)
      }
      return
    }
    inParts(outer, size: count * inner, threads: threads) { first, part in
      unsafe kernels.reduce(
        rawValue, part, count, inner, inner, from + first * count * inner, to + first * inner)
    }
  }
}

/// Sets rows of `y` to the softmax of rows of `x`, or to its logarithms.
public func softmax(
  _ x: borrowing Span<Float>, rows: Int, columns: Int, logarithms: Bool = false,
  into y: inout MutableSpan<Float>, threads: Int = 1, instructionSet: InstructionSet = .current
) {
  guard rows > 0, columns > 0 else { return }
  precondition(x.count >= rows * columns && y.count >= rows * columns)
  let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
  let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let from = unsafe from, let to = unsafe to else { return }
  let kernels = instructionSet.kernels
  inParts(rows, size: columns * 4, threads: threads) { first, count in
    unsafe kernels.softmax(
      logarithms ? 1 : 0, count, columns, from + first * columns, to + first * columns)
  }
}

/// Sets each row to its softmax, or to the logarithms of that.
public func softmax(
  inPlace y: inout MutableSpan<Float>, rows: Int, columns: Int, logarithms: Bool = false,
  threads: Int = 1, instructionSet: InstructionSet = .current
) {
  guard rows > 0, columns > 0 else { return }
  precondition(y.count >= rows * columns)
  guard let to = unsafe y.withUnsafeMutableBufferPointer({ $0.baseAddress }) else { return }
  let kernels = instructionSet.kernels
  inParts(rows, size: columns * 4, threads: threads) { first, count in
    let at = unsafe to + first * columns
    unsafe kernels.softmax(logarithms ? 1 : 0, count, columns, UnsafePointer(at), at)
  }
}

/// Sets rows of `y` to rows of `x` less their mean, divided by the root of their variance plus `epsilon`,
/// times `scale` plus `offset`.
public func layerNormalize(
  _ x: borrowing Span<Float>, rows: Int, columns: Int, scale: borrowing Span<Float>? = nil,
  offset: borrowing Span<Float>? = nil, epsilon: Float, into y: inout MutableSpan<Float>,
  threads: Int = 1, instructionSet: InstructionSet = .current
) {
  guard rows > 0, columns > 0 else { return }
  precondition(x.count >= rows * columns && y.count >= rows * columns)
  let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
  let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
  let s = unsafe scale?.withUnsafeBufferPointer { unsafe $0 }
  let t = unsafe offset?.withUnsafeBufferPointer { unsafe $0 }
  unsafe precondition((s?.count ?? columns) >= columns && (t?.count ?? columns) >= columns)
  guard let from = unsafe from, let to = unsafe to else { return }
  let kernels = instructionSet.kernels
  inParts(rows, size: columns * 2, threads: threads) { first, count in
    unsafe kernels.layerNorm(
      count, columns, epsilon, from + first * columns, s?.baseAddress, t?.baseAddress,
      to + first * columns)
  }
}
