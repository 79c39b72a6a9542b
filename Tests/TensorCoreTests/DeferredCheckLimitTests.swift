import Foundation
import TensorCore
import Testing

@Suite struct DeferredCheckLimitTests {
  /// Checks that are made in advance leave no more in memory than a bound, those that release their pages aside.
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
      #expect(made == (releases ? count : 18))
    }
  }
}
