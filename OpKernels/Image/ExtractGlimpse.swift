import Glibc
import OpInterface
import OpKernelSupport
import TensorCore

/// Windows of one size cut out of images at given places.
struct Glimpse: Sendable {
  enum Noise: String, Sendable { case uniform, gaussian, zero }

  let isCentered: Bool
  let isNormalized: Bool
  /// What fills the parts of a window that lie outside the image.
  let noise: Noise
  /// The first version halves and shifts coordinates whether or not they are centred and normalised.
  let isFirstVersion: Bool

  init(_ attributes: Attributes, isFirstVersion: Bool) throws(OpError) {
    isCentered = try attributes.bool("centered")
    isNormalized = try attributes.bool("normalized")
    let name = try attributes.string("noise")
    guard let noise = Noise(rawValue: name) else {
      throw .invalid("The noise could only be uniform, gaussian, or zero, got \(name)")
    }
    let isUniform = try attributes.bool("uniform_noise")
    guard noise == .uniform || !isUniform else {
      throw .invalid(
        "The uniform_noise and noise could not be specified at the same time: noise is '\(name)'")
    }
    self.noise = noise
    self.isFirstVersion = isFirstVersion
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var dims: [Int?] = [nil, nil, nil, nil]
    if let extents = inputs[0].shape.extents, extents.count == 4 {
      dims[0] = extents[0]
      dims[3] = extents[3]
    }
    if let size = inputs[1].constant, size.elementCount == 2 {
      let size = try size.integers()
      dims[1] = size[0]
      dims[2] = size[1]
    }
    return [PartialShape(dims)]
  }

  /// Where a window of `size` begins along an axis of `extent` pixels.
  private func start(_ offset: Float, _ extent: Int, _ size: Int) -> Int {
    var x = offset
    if isNormalized { x *= Float(extent) }
    if isFirstVersion {
      if isCentered { x = x / 2 + Float(extent) / 2 }
      x -= Float(size) / 2
    } else if isCentered {
      x =
        isNormalized
        ? x / 2 + Float(extent) / 2 - Float(size) / 2 : x + Float(extent) / 2
    }
    return x.isNaN ? -1 << 40 : Int(max(min(x, 1e12), -1e12))
  }

  private func check(_ context: borrowing KernelContext) throws(OpError) -> (Int, Int) {
    let shape = context.input(0).shape, sizes = context.input(1), offsets = context.input(2).shape
    guard shape.rank == 4 else {
      throw .invalid("input must be 4-dimensional (batch_size, height, width, depth): \(shape)")
    }
    guard sizes.rank == 1, sizes.elementCount == 2 else {
      throw .invalid("input must be a vector of size 2 (height, width): \(sizes.shape)")
    }
    guard offsets.rank == 2 else { throw .invalid("input must be a matrix: \(offsets)") }
    guard offsets[0] == shape[0] else {
      throw .invalid("first dimension should be batch: \(offsets)")
    }
    guard offsets[1] == 2 else {
      throw .invalid("second dimension should be of size 2 (y,x): \(offsets)")
    }
    let size = try sizes.integers()
    return (size[0], size[1])
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let (newHeight, newWidth) = try check(context)
      let images = context.input(0), offsets = context.input(2)
      let batch = images.shape[0], height = images.shape[1], width = images.shape[2]
      let channels = images.shape[3]
      var result = try context.makeOutput(
        Float.self, shape: try Shape(checking: [batch, newHeight, newWidth, channels]))
      do {
        let x = images.elements(as: Float.self), o = offsets.elements(as: Float.self)
        var y = result.mutableElements(as: Float.self)
        var to = 0
        for n in 0..<batch {
          let top = start(o[2 * n], height, newHeight), left = start(o[2 * n + 1], width, newWidth)
          let image = n * height * width * channels
          let filler = Filler(
            noise, x.extracting(image..<(image + height * width * channels)))
          for row in top..<(top + newHeight) {
            for column in left..<(left + newWidth) {
              if row >= 0, row < height, column >= 0, column < width {
                let from = image + (row * width + column) * channels
                for c in 0..<channels { y[to &+ c] = x[from &+ c] }
              } else {
                for c in 0..<channels { y[to &+ c] = filler.next() }
              }
              to &+= channels
            }
          }
        }
      }
      context.emit(result)
    }
  }

  /// Values like those of an image, for what lies outside of it.
  private struct Filler {
    let noise: Noise
    private var low: Float = 0
    private var high: Float = 0
    private var mean: Float = 0
    private var deviation: Float = 0

    init(_ noise: Noise, _ image: Span<Float>) {
      self.noise = noise
      guard noise != .zero, image.count > 0 else { return }
      low = image[0]
      high = image[0]
      var sum = 0.0, squares = 0.0
      for i in image.indices {
        low = min(low, image[i])
        high = max(high, image[i])
        sum += Double(image[i])
        squares += Double(image[i]) * Double(image[i])
      }
      let count = Double(image.count)
      mean = Float(sum / count)
      deviation = Float(max(squares / count - sum / count * sum / count, 0).squareRoot())
    }

    func next() -> Float {
      switch noise {
      case .zero: return 0
      case .uniform: return low + Float.random(in: 0..<1) * (high - low)
      case .gaussian:
        let radius = (-2 * Float.log(1 - Float.random(in: 0..<1))).squareRoot()
        return mean + deviation * radius * Float.cos(2 * .pi * Float.random(in: 0..<1))
      }
    }
  }

  static let exampleInputs = [
    Tensor([1, 2, 3, 4] as [Float], shape: [1, 2, 2, 1]), Tensor([2, 1] as [Int32]),
    Tensor([0, 1] as [Float], shape: [1, 2]),
  ]
}

