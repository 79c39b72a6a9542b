import OpInterface
import OpKernelSupport
import TensorCore

/// Replaces what a regular expression matches, the expression being an input.
struct RegexReplace: ShapePreservingOp {
  static let schema = OpSchema(
    "RegexReplace",
    inputs: [.fixed("input", .string), .fixed("pattern", .string), .fixed("rewrite", .string)],
    outputs: [.fixed("output", .string)], attributes: [.bool("replace_global", default: true)])

  let isGlobal: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isGlobal = try attributes.bool("replace_global")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let cache = RegexCache()
    return Kernel { (context) throws(OpError) in
      for index in 1...2 where context.input(index).rank != 0 {
        throw .invalid(
          "\(index == 1 ? "Pattern" : "Rewrite") must be scalar, but received "
            + "\(context.input(index).shape)")
      }
      let rewrite = try context.string(2)
      var matcher = RegexMatcher(try cache.expression(try context.string(1)))
      try emitStringMap(&context) { (text, output) throws(OpError) in
        matcher.replace(text.span, with: rewrite, everywhere: isGlobal, into: &output)
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refers to groups",
      inputs: [
        Tensor(strings: ["ab12", "x"]), Tensor(strings: [#"([a-z])(\d)"#], shape: []),
        Tensor(strings: [#"\2\1"#], shape: []),
      ],
      outputs: [Tensor(strings: ["a1b2", "x"])])
    OpExample(
      "refuses a malformed expression",
      inputs: [
        Tensor(strings: ["a"]), Tensor(strings: ["("], shape: []), Tensor(strings: [""], shape: []),
      ], fails: .invalidArgument)
  }
}

/// Replaces what a regular expression matches, the expression being an attribute.
struct StaticRegexReplace: ShapePreservingOp {
  static let schema = OpSchema(
    "StaticRegexReplace", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("pattern"), .string("rewrite"), .bool("replace_global", default: true)])

  let expression: RegularExpression
  let rewrite: [UInt8]
  let isGlobal: Bool

  init(_ attributes: Attributes) throws(OpError) {
    expression = try RegularExpression(attributes.bytes("pattern"))
    rewrite = try attributes.bytes("rewrite")
    isGlobal = try attributes.bool("replace_global")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var matcher = RegexMatcher(expression)
      try emitStringMap(&context) { (text, output) throws(OpError) in
        matcher.replace(text.span, with: rewrite, everywhere: isGlobal, into: &output)
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "sets punctuation apart",
      attributes: ["pattern": .string("([[:punct:]])"), "rewrite": .string(#" \1 "#)],
      inputs: [Tensor(strings: ["a,b.", "c"])], outputs: [Tensor(strings: ["a , b . ", "c"])])
    OpExample(
      "replaces the first match only",
      attributes: [
        "pattern": .string("a+?"), "rewrite": .string("-"), "replace_global": .bool(false),
      ],
      inputs: [Tensor(strings: ["caab"])], outputs: [Tensor(strings: ["c-ab"])])
  }
}
