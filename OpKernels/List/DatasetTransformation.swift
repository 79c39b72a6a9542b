import OpInterface
import TensorCore

/// Tuples of a dataset with the first ones left out, or only the first ones.
private struct PartDataset: Dataset {
  let base: any Dataset
  let skipped: Int
  /// nil for all.
  let taken: Int?
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }

  var cardinality: Cardinality {
    switch (base.cardinality, taken) {
    case (let all, nil): all.map { max(0, $0 - skipped) }
    case (.unknown, _): .unknown
    case (.infinite, let taken?): .finite(taken)
    case (.finite(let count), let taken?): .finite(min(max(0, count - skipped), taken))
    }
  }

  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), skipped: skipped, taken: taken) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    var skipped: Int
    var taken: Int?

    mutating func next() throws(OpError) -> [Tensor]? {
      if taken == 0 { return nil }
      while skipped > 0 {
        skipped -= 1
        guard try base.next() != nil else {
          skipped = 0
          taken = 0
          return nil
        }
      }
      taken = taken.map { $0 - 1 }
      return try base.next()
    }
  }
}

/// A dataset again and again.
private struct RepeatedDataset: Dataset {
  let base: any Dataset
  /// nil for without end.
  let times: Int?
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }

  var cardinality: Cardinality {
    guard let times else { return base.cardinality == .finite(0) ? .finite(0) : .infinite }
    guard times > 0 else { return .finite(0) }
    return base.cardinality.map {
      let (product, overflow) = $0.multipliedReportingOverflow(by: times)
      return overflow ? .max : product
    }
  }

  func makeRun() -> any DatasetRun { Run(base: base, left: times) }

  private struct Run: DatasetRun {
    let base: any Dataset
    var left: Int?
    var run: (any DatasetRun)?

    init(base: any Dataset, left: Int?) {
      self.base = base
      self.left = left
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      if run == nil {
        guard left ?? 1 > 0 else { return nil }
        run = base.makeRun()
      }
      if let tuple = try run?.next() { return tuple }
      left = left.map { $0 - 1 }
      guard left ?? 1 > 0 else {
        left = 0
        run = nil
        return nil
      }
      run = base.makeRun()
      if let tuple = try run?.next() { return tuple }
      // An empty dataset stays so.
      left = 0
      run = nil
      return nil
    }
  }
}

/// One dataset after another.
private struct JoinedDataset: Dataset {
  let first: any Dataset
  let second: any Dataset
  var types: [DType] { first.types }
  var shapes: [PartialShape] { zip(first.shapes, second.shapes).map { $0.generalized(with: $1) } }

  var cardinality: Cardinality {
    switch (first.cardinality, second.cardinality) {
    case (.infinite, _), (_, .infinite): return .infinite
    case (.unknown, _), (_, .unknown): return .unknown
    case (.finite(let a), .finite(let b)):
      let (sum, overflow) = a.addingReportingOverflow(b)
      return .finite(overflow ? .max : sum)
    }
  }

  func makeRun() -> any DatasetRun { Run(run: first.makeRun(), second: second) }

  private struct Run: DatasetRun {
    var run: any DatasetRun
    /// nil once it runs.
    var second: (any Dataset)?

    mutating func next() throws(OpError) -> [Tensor]? {
      if let tuple = try run.next() { return tuple }
      guard let dataset = second else { return nil }
      second = nil
      run = dataset.makeRun()
      return try run.next()
    }
  }
}

/// The tuples of several datasets side by side, as long as each has one.
private struct ZippedDataset: Dataset {
  let parts: [any Dataset]
  var types: [DType] { parts.flatMap(\.types) }
  var shapes: [PartialShape] { parts.flatMap(\.shapes) }

  var cardinality: Cardinality {
    var result = Cardinality.infinite
    for part in parts {
      switch (part.cardinality, result) {
      case (.unknown, _): return .unknown
      case (.infinite, _): break
      case (.finite(let a), .finite(let b)): result = .finite(min(a, b))
      case (let count, _): result = count
      }
    }
    return result
  }

  func makeRun() -> any DatasetRun { Run(parts: parts.map { $0.makeRun() }) }

  private struct Run: DatasetRun {
    var parts: [any DatasetRun]

    mutating func next() throws(OpError) -> [Tensor]? {
      var tuple: [Tensor] = []
      for i in parts.indices {
        guard let part = try parts[i].next() else { return nil }
        tuple += part
      }
      return tuple
    }
  }
}

