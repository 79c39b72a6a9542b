import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers drawn from the standard normal distribution, those beyond 2 drawn again, by a generator that goes on from one
/// evaluation to the next.
struct TruncatedNormal: SeededFloatOp {
  static let schema = OpSchema(
    "TruncatedNormal", inputs: [.typed("shape")], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("dtype", of: .floats),
      .type(of: .indices),
    ], isStateful: true)
  static var distribution: FloatDistribution { .truncatedNormal }

  let dtype: DType
  let source: PhiloxSource

  static var examples: [OpExample] {
    OpExample(
      "seeded",
      attributes: ["dtype": .type(.float32), "seed": .int(1), "seed2": .int(2)],
      inputs: [Tensor([3] as [Int32])],
      outputs: [Tensor([-1.0467793, 0.8397046, 1.2358364] as [Float])])
    OpExample(
      "refuses a negative extent", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor([-1] as [Int32])], fails: .invalidArgument)
  }
}
