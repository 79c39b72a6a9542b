import TensorCore

/// Undoes the compression of gzip files and of deflated data (RFC 1951 and 1952).
///
/// Checksums are not verified; whatever the data are, memory grows only as output is made.
struct Inflate {
  private let data: ArraySlice<UInt8>
  private var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let limit: Int

  private init(_ data: ArraySlice<UInt8>, limit: Int) {
    self.data = data
    position = data.startIndex
    self.limit = limit
  }

  /// The contents of a gzip file, all of its members.
  ///
  /// - Throws: `DATA_LOSS` for malformed data, `RESOURCE_EXHAUSTED` for more than `limit` bytes.
  static func gzip(_ data: ArraySlice<UInt8>, limit: Int) throws(TensorError) -> [UInt8] {
    var reader = Inflate(data, limit: limit)
    repeat {
      try reader.skipMemberHeader()
      try reader.inflateBlocks()
      try reader.skip(8)
    } while reader.position < data.endIndex
    return reader.output
  }

  /// What raw deflated data stand for.
  ///
  /// - Throws: `DATA_LOSS` for malformed data, `RESOURCE_EXHAUSTED` for more than `limit` bytes.
  static func raw(_ data: ArraySlice<UInt8>, limit: Int) throws(TensorError) -> [UInt8] {
    var reader = Inflate(data, limit: limit)
    try reader.inflateBlocks()
    return reader.output
  }

  /// The contents of data in zlib's format (RFC 1950).
  ///
  /// - Throws: `DATA_LOSS` for malformed data, `RESOURCE_EXHAUSTED` for more than `limit` bytes.
  static func zlib(_ data: ArraySlice<UInt8>, limit: Int) throws(TensorError) -> [UInt8] {
    var reader = Inflate(data, limit: limit)
    let method = try reader.byte()
    let flags = try reader.byte()
    guard method & 15 == 8, (Int(method) << 8 | Int(flags)) % 31 == 0, flags & 32 == 0 else {
      throw corrupt
    }
    try reader.inflateBlocks()
    try reader.skip(4)
    return reader.output
  }

  private static var corrupt: TensorError { TensorError(.dataLoss, "corrupt deflated data") }

  private mutating func byte() throws(TensorError) -> UInt8 {
    guard position < data.endIndex else { throw Self.corrupt }
    defer { position += 1 }
    return data[position]
  }

  private mutating func skip(_ count: Int) throws(TensorError) {
    guard count <= data.endIndex - position else { throw Self.corrupt }
    position += count
  }

  private mutating func skipMemberHeader() throws(TensorError) {
    guard try byte() == 0x1F, try byte() == 0x8B, try byte() == 8 else { throw Self.corrupt }
    let flags = try byte()
    try skip(6)
    if flags & 4 != 0 {
      let low = Int(try byte())
      let high = Int(try byte())
      try skip(high << 8 | low)
    }
    // The file's name, and a comment.
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      while try byte() != 0 {}
    }
    if flags & 2 != 0 { try skip(2) }
  }

  /// Makes at least `count` bits available, or as many as there are.
  private mutating func fill(_ count: Int) {
    while bitCount < count, position < data.endIndex {
      bits |= UInt64(data[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) throws(TensorError) -> Int {
    fill(count)
    guard bitCount >= count else { throw Self.corrupt }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func inflateBlocks() throws(TensorError) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try inflate(Self.fixedLiterals, Self.fixedDistances)
      case 2:
        let (literals, distances) = try readCodes()
        try inflate(literals, distances)
      default: throw Self.corrupt
      }
    }
    // Bytes that were read ahead are given back.
    position -= bitCount / 8
    bits = 0
    bitCount = 0
  }

  private mutating func copyStored() throws(TensorError) {
    position -= bitCount / 8
    bits = 0
    bitCount = 0
    let count = Int(try byte()) | Int(try byte()) << 8
    let complement = Int(try byte()) | Int(try byte()) << 8
    guard count == complement ^ 0xFFFF, count <= data.endIndex - position else {
      throw Self.corrupt
    }
    try checkRoom(count)
    output += data[position..<position + count]
    position += count
  }

  private func checkRoom(_ count: Int) throws(TensorError) {
    guard count <= limit - output.count else {
      throw .resourceExhausted("deflated data stand for more than \(limit) bytes")
    }
  }

  private mutating func inflate(_ literals: Huffman, _ distances: Huffman) throws(TensorError) {
    while true {
      let symbol = try decode(literals)
      if symbol < 256 {
        try checkRoom(1)
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol < 286 else { throw Self.corrupt }
      let length = Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let code = try decode(distances)
      guard code < 30 else { throw Self.corrupt }
      let distance = Self.distanceBases[code] + (try take(Self.distanceBits[code]))
      guard distance <= output.count else { throw Self.corrupt }
      try checkRoom(length)
      let start = output.count - distance
      for i in start..<start + length { output.append(output[i]) }
    }
  }

  /// Canonical codes of at most 15 bits: how many there are of each length, and their symbols in
  /// order.
  private struct Huffman: Sendable {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    /// - Throws: `DATA_LOSS` if there are more codes of some length than there can be.
    init(_ lengths: some Collection<Int>) throws(TensorError) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var room = 1
      for length in 1...15 {
        room = room << 1 - counts[length]
        guard room >= 0 else { throw Inflate.corrupt }
      }
      for length in 1...15 {
        for (symbol, itsLength) in lengths.enumerated() where itsLength == length {
          symbols.append(symbol)
        }
      }
    }

    /// The codes that a block of type 1 has.
    init(fixedLengths runs: [(length: Int, count: Int)]) {
      for run in runs { counts[run.length] += run.count }
      var position = 0
      var found: [(length: Int, symbol: Int)] = []
      for run in runs {
        for _ in 0..<run.count {
          found.append((run.length, position))
          position += 1
        }
      }
      symbols = found.sorted { ($0.length, $0.symbol) < ($1.length, $1.symbol) }.map(\.symbol)
    }
  }

  private mutating func decode(_ codes: borrowing Huffman) throws(TensorError) -> Int {
    fill(15)
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      guard length <= bitCount else { break }
      code |= Int(bits >> UInt64(length - 1) & 1)
      let count = codes.counts[length]
      if code - first < count {
        bits >>= UInt64(length)
        bitCount -= length
        return codes.symbols[index + code - first]
      }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw Self.corrupt
  }

  private mutating func readCodes() throws(TensorError) -> (Huffman, Huffman) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Self.corrupt }
    var codeLengths = [Int](repeating: 0, count: 19)
    for i in 0..<codeCount { codeLengths[Self.codeOrder[i]] = try take(3) }
    let codes = try Huffman(codeLengths)
    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try decode(codes)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw Self.corrupt }
        lengths += [Int](repeating: last, count: 3 + (try take(2)))
      case 17: lengths += [Int](repeating: 0, count: 3 + (try take(3)))
      case 18: lengths += [Int](repeating: 0, count: 11 + (try take(7)))
      default: lengths.append(symbol)
      }
    }
    guard lengths.count == literalCount + distanceCount else { throw Self.corrupt }
    return (try Huffman(lengths[..<literalCount]), try Huffman(Array(lengths[literalCount...])))
  }

  private static let fixedLiterals = Huffman(fixedLengths: [(8, 144), (9, 112), (7, 24), (8, 8)])
  private static let fixedDistances = Huffman(fixedLengths: [(5, 30)])
  private static let codeOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
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
}
