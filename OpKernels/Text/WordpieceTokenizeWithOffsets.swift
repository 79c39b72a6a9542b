import OpInterface
import OpKernelSupport
import TensorCore

/// Words cut into the longest pieces that a vocabulary holds, from left to right.
struct WordpieceTokenizeWithOffsets: Op {
  static let schema = OpSchema(
    "WordpieceTokenizeWithOffsets",
    inputs: [.fixed("input_values", .string), .fixed("vocab_lookup_table", .resource)],
    outputs: [
      .fixed("output_values", .string), .fixed("output_row_lengths", .int64),
      .fixed("start_values", .int64), .fixed("limit_values", .int64),
    ],
    attributes: [
      .string("suffix_indicator"), .int("max_bytes_per_word"),
      .int("max_chars_per_token", default: 0), .bool("use_unknown_token"), .string("unknown_token"),
      .bool("split_unknown_characters", default: false),
      .string(
        "output_row_partition_type", oneOf: ["row_lengths", "row_splits"], default: "row_lengths"),
    ], isStateful: true)

  let suffixIndicator: [UInt8]
  let maximumBytes: Int
  let maximumCharacters: Int
  let usesUnknown: Bool
  let unknown: [UInt8]
  let splitsUnknown: Bool
  let givesSplits: Bool

  init(_ attributes: Attributes) throws(OpError) {
    suffixIndicator = try attributes.bytes("suffix_indicator")
    maximumBytes = try attributes.int("max_bytes_per_word")
    maximumCharacters = try attributes.int("max_chars_per_token")
    usesUnknown = try attributes.bool("use_unknown_token")
    unknown = try attributes.bytes("unknown_token")
    splitsUnknown = try attributes.bool("split_unknown_characters")
    switch try attributes.string("output_row_partition_type") {
    case "row_lengths": givesSplits = false
    case "row_splits": givesSplits = true
    case let other: throw .invalid("output_row_partition_type is '\(other)'")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  private struct Pieces {
    var tokens = StringElements()
    var starts: [Int] = []
    var ends: [Int] = []

    mutating func append(_ token: some Sequence<UInt8>, _ start: Int, _ end: Int) {
      tokens.append(token)
      starts.append(start)
      ends.append(end)
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let words = context.input(0).strings
      let vocabulary = try context.resource(1, as: LookupTable.self).stringKeys()
      var pieces = Pieces()
      var partition = givesSplits ? [0] : []
      for i in words.indices {
        let before = pieces.tokens.count
        tokenize(words[i], vocabulary, &pieces)
        partition.append(givesSplits ? pieces.tokens.count : pieces.tokens.count - before)
      }
      let count = pieces.tokens.count
      context.emit(try Tensor(strings: pieces.tokens, shape: try Shape(checking: [count])))
      context.emit(try indexTensor(partition, .int64))
      context.emit(try indexTensor(pieces.starts, .int64))
      context.emit(try indexTensor(pieces.ends, .int64))
    }
  }

  private func tokenize(
    _ word: ArraySlice<UInt8>, _ vocabulary: ByteStringIndex, _ pieces: inout Pieces
  ) {
    guard word.count <= maximumBytes else {
      // TensorFlow ends such a word where the token that stands for it would end.
      pieces.append(
        usesUnknown ? unknown[...] : word, 0, usesUnknown ? unknown.count : word.count)
      return
    }
    // Where characters begin, and where the last ends.
    var boundaries = word.indices.filter { $0 == word.startIndex || word[$0] & 0xC0 != 0x80 }
    boundaries.append(word.endIndex)
    var found = Pieces()
    var candidate: [UInt8] = []
    var start = 0
    while start < boundaries.count - 1 {
      let from = boundaries[start]
      var end = boundaries.count - 1
      if maximumCharacters > 0 { end = start + min(end - start, maximumCharacters) }
      var isFound = false
      while end > start {
        candidate.removeAll(keepingCapacity: true)
        if start > 0 { candidate += suffixIndicator }
        candidate += word[from..<boundaries[end]]
        if vocabulary.number(of: candidate[...]) != nil {
          isFound = true
          break
        }
        end -= 1
      }
      if !isFound {
        guard splitsUnknown else {
          appendUnknown(word, &pieces)
          return
        }
        end = start + 1
        candidate = start > 0 ? suffixIndicator : []
        candidate += usesUnknown ? unknown[...] : word[from..<boundaries[end]]
      }
      found.append(candidate, from - word.startIndex, boundaries[end] - word.startIndex)
      start = end
    }
    for i in found.tokens.indices { pieces.append(found.tokens[i], found.starts[i], found.ends[i]) }
  }

  private func appendUnknown(_ word: ArraySlice<UInt8>, _ pieces: inout Pieces) {
    pieces.append(usesUnknown ? unknown[...] : word, 0, word.count)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the longest pieces", attributes: exampleAttributes,
      inputs: [Tensor(strings: ["unable", "x"]), exampleVocabulary],
      outputs: [
        Tensor(strings: ["un", "##able", "[UNK]"]), Tensor([2, 1] as [Int64]),
        Tensor([0, 2, 0] as [Int64]), Tensor([2, 6, 1] as [Int64]),
      ])
    OpExample(
      "pieces of any length",
      attributes: exampleAttributes.merging(["max_chars_per_token": .int(.max)]) { $1 },
      inputs: [Tensor(strings: ["unable"]), exampleVocabulary],
      outputs: [
        Tensor(strings: ["un", "##able"]), Tensor([2] as [Int64]), Tensor([0, 2] as [Int64]),
        Tensor([2, 6] as [Int64]),
      ])
    OpExample(
      "refuses what is no table", attributes: exampleAttributes,
      inputs: [Tensor(strings: ["unable"]), Tensor(0 as Int64)], fails: .invalidArgument)
  }

  private static var exampleVocabulary: Tensor {
    guard let table = try? LookupTable(keyType: .string, valueType: .int64),
      (try? table.initialize(
        keys: Tensor(strings: ["un", "##able"]), values: Tensor([0, 1] as [Int64]))) != nil
    else { return Tensor(0 as Int64) }
    return Tensor(ResourceHandle(name: "vocabulary", resource: table))
  }

  private static var exampleAttributes: NodeAttributes {
    [
      "suffix_indicator": .string("##"), "max_bytes_per_word": .int(100),
      "use_unknown_token": .bool(true), "unknown_token": .string("[UNK]"),
    ]
  }
}
