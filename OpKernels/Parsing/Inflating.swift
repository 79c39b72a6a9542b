import OpInterface
import TensorCore

/// Reads deflated data, as RFC 1951 describes it.
///
/// What it makes is bounded by what it reads: a bit gives at most 258 bytes.
struct Inflater {
  /// How reading ended.
  enum Outcome {
    case complete
    /// The input ended first; what came before it is there.
    case truncated
  }

  private let input: ArraySlice<UInt8>
  /// The next byte of the input to be read.
  private(set) var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private(set) var output: [UInt8] = []

  /// Thrown inside where the input ends.
  private struct EndOfInput: Error {}

  init(_ input: ArraySlice<UInt8>) {
    self.input = input
    position = input.startIndex
  }

  /// Reads all blocks.
  ///
  /// - Throws: `DATA_LOSS` for what is no deflated data.
  mutating func run() throws(OpError) -> Outcome {
    do {
      var isLast = false
      while !isLast {
        isLast = try take(1) == 1
        switch try take(2) {
        case 0: try stored()
        case 1: try compressed(Self.fixedLiterals, Self.fixedDistances)
        case 2:
          let (literals, distances) = try codes()
          try compressed(literals, distances)
        default: throw Self.damaged("invalid block type")
        }
      }
      // Whole bytes that were taken ahead are given back.
      position -= bitCount / 8
      return .complete
    } catch let error as OpError {
      throw error
    } catch {
      return .truncated
    }
  }

  private static func damaged(_ why: String) -> OpError {
    OpError(.dataLoss, "inflate() failed with error -3: \(why)")
  }

  private mutating func fill(_ count: Int) {
    while bitCount < count, position < input.endIndex {
      bits |= UInt64(input[position]) << UInt64(bitCount)
      bitCount += 8
      position += 1
    }
  }

  private mutating func take(_ count: Int) throws -> Int {
    guard count > 0 else { return 0 }
    fill(count)
    guard bitCount >= count else { throw EndOfInput() }
    let value = bits & ((1 << UInt64(count)) - 1)
    bits >>= UInt64(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func stored() throws {
    _ = try take(bitCount % 8)
    let count = try take(16), inverse = try take(16)
    guard count == inverse ^ 0xffff else { throw Self.damaged("invalid stored block lengths") }
    for _ in 0..<count { output.append(UInt8(truncatingIfNeeded: try take(8))) }
  }

  /// A canonical prefix code: how many words of each length there are, and what they stand for in order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    /// nil for lengths that do not make a code; one word alone may.
    init?(_ lengths: some Collection<Int>) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var room = 1
      for length in 1...15 {
        room = room * 2 - counts[length]
        if room < 0 { return nil }
      }
      let used = counts.reduce(0, +)
      guard room == 0 || used == 1 && counts[1] == 1 || used == 0 else { return nil }
      var places = [Int](repeating: 0, count: 16)
      for length in 1..<15 { places[length + 1] = places[length] + counts[length] }
      symbols = [Int](repeating: 0, count: used)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        symbols[places[length]] = symbol
        places[length] += 1
      }
    }
  }

  private static let fixedLiterals = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code([Int](repeating: 5, count: 32))

  private mutating func symbol(_ code: Code) throws -> Int {
    var word = 0, first = 0, index = 0
    for length in 1...15 {
      word |= try take(1)
      let count = code.counts[length]
      if word - first < count { return code.symbols[index + word - first] }
      index += count
      first = (first + count) << 1
      word <<= 1
    }
    throw Self.damaged("invalid code")
  }

  private mutating func codes() throws -> (Code, Code) {
    let literalCount = try take(5) + 257, distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else {
      throw Self.damaged("too many length or distance symbols")
    }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengths = [Int](repeating: 0, count: 19)
    for place in order.prefix(lengthCount) { lengths[place] = try take(3) }
    guard let lengthCode = Code(lengths) else { throw Self.damaged("invalid code lengths set") }
    var all: [Int] = []
    while all.count < literalCount + distanceCount {
      switch try symbol(lengthCode) {
      case 16:
        guard let last = all.last else { throw Self.damaged("invalid bit length repeat") }
        all += [Int](repeating: last, count: try take(2) + 3)
      case 17: all += [Int](repeating: 0, count: try take(3) + 3)
      case 18: all += [Int](repeating: 0, count: try take(7) + 11)
      case let length: all.append(length)
      }
    }
    guard all.count == literalCount + distanceCount else {
      throw Self.damaged("invalid bit length repeat")
    }
    guard all[256] > 0 else { throw Self.damaged("invalid code -- missing end-of-block") }
    guard let literals = Code(all[..<literalCount]) else {
      throw Self.damaged("invalid literal/lengths set")
    }
    guard let distances = Code(all[literalCount...]) else {
      throw Self.damaged("invalid distances set")
    }
    return (literals, distances)
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]

  private mutating func compressed(_ literals: Code?, _ distances: Code?) throws {
    guard let literals, let distances else { throw Self.damaged("invalid code") }
    while true {
      let literal = try symbol(literals)
      if literal < 256 {
        output.append(UInt8(truncatingIfNeeded: literal))
        continue
      }
      if literal == 256 { return }
      let place = literal - 257
      guard place < 29 else { throw Self.damaged("invalid literal/length code") }
      let more = place < 8 || place == 28 ? 0 : place / 4 - 1
      let length = Self.lengthBases[place] + (try take(more))
      let far = try symbol(distances)
      guard far < 30 else { throw Self.damaged("invalid distance code") }
      let distance = Self.distanceBases[far] + (try take(far < 4 ? 0 : far / 2 - 1))
      guard distance <= output.count else {
        throw Self.damaged("invalid distance too far back")
      }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}

/// The checksum of zlib's format.
func adler32(_ bytes: [UInt8]) -> UInt32 {
  var a: UInt32 = 1, b: UInt32 = 0
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return b << 16 | a
}

/// The checksum of gzip's format.
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var crc = UInt32.max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
  }
  return ~crc
}
