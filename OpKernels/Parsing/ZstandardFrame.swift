import OpInterface
import TensorCore

/// Unpacks data in the format Zstandard (RFC 8878): one frame that says how much it holds, without a dictionary.
struct ZstandardFrame {
  private let input: ArraySlice<UInt8>
  private var position: Int
  private var output: [UInt8] = []
  private var size = 0
  /// The last three offsets, which sequences may name.
  private var offsets = [1, 4, 8]
  private var huffman: HuffmanTable?
  private var tables: [FiniteStateTable?] = [nil, nil, nil]

  private init(_ input: ArraySlice<UInt8>) {
    self.input = input
    position = input.startIndex
  }

  private static func malformed(_ what: String) -> OpError {
    .invalid("Failed to decompress zstd input: \(what)")
  }

  /// The data of `input`.
  ///
  /// - Throws: `INVALID_ARGUMENT` if it is malformed or does not say how much it holds,
  ///   `RESOURCE_EXHAUSTED` for more than `limit` bytes.
  static func unpack(_ input: ArraySlice<UInt8>, limit: Int = Int(Int32.max)) throws(OpError)
    -> [UInt8]
  {
    var frame = ZstandardFrame(input)
    try frame.unpack(limit)
    return frame.output
  }

  private mutating func unpack(_ limit: Int) throws(OpError) {
    guard input.count >= 5, try number(4) == 0xFD2F_B528 else {
      throw .invalid("Failed to determine decompressed size")
    }
    let descriptor = Int(try number(1))
    let isSingle = descriptor >> 5 & 1 == 1
    guard descriptor >> 3 & 1 == 0 else { throw Self.malformed("a reserved bit is set") }
    if !isSingle { _ = try number(1) }
    guard try number([0, 1, 2, 4][descriptor & 3]) == 0 else {
      throw Self.malformed("a dictionary is wanted")
    }
    let width = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]
    guard width > 0 else { throw .invalid("Failed to determine decompressed size") }
    let stated = try number(width) &+ (width == 2 ? 256 : 0)
    guard stated <= UInt64(limit) else {
      throw .resourceExhausted("the data unpacks to more than \(limit) bytes")
    }
    size = Int(stated)
    var isLast = false
    while !isLast {
      let header = Int(try number(3))
      isLast = header & 1 == 1
      try readBlock(kind: header >> 1 & 3, size: header >> 3)
    }
    guard output.count == size else { throw Self.malformed("there is less than is said") }
    if descriptor >> 2 & 1 == 1 {
      let expected = try number(4)
      guard XXHash64.hash(output) & 0xFFFF_FFFF == expected else {
        throw Self.malformed("the checksum is wrong")
      }
    }
    guard position == input.endIndex else { throw Self.malformed("something follows the frame") }
  }

  /// A little-endian number of so many bytes.
  private mutating func number(_ count: Int) throws(OpError) -> UInt64 {
    let bytes = try take(count)
    var result: UInt64 = 0
    for byte in bytes.reversed() { result = result << 8 | UInt64(byte) }
    return result
  }

  private mutating func take(_ count: Int) throws(OpError) -> ArraySlice<UInt8> {
    guard count <= input.endIndex - position else { throw Self.malformed("the data are cut short") }
    defer { position += count }
    return input[position..<position + count]
  }

  /// Makes sure that so many bytes more are within what the frame says it holds.
  private func reserve(_ count: Int) throws(OpError) {
    guard count <= size - output.count else { throw Self.malformed("there is more than is said") }
  }

  private mutating func readBlock(kind: Int, size: Int) throws(OpError) {
    switch kind {
    case 0:
      try reserve(size)
      output += try take(size)
    case 1:
      try reserve(size)
      output += [UInt8](repeating: UInt8(try number(1)), count: size)
    case 2:
      guard size <= 1 << 17 else { throw Self.malformed("a block is too large") }
      var block = BlockReader(try take(size))
      let literals = try readLiterals(&block)
      try readSequences(&block, literals)
    default: throw Self.malformed("a block is of no known kind")
    }
  }

  // MARK: Literals

  private mutating func readLiterals(_ block: inout BlockReader) throws(OpError) -> [UInt8] {
    let first = try block.peek()
    let kind = first & 3, format = first >> 2 & 3
    guard kind >= 2 else {
      let header = try block.number(format == 1 ? 2 : format == 3 ? 3 : 1)
      let size = format & 1 == 0 ? header >> 3 : header >> 4
      guard size <= 1 << 17 else { throw Self.malformed("a block is too large") }
      if kind == 0 { return Array(try block.take(size)) }
      return [UInt8](repeating: UInt8(try block.number(1)), count: size)
    }
    let header = try block.number(format < 2 ? 3 : format + 2)
    let bits = format < 2 ? 10 : format == 2 ? 14 : 18
    let size = header >> 4 & ((1 << bits) - 1), packed = header >> (4 + bits)
    guard size <= 1 << 17 else { throw Self.malformed("a block is too large") }
    var rest = BlockReader(try block.take(packed))
    if kind == 2 { huffman = try HuffmanTable(&rest) }
    guard let huffman else { throw Self.malformed("there is no Huffman table") }
    guard format > 0 else { return try huffman.decode(rest.rest, count: size) }
    let lengths = [try rest.number(2), try rest.number(2), try rest.number(2)]
    let part = (size + 3) / 4
    guard size >= 3 * part else { throw Self.malformed("literals are too few for four streams") }
    var literals: [UInt8] = []
    for length in lengths { literals += try huffman.decode(try rest.take(length), count: part) }
    return try literals + huffman.decode(rest.rest, count: size - 3 * part)
  }

  // MARK: Sequences

  private mutating func readSequences(_ block: inout BlockReader, _ literals: [UInt8])
    throws(OpError)
  {
    var count = try block.number(1)
    if count == 255 {
      count = try block.number(2) + 0x7F00
    } else if count >= 128 {
      count = (count - 128) << 8 + (try block.number(1))
    }
    var used = 0
    if count > 0 {
      let modes = try block.number(1)
      guard modes & 3 == 0 else { throw Self.malformed("a reserved bit is set") }
      for (i, kind) in SequenceCodes.all.enumerated() {
        switch modes >> (6 - 2 * i) & 3 {
        case 0: tables[i] = try FiniteStateTable(kind.standard, accuracy: kind.standardAccuracy)
        case 1:
          let symbol = try block.number(1)
          guard symbol <= kind.greatest else { throw Self.malformed("a code is too great") }
          tables[i] = FiniteStateTable(only: symbol)
        case 2:
          tables[i] = try FiniteStateTable(
            &block, mostAccuracy: kind.mostAccuracy, greatest: kind.greatest)
        default: break
        }
      }
      guard let lengths = tables[0], let places = tables[1], let matches = tables[2] else {
        throw Self.malformed("a table is repeated that there is not")
      }
      var bits = try BackwardBits(block.rest)
      var states = [
        bits.take(lengths.accuracy), bits.take(places.accuracy), bits.take(matches.accuracy),
      ]
      for k in 0..<count {
        let length = lengths.states[states[0]], place = places.states[states[1]]
        let match = matches.states[states[2]]
        guard place.symbol < 32 else { throw Self.malformed("an offset is too great") }
        let offsetValue = 1 << place.symbol + bits.take(place.symbol)
        let matchCode = SequenceCodes.matches[match.symbol]
        let matchLength = matchCode.base + bits.take(matchCode.bits)
        let literalCode = SequenceCodes.literals[length.symbol]
        let literalLength = literalCode.base + bits.take(literalCode.bits)
        guard literalLength <= literals.count - used else {
          throw Self.malformed("there are too few literals")
        }
        try reserve(literalLength)
        output += literals[used..<used + literalLength]
        used += literalLength
        try copy(offset(offsetValue, literalLength), matchLength)
        if k < count - 1 {
          states[0] = length.base + bits.take(length.bits)
          states[2] = match.base + bits.take(match.bits)
          states[1] = place.base + bits.take(place.bits)
        }
      }
      guard bits.isExhausted else { throw Self.malformed("a stream does not end where it should") }
    } else {
      guard block.rest.isEmpty else { throw Self.malformed("a block does not end where it should") }
    }
    try reserve(literals.count - used)
    output += literals[used...]
  }

  /// What the value of a sequence's offset stands for.
  private mutating func offset(_ value: Int, _ literalLength: Int) -> Int {
    guard value <= 3 else {
      offsets = [value - 3, offsets[0], offsets[1]]
      return offsets[0]
    }
    let index = value - 1 + (literalLength == 0 ? 1 : 0)
    if index == 0 { return offsets[0] }
    let found = index == 3 ? offsets[0] - 1 : offsets[index]
    offsets = index == 1 ? [found, offsets[0], offsets[2]] : [found, offsets[0], offsets[1]]
    return found
  }

  private mutating func copy(_ offset: Int, _ count: Int) throws(OpError) {
    guard offset > 0, offset <= output.count else {
      throw Self.malformed("an offset leads before the beginning")
    }
    try reserve(count)
    let start = output.count - offset
    for i in 0..<count { output.append(output[start + i]) }
  }
}

