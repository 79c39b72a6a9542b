import OpInterface
import OpKernelSupport
import TensorCore

/// A two-dimensional convolution; a grouped one if the filter's depth divides the input's.
struct Conv2D: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv2D",
    inputs: [.typed("input"), .typed("filter")],
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
    [try attributes.inferShape(inputs[0].shape, inputs[1].shape)]
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    convolutionMultiplyAddCount(filter: inputs[1], output: output)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .int32: plain(Int32.self)
    case .float32: attributes.kernel()
    default: try bound(to: inputs[0].dtype)
    }
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    try attributes.convolve(W.self, inputs[0], inputs[1])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "sums 2×2 windows",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9] as [Float], shape: [1, 3, 3, 1]),
        Tensor([1, 1, 1, 1] as [Float], shape: [2, 2, 1, 1]),
      ],
      outputs: [Tensor([12, 16, 24, 28] as [Float], shape: [1, 2, 2, 1])])
    OpExample(
      "keeps the extents with SAME padding, for integers too",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Int32], shape: [1, 2, 2, 1]),
        Tensor([1, 1, 1, 1] as [Int32], shape: [2, 2, 1, 1]),
      ],
      outputs: [Tensor([10, 6, 7, 4] as [Int32], shape: [1, 2, 2, 1])])
    OpExample(
      "convolves groups of channels",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 10] as [Float], shape: [1, 1, 1, 2]),
        Tensor([2, 3] as [Float], shape: [1, 1, 1, 2]),
      ],
      outputs: [Tensor([2, 30] as [Float], shape: [1, 1, 1, 2])])
    OpExample(
      "refuses strides that need more than 32 bits",
      attributes: ["strides": .ints([1, 1 << 31, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1] as [Float], shape: [1, 1, 1, 1]), Tensor([1] as [Float], shape: [1, 1, 1, 1]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses a filter whose depth does not divide the input's",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 1, 2]),
        Tensor([1, 1, 1] as [Float], shape: [1, 1, 3, 1]),
      ], fails: .invalidArgument)
  }
}
