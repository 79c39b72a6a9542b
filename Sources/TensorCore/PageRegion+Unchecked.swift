// Unsafe: the pages that weights and values are cut from. What is gained is large pages, which the system
// hands out several times faster than it does small ones. A region is unmapped once, when nothing refers
// to it any more, and what is cut from it neither overlaps nor reaches beyond it.
internal import Glibc

/// Address space whose pages are taken when they are first written to.
///
/// Memory is cut from it, one piece behind the other; all of it goes back with the region.
@safe package final class PageRegion: @unchecked Sendable {
  // Unchecked Sendable: `used` changes in `cut` alone, which callers must not run at once.

  /// What the system's large pages hold.
  package static let largePage = 2 << 20

  private let start: UnsafeMutableRawPointer
  private let byteCount: Int
  private var used = 0

  /// A region of at least `byteCount` bytes; nil if the system refuses it.
  ///
  /// - Parameter asksForLargePages: Whether whole large pages of it are to be such, and what is left behind
  ///   them if it is half of one or more. That takes no more memory than is used but for the rest of the last
  ///   page.
  package init?(_ byteCount: Int, asksForLargePages: Bool) {
    let page = Int(getpagesize())
    let slack = asksForLargePages ? Self.largePage : 0
    guard byteCount > 0, byteCount <= Int.max - page - slack else { return nil }
    var size = (byteCount + page - 1) & ~(page - 1)
    if asksForLargePages, size % Self.largePage >= Self.largePage / 2 {
      guard size <= Int.max - 2 * Self.largePage else { return nil }
      size = size / Self.largePage * Self.largePage + Self.largePage
    }
    let mapping = unsafe mmap(
      nil, size + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else { return nil }
    self.byteCount = size
    guard asksForLargePages else {
      unsafe start = mapping
      return
    }
    unsafe start = mapping.alignedUp(toMultipleOf: Self.largePage)
    let before = unsafe start - mapping
    if before > 0 { unsafe munmap(mapping, before) }
    if before < slack { unsafe munmap(start + size, slack - before) }
    unsafe madvise(start, size, MADV_HUGEPAGE)
  }

  deinit { unsafe munmap(start, byteCount) }

  /// The next `byteCount` bytes, aligned to cache lines; nil if there are not as many left.
  @unsafe package func cut(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= 0, byteCount <= self.byteCount - used else { return nil }
    defer { used = min((used + byteCount + 63) & ~63, self.byteCount) }
    return unsafe start + used
  }
}
