import OpInterface
import OpKernelSupport
import TensorCore

/// Checks an image to be adjusted and the scalar in input 1 that says by how much.
private func adjustment(
  _ context: borrowing KernelContext, _ name: String, channels: Int?
) throws(OpError) -> Float {
  let shape = context.input(0).shape, amount = context.input(1)
  guard shape.rank >= 3 else { throw .invalid("input must be at least 3-D, got shape \(shape)") }
  guard amount.rank == 0 else { throw .invalid("\(name) must be scalar: \(amount.shape)") }
  if let channels, shape[-1] != channels {
    throw .invalid("input must have \(channels) channels but instead has \(shape[-1]) channels.")
  }
  return try amount.scalar()
}

/// The kernel for the types that colour adjustments have.
private func adjustmentKernel(
  _ dtype: DType, _ single: @escaping Kernel.Body, _ half: @escaping Kernel.Body
) throws(OpError) -> Kernel {
  switch dtype {
  case .float32: return Kernel(single)
  case .float16: return Kernel(half)
  default: throw .unimplemented("no kernel for \(dtype)")
  }
}

/// Each channel of an image moved away from or towards its mean.
struct AdjustContrastv2: Op {
  static let schema = OpSchema(
    "AdjustContrastv2",
    inputs: [.typed("images"), .fixed("contrast_factor", .float32)],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .float32], default: .float32)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try adjustmentKernel(
      inputs[0].dtype, { (c) throws(OpError) in try Self.run(Float.self, &c) },
      { (c) throws(OpError) in try Self.run(Float16.self, &c) })
  }

  private static func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError) where T.Wide == Float
  {
    let factor = try adjustment(context, "contrast_factor", channels: nil)
    let images = context.input(0)
    var result = try context.makeOutput(T.self, shape: images.shape)
    if images.elementCount > 0 {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      let channels = images.shape[-1]
      let line = images.shape[-2] * channels, rows = images.shape[-3]
      // Along rows of all channels, so that loops become vectors.
      var totals = [Double](repeating: 0, count: line)
      var means = [Float](repeating: 0, count: line)
      for start in stride(from: 0, to: x.count, by: rows * line) {
        var t = totals.mutableSpan
        for i in 0..<line { t[i] = 0 }
        for row in 0..<rows {
          let from = start &+ row &* line
          for i in 0..<line { t[i] += x[from &+ i].double }
        }
        var m = means.mutableSpan
        for c in 0..<channels {
          var sum = 0.0
          for i in stride(from: c, to: line, by: channels) { sum += t[i] }
          let mean = Float(sum / Double(images.shape[-2] * rows))
          for i in stride(from: c, to: line, by: channels) { m[i] = mean }
        }
        for row in 0..<rows {
          let from = start &+ row &* line
          for i in 0..<line { y[from &+ i] = T((x[from &+ i].wide - m[i]) * factor + m[i]) }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "doubles the distance from the mean",
      inputs: [Tensor([1, 3] as [Float], shape: [1, 2, 1]), Tensor(2 as Float)],
      outputs: [Tensor([0, 4] as [Float], shape: [1, 2, 1])])
    OpExample(
      "refuses a vector", inputs: [Tensor([1, 3] as [Float]), Tensor(2 as Float)],
      fails: .invalidArgument)
  }
}

/// The hue of each pixel turned.
struct AdjustHue: Op {
  static let schema = OpSchema(
    "AdjustHue",
    inputs: [.typed("images"), .fixed("delta", .float32)],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .float32], default: .float32)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try adjustmentKernel(
      inputs[0].dtype, { (c) throws(OpError) in try Self.run(Float.self, &c) },
      { (c) throws(OpError) in try Self.run(Float16.self, &c) })
  }

  /// Where a colour is among the six sextants of hue, and its least and greatest channel.
  private static func sextant(_ r: Float, _ g: Float, _ b: Float) -> (Float, Float, Float) {
    let high: Float, middle: Float, low: Float
    let sextant: Int
    if r < g {
      if b < r {
        (high, middle, low, sextant) = (g, r, b, 1)
      } else if b > g {
        (high, middle, low, sextant) = (b, g, r, 3)
      } else {
        (high, middle, low, sextant) = (g, b, r, 2)
      }
    } else if b < g {
      (high, middle, low, sextant) = (r, g, b, 0)
    } else if b > r {
      (high, middle, low, sextant) = (b, r, g, 4)
    } else {
      (high, middle, low, sextant) = (r, b, g, 5)
    }
    guard high != low else { return (0, low, high) }
    let part = (middle - low) / (high - low)
    return (Float(sextant) + (sextant & 1 == 0 ? part : 1 - part), low, high)
  }

  private static func color(_ hue: Float, _ low: Float, _ high: Float) -> (Float, Float, Float) {
    let sextant = hue >= 0 && hue < 6 ? Int(hue) : 0
    let part = hue - Float(sextant)
    let middle = low + (high - low) * (sextant & 1 == 0 ? part : 1 - part)
    switch sextant {
    case 0: return (high, middle, low)
    case 1: return (middle, high, low)
    case 2: return (low, high, middle)
    case 3: return (low, middle, high)
    case 4: return (middle, low, high)
    default: return (high, low, middle)
    }
  }

  private static func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError) where T.Wide == Float
  {
    let delta = try adjustment(context, "delta", channels: 3)
    try emitPixels(&context, T.self) { r, g, b in
      let (hue, low, high) = sextant(r, g, b)
      var turned = (hue + delta * 6).truncatingRemainder(dividingBy: 6)
      if turned < 0 { turned += 6 }
      return color(turned, low, high)
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-4, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "turns red to blue by two thirds",
      inputs: [Tensor([1, 0, 0] as [Float], shape: [1, 1, 3]), Tensor(-0.5 as Float)],
      outputs: [Tensor([0, 1, 1] as [Float], shape: [1, 1, 3])])
    OpExample(
      "refuses four channels",
      inputs: [Tensor([1, 0, 0, 1] as [Float], shape: [1, 1, 4]), Tensor(0.5 as Float)],
      fails: .invalidArgument)
  }
}

