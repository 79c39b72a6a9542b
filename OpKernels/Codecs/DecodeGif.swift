import OpInterface
import TensorCore

/// The frames of a GIF image, shape `[frames, height, width, 3]`; a JPEG or PNG image is one frame.
struct DecodeGif: ImageDecodingOp {
  static let schema = OpSchema(
    "DecodeGif", inputs: [.fixed("contents", .string)], outputs: [.fixed("image", .uint8)])

  var channels: Int { 3 }

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([nil, nil, nil, 3])]
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two frames, of the second one pixel", inputs: [.file(twoFrameGif)],
      outputs: [
        Tensor(
          [255, 0, 0, 0, 0, 255, 255, 0, 0, 255, 0, 0] as [UInt8], shape: [2, 1, 2, 3])
      ])
    OpExample(
      "an image of another format", inputs: [.file(grayPng)],
      outputs: [Tensor([10, 10, 10, 200, 200, 200] as [UInt8], shape: [1, 1, 2, 3])])
    OpExample(
      "refuses a file without a frame", inputs: [.file(Array(twoFrameGif.prefix(19)))],
      fails: .invalidArgument)
  }
}

/// A red and a blue pixel, and then a red one over the second, for examples.
let twoFrameGif: [UInt8] =
  Array("GIF89a".utf8) + [2, 0, 1, 0, 0x80, 0, 0] + [255, 0, 0, 0, 0, 255]
  // Codes of three bits: clear, the indices, end.
  + [0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0b0100_0100, 0b0000_1010, 0]
  + [0x2c, 1, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0b0100_0100, 0b0000_0001, 0]
  + [0x3b]
