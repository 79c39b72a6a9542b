import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Each channel divided by a power of the squares of the channels around it.
struct LRN: Op, FloatKernel {
  static let schema = OpSchema(
    "LRN",
    inputs: [.typed("input")],
    outputs: [.typed("output")],
    attributes: [
      .int("depth_radius", default: 5),
      .float("bias", default: 1.0),
      .float("alpha", default: 1.0),
      .float("beta", default: 0.5),
      .type(of: [.float16, .bfloat16, .float32], default: .float32),
    ])

  let radius: Int
  let bias: Float
  let alpha: Float
  let beta: Float

  init(_ attributes: Attributes) throws(OpError) {
    radius = try attributes.int("depth_radius")
    bias = try attributes.float("bias")
    alpha = try attributes.float("alpha")
    beta = try attributes.float("beta")
    guard radius >= 0, radius < Int(Int32.max) else {
      throw .invalid("depth_radius = \(radius) is out of range")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard inputs[0].dtype == .float32, radius <= Self.greatestShortRadius else {
      return try bound(to: inputs[0].dtype)
    }
    return Kernel { (context) throws(OpError) in try runShort(&context) }
  }

  /// Up to here windows are added up value by value, in single precision.
  private static let greatestShortRadius = 16

  /// In single precision, for windows of few channels: all channels of some pixels at once.
  private func runShort(_ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    guard input.rank == 4 else { throw .invalid("in must be 4-dimensional: \(input.shape)") }
    var result = try context.makeOutput(Float.self, shape: input.shape)
    let channels = input.shape[3]
    guard input.elementCount > 0 else { return context.emit(result) }
    do {
      let x = input.elements(as: Float.self)
      var y = result.mutableElements(as: Float.self)
      let (bias, alpha, beta) = (bias, alpha, beta)
      let reach = min(radius, channels - 1)
      // The squares of a pixel's channels, between zeros.
      var padded = [Float](repeating: 0, count: channels + 2 * reach)
      var squares = padded.mutableSpan
      let rows = x.count / channels, atOnce = max(4096 / channels, 1)
      var sums = [Float](repeating: 0, count: atOnce * channels)
      var powers = sums
      for first in stride(from: 0, to: rows, by: atOnce) {
        let count = min(atOnce, rows - first), n = count * channels, base = first * channels
        do {
          var s = sums.mutableSpan
          for row in 0..<count {
            let from = (first + row) &* channels, to = row &* channels
            for c in 0..<channels { squares[reach &+ c] = x[from &+ c] * x[from &+ c] }
            for c in 0..<channels { s[to &+ c] = squares[c] }
            for d in stride(from: 1, through: 2 * reach, by: 1) {
              for c in 0..<channels { s[to &+ c] += squares[c &+ d] }
            }
          }
          for i in 0..<n { s[i] = bias + alpha * s[i] }
        }
        Self.raise(&sums, to: beta, into: &powers)
        let factors = powers.span
        for i in 0..<n { y[base &+ i] = x[base &+ i] * factors[i] }
      }
    }
    context.emit(result)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    guard input.rank == 4 else { throw .invalid("in must be 4-dimensional: \(input.shape)") }
    var result = try context.makeOutput(T.self, shape: input.shape)
    let channels = input.shape[3]
    do {
      let x = input.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      // Running sums of the squares: the window's is the difference of two of them, in double
      // precision so that nothing is lost.
      var running = [Double](repeating: 0, count: channels + 1)
      var sums = running.mutableSpan
      let bias = T.Wide(self.bias), alpha = T.Wide(self.alpha), beta = T.Wide(self.beta)
      for base in stride(from: 0, to: x.count, by: max(channels, 1)) {
        for c in 0..<channels {
          let value = x[base &+ c].double
          sums[c &+ 1] = sums[c] + value * value
        }
        for c in 0..<channels {
          let window = T.Wide(sums[min(c + radius + 1, channels)] - sums[max(c - radius, 0)])
          y[base &+ c] = T(x[base &+ c].wide * T.Wide.pow(bias + alpha * window, -beta))
        }
      }
    }
    context.emit(result)
  }

  /// Sets `powers` to those with the exponent `-beta`; changes `sums`.
  private static func raise(_ sums: inout [Float], to beta: Float, into powers: inout [Float]) {
    switch beta {
    case 0.5, 0.75:
      do {
        var p = powers.mutableSpan
        MapFunction.rsqrt(sums.span, into: &p)
      }
      if beta == 0.5 { return }
      do {
        var root = sums.mutableSpan
        MapFunction.squareRoot(powers.span, into: &root)
      }
      let root = sums.span
      var p = powers.mutableSpan
      for i in p.indices { p[i] *= root[i] }
    case 1:
      var p = powers.mutableSpan
      MapFunction.reciprocal(sums.span, into: &p)
    default:
      for i in powers.indices { powers[i] = Float.pow(sums[i], -beta) }
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "divides by the norm of the neighbours",
      attributes: ["depth_radius": .int(1), "bias": .float(0)],
      inputs: [Tensor([3, 4, 0] as [Float], shape: [1, 1, 1, 3])],
      outputs: [Tensor([0.6, 0.8, 0] as [Float], shape: [1, 1, 1, 3])])
    OpExample(
      "refuses a vector", inputs: [Tensor([3, 4, 0] as [Float])], fails: .invalidArgument)
  }
}
