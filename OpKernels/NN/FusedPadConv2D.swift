import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of an image that may be resized first and is then extended by mirroring.
struct MirroredConvolution: FloatKernel {
  enum Mirror: String, Sendable {
    /// The border itself is not repeated.
    case reflect = "REFLECT"
    case symmetric = "SYMMETRIC"
  }

  let attributes: ConvolutionAttributes
  let mirror: Mirror
  /// How the image is resized to the extents in input 1; nil if it is not.
  let sampling: ResizeSampling?

  init(_ attributes: Attributes, sampling: ResizeSampling? = nil) throws(OpError) {
    let layout = ImageLayout(spatialRank: 2)
    self.attributes = try ConvolutionAttributes(
      layout: layout, strides: attributes.ints("strides"), dilations: [1, 1, 1, 1],
      padding: WindowPadding(attributes, layout: layout, listed: false))
    mirror = try attributes.choice("mode")
    self.sampling = sampling
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let paddings = context.input(sampling == nil ? 1 : 2)
    func wide(_ tensor: Tensor) throws(OpError) -> Tensor {
      T.dtype == T.Wide.dtype ? tensor : try widen(tensor, T.self)
    }
    var image = try wide(context.input(0))
    guard image.rank == 4 else { throw .invalid("input must be 4-dimensional: \(image.shape)") }
    guard image.elementCount > 0 else {
      throw .invalid("Input tensor can't be empty: \(image.shape)")
    }
    let filter = try wide(context.input(context.inputCount - 1))
    if let sampling { image = try resize(T.Wide.self, image, context.input(1), sampling) }
    image = try pad(T.Wide.self, image, paddings)
    let result = try attributes.convolve(T.Wide.self, image, filter, threads: context.threads)
    guard result.elementCount > 0 else {
      throw .invalid(
        "Output tensor can't be empty: \(result.shape) from \(image.shape) and \(filter.shape)")
    }
    context.emit(T.dtype == T.Wide.dtype ? result : try narrow(result, T.self))
  }

  private func resize<W: WideScalar>(
    _: W.Type, _ image: Tensor, _ sizes: Tensor, _ sampling: ResizeSampling
  ) throws(OpError) -> Tensor {
    guard sizes.rank == 1, sizes.elementCount == 2 else {
      throw .invalid("shape_t must have two elements: \(sizes.shape)")
    }
    let size = try sizes.integers(), dims = image.shape.dims, channels = dims[3]
    guard size[0] > 0, size[1] > 0, dims[1] > 0, dims[2] > 0 else {
      throw .invalid("image \(image.shape) cannot be resized to \(size)")
    }
    guard size[0] < Int(Int32.max), size[1] < Int(Int32.max) else {
      throw .invalid("Input rows or cols too large: \(size)")
    }
    var result = try Tensor(
      uninitialized: W.dtype, shape: try Shape(checking: [dims[0], size[0], size[1], channels]))
    let rows = sampling.linearSamples(dims[1], size[0])
    let columns = sampling.linearSamples(dims[2], size[1])
    do {
      let x = image.elements(as: W.self)
      var y = result.mutableElements(as: W.self)
      var to = 0
      for n in 0..<dims[0] {
        for row in rows {
          let upper = (n * dims[1] + row.lower) * dims[2]
          let lower = (n * dims[1] + row.upper) * dims[2]
          for column in columns {
            let tl = (upper + column.lower) * channels, tr = (upper + column.upper) * channels
            let bl = (lower + column.lower) * channels, br = (lower + column.upper) * channels
            let dx = W(column.fraction), dy = W(row.fraction)
            for c in 0..<channels {
              let top = x[tl &+ c] + (x[tr &+ c] - x[tl &+ c]) * dx
              let bottom = x[bl &+ c] + (x[br &+ c] - x[bl &+ c]) * dx
              y[to &+ c] = top + (bottom - top) * dy
            }
            to &+= channels
          }
        }
      }
    }
    return result
  }

  /// For each place along a padded axis the element it repeats.
  private func sources(_ extent: Int, _ before: Int, _ after: Int) throws(OpError) -> [Int] {
    let shift = mirror == .reflect ? 0 : 1, most = extent - 1 + shift
    guard before >= 0, after >= 0, before <= most, after <= most else {
      throw .invalid("paddings must be no greater than \(most), not \(before) and \(after)")
    }
    return (-before..<(extent + after)).map {
      $0 < 0 ? -$0 - shift : $0 >= extent ? 2 * (extent - 1) - $0 + shift : $0
    }
  }

