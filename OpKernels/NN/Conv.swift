import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution over one to three axes, after any number of batch axes.
struct Conv: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv",
    inputs: [.typed("input"), .typed("filter")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .bfloat16, .float32, .float64, .int32]),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .string("data_format", oneOf: ["CHANNELS_FIRST", "CHANNELS_LAST"], default: "CHANNELS_LAST"),
      .ints("dilations", default: []),
      .int("batch_dims", default: 1),
      .int("groups", default: 1),
    ])

  let attributes: ConvolutionAttributes
  let batchRank: Int
  let groups: Int

  init(_ attributes: Attributes) throws(OpError) {
    let strides = try attributes.ints("strides")
    guard strides.count >= 3, strides.count <= 5 else {
      throw .invalid("The input must have 1 to 3 spatial dimensions but got \(strides.count - 2)")
    }
    let layout = try ImageLayout(
      attributes.string("data_format"), spatialRank: strides.count - 2)
    let dilations = try attributes.ints("dilations")
    self.attributes = try ConvolutionAttributes(
      layout: layout, strides: strides,
      dilations: dilations.isEmpty ? [Int](repeating: 1, count: layout.rank) : dilations,
      padding: try WindowPadding(attributes, layout: layout))
    batchRank = try attributes.int("batch_dims")
    groups = try attributes.int("groups")
    guard batchRank >= 0, batchRank <= Shape.maximumRank else {
      throw .invalid("batch_dims must be non-negative and no more than axes: \(batchRank)")
    }
    guard groups >= 1 else { throw .invalid("groups must be positive: \(groups)") }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    inputs[0].dtype == .int32 ? plain(Int32.self) : try bound(to: inputs[0].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    let layout = attributes.layout, input = inputs[0], filter = inputs[1]
    guard input.rank == batchRank + layout.spatialRank + 1 else {
      throw .invalid(
        "Input tensor's rank must be \(batchRank + layout.spatialRank + 1), not \(input.shape)")
    }
    let dims = input.shape.dims
    let flat = try Shape(
      checking: [input.shape.count(0..<batchRank)] + dims[batchRank...])
    guard filter.rank == layout.rank else {
      throw .invalid("convolution filter must be \(layout.rank)-dimensional: \(filter.shape)")
    }
    let (needed, overflow) = filter.shape[-2].multipliedReportingOverflow(by: groups)
    guard !overflow, needed == flat[layout.channelAxis] else {
      throw .invalid(
        "\(groups) groups of filters \(filter.shape) do not fit an input of shape \(input.shape)")
    }
    guard filter.elementCount > 0 else {
      throw .invalid("filter must not have zero elements: \(filter.shape)")
    }
    let result = try attributes.convolve(W.self, try input.reshaped(to: flat), filter)
    return try result.reshaped(
      to: try Shape(checking: dims[..<batchRank] + result.shape.dims[1...]))
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "refuses more batch axes than tensors have",
      attributes: [
        "batch_dims": .int(.max), "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"),
      ],
      inputs: [
        Tensor([1] as [Float], shape: [1, 1, 1, 1]), Tensor([1] as [Float], shape: [1, 1, 1, 1]),
      ], fails: .invalidArgument)
    OpExample(
      "convolves without a batch",
      attributes: [
        "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"), "batch_dims": .int(0),
      ],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1]),
        Tensor([1, 1, 1, 1] as [Float], shape: [2, 2, 1, 1]),
      ],
      outputs: [Tensor([10] as [Float], shape: [1, 1, 1])])
    OpExample(
      "refuses an input without the batch",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1]),
        Tensor([1, 1, 1, 1] as [Float], shape: [2, 2, 1, 1]),
      ], fails: .invalidArgument)
  }
}
