import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// The greatest element of each window of images that a value is put around, in single precision and in
/// channels-last layout.
///
/// NaN is passed over.
struct PaddedMaxPool: Op {
  static let schema = OpSchema(
    "_PaddedMaxPool", inputs: [.fixed("input", .float32)], outputs: [.fixed("output", .float32)],
    attributes: [
      .ints("ksize", minimum: 2), .ints("strides", minimum: 2), .ints("paddings", minimum: 4),
      .float("value"),
    ])

  private static let layout = ImageLayout(spatialRank: 2)
  /// Rows and columns of a window, and from a window to the next.
  let size: [Int], strides: [Int]
  /// Rows above and below, columns to the left and right.
  let paddings: [Int]
  /// What is put there.
  let value: Float

  init(_ attributes: Attributes) throws(OpError) {
    size = try attributes.ints("ksize")
    strides = try attributes.ints("strides")
    paddings = try attributes.ints("paddings")
    value = try attributes.float("value")
    guard size.count == 2, strides.count == 2, paddings.count == 4, size.allSatisfy({ $0 > 0 }),
      strides.allSatisfy({ $0 > 0 }), paddings.allSatisfy({ $0 >= 0 }), !value.isNaN
    else { throw .invalid("no windows of \(size) by \(strides), padded by \(paddings)") }
  }

  private var padding: WindowPadding {
    .explicit([Array(paddings[..<2]), Array(paddings[2...])])
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [
      try inferWindowShape(
        inputs[0].shape, layout: Self.layout, size: size, strides: strides, padding: padding,
        channels: inputs[0].shape.extents?.last ?? nil)
    ]
  }

  private func grid(_ shape: Shape) throws(OpError) -> WindowGrid {
    try Self.layout.check(shape, "tensor_in")
    return try WindowGrid(
      shape, layout: Self.layout, size: size, strides: strides, padding: padding)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let fixed: FixedKernel.Maker = { shapes, threads in
      guard let grid = try? grid(shapes[0]),
        let output = try? grid.outputShape(channels: grid.channels), output.elementCount > 0
      else { return nil }
      return FixedKernel(output: output, rows: [0]) { memory in
        var y = memory.mutableValues(1, as: Float.self)
        pool(memory.values(0, as: Float.self), grid, into: &y, threads)
      }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      let x = context.input(0)
      let grid = try grid(x.shape)
      var result = try context.makeOutput(
        Float.self, shape: try grid.outputShape(channels: grid.channels))
      if result.elementCount > 0 {
        var y = result.mutableElements(as: Float.self)
        pool(x.elements(as: Float.self), grid, into: &y, context.threads)
      }
      context.emit(result)
    }
  }

  private func pool(
    _ x: borrowing Span<Float>, _ grid: WindowGrid, into y: inout MutableSpan<Float>, _ threads: Int
  ) {
    let rows = grid.height, columns = grid.width, channels = grid.channels
    var geometry = ConvolutionGeometry(
      height: rows.input, width: columns.input, channels: channels,
      window: (rows.size, columns.size), strides: (rows.stride, columns.stride), padding: .valid,
      outputChannels: channels)
    (geometry.paddingTop, geometry.paddingLeft) = (rows.before, columns.before)
    (geometry.outputHeight, geometry.outputWidth) = (rows.output, columns.output)
    Pooling.maximum(x, geometry, images: grid.batch, into: &y, threads: threads)
    // Windows that reach over an edge see the value too.
    let isWhole = (0..<columns.output).map {
      columns.taps(columns.origin($0)).count == columns.size
    }
    for row in 0..<rows.output {
      let isInside = rows.taps(rows.origin(row)).count == rows.size
      for column in 0..<columns.output where !isInside || !isWhole[column] {
        for image in 0..<grid.batch {
          let pixel = (image &* rows.output &+ row) &* columns.output &+ column
          for i in (pixel &* channels)..<((pixel &+ 1) &* channels) where value > y[i] {
            y[i] = value
          }
        }
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "sees the value around the image",
      attributes: [
        "ksize": .ints([1, 2]), "strides": .ints([1, 1]), "paddings": .ints([0, 0, 1, 1]),
        "value": .float(0),
      ],
      inputs: [Tensor([-1, -2, 3] as [Float], shape: [1, 1, 3, 1])],
      outputs: [Tensor([0, -1, 3, 3] as [Float], shape: [1, 1, 4, 1])])
    OpExample(
      "refuses an input of another rank",
      attributes: [
        "ksize": .ints([1, 2]), "strides": .ints([1, 1]), "paddings": .ints([0, 0, 1, 1]),
        "value": .float(0),
      ],
      inputs: [Tensor([1, 2] as [Float])], fails: .invalidArgument)
  }
}

/// Leaves it to a pooling of images to see what a `Pad` puts around them, which is not copied then.
///
/// Of zeros of both signs another one may be found.
struct AbsorbPaddingOfPooling: RewriteRule {
  let name = "AbsorbPaddingOfPooling"
  let ops: Set<String> = ["MaxPool"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let pad = graph.soleUse(of: node.inputs[0], ["Pad", "PadV2"]),
      graph[node.outputs[0]].dtype == .float32,
      try node.attributes.string("padding") == "VALID",
      try node.attributes.string("data_format") == "NHWC",
      let paddings = graph[pad.inputs[1]].constant, paddings.shape == [4, 2],
      let value = pad.inputs.count < 3 ? 0 : graph.scalar(pad.inputs[2]), !value.isNaN
    else { return nil }
    let p = try paddings.integers()
    let size = try node.attributes.ints("ksize"), strides = try node.attributes.ints("strides")
    guard p[0] == 0, p[1] == 0, p[6] == 0, p[7] == 0, p.allSatisfy({ (0..<1 << 16).contains($0) }),
      size.count == 4, strides.count == 4, size[0] == 1, size[3] == 1, strides[0] == 1,
      strides[3] == 1
    else { return nil }
    var result = Replacement()
    let output = try result.append(
      PaddedMaxPool.self,
      [
        "ksize": .ints([size[1], size[2]]), "strides": .ints([strides[1], strides[2]]),
        "paddings": .ints(Array(p[2..<6])), "value": .float(value),
      ], [.value(pad.inputs[0])])
    result.outputs = [output]
    return result
  }
}
