import OpInterface
import OpKernelSupport
import TensorCore

/// A three-dimensional convolution.
struct Conv3D: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv3D",
    inputs: [.typed("input"), .typed("filter")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .floats),
      .ints("strides", minimum: 5),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .string("data_format", oneOf: ["NDHWC", "NCDHW"], default: "NDHWC"),
      .ints("dilations", default: [1, 1, 1, 1, 1]),
    ])

  let attributes: ConvolutionAttributes

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 3, explicit: false)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try attributes.inferShape(inputs[0].shape, inputs[1].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    inputs[0].dtype == .float32 ? attributes.kernel() : try bound(to: inputs[0].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    try attributes.convolve(W.self, inputs[0], inputs[1])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "sums along all three axes",
      attributes: ["strides": .ints([1, 1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 2, 3, 4, 5, 6, 7, 8] as [Float], shape: [1, 2, 2, 2, 1]),
        Tensor([1, 1, 1, 1, 1, 1, 1, 1] as [Float], shape: [2, 2, 2, 1, 1]),
      ],
      outputs: [Tensor([36] as [Float], shape: [1, 1, 1, 1, 1])])
    OpExample(
      "refuses an input of another rank",
      attributes: ["strides": .ints([1, 1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1] as [Float], shape: [1, 1, 1, 1]),
        Tensor([1] as [Float], shape: [1, 1, 1, 1, 1]),
      ], fails: .invalidArgument)
  }
}
