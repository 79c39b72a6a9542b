import OpInterface
import OpKernelSupport
import TensorCore

/// Images resized by averaging the area that each new pixel covers.
struct ResizeArea: Op, RealKernel {
  static let schema = OpSchema(
    "ResizeArea",
    inputs: [.typed("images"), .fixed("size", .int32)],
    outputs: [.fixed("resized_images", .float32)],
    attributes: [
      .type(of: [
        .int8, .uint8, .int16, .uint16, .int32, .int64, .float16, .float32, .float64, .bfloat16,
      ]),
      .bool("align_corners", default: false),
    ])

  let sampling: ResizeSampling

  init(_ attributes: Attributes) throws(OpError) { sampling = try ResizeSampling(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try inferResizedShape(inputs)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  /// The pixels that one new pixel covers along an axis, and how much of each.
  private struct Cover {
    var first: Int
    var weights: [Float]
  }

  private func covers(_ input: Int, _ output: Int) -> [Cover] {
    let scale = sampling.scale(input, output)
    // The one pixel there is, stretched over corners that are to be aligned.
    if scale == 0 { return (0..<output).map { _ in Cover(first: 0, weights: [1]) } }
    return (0..<output).map { i in
      let start = Float(i) * scale, end = Float(i + 1) * scale
      let first = Int(start.rounded(.down)), last = max(Int(end.rounded(.up)), first)
      let weights = (first..<last).map { j -> Float in
        let p = Float(j)
        if p < start { return p + 1 > end ? scale : p + 1 - start }
        return p + 1 > end ? end - p : 1
      }
      return Cover(first: first, weights: weights)
    }
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let extents = try ResizeExtents(context)
    let images = context.input(0)
    var result = try context.makeOutput(Float.self, shape: try extents.outputShape())
    guard result.elementCount > 0 else { return context.emit(result) }
    let rows = covers(extents.height, extents.newHeight)
    let columns = covers(extents.width, extents.newWidth)
    let height = sampling.scale(extents.height, extents.newHeight)
    let width = sampling.scale(extents.width, extents.newWidth)
    let scale = 1 / ((height == 0 ? 1 : height) * (width == 0 ? 1 : width))
    do {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: Float.self)
      let channels = extents.channels, line = extents.width * channels
      // Rows are joined first, all pixels alike; then pixels.
      var joined = [Float](repeating: 0, count: line)
      var sums = joined.mutableSpan
      var pixels = PixelRow(channels: channels, width: extents.width)
      var to = 0
      for n in 0..<extents.batch {
        for row in rows {
          for i in 0..<line { sums[i] = 0 }
          for (j, weight) in row.weights.enumerated() {
            let iy = min(max(row.first + j, 0), extents.height - 1)
            let from = (n * extents.height + iy) * line, factor = weight * scale
            for i in 0..<line { sums[i] += x[from &+ i].float * factor }
          }
          if pixels.fits {
            pixels.set(sums.span)
            for column in columns {
              var sum = SIMD4<Float>.zero
              for k in column.weights.indices {
                let from = min(max(column.first &+ k, 0), extents.width &- 1)
                sum += pixels.values[from] * column.weights[k]
              }
              pixels.store(sum, &y, to)
              to &+= channels
            }
            continue
          }
          for column in columns {
            for c in 0..<channels { y[to &+ c] = 0 }
            for (k, weight) in column.weights.enumerated() {
              let from = min(max(column.first + k, 0), extents.width - 1) * channels
              for c in 0..<channels { y[to &+ c] += sums[from &+ c] * weight }
            }
            to &+= channels
          }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "makes nothing of no images, however large",
      inputs: [Tensor([] as [Float], shape: [0, 1, 2, 1]), Tensor([1, Int32.max] as [Int32])],
      outputs: [Tensor([] as [Float], shape: [0, 1, Int(Int32.max), 1])])
    OpExample(
      "averages pixels",
      inputs: [
        Tensor([0, 10, 20, 40] as [UInt8], shape: [1, 1, 4, 1]), Tensor([1, 2] as [Int32]),
      ],
      outputs: [Tensor([5, 30] as [Float], shape: [1, 1, 2, 1])])
    OpExample(
      "refuses a size of zero",
      inputs: [Tensor([0, 10] as [Float], shape: [1, 1, 2, 1]), Tensor([0, 3] as [Int32])],
      fails: .invalidArgument)
  }
}
