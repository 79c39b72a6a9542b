import OpInterface
import OpKernelSupport
import TensorCore

/// Numbers rounded to what a floating-point format of so many bits can hold.
struct XlaReducePrecision: Op {
  static let schema = OpSchema(
    "XlaReducePrecision", inputs: [.typed("operand")], outputs: [.typed("output")],
    attributes: [
      .type(of: [.bfloat16, .float16, .float32, .float64]), .int("exponent_bits"),
      .int("mantissa_bits"),
    ])

  let exponentBits: Int
  let mantissaBits: Int

  init(_ attributes: Attributes) throws(OpError) {
    exponentBits = try attributes.int("exponent_bits")
    mantissaBits = try attributes.int("mantissa_bits")
    guard exponentBits >= 1, exponentBits <= 64, mantissaBits >= 0, mantissaBits <= 64 else {
      throw .invalid(
        "there is no format of \(exponentBits) exponent and \(mantissaBits) mantissa bits")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .float64: bitwise(Double.self, UInt64.self, 11, 52)
    case .float32: bitwise(Float.self, UInt32.self, 8, 23)
    case .float16: bitwise(Float16.self, UInt16.self, 5, 10)
    case .bfloat16: bitwise(BFloat16.self, UInt16.self, 8, 7)
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  /// A kernel for elements with that many bits of exponent and mantissa, as bits.
  private func bitwise<T: TensorScalar, B: BytePattern & FixedWidthInteger & UnsignedInteger>(
    _: T.Type, _: B.Type, _ exponent: Int, _ mantissa: Int
  ) -> Kernel {
    Kernel { (context) throws(OpError) in
      var x = context.take(0)
      var bits = x.mutablePatterns(as: B.self)
      let sign: B = 1 << B(exponent + mantissa)
      let infinity = ((1 as B) << B(exponent) - 1) << B(mantissa)
      let dropped = mantissa - mantissaBits
      for i in bits.indices {
        let old = bits[i]
        if old & ~sign > infinity {
          // A format without mantissa has no NaN.
          if mantissaBits == 0 { bits[i] = old & sign | infinity }
          continue
        }
        var new = old
        if dropped > 0 {
          // To the nearest, ties to even; a carry runs into the exponent as it should.
          let last = (old >> B(dropped)) & 1
          let half = ((1 as B) << B(dropped - 1)) - 1
          new = (old &+ (half &+ last)) & ~(((1 as B) << B(dropped)) - 1)
        }
        if exponentBits < exponent {
          let bias = ((1 as B) << B(exponent - 1)) - 1
          let reduced = ((1 as B) << B(exponentBits - 1)) - 1
          let greatest = (bias + reduced) << B(mantissa), least = (bias - reduced) << B(mantissa)
          let field = new & infinity
          if field > greatest {
            new = new & sign | infinity
          } else if field <= least {
            new &= sign
          }
        }
        bits[i] = new
      }
      context.emit(x)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "keeps what bfloat16 holds",
      attributes: ["exponent_bits": .int(8), "mantissa_bits": .int(7)],
      inputs: [Tensor([1, 1.001, -3.14159, .infinity] as [Float])],
      outputs: [Tensor([1, 1, -3.140625, .infinity] as [Float])])
    OpExample(
      "refuses formats without exponent",
      attributes: ["exponent_bits": .int(0), "mantissa_bits": .int(7)],
      inputs: [Tensor(1 as Float)], fails: .invalidArgument)
  }
}
