import OpInterface
import OpKernelSupport
import TensorCore

/// A text in which tensors, written as TensorFlow prints them, stand for placeholders.
struct StringFormat: Op {
  static let schema = OpSchema(
    "StringFormat", inputs: [.listed("inputs", by: "T")], outputs: [.fixed("output", .string)],
    attributes: [
      .types("T", minimum: 0), .string("template", default: "%s"),
      .string("placeholder", default: "%s"), .int("summarize", default: 3),
    ])

  /// What stands between placeholders.
  let parts: [[UInt8]]
  let limit: Int

  init(_ attributes: Attributes) throws(OpError) {
    limit = try attributes.int("summarize")
    parts = Self.split(
      try attributes.bytes("template"), by: try attributes.bytes("placeholder"))
    let count = try attributes.types("T").count
    guard parts.count - 1 == count else {
      throw .invalid(
        "num placeholders in template and num inputs must match: \(parts.count - 1) vs. \(count)")
    }
  }

  private static func split(_ text: [UInt8], by placeholder: [UInt8]) -> [[UInt8]] {
    guard !placeholder.isEmpty else { return text.isEmpty ? [[]] : text.map { [$0] } }
    var parts: [[UInt8]] = [[]]
    var rest = text[...]
    while let byte = rest.first {
      if rest.starts(with: placeholder) {
        parts.append([])
        rest = rest.dropFirst(placeholder.count)
      } else {
        parts[parts.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return parts
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var text: [UInt8] = parts.first ?? []
      for (i, part) in parts.dropFirst().enumerated() {
        appendSummary(of: context.input(i), edge: limit, to: &text)
        text += part
      }
      var result = StringElements()
      result.append(text)
      context.emit(try Tensor(strings: result, shape: .scalar))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a matrix and a string", attributes: ["template": .string("%s: %s"), "summarize": .int(1)],
      inputs: [
        Tensor(strings: ["a\n"], shape: []), Tensor([1, 2, 3, 4, 5, 6] as [Int32], shape: [2, 3]),
      ], outputs: [Tensor(strings: ["\"a\\n\": [[1 ... 3]\n [4 ... 6]]"], shape: [])])
    OpExample("refuses a placeholder too many", inputs: [], fails: .invalidArgument)
  }
}
