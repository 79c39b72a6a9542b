import TensorCore

/// One block of a table: keys in ascending order, each stored as what differs from the last.
package struct Block: Sendable {
  /// An entry of a block.
  package struct Entry: Sendable {
    /// The entry's key.
    package var key: [UInt8]
    /// The entry's value.
    package var value: ByteRegion
  }

  private let entries: ByteRegion
  private let restarts: ByteRegion
  private let restartCount: Int

  /// A block with the uncompressed `contents`.
  package init(_ contents: ByteRegion) throws(CheckpointError) {
    guard contents.count >= 4 else {
      throw CheckpointError(
        .dataLoss, file: contents.file, "a block of \(contents.count) bytes is too short")
    }
    var trailer = try ByteReader(contents, at: contents.count - 4)
    let count = Int(try trailer.fixed32("a block's number of restarts"))
    let available = contents.count - 4
    guard count >= 1, count <= available / 4,
      let entries = contents.part(offset: 0, length: available - 4 * count),
      let restarts = contents.part(offset: available - 4 * count, length: 4 * count)
    else {
      throw CheckpointError(
        .dataLoss, file: contents.file,
        "a block of \(contents.count) bytes cannot hold the \(count) restarts it announces")
    }
    self.entries = entries
    self.restarts = restarts
    restartCount = count
  }

  /// Whether the block takes no memory of its own.
  var isMapped: Bool { entries.isMapped }

  /// A cursor before the first entry.
  package func cursor() throws(CheckpointError) -> Cursor {
    Cursor(reader: try ByteReader(entries))
  }

  /// The first entry whose key is not less than `key`; nil when there is none.
  package func firstEntry(notBefore key: [UInt8]) throws(CheckpointError) -> Entry? {
    var low = 0
    var high = restartCount - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if try isRestart(middle, before: key) {
        low = middle
      } else {
        high = middle - 1
      }
    }
    var cursor = try cursor(atRestart: low)
    cursor.reserve(keyLength: key.count)
    while try cursor.advance() {
      if !cursor.key.lexicographicallyPrecedes(key) {
        return Entry(key: cursor.key, value: cursor.value)
      }
    }
    return nil
  }

  /// The value of the first entry whose key is not less than `key`, and whether the key is `key`; nil when
  /// there is none.
  package func value(
    notBefore key: [UInt8]
  ) throws(CheckpointError) -> (value: ByteRegion, isExact: Bool)? {
    let place = entries.withSpan { entries in
      restarts.withSpan { Search(entries, $0, restartCount, key)?.result }
    }
    if let place, let value = entries.part(offset: place.offset, length: place.length) {
      return (value, place.isExact)
    }
    return try firstEntry(notBefore: key).map { ($0.value, $0.key == key) }
  }

  private func offset(ofRestart index: Int) throws(CheckpointError) -> Int {
    var reader = try ByteReader(restarts, at: 4 * index)
    return Int(try reader.fixed32("a restart"))
  }

  private func cursor(atRestart index: Int) throws(CheckpointError) -> Cursor {
    Cursor(reader: try ByteReader(entries, at: try offset(ofRestart: index)))
  }

  /// Whether there is an entry at a restart, and its key is less than `key`.
  private func isRestart(_ index: Int, before key: [UInt8]) throws(CheckpointError) -> Bool {
    let start = try offset(ofRestart: index)
    // Keys at restarts are whole: most are compared where they lie.
    let known: Bool? = entries.withSpan { bytes in
      guard start >= 0, start <= bytes.count - 3, bytes[start] == 0, bytes[start + 1] < 0x80,
        bytes[start + 2] < 0x80
      else { return nil }
      let length = Int(bytes[start + 1])
      guard length + Int(bytes[start + 2]) <= bytes.count - start - 3 else { return nil }
      for i in 0..<min(length, key.count) where bytes[start + 3 + i] != key[i] {
        return bytes[start + 3 + i] < key[i]
      }
      return length < key.count
    }
    if let known { return known }
    var cursor = try cursor(atRestart: index)
    return try cursor.advance() && cursor.key.lexicographicallyPrecedes(key)
  }

  /// A place in a block: before its first entry, then at one after another.
  package struct Cursor: Sendable {
    private var reader: ByteReader
    private var isFirst = true
    /// The key of the entry the cursor is at.
    package private(set) var key: [UInt8] = []
    /// The value of the entry the cursor is at.
    package private(set) var value: ByteRegion

    fileprivate init(reader: ByteReader) {
      self.reader = reader
      value = reader.region
    }

    /// Makes room for keys of about that length.
    fileprivate mutating func reserve(keyLength: Int) { key.reserveCapacity(2 * keyLength + 16) }

    /// Goes to the next entry; false at the end of the block.
    package mutating func advance() throws(CheckpointError) -> Bool {
      guard reader.remaining > 0 else { return false }
      if advanceByShortEntry() { return true }
      let shared = try reader.length("a key's shared length", limit: key.count)
      let unshared = try reader.length("a key's length", limit: reader.remaining)
      let valueLength = try reader.length("a value's length", limit: reader.remaining)
      let suffix = try reader.bytes("a key", length: unshared)
      value = try reader.bytes("a value", length: valueLength)
      guard isFirst || ascends(to: suffix, shared: shared) else {
        throw CheckpointError(
          .dataLoss, file: reader.region.file, "the keys of a block are not in ascending order")
      }
      isFirst = false
      key.removeLast(key.count - shared)
      suffix.append(to: &key)
      return true
    }

    /// Goes to the next entry if its lengths are of one byte each and nothing is wrong with it.
    private mutating func advanceByShortEntry() -> Bool {
      let start = reader.position + 3
      let end: (key: Int, value: Int)? = reader.region.withSpan { bytes in
        guard start <= bytes.count else { return nil }
        let shared = Int(bytes[start - 3])
        let keyEnd = start + Int(bytes[start - 2]), valueEnd = keyEnd + Int(bytes[start - 1])
        guard bytes[start - 3] | bytes[start - 2] | bytes[start - 1] < 0x80, shared <= key.count,
          valueEnd <= bytes.count
        else { return nil }
        if !isFirst {
          var old = shared, new = start
          while old < key.count, new < keyEnd, key[old] == bytes[new] {
            old += 1
            new += 1
          }
          guard new < keyEnd, old == key.count || key[old] < bytes[new] else { return nil }
        }
        key.removeLast(key.count - shared)
        for index in start..<keyEnd { key.append(bytes[index]) }
        return (keyEnd, valueEnd)
      }
      guard let end, let value = reader.region.part(offset: end.key, length: end.value - end.key)
      else { return false }
      self.value = value
      reader.skip(to: end.value)
      isFirst = false
      return true
    }

    private func ascends(to suffix: ByteRegion, shared: Int) -> Bool {
      var index = shared
      while index < key.count, index - shared < suffix.count {
        let new = suffix[index - shared]
        if new != key[index] { return new > key[index] }
        index += 1
      }
      return suffix.count > key.count - shared
    }
  }
}

