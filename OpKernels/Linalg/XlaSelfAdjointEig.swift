import OpInterface
import OpKernelSupport
import TensorCore

/// `SelfAdjointEigV2` as XLA has it: eigenvalues in rising order, and eigenvectors as columns.
///
/// The iteration stops when it has converged, so that there is no use for its limits.
struct XlaSelfAdjointEig: Op {
  static let schema = OpSchema(
    "XlaSelfAdjointEig", inputs: [.typed("a")], outputs: [.typed("w"), .typed("v")],
    attributes: [
      .bool("lower"), .int("max_iter"), .float("epsilon"), .type(of: .numbers),
    ])

  let lower: Bool
  let decomposition: SelfAdjointEigV2

  init(_ attributes: Attributes) throws(OpError) {
    lower = try attributes.bool("lower")
    decomposition = try SelfAdjointEigV2(
      Attributes(["compute_v": .bool(true)], schema: SelfAdjointEigV2.schema))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try decomposition.inferShapes(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let kernel = try decomposition.makeKernel(for: inputs)
    if lower { return kernel }
    guard !inputs[0].dtype.isComplex else {
      throw .unimplemented("no kernel for the upper triangle of \(inputs[0].dtype)")
    }
    return Kernel { (context) throws(OpError) in
      // The lower triangle of the transpose is what is to be read.
      let a = context.take(0), rank = a.rank
      guard rank >= 2 else { throw .invalid("expected matrices, got shape \(a.shape)") }
      let order = Array(0..<(rank - 2)) + [rank - 1, rank - 2]
      let shape = try Shape(checking: order.map { a.shape[$0] }), memory = a.shape.strides
      var exchanged = try context.makeOutput(a.dtype, shape: shape)
      try StridedCopy(shape.dims, from: order.map { memory[$0] }, to: shape.strides)
        .copy(a, into: &exchanged)
      var inner = KernelContext([exchanged], resources: context.resources)
      try kernel.body(&inner)
      for output in inner.finish() { context.emit(output) }
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-4, absolute: 1e-4) }

  static var examples: [OpExample] {
    OpExample(
      "reads the lower triangle",
      attributes: ["lower": .bool(true), "max_iter": .int(10), "epsilon": .float(1e-6)],
      inputs: [Tensor([2, 9, 0, 3] as [Float], shape: [2, 2])],
      outputs: [
        Tensor([2, 3] as [Float]), Tensor([1, 0, 0, 1] as [Float], shape: [2, 2]),
      ])
    OpExample(
      "refuses what is no square",
      attributes: ["lower": .bool(true), "max_iter": .int(10), "epsilon": .float(1e-6)],
      inputs: [Tensor([2, 9] as [Float], shape: [1, 2])], fails: .invalidArgument)
  }
}
