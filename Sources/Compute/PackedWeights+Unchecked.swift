// Unsafe: kernels read weights by their address. Memory of the weights' own is written once, before its
// address is published; shared memory belongs to one use until that has ended.
internal import Synchronization
internal import TensorCore

/// A constant operand in the layout that its kernels read.
///
/// Weights are laid out when they are made, or when they are used. To get memory from the system takes
/// longer than to fill it, and of many models one answer is all that is wanted: so the first use, if it
/// has to lay the weights out, does so where those used next are laid out too, and the second one keeps them.
/// For few rows of the left operand the first use does not lay them out at all. Weights of which several kernels
/// are known to read one layout are kept by the first use.
@safe final class PackedWeights: Sendable {
  /// Writes all values of the layout, with some threads.
  ///
  /// What these are made of may be read to `space`, if given; without, it will not be called again.
  private typealias Fill =
    @Sendable (
      UnsafeMutablePointer<Float>, _ threads: Int, _ space: UnsafeMutableRawBufferPointer?
    ) -> Void

  @safe private struct State {
    /// How the weights are laid out, until they are kept; what they are made of is not held any longer.
    var fill: Fill?
    var plain: PlainMatrix?
    var isUsed = false
    var own: FloatBuffer?
  }

  /// Where the weights lie that others may find this layout of, if they may.
  private let place: UInt?

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
    place = nil
    address = unsafe Atomic(UInt(bitPattern: own.base))
    state = unsafe Mutex(State(own: own))
  }

  /// The layout by `packing` that other kernels have of `source` times `scale`, or a new one.
  ///
  /// `scale` is nil for 1. `isReadOften` tells that one evaluation is likely to read it several times.
  static func of(
    _ source: Tensor, scale: Tensor?, count: Int, threads: Int, packing: MatrixPacking,
    plain: PlainMatrix?, isReadOften: Bool = false
  ) -> PackedWeights {
    let isScaled = scale?.array(of: Float.self).contains { $0 != 1 } ?? false
    let scale = isScaled ? scale : nil
    let place = count >= SharedLayouts.leastCount ? source.memoryAddress : nil
    if let place, let known = SharedLayouts.find(source, at: place, scale, packing.form) {
      known.state.withLock { $0.isUsed = true }
      return known
    }
    let weights = PackedWeights(
      count, deferring: source, scale: scale, threads: threads, packing: packing, plain: plain,
      place: place, isReadOften: isReadOften)
    if let place { SharedLayouts.add(weights, of: source, at: place, scale, packing.form) }
    return weights
  }

  deinit { if let place { SharedLayouts.remove(ObjectIdentifier(self), at: place) } }

  /// Weights that `packing` lays out when they are used, at most twice, or at once if they are few or very many.
  ///
  /// `source` and `scale` hold single-precision values. Each time the pages of `source` are released afterwards;
  /// the last time while it is read, too. If the check of `source` has been put off, it is made meanwhile, as what
  /// it reads is then in the caches. With `plain`, a first use may read the rows of `source` as they are, however
  /// many there are.
  private init(
    _ count: Int, deferring source: Tensor, scale: Tensor?, threads: Int, packing: MatrixPacking,
    plain: PlainMatrix?, place: UInt?, isReadOften: Bool
  ) {
    let fill: Fill = { base, threads, space in
      unsafe Self.fill(
        base, source, scale, packing, threads, through: space,
        releasing: space == nil ? { source.releasePages() } : nil)
    }
    self.count = count
    let plain = scale == nil ? plain : nil
    self.place = place
    if count >= Self.deferrable.lowerBound,
      count <= Self.deferrable.upperBound || plain != nil
    {
      address = Atomic(0)
      state = unsafe Mutex(State(fill: fill, plain: plain, isUsed: isReadOften))
    } else {
      let own = unsafe FloatBuffer(weights: count) { unsafe fill($0, threads, nil) }
      address = unsafe Atomic(UInt(bitPattern: own.base))
      state = unsafe Mutex(State(own: own))
    }
  }

  /// Lays a matrix out and gives its pages back; what a check reads that has been put off, right behind it.
  ///
  /// With room for parts in `space` they are read to there, else where they are mapped.
  private static func fill(
    _ base: UnsafeMutablePointer<Float>, _ source: Tensor, _ scale: Tensor?,
    _ packing: MatrixPacking, _ threads: Int, through space: UnsafeMutableRawBufferPointer?,
    releasing: (() -> Void)?
  ) {
    unsafe read(source, scale, threads) { start, factors in
      var packed = 0, released = 0
      if threads <= 1 {
        let row = packing.rowSize
        unsafe source.makeCheck(
          unit: row * packing.unit, through: packing.rows > 1 ? space : nil
        ) { byteCount, part in
          // The check may be of more than the matrix, if that is the first part of what it is of.
          let rows = min(byteCount / row, packing.rows)
          let end = rows == packing.rows ? rows : rows / packing.unit * packing.unit
          guard end > packed, packed * row + part.count == byteCount else { return }
          unsafe part.bytes.withUnsafeBytes { part in
            guard let first = part.baseAddress else { return }
            unsafe packing.pack(
              base, first.assumingMemoryBound(to: Float.self), factors, packed..<end, 1)
          }
          packed = end
          if packed - released >= packing.rows / MatrixPacking.mostReleases {
            released = packed
            releasing?()
          }
        }
      }
      let reader = unsafe PartReader(source, space, threads: threads)
      if threads > 1 {
        let isChecked = source.makeCheck { sum in
          guard let reader, packing.isShared(by: threads),
            packing.rows * packing.rowValues == source.elementCount
          else { return nil }
          return unsafe packing.packShares(
            base, start, factors, 0..<packing.rows, threads: threads, through: reader, sum: sum)
        }
        if isChecked { return }
        source.makeCheck()
      }
      unsafe packing.packAll(
        base, start, factors, from: packed, threads: threads, through: reader,
        releasing: releasing)
    }
  }

  /// Calls `body` with the addresses of a matrix and of factors; then gives the matrix's pages back.
  private static func read(
    _ matrix: Tensor, _ scale: Tensor?, _ threads: Int,
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>?) -> Void
  ) {
    let values = matrix.elements(as: Float.self)
    unsafe values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      guard let scale else { return unsafe body(start, nil) }
      let factors = scale.elements(as: Float.self)
      unsafe factors.withUnsafeBufferPointer { unsafe body(start, $0.baseAddress) }
    }
    // Pages take so long to give back that it is worth dividing.
    let parts = matrix.elementCount >= 1 << 18 ? max(threads, 1) : 1
    ThreadPool.shared.run(chunks: parts, threads: threads) { part, _ in
      matrix.releasePages(part, of: parts)
    }
  }

  /// Calls `body` with the address of the values.
  ///
  /// If `plainly` is given, the first use may call it instead, with the address of the matrix as it is and of its last
  /// panel, packed, if that is not full.
  func withValues(
    threads: Int,
    plainly: ((_ matrix: UnsafePointer<Float>, _ tail: UnsafePointer<Float>?) -> Void)? = nil,
    _ body: (UnsafePointer<Float>) -> Void
  ) {
    if let kept = unsafe kept { return unsafe body(kept) }
    let first = unsafe state.withLock { state -> (fill: Fill, plain: PlainMatrix?)? in
      defer { state.isUsed = true }
      guard !state.isUsed, let fill = unsafe state.fill else { return nil }
      return unsafe (fill, state.plain)
    }
    if let first = unsafe first {
      if let plain = unsafe first.plain, let plainly = unsafe plainly,
        unsafe plain.read(threads, plainly)
      {
        return
      }
      if count <= SharedSpace.valueCount, let space = SharedSpace.take() {
        unsafe first.fill(space.values, threads, space.behind(count))
        SharedSpace.layouts.add(1, ordering: .relaxed)
        unsafe body(UnsafePointer(space.values))
        return space.giveBack()
      }
    }
    keep(threads)
    if let kept = unsafe kept { unsafe body(kept) }
  }

  /// A matrix whose rows kernels can read as they are, for few rows of the left operand.
  @safe struct PlainMatrix: Sendable {
    let matrix: Tensor
    /// Values that the last panel takes when packed; 0 if it is full, so that it need not be.
    let tailCount: Int
    let packTail: @Sendable (UnsafeMutablePointer<Float>, UnsafePointer<Float>) -> Void

    /// Calls `body` with the matrix, checked, and its last panel; false if there is no room for that.
    fileprivate func read(
      _ threads: Int, _ body: (UnsafePointer<Float>, UnsafePointer<Float>?) -> Void
    ) -> Bool {
      matrix.makeCheck(keepsPages: true)
      if tailCount == 0 {
        unsafe PackedWeights.read(matrix, nil, threads) { start, _ in unsafe body(start, nil) }
      } else {
        guard tailCount <= SharedSpace.valueCount, let space = SharedSpace.take() else {
          return false
        }
        unsafe PackedWeights.read(matrix, nil, threads) { start, _ in
          unsafe packTail(space.values, start)
          unsafe body(start, UnsafePointer(space.values))
        }
        space.giveBack()
      }
      SharedSpace.layouts.add(1, ordering: .relaxed)
      return true
    }
  }

  private var kept: UnsafePointer<Float>? {
    unsafe UnsafePointer(bitPattern: address.load(ordering: .acquiring))
  }

  /// Lays the weights out in memory of their own, if they are not yet.
  private func keep(_ threads: Int) {
    state.withLock { state in
      guard let fill = unsafe state.fill else { return }
      let own = unsafe FloatBuffer(weights: count) { unsafe fill($0, threads, nil) }
      SharedSpace.layouts.add(1, ordering: .relaxed)
      state.own = own
      unsafe state.fill = nil
      state.plain = nil
      unsafe address.store(UInt(bitPattern: own.base), ordering: .releasing)
    }
  }
}

