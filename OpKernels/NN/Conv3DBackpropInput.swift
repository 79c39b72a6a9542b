import OpInterface
import OpKernelSupport
import TensorCore

/// As `Conv3DBackpropInputV2`, with the shape taken from a tensor.
struct Conv3DBackpropInput: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv3DBackpropInput",
    inputs: [.typed("input"), .typed("filter"), .typed("out_backprop")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .float32, .float64]),
      .ints("strides", minimum: 5),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .ints("dilations", default: [1, 1, 1, 1, 1]),
    ])

  let attributes: ConvolutionAttributes

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 3, explicit: false)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    try attributes.transposedConvolve(W.self, inputs[0].shape, inputs[1], inputs[2])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "spreads each element over a window",
      attributes: ["strides": .ints([1, 2, 2, 2, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([0, 0, 0, 0, 0, 0, 0, 0] as [Float], shape: [1, 1, 2, 4, 1]),
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 1, 2, 1]),
      ],
      outputs: [Tensor([1, 2, 10, 20, 3, 4, 30, 40] as [Float], shape: [1, 1, 2, 4, 1])])
  }
}