/// Looks for a key in the bytes of a block whose lengths take one byte each, without putting keys together.
private struct Search {
  /// Where the value is of the first entry that is not less than the key.
  private(set) var result: (offset: Int, length: Int, isExact: Bool)

  /// Nil if there is none, or if anything about the block is unusual.
  init?(
    _ entries: Span<UInt8>, _ restarts: Span<UInt8>, _ restartCount: Int, _ key: [UInt8]
  ) {
    /// The lengths of the entry at `start`: of what its key shares with the one before, of the rest of its key,
    /// and of its value.
    func lengths(_ start: Int) -> (shared: Int, rest: Int, value: Int)? {
      guard start >= 0, start <= entries.count - 3,
        entries[start] | entries[start + 1] | entries[start + 2] < 0x80
      else { return nil }
      let rest = Int(entries[start + 1]), value = Int(entries[start + 2])
      guard rest + value <= entries.count - start - 3 else { return nil }
      return (Int(entries[start]), rest, value)
    }
    /// How many bytes of the key the `rest` at `start` agrees with from byte `from` on, and whether a key that
    /// ends so is less.
    func compare(_ start: Int, _ rest: Int, from: Int) -> (end: Int, isLess: Bool, isEqual: Bool) {
      var i = 0
      while i < rest, from + i < key.count, entries[start + i] == key[from + i] { i += 1 }
      if i < rest, from + i < key.count {
        return (from + i, entries[start + i] < key[from + i], false)
      }
      return (from + i, i == rest && from + i < key.count, i == rest && from + i == key.count)
    }
    func offset(ofRestart index: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(restarts[4 * index + $1]) << (8 * $1) }
    }

    var low = 0, high = restartCount - 1
    while low < high {
      let middle = (low + high + 1) / 2
      let start = offset(ofRestart: middle)
      guard let (shared, rest, _) = lengths(start), shared == 0 else { return nil }
      if compare(start + 3, rest, from: 0).isLess { low = middle } else { high = middle - 1 }
    }
    var start = offset(ofRestart: low)
    var previousLength = 0, agreed = 0
    while let (shared, rest, value) = lengths(start) {
      // A key that shares more with the one before than that one does with `key` is less, too.
      guard shared <= previousLength else { return nil }
      if shared <= agreed {
        let (end, isLess, isEqual) = compare(start + 3, rest, from: shared)
        guard isLess else {
          result = (start + 3 + rest, value, isEqual)
          return
        }
        // Keys ascend.
        guard end >= agreed else { return nil }
        agreed = end
      }
      previousLength = shared + rest
      start += 3 + rest + value
    }
    return nil
  }
}
