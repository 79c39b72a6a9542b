import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution of bytes, as 32-bit sums of products, and the range that they stand for.
///
/// Filters of unsigned bytes are TensorFlow's own kernel's, whose zero points the ranges tell;
/// filters of signed ones are oneDNN's, whose zero points are 0.
struct QuantizedConv2D: MultiplyingOp {
  static let schema = fusion.schema("QuantizedConv2D")
  private static let fusion = ConvolutionFusion(listsPadding: false)

  let strides: [Int]
  let padding: WindowPadding
  /// The computation for filters of signed bytes.
  let signed: FusedConvolution?

  private static let layout = ImageLayout(spatialRank: 2)

  init(_ attributes: Attributes) throws(OpError) {
    padding = try WindowPadding(attributes, layout: Self.layout, listed: false)
    if try attributes.type("Tfilter") == .qint8 {
      let signed = try FusedConvolution(attributes, Self.fusion)
      strides = signed.strides
      self.signed = signed
      return
    }
    signed = nil
    try requireTypes(
      attributes, ["Tinput": .quint8, "Tfilter": .quint8, "out_type": .qint32])
    let steps = try attributes.ints("strides"), dilations = try attributes.ints("dilations")
    strides = try Self.layout.spatial(steps, "Sliding window strides field")
    guard steps[0] == 1, steps[3] == 1, strides[0] == strides[1] else {
      throw .invalid(
        "Current implementation only supports equal length strides in the row and column "
          + "dimensions: \(steps)")
    }
    guard dilations.count == 4, dilations.allSatisfy({ $0 == 1 }) else {
      throw .invalid(
        "Current implementation only supports dilated rate as 1 in the row and column "
          + "dimensions: \(dilations)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    if let signed { return try signed.inferShapes(inputs) }
    guard let filter = inputs[1].shape.extents, filter.count == 4 else {
      return [.rank(4), .scalar, .scalar]
    }
    let shape = try inferWindowShape(
      inputs[0].shape, layout: Self.layout, size: [filter[0], filter[1]], strides: strides,
      padding: padding, channels: filter[3])
    return [shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      if let signed { try signed.run(&context) } else { try run(&context) }
    }
  }

  private func axis(_ axis: WindowAxis) -> ConvolutionAxis {
    padding == .same ? ConvolutionAxis(centred: axis) : ConvolutionAxis(axis)
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0), filter = context.input(1)
    try Self.layout.check(input.shape, "input")
    guard filter.rank == 4 else { throw .invalid("filter must be 4-dimensional: \(filter.shape)") }
    let inputRange = try context.range(2, "input"), filterRange = try context.range(4, "filter")
    guard input.shape[3] == filter.shape[2] else {
      throw .invalid(
        "input and filter must have the same depth: \(input.shape[3]) vs \(filter.shape[2])")
    }
    let grid = try WindowGrid(
      input.shape, layout: Self.layout, size: [filter.shape[0], filter.shape[1]],
      strides: strides, padding: padding)
    let convolution = IntegerConvolution(
      batch: grid.batch, height: axis(grid.height), width: axis(grid.width),
      channels: grid.channels, outputChannels: filter.shape[3])
    guard try convolution.shape.elementCount > 0 else {
      throw .invalid(
        "the convolution of \(input.shape) with \(filter.shape) must not be empty")
    }
    let zero = inputRange.zero(QUInt8.self)
    // Beyond the input there is the zero point; where no byte can hold it TensorFlow takes its last 8
    // bits, but counts nothing if it is negative.
    let padding = zero < 0 ? 0 : Int32(UInt8(truncatingIfNeeded: zero)) &- zero
    let sums = try convolution.forward(
      try distances(input, QUInt8.self, from: zero),
      try distances(filter, QUInt8.self, from: filterRange.zero(QUInt8.self)), padding: padding)
    context.emit(try sums.bitcast(to: .qint32, shape: sums.shape))
    context.emit(inputRange.product(QUInt8.self, filterRange, QUInt8.self))
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "sums windows of distances from the zero points",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 2, 3].map { QUInt8($0) }, shape: [1, 1, 3, 1]),
        Tensor([129, 127].map { QUInt8($0) }, shape: [1, 2, 1, 1]), Tensor(0 as Float),
        Tensor(255 as Float), Tensor(-128 as Float), Tensor(127 as Float),
      ],
      outputs: [
        Tensor([-1, -1, 3].map { QInt32($0) }, shape: [1, 1, 3, 1]),
        Tensor(-2_147_483_648 as Float), Tensor(2_147_483_648 as Float),
      ])
    OpExample(
      "refuses another depth",
      attributes: ["strides": .ints([1, 1, 1, 1]), "padding": .string("SAME")],
      inputs: [
        Tensor([1, 2].map { QUInt8($0) }, shape: [1, 1, 1, 2]),
        Tensor([129].map { QUInt8($0) }, shape: [1, 1, 1, 1]), Tensor(0 as Float),
        Tensor(255 as Float), Tensor(-128 as Float), Tensor(127 as Float),
      ], fails: .invalidArgument)
  }
}
