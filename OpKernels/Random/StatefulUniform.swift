import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers drawn uniformly from [0, 1) by a generator kept in a variable.
struct StatefulUniform: GeneratorOp {
  static let schema = OpSchema(
    "StatefulUniform",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64),
      .typed("shape", by: "shape_dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .float32), .type("shape_dtype", default: .int64)],
    isStateful: true)
  static var distribution: FloatDistribution? { .uniform }

  let dtype: DType

  static var examples: [OpExample] {
    OpExample(
      "three numbers", attributes: ["dtype": .type(.float32)],
      inputs: [.generator([5, 6, 7]), Tensor(1 as Int64), Tensor([3] as [Int64])],
      outputs: [Tensor([0.21270084, 0.869329, 0.68463993] as [Float])])
  }
}

/// Numbers drawn from the standard normal distribution by a generator kept in a variable.
struct StatefulStandardNormalV2: GeneratorOp {
  static let schema = OpSchema(
    "StatefulStandardNormalV2",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64),
      .typed("shape", by: "shape_dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .float32), .type("shape_dtype", default: .int64)],
    isStateful: true)
  static var distribution: FloatDistribution? { .normal }

  let dtype: DType

  static var examples: [OpExample] {
    OpExample(
      "three numbers", attributes: ["dtype": .type(.float32)],
      inputs: [.generator([5, 6, 7]), Tensor(1 as Int64), Tensor([3] as [Int64])],
      outputs: [Tensor([-1.2876658, 1.199022, 0.86798567] as [Float])])
  }
}

/// Numbers drawn from the standard normal distribution by a generator kept in a variable, whose first
/// number says which generator it is; TensorFlow has replaced the op.
struct StatefulStandardNormal: GeneratorOp {
  static let schema = OpSchema(
    "StatefulStandardNormal",
    inputs: [.fixed("resource", .resource), .typed("shape", by: "shape_dtype")],
    outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .float32), .type("shape_dtype", default: .int64)],
    isStateful: true)
  static var distribution: FloatDistribution? { .normal }

  let dtype: DType

  static var examples: [OpExample] {
    OpExample(
      "three numbers", attributes: ["dtype": .type(.float32)],
      inputs: [.generator([1, 5, 6, 7]), Tensor([3] as [Int64])],
      outputs: [Tensor([-1.2876658, 1.199022, 0.86798567] as [Float])])
    OpExample(
      "refuses another generator", attributes: ["dtype": .type(.float32)],
      inputs: [.generator([7, 5, 6, 7]), Tensor([3] as [Int64])], fails: .invalidArgument)
  }
}

/// Numbers drawn from the normal distribution, those beyond 2 again, by a generator kept in a variable.
struct StatefulTruncatedNormal: GeneratorOp {
  static let schema = OpSchema(
    "StatefulTruncatedNormal",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64),
      .typed("shape", by: "shape_dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .float32), .type("shape_dtype", default: .int64)],
    isStateful: true)
  static var distribution: FloatDistribution? { .truncatedNormal }

  let dtype: DType

  static var examples: [OpExample] {
    OpExample(
      "three numbers", attributes: ["dtype": .type(.float32)],
      inputs: [.generator([5, 6, 7]), Tensor(1 as Int64), Tensor([3] as [Int64])],
      outputs: [Tensor([-1.2876658, 1.199022, 0.86798567] as [Float])])
  }
}

/// Integers drawn from a range by a generator kept in a variable.
struct StatefulUniformInt: GeneratorOp {
  static let schema = OpSchema(
    "StatefulUniformInt",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64),
      .typed("shape", by: "shape_dtype"), .typed("minval", by: "dtype"),
      .typed("maxval", by: "dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .int64), .type("shape_dtype", default: .int64)],
    isStateful: true)
  static var distribution: FloatDistribution? { nil }

  let dtype: DType

  static var examples: [OpExample] {
    OpExample(
      "three numbers", attributes: ["dtype": .type(.int64)],
      inputs: [
        .generator([5, 6, 7]), Tensor(1 as Int64), Tensor([3] as [Int64]), Tensor(0 as Int64),
        Tensor(100 as Int64),
      ],
      outputs: [Tensor([32, 24, 83] as [Int64])])
  }
}

/// Integers drawn from all there are by a generator kept in a variable.
struct StatefulUniformFullInt: GeneratorOp {
  static let schema = OpSchema(
    "StatefulUniformFullInt",
    inputs: [
      .fixed("resource", .resource), .fixed("algorithm", .int64),
      .typed("shape", by: "shape_dtype"),
    ], outputs: [.typed("output", by: "dtype")],
    attributes: [.type("dtype", default: .uint64), .type("shape_dtype", default: .int64)],
    isStateful: true)
  static var distribution: FloatDistribution? { nil }

  let dtype: DType

  static var examples: [OpExample] {
    OpExample(
      "three numbers", attributes: ["dtype": .type(.uint64)],
      inputs: [.generator([5, 6, 7]), Tensor(1 as Int64), Tensor([3] as [Int64])],
      outputs: [
        Tensor([3778315770679474632, 16006226723579863624, 16216318533108757183] as [UInt64])
      ])
  }
}
