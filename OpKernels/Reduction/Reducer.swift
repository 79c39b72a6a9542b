import OpInterface
import OpKernelSupport
import TensorCore

/// How many elements become one value.
protocol Reducer: Sendable {
  associatedtype Element: TensorScalar
  associatedtype Partial: BitwiseCopyable & Sendable
  associatedtype Result: TensorScalar
  /// What nothing reduces to, and what changes nothing.
  static var neutral: Partial { get }
  static func lift(_ x: Element) -> Partial
  static func merge(_ a: Partial, _ b: Partial) -> Partial
  /// The value of `count` elements whose partials have been merged.
  static func finish(_ a: Partial, count: Int) -> Result
  /// Whether partials may be merged in any order, so that the compiler makes vectors of a plain loop.
  static var isAssociative: Bool { get }
}

extension Reducer {
  static var isAssociative: Bool { false }

  /// Reduces input 0 over the axes that input 1 lists.
  static func reduce(_ context: inout KernelContext, keepsDims: Bool) throws(OpError) {
    let axes = try context.integers(1)
    let given = context.input(0)
    // Truth values are reduced as bytes.
    let x =
      given.dtype == .bool && Element.dtype == .uint8
      ? try given.bitcast(to: .uint8, shape: given.shape) : given
    let plan = try ReductionPlan(x.shape, axes: axes, keepsDims: keepsDims)
    var result = try context.makeOutput(Result.self, shape: plan.shape)
    do {
      let xs = x.elements(as: Element.self)
      var y = result.mutableElements(as: Result.self)
      if x.elementCount == 0 {
        let empty = finish(neutral, count: plan.reducedCount)
        for i in y.indices { y[i] = empty }
      } else if plan.width == 1 {
        reduceRows(xs, &y, plan)
      } else {
        reduceColumns(xs, &y, plan)
      }
    }
    context.emit(result)
  }

  /// The innermost axis is reduced.
  private static func reduceRows(
    _ xs: borrowing Span<Element>, _ y: inout MutableSpan<Result>, _ plan: borrowing ReductionPlan
  ) {
    var kept = Odometer(plan.keptExtents, plan.keptStrides)
    var reduced = Odometer(plan.reducedExtents, plan.reducedStrides)
    var out = 0
    let isLong = !isAssociative && plan.length >= 256
    var lanes = [Partial](repeating: neutral, count: isLong ? laneCount : 0)
    repeat {
      var total = neutral
      repeat {
        let start = kept.offset &+ reduced.offset
        if isLong {
          var span = lanes.mutableSpan
          total = merge(total, reduceLongRun(xs, start, plan.length, &span))
        } else {
          total = merge(total, reduceRun(xs, start, plan.length))
        }
      } while reduced.advance()
      y[out] = finish(total, count: plan.reducedCount)
      out += 1
    } while kept.advance()
  }

  private static var laneCount: Int { 64 }

  /// A long run of elements, in blocks of which 64 lanes are reduced side by side, so that the compiler makes
  /// vectors of them.
  private static func reduceLongRun(
    _ xs: borrowing Span<Element>, _ start: Int, _ count: Int, _ lanes: inout MutableSpan<Partial>
  ) -> Partial {
    var total = neutral
    var i = start
    let end = start &+ count, width = laneCount
    while end &- i >= width {
      let stop = i &+ min((end &- i) & ~(width &- 1), 1 << 15)
      for j in 0..<width { lanes[j] = lift(xs[i &+ j]) }
      i &+= width
      // Four blocks at a time, so that lanes are read and written less often.
      while i &+ 4 &* width <= stop {
        for j in i..<(i &+ width) {
          let a = merge(lift(xs[j]), lift(xs[j &+ width]))
          let b = merge(lift(xs[j &+ 2 &* width]), lift(xs[j &+ 3 &* width]))
          lanes[j &- i] = merge(lanes[j &- i], merge(a, b))
        }
        i &+= 4 &* width
      }
      while i < stop {
        for j in 0..<width { lanes[j] = merge(lanes[j], lift(xs[i &+ j])) }
        i &+= width
      }
      var half = width / 2
      while half > 0 {
        for j in 0..<half { lanes[j] = merge(lanes[j], lanes[j &+ half]) }
        half /= 2
      }
      total = merge(total, lanes[0])
    }
    while i < end {
      total = merge(total, lift(xs[i]))
      i &+= 1
    }
    return total
  }

