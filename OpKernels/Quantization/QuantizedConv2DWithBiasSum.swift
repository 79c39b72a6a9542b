import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of 8-bit values, a bias and numbers, held above 0, as 32-bit sums.
struct QuantizedConv2DWithBiasSumAndRelu: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBiasSumAndRelu")
  static let fusion = ConvolutionFusion(hasBias: true, summand: .numbers, hasRelu: true)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds bias and numbers", bias: Tensor([2] as [Float]), isRequantized: false,
      summand: [Tensor([-10, 20, 30] as [Float], shape: [1, 1, 3, 1])],
      output: Tensor([0, 18, 38].map { QInt32($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A convolution of 8-bit values, a bias and bytes, held above 0, as bytes of a given range.
struct QuantizedConv2DWithBiasSumAndReluAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBiasSumAndReluAndRequantize")
  static let fusion = ConvolutionFusion(
    hasBias: true, summand: .bytes, hasRelu: true, requantized: .quint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds bias and bytes", bias: Tensor([2] as [Float]), isRequantized: true,
      summand: [
        Tensor([10, 20, 30].map { QUInt8($0) }, shape: [1, 1, 3, 1]), Tensor(0 as Float),
        Tensor(255 as Float),
      ],
      output: Tensor([11, 18, 38].map { QUInt8($0) }, shape: [1, 1, 3, 1]))
  }
}

/// A convolution of 8-bit values, a bias and signed bytes, held between 0 and 127, as bytes of a given
/// range.
struct QuantizedConv2DWithBiasSignedSumAndReluAndRequantize: FusedConvolutionOp {
  static let schema = fusion.schema("QuantizedConv2DWithBiasSignedSumAndReluAndRequantize")
  static let fusion = ConvolutionFusion(
    hasBias: true, summand: .signedBytes, hasRelu: true, requantized: .quint8)

  let convolution: FusedConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try FusedConvolution(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedConvolution.example(
      "adds bias and signed bytes", bias: Tensor([2] as [Float]), isRequantized: true,
      summand: [
        Tensor([-10, 20, 120].map { QInt8($0) }, shape: [1, 1, 3, 1]), Tensor(-127 as Float),
        Tensor(127 as Float),
      ],
      output: Tensor([0, 18, 127].map { QUInt8($0) }, shape: [1, 1, 3, 1]))
  }
}
