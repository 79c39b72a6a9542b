public import OpInterface
public import TensorCore

/// Unpacks data in the formats of zlib and gzip (RFC 1950, 1951 and 1952).
///
/// Of data that is cut short it gives what there is.
public struct Inflater {
  /// How data is wrapped.
  public enum Format: Sendable {
    /// RFC 1950.
    case zlib
    /// RFC 1952.
    case gzip
  }

  /// The most bytes it gives.
  private let maximumCount: Int

  private let input: ArraySlice<UInt8>
  private var position: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  /// Where the output of the current member begins.
  private var start = 0

  private enum Failure: Error {
    case endOfInput
    case malformed(String)
    case tooLong
  }

  private init(_ input: ArraySlice<UInt8>, _ limit: Int) {
    maximumCount = limit
    self.input = input
    position = input.startIndex
  }

  /// The data of `input`.
  ///
  /// - Throws: `DATA_LOSS` if it is malformed, `RESOURCE_EXHAUSTED` for more than `limit` bytes.
  public static func unpack(
    _ input: ArraySlice<UInt8>, _ format: Format, limit: Int = Int(Int32.max)
  ) throws(OpError) -> [UInt8] {
    var inflater = Inflater(input, limit)
    do throws(Failure) {
      // What follows a stream of zlib is ignored, what follows one of gzip is another.
      repeat {
        try inflater.readMember(format)
      } while format == .gzip
        && inflater.position < input.endIndex
    } catch {
      switch error {
      case .endOfInput: break
      case .malformed(let what):
        throw OpError(.dataLoss, "inflate() failed with error -3: \(what)")
      case .tooLong:
        throw .resourceExhausted("the data unpacks to more than \(limit) bytes")
      }
    }
    return inflater.output
  }

  private mutating func byte() throws(Failure) -> UInt8 {
    guard position < input.endIndex else { throw .endOfInput }
    defer { position += 1 }
    return input[position]
  }

  /// The next `count` bits, at most 16, the first the least significant.
  private mutating func take(_ count: Int) throws(Failure) -> Int {
    while bitCount < count {
      bits |= UInt32(try byte()) << UInt32(bitCount)
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func append(_ byte: UInt8) throws(Failure) {
    guard output.count < maximumCount else { throw .tooLong }
    output.append(byte)
  }

  private mutating func readMember(_ format: Format) throws(Failure) {
    start = output.count
    switch format {
    case .zlib:
      let method = try byte(), flags = try byte()
      guard (Int(method) << 8 | Int(flags)) % 31 == 0 else {
        throw .malformed("incorrect header check")
      }
      guard method & 15 == 8 else { throw .malformed("unknown compression method") }
      guard method >> 4 <= 7 else { throw .malformed("invalid window size") }
      guard flags & 32 == 0 else { throw .malformed("a dictionary is needed") }
    case .gzip: try readHeader()
    }
    while true {
      let isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyBlock()
      case 1: try readBlock(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try readCodes()
        try readBlock(lengths, distances)
      default: throw .malformed("invalid block type")
      }
      if isLast { break }
    }
    // What is left of the last byte is not used.
    bits = 0
    bitCount = 0
    switch format {
    case .zlib:
      guard try number(4, isBig: true) == adler32() else {
        throw .malformed("incorrect data check")
      }
    case .gzip:
      guard try number(4, isBig: false) == crc32() else { throw .malformed("incorrect data check") }
      guard try number(4, isBig: false) == UInt32(truncatingIfNeeded: output.count - start) else {
        throw .malformed("incorrect length check")
      }
    }
  }

  private mutating func number(_ count: Int, isBig: Bool) throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for k in 0..<count {
      let byte = UInt32(try byte())
      value |= byte << UInt32(8 * (isBig ? count - 1 - k : k))
    }
    return value
  }

  private mutating func readHeader() throws(Failure) {
    guard try byte() == 0x1F, try byte() == 0x8B else {
      throw .malformed("incorrect header check")
    }
    guard try byte() == 8 else { throw .malformed("unknown compression method") }
    let flags = try byte()
    guard flags & 0xE0 == 0 else { throw .malformed("unknown header flags set") }
    _ = try number(4, isBig: false)
    _ = try number(2, isBig: false)
    if flags & 4 != 0 {
      for _ in 0..<(try number(2, isBig: false)) { _ = try byte() }
    }
    if flags & 8 != 0 { while try byte() != 0 {} }
    if flags & 16 != 0 { while try byte() != 0 {} }
    if flags & 2 != 0 { _ = try number(2, isBig: false) }
  }

  private mutating func copyBlock() throws(Failure) {
    bits = 0
    bitCount = 0
    let count = try number(2, isBig: false), complement = try number(2, isBig: false)
    guard count == ~complement & 0xFFFF else { throw .malformed("invalid stored block lengths") }
    for _ in 0..<count { try append(try byte()) }
  }

  /// A canonical prefix code: how many symbols have each length, and the symbols in order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []
    /// How many codes are not used; negative if there are too many.
    var left = 1

    init(_ lengths: some Collection<Int>) {
      for length in lengths where length > 0 { counts[length] += 1 }
      for length in 1...15 { left = left * 2 - counts[length] }
      for length in 1...15 {
        for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
      }
    }
  }

