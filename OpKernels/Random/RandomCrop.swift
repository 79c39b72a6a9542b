import OpInterface
import OpKernelSupport
import TensorCore

/// A window of an image, `size` being its height and width, at a random place.
struct RandomCrop: Op, MovementKernel {
  static let schema = OpSchema(
    "RandomCrop", inputs: [.typed("image"), .fixed("size", .int64)], outputs: [.typed("output")],
    attributes: [
      .type(of: [.uint8, .int8, .int16, .int32, .int64, .float32, .float64]),
      .int("seed", default: 0), .int("seed2", default: 0),
    ], isStateful: true)

  let source: PhiloxSource

  init(_ attributes: Attributes) throws(OpError) {
    source = PhiloxSource(seed: try attributes.int("seed"), seed2: try attributes.int("seed2"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let channels = inputs[0].shape.extents.flatMap { $0.count == 3 ? $0[2] : nil }
    guard let size = try? inputs[1].constant?.integers(), size.count == 2, size[0] >= 0,
      size[1] >= 0
    else { return [PartialShape([nil, nil, channels])] }
    return [PartialShape([size[0], size[1], channels])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    let image = context.input(0)
    guard image.rank == 3 else {
      throw .invalid("input must be 3-dimensional, got shape \(image.shape)")
    }
    let size = try context.integers(1)
    guard context.input(1).rank == 1, size.count == 2 else {
      throw .invalid("size must have two elements, got shape \(context.input(1).shape)")
    }
    let dims = image.shape.dims
    let shape = try Shape(checking: [size[0], size[1], dims[2]])
    for (name, axis) in [("height", 0), ("width", 1)] {
      guard dims[axis] >= size[axis] else {
        throw .failedPrecondition(
          "\(name) must be >= target_\(name): \(name) = \(dims[axis]), target_\(name) = "
            + "\(size[axis])")
      }
    }
    var offsets = [0, 0]
    if dims[0] != size[0] || dims[1] != size[1] {
      var words = WordStream(source.reserve(words: 2))
      // TensorFlow draws the column first.
      for axis in [1, 0] where size[axis] < dims[axis] {
        let places = UInt32(truncatingIfNeeded: dims[axis] - size[axis] + 1)
        offsets[axis] = places == 0 ? 0 : Int(words.next() % places)
      }
    }
    var result = try context.makeOutput(image.dtype, shape: shape)
    if shape.elementCount > 0 {
      let from = image.patterns(as: P.self)
      var out = result.mutablePatterns(as: P.self)
      let width = size[1] * dims[2]
      for row in 0..<size[0] {
        let start = ((offsets[0] + row) * dims[1] + offsets[1]) * dims[2]
        for i in 0..<width { out[row &* width &+ i] = from[start &+ i] }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the whole",
      inputs: [Tensor([1, 2] as [Float], shape: [1, 2, 1]), Tensor([1, 2] as [Int64])],
      outputs: [Tensor([1, 2] as [Float], shape: [1, 2, 1])])
    OpExample(
      "refuses a window larger than the image",
      inputs: [Tensor([1, 2] as [Float], shape: [1, 2, 1]), Tensor([1, 3] as [Int64])],
      fails: .failedPrecondition)
  }
}
