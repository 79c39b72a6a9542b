import OpInterface
import OpKernelSupport
import TensorCore

/// The pieces of a SentencePiece model, by number and by text.
struct SentencepieceVocabulary {
  typealias PieceType = SentencepieceSpec.PieceType

  let pieces: StringElements
  let scores: [Float]
  let types: [PieceType]
  let unknown: Int
  /// Pieces that may be found in texts.
  let trie: PieceTrie
  /// Pieces that stand for something else, and the number of each.
  private let reserved: ByteStringIndex
  private let reservedNumbers: [Int]
  /// Pieces that are always found, or nil if there are none.
  let userDefined: PieceTrie?
  /// The number of the piece for each byte, if there are such.
  let bytePieces: [Int]?
  /// What each piece for a byte stands for.
  private let byteValues: [Int: UInt8]

  /// - Throws: `INTERNAL` where SentencePiece refuses the model.
  init(_ spec: SentencepieceSpec) throws(OpError) {
    pieces = spec.pieces
    scores = spec.scores
    types = spec.types
    var known = ByteStringIndex(), reserved = ByteStringIndex()
    var numbers: [Int] = [], reservedNumbers: [Int] = [], userDefined: [Int] = []
    var unknown: Int?
    var bytePieces = [Int?](repeating: nil, count: 256)
    var byteValues: [Int: UInt8] = [:]
    for i in pieces.indices {
      let piece = pieces[i]
      guard !piece.isEmpty else { throw .internal("piece must not be empty.") }
      let isNew: Bool
      switch types[i] {
      case .normal, .userDefined, .unused:
        isNew = try known.insert(piece).isNew
        numbers.append(i)
      case .unknown, .control, .byte:
        isNew = try reserved.insert(piece).isNew
        reservedNumbers.append(i)
      }
      guard isNew else { throw .internal("\(pieces.string(i)) is already defined.") }
      switch types[i] {
      case .userDefined: userDefined.append(i)
      case .unknown:
        guard unknown == nil else { throw .internal("unk is already defined.") }
        unknown = i
      case .byte:
        guard spec.fallsBackToBytes else {
          throw .internal(
            "byte piece \(pieces.string(i)) is found although `byte_fallback` is false.")
        }
        guard let byte = Self.byte(of: piece) else {
          throw .internal("byte piece \(pieces.string(i)) is invalid.")
        }
        bytePieces[Int(byte)] = i
        byteValues[i] = byte
      default: continue
      }
    }
    guard let unknown else { throw .internal("unk is not defined.") }
    self.unknown = unknown
    self.reserved = reserved
    self.reservedNumbers = reservedNumbers
    trie = try PieceTrie(pieces, numbers)
    self.userDefined = userDefined.isEmpty ? nil : try PieceTrie(pieces, userDefined)
    self.byteValues = byteValues
    if spec.fallsBackToBytes {
      let all = bytePieces.compactMap { $0 }
      guard all.count == 256 else {
        throw .internal("there are not 256 byte pieces although `byte_fallback` is true.")
      }
      self.bytePieces = all
    } else {
      self.bytePieces = nil
    }
    guard spec.algorithm != .unigram || !numbers.isEmpty else {
      throw .internal("no pieces are loaded.")
    }
  }

  /// The byte that a piece such as `<0x0A>` stands for.
  private static func byte(of piece: ArraySlice<UInt8>) -> UInt8? {
    let digits = Array("0123456789ABCDEF".utf8)
    guard piece.count == 6, piece.starts(with: "<0x".utf8), piece.last == UInt8(ascii: ">"),
      let high = digits.firstIndex(of: piece[piece.startIndex + 3]),
      let low = digits.firstIndex(of: piece[piece.startIndex + 4])
    else { return nil }
    return UInt8(16 * high + low)
  }

  /// The number of a piece, that of the unknown one if there is none.
  func number(of piece: ArraySlice<UInt8>) -> Int {
    if let found = reserved.number(of: piece) { return reservedNumbers[found] }
    return trie.number(of: piece) ?? unknown
  }

  /// What a piece for a byte stands for; nil for other pieces.
  func byte(_ number: Int) -> UInt8? { byteValues[number] }

  /// How many bytes the character at `i`, or the string that is always found there, takes.
  func characterCount(_ text: [UInt8], at i: Int) -> (count: Int, isFixed: Bool) {
    if let userDefined, let count = userDefined.longestPrefix(of: text[i...]) {
      return (count, true)
    }
    return (min(utf8Length(text[i]), text.count - i), false)
  }
}

/// How many bytes the character takes that `byte` begins, by that byte alone.
func utf8Length(_ byte: UInt8) -> Int {
  switch byte {
  case 0xC0..<0xE0: 2
  case 0xE0..<0xF0: 3
  case 0xF0...: 4
  default: 1
  }
}
