import Checkpoint
import Foundation
import TensorCore
import Testing

/// Tensors whose checksums are compared after they have been handed out.
@Suite struct DeferredCheckTests {
  static let count = 40_000

  /// A bundle of tensors `a` to `d`, of which `b` and `c` are not what their entries say if `isDamaged`.
  func bundle(isDamaged: Bool, dtype: Int64 = 1) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let size = 4 * Self.count
    var data = (0..<4 * size).map { UInt8(truncatingIfNeeded: $0 * 7 / 3) }
    let entries = (0..<4).map { i in
      let sum = CRC32C.masked(CRC32C.checksum(data.span.extracting(i * size..<(i + 1) * size)))
      return (
        key: [UInt8(97 + i)],
        value: EntryMessage(
          dtype: dtype, dims: [Int64(Self.count)], offset: Int64(i * size), size: Int64(size),
          crc: sum
        ).bytes
      )
    }
    if isDamaged {
      data[size + 5] ^= 1
      data[3 * size - 1] ^= 128
    }
    try folder.writeBundle(entries, data: data)
    return folder
  }

  @Test func soundTensorsPass() throws {
    let folder = try bundle(isDamaged: false)
    let reader = try CheckpointReader(prefix: folder.path + "/x")
    let tensor = try reader.uncheckedTensor("b")
    #expect(tensor.rawBytes.byteCount == 4 * Self.count)
    try reader.finishChecks()
    try reader.finishChecks()
    // Others can be put off later.
    _ = try reader.uncheckedTensor("c")
    #expect(reader.makeNextCheck())
    try reader.finishChecks()
  }

  @Test(arguments: 0..<4) func damageIsFoundAtLast(_ made: Int) throws {
    let folder = try bundle(isDamaged: true)
    let reader = try CheckpointReader(prefix: folder.path + "/x")
    let tensors = try ["a", "d", "c", "b"].map { try reader.uncheckedTensor($0) }
    #expect(tensors.count == 4)
    for _ in 0..<made { #expect(reader.makeNextCheck()) }
    if made == 3 {
      tensors[2].makeCheck()
      reader.holdChecks()
      #expect(!reader.makeNextCheck())
    }
    for _ in 0..<2 {
      let found = error { () throws(CheckpointError) in try reader.finishChecks() }
      #expect(found?.code == .dataLoss)
      // The one that was put off first.
      #expect(found?.key == "c")
      #expect(found?.file == folder.path + "/x.data-00000-of-00001")
    }
    #expect(error { () throws(CheckpointError) in _ = try reader.tensor("b") }?.code == .dataLoss)
  }

  @Test func allWhoWaitLearnOfDamage() async throws {
    let folder = try bundle(isDamaged: true)
    let reader = try CheckpointReader(prefix: folder.path + "/x")
    for key in ["a", "b", "c", "d"] { _ = try reader.uncheckedTensor(key) }
    let codes = await withTaskGroup(of: StatusCode?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          error { () throws(CheckpointError) in try reader.finishChecks() }?.code
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes == [StatusCode?](repeating: .dataLoss, count: 8))
  }

  /// Sizes and bounds of loops are to be sound before anything runs.
  @Test func integersAreCheckedAtOnce() throws {
    let folder = try bundle(isDamaged: true, dtype: 3)
    let reader = try CheckpointReader(prefix: folder.path + "/x")
    let tensor = try reader.uncheckedTensor("a")
    #expect(tensor.dtype == .int32 && !reader.makeNextCheck())
    let found = error { () throws(CheckpointError) in _ = try reader.uncheckedTensor("b") }
    #expect(found?.code == .dataLoss && found?.key == "b")
  }

  @Test func nothingIsCheckedUnlessThatIsWanted() throws {
    let folder = try bundle(isDamaged: true)
    let reader = try CheckpointReader(prefix: folder.path + "/x", verifyingChecksums: false)
    _ = try reader.uncheckedTensor("b")
    #expect(!reader.makeNextCheck())
    try reader.finishChecks()
  }
}
