import OpInterface
import OpKernelSupport
import TensorCore

/// `tf.Example`s in JSON, encoded anew.
struct DecodeJSONExample: ShapePreservingOp {
  static let schema = OpSchema(
    "DecodeJSONExample", inputs: [.fixed("json_examples", .string)],
    outputs: [.fixed("binary_examples", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (text, output) throws(OpError) in
        output += try JSONExample.message(text)
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "an integer",
      inputs: [
        Tensor(strings: [#"{"features": {"feature": {"a": {"int64List": {"value": ["7"]}}}}}"#])
      ],
      outputs: [
        Tensor(strings: ["\u{A}\u{B}\u{A}\u{9}\u{A}\u{1}a\u{12}\u{4}\u{1A}\u{2}\u{8}\u{7}"])
      ])
    OpExample("refuses other messages", inputs: [Tensor(strings: ["[]"])], fails: .invalidArgument)
  }
}
