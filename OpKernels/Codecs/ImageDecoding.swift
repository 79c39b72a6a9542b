import OpInterface
import TensorCore

/// What the first bytes of an image file tell.
enum ImageFormat {
  case jpeg, png, gif, bmp, webp, jpegXL

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xff, 0xd8, 0xff]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
      self = .png
    } else if bytes.starts(with: "GIF8".utf8) {
      self = .gif
    } else if bytes.starts(with: "BM".utf8) {
      self = .bmp
    } else if bytes.count > 12, bytes.starts(with: "RIFF".utf8),
      bytes[8..<12].elementsEqual("WEBP".utf8)
    {
      self = .webp
    } else if bytes.starts(with: [0xff, 0x0a])
      || bytes.starts(with: [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a])
    {
      self = .jpegXL
    } else {
      return nil
    }
  }
}

/// An op that makes a tensor of an image file, whichever of the formats it is in that the op takes.
protocol ImageDecodingOp: Op {
  /// 0 for what the file has.
  var channels: Int { get }
  /// `uint8`, `uint16` or `float32`.
  var dtype: DType { get }
  /// How files of JPEG are read; channels and window are set for each.
  var jpegReading: JpegReading { get }
  /// Whether all frames of an animation are wanted.
  var expandsAnimations: Bool { get }
}

extension ImageDecodingOp {
  var dtype: DType { .uint8 }
  var jpegReading: JpegReading { JpegReading() }
  var expandsAnimations: Bool { true }

  static var name: String { schema.name }

  /// What is known of the shape of one image.
  var imageShape: PartialShape { PartialShape([nil, nil, channels == 0 ? nil : channels]) }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(try decode(context)) }
  }

  private func decode(_ context: borrowing KernelContext) throws(OpError) -> Tensor {
    let contents = context.input(0)
    guard contents.rank == 0 else {
      throw .invalid("`contents` must be scalar but got shape\(contents.shape)")
    }
    let bytes = try context.string(0)
    guard !bytes.isEmpty else { throw .invalid("Input is empty.") }
    guard bytes.count <= Int32.max else {
      throw .invalid("Input contents are too large for int: \(bytes.count)")
    }
    guard let format = ImageFormat(bytes) else {
      throw .invalid(
        "Unknown image file format. One of JPEG, JPEG XL, PNG, GIF, BMP, WebP required.")
    }
    switch format {
    case .jpeg: return try decodeJpeg(bytes, context)
    case .png: return try decodePng(bytes)
    case .gif: return try decodeGif(bytes)
    case .bmp: return try decodeBmp(bytes)
    case .webp: throw .unimplemented("\(Self.name): WebP images are not supported")
    case .jpegXL: throw .unimplemented("\(Self.name): JPEG XL images are not supported")
    }
  }

  private func decodeJpeg(_ bytes: [UInt8], _ context: borrowing KernelContext) throws(OpError)
    -> Tensor
  {
    guard channels != 4 else { throw .invalid("JPEG does not support 4 channels") }
    var reading = jpegReading
    reading.channels = channels
    if Self.name == "DecodeAndCropJpeg" {
      let window = context.input(1)
      guard window.shape == [4] else {
        throw .invalid("crop_window must be a vector of four elements, got shape \(window.shape)")
      }
      let edges = window.elements(as: Int32.self)
      reading.window = JpegReading.Window(
        y: edges[0], x: edges[1], height: edges[2], width: edges[3])
    } else if Self.name == "DecodeBmp" {
      throw wrongOp(for: "JPEG", "`decode_jpeg`")
    }
    return try finish(try ImageLibraries.readJpeg(bytes, reading))
  }

  private func decodePng(_ bytes: [UInt8]) throws(OpError) -> Tensor {
    if Self.name == "DecodeBmp" { throw wrongOp(for: "PNG", "`decode_png`") }
    try refuseToCrop("PNG")
    return try finish(
      try ImageLibraries.readPng(
        bytes, channels: channels, dtype == .uint8 ? .uint8 : .uint16))
  }

  private func decodeGif(_ bytes: [UInt8]) throws(OpError) -> Tensor {
    guard channels == 0 || channels == 3 else {
      throw .invalid("channels must be 0 or 3 for GIF, got \(channels)")
    }
    if Self.name == "DecodeBmp" { throw wrongOp(for: "GIF", "`decode_gif`") }
    try refuseToCrop("GIF")
    let file = try GifFile(bytes)
    let wantsOne = Self.name == "DecodePng" || Self.name == "DecodeJpeg"
    guard !wantsOne || file.frames.count == 1 else {
      throw .invalid(
        "Got \(file.frames.count) frames, but animated gifs can only be decoded by "
          + "tf.io.decode_gif or tf.io.decode_image")
    }
    let pixels = try file.pixels(frames: expandsAnimations ? file.frames.count : 1)
    let isFlat = wantsOne || !expandsAnimations
    let shape = isFlat ? Shape(pixels.shape.dims.dropFirst()) : pixels.shape
    return try convertPixels(pixels.reshaped(to: shape), to: dtype)
  }

  private func decodeBmp(_ bytes: [UInt8]) throws(OpError) -> Tensor {
    guard channels != 1 else {
      throw .invalid("`channels` must be 0, 3 or 4 for BMP, but got \(channels)")
    }
    try refuseToCrop("BMP")
    guard Self.name == "DecodeBmp" || Self.name == "DecodeImage" else {
      throw .invalid(
        "Trying to decode BMP format using a wrong op. Use `decode_bmp` or `decode_image` instead. "
          + "Op used: \(Self.name)")
    }
    return try convertPixels(readBmp(bytes, channels: channels), to: dtype)
  }

  /// The image with the axis of frames that `DecodeGif` gives every format.
  private func finish(_ image: Tensor) throws(OpError) -> Tensor {
    let shape = Self.name == "DecodeGif" ? Shape([1] + image.shape.dims) : image.shape
    return try convertPixels(image.reshaped(to: shape), to: dtype)
  }

  private func wrongOp(for format: String, _ better: String) -> OpError {
    .invalid(
      "Trying to decode \(format) format using \(Self.name) op. Use \(better) or `decode_image` "
        + "instead.")
  }

  private func refuseToCrop(_ format: String) throws(OpError) {
    guard Self.name != "DecodeAndCropJpeg" else {
      throw .invalid(
        "DecodeAndCropJpeg operation can run on JPEG only, but detected \(format).")
    }
  }
}