/// How a matrix is laid out from its rows, in the order in which they lie.
@safe struct MatrixPacking: Sendable {
  /// What tells layouts from each other.
  var form: LayoutForm
  /// Rows of the matrix; 1 if it can only be laid out as a whole.
  var rows: Int
  /// Values of a row.
  var rowValues: Int
  /// Parts that are laid out start at multiples of so many rows.
  var unit: Int
  /// Lays some rows out, times a factor for each column; `first` is where the first of them lies.
  let pack:
    @Sendable (
      _ base: UnsafeMutablePointer<Float>, _ first: UnsafePointer<Float>,
      _ scales: UnsafePointer<Float>?, _ rows: Range<Int>, _ threads: Int
    ) -> Void

  /// How many values are laid out part by part, and the size of a part, after which pages are released.
  private static let (severalParts, part) = (1 << 19, 1 << 18)
  /// How often pages are released at most, as each time the whole matrix's are.
  static let mostReleases = 64

  /// Lays out the rows from `first` on; `releasing` is called after each part if there are many values.
  ///
  /// Threads share the rows, as what lies together is read fastest, or the panels if there are few rows.
  @unsafe func packAll(
    _ base: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>,
    _ scales: UnsafePointer<Float>?, from first: Int = 0, threads: Int,
    through reader: PartReader? = nil, releasing: (() -> Void)?
  ) {
    let isDivided = releasing != nil && rows * rowValues >= Self.severalParts
    let few = max(Self.part / rowValues, rows / Self.mostReleases) / unit
    let atOnce = isDivided ? max(few, 1) * unit : max(rows, 1)
    for start in stride(from: first, to: rows, by: atOnce) {
      let end = min(start + atOnce, rows)
      if isShared(end - start, by: threads) {
        unsafe packShares(
          base, source, scales, start..<end, threads: threads, through: reader, sum: nil)
      } else {
        unsafe pack(base, source + start * rowValues, scales, start..<end, threads)
      }
      releasing?()
    }
  }

