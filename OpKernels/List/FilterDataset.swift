import OpInterface
import TensorCore

/// The tuples of a dataset that a predicate holds for, or those before the first that it does not.
private struct FilteredDataset: Dataset {
  let base: any Dataset
  let predicate: CapturedFunction
  let endsAtFirst: Bool
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality { .unknown }

  func makeRun() -> any DatasetRun {
    Run(base: base.makeRun(), predicate: predicate, endsAtFirst: endsAtFirst)
  }

  private struct Run: DatasetRun {
    var base: (any DatasetRun)?
    let predicate: CapturedFunction
    let endsAtFirst: Bool

    mutating func next() throws(OpError) -> [Tensor]? {
      while let tuple = try base?.next() {
        let name = endsAtFirst ? "TakeWhile" : "Filter"
        if try predicate.scalar(
          tuple, as: Bool.self, "\(name) predicate `f` must return a scalar bool.")
        {
          return tuple
        }
        if endsAtFirst { break }
      }
      base = nil
      return nil
    }
  }
}

/// An op that makes a dataset of what a predicate lets through.
protocol FilterDatasetOp: FunctionalDatasetOp {
  static var endsAtFirst: Bool { get }
  var declaration: FunctionDeclaration { get }
}

extension FilterDatasetOp {
  var elementFunctions: [ElementFunction] { declaration.element }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    if context.inputCount > declaration.end {
      try checkParallelCalls(try context.integer(declaration.end))
    }
    return FilteredDataset(
      base: try context.dataset(0), predicate: functions[0], endsAtFirst: Self.endsAtFirst)
  }
}

/// The tuples of a dataset that a predicate holds for.
struct FilterDataset: FilterDatasetOp {
  static let schema = OpSchema.functionalDataset("FilterDataset", "predicate")
  static let endsAtFirst = false

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes, "predicate")
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling("predicate"),
      inputs: [.dataset([1])], fails: .unimplemented)
  }
}

/// The tuples of a dataset that a predicate holds for, in the order of these.
struct ParallelFilterDataset: FilterDatasetOp {
  static let schema = OpSchema(
    "ParallelFilterDataset",
    inputs: [
      .fixed("input_dataset", .variant), .listed("other_arguments", by: "Targuments"),
      .fixed("num_parallel_calls", .int64),
    ], outputs: [.fixed("handle", .variant)],
    attributes: [
      .function("predicate"), .string("deterministic", default: "default"),
      .types("Targuments", minimum: 0),
    ] + .datasetAttributes)
  static let endsAtFirst = false

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes, "predicate")
    try checkDeterminism(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling("predicate"),
      inputs: [.dataset([1]), Tensor(1 as Int64)], fails: .unimplemented)
  }
}

/// The tuples of a dataset before the first that a predicate does not hold for.
struct TakeWhileDataset: FilterDatasetOp {
  static let schema = OpSchema.functionalDataset("TakeWhileDataset", "predicate")
  static let endsAtFirst = true

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes, "predicate")
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling("predicate"),
      inputs: [.dataset([1])], fails: .unimplemented)
  }
}
