import OpInterface
import TensorCore

/// A product of 8-bit matrices and a bias, as 32-bit sums.
struct QuantizedMatMulWithBias: FusedMatMulOp {
  static let schema = fusion.schema("QuantizedMatMulWithBias")
  static let fusion = MatMulFusion()

  let product: FusedMatMul

  init(_ attributes: Attributes) throws(OpError) {
    product = try FusedMatMul(attributes, Self.fusion)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    FusedMatMul.example(
      "adds the bias", bias: Tensor([10, -10] as [Float]),
      output: Tensor([QInt32(9), QInt32(-4)], shape: [1, 2]))
  }
}

/// A product of 8-bit matrices and a bias, held above 0, as 32-bit sums.
struct QuantizedMatMulWithBiasAndRelu: FusedMatMulOp {
  static let schema = fusion.schema("QuantizedMatMulWithBiasAndRelu")
  static let fusion = MatMulFusion(hasRelu: true, hasStoredBias: false)

  let product: FusedMatMul

  init(_ attributes: Attributes) throws(OpError) {
    product = try FusedMatMul(attributes, Self.fusion)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    FusedMatMul.example(
      "adds the bias", bias: Tensor([10, -10] as [Float]),
      output: Tensor([QInt32(9), QInt32(0)], shape: [1, 2]))
  }
}

/// A product of 8-bit matrices and a bias, as bytes of a given range.
struct QuantizedMatMulWithBiasAndRequantize: FusedMatMulOp {
  static let schema = fusion.schema("QuantizedMatMulWithBiasAndRequantize")
  static let fusion = MatMulFusion(result: .quint8)

  let product: FusedMatMul

  init(_ attributes: Attributes) throws(OpError) {
    product = try FusedMatMul(attributes, Self.fusion)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    FusedMatMul.example(
      "adds a bias that counts products of steps", bias: Tensor([QInt32(10), QInt32(-10)]),
      isRequantized: true, output: Tensor([QUInt8(9), QUInt8(0)], shape: [1, 2]))
  }
}

/// A product of 8-bit matrices and a bias, held above 0, as bytes of a given range.
struct QuantizedMatMulWithBiasAndReluAndRequantize: FusedMatMulOp {
  static let schema = fusion.schema("QuantizedMatMulWithBiasAndReluAndRequantize")
  static let fusion = MatMulFusion(hasRelu: true, result: .quint8)

  let product: FusedMatMul

  init(_ attributes: Attributes) throws(OpError) {
    product = try FusedMatMul(attributes, Self.fusion)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    FusedMatMul.example(
      "adds the bias", bias: Tensor([10, -10] as [Float]), isRequantized: true,
      output: Tensor([QUInt8(9), QUInt8(0)], shape: [1, 2]))
  }
}

/// A product of 8-bit matrices and a bias, as numbers.
struct QuantizedMatMulWithBiasAndDequantize: FusedMatMulOp {
  static let schema = fusion.schema("QuantizedMatMulWithBiasAndDequantize")
  static let fusion = MatMulFusion(result: .float32)

  let product: FusedMatMul

  init(_ attributes: Attributes) throws(OpError) {
    product = try FusedMatMul(attributes, Self.fusion)
  }

  static var examples: [OpExample] {
    FusedMatMul.example(
      "adds the bias", bias: Tensor([10, -10] as [Float]), isRequantized: true,
      output: Tensor([9, -4] as [Float], shape: [1, 2]))
  }
}
