import Checkpoint
import TensorCore
import Testing

@Suite struct CRC32CTests {
  static let known: [([UInt8], UInt32)] = [
    (Array("123456789".utf8), 0xe306_9283), ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
    ([UInt8](repeating: 255, count: 32), 0x62a8_ab43), ([UInt8](0..<32), 0x46dd_794e), ([], 0),
  ]

  @Test(arguments: known) func knownChecksums(_ bytes: [UInt8], _ expected: UInt32) {
    #expect(CRC32C.checksum(bytes.span) == expected)
  }

  @Test func extendingByPartsGivesTheWhole() {
    let bytes = (0..<100).map { UInt8($0 * 37 & 255) }
    for cut in 0...100 {
      let head = CRC32C.checksum(bytes.span.extracting(first: cut))
      let whole = CRC32C.extend(head, with: bytes.span.extracting(droppingFirst: cut))
      #expect(whole == CRC32C.checksum(bytes.span))
    }
  }

  @Test func maskingCanBeUndone() {
    for crc: UInt32 in [0, 1, 0xe306_9283, .max] {
      #expect(CRC32C.unmasked(CRC32C.masked(crc)) == crc)
      #expect(CRC32C.masked(crc) != crc)
    }
  }
}

@Suite struct SnappyTests {
  func decompress(_ bytes: [UInt8]) throws(Snappy.Malformed) -> [UInt8] {
    try Snappy.decompress(bytes.span)
  }

  @Test func literalsOfEveryLengthForm() throws {
    #expect(try decompress([0]) == [])
    #expect(try decompress([3, 2 << 2, 1, 2, 3]) == [1, 2, 3])
    let long = (0..<70_000).map { UInt8($0 & 255) }
    #expect(try decompress(varint(60) + [59 << 2] + long[..<60]) == Array(long[..<60]))
    #expect(try decompress(varint(61) + [60 << 2, 60] + long[..<61]) == Array(long[..<61]))
    #expect(try decompress(varint(300) + [61 << 2, 43, 1] + long[..<300]) == Array(long[..<300]))
    #expect(try decompress(varint(70_000) + [62 << 2, 0x6f, 0x11, 1] + long) == long)
    #expect(try decompress(varint(70_000) + [63 << 2, 0x6f, 0x11, 1, 0] + long) == long)
  }

  @Test func copiesOfEveryOffsetForm() throws {
    // Literal "abcd", then 4 bytes from 4 back.
    let literal: [UInt8] = [3 << 2, 97, 98, 99, 100]
    let expected = Array("abcdabcd".utf8)
    #expect(try decompress([8] + literal + [1, 4]) == expected)
    #expect(try decompress([8] + literal + [2 | 3 << 2, 4, 0]) == expected)
    #expect(try decompress([8] + literal + [3 | 3 << 2, 4, 0, 0, 0]) == expected)
    // An offset whose upper bits stand in the tag.
    let long = (0..<600).map { UInt8($0 & 255) }
    let far = varint(604) + [61 << 2, 0x57, 2] + long + [1 | 2 << 5, 0x58]
    #expect(try decompress(far) == long + long[..<4])
  }

  @Test func overlappingCopyRepeats() throws {
    #expect(try decompress([9, 0, 120, 2 | 7 << 2, 1, 0]) == [UInt8](repeating: 120, count: 9))
  }

  @Test(
    arguments: [
      [], [128], [255, 255, 255, 255, 255, 1], [255, 255, 255, 255, 15, 0, 1],
      [4, 3 << 2, 1, 2, 3], [1, 3 << 2, 1, 2, 3, 4], [4, 0, 1], [1, 60 << 2],
      [1, 63 << 2, 255, 255],
      [8, 0, 1, 1, 2], [8, 0, 1, 1, 0], [8, 0, 1, 1], [3, 0, 1, 1, 1], [8, 1, 1],
      [4, 63 << 2, 255, 255, 255, 255],
    ] as [[UInt8]])
  func malformedStreamsAreRefused(_ bytes: [UInt8]) {
    #expect(throws: Snappy.Malformed.self) { try decompress(bytes) }
  }
}
