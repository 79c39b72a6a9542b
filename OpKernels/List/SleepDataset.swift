import OpInterface
import TensorCore

private let declared: [OpDef.Attribute] = [
  .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
]

/// An op that gives its input, which something done beside does not change.
private protocol BesideDatasetOp: DatasetOp {
  init()
}

extension BesideDatasetOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try context.dataset(0)
  }
}

/// Its input: waiting before each tuple changes nothing.
struct SleepDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "SleepDataset", [.fixed("sleep_microseconds", .int64)], attributes: declared)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let time = try context.integer(1)
    guard time >= 0 else { throw .invalid("`sleep_microseconds` must be >= 0, got \(time)") }
    return try context.dataset(0)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses to wake before it sleeps", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(-1 as Int64)], fails: .invalidArgument)
  }
}

/// Its input: how long tuples take is measured for nobody.
struct LatencyStatsDataset: BesideDatasetOp {
  static let schema = OpSchema.dataset(
    "LatencyStatsDataset", [.fixed("tag", .string)], attributes: declared)

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(strings: ["t"], shape: [])], fails: .invalidArgument)
  }
}

/// Its input: how many bytes tuples have is counted for nobody.
struct BytesProducedStatsDataset: BesideDatasetOp {
  static let schema = OpSchema.dataset(
    "BytesProducedStatsDataset", [.fixed("tag", .string)], attributes: declared)

  static var examples: [OpExample] { return LatencyStatsDataset.examples }
}

/// Its input, which TensorFlow cannot save.
struct NonSerializableDataset: BesideDatasetOp {
  static let schema = OpSchema.dataset("NonSerializableDataset", attributes: declared)

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// Its input: what is rewritten to run faster is the same.
struct OptimizeDataset: BesideDatasetOp {
  static let schema = OpSchema.dataset(
    "OptimizeDataset", [.fixed("optimizations", .string)],
    attributes: declared + [.strings("optimization_configs", default: [])])

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(strings: [], shape: [0])], fails: .invalidArgument)
  }
}

/// Its input: what is rewritten to run faster is the same.
struct OptimizeDatasetV2: BesideDatasetOp {
  static let schema = OpSchema.dataset(
    "OptimizeDatasetV2",
    ["enabled", "disabled", "default"].map { .fixed("optimizations_\($0)", .string) },
    attributes: declared + [.strings("optimization_configs", default: [])])

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty)]
        + [Tensor](repeating: Tensor(strings: [], shape: [0]), count: 3), fails: .invalidArgument)
  }
}
