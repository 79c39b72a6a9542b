import OpInterface
import TensorCore

/// Its input: waiting before each tuple changes nothing.
struct SleepDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "SleepDataset", [.fixed("sleep_microseconds", .int64)], attributes: .tupleAttributes)

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
struct LatencyStatsDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "LatencyStatsDataset", [.fixed("tag", .string)], attributes: .tupleAttributes)

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(strings: ["t"], shape: [])], fails: .invalidArgument)
  }
}

/// Its input: how many bytes tuples have is counted for nobody.
struct BytesProducedStatsDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "BytesProducedStatsDataset", [.fixed("tag", .string)], attributes: .tupleAttributes)

  static var examples: [OpExample] { return LatencyStatsDataset.examples }
}

/// Its input, which TensorFlow cannot save.
struct NonSerializableDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset("NonSerializableDataset", attributes: .tupleAttributes)

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// Its input: what is rewritten to run faster is the same.
struct OptimizeDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "OptimizeDataset", [.fixed("optimizations", .string)],
    attributes: .tupleAttributes + [.strings("optimization_configs", default: [])])

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(strings: [], shape: [0])], fails: .invalidArgument)
  }
}

/// Its input: what is rewritten to run faster is the same.
struct OptimizeDatasetV2: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "OptimizeDatasetV2",
    ["enabled", "disabled", "default"].map { .fixed("optimizations_\($0)", .string) },
    attributes: .tupleAttributes + [.strings("optimization_configs", default: [])])

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty)]
        + [Tensor](repeating: Tensor(strings: [], shape: [0]), count: 3), fails: .invalidArgument)
  }
}
