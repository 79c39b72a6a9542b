import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of 8-bit values and a bias, as 32-bit sums.
struct QuantizedConv2DWithBias: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBias")
  static let fusion = ConvolutionFusion(hasBias: true)

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

/// A convolution of 8-bit values and a bias, held above 0, as 32-bit sums.
struct QuantizedConv2DWithBiasAndRelu: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBiasAndRelu")
  static let fusion = ConvolutionFusion(hasBias: true, hasRelu: true)

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

/// A convolution of 8-bit values and a bias, as 8-bit values of a given range.
struct QuantizedConv2DWithBiasAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBiasAndRequantize")
  static let fusion = ConvolutionFusion(hasBias: true, requantized: .qint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds the bias", bias: Tensor([2] as [Float]), isRequantized: true,
      output: Tensor([0, -1, 4].map { QInt8($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A convolution of 8-bit values and a bias, held above 0, as bytes of a given range.
struct QuantizedConv2DWithBiasAndReluAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBiasAndReluAndRequantize")
  static let fusion = ConvolutionFusion(hasBias: true, hasRelu: true, requantized: .quint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds a bias that counts products of steps", bias: Tensor([QInt32(2)]), isRequantized: true,
      output: Tensor([1, 0, 8].map { QUInt8($0) }, shape: [1, 1, 3, 1]))
  }
}
