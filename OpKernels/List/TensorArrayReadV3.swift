import OpInterface
import OpKernelSupport
import TensorCore

/// An element of a tensor array, which by default cannot be read again.
protocol TensorArrayReadOp: TensorArrayOp {
  var dtype: DType { get }
}

extension TensorArrayReadOp {
  func run(_ array: TensorArray, _ context: inout KernelContext) throws(OpError) {
    try array.check(dtype)
    let (elements, shape) = try array.read([context.scalarInteger(1, "TensorArray index")])
    if let element = elements[0] {
      context.emit(element)
    } else {
      context.emit(try Stacking.zeros(dtype, shape.fullyKnown ?? .scalar))
    }
  }
}

extension TensorArray {
  /// - Throws: `INVALID_ARGUMENT` unless elements are of `dtype`.
  func check(_ dtype: DType) throws(OpError) {
    guard dtype == self.dtype else {
      throw .invalid("TensorArray dtype is \(self.dtype) but Op requested dtype \(dtype).")
    }
  }
}

/// An element of a tensor array.
struct TensorArrayReadV3: TensorArrayReadOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayRead", version: 3,
    inputs: [.fixed("index", .int32), .fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")], attributes: [.type("dtype")])

  let dtype: DType

  init() { dtype = .float32 }

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "reads", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2]]), Tensor(1 as Int32), .flow], outputs: [Tensor([2] as [Float])])
    OpExample(
      "refuses an element never written", attributes: ["dtype": .type(.float32)],
      inputs: [.array([], count: 1), Tensor(0 as Int32), .flow], fails: .invalidArgument)
  }
}

/// An element of a tensor array, in the second generation.
struct TensorArrayReadV2: TensorArrayReadOp {
  static let schema = OpSchema.tensorArray(
    "TensorArrayRead", version: 2,
    inputs: [.fixed("index", .int32), .fixed("flow_in", .float32)],
    outputs: [.typed("value", by: "dtype")], attributes: [.type("dtype")])

  let dtype: DType

  init() { dtype = .float32 }

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "reads", attributes: ["dtype": .type(.float32)],
      inputs: [.array([[1], [2]]), Tensor(1 as Int32), .flow], outputs: [Tensor([2] as [Float])])
    OpExample(
      "refuses an element never written", attributes: ["dtype": .type(.float32)],
      inputs: [.array([], count: 1), Tensor(0 as Int32), .flow], fails: .invalidArgument)
  }
}
