import OpInterface
import TensorCore

// The first generation of the ops on tensor arrays, which names an array by a reference to strings;
// here it is a handle all the same.

/// A tensor array: a new one at each evaluation.
struct TensorArrayV1: TensorArrayMakingOp {
  static let schema = OpSchema(
    "TensorArray", inputs: [.fixed("size", .int32)],
    outputs: [.reference("handle", of: .string)],
    attributes: [
      .type("dtype"), .bool("dynamic_size", default: false),
      .bool("clear_after_read", default: true), .string("tensor_array_name", default: ""),
      .shape("element_shape", default: .unknown),
    ], isStateful: true)

  let declaration: TensorArrayDeclaration

  init(_ attributes: Attributes) throws(OpError) {
    declaration = try TensorArrayDeclaration(attributes)
  }

  static var examples: [OpExample] { return TensorArrayV2.examples }
}

/// Ends a tensor array and frees its elements.
struct TensorArrayClose: TensorArrayOp {
  static let schema = OpSchema.tensorArray("TensorArrayClose", version: 1, inputs: [], outputs: [])

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) { array.close() }

  static var examples: [OpExample] { return TensorArrayCloseV2.examples }
}

/// All elements of a tensor array, joined.
struct TensorArrayConcat: TensorArrayConcatOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayConcat", version: 1, inputs: [.fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype"), .fixed("lengths", .int64)],
    attributes: [.type("dtype"), .shape("element_shape_except0", default: .unknown)])

  let dtype: DType
  let tail: PartialShape

  init() {
    dtype = .float32
    tail = .unknown
  }

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    tail = try attributes.shape("element_shape_except0")
  }

  static var examples: [OpExample] { return TensorArrayConcatV3.examples }
}

/// Elements of a tensor array as the rows of one tensor.
struct TensorArrayGather: TensorArrayGatherOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayGather", version: 1,
    inputs: [.fixed("indices", .int32), .fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")],
    attributes: [.type("dtype"), .shape("element_shape", default: .unknown)])

  let dtype: DType
  let shape: PartialShape

  init() {
    dtype = .float32
    shape = .unknown
  }

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    shape = try attributes.shape("element_shape")
  }

  static var examples: [OpExample] { return TensorArrayGatherV3.examples }
}

/// All elements of a tensor array as the rows of one tensor.
struct TensorArrayPack: TensorArrayOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayPack", version: 1, inputs: [.fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")],
    attributes: [.type("dtype"), .shape("element_shape", default: .unknown)])

  let dtype: DType
  let shape: PartialShape

  init() {
    dtype = .float32
    shape = .unknown
  }

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("dtype")
    shape = try attributes.shape("element_shape")
  }

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) {
    context.emit(try array.stacked(nil, dtype: dtype, shape: shape))
  }

  static var examples: [OpExample] {
    OpExample(
      "two elements", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2]]), .flow], outputs: [Tensor([1, 2] as [Float], shape: [2, 1])])
    OpExample(
      "refuses another type", attributes: ["dtype": .type(.int32)],
      inputs: [.array([[1], [2]]), .flow], fails: .invalidArgument)
  }
}

/// An element of a tensor array.
struct TensorArrayRead: TensorArrayReadOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayRead", version: 1,
    inputs: [.fixed("index", .int32), .fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")], attributes: [.type("dtype")])

  let dtype: DType

  init() { dtype = .float32 }

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  static var examples: [OpExample] { return TensorArrayReadV3.examples }
}

/// Puts the rows of a tensor into a tensor array.
struct TensorArrayScatter: TensorArrayScatterOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayScatter", version: 1,
    inputs: [.fixed("indices", .int32), .typed("value"), .fixed("flow_in", .float32)],
    outputs: [.fixed("flow_out", .float32)], attributes: [.type()])

  static var examples: [OpExample] { return TensorArrayScatterV3.examples }
}

/// How many elements a tensor array has.
struct TensorArraySize: TensorArraySizeOp {
  static let schema = OpSchema.tensorArray(
    "TensorArraySize", version: 1, inputs: [.fixed("flow_in", .float32)],
    outputs: [.fixed("size", .int32)])

  static var examples: [OpExample] { return TensorArraySizeV3.examples }
}

/// Fills a tensor array with consecutive parts of a tensor.
struct TensorArraySplit: TensorArraySplitOp {
  static let schema = OpSchema.tensorArray(
    "TensorArraySplit", version: 1,
    inputs: [.typed("value"), .fixed("lengths", .int64), .fixed("flow_in", .float32)],
    outputs: [.fixed("flow_out", .float32)], attributes: [.type()])

  static var examples: [OpExample] { return TensorArraySplitV3.examples }
}

/// Fills a tensor array with the rows of a tensor.
struct TensorArrayUnpack: TensorArrayOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayUnpack", version: 1, inputs: [.typed("value"), .fixed("flow_in", .float32)],
    outputs: [.fixed("flow_out", .float32)], attributes: [.type()])

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) {
    let value = context.input(1)
    guard value.rank >= 1 else {
      throw .invalid(
        "Input value for unpack must be at least a vector but received a scalar: \(value.shape)")
    }
    let count = try array.count()
    guard value.shape[0] >= count else {
      throw .invalid(
        "Input value must have first dimension equal to the array size (\(value.shape[0]) vs. "
          + "\(count))")
    }
    try array.fill(Stacking.rows(of: value))
    context.emit(context.take(2))
  }

  static var examples: [OpExample] {
    OpExample(
      "two rows",
      inputs: [.array([], count: 2), Tensor([1, 2] as [Float], shape: [2, 1]), .flow],
      outputs: [.flow])
    OpExample(
      "refuses more rows than elements",
      inputs: [.array([], count: 1), Tensor([1, 2] as [Float], shape: [2, 1]), .flow],
      fails: .invalidArgument)
  }
}

/// Puts one element into a tensor array.
struct TensorArrayWrite: TensorArrayWriteOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayWrite", version: 1,
    inputs: [.fixed("index", .int32), .typed("value"), .fixed("flow_in", .float32)],
    outputs: [.fixed("flow_out", .float32)], attributes: [.type()])

  static var examples: [OpExample] { return TensorArrayWriteV3.examples }
}
