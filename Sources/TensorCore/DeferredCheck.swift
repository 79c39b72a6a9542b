internal import Synchronization

/// A check of a part of a file that has been put off: it is made once, when the part is read anyway or when
/// somebody wants to know.
package final class DeferredCheck: Sendable {
  /// Extends a sum by bytes; `alone` tells that no other thread is to help.
  package typealias Sum = @Sendable (_ sum: UInt32, Span<UInt8>, _ alone: Bool) -> UInt32

  /// The part's place in the file.
  let range: Range<Int>
  /// Whether pages that are mapped for it are released as they have been summed.
  let releases: Bool
  private let sum: Sum
  private let judge: @Sendable (UInt32) -> Void
  private let isMade = Mutex(false)

  /// How much is summed before its pages are released, if they are.
  package static let step = 4 << 20

  /// Told of each part, in order, when it has been summed: where in the file it ends, counted from where the check
  /// begins, and its bytes, which are in the caches still.
  package typealias Progress = (_ end: Int, _ part: Span<UInt8>) -> Void

  /// Reads all that is checked, and returns its sum by the one it is given; nil if it has read nothing.
  package typealias Summing = (_ sum: @escaping Sum) -> UInt32?

  /// How much is read without being mapped, or summed before somebody is told: so much that sums are made at the speed
  /// of memory, and so little that it is in the second cache still.
  package static let shortStep = 3 << 17

  /// A check of `range`: `judge` is given the sum.
  ///
  /// `releases` tells whether pages that are mapped for it are to be released as they have been summed.
  package init(
    of range: Range<Int>, releases: Bool, sum: @escaping Sum,
    judge: @escaping @Sendable (UInt32) -> Void
  ) {
    self.range = range
    self.releases = releases
    self.sum = sum
    self.judge = judge
  }

  /// Makes the check unless it has been made; waits for another thread that makes it.
  ///
  /// - Parameters:
  ///   - step: How much is summed at a time; if nil, so much that pages are released often enough.
  ///   - read: Calls its second argument with the bytes of a range of the file.
  ///   - progress: Told of what is summed here.
  func make(
    alone: Bool, step: Int?, read: (Range<Int>, (Span<UInt8>) -> Void) -> Void,
    progress: Progress?
  ) {
    isMade.withLock { isMade in
      guard !isMade else { return }
      isMade = true
      var total: UInt32 = 0
      let step = step ?? (releases ? Self.step : max(range.count, 1))
      for start in stride(from: range.lowerBound, to: range.upperBound, by: step) {
        let part = start..<(start + min(step, range.upperBound - start))
        read(part) { bytes in
          total = sum(total, bytes, alone)
          progress?(part.upperBound - range.lowerBound, bytes)
        }
      }
      judge(total)
    }
  }

  /// Makes the check of what `summing` reads anyway; false if it has been made before, or `summing` has read nothing.
  func make(by summing: Summing) -> Bool {
    isMade.withLock { isMade in
      guard !isMade, let total = summing(sum) else { return false }
      isMade = true
      judge(total)
      return true
    }
  }
}

/// The checks of a file's parts that have been put off.
struct DeferredChecks {
  /// In the order in which they were put off.
  private(set) var all: [DeferredCheck] = []
  /// Where each is, by the start of its part.
  private var places: [Int: Int] = [:]
  private var next = 0

  mutating func add(_ check: DeferredCheck) {
    if places[check.range.lowerBound] == nil { places[check.range.lowerBound] = all.count }
    all.append(check)
  }

  /// The check of what starts at `offset`; nil if there is none.
  func check(at offset: Int) -> DeferredCheck? { places[offset].map { all[$0] } }

  /// The next one in turn; nil after the last.
  mutating func takeNext() -> DeferredCheck? {
    guard next < all.count else { return nil }
    defer { next += 1 }
    return all[next]
  }
}
