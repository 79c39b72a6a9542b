// Unsafe: a function of the allocator that not every C library has, called as it is declared where it is.
internal import Glibc

/// Gives pages back to the system that hold nothing but freed memory, where the allocator knows how.
func returnFreedMemory() {
  guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return }
  let trim = unsafe unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)
  _ = trim(0)
}
