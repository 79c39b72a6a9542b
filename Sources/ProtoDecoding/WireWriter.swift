/// Writes fields in protobuf's wire format.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func tag(_ number: UInt32, wireType: UInt64) {
    varint(UInt64(number) << 3 | wireType)
  }

  mutating func fixed<T: FixedWidthInteger>(_ value: T) {
    for i in 0..<(T.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i)))
    }
  }

  mutating func append(_ content: Slice<UnsafeRawBufferPointer>) {
    unsafe bytes.append(contentsOf: content)
  }

  mutating func lengthPrefixed(_ content: [UInt8]) {
    varint(UInt64(content.count))
    bytes.append(contentsOf: content)
  }
}
