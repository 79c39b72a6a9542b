import OpInterface
import OpKernelSupport
import TensorCore

/// A window that moves over tensors: for each axis its size, stride, dilation, and how the tensor
/// is padded and dilated.
struct Window {
  let sizes: [Int]
  let strides: [Int]
  let low: [Int]
  let high: [Int]
  let baseDilations: [Int]
  let dilations: [Int]

  /// What bounds every number, so that arithmetic on them cannot overflow.
  private static let limit = 1 << 30
  /// The most elements that one window may see, each of which takes time for all its places.
  private static let maximumTapCount = 1 << 24

  /// - Parameter padding: before and after, for one axis after the other.
  /// - Throws: `INVALID_ARGUMENT` for lists of other lengths than `rank`, or numbers that are not
  ///   positive where they must be or immense.
  init(
    rank: Int, sizes: [Int], strides: [Int], padding: [Int], baseDilations: [Int]? = nil,
    dilations: [Int]? = nil
  ) throws(OpError) {
    let ones = [Int](repeating: 1, count: rank)
    let baseDilations = baseDilations ?? ones, dilations = dilations ?? ones
    for list in [sizes, strides, baseDilations, dilations] {
      guard list.count == rank, list.allSatisfy({ $0 >= 1 && $0 <= Self.limit }) else {
        throw .invalid("a window over \(rank) dimensions cannot have \(list)")
      }
    }
    guard padding.count == 2 * rank, padding.allSatisfy({ $0.magnitude <= UInt(Self.limit) }) else {
      throw .invalid("a window over \(rank) dimensions cannot be padded by \(padding)")
    }
    self.sizes = sizes
    self.strides = strides
    self.baseDilations = baseDilations
    self.dilations = dilations
    low = (0..<rank).map { padding[2 * $0] }
    high = (0..<rank).map { padding[2 * $0 + 1] }
  }

  /// How many places a window has along `axis`, whose extent is `n`.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` for an immense extent.
  func outputExtent(_ axis: Int, of n: Int) throws(OpError) -> Int {
    guard n <= Self.limit else { throw .resourceExhausted("no window over \(n) elements") }
    let base = n == 0 ? 0 : (n - 1) * baseDilations[axis] + 1
    let room = base + low[axis] + high[axis] - (sizes[axis] - 1) * dilations[axis] - 1
    return room < 0 ? 0 : room / strides[axis] + 1
  }

  /// - Throws: as `outputExtent`.
  func outputDims(_ dims: [Int]) throws(OpError) -> [Int] {
    var result: [Int] = []
    for (axis, n) in dims.enumerated() { result.append(try outputExtent(axis, of: n)) }
    return result
  }

  /// The places in `places` at which tap `tap` of the window sees an element, as an arithmetic
  /// progression, and the elements that it sees there.
  func run(_ axis: Int, tap: Int, extent n: Int, places: Range<Int>) -> Run {
    guard n > 0, !places.isEmpty else {
      return Run(count: 0, place: 0, step: 1, element: 0, move: 0)
    }
    let stride = strides[axis], dilation = baseDilations[axis]
    let origin = tap * dilations[axis] - low[axis]
    // The first place at or after both the range's start and the tensor's.
    var first = places.lowerBound
    if origin + first * stride < 0 { first = (-origin + stride - 1) / stride }
    var step = 1
    if dilation > 1 {
      step = dilation / greatestCommonDivisor(dilation, stride)
      var tries = 0
      while (origin + first * stride) % dilation != 0 {
        first += 1
        tries += 1
        if tries >= step { return Run(count: 0, place: 0, step: 1, element: 0, move: 0) }
      }
    }
    let room = (n - 1) * dilation - origin
    guard room >= 0 else { return Run(count: 0, place: 0, step: 1, element: 0, move: 0) }
    let last = min(places.upperBound - 1, room / stride)
    guard first <= last else { return Run(count: 0, place: 0, step: 1, element: 0, move: 0) }
    return Run(
      count: (last - first) / step + 1, place: first, step: step,
      element: (origin + first * stride) / dilation, move: step * stride / dilation)
  }

