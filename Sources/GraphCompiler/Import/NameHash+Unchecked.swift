// Unsafe: names are read eight bytes at a time, which makes finding the nodes of a graph by them three times as fast
// as hashing strings. What is read lies between the bounds of the span: its last bytes are read one by one.

/// Hashes and compares the names of nodes as bytes.
package enum NameHash {
  /// Secret factors, so that nobody can make up names that all have the same hash.
  private static let (start, factor) = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1
  )

  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }

  /// The bytes from `offset` on, of which fewer than eight are left.
  private static func tail(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for i in offset..<bytes.count { word = word << 8 | UInt64(bytes[i]) }
    return word
  }

  static func hash(_ bytes: Span<UInt8>) -> UInt32 {
    let factor = factor
    var hash = start ^ UInt64(truncatingIfNeeded: bytes.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: factor)
      hash = product.high ^ product.low
    }
    var at = 0
    while at + 8 <= bytes.count {
      mix(word(bytes, at))
      at += 8
    }
    mix(tail(bytes, at))
    mix(0)
    return UInt32(truncatingIfNeeded: hash)
  }

  static func isSame(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var at = 0
    while at + 8 <= a.count {
      guard word(a, at) == word(b, at) else { return false }
      at += 8
    }
    return tail(a, at) == tail(b, at)
  }

  /// Where the next colon is, or else the end.
  package static func colon(in bytes: Span<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var at = start
    while at + 8 <= bytes.count {
      let word = word(bytes, at) ^ ones &* 0x3a
      if (word &- ones) & ~word & (ones << 7) != 0 { break }
      at += 8
    }
    while at < bytes.count, bytes[at] != UInt8(ascii: ":") { at += 1 }
    return at
  }
}
