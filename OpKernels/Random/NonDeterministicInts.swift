import OpInterface
import OpKernelSupport
import TensorCore

/// Integers drawn from all there are, different each time.
struct NonDeterministicInts: Op {
  static let schema = OpSchema(
    "NonDeterministicInts", inputs: [.typed("shape", by: "shape_dtype")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .int64), .type("shape_dtype", default: .int64)],
    isStateful: true)

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let generator = Philox(seed: .random(in: 0 ... .max), seed2: .random(in: 0 ... .max))
      context.emit(
        try IntegerDistribution.full.tensor(dtype, try context.shape(0)) { generator })
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "none", inputs: [Tensor([0] as [Int64])], outputs: [Tensor([] as [Int64])])
    OpExample(
      "refuses a negative extent", inputs: [Tensor([-1] as [Int64])], fails: .invalidArgument)
  }
}
