import OpInterface
import OpKernelSupport
import TensorCore

private let digits = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// Strings in web-safe base64.
struct EncodeBase64: ShapePreservingOp {
  static let schema = OpSchema(
    "EncodeBase64", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)],
    attributes: [.bool("pad", default: false)])

  let pads: Bool

  init(_ attributes: Attributes) throws(OpError) { pads = try attributes.bool("pad") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (text, output) throws(OpError) in
        var rest = text
        while !rest.isEmpty {
          let part = rest.prefix(3)
          rest = rest.dropFirst(3)
          var bits = 0
          for k in 0..<3 {
            bits = bits << 8 | (k < part.count ? Int(part[part.startIndex + k]) : 0)
          }
          for k in 0...part.count { output.append(digits[bits >> (18 - 6 * k) & 63]) }
          if pads {
            output.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - part.count))
          }
        }
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "padded", attributes: ["pad": .bool(true)], inputs: [Tensor(strings: ["a", "~~~"])],
      outputs: [Tensor(strings: ["YQ==", "fn5-"])])
  }
}

/// What strings in web-safe base64 stand for.
struct DecodeBase64: ShapePreservingOp {
  static let schema = OpSchema(
    "DecodeBase64", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  private static let values: [UInt8?] = {
    var values = [UInt8?](repeating: nil, count: 256)
    for (i, digit) in digits.enumerated() { values[Int(digit)] = UInt8(i) }
    return values
  }()

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (text, output) throws(OpError) in
        var content = text
        if text.count % 4 == 0 {
          for _ in 0..<2 where content.last == UInt8(ascii: "=") { content.removeLast() }
        }
        guard content.count % 4 != 1 else { throw Self.failure(text) }
        var bits = 0, count = 0
        for byte in content {
          guard let value = Self.values[Int(byte)] else { throw Self.failure(text) }
          bits = (bits << 6 | Int(value)) & 0xFFFF
          count += 6
          if count >= 8 {
            count -= 8
            output.append(UInt8(truncatingIfNeeded: bits >> count))
          }
        }
      }
    }
  }

  private static func failure(_ text: some Collection<UInt8>) -> OpError {
    .invalid("Invalid character found in base64: '\(String(decoding: text, as: UTF8.self))'")
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "padded or not", inputs: [Tensor(strings: ["YQ==", "YQ", "fn5-"])],
      outputs: [Tensor(strings: ["a", "a", "~~~"])])
    OpExample(
      "refuses other characters", inputs: [Tensor(strings: ["a+/b"])], fails: .invalidArgument)
  }
}
