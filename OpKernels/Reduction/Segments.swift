import OpInterface
import OpKernelSupport
import TensorCore

/// How the rows of a segment become one.
enum SegmentReduction: Sendable {
  case sum, mean, prod, min, max
}

/// Which rows of `data` belong together, and how many segments there are.
struct SegmentPlan {
  /// The segment of each row; negative for rows that are left out.
  let segments: [Int]
  let count: Int
  /// How many elements a row has.
  let width: Int
  let shape: Shape

  /// Sorted ids, the last of which says how many segments there are.
  init(sorted context: borrowing KernelContext) throws(OpError) {
    let data = context.input(0), ids = context.input(1)
    guard data.rank > 0 else { throw .invalid("input must be at least rank 1") }
    guard ids.rank == 1 else { throw .invalid("segment_ids should be a vector, not \(ids.shape)") }
    guard ids.elementCount == data.shape[0] else {
      throw .invalid(
        "segment_ids should be the same size as dimension 0 of input: \(ids.shape) vs. "
          + "\(data.shape)")
    }
    segments = try ids.integers()
    var previous = 0
    for id in segments {
      guard id >= 0 else {
        throw .invalid(
          "Segment id \(id) out of range, possibly because 'segment_ids' input is not sorted.")
      }
      guard id >= previous else {
        throw .invalid("segment ids are not increasing: \(previous) and then \(id)")
      }
      previous = id
    }
    let (next, overflow) = (segments.last ?? -1).addingReportingOverflow(1)
    guard !overflow else { throw .invalid("segment id \(previous) is out of range") }
    count = next
    shape = try Shape(checking: [count] + data.shape.dims.dropFirst())
    width = data.shape.count(1..<data.rank)
  }

  /// Ids in any order, for a given number of segments.
  ///
  /// Rows with negative ids are left out.
  init(unsorted context: borrowing KernelContext, dropsExcess: Bool) throws(OpError) {
    let data = context.input(0), ids = context.input(1)
    count = try context.scalarInteger(2, "num_segments")
    guard count >= 0 else {
      throw .invalid("Input num_segments == \(count) must not be negative.")
    }
    guard ids.rank <= data.rank, (0..<ids.rank).allSatisfy({ ids.shape[$0] == data.shape[$0] })
    else {
      throw .invalid(
        "data.shape = \(data.shape) does not start with segment_ids.shape = \(ids.shape)")
    }
    var given = try ids.integers()
    for i in given.indices where given[i] >= count {
      guard dropsExcess else {
        throw .invalid("segment_ids[\(i)] = \(given[i]) is out of range [0, \(count))")
      }
      given[i] = -1
    }
    segments = given
    shape = try Shape(checking: [count] + data.shape.dims.dropFirst(ids.rank))
    width = data.shape.count(ids.rank..<data.rank)
  }

  /// How many rows each segment has.
  func rowCounts() throws(OpError) -> Tensor {
    var result = try Tensor(zeros: .int64, shape: Shape(checking: [count]))
    do {
      var counts = result.mutableElements(as: Int64.self)
      for segment in segments where segment >= 0 { counts[segment] &+= 1 }
    }
    return result
  }

  /// The rows combined.
  @inline(__always) func combined<T: TensorScalar>(
    _ data: Tensor, _: T.Type, from initial: T, _ combine: (T, T) -> T
  ) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: T.dtype, shape: shape)
    do {
      let xs = data.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      for i in y.indices { y[i] = initial }
      for row in segments.indices where segments[row] >= 0 {
        let from = row &* width, to = segments[row] &* width
        let source = xs.extracting(from..<(from &+ width))
        var target = y._mutatingExtracting(to..<(to &+ width))
        for j in source.indices { target[j] = combine(target[j], source[j]) }
      }
    }
    return result
  }
}

/// An op that combines rows by segments.
protocol SegmentOp: Op {
  static var reduction: SegmentReduction { get }
  static var form: SegmentForm { get }
  init()
}

/// Where the number of segments comes from, and what becomes of ids beyond it.
enum SegmentForm: Sendable {
  /// Sorted ids; there are as many as the last says. Segments without rows are 0, products 1.
  case sorted
  /// There are as many as an input says; ids beyond are refused, or else left out.
  case counted(dropsExcess: Bool)
}

extension SegmentOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    if case .sorted = Self.form { return [PartialShape([nil] + extents.dropFirst())] }
    guard let covered = inputs[1].shape.rank, covered <= extents.count else { return nil }
    return [PartialShape([try inputs[2].statedExtent()] + extents.dropFirst(covered))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let form = Self.form
    switch Self.reduction {
    case .sum, .prod:
      return try SegmentAccumulation(multiplies: Self.reduction == .prod, form: form)
        .bound(to: inputs[0].dtype)
    case .min, .max:
      return try SegmentExtreme(seeksGreatest: Self.reduction == .max, form: form)
        .bound(to: inputs[0].dtype)
    case .mean: return try segmentMeanKernel(inputs[0].dtype)
    }
  }
}