extension ZstandardFrame {
  /// Bytes from the beginning.
  fileprivate struct BlockReader {
    var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    func peek() throws(OpError) -> Int {
      guard let byte = rest.first else { throw malformed("a block is cut short") }
      return Int(byte)
    }

    mutating func take(_ count: Int) throws(OpError) -> ArraySlice<UInt8> {
      guard count <= rest.count else { throw malformed("a block is cut short") }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }

    /// A little-endian number of at most five bytes.
    mutating func number(_ count: Int) throws(OpError) -> Int {
      var result = 0
      for byte in try take(count).reversed() { result = result << 8 | Int(byte) }
      return result
    }
  }

  /// Bits from the end of bytes, the last of which holds a 1 above the first bit.
  fileprivate struct BackwardBits {
    private let bytes: ArraySlice<UInt8>
    /// How many bits are left; less than none if zeros were taken instead.
    private(set) var left: Int

    init(_ bytes: ArraySlice<UInt8>) throws(OpError) {
      guard let last = bytes.last, last != 0 else { throw malformed("a stream has no end mark") }
      self.bytes = bytes
      left = bytes.count * 8 - last.leadingZeroBitCount - 1
    }

    var isExhausted: Bool { left == 0 }

    /// The next `count` bits, the first the most significant; zeros after the last.
    mutating func take(_ count: Int) -> Int {
      var result = 0
      for _ in 0..<count {
        left -= 1
        let bit = left >= 0 ? Int(bytes[bytes.startIndex + left >> 3]) >> (left & 7) & 1 : 0
        result = result << 1 | bit
      }
      return result
    }
  }