  /// A run of elements, in blocks of which eight lanes are reduced side by side: that is fast, and
  /// keeps the error of a sum from growing with its length.
  private static func reduceRun(_ xs: borrowing Span<Element>, _ start: Int, _ count: Int)
    -> Partial
  {
    var total = neutral
    if isAssociative {
      let run = xs.extracting(start..<(start &+ count))
      for i in run.indices { total = merge(total, lift(run[i])) }
      return total
    }
    var i = start
    let end = start &+ count
    while end &- i >= 8 {
      let stop = i &+ min((end &- i) & ~7, 4096)
      var a = lift(xs[i]), b = lift(xs[i &+ 1]), c = lift(xs[i &+ 2]), d = lift(xs[i &+ 3])
      var e = lift(xs[i &+ 4]), f = lift(xs[i &+ 5]), g = lift(xs[i &+ 6]), h = lift(xs[i &+ 7])
      i &+= 8
      while i < stop {
        a = merge(a, lift(xs[i]))
        b = merge(b, lift(xs[i &+ 1]))
        c = merge(c, lift(xs[i &+ 2]))
        d = merge(d, lift(xs[i &+ 3]))
        e = merge(e, lift(xs[i &+ 4]))
        f = merge(f, lift(xs[i &+ 5]))
        g = merge(g, lift(xs[i &+ 6]))
        h = merge(h, lift(xs[i &+ 7]))
        i &+= 8
      }
      let left = merge(merge(a, b), merge(c, d)), right = merge(merge(e, f), merge(g, h))
      total = merge(total, merge(left, right))
    }
    while i < end {
      total = merge(total, lift(xs[i]))
      i &+= 1
    }
    return total
  }

  /// The innermost axis is kept: rows are merged into rows of partials.
  private static func reduceColumns(
    _ xs: borrowing Span<Element>, _ y: inout MutableSpan<Result>, _ plan: borrowing ReductionPlan
  ) {
    let width = plan.width
    var kept = Odometer(plan.keptExtents, plan.keptStrides)
    var reduced = Odometer(plan.reducedExtents, plan.reducedStrides)
    // In strips, so that the partials stay in the cache.
    let strip = min(width, 1024)
    var totals = [Partial](repeating: neutral, count: strip)
    var out = 0
    repeat {
      var column = 0
      while column < width {
        let n = min(strip, width &- column)
        for j in 0..<n { totals[j] = neutral }
        repeat {
          let start = kept.offset &+ reduced.offset &+ column
          for j in 0..<n { totals[j] = merge(totals[j], lift(xs[start &+ j])) }
        } while reduced.advance()
        for j in 0..<n { y[out &+ column &+ j] = finish(totals[j], count: plan.reducedCount) }
        column += n
      }
      out += width
    } while kept.advance()
  }
}

/// An op that reduces the axes listed in its second input.
protocol ReductionOp: Op {
  var keepsDims: Bool { get }
  init(keepsDims: Bool)
  func kernel(_ dtype: DType) throws(OpError) -> Kernel
}

extension ReductionOp {
  init(_ attributes: Attributes) throws(OpError) {
    self.init(keepsDims: try attributes.bool("keep_dims"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    guard let axes = inputs[1].constant else {
      return keepsDims ? [.rank(extents.count)] : nil
    }
    var isReduced = [Bool](repeating: false, count: extents.count)
    for axis in try axes.integers() {
      let i = axis < 0 ? axis + extents.count : axis
      guard i >= 0, i < extents.count else {
        throw .invalid(
          "Invalid reduction dimension (\(axis) for input with \(extents.count) dimension(s)")
      }
      isReduced[i] = true
    }
    var result: [Int?] = []
    for (extent, isReduced) in zip(extents, isReduced) {
      if !isReduced { result.append(extent) } else if keepsDims { result.append(1) }
    }
    return [PartialShape(result)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try kernel(inputs[0].dtype)
  }

  /// The kernel of a reducer.
  func kernel<R: Reducer>(_: R.Type) -> Kernel {
    let keepsDims = keepsDims
    return Kernel { (c) throws(OpError) in try R.reduce(&c, keepsDims: keepsDims) }
  }
}
