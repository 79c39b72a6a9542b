import OpInterface
import OpKernelSupport
import TensorCore

extension NodeAttributes {
  fileprivate static func options(_ serialized: [UInt8]) -> NodeAttributes {
    var attributes = scalars
    attributes["serialized_options"] = .string(serialized)
    return attributes
  }
}

/// An op that gives its first input, which nothing else that it is given changes.
protocol PassedDatasetOp: DatasetOp {
  init()
}

extension PassedDatasetOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    try context.dataset(0)
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
struct ModelDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "ModelDataset",
    attributes: [
      .int("algorithm", default: 0), .int("cpu_budget", default: 0), .int("ram_budget", default: 0),
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
    ])

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// Its input: what was made of the dataset to run it faster is the same.
struct FinalizeDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "FinalizeDataset",
    attributes: [
      .bool("has_captured_ref", default: false), .types("output_types", minimum: 1),
      .shapes("output_shapes", minimum: 1),
    ])

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// Its input: how many threads run it changes nothing.
struct MaxIntraOpParallelismDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "MaxIntraOpParallelismDataset", [.fixed("max_intra_op_parallelism", .int64)],
    attributes: .tupleAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    guard try context.integer(1) >= 0 else {
      throw .invalid("`max_intra_op_parallelism` must be >= 0, got \(try context.integer(1))")
    }
    return try context.dataset(0)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses fewer than no threads", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(-1 as Int64)], fails: .invalidArgument)
  }
}

/// Its input: which threads run it changes nothing.
struct PrivateThreadPoolDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "PrivateThreadPoolDataset", [.fixed("num_threads", .int64)],
    attributes: .tupleAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    guard try context.integer(1) >= 0 else {
      throw .invalid("`num_threads` must be >= 0, got \(try context.integer(1))")
    }
    return try context.dataset(0)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses fewer than no threads", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(-1 as Int64)], fails: .invalidArgument)
  }
}

/// Its input: what may be done with the dataset elsewhere changes nothing.
struct RewriteDataset: PassedDatasetOp {
  static let schema = OpSchema.dataset(
    "RewriteDataset", [.fixed("rewrite_name", .string)],
    attributes: .tupleAttributes)

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(strings: ["replicate_on_split"], shape: [])],
      fails: .invalidArgument)
  }
}
