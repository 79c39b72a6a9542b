import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// Where the runs of a shuffled dataset have their seeds from: the same each time, or others.
final class SeedGenerator: Resource {
  private let seeds: (UInt64, UInt64)
  private let varies: Bool
  private let words: Mutex<WordStream>

  var kind: String { "seed generator" }

  /// - Parameters:
  ///   - seed: a seed; if both are 0 they are drawn.
  ///   - varies: whether each run has others.
  init(seed: Int, seed2: Int, varies: Bool) {
    seeds =
      seed == 0 && seed2 == 0
      ? (.random(in: 0 ... .max), .random(in: 0 ... .max))
      : (UInt64(bitPattern: Int64(seed)), UInt64(bitPattern: Int64(seed2)))
    self.varies = varies
    words = Mutex(WordStream(Philox(seed: seeds.0, seed2: seeds.1)))
  }

  /// The words that the next run, or the next epoch of one, draws.
  func next() -> WordStream {
    guard varies else { return WordStream(Philox(seed: seeds.0, seed2: seeds.1)) }
    return words.withLock { words in
      let first = UInt64(words.next())
      return WordStream(Philox(seed: first, seed2: UInt64(words.next())))
    }
  }
}

/// The tuples of a dataset, so many times, each drawn from a buffer of those that come next.
private struct ShuffledDataset: Dataset {
  let base: any Dataset
  /// How many tuples the buffer holds; nil for all.
  let size: Int?
  /// nil for without end.
  let times: Int?
  let seeds: SeedGenerator
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }

  var cardinality: Cardinality {
    guard let times else { return .infinite }
    return base.cardinality.map {
      let (product, overflow) = $0.multipliedReportingOverflow(by: times)
      return overflow ? .max : product
    }
  }

  func makeRun() -> any DatasetRun {
    Run(dataset: self, words: seeds.next(), base: base.makeRun())
  }

  private struct Run: DatasetRun {
    let dataset: ShuffledDataset
    var words: WordStream
    /// nil when all has been read.
    var base: (any DatasetRun)?
    /// The buffer, a ring once it is full; emptied places hold no tensors.
    var buffer: [[Tensor]] = []
    var count = 0
    var epoch = 0
    var epochIsEmpty = true
    /// Where the tuples of each epoch lie, in running numbers, of which places are remainders.
    var epochs: [Range<Int>] = [0..<0]

    /// The buffer is not filled from more epochs than these.
    static let maximumEpochs = 3

    init(dataset: ShuffledDataset, words: WordStream, base: any DatasetRun) {
      self.dataset = dataset
      self.words = words
      self.base = base
    }

    private func place(_ number: Int) -> Int { dataset.size.map { number % $0 } ?? number }

    mutating func next() throws(OpError) -> [Tensor]? {
      while base != nil, count < dataset.size ?? .max {
        try fill()
        if epochs.count > Self.maximumEpochs, count > 0 { break }
      }
      guard count > 0 else { return nil }
      while let first = epochs.first, first.isEmpty {
        epochs.removeFirst()
        words = dataset.seeds.next()
      }
      guard let first = epochs.first else { return nil }
      let start = place(first.lowerBound)
      let drawn = place(first.lowerBound + Int(words.next()) % first.count)
      let tuple = buffer[drawn]
      buffer[drawn] = buffer[start]
      buffer[start] = []
      epochs[0] = first.lowerBound + 1..<first.upperBound
      count -= 1
      return tuple
    }

    /// Reads one tuple more, if there is one and the buffer may have it.
    private mutating func fill() throws(OpError) {
      while dataset.times.map({ epoch < $0 }) ?? true {
        if let tuple = try base?.next() {
          epochIsEmpty = false
          return try keep(tuple)
        }
        // An empty dataset would be read again and again.
        if epochIsEmpty, count == 0 { break }
        epoch += 1
        epochIsEmpty = true
        let end = epochs[epochs.count - 1].upperBound
        epochs.append(end..<end)
        base = dataset.base.makeRun()
        if epochs.count > Self.maximumEpochs, count > 0 { return }
      }
      base = nil
    }

    private mutating func keep(_ tuple: [Tensor]) throws(OpError) {
      let last = epochs.count - 1
      let place = place(epochs[last].upperBound)
      if place < buffer.count {
        buffer[place] = tuple
      } else {
        guard buffer.count < DatasetVariant.maximumKept else {
          throw .resourceExhausted("a buffer of more than \(buffer.count) elements is too large")
        }
        buffer.append(tuple)
      }
      epochs[last] = epochs[last].lowerBound..<epochs[last].upperBound + 1
      count += 1
    }
  }
}

