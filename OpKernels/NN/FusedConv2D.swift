import OpInterface
import OpKernelSupport
import TensorCore

/// A two-dimensional convolution with what follows it: a bias or batch normalisation, a sum, an
/// activation.
struct FusedConv2D: MultiplyingOp, FloatKernel {
  static let schema = OpSchema(
    "_FusedConv2D",
    inputs: [
      .typed("input"), .typed("filter"), .listed("args", by: "TArgs"),
      .repeated("host_args", count: "num_host_args", of: .float32),
    ],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .float32, .float64, .int8, .qint8]),
      .types("TArgs", minimum: 1),
      .int("num_args", minimum: 0),
      .int("num_host_args", minimum: 0, default: 0),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .string("data_format", oneOf: ["NHWC", "NCHW", "NCHW_VECT_C"], default: "NHWC"),
      .string("filter_format", oneOf: ["HWIO", "OIHW", "OIHW_VECT_I"], default: "HWIO"),
      .ints("dilations", default: [1, 1, 1, 1]),
      .bool("use_cudnn_on_gpu", default: true),
      .strings("fused_ops", default: []),
      .float("epsilon", default: 0.0001),
      .float("leakyrelu_alpha", default: 0.2),
    ])

  let attributes: ConvolutionAttributes
  let epilogue: FusedEpilogue

  init(_ attributes: Attributes) throws(OpError) {
    let format = try attributes.string("filter_format")
    guard format == "HWIO" else {
      throw .unimplemented("a filter of format \(format) is not supported")
    }
    guard try attributes.string("data_format") != "NCHW_VECT_C" else {
      throw .unimplemented("the data format NCHW_VECT_C is not supported")
    }
    guard try attributes.int("num_host_args") == 0 else {
      throw .unimplemented("scales of quantized convolutions are not supported")
    }
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 2)
    epilogue = try FusedEpilogue(attributes)
    guard try attributes.types("TArgs").count == epilogue.argumentCount else {
      throw .invalid("Fused Conv2D must have \(epilogue.argumentCount) arguments")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try attributes.inferShape(inputs[0].shape, inputs[1].shape)]
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    convolutionMultiplyAddCount(filter: inputs[1], output: output)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let isWide = T.dtype == T.Wide.dtype
    var result = try attributes.convolve(
      T.Wide.self, isWide ? context.input(0) : try widen(context.input(0), T.self),
      isWide ? context.input(1) : try widen(context.input(1), T.self), threads: context.threads)
    let axis = attributes.layout.channelAxis
    let run = result.shape.count((axis + 1)..<result.rank)
    let arguments = (2..<context.inputCount).map { context.input($0) }
    try epilogue.apply(
      T.self, to: &result, arguments, channels: result.shape[axis], run: run)
    context.emit(isWide ? result : try narrow(result, T.self))
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  private static func attributes(_ fused: [String], arguments: Int) -> NodeAttributes {
    [
      "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"),
      "fused_ops": .strings(fused.map { Array($0.utf8) }), "num_args": .int(arguments),
      "num_host_args": .int(0), "T": .type(.float32),
      "TArgs": .types([DType](repeating: .float32, count: arguments)),
    ]
  }

  static var examples: [OpExample] {
    OpExample(
      "adds a bias and rectifies", attributes: attributes(["BiasAdd", "Relu"], arguments: 1),
      inputs: [
        Tensor([1, -2] as [Float], shape: [1, 2, 1, 1]),
        Tensor([3] as [Float], shape: [1, 1, 1, 1]),
        Tensor([1] as [Float]),
      ], outputs: [Tensor([4, 0] as [Float], shape: [1, 2, 1, 1])])
    OpExample(
      "normalises", attributes: attributes(["FusedBatchNorm"], arguments: 4),
      inputs: [
        Tensor([1, -2] as [Float], shape: [1, 2, 1, 1]),
        Tensor([3] as [Float], shape: [1, 1, 1, 1]),
        Tensor([2] as [Float]), Tensor([10] as [Float]), Tensor([1] as [Float]),
        Tensor([3.9999] as [Float]),
      ], outputs: [Tensor([12, 3] as [Float], shape: [1, 2, 1, 1])])
    OpExample(
      "refuses what is not fused", attributes: attributes(["BiasAdd", "Sin"], arguments: 1),
      inputs: [
        Tensor([1, -2] as [Float], shape: [1, 2, 1, 1]),
        Tensor([3] as [Float], shape: [1, 1, 1, 1]),
        Tensor([1] as [Float]),
      ], fails: .unimplemented)
  }
}
