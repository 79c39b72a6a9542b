// Unsafe: the allocator's settings, and advice to the system on the memory that it has taken. What is gained
// is that graphs are read into a few large pages, which cost the system far less than hundreds of small
// ones. Settings and advice change no value; nothing is read or written here.
internal import Glibc

/// Has the heap grow by `byteCount` bytes at once and by whole large pages, if the allocator knows how.
///
/// Memory is taken when it is first written to, as before.
func growHeapInLargePages(_ byteCount: Int) {
  guard let amount = CInt(exactly: byteCount), let symbol = unsafe dlsym(nil, "mallopt") else {
    return
  }
  let set = unsafe unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
  _ = set(MallocOption.growth, amount)
  _ = set(MallocOption.trimming, CInt.max)
  _ = set(MallocOption.mapping, 4 << 20)
  // What is taken next begins near the first large page: what lies before it is left alone for good.
  let page = 2 << 20
  guard let end = unsafe sbrk(0) else { return }
  let rest = page - Int(bitPattern: end) % page
  guard let first = unsafe malloc(rest), let grown = unsafe sbrk(0) else { return }
  let start = (Int(bitPattern: first) + rest + page - 1) / page * page
  let length = Int(bitPattern: grown) / page * page - start
  guard 0 < length, length <= byteCount + page else { return }
  unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), length, MADV_HUGEPAGE)
}

/// The numbers of mallopt's parameters (malloc.h).
private enum MallocOption {
  /// `M_TRIM_THRESHOLD`: with how much free memory at its end the heap shrinks.
  static let trimming: CInt = -1
  /// `M_TOP_PAD`: by how much more than is asked for the heap grows.
  static let growth: CInt = -2
  /// `M_MMAP_THRESHOLD`: from which size memory is mapped rather than taken from the heap.
  static let mapping: CInt = -3
}
