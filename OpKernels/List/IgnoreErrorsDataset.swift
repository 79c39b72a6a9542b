import OpInterface
import OpKernelSupport
import TensorCore

/// The tuples of a dataset but those that cannot be made.
private struct ForgivingDataset: Dataset {
  let base: any Dataset
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun()) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    /// A dataset that fails at the same place for ever never ends.
    private static let limit = 1 << 20

    init(base: any DatasetRun) { self.base = base }

    mutating func next() throws(OpError) -> [Tensor]? {
      var failures = 0
      while true {
        do throws(OpError) {
          return try base.next()
        } catch {
          failures += 1
          guard failures < Self.limit else { throw error }
        }
      }
    }
  }
}

/// The tuples of a dataset but those that cannot be made.
struct IgnoreErrorsDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "IgnoreErrorsDataset",
    attributes: [
      .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      .bool("log_warning", default: false),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    ForgivingDataset(base: try context.dataset(0))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars, inputs: [Tensor(.empty)],
      fails: .invalidArgument)
  }
}

/// The tuples of a dataset for which a random number is below a rate.
private struct SampledDataset: Dataset {
  let base: any Dataset
  let rate: Float
  let seeds: SeedGenerator
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality { .unknown }
  func makeRun() -> any DatasetRun { Run(base: base.makeRun(), rate: rate, words: seeds.next()) }

  private struct Run: DatasetRun {
    var base: any DatasetRun
    let rate: Float
    var words: WordStream

    mutating func next() throws(OpError) -> [Tensor]? {
      while let tuple = try base.next() {
        // The word's last bits as those of a number from 1 to 2.
        let number = Float(bitPattern: words.next() & 0x7F_FFFF | 0x3F80_0000) - 1
        if number < rate { return tuple }
      }
      return nil
    }
  }
}

/// A random part of the tuples of a dataset.
struct SamplingDataset: DatasetOp {
  static let schema = OpSchema.dataset(
    "SamplingDataset",
    [.fixed("rate", .float32), .fixed("seed", .int64), .fixed("seed2", .int64)],
    attributes: .tupleAttributes)

  init(_ attributes: Attributes) throws(OpError) {}

  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    SampledDataset(
      base: try context.dataset(0), rate: try context.scalar(1, as: Float.self),
      seeds: SeedGenerator(
        seed: try context.integer(2), seed2: try context.integer(3), varies: false))
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no dataset", attributes: .scalars,
      inputs: [Tensor(.empty), Tensor(0.5 as Float), Tensor(1 as Int64), Tensor(1 as Int64)],
      fails: .invalidArgument)
  }
}
