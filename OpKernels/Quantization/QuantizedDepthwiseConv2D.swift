import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of each channel of 8-bit values by filters of its own, as 32-bit sums.
struct QuantizedDepthwiseConv2D: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedDepthwiseConv2D")
  static let fusion = ConvolutionFusion(isDepthwise: true, listsPadding: false)

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

/// A depthwise convolution of 8-bit values and a bias, as 32-bit sums.
struct QuantizedDepthwiseConv2DWithBias: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedDepthwiseConv2DWithBias")
  static let fusion = ConvolutionFusion(isDepthwise: true, hasBias: true, listsPadding: false)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds the bias", bias: Tensor([2] as [Float]), isRequantized: false,
      output: Tensor([1, -2, 8].map { QInt32($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A depthwise convolution of 8-bit values and a bias, held above 0, as 32-bit sums.
struct QuantizedDepthwiseConv2DWithBiasAndRelu: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedDepthwiseConv2DWithBiasAndRelu")
  static let fusion = ConvolutionFusion(isDepthwise: true, hasBias: true, hasRelu: true)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds the bias", bias: Tensor([2] as [Float]), isRequantized: false,
      output: Tensor([1, 0, 8].map { QInt32($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A depthwise convolution of 8-bit values and a bias, held above 0, as bytes of a given range.
struct QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedDepthwiseConv2DWithBiasAndReluAndRequantize")
  static let fusion = ConvolutionFusion(
    isDepthwise: true, hasBias: true, hasRelu: true, requantized: .quint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds the bias", bias: Tensor([2] as [Float]), isRequantized: true,
      output: Tensor([1, 0, 8].map { QUInt8($0) }, shape: [1, 1, 3, 1]))
  }
}