/// Tuples of a dataset stacked.
struct BatchedDataset: Dataset {
  let base: any Dataset
  let size: Int
  let dropsRemainder: Bool
  var types: [DType] { base.types }

  var shapes: [PartialShape] {
    // Only the last batch may be smaller.
    let length = dropsRemainder || base.cardinality == .infinite ? size : nil as Int?
    return base.shapes.map { shape in
      shape.extents.map { PartialShape([length] + $0) } ?? .unknown
    }
  }

  var cardinality: Cardinality {
    base.cardinality.map { $0 / size + (dropsRemainder || $0 % size == 0 ? 0 : 1) }
  }

  func makeRun() -> any DatasetRun {
    Run(base: base.makeRun(), size: size, dropsRemainder: dropsRemainder)
  }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let size: Int
    let dropsRemainder: Bool

    mutating func next() throws(OpError) -> [Tensor]? {
      let tuples = try base.next(size)
      guard let first = tuples.first, tuples.count == size || !dropsRemainder else { return nil }
      return try batch(tuples, like: first)
    }
  }
}

extension DatasetRun {
  /// The next tuples, at most `count`.
  mutating func next(_ count: Int) throws(OpError) -> [[Tensor]] {
    var tuples: [[Tensor]] = []
    while tuples.count < count, let tuple = try next() {
      guard tuples.count < DatasetVariant.maximumKept else {
        throw .resourceExhausted("\(count) elements are too many to keep")
      }
      tuples.append(tuple)
    }
    return tuples
  }
}

/// Tuples stacked component by component; their shapes must be those of `first`.
func batch(_ tuples: [[Tensor]], like first: [Tensor]) throws(OpError) -> [Tensor] {
  var batch: [Tensor] = []
  for (i, component) in first.enumerated() {
    for (k, tuple) in tuples.enumerated() {
      guard tuple.count == first.count, tuple[i].dtype == component.dtype else {
        throw .invalid("element \(k) of a batch has components of other types than the first")
      }
      guard tuple[i].shape == component.shape else {
        throw .invalid(
          "Cannot batch tensors with different shapes in component \(i). First element had shape "
            + "\(component.shape) and element \(k) had shape \(tuple[i].shape).")
      }
    }
    batch.append(
      try Stacking.stacked(tuples.map { $0[i] }, dtype: component.dtype, shape: component.shape))
  }
  return batch
}

// MARK: Ops

/// An op that makes a dataset of others.
protocol DatasetOp: Op {
  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset
}

extension DatasetOp {
  // Datasets are made anew cheaply, and variants are not folded.
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try context.emit(try dataset(context)) }
  }
}

extension OpSchema {
  /// The schema of an op that makes a dataset of `input_dataset` and more.
  static func dataset(
    _ name: String, _ inputs: [OpDef.Argument] = [],
    attributes: [OpDef.Attribute] = .datasetAttributes
  ) -> OpSchema {
    OpSchema(
      name, inputs: [.fixed("input_dataset", .variant)] + inputs,
      outputs: [.fixed("handle", .variant)], attributes: attributes)
  }
}

extension NodeAttributes {
  /// What examples declare of a dataset of float scalars.
  static var scalars: NodeAttributes {
    ["output_types": .types([.float32]), "output_shapes": .shapes([.scalar])]
  }
}

/// The first tuples of a dataset; all for a count of -1.
struct TakeDataset: DatasetOp {
  static let schema = OpSchema.dataset("TakeDataset", [.fixed("count", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let count = try context.integer(1)
    return PartDataset(base: try context.dataset(0), skipped: 0, taken: count < 0 ? nil : count)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(1 as Int64)],
      fails: .invalidArgument)
  }
}

/// A dataset without its first tuples; without any for a count of -1.
struct SkipDataset: DatasetOp {
  static let schema = OpSchema.dataset("SkipDataset", [.fixed("count", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let count = try context.integer(1)
    return PartDataset(
      base: try context.dataset(0), skipped: max(count, 0), taken: count < 0 ? 0 : nil)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(1 as Int64)],
      fails: .invalidArgument)
  }
}

/// A dataset so many times; without end for a count of -1.
struct RepeatDataset: DatasetOp {
  static let schema = OpSchema.dataset("RepeatDataset", [.fixed("count", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let count = try context.integer(1)
    return RepeatedDataset(base: try context.dataset(0), times: count < 0 ? nil : count)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(1 as Int64)],
      fails: .invalidArgument)
  }
}

