// Unsafe: memory aligned to cache lines, which arrays do not promise. It is freed once, by the only
// owner, and never written after it has been filled.
internal import Glibc
internal import Synchronization
internal import TensorCore

/// Constant values, aligned to cache lines.
@safe final class FloatBuffer: @unchecked Sendable {
  /// Where the values start.
  let base: UnsafeMutablePointer<Float>
  /// How many there are.
  let count: Int
  /// What the memory is part of; nil if it is the buffer's own.
  private let region: PageRegion?

  /// Memory of undefined contents, all of which `fill` must write.
  init(count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
    self.count = count
    region = nil
    AllocationCount.add(count * MemoryLayout<Float>.stride)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    unsafe base = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    unsafe fill(base)
  }

  /// As above, for weights, which live as long as their model: they share large pages.
  init(weights count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
    self.count = count
    AllocationCount.add(count * MemoryLayout<Float>.stride)
    let memory = unsafe WeightMemory.take(count * MemoryLayout<Float>.stride)
    unsafe region = memory.region
    unsafe base = memory.base.bindMemory(to: Float.self, capacity: max(count, 1))
    unsafe fill(base)
  }

  /// A copy.
  convenience init(_ values: borrowing Span<Float>) {
    let source = unsafe values.withUnsafeBufferPointer { unsafe $0 }
    unsafe self.init(count: source.count) { base in
      if let start = source.baseAddress { unsafe base.update(from: start, count: source.count) }
    }
  }

  deinit { if region == nil { unsafe base.deallocate() } }
}

/// Where weights are cut from, one behind the other: a region lives until none of them is left.
///
/// A page of the usual size takes longer to get from the system than to fill, so what follows the first
/// few weights asks for large ones.
private enum WeightMemory {
  /// The region that small weights come from, for as long as anything is left of it.
  @safe private struct Open {
    weak var region: PageRegion?
    /// Whether it consists of large pages, all of them whole.
    var hasLargePages = false
  }
  private static let open = Mutex(Open())

  /// The sizes of regions: what a small model takes would leave large pages empty.
  private static let sizes = (first: 256 << 10, next: 32 << 20)

  /// Gives the rest of the last large page back; what is cut from it later comes in small pages.
  static func trim() {
    open.withLock { open in
      guard open.hasLargePages, let region = open.region, let rest = unsafe region.cut(0) else {
        return
      }
      let start = unsafe rest.alignedUp(toMultipleOf: Int(getpagesize()))
      let end = unsafe rest.alignedUp(toMultipleOf: PageRegion.largePage)
      if unsafe start < end { unsafe madvise(start, end - start, MADV_DONTNEED) }
    }
  }

  /// Memory for `byteCount` bytes, and the region that it is part of; nil for memory from the
  /// allocator.
  @unsafe static func take(_ byteCount: Int) -> (base: UnsafeMutableRawPointer, region: PageRegion?)
  {
    let found = unsafe open.withLock { open -> (UnsafeMutableRawPointer, PageRegion)? in
      if byteCount >= PageRegion.largePage {
        // Its last pages are small ones.
        let region = PageRegion(byteCount, asksForLargePages: true)
        return unsafe region.flatMap { region in
          unsafe region.cut(byteCount).map { unsafe ($0, region) }
        }
      }
      if let region = open.region, let base = unsafe region.cut(byteCount) {
        return unsafe (base, region)
      }
      let isFirst = open.region == nil && byteCount <= sizes.first
      guard
        let region = PageRegion(isFirst ? sizes.first : sizes.next, asksForLargePages: !isFirst),
        let base = unsafe region.cut(byteCount)
      else { return nil }
      open.region = region
      open.hasLargePages = !isFirst
      return unsafe (base, region)
    }
    if let found = unsafe found { return unsafe (found.0, found.1) }
    return (UnsafeMutableRawPointer.allocate(byteCount: max(byteCount, 1), alignment: 64), nil)
  }
}

/// Gives memory back that has been set apart for weights and holds none.
public func trimWeightMemory() {
  WeightMemory.trim()
  SharedSpace.trim()
}
