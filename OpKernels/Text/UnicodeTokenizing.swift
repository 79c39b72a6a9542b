import OpInterface
import OpKernelSupport
import TensorCore

/// Code points cut at white space, which goes.
struct WhitespaceTokenizeWithOffsets: Op {
  static let schema = OpSchema(
    "WhitespaceTokenizeWithOffsets",
    inputs: [.fixed("input_values", .int32), .typed("input_splits", by: "Tsplits")],
    outputs: [
      .fixed("output_values", .int32), .typed("output_values_inner_splits", by: "Tsplits"),
      .fixed("output_offset_starts", .int64), .fixed("output_offset_limits", .int64),
      .typed("output_outer_splits", by: "Tsplits"),
    ], attributes: [.type("Tsplits", of: .indices, default: .int64)])

  let splitsType: DType

  init(_ attributes: Attributes) throws(OpError) { splitsType = try attributes.type("Tsplits") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitTokens(&context, splitsType) { code in
        isWhiteSpace(code) ? (1, false) : (0, true)
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two words",
      inputs: [Tensor([0x61, 0x20, 0xE9] as [Int32]), Tensor([0, 3] as [Int64])],
      outputs: [
        Tensor([0x61, 0xE9] as [Int32]), Tensor([0, 1, 2] as [Int64]), Tensor([0, 2] as [Int64]),
        Tensor([1, 3] as [Int64]), Tensor([0, 2] as [Int64]),
      ])
  }
}

/// Code points cut where the script changes.
///
/// White space is cut off from all else if it is kept. If not, it goes, but as it is of the common script, it
/// does not part digits and punctuation.
struct UnicodeScriptTokenizeWithOffsets: Op {
  static let schema = OpSchema(
    "UnicodeScriptTokenizeWithOffsets",
    inputs: [.fixed("input_values", .int32), .typed("input_splits", by: "Tsplits")],
    outputs: [
      .fixed("output_values", .int32), .typed("output_values_inner_splits", by: "Tsplits"),
      .fixed("output_offset_starts", .int64), .fixed("output_offset_limits", .int64),
      .typed("output_outer_splits", by: "Tsplits"),
    ],
    attributes: [
      .type("Tsplits", of: .indices, default: .int64), .bool("keep_whitespace", default: false),
    ])

  let splitsType: DType
  let keepsSpace: Bool

  init(_ attributes: Attributes) throws(OpError) {
    splitsType = try attributes.type("Tsplits")
    keepsSpace = try attributes.bool("keep_whitespace")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitTokens(&context, splitsType) { code in
        let isSpace = isWhiteSpace(code)
        if isSpace && keepsSpace { return (-2, true) }
        return (UnicodeScripts.number(of: UInt32(bitPattern: code)), !isSpace)
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "Latin and Greek",
      inputs: [Tensor([0x61, 0x62, 0x3B1] as [Int32]), Tensor([0, 3] as [Int64])],
      outputs: [
        Tensor([0x61, 0x62, 0x3B1] as [Int32]), Tensor([0, 2, 3] as [Int64]),
        Tensor([0, 2] as [Int64]), Tensor([2, 3] as [Int64]), Tensor([0, 2] as [Int64]),
      ])
    OpExample(
      "numbers with a space between",
      inputs: [Tensor([0x31, 0x20, 0x32, 0x20] as [Int32]), Tensor([0, 4] as [Int64])],
      outputs: [
        Tensor([0x31, 0x32] as [Int32]), Tensor([0, 2] as [Int64]), Tensor([0] as [Int64]),
        Tensor([3] as [Int64]), Tensor([0, 1] as [Int64]),
      ])
  }
}

private func isWhiteSpace(_ code: Int32) -> Bool {
  Unicode.Scalar(UInt32(bitPattern: code))?.properties.isWhitespace ?? false
}

/// Emits runs of code points of one class as tokens, from the first to the last that is kept.
private func emitTokens(
  _ context: inout KernelContext, _ splitsType: DType,
  _ classify: (Int32) -> (kind: Int32, isKept: Bool)
) throws(OpError) {
  guard context.input(0).rank == 1 else {
    throw .invalid("input_values must be a vector, got \(context.input(0).shape)")
  }
  let codes = context.input(0).array(of: Int32.self)
  let splits = try context.integers(1)
  guard splits.first == 0, splits.last == codes.count,
    zip(splits, splits.dropFirst()).allSatisfy({ $0 <= $1 })
  else {
    throw .invalid("input_splits do not divide \(codes.count) values")
  }
  var values: [Int32] = []
  var inner = [0], outer = [0]
  var starts: [Int] = [], ends: [Int] = []
  for (first, last) in zip(splits, splits.dropFirst()) {
    var position = 0
    var current: Int32?
    var end: Int?
    func finish() {
      guard let last = end else { return }
      inner.append(values.count)
      ends.append(last)
      end = nil
    }
    for code in codes[first..<last] {
      let (kind, isKept) = classify(code)
      if kind != current { finish() }
      current = kind
      position += 1
      guard isKept else { continue }
      if end == nil { starts.append(position - 1) }
      values.append(code)
      end = position
    }
    finish()
    outer.append(starts.count)
  }
  context.emit(Tensor(values))
  context.emit(try indexTensor(inner, splitsType))
  context.emit(try indexTensor(starts, .int64))
  context.emit(try indexTensor(ends, .int64))
  context.emit(try indexTensor(outer, splitsType))
}
