import OpInterface
import TensorCore

/// The pixels of an image of any format.
///
/// The shape is `[height, width, channels]`, or `[frames, height, width, 3]` for a GIF image unless
/// only its first frame is wanted. As `float32`, pixels are in [0, 1].
struct DecodeImage: ImageDecodingOp {
  static let schema = OpSchema(
    "DecodeImage", inputs: [.fixed("contents", .string)], outputs: [.typed("image", by: "dtype")],
    attributes: [
      .int("channels", default: 0),
      .type("dtype", of: [.uint8, .uint16, .float32], default: .uint8),
      .bool("expand_animations", default: true),
    ])

  let channels: Int
  let dtype: DType
  let expandsAnimations: Bool

  init(_ attributes: Attributes) throws(OpError) {
    channels = try attributes.imageChannels()
    dtype = try attributes.type("dtype")
    guard [.uint8, .uint16, .float32].contains(dtype) else {
      throw .invalid("`dtype` for `DecodeImage` must be unit8, unit16, float but got: \(dtype)")
    }
    expandsAnimations = try attributes.bool("expand_animations")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    expandsAnimations ? nil : [imageShape]
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "PNG as floats", attributes: ["dtype": .type(.float32)], inputs: [.file(grayPng)],
      outputs: [Tensor([0.039215688, 0.78431374] as [Float], shape: [1, 2, 1])])
    OpExample(
      "the first frame of an animation", attributes: ["expand_animations": .bool(false)],
      inputs: [.file(twoFrameGif)],
      outputs: [Tensor([255, 0, 0, 0, 0, 255] as [UInt8], shape: [1, 2, 3])])
    OpExample(
      "BMP", inputs: [.file(twoRowBmp)],
      outputs: [Tensor([6, 5, 4, 3, 2, 1] as [UInt8], shape: [2, 1, 3])])
    OpExample(
      "refuses two channels", attributes: ["channels": .int(2)], inputs: [.file(grayPng)],
      fails: .invalidArgument)
    OpExample(
      "refuses other bytes", inputs: [.file(Array("text".utf8))], fails: .invalidArgument)
  }
}
