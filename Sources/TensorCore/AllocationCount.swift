internal import Synchronization

/// How often memory was taken for values, and how much, by the library's own count.
///
/// Each of these counts once, when it is made:
///
/// - the memory of a tensor's elements, whether it comes from the system or from a ``MemoryPool``, but not
///   what a tensor shares with another one or with a file;
/// - a tensor of strings, with the bytes of all of them;
/// - the arena of a plan for known shapes;
/// - weights in the layout of their kernels, and space that kernels ask for while they run.
///
/// Arrays, dictionaries and objects, such as the result of a call, do not count.
public struct AllocationCount: Sendable, Hashable {
  /// How many there were.
  public let count: Int
  /// The bytes that were asked for.
  public let byteCount: Int

  /// What all threads of the process allocate while `body` runs.
  ///
  /// Otherwise nothing is counted, so that threads do not wait for each other's counts.
  public static func during<E: Error>(_ body: () throws(E) -> Void) throws(E) -> AllocationCount {
    counters.measurements.add(1, ordering: .relaxed)
    defer { counters.measurements.subtract(1, ordering: .relaxed) }
    let (count, byteCount) = counters.values
    try body()
    let end = counters.values
    return AllocationCount(count: end.count - count, byteCount: end.byteCount - byteCount)
  }

  /// Counts memory of so many bytes, if that is asked for.
  @inline(__always) package static func add(_ byteCount: Int) {
    if counters.measurements.load(ordering: .relaxed) > 0 { counters.add(byteCount) }
  }

  private static let counters = Counters()

  private struct Counters: ~Copyable {
    /// How many callers are measuring.
    let measurements = Atomic(0)
    private let count = Atomic(0)
    private let byteCount = Atomic(0)

    var values: (count: Int, byteCount: Int) {
      (count.load(ordering: .relaxed), byteCount.load(ordering: .relaxed))
    }

    @inline(never) func add(_ byteCount: Int) {
      count.wrappingAdd(1, ordering: .relaxed)
      self.byteCount.wrappingAdd(byteCount, ordering: .relaxed)
    }
  }
}
