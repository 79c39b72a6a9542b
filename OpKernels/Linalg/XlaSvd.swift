import OpInterface
import TensorCore

/// `Svd` as XLA has it: singular values in falling order, and the singular vectors on both sides as
/// columns.
///
/// The iteration stops when it has converged, so that there is no use for its limits.
struct XlaSvd: Op {
  static let schema = OpSchema(
    "XlaSvd", inputs: [.typed("a")], outputs: [.typed("s"), .typed("u"), .typed("v")],
    attributes: [
      .int("max_iter"), .float("epsilon"), .string("precision_config"), .type(of: .numbers),
    ])

  let decomposition: Svd

  init(_ attributes: Attributes) throws(OpError) {
    decomposition = try Svd(
      Attributes(
        ["compute_uv": .bool(true), "full_matrices": .bool(true)], schema: Svd.schema))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try decomposition.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try decomposition.makeKernel(for: inputs)
  }

  static var accuracy: Accuracy { .close(relative: 1e-4, absolute: 1e-4) }

  static var examples: [OpExample] {
    OpExample(
      "a matrix of one element",
      attributes: [
        "max_iter": .int(10), "epsilon": .float(1e-6), "precision_config": .string(""),
      ],
      inputs: [Tensor([2] as [Float], shape: [1, 1])],
      outputs: [
        Tensor([2] as [Float]), Tensor([1] as [Float], shape: [1, 1]),
        Tensor([1] as [Float], shape: [1, 1]),
      ])
    OpExample(
      "refuses a vector",
      attributes: [
        "max_iter": .int(10), "epsilon": .float(1e-6), "precision_config": .string(""),
      ],
      inputs: [Tensor([2] as [Float])], fails: .invalidArgument)
  }
}
