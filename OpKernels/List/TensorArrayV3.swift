import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// A tensor array: a new one at each evaluation.
struct TensorArrayV3: TensorArrayMakingOp {
  static let schema = OpSchema(
    "TensorArrayV3", inputs: [.fixed("size", .int32)],
    outputs: [.fixed("handle", .resource), .fixed("flow", .float32)],
    attributes: [
      .type("dtype"), .shape("element_shape", default: .unknown),
      .bool("dynamic_size", default: false), .bool("clear_after_read", default: true),
      .bool("identical_element_shapes", default: false),
      .string("tensor_array_name", default: ""),
    ], isStateful: true)

  let declaration: TensorArrayDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TensorArrayDeclaration(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.unknown, .scalar]
  }

  static var examples: [OpExample] {
    OpExample(
      "makes one", attributes: ["dtype": .type(.float32)], inputs: [Tensor(2 as Int32)],
      outputs: [.array([], count: 2), .flow])
    OpExample(
      "refuses a negative size", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor(-1 as Int32)], fails: .invalidArgument)
  }
}

/// A tensor array, of the second generation of the op.
struct TensorArrayV2: TensorArrayMakingOp {
  static let schema = OpSchema(
    "TensorArrayV2", inputs: [.fixed("size", .int32)], outputs: [.fixed("handle", .string)],
    attributes: TensorArrayV3.schema.attributes.filter { $0.name != "identical_element_shapes" },
    isStateful: true)

  let declaration: TensorArrayDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TensorArrayDeclaration(attributes)
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a negative size", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor(-1 as Int32)], fails: .invalidArgument)
  }
}

/// An op that makes a tensor array.
protocol TensorArrayMakingOp: Op {
  var declaration: TensorArrayDeclaration { get }
}

extension TensorArrayMakingOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let declaration = declaration
    let hasFlow = Self.schema.outputs.count == 2
    return Kernel { (context) throws(OpError) in
      let array = try TensorArray(
        count: context.scalarInteger(0, "TensorArray size"), elementShape: declaration.shape,
        configuration: declaration.configuration)
      context.emit(Tensor(ResourceHandle(name: declaration.name, resource: array)))
      if hasFlow { context.emit(.flow) }
    }
  }
}

/// What a node says of the array it makes.
struct TensorArrayDeclaration: Sendable {
  let name: String
  let shape: PartialShape
  let configuration: TensorArray.Configuration

  init(_ attributes: Attributes) throws(OpError) {
    name = try attributes.string("tensor_array_name")
    shape = try attributes.shape("element_shape")
    let hasEqualShapes = attributes.schema.attributes.contains {
      $0.name == "identical_element_shapes"
    }
    configuration = TensorArray.Configuration(
      dtype: try attributes.type("dtype"), grows: try attributes.bool("dynamic_size"),
      clearsAfterRead: try attributes.bool("clear_after_read"),
      demandsEqualShapes: hasEqualShapes ? try attributes.bool("identical_element_shapes") : false)
  }
}

/// Ends a tensor array and frees its elements.
struct TensorArrayCloseV3: TensorArrayOp {
  static let schema = OpSchema(
    "TensorArrayCloseV3", inputs: [.fixed("handle", .resource)], isStateful: true)

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) { array.close() }

  static var examples: [OpExample] { OpExample("closes", inputs: [.array([[1]])], outputs: []) }
}

/// `TensorArrayCloseV3` of the second generation.
struct TensorArrayCloseV2: TensorArrayOp {
  static let schema = OpSchema("TensorArrayCloseV2", inputs: [.fixed("handle", .string)])

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) { array.close() }

  static var examples: [OpExample] { OpExample("closes", inputs: [.array([[1]])], outputs: []) }
}
