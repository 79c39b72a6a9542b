import OpInterface
import OpKernelSupport
import TensorCore

/// Integers drawn from a range, by a generator that goes on from one evaluation to the next.
struct RandomUniformInt: Op {
  static let schema = OpSchema(
    "RandomUniformInt",
    inputs: [
      .typed("shape"), .typed("minval", by: "Tout"), .typed("maxval", by: "Tout"),
    ], outputs: [.typed("output", by: "Tout")],
    attributes: [
      .int("seed", default: 0), .int("seed2", default: 0), .type("Tout", of: .indices),
      .type(of: .indices),
    ], isStateful: true)

  let dtype: DType
  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("Tout")
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    inferredShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype, source = source
    return Kernel { (context) throws(OpError) in
      let shape = try context.shape(0)
      let range = IntegerDistribution.range(low: context.input(1), high: context.input(2))
      context.emit(
        try range.tensor(dtype, shape) { source.reserve(elements: shape.elementCount) })
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "seeded", attributes: ["seed": .int(1), "seed2": .int(2)],
      inputs: [Tensor([3] as [Int32]), Tensor(-5 as Int64), Tensor(100 as Int64)],
      outputs: [Tensor([89, 6, 52] as [Int64])])
    OpExample(
      "refuses an empty range",
      inputs: [Tensor([3] as [Int32]), Tensor(5 as Int32), Tensor(5 as Int32)],
      fails: .invalidArgument)
  }
}
