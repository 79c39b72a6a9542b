import OpInterface
import TensorCore

/// The pixels of a BMP image, shape `[height, width, channels]`.
struct DecodeBmp: ImageDecodingOp {
  static let schema = OpSchema(
    "DecodeBmp", inputs: [.fixed("contents", .string)], outputs: [.fixed("image", .uint8)],
    attributes: [.int("channels", default: 0)])

  let channels: Int

  init(_ attributes: Attributes) throws(OpError) { channels = try attributes.imageChannels() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [imageShape] }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two rows, the lower one first", inputs: [.file(twoRowBmp)],
      outputs: [Tensor([6, 5, 4, 3, 2, 1] as [UInt8], shape: [2, 1, 3])])
    OpExample(
      "adds alpha", attributes: ["channels": .int(4)], inputs: [.file(twoRowBmp)],
      outputs: [Tensor([6, 5, 4, 255, 3, 2, 1, 255] as [UInt8], shape: [2, 1, 4])])
    OpExample(
      "refuses a size that does not match", inputs: [.file(twoRowBmp + [0])],
      fails: .invalidArgument)
    OpExample("refuses other formats", inputs: [.file(grayPng)], fails: .invalidArgument)
  }
}

/// Two rows of a pixel, for examples.
let twoRowBmp: [UInt8] =
  Array("BM".utf8) + [62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]
  + [1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0] + [UInt8](repeating: 0, count: 24)
  + [1, 2, 3, 0, 4, 5, 6, 0]