/// An op that makes a dataset of another one in random order.
protocol ShuffleDatasetOp: DatasetOp {
  /// Whether each run has another order.
  var reshuffles: Bool { get }
}

extension ShuffleDatasetOp {
  /// The dataset for the buffer's size, seeds, number of times, and generator, as far as the op has them.
  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    let names = Self.schema.inputs.map(\.name)
    let code = try context.integer(1)
    let times = names.firstIndex(of: "count")
    guard code > 0 || code == Cardinality.unknown.code else {
      throw .invalid("buffer_size must be greater than zero or UNKNOWN_CARDINALITY, got \(code)")
    }
    var seeds: SeedGenerator?
    if let i = names.firstIndex(of: "seed_generator") {
      seeds = context.input(i).resources.first?.resource as? SeedGenerator
    }
    if seeds == nil {
      var given = [0, 0]
      if let i = names.firstIndex(of: "seed") {
        given = [try context.integer(i), try context.integer(i + 1)]
      }
      seeds = SeedGenerator(seed: given[0], seed2: given[1], varies: reshuffles)
    }
    var count: Int? = 1
    if let times {
      let given = try context.integer(times)
      guard given > 0 || given == -1 else {
        throw .invalid("count must be greater than zero or equal to -1, got \(given)")
      }
      count = given == -1 ? nil : given
    }
    guard let seeds else { throw .internal("no seeds") }
    return ShuffledDataset(
      base: try context.dataset(0), size: code < 0 ? nil : code, times: count, seeds: seeds)
  }
}

private let reshuffling: [OpDef.Attribute] = [.bool("reshuffle_each_iteration", default: true)]

private func seeded(_ more: [OpDef.Argument] = []) -> [OpDef.Argument] {
  [.fixed("buffer_size", .int64), .fixed("seed", .int64), .fixed("seed2", .int64)] + more
}

/// A dataset in random order.
struct ShuffleDataset: ShuffleDatasetOp {
  static let schema = OpSchema.dataset(
    "ShuffleDataset", seeded(), attributes: reshuffling + .datasetAttributes)

  let reshuffles: Bool

  init(_ attributes: Attributes) throws(OpError) {
    reshuffles = try attributes.bool("reshuffle_each_iteration")
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a buffer of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64), Tensor(1 as Int64), Tensor(2 as Int64)],
      fails: .invalidArgument)
  }
}

/// A dataset in random order, by seeds that a resource gives.
struct ShuffleDatasetV2: ShuffleDatasetOp {
  static let schema = OpSchema(
    "ShuffleDatasetV2",
    inputs: [
      .fixed("input_dataset", .variant), .fixed("buffer_size", .int64),
      .fixed("seed_generator", .resource),
    ], outputs: [.fixed("handle", .variant)], attributes: .datasetAttributes, isStateful: true)

  let reshuffles = true

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "refuses a buffer of nothing", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(0 as Int64), .placeholderHandle("seeds")],
      fails: .invalidArgument)
  }
}

/// A dataset in random order, by its own seeds or those that a resource gives.
struct ShuffleDatasetV3: ShuffleDatasetOp {
  static let schema = OpSchema(
    "ShuffleDatasetV3",
    inputs: [.fixed("input_dataset", .variant)] + seeded([.fixed("seed_generator", .resource)]),
    outputs: [.fixed("handle", .variant)], attributes: reshuffling + .datasetAttributes,
    isStateful: true)

  let reshuffles: Bool

