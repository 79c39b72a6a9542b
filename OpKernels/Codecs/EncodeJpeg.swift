import OpInterface
import TensorCore

/// A `uint8` image of shape `[height, width, channels]`, gray or in colour, as a JPEG file.
struct EncodeJpeg: Op {
  static let schema = OpSchema(
    "EncodeJpeg", inputs: [.fixed("image", .uint8)], outputs: [.fixed("contents", .string)],
    attributes: [
      .string("format", oneOf: ["", "grayscale", "rgb"], default: ""),
      .int("quality", default: 95), .bool("progressive", default: false),
      .bool("optimize_size", default: false), .bool("chroma_downsampling", default: true),
      .string("density_unit", oneOf: ["in", "cm"], default: "in"),
      .int("x_density", default: 300), .int("y_density", default: 300),
      .string("xmp_metadata", default: ""),
    ])

  /// nil if any number will do.
  let channels: Int?
  let writing: JpegWriting

  init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("format") {
    case "": channels = nil
    case "grayscale": channels = 1
    case "rgb": channels = 3
    case let other: throw .invalid("format must be '', grayscale or rgb, got \(other)")
    }
    var writing = JpegWriting()
    writing.quality = try attributes.int("quality")
    try checkQuality(writing.quality)
    writing.isProgressive = try attributes.bool("progressive")
    writing.optimizesSize = try attributes.bool("optimize_size")
    writing.subsamplesChroma = try attributes.bool("chroma_downsampling")
    switch try attributes.string("density_unit") {
    case "in": writing.isDensityByInch = true
    case "cm": writing.isDensityByInch = false
    case let other: throw .invalid("density_unit must be 'in' or 'cm', got \(other)")
    }
    writing.xDensity = try attributes.int("x_density")
    writing.yDensity = try attributes.int("y_density")
    writing.metadata = try attributes.bytes("xmp_metadata")
    self.writing = writing
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let channels = channels, writing = writing
    return Kernel { (context) throws(OpError) in
      context.emit(try encodeJpeg(context.input(0), channels: channels, writing))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses two channels", inputs: [Tensor([1, 2] as [UInt8], shape: [1, 1, 2])],
      fails: .invalidArgument)
    OpExample(
      "refuses gray for a format in colour", attributes: ["format": .string("rgb")],
      inputs: [Tensor([1] as [UInt8], shape: [1, 1, 1])], fails: .invalidArgument)
    OpExample(
      "refuses an empty image", inputs: [Tensor([] as [UInt8], shape: [0, 1, 1])],
      fails: .internal)
  }
}

/// A `uint8` image as a JPEG file, of the quality in an input.
struct EncodeJpegVariableQuality: Op {
  static let schema = OpSchema(
    "EncodeJpegVariableQuality", inputs: [.fixed("images", .uint8), .fixed("quality", .int32)],
    outputs: [.fixed("contents", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(1).rank == 0 else {
        throw .invalid("quality must be scalar: \(context.input(1).shape)")
      }
      var writing = JpegWriting()
      writing.quality = try context.integer(1)
      try checkQuality(writing.quality)
      context.emit(try encodeJpeg(context.input(0), channels: nil, writing))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses a quality beyond 100",
      inputs: [Tensor([1] as [UInt8], shape: [1, 1, 1]), Tensor(101 as Int32)],
      fails: .invalidArgument)
  }
}

private func checkQuality(_ quality: Int) throws(OpError) {
  guard (0...100).contains(quality) else {
    throw .invalid("quality must be in [0,100], got \(quality)")
  }
}

private func encodeJpeg(_ image: Tensor, channels: Int?, _ writing: JpegWriting) throws(OpError)
  -> Tensor
{
  guard image.rank == 3 else {
    throw .invalid("image must be 3-dimensional, got shape \(image.shape)")
  }
  guard image.elementCount < Int32.max else {
    throw .invalid("Cannot encode images with >= max int32 elements")
  }
  let dims = image.shape.dims
  if let channels {
    guard dims[2] == channels else {
      throw .invalid("the format expects \(channels) channels, got \(image.shape)")
    }
  } else {
    guard dims[2] == 1 || dims[2] == 3 else {
      throw .invalid("image must have 1 or 3 channels, got \(image.shape)")
    }
  }
  guard image.elementCount > 0 else { throw .internal("JPEG encoding failed") }
  let shape = ImageShape(height: dims[0], width: dims[1], channels: dims[2])
  let file = try ImageLibraries.writeJpeg(image, shape, writing)
  return try Tensor(strings: StringElements([file]), shape: .scalar)
}