  private mutating func symbol(_ code: Code, _ failure: String) throws(Failure) -> Int {
    var value = 0, first = 0, index = 0
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .malformed(failure)
  }

  private static let fixedLengths = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code([Int](repeating: 5, count: 30))
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func readBlock(_ lengths: Code, _ distances: Code) throws(Failure) {
    while true {
      let found = try symbol(lengths, "invalid literal/length code")
      if found < 256 {
        try append(UInt8(found))
        continue
      }
      if found == 256 { return }
      guard found - 257 < Self.lengthBases.count else {
        throw .malformed("invalid literal/length code")
      }
      let length = Self.lengthBases[found - 257] + (try take(Self.lengthBits[found - 257]))
      let code = try symbol(distances, "invalid distance code")
      guard code < Self.distanceBases.count else { throw .malformed("invalid distance code") }
      let distance = Self.distanceBases[code] + (try take(Self.distanceBits[code]))
      guard distance <= output.count - start else {
        throw .malformed("invalid distance too far back")
      }
      for _ in 0..<length { try append(output[output.count - distance]) }
    }
  }

  private mutating func readCodes() throws(Failure) -> (Code, Code) {
    let lengthCount = try take(5) + 257, distanceCount = try take(5) + 1, count = try take(4) + 4
    guard lengthCount <= 286, distanceCount <= 30 else {
      throw .malformed("too many length or distance symbols")
    }
    var own = [Int](repeating: 0, count: 19)
    for k in 0..<count { own[Self.order[k]] = try take(3) }
    let code = Code(own)
    guard code.left == 0 else { throw .malformed("invalid code lengths set") }
    var lengths: [Int] = []
    while lengths.count < lengthCount + distanceCount {
      let found = try symbol(code, "invalid code lengths set")
      let value: Int, repeats: Int
      switch found {
      case ..<16: (value, repeats) = (found, 1)
      case 16:
        guard let last = lengths.last else { throw .malformed("invalid bit length repeat") }
        (value, repeats) = (last, 3 + (try take(2)))
      case 17: (value, repeats) = (0, 3 + (try take(3)))
      default: (value, repeats) = (0, 11 + (try take(7)))
      }
      lengths += repeatElement(value, count: repeats)
    }
    guard lengths.count == lengthCount + distanceCount else {
      throw .malformed("invalid bit length repeat")
    }
    guard lengths[256] > 0 else { throw .malformed("invalid code -- missing end-of-block") }
    let literal = Code(lengths[..<lengthCount]), distance = Code(lengths[lengthCount...])
    guard literal.left == 0 || literal.left > 0 && literal.counts.reduce(0, +) == 1 else {
      throw .malformed("invalid literal/lengths set")
    }
    guard distance.left == 0 || distance.left > 0 && distance.counts.reduce(0, +) <= 1 else {
      throw .malformed("invalid distances set")
    }
    return (literal, distance)
  }

  private func adler32() -> UInt32 {
    var a: UInt32 = 1, b: UInt32 = 0
    for byte in output[start...] {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return b << 16 | a
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    var value = UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    return value
  }

  private func crc32() -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in output[start...] {
      value = value >> 8 ^ Self.crcTable[Int((value ^ UInt32(byte)) & 0xFF)]
    }
    return ~value
  }
}