  init(_ attributes: Attributes) throws(OpError) {
    reshuffles = try attributes.bool("reshuffle_each_iteration")
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a buffer of nothing", attributes: .scalars,
      inputs: [
        .dataset([1]), Tensor(0 as Int64), Tensor(1 as Int64), Tensor(2 as Int64),
        .placeholderHandle("seeds"),
      ], fails: .invalidArgument)
  }
}

/// A dataset in random order, so many times; without end for a count of -1.
struct ShuffleAndRepeatDataset: ShuffleDatasetOp {
  static let schema = OpSchema.dataset(
    "ShuffleAndRepeatDataset", seeded([.fixed("count", .int64)]),
    attributes: [.types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1)]
      + reshuffling + .metadata)

  let reshuffles: Bool

  init(_ attributes: Attributes) throws(OpError) {
    reshuffles = try attributes.bool("reshuffle_each_iteration")
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses no times", attributes: .scalars,
      inputs: [.dataset([1])] + ([1, 1, 2, 0] as [Int64]).map { Tensor($0) },
      fails: .invalidArgument)
  }
}

/// A dataset in random order, so many times, by its own seeds or those that a resource gives.
struct ShuffleAndRepeatDatasetV2: ShuffleDatasetOp {
  static let schema = OpSchema(
    "ShuffleAndRepeatDatasetV2",
    inputs: [.fixed("input_dataset", .variant)]
      + seeded([.fixed("count", .int64), .fixed("seed_generator", .resource)]),
    outputs: [.fixed("handle", .variant)], attributes: reshuffling + .datasetAttributes,
    isStateful: true)

  let reshuffles: Bool

  init(_ attributes: Attributes) throws(OpError) {
    reshuffles = try attributes.bool("reshuffle_each_iteration")
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses no times", attributes: .scalars,
      inputs: [.dataset([1])] + ([1, 1, 2, 0] as [Int64]).map { Tensor($0) } + [
        .placeholderHandle("seeds")
      ],
      fails: .invalidArgument)
  }
}

/// A handle that stands for no generator of seeds.
struct DummySeedGenerator: Op {
  static let schema = OpSchema(
    "DummySeedGenerator", outputs: [.fixed("handle", .resource)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(.placeholderHandle("seeds")) }
  }

  static var examples: [OpExample] {
    OpExample("a handle", inputs: [], outputs: [.placeholderHandle("seeds")])
  }
}

/// A new generator of seeds, and a token that keeps it alive.
struct AnonymousSeedGenerator: Op {
  static let schema = OpSchema(
    "AnonymousSeedGenerator",
    inputs: [.fixed("seed", .int64), .fixed("seed2", .int64), .fixed("reshuffle", .bool)],
    outputs: [.fixed("handle", .resource), .fixed("deleter", .variant)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar, .scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let generator = SeedGenerator(
        seed: try context.integer(0), seed2: try context.integer(1),
        varies: try context.scalar(2, as: Bool.self))
      context.emit(Tensor(ResourceHandle(name: "seeds", resource: generator)))
      context.emit(Tensor(.empty))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a generator", inputs: [Tensor(1 as Int64), Tensor(2 as Int64), Tensor(true)],
      outputs: [.placeholderHandle("seeds"), Tensor(.empty)])
  }
}

/// Ends a generator of seeds; here nothing is left to do, as handles are counted.
struct DeleteSeedGenerator: Op {
  static let schema = OpSchema(
    "DeleteSeedGenerator", inputs: [.fixed("handle", .resource), .fixed("deleter", .variant)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in _ = context.input(0) }
  }

  static var examples: [OpExample] {
    OpExample("one", inputs: [.placeholderHandle("seeds"), Tensor(.empty)], outputs: [])
  }
}

/// What a handle refers to that stands for nothing.
private final class NoResource: Resource {
  var kind: String { "nothing" }
}

extension Tensor {
  /// A handle that refers to nothing.
  static func placeholderHandle(_ name: String) -> Tensor {
    Tensor(ResourceHandle(name: name, resource: NoResource()))
  }
}
