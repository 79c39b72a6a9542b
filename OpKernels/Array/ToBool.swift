import OpInterface
import TensorCore

/// Whether a value counts as true in a condition.
///
/// A scalar does unless it is 0 or the empty string, any other
/// tensor unless it is empty. Scalars of the other types are refused, as TensorFlow does.
struct ToBool: Op {
  static let schema = OpSchema(
    "ToBool", inputs: [.typed("input")], outputs: [.fixed("output", .bool)], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      let scalars: [DType] = [
        .float32, .float64, .uint8, .int8, .int16, .int32, .int64, .bool, .string,
      ]
      guard input.rank > 0 || scalars.contains(input.dtype) else {
        throw .invalid("\(input.dtype) cannot be converted to a boolean")
      }
      context.emit(Tensor(try input.truth()))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample("zero", inputs: [Tensor(0 as Float)], outputs: [Tensor(false)])
    OpExample(
      "a string", inputs: [Tensor(strings: ["x"], shape: .scalar)], outputs: [Tensor(true)])
    OpExample("zeros", inputs: [Tensor([0, 0] as [Int32])], outputs: [Tensor(true)])
    OpExample(
      "refuses a complex number", inputs: [Tensor(Complex<Float>(1))], fails: .invalidArgument)
  }
}
