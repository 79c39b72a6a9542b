import OpInterface
import OpKernelSupport
import TensorCore

/// `Einsum` of two tensors, as XLA has it.
struct XlaEinsum: MultiplyingOp {
  static let schema = OpSchema(
    "XlaEinsum", inputs: [.typed("a"), .typed("b")], outputs: [.typed("product")],
    attributes: [.string("equation"), .type(of: [.complex64, .bfloat16, .float32])])

  let einsum: Einsum

  init(_ attributes: Attributes) throws(OpError) { einsum = try Einsum(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try einsum.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try einsum.makeKernel(for: inputs)
  }

  static var accuracy: Accuracy { Einsum.accuracy }

  static var examples: [OpExample] {
    OpExample(
      "a product of matrices", attributes: ["equation": .string("ij,jk->ik")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([5, 6] as [Float], shape: [2, 1]),
      ],
      outputs: [Tensor([17, 39] as [Float], shape: [2, 1])])
    OpExample(
      "refuses extents that differ", attributes: ["equation": .string("i,i->")],
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Float])], fails: .invalidArgument)
  }
}
