import OpInterface
import OpKernelSupport
import TensorCore

/// The product of two matrices, either of which may be transposed.
struct MatMul: MultiplyingOp {
  static let schema = OpSchema(
    "MatMul", inputs: [.typed("a"), .typed("b")], outputs: [.typed("product")],
    attributes: [
      .bool("transpose_a", default: false), .bool("transpose_b", default: false),
      .type(of: [
        .bfloat16, .float16, .float32, .float64, .int32, .int64, .uint8, .uint16, .uint32, .uint64,
        .complex64, .complex128,
      ]), .bool("grad_a", default: false), .bool("grad_b", default: false),
    ])

  let products: MatrixProducts

  init(_ attributes: Attributes) throws(OpError) {
    products = MatrixProducts(
      batches: .none, transposesX: try attributes.bool("transpose_a"),
      transposesY: try attributes.bool("transpose_b"), conjugates: false)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try products.inferShapes(inputs)
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    products.multiplyAddCount(inputs[0], output)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try products.makeKernel(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "multiplies",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        Tensor([1, 0, 1, 0, 1, 1] as [Float], shape: [2, 3]),
      ], outputs: [Tensor([1, 2, 3, 3, 4, 7] as [Float], shape: [2, 3])])
    OpExample(
      "transposes", attributes: ["transpose_a": .bool(true), "transpose_b": .bool(true)],
      inputs: [
        Tensor([1, 2] as [Int32], shape: [2, 1]), Tensor([3, 4] as [Int32], shape: [1, 2]),
      ], outputs: [Tensor([11] as [Int32], shape: [1, 1])])
    OpExample(
      "refuses matrices that do not fit",
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([3, 4] as [Float], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}
