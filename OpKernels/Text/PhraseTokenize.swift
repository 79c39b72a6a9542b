import OpInterface
import OpKernelSupport
import TensorCore

/// A vocabulary of phrases, read from a FlatBuffers message.
private struct PhraseModel: Sendable {
  private let trie: DoubleArrayTrie
  /// How likely a phrase is taken before longer ones are tried.
  private let probability: Float
  private let whitespace: ArraySlice<UInt8>
  private let splitsEnds: Bool
  let unknown: [UInt8]
  let unknownID: Int
  /// The phrases by number, if texts can be joined again.
  let phrases: StringElements?

  private static let ends = ["'t", "'s", ".", ",", "!", "?", "'m", "'re", "'ll", "'d", "'ve"].map {
    Array($0.utf8)
  }

  init(_ bytes: [UInt8]) throws(OpError) {
    let buffer = FlatBuffer(bytes)
    let table = try buffer.root()
    guard let nodes = try buffer.table(table, 5),
      let trie = DoubleArrayTrie(try buffer.words(nodes, 0))
    else { throw .invalid("PhraseTokenizerConfig or required fields are null.") }
    self.trie = trie
    probability = Float(try buffer.int32(table, 0)) / 100
    unknown = Array(try buffer.string(table, 1))
    unknownID = try buffer.int32(table, 2)
    phrases = try buffer.bool(table, 3) ? try buffer.strings(table, 4) : nil
    whitespace = try buffer.string(table, 6)
    splitsEnds = try buffer.bool(table, 7)
  }

  /// The text's words with one space between, and perhaps before what ends them.
  private func words(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for (i, range) in whitespaceTokens(text, whitespace).enumerated() {
      if i > 0 { result.append(0x20) }
      let word = text[
        (text.startIndex + range.lowerBound)..<(text.startIndex + range.upperBound)]
      if splitsEnds, let end = Self.ends.first(where: { word.suffix($0.count).elementsEqual($0) }) {
        result += word.dropLast(end.count)
        result.append(0x20)
        result += end
      } else {
        result += word
      }
    }
    return result
  }

  /// Calls `body` with each phrase of a text and its number.
  func forEachPhrase(of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>, Int) -> Void) {
    let words = words(text)
    var index = 0
    while index < words.count {
      if let (length, id) = phrase(words, index) {
        body(words[index..<(index + length)], id)
        index += length + 1
      } else {
        body(unknown[...], unknownID)
        guard let space = words[index...].firstIndex(of: 0x20) else { break }
        index = space + 1
      }
    }
  }

  private func phrase(_ words: [UInt8], _ start: Int) -> (length: Int, id: Int)? {
    var found: (length: Int, id: Int)?
    var node = trie.root
    for i in start..<words.count {
      guard let next = trie.next(node, words[i]) else { break }
      node = next
      guard let id = trie.value(node), i + 1 == words.count || words[i + 1] == 0x20 else {
        continue
      }
      found = (i + 1 - start, id)
      if probability >= 1 || probability > 0 && Float.random(in: 0..<1) < probability { break }
    }
    return found
  }

  /// Appends phrases with spaces between, but before what ends words.
  ///
  /// - Throws: `OUT_OF_RANGE` for a number without a phrase.
  func append(_ ids: ArraySlice<Int32>, to bytes: inout [UInt8]) throws(OpError) {
    guard let phrases else {
      throw .failedPrecondition(
        "Detokenize function is only enabled when support_detokenization is true in the config "
          + "flatbuffer. Please rebuild the model flatbuffer by setting "
          + "support_detokenization=true.")
    }
    var text: [UInt8] = []
    for (i, id) in ids.enumerated() {
      guard id >= 0, id < phrases.count else {
        throw .outOfRange("Token ID out of bounds: \(id)")
      }
      let phrase = phrases[Int(id)]
      let needsSpace =
        splitsEnds
        ? !text.isEmpty && !Self.ends.contains(where: { phrase.elementsEqual($0) }) : i > 0
      if needsSpace { text.append(0x20) }
      text += phrase
    }
    bytes += text
  }
}

/// Texts cut into the longest phrases that a vocabulary holds.
///
/// The vocabulary is a FlatBuffers message.
struct PhraseTokenize: Op {
  static let schema = OpSchema(
    "PhraseTokenize",
    inputs: [.fixed("input_values", .string), .fixed("phrase_model", .uint8)],
    outputs: [
      .fixed("output_subwords", .string), .fixed("output_ids", .int64),
      .fixed("output_row_splits", .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let given = ByteModel(inputs, 1) { (bytes) throws(OpError) in try PhraseModel(bytes) }
    return Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      let model = try given.model(context)
      let strings = context.input(0).strings
      var phrases = StringElements()
      var ids: [Int] = [], splits = [0]
      for i in strings.indices {
        model.forEachPhrase(of: strings[i]) { phrase, id in
          phrases.append(phrase)
          ids.append(id)
        }
        splits.append(ids.count)
      }
      context.emit(try Tensor(strings: phrases, shape: try Shape(checking: [ids.count])))
      context.emit(try indexTensor(ids, .int64))
      context.emit(try indexTensor(splits, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no model",
      inputs: [Tensor(strings: ["a"]), Tensor([1, 2, 3] as [UInt8])], fails: .invalidArgument)
  }
}

/// Texts joined from the numbers of phrases.
struct PhraseDetokenize: Op {
  static let schema = OpSchema(
    "TFText>PhraseDetokenize",
    inputs: [
      .fixed("input_values", .int32), .fixed("input_row_splits", .int64),
      .fixed("phrase_model", .uint8),
    ], outputs: [.fixed("output_words", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let given = ByteModel(inputs, 2) { (bytes) throws(OpError) in try PhraseModel(bytes) }
    return Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      try requireVector(context.input(1))
      let model = try given.model(context)
      let ids = context.input(0).array(of: Int32.self)
      var result = StringElements()
      for row in try rowRanges(context.integers(1), count: ids.count) {
        try result.append { (bytes: inout [UInt8]) throws(OpError) in
          try model.append(ids[row], to: &bytes)
        }
      }
      let count = result.count
      context.emit(try Tensor(strings: result, shape: try Shape(checking: [count])))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no model",
      inputs: [
        Tensor([0] as [Int32]), Tensor([0, 1] as [Int64]), Tensor([1, 2, 3] as [UInt8]),
      ], fails: .invalidArgument)
  }
}
