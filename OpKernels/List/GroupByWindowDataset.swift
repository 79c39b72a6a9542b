import OpInterface
import TensorCore

/// The datasets that a function makes of windows of tuples with one key.
private struct GroupedDataset: Dataset {
  let base: any Dataset
  let key: CapturedFunction
  let reduce: CapturedFunction
  let windowSize: CapturedFunction
  let declaration: TupleDeclaration
  var types: [DType] { declaration.types }
  var shapes: [PartialShape] { declaration.shapes }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self) }

  private struct Run: DatasetRun {
    /// nil at the end of the input.
    var base: (any DatasetRun)?
    let dataset: GroupedDataset
    var groups: [Int64: [[Tensor]]] = [:]
    var sizes: [Int64: Int64] = [:]
    /// How many tuples all groups have.
    var kept = 0
    /// What has been made of a window, until it ends.
    var current: (any DatasetRun)?

    init(base: any DatasetRun, dataset: GroupedDataset) {
      self.base = base
      self.dataset = dataset
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      while true {
        if let tuple = try current?.next() {
          try dataset.declaration.checkTypes(tuple)
          return tuple
        }
        current = nil
        while base != nil, current == nil { try readOne() }
        if current == nil {
          guard let first = groups.keys.min() else { return nil }
          try flush(first)
        }
      }
    }

    /// Puts the next tuple into its group, and begins with that if it is complete.
    private mutating func readOne() throws(OpError) {
      guard let tuple = try base?.next() else {
        base = nil
        return
      }
      let key = try dataset.key.scalar(
        tuple, as: Int64.self, "`key_func` must return a scalar int64.")
      if sizes[key] == nil {
        let size = try dataset.windowSize.scalar(
          [Tensor(key)], as: Int64.self, "`window_size_func` must return a scalar int64.")
        guard size > 0 else {
          throw .invalid("Window size must be greater than zero, but got \(size).")
        }
        sizes[key] = size
      }
      guard kept < DatasetVariant.maximumKept else {
        throw .resourceExhausted("groups of more than \(kept) elements are too large")
      }
      groups[key, default: []].append(tuple)
      kept += 1
      if let size = sizes[key], groups[key]?.count ?? 0 == size { try flush(key) }
    }

    /// Begins with what the function makes of the group of `key`.
    private mutating func flush(_ key: Int64) throws(OpError) {
      guard let tuples = groups.removeValue(forKey: key) else { return }
      kept -= tuples.count
      let window = KeptDataset(
        tuples: tuples, types: dataset.base.types, shapes: dataset.base.shapes)
      current = try dataset.reduce.dataset([Tensor(key), .dataset(window)]).makeRun()
    }
  }
}

/// The datasets that a function makes of windows of tuples with one key, one after the other.
struct GroupByWindowDataset: FunctionalDatasetOp {
  static let schema = OpSchema(
    "GroupByWindowDataset",
    inputs: [.fixed("input_dataset", .variant)]
      + ["key", "reduce", "window_size"].map {
        .listed("\($0)_func_other_arguments", by: "T\($0)_func_other_arguments")
      }, outputs: [.fixed("handle", .variant)],
    attributes: ["key", "reduce", "window_size"].map { .function("\($0)_func") }
      + ["key", "reduce", "window_size"].map {
        .types("T\($0)_func_other_arguments", minimum: 0)
      } + .datasetAttributes)

  let elementFunctions: [ElementFunction]
  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
    let key = ValueFact(.int64, .scalar)
    var functions: [ElementFunction] = []
    var end = 1
    for (name, first) in [
      ("key", []), ("reduce", [key, ValueFact(.variant, .scalar)]), ("window_size", [key]),
    ] {
      let count = try attributes.types("T\(name)_func_other_arguments").count
      functions.append(
        ElementFunction(
          function: try attributes.function("\(name)_func"), first: first,
          captured: end..<end + count, takesNoElement: name != "key"))
      end += count
    }
    elementFunctions = functions
  }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    GroupedDataset(
      base: try context.dataset(0), key: functions[0], reduce: functions[1],
      windowSize: functions[2], declaration: declaration)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its functions by itself",
      attributes: NodeAttributes.scalars.merging(
        NodeAttributes(
          ["key", "reduce", "window_size"].flatMap {
            [
              ("\($0)_func", AttributeValue.function(FunctionReference("f"))),
              ("T\($0)_func_other_arguments", .types([])),
            ]
          })
      ) { a, _ in a }, inputs: [.dataset([1])], fails: .unimplemented)
  }
}
