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
      // Each code point by itself: marks are put in order only afterwards.
      try emitCodePoints(&context) { codes in
        if codes.allSatisfy({ $0 < 0x80 }) { return Normalization.caseFolded(codes) }
        return Normalization.normalize(codes.flatMap { Normalization.caseFolded([$0]) }, .nfc)
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "folds", inputs: [Tensor(strings: ["Straße É", "ΟΔΟΣ"])],
      outputs: [Tensor(strings: ["strasse é", "οδοσ"])])
  }
}

/// Calls `body` for each run of code points of a text, and `other` for the bytes between that encode
/// none.
private func forEachRun(
  of text: ArraySlice<UInt8>, _ body: ([UInt32]) -> Void, other: (Range<Int>) -> Void
) {
  var codes: [UInt32] = []
  var i = text.startIndex
  func end() {
    if !codes.isEmpty { body(codes) }
    codes.removeAll(keepingCapacity: true)
  }
  while i < text.endIndex {
    let read = readUTF8(text, at: i)
    if let code = read.code {
      codes.append(code)
      i += read.count
    } else {
      end()
      other(i..<(i + read.count))
      i += read.count
    }
  }
  end()
}

private func appendCodes(_ codes: [UInt32], to bytes: inout [UInt8]) {
  for code in codes {
    guard let scalar = Unicode.Scalar(code) else { continue }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

/// Emits strings made of other code points; bytes that encode none stay.
private func emitCodePoints(_ context: inout KernelContext, _ body: ([UInt32]) -> [UInt32])
  throws(OpError)
{
  try emitStringMap(&context) { (text, output) throws(OpError) in
    forEachRun(
      of: text,
      { codes in appendCodes(body(codes), to: &output) },
      other: { output += text[$0] })
  }
}

/// How a text was changed: parts that stayed, and parts in whose place others came.
struct TextEdits: VariantValue {
  private struct Part {
    let isChanged: Bool
    let oldCount: Int
    let newCount: Int
  }

  private var parts: [Part] = []

  /// `text edits`.
  var kind: String { "text edits" }

  fileprivate mutating func keep(_ count: Int) {
    parts.append(Part(isChanged: false, oldCount: count, newCount: count))
  }

  fileprivate mutating func replace(_ oldCount: Int, by newCount: Int) {
    parts.append(Part(isChanged: true, oldCount: oldCount, newCount: newCount))
  }

  /// Where byte `offset` of the new text was in the old; for one within what was put in, where what
  /// it replaced ended.
  func source(of offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    var old = 0, new = 0
    for part in parts {
      if offset < new + part.newCount {
        if !part.isChanged { return old + offset - new }
        return offset == new ? old : old + part.oldCount
      }
      old += part.oldCount
      new += part.newCount
    }
    return old
  }
}

/// Strings in one of Unicode's normal forms, and how they were changed.
struct NormalizeUTF8WithOffsetsMap: Op {
  static let schema = OpSchema(
    "NormalizeUTF8WithOffsetsMap", inputs: [.fixed("input", .string)],
    outputs: [.fixed("output", .string), .fixed("offsets_map", .variant)],
    attributes: [.string("normalization_form")])

  let form: NormalizationForm

  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("normalization_form")
    guard let form = NormalizationForm(rawValue: name.uppercased()) else {
      throw .invalid("Offset not supported for this normalization form: \(name)")
    }
    self.form = form
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let shape = context.input(0).shape
      let strings = context.input(0).strings
      var result = StringElements()
      var maps: [Variant] = []
      for i in strings.indices {
        var edits = TextEdits()
        result.append { (bytes: inout [UInt8]) in append(strings[i], to: &bytes, &edits) }
        maps.append(.custom(edits))
      }
      context.emit(try Tensor(strings: result, shape: shape))
      context.emit(try Tensor(variants: maps, shape: shape))
    }
  }

  private func append(
    _ text: ArraySlice<UInt8>, to bytes: inout [UInt8], _ edits: inout TextEdits
  ) {
    var output: [UInt8] = []
    var changes = TextEdits()
    forEachRun(
      of: text,
      { codes in
        var start = 0
        while start < codes.count {
          let end = segmentEnd(codes, start)
          let old = Array(codes[start..<end])
          let new = Normalization.normalize(old, form)
          let before = output.count
          appendCodes(new, to: &output)
          let oldCount = old.reduce(0) { $0 + utf8Count($1) }
          if new == old {
            changes.keep(oldCount)
          } else {
            changes.replace(oldCount, by: output.count - before)
          }
          start = end
        }
      },
      other: {
        output += text[$0]
        changes.keep($0.count)
      })
    bytes += output
    edits = changes
  }

  /// Where what code point `start` begins, and what follows cannot change, ends.
  private func segmentEnd(_ codes: [UInt32], _ start: Int) -> Int {
    var end = start + 1
    switch form {
    case .nfc, .nfkc:
      while end < codes.count, followsClosely(codes[end]) { end += 1 }
    case .nfd, .nfkd:
      let last = Normalization.normalize([codes[start]], form).last ?? codes[start]
      guard combiningClass(last) != 0 else { return end }
      while end < codes.count, combiningClass(codes[end]) != 0 || isSplit(codes[end]) { end += 1 }
    }
    return end
  }

  /// Whether a code point begins, once taken apart, with a mark.
  private func isSplit(_ code: UInt32) -> Bool {
    guard let first = Normalization.normalize([code], form).first else { return false }
    return combiningClass(first) != 0
  }

  /// Whether a code point may change with what is before it.
  private func followsClosely(_ code: UInt32) -> Bool {
    switch code {
    case ..<0x300: return false
    case 0x1161...0x1175, 0x11A8...0x11C2, 0x9BE, 0x9D7, 0xB3E, 0xB56, 0xB57, 0xBBE, 0xBD7, 0xCC2,
      0xCD5, 0xCD6, 0xD3E, 0xD57, 0xDCF, 0xDDF, 0x102E, 0x1B35, 0x11127, 0x1133E, 0x11357, 0x114B0,
      0x114BA, 0x114BD, 0x115AF, 0x11930:
      return true
    default:
      guard let first = Normalization.normalize([code], form == .nfc ? .nfd : .nfkd).first else {
        return false
      }
      return combiningClass(first) != 0
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses other forms", attributes: ["normalization_form": .string("NFX")],
      inputs: [Tensor(strings: ["a"])], fails: .invalidArgument)
  }
}

