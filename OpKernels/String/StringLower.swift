import OpInterface
import OpKernelSupport
import TensorCore

/// Strings in lower case: ASCII letters only, or all of Unicode.
struct StringLower: ShapePreservingOp {
  static let schema = OpSchema(
    "StringLower", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("encoding", default: "")])

  let isUnicode: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isUnicode = try CaseMapping.isUnicode(attributes)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (text, output) throws(OpError) in
        if isUnicode, text.contains(where: { $0 >= 0x80 }) {
          CaseMapping.appendLowercase(String(decoding: text, as: UTF8.self), to: &output)
        } else {
          CaseMapping.append(text, to: &output, turning: 0x41)
        }
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "leaves what is not ASCII", inputs: [Tensor(strings: ["AbÀ"])],
      outputs: [Tensor(strings: ["abÀ"])])
    OpExample(
      "maps Unicode", attributes: ["encoding": .string("utf-8")],
      inputs: [Tensor(strings: ["ÀΟΔΟΣ"])], outputs: [Tensor(strings: ["àοδος"])])
    OpExample(
      "refuses other encodings", attributes: ["encoding": .string("latin-1")],
      inputs: [Tensor(strings: ["A"])], fails: .invalidArgument)
  }
}

/// Strings in upper case: ASCII letters only, or all of Unicode.
struct StringUpper: ShapePreservingOp {
  static let schema = OpSchema(
    "StringUpper", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("encoding", default: "")])

  let isUnicode: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isUnicode = try CaseMapping.isUnicode(attributes)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (text, output) throws(OpError) in
        if isUnicode, text.contains(where: { $0 >= 0x80 }) {
          for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            output.append(contentsOf: scalar.properties.uppercaseMapping.utf8)
          }
        } else {
          CaseMapping.append(text, to: &output, turning: 0x61)
        }
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "leaves what is not ASCII", inputs: [Tensor(strings: ["aBà"])],
      outputs: [Tensor(strings: ["ABà"])])
    OpExample(
      "maps Unicode", attributes: ["encoding": .string("utf-8")],
      inputs: [Tensor(strings: ["straße"])], outputs: [Tensor(strings: ["STRASSE"])])
  }
}

enum CaseMapping {
  static func isUnicode(_ attributes: Attributes) throws(OpError) -> Bool {
    let encoding = try attributes.string("encoding")
    guard ["", "utf-8"].contains(encoding) else {
      throw .invalid("only utf-8 or '' (no encoding) is supported, received '\(encoding)'")
    }
    return !encoding.isEmpty
  }

  /// Appends a text with the 26 letters from `first` on in the other case.
  static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8], turning first: UInt8) {
    let start = output.count
    output.append(contentsOf: text)
    var bytes = output.mutableSpan
    for i in start..<bytes.count { bytes[i] ^= bytes[i] &- first < 26 ? 0x20 : 0 }
  }

  /// Appends the full lower-case mapping, a sigma at the end of a word in its final form.
  static func appendLowercase(_ text: String, to output: inout [UInt8]) {
    let scalars = Array(text.unicodeScalars)
    for (i, scalar) in scalars.enumerated() {
      if scalar == "\u{3A3}" {
        let before = scalars[..<i].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(i + 1)...].first { !$0.properties.isCaseIgnorable }
        if before?.properties.isCased ?? false, !(after?.properties.isCased ?? false) {
          output.append(contentsOf: "\u{3C2}".utf8)
          continue
        }
      }
      output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }
}
