import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest of entries along axes, dense; zero where there are none.
struct SparseReduceMax: SparseReductionOp, RealKernel {
  static let schema = OpSchema(
    "SparseReduceMax",
    inputs: [
      .fixed("input_indices", .int64), .typed("input_values"), .fixed("input_shape", .int64),
      .fixed("reduction_axes", .int32),
    ], outputs: [.typed("output")],
    attributes: [.bool("keep_dims", default: false), .type(of: .realNumbers)])
  static let isSparse = false

  let keepsAxes: Bool

  init(_ attributes: Attributes) throws(OpError) { keepsAxes = try attributes.bool("keep_dims") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try reduce(T.self, &context) { $0 > $1 ? $0 : $1 }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "along the rows",
      inputs: [
        Tensor([0, 0, 0, 2, 1, 1] as [Int64], shape: [3, 2]), Tensor([1, 2, 7] as [Float]),
        Tensor([2, 3] as [Int64]), Tensor([1] as [Int32]),
      ],
      outputs: [Tensor([2, 7] as [Float])])
    OpExample(
      "refuses an axis that is not there",
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([1] as [Float]),
        Tensor([2, 3] as [Int64]),
        Tensor([2] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The greatest of entries along axes, sparse.
struct SparseReduceMaxSparse: SparseReductionOp, RealKernel {
  static let schema = OpSchema(
    "SparseReduceMaxSparse",
    inputs: [
      .fixed("input_indices", .int64), .typed("input_values"), .fixed("input_shape", .int64),
      .fixed("reduction_axes", .int32),
    ],
    outputs: [
      .fixed("output_indices", .int64), .typed("output_values"), .fixed("output_shape", .int64),
    ], attributes: [.bool("keep_dims", default: false), .type(of: .realNumbers)])
  static let isSparse = true

  let keepsAxes: Bool

  init(_ attributes: Attributes) throws(OpError) { keepsAxes = try attributes.bool("keep_dims") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try reduce(T.self, &context) { $0 > $1 ? $0 : $1 }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "along the rows",
      inputs: [
        Tensor([0, 0, 0, 2, 1, 1] as [Int64], shape: [3, 2]), Tensor([1, 2, 7] as [Float]),
        Tensor([2, 3] as [Int64]), Tensor([1] as [Int32]),
      ],
      outputs: [
        Tensor([0, 1] as [Int64], shape: [2, 1]), Tensor([2, 7] as [Float]), Tensor([2] as [Int64]),
      ])
    OpExample(
      "refuses an axis that is not there",
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([1] as [Float]),
        Tensor([2, 3] as [Int64]),
        Tensor([2] as [Int32]),
      ], fails: .invalidArgument)
  }
}
