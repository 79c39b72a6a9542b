import OpInterface
import OpKernelSupport
import TensorCore

/// Pooling of 8-bit values of an image, whose range stays.
protocol QuantizedPoolingOp: Op {
  static var pooling: QuantizedPooling.Kind { get }
  var window: QuantizedPooling { get }
}

extension QuantizedPoolingOp {
  static var accuracy: Accuracy { .exact }

  static func interface(_ name: String) -> OpSchema {
    OpSchema(
      name,
      inputs: [.typed("input"), .fixed("min_input", .float32), .fixed("max_input", .float32)],
      outputs: [
        .typed("output"), .fixed("min_output", .float32), .fixed("max_output", .float32),
      ],
      attributes: [
        .type(of: .quantized), .ints("ksize"), .ints("strides"),
        .string("padding", oneOf: ["SAME", "VALID"]),
      ])
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try window.inferShape(inputs[0].shape), .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .qint8: Kernel { (c) throws(OpError) in try run(QInt8.self, &c) }
    case .quint8: Kernel { (c) throws(OpError) in try run(QUInt8.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<Q: QuantizedScalar>(_: Q.Type, _ context: inout KernelContext) throws(OpError) {
    let range = try context.range(1, "input")
    context.emit(try window.pool(Q.self, context.input(0), Self.pooling))
    context.emit(range)
  }
}

/// A window that slides over images, or over their channels.
struct QuantizedPooling: Sendable {
  enum Kind { case greatest, mean }

  let size: [Int]
  let strides: [Int]
  let padding: WindowPadding
  /// How many channels become one; more than 1 only if the spatial window is one element.
  let channels: Int

  private static let layout = ImageLayout(spatialRank: 2)

  init(_ attributes: Attributes, _ kind: Kind) throws(OpError) {
    let layout = Self.layout
    let ksize = try attributes.ints("ksize"), steps = try attributes.ints("strides")
    size = try layout.spatial(ksize, "Sliding window ksize field")
    strides = try layout.spatial(steps, "Sliding window strides field")
    padding = try WindowPadding(attributes, layout: layout, listed: false)
    guard kind == .mean || ksize.allSatisfy({ $0 > 0 }) else {
      throw .invalid("Sliding window ksize must be positive. The specified ksize is: \(ksize)")
    }
    guard ksize[0] == 1, steps[0] == 1 else {
      throw .unimplemented(
        "Pooling is not yet supported on the batch dimension: \(ksize), \(steps)")
    }
    channels = ksize[3]
    // Of single pixels over no channels TensorFlow first says that this is no window.
    guard channels == 1 || kind == .greatest || (size == [1, 1] && channels <= 0) else {
      throw .unimplemented("Non-spatial pooling is not yet supported: \(ksize)")
    }
    guard ksize.allSatisfy({ $0 > 0 }) else {
      throw .invalid("Sliding window ksize must be positive. The specified ksize is: \(ksize)")
    }
    guard strides.allSatisfy({ $0 > 0 }) else {
      throw .invalid("Stride must be > 0, but got \(steps)")
    }
    guard channels == 1 || channels == steps[3] else {
      throw .unimplemented("Depthwise pooling requires the depth window to equal the depth stride")
    }
    guard channels == 1 || (size + strides).allSatisfy({ $0 == 1 }) else {
      throw .unimplemented(
        "Pooling supports exactly one of pooling across depth or pooling across width/height.")
    }
  }

  func inferShape(_ input: PartialShape) throws(OpError) -> PartialShape {
    let channels = input.extents?.last.flatMap { $0 }
    return try inferWindowShape(
      input, layout: Self.layout, size: size, strides: strides, padding: padding,
      channels: channels.map { $0 / self.channels })
  }

  func pool<Q: QuantizedScalar>(_: Q.Type, _ input: Tensor, _ kind: Kind) throws(OpError) -> Tensor
  {
    try Self.layout.check(input.shape, "tensor_in")
    let grid = try WindowGrid(
      input.shape, layout: Self.layout, size: size, strides: strides, padding: padding)
    guard grid.channels % channels == 0 else {
      throw .unimplemented(
        "Depthwise max pooling requires the depth window to evenly divide the input depth: "
          + "\(channels) vs \(grid.channels)")
    }
    let depth = grid.channels / channels
    var result = try Tensor(uninitialized: Q.dtype, shape: try grid.outputShape(channels: depth))
    guard result.elementCount > 0 else { return result }
    let x = input.elements(as: Q.self)
    var y = result.mutableElements(as: Q.self)
    if channels > 1 {
      for i in y.indices {
        var best = Q(.min)
        for j in (i * channels)..<((i + 1) * channels) { best = max(best, x[j]) }
        y[i] = best
      }
      return result
    }
    var pooled = [Int32](repeating: 0, count: depth)
    let start = kind == .greatest ? Int32.min : 0
    grid.forEachWindow { window, n, _, top, left in
      for c in 0..<depth { pooled[c] = start }
      let rows = grid.height.taps(top), columns = grid.width.taps(left)
      for ky in rows {
        let row = (n &* grid.height.input &+ top &+ ky) &* grid.width.input &+ left
        for kx in columns {
          let from = (row &+ kx) &* depth
          for c in 0..<depth {
            let value = Int32(truncatingIfNeeded: x[from &+ c].value)
            pooled[c] = kind == .greatest ? max(pooled[c], value) : pooled[c] &+ value
          }
        }
      }
      let count = kind == .mean ? Int32(truncatingIfNeeded: rows.count &* columns.count) : 1
      let to = window &* depth
      for c in 0..<depth {
        y[to &+ c] = Q(Q.Integer(clamping: count > 0 ? pooled[c] / count : pooled[c]))
      }
    }
    return result
  }

  static let exampleInputs = [
    Tensor(
      [1, 5, 2, 0, 3, 4, 9, 8].map { QUInt8($0) }, shape: [1, 2, 4, 1]),
    Tensor(-1 as Float), Tensor(1 as Float),
  ]
  static let exampleAttributes: NodeAttributes = [
    "ksize": .ints([1, 2, 2, 1]), "strides": .ints([1, 2, 2, 1]), "padding": .string("VALID"),
  ]
}

/// The mean of each window of 8-bit values, its fraction dropped.
struct QuantizedAvgPool: QuantizedPoolingOp {
  static let schema = interface("QuantizedAvgPool")
  static let pooling = QuantizedPooling.Kind.mean

  let window: QuantizedPooling

  init(_ attributes: Attributes) throws(OpError) {
    window = try QuantizedPooling(attributes, Self.pooling)
  }

  static var examples: [OpExample] {
    OpExample(
      "averages 2×2 elements", attributes: QuantizedPooling.exampleAttributes,
      inputs: QuantizedPooling.exampleInputs,
      outputs: [
        Tensor([QUInt8(3), QUInt8(4)], shape: [1, 1, 2, 1]), Tensor(-1 as Float),
        Tensor(1 as Float),
      ])
  }
}

/// The greatest of each window of 8-bit values.
struct QuantizedMaxPool: QuantizedPoolingOp {
  static let schema = interface("QuantizedMaxPool")
  static let pooling = QuantizedPooling.Kind.greatest

  let window: QuantizedPooling

  init(_ attributes: Attributes) throws(OpError) {
    window = try QuantizedPooling(attributes, Self.pooling)
  }

  static var examples: [OpExample] {
    OpExample(
      "takes the greatest of 2×2 elements", attributes: QuantizedPooling.exampleAttributes,
      inputs: QuantizedPooling.exampleInputs,
      outputs: [
        Tensor([QUInt8(5), QUInt8(9)], shape: [1, 1, 2, 1]), Tensor(-1 as Float),
        Tensor(1 as Float),
      ])
    OpExample(
      "refuses to pool the batch",
      attributes: [
        "ksize": .ints([2, 1, 1, 1]), "strides": .ints([1, 1, 1, 1]), "padding": .string("VALID"),
      ],
      inputs: QuantizedPooling.exampleInputs, fails: .unimplemented)
  }
}
