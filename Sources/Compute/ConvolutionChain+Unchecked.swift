// Unsafe: kernels work on addresses. `run` checks that the spans hold what the plans' geometries say; each
// strip writes its own rows of the output and its thread's part of the scratch space, whose buffers hold the
// rows that `capacities` tells. Addresses of where an image would begin, of which a buffer holds some rows, are
// only used for those rows.
internal import VectorKernelInterface

/// Convolutions each of which reads what the one before it makes, which is never there as a whole.
///
/// Rows of the last output are computed strip by strip, and of what is in between just the rows that a strip
/// needs, which stay in the caches; rows that a thread still has from the strip before are not computed again.
/// What an output is does not depend on that, to the bit.
public struct ConvolutionChain: Sendable {
  /// The convolutions, in order.
  public let plans: [ConvolutionPlan]
  /// Rows of a strip of the last output.
  private let stripRows: Int
  /// Where a thread's rows of each output but the last begin in its scratch space, and the size of that.
  ///
  /// The convolutions' own scratch space comes first.
  private let bufferStarts: [Int]

  /// Bytes that a thread may keep in between by default: half of a small second cache.
  public static let usualCacheByteCount = 256 << 10

  /// A chain; nil if the plans do not fit each other, one of them cannot compute some rows of its output, or a row of the
  /// last output needs so many others that they do not stay in the cache, or are mostly those of the row before.
  ///
  /// - Parameters:
  ///   - strips: how many strips an image is divided into at least, if it has as many rows.
  ///   - cacheByteCount: bytes that a thread may keep in between.
  public init?(
    _ plans: [ConvolutionPlan], strips: Int = 1, cacheByteCount: Int = Self.usualCacheByteCount
  ) {
    guard let last = plans.last?.geometry, plans.count > 1, plans.allSatisfy(Self.takes),
      zip(plans, plans.dropFirst()).allSatisfy({ Self.fits($0.geometry, $1.geometry) })
    else { return nil }
    self.plans = plans
    func fits(_ capacities: [Int]) -> Bool {
      let count = zip(plans, capacities).reduce(0) { $0 + $1.0.outputRowCount * $1.1 }
      return count <= cacheByteCount / MemoryLayout<Float>.stride
    }
    var rows = 1
    var capacities = Self.capacities(plans, rows: rows)
    guard fits(capacities) else { return nil }
    while rows < last.outputHeight, (rows + 1) * (strips - 1) < last.outputHeight {
      let more = Self.capacities(plans, rows: rows + 1)
      guard fits(more) else { break }
      rows += 1
      capacities = more
    }
    if rows < last.outputHeight {
      // Rows that are new in a strip, and those that it has from the one before, which are moved.
      var new = rows
      for (plan, capacity) in zip(plans.dropFirst(), capacities).reversed() {
        new *= plan.geometry.strideHeight
        guard capacity - new <= 2 * new else { return nil }
      }
    }
    stripRows = rows
    func aligned(_ count: Int) -> Int { (count + 15) & ~15 }
    let scratch = zip(plans, capacities + [rows]).map { $0.scratchCount(rows: $1) }
    var starts = [aligned(scratch.max() ?? 0)]
    for (plan, capacity) in zip(plans, capacities) {
      starts.append(starts[starts.count - 1] + aligned(plan.outputRowCount * capacity))
    }
    bufferStarts = starts
  }

  private static func takes(_ plan: ConvolutionPlan) -> Bool {
    switch plan.method {
    case .pointwise, .direct, .depthwise: plan.geometry.outputCount > 0
    case .winograd2, .winograd4: false
    }
  }

  private static func fits(_ first: ConvolutionGeometry, _ next: ConvolutionGeometry) -> Bool {
    first.outputHeight == next.height && first.outputWidth == next.width
      && first.outputChannels == next.channels
  }

  /// Rows of each output but the last that so many rows of that need.
  private static func capacities(_ plans: [ConvolutionPlan], rows: Int) -> [Int] {
    var rows = rows
    return plans.dropFirst().reversed().map { plan in
      rows = min(plan.geometry.coveredRows(rows), plan.geometry.height)
      return rows
    }.reversed()
  }

  /// How many strips an image is divided into.
  public var stripCount: Int {
    ((plans.last?.geometry.outputHeight ?? 0) + stripRows - 1) / stripRows
  }

  private var threadScratch: Int { bufferStarts[bufferStarts.count - 1] }

  /// Scratch values that `run` needs.
  public func scratchCount(threads: Int) -> Int { max(threads, 1) * threadScratch }

