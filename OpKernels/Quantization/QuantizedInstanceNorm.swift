import OpInterface
import TensorCore

/// Bytes of images, each channel of each image brought to a mean of 0 and a variance of 1.
struct QuantizedInstanceNorm: Op {
  static let schema = OpSchema(
    "QuantizedInstanceNorm",
    inputs: [.typed("x"), .fixed("x_min", .float32), .fixed("x_max", .float32)],
    outputs: [.typed("y"), .fixed("y_min", .float32), .fixed("y_max", .float32)],
    attributes: [
      .type(of: .quantized), .bool("output_range_given", default: false),
      .float("given_y_min", default: 0), .float("given_y_max", default: 0),
      .float("variance_epsilon", default: 1e-5), .float("min_separation", default: 1e-3),
    ])

  let givenRange: QuantizedRange?
  let epsilon: Float
  let leastWidth: Float

  init(_ attributes: Attributes) throws(OpError) {
    try requireTypes(attributes, ["T": .quint8])
    epsilon = try attributes.float("variance_epsilon")
    leastWidth = try attributes.float("min_separation")
    guard try attributes.bool("output_range_given") else {
      givenRange = nil
      return
    }
    let low = try attributes.float("given_y_min"), high = try attributes.float("given_y_max")
    guard low < high else {
      throw .invalid("given_y_min must be less than given_y_max : \(low) >= \(high)")
    }
    givenRange = QuantizedRange(low, high)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try run(&context) }
  }

  private func run(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let low = try context.bound(1, "x_min"), high = try context.bound(2, "x_max")
    guard low < high else {
      throw .invalid("input_min must be less than input_max : \(low) >= \(high)")
    }
    guard input.rank == 4 else { throw .invalid("x must be 4-dimensional: \(input.shape)") }
    let normed = try normalized(input, scale: (high - low) / 255)
    var range = givenRange ?? Self.extremes(normed)
    if range.high - range.low < leastWidth {
      range = QuantizedRange(range.low, range.low + leastWidth)
    }
    let toStored = QuantizedLine<QUInt8>(range)
    var result = try context.makeOutput(QUInt8.self, shape: input.shape)
    do {
      let x = normed.elements(as: Float.self)
      var y = result.mutableElements(as: QUInt8.self)
      for i in y.indices { y[i] = toStored(x[i]) }
    }
    context.emit(result)
    context.emit(range)
  }

  private static func extremes(_ tensor: Tensor) -> QuantizedRange {
    let x = tensor.elements(as: Float.self)
    var least = Float.infinity, greatest = -Float.infinity
    // TensorFlow compares eight numbers at once and passes over NaN; of those left, NaN stays until a number
    // follows.
    let whole = x.count & ~7
    for i in 0..<whole {
      least = min(least, x[i])
      greatest = max(greatest, x[i])
    }
    var low = Float.infinity, high = -Float.infinity
    for i in whole..<x.count {
      low = low < x[i] ? low : x[i]
      high = high > x[i] ? high : x[i]
    }
    return QuantizedRange(least < low ? least : low, greatest > high ? greatest : high)
  }

  /// The numbers normalized, `scale` being what the bytes count.
  private func normalized(_ input: Tensor, scale: Float) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: .float32, shape: input.shape)
    guard result.elementCount > 0 else { return result }
    let depth = input.shape[3], image = input.shape.count(1..<4)
    let pixels = Float(image / depth)
    let x = input.elements(as: QUInt8.self)
    var y = result.mutableElements(as: Float.self)
    var means = [Float](repeating: 0, count: depth), factors = means
    for start in stride(from: 0, to: x.count, by: image) {
      for c in 0..<depth {
        means[c] = 0
        factors[c] = 0
      }
      for i in 0..<image { means[i % depth] += Float(x[start &+ i].value) }
      for c in 0..<depth { means[c] /= pixels }
      for i in 0..<image {
        let distance = scale * (Float(x[start &+ i].value) - means[i % depth])
        factors[i % depth] += distance * distance
        y[start &+ i] = distance
      }
      for c in 0..<depth { factors[c] = 1 / (factors[c] / pixels + epsilon).squareRoot() }
      for i in 0..<image { y[start &+ i] *= factors[i % depth] }
    }
    return result
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "normalizes two pixels",
      attributes: [
        "output_range_given": .bool(true), "given_y_min": .float(-1), "given_y_max": .float(1),
        "variance_epsilon": .float(0),
      ],
      inputs: [
        Tensor([QUInt8(10), QUInt8(20)], shape: [1, 1, 2, 1]), Tensor(0 as Float),
        Tensor(255 as Float),
      ],
      outputs: [
        Tensor([QUInt8(0), QUInt8(255)], shape: [1, 1, 2, 1]), Tensor(-1 as Float),
        Tensor(1 as Float),
      ])
    OpExample(
      "refuses a range in the wrong order",
      inputs: [
        Tensor([QUInt8(10), QUInt8(20)], shape: [1, 1, 2, 1]), Tensor(1 as Float),
        Tensor(0 as Float),
      ], fails: .invalidArgument)
  }
}
