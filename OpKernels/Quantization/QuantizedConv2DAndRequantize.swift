import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of 8-bit values, each output channel's filter in a range of its own, as 32-bit sums.
struct QuantizedConv2DPerChannel: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DPerChannel")
  static let fusion = ConvolutionFusion(listsPadding: false)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "sums windows", bias: nil, isRequantized: false,
      output: Tensor([-1, -4, 6].map { QInt32($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A convolution of 8-bit values, held above 0, as 32-bit sums.
struct QuantizedConv2DAndRelu: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DAndRelu")
  static let fusion = ConvolutionFusion(hasRelu: true)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "drops negative sums", bias: nil, isRequantized: false,
      output: Tensor([0, 0, 6].map { QInt32($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A convolution of 8-bit values, as 8-bit values of a given range.
struct QuantizedConv2DAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DAndRequantize")
  static let fusion = ConvolutionFusion(requantized: .qint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "rounds to the range", bias: nil, isRequantized: true,
      output: Tensor([0, -2, 3].map { QInt8($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A convolution of 8-bit values, held above 0, as bytes of a given range.
struct QuantizedConv2DAndReluAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DAndReluAndRequantize")
  static let fusion = ConvolutionFusion(hasRelu: true, requantized: .quint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "rounds to the range", bias: nil, isRequantized: true,
      output: Tensor([0, 0, 6].map { QUInt8($0) }, shape: [1, 1, 3, 1]))
  }
}
