import OpInterface
import OpKernelSupport
import TensorCore

/// Whether `x` is false.
struct LogicalNot: UnaryOp {
  static let schema = OpSchema(
    "LogicalNot", inputs: [.fixed("x", .bool)], outputs: [.fixed("y", .bool)])

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (c) throws(OpError) in
      let x = c.input(0)
      var result = try c.makeOutput(Bool.self, shape: x.shape)
      do {
        // As bytes, of which loops become vectors.
        let xs = x.patterns(as: UInt8.self)
        var y = result.mutablePatterns(as: UInt8.self)
        for i in y.indices { y[i] = xs[i] ^ 1 }
      }
      c.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample("negates", inputs: [Tensor([true, false])], outputs: [Tensor([false, true])])
  }
}