/// The saturation of each pixel scaled.
struct AdjustSaturation: Op {
  static let schema = OpSchema(
    "AdjustSaturation",
    inputs: [.typed("images"), .fixed("scale", .float32)],
    outputs: [.typed("output")],
    attributes: [
      .type(of: [.float16, .float32], default: .float32)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try adjustmentKernel(
      inputs[0].dtype, { (c) throws(OpError) in try Self.run(Float.self, &c) },
      { (c) throws(OpError) in try Self.run(Float16.self, &c) })
  }

  private static func adjust(_ r: Float, _ g: Float, _ b: Float, _ scale: Float) -> (
    Float, Float, Float
  ) {
    let value = max(r, max(g, b)), chroma = value - min(r, min(g, b))
    var hue: Float = 0
    if chroma > 0 {
      if value == r {
        hue = (g - b) / chroma
        if hue < 0 { hue += 6 }
      } else if value == g {
        hue = (b - r) / chroma + 2
      } else {
        hue = (r - g) / chroma + 4
      }
    }
    let saturation = min(max((value > 0 ? chroma / value : 0) * scale, 0), 1)
    let c = saturation * value, base = value - c
    var phase = hue.truncatingRemainder(dividingBy: 2)
    if phase < 0 { phase += 2 }
    let x = c * (1 - abs(phase - 1))
    let rgb: (Float, Float, Float)
    switch hue >= 0 && hue < 6 ? Int(hue) : 6 {
    case 0: rgb = (c, x, 0)
    case 1: rgb = (x, c, 0)
    case 2: rgb = (0, c, x)
    case 3: rgb = (0, x, c)
    case 4: rgb = (x, 0, c)
    case 5: rgb = (c, 0, x)
    default: rgb = (0, 0, 0)
    }
    return (rgb.0 + base, rgb.1 + base, rgb.2 + base)
  }

  private static func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError) where T.Wide == Float
  {
    let scale = try adjustment(context, "scale", channels: 3)
    try emitPixels(&context, T.self) { r, g, b in adjust(r, g, b, scale) }
  }

  static var accuracy: Accuracy { .close(relative: 1e-4, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "greys half",
      inputs: [Tensor([1, 0, 0] as [Float], shape: [1, 1, 3]), Tensor(0.5 as Float)],
      outputs: [Tensor([1, 0.5, 0.5] as [Float], shape: [1, 1, 3])])
    OpExample(
      "refuses four channels",
      inputs: [Tensor([1, 0, 0, 1] as [Float], shape: [1, 1, 4]), Tensor(0.5 as Float)],
      fails: .invalidArgument)
  }
}

/// Each channel of an image moved away from or towards its mean, within bounds; TensorFlow has replaced
/// the op.
struct AdjustContrast: Op, RealKernel {
  static let schema = OpSchema(
    "AdjustContrast",
    inputs: [
      .typed("images"), .fixed("contrast_factor", .float32), .fixed("min_value", .float32),
      .fixed("max_value", .float32),
    ], outputs: [.fixed("output", .float32)],
    attributes: [.type(of: [.uint8, .int8, .int16, .int32, .int64, .float32, .float64])])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let factor = try adjustment(context, "contrast_factor", channels: nil)
    for (i, name) in [(2, "min_value"), (3, "max_value")] {
      guard context.input(i).rank == 0 else {
        throw .invalid("\(name) must be scalar: \(context.input(i).shape)")
      }
    }
    let low: Float = try context.scalar(2), high: Float = try context.scalar(3)
    let images = context.input(0)
    var result = try context.makeOutput(Float.self, shape: images.shape)
    if images.elementCount > 0 {
      let x = images.elements(as: T.self)
      var y = result.mutableElements(as: Float.self)
      let channels = images.shape[-1]
      let size = images.shape[-2] * images.shape[-3] * channels
      for start in stride(from: 0, to: x.count, by: size) {
        for c in 0..<channels {
          var sum = 0.0
          for i in stride(from: start + c, to: start + size, by: channels) { sum += x[i].double }
          let mean = Float(sum / Double(size / channels))
          for i in stride(from: start + c, to: start + size, by: channels) {
            let moved = (Float(x[i].double) - mean) * factor + mean
            y[i] = max(min(moved, high), low)
          }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "doubles the distance from the mean, within bounds",
      inputs: [
        Tensor([1, 3] as [UInt8], shape: [1, 2, 1]), Tensor(2 as Float), Tensor(1 as Float),
        Tensor(4 as Float),
      ], outputs: [Tensor([1, 4] as [Float], shape: [1, 2, 1])])
    OpExample(
      "refuses a vector of factors",
      inputs: [
        Tensor([1, 3] as [UInt8], shape: [1, 2, 1]), Tensor([2] as [Float]), Tensor(1 as Float),
        Tensor(4 as Float),
      ], fails: .invalidArgument)
  }
}
