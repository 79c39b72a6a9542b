import OpInterface
import Synchronization
import TensorCore

/// The tuples of a dataset that has been run to its end once.
final class MemoryCache: Resource {
  /// nil until then.
  let tuples = Mutex<[[Tensor]]?>(nil)
  var kind: String { "memory cache" }
}

/// A dataset that is run once and kept.
private struct CachedDataset: Dataset {
  let base: any Dataset
  let cache: MemoryCache
  var types: [DType] { base.types }
  var shapes: [PartialShape] { base.shapes }
  var cardinality: Cardinality { base.cardinality }

  func makeRun() -> any DatasetRun {
    if let tuples = cache.tuples.withLock({ $0 }) {
      return KeptDataset(tuples: tuples, types: types, shapes: shapes).makeRun()
    }
    return Run(base: base.makeRun(), cache: cache)
  }

  private struct Run: DatasetRun {
    var base: (any DatasetRun)?
    let cache: MemoryCache
    var tuples: [[Tensor]] = []

    init(base: any DatasetRun, cache: MemoryCache) {
      self.base = base
      self.cache = cache
    }

    mutating func next() throws(OpError) -> [Tensor]? {
      guard base != nil else { return nil }
      if let tuple = try base?.next() {
        guard tuples.count < DatasetVariant.maximumKept else {
          throw .resourceExhausted("more than \(tuples.count) elements are too many to keep")
        }
        tuples.append(tuple)
        return tuple
      }
      base = nil
      let all = tuples
      tuples = []
      cache.tuples.withLock { if $0 == nil { $0 = all } }
      return nil
    }
  }
}

/// An op that makes a dataset which is kept in memory, by itself or in a resource.
protocol CacheDatasetOp: DatasetOp {}

extension CacheDatasetOp {
  func dataset(_ context: borrowing KernelContext) throws(OpError) -> any Dataset {
    guard try context.string(1).isEmpty else {
      throw .unimplemented("elements can be kept in memory only, not in files")
    }
    let shared =
      context.inputCount > 2 ? context.input(2).resources.first?.resource as? MemoryCache : nil
    return CachedDataset(base: try context.dataset(0), cache: shared ?? MemoryCache())
  }
}

/// A dataset that is run once and kept.
struct CacheDataset: CacheDatasetOp {
  static let schema = OpSchema.dataset("CacheDataset", [.fixed("filename", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "cannot write files", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(strings: ["f"], shape: [])], fails: .unimplemented)
  }
}

/// A dataset that is run once and kept, in a resource if there is one.
struct CacheDatasetV2: CacheDatasetOp {
  static let schema = OpSchema(
    "CacheDatasetV2",
    inputs: [
      .fixed("input_dataset", .variant), .fixed("filename", .string), .fixed("cache", .resource),
    ], outputs: [.fixed("handle", .variant)], attributes: .datasetAttributes, isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  static var examples: [OpExample] {
    OpExample(
      "cannot write files", attributes: .scalars,
      inputs: [.dataset([1]), Tensor(strings: ["f"], shape: []), .placeholderHandle("cache")],
      fails: .unimplemented)
  }
}

/// A handle that stands for no cache.
struct DummyMemoryCache: Op {
  static let schema = OpSchema(
    "DummyMemoryCache", outputs: [.fixed("handle", .resource)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(.placeholderHandle("cache")) }
  }

  static var examples: [OpExample] {
    OpExample("a handle", inputs: [], outputs: [.placeholderHandle("cache")])
  }
}

/// A new cache, and a token that keeps it alive.
struct AnonymousMemoryCache: Op {
  static let schema = OpSchema(
    "AnonymousMemoryCache", outputs: [.fixed("handle", .resource), .fixed("deleter", .variant)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar, .scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(ResourceHandle(name: "cache", resource: MemoryCache())))
      context.emit(Tensor(.empty))
    }
  }

  static var examples: [OpExample] {
    OpExample("a cache", inputs: [], outputs: [.placeholderHandle("cache"), Tensor(.empty)])
  }
}

/// Ends a cache; here nothing is left to do, as handles are counted.
struct DeleteMemoryCache: Op {
  static let schema = OpSchema(
    "DeleteMemoryCache", inputs: [.fixed("handle", .resource), .fixed("deleter", .variant)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in _ = context.input(0) }
  }

  static var examples: [OpExample] {
    OpExample("one", inputs: [.placeholderHandle("cache"), Tensor(.empty)], outputs: [])
  }
}
