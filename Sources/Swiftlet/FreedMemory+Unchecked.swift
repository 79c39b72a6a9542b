// Unsafe: a function of the allocator that not every C library has, called as it is declared where it is; memory that
// is freed where it was allocated.
internal import Glibc

/// Gives pages back to the system that hold nothing but freed memory, where the allocator knows how.
func returnFreedMemory() {
  guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return }
  let trim = unsafe unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)
  _ = trim(0)
}

/// Has the allocator get memory from the system at once for the small pieces that the calling thread is going to ask
/// for: for all threads but the first one glibc does so page by page.
func growHeap(by byteCount: Int) {
  // Larger pieces would get pages of their own.
  let pieceSize = 96 << 10
  let pieces = (0..<byteCount / pieceSize).map { _ in UInt(bitPattern: unsafe malloc(pieceSize)) }
  for piece in pieces { unsafe free(UnsafeMutableRawPointer(bitPattern: piece)) }
}
