import OpInterface
import TensorCore

#if ImageCodecs
  import CImageCodecs
#endif

// The one file that calls CImageCodecs. Every pointer given to it is that of an array or tensor held
// meanwhile, with its count, and each reader is closed by its owner.

/// How a JPEG image is to be read.
struct JpegReading: Sendable {
  /// 1 for gray, 3 for RGB, 0 for what the file has.
  var channels = 0
  /// 1, 2, 4 or 8: by what the extents are divided.
  var ratio = 1
  var usesFancyUpscaling = true
  /// Whether a file that ends too soon counts as complete.
  var recoversTruncated = false
  /// How much of the image must be there.
  var acceptableFraction: Float = 1
  /// Whether the inverse transform is the less accurate one.
  var usesFastTransform = true
  /// What is read of the image: all by default.
  var window: Window?

  struct Window: Sendable {
    let y: Int32
    let x: Int32
    let height: Int32
    let width: Int32
  }
}

/// How a JPEG image is to be written.
struct JpegWriting: Sendable {
  var quality = 95
  var isProgressive = false
  var optimizesSize = false
  var subsamplesChroma = true
  /// Whether densities are by the inch, or else by the centimetre.
  var isDensityByInch = true
  var xDensity = 300
  var yDensity = 300
  /// An XMP packet; none if empty.
  var metadata: [UInt8] = []
}

/// The extents of an image and the samples of each pixel.
struct ImageShape {
  let height: Int
  let width: Int
  let channels: Int
}

enum ImageLibraries {
  /// The pixels of a JPEG image, `uint8`; rows missing from a file that may lack some are black.
  static func readJpeg(_ bytes: [UInt8], _ reading: JpegReading) throws(OpError) -> Tensor {
    #if ImageCodecs
      let reader = try JpegReader(bytes, reading)
      return try reader.pixels(acceptableFraction: reading.acceptableFraction)
    #else
      throw missingTrait("JPEG")
    #endif
  }

  /// The shape of a JPEG image in its own colours.
  static func jpegShape(_ bytes: [UInt8]) throws(OpError) -> ImageShape {
    #if ImageCodecs
      var shape = codec_shape()
      let status = unsafe bytes.withUnsafeBufferPointer {
        unsafe codec_jpeg_shape($0.baseAddress, $0.count, &shape)
      }
      try check(status, "Invalid JPEG data, size \(bytes.count)")
      return ImageShape(shape)
    #else
      throw missingTrait("JPEG")
    #endif
  }

  /// The `uint8` image `pixels` of that shape as a JPEG file.
  static func writeJpeg(_ pixels: Tensor, _ shape: ImageShape, _ writing: JpegWriting)
    throws(OpError) -> [UInt8]
  {
    #if ImageCodecs
      guard let codecShape = codec_shape(shape) else { throw .internal("JPEG encoding failed") }
      var options = codec_jpeg_writing()
      options.quality = Int32(clamping: writing.quality)
      options.progressive = writing.isProgressive
      options.optimizes_size = writing.optimizesSize
      options.subsamples_chroma = writing.subsamplesChroma
      options.density_unit = writing.isDensityByInch ? 1 : 2
      options.x_density = UInt16(truncatingIfNeeded: writing.xDensity)
      options.y_density = UInt16(truncatingIfNeeded: writing.yDensity)
      precondition(pixels.elementCount == shape.height * shape.width * shape.channels)
      var written: UnsafeMutablePointer<UInt8>?
      var count = 0
      let status = unsafe pixels.withUnsafeElements(as: UInt8.self) { pixels in
        unsafe writing.metadata.withUnsafeBufferPointer {
          unsafe codec_jpeg_write(
            pixels, codecShape, &options, $0.baseAddress, $0.count, &written, &count)
        }
      }
      return try unsafe taken(written, count, status, "JPEG encoding failed")
    #else
      throw missingTrait("JPEG")
    #endif
  }

  /// The pixels of a PNG image, `uint8` or `uint16`; `channels` is 0 for what the file has.
  static func readPng(_ bytes: [UInt8], channels: Int, _ dtype: DType) throws(OpError) -> Tensor {
    #if ImageCodecs
      let reader = try PngReader(bytes, channels: channels, dtype)
      return try reader.pixels()
    #else
      throw missingTrait("PNG")
    #endif
  }

  /// Image `index` of a batch of images of that shape, `uint8` or `uint16`, as a PNG file.
  static func writePng(_ pixels: Tensor, _ index: Int, _ shape: ImageShape, compression: Int)
    throws(OpError) -> [UInt8]
  {
    #if ImageCodecs
      let message = "PNG encoding failed at the following flattened batch indices: \(index)"
      guard let codecShape = codec_shape(shape) else { throw .internal(message) }
      let width = pixels.dtype == .uint16 ? 2 : 1
      let size = shape.height * shape.width * shape.channels * width
      precondition(pixels.byteCount >= (index + 1) * size)
      var written: UnsafeMutablePointer<UInt8>?
      var count = 0
      let bytes = pixels.rawBytes
      let status = unsafe bytes.withUnsafeBytes {
        guard let base = $0.baseAddress else { return CODEC_INVALID }
        return unsafe codec_png_write(
          base.advanced(by: index * size).assumingMemoryBound(to: UInt8.self), codecShape,
          Int32(8 * width), Int32(clamping: compression), &written, &count)
      }
      return try unsafe taken(written, count, status, message)
    #else
      throw missingTrait("PNG")
    #endif
  }