/// `pixels` as `dtype`: a `uint8` becomes the upper byte of a `uint16`; the greatest value becomes 1
/// as a float.
func convertPixels(_ pixels: Tensor, to dtype: DType) throws(OpError) -> Tensor {
  func mapped<A: TensorScalar, B: TensorScalar>(_ convert: (A) -> B) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: B.dtype, shape: pixels.shape)
    let from = pixels.elements(as: A.self)
    var to = result.mutableElements(as: B.self)
    for i in from.indices { to[i] = convert(from[i]) }
    return result
  }
  switch (pixels.dtype, dtype) {
  case (.uint8, .uint16): return try mapped { (p: UInt8) in UInt16(p) << 8 }
  case (.uint8, .float32): return try mapped { (p: UInt8) in Float(p) * Float(1 / 255.0) }
  case (.uint16, .float32): return try mapped { (p: UInt16) in Float(p) * Float(1 / 65535.0) }
  default: return pixels
  }
}

extension Attributes {
  /// The attribute `channels` of an op that reads images.
  func imageChannels() throws(OpError) -> Int {
    let channels = try int("channels")
    guard [0, 1, 3, 4].contains(channels) else {
      throw .invalid("`channels` must be 0, 1, 3 or 4 but got \(channels)")
    }
    return channels
  }
}

extension Tensor {
  /// A string scalar of `bytes`, for examples.
  static func file(_ bytes: [UInt8]) -> Tensor {
    (try? Tensor(strings: StringElements([bytes]), shape: .scalar)) ?? Tensor(strings: [])
  }
}
