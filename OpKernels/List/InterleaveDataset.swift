import Glibc
import OpInterface
import TensorCore

/// The tuples of the datasets that a function makes of the tuples of another one: of so many at a time in
/// turn, a block of each.
private struct InterleavedDataset: Dataset {
  let base: any Dataset
  let function: CapturedFunction
  let declaration: TupleDeclaration
  let cycleLength: Int
  let blockLength: Int
  var types: [DType] { declaration.types }
  var shapes: [PartialShape] { declaration.shapes }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), dataset: self) }

  private struct Run: DatasetRun {
    /// nil at the end of the input.
    var base: (any DatasetRun)?
    let dataset: InterleavedDataset
    /// The runs in turn, as many as were opened; nil for one that has ended.
    var open: [(any DatasetRun)?] = []
    var openCount = 0
    var turn = 0
    var taken = 0

    init(base: any DatasetRun, dataset: InterleavedDataset) {
      self.base = base
      self.dataset = dataset
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      while base != nil || openCount > 0 {
        if turn == open.count, base == nil { turn = 0 }
        if turn < open.count, open[turn] != nil {
          if let tuple = try open[turn]?.next() {
            try dataset.declaration.checkTypes(tuple)
            taken += 1
            if taken == dataset.blockLength { moveOn() }
            return tuple
          }
          open[turn] = nil
          openCount -= 1
          moveOn()
        } else if base == nil {
          moveOn()
        } else {
          try openNext()
        }
      }
      open = []
      return nil
    }

    /// Opens what the function makes of the next tuple.
    private mutating func openNext() throws(OpError) {
      guard let tuple = try base?.next() else {
        base = nil
        return
      }
      let run = try dataset.function.dataset(tuple).makeRun()
      if turn == open.count {
        guard turn < DatasetVariant.maximumKept else {
          throw .resourceExhausted("\(dataset.cycleLength) datasets are too many at a time")
        }
        open.append(run)
      } else {
        open[turn] = run
      }
      openCount += 1
    }

    private mutating func moveOn() {
      taken = 0
      turn = turn + 1 == dataset.cycleLength ? 0 : turn + 1
    }
  }
}

/// An op that makes a dataset of the tuples of datasets that a function makes.
protocol InterleaveDatasetOp: FunctionalDatasetOp {
  var declaration: FunctionDeclaration { get }
}

extension InterleaveDatasetOp {
  var elementFunctions: [ElementFunction] { declaration.element }

  /// The dataset for a cycle length and a block length in the first inputs after those of the function.
  ///
  /// What is made ahead of time, the inputs thereafter, changes nothing.
  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    let first = declaration.end
    var cycleLength = try context.integer(first)
    let isAutomatic = cycleLength == -1
    if isAutomatic { cycleLength = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
    guard cycleLength > 0 else { throw .invalid("`cycle_length` must be > 0") }
    let blockLength = try context.integer(first + 1)
    guard blockLength > 0 else { throw .invalid("`block_length` must be > 0") }
    if context.inputCount > first + 2 {
      for i in first + 2..<context.inputCount - 1 where try context.integer(i) < -1 {
        throw .invalid("a buffer cannot hold \(try context.integer(i)) elements")
      }
      let calls = try context.integer(context.inputCount - 1)
      try checkParallelCalls(calls)
      guard isAutomatic || calls <= cycleLength else {
        throw .invalid(
          "If `cycle_length` is set to a fixed value, `num_parallel_calls` must be either "
            + "`tf.data.AUTOTUNE` or a value less than or equal to `cycle_length`. However, "
            + "`num_parallel_calls` is \(calls) and `cycle_length` is \(cycleLength)")
      }
    }
    return InterleavedDataset(
      base: try context.dataset(0), function: functions[0], declaration: declaration.tuple,
      cycleLength: cycleLength, blockLength: blockLength)
  }
}

/// The tuples of the datasets that a function makes of the tuples of another one.
struct FlatMapDataset: FunctionalDatasetOp {
  static let schema = OpSchema.functionalDataset("FlatMapDataset")

  let declaration: FunctionDeclaration
  var elementFunctions: [ElementFunction] { declaration.element }

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
  }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    InterleavedDataset(
      base: try context.dataset(0), function: functions[0], declaration: declaration.tuple,
      cycleLength: 1, blockLength: 1)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(), inputs: [.dataset([1])],
      fails: .unimplemented)
  }
}

/// The tuples of `cycle_length` datasets in turn, `block_length` of each.
struct InterleaveDataset: InterleaveDatasetOp {
  static let schema = OpSchema.functionalDataset(
    "InterleaveDataset", "f", [.fixed("cycle_length", .int64), .fixed("block_length", .int64)])

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1]), Tensor(1 as Int64), Tensor(1 as Int64)], fails: .unimplemented)
  }
}

