import Synchronization
import TensorCore

/// A file that maps keys to values in ascending order of the keys: blocks, and an index of them.
///
/// This is LevelDB's table, which holds a V2 checkpoint's index and a whole V1 checkpoint.
package final class Table: Sendable {
  private struct Handle {
    var offset: Int
    var size: Int
  }

  private static let footerSize = 48
  private static let magic: UInt64 = 0xdb47_7524_8b80_fb57
  /// A block is followed by one byte that tells its compression and four of checksum.
  private static let trailerSize = 5

  private let contents: ByteRegion
  private let index: Block
  private let seen = Mutex(SeenBlocks())

  /// Blocks that need not be verified again.
  private struct SeenBlocks {
    /// Those that lie in the file as they are.
    var mapped: [Int: Block] = [:]
    /// The decompressed one used last: neighbouring keys are asked for one after another.
    var recent: (offset: Int, block: Block)?
  }

  /// The path of the file.
  package var path: String { contents.file }

  /// Opens the table that `file` is, verifying its footer and its index block.
  package init(_ file: MappedFile) throws(CheckpointError) {
    contents = file.bytes
    guard
      let footer = contents.part(
        offset: contents.count - Table.footerSize, length: Table.footerSize)
    else {
      throw CheckpointError(
        .dataLoss, file: file.path, "\(contents.count) bytes are too short for a table")
    }
    var end = try ByteReader(footer, at: Table.footerSize - 8)
    guard try end.fixed64("the footer's magic number") == Table.magic else {
      throw CheckpointError(
        .dataLoss, file: file.path, "not a table: the magic number at the end is missing")
    }
    var handles = try ByteReader(footer)
    _ = try Table.readHandle(&handles)
    let handle = try Table.readHandle(&handles)
    index = try Table.readBlock(handle, of: contents)
  }

  /// The value of `key`; nil when the table does not have it.
  package func value(for key: [UInt8]) throws(CheckpointError) -> ByteRegion? {
    // An index entry's key is not less than any key of its block, and its value the block's place.
    guard let place = try index.value(notBefore: key)?.value,
      let (value, isExact) = try block(at: place).value(notBefore: key), isExact
    else { return nil }
    return value
  }

  /// Calls `body` with every key and value in ascending order of the keys, until it returns false.
  ///
  /// Fails rather than deliver more bytes of keys than a sound file of this size can stand for.
  package func forEach(
    _ body: ([UInt8], ByteRegion) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    // Keys share prefixes with their predecessor, so a small hostile file could spell out
    // gigabytes of them.
    var allowance = contents.count.multipliedReportingOverflow(by: 64).partialValue + (1 << 20)
    var last: [UInt8]?
    var blocks = try index.cursor()
    while try blocks.advance() {
      var cursor = try block(at: blocks.value).cursor()
      var isEmpty = true
      while try cursor.advance() {
        isEmpty = false
        // Within a block, the cursor sees to the order.
        if let previous = last, !previous.lexicographicallyPrecedes(cursor.key) {
          throw CheckpointError(
            .dataLoss, file: path, "the keys of the table are not in ascending order")
        }
        last = nil
        allowance -= cursor.key.count
        guard allowance >= 0 else {
          throw CheckpointError(
            .dataLoss, file: path, "the keys are implausibly long for \(contents.count) bytes")
        }
        guard try body(cursor.key, cursor.value) else { return }
      }
      if !isEmpty { last = cursor.key }
    }
  }

  /// Reads every block once, which verifies its checksum.
  package func verify() throws(CheckpointError) {
    var blocks = try index.cursor()
    while try blocks.advance() {
      _ = try block(at: blocks.value)
    }
  }

  /// Gives the memory of the file's pages back.
  func release() { contents.release() }

  private func block(at place: ByteRegion) throws(CheckpointError) -> Block {
    var reader = try ByteReader(place)
    let handle = try Table.readHandle(&reader)
    let offset = handle.offset
    if let block = seen.withLock({ seen in
      seen.recent?.offset == offset ? seen.recent?.block : seen.mapped[offset]
    }) {
      return block
    }
    let block = try Table.readBlock(handle, of: contents)
    seen.withLock { seen in
      if block.isMapped {
        seen.mapped[offset] = block
      } else {
        seen.recent = (offset, block)
      }
    }
    return block
  }

  private static func readHandle(
    _ reader: inout ByteReader
  ) throws(CheckpointError) -> Handle {
    let offset = try reader.length("a block's offset", limit: Int.max)
    let size = try reader.length("a block's size", limit: Int.max)
    return Handle(offset: offset, size: size)
  }

  private static func readBlock(
    _ handle: Handle, of contents: ByteRegion
  ) throws(CheckpointError) -> Block {
    let (length, overflow) = handle.size.addingReportingOverflow(1)
    guard !overflow, let stored = contents.part(offset: handle.offset, length: length),
      let body = stored.part(offset: 0, length: handle.size),
      let trailer = contents.part(offset: handle.offset + handle.size, length: trailerSize)
    else {
      throw CheckpointError(
        .dataLoss, file: contents.file,
        "a block of \(handle.size) bytes at \(handle.offset) lies outside the"
          + " \(contents.count) bytes of the file")
    }
    var reader = try ByteReader(trailer, at: 1)
    let expected = CRC32C.unmasked(try reader.fixed32("a block's checksum"))
    let actual = stored.withSpan(CRC32C.checksum)
    guard expected == actual else {
      throw CheckpointError(
        .dataLoss, file: contents.file,
        "the block of \(handle.size) bytes at \(handle.offset) does not match its checksum")
    }
    switch trailer[0] {
    case 0:
      return try Block(body)
    case 1:
      let decompressed: [UInt8]
      do throws(Snappy.Malformed) {
        decompressed = try body.withSpan(Snappy.decompress)
      } catch {
        throw CheckpointError(
          .dataLoss, file: contents.file,
          "the block at \(handle.offset) cannot be decompressed: \(error.message)")
      }
      return try Block(ByteRegion(decompressed, file: contents.file))
    case let kind:
      throw CheckpointError(
        .unimplemented, file: contents.file,
        "the block at \(handle.offset) has the unknown compression \(kind)")
    }
  }
}