  /// A decoding table of finite state entropy.
  fileprivate struct FiniteStateTable {
    struct State {
      let symbol: Int
      let bits: Int
      let base: Int
    }

    let accuracy: Int
    let states: [State]

    /// The table of one symbol.
    init(only symbol: Int) {
      accuracy = 0
      states = [State(symbol: symbol, bits: 0, base: 0)]
    }

    /// The table whose symbols have those counts; -1 stands for less than one.
    init(_ counts: [Int], accuracy: Int) throws(OpError) {
      self.accuracy = accuracy
      let size = 1 << accuracy
      var symbols = [Int](repeating: 0, count: size)
      var end = size
      for (symbol, count) in counts.enumerated() where count == -1 {
        end -= 1
        guard end >= 0 else { throw malformed("counts are too many") }
        symbols[end] = symbol
      }
      let step = size >> 1 + size >> 3 + 3
      var place = 0
      for (symbol, count) in counts.enumerated() where count > 0 {
        for _ in 0..<count {
          guard end > 0 else { throw malformed("counts are too many") }
          symbols[place] = symbol
          repeat { place = (place + step) & (size - 1) } while place >= end
        }
      }
      guard place == 0 else { throw malformed("counts do not add up") }
      var next = counts.map { $0 == -1 ? 1 : $0 }
      var states: [State] = []
      for symbol in symbols {
        let number = next[symbol]
        guard number > 0 else { throw malformed("counts do not add up") }
        next[symbol] += 1
        let bits = accuracy - (Int.bitWidth - 1 - number.leadingZeroBitCount)
        guard bits >= 0 else { throw malformed("counts do not add up") }
        states.append(State(symbol: symbol, bits: bits, base: number << bits - size))
      }
      self.states = states
    }

    /// Reads the counts of a table.
    init(_ block: inout BlockReader, mostAccuracy: Int, greatest: Int) throws(OpError) {
      let bytes = block.rest
      var used = 0
      func bits(_ count: Int) -> Int {
        var result = 0
        for i in 0..<count {
          let at = used + i
          guard at >> 3 < bytes.count else { break }
          result |= (Int(bytes[bytes.startIndex + at >> 3]) >> (at & 7) & 1) << i
        }
        return result
      }
      let accuracy = bits(4) + 5
      used = 4
      guard accuracy <= mostAccuracy else { throw malformed("a table is too large") }
      var left = 1 << accuracy + 1
      var counts: [Int] = []
      while left > 1, counts.count <= greatest {
        let width = Int.bitWidth - left.leadingZeroBitCount
        let most = (1 << width - 1) - left
        var value = bits(width)
        if value & (1 << (width - 1) - 1) < most {
          value &= 1 << (width - 1) - 1
          used += width - 1
        } else {
          if value >= 1 << (width - 1) { value -= most }
          used += width
        }
        let count = value - 1
        counts.append(count)
        left -= abs(count)
        guard count == 0 else { continue }
        while true {
          let zeros = bits(2)
          used += 2
          counts += [Int](repeating: 0, count: zeros)
          guard zeros == 3, counts.count <= greatest else { break }
        }
      }
      guard left == 1, counts.count <= greatest + 1 else {
        throw malformed("counts do not add up")
      }
      _ = try block.take((used + 7) >> 3)
      try self.init(counts, accuracy: accuracy)
    }
  }