extension SegmentForm {
  fileprivate func plan(_ context: borrowing KernelContext) throws(OpError) -> SegmentPlan {
    switch self {
    case .sorted: try SegmentPlan(sorted: context)
    case .counted(let dropsExcess): try SegmentPlan(unsorted: context, dropsExcess: dropsExcess)
    }
  }
}

private struct SegmentAccumulation: NumberKernel {
  let multiplies: Bool
  let form: SegmentForm

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try form.plan(context)
    let data = context.input(0)
    let result =
      multiplies
      ? try plan.combined(data, T.self, from: .one) { T.product($0, $1) }
      : try plan.combined(data, T.self, from: .zero) { T.sum($0, $1) }
    context.emit(result)
  }
}

private struct SegmentExtreme: RealKernel {
  let seeksGreatest: Bool
  let form: SegmentForm

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try form.plan(context)
    let data = context.input(0)
    var isCounted = false
    if case .counted = form { isCounted = true }
    var result =
      seeksGreatest
      ? try plan.combined(data, T.self, from: isCounted ? finiteExtreme(-1) : .lowest) {
        $0 > $1 ? $0 : $1
      }
      : try plan.combined(data, T.self, from: isCounted ? finiteExtreme(1) : .highest) {
        $0 < $1 ? $0 : $1
      }
    // Segments without rows have the utmost finite value if they are counted, or else 0.
    if !isCounted, result.elementCount > 0 {
      let rows = try plan.rowCounts()
      let counts = rows.elements(as: Int64.self)
      var y = result.mutableElements(as: T.self)
      for segment in counts.indices where counts[segment] == 0 {
        for j in 0..<plan.width { y[segment &* plan.width &+ j] = .zero }
      }
    }
    context.emit(result)
  }

  private func finiteExtreme<T: RealScalar>(_ sign: Double) -> T {
    switch T.dtype {
    case .float32: T(converting: sign * Double(Float.greatestFiniteMagnitude))
    case .float64: T(converting: sign * Double.greatestFiniteMagnitude)
    case .float16: T(converting: sign * Double(Float16.greatestFiniteMagnitude))
    case .bfloat16: T(converting: sign * BFloat16(bits: 0x7f7f).double)
    default: sign < 0 ? .lowest : .highest
    }
  }
}

private func segmentMeanKernel(_ dtype: DType) throws(OpError) -> Kernel {
  func kernel<P: WideScalar>(_: P.Type) -> Kernel {
    Kernel { (context) throws(OpError) in
      let plan = try SegmentPlan(sorted: context)
      var result = try plan.combined(
        context.input(0), Complex<P>.self, from: .zero
      ) { $0 + $1 }
      if result.elementCount > 0 {
        let rows = try plan.rowCounts()
        let counts = rows.elements(as: Int64.self)
        var y = result.mutableElements(as: Complex<P>.self)
        for i in y.indices {
          let n = P(max(counts[i / plan.width], 1))
          y[i] = Complex<P>(y[i].real / n, y[i].imaginary / n)
        }
      }
      context.emit(result)
    }
  }
  switch dtype {
  case .complex64: return kernel(Float.self)
  case .complex128: return kernel(Double.self)
  default:
    return dtype.isInteger
      ? try IntegerSegmentMean().bound(to: dtype) : try FloatSegmentMean().bound(to: dtype)
  }
}

private struct IntegerSegmentMean: IntegerKernel {
  func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try SegmentPlan(sorted: context)
    var result = try plan.combined(context.input(0), T.self, from: 0) { $0 &+ $1 }
    if result.elementCount > 0 {
      let rows = try plan.rowCounts()
      let counts = rows.elements(as: Int64.self)
      var y = result.mutableElements(as: T.self)
      for i in y.indices {
        let n = T(truncatingIfNeeded: max(counts[i / plan.width], 1))
        y[i] = n == 0 ? 0 : y[i].dividedReportingOverflow(by: n).partialValue
      }
    }
    context.emit(result)
  }
}

private struct FloatSegmentMean: FloatKernel {
  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try SegmentPlan(sorted: context)
    var result = try plan.combined(context.input(0), T.self, from: .zero) {
      T.sum($0, $1)
    }
    if result.elementCount > 0 {
      let rows = try plan.rowCounts()
      let counts = rows.elements(as: Int64.self)
      var y = result.mutableElements(as: T.self)
      for segment in counts.indices {
        let n = T.Wide(max(counts[segment], 1)), first = segment &* plan.width
        for i in first..<(first &+ plan.width) { y[i] = T(y[i].wide / n) }
      }
    }
    context.emit(result)
  }
}