  /// Whether there are enough rows for threads to share them.
  func isShared(_ count: Int? = nil, by threads: Int) -> Bool {
    rows > 1 && (threads <= 1 || ((count ?? rows) + unit - 1) / unit >= 2 * threads)
  }

  /// Lays some rows out, of which each thread takes some; returns the checksum of what they are read from by `sum`.
  @unsafe @discardableResult func packShares(
    _ base: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>,
    _ scales: UnsafePointer<Float>?, _ range: Range<Int>, threads: Int,
    through reader: PartReader?, sum: DeferredCheck.Sum?
  ) -> UInt32 {
    let units = (range.count + unit - 1) / unit
    let count = shareCount(of: units, values: range.count * rowValues, threads: threads)
    func share(_ number: Int) -> Range<Int> {
      let end = range.lowerBound + units * (number + 1) / count * unit
      return (range.lowerBound + units * number / count * unit)..<min(end, range.upperBound)
    }
    let sums = unsafe [UInt32](unsafeUninitializedCapacity: count) { sums, filled in
      let first = sums.baseAddress
      ThreadPool.shared.run(chunks: count, threads: threads) { number, thread in
        unsafe first?[number] = packShare(
          base, source, scales, share(number), reader, thread: thread, sum)
      }
      filled = count
    }
    return sums.indices.reduce(0) {
      CRC32C.combine($0, sums[$1], count: share($1).count * rowSize)
    }
  }

