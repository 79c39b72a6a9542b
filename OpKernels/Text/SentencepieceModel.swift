import OpInterface
import OpKernelSupport
import TensorCore

/// A SentencePiece model, ready for use.
final class SentencepieceModel: Resource {
  private let spec: SentencepieceSpec
  let vocabulary: SentencepieceVocabulary
  private let unigram: SentencepieceUnigram
  private let normalizer: SentencepieceNormalizer
  private let denormalizer: SentencepieceNormalizer?

  /// `SentencePiece model`.
  var kind: String { "SentencePiece model" }

  /// Reads a serialised model.
  ///
  /// - Throws: `INTERNAL` for a malformed one.
  init(_ bytes: [UInt8]) throws(OpError) {
    guard !bytes.isEmpty else { throw .invalid("Model argument must be specified.") }
    spec = try SentencepieceSpec(bytes)
    vocabulary = try SentencepieceVocabulary(spec)
    unigram = SentencepieceUnigram(vocabulary)
    normalizer = try SentencepieceNormalizer(
      spec.normalizer, putsSpaceLast: spec.putsSpaceLast, keeping: vocabulary.userDefined)
    denormalizer =
      spec.denormalizer.characterMap.isEmpty ? nil : try SentencepieceNormalizer(spec.denormalizer)
  }

  /// What is done with the pieces of a text, in this order.
  struct Options: Sendable {
    var addsBeginning = false
    var addsEnd = false
    var reverses = false
  }

  /// How one of several ways to cut a text is chosen.
  enum Choice {
    case best
    /// The best ones, at most so many.
    case several(Int)
    /// One by lot, of so many of the best, or of all if that is negative.
    case sample(count: Int, alpha: Float)
  }

  /// A piece of a text, and where in the text it is.
  struct Piece {
    /// What the piece is written as.
    enum Text {
      /// A part of the prepared text.
      case part(Range<Int>)
      case piece(Int)
      case bytes([UInt8])
    }
    var number: Int
    var text: Text
    var start = 0
    var end = 0
  }

  /// A way to cut a text.
  struct Encoding {
    var pieces: [Piece] = []
    /// The prepared text.
    var text: [UInt8]
  }

  /// Appends what a piece is written as.
  func append(_ piece: Piece, of encoding: Encoding, to bytes: inout [UInt8]) {
    switch piece.text {
    case .part(let range): bytes += encoding.text[range]
    case .piece(let number): bytes += vocabulary.pieces[number]
    case .bytes(let text): bytes += text
    }
  }

  /// Cuts a text into pieces; in one way, unless several are asked for.
  ///
  /// - Throws: `INTERNAL` if the model cannot do what is asked.
  func encode(_ input: ArraySlice<UInt8>, _ choice: Choice, _ options: Options) throws(OpError)
    -> [Encoding]
  {
    try check(options)
    let (text, origins) = normalizer.normalize(input)
    var result: [Encoding] = []
    for matches in try cut(text, choice) {
      result.append(Encoding(pieces: pieces(matches, of: text, origins, options), text: text))
    }
    return result
  }

  private func cut(_ text: [UInt8], _ choice: Choice) throws(OpError) -> [[SentencepieceMatch]] {
    switch choice {
    case .several(let count):
      guard spec.algorithm == .unigram else {
        throw .internal("NBestEncode is not available for the current model.")
      }
      return text.isEmpty ? [[]] : unigram.best(text, count: count).map(\.matches)
    case .best: return [text.isEmpty ? [] : best(text)]
    case .sample(let count, let alpha):
      guard count <= 512 else { throw .internal("nbest_size must be nbest_size <= 512") }
      switch spec.algorithm {
      case .unigram:
        if text.isEmpty { return [[]] }
        if count < 0 { return [unigram.sample(text, theta: alpha)] }
        return [count < 2 ? best(text) : unigram.sample(text, count: count, theta: alpha)]
      case .bytePairs: return [vocabulary.mergedPairs(of: text, dropout: alpha)]
      case .words, .characters:
        throw .internal("SampleEncode is not available for the current model.")
      }
    }
  }

  private func best(_ text: [UInt8]) -> [SentencepieceMatch] {
    switch spec.algorithm {
    case .unigram: unigram.best(text)
    case .bytePairs: vocabulary.mergedPairs(of: text)
    case .words: vocabulary.words(of: text)
    case .characters: vocabulary.characters(of: text)
    }
  }

