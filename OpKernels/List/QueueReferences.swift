import OpInterface
import TensorCore

// The ops of queues that TF1 refers to by reference; what they do is what those of handles do.

/// `QueueEnqueueV2` of a TF1 reference.
struct QueueEnqueue: QueueOp {
  static let schema = OpSchema(
    "QueueEnqueue",
    inputs: [.reference("handle", of: .string), .listed("components", by: "Tcomponents")],
    attributes: QueueEnqueueV2.schema.attributes)

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    try QueueEnqueueV2().run(queue, &context)
  }

  static var examples: [OpExample] {
    OpExample("appends", inputs: [.queue([1]), Tensor(2 as Float)], outputs: [])
    OpExample(
      "refuses another type", inputs: [.queue([1]), Tensor(2 as Int32)], fails: .invalidArgument)
  }
}

/// `QueueEnqueueManyV2` of a TF1 reference.
struct QueueEnqueueMany: QueueOp {
  static let schema = OpSchema(
    "QueueEnqueueMany", inputs: QueueEnqueue.schema.inputs,
    attributes: QueueEnqueueV2.schema.attributes)

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    try QueueEnqueueManyV2().run(queue, &context)
  }

  static var examples: [OpExample] {
    OpExample("appends", inputs: [.queue([1]), Tensor([2, 3] as [Float])], outputs: [])
    OpExample(
      "refuses a scalar", inputs: [.queue([1]), Tensor(2 as Float)], fails: .invalidArgument)
  }
}

/// `QueueSizeV2` of a TF1 reference.
struct QueueSize: QueueOp {
  static let schema = OpSchema(
    "QueueSize", inputs: [.reference("handle", of: .string)], outputs: [.fixed("size", .int32)])

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    try QueueSizeV2().run(queue, &context)
  }

  static var examples: [OpExample] {
    OpExample("two", inputs: [.queue([1, 2])], outputs: [Tensor(2 as Int32)])
  }
}

/// `QueueIsClosedV2` of a TF1 reference.
struct QueueIsClosed: QueueOp {
  static let schema = OpSchema(
    "QueueIsClosed", inputs: [.reference("handle", of: .string)],
    outputs: [.fixed("is_closed", .bool)])

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    try QueueIsClosedV2().run(queue, &context)
  }

  static var examples: [OpExample] {
    OpExample("closed", inputs: [.queue([], closed: true)], outputs: [Tensor(true)])
  }
}

/// `QueueCloseV2` of a TF1 reference.
struct QueueClose: QueueOp {
  static let schema = OpSchema(
    "QueueClose", inputs: [.reference("handle", of: .string)],
    attributes: QueueCloseV2.schema.attributes)

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    try QueueCloseV2().run(queue, &context)
  }

  static var examples: [OpExample] {
    OpExample("closes", inputs: [.queue([1])], outputs: [])
  }
}

/// `PaddingFIFOQueueV2` as a TF1 reference.
struct PaddingFIFOQueue: QueueMakingOp {
  static let schema = OpSchema(
    "PaddingFIFOQueue", outputs: [.reference("handle", of: .string)],
    attributes: QueueDeclaration.attributes, isStateful: true)

  let declaration: QueueDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try QueueDeclaration(attributes, pads: true)
  }

  static var examples: [OpExample] {
    OpExample(
      "a queue by name",
      attributes: [
        "component_types": .types([.float32]), "shapes": .shapes([PartialShape([nil])]),
        "shared_name": .string("q"),
      ], inputs: [], outputs: [.queue([])])
  }
}
