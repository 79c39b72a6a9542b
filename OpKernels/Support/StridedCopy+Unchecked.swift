public import OpInterface
public import TensorCore

// Copying through pointers lets runs become `memmove` and tiles of a transposition run without a
// check an element. Every offset a copy can reach lies between the least and the greatest offset of
// its corners, and `copy(_:into:)` compares these with both tensors before it touches memory.

/// A copy of an n-dimensional block of elements, each axis of which advances by its own stride in
/// the source and in the target.
///
/// Slices, transpositions, repetitions (stride 0), reversals (negative strides), paddings and
/// concatenations are all one or several such copies. Axes are merged where that gives longer runs,
/// and the order of the loops is chosen for locality.
public struct StridedCopy: Sendable {
  private var extents: [Int] = []
  private var sourceStrides: [Int] = []
  private var targetStrides: [Int] = []
  private let sourceStart: Int
  private let targetStart: Int

  /// - Parameters:
  ///   - extents: how many elements the block has along each axis.
  ///   - sourceStrides: how far an axis advances in the source, in elements.
  ///   - targetStrides: how far an axis advances in the target, in elements.
  ///   - sourceStart: the source offset of the block's first element.
  ///   - targetStart: the target offset of the block's first element.
  public init(
    _ extents: [Int], from sourceStrides: [Int], to targetStrides: [Int], sourceStart: Int = 0,
    targetStart: Int = 0
  ) {
    self.sourceStart = sourceStart
    self.targetStart = targetStart
    guard !extents.contains(0) else {
      self.extents = [0]
      self.sourceStrides = [1]
      self.targetStrides = [1]
      return
    }
    // Innermost axis first; an axis joins the one inside it if both sides run on.
    for axis in extents.indices.reversed() where extents[axis] != 1 {
      let n = extents[axis], s = sourceStrides[axis], t = targetStrides[axis]
      if let inner = self.extents.last, let p = self.sourceStrides.last,
        let q = self.targetStrides.last, s == p &* inner, t == q &* inner
      {
        self.extents[self.extents.count - 1] = inner * n
      } else {
        self.extents.append(n)
        self.sourceStrides.append(s)
        self.targetStrides.append(t)
      }
    }
    if self.extents.isEmpty {
      self.extents = [1]
      self.sourceStrides = [1]
      self.targetStrides = [1]
    }
    self.extents.reverse()
    self.sourceStrides.reverse()
    self.targetStrides.reverse()
    bringTogetherUnitStrides()
  }

  /// Every element that broadcasting a tensor of shape `given` to `shape` stands for.
  ///
  /// - Throws: `INVALID_ARGUMENT` if it does not broadcast to that.
  public init(broadcasting given: Shape, to shape: Shape) throws(OpError) {
    guard given.rank <= shape.rank else {
      throw .invalid("Incompatible shapes: \(given) vs. \(shape)")
    }
    let new = shape.rank - given.rank, memory = given.strides
    var strides = [Int](repeating: 0, count: shape.rank)
    for axis in 0..<given.rank where given[axis] != 1 {
      guard given[axis] == shape[axis + new] else {
        throw .invalid("Incompatible shapes: \(given) vs. \(shape)")
      }
      strides[axis + new] = memory[axis]
    }
    self.init(shape.dims, from: strides, to: shape.strides)
  }

  /// Where the source runs along another axis than the target, makes these two the innermost.
  private mutating func bringTogetherUnitStrides() {
    let last = extents.count - 1
    guard last >= 2, sourceStrides[last] != 1, sourceStrides[last] != 0,
      let unit = sourceStrides.firstIndex(of: 1), unit < last - 1
    else { return }
    extents.insert(extents.remove(at: unit), at: last - 1)
    sourceStrides.insert(sourceStrides.remove(at: unit), at: last - 1)
    targetStrides.insert(targetStrides.remove(at: unit), at: last - 1)
  }

  /// Copies the block.
  ///
  /// - Throws: `INTERNAL` if the block leaves either tensor or the dtypes differ in width.
  public func copy(_ source: Tensor, into target: inout Tensor) throws(OpError) {
    guard extents[0] > 0 else { return }
    guard source.dtype.byteCount == target.dtype.byteCount,
      Self.fits(extents, sourceStrides, sourceStart, source.elementCount),
      Self.fits(extents, targetStrides, targetStart, target.elementCount)
    else {
      throw .internal(
        "a block of \(extents) does not fit \(source.dtype)\(source.shape) and "
          + "\(target.dtype)\(target.shape)")
    }
    switch target.dtype.byteCount {
    case 1?: copy(source, into: &target, as: UInt8.self)
    case 2?: copy(source, into: &target, as: UInt16.self)
    case 4?: copy(source, into: &target, as: UInt32.self)
    case 8?: copy(source, into: &target, as: UInt64.self)
    case 16?: copy(source, into: &target, as: Pattern128.self)
    default: throw .internal("\(target.dtype) elements have no dense form")
    }
  }