  private func pieces(
    _ matches: [SentencepieceMatch], of text: [UInt8], _ origins: [Int], _ options: Options
  ) -> [Piece] {
    var result: [Piece] = []
    var followsUnknown = false
    for match in matches {
      let number = match.number
      let isUnknown = number == vocabulary.unknown
      let start = origins[match.start], end = origins[match.end]
      if vocabulary.types[number] == .control {
        result.append(
          Piece(number: number, text: .part(match.start..<match.end), start: start, end: start))
      } else if isUnknown, let bytePieces = vocabulary.bytePieces {
        for i in match.start..<match.end {
          let piece = bytePieces[Int(text[i])]
          result.append(
            Piece(
              number: piece, text: .piece(piece), start: start,
              end: i == match.end - 1 ? end : start))
        }
      } else if isUnknown, followsUnknown, case .part(let range)? = result.last?.text {
        result[result.count - 1].text = .part(range.lowerBound..<match.end)
        result[result.count - 1].end = end
      } else {
        result.append(
          Piece(number: number, text: .part(match.start..<match.end), start: start, end: end))
      }
      followsUnknown = isUnknown
    }
    apply(options, to: &result)
    return result
  }

  private func check(_ options: Options) throws(OpError) {
    for (isWanted, piece) in [
      (options.addsBeginning, spec.beginning), (options.addsEnd, spec.end),
    ] where isWanted {
      guard vocabulary.number(of: piece[...]) != vocabulary.unknown else {
        throw .internal("id for `\(String(decoding: piece, as: UTF8.self))` is not defined.")
      }
    }
  }

  private func apply(_ options: Options, to pieces: inout [Piece]) {
    if options.addsBeginning {
      let number = vocabulary.number(of: spec.beginning[...])
      pieces.insert(Piece(number: number, text: .piece(number)), at: 0)
    }
    if options.addsEnd {
      let number = vocabulary.number(of: spec.end[...])
      pieces.append(Piece(number: number, text: .piece(number)))
    }
    if options.reverses { pieces.reverse() }
  }

  /// Appends the text that pieces of those numbers make.
  ///
  /// - Throws: `OUT_OF_RANGE` for a number that no piece has.
  func decode(_ numbers: ArraySlice<Int32>, _ options: Options, to bytes: inout [UInt8])
    throws(OpError)
  {
    var pieces: [Piece] = []
    pieces.reserveCapacity(numbers.count)
    for number in numbers {
      guard number >= 0, number < vocabulary.pieces.count else {
        throw .outOfRange("Invalid id: \(number)")
      }
      // Pieces go by their texts, which another number may have as well.
      let found = vocabulary.number(of: vocabulary.pieces[Int(number)])
      pieces.append(Piece(number: found, text: .piece(Int(number))))
    }
    try decode(pieces, options, to: &bytes)
  }

  /// Appends the text that the pieces make.
  func decode(_ texts: [ArraySlice<UInt8>], _ options: Options, to bytes: inout [UInt8])
    throws(OpError)
  {
    var pieces: [Piece] = []
    for text in texts {
      pieces.append(Piece(number: vocabulary.number(of: text), text: .bytes(Array(text))))
    }
    try decode(pieces, options, to: &bytes)
  }

  private func decode(_ given: [Piece], _ options: Options, to bytes: inout [UInt8])
    throws(OpError)
  {
    try check(options)
    var pieces = given
    apply(options, to: &pieces)
    var text: [UInt8] = [], run: [UInt8] = []
    let none = Encoding(text: [])
    for piece in pieces {
      if let byte = vocabulary.byte(piece.number) {
        run.append(byte)
        continue
      }
      appendRepaired(&run, to: &text)
      var written: [UInt8] = []
      append(piece, of: none, to: &written)
      switch vocabulary.types[piece.number] {
      case .control: continue
      case .unknown:
        let isItself = vocabulary.pieces[piece.number].elementsEqual(written)
        text += isItself ? spec.unknownSurface : written
      default:
        let space = SentencepieceNormalizer.space
        var rest = written[...]
        if text.isEmpty, rest.starts(with: space),
          spec.normalizer.addsDummyPrefix || spec.normalizer.removesExtraSpaces
        {
          rest = rest.dropFirst(space.count)
        }
        while let byte = rest.first {
          if rest.starts(with: space) {
            text.append(0x20)
            rest = rest.dropFirst(space.count)
          } else {
            text.append(byte)
            rest = rest.dropFirst()
          }
        }
      }
    }
    appendRepaired(&run, to: &text)
    bytes += denormalizer?.normalize(text[...]).text ?? text
  }

  /// Appends the characters that `run` encodes, U+FFFD for each byte of what encodes none.
  private func appendRepaired(_ run: inout [UInt8], to text: inout [UInt8]) {
    var i = 0
    while i < run.count {
      let (code, count) = readUTF8(run[...], at: i)
      if code == nil {
        text += "\u{FFFD}".utf8
        i += 1
      } else {
        text += run[i..<(i + count)]
        i += count
      }
    }
    run = []
  }
}
