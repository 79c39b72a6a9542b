import OpInterface
import TensorCore

/// The first element of a queue.
protocol DequeueOp: Op {
  var types: [DType] { get }
}

extension DequeueOp {
  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let types = types
    return Kernel { (context) throws(OpError) in
      let queue = try context.queue(of: types)
      for tuple in try queue.dequeue(1) { for tensor in tuple { context.emit(tensor) } }
    }
  }
}

extension KernelContext {
  /// The queue of input 0, whose components are of `types`.
  fileprivate func queue(of types: [DType]) throws(OpError) -> TensorQueue {
    let queue = try resource(0, as: TensorQueue.self)
    guard queue.types == types else {
      throw .invalid("the queue holds \(queue.types), not \(types)")
    }
    return queue
  }
}

/// The first element of a queue.
struct QueueDequeueV2: DequeueOp {
  static let schema = OpSchema(
    "QueueDequeueV2", inputs: [.fixed("handle", .resource)],
    outputs: [.listed("components", by: "component_types")],
    attributes: [.types("component_types", minimum: 1), .int("timeout_ms", default: -1)],
    isStateful: true)

  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("component_types")
  }

  static var examples: [OpExample] {
    OpExample(
      "the first", attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1, 2])], outputs: [Tensor(1 as Float)])
    OpExample(
      "refuses an empty queue that is closed",
      attributes: ["component_types": .types([.float32])], inputs: [.queue([], closed: true)],
      fails: .outOfRange)
  }
}

/// `QueueDequeueV2` of a TF1 reference.
struct QueueDequeue: DequeueOp {
  static let schema = OpSchema(
    "QueueDequeue", inputs: [.reference("handle", of: .string)],
    outputs: QueueDequeueV2.schema.outputs, attributes: QueueDequeueV2.schema.attributes)

  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("component_types")
  }

  static var examples: [OpExample] {
    OpExample(
      "the first", attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1, 2])], outputs: [Tensor(1 as Float)])
  }
}

/// The first elements of a queue, stacked.
protocol DequeueManyOp: Op {
  var types: [DType] { get }
  /// Whether a closed queue may yield fewer than asked for.
  static var takesFewer: Bool { get }
}

extension DequeueManyOp {
  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let types = types
    return Kernel { (context) throws(OpError) in
      let queue = try context.queue(of: types)
      let count = try context.integer(1)
      guard count >= 0 else { throw .invalid("DequeueMany requested \(count) < 0 elements") }
      let tuples = try queue.dequeue(count, orFewer: Self.takesFewer)
      for (i, type) in types.enumerated() {
        context.emit(try queue.stacked(tuples.map { $0[i] }, type, component: i))
      }
    }
  }
}

extension TensorQueue {
  /// A component of several elements as rows of one tensor.
  fileprivate func stacked(_ rows: [Tensor], _ type: DType, component i: Int) throws(OpError)
    -> Tensor
  {
    guard declaration.pads, let extents = shapes[i].extents else {
      guard let shape = shapes.isEmpty ? nil : shapes[i].fullyKnown else {
        throw .invalid(
          "FIFOQueue's DequeueMany and DequeueUpTo require the components to have specified shapes."
        )
      }
      return try Stacking.stacked(rows, dtype: type, shape: shape)
    }
    var dims = extents.map { $0 ?? 0 }
    for axis in dims.indices { for row in rows { dims[axis] = max(dims[axis], row.shape[axis]) } }
    let shape = try Shape(checking: dims)
    var padded: [Tensor] = []
    for row in rows { padded.append(try Self.padded(row, to: dims[...])) }
    return try Stacking.stacked(padded, dtype: type, shape: shape)
  }

  /// A tensor with zeros behind its elements along each axis.
  private static func padded(_ tensor: Tensor, to dims: ArraySlice<Int>) throws(OpError) -> Tensor {
    let shape = try Shape(checking: Array(dims))
    guard tensor.shape != shape, let count = dims.first else { return tensor }
    let inner = dims.dropFirst()
    var rows: [Tensor?] = []
    for row in try Stacking.rows(of: tensor) { rows.append(try padded(row, to: inner)) }
    rows += [Tensor?](repeating: nil, count: count - rows.count)
    let size = try Shape(checking: Array(inner)).elementCount
    return try Stacking.joined(
      rows, counts: [Int](repeating: size, count: count), dtype: tensor.dtype, shape: shape)
  }
}

/// The first `n` elements of a queue, stacked.
struct QueueDequeueManyV2: DequeueManyOp {
  static let schema = OpSchema(
    "QueueDequeueManyV2", inputs: [.fixed("handle", .resource), .fixed("n", .int32)],
    outputs: QueueDequeueV2.schema.outputs, attributes: QueueDequeueV2.schema.attributes,
    isStateful: true)
  static var takesFewer: Bool { false }

  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("component_types")
  }

  static var examples: [OpExample] {
    OpExample(
      "two", attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1, 2, 3]), Tensor(2 as Int32)], outputs: [Tensor([1, 2] as [Float])])
    OpExample(
      "refuses to take more than a closed queue has",
      attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1], closed: true), Tensor(2 as Int32)], fails: .outOfRange)
  }
}

/// `QueueDequeueManyV2` of a TF1 reference.
struct QueueDequeueMany: DequeueManyOp {
  static let schema = OpSchema(
    "QueueDequeueMany", inputs: [.reference("handle", of: .string), .fixed("n", .int32)],
    outputs: QueueDequeueV2.schema.outputs, attributes: QueueDequeueV2.schema.attributes)
  static var takesFewer: Bool { false }

  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("component_types")
  }

  static var examples: [OpExample] {
    OpExample(
      "two", attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1, 2, 3]), Tensor(2 as Int32)], outputs: [Tensor([1, 2] as [Float])])
  }
}

/// The first `n` elements of a queue, or all there are of a closed one, stacked.
struct QueueDequeueUpToV2: DequeueManyOp {
  static let schema = OpSchema(
    "QueueDequeueUpToV2", inputs: [.fixed("handle", .resource), .fixed("n", .int32)],
    outputs: QueueDequeueV2.schema.outputs, attributes: QueueDequeueV2.schema.attributes,
    isStateful: true)
  static var takesFewer: Bool { true }

  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("component_types")
  }

  static var examples: [OpExample] {
    OpExample(
      "what is left", attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1], closed: true), Tensor(2 as Int32)], outputs: [Tensor([1] as [Float])])
  }
}

/// `QueueDequeueUpToV2` of a TF1 reference.
struct QueueDequeueUpTo: DequeueManyOp {
  static let schema = OpSchema(
    "QueueDequeueUpTo", inputs: [.reference("handle", of: .string), .fixed("n", .int32)],
    outputs: QueueDequeueV2.schema.outputs, attributes: QueueDequeueV2.schema.attributes)
  static var takesFewer: Bool { true }

  let types: [DType]

  init(_ attributes: Attributes) throws(OpError) {
    types = try attributes.types("component_types")
  }

  static var examples: [OpExample] {
    OpExample(
      "what is left", attributes: ["component_types": .types([.float32])],
      inputs: [.queue([1], closed: true), Tensor(2 as Int32)], outputs: [Tensor([1] as [Float])])
  }
}
