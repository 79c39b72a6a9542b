import OpInterface
import OpKernelSupport
import TensorCore

/// Strings in one of Unicode's normal forms.
struct NormalizeUTF8: ShapePreservingOp {
  static let schema = OpSchema(
    "NormalizeUTF8", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("normalization_form")])

  let form: NormalizationForm

  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("normalization_form")
    guard let form = NormalizationForm(rawValue: name.uppercased()) else {
      throw .invalid("Unknown normalization form requested: \(name)")
    }
    self.form = form
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitCodePoints(&context) { Normalization.normalize($0, form) }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "composes", attributes: ["normalization_form": .string("NFC")],
      inputs: [Tensor(strings: ["e\u{301}"])], outputs: [Tensor(strings: ["\u{E9}"])])
    OpExample(
      "replaces what is compatible", attributes: ["normalization_form": .string("NFKC")],
      inputs: [Tensor(strings: ["\u{FB01}\u{2460}"])], outputs: [Tensor(strings: ["fi1"])])
    OpExample(
      "refuses other forms", attributes: ["normalization_form": .string("NFX")],
      inputs: [Tensor(strings: ["a"])], fails: .invalidArgument)
  }
}

/// Strings without distinctions of case and compatibility.
struct CaseFoldUTF8: ShapePreservingOp {
  static let schema = OpSchema(
    "CaseFoldUTF8", inputs: [.fixed("input", .string)], outputs: [.fixed("output", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitCodePoints(&context, Normalization.caseFolded)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "folds", inputs: [Tensor(strings: ["Straße É", "ΟΔΟΣ"])],
      outputs: [Tensor(strings: ["strasse é", "οδοσ"])])
  }
}

/// Emits strings made of other code points, ill-formed UTF-8 repaired.
private func emitCodePoints(_ context: inout KernelContext, _ body: ([UInt32]) -> [UInt32])
  throws(OpError)
{
  try emitStringMap(&context) { (text, output) throws(OpError) in
    let codes = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
    for code in body(codes) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
