import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers drawn uniformly from [0, 1), by a generator that goes on from one
/// evaluation to the next.
struct RandomUniform: SeededFloatOp {
  static let schema = OpSchema(
    "RandomUniform", inputs: [.typed("shape")], outputs: [.typed("output", by: "dtype")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("dtype", of: .floats),
      .type(of: .indices),
    ], isStateful: true)
  static var distribution: FloatDistribution { .uniform }

  let dtype: DType
  let source: PhiloxSource

  static var examples: [OpExample] {
    OpExample(
      "seeded",
      attributes: ["dtype": .type(.float32), "seed": .int(1), "seed2": .int(2)],
      inputs: [Tensor([3] as [Int32])],
      outputs: [Tensor([0.40639675, 0.8575996, 0.05539584] as [Float])])
    OpExample(
      "refuses a negative extent", attributes: ["dtype": .type(.float32)],
      inputs: [Tensor([-1] as [Int32])], fails: .invalidArgument)
  }
}
