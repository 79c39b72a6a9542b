import OpInterface
import TensorCore

/// What a function makes of each tuple of a dataset.
private struct MappedDataset: Dataset {
  let base: any Dataset
  let function: CapturedFunction
  let declaration: TupleDeclaration
  let preservesCardinality: Bool
  var types: [DType] { declaration.types }
  var shapes: [PartialShape] { declaration.shapes }
  var cardinality: Cardinality { preservesCardinality ? base.cardinality : .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let dataset: MappedDataset

    mutating func next() throws(OpError) -> [Tensor]? {
      guard let tuple = try base.next() else { return nil }
      return try dataset.mapped(tuple)
    }
  }

  /// What the function returns; nil if it says that there is nothing more.
  private func mapped(_ tuple: [Tensor]) throws(OpError) -> [Tensor]? {
    guard
      let result = try unlessAtEnd(
        preservesCardinality, { () throws(OpError) in try function(tuple) })
    else { return nil }
    try declaration.checkTypes(result)
    return result
  }
}

/// What `body` returns, or nil if that fails with `OUT_OF_RANGE`, which says that the dataset ends.
///
/// A dataset that has promised its length fails with `INVALID_ARGUMENT` then.
func unlessAtEnd<T>(
  _ preservesCardinality: Bool, _ body: () throws(OpError) -> T
) throws(OpError) -> T? {
  do throws(OpError) {
    return try body()
  } catch {
    guard error.code == .outOfRange else { throw error }
    guard !preservesCardinality else {
      throw .invalid("Function invocation produced OutOfRangeError: \(error.message)")
    }
    return nil
  }
}

/// An op that makes a dataset of what a function returns for each tuple.
protocol MapDatasetOp: FunctionalDatasetOp {
  var declaration: FunctionDeclaration { get }
  var preservesCardinality: Bool { get }
}

extension MapDatasetOp {
  var elementFunctions: [ElementFunction] { declaration.element }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    if context.inputCount > declaration.end {
      try checkParallelCalls(try context.integer(declaration.end))
    }
    return MappedDataset(
      base: try context.dataset(0), function: functions[0], declaration: declaration.tuple,
      preservesCardinality: preservesCardinality)
  }
}

/// - Throws: `INVALID_ARGUMENT` unless so many calls may be made at once; -1 stands for any number.
func checkParallelCalls(_ count: Int) throws(OpError) {
  guard count == -1 || count > 0 else {
    throw .invalid("num_parallel_calls must be greater than zero, got \(count)")
  }
}

/// - Throws: `INVALID_ARGUMENT` unless the attribute says whether the order must be kept.
///
/// It is kept whatever it says.
func checkDeterminism(_ attributes: Attributes) throws(OpError) {
  let text = try attributes.string("deterministic")
  guard ["true", "false", "default"].contains(text) else {
    throw .invalid("\(text) is not a valid determinism policy: true, false or default")
  }
}

/// What a function makes of each tuple of a dataset.
struct MapDataset: MapDatasetOp {
  static let schema = OpSchema.functionalDataset(
    "MapDataset",
    attributes: [
      .bool("use_inter_op_parallelism", default: true),
      .bool("preserve_cardinality", default: false), .bool("force_synchronous", default: false),
    ] + .metadata)

  let declaration: FunctionDeclaration
  let preservesCardinality: Bool

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    preservesCardinality = try attributes.bool("preserve_cardinality")
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(), inputs: [.dataset([1])],
      fails: .unimplemented)
  }
}

/// What a function makes of each tuple of a dataset, in the order of these.
struct ParallelMapDataset: MapDatasetOp {
  static let schema = OpSchema.functionalDataset(
    "ParallelMapDataset", "f", [.fixed("num_parallel_calls", .int32)],
    attributes: [
      .bool("use_inter_op_parallelism", default: true), .bool("sloppy", default: false),
      .bool("preserve_cardinality", default: false),
    ] + .metadata)

  let declaration: FunctionDeclaration
  let preservesCardinality: Bool

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    preservesCardinality = try attributes.bool("preserve_cardinality")
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1]), Tensor(1 as Int32)], fails: .unimplemented)
  }
}

/// What a function makes of each tuple of a dataset, in the order of these.
struct ParallelMapDatasetV2: MapDatasetOp {
  static let schema = OpSchema.functionalDataset(
    "ParallelMapDatasetV2", "f", [.fixed("num_parallel_calls", .int64)],
    attributes: [
      .bool("use_inter_op_parallelism", default: true),
      .string("deterministic", default: "default"), .bool("preserve_cardinality", default: false),
      .bool("use_unbounded_threadpool", default: false),
    ] + .metadata)

  let declaration: FunctionDeclaration
  let preservesCardinality: Bool

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    preservesCardinality = try attributes.bool("preserve_cardinality")
    try checkDeterminism(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1]), Tensor(1 as Int64)], fails: .unimplemented)
  }
}

/// Batches of what a function makes of the tuples of a dataset; the last may be smaller, or left out.
struct MapAndBatchDataset: FunctionalDatasetOp {
  static let schema = OpSchema.functionalDataset(
    "MapAndBatchDataset", "f",
    [
      .fixed("batch_size", .int64), .fixed("num_parallel_calls", .int64),
      .fixed("drop_remainder", .bool),
    ], attributes: [.bool("preserve_cardinality", default: false)] + .metadata)

  let declaration: FunctionDeclaration
  let preservesCardinality: Bool
  var elementFunctions: [ElementFunction] { declaration.element }

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    preservesCardinality = try attributes.bool("preserve_cardinality")
  }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    let size = try context.integer(declaration.end)
    guard size > 0 else { throw .invalid("batch_size must be greater than zero, got \(size)") }
    try checkParallelCalls(try context.integer(declaration.end + 1))
    // The declared shapes are those of batches.
    let elements = TupleDeclaration(
      types: declaration.tuple.types,
      shapes: declaration.tuple.shapes.map { shape in
        shape.extents.map { PartialShape(Array($0.dropFirst())) } ?? .unknown
      })
    return BatchedDataset(
      base: MappedDataset(
        base: try context.dataset(0), function: functions[0], declaration: elements,
        preservesCardinality: preservesCardinality), size: size,
      dropsRemainder: try context.scalar(declaration.end + 2, as: Bool.self))
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1]), Tensor(2 as Int64), Tensor(1 as Int64), Tensor(false)],
      fails: .unimplemented)
  }
}
