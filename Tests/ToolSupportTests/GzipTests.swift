import Testing
import ToolSupport

@Suite struct GzipTests {
  /// `gzip.compress(b"swiftlet" * 3, mtime=0)` of Python.
  private static let packed: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2b, 0x2e, 0xcf, 0x4c, 0x2b,
    0xc9, 0x49, 0x2d, 0x29, 0x46, 0xa3, 0x01, 0x65, 0x38, 0x95, 0x93, 0x18, 0x00, 0x00, 0x00,
  ]
  private static let plain = Array(String(repeating: "swiftlet", count: 3).utf8)

  @Test func unpacks() { #expect(gunzip(Self.packed) == Self.plain) }

  /// Extra fields, the file's name, a comment and a checksum may come before the data.
  @Test func passesOverWhatComesBeforeTheData() {
    var file = Array(Self.packed[..<10])
    file[3] = 4 | 8 | 16 | 2
    file += [2, 0, 7, 7] + Array("name\0comment\0".utf8) + [1, 2] + Self.packed[10...]
    #expect(gunzip(file) == Self.plain)
  }

  @Test func noticesDamage() {
    for length in Self.packed.indices { #expect(gunzip(Array(Self.packed[..<length])) == nil) }
    for position in Self.packed.indices where ![4, 5, 6, 7, 8, 9].contains(position) {
      var damaged = Self.packed
      damaged[position] ^= 0xff
      #expect(gunzip(damaged) != Self.plain || position == 3)
    }
  }
}
