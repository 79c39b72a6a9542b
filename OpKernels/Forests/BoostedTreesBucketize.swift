import OpInterface
import Synchronization
import TensorCore

/// For each value of each feature, the number of the first boundary that is not less; that of the
/// last one if all are.
struct BoostedTreesBucketize: Op {
  static let schema = OpSchema(
    "BoostedTreesBucketize",
    inputs: [
      .repeated("float_values", count: "num_features", of: .float32),
      .repeated("bucket_boundaries", count: "num_features", of: .float32),
    ], outputs: [.repeated("buckets", count: "num_features", of: .int32)],
    attributes: [.int("num_features", minimum: 0)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inputs.prefix(inputs.count / 2).map { input in
      guard let extents = input.shape.extents, let first = extents.first else { return .rank(1) }
      return PartialShape([first])
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let count = context.inputCount / 2
      for i in 0..<count {
        let values = context.input(i)
        let boundaries = context.input(count + i)
        guard boundaries.rank == 1 else {
          throw .invalid("Buckets should be flat vectors, not of shape \(boundaries.shape)")
        }
        guard values.rank == 1 || (values.rank > 1 && values.shape[0] == values.elementCount) else {
          throw .invalid("float_values must be vectors, not of shape \(values.shape)")
        }
        var result = try context.makeOutput(Int32.self, shape: [values.shape[0]])
        var elements = result.mutableElements(as: Int32.self)
        let value = values.elements(as: Float.self)
        let bounds = boundaries.elements(as: Float.self)
        for j in elements.indices {
          var low = 0
          var high = bounds.count
          while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < value[j] { low = middle + 1 } else { high = middle }
          }
          elements[j] = Int32(clamping: max(0, min(low, bounds.count - 1)))
        }
        context.emit(result)
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two features", attributes: ["num_features": .int(2)],
      inputs: [
        Tensor([-1, 1, 1.5, 9] as [Float]), Tensor([4] as [Float]), Tensor([0, 1, 2] as [Float]),
        Tensor([] as [Float]),
      ], outputs: [Tensor([0, 1, 2, 2] as [Int32]), Tensor([0] as [Int32])])
    OpExample(
      "refuses boundaries that are no vector", attributes: ["num_features": .int(1)],
      inputs: [Tensor([1] as [Float]), Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// The boundaries of the buckets of several features.
final class QuantileStreams: Resource {
  private let state = Mutex<[[Float]]?>(nil)

  var kind: String { "quantile streams" }

  var isInitialized: Bool { state.withLock { $0 != nil } }

  /// Makes `count` streams without boundaries, unless there are some.
  func create(_ count: Int) {
    state.withLock { state in
      if state == nil { state = [[Float]](repeating: [], count: count) }
    }
  }

  /// - Throws: `NOT_FOUND` before the streams are created.
  func boundaries() throws(OpError) -> [[Float]] {
    guard let boundaries = state.withLock({ $0 }) else {
      throw OpError(.notFound, "the quantile stream resource has not been created")
    }
    return boundaries
  }

  /// - Throws: `NOT_FOUND` before the streams are created, `INTERNAL` for another count.
  func set(_ boundaries: [[Float]]) throws(OpError) {
    let count = try self.boundaries().count
    guard count == boundaries.count else {
      throw OpError(
        .internal, "Expected num_streams == num_features_, got \(count) vs \(boundaries.count)")
    }
    state.withLock { $0 = boundaries }
  }
}

extension Tensor {
  /// The handle of streams with those boundaries, or of ones not yet created, for examples.
  fileprivate static func streams(_ boundaries: [[Float]]?) -> Tensor {
    let streams = QuantileStreams()
    if let boundaries {
      streams.create(boundaries.count)
      try? streams.set(boundaries)
    }
    return Tensor(ResourceHandle(name: "streams", resource: streams))
  }
}

/// The handle of quantile streams.
struct BoostedTreesQuantileStreamResourceHandleOp: NamedResourceOp {
  static let schema = OpSchema(
    "BoostedTreesQuantileStreamResourceHandleOp", outputs: [.fixed("resource", .resource)],
    attributes: [.string("container", default: ""), .string("shared_name", default: "")],
    isStateful: true)

  let container: String
  let name: String

  init(_ attributes: Attributes) throws(OpError) {
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
  }

  static func makeResource() -> QuantileStreams { QuantileStreams() }

  static var examples: [OpExample] {
    OpExample(
      "streams by name", attributes: ["shared_name": .string("streams")], inputs: [],
      outputs: [.streams(nil)])
  }
}

/// Makes quantile streams, unless there are some.
struct BoostedTreesCreateQuantileStreamResource: Op {
  static let schema = OpSchema(
    "BoostedTreesCreateQuantileStreamResource",
    inputs: [
      .fixed("quantile_stream_resource_handle", .resource), .fixed("epsilon", .float32),
      .fixed("num_streams", .int64),
    ], attributes: [.int("max_elements", default: 1 << 40)], isStateful: true)

  /// The most streams of a resource.
  private static let maximumCount = 1 << 20

  init(_ attributes: Attributes) throws(OpError) {
    let count = try attributes.int("max_elements")
    guard count >= 1 else { throw .invalid("max_elements must be >= 1, not \(count)") }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let streams = try context.resource(0, as: QuantileStreams.self)
      let epsilon = try context.scalar(1, as: Float.self)
      guard epsilon > 0 else { throw .invalid("An epsilon value of \(epsilon) is not allowed.") }
      let count = try context.integer(2)
      guard (1...Self.maximumCount).contains(count) else {
        throw .invalid("Num streams input can't be \(count)")
      }
      streams.create(count)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two streams", inputs: [.streams(nil), Tensor(0.01 as Float), Tensor(2 as Int64)],
      outputs: [])
    OpExample(
      "refuses no streams", inputs: [.streams(nil), Tensor(0.01 as Float), Tensor(0 as Int64)],
      fails: .invalidArgument)
  }
}

/// Sets the boundaries of quantile streams.
struct BoostedTreesQuantileStreamResourceDeserialize: Op {
  static let schema = OpSchema(
    "BoostedTreesQuantileStreamResourceDeserialize",
    inputs: [
      .fixed("quantile_stream_resource_handle", .resource),
      .repeated("bucket_boundaries", count: "num_streams", of: .float32),
    ], attributes: [.int("num_streams", minimum: 1)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var boundaries: [[Float]] = []
      for i in 1..<context.inputCount {
        boundaries.append(context.input(i).array(of: Float.self))
      }
      try context.resource(0, as: QuantileStreams.self).set(boundaries)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "one stream", attributes: ["num_streams": .int(1)],
      inputs: [.streams([[]]), Tensor([1, 2] as [Float])], outputs: [])
    OpExample(
      "needs streams", attributes: ["num_streams": .int(1)],
      inputs: [.streams(nil), Tensor([1, 2] as [Float])], fails: .notFound)
  }
}

/// The boundaries of quantile streams.
struct BoostedTreesQuantileStreamResourceGetBucketBoundaries: Op {
  static let schema = OpSchema(
    "BoostedTreesQuantileStreamResourceGetBucketBoundaries",
    inputs: [.fixed("quantile_stream_resource_handle", .resource)],
    outputs: [.repeated("bucket_boundaries", count: "num_features", of: .float32)],
    attributes: [.int("num_features", minimum: 0)], isStateful: true)

  let count: Int

  init(_ attributes: Attributes) throws(OpError) { count = try attributes.int("num_features") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let count = count
    return Kernel { (context) throws(OpError) in
      let boundaries = try context.resource(0, as: QuantileStreams.self).boundaries()
      guard boundaries.count == count else {
        throw OpError(
          .internal, "Expected num_streams == num_features_, got \(boundaries.count) vs \(count)")
      }
      for stream in boundaries { context.emit(Tensor(stream)) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two streams", attributes: ["num_features": .int(2)], inputs: [.streams([[1, 2], []])],
      outputs: [Tensor([1, 2] as [Float]), Tensor([] as [Float])])
    OpExample(
      "refuses another count", attributes: ["num_features": .int(1)],
      inputs: [.streams([[1, 2], []])], fails: .internal)
  }
}

/// Whether quantile streams have been created.
struct IsBoostedTreesQuantileStreamResourceInitialized: Op {
  static let schema = OpSchema(
    "IsBoostedTreesQuantileStreamResourceInitialized",
    inputs: [.fixed("quantile_stream_resource_handle", .resource)],
    outputs: [.fixed("is_initialized", .bool)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(try context.resource(0, as: QuantileStreams.self).isInitialized))
    }
  }

  static var examples: [OpExample] {
    OpExample("they have", inputs: [.streams([[]])], outputs: [Tensor(true)])
    OpExample("they have not", inputs: [.streams(nil)], outputs: [Tensor(false)])
  }
}