private func combiningClass(_ code: UInt32) -> UInt8 {
  Unicode.Scalar(code)?.properties.canonicalCombiningClass.rawValue ?? 0
}

private func utf8Count(_ code: UInt32) -> Int {
  code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/// Where places in normalised strings were before.
struct FindSourceOffsets: Op {
  static let schema = OpSchema(
    "FindSourceOffsets",
    inputs: [
      .fixed("offsets_map", .variant), .fixed("input_offsets_values", .int64),
      .typed("input_offsets_splits", by: "Tsplits"),
    ], outputs: [.fixed("output_offsets_values", .int64)],
    attributes: [.type("Tsplits", of: .indices, default: .int64)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let offsets = try context.integers(1)
      let rows = try rowRanges(context.integers(2), count: offsets.count)
      let maps = context.input(0).variants()
      let mismatch = OpError.invalid(
        "Input offset tensor dimension did not match the offset map dimension: "
          + "\(rows.count) rows of \(offsets.count) offsets, \(maps.count) maps")
      var result: [Int] = []
      var next = 0
      // Rows without offsets have no map.
      for row in rows where !row.isEmpty {
        guard next < maps.count else { throw mismatch }
        guard case .custom(let value) = maps[next], let edits = value as? TextEdits else {
          throw .invalid("element \(next) of offsets_map tells no edits")
        }
        next += 1
        for i in row {
          // TensorFlow Text takes 32 bits of an offset.
          result.append(edits.source(of: Int(Int32(truncatingIfNeeded: offsets[i]))))
        }
      }
      guard next == maps.count else { throw mismatch }
      result += repeatElement(0, count: max(0, offsets.count - result.count))
      context.emit(try indexTensor(result, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "after a letter and a mark that became one",
      inputs: [exampleMap, Tensor([0, 1, 2, 3] as [Int64]), Tensor([0, 4] as [Int64])],
      outputs: [Tensor([0, 3, 3, 4] as [Int64])])
    OpExample(
      "refuses two rows of one map",
      inputs: [exampleMap, Tensor([0, 0] as [Int64]), Tensor([0, 1, 2] as [Int64])],
      fails: .invalidArgument)
  }

  private static var exampleMap: Tensor {
    var edits = TextEdits()
    edits.replace(3, by: 2)
    edits.keep(1)
    return (try? Tensor(variants: [.custom(edits)], shape: [1])) ?? Tensor(0 as Int64)
  }
}
