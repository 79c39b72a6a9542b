import OpInterface
import OpKernelSupport
import TensorCore

/// What both ops do: inputs are the operands and five or six lists of integers.
private struct ConvolutionKernel: WideningKernel {
  let convolution: XlaConvolution
  let batchGroups: Int

  func arrangement(_ input: Shape, _ kernel: Shape, _ lists: [[Int]]) throws(OpError)
    -> XlaConvolution.Arrangement
  {
    guard lists[4].count == 1 else {
      throw .invalid("feature_group_count must be a scalar, got \(lists[4])")
    }
    return try convolution.arrangement(
      input, kernel, strides: lists[0], padding: lists[1], inputDilation: lists[2],
      kernelDilation: lists[3], featureGroups: lists[4][0], batchGroups: batchGroups)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    var lists: [[Int]] = []
    for i in 2..<7 { lists.append(try inputs[i].integers()) }
    return try convolution.convolve(
      W.self, inputs[0], inputs[1], try arrangement(inputs[0].shape, inputs[1].shape, lists))
  }

  func inferShape(_ inputs: [ValueFact]) throws(OpError) -> PartialShape {
    let rank = convolution.inputAxes.count
    var lists: [[Int]] = []
    for i in 2..<7 {
      guard let list = inputs[i].constant else { return .rank(rank) }
      lists.append(try list.integers())
    }
    guard let input = inputs[0].shape.fullyKnown, let kernel = inputs[1].shape.fullyKnown else {
      return .rank(rank)
    }
    return PartialShape(
      try convolution.outputShape(input, kernel, try arrangement(input, kernel, lists)))
  }
}

private let listInputs: [OpDef.Argument] = [
  .typed("window_strides", by: "Tindices"), .typed("padding", by: "Tindices"),
  .typed("lhs_dilation", by: "Tindices"), .typed("rhs_dilation", by: "Tindices"),
  .typed("feature_group_count", by: "Tindices"),
]

/// A convolution with axes in any order.
struct XlaConv: MultiplyingOp {
  static let schema = OpSchema(
    "XlaConv", inputs: [.typed("lhs"), .typed("rhs")] + listInputs, outputs: [.typed("output")],
    attributes: [
      .type(of: .numbers), .type("Tindices", of: .indices), .string("dimension_numbers"),
      .string("precision_config"),
    ])

  private let kernel: ConvolutionKernel

  init(_ attributes: Attributes) throws(OpError) {
    kernel = ConvolutionKernel(convolution: try XlaConvolution(attributes), batchGroups: 1)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try kernel.inferShape(inputs)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try kernel.boundToNumber(inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "sums neighbours, with batch, channels and the spatial axis in this order",
      attributes: ["dimension_numbers": .string(numbers), "precision_config": .string("")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4]),
        Tensor([1, 1] as [Float], shape: [1, 1, 2]), Tensor([1] as [Int32]),
        Tensor([1, 0] as [Int32], shape: [1, 2]), Tensor([1] as [Int32]), Tensor([1] as [Int32]),
        Tensor(1 as Int32),
      ],
      outputs: [Tensor([1, 3, 5, 7] as [Float], shape: [1, 1, 4])])
    OpExample(
      "refuses a kernel of another depth",
      attributes: ["dimension_numbers": .string(numbers), "precision_config": .string("")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 4]),
        Tensor([1, 1] as [Float], shape: [1, 2, 1]), Tensor([1] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]), Tensor([1] as [Int32]), Tensor([1] as [Int32]),
        Tensor(1 as Int32),
      ], fails: .invalidArgument)
  }

  /// Batch, feature and the spatial axis, in this order, for all three; for the kernel output and
  /// input features.
  static let numbers: [UInt8] = [
    0x38, 0, 0x40, 1, 0x5A, 1, 2, 0x18, 1, 0x20, 0, 0x32, 1, 2, 0x48, 0, 0x50, 1, 0x62, 1, 2,
  ]
}

/// A convolution with axes in any order, groups in the batch, and a type of its own.
struct XlaConvV2: MultiplyingOp {
  static let schema = OpSchema(
    "XlaConvV2",
    inputs: [.typed("lhs", by: "LhsT"), .typed("rhs", by: "RhsT")] + listInputs,
    outputs: [.typed("output", by: "preferred_element_type")],
    attributes: [
      .type("LhsT", of: .numbers), .type("RhsT", of: .numbers), .type("Tindices", of: .indices),
      .string("dimension_numbers"), .string("precision_config"),
      .type("preferred_element_type", of: .numbers), .int("batch_group_count", default: 1),
    ])

  private let kernel: ConvolutionKernel
  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    kernel = ConvolutionKernel(
      convolution: try XlaConvolution(attributes),
      batchGroups: try attributes.int("batch_group_count"))
    dtype = try attributes.type("preferred_element_type")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try kernel.inferShape(inputs)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try converting(try kernel.boundToNumber(dtype), to: dtype, from: inputs[0..<2])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "convolves each half of the batch with its own feature",
      attributes: [
        "dimension_numbers": .string(XlaConv.numbers), "precision_config": .string(""),
        "batch_group_count": .int(2), "preferred_element_type": .type(.int32),
      ],
      inputs: [
        Tensor([1, 2, 3, 4] as [Int8], shape: [2, 1, 2]),
        Tensor([1, 1, 10, 10] as [Int8], shape: [2, 1, 2]), Tensor([1] as [Int32]),
        Tensor([0, 0] as [Int32], shape: [1, 2]), Tensor([1] as [Int32]), Tensor([1] as [Int32]),
        Tensor(1 as Int32),
      ],
      outputs: [Tensor([3, 70] as [Int32], shape: [1, 2, 1])])
  }
}
