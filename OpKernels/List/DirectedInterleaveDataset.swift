import OpInterface
import OpKernelSupport
import TensorCore

/// The next tuple of one of several datasets, as the elements of another one say.
private struct DirectedDataset: Dataset {
  let selector: any Dataset
  let parts: [any Dataset]
  let stopsAtEnd: Bool
  var types: [DType] { parts[0].types }

  var shapes: [PartialShape] {
    parts.dropFirst().reduce(parts[0].shapes) { shapes, part in
      zip(shapes, part.shapes).map { $0.generalized(with: $1) }
    }
  }

  var cardinality: Cardinality {
    parts.contains { $0.cardinality == .infinite } ? .infinite : .unknown
  }

  func makeRun() -> any DatasetRun {
    Run(selector: selector.makeRun(), parts: parts, stopsAtEnd: stopsAtEnd)
  }

  private struct Run: DatasetRun {
    var selector: (any DatasetRun)?
    let parts: [any Dataset]
    /// The parts that have been chosen; nil for one that has ended.
    var runs: [Int: (any DatasetRun)?] = [:]
    var endedCount = 0
    let stopsAtEnd: Bool

    init(selector: any DatasetRun, parts: [any Dataset], stopsAtEnd: Bool) {
      self.selector = selector
      self.parts = parts
      self.stopsAtEnd = stopsAtEnd
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      while endedCount < parts.count, let tuple = try selector?.next() {
        guard tuple.count == 1, tuple[0].dtype == .int64, tuple[0].rank == 0 else {
          throw .invalid("a selector is no scalar int64")
        }
        let choice = try tuple[0].integer()
        guard parts.indices.contains(choice) else {
          throw .invalid("Selector index out of range: \(choice) >= \(parts.count)")
        }
        var run = runs[choice] ?? parts[choice].makeRun()
        let wasOpen = run != nil
        if let tuple = try run?.next() {
          runs[choice] = .some(run)
          return tuple
        }
        runs[choice] = .some(nil)
        if wasOpen { endedCount += 1 }
        if stopsAtEnd { break }
      }
      selector = nil
      return nil
    }
  }
}

/// The next tuple of one of several datasets, as the numbers in another one say.
struct DirectedInterleaveDataset: DatasetOp {
  static let schema = OpSchema(
    "DirectedInterleaveDataset",
    inputs: [
      .fixed("selector_input_dataset", .variant), .repeated("data_input_datasets", of: .variant),
    ], outputs: [.fixed("handle", .variant)],
    attributes: [
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .int("N", minimum: 1), .bool("stop_on_empty_dataset", default: false),
    ])

  let stopsAtEnd: Bool

  init(_ attributes: Attributes) throws(OpError) {
    stopsAtEnd = try attributes.bool("stop_on_empty_dataset")
  }

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let selector = try context.dataset(0)
    guard selector.types == [.int64], selector.shapes[0].merged(with: .scalar) != nil else {
      throw .invalid("The selector input must be a dataset with a single scalar int64 component")
    }
    var parts: [any Dataset] = []
    for i in 1..<context.inputCount { parts.append(try context.dataset(i)) }
    guard parts.allSatisfy({ $0.types == parts[0].types }) else {
      throw .invalid("All inputs must have the same types, not \(parts.map(\.types))")
    }
    return DirectedDataset(selector: selector, parts: parts, stopsAtEnd: stopsAtEnd)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a selector of floats", attributes: .scalars,
      inputs: [.dataset([1]), .dataset([1])], fails: .invalidArgument)
  }
}

/// Numbers that never end.
private struct RandomNumbers: Dataset {
  let seeds: SeedGenerator
  var types: [DType] { [.int64] }
  var shapes: [PartialShape] { [.scalar] }
  var cardinality: Cardinality { .infinite }
  func makeRun() -> any DatasetRun { Run(words: seeds.next()) }

  private struct Run: DatasetRun {
    var words: WordStream
    mutating func next() throws(OpError) -> [Tensor]? { [Tensor(Int64(words.next()))] }
  }
}

/// An op that makes a dataset of random numbers.
protocol RandomDatasetOp: DatasetOp {
  /// Whether each run has others.
  var varies: Bool { get }
}

extension RandomDatasetOp {
  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let shared =
      context.inputCount > 2 ? context.input(2).resources.first?.resource as? SeedGenerator : nil
    if let shared { return RandomNumbers(seeds: shared) }
    return RandomNumbers(
      seeds: SeedGenerator(
        seed: try context.integer(0), seed2: try context.integer(1), varies: varies))
  }
}

/// Random numbers of 32 bits, which never end.
struct RandomDataset: RandomDatasetOp {
  static let schema = OpSchema(
    "RandomDataset", inputs: [.fixed("seed", .int64), .fixed("seed2", .int64)],
    outputs: [.fixed("handle", .variant)], attributes: .datasetAttributes, isStateful: true)

  let varies = false

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "refuses seeds that are no numbers", attributes: .scalars,
      inputs: [Tensor([] as [Int64]), Tensor(1 as Int64)], fails: .invalidArgument)
  }
}

/// Random numbers of 32 bits, which never end, by its own seeds or those that a resource gives.
struct RandomDatasetV2: RandomDatasetOp {
  static let schema = OpSchema(
    "RandomDatasetV2",
    inputs: [
      .fixed("seed", .int64), .fixed("seed2", .int64), .fixed("seed_generator", .resource),
    ], outputs: [.fixed("handle", .variant)],
    attributes: [.bool("rerandomize_each_iteration", default: false)] + .datasetAttributes,
    isStateful: true)

  let varies: Bool

  init(_ attributes: Attributes) throws(OpError) {
    varies = try attributes.bool("rerandomize_each_iteration")
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses seeds that are no numbers", attributes: .scalars,
      inputs: [Tensor([] as [Int64]), Tensor(1 as Int64), .placeholderHandle("seeds")],
      fails: .invalidArgument)
  }
}

/// Tuples that are listed one after the other.
struct ListDataset: Op {
  static let schema = OpSchema(
    "ListDataset", inputs: [.listed("tensors", by: "Tinput_types")],
    outputs: [.fixed("handle", .variant)],
    attributes: [.types("Tinput_types", minimum: 1)] + .datasetAttributes, isStateful: true)

  let declaration: TupleDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TupleDeclaration(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    return Kernel { (context) throws(OpError) in
      let width = declaration.types.count
      guard context.inputCount % width == 0 else {
        throw .invalid("\(context.inputCount) tensors cannot be tuples of \(width)")
      }
      var tuples: [[Tensor]] = []
      for i in 0..<context.inputCount {
        if i % width == 0 { tuples.append([]) }
        tuples[i / width].append(context.input(i))
      }
      for tuple in tuples { try declaration.checkTypes(tuple) }
      try context.emit(
        KeptDataset(tuples: tuples, types: declaration.types, shapes: declaration.shapes))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses half a tuple",
      attributes: [
        "output_types": .types([.float32, .float32]), "output_shapes": .shapes([.scalar, .scalar]),
      ], inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}
