import OpInterface
import OpKernelSupport
import TensorCore

/// What a SentencePiece model says, as it is stored.
struct SentencepieceSpec {
  /// How texts are cut.
  enum Algorithm: UInt64 {
    case unigram = 1
    case bytePairs = 2
    case words = 3
    case characters = 4
  }

  /// What a piece is for.
  enum PieceType: UInt64 {
    case normal = 1
    case unknown = 2
    case control = 3
    case userDefined = 4
    case unused = 5
    case byte = 6
  }

  /// How texts are prepared.
  struct Normalizer {
    var characterMap: ArraySlice<UInt8> = []
    var addsDummyPrefix = true
    var removesExtraSpaces = true
    var escapesSpaces = true

    fileprivate mutating func read(_ message: ArraySlice<UInt8>) throws(OpError) {
      var reader = WireReader(message)
      while let (field, value) = try reader.next() {
        switch (field, value) {
        case (2, .bytes(let bytes)): characterMap = bytes
        case (3, .varint(let flag)): addsDummyPrefix = flag != 0
        case (4, .varint(let flag)): removesExtraSpaces = flag != 0
        case (5, .varint(let flag)): escapesSpaces = flag != 0
        default: continue
        }
      }
    }
  }

  var pieces = StringElements()
  var scores: [Float] = []
  var types: [PieceType] = []
  var algorithm = Algorithm.unigram
  var putsSpaceLast = false
  var fallsBackToBytes = false
  /// What an unknown piece becomes in a text.
  var unknownSurface: [UInt8] = Array(" \u{2047} ".utf8)
  var beginning: [UInt8] = Array("<s>".utf8)
  var end: [UInt8] = Array("</s>".utf8)
  var normalizer = Normalizer()
  var denormalizer = Normalizer()

  init(_ message: [UInt8]) throws(OpError) {
    do throws(OpError) {
      var reader = WireReader(message[...])
      while let (field, value) = try reader.next() {
        guard case .bytes(let bytes) = value else { continue }
        switch field {
        case 1: try readPiece(bytes)
        case 2: try readTrainer(bytes)
        case 3: try normalizer.read(bytes)
        case 5: try denormalizer.read(bytes)
        default: continue
        }
      }
    } catch {
      throw .internal("malformed SentencePiece model")
    }
  }

  private mutating func readPiece(_ message: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(message)
    var piece: ArraySlice<UInt8> = []
    var score: Float = 0
    var type = PieceType.normal
    while let (field, value) = try reader.next() {
      switch (field, value) {
      case (1, .bytes(let bytes)): piece = bytes
      case (2, .fixed32(let bits)): score = Float(bitPattern: bits)
      case (3, .varint(let number)): type = PieceType(rawValue: number) ?? type
      default: continue
      }
    }
    pieces.append(piece)
    scores.append(score)
    types.append(type)
  }

  private mutating func readTrainer(_ message: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(message)
    while let (field, value) = try reader.next() {
      switch (field, value) {
      case (3, .varint(let number)): algorithm = Algorithm(rawValue: number) ?? algorithm
      case (24, .varint(let flag)): putsSpaceLast = flag != 0
      case (35, .varint(let flag)): fallsBackToBytes = flag != 0
      case (44, .bytes(let bytes)): unknownSurface = Array(bytes)
      case (46, .bytes(let bytes)) where !bytes.isEmpty: beginning = Array(bytes)
      case (47, .bytes(let bytes)) where !bytes.isEmpty: end = Array(bytes)
      default: continue
      }
    }
  }
}
