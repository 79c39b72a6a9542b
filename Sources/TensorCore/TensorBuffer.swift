internal import Glibc

/// The only owner of raw tensor memory in the package.
///
/// A buffer is immutable once it is shared: `Tensor` writes through it only after
/// `isKnownUniquelyReferenced`, and never through one that borrows its memory, which is what makes
/// the unchecked `Sendable` sound.
@safe public final class TensorBuffer: @unchecked Sendable {
  /// The first byte, aligned to 64 bytes when owned.
  @usableFromInline let base: UnsafeMutableRawPointer
  /// How many bytes may be read.
  public let byteCount: Int
  /// Keeps borrowed memory (a mapped checkpoint, a decoded message) alive; nil when owned.
  @usableFromInline let owner: (any AnyObject & Sendable)?
  /// Where the memory goes when the buffer dies; nil if to the system.
  private let pool: MemoryPool?

  /// Memory of so few bytes is a part of what `malloc` gives, which takes less time than to ask for aligned
  /// memory; its address is kept just before the part.
  private static let smallLimit = 960

  /// Memory for at most `smallLimit` bytes.
  private static func allocateSmall(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard let memory = unsafe malloc((byteCount + 63) & ~63 + 64) else { return nil }
    AllocationCount.add(byteCount)
    // `malloc` aligns to 16 bytes: as many are left before the part, or more.
    let part = unsafe (memory + 64).alignedDown(toMultipleOf: 64)
    unsafe (part - 8).storeBytes(of: memory, as: UnsafeMutableRawPointer.self)
    return unsafe part
  }

  /// Memory of `byteCount` bytes with undefined contents, or nil if the system refuses it.
  public init?(byteCount: Int) {
    if byteCount >= 0, byteCount <= Self.smallLimit {
      guard let memory = unsafe Self.allocateSmall(byteCount) else { return nil }
      unsafe base = memory
      self.byteCount = byteCount
      owner = nil
      pool = nil
      return
    }
    let (size, overflow) = max(byteCount, 1).addingReportingOverflow(63)
    guard byteCount >= 0, !overflow, SystemMemory.hasRoom(for: byteCount),
      let memory = unsafe aligned_alloc(64, size & ~63)
    else {
      return nil
    }
    AllocationCount.add(byteCount)
    unsafe base = memory
    self.byteCount = byteCount
    owner = nil
    pool = nil
  }

  /// Memory of at least `byteCount` bytes from `pool`, with undefined contents, or nil if the system
  /// refuses it.
  init?(byteCount: Int, from pool: MemoryPool) {
    if byteCount >= 0, byteCount <= Self.smallLimit {
      guard let memory = unsafe Self.allocateSmall(byteCount) else { return nil }
      unsafe base = memory
      self.byteCount = byteCount
      owner = nil
      self.pool = nil
      return
    }
    guard let memory = unsafe pool.take(byteCount) else { return nil }
    AllocationCount.add(byteCount)
    unsafe base = memory.base
    self.byteCount = unsafe memory.byteCount
    owner = nil
    self.pool = pool
  }

  /// Memory of its own with the bytes of `source`, or nil if the system refuses it.
  public convenience init?(copying source: UnsafeRawBufferPointer) {
    self.init(byteCount: source.count)
    if let start = source.baseAddress {
      unsafe base.copyMemory(from: start, byteCount: source.count)
    }
  }

  /// Memory that belongs to `owner`, read and never written through this buffer.
  ///
  /// `memory` must be aligned for the scalars read from it and stay valid while `owner` lives.
  @unsafe public init(borrowing memory: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
    if let start = memory.baseAddress, memory.count > 0 {
      unsafe base = UnsafeMutableRawPointer(mutating: start)
    } else {
      unsafe base = UnsafeMutableRawPointer(bitPattern: 64).unsafelyUnwrapped
    }
    byteCount = memory.count
    self.owner = owner
    pool = nil
  }

  deinit {
    if let pool {
      unsafe pool.giveBack(MemoryPool.Block(base: base, byteCount: byteCount))
    } else if owner == nil {
      let isSmall = byteCount <= Self.smallLimit
      unsafe free(isSmall ? (base - 8).load(as: UnsafeMutableRawPointer.self) : base)
    }
  }

  /// Gives the pages of a mapped file back that the memory fills, or one of some parts of it, if they are many.
  ///
  /// They are read again when they are needed.
  func releasePages(_ part: Int, of parts: Int) {
    guard byteCount >= 1 << 16, let file = owner as? FileMapping else { return }
    let size = byteCount / parts, start = part * size
    let end = part == parts - 1 ? byteCount : start + size
    unsafe file.release(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
  }

  /// Makes the check of a part of a mapped file that has been put off, if the memory is such.
  @unsafe func makeCheck(
    unit: Int, through space: UnsafeMutableRawBufferPointer?, keepsPages: Bool = false,
    progress: DeferredCheck.Progress?
  ) {
    guard let file = owner as? FileMapping else { return }
    unsafe file.makeCheck(
      from: base, unit: unit, through: space, keeping: keepsPages ? byteCount : 0,
      progress: progress)
  }

  /// Whether the memory is another object's, which must not be written to.
  @inlinable var isBorrowed: Bool { owner != nil }

  /// The memory as bytes to read.
  @unsafe public var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base, count: byteCount)
  }
}