/// As `InterleaveDataset`, always in the same order.
struct ParallelInterleaveDatasetV2: InterleaveDatasetOp {
  static let schema = OpSchema.functionalDataset(
    "ParallelInterleaveDatasetV2", "f",
    [
      .fixed("cycle_length", .int64), .fixed("block_length", .int64),
      .fixed("num_parallel_calls", .int64),
    ], attributes: [.bool("sloppy", default: false)] + .metadata)

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1]), Tensor(1 as Int64), Tensor(1 as Int64), Tensor(1 as Int64)],
      fails: .unimplemented)
  }
}

extension OpSchema {
  fileprivate static func interleaving(_ name: String, _ more: [String]) -> OpSchema {
    OpSchema(
      name,
      inputs: [.fixed("input_dataset", .variant), .listed("other_arguments", by: "Targuments")]
        + (["cycle_length", "block_length"] + more + ["num_parallel_calls"]).map {
          .fixed($0, .int64)
        }, outputs: [.fixed("handle", .variant)],
      attributes: [
        .function("f"), .string("deterministic", default: "default"),
        .types("Targuments", minimum: 0),
      ] + .datasetAttributes)
  }
}

/// As `InterleaveDataset`, always in the same order.
struct ParallelInterleaveDatasetV3: InterleaveDatasetOp {
  static let schema = OpSchema.interleaving("ParallelInterleaveDatasetV3", [])

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    try checkDeterminism(attributes)
  }

  static var examples: [OpExample] { return ParallelInterleaveDatasetV2.examples }
}

/// As `InterleaveDataset`, always in the same order.
struct ParallelInterleaveDatasetV4: InterleaveDatasetOp {
  static let schema = OpSchema.interleaving(
    "ParallelInterleaveDatasetV4", ["buffer_output_elements", "prefetch_input_elements"])

  let declaration: FunctionDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    try checkDeterminism(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1])] + [Tensor](repeating: Tensor(1 as Int64), count: 5),
      fails: .unimplemented)
  }
}

/// An op that makes a dataset of the tuples of datasets in turn, as TensorFlow's first parallel form did.
private protocol LegacyInterleaveOp: FunctionalDatasetOp {
  var declaration: FunctionDeclaration { get }
  /// How many more inputs are before those of the buffers than cycle and block lengths.
  static var extraCount: Int { get }
}

extension LegacyInterleaveOp {
  var elementFunctions: [ElementFunction] { declaration.element }

  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset {
    let first = declaration.end, buffers = first + 2 + Self.extraCount
    let cycleLength = try context.integer(first), blockLength = try context.integer(first + 1)
    for (value, name) in [
      (cycleLength, "cycle_length"), (blockLength, "block_length"),
      (try context.integer(buffers), "buffer_output_elements"),
    ] where value <= 0 {
      throw .invalid("`\(name)` must be > 0, got \(value)")
    }
    let ahead = try context.integer(buffers + 1)
    guard ahead >= 0 else { throw .invalid("`prefetch_input_elements` must be >= 0, got \(ahead)") }
    return InterleavedDataset(
      base: try context.dataset(0), function: functions[0], declaration: declaration.tuple,
      cycleLength: cycleLength, blockLength: blockLength)
  }
}

/// As `InterleaveDataset`, always in the same order.
struct ParallelInterleaveDataset: LegacyInterleaveOp {
  static let schema = OpSchema.functionalDataset(
    "ParallelInterleaveDataset", "f",
    [
      .fixed("cycle_length", .int64), .fixed("block_length", .int64), .fixed("sloppy", .bool),
      .fixed("buffer_output_elements", .int64), .fixed("prefetch_input_elements", .int64),
    ])

  let declaration: FunctionDeclaration
  fileprivate static var extraCount: Int { 1 }

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1]), Tensor(1 as Int64), Tensor(1 as Int64), Tensor(false)]
        + [Tensor(1 as Int64), Tensor(0 as Int64)], fails: .unimplemented)
  }
}

/// As `InterleaveDataset`, always in the same order.
struct LegacyParallelInterleaveDatasetV2: LegacyInterleaveOp {
  static let schema = OpSchema(
    "LegacyParallelInterleaveDatasetV2",
    inputs: [.fixed("input_dataset", .variant), .listed("other_arguments", by: "Targuments")]
      + ["cycle_length", "block_length", "buffer_output_elements", "prefetch_input_elements"].map {
        .fixed($0, .int64)
      }, outputs: [.fixed("handle", .variant)],
    attributes: [
      .function("f"), .string("deterministic", default: "default"),
      .types("Targuments", minimum: 0),
    ] + .datasetAttributes)

  let declaration: FunctionDeclaration
  fileprivate static var extraCount: Int { 0 }

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try FunctionDeclaration(attributes)
    try checkDeterminism(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "cannot call its function by itself", attributes: .calling(),
      inputs: [.dataset([1])] + [Tensor](repeating: Tensor(1 as Int64), count: 4),
      fails: .unimplemented)
  }
}
