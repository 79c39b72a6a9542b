import OpInterface
import OpKernelSupport
import TensorCore

/// The four pixels of an axis that a point is interpolated from, and their weights.
private struct CubicSample {
  var indices: InlineArray<4, Int>
  var weights: InlineArray<4, Float>
}

/// The cubic convolution kernel, tabulated at 1/1024 of a pixel as TensorFlow does.
private struct CubicKernel {
  static let steps = 1024
  /// For each step the weight of the point's near and of its far neighbour.
  var near: [Float] = []
  var far: [Float] = []

  init(_ a: Double) {
    let a = Float(a)
    for i in 0...Self.steps {
      let x = Float(Double(i) / Double(Self.steps))
      near.append(((a + 2) * x - (a + 3)) * x * x + 1)
      let z = x + 1
      far.append(((a * z - 5 * a) * z + 8 * a) * z - 4 * a)
    }
  }
}

/// Images resized by cubic convolution of sixteen pixels.
struct ResizeBicubic: Op, RealKernel {
  static let schema = OpSchema(
    "ResizeBicubic",
    inputs: [.typed("images"), .fixed("size", .int32)],
    outputs: [.fixed("resized_images", .float32)],
    attributes: [
      .type(of: [
        .int8, .uint8, .int16, .uint16, .int32, .int64, .float16, .float32, .float64, .bfloat16,
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

  /// With half pixel centres the kernel is Keys', and pixels outside the image have no weight;
  /// without, the pixels at the border stand for them.
  private func samples(_ input: Int, _ output: Int) -> [CubicSample] {
    let kernel = CubicKernel(sampling.halfPixelCenters ? -0.5 : -0.75)
    let scale = sampling.scale(input, output)
    return (0..<output).map { i in
      let x = sampling.position(i, scale), floor = x.rounded(.down)
      let base = Int(floor)
      let step = Int(((x - floor) * Float(CubicKernel.steps)).rounded(.toNearestOrEven))
      let rest = CubicKernel.steps - step
      var sample = CubicSample(
        indices: InlineArray(repeating: 0),
        weights: [kernel.far[step], kernel.near[step], kernel.near[rest], kernel.far[rest]])
      var sum: Float = 0
      for k in 0..<4 {
        let index = base - 1 + k
        sample.indices[k] = min(max(index, 0), input - 1)
        if sampling.halfPixelCenters, sample.indices[k] != index { sample.weights[k] = 0 }
        sum += sample.weights[k]
      }
      if sampling.halfPixelCenters, abs(sum) >= 1000 * Float.leastNormalMagnitude {
        let inverse = 1 / sum
        for k in 0..<4 { sample.weights[k] *= inverse }
      }
      return sample
    }
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let extents = try ResizeExtents(context)
    let images = context.input(0)
    var result = try context.makeOutput(Float.self, shape: try extents.outputShape())
    guard result.elementCount > 0 else { return context.emit(result) }
    let rows = samples(extents.height, extents.newHeight)
    let columns = samples(extents.width, extents.newWidth)
    do {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: Float.self)
      let channels = extents.channels, stride = extents.width * channels
      // One row interpolated vertically, in the original's width.
      var blended = [Float](repeating: 0, count: stride)
      var line = blended.mutableSpan
      var pixels = PixelRow(channels: channels, width: extents.width)
      var to = 0
      for n in 0..<extents.batch {
        let image = n * extents.height * stride
        for row in rows {
          let a = image + row.indices[0] * stride, b = image + row.indices[1] * stride
          let d = image + row.indices[2] * stride, e = image + row.indices[3] * stride
          let (wa, wb, wd, we) = (row.weights[0], row.weights[1], row.weights[2], row.weights[3])
          for i in 0..<stride {
            line[i] =
              x[a &+ i].float * wa + x[b &+ i].float * wb + x[d &+ i].float * wd
              + x[e &+ i].float * we
          }
          if pixels.fits {
            pixels.set(line.span)
            for i in columns.indices {
              let indices = columns[i].indices, weights = columns[i].weights
              let left = pixels.values[indices[0]] * weights[0]
              let sum = left + pixels.values[indices[1]] * weights[1]
              let more = sum + pixels.values[indices[2]] * weights[2]
              pixels.store(more + pixels.values[indices[3]] * weights[3], &y, to)
              to &+= channels
            }
            continue
          }
          for column in columns {
            let a = column.indices[0] * channels, b = column.indices[1] * channels
            let d = column.indices[2] * channels, e = column.indices[3] * channels
            let (wa, wb) = (column.weights[0], column.weights[1])
            let (wd, we) = (column.weights[2], column.weights[3])
            for c in 0..<channels {
              y[to &+ c] =
                line[a &+ c] * wa + line[b &+ c] * wb + line[d &+ c] * wd + line[e &+ c] * we
            }
            to &+= channels
          }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-4) }

  static var examples: [OpExample] {
    OpExample(
      "overshoots beside an edge",
      inputs: [
        Tensor([0, 0, 16, 16] as [Float], shape: [1, 1, 4, 1]), Tensor([1, 8] as [Int32]),
      ],
      outputs: [Tensor([0, -1.5, 0, 8, 16, 17.5, 16, 16] as [Float], shape: [1, 1, 8, 1])])
    OpExample(
      "refuses a size of zero",
      inputs: [Tensor([0, 10] as [Float], shape: [1, 1, 2, 1]), Tensor([0, 3] as [Int32])],
      fails: .invalidArgument)
  }
}
