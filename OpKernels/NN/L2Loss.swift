import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Half the sum of the squares of all elements.
struct L2Loss: Op, FloatKernel {
  static let schema = OpSchema(
    "L2Loss",
    inputs: [.typed("t")],
    outputs: [.typed("output")],
    attributes: [
      .type(of: .floats)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    if T.self == Float.self {
      var sum: [Float] = [0]
      var y = sum.mutableSpan
      Reduction.squares(
        input.elements(as: Float.self), outer: 1, count: input.elementCount, inner: 1, into: &y)
      context.emit(Tensor(sum[0] / 2))
      return
    }
    let x = input.elements(as: T.self)
    // Many partial sums: faster than one, and closer to the exact sum.
    var partial = [Double](repeating: 0, count: 64)
    var sums = partial.mutableSpan
    let whole = x.count & ~63
    for i in stride(from: 0, to: whole, by: 64) {
      for k in 0..<64 {
        let value = x[i &+ k].double
        sums[k] += value * value
      }
    }
    var sum = 0.0
    for k in 0..<64 { sum += sums[k] }
    for i in whole..<x.count { sum += x[i].double * x[i].double }
    context.emit(Tensor(T(T.Wide(sum / 2))))
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "halves the sum of squares", inputs: [Tensor([3, 4] as [Float])],
      outputs: [Tensor(12.5 as Float)])
  }
}
