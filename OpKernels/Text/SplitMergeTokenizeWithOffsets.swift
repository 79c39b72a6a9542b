import OpInterface
import OpKernelSupport
import TensorCore

/// Characters joined to tokens, and where in their texts the tokens are.
private struct CharacterTokens {
  var tokens = StringElements()
  var splits = [0]
  var starts: [Int] = []
  var ends: [Int] = []

  /// Adds the tokens of a text.
  ///
  /// - Parameters:
  ///   - breaksAtSpace: whether what follows white space always begins a token.
  ///   - limit: how many characters the text may have.
  ///   - beginsToken: whether a character begins a token, by its number.
  mutating func append(
    _ text: ArraySlice<UInt8>, breaksAtSpace: Bool, limit: Int, _ what: String,
    _ beginsToken: (Int) -> Bool
  ) throws(OpError) {
    var characters: [Range<Int>] = []
    var i = text.startIndex
    while i < text.endIndex {
      let end = min(i + utf8Length(text[i]), text.endIndex)
      characters.append(i..<end)
      i = end
    }
    guard characters.count <= limit else {
      throw .invalid(
        "Number of \(what) \(limit) is insufficient for text "
          + String(decoding: text, as: UTF8.self))
    }
    var current: Range<Int>?
    var token: [UInt8] = []
    func end() {
      guard let range = current else { return }
      tokens.append(token)
      starts.append(range.lowerBound - text.startIndex)
      ends.append(range.upperBound - text.startIndex)
    }
    var followsSpace = false
    for (k, character) in characters.enumerated() {
      let code = readUTF8(text[character], at: character.lowerBound).code
      let isSpace = code.flatMap(Unicode.Scalar.init)?.properties.isWhitespace ?? false
      if !isSpace {
        if let range = current, !beginsToken(k), !(followsSpace && breaksAtSpace) {
          current = range.lowerBound..<character.upperBound
          token += text[character]
        } else {
          end()
          current = character
          token = Array(text[character])
        }
      }
      followsSpace = isSpace
    }
    end()
    splits.append(tokens.count)
  }

  consuming func emit(_ context: inout KernelContext) throws(OpError) {
    let count = tokens.count
    context.emit(try Tensor(strings: tokens, shape: try Shape(checking: [count])))
    context.emit(try indexTensor(splits, .int64))
    context.emit(try indexTensor(starts, .int64))
    context.emit(try indexTensor(ends, .int64))
  }
}

/// Texts cut where a label of a character is 0, and perhaps at white space, which goes.
struct SplitMergeTokenizeWithOffsets: Op {
  static let schema = OpSchema(
    "SplitMergeTokenizeWithOffsets",
    inputs: [
      .fixed("input_values", .string), .fixed("labels", .int32), .fixed("row_splits", .int32),
    ],
    outputs: [
      .fixed("output_values", .string), .fixed("output_row_splits", .int64),
      .fixed("start_values", .int64), .fixed("limit_values", .int64),
    ], attributes: [.bool("force_split_at_break_character", default: true)])

  let breaksAtSpace: Bool

  init(_ attributes: Attributes) throws(OpError) {
    breaksAtSpace = try attributes.bool("force_split_at_break_character")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      for (i, name) in ["Input values", "Labels", "Row splits"].enumerated() {
        guard context.input(i).rank == 1 else {
          throw .invalid("\(name) must be a vector: \(context.input(i).shape)")
        }
      }
      let strings = context.input(0).strings
      let labels = context.input(1).array(of: Int32.self)
      let rows = try rowRanges(context.integers(2), rows: strings.count, count: labels.count)
      var result = CharacterTokens()
      for (i, row) in rows.enumerated() {
        try result.append(
          strings[i], breaksAtSpace: breaksAtSpace, limit: row.count, "labels"
        ) { labels[row.lowerBound + $0] == 0 }
      }
      try result.emit(&context)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "labels and a space",
      inputs: [
        Tensor(strings: ["ab c"]), Tensor([0, 1, 1, 1] as [Int32]), Tensor([0, 4] as [Int32]),
      ],
      outputs: [
        Tensor(strings: ["ab", "c"]), Tensor([0, 2] as [Int64]), Tensor([0, 3] as [Int64]),
        Tensor([2, 4] as [Int64]),
      ])
    OpExample(
      "refuses too few labels",
      inputs: [Tensor(strings: ["ab"]), Tensor([0] as [Int32]), Tensor([0, 1] as [Int32])],
      fails: .invalidArgument)
  }
}

/// Texts cut where the first of a character's two scores is greater, and perhaps at white space,
/// which goes.
struct TokenizerFromLogits: Op {
  static let schema = OpSchema(
    "TokenizerFromLogits",
    inputs: [
      .fixed("strings", .string), .fixed("logits", .float32),
      .fixed("force_split_at_break_character", .bool),
    ],
    outputs: [
      .fixed("output_values", .string), .fixed("row_splits", .int64),
      .fixed("start_values", .int64), .fixed("limit_values", .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let strings = context.input(0).strings
      let shape = context.input(1).shape
      guard context.input(0).rank == 1, shape.rank == 3 else {
        throw .invalid(
          "expected a vector of strings and logits of rank 3, got \(context.input(0).shape) and "
            + "\(shape)")
      }
      guard shape[0] == strings.count else {
        throw .invalid("Expecting logits to have \(strings.count) rows, got \(shape[0])")
      }
      guard shape[2] == 2 else { throw .internal("Bad logits dimension #2: \(shape[2]) != 2") }
      let breaksAtSpace = try context.scalar(2, as: Bool.self)
      let logits = context.input(1).array(of: Float.self)
      var result = CharacterTokens()
      for i in strings.indices {
        let first = 2 * i * shape[1]
        try result.append(strings[i], breaksAtSpace: breaksAtSpace, limit: shape[1], "logits") {
          logits[first + 2 * $0] > logits[first + 2 * $0 + 1]
        }
      }
      try result.emit(&context)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the second character begins a token",
      inputs: [
        Tensor(strings: ["ab"]), Tensor([0, 1, 1, 0] as [Float], shape: [1, 2, 2]), Tensor(true),
      ],
      outputs: [
        Tensor(strings: ["a", "b"]), Tensor([0, 2] as [Int64]), Tensor([0, 1] as [Int64]),
        Tensor([1, 2] as [Int64]),
      ])
    OpExample(
      "refuses too few rows",
      inputs: [Tensor(strings: ["ab"]), Tensor([] as [Float], shape: [0, 2, 2]), Tensor(true)],
      fails: .invalidArgument)
  }
}