  #if !ImageCodecs
    private static func missingTrait(_ format: String) -> OpError {
      .unimplemented("\(format) images need the package trait ImageCodecs")
    }
  #endif
}

#if ImageCodecs
  /// - Throws: what a status other than success stands for.
  private func check(
    _ status: codec_status, _ message: String, else code: StatusCode = .invalidArgument
  ) throws(OpError) {
    switch status {
    case CODEC_OK: return
    case CODEC_NO_MEMORY: throw .resourceExhausted("\(message): out of memory")
    case CODEC_NO_LIBRARY:
      throw .unimplemented("\(message): the system libraries libjpeg-turbo and libpng are needed")
    case CODEC_TOO_LARGE: throw .invalid("\(message): too large")
    default: throw OpError(code, message)
    }
  }

  /// The bytes that CImageCodecs wrote, which are freed.
  @unsafe private func taken(
    _ written: UnsafeMutablePointer<UInt8>?, _ count: Int, _ status: codec_status,
    _ message: String
  ) throws(OpError) -> [UInt8] {
    defer { unsafe codec_free(written) }
    try check(status, message, else: .internal)
    return unsafe Array(UnsafeBufferPointer(start: written, count: count))
  }

  extension ImageShape {
    fileprivate init(_ shape: codec_shape) {
      self.init(height: Int(shape.height), width: Int(shape.width), channels: Int(shape.channels))
    }
  }

  extension codec_shape {
    fileprivate init?(_ shape: ImageShape) {
      guard let height = Int32(exactly: shape.height), let width = Int32(exactly: shape.width),
        let channels = Int32(exactly: shape.channels)
      else { return nil }
      self.init(height: height, width: width, channels: channels)
    }

    fileprivate func tensor(_ dtype: DType) throws(OpError) -> Tensor {
      try Tensor(uninitialized: dtype, shape: [Int(height), Int(width), Int(channels)])
    }
  }

  /// A JPEG image whose header has been read.
  @safe private struct JpegReader: ~Copyable {
    private let image: OpaquePointer
    private let shape: codec_shape
    private static let failure = "jpeg::Uncompress failed. Invalid JPEG data or crop window."

    init(_ bytes: [UInt8], _ reading: JpegReading) throws(OpError) {
      var options = codec_jpeg_reading()
      options.channels = Int32(clamping: reading.channels)
      options.ratio = Int32(clamping: reading.ratio)
      options.fancy_upsampling = reading.usesFancyUpscaling
      options.fast_transform = reading.usesFastTransform
      options.recovers_truncated = reading.recoversTruncated
      if let window = reading.window {
        options.crops = true
        options.crop_y = window.y
        options.crop_x = window.x
        options.crop_height = window.height
        options.crop_width = window.width
      }
      var opened: OpaquePointer?
      var shape = codec_shape()
      let status = unsafe bytes.withUnsafeBufferPointer {
        unsafe codec_jpeg_open($0.baseAddress, $0.count, &options, &opened, &shape)
      }
      try check(status, Self.failure)
      guard let image = unsafe opened else { throw .invalid(Self.failure) }
      unsafe self.image = image
      self.shape = shape
    }

    deinit { unsafe codec_jpeg_close(image) }

    func pixels(acceptableFraction: Float) throws(OpError) -> Tensor {
      var pixels = try shape.tensor(.uint8)
      let count = pixels.elementCount
      var rows: Int32 = 0
      let status = unsafe pixels.withUnsafeMutableElements(as: UInt8.self) {
        unsafe codec_jpeg_read(image, $0, count, &rows)
      }
      try check(status, Self.failure)
      guard !(Float(rows) / Float(shape.height) < min(1, acceptableFraction)) else {
        throw .invalid(Self.failure)
      }
      if rows < shape.height {
        var out = pixels.mutableElements(as: UInt8.self)
        for i in Int(rows) * Int(shape.width) * Int(shape.channels)..<count { out[i] = 0 }
      }
      return pixels
    }
  }

  /// A PNG image whose header has been read.
  @safe private struct PngReader: ~Copyable {
    private let image: OpaquePointer
    private let shape: codec_shape
    private let dtype: DType
    private let size: Int

    init(_ bytes: [UInt8], channels: Int, _ dtype: DType) throws(OpError) {
      let failure = "Invalid PNG. Failed to initialize decoder."
      var opened: OpaquePointer?
      var shape = codec_shape()
      let status = unsafe bytes.withUnsafeBufferPointer {
        unsafe codec_png_open(
          $0.baseAddress, $0.count, Int32(clamping: channels), dtype == .uint16 ? 16 : 8, &opened,
          &shape)
      }
      try check(status, failure)
      guard let image = unsafe opened else { throw .invalid(failure) }
      unsafe self.image = image
      self.shape = shape
      self.dtype = dtype
      size = bytes.count
    }

    deinit { unsafe codec_png_close(image) }

    func pixels() throws(OpError) -> Tensor {
      var pixels = try shape.tensor(dtype)
      let count = pixels.byteCount
      let status: codec_status
      if dtype == .uint16 {
        status = unsafe pixels.withUnsafeMutableElements(as: UInt16.self) {
          unsafe codec_png_read(
            image, UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self), count)
        }
      } else {
        status = unsafe pixels.withUnsafeMutableElements(as: UInt8.self) {
          unsafe codec_png_read(image, $0, count)
        }
      }
      try check(status, "Invalid PNG data, size \(size)")
      return pixels
    }
  }
#endif
