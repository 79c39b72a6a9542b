import OpInterface
import TensorCore

// The first generation of the stack ops, which names a stack by a reference to strings; here it is a
// handle all the same.

/// A stack without a limit: a new one at each evaluation.
struct Stack: Op {
  static let schema = OpSchema(
    "Stack", outputs: [.reference("handle", of: .string)],
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
      let stack = TensorStack(dtype: dtype, capacity: nil)
      context.emit(Tensor(ResourceHandle(name: name, resource: stack)))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "makes one", attributes: ["elem_type": .type(.float32)], inputs: [], outputs: [.stack([])])
  }
}

/// Puts a tensor on a stack and passes it on.
struct StackPush: Op {
  static let schema = OpSchema(
    "StackPush", inputs: [.reference("handle", of: .string), .typed("elem")],
    outputs: [.typed("output")], attributes: [.type(), .bool("swap_memory", default: false)])

  // The schema does not say so.
  var isStateful: Bool { true }

  let push: StackPushV2

  init(_ attributes: Attributes) throws(OpError) { push = try StackPushV2(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try push.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try push.makeKernel(for: inputs)
  }

  static var examples: [OpExample] { return StackPushV2.examples }
}

/// Takes the last tensor off a stack.
struct StackPop: Op {
  static let schema = OpSchema(
    "StackPop", inputs: [.reference("handle", of: .string)],
    outputs: [.typed("elem", by: "elem_type")], attributes: [.type("elem_type")])

  // The schema does not say so.
  var isStateful: Bool { true }

  let pop: StackPopV2

  init(_ attributes: Attributes) throws(OpError) { pop = try StackPopV2(attributes) }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try pop.makeKernel(for: inputs)
  }

  static var examples: [OpExample] { return StackPopV2.examples }
}

/// Ends a stack and frees its elements.
struct StackClose: Op {
  static let schema = OpSchema("StackClose", inputs: [.reference("handle", of: .string)])

  // The schema does not say so.
  var isStateful: Bool { true }

  let close: StackCloseV2

  init(_ attributes: Attributes) throws(OpError) { close = try StackCloseV2(attributes) }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try close.makeKernel(for: inputs)
  }

  static var examples: [OpExample] { return StackCloseV2.examples }
}
