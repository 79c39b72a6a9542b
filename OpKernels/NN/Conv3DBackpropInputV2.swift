import OpInterface
import OpKernelSupport
import TensorCore

/// The gradient of `Conv3D` in respect of its input, used as a transposed convolution.
struct Conv3DBackpropInputV2: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "Conv3DBackpropInputV2",
    inputs: [.typed("input_sizes", by: "Tshape"), .typed("filter"), .typed("out_backprop")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .floats),
      .ints("strides", minimum: 5),
      .string("padding", oneOf: ["SAME", "VALID"]),
      .string("data_format", oneOf: ["NDHWC", "NCDHW"], default: "NDHWC"),
      .ints("dilations", default: [1, 1, 1, 1, 1]),
      .type("Tshape", of: .indices, default: .int32),
    ])

  let attributes: ConvolutionAttributes

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 3, explicit: false)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let sizes = inputs[0].constant, sizes.elementCount == 5 else { return [.rank(5)] }
    return [PartialShape(try Shape(checking: try sizes.integers()))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    let shape = try attributes.resolveInputShape(
      inputs[0], filter: inputs[1].shape, gradient: inputs[2].shape,
      "Conv3DBackpropInputV2")
    return try attributes.transposedConvolve(W.self, shape, inputs[1], inputs[2])
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "spreads each element over a window",
      attributes: ["strides": .ints([1, 2, 2, 2, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 1, 2, 4, 1] as [Int32]),
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 1, 2, 1]),
      ],
      outputs: [Tensor([1, 2, 10, 20, 3, 4, 30, 40] as [Float], shape: [1, 1, 2, 4, 1])])
    OpExample(
      "refuses another number of extents",
      attributes: ["strides": .ints([1, 2, 2, 2, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 1, 2] as [Int32]),
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 1, 2, 1]),
      ], fails: .invalidArgument)
  }
}
