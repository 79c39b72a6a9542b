import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// The state behind TensorFlow's stack ops: tensors, last in, first out.
final class TensorStack: Resource {
  let dtype: DType
  private let capacity: Int?
  /// nil once the stack is closed.
  private let elements = Mutex<[Tensor]?>([])

  var kind: String { "stack" }

  init(dtype: DType, capacity: Int?) {
    self.dtype = dtype
    self.capacity = capacity
  }

  func close() { elements.withLock { $0 = nil } }

  func push(_ tensor: Tensor) throws(OpError) {
    guard tensor.dtype == dtype else {
      throw .invalid("Must have type \(dtype) but got \(tensor.dtype)")
    }
    let failure: OpError? = elements.withLock { elements in
      guard let count = elements?.count else { return .invalid("the stack has been closed") }
      guard count < capacity ?? .max else {
        return .invalid("the stack overflowed its max_size (\(count))")
      }
      elements?.append(tensor)
      return nil
    }
    if let failure { throw failure }
  }

  func pop(_ dtype: DType) throws(OpError) -> Tensor {
    guard dtype == self.dtype else {
      throw .invalid("Must have type \(self.dtype) but got \(dtype)")
    }
    guard let last = elements.withLock({ $0?.popLast() }) else {
      throw .invalid("the stack is empty or has been closed")
    }
    return last
  }
}

extension Tensor {
  /// The handle of a fresh stack of floats, for examples.
  static func stack(_ elements: [Float], capacity: Int? = nil) -> Tensor {
    let stack = TensorStack(dtype: .float32, capacity: capacity)
    for element in elements { try? stack.push(Tensor(element)) }
    return Tensor(ResourceHandle(name: "stack", resource: stack))
  }
}

/// A stack: a new one at each evaluation.
struct StackV2: Op {
  static let schema = OpSchema(
    "StackV2", inputs: [.fixed("max_size", .int32)], outputs: [.fixed("handle", .resource)],
    attributes: [.type("elem_type"), .string("stack_name", default: "")], isStateful: true)

  let dtype: DType
  let name: String

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("elem_type")
    name = try attributes.string("stack_name")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, name = name
    return Kernel { (context) throws(OpError) in
      let size = try context.scalarInteger(0, "Stack size")
      let stack = TensorStack(dtype: dtype, capacity: size < 0 ? nil : size)
      context.emit(Tensor(ResourceHandle(name: name, resource: stack)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "makes one", attributes: ["elem_type": .type(.float32)], inputs: [Tensor(-1 as Int32)],
      outputs: [.stack([])])
  }
}

/// Puts a tensor on a stack and passes it on.
struct StackPushV2: Op {
  static let schema = OpSchema(
    "StackPushV2", inputs: [.fixed("handle", .resource), .typed("elem")],
    outputs: [.typed("output")], attributes: [.type(), .bool("swap_memory", default: false)],
    isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let tensor = context.take(1)
      try context.resource(0, as: TensorStack.self).push(tensor)
      context.emit(tensor)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "pushes", inputs: [.stack([]), Tensor(1 as Float)], outputs: [Tensor(1 as Float)])
    OpExample(
      "refuses to overflow", inputs: [.stack([1], capacity: 1), Tensor(1 as Float)],
      fails: .invalidArgument)
  }
}

/// Takes the last tensor off a stack.
struct StackPopV2: Op {
  static let schema = OpSchema(
    "StackPopV2", inputs: [.fixed("handle", .resource)],
    outputs: [.typed("elem", by: "elem_type")], attributes: [.type("elem_type")],
    isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("elem_type") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      context.emit(try context.resource(0, as: TensorStack.self).pop(dtype))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "the last", attributes: ["elem_type": .type(.float32)], inputs: [.stack([1, 2])],
      outputs: [Tensor(2 as Float)])
    OpExample(
      "refuses an empty stack", attributes: ["elem_type": .type(.float32)], inputs: [.stack([])],
      fails: .invalidArgument)
  }
}

/// Ends a stack and frees its elements.
struct StackCloseV2: Op {
  static let schema = OpSchema(
    "StackCloseV2", inputs: [.fixed("handle", .resource)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try context.resource(0, as: TensorStack.self).close() }
  }

  static var examples: [OpExample] {
    OpExample("closes", inputs: [.stack([1])], outputs: [])
  }
}
