/// The tables of a file of MLIR bytecode: strings, names of operations, and where attributes, types
/// and properties stand.
struct BytecodeFile {
  /// Sections by number.
  private enum Section {
    static let strings: UInt8 = 0
    static let dialects: UInt8 = 1
    static let entries: UInt8 = 2
    static let offsets: UInt8 = 3
    static let operations: UInt8 = 4
    static let properties: UInt8 = 8
  }

  /// An attribute or type as the file has it.
  struct Entry {
    let dialect: String
    /// Whether it is encoded as the dialect does, rather than as text.
    let isEncoded: Bool
    let data: ByteCursor
  }

  /// The version of the format.
  let version: Int
  /// What wrote the file, such as `StableHLO_v1.8.0`.
  let producer: String
  private(set) var strings: [[UInt8]] = []
  private(set) var operationNames: [(dialect: String, name: String)] = []
  private(set) var attributes: [Entry] = []
  private(set) var types: [Entry] = []
  private(set) var properties: [ByteCursor] = []
  /// The operations, undecoded.
  let body: ByteCursor

  init(_ bytes: [UInt8]) throws(StableHLOError) {
    guard bytes.starts(with: [0x4D, 0x4C, 0xEF, 0x52]) else {
      if bytes.prefix(256).contains(where: { $0 < 9 }) {
        throw .malformed("it does not begin as MLIR bytecode does")
      }
      throw .unsupported("StableHLO programs in text form are not supported")
    }
    var cursor = ByteCursor(bytes)
    _ = try cursor.take(4)
    version = try cursor.number()
    guard version <= 6 else { throw .unsupported("MLIR bytecode of version \(version)") }
    producer = try cursor.terminated()
    var sections: [UInt8: ByteCursor] = [:]
    while !cursor.isAtEnd {
      let (id, data) = try cursor.section()
      guard sections.updateValue(data, forKey: id) == nil else {
        throw .malformed("it has section \(id) twice")
      }
    }
    func section(_ id: UInt8) throws(StableHLOError) -> ByteCursor {
      guard let data = sections[id] else { throw .malformed("it has no section \(id)") }
      return data
    }
    body = try section(Section.operations)
    try readStrings(try section(Section.strings))
    let dialects = try readDialects(try section(Section.dialects))
    try readEntries(try section(Section.entries), try section(Section.offsets), dialects)
    if let data = sections[Section.properties] { try readProperties(data) }
  }

  private mutating func readStrings(_ data: ByteCursor) throws(StableHLOError) {
    var cursor = data
    let count = try cursor.counted()
    var lengths: [Int] = []
    for _ in 0..<count { lengths.append(try cursor.number()) }
    // The lengths stand in the opposite order of the strings, each of which ends with a zero.
    for length in lengths.reversed() {
      guard length > 0 else { throw .malformed("a string has no end") }
      strings.append(Array(try cursor.take(length).rest.dropLast()))
    }
  }

  func text(_ index: Int) throws(StableHLOError) -> String {
    guard index < strings.count else { throw .malformed("there is no string \(index)") }
    return String(decoding: strings[index], as: UTF8.self)
  }

  private mutating func readDialects(_ data: ByteCursor) throws(StableHLOError) -> [String] {
    var cursor = data
    var dialects: [String] = []
    for _ in 0..<(try cursor.counted()) {
      guard version >= 1 else {
        dialects.append(try text(try cursor.number()))
        continue
      }
      let (index, isVersioned) = try cursor.flagged()
      dialects.append(try text(index))
      if isVersioned { _ = try cursor.section() }
    }
    if version >= 4 { _ = try cursor.number() }
    while !cursor.isAtEnd {
      let dialect = try cursor.number()
      guard dialect < dialects.count else { throw .malformed("there is no dialect \(dialect)") }
      for _ in 0..<(try cursor.counted()) {
        let index = version >= 5 ? try cursor.flagged().value : try cursor.number()
        operationNames.append((dialects[dialect], try text(index)))
      }
    }
    return dialects
  }

  private mutating func readEntries(
    _ data: ByteCursor, _ offsets: ByteCursor, _ dialects: [String]
  ) throws(StableHLOError) {
    var data = data, offsets = offsets
    let attributeCount = try offsets.counted(), typeCount = try offsets.counted()
    func read(_ count: Int) throws(StableHLOError) -> [Entry] {
      var entries: [Entry] = []
      while entries.count < count {
        let dialect = try offsets.number()
        guard dialect < dialects.count else { throw .malformed("there is no dialect \(dialect)") }
        let size = try offsets.counted()
        guard size > 0, size <= count - entries.count else {
          throw .malformed("a group of \(size) entries where \(count - entries.count) are left")
        }
        for _ in 0..<size {
          let (length, isEncoded) = try offsets.flagged()
          entries.append(
            Entry(
              dialect: dialects[dialect], isEncoded: isEncoded, data: try data.take(length)))
        }
      }
      return entries
    }
    attributes = try read(attributeCount)
    types = try read(typeCount)
  }

  private mutating func readProperties(_ data: ByteCursor) throws(StableHLOError) {
    var cursor = data
    guard !cursor.isAtEnd else { return }
    for _ in 0..<(try cursor.counted()) {
      properties.append(try cursor.take(try cursor.number()))
    }
  }
}
