import OpInterface
import OpKernelSupport
import TensorCore

/// A vocabulary of word pieces as a trie with failure links, read from a FlatBuffers message.
///
/// Where no longer piece can match, a node's failure pops are the pieces that were, and its failure
/// link is the node for what remains of the text.
struct FastWordpieceModel {
  private static let noNode = UInt32.max

  private let buffer: FlatBuffer
  private let table: FlatBuffer.Table
  private let trie: DoubleArrayTrie
  /// For each node its failure link and where its failure pops lie.
  private let failures: [UInt32]
  private let pops: [UInt32]
  private let suffixRoot: UInt32
  private let punctuationLink: UInt32
  private let maximumBytes: Int
  private let unknownID: Int
  /// The pieces of the text that is the suffix indicator itself.
  private let indicatorPieces: [UInt32]
  private let splitsText: Bool
  private let supportsDetokenization: Bool
  let suffixIndicator: [UInt8]
  let unknown: [UInt8]

  /// A piece of a text.
  struct Token {
    let id: Int
    let start: Int
    let end: Int
    /// Whether the piece does not begin a word.
    var isSuffix: Bool
  }

  init(_ bytes: [UInt8]) throws(OpError) {
    buffer = FlatBuffer(bytes)
    table = try buffer.root()
    guard let trie = DoubleArrayTrie(try buffer.words(table, 0)) else {
      throw .invalid("FastWordpieceTokenizerConfig or its trie_array is null.")
    }
    self.trie = trie
    failures = try buffer.words(table, 1, perElement: 2)
    pops = try buffer.words(table, 2)
    suffixRoot = try buffer.uint32(table, 3)
    maximumBytes = try buffer.int32(table, 4)
    suffixIndicator = Array(try buffer.string(table, 5))
    unknown = Array(try buffer.string(table, 6))
    unknownID = try buffer.int32(table, 7)
    indicatorPieces = try buffer.words(table, 8)
    punctuationLink = try buffer.uint32(table, 9)
    splitsText = try buffer.bool(table, 10)
    supportsDetokenization = try buffer.bool(table, 11)
  }

  private static var malformed: OpError { .invalid("malformed FastWordpieceTokenizerConfig") }

  /// The pieces of `text`: of a whole text or of one word, as the model says.
  func tokens(of text: ArraySlice<UInt8>) throws(OpError) -> [Token] {
    var result: [Token] = []
    if splitsText {
      try tokenizeText(text, &result)
    } else {
      try tokenizeWord(text, &result)
    }
    return result
  }

  /// The bytes of a piece of `text`.
  func append(_ token: Token, of text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    if token.isSuffix { bytes += suffixIndicator }
    if token.id == unknownID {
      bytes += unknown
    } else {
      bytes += text[(text.startIndex + token.start)..<(text.startIndex + token.end)]
    }
  }

  /// Where in a text and its pieces the search is.
  private struct Search {
    /// Where the word begins, and where what is not yet cut into pieces does, counted from there.
    let start: Int
    var offset = 0
    /// Where the text ends, counted from where the word begins.
    let limit: Int
    var node: DoubleArrayTrie.Node
    /// How many pieces there are of what is certain.
    var certain: Int
  }

  private func append(_ code: UInt32, _ search: inout Search, _ tokens: inout [Token])
    throws(OpError)
  {
    let id = Int(code & 0x3FFF_FF00) >> 8
    var length = Int(code & 0xFF) + 1
    if search.offset == 0, Int32(bitPattern: code) >> 30 != 0 { length += suffixIndicator.count }
    guard length <= search.limit - search.offset else { throw Self.malformed }
    let start = search.start + search.offset
    tokens.append(Token(id: id, start: start, end: start + length, isSuffix: search.offset > 0))
    search.offset += length
  }

  private func appendUnknown(length: Int, _ search: inout Search, _ tokens: inout [Token]) {
    tokens.removeSubrange(search.certain...)
    tokens.append(
      Token(id: unknownID, start: search.start, end: search.start + length, isSuffix: false))
    search.certain = tokens.count
  }

  /// Takes off the pieces that were found, and goes where the rest is; false if there are none.
  private func follow(_ search: inout Search, _ tokens: inout [Token]) throws(OpError) -> Bool {
    let entry = 2 * Int(search.node.number)
    guard entry < failures.count else { throw Self.malformed }
    let link = failures[entry]
    if let code = trie.value(search.node) {
      try append(UInt32(code), &search, &tokens)
    } else {
      guard link != Self.noNode else { return false }
      let place = failures[entry + 1]
      let first = Int(place >> 8), count = Int(place & 0xFF) + 1
      guard first + count <= pops.count else { throw Self.malformed }
      for code in pops[first..<(first + count)] { try append(code, &search, &tokens) }
    }
    guard let node = trie.node(link) else { throw Self.malformed }
    search.node = node
    return true
  }

