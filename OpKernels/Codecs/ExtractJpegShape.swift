import OpInterface
import TensorCore

/// Height, width and channels of a JPEG image.
struct ExtractJpegShape: Op {
  static let schema = OpSchema(
    "ExtractJpegShape", inputs: [.fixed("contents", .string)],
    outputs: [.typed("image_shape", by: "output_type")],
    attributes: [.type("output_type", of: .indices, default: .int32)])

  let isWide: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isWide = try attributes.type("output_type") == .int64
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [PartialShape([3])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let isWide = isWide
    return Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 0 else {
        throw .invalid("contents must be scalar, got shape \(context.input(0).shape)")
      }
      let bytes = try context.string(0)
      let shape = try ImageLibraries.jpegShape(bytes)
      let extents = [shape.height, shape.width, shape.channels]
      context.emit(
        isWide
          ? Tensor(extents.map { Int64($0) })
          : Tensor(extents.map { Int32(truncatingIfNeeded: $0) }))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a gray pixel", inputs: [.file(grayJpeg)], outputs: [Tensor([1, 1, 1] as [Int32])])
    OpExample("refuses no bytes", inputs: [.file([])], fails: .invalidArgument)
  }
}
