import OpInterface
import OpKernelSupport
import TensorCore

/// The product of two matrices that may be mostly zeros, in single precision.
struct SparseMatMul: MultiplyingOp {
  static let schema = OpSchema(
    "SparseMatMul", inputs: [.typed("a", by: "Ta"), .typed("b", by: "Tb")],
    outputs: [.fixed("product", .float32)],
    attributes: [
      .bool("transpose_a", default: false), .bool("transpose_b", default: false),
      .bool("a_is_sparse", default: false), .bool("b_is_sparse", default: false),
      .type("Ta", of: [.float32, .bfloat16], default: .float32),
      .type("Tb", of: [.float32, .bfloat16], default: .float32),
    ])

  let products: MatrixProducts

  init(_ attributes: Attributes) throws(OpError) {
    products = MatrixProducts(
      batches: .none, transposesX: try attributes.bool("transpose_a"),
      transposesY: try attributes.bool("transpose_b"), conjugates: false, result: .float32)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try products.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try products.makeKernel(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "of types that differ",
      inputs: [
        Tensor([BFloat16(1), BFloat16(0)], shape: [1, 2]),
        Tensor([3, 4] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([3] as [Float], shape: [1, 1])])
    OpExample(
      "refuses matrices that do not fit",
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([3, 4] as [Float], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}