  /// Sets `output` to what the last convolution makes of `images` images.
  ///
  /// - Parameters:
  ///   - residual: Added to the last convolution's output before limits and activation, and laid out like it.
  ///   - scratch: At least `scratchCount` values, of no meaning before or after.
  public func run(
    _ input: borrowing Span<Float>, images: Int, into output: inout MutableSpan<Float>,
    residual: borrowing Span<Float>? = nil, scratch: inout MutableSpan<Float>, threads: Int
  ) {
    guard let first = plans.first?.geometry, let last = plans.last?.geometry, images > 0 else {
      return
    }
    precondition(
      input.count >= images * first.inputCount && output.count >= images * last.outputCount
        && scratch.count >= scratchCount(threads: threads))
    let a = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let c = unsafe output.withUnsafeMutableBufferPointer { $0.baseAddress }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    let r = unsafe residual?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(r.map { $0.count >= images * last.outputCount } ?? true)
    guard let a = unsafe a, let c = unsafe c, let space = unsafe space else { return }
    let slot = threadScratch, strips = stripCount, outputs = plans.count - 1
    unsafe withUnsafeTemporaryAllocation(
      of: Window.self, capacity: max(threads, 1) * outputs
    ) { windows in
      unsafe windows.initialize(repeating: Window())
      unsafe withFilters(threads) { filters in
        // One thread goes through the strips from the first on, a second one from the last; more of them have some
        // neighbouring strips each, so that few rows are computed twice.
        let bands = threads <= 2 ? strips : min(strips, (threads + images - 1) / images)
        ThreadPool.shared.run(chunks: images * bands, threads: threads) { chunk, thread in
          let (image, band) = chunk.quotientAndRemainder(dividingBy: bands)
          var worker = unsafe Worker(
            chain: self, filters: filters, input: a + image * first.inputCount,
            output: c + image * last.outputCount,
            residual: r?.baseAddress.map { unsafe $0 + image * last.outputCount },
            windows: windows.extracting((thread * outputs)..<((thread + 1) * outputs)),
            scratch: space + thread * slot)
          worker.begin(image)
          for strip in (strips * band / bands)..<(strips * (band + 1) / bands) {
            let start = strip * stripRows
            worker.compute(outputs, start..<min(start + stripRows, last.outputHeight))
          }
        }
      }
    }
  }

  /// Calls `body` with the addresses of all filters.
  private func withFilters(
    _ threads: Int, _ body: (UnsafeMutableBufferPointer<UnsafePointer<Float>>) -> Void
  ) {
    func find(_ i: Int, _ found: UnsafeMutableBufferPointer<UnsafePointer<Float>>) {
      if i == plans.count { return unsafe body(found) }
      unsafe plans[i].filter.withValues(threads: threads) { filter in
        unsafe found.initializeElement(at: i, to: filter)
        unsafe find(i + 1, found)
      }
    }
    unsafe withUnsafeTemporaryAllocation(
      of: UnsafePointer<Float>.self, capacity: plans.count
    ) { unsafe find(0, $0) }
  }

  /// The rows of an output that a thread has.
  private struct Window {
    var image = -1
    var rows = 0..<0
  }

  /// A thread that computes a strip.
  @safe private struct Worker {
    let chain: ConvolutionChain
    let filters: UnsafeMutableBufferPointer<UnsafePointer<Float>>
    let input: UnsafePointer<Float>
    let output: UnsafeMutablePointer<Float>
    let residual: UnsafePointer<Float>?
    let windows: UnsafeMutableBufferPointer<Window>
    let scratch: UnsafeMutablePointer<Float>

    /// Forgets rows of other images.
    mutating func begin(_ image: Int) {
      for i in unsafe windows.indices where unsafe windows[i].image != image {
        unsafe windows[i] = Window(image: image)
      }
    }

    /// Where the output of convolution `i` would begin, of which the thread has some rows.
    private func origin(_ i: Int) -> UnsafeMutablePointer<Float> {
      let start = unsafe windows[i].rows.lowerBound * chain.plans[i].outputRowCount
      return unsafe scratch + (chain.bufferStarts[i] - start)
    }

    /// Computes some rows of what convolution `i` makes.
    mutating func compute(_ i: Int, _ rows: Range<Int>) {
      let isLast = i == chain.plans.count - 1
      if i > 0 { hold(i - 1, chain.plans[i].rowsSeen(by: rows)) }
      unsafe chain.plans[i].run(
        rows: rows, of: i == 0 ? input : UnsafePointer(origin(i - 1)), by: filters[i],
        into: isLast ? output : origin(i), residual: isLast ? residual : nil, scratch: scratch)
    }

    /// Sees to it that the thread has those rows of what convolution `i` makes.
    private mutating func hold(_ i: Int, _ rows: Range<Int>) {
      let held = unsafe windows[i].rows
      let kept = held.clamped(to: rows)
      if kept.isEmpty {
        unsafe windows[i].rows = rows
        if !rows.isEmpty { compute(i, rows) }
        return
      }
      if held.lowerBound != rows.lowerBound {
        let size = chain.plans[i].outputRowCount
        let from = unsafe UnsafePointer(origin(i)) + kept.lowerBound * size
        unsafe windows[i].rows = rows
        // The memory may overlap.
        unsafe (origin(i) + kept.lowerBound * size).update(from: from, count: kept.count * size)
      } else {
        unsafe windows[i].rows = rows
      }
      if rows.lowerBound < kept.lowerBound { compute(i, rows.lowerBound..<kept.lowerBound) }
      if kept.upperBound < rows.upperBound { compute(i, kept.upperBound..<rows.upperBound) }
    }
  }
}

extension ConvolutionPlan {
  /// Values of a row of the output.
  fileprivate var outputRowCount: Int { geometry.outputWidth * geometry.outputChannels }

  /// The rows of the input that the windows of some rows of the output see.
  fileprivate func rowsSeen(by rows: Range<Int>) -> Range<Int> {
    let top = rows.lowerBound * geometry.strideHeight - geometry.paddingTop
    let first = min(max(top, 0), geometry.height)
    let end = min(max(top + geometry.coveredRows(rows.count), first), geometry.height)
    return first..<end
  }
}
