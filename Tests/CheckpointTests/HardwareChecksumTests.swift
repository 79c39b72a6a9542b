import Checkpoint
import Compute
import TensorCore
import Testing

/// The checksum that the processor computes is that of the table.
@Suite(.enabled(if: HardwareChecksum.extend(threads: 1) != nil))
struct HardwareChecksumTests {
  private func bytes(_ count: Int) -> [UInt8] {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
  }

  @Test func knownVectorsHold() throws {
    let sum = try #require(HardwareChecksum.extend(threads: 1))
    func extend(_ crc: UInt32, _ bytes: Span<UInt8>) -> UInt32 { sum(crc, bytes, false) }
    #expect(extend(0, Array("123456789".utf8).span) == 0xe306_9283)
    #expect(extend(0, [UInt8](repeating: 0, count: 32).span) == 0x8a91_36aa)
    #expect(extend(0, [UInt8](repeating: 0xff, count: 32).span) == 0x62a8_ab43)
    #expect(extend(0, [UInt8]().span) == 0)
  }

  /// Lengths around the words and the streams that are read side by side.
  @Test func agreesWithTheTable() throws {
    let sum = try #require(HardwareChecksum.extend(threads: 1))
    func extend(_ crc: UInt32, _ bytes: Span<UInt8>) -> UInt32 { sum(crc, bytes, false) }
    let all = bytes(40_000)
    for count in Array(0...70) + [255, 256, 1023, 1024, 3071, 3072, 3073, 8191, 24_577, 39_990] {
      for start in [0, 1, 7] {
        let part = all[start..<(start + count)].map { $0 }
        #expect(
          extend(0, part.span) == CRC32C.checksum(part.span), "\(count) bytes from \(start) on")
        #expect(extend(0x1234_5678, part.span) == CRC32C.extend(0x1234_5678, with: part.span))
      }
    }
  }

  @Test func sumsOfPartsMakeThatOfAll() {
    let all = bytes(70_000)
    for first in [0, 1, 2, 3, 63, 64, 4095, 65_535, 65_537, 70_000] {
      let (head, tail) = (all.span.extracting(first: first), all.span.extracting(first...))
      let combined = CRC32C.combine(
        CRC32C.extend(0x1234_5678, with: head), CRC32C.checksum(tail), count: tail.count)
      #expect(combined == CRC32C.extend(0x1234_5678, with: all.span), "\(first) bytes")
    }
  }

  /// Lengths around the longer parts, by one thread and several.
  @Test(arguments: [1, 2, 5]) func longSpansAgreeWithTheTable(threads: Int) throws {
    let sum = try #require(HardwareChecksum.extend(threads: threads))
    func extend(_ crc: UInt32, _ bytes: Span<UInt8>) -> UInt32 { sum(crc, bytes, false) }
    let all = bytes(1_200_000)
    for count in [3 << 14, 3 << 17, (3 << 17) + 49_152, 1 << 20, (1 << 20) + 262_143, 1_200_000] {
      for difference in [-1, 0, 1] where count + difference <= all.count {
        let part = all.span.extracting(first: count + difference)
        #expect(extend(0x89ab_cdef, part) == CRC32C.extend(0x89ab_cdef, with: part))
      }
    }
  }
}
