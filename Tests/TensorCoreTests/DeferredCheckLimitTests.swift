import Foundation
import Synchronization
import TensorCore
import Testing

@Suite struct DeferredCheckLimitTests {
  /// All checks may be made in advance, as they leave nothing in memory.
  @Test func checksInTurnEnd() throws {
    let path = NSTemporaryDirectory() + "swiftlet-checks-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data().write(to: URL(fileURLWithPath: path))
    let size = 4 << 20, count = 20
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: UInt64(size * count))
    try handle.close()
    for releases in [false, true] {
      let mapping = try FileMapping(path: path)
      for i in 0..<count {
        mapping.putOff(
          DeferredCheck(
            of: i * size..<(i + 1) * size, releases: releases, sum: { sum, _, _ in sum },
            judge: { _ in }))
      }
      let made = (0...count).count { _ in mapping.makeNextCheck() }
      #expect(made == count)
    }
  }

  /// Parts come in order, of whole units, from `space` if they fit and else from where the file is mapped.
  @Test(arguments: [0, 1_000_000], [1, 1000, 500_000])
  func partsAreWhole(_ spaceCount: Int, unit: Int) throws {
    let path = NSTemporaryDirectory() + "swiftlet-checks-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let content = (0..<5 << 20).map { UInt8(truncatingIfNeeded: $0 * 7 / 3) }
    try Data(content).write(to: URL(fileURLWithPath: path))
    let mapping = try FileMapping(path: path)
    let range = 4096..<(4096 + 2_600_123)
    let judged = Mutex<UInt32?>(nil)
    mapping.putOff(
      DeferredCheck(
        of: range, releases: false,
        sum: { sum, part, _ in (0..<part.count).reduce(sum) { $0 &* 31 &+ UInt32(part[$1]) } },
        judge: { sum in judged.withLock { $0 = sum } }))
    var parts: [UInt8] = []
    unsafe withUnsafeTemporaryAllocation(byteCount: spaceCount, alignment: 64) { space in
      guard let base = unsafe mapping.bytes.baseAddress else { return }
      unsafe mapping.makeCheck(
        from: base + range.lowerBound, unit: unit, through: space
      ) { end, part in
        let isInSpace = unsafe part.withUnsafeBufferPointer {
          unsafe UnsafeRawPointer($0.baseAddress) == UnsafeRawPointer(space.baseAddress)
        }
        #expect(isInSpace == (spaceCount > 0))
        #expect(parts.count % unit == 0)
        parts += (0..<part.count).map { part[$0] }
        #expect(parts.count == end)
      }
    }
    #expect(parts == Array(content[range]))
    #expect(
      judged.withLock { $0 } == parts.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) })
  }
}