  struct Run {
    let count: Int
    let place: Int
    let step: Int
    let element: Int
    let move: Int
  }

  /// The block of places and elements that the window's tap `tap` joins.
  ///
  /// - Parameters:
  ///   - dims: the tensor's extents.
  ///   - memory: how far each axis advances in the tensor.
  ///   - places: which places count, for each axis.
  ///   - targets: how far each axis of the places advances where they are kept.
  func block(
    _ tap: [Int], dims: [Int], memory: [Int], places: [Range<Int>], targets: [Int]
  ) -> StridedBlock {
    var block = StridedBlock()
    for axis in sizes.indices {
      let run = run(axis, tap: tap[axis], extent: dims[axis], places: places[axis])
      block.extents.append(run.count)
      block.sourceStart += run.element * memory[axis]
      block.targetStart += (run.place - places[axis].lowerBound) * targets[axis]
      block.sourceStrides.append(run.move * memory[axis])
      block.targetStrides.append(run.step * targets[axis])
    }
    return block
  }

  /// How many taps the window has.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` if there are immensely many.
  func tapCount() throws(OpError) -> Int {
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Self.maximumTapCount else {
        throw .resourceExhausted("a window of \(sizes) is too large")
      }
      count = product
    }
    return count
  }

  /// Advances a tap to the next in row-major order; false after the last.
  func advance(_ tap: inout [Int]) -> Bool {
    for axis in sizes.indices.reversed() {
      tap[axis] += 1
      if tap[axis] < sizes[axis] { return true }
      tap[axis] = 0
    }
    return false
  }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var a = a, b = b
  while b != 0 { (a, b) = (b, a % b) }
  return a
}

/// Pairs of elements of two tensors, each axis of which advances by its own stride in both.
struct StridedBlock {
  var extents: [Int] = []
  var sourceStrides: [Int] = []
  var targetStrides: [Int] = []
  var sourceStart = 0
  var targetStart = 0

  /// The copy of the elements.
  var copy: StridedCopy {
    StridedCopy(
      extents, from: sourceStrides, to: targetStrides, sourceStart: sourceStart,
      targetStart: targetStart)
  }

  /// The block with axes joined that run on in both tensors, so that rows are long.
  private var merged: StridedBlock {
    var result = StridedBlock(sourceStart: sourceStart, targetStart: targetStart)
    for axis in extents.indices where extents[axis] != 1 {
      if let inner = result.extents.indices.last,
        result.sourceStrides[inner] == sourceStrides[axis] * extents[axis],
        result.targetStrides[inner] == targetStrides[axis] * extents[axis]
      {
        result.extents[inner] *= extents[axis]
        result.sourceStrides[inner] = sourceStrides[axis]
        result.targetStrides[inner] = targetStrides[axis]
      } else {
        result.extents.append(extents[axis])
        result.sourceStrides.append(sourceStrides[axis])
        result.targetStrides.append(targetStrides[axis])
      }
    }
    if result.extents.isEmpty {
      result.extents = [1]
      result.sourceStrides = [0]
      result.targetStrides = [0]
    }
    return result
  }

  /// Calls `body` for each row along the innermost axis: where it begins in source and target, how
  /// long it is, and how far each advances.
  @inline(__always) func forEachRow(
    _ body: (_ source: Int, _ target: Int, _ count: Int, _ sourceStep: Int, _ targetStep: Int)
      -> Void
  ) {
    guard !extents.contains(0) else { return }
    let block = merged
    let last = block.extents.count - 1
    var index = [Int](repeating: 0, count: last)
    var from = block.sourceStart, to = block.targetStart
    while true {
      body(from, to, block.extents[last], block.sourceStrides[last], block.targetStrides[last])
      var axis = last - 1
      while axis >= 0 {
        index[axis] += 1
        from += block.sourceStrides[axis]
        to += block.targetStrides[axis]
        if index[axis] < block.extents[axis] { break }
        from -= block.sourceStrides[axis] * block.extents[axis]
        to -= block.targetStrides[axis] * block.extents[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
