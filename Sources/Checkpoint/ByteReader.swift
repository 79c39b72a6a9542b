import TensorCore

/// Reads numbers and runs of bytes from a region, one after another, never past its end.
package struct ByteReader: Sendable {
  /// What is read.
  package let region: ByteRegion
  /// The offset of the next byte; at most the region's count.
  package private(set) var position: Int

  /// A reader of `region` from `position`.
  package init(_ region: ByteRegion, at position: Int = 0) throws(CheckpointError) {
    guard position >= 0, position <= region.count else {
      throw CheckpointError(
        .dataLoss, file: region.file, "offset \(position) lies outside \(region.count) bytes")
    }
    self.region = region
    self.position = position
  }

  /// The number of bytes not yet read.
  package var remaining: Int { region.count - position }

  /// Goes on to `position`, which must lie within the region.
  mutating func skip(to position: Int) {
    precondition(position >= self.position && position <= region.count)
    self.position = position
  }

  /// Reads a base-128 number of at most 64 bits, `what` naming it in errors.
  package mutating func varint64(_ what: StaticString) throws(CheckpointError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard remaining > 0 else { throw cutOff(what) }
      let byte = region[position]
      position += 1
      guard shift < 63 || byte <= 1 else { break }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    throw CheckpointError(
      .dataLoss, file: region.file, "\(what) at offset \(position) does not fit 64 bits")
  }

  /// Reads a base-128 number that counts or measures bytes of the region, at most `limit`.
  package mutating func length(
    _ what: StaticString, limit: Int
  ) throws(CheckpointError) -> Int {
    let value = try varint64(what)
    guard let length = Int(exactly: value), length <= limit else {
      throw CheckpointError(
        .dataLoss, file: region.file, "\(what) is \(value), where at most \(limit) is possible")
    }
    return length
  }

  /// Reads four bytes as a little-endian number.
  package mutating func fixed32(_ what: StaticString) throws(CheckpointError) -> UInt32 {
    guard remaining >= 4 else { throw cutOff(what) }
    var value: UInt32 = 0
    for index in 0..<4 {
      value |= UInt32(region[position + index]) << UInt32(8 * index)
    }
    position += 4
    return value
  }

  /// Reads eight bytes as a little-endian number.
  package mutating func fixed64(_ what: StaticString) throws(CheckpointError) -> UInt64 {
    let low = try fixed32(what)
    let high = try fixed32(what)
    return UInt64(high) << 32 | UInt64(low)
  }

  /// Reads `length` bytes.
  package mutating func bytes(
    _ what: StaticString, length: Int
  ) throws(CheckpointError) -> ByteRegion {
    guard let part = region.part(offset: position, length: length) else { throw cutOff(what) }
    position += length
    return part
  }

  private func cutOff(_ what: StaticString) -> CheckpointError {
    CheckpointError(
      .dataLoss, file: region.file, "\(what) is cut off at offset \(position) of \(region.count)")
  }
}
