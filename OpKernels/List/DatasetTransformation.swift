import OpInterface
import OpKernelSupport
import TensorCore

/// Tuples of a dataset with the first ones left out, or only the first ones.
private struct PartDataset: Dataset {
  let base: any Dataset
  let skipped: Int
  /// nil for all.
  let taken: Int?
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }

  var count: Int? {
    let rest = base.count.map { max(0, $0 - skipped) }
    guard let taken else { return rest }
    return min(rest ?? taken, taken)
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

  var count: Int? {
    guard let times else { return base.count == 0 ? 0 : nil }
    guard times > 0 else { return 0 }
    return base.count.map { $0.multipliedReportingOverflow(by: times) }.map {
      $0.overflow ? .max : $0.partialValue
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

  var count: Int? {
    guard let a = first.count, let b = second.count else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }

  func makeRun() -> any DatasetRun { Run(first: first.makeRun(), second: second.makeRun()) }

  private struct Run: DatasetRun {
    var first: (any DatasetRun)?
    var second: any DatasetRun

    mutating func next() throws(OpError) -> [Tensor]? {
      if let tuple = try first?.next() { return tuple }
      first = nil
      return try second.next()
    }
  }
}

/// The tuples of several datasets side by side, as long as each has one.
private struct ZippedDataset: Dataset {
  let parts: [any Dataset]
  var types: [DType] { parts.flatMap(\.types) }
  var shapes: [PartialShape] { parts.flatMap(\.shapes) }
  var count: Int? { parts.compactMap(\.count).min() }
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
private struct BatchedDataset: Dataset {
  let base: any Dataset
  let size: Int
  let dropsRemainder: Bool
  var types: [DType] { base.types }

  var shapes: [PartialShape] {
    // Only the last batch may be smaller.
    let length = dropsRemainder || base.count == nil ? size : nil as Int?
    return base.shapes.map { shape in
      shape.extents.map { PartialShape([length] + $0) } ?? .unknown
    }
  }

  var count: Int? {
    base.count.map { $0 / size + (dropsRemainder || $0 % size == 0 ? 0 : 1) }
  }

  func makeRun() -> any DatasetRun {
    Run(base: base.makeRun(), size: size, dropsRemainder: dropsRemainder)
  }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let size: Int
    let dropsRemainder: Bool

    mutating func next() throws(OpError) -> [Tensor]? {
      var tuples: [[Tensor]] = []
      while tuples.count < size, let tuple = try base.next() {
        guard tuples.count < TensorList.maximumReservation else {
          throw .resourceExhausted("a batch of \(size) is too large")
        }
        tuples.append(tuple)
      }
      guard let first = tuples.first, tuples.count == size || !dropsRemainder else { return nil }
      var batch: [Tensor] = []
      for (i, component) in first.enumerated() {
        for (k, tuple) in tuples.enumerated() where tuple[i].shape != component.shape {
          throw .invalid(
            "Cannot batch tensors with different shapes in component \(i). First element had "
              + "shape \(component.shape) and element \(k) had shape \(tuple[i].shape).")
        }
        batch.append(
          try Stacking.stacked(
            tuples.map { $0[i] }, dtype: component.dtype, shape: component.shape))
      }
      return batch
    }
  }
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
    Kernel { (context) throws(OpError) in context.emit(.dataset(try dataset(context))) }
  }
}

extension OpSchema {
  /// The schema of an op that makes a dataset of `input_dataset` and more.
  fileprivate static func dataset(
    _ name: String, _ inputs: [OpDef.Argument] = [],
    attributes: [OpDef.Attribute] = .datasetAttributes
  ) -> OpSchema {
    OpSchema(
      name, inputs: [.fixed("input_dataset", .variant)] + inputs,
      outputs: [.fixed("handle", .variant)], attributes: attributes)
  }
}

extension [String: AttributeValue] {
  /// What examples declare of a dataset of float scalars.
  fileprivate static var scalars: [String: AttributeValue] {
    ["output_types": .types([.float32]), "output_shapes": .shapes([.scalar])]
  }
}

extension [String: AttributeValue] {
  fileprivate static func options(_ serialized: [UInt8]) -> [String: AttributeValue] {
    var attributes = scalars
    attributes["serialized_options"] = .string(serialized)
    return attributes
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
    guard size > 0 else { throw .invalid("Batch size must be greater than zero.") }
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

/// Its input: what is made ahead of time is the same.
struct PrefetchDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "PrefetchDataset", [.fixed("buffer_size", .int64)],
    attributes: [
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .int("slack_period", default: 0), .bool("legacy_autotune", default: true),
      .int("buffer_size_min", default: 0), .string("metadata", default: ""),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let size = try context.integer(1)
    guard size >= -1 else { throw .invalid("buffer_size must be >= 0 or AUTOTUNE, not \(size)") }
    return try context.dataset(0)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a negative size", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(-2 as Int64)], fails: .invalidArgument)
  }
}

/// Its input: options say how to run, not what comes of it.
struct OptionsDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "OptionsDataset", attributes: [.string("serialized_options")] + .datasetAttributes)

  init(_ attributes: Attributes) throws(OpError) {
    var reader = WireReader(try attributes.bytes("serialized_options")[...])
    do throws(OpError) {
      while try reader.next() != nil {}
    } catch {
      throw .invalid("Could not parse serialized_options as valid Options.")
    }
  }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try context.dataset(0)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .options([]), inputs: [Tensor(.empty)],
      fails: .invalidArgument)
    OpExample(
      "refuses what are no options", attributes: .options([0xFF]), inputs: [.dataset([1])],
      fails: .invalidArgument)
  }
}

/// Its input: a model says how to run, not what comes of it.
struct ModelDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "ModelDataset",
    attributes: [
      .int("algorithm", default: 0), .int("cpu_budget", default: 0), .int("ram_budget", default: 0),
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try context.dataset(0)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// How many tuples a dataset has; -1 for one without end.
struct DatasetCardinality: Op {
  static let schema = OpSchema(
    "DatasetCardinality", inputs: [.fixed("input_dataset", .variant)],
    outputs: [.fixed("cardinality", .int64)],
    attributes: [.string("cardinality_options", default: "")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(Int64(try context.dataset(0).count ?? -1)))
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
