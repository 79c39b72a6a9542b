/// Reads MLIR's bytecode, byte by byte, within bounds.
struct ByteCursor {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position >= end }
  /// How many bytes are left.
  var count: Int { end - position }

  mutating func byte() throws(StableHLOError) -> UInt8 {
    guard position < end else { throw .malformed("it ends early") }
    defer { position += 1 }
    return bytes[position]
  }

  /// A number whose first byte says by its trailing zeros how many more there are.
  mutating func varint() throws(StableHLOError) -> UInt64 {
    let first = try byte()
    if first & 1 == 1 { return UInt64(first >> 1) }
    let more = first == 0 ? 8 : first.trailingZeroBitCount
    guard more <= end - position else { throw .malformed("it ends early") }
    var value: UInt64 = 0
    for i in 0..<more { value |= UInt64(bytes[position + i]) << UInt64(8 * i) }
    position += more
    if more == 8 { return value }
    return value << UInt64(7 - more) | UInt64(first >> UInt8(more + 1))
  }

  /// A count or index, which is refused if it is immense.
  mutating func number() throws(StableHLOError) -> Int {
    let value = try varint()
    guard value < 1 << 40 else { throw .malformed("\(value) is no count or index") }
    return Int(value)
  }

  /// The count of what takes at least one byte each.
  mutating func counted() throws(StableHLOError) -> Int {
    let value = try number()
    guard value <= count else {
      throw .malformed("\(value) elements do not fit into \(count) bytes")
    }
    return value
  }

  /// A count or index whose lowest bit is a flag.
  mutating func flagged() throws(StableHLOError) -> (value: Int, flag: Bool) {
    let value = try number()
    return (value >> 1, value & 1 == 1)
  }

  /// A number whose lowest bit says its sign.
  mutating func signed() throws(StableHLOError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws(StableHLOError) -> ByteCursor {
    guard count >= 0, count <= end - position else { throw .malformed("it ends early") }
    defer { position += count }
    return ByteCursor(bytes, position..<(position + count))
  }

  /// The bytes that are left.
  var rest: ArraySlice<UInt8> { bytes[position..<end] }

  /// Text that ends with a zero byte.
  mutating func terminated() throws(StableHLOError) -> String {
    var text: [UInt8] = []
    while true {
      let next = try byte()
      if next == 0 { return String(decoding: text, as: UTF8.self) }
      text.append(next)
    }
  }

  /// A section: its number and contents.
  mutating func section() throws(StableHLOError) -> (id: UInt8, data: ByteCursor) {
    let head = try byte()
    let length = try number()
    if head & 0x80 != 0 {
      let alignment = try number()
      guard alignment > 0, alignment <= 1 << 16, alignment & (alignment - 1) == 0 else {
        throw .malformed("sections cannot be aligned by \(alignment)")
      }
      while position % alignment != 0 { _ = try byte() }
    }
    return (head & 0x7F, try take(length))
  }
}