  /// A decoding table of Huffman codes.
  fileprivate struct HuffmanTable {
    private let width: Int
    /// The symbol and the length of its code, for each value of the next `width` bits.
    private let entries: [(symbol: UInt8, bits: Int)]

    init(_ block: inout BlockReader) throws(OpError) {
      let header = try block.number(1)
      var weights: [Int] = []
      if header >= 128 {
        let count = header - 127
        for byte in try block.take((count + 1) / 2) { weights += [Int(byte >> 4), Int(byte & 15)] }
        weights.removeLast(weights.count - count)
      } else {
        weights = try Self.weights(try block.take(header))
      }
      var sum = 0
      for weight in weights {
        guard weight <= 11 else { throw malformed("a code is too long") }
        if weight > 0 { sum += 1 << (weight - 1) }
      }
      guard sum > 0, weights.count <= 255 else { throw malformed("there are no codes") }
      let width = Int.bitWidth - sum.leadingZeroBitCount
      let rest = 1 << width - sum
      guard width <= 11, rest & (rest - 1) == 0 else { throw malformed("codes do not add up") }
      weights.append(rest.trailingZeroBitCount + 1)
      var entries: [(symbol: UInt8, bits: Int)] = []
      for weight in 1...width {
        for (symbol, other) in weights.enumerated() where other == weight {
          for _ in 0..<1 << (weight - 1) { entries.append((UInt8(symbol), width + 1 - weight)) }
        }
      }
      guard entries.count == 1 << width else { throw malformed("codes do not add up") }
      self.width = width
      self.entries = entries
    }

    private static func weights(_ bytes: ArraySlice<UInt8>) throws(OpError) -> [Int] {
      var block = BlockReader(bytes)
      let table = try FiniteStateTable(&block, mostAccuracy: 6, greatest: 11)
      var bits = try BackwardBits(block.rest)
      var states = [bits.take(table.accuracy), bits.take(table.accuracy)]
      var weights: [Int] = []
      guard bits.left >= 0 else { throw malformed("a stream is cut short") }
      while weights.count <= 254 {
        let state = table.states[states[0]]
        weights.append(state.symbol)
        guard state.bits <= bits.left else {
          weights.append(table.states[states[1]].symbol)
          return weights
        }
        states = [states[1], state.base + bits.take(state.bits)]
      }
      throw malformed("there are too many codes")
    }

    func decode(_ bytes: ArraySlice<UInt8>, count: Int) throws(OpError) -> [UInt8] {
      guard count > 0 else { return [] }
      var bits = try BackwardBits(bytes)
      var result: [UInt8] = []
      result.reserveCapacity(count)
      var window = bits.take(width)
      let mask = 1 << width - 1
      for _ in 0..<count {
        let entry = entries[window]
        result.append(entry.symbol)
        window = (window << entry.bits | bits.take(entry.bits)) & mask
      }
      guard bits.left == -width else { throw malformed("a stream does not end where it should") }
      return result
    }
  }
}

