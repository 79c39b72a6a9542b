import OpInterface
import OpKernelSupport
import TensorCore

/// Arithmetic sequences as the rows of a ragged tensor.
struct RaggedRange: Op {
  static let schema = OpSchema(
    "RaggedRange", inputs: [.typed("starts"), .typed("limits"), .typed("deltas")],
    outputs: [.typed("rt_nested_splits", by: "Tsplits"), .typed("rt_dense_values")],
    attributes: [
      .type(of: [.bfloat16, .float32, .float64, .int32, .int64], default: .int32),
      .type("Tsplits", of: .indices, default: .int64),
    ])

  let splitsType: DType

  init(_ attributes: Attributes) throws(OpError) { splitsType = try attributes.type("Tsplits") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .int32, .int64: try Integers(splitsType: splitsType).bound(to: inputs[0].dtype)
    default: try Floats(splitsType: splitsType).bound(to: inputs[0].dtype)
    }
  }

  private struct Integers: IntegerKernel {
    let splitsType: DType
    func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      try emitRanges(
        T.self, &context, splitsType,
        count: { start, limit, delta in
          guard delta > 0 ? start < limit : start > limit else { return 0 }
          let distance = delta > 0 ? Self.distance(start, limit) : Self.distance(limit, start)
          let step = UInt64(delta.magnitude)
          return Int(clamping: (distance - 1) / step + 1)
        },
        element: { start, delta, i in start &+ T(truncatingIfNeeded: i) &* delta })
    }

    private static func distance<T: IntegerScalar>(_ a: T, _ b: T) -> UInt64 {
      UInt64(bitPattern: Int64(truncatingIfNeeded: b) &- Int64(truncatingIfNeeded: a))
    }
  }

  private struct Floats: FloatKernel {
    let splitsType: DType
    func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      try emitRanges(
        T.self, &context, splitsType,
        count: { start, limit, delta in
          if delta > .zero && limit < start || delta < .zero && limit > start { return 0 }
          let size = ((limit.double - start.double) / delta.double).magnitude
          // TensorFlow takes the smallest numbers of the type for 0.
          if size < Self.leastNormal(T.self) { return 0 }
          guard size < 0x1p62 else { return nil }
          return Int(size.rounded(.up))
        },
        element: { start, delta, i in T(start.wide + T.Wide(i) * delta.wide) })
    }

    private static func leastNormal<T: FloatScalar>(_: T.Type) -> Double {
      T.dtype == .float64 ? .leastNormalMagnitude : Double(Float.leastNormalMagnitude)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "up and down",
      inputs: [
        Tensor([0, 5, 8] as [Int32]), Tensor([3, 5, 5] as [Int32]), Tensor([1, 1, -2] as [Int32]),
      ],
      outputs: [
        Tensor([0, 3, 3, 5] as [Int64]), Tensor([0, 1, 2, 8, 6] as [Int32]),
      ])
    OpExample(
      "refuses to stand still",
      inputs: [Tensor(0 as Int32), Tensor(3 as Int32), Tensor(0 as Int32)], fails: .invalidArgument)
  }
}

private func emitRanges<T: RealScalar>(
  _: T.Type, _ context: inout KernelContext, _ splitsType: DType, count: (T, T, T) -> Int?,
  element: (T, T, Int) -> T
) throws(OpError) {
  var rows: Int?
  for i in 0..<3 {
    let shape = context.input(i).shape
    guard shape.rank <= 1 else {
      throw .invalid("starts, limits and deltas must be scalars or vectors, got \(shape)")
    }
    guard shape.rank == 1 else { continue }
    guard rows == nil || rows == shape[0] else {
      throw .invalid(
        "starts, limits, and deltas must have the same shape: \(rows ?? 0) and \(shape[0]) elements"
      )
    }
    rows = shape[0]
  }
  let starts = context.input(0).array(of: T.self), limits = context.input(1).array(of: T.self)
  let deltas = context.input(2).array(of: T.self)
  func step(_ i: Int) -> Int { context.input(i).rank == 0 ? 0 : 1 }
  let (s, l, d) = (step(0), step(1), step(2))
  var splits = [0]
  for row in 0..<(rows ?? 1) {
    let delta = deltas[row * d]
    guard delta != .zero else { throw .invalid("Requires delta != 0") }
    let (total, overflow) = splits[row].addingReportingOverflow(
      count(starts[row * s], limits[row * l], delta) ?? .max)
    guard !overflow, total <= 1 << 36 else {
      throw .invalid(
        "Requires ((limit - start) / delta) <= \(1 << 36), got \(starts[row * s]), "
          + "\(limits[row * l]), \(delta)")
    }
    guard splitsType != .int32 || total <= Int(Int32.max) else {
      throw .invalid("The total range size overflowed: \(total) values with splits of int32")
    }
    splits.append(total)
  }
  var values = try context.makeOutput(
    T.self, shape: try Shape(checking: [splits[splits.count - 1]]))
  do {
    var out = values.mutableElements(as: T.self)
    for row in 0..<(rows ?? 1) {
      let start = starts[row * s], delta = deltas[row * d]
      for i in splits[row]..<splits[row + 1] { out[i] = element(start, delta, i - splits[row]) }
    }
  }
  context.emit(try indexTensor(splits, splitsType))
  context.emit(values)
}