  /// Copies the block, which must lie within both spans.
  public func copy<P: BytePattern>(_ source: borrowing Span<P>, into target: inout MutableSpan<P>) {
    guard extents[0] > 0 else { return }
    precondition(
      Self.fits(extents, sourceStrides, sourceStart, source.count)
        && Self.fits(extents, targetStrides, targetStart, target.count))
    unsafe source.withUnsafeBufferPointer { x in
      unsafe target.withUnsafeMutableBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        unsafe copy(x + sourceStart, y + targetStart)
      }
    }
  }

  /// Whether all offsets of a block lie in `0..<count`.
  private static func fits(_ extents: [Int], _ strides: [Int], _ start: Int, _ count: Int) -> Bool {
    var low = start, high = start
    for axis in extents.indices {
      let (span, overflow) = strides[axis].multipliedReportingOverflow(by: extents[axis] - 1)
      guard !overflow else { return false }
      if span < 0 {
        let (sum, overflow) = low.addingReportingOverflow(span)
        guard !overflow else { return false }
        low = sum
      } else {
        let (sum, overflow) = high.addingReportingOverflow(span)
        guard !overflow else { return false }
        high = sum
      }
    }
    return low >= 0 && high < count
  }

  private func copy<P: BytePattern>(_ source: Tensor, into target: inout Tensor, as _: P.Type) {
    var ys = target.mutablePatterns(as: P.self)
    copy(source.patterns(as: P.self), into: &ys)
  }

  private func copy<P: BytePattern>(_ x: UnsafePointer<P>, _ y: UnsafeMutablePointer<P>) {
    let last = extents.count - 1
    let columns = extents[last], xc = sourceStrides[last], yc = targetStrides[last]
    guard last > 0 else {
      unsafe Self.copyPlane(x, y, 1, 0, 0, columns, xc, yc)
      return
    }
    let rows = extents[last - 1], xr = sourceStrides[last - 1], yr = targetStrides[last - 1]
    var index = [Int](repeating: 0, count: last - 1)
    var from = 0, to = 0
    while true {
      unsafe Self.copyPlane(x + from, y + to, rows, xr, yr, columns, xc, yc)
      var axis = last - 2
      while axis >= 0 {
        index[axis] += 1
        from += sourceStrides[axis]
        to += targetStrides[axis]
        if index[axis] < extents[axis] { break }
        from -= sourceStrides[axis] * extents[axis]
        to -= targetStrides[axis] * extents[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// Copies the two innermost axes.
  @inline(__always) private static func copyPlane<P: BytePattern>(
    _ x: UnsafePointer<P>, _ y: UnsafeMutablePointer<P>, _ rows: Int, _ xr: Int, _ yr: Int,
    _ columns: Int, _ xc: Int, _ yc: Int
  ) {
    if xc == 1 && yc == 1 {
      if columns &* MemoryLayout<P>.size >= 64 {
        for r in 0..<rows { unsafe (y + r &* yr).update(from: x + r &* xr, count: columns) }
      } else {
        for r in 0..<rows {
          let a = unsafe x + r &* xr, b = unsafe y + r &* yr
          for c in 0..<columns { unsafe b[c] = a[c] }
        }
      }
    } else if xc == 0 && yc == 1 {
      for r in 0..<rows {
        let value = unsafe x[r &* xr]
        let b = unsafe y + r &* yr
        for c in 0..<columns { unsafe b[c] = value }
      }
    } else if xc == -1 && yc == 1 {
      for r in 0..<rows {
        let a = unsafe x + r &* xr, b = unsafe y + r &* yr
        for c in 0..<columns { unsafe b[c] = a[0 &- c] }
      }
    } else if xr == 1 && yc == 1 && rows > 1 {
      let tile = 16
      var r0 = 0
      while r0 < rows {
        let r1 = min(r0 &+ tile, rows)
        var c0 = 0
        while c0 < columns {
          let c1 = min(c0 &+ tile, columns)
          for r in r0..<r1 {
            let a = unsafe x + r, b = unsafe y + r &* yr
            for c in c0..<c1 { unsafe b[c] = a[c &* xc] }
          }
          c0 = c1
        }
        r0 = r1
      }
    } else {
      for r in 0..<rows {
        let a = unsafe x + r &* xr, b = unsafe y + r &* yr
        for c in 0..<columns { unsafe b[c &* yc] = a[c &* xc] }
      }
    }
  }
}

extension StridedCopy {
  /// A copy of one element of the source to all of a target of `count` elements.
  public static func fill(count: Int, from offset: Int = 0) -> StridedCopy {
    StridedCopy([count], from: [0], to: [1], sourceStart: offset)
  }
}
