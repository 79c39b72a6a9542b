import OpInterface
import OpKernelSupport
import TensorCore

/// The attributes that convolutions have in common.
struct ConvolutionAttributes: Sendable {
  let layout: ImageLayout
  let strides: [Int]
  let dilations: [Int]
  let padding: WindowPadding

  init(layout: ImageLayout, strides: [Int], dilations: [Int], padding: WindowPadding)
    throws(OpError)
  {
    self.layout = layout
    self.padding = padding
    self.strides = try Self.spatial(strides, "strides", layout)
    self.dilations = try Self.spatial(dilations, "dilations", layout)
  }

  /// - Parameter explicit: whether the op has the attribute `explicit_paddings`.
  init(_ attributes: Attributes, spatialRank: Int, explicit: Bool = true) throws(OpError) {
    let format = attributes["data_format"] == nil ? "NDHWC" : try attributes.string("data_format")
    layout = try ImageLayout(format, spatialRank: spatialRank)
    let code: StatusCode =
      attributes.schema.name.hasPrefix("Conv2D") ? .unimplemented : .invalidArgument
    strides = try Self.spatial(attributes.ints("strides"), "strides", layout, refusal: code)
    dilations = try Self.spatial(attributes.ints("dilations"), "dilations", layout, refusal: code)
    padding = try WindowPadding(attributes, layout: layout, listed: explicit)
  }

  /// - Parameter refusal: the status code for windows that move over the batch or depth axis.
  private static func spatial(
    _ values: [Int], _ what: String, _ layout: ImageLayout,
    refusal: StatusCode = .invalidArgument
  ) throws(OpError) -> [Int] {
    guard values.count == layout.rank else {
      throw .invalid(
        "Sliding window \(what) field must specify \(layout.rank) dimensions, not \(values)")
    }
    guard values[0] == 1, values[layout.channelAxis] == 1 else {
      throw OpError(
        refusal, "\(what) \(values) in the batch and depth dimensions are not supported")
    }
    let result = try layout.spatial(values, what)
    guard result.allSatisfy({ $0 > 0 }) else {
      throw .invalid("\(what) should be larger than 0: \(values)")
    }
    return result
  }

  /// What is known of the shape of the convolution of `input` with `filter`, which has the spatial
  /// axes, the depth, and the output's channels.
  func inferShape(_ input: PartialShape, _ filter: PartialShape) throws(OpError) -> PartialShape {
    let rank = layout.rank
    guard let extents = filter.extents else {
      return try inferWindowShape(
        input, layout: layout, size: [Int?](repeating: nil, count: layout.spatialRank),
        strides: strides, dilations: dilations, padding: padding, channels: nil)
    }
    guard extents.count == rank else {
      throw .invalid("convolution filter must be \(rank)-dimensional: \(filter)")
    }
    return try inferWindowShape(
      input, layout: layout, size: Array(extents[..<layout.spatialRank]), strides: strides,
      dilations: dilations, padding: padding, channels: extents[rank - 1])
  }

  /// The convolution of `input`, laid out as the attributes say, with `filter`.
  func convolve<T: NumberScalar>(
    _: T.Type, _ input: Tensor, _ filter: Tensor, threads: Int = 1
  ) throws(OpError) -> Tensor {
    let convolution = try Convolution(
      self, input: input.shape, filter: filter.shape, centers: true)
    let x = try channelsLast(input, layout)
    return try arranged(try convolution.forward(T.self, x, filter, threads: threads), layout)
  }

  /// The convolution of the first input by the second one, in single precision.
  func kernel() -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(
        try convolve(
          Float.self, context.input(0), context.input(1), threads: context.threads))
    }
  }

  /// The gradient of a convolution in respect of its input, whose shape was `shape`.
  func transposedConvolve<T: NumberScalar>(
    _: T.Type, _ shape: Shape, _ filter: Tensor, _ gradient: Tensor
  ) throws(OpError) -> Tensor {
    try layout.check(gradient.shape, "out_backprop")
    let convolution = try Convolution(self, input: shape, filter: filter.shape)
    guard gradient.shape[0] == shape[0] else {
      throw .invalid(
        "input and out_backprop must have the same batch size. Input batch: \(shape[0]), "
          + "outbackprop batch: \(gradient.shape[0])")
    }
    let expected = try convolution.grid.outputShape(channels: convolution.outputChannels)
    let x = try channelsLast(gradient, layout)
    guard x.shape == expected else {
      throw .invalid(
        "Size of out_backprop doesn't match computed: actual = \(x.shape), "
          + "computed = \(expected) for input \(shape) and filter \(filter.shape)")
    }
    return try arranged(try convolution.backward(T.self, filter, x), layout)
  }

  /// The shape of the result of a transposed convolution, of which `sizes` may be the spatial part.
  func resolveInputShape(_ given: Tensor, filter: Shape, gradient: Shape, _ op: String)
    throws(OpError) -> Shape
  {
    guard given.rank == 1 else {
      throw .invalid("\(op): input_sizes must be a vector, not of shape \(given.shape)")
    }
    let sizes = try given.integers()
    if sizes.count == layout.rank { return try Shape(checking: sizes) }
    guard sizes.count == layout.spatialRank, layout.spatialRank == 2, filter.rank == 4,
      gradient.rank == 4
    else {
      throw .invalid(
        "\(op) requires input_sizes to contain \(layout.rank) values, but got: \(sizes.count)")
    }
    return try Shape(
      checking: layout.arranged(batch: gradient[0], spatial: sizes, channels: filter[2]))
  }
}