/// What the codes of sequences mean.
private struct SequenceCodes {
  let standard: [Int]
  let standardAccuracy: Int
  let mostAccuracy: Int
  let greatest: Int

  /// Of the lengths of literals, of offsets, and of the lengths of matches.
  static let all = [
    SequenceCodes(
      standard: [4, 3] + [Int](repeating: 2, count: 11) + [1, 1, 1] + [Int](repeating: 2, count: 9)
        + [3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], standardAccuracy: 6, mostAccuracy: 9,
      greatest: 35),
    SequenceCodes(
      standard: [1, 1, 1, 1, 1, 1, 2, 2, 2] + [Int](repeating: 1, count: 15) + [
        -1, -1, -1, -1, -1,
      ],
      standardAccuracy: 5, mostAccuracy: 8, greatest: 31),
    SequenceCodes(
      standard: [1, 4, 3, 2, 2, 2, 2, 2, 2] + [Int](repeating: 1, count: 37)
        + [Int](repeating: -1, count: 7), standardAccuracy: 6, mostAccuracy: 9, greatest: 52),
  ]

  static let literals = codes(
    plain: 16, from: 0, bits: [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  static let matches = codes(
    plain: 32, from: 3,
    bits: [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])

  /// Codes that stand for one length each, then those that stand for ranges, one after the other.
  private static func codes(plain: Int, from first: Int, bits: [Int]) -> [(base: Int, bits: Int)] {
    var result: [(base: Int, bits: Int)] = []
    for i in 0..<plain { result.append((first + i, 0)) }
    var base = first + plain
    for count in bits {
      result.append((base, count))
      base += 1 << count
    }
    return result
  }
}

/// The hash XXH64 with a seed of 0.
private enum XXHash64 {
  private static let primes: [UInt64] = [
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5,
  ]

  private static func rotated(_ x: UInt64, _ bits: UInt64) -> UInt64 {
    x << bits | x >> (64 - bits)
  }

  private static func round(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    rotated(sum &+ word &* primes[1], 31) &* primes[0]
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 {
    func word(_ at: Int, _ count: Int) -> UInt64 {
      (0..<count).reduce(0) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
    }
    var at = 0
    var hash: UInt64
    if bytes.count >= 32 {
      var sums: [UInt64] = [primes[0] &+ primes[1], primes[1], 0, 0 &- primes[0]]
      while bytes.count - at >= 32 {
        for i in 0..<4 { sums[i] = round(sums[i], word(at + 8 * i, 8)) }
        at += 32
      }
      hash =
        rotated(sums[0], 1) &+ rotated(sums[1], 7) &+ rotated(sums[2], 12) &+ rotated(sums[3], 18)
      for sum in sums { hash = (hash ^ round(0, sum)) &* primes[0] &+ primes[3] }
    } else {
      hash = primes[4]
    }
    hash &+= UInt64(bytes.count)
    while bytes.count - at >= 8 {
      hash = rotated(hash ^ round(0, word(at, 8)), 27) &* primes[0] &+ primes[3]
      at += 8
    }
    if bytes.count - at >= 4 {
      hash = rotated(hash ^ (word(at, 4) &* primes[0]), 23) &* primes[1] &+ primes[2]
      at += 4
    }
    while at < bytes.count {
      hash = rotated(hash ^ (UInt64(bytes[at]) &* primes[4]), 11) &* primes[0]
      at += 1
    }
    hash = (hash ^ hash >> 33) &* primes[1]
    hash = (hash ^ hash >> 29) &* primes[2]
    return hash ^ hash >> 32
  }
}
