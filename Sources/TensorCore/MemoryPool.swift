internal import Glibc
internal import Synchronization

/// Memory that tensors have given back and others may have.
///
/// Results of ops are made and dropped again and again in the same sizes: handing the same memory on
/// keeps it in caches, and spares the system the work of mapping and clearing pages. Small blocks are
/// left to the system's allocator, which is as good with them.
@safe public final class MemoryPool: @unchecked Sendable {
  /// A piece of memory.
  @unsafe struct Block: @unchecked Sendable {
    let base: UnsafeMutableRawPointer
    let byteCount: Int
  }

  /// Statistics of a pool.
  public struct Usage: Sendable, Equatable {
    /// Bytes asked of the system and not returned to it.
    public var reserved = 0
    /// Of those, bytes that lie ready.
    public var idle = 0
    /// Blocks asked of the system so far.
    public var allocations = 0
    /// Blocks handed out so far.
    public var requests = 0
  }

  @unsafe private struct State: ~Copyable {
    /// The idle blocks of each class of sizes.
    var free: [[Block]] = unsafe Array(repeating: [], count: 128)
    var usage = Usage()
  }

  // The blocks in `state` are nobody else's, and a mutex guards them: that is why sharing is safe.
  private let state = unsafe Mutex(State())

  /// Blocks below this size are the system's business.
  private static let smallest = 1 << 12

  /// A pool without memory.
  public init() {}

  deinit { releaseIdle() }

  /// Returns to the system what lies ready.
  public func releaseIdle() {
    unsafe state.withLock { state in
      for i in unsafe state.free.indices {
        while let block = unsafe state.free[i].popLast() {
          unsafe state.usage.idle -= block.byteCount
          unsafe state.usage.reserved -= block.byteCount
          unsafe Glibc.free(block.base)
        }
      }
    }
  }

  /// What the pool holds and has done.
  public var usage: Usage { unsafe state.withLock { unsafe $0.usage } }

  /// The class of a size: there are four for each power of two, so that at most a fifth is wasted.
  private static func sizeClass(_ byteCount: Int) -> (index: Int, byteCount: Int) {
    let size = max(byteCount, smallest)
    let exponent = Int.bitWidth - 1 - (size - 1).leadingZeroBitCount
    let quarter = 1 << max(exponent - 2, 0)
    let rounded = (size + quarter - 1) & ~(quarter - 1)
    let index = (exponent - 11) * 4 + ((rounded - (1 << exponent)) / quarter - 1)
    return (index, rounded)
  }

  /// Memory of at least `byteCount` bytes, or nil if the system refuses it.
  @unsafe func take(_ byteCount: Int) -> Block? {
    if byteCount < Self.smallest {
      guard let base = unsafe aligned_alloc(64, (max(byteCount, 1) + 63) & ~63) else { return nil }
      return unsafe Block(base: base, byteCount: byteCount)
    }
    let (index, rounded) = Self.sizeClass(byteCount)
    let found: Block? = unsafe state.withLock { state in
      unsafe state.usage.requests += 1
      // A block up to four times as large will do: what is asked for shrinks along most networks.
      for candidate in unsafe index..<min(index + 8, state.free.count) {
        if let block = unsafe state.free[candidate].popLast() {
          unsafe state.usage.idle -= block.byteCount
          return unsafe block
        }
      }
      unsafe state.usage.allocations += 1
      unsafe state.usage.reserved += rounded
      return nil
    }
    if let found = unsafe found { return unsafe found }
    // What is kept for reuse may be what is missing.
    if !SystemMemory.hasRoom(for: rounded) { releaseIdle() }
    guard SystemMemory.hasRoom(for: rounded), let base = unsafe aligned_alloc(64, rounded) else {
      unsafe state.withLock { unsafe $0.usage.reserved -= rounded }
      return nil
    }
    return unsafe Block(base: base, byteCount: rounded)
  }

  /// Takes memory back that `take` handed out.
  @unsafe func giveBack(_ block: Block) {
    guard unsafe block.byteCount >= Self.smallest else {
      unsafe free(block.base)
      return
    }
    let index = unsafe Self.sizeClass(block.byteCount).index
    unsafe state.withLock { state in
      if unsafe index < state.free.count {
        unsafe state.free[index].append(block)
        unsafe state.usage.idle += block.byteCount
      } else {
        unsafe state.usage.reserved -= block.byteCount
        unsafe free(block.base)
      }
    }
  }
}
