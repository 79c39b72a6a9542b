import OpInterface
import TensorCore

extension JpegReading {
  /// How the attributes of an op for JPEG say that files are to be read.
  fileprivate init(_ attributes: Attributes) throws(OpError) {
    ratio = try attributes.int("ratio")
    guard [1, 2, 4, 8].contains(ratio) else {
      throw .invalid("ratio must be 1, 2, 4, or 8, got \(ratio)")
    }
    usesFancyUpscaling = try attributes.bool("fancy_upscaling")
    recoversTruncated = try attributes.bool("try_recover_truncated")
    acceptableFraction = try attributes.float("acceptable_fraction")
    let method = try attributes.string("dct_method")
    switch method {
    case "", "INTEGER_FAST": usesFastTransform = true
    case "INTEGER_ACCURATE": usesFastTransform = false
    default:
      throw .invalid(
        "dct_method must be one of {'', 'INTEGER_FAST', 'INTEGER_ACCURATE'}, not '\(method)'")
    }
  }
}

extension OpSchema {
  /// The schema of an op for JPEG.
  fileprivate static func jpeg(_ name: String, more: [OpDef.Argument] = []) -> OpSchema {
    OpSchema(
      name, inputs: [.fixed("contents", .string)] + more, outputs: [.fixed("image", .uint8)],
      attributes: [
        .int("channels", default: 0), .int("ratio", default: 1),
        .bool("fancy_upscaling", default: true), .bool("try_recover_truncated", default: false),
        .float("acceptable_fraction", default: 1), .string("dct_method", default: ""),
      ])
  }
}

/// The pixels of a JPEG image, shape `[height, width, channels]`; of a PNG or GIF image too.
struct DecodeJpeg: ImageDecodingOp {
  static let schema = OpSchema.jpeg("DecodeJpeg")

  let channels: Int
  let jpegReading: JpegReading

  init(_ attributes: Attributes) throws(OpError) {
    channels = try attributes.imageChannels()
    jpegReading = try JpegReading(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [imageShape] }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a gray pixel", inputs: [.file(grayJpeg)],
      outputs: [Tensor([200] as [UInt8], shape: [1, 1, 1])])
    OpExample(
      "in colour", attributes: ["channels": .int(3)], inputs: [.file(grayJpeg)],
      outputs: [Tensor([200, 200, 200] as [UInt8], shape: [1, 1, 3])])
    OpExample(
      "refuses a truncated file", inputs: [.file(Array(grayJpeg.prefix(100)))],
      fails: .invalidArgument)
    OpExample(
      "refuses other bytes", inputs: [.file(Array("text".utf8))], fails: .invalidArgument)
  }
}

/// A window of a JPEG image, given by its top, left, height and width.
struct DecodeAndCropJpeg: ImageDecodingOp {
  static let schema = OpSchema.jpeg("DecodeAndCropJpeg", more: [.fixed("crop_window", .int32)])

  let channels: Int
  let jpegReading: JpegReading

  init(_ attributes: Attributes) throws(OpError) {
    channels = try attributes.imageChannels()
    jpegReading = try JpegReading(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let window = try? inputs[1].constant?.integers(), window.count == 4, window[2] >= 0,
      window[3] >= 0
    else { return [imageShape] }
    return [PartialShape([window[2], window[3], channels == 0 ? nil : channels])]
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the whole", inputs: [.file(grayJpeg), Tensor([0, 0, 1, 1] as [Int32])],
      outputs: [Tensor([200] as [UInt8], shape: [1, 1, 1])])
    OpExample(
      "refuses a window that reaches outside",
      inputs: [.file(grayJpeg), Tensor([0, 0, 1, 2] as [Int32])], fails: .invalidArgument)
  }
}

/// A gray image of one pixel of the value 200, for examples.
let grayJpeg: [UInt8] = {
  let tables: [UInt8] =
    [0xff, 0xdb, 0x00, 0x43, 0x00] + [UInt8](repeating: 1, count: 64)
    + [0xff, 0xc0, 0x00, 0x0b, 0x08, 0, 1, 0, 1, 1, 1, 0x11, 0]
    // One code each: a difference of 10 bits, and the end of a block.
    + [0xff, 0xc4, 0x00, 0x14, 0x00, 1] + [UInt8](repeating: 0, count: 15) + [10]
    + [0xff, 0xc4, 0x00, 0x14, 0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]
  // 0, the difference 8 · (200 - 128) = 576 in ten bits, 0, and ones to fill.
  let scan: [UInt8] = [0xff, 0xda, 0x00, 0x08, 1, 1, 0, 0, 63, 0, 0b0100_1000, 0b0000_1111]
  return [0xff, 0xd8] + tables + scan + [0xff, 0xd9]
}()
