public import OpInterface
public import TensorCore

// Blocks are moved through pointers, so that a block is one `memmove` and blocks of one element are
// one load and one store. Each offset is compared with its tensor before it is used.

/// Copies blocks of `length` consecutive elements.
///
/// Block `i` goes from offset `sources[i]` of `source` to offset `targets[i]` of `target`. A missing
/// list of offsets stands for blocks that lie one after the other; a negative offset skips the block.
///
/// - Throws: `INTERNAL` if a block leaves its tensor or the dtypes differ in width.
public func copyBlocks(
  of length: Int, count: Int, from source: Tensor, at sources: [Int]?, into target: inout Tensor,
  at targets: [Int]?
) throws(OpError) {
  guard length > 0, count > 0 else { return }
  guard source.dtype.byteCount == target.dtype.byteCount, sources?.count ?? count == count,
    targets?.count ?? count == count
  else { throw .internal("blocks of \(source.dtype) do not fit \(target.dtype)") }
  let fitting =
    switch target.dtype.byteCount {
    case 1?: copy(UInt8.self, length, count, source, sources, &target, targets)
    case 2?: copy(UInt16.self, length, count, source, sources, &target, targets)
    case 4?: copy(UInt32.self, length, count, source, sources, &target, targets)
    case 8?: copy(UInt64.self, length, count, source, sources, &target, targets)
    case 16?: copy(Pattern128.self, length, count, source, sources, &target, targets)
    default: false
    }
  guard fitting else {
    throw .internal("a block of \(length) elements leaves \(source.shape) or \(target.shape)")
  }
}

private func copy<P: BytePattern>(
  _: P.Type, _ length: Int, _ count: Int, _ source: Tensor, _ sources: [Int]?,
  _ target: inout Tensor, _ targets: [Int]?
) -> Bool {
  let xs = source.patterns(as: P.self)
  var ys = target.mutablePatterns(as: P.self)
  let lastSource = xs.count - length, lastTarget = ys.count - length
  guard lastSource >= 0, lastTarget >= 0 else {
    return (sources?.allSatisfy { $0 < 0 } ?? false) || (targets?.allSatisfy { $0 < 0 } ?? false)
  }
  let file = readsFile(length, count, source) ? source.file : nil
  let width = MemoryLayout<P>.stride
  return unsafe xs.withUnsafeBufferPointer { x in
    unsafe ys.withUnsafeMutableBufferPointer { y in
      guard let x = x.baseAddress, let y = y.baseAddress else { return false }
      for i in 0..<count {
        let from = sources?[i] ?? i &* length, to = targets?[i] ?? i &* length
        if from < 0 || to < 0 { continue }
        guard from <= lastSource, to <= lastTarget else { return false }
        if let file {
          let start = file.offset + from * width
          if unsafe file.mapping.read(start..<(start + length * width), to: y + to) { continue }
        }
        if length == 1 {
          unsafe y[to] = x[from]
        } else {
          unsafe (y + to).update(from: x + from, count: length)
        }
      }
      return true
    }
  }
}

/// Whether to read blocks of `length` elements from the file that their tensor is mapped from: few ones of many,
/// for each of which the system may make megabytes resident if they are read by their address.
private func readsFile(_ length: Int, _ count: Int, _ source: Tensor) -> Bool {
  let width = source.dtype.byteCount ?? 1, total = source.elementCount
  return total >= (4 << 20) / width && length >= 128 / width && count <= total / length / 4
}