  /// Bytes of a row.
  var rowSize: Int { MemoryLayout<Float>.stride * rowValues }

  /// Lays out some rows on one thread, part by part by way of its space if they can be read to there; returns the
  /// checksum of what they are read from by `sum`.
  @unsafe private func packShare(
    _ base: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>,
    _ scales: UnsafePointer<Float>?, _ share: Range<Int>, _ reader: PartReader?, thread: Int,
    _ sum: DeferredCheck.Sum?
  ) -> UInt32 {
    let atOnce = (reader?.partSize ?? 0) / (rowSize * unit) * unit
    let step = atOnce > 0 ? atOnce : max(share.count, 1)
    var total: UInt32 = 0
    for start in stride(from: share.lowerBound, to: share.upperBound, by: step) {
      let part = start..<min(start + step, share.upperBound)
      let bytes = (part.lowerBound * rowSize)..<(part.upperBound * rowSize)
      let read = unsafe atOnce > 0 ? reader?.read(bytes, thread: thread) : nil
      let first = unsafe read ?? source + part.lowerBound * rowValues
      if let sum {
        let bytes = unsafe UnsafeRawBufferPointer(start: first, count: bytes.count)
        total = unsafe sum(total, bytes.assumingMemoryBound(to: UInt8.self).span, true)
      }
      unsafe pack(base, first, scales, part, 1)
    }
    return total
  }
}

/// Reads parts of a tensor that lies in a file to space of each thread's, so that no pages are mapped for them.
@safe struct PartReader {
  private let mapping: FileMapping
  private let offset: Int
  private let space: UnsafeMutableRawPointer
  /// The most bytes of a part.
  let partSize: Int

  /// Nil without a file or space.
  init?(_ tensor: Tensor, _ space: UnsafeMutableRawBufferPointer?, threads: Int) {
    guard let file = tensor.file, let space = unsafe space,
      let start = space.baseAddress
    else { return nil }
    (mapping, offset) = (file.mapping, file.offset)
    unsafe self.space = start
    partSize = min(space.count / max(threads, 1), DeferredCheck.shortStep) / 64 * 64
  }

  /// The values of a part, in the thread's space; nil if they cannot be read.
  @unsafe func read(_ bytes: Range<Int>, thread: Int) -> UnsafePointer<Float>? {
    let target = unsafe space + thread * partSize
    let range = (offset + bytes.lowerBound)..<(offset + bytes.upperBound)
    guard bytes.count <= partSize, unsafe mapping.read(range, to: target) else { return nil }
    return unsafe UnsafePointer(target.assumingMemoryBound(to: Float.self))
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
    AllocationCount.add(byteCount)
    self.region = region
    unsafe values = start.bindMemory(to: Float.self, capacity: Self.valueCount)
  }

  /// What is behind the first `count` values, and near them.
  @unsafe func behind(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let count = min((count + 15) / 16 * 16, Self.valueCount)
    return unsafe UnsafeMutableRawBufferPointer(
      start: values + count, count: MemoryLayout<Float>.stride * (Self.valueCount - count))
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
