import OpInterface
import OpKernelSupport
import TensorCore

/// Quantized images resized by interpolating between the four nearest pixels: in fixed-point
/// arithmetic of 7 fractional bits for bytes and 30 for 32-bit values.
struct QuantizedResizeBilinear: Op {
  static let schema = OpSchema(
    "QuantizedResizeBilinear",
    inputs: [
      .typed("images"), .fixed("size", .int32), .fixed("min", .float32), .fixed("max", .float32),
    ],
    outputs: [
      .typed("resized_images"), .fixed("out_min", .float32), .fixed("out_max", .float32),
    ],
    attributes: [
      .type(of: [.quint8, .qint32, .float32]), .bool("align_corners", default: false),
      .bool("half_pixel_centers", default: false),
    ])

  let alignsCorners: Bool
  let halfPixelCenters: Bool

  init(_ attributes: Attributes) throws(OpError) {
    alignsCorners = try attributes.bool("align_corners")
    halfPixelCenters = try attributes.bool("half_pixel_centers")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(4), .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .quint8:
      Kernel { (c) throws(OpError) in
        try run(QUInt8.self, &c) { a, b, d, e, x, y in
          let q = Self.interpolate(
            Int64(a.value), Int64(b.value), Int64(d.value), Int64(e.value), x, y, bits: 7)
          return QUInt8(UInt8(truncatingIfNeeded: q))
        }
      }
    case .qint32:
      Kernel { (c) throws(OpError) in
        try run(QInt32.self, &c) { a, b, d, e, x, y in
          // TensorFlow widens these through single precision.
          let q = Self.interpolate(
            Int64(Float(a.value)), Int64(Float(b.value)), Int64(Float(d.value)),
            Int64(Float(e.value)), x, y, bits: 30)
          return QInt32(Int32(truncatingIfNeeded: q))
        }
      }
    case .float32:
      Kernel { (c) throws(OpError) in
        try run(Float.self, &c) { a, b, d, e, x, y in
          let top = a + (b - a) * x, bottom = d + (e - d) * x
          return top + (bottom - top) * y
        }
      }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  /// The value between four, `x` of the way to the right and `y` of the way down, in steps of as
  /// many fractional bits.
  @inline(__always) private static func interpolate(
    _ a: Int64, _ b: Int64, _ d: Int64, _ e: Int64, _ x: Float, _ y: Float, bits: Int64
  ) -> Int64 {
    let one: Int64 = 1 << bits
    let right = truncated(Double(x * Float(one))), down = truncated(Double(y * Float(one)))
    let top = a &* one &+ (b &- a) &* right, bottom = d &* one &+ (e &- d) &* right
    let value = top &+ (bottom &- top) / one &* down
    return (value &+ one / 2) / one
  }

  private func run<T: TensorScalar>(
    _: T.Type, _ context: inout KernelContext,
    _ interpolate: (_ a: T, _ b: T, _ d: T, _ e: T, _ x: Float, _ y: Float) -> T
  ) throws(OpError) {
    for (i, name) in [(2, "min"), (3, "max")] where context.input(i).rank != 0 {
      throw .invalid("\(name) must be a scalar, not of shape \(context.input(i).shape)")
    }
    let range = QuantizedRange(try context.scalar(2), try context.scalar(3))
    let images = context.input(0), shape = images.shape
    guard shape.rank == 4 else { throw .invalid("input must be 4-dimensional: \(shape)") }
    guard context.input(1).rank == 1, context.input(1).elementCount == 2 else {
      throw .invalid("shape_t must have two elements: \(context.input(1).shape)")
    }
    let size = try context.integers(1)
    guard size[0] > 0, size[1] > 0 else {
      throw .invalid("output dimensions must be positive: \(size)")
    }
    guard shape[1] > 0, shape[2] > 0, shape[3] > 0 else {
      throw .invalid("input image must be of non-zero size: \(shape)")
    }
    var result = try context.makeOutput(
      T.self, shape: try Shape(checking: [shape[0], size[0], size[1], shape[3]]))
    if result.elementCount > 0 {
      let isSame = size[0] == shape[1] && size[1] == shape[2]
      // Says so if there is no room for the samples.
      _ = try context.makeOutput(Int64.self, shape: Shape(checking: [3 * (size[0] + size[1])]))
      let rows = samples(shape[1], size[0]), columns = samples(shape[2], size[1])
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      let channels = shape[3], stride = shape[2] * channels
      if isSame {
        for i in y.indices { y[i] = x[i] }
      } else {
        var to = 0
        for n in 0..<shape[0] {
          let image = n * shape[1] * stride
          for row in rows {
            let upper = image + row.lower * stride, lower = image + row.upper * stride
            for column in columns {
              let left = column.lower * channels, right = column.upper * channels
              for c in 0..<channels {
                y[to &+ c] = interpolate(
                  x[upper &+ left &+ c], x[upper &+ right &+ c], x[lower &+ left &+ c],
                  x[lower &+ right &+ c], column.fraction, row.fraction)
              }
              to &+= channels
            }
          }
        }
      }
    }
    context.emit(result)
    context.emit(range)
  }

  /// Two neighbouring pixels of an axis and how far a point is from the lower to the upper.
  private struct Sample {
    let lower: Int
    let upper: Int
    let fraction: Float
  }

  /// Where the pixels of an axis lie in the original.
  ///
  /// Unlike in `ResizeSampling` centres and aligned
  /// corners may be asked for at once.
  private func samples(_ input: Int, _ output: Int) -> [Sample] {
    let scale = ResizeSampling(alignsCorners: alignsCorners).scale(input, output)
    return (0..<output).map { i in
      let x = halfPixelCenters ? (Float(i) + 0.5) * scale - 0.5 : Float(i) * scale
      let floor = x.rounded(.down)
      let upper = min(Int(x.rounded(.up)), input - 1)
      return Sample(lower: min(max(Int(floor), 0), upper), upper: upper, fraction: x - floor)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "interpolates between pixels",
      inputs: [
        Tensor([QUInt8(0), QUInt8(10)], shape: [1, 1, 2, 1]), Tensor([1, 4] as [Int32]),
        Tensor(0 as Float), Tensor(1 as Float),
      ],
      outputs: [
        Tensor([0, 5, 10, 10].map { QUInt8($0) }, shape: [1, 1, 4, 1]), Tensor(0 as Float),
        Tensor(1 as Float),
      ])
    OpExample(
      "refuses a size of zero",
      inputs: [
        Tensor([QUInt8(0), QUInt8(10)], shape: [1, 1, 2, 1]), Tensor([1, 0] as [Int32]),
        Tensor(0 as Float), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
