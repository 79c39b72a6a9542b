// Unsafe: memory aligned to cache lines, which arrays do not promise. It is freed once, by the only
// owner, and never written after it has been filled.

/// Constant values, aligned to cache lines.
@safe final class FloatBuffer: @unchecked Sendable {
  /// Where the values start.
  let base: UnsafeMutablePointer<Float>
  /// How many there are.
  let count: Int

  /// Zeros that `fill` may overwrite.
  init(count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    unsafe base = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    unsafe base.initialize(repeating: 0, count: max(count, 1))
    unsafe fill(base)
  }

  /// A copy.
  convenience init(_ values: borrowing Span<Float>) {
    let source = unsafe values.withUnsafeBufferPointer { unsafe $0 }
    unsafe self.init(count: source.count) { base in
      if let start = source.baseAddress { unsafe base.update(from: start, count: source.count) }
    }
  }

  deinit { unsafe base.deallocate() }
}
