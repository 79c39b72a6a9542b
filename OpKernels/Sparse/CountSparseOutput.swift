import OpInterface
import OpKernelSupport
import TensorCore

/// What a count op counts: each value with the row it is in, and how many rows there are.
struct CountedValues {
  /// nil where there is a single row that the result has no axis for.
  var rowCount: Int?
  /// The row of the value with that number, or nil if all are in the first.
  var rows: [Int]?
  var values: [Int]
}

/// How often each value occurs in each row, or the sum of its weights, as a sparse tensor.
protocol CountOp: Op {
  var counting: Counting { get }
  init(_ counting: Counting)
  /// Reads all inputs but the last, which are the weights.
  func counted(_ context: borrowing KernelContext) throws(OpError) -> CountedValues
  /// Where the values are among the inputs; the weights come last.
  static var valueInput: Int { get }
}

/// Which values count, and what for.
struct Counting: Sendable {
  let minimum: Int
  let maximum: Int
  let isBinary: Bool

  init(_ attributes: Attributes) throws(OpError) {
    minimum = try attributes.int("minlength")
    maximum = try attributes.int("maxlength")
    isBinary = try attributes.bool("binary_output")
    guard minimum >= -1, maximum >= -1 else {
      throw .invalid("minlength \(minimum) and maxlength \(maximum) must be at least -1")
    }
  }
}