/// Windows of one size cut out of images.
struct ExtractGlimpse: Op {
  static let schema = OpSchema(
    "ExtractGlimpse",
    inputs: [.fixed("input", .float32), .fixed("size", .int32), .fixed("offsets", .float32)],
    outputs: [.fixed("glimpse", .float32)],
    attributes: [
      .bool("centered", default: true),
      .bool("normalized", default: true),
      .bool("uniform_noise", default: true),
      .string("noise", default: "uniform"),
    ])

  let glimpse: Glimpse

  init(_ attributes: Attributes) throws(OpError) {
    glimpse = try Glimpse(attributes, isFirstVersion: true)
  }
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try glimpse.inferShapes(inputs)
  }
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try glimpse.makeKernel(for: inputs)
  }
  var isStateful: Bool { glimpse.noise != .zero }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "puts the window's centre at the offset",
      attributes: [
        "centered": .bool(false), "normalized": .bool(false), "uniform_noise": .bool(false),
        "noise": .string("zero"),
      ],
      inputs: Glimpse.exampleInputs, outputs: [Tensor([0, 1] as [Float], shape: [1, 2, 1, 1])])
    OpExample(
      "refuses an unknown noise", attributes: ["noise": .string("pink")],
      inputs: Glimpse.exampleInputs, fails: .invalidArgument)
  }
}

/// As `ExtractGlimpse`, with offsets that mean the window's corner unless centred and normalised.
struct ExtractGlimpseV2: Op {
  static let schema = OpSchema(
    "ExtractGlimpseV2",
    inputs: [.fixed("input", .float32), .fixed("size", .int32), .fixed("offsets", .float32)],
    outputs: [.fixed("glimpse", .float32)],
    attributes: [
      .bool("centered", default: true),
      .bool("normalized", default: true),
      .bool("uniform_noise", default: true),
      .string("noise", default: "uniform"),
    ])

  let glimpse: Glimpse

  init(_ attributes: Attributes) throws(OpError) {
    glimpse = try Glimpse(attributes, isFirstVersion: false)
  }
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    try glimpse.inferShapes(inputs)
  }
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try glimpse.makeKernel(for: inputs)
  }
  var isStateful: Bool { glimpse.noise != .zero }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "puts the window's corner at the offset",
      attributes: [
        "centered": .bool(false), "normalized": .bool(false), "uniform_noise": .bool(false),
        "noise": .string("zero"),
      ],
      inputs: Glimpse.exampleInputs, outputs: [Tensor([2, 4] as [Float], shape: [1, 2, 1, 1])])
  }
}
