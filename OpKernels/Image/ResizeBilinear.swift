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
    let rows = sampling.linearSamples(extents.height, extents.newHeight)
    let columns = sampling.linearSamples(extents.width, extents.newWidth)
    if T.self == Float.self {
      var y = result.mutableElements(as: Float.self)
      resize(
        images.elements(as: Float.self), height: extents.height, width: extents.width,
        channels: extents.channels, images: extents.batch, rows: ResizedAxis(rows),
        columns: ResizedAxis(columns), interpolates: true, into: &y, threads: context.threads)
    } else {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: Float.self)
      let channels = extents.channels, stride = extents.width * channels
      var to = 0
      for n in 0..<extents.batch {
        let image = n * extents.height * stride
        for row in rows {
          let upper = image + row.lower * stride, lower = image + row.upper * stride
          let dy = row.fraction
          for column in columns {
            let left = column.lower * channels, right = column.upper * channels
            let dx = column.fraction
            for c in 0..<channels {
              let a = x[upper &+ left &+ c].float, b = x[upper &+ right &+ c].float
              let d = x[lower &+ left &+ c].float, e = x[lower &+ right &+ c].float
              let top = a + (b - a) * dx, bottom = d + (e - d) * dx
              y[to &+ c] = top + (bottom - top) * dy
            }
            to &+= channels
          }
        }
      }
    }
    context.emit(result)
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
