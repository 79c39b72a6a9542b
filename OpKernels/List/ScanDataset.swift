import OpInterface
import TensorCore

/// What a function makes of each tuple of a dataset and of a state that it hands on.
private struct ScannedDataset: Dataset {
  let base: any Dataset
  let state: [Tensor]
  let function: CapturedFunction
  let declaration: TupleDeclaration
  let preservesCardinality: Bool
  var types: [DType] { declaration.types }
  var shapes: [PartialShape] { declaration.shapes }
  var cardinality: Cardinality { preservesCardinality ? base.cardinality : .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self, state: state) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let dataset: ScannedDataset
    var state: [Tensor]

    mutating func next() throws(OpError) -> [Tensor]? {
      guard let tuple = try base.next() else { return nil }
      let given = state + tuple, function = dataset.function
      guard
        let results = try unlessAtEnd(
          dataset.preservesCardinality, { () throws(OpError) in try function(given) })
      else { return nil }
      guard results.count > state.count,
        zip(results, state).allSatisfy({ $0.dtype == $1.dtype })
      else {
        throw .invalid("a function returned another state than of types \(state.map(\.dtype))")
      }
      state = Array(results[..<state.count])
      let result = Array(results[state.count...])
      try dataset.declaration.checkTypes(result)
      return result
    }
  }
}

/// What a function makes of each tuple of a dataset and of a state that it hands on.
struct ScanDataset: FunctionalDatasetOp {
  static let schema = OpSchema(
    "ScanDataset",
    inputs: [
      .fixed("input_dataset", .variant), .listed("initial_state", by: "Tstate"),
      .listed("other_arguments", by: "Targuments"),
    ], outputs: [.fixed("handle", .variant)],
    attributes: [
      .function("f"), .types("Tstate", minimum: 1), .types("Targuments", minimum: 0),
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .bool("preserve_cardinality", default: false), .bool("use_default_device", default: true),
    ] + .metadata)

  let declaration: FunctionDeclaration
  let states: [DType]
  let preservesCardinality: Bool

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    states = try attributes.types("Tstate")
    preservesCardinality = try attributes.bool("preserve_cardinality")
  }

  var elementFunctions: [ElementFunction] { [declaration.element(after: states)] }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    var state: [Tensor] = []
    for i in states.indices { state.append(context.input(1 + i)) }
    return ScannedDataset(
      base: try context.dataset(0), state: state, function: functions[0],
      declaration: declaration.tuple, preservesCardinality: preservesCardinality)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself",
      attributes: NodeAttributes.calling().merging(["Tstate": .types([.int64])]) { a, _ in
        a
      }, inputs: [.dataset([1]), Tensor(0 as Int64)], fails: .unimplemented)
  }
}

extension FunctionDeclaration {
  /// A function that takes a state of those types first, which the op has before what it captures.
  fileprivate func element(after states: [DType]) -> ElementFunction {
    let first = 1 + states.count
    return ElementFunction(
      function: function, first: states.map { ValueFact($0) },
      captured: first..<first + capturedCount)
  }
}

/// The state that a function, called for each tuple of a dataset, ends with.
struct ReduceDataset: FunctionalOp {
  static let schema = OpSchema(
    "ReduceDataset",
    inputs: [
      .fixed("input_dataset", .variant), .listed("initial_state", by: "Tstate"),
      .listed("other_arguments", by: "Targuments"),
    ], outputs: [.listed("components", by: "output_types")],
    attributes: [
      .function("f"), .types("Tstate", minimum: 1), .types("Targuments", minimum: 0),
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .bool("use_inter_op_parallelism", default: true),
    ] + .metadata, isStateful: true)

  let declaration: FunctionDeclaration
  let states: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    states = try attributes.types("Tstate")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    declaration.tuple.shapes
  }

  func functions(for inputs: [ValueFact]) throws(OpError) -> [FunctionUse] {
    [declaration.element(after: states).use(inputs)]
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let function = try context.captured([declaration.element(after: states)])[0]
      var run = try context.dataset(0).makeRun()
      var state: [Tensor] = []
      for i in states.indices { state.append(context.take(1 + i)) }
      while let tuple = try run.next() { state = try function(state + tuple) }
      try declaration.tuple.check(state)
      for tensor in state { context.emit(tensor) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself",
      attributes: NodeAttributes.calling().merging(["Tstate": .types([.float32])]) {
        a, _ in a
      }, inputs: [.dataset([1]), Tensor(0 as Float)], fails: .unimplemented)
  }
}
