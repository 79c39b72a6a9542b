import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Where along an axis the greatest or least elements are.
protocol ArgumentOp: Op {
  var resultType: DType { get }
  static var seeksGreatest: Bool { get }
}

extension ArgumentOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard var extents = inputs[0].shape.extents else { return nil }
    guard let axis = inputs[1].constant else { return [.rank(max(extents.count - 1, 0))] }
    let given = try axis.integer()
    extents.remove(at: try argumentAxis(given, rank: extents.count))
    return [PartialShape(extents)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let search = ArgumentSearch(resultType: resultType, seeksGreatest: Self.seeksGreatest)
    if inputs[0].dtype == .bool {
      return Kernel { (context) throws(OpError) in
        let x = context.input(0)
        let plain = try x.bitcast(to: .uint8, shape: x.shape)
        try search.emit(&context, plain, UInt8.self)
      }
    }
    return try search.bound(to: inputs[0].dtype)
  }
}

private func argumentAxis(_ axis: Int, rank: Int) throws(OpError) -> Int {
  guard axis >= -rank, axis < rank else {
    throw .invalid("Expected dimension in the range [\(-rank), \(rank)), but got \(axis)")
  }
  return axis < 0 ? axis + rank : axis
}

private struct ArgumentSearch: RealKernel {
  let resultType: DType
  let seeksGreatest: Bool

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try emit(&context, context.input(0), T.self)
  }

  func emit<T: RealScalar>(_ context: inout KernelContext, _ x: Tensor, _: T.Type) throws(OpError) {
    guard context.input(1).rank == 0 else {
      throw .invalid(
        "dim must be a scalar, but received tensor of shape: \(context.input(1).shape)")
    }
    let axis = try argumentAxis(try context.integer(1), rank: x.rank)
    var dims = x.shape.dims
    let n = dims.remove(at: axis)
    let shape = try Shape(checking: dims)
    guard n > 0 else {
      throw .invalid("Reduction axis \(axis) is empty in shape \(x.shape)")
    }
    let inner = x.shape.count(axis + 1..<x.rank)
    var found = [Int](repeating: 0, count: shape.elementCount)
    do {
      let xs = x.elements(as: T.self)
      // The value is found by vectors, and then its place.
      var values = [Float](
        repeating: .nan, count: T.self == Float.self && inner == 1 ? found.count : 0)
      if !values.isEmpty {
        var span = values.mutableSpan
        let reduction = seeksGreatest ? Reduction.maximum : .minimum
        reduction(
          x.elements(as: Float.self), outer: found.count, count: n, inner: 1, into: &span,
          threads: context.threads)
      }
      for i in found.indices where inner == 1 {
        if !values.isEmpty, !values[i].isNaN {
          found[i] = place(of: values[i], x.elements(as: Float.self), i &* n, n)
          continue
        }
        let row = xs.extracting((i &* n)..<(i &* n &+ n))
        found[i] = seeksGreatest ? first(row) { $0 > $1 } : first(row) { $0 < $1 }
      }
      if inner > 1 {
        var places = found.mutableSpan
        for outer in stride(from: 0, to: places.count, by: inner) {
          var part = places._mutatingExtracting(outer..<(outer + inner))
          let block = xs.extracting((outer * n)..<((outer + inner) * n))
          if seeksGreatest {
            findInColumns(block, &part) { $0 > $1 }
          } else {
            findInColumns(block, &part) { $0 < $1 }
          }
        }
      }
    }
    switch resultType {
    case .int64: context.emit(Tensor(found.map { Int64($0) }, shape: shape))
    case .int32: context.emit(Tensor(found.map { Int32(truncatingIfNeeded: $0) }, shape: shape))
    case .int16: context.emit(Tensor(found.map { Int16(truncatingIfNeeded: $0) }, shape: shape))
    case .uint16: context.emit(Tensor(found.map { UInt16(truncatingIfNeeded: $0) }, shape: shape))
    default: throw .unimplemented("no kernel for indices of type \(resultType)")
    }
  }

  /// The first place of a value that is there.
  private func place(of value: Float, _ xs: borrowing Span<Float>, _ start: Int, _ n: Int) -> Int {
    let row = xs.extracting(start..<(start + n))
    for j in row.indices where row[j] == value { return j }
    return 0
  }

  /// The first place of an element that no other beats; NaN beats none, and loses to every number.
  @inline(__always) private func first<T: RealScalar>(
    _ row: borrowing Span<T>, _ beats: (T, T) -> Bool
  ) -> Int {
    var best = row[0], place = 0
    if T.dtype.isInteger {
      // The value is found by vectors, and then its place.
      for j in row.indices { best = beats(row[j], best) ? row[j] : best }
      for j in row.indices where row[j] == best { return j }
    }
    for j in 1..<max(row.count, 1) {
      let x = row[j]
      if beats(x, best) || (best.isNaN && !x.isNaN) {
        best = x
        place = j
      }
    }
    return place
  }

  /// Sets `places`, which are 0, to what `first` finds in each column of rows as long.
  @inline(__always) private func findInColumns<T: RealScalar>(
    _ rows: borrowing Span<T>, _ places: inout MutableSpan<Int>, _ beats: (T, T) -> Bool
  ) {
    let width = places.count
    // In strips, so that what is found stays in the cache.
    for column in stride(from: 0, to: width, by: 1024) {
      let count = min(1024, width - column)
      var found = places._mutatingExtracting(column..<(column + count))
      var bests: [T] = []
      bests.reserveCapacity(count)
      for j in column..<(column + count) { bests.append(rows[j]) }
      var best = bests.mutableSpan
      var start = column + width
      var k = 1
      while start < rows.count {
        let row = rows.extracting(start..<(start + count))
        for j in row.indices {
          let x = row[j], other = best[j]
          let wins = beats(x, other) || (other.isNaN && !x.isNaN)
          best[j] = wins ? x : other
          found[j] = wins ? k : found[j]
        }
        start += width
        k += 1
      }
    }
  }
}