extension CountOp {
  init(_ attributes: Attributes) throws(OpError) { self.init(try Counting(attributes)) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[inputs.count - 1].dtype {
    case .int32: return Kernel { (c) throws(OpError) in try count(&c, Int32.self) }
    case .int64: return Kernel { (c) throws(OpError) in try count(&c, Int64.self) }
    case .float32: return Kernel { (c) throws(OpError) in try count(&c, Float.self) }
    case .float64: return Kernel { (c) throws(OpError) in try count(&c, Double.self) }
    case let dtype: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func count<T: NumberScalar>(_ context: inout KernelContext, _: T.Type) throws(OpError) {
    let weights = context.input(context.inputCount - 1)
    let shape = context.input(Self.valueInput).shape
    let isWeighted = weights.elementCount > 0
    guard !isWeighted || weights.shape == shape else {
      throw .invalid(
        "Weights and values must have the same shape. Weight shape: \(weights.shape); values "
          + "shape: \(shape)")
    }
    let input = try counted(context)
    guard input.rowCount.map({ $0 > 0 && $0 <= Int(Int32.max) }) ?? true else {
      throw .invalid("Cannot allocate \(input.rowCount ?? 0) batches, is the dense shape too wide?")
    }
    var places: [RowValue: Int] = [:]
    var found: [(key: RowValue, sum: T)] = []
    var greatest = 0
    do {
      let ws = weights.elements(as: T.self)
      for (i, value) in input.values.enumerated() {
        guard value >= 0 else {
          throw .invalid("Input values must all be non-negative, got \(value) at \(i)")
        }
        guard counting.maximum < 0 || value < counting.maximum else { continue }
        greatest = max(greatest, value)
        let key = RowValue(row: input.rows?[i] ?? 0, value: value)
        let weight: T = isWeighted ? ws[i] : .one
        if let place = places[key] {
          if !counting.isBinary { found[place].sum = T.sum(found[place].sum, weight) }
        } else {
          places[key] = found.count
          found.append((key, counting.isBinary ? .one : weight))
        }
      }
    }
    found.sort { ($0.key.row, $0.key.value) < ($1.key.row, $1.key.value) }
    let width = counting.maximum >= 0 ? counting.maximum : max(greatest &+ 1, counting.minimum)
    var indices: [Int] = []
    for item in found {
      if input.rowCount != nil { indices.append(item.key.row) }
      indices.append(item.key.value)
    }
    let dims = (input.rowCount.map { [$0] } ?? []) + [width]
    context.emit(try indexMatrix(indices, rank: dims.count, count: found.count))
    context.emit(Tensor(found.map(\.sum)))
    context.emit(try indexTensor(dims, .int64))
  }
}

private struct RowValue: Hashable {
  let row: Int
  let value: Int
}

extension OpSchema {
  fileprivate static func counts(_ name: String, _ inputs: [OpDef.Argument]) -> OpSchema {
    OpSchema(
      name, inputs: inputs + [.typed("weights", by: "output_type")],
      outputs: [
        .fixed("output_indices", .int64), .typed("output_values", by: "output_type"),
        .fixed("output_dense_shape", .int64),
      ],
      attributes: [
        .type(of: .indices), .int("minlength", minimum: -1, default: -1),
        .int("maxlength", minimum: -1, default: -1), .bool("binary_output"),
        .type("output_type", of: [.int32, .int64, .float32, .float64]),
      ])
  }
}

/// How often each value occurs in a vector or in each row of a matrix.
struct DenseCountSparseOutput: CountOp {
  static let schema = OpSchema.counts("DenseCountSparseOutput", [.typed("values")])

  let counting: Counting
  init(_ counting: Counting) { self.counting = counting }

  static var valueInput: Int { 0 }

  func counted(_ context: borrowing KernelContext) throws(OpError) -> CountedValues {
    let input = context.input(0)
    guard input.rank == 1 || input.rank == 2 else {
      throw .invalid("Input must be a 1 or 2-dimensional tensor. Got: \(input.shape)")
    }
    let values = try input.integers()
    guard input.rank == 2 else { return CountedValues(values: values) }
    let width = max(input.shape[1], 1)
    return CountedValues(
      rowCount: input.shape[0], rows: values.indices.map { $0 / width }, values: values)
  }

  static var examples: [OpExample] {
    OpExample(
      "by rows", attributes: ["binary_output": .bool(false)],
      inputs: [Tensor([1, 1, 0, 2] as [Int32], shape: [2, 2]), Tensor([] as [Int64])],
      outputs: [
        Tensor([0, 1, 1, 0, 1, 2] as [Int64], shape: [3, 2]), Tensor([2, 1, 1] as [Int64]),
        Tensor([2, 3] as [Int64]),
      ])
    OpExample(
      "refuses negative values", attributes: ["binary_output": .bool(false)],
      inputs: [Tensor([-1] as [Int32]), Tensor([] as [Int64])], fails: .invalidArgument)
  }
}

/// How often each value occurs in a sparse tensor, or in each of its rows.
struct SparseCountSparseOutput: CountOp {
  static let schema = OpSchema.counts(
    "SparseCountSparseOutput",
    [.fixed("indices", .int64), .typed("values"), .fixed("dense_shape", .int64)])

  let counting: Counting
  init(_ counting: Counting) { self.counting = counting }

  static var valueInput: Int { 1 }

  func counted(_ context: borrowing KernelContext) throws(OpError) -> CountedValues {
    let sparse = try SparseParts(context, 0)
    guard sparse.rank > 0 else {
      throw .invalid(
        "The shape argument requires at least one element, got \(sparse.rank)")
    }
    try sparse.checkBounds()
    let values = try sparse.values.integers()
    guard sparse.rank > 1 else { return CountedValues(values: values) }
    return CountedValues(
      rowCount: sparse.dims[0], rows: values.indices.map { sparse.coordinate($0, 0) },
      values: values)
  }

  static var examples: [OpExample] {
    OpExample(
      "adds weights by rows", attributes: ["binary_output": .bool(false)],
      inputs: [
        Tensor([0, 0, 0, 1, 2, 0] as [Int64], shape: [3, 2]), Tensor([1, 1, 0] as [Int32]),
        Tensor([3, 2] as [Int64]), Tensor([0.5, 2, 3] as [Float]),
      ],
      outputs: [
        Tensor([0, 1, 2, 0] as [Int64], shape: [2, 2]), Tensor([2.5, 3] as [Float]),
        Tensor([3, 2] as [Int64]),
      ])
    OpExample(
      "refuses another number of weights", attributes: ["binary_output": .bool(false)],
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([1] as [Int32]),
        Tensor([3, 2] as [Int64]), Tensor([0.5, 2, 3] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// How often each value occurs in each row of a ragged tensor.
struct RaggedCountSparseOutput: CountOp {
  static let schema = OpSchema.counts(
    "RaggedCountSparseOutput", [.fixed("splits", .int64), .typed("values")])

  let counting: Counting
  init(_ counting: Counting) { self.counting = counting }

  static var valueInput: Int { 1 }

  func counted(_ context: borrowing KernelContext) throws(OpError) -> CountedValues {
    let splits = try context.integers(0), values = try context.integers(1)
    guard splits.count >= 2, let last = splits.last else {
      throw .invalid(
        "Must provide at least 2 elements for the splits argument, got \(splits.count)")
    }
    guard splits[0] == 0 else { throw .invalid("Splits must start with 0, not with \(splits[0])") }
    guard last == values.count else {
      throw .invalid(
        "Splits must end with the number of values, got \(last) instead of \(values.count)")
    }
    var rows: [Int] = []
    rows.reserveCapacity(values.count)
    var next = 0
    for i in values.indices {
      while i >= splits[next] { next += 1 }
      rows.append(next - 1)
    }
    return CountedValues(rowCount: splits.count - 1, rows: rows, values: values)
  }

  static var examples: [OpExample] {
    OpExample(
      "whether they occur", attributes: ["binary_output": .bool(true)],
      inputs: [
        Tensor([0, 2, 2, 3] as [Int64]), Tensor([1, 1, 0] as [Int32]), Tensor([] as [Int32]),
      ],
      outputs: [
        Tensor([0, 1, 2, 0] as [Int64], shape: [2, 2]), Tensor([1, 1] as [Int32]),
        Tensor([3, 2] as [Int64]),
      ])
    OpExample(
      "refuses splits that do not fit", attributes: ["binary_output": .bool(true)],
      inputs: [Tensor([0, 2] as [Int64]), Tensor([1, 1, 0] as [Int32]), Tensor([] as [Int32])],
      fails: .invalidArgument)
  }
}