  private func pad<W: WideScalar>(_: W.Type, _ image: Tensor, _ paddings: Tensor) throws(OpError)
    -> Tensor
  {
    guard paddings.shape.dims == [4, 2] else {
      throw .invalid("paddings must be a matrix of 4 rows and 2 columns: \(paddings.shape)")
    }
    let p = try paddings.integers()
    guard p[0] == 0, p[1] == 0, p[6] == 0, p[7] == 0 else {
      throw .invalid("paddings of batch and channels must be 0: \(p)")
    }
    let dims = image.shape.dims, channels = dims[3]
    let rows = try sources(dims[1], p[2], p[3]), columns = try sources(dims[2], p[4], p[5])
    var result = try Tensor(
      uninitialized: W.dtype,
      shape: try Shape(checking: [dims[0], rows.count, columns.count, channels]))
    do {
      let x = image.elements(as: W.self)
      var y = result.mutableElements(as: W.self)
      var to = 0
      for n in 0..<dims[0] {
        for row in rows {
          for column in columns {
            let from = ((n * dims[1] + row) * dims[2] + column) * channels
            for c in 0..<channels { y[to &+ c] = x[from &+ c] }
            to &+= channels
          }
        }
      }
    }
    return result
  }

  static let exampleAttributes: NodeAttributes = [
    "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"), "mode": .string("REFLECT"),
  ]
}

/// A convolution of an image extended by mirroring.
struct FusedPadConv2D: MultiplyingOp {
  static let schema = OpSchema(
    "FusedPadConv2D",
    inputs: [.typed("input"), .fixed("paddings", .int32), .typed("filter")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .floats),
      .string("mode", oneOf: ["REFLECT", "SYMMETRIC"]),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID"]),
    ])

  let convolution: MirroredConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try MirroredConvolution(attributes)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try convolution.bound(to: inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "reflects columns", attributes: MirroredConvolution.exampleAttributes,
      inputs: [
        Tensor([1, 2, 3] as [Float], shape: [1, 1, 3, 1]),
        Tensor([0, 0, 0, 0, 1, 1, 0, 0] as [Int32], shape: [4, 2]),
        Tensor([10] as [Float], shape: [1, 1, 1, 1]),
      ],
      outputs: [Tensor([20, 10, 20, 30, 20] as [Float], shape: [1, 1, 5, 1])])
    OpExample(
      "refuses to reflect more than there is", attributes: MirroredConvolution.exampleAttributes,
      inputs: [
        Tensor([1, 2, 3] as [Float], shape: [1, 1, 3, 1]),
        Tensor([0, 0, 0, 0, 3, 1, 0, 0] as [Int32], shape: [4, 2]),
        Tensor([10] as [Float], shape: [1, 1, 1, 1]),
      ], fails: .invalidArgument)
  }
}

/// As `FusedPadConv2D`, of an image that is resized first.
struct FusedResizeAndPadConv2D: MultiplyingOp {
  static let schema = OpSchema(
    "FusedResizeAndPadConv2D",
    inputs: [
      .typed("input"), .fixed("size", .int32), .fixed("paddings", .int32), .typed("filter"),
    ],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .float32, .float64]),
      .bool("resize_align_corners", default: false),
      .string("mode", oneOf: ["REFLECT", "SYMMETRIC"]),
      .ints("strides"),
      .string("padding", oneOf: ["SAME", "VALID"]),
    ])

  let convolution: MirroredConvolution

  init(_ attributes: Attributes) throws(OpError) {
    convolution = try MirroredConvolution(
      attributes,
      sampling: ResizeSampling(alignsCorners: attributes.bool("resize_align_corners")))
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try convolution.bound(to: inputs[0].dtype)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "resizes, then reflects", attributes: MirroredConvolution.exampleAttributes,
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 1, 2, 1]), Tensor([1, 4] as [Int32]),
        Tensor([0, 0, 0, 0, 1, 0, 0, 0] as [Int32], shape: [4, 2]),
        Tensor([10] as [Float], shape: [1, 1, 1, 1]),
      ],
      outputs: [Tensor([15, 10, 15, 20, 20] as [Float], shape: [1, 1, 5, 1])])
  }
}
