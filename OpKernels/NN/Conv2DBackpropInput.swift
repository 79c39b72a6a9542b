import OpInterface
import OpKernelSupport
import TensorCore

/// The gradient of `Conv2D` in respect of its input, used as a transposed convolution.
struct Conv2DBackpropInput: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv2DBackpropInput",
    inputs: [.fixed("input_sizes", .int32), .typed("filter"), .typed("out_backprop")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .bfloat16, .float32, .float64, .int32]),
      .ints("strides"),
      .bool("use_cudnn_on_gpu", default: true),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .string("data_format", oneOf: ["NHWC", "NCHW"], default: "NHWC"),
      .ints("dilations", default: [1, 1, 1, 1]),
    ])

  let attributes: ConvolutionAttributes

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 2)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let sizes = inputs[0].constant, sizes.elementCount == 4 else { return [.rank(4)] }
    return [PartialShape(try Shape(checking: try sizes.integers()))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    inputs[1].dtype == .int32 ? plain(Int32.self) : try bound(to: inputs[1].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    let shape = try attributes.resolveInputShape(
      inputs[0], filter: inputs[1].shape, gradient: inputs[2].shape,
      "Conv2DBackpropInput")
    return try attributes.transposedConvolve(W.self, shape, inputs[1], inputs[2])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "spreads each element over a window",
      attributes: ["strides": .ints([1, 2, 2, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 2, 4, 1] as [Int32]),
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
      ],
      outputs: [Tensor([1, 2, 10, 20, 3, 4, 30, 40] as [Float], shape: [1, 2, 4, 1])])
    OpExample(
      "refuses sizes that the convolution would not map to the gradient's",
      attributes: ["strides": .ints([1, 2, 2, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 2, 7, 1] as [Int32]),
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
      ], fails: .invalidArgument)
  }
}

/// As `Conv2DBackpropInput`, with the shape taken from a tensor.
struct Conv2DBackpropInputV2: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv2DBackpropInputV2",
    inputs: [.typed("input"), .typed("filter"), .typed("out_backprop")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .bfloat16, .float32, .float64, .int32]),
      .ints("strides"),
      .bool("use_cudnn_on_gpu", default: true),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .string("data_format", oneOf: ["NHWC", "NCHW"], default: "NHWC"),
      .ints("dilations", default: [1, 1, 1, 1]),
    ])

  let attributes: ConvolutionAttributes

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 2)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    inputs[1].dtype == .int32 ? plain(Int32.self) : try bound(to: inputs[1].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    try attributes.transposedConvolve(W.self, inputs[0].shape, inputs[1], inputs[2])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "spreads each element over a window",
      attributes: ["strides": .ints([1, 2, 2, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([0, 0, 0, 0, 0, 0, 0, 0] as [Float], shape: [1, 2, 4, 1]),
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
      ],
      outputs: [Tensor([1, 2, 10, 20, 3, 4, 30, 40] as [Float], shape: [1, 2, 4, 1])])
  }
}
