import OpInterface
import OpKernelSupport
import TensorCore

/// Rows of `data` that `indices` choose, combined by the sorted `segment_ids`.
protocol SparseSegmentOp: Op, FloatKernel {
  static var combination: SegmentCombination { get }
  /// Whether the number of segments is an input, rather than the last id and one.
  static var countIsGiven: Bool { get }
  init()
}

/// What becomes of the sum of a segment.
enum SegmentCombination: Sendable {
  case sum, mean, sqrtN

  /// What the sum of `count` rows is divided by.
  func divisor(_ count: Int) -> Double {
    switch self {
    case .sum: 1
    case .mean: Double(count)
    case .sqrtN: Double(count).squareRoot()
    }
  }
}

extension SparseSegmentOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents else { return nil }
    let count = Self.countIsGiven ? try inputs[3].statedExtent() : nil
    return [PartialShape([count] + extents.dropFirst())]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    if dtype.isInteger, Self.combination == .sum {
      return try SparseSegmentIntegerSum<Self>().bound(to: dtype)
    }
    return try bound(to: dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try SparseSegments(context, countIsGiven: Self.countIsGiven)
    var result = try Tensor(zeros: T.dtype, shape: plan.shape)
    do {
      let data = context.input(0)
      let xs = data.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      // Without indices there may be no rows, and then a row may be of any width.
      var row = [Double](repeating: 0, count: plan.indices.isEmpty ? 0 : plan.width)
      plan.forEachSegment { (segment, members) in
        for j in row.indices { row[j] = 0 }
        for i in members {
          let start = plan.indices[i] &* plan.width
          for j in row.indices { row[j] += xs[start &+ j].double }
        }
        let divisor = Self.combination.divisor(members.count)
        let out = segment &* plan.width
        for j in row.indices { y[out &+ j] = T(converting: row[j] / divisor) }
      }
    }
    context.emit(result)
  }
}

private struct SparseSegmentIntegerSum<O: SparseSegmentOp>: IntegerKernel {
  func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try SparseSegments(context, countIsGiven: O.countIsGiven)
    var result = try Tensor(zeros: T.dtype, shape: plan.shape)
    do {
      let data = context.input(0)
      let xs = data.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      plan.forEachSegment { (segment, members) in
        let out = segment &* plan.width
        for i in members {
          let start = plan.indices[i] &* plan.width
          for j in 0..<plan.width { y[out &+ j] = y[out &+ j] &+ xs[start &+ j] }
        }
      }
    }
    context.emit(result)
  }
}

/// The checked indices and segments of a sparse segment op.
private struct SparseSegments {
  let shape: Shape
  let width: Int
  let indices: [Int]
  let segments: [Int]

  init(_ context: borrowing KernelContext, countIsGiven: Bool) throws(OpError) {
    let data = context.input(0)
    guard data.rank >= 1 else { throw .invalid("Shape must be at least rank 1 but is rank 0") }
    guard context.input(1).rank == 1 else {
      throw .invalid("indices should be a vector, got \(context.input(1).shape)")
    }
    guard context.input(2).rank == 1 else {
      throw .invalid("segment_ids should be a vector, got \(context.input(2).shape)")
    }
    indices = try context.integers(1)
    segments = try context.integers(2)
    guard indices.count == segments.count else {
      throw .invalid(
        "segment_ids and indices should have same size: \(segments.count) and \(indices.count)")
    }
    var count = 0
    if countIsGiven {
      count = try context.scalarInteger(3, "num_segments")
    } else if let last = segments.last {
      let (next, overflow) = last.addingReportingOverflow(1)
      guard !overflow else { throw .invalid("segment id \(last) is out of range") }
      count = next
    }
    for (i, (index, segment)) in zip(indices, segments).enumerated() {
      guard segment >= 0 else { throw .invalid("segment ids must be >= 0, got \(segment)") }
      guard i == 0 || segments[i - 1] <= segment else {
        throw .invalid(
          "segment ids are not increasing: \(segments[i - 1]) and then \(segment) at \(i)")
      }
      guard segment < count else {
        throw .invalid("segment ids must be < num_segments: \(segment) vs. \(count)")
      }
      guard index >= 0, index < data.shape[0] else {
        throw .invalid("Bad: indices[\(i)] == \(index) out of range [0, \(data.shape[0]))")
      }
    }
    guard count >= 0 else { throw .invalid("segment ids must be >= 0: \(count) segments") }
    shape = try Shape(checking: [count] + data.shape.dims.dropFirst())
    width = data.shape.count(1..<data.rank)
  }

  @inline(__always) func forEachSegment(
    _ body: (_ segment: Int, _ members: Range<Int>) -> Void
  ) {
    var start = 0
    while start < segments.count {
      var end = start + 1
      while end < segments.count, segments[end] == segments[start] { end += 1 }
      body(segments[start], start..<end)
      start = end
    }
  }
}
