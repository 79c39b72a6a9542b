import OpInterface
import TensorCore

/// Images of shape `[..., height, width, channels]`, with 1 to 4 channels, as PNG files.
struct EncodePng: Op {
  static let schema = OpSchema(
    "EncodePng", inputs: [.typed("image")], outputs: [.fixed("contents", .string)],
    attributes: [
      .int("compression", default: -1), .type(of: [.uint8, .uint16], default: .uint8),
    ])

  let compression: Int

  init(_ attributes: Attributes) throws(OpError) {
    compression = try attributes.int("compression")
    guard (-1...9).contains(compression) else {
      throw .invalid("compression should be in [-1,9], got \(compression)")
    }
    let dtype = try attributes.type("T")
    guard dtype == .uint8 || dtype == .uint16 else {
      throw .invalid("image must have type uint8 or uint16, got \(dtype)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count >= 3 else { return nil }
    return [PartialShape(Array(extents.dropLast(3)))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let compression = compression
    return Kernel { (context) throws(OpError) in
      let images = context.input(0)
      guard images.rank >= 3 else {
        throw .invalid("images must be at least rank 3, got shape \(images.shape)")
      }
      guard images.elementCount < Int32.max else {
        throw .invalid("image cannot have >= int32 max elements")
      }
      let dims = images.shape.dims
      let image = dims.suffix(3), batch = try Shape(checking: dims.dropLast(3))
      let shape = ImageShape(
        height: image[dims.count - 3], width: image[dims.count - 2], channels: image[dims.count - 1]
      )
      guard (1...4).contains(shape.channels) else {
        throw .invalid("image must have 1, 2, 3, or 4 channels, got \(shape.channels)")
      }
      guard images.elementCount > 0 || batch.elementCount == 0 else {
        throw .internal("PNG encoding failed: the image has shape \(images.shape)")
      }
      var files = StringElements()
      for i in 0..<batch.elementCount {
        files.append(try ImageLibraries.writePng(images, i, shape, compression: compression))
      }
      context.emit(try Tensor(strings: files, shape: batch))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses five channels", inputs: [Tensor([1, 2, 3, 4, 5] as [UInt8], shape: [1, 1, 5])],
      fails: .invalidArgument)
    OpExample(
      "refuses an empty image", inputs: [Tensor([] as [UInt8], shape: [0, 1, 1])],
      fails: .internal)
    OpExample(
      "no images", inputs: [Tensor([] as [UInt8], shape: [0, 1, 1, 1])],
      outputs: [Tensor(strings: [])])
  }
}
