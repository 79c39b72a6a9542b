import OpInterface
import TensorCore

/// The rows of the tuples of a dataset.
private struct UnbatchedDataset: Dataset {
  let base: any Dataset
  var types: [DType] { base.types }

  var shapes: [PartialShape] {
    base.shapes.map { shape in
      shape.extents.map { PartialShape(Array($0.dropFirst())) } ?? .unknown
    }
  }

  var cardinality: Cardinality {
    guard case .finite(let count) = base.cardinality else { return base.cardinality }
    for shape in base.shapes {
      guard let size = shape.extents?.first ?? nil else { continue }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      return .finite(overflow ? .max : product)
    }
    return .unknown
  }

  func makeRun() -> any DatasetRun { Run(base: base.makeRun()) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    var rows: (any DatasetRun)?

    init(base: any DatasetRun) { self.base = base }

    mutating func next() throws(OpError) -> [Tensor]? {
      while true {
        if let tuple = try rows?.next() { return tuple }
        rows = nil
        guard let tuple = try base.next() else { return nil }
        for tensor in tuple {
          guard tensor.rank > 0 else {
            throw .invalid(
              "Input element must have a non-scalar value in each component, got \(tensor.shape)")
          }
          guard tensor.shape[0] == tuple[0].shape[0] else {
            throw .invalid(
              "Input element must have the same batch size in each component. Component 0 had size "
                + "\(tuple[0].shape[0]) but another one had size \(tensor.shape[0]).")
          }
        }
        rows = SliceDataset(components: tuple).makeRun()
      }
    }
  }
}

/// The rows of the tuples of a dataset.
struct UnbatchDataset: DatasetOp {
  static let schema = OpSchema.dataset("UnbatchDataset")

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    UnbatchedDataset(base: try context.dataset(0))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// Every so manieth tuple of a dataset.
private struct ShardedDataset: Dataset {
  let base: any Dataset
  let shardCount: Int
  let index: Int
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality {
    base.cardinality.map { $0 / shardCount + (index < $0 % shardCount ? 1 : 0) }
  }
  func makeRun() -> any DatasetRun {
    Run(base: base.makeRun(), skipped: index, between: shardCount - 1)
  }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    /// How many tuples to skip now.
    var skipped: Int
    let between: Int

    mutating func next() throws(OpError) -> [Tensor]? {
      while skipped > 0 {
        guard try base.next() != nil else { return nil }
        skipped -= 1
      }
      guard let tuple = try base.next() else { return nil }
      skipped = between
      return tuple
    }
  }
}

/// Every tuple of a dataset whose number, divided by `num_shards`, leaves `index`.
struct ShardDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "ShardDataset", [.fixed("num_shards", .int64), .fixed("index", .int64)],
    attributes: [.bool("require_non_empty", default: false)] + .datasetAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let count = try context.integer(1), index = try context.integer(2)
    guard count > 0 else {
      throw .invalid(
        "Number of shards must be greater than zero (currently num_shards = \(count)).")
    }
    guard index >= 0, index < count else {
      throw .invalid("Index must be between 0 and \(count - 1) (currently index = \(index)).")
    }
    return ShardedDataset(base: try context.dataset(0), shardCount: count, index: index)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an index that no shard has", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(2 as Int64), Tensor(2 as Int64)], fails: .invalidArgument)
  }
}

/// Every tuple of a dataset whose number, divided by the number of workers, leaves `index`.
struct AutoShardDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "AutoShardDataset", [.fixed("num_workers", .int64), .fixed("index", .int64)],
    attributes: [
      .int("auto_shard_policy", default: 0), .types("output_types", minimum: 1),
      .shapes("output_shapes", minimum: 1), .int("num_replicas", default: 0),
    ])

  let policy: Int

  init(_ attributes: Attributes) throws(OpError) {
    policy = try attributes.int("auto_shard_policy")
  }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let count = try context.integer(1), index = try context.integer(2)
    guard count > 0 else { throw .invalid("num_workers must be greater than zero, got \(count)") }
    guard index >= 0, index < count else {
      throw .invalid("index must be between 0 and \(count - 1), got \(index)")
    }
    // -1 is to share nothing out, 2 to share tuples; the others may share the files that these are read from.
    guard count > 1, policy != -1 else { return try context.dataset(0) }
    guard policy == 2 else {
      throw .unimplemented("tuples cannot be shared out by auto_shard_policy \(policy)")
    }
    return ShardedDataset(base: try context.dataset(0), shardCount: count, index: index)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses an index that no worker has", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(2 as Int64), Tensor(2 as Int64)], fails: .invalidArgument)
  }
}

/// A dataset that fails unless it has as many tuples as was said.
private struct CountedDataset: Dataset {
  let base: any Dataset
  let code: Int
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality { Cardinality(code: code) }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), code: code) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let code: Int
    var count = 0

    mutating func next() throws(OpError) -> [Tensor]? {
      func elements(_ count: Int) -> String { "\(count) element\(count == 1 ? "" : "s")" }
      let expected = code == -1 ? "an infinite number of elements" : elements(code)
      guard let tuple = try base.next() else {
        guard count == code else {
          throw .failedPrecondition(
            "Input dataset was expected to contain \(expected) but contained only "
              + "\(elements(count)).")
        }
        return nil
      }
      count += 1
      guard code == -1 || count <= code else {
        throw .failedPrecondition(
          "Input dataset was expected to contain \(expected) but contained at least "
            + "\(elements(count)).")
      }
      return tuple
    }
  }
}

/// A dataset that fails unless it has as many tuples as `cardinality` says; -1 stands for no end.
struct AssertCardinalityDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "AssertCardinalityDataset", [.fixed("cardinality", .int64)],
    attributes: .tupleAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    CountedDataset(base: try context.dataset(0), code: try context.integer(1))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(1 as Int64)], fails: .invalidArgument)
  }
}

/// The tuples of a dataset without those that came before.
private struct UniqueTuples: Dataset {
  let base: any Dataset
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun()) }

  private struct Key: Hashable {
    let dims: [Int]
    var integers: [Int] = []
    var strings: [[UInt8]] = []
  }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    var seen: Set<Key> = []

    init(base: any DatasetRun) { self.base = base }

    mutating func next() throws(OpError) -> [Tensor]? {
      while let tuple = try base.next() {
        guard let element = tuple.first else { return tuple }
        var key = Key(dims: element.shape.dims)
        if element.dtype == .string {
          let strings = element.strings
          for i in strings.indices { key.strings.append(Array(strings[i])) }
        } else {
          key.integers = try element.integers()
        }
        guard seen.count < DatasetVariant.maximumKept else {
          throw .resourceExhausted("more than \(seen.count) elements are too many to keep")
        }
        if seen.insert(key).inserted { return tuple }
      }
      return nil
    }
  }
}

/// The elements of a dataset without those that came before.
struct UniqueDataset: DatasetOp {
  static let schema = OpSchema.dataset("UniqueDataset")

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let base = try context.dataset(0)
    guard base.types.count == 1 else {
      throw .invalid(
        "UniqueDataset only supports inputs with a single component, got \(base.types.count)")
    }
    guard [.int32, .int64, .string].contains(base.types[0]) else {
      throw .invalid(
        "UniqueDataset only supports inputs with a single `tf.int32`, `tf.int64`, or `tf.string` "
          + "component, not \(base.types[0]).")
    }
    return UniqueTuples(base: base)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses numbers that need not be equal to themselves", attributes: .scalars,
      inputs: [.dataset([1])], fails: .invalidArgument)
  }
}
