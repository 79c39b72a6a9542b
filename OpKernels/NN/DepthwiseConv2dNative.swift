import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of each channel by filters of its own.
struct DepthwiseConv2dNative: MultiplyingOp, WideningKernel {
  static let schema = OpSchema(
    "DepthwiseConv2dNative",
    inputs: [.typed("input"), .typed("filter")],
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
    guard var filter = inputs[1].shape.extents else {
      return [try attributes.inferShape(inputs[0].shape, .unknown)]
    }
    guard filter.count == 4 else {
      throw .invalid("filter must be 4-dimensional: \(inputs[1].shape)")
    }
    if let channels = filter[2], let multiplier = filter[3] {
      filter[3] = channels.multipliedReportingOverflow(by: multiplier).partialValue
    } else {
      filter[3] = nil
    }
    return [try attributes.inferShape(inputs[0].shape, PartialShape(filter))]
  }

  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    convolutionMultiplyAddCount(filter: inputs[1], output: output, isDepthwise: true)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs[0].dtype == .float32 else { return try bound(to: inputs[0].dtype) }
    return Kernel { (context) throws(OpError) in
      context.emit(
        try convolve(Float.self, context.input(0), context.input(1), threads: context.threads))
    }
  }

  func compute<W: NumberScalar>(_: W.Type, _ inputs: consuming [Tensor]) throws(OpError) -> Tensor {
    try convolve(W.self, inputs[0], inputs[1], threads: 1)
  }

  private func convolve<W: NumberScalar>(
    _: W.Type, _ input: Tensor, _ filter: Tensor, threads: Int
  ) throws(OpError) -> Tensor {
    let layout = attributes.layout
    try layout.check(input.shape, "input")
    try layout.check(filter.shape, "filter")
    guard input.shape[layout.channelAxis] == filter.shape[2] else {
      throw .invalid(
        "input and filter must have the same depth: \(input.shape[layout.channelAxis]) vs "
          + "\(filter.shape[2])")
    }
    let grid = try WindowGrid(
      input.shape, layout: layout, size: [filter.shape[0], filter.shape[1]],
      strides: attributes.strides, dilations: attributes.dilations, padding: attributes.padding)
    let x = try channelsLast(input, layout)
    if let result = try grid.convolve(x, filter, groups: grid.channels, threads: threads) {
      return try arranged(result, layout)
    }
    return try arranged(try Self.convolve(W.self, x, filter, grid), layout)
  }

  private static func convolve<W: NumberScalar>(
    _: W.Type, _ input: Tensor, _ filter: Tensor, _ grid: WindowGrid
  ) throws(OpError) -> Tensor {
    let channels = grid.channels, multiplier = filter.shape[3]
    let (outputs, overflow) = channels.multipliedReportingOverflow(by: multiplier)
    guard !overflow else { throw .invalid("filter \(filter.shape) is too large") }
    var result = try Tensor(zeros: W.dtype, shape: try grid.outputShape(channels: outputs))
    guard result.elementCount > 0 else { return result }
    let x = input.elements(as: W.self), f = filter.elements(as: W.self)
    var y = result.mutableElements(as: W.self)
    let height = grid.height, width = grid.width
    grid.forEachWindow { window, n, _, top, left in
      let to = window &* outputs
      let columns = width.taps(left)
      for ky in height.taps(top) {
        let row = (n &* height.input &+ top &+ ky &* height.dilation) &* width.input
        for kx in columns {
          let from = (row &+ left &+ kx &* width.dilation) &* channels
          let tap = (ky &* width.size &+ kx) &* outputs
          if multiplier == 1 {
            for c in 0..<channels {
              y[to &+ c] = W.sum(y[to &+ c], W.product(x[from &+ c], f[tap &+ c]))
            }
          } else {
            var o = 0
            for c in 0..<channels {
              let value = x[from &+ c]
              for _ in 0..<multiplier {
                y[to &+ o] = W.sum(y[to &+ o], W.product(value, f[tap &+ o]))
                o &+= 1
              }
            }
          }
        }
      }
    }
    return result
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "filters each channel by itself",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")],
      inputs: [
        Tensor([1, 10, 2, 20, 3, 30] as [Float], shape: [1, 1, 3, 2]),
        Tensor([1, 1, 1, -1] as [Float], shape: [1, 2, 2, 1]),
      ],
      outputs: [Tensor([3, -10, 5, -10] as [Float], shape: [1, 1, 2, 2])])
    OpExample(
      "makes several channels of one",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 10] as [Float], shape: [1, 1, 1, 2]),
        Tensor([1, 2, 3, 4] as [Float], shape: [1, 1, 2, 2]),
      ],
      outputs: [Tensor([1, 2, 30, 40] as [Float], shape: [1, 1, 1, 4])])
    OpExample(
      "refuses a filter of another depth",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 10] as [Float], shape: [1, 1, 1, 2]),
        Tensor([1, 2, 3] as [Float], shape: [1, 1, 3, 1]),
      ], fails: .invalidArgument)
  }
}
