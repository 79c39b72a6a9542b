import OpInterface
import OpKernelSupport
import TensorCore

/// The sum of two sparse tensors, without sums of two entries that are less than a threshold in
/// magnitude.
struct SparseAdd: Op {
  static let schema = OpSchema(
    "SparseAdd",
    inputs: [
      .fixed("a_indices", .int64), .typed("a_values"), .fixed("a_shape", .int64),
      .fixed("b_indices", .int64), .typed("b_values"), .fixed("b_shape", .int64),
      .typed("thresh", by: "Treal"),
    ],
    outputs: [
      .fixed("sum_indices", .int64), .typed("sum_values"), .fixed("sum_shape", .int64),
    ], attributes: [.type(of: .numbers), .type("Treal", of: .realNumbers)])

  init(_ attributes: Attributes) throws(OpError) {
    let type = try attributes.type("T"), threshold = try attributes.type("Treal")
    let magnitude: DType =
      switch type {
      case .complex64: .float32
      case .complex128: .float64
      default: type
      }
    guard threshold == magnitude else {
      throw .unimplemented("SparseAdd: no kernel for \(type) with a threshold of type \(threshold)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1), inputs[2].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[1].dtype {
    case .int8: Kernel { (c) throws(OpError) in try add(&c, Int8.self) { Int($0.magnitude) } }
    case .int16: Kernel { (c) throws(OpError) in try add(&c, Int16.self) { Int($0.magnitude) } }
    case .int32: Kernel { (c) throws(OpError) in try add(&c, Int32.self, wrappingMagnitude) }
    case .int64: Kernel { (c) throws(OpError) in try add(&c, Int64.self, wrappingMagnitude) }
    case .float32: Kernel { (c) throws(OpError) in try add(&c, Float.self, \.magnitude) }
    case .float64: Kernel { (c) throws(OpError) in try add(&c, Double.self, \.magnitude) }
    case .complex64: Kernel { (c) throws(OpError) in try add(&c, Complex<Float>.self, \.magnitude) }
    case .complex128:
      Kernel { (c) throws(OpError) in try add(&c, Complex<Double>.self, \.magnitude) }
    case let dtype: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func add<T: NumberScalar, M: Comparable>(
    _ context: inout KernelContext, _: T.Type, _ magnitude: (T) -> M
  ) throws(OpError) {
    let a = try SparseParts(context, 0), b = try SparseParts(context, 3)
    try a.checkAgrees(b)
    guard context.input(6).rank == 0 else {
      throw .invalid(
        "The magnitude threshold must be a scalar: got shape \(context.input(6).shape)")
    }
    guard a.rank > 0 else { throw .invalid("Tensors must not be empty: rank \(a.rank)") }
    let threshold = try Self.threshold(context.input(6), as: M.self)
    let union = SparseUnion(a, b)
    var kept: [Int] = []
    var sums: [T] = []
    let (left, right) = (a.values, b.values)
    do {
      let x = left.elements(as: T.self), y = right.elements(as: T.self)
      for (i, (l, r)) in union.places.enumerated() {
        let sum = l < 0 ? y[r] : r < 0 ? x[l] : T.sum(x[l], y[r])
        if l < 0 || r < 0 || threshold <= magnitude(sum) {
          kept.append(i)
          sums.append(sum)
        }
      }
    }
    context.emit(try union.indices(kept))
    context.emit(Tensor(sums))
    context.emit(context.input(2))
  }

  private static func threshold<M>(_ tensor: Tensor, as _: M.Type) throws(OpError) -> M {
    let value: Any =
      switch tensor.dtype {
      case .float32: try tensor.scalar(as: Float.self)
      case .float64: try tensor.scalar(as: Double.self)
      default: try tensor.integer()
      }
    guard let value = value as? M else { throw .internal("a threshold of type \(tensor.dtype)") }
    return value
  }

  static var examples: [OpExample] {
    OpExample(
      "drops a sum that is less than the threshold",
      inputs: [
        Tensor([0, 0, 0, 2] as [Int64], shape: [2, 2]), Tensor([1, 2] as [Float]),
        Tensor([1, 3] as [Int64]), Tensor([0, 0, 0, 1] as [Int64], shape: [2, 2]),
        Tensor([-1, 4] as [Float]), Tensor([1, 3] as [Int64]), Tensor(0.5 as Float),
      ],
      outputs: [
        Tensor([0, 1, 0, 2] as [Int64], shape: [2, 2]), Tensor([4, 2] as [Float]),
        Tensor([1, 3] as [Int64]),
      ])
    OpExample(
      "refuses different shapes",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([3] as [Int64]),
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([4] as [Int64]),
        Tensor(0 as Float),
      ], fails: .invalidArgument)
  }
}

/// The absolute value; of the least number itself.
private func wrappingMagnitude<T: IntegerScalar>(_ x: T) -> Int {
  Int(truncatingIfNeeded: x < 0 ? 0 &- x : x)
}

/// The places where either of two sparse tensors has an entry.
struct SparseUnion {
  private let a: SparseParts
  private let b: SparseParts
  /// The entry of each tensor at each place; -1 where it has none.
  private(set) var places: [(left: Int, right: Int)] = []

  /// Merges the entries, which should be in row-major order; those that are not stay where they are.
  init(_ a: SparseParts, _ b: SparseParts) {
    self.a = a
    self.b = b
    places.reserveCapacity(max(a.count, b.count))
    var i = 0, j = 0
    while i < a.count || j < b.count {
      let order = i == a.count ? 1 : j == b.count ? -1 : Self.compare(a, i, b, j)
      places.append((order <= 0 ? i : -1, order >= 0 ? j : -1))
      if order <= 0 { i += 1 }
      if order >= 0 { j += 1 }
    }
  }

  private static func compare(_ a: SparseParts, _ i: Int, _ b: SparseParts, _ j: Int) -> Int {
    for axis in 0..<a.rank {
      let x = a.coordinate(i, axis), y = b.coordinate(j, axis)
      if x != y { return x < y ? -1 : 1 }
    }
    return 0
  }

  /// The coordinates of the places numbered `kept`.
  func indices(_ kept: some Collection<Int>) throws(OpError) -> Tensor {
    var result: [Int] = []
    result.reserveCapacity(kept.count * a.rank)
    for i in kept {
      let (left, right) = places[i]
      for axis in 0..<a.rank {
        result.append(left >= 0 ? a.coordinate(left, axis) : b.coordinate(right, axis))
      }
    }
    return try indexMatrix(result, rank: a.rank, count: kept.count)
  }
}

extension SparseParts {
  /// - Throws: `INVALID_ARGUMENT` unless both have the same shape.
  func checkAgrees(_ other: SparseParts) throws(OpError) {
    guard rank == other.rank else {
      throw .invalid("Operands do not have the same ranks; got shapes: \(dims) and \(other.dims)")
    }
    for (axis, (x, y)) in zip(dims, other.dims).enumerated() where x != y {
      throw .invalid("Operands' shapes do not match: got \(x) and \(y) for dimension \(axis)")
    }
  }

  /// Checks that every entry lies within the extents and behind the one before it.
  ///
  /// - Throws: `INVALID_ARGUMENT`, naming the first that does not.
  func checkOrder() throws(OpError) {
    _ = try Shape(checking: dims)
    try checkBounds()
    for i in 1..<max(count, 1) where !precedes(i - 1, i) {
      let entry = Array(indices[(i * rank)..<((i + 1) * rank)])
      guard precedes(i, i - 1) else { throw .invalid("indices[\(i)] = \(entry) is repeated") }
      throw .invalid(
        "indices[\(i)] = \(entry) is out of order. Many sparse ops require sorted indices.")
    }
  }
}
