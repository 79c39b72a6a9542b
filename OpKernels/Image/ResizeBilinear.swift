import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Images resized by interpolating linearly between the four nearest pixels.
struct ResizeBilinear: Op, RealKernel {
  static let schema = OpSchema(
    "ResizeBilinear",
    inputs: [.typed("images"), .fixed("size", .int32)],
    outputs: [.fixed("resized_images", .float32)],
    attributes: [
      .type(of: [
        .int8, .uint8, .int16, .uint16, .int32, .int64, .bfloat16, .float16, .float32, .float64,
        .bfloat16,
      ]),
      .bool("align_corners", default: false),
      .bool("half_pixel_centers", default: false),
    ])

  let sampling: ResizeSampling

  init(_ attributes: Attributes) throws(OpError) { sampling = try ResizeSampling(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try inferResizedShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let extents = try ResizeExtents(context)
    let images = context.input(0)
    var result = try context.makeOutput(Float.self, shape: try extents.outputShape())
    guard result.elementCount > 0 else { return context.emit(result) }
    if extents.newHeight == extents.height, extents.newWidth == extents.width {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: Float.self)
      for i in y.indices { y[i] = x[i].float }
      return context.emit(result)
    }
    var rows = ResizedAxis(sampling.linearSamples(extents.height, extents.newHeight))
    let columns = ResizedAxis(sampling.linearSamples(extents.width, extents.newWidth))
    let source =
      T.self == Float.self ? images : try floatRows(T.self, extents, &rows, &context)
    do {
      let x = source.elements(as: Float.self)
      var y = result.mutableElements(as: Float.self)
      resize(
        x, height: source.shape[1], width: extents.width,
        channels: extents.channels, images: extents.batch, rows: rows, columns: columns,
        interpolates: true, into: &y, threads: context.threads)
    }
    context.emit(result)
  }

  /// The rows of the images that are read, in single precision; `rows` are changed to those of the result.
  private func floatRows<T: RealScalar>(
    _: T.Type, _ extents: ResizeExtents, _ rows: inout ResizedAxis, _ context: inout KernelContext
  ) throws(OpError) -> Tensor {
    var places = [Int](repeating: -1, count: extents.height)
    var read: [Int] = []
    func place(_ row: Int) -> Int {
      if places[row] < 0 {
        places[row] = read.count
        read.append(row)
      }
      return places[row]
    }
    for i in rows.lower.indices {
      rows.lower[i] = place(rows.lower[i])
      rows.upper[i] = place(rows.upper[i])
    }
    let width = extents.width * extents.channels
    var result = try context.makeOutput(
      Float.self,
      shape: Shape(checking: [extents.batch, read.count, extents.width, extents.channels]))
    let images = context.input(0)
    do {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: Float.self)
      var to = 0
      for image in 0..<extents.batch {
        for row in read {
          let from = (image * extents.height + row) * width
          let line = x.extracting(from..<(from + width))
          var target = y._mutatingExtracting(to..<(to + width))
          for i in line.indices { target[i] = line[i].float }
          to += width
        }
      }
    }
    return result
  }

  static var examples: [OpExample] {
    OpExample(
      "interpolates between pixels",
      inputs: [Tensor([0, 10] as [UInt8], shape: [1, 1, 2, 1]), Tensor([1, 4] as [Int32])],
      outputs: [Tensor([0, 5, 10, 10] as [Float], shape: [1, 1, 4, 1])])
    OpExample(
      "keeps the corners", attributes: ["align_corners": .bool(true)],
      inputs: [Tensor([0, 10] as [Float], shape: [1, 1, 2, 1]), Tensor([1, 3] as [Int32])],
      outputs: [Tensor([0, 5, 10] as [Float], shape: [1, 1, 3, 1])])
    OpExample(
      "refuses a size of zero",
      inputs: [Tensor([0, 10] as [Float], shape: [1, 1, 2, 1]), Tensor([0, 3] as [Int32])],
      fails: .invalidArgument)
  }
}

extension ResizedAxis {
  fileprivate init(_ samples: [LinearSample]) {
    self.init(
      lower: samples.map(\.lower), upper: samples.map(\.upper), fraction: samples.map(\.fraction))
  }
}
