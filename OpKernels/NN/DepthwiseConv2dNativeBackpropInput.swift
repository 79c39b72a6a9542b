import OpInterface
import OpKernelSupport
import TensorCore

/// The gradient of `DepthwiseConv2dNative` in respect of its input.
struct DepthwiseConv2dNativeBackpropInput: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "DepthwiseConv2dNativeBackpropInput",
    inputs: [.fixed("input_sizes", .int32), .typed("filter"), .typed("out_backprop")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .floats),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID", "EXPLICIT"]),
      .ints("explicit_paddings", default: []),
      .string("data_format", oneOf: ["NHWC", "NCHW"], default: "NHWC"),
      .ints("dilations", default: [1, 1, 1, 1]),
    ])

  let attributes: ConvolutionAttributes

  init(_ attributes: Attributes) throws(OpError) {
    self.attributes = try ConvolutionAttributes(attributes, spatialRank: 2)
    guard self.attributes.strides[0] == self.attributes.strides[1] else {
      throw .invalid(
        "Current implementation only supports equal length strides in the row and column "
          + "dimensions, not \(self.attributes.strides)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let sizes = inputs[0].constant, sizes.elementCount == 4 else { return [.rank(4)] }
    return [PartialShape(try Shape(checking: try sizes.integers()))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    let layout = attributes.layout, filter = inputs[1]
    let sizes = try inputs[0].integers()
    guard inputs[0].rank == 1, sizes.count == 4 else {
      throw .invalid("input_sizes must be a vector of 4 elements: \(inputs[0].shape)")
    }
    let shape = try Shape(checking: sizes)
    try layout.check(filter.shape, "filter")
    try layout.check(inputs[2].shape, "out_backprop")
    let channels = shape[layout.channelAxis]
    guard channels == filter.shape[2] else {
      throw .invalid(
        "input and filter must have the same depth: \(channels) vs \(filter.shape[2])")
    }
    let grid = try WindowGrid(
      shape, layout: layout, size: [filter.shape[0], filter.shape[1]],
      strides: attributes.strides, dilations: attributes.dilations, padding: attributes.padding)
    let (outputs, overflow) = channels.multipliedReportingOverflow(by: filter.shape[3])
    guard !overflow else { throw .invalid("filter \(filter.shape) is too large") }
    let gradient = try channelsLast(inputs[2], layout)
    let expected = try grid.outputShape(channels: outputs)
    guard gradient.shape == expected else {
      throw .invalid(
        "Size of out_backprop doesn't match computed: actual = \(gradient.shape), "
          + "computed = \(expected)")
    }
    return try arranged(try Self.spread(W.self, gradient, filter, grid), layout)
  }

  private static func spread<W: NumberScalar>(
    _: W.Type, _ gradient: Tensor, _ filter: Tensor, _ grid: WindowGrid
  ) throws(OpError) -> Tensor {
    let channels = grid.channels, multiplier = filter.shape[3], outputs = channels * multiplier
    let height = grid.height, width = grid.width
    var result = try Tensor(
      zeros: W.dtype,
      shape: try Shape(checking: [grid.batch, height.input, width.input, channels]))
    let g = gradient.elements(as: W.self), f = filter.elements(as: W.self)
    var x = result.mutableElements(as: W.self)
    grid.forEachWindow { window, n, _, top, left in
      let from = window &* outputs
      let columns = width.taps(left)
      for ky in height.taps(top) {
        let row = (n &* height.input &+ top &+ ky &* height.dilation) &* width.input
        for kx in columns {
          let to = (row &+ left &+ kx &* width.dilation) &* channels
          let tap = (ky &* width.size &+ kx) &* outputs
          for c in 0..<channels {
            var sum = x[to &+ c]
            for o in (c &* multiplier)..<((c &+ 1) &* multiplier) {
              sum = W.sum(sum, W.product(g[from &+ o], f[tap &+ o]))
            }
            x[to &+ c] = sum
          }
        }
      }
    }
    return result
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "spreads each element over a window",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 1, 3, 1] as [Int32]), Tensor([1, 2] as [Float], shape: [1, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
      ],
      outputs: [Tensor([1, 12, 20] as [Float], shape: [1, 1, 3, 1])])
    OpExample(
      "refuses a gradient of another shape",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 1, 9, 1] as [Int32]), Tensor([1, 2] as [Float], shape: [1, 2, 1, 1]),
        Tensor([1, 10] as [Float], shape: [1, 1, 2, 1]),
      ], fails: .invalidArgument)
  }
}
