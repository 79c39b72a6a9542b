import OpInterface
import TensorCore

/// The pixels of a PNG image, shape `[height, width, channels]`; of a JPEG or GIF image too.
struct DecodePng: ImageDecodingOp {
  static let schema = OpSchema(
    "DecodePng", inputs: [.fixed("contents", .string)], outputs: [.typed("image", by: "dtype")],
    attributes: [
      .int("channels", default: 0), .type("dtype", of: [.uint8, .uint16], default: .uint8),
    ])

  let channels: Int
  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    channels = try attributes.imageChannels()
    dtype = try attributes.type("dtype")
    guard dtype == .uint8 || dtype == .uint16 else {
      throw .invalid("`dtype` for `DecodePng` must be unit8, unit16 but got: \(dtype)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [imageShape] }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two gray pixels", inputs: [.file(grayPng)],
      outputs: [Tensor([10, 200] as [UInt8], shape: [1, 2, 1])])
    OpExample(
      "with alpha, 16 bits", attributes: ["channels": .int(4), "dtype": .type(.uint16)],
      inputs: [.file(grayPng)],
      outputs: [
        Tensor(
          [2570, 2570, 2570, 65535, 51400, 51400, 51400, 65535] as [UInt16], shape: [1, 2, 4])
      ])
    OpExample(
      "refuses a damaged file", inputs: [.file(Array(grayPng.prefix(40)))],
      fails: .invalidArgument)
  }
}

/// A gray image of the two pixels 10 and 200, for examples.
let grayPng: [UInt8] = [
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
  0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0xd1, 0x49, 0x20,
  0x56,
  0, 0, 0, 14, 0x49, 0x44, 0x41, 0x54, 0x78, 0x01, 0x01, 0x03, 0x00, 0xfc, 0xff, 0x00, 0x0a, 0xc8,
  0x00, 0xdf, 0x00, 0xd3,
  0x3e, 0xb7, 0x1a, 0x2e,
  0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
]