/// The tuples of one dataset, then those of another.
struct ConcatenateDataset: DatasetOp {
  static let schema = OpSchema.dataset("ConcatenateDataset", [.fixed("another_dataset", .variant)])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let first = try context.dataset(0), second = try context.dataset(1)
    guard first.types == second.types else {
      throw .invalid(
        "input dataset and dataset to concatenate have different output_types \(first.types) and "
          + "\(second.types)")
    }
    return JoinedDataset(first: first, second: second)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [.dataset([1]), Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// The tuples of several datasets side by side.
struct ZipDataset: DatasetOp {
  static let schema = OpSchema(
    "ZipDataset", inputs: [.repeated("input_datasets", of: .variant)],
    outputs: [.fixed("handle", .variant)],
    attributes: [
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .int("N", minimum: 1), .string("metadata", default: ""),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    var parts: [any Dataset] = []
    for i in 0..<context.inputCount { parts.append(try context.dataset(i)) }
    return ZippedDataset(parts: parts)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// Batches of the tuples of a dataset; the last may be smaller.
struct BatchDataset: DatasetOp {
  static let schema = OpSchema.dataset("BatchDataset", [.fixed("batch_size", .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try Self.dataset(context, dropsRemainder: false)
  }

  static func dataset(
    _ context: borrowing KernelContext, dropsRemainder: Bool
  ) throws(OpError) -> any Dataset {
    let size = try context.integer(1)
    guard size > 0 else {
      throw .invalid("Batch size must be greater than zero, got \(size)")
    }
    return BatchedDataset(
      base: try context.dataset(0), size: size, dropsRemainder: dropsRemainder)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses batches of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64)], fails: .invalidArgument)
  }
}

/// Batches of the tuples of a dataset; the last may be smaller, or left out.
struct BatchDatasetV2: DatasetOp {
  static let schema = OpSchema.dataset(
    "BatchDatasetV2", [.fixed("batch_size", .int64), .fixed("drop_remainder", .bool)],
    attributes: [.bool("parallel_copy", default: false)] + .datasetAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try BatchDataset.dataset(context, dropsRemainder: try context.scalar(2, as: Bool.self))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses batches of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64), Tensor(true)], fails: .invalidArgument)
  }
}

/// Batches of the tuples of a dataset; the last may be smaller, or left out.
struct ParallelBatchDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "ParallelBatchDataset",
    [
      .fixed("batch_size", .int64), .fixed("num_parallel_calls", .int64),
      .fixed("drop_remainder", .bool),
    ],
    attributes: [
      .bool("parallel_copy", default: false), .types("output_types", minimum: 1),
      .shapes("output_shapes", minimum: 1), .string("deterministic", default: "default"),
      .string("metadata", default: ""),
    ])

  init(_ attributes: Attributes) throws(OpError) { try checkDeterminism(attributes) }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try checkParallelCalls(try context.integer(2))
    return try BatchDataset.dataset(
      context, dropsRemainder: try context.scalar(3, as: Bool.self))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses batches of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64), Tensor(1 as Int64), Tensor(true)],
      fails: .invalidArgument)
  }
}

/// How many tuples a dataset has; -1 for one without end, -2 if only making them tells.
struct DatasetCardinality: Op {
  static let schema = OpSchema(
    "DatasetCardinality", inputs: [.fixed("input_dataset", .variant)],
    outputs: [.fixed("cardinality", .int64)],
    attributes: [.string("cardinality_options", default: "")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(Int64(try context.dataset(0).cardinality.code)))
    }
  }

  static var examples: [OpExample] {
    OpExample("two", inputs: [.dataset([1, 2])], outputs: [Tensor(2 as Int64)])
  }
}

/// The only tuple of a dataset.
struct DatasetToSingleElement: Op {
  static let schema = OpSchema(
    "DatasetToSingleElement", inputs: [.fixed("dataset", .variant)],
    outputs: [.listed("components", by: "output_types")], attributes: .datasetAttributes,
    isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    declaration.shapes
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    return Kernel { (context) throws(OpError) in
      var run = try context.dataset(0).makeRun()
      guard let tuple = try run.next() else { throw .invalid("Dataset was empty.") }
      guard try run.next() == nil else { throw .invalid("Dataset had more than one element.") }
      try declaration.check(tuple)
      for tensor in tuple { context.emit(tensor) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "one", attributes: .scalars, inputs: [.dataset([1])], outputs: [Tensor(1 as Float)])
    OpExample(
      "refuses two", attributes: .scalars, inputs: [.dataset([1, 2])], fails: .invalidArgument)
    OpExample("refuses none", attributes: .scalars, inputs: [.dataset([])], fails: .invalidArgument)
  }
}
