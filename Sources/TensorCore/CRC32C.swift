/// The CRC-32C (Castagnoli) checksum, which TensorFlow keeps of every table block and tensor.
package enum CRC32C {
  /// The checksum of `bytes`.
  package static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    extend(0, with: bytes)
  }

  /// The checksum of what `crc` is the checksum of, followed by `bytes`.
  package static func extend(_ crc: UInt32, with bytes: Span<UInt8>) -> UInt32 {
    extend(crc, with: bytes, tables.span)
  }

  /// The checksum of what `crc` is the checksum of, followed by `count` bytes that have the checksum `next`.
  package static func combine(_ crc: UInt32, _ next: UInt32, count: Int) -> UInt32 {
    var state = crc
    for (power, images) in zeroBytes.enumerated() where count >> power & 1 == 1 {
      state = apply(images, to: state)
    }
    return state ^ next
  }

  /// What 1, 2, 4 and more bytes that are 0 make of the state of a checksum: linear maps, as the images of its bits.
  private static let zeroBytes: [[UInt32]] = {
    // A bit that is 0.
    var images = (0..<32).map { $0 == 0 ? reflectedPolynomial : 1 << UInt32($0 - 1) }
    func square() { images = images.map { apply(images, to: $0) } }
    for _ in 0..<3 { square() }
    // More bytes than these cannot be addressed.
    return (0..<48).map { _ in
      defer { square() }
      return images
    }
  }()

  private static func apply(_ images: [UInt32], to state: UInt32) -> UInt32 {
    var result: UInt32 = 0
    for bit in 0..<32 where state >> UInt32(bit) & 1 == 1 { result ^= images[bit] }
    return result
  }

  /// The form in which a checksum is stored: a checksum of data holding checksums would be weak.
  package static func masked(_ crc: UInt32) -> UInt32 {
    ((crc >> 15) | (crc << 17)) &+ maskDelta
  }

  /// The checksum whose stored form is `masked`.
  package static func unmasked(_ masked: UInt32) -> UInt32 {
    let rotated = masked &- maskDelta
    return (rotated >> 17) | (rotated << 15)
  }

  private static let maskDelta: UInt32 = 0xa282_ead8
  private static let reflectedPolynomial: UInt32 = 0x82f6_3b78

  /// Sixteen tables of 256: table `k` maps a byte to its contribution when `k` more bytes follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 16 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 {
        crc = crc & 1 == 1 ? (crc >> 1) ^ reflectedPolynomial : crc >> 1
      }
      tables[byte] = crc
    }
    for index in 256..<tables.count {
      let previous = tables[index - 256]
      tables[index] = (previous >> 8) ^ tables[Int(previous & 0xff)]
    }
    return tables
  }()

  private static func extend(
    _ crc: UInt32, with bytes: Span<UInt8>, _ tables: Span<UInt32>
  ) -> UInt32 {
    /// The contribution of eight bytes that `following` bytes follow.
    @inline(__always) func contribution(_ word: UInt64, following: Int) -> UInt32 {
      let first = following * 256
      var sum = tables[first + 1792 + Int(word & 0xff)]
      sum ^= tables[first + 1536 + Int((word >> 8) & 0xff)]
      sum ^= tables[first + 1280 + Int((word >> 16) & 0xff)]
      sum ^= tables[first + 1024 + Int((word >> 24) & 0xff)]
      sum ^= tables[first + 768 + Int((word >> 32) & 0xff)]
      sum ^= tables[first + 512 + Int((word >> 40) & 0xff)]
      sum ^= tables[first + 256 + Int((word >> 48) & 0xff)]
      return sum ^ tables[first + Int(word >> 56)]
    }
    var state = ~crc
    var index = 0
    for _ in 0..<(bytes.count / 16) {
      let head = contribution(bytes.littleEndianWord(at: index) ^ UInt64(state), following: 8)
      state = head ^ contribution(bytes.littleEndianWord(at: index &+ 8), following: 0)
      index &+= 16
    }
    while index < bytes.count {
      state = (state >> 8) ^ tables[Int((state ^ UInt32(bytes[index])) & 0xff)]
      index &+= 1
    }
    return ~state
  }
}
