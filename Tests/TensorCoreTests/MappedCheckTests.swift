import Foundation
import Synchronization
import TensorCore
import Testing

/// Checks of parts of a mapped file; one after the other, as few large files are kept open.
@Suite(.serialized) struct MappedCheckTests {
  /// A file of `size` bytes that are 0 and take no space.
  func emptyFile(_ size: Int) throws -> String {
    let path = NSTemporaryDirectory() + "swiftlet-checks-\(UUID().uuidString)"
    try Data().write(to: URL(fileURLWithPath: path))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: UInt64(size))
    try handle.close()
    return path
  }

  /// All checks may be made in advance, as nothing is mapped for them.
  @Test func checksInTurnLeaveNothingInMemory() throws {
    let size = 4 << 20, count = 20
    let path = try emptyFile(size * count)
    defer { try? FileManager.default.removeItem(atPath: path) }
    for releases in [false, true] {
      let mapping = try FileMapping(path: path)
      let first = unsafe Int(bitPattern: mapping.bytes.baseAddress)
      let mapped = first..<(first + size * count)
      let read = Mutex((bytes: 0, mappedParts: 0))
      for i in 0..<count {
        mapping.putOff(
          DeferredCheck(
            of: i * size..<(i + 1) * size, releases: releases,
            sum: { sum, part, _ in
              let address = unsafe part.withUnsafeBufferPointer {
                Int(bitPattern: $0.baseAddress)
              }
              read.withLock {
                $0.bytes += part.count
                if mapped.contains(address) { $0.mappedParts += 1 }
              }
              return sum
            },
            judge: { _ in }))
      }
      let made = (0...count).count { _ in mapping.makeNextCheck() }
      #expect(made == count)
      #expect(read.withLock { $0 } == (bytes: size * count, mappedParts: 0))
    }
  }

  /// Of more files than are kept open, what is checked would stay in memory: it is left to those who read it.
  @Test func noChecksAreMadeInAdvanceOfFilesThatAreNotKeptOpen() throws {
    let size = 4 << 20
    let path = try emptyFile(size)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let others = try (0..<64).map { _ in try FileMapping(path: path) }
    try withExtendedLifetime(others) {
      let mapping = try FileMapping(path: path)
      let judged = Mutex(0)
      mapping.putOff(
        DeferredCheck(
          of: 0..<size, releases: false, sum: { sum, _, _ in sum },
          judge: { _ in judged.withLock { $0 += 1 } }))
      #expect(!mapping.makeNextCheck())
      #expect(judged.withLock { $0 } == 0)
      for _ in 0..<2 { mapping.makeChecks() }
      #expect(judged.withLock { $0 } == 1)
    }
  }

  /// Who reads all that is checked where it is mapped has it mapped once.
  @Test(arguments: [4 << 20, 2 << 20]) func pagesThatAreReadNextAreKept(_ kept: Int) throws {
    let size = 4 << 20
    let path = try emptyFile(size)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let mapping = try FileMapping(path: path)
    mapping.putOff(
      DeferredCheck(
        of: 0..<size, releases: true,
        sum: { sum, part, _ in
          stride(from: 0, to: part.count, by: 4096).reduce(sum) { $0 + UInt32(part[$1]) }
        },
        judge: { _ in }))
    let base = try unsafe #require(mapping.bytes.baseAddress)
    unsafe mapping.makeCheck(
      from: base, unit: 1, through: nil, keeping: kept, progress: nil)
    let faults = Self.faults()
    var sum = 0
    for offset in stride(from: 0, to: size, by: 4096) { unsafe sum += Int(mapping.bytes[offset]) }
    #expect(sum == 0)
    let more = Self.faults() - faults
    // A fault maps some pages at once.
    #expect(kept == size ? more < 8 : more >= 8, "\(more) faults")
  }

  /// How often this thread has had pages mapped.
  private static func faults() -> Int {
    var usage = rusage()
    // RUSAGE_THREAD, which Glibc's module leaves out.
    unsafe getrusage(1, &usage)
    return usage.ru_minflt
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
