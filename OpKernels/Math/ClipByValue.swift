import OpInterface
import OpKernelSupport
import TensorCore

/// `t` limited to between `clip_value_min` and `clip_value_max`, which are scalars or have the
/// shape of `t`.
///
/// The minimum wins over a lesser maximum. The parts of complex numbers are limited each by itself.
struct ClipByValue: Op, RealKernel {
  static let schema = OpSchema(
    "ClipByValue", inputs: [.typed("t"), .typed("clip_value_min"), .typed("clip_value_max")],
    outputs: [.typed("output")], attributes: [.type(of: .numbers)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .complex64: return Kernel { (c) throws(OpError) in try clipParts(Float.self, &c) }
    case .complex128: return Kernel { (c) throws(OpError) in try clipParts(Double.self, &c) }
    case let dtype: return try bound(to: dtype)
    }
  }

  private func checkShapes(_ context: borrowing KernelContext) throws(OpError) {
    let low = context.input(1), high = context.input(2), shape = context.input(0).shape
    guard low.rank == 0 || low.shape == shape, high.rank == 0 || high.shape == shape else {
      throw .invalid(
        "clip_value_min and clip_value_max must be either of the same shape as input, or a "
          + "scalar. input shape: \(shape) clip_value_min shape: \(low.shape) "
          + "clip_value_max shape: \(high.shape)")
    }
  }

  /// Limits the real and the imaginary parts by those of the bounds.
  private func clipParts<P: WideScalar>(_: P.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    try checkShapes(context)
    let low = context.input(1), high = context.input(2)
    var result = context.take(0)
    do {
      let lows = low.elements(as: Complex<P>.self), highs = high.elements(as: Complex<P>.self)
      let lowStep = low.rank == 0 ? 0 : 1, highStep = high.rank == 0 ? 0 : 1
      var y = result.mutableElements(as: Complex<P>.self)
      for i in y.indices {
        let a = lows[i &* lowStep], b = highs[i &* highStep]
        y[i] = Complex(
          Self.clip(y[i].real, a.real, b.real),
          Self.clip(y[i].imaginary, a.imaginary, b.imaginary))
      }
    }
    context.emit(result)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try checkShapes(context)
    let low = context.input(1), high = context.input(2)
    let lows = low.elements(as: T.self), highs = high.elements(as: T.self)
    if low.rank == 0, high.rank == 0 {
      let a = lows[0], b = highs[0]
      try emitMap(&context, T.self) { Self.clip($0, a, b) }
      return
    }
    var result = context.take(0)
    do {
      let lowStep = low.rank == 0 ? 0 : 1, highStep = high.rank == 0 ? 0 : 1
      var y = result.mutableElements(as: T.self)
      for i in y.indices { y[i] = Self.clip(y[i], lows[i &* lowStep], highs[i &* highStep]) }
    }
    context.emit(result)
  }

  @inline(__always) private static func clip<T: RealScalar>(_ x: T, _ low: T, _ high: T) -> T {
    let y = high < x ? high : x
    return y < low ? low : y
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "limits", inputs: [Tensor([-1, 0.5, 7] as [Float]), Tensor(0 as Float), Tensor(1 as Float)],
      outputs: [Tensor([0, 0.5, 1] as [Float])])
    OpExample(
      "refuses to broadcast",
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([0, 0] as [Float]), Tensor(1 as Float),
      ], fails: .invalidArgument)
  }
}