  /// Ends a word of `length` bytes.
  private func finish(length: Int, _ search: inout Search, _ tokens: inout [Token])
    throws(OpError)
  {
    guard search.node.number != trie.root.number else { return }
    if search.node.number == suffixRoot, tokens.count == search.certain {
      if let code = indicatorPieces.first, indicatorPieces.count == 1,
        Int(code & 0x3FFF_FF00) >> 8 == unknownID
      {
        appendUnknown(length: length, &search, &tokens)
      } else {
        for code in indicatorPieces { try append(code, &search, &tokens) }
      }
      search.certain = tokens.count
      return
    }
    while search.node.number != suffixRoot, search.node.number != punctuationLink {
      guard try follow(&search, &tokens) else {
        appendUnknown(length: length, &search, &tokens)
        return
      }
    }
    search.certain = tokens.count
  }

  private func tokenizeWord(_ word: ArraySlice<UInt8>, _ tokens: inout [Token]) throws(OpError) {
    guard !word.isEmpty else { return }
    var search = Search(start: 0, limit: word.count, node: trie.root, certain: 0)
    guard word.count <= maximumBytes else {
      appendUnknown(length: word.count, &search, &tokens)
      return
    }
    for byte in word {
      while true {
        if let next = trie.next(search.node, byte) {
          search.node = next
          break
        }
        guard try follow(&search, &tokens) else {
          appendUnknown(length: word.count, &search, &tokens)
          return
        }
      }
    }
    try finish(length: word.count, &search, &tokens)
  }

  private func tokenizeText(_ text: ArraySlice<UInt8>, _ tokens: inout [Token]) throws(OpError) {
    let base = text.startIndex
    var position = 0, next = 0
    var previous: UInt32?, code: UInt32?
    var certain = 0
    while position < text.count {
      let begin = position
      var search = Search(
        start: position, limit: text.count - position, node: trie.root, certain: certain)
      defer { certain = search.certain }
      search: while position < text.count {
        previous = code
        let read = readUTF8(text, at: base + position)
        code = read.code
        next = position + read.count
        if next - begin > maximumBytes { break }
        while true {
          if let node = trie.next(search.node, text[(base + position)..<(base + next)]) {
            search.node = node
            break
          }
          guard try follow(&search, &tokens) else { break search }
        }
        position = next
      }
      if position >= text.count {
        try finish(length: text.count - begin, &search, &tokens)
        break
      }
      let isSpace = isWhiteSpace(code)
      if isSpace || isSeparator(code) || (position > 0 && isSeparator(previous)) {
        try finish(length: position - begin, &search, &tokens)
        if isSpace {
          position = next
        } else if position == begin {
          position = next
          appendUnknown(length: position - begin, &search, &tokens)
        }
        continue
      }
      position = next
      var end = position
      while position < text.count {
        let read = readUTF8(text, at: base + position)
        if isWhiteSpace(read.code) {
          position += read.count
          break
        }
        if isSeparator(read.code) { break }
        position += read.count
        end = position
      }
      appendUnknown(length: end - begin, &search, &tokens)
    }
  }

  /// What is needed to join pieces: the vocabulary without indicators, and which are suffixes.
  ///
  /// - Throws: `FAILED_PRECONDITION` if the model was made without.
  func vocabulary() throws(OpError) -> (pieces: StringElements, isSuffix: ArraySlice<UInt8>) {
    guard supportsDetokenization else {
      throw .failedPrecondition(
        "Detokenize function is only enabled when support_detokenization is true in the config "
          + "flatbuffer. Please rebuild the model flatbuffer by setting "
          + "support_detokenization=true.")
    }
    return (try buffer.strings(table, 12), try buffer.string(table, 13))
  }
}

private func isWhiteSpace(_ code: UInt32?) -> Bool {
  guard let code, let scalar = Unicode.Scalar(code) else { return false }
  return scalar.properties.isWhitespace
}

/// Whether a code point is a word by itself: punctuation, symbols of ASCII, and Chinese characters.
private func isSeparator(_ code: UInt32?) -> Bool {
  guard let code else { return false }
  switch code {
  case ..<0x80:
    return (33...47).contains(code) || (58...64).contains(code) || (91...96).contains(code)
      || (123...126).contains(code)
  case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
    0x2B740...0x2CEAF, 0x2F800...0x2FA1F:
    return true
  default:
    switch UnicodeTables.category(of: code) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}

/// A model given as a vector of bytes, read when a kernel is made if the vector is constant.
struct ByteModel<Model: Sendable>: Sendable {
  private let input: Int
  private let read: @Sendable ([UInt8]) throws(OpError) -> Model
  private let constant: Model?

  init(
    _ inputs: [ValueFact], _ input: Int,
    _ read: @escaping @Sendable ([UInt8]) throws(OpError) -> Model
  ) {
    self.input = input
    self.read = read
    var made: Model?
    if let tensor = inputs[input].constant, tensor.rank == 1, tensor.dtype == .uint8 {
      do throws(OpError) { made = try read(tensor.array(of: UInt8.self)) } catch { made = nil }
    }
    constant = made
  }

  /// The model of a call.
  func model(_ context: borrowing KernelContext) throws(OpError) -> Model {
    if let constant { return constant }
    let tensor = context.input(input)
    try requireVector(tensor)
    return try read(tensor.array(of: UInt8.self))
  }
}

/// Refuses what is no vector, as TensorFlow Text does.
func requireVector(_ tensor: Tensor) throws(OpError) {
  guard tensor.rank == 1 else { throw .failedPrecondition("Shape must be rank 1: \(tensor.shape)") }
}
