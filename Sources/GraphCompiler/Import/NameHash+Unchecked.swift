// Unsafe: names are read eight bytes at a time, which makes finding the nodes of a graph by them three times as fast
// as hashing strings. What is read lies between the bounds of the span: fewer than eight bytes are read one by one.
// A string is looked at as the two words it consists of.

/// Hashes and compares the names of nodes as bytes.
package enum NameHash {
  /// Secret factors, so that nobody can make up names that all have the same hash.
  private static let (start, factor) = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1
  )

  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }

  /// The last eight bytes, among them those from `offset` on; all if there are fewer.
  private static func last(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    guard bytes.count < 8 else { return word(bytes, bytes.count - 8) }
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
    while at + 8 < bytes.count {
      mix(word(bytes, at))
      at += 8
    }
    mix(last(bytes, at))
    mix(0)
    return UInt32(truncatingIfNeeded: hash)
  }

  static func isSame(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var at = 0
    while at + 8 < a.count {
      guard word(a, at) == word(b, at) else { return false }
      at += 8
    }
    return last(a, at) == last(b, at)
  }

  /// What tells a string's storage from others for as long as it is held: the same for two strings only if they
  /// have the same bytes.
  static func identity(_ text: String) -> (UInt64, UInt64) {
    unsafe unsafeBitCast(text, to: (UInt64, UInt64).self)
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