/// The index of the greatest element along the axis `dimension`, the first of equals.
struct ArgMax: ArgumentOp {
  static let schema = OpSchema(
    "ArgMax", inputs: [.typed("input"), .typed("dimension", by: "Tidx")],
    outputs: [.typed("output", by: "output_type")],
    attributes: [
      .type(of: [
        .float32, .float64, .int32, .uint8, .int16, .int8, .int64, .bfloat16, .uint16, .float16,
        .uint32, .uint64, .qint8, .quint8, .qint32, .qint16, .quint16, .bool,
      ]), .type("Tidx", of: [.int16, .int32, .int64], default: .int32),
      .type("output_type", of: [.int16, .uint16, .int32, .int64], default: .int64),
    ])

  let resultType: DType
  init(_ attributes: Attributes) throws(OpError) { resultType = try attributes.type("output_type") }

  static var seeksGreatest: Bool { true }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of rows",
      inputs: [Tensor([1, 3, 3, 9, 4, 4] as [Float], shape: [2, 3]), Tensor(1 as Int32)],
      outputs: [Tensor([1, 0] as [Int64])])
    OpExample(
      "refuses empty axes",
      inputs: [Tensor([] as [Float], shape: [0, 3]), Tensor(0 as Int32)], fails: .invalidArgument)
  }
}

/// The index of the least element along the axis `dimension`, the first of equals.
struct ArgMin: ArgumentOp {
  static let schema = OpSchema(
    "ArgMin", inputs: [.typed("input"), .typed("dimension", by: "Tidx")],
    outputs: [.typed("output", by: "output_type")],
    attributes: [
      .type(of: [
        .float32, .float64, .int32, .uint8, .int16, .int8, .int64, .bfloat16, .uint16, .float16,
        .uint32, .uint64, .qint8, .quint8, .qint32, .qint16, .quint16, .bool,
      ]), .type("Tidx", of: .indices, default: .int32),
      .type("output_type", of: .indices, default: .int64),
    ])

  let resultType: DType
  init(_ attributes: Attributes) throws(OpError) { resultType = try attributes.type("output_type") }

  static var seeksGreatest: Bool { false }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of columns", attributes: ["output_type": .type(.int32)],
      inputs: [Tensor([1, 3, 3, 0, 4, 3] as [Float], shape: [2, 3]), Tensor(0 as Int32)],
      outputs: [Tensor([1, 0, 0] as [Int32])])
    OpExample(
      "refuses axes that do not exist",
      inputs: [Tensor([1] as [Float]), Tensor(1 as Int32)], fails: .invalidArgument)
  }
}
