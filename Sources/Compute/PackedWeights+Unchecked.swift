// Unsafe: kernels read weights by their address. Memory of the weights' own is written once, before its
// address is published; shared memory belongs to one use until that has ended.
internal import Synchronization
internal import TensorCore

/// A constant operand in the layout that its kernels read.
///
/// Weights are laid out when they are made, or when they are used. To get memory from the system takes
/// longer than to fill it, and of many models one answer is all that is wanted: so the first use, if it
/// has to lay the weights out, does so where those used next are laid out too, and the second one keeps them.
@safe final class PackedWeights: Sendable {
  /// Writes all values of the layout, with some threads; `isLast` tells that it will not be called again, and that
  /// what it reads may have to be fetched.
  private typealias Fill =
    @Sendable (UnsafeMutablePointer<Float>, _ threads: Int, _ isLast: Bool) -> Void

  @safe private struct State {
    /// How the weights are laid out, until they are kept.
    var fill: Fill?
    var isUsed = false
    var own: FloatBuffer?
  }

  /// How many values the layout has.
  let count: Int
  /// Where they are kept, or 0.
  private let address: Atomic<UInt>
  private let state: Mutex<State>

  /// How many values a layout may have to be made in a use.
  ///
  /// More fill caches; fewer cost more to lay out again than their memory.
  static let deferrable = (1 << 14)...SharedSpace.valueCount

  /// Weights that `fill` lays out at once; `areKept` tells that they live as long as their model.
  init(_ count: Int, areKept: Bool = true, fill: (UnsafeMutablePointer<Float>) -> Void) {
    let own =
      unsafe areKept
      ? FloatBuffer(weights: count, fill: fill) : FloatBuffer(count: count, fill: fill)
    self.count = count
    address = unsafe Atomic(UInt(bitPattern: own.base))
    state = unsafe Mutex(State(own: own))
  }

  /// Lays out the values from `source` on, times the factors from `scales` on, with some threads; `releasing` gives
  /// the memory of what has been read back.
  typealias Pack =
    @Sendable (
      _ base: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>,
      _ scales: UnsafePointer<Float>?, _ threads: Int, _ releasing: (() -> Void)?
    ) -> Void

  /// Weights that `pack` lays out when they are used, at most twice, or at once if they are few or very many.
  ///
  /// `source` and `scale` hold single-precision values. Each time the pages of `source` are released afterwards;
  /// the last time while it is read, too, and before if there are very many. If the check of `source` has been put
  /// off, it is made first, as what it reads is then in the caches.
  init(_ count: Int, deferring source: Tensor, scale: Tensor, threads: Int, pack: @escaping Pack) {
    let fill: Fill = { base, threads, isLast in
      source.makeCheck()
      let releasing: (() -> Void)? = isLast ? { source.releasePages() } : nil
      if source.elementCount >= PackedMatrix.manyValues { releasing?() }
      let values = source.elements(as: Float.self), factors = scale.elements(as: Float.self)
      unsafe values.withUnsafeBufferPointer { values in
        unsafe factors.withUnsafeBufferPointer { factors in
          guard let start = values.baseAddress else { return }
          unsafe pack(base, start, factors.baseAddress, threads, releasing)
        }
      }
      // Pages take so long to give back that it is worth dividing.
      let parts = source.elementCount >= 1 << 18 ? max(threads, 1) : 1
      ThreadPool.shared.run(chunks: parts, threads: threads) { part, _ in
        source.releasePages(part, of: parts)
      }
    }
    self.count = count
    if Self.deferrable.contains(count) {
      address = Atomic(0)
      state = unsafe Mutex(State(fill: fill))
    } else {
      let own = unsafe FloatBuffer(weights: count) { unsafe fill($0, threads, true) }
      address = unsafe Atomic(UInt(bitPattern: own.base))
      state = unsafe Mutex(State(own: own))
    }
  }

  /// Calls `body` with the address of the values.
  func withValues(threads: Int, _ body: (UnsafePointer<Float>) -> Void) {
    if let kept = unsafe kept { return unsafe body(kept) }
    let first = unsafe state.withLock { state -> Fill? in
      defer { state.isUsed = true }
      return unsafe state.isUsed ? nil : state.fill
    }
    if let first = unsafe first, count <= SharedSpace.valueCount, let space = SharedSpace.take() {
      unsafe first(space.values, threads, false)
      SharedSpace.layouts.add(1, ordering: .relaxed)
      unsafe body(UnsafePointer(space.values))
      return space.giveBack()
    }
    keep(threads)
    if let kept = unsafe kept { unsafe body(kept) }
  }

  private var kept: UnsafePointer<Float>? {
    unsafe UnsafePointer(bitPattern: address.load(ordering: .acquiring))
  }

  /// Lays the weights out in memory of their own, if they are not yet.
  private func keep(_ threads: Int) {
    state.withLock { state in
      guard let fill = unsafe state.fill else { return }
      let own = unsafe FloatBuffer(weights: count) { unsafe fill($0, threads, true) }
      SharedSpace.layouts.add(1, ordering: .relaxed)
      state.own = own
      unsafe state.fill = nil
      unsafe address.store(UInt(bitPattern: own.base), ordering: .releasing)
    }
  }
}

/// Memory in which weights are laid out for a single use.
@safe struct SharedSpace: ~Copyable, @unchecked Sendable {
  // Unchecked Sendable: the address goes with the region, to one owner at a time.

  /// How many values there is room for: no more than caches hold together with what is computed.
  static let valueCount = 4 << 20
  /// How often uses of weights have laid them out.
  static let layouts = Atomic(0)
  private static let idle = Mutex<SharedSpace?>(nil)

  private let region: PageRegion
  /// Where the values go.
  let values: UnsafeMutablePointer<Float>

  /// New space; nil if the system refuses it.
  private init?() {
    let byteCount = Self.valueCount * MemoryLayout<Float>.stride
    guard let region = PageRegion(byteCount, asksForLargePages: true),
      let start = unsafe region.cut(byteCount)
    else { return nil }
    self.region = region
    unsafe values = start.bindMemory(to: Float.self, capacity: Self.valueCount)
  }

  /// Space that was given back, or new one; nil if the system refuses that.
  static func take() -> SharedSpace? {
    exchange(nil) ?? SharedSpace()
  }

  /// Leaves the space to who takes it next.
  consuming func giveBack() {
    _ = Self.exchange(self)
  }

  /// Gives the memory of space that nobody uses back to the system.
  static func trim() {
    _ = exchange(nil)
  }

  private static func exchange(_ space: consuming SharedSpace?) -> SharedSpace? {
    var space = Optional(space)
    return idle.withLock { idle in
      var other = space.take() ?? nil
      swap(&idle, &other)
      return other
    }
  }
}

/// How often evaluations have laid out weights that they used, since the process started.
public var weightLayoutCount: Int { SharedSpace.layouts.load(ordering: .relaxed) }
