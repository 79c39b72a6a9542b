import OpInterface
import TensorCore

/// The handle of a queue, which is made when it is first asked for.
protocol QueueMakingOp: Op {
  var declaration: QueueDeclaration { get }
}

extension QueueMakingOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    return Kernel { (context) throws(OpError) in
      let queue = try context.resources.findOrMake(
        kind: "queue", container: declaration.container, name: declaration.name
      ) { TensorQueue(declaration) }
      try declaration.check(queue)
      context.emit(Tensor(ResourceHandle(name: declaration.name, resource: queue)))
    }
  }
}

/// What a node says of the queue it stands for.
struct QueueDeclaration: Sendable {
  let container: String
  let name: String
  let types: [DType]
  let shapes: [PartialShape]
  let capacity: Int?
  /// Whether elements of different shapes are padded where they are stacked.
  let pads: Bool

  init(_ attributes: Attributes, pads: Bool = false) throws(OpError) {
    self.pads = pads
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
    types = try attributes.types("component_types")
    shapes = try attributes.shapes("shapes")
    let capacity = try attributes.int("capacity")
    self.capacity = capacity < 0 ? nil : capacity
    guard pads ? shapes.count == types.count : shapes.isEmpty || shapes.count == types.count else {
      throw .invalid(
        "Shapes must be provided for all components, but received \(types.count) dtypes and "
          + "\(shapes.count) shapes.")
    }
    guard !pads || shapes.allSatisfy({ $0.extents != nil }) else {
      throw .invalid("the ranks of the components of a queue that pads must be known")
    }
  }

  /// - Throws: `INVALID_ARGUMENT` unless a queue that was found by name is as declared.
  func check(_ queue: TensorQueue) throws(OpError) {
    let other = queue.declaration
    guard other.pads == pads else {
      throw .invalid("Shared queue '\(name)' is of another kind")
    }
    guard other.capacity == capacity else {
      throw .invalid(
        "Shared queue '\(name)' has capacity \(other.capacity ?? -1) but requested capacity was "
          + "\(capacity ?? -1)")
    }
    guard other.types == types else {
      throw .invalid(
        "Shared queue '\(name)' has component types \(other.types) but requested component types "
          + "were \(types)")
    }
    guard other.shapes == shapes else {
      throw .invalid(
        "Shared queue '\(name)' has component shapes \(other.shapes) but requested component "
          + "shapes were \(shapes)")
    }
  }

  static let attributes: [OpDef.Attribute] = [
    .types("component_types", minimum: 1), .shapes("shapes", minimum: 0, default: []),
    .int("capacity", default: -1), .string("container", default: ""),
    .string("shared_name", default: ""),
  ]
}

/// A queue of tuples of tensors, first in, first out.
struct FIFOQueueV2: QueueMakingOp {
  static let schema = OpSchema(
    "FIFOQueueV2", outputs: [.fixed("handle", .resource)],
    attributes: QueueDeclaration.attributes, isStateful: true)

  let declaration: QueueDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try QueueDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "a queue by name",
      attributes: ["component_types": .types([.float32]), "shared_name": .string("q")],
      inputs: [], outputs: [.queue([])])
    OpExample(
      "refuses more shapes than components",
      attributes: [
        "component_types": .types([.float32]), "shapes": .shapes([.scalar, .scalar]),
      ], inputs: [], fails: .invalidArgument)
  }
}

/// `FIFOQueueV2` as a TF1 reference.
struct FIFOQueue: QueueMakingOp {
  static let schema = OpSchema(
    "FIFOQueue", outputs: [.reference("handle", of: .string)],
    attributes: QueueDeclaration.attributes, isStateful: true)

  let declaration: QueueDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try QueueDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "a queue by name",
      attributes: ["component_types": .types([.float32]), "shared_name": .string("q")],
      inputs: [], outputs: [.queue([])])
  }
}

/// A queue whose elements may differ in shape: where they are stacked, zeros fill them up.
struct PaddingFIFOQueueV2: QueueMakingOp {
  static let schema = OpSchema(
    "PaddingFIFOQueueV2", outputs: [.fixed("handle", .resource)],
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
    OpExample(
      "refuses components of any rank",
      attributes: [
        "component_types": .types([.float32]), "shapes": .shapes([.unknown]),
      ], inputs: [], fails: .invalidArgument)
  }
}

/// An op of a queue's handle.
protocol QueueOp: Op {
  init()
  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError)
}

extension QueueOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  var isStateful: Bool { true }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try run(context.resource(0, as: TensorQueue.self), &context)
    }
  }
}

/// How many elements a queue holds.
struct QueueSizeV2: QueueOp {
  static let schema = OpSchema(
    "QueueSizeV2", inputs: [.fixed("handle", .resource)], outputs: [.fixed("size", .int32)],
    isStateful: true)

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    context.emit(Tensor(Int32(clamping: queue.count)))
  }

  static var examples: [OpExample] {
    OpExample("two", inputs: [.queue([1, 2])], outputs: [Tensor(2 as Int32)])
  }
}

/// Whether a queue is closed.
struct QueueIsClosedV2: QueueOp {
  static let schema = OpSchema(
    "QueueIsClosedV2", inputs: [.fixed("handle", .resource)],
    outputs: [.fixed("is_closed", .bool)], isStateful: true)

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    context.emit(Tensor(queue.isClosed))
  }

  static var examples: [OpExample] {
    OpExample("closed", inputs: [.queue([], closed: true)], outputs: [Tensor(true)])
  }
}

/// Lets nothing more into a queue.
struct QueueCloseV2: QueueOp {
  static let schema = OpSchema(
    "QueueCloseV2", inputs: [.fixed("handle", .resource)],
    attributes: [.bool("cancel_pending_enqueues", default: false)], isStateful: true)

  func run(_ queue: TensorQueue, _ context: inout KernelContext) throws(OpError) {
    queue.close()
  }

  static var examples: [OpExample] {
    OpExample("closes", inputs: [.queue([1])], outputs: [])
  }
}
