import OpInterface
import OpKernelSupport
import TensorCore

/// What is known of the shape of images resized to a size given as input 1.
func inferResizedShape(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
  var dims: [Int?] = [nil, nil, nil, nil]
  if let extents = inputs[0].shape.extents {
    guard extents.count == 4 else {
      throw .invalid("input must be 4-dimensional: \(inputs[0].shape)")
    }
    dims[0] = extents[0]
    dims[3] = extents[3]
  }
  if let size = inputs[1].constant, size.elementCount == 2 {
    let size = try size.integers()
    dims[1] = size[0]
    dims[2] = size[1]
  }
  return [PartialShape(dims)]
}

/// The extents of a resizing: batch, rows and columns before and after, channels.
struct ResizeExtents {
  let batch: Int
  let height: Int
  let width: Int
  let channels: Int
  let newHeight: Int
  let newWidth: Int

  /// - Throws: `INVALID_ARGUMENT` for images or sizes that TensorFlow refuses.
  init(_ context: borrowing KernelContext) throws(OpError) {
    let shape = context.input(0).shape
    guard shape.rank == 4 else { throw .invalid("input must be 4-dimensional: \(shape)") }
    let sizes = context.input(1)
    guard sizes.rank == 1, sizes.elementCount == 2 else {
      throw .invalid("shape_t must have two elements: \(sizes.shape)")
    }
    let size = try sizes.integers()
    guard size[0] > 0, size[1] > 0 else {
      throw .invalid("output dimensions must be positive: \(size)")
    }
    guard shape[1] > 0, shape[2] > 0 else {
      throw .invalid("input image must be of non-zero size: \(shape)")
    }
    guard shape[3] > 0 else { throw .invalid("image must have at least one channel: \(shape)") }
    batch = shape[0]
    height = shape[1]
    width = shape[2]
    channels = shape[3]
    newHeight = size[0]
    newWidth = size[1]
  }

  /// - Throws: `INVALID_ARGUMENT` if the result has too many elements.
  func outputShape() throws(OpError) -> Shape {
    try Shape(checking: [batch, newHeight, newWidth, channels])
  }
}

extension RealScalar {
  /// The nearest `Float`.
  @inline(__always) var float: Float { Float(double) }
}

/// A row of pixels of few channels, a vector each.
struct PixelRow {
  private(set) var values: [SIMD4<Float>]
  private let channels: Int

  init(channels: Int, width: Int) {
    self.channels = channels
    values = [SIMD4<Float>](repeating: .zero, count: channels <= 4 ? width : 0)
  }

  /// Whether a pixel's channels fit a vector.
  var fits: Bool { channels <= 4 }

  /// Takes the pixels from their channels in turn.
  mutating func set(_ row: borrowing Span<Float>) {
    for i in values.indices {
      for c in 0..<channels { values[i][c] = row[i &* channels &+ c] }
    }
  }

  /// Stores the channels of a pixel.
  func store(_ pixel: SIMD4<Float>, _ y: inout MutableSpan<Float>, _ at: Int) {
    y[at] = pixel[0]
    if channels > 1 { y[at &+ 1] = pixel[1] }
    if channels > 2 { y[at &+ 2] = pixel[2] }
    if channels > 3 { y[at &+ 3] = pixel[3] }
  }
}
