import OpInterface
import TensorCore

/// What a reducer makes of all tuples with one key, in the order of the keys.
private struct ReducedDataset: Dataset {
  let base: any Dataset
  let key: CapturedFunction
  let initial: CapturedFunction
  let reduce: CapturedFunction
  let finalize: CapturedFunction
  let declaration: TupleDeclaration
  var types: [DType] { declaration.types }
  var shapes: [PartialShape] { declaration.shapes }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(dataset: self) }

  private struct Run: DatasetRun {
    let dataset: ReducedDataset
    /// The states that have been reached, the last key first; nil before the input is read.
    var states: [(key: Int64, state: [Tensor])]?

    init(dataset: ReducedDataset) { self.dataset = dataset }

    mutating func next() throws(OpError) -> [Tensor]? {
      if states == nil { states = try reduced() }
      guard let last = states?.popLast() else { return nil }
      let tuple = try dataset.finalize(last.state)
      try dataset.declaration.checkTypes(tuple)
      return tuple
    }

    private func reduced() throws(OpError) -> [(key: Int64, state: [Tensor])] {
      var states: [Int64: [Tensor]] = [:]
      var base = dataset.base.makeRun()
      while let tuple = try base.next() {
        let key = try dataset.key.scalar(
          tuple, as: Int64.self, "`key_func` must return a scalar int64.")
        var state: [Tensor]
        if let known = states.removeValue(forKey: key) {
          state = known
        } else {
          guard states.count < DatasetVariant.maximumKept else {
            throw .resourceExhausted("more than \(states.count) keys are too many")
          }
          state = try dataset.initial([Tensor(key)])
        }
        let types = state.map(\.dtype)
        state = try dataset.reduce(state + tuple)
        guard state.map(\.dtype) == types else {
          throw .invalid("`reduce_func` returned \(state.map(\.dtype)) for a state of \(types)")
        }
        states[key] = state
      }
      return states.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
    }
  }
}

private let parts = ["key", "init", "reduce", "finalize"]

/// What functions make of all tuples with one key: a state for the key, another one for each tuple, and a tuple of
/// the last; in the order of the keys.
struct GroupByReducerDataset: FunctionalDatasetOp {
  static let schema = OpSchema(
    "GroupByReducerDataset",
    inputs: [.fixed("input_dataset", .variant)]
      + parts.map { .listed("\($0)_func_other_arguments", by: "T\($0)_func_other_arguments") },
    outputs: [.fixed("handle", .variant)],
    attributes: parts.map { .function("\($0)_func") }
      + parts.map { .types("T\($0)_func_other_arguments", minimum: 0) }
      + [.types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1)],
    isStateful: true)

  let elementFunctions: [ElementFunction]
  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
    var functions: [ElementFunction] = []
    var end = 1
    for part in parts {
      let count = try attributes.types("T\(part)_func_other_arguments").count
      functions.append(
        ElementFunction(
          function: try attributes.function("\(part)_func"),
          first: part == "init" ? [ValueFact(.int64, .scalar)] : [], captured: end..<end + count,
          takesNoElement: part == "init"))
      end += count
    }
    elementFunctions = functions
  }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    ReducedDataset(
      base: try context.dataset(0), key: functions[0], initial: functions[1], reduce: functions[2],
      finalize: functions[3], declaration: declaration)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its functions by itself",
      attributes: parts.reduce(into: .scalars) {
        $0["\($1)_func"] = .function(FunctionReference("f"))
        $0["T\($1)_func_other_arguments"] = .types([])
      }, inputs: [.dataset([1])], fails: .unimplemented)
  }
}
