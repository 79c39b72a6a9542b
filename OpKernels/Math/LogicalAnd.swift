import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x` and `y` are both true, broadcasting.
struct LogicalAnd: BinaryOp {
  static let schema = OpSchema(
    "LogicalAnd", inputs: [.fixed("x", .bool), .fixed("y", .bool)], outputs: [.fixed("z", .bool)])

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (c) throws(OpError) in try emitTruths(&c) { $0 & $1 } }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "of all pairs",
      inputs: [Tensor([true, true, false, false]), Tensor([true, false, true, false])],
      outputs: [Tensor([true, false, false, false])])
  }
}

/// Emits `f` of each pair of truth values of inputs 0 and 1, broadcast: as bytes, of which loops become vectors.
@inline(__always) func emitTruths(_ context: inout KernelContext, _ f: (UInt8, UInt8) -> UInt8)
  throws(OpError)
{
  let x = context.input(0), y = context.input(1)
  let plan = try Broadcast(x.shape, y.shape)
  var result = try context.makeOutput(Bool.self, shape: plan.shape)
  do {
    let xs = x.patterns(as: UInt8.self), ys = y.patterns(as: UInt8.self)
    var out = result.mutablePatterns(as: UInt8.self)
    plan.forEachRun { (o, l, r, n, ls, rs) in
      if ls == 1 && rs == 1 {
        for i in 0..<n { out[o &+ i] = f(xs[l &+ i], ys[r &+ i]) }
      } else {
        for i in 0..<n { out[o &+ i] = f(xs[l &+ i &* ls], ys[r &+ i &* rs]) }
      }
    }
  }
  context.emit(result)
}
