/// A zip archive held in memory: its members, stored or deflated, of any size (zip64).
public struct ZipArchive: Sendable {
  /// A file in an archive.
  public struct Member: Sendable {
    /// The file's path in the archive.
    public let name: String
    fileprivate let method: Int
    fileprivate let isEncrypted: Bool
    fileprivate let checksum: UInt32
    fileprivate let compressedSize: Int
    /// How many bytes the file has.
    public let size: Int
    fileprivate let headerOffset: Int
  }

  private let file: ByteReader
  /// In the order of the archive's directory.
  public let members: [Member]

  /// Reads an archive's directory.
  ///
  /// - Throws: for anything that is not a whole zip archive.
  public init(_ contents: [UInt8]) throws(FormatError) {
    file = ByteReader(contents)
    let directory = try ZipArchive.findDirectory(file)
    var members: [Member] = []
    var position = directory.offset
    for _ in 0..<directory.count {
      let (member, next) = try ZipArchive.directoryEntry(file, at: position)
      members.append(member)
      position = next
    }
    self.members = members
  }

  /// The contents of a member, checked against its checksum.
  public func contents(of member: Member) throws(FormatError) -> [UInt8] {
    Array(try part(member))
  }

  /// The contents of a member, which are a part of the file itself if they are not packed.
  func part(_ member: Member) throws(FormatError) -> ArraySlice<UInt8> {
    func failure(_ why: String) -> FormatError {
      FormatError("zip member '\(member.name)': \(why)")
    }
    guard !member.isEncrypted else { throw failure("is encrypted") }
    let at = member.headerOffset
    guard try file.u32(at) == 0x0403_4b50 else { throw failure("has no header at \(at)") }
    let nameLength = try file.u16(at + 26)
    let extraLength = try file.u16(at + 28)
    let start = at + 30 + nameLength + extraLength
    let stored = try file.bytes(start, member.compressedSize)
    let result: ArraySlice<UInt8>
    switch member.method {
    case 0:
      guard member.compressedSize == member.size else { throw failure("has two sizes") }
      result = stored
    case 8:
      // Deflate packs at most 1032 bytes into one.
      guard member.size / 1032 <= member.compressedSize + 1,
        let inflated = inflate(stored, size: member.size)
      else { throw failure("its deflated data are damaged") }
      result = inflated[...]
    default: throw failure("is compressed by method \(member.method), which is not supported")
    }
    guard crc32(result) == member.checksum else { throw failure("has a wrong checksum") }
    return result
  }

  private static func findDirectory(_ file: ByteReader) throws(FormatError) -> (
    offset: Int, count: Int
  ) {
    let last = file.count - 22
    guard last >= 0 else { throw FormatError("not a zip archive: too short") }
    var position = last
    let first = max(0, last - 0xffff)
    while try file.u32(position) != 0x0605_4b50 {
      guard position > first else { throw FormatError("not a zip archive: it has no directory") }
      position -= 1
    }
    var count = try file.u16(position + 10)
    var size = try file.u32(position + 12)
    var offset = try file.u32(position + 16)
    if position >= 20, try file.u32(position - 20) == 0x0706_4b50 {
      let record = try file.u64(position - 12)
      guard try file.u32(record) == 0x0606_4b50 else {
        throw FormatError("damaged zip archive: its zip64 directory is not at \(record)")
      }
      count = try file.u64(record + 32)
      size = try file.u64(record + 40)
      offset = try file.u64(record + 48)
    }
    guard offset <= file.count, size <= file.count - offset, count <= size / 46 else {
      throw FormatError(
        "damaged zip archive: \(count) members in \(size) bytes at \(offset) of \(file.count)")
    }
    return (offset, count)
  }

  private static func directoryEntry(_ file: ByteReader, at position: Int) throws(FormatError) -> (
    Member, Int
  ) {
    guard try file.u32(position) == 0x0201_4b50 else {
      throw FormatError("damaged zip archive: no directory entry at \(position)")
    }
    let nameLength = try file.u16(position + 28)
    let extraLength = try file.u16(position + 30)
    let commentLength = try file.u16(position + 32)
    let name = String(decoding: try file.bytes(position + 46, nameLength), as: UTF8.self)
    var compressedSize = try file.u32(position + 20)
    var size = try file.u32(position + 24)
    var offset = try file.u32(position + 42)
    let end = position + 46 + nameLength + extraLength
    var extra = position + 46 + nameLength
    while extra + 4 <= end {
      let length = try file.u16(extra + 2)
      if try file.u16(extra) == 1 {
        var field = extra + 4
        let fieldEnd = field + length
        func wide(_ narrow: Int) throws(FormatError) -> Int {
          guard narrow == 0xffff_ffff, field + 8 <= fieldEnd else { return narrow }
          defer { field += 8 }
          return try file.u64(field)
        }
        size = try wide(size)
        compressedSize = try wide(compressedSize)
        offset = try wide(offset)
      }
      extra += 4 + length
    }
    guard compressedSize <= file.count, offset <= file.count else {
      throw FormatError("damaged zip archive: '\(name)' lies outside the file")
    }
    let member = Member(
      name: name, method: try file.u16(position + 10),
      isEncrypted: try file.u16(position + 8) & 1 != 0,
      checksum: UInt32(truncatingIfNeeded: try file.u32(position + 16)),
      compressedSize: compressedSize, size: size, headerOffset: offset)
    return (member, end + commentLength)
  }
}

/// Little-endian numbers in bytes, anywhere.
private struct ByteReader: Sendable {
  private let file: [UInt8]
  init(_ file: [UInt8]) { self.file = file }

  var count: Int { file.count }

  func bytes(_ position: Int, _ length: Int) throws(FormatError) -> ArraySlice<UInt8> {
    guard position >= 0, length >= 0, position <= file.count, length <= file.count - position else {
      throw FormatError("damaged zip archive: \(length) bytes at \(position) of \(file.count)")
    }
    return file[position..<position + length]
  }
  private func number(_ position: Int, _ width: Int) throws(FormatError) -> UInt64 {
    try bytes(position, width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  func u16(_ position: Int) throws(FormatError) -> Int { Int(try number(position, 2)) }
  func u32(_ position: Int) throws(FormatError) -> Int { Int(try number(position, 4)) }
  func u64(_ position: Int) throws(FormatError) -> Int {
    guard let value = Int(exactly: try number(position, 8)) else {
      throw FormatError("damaged zip archive: a number above 2^63 at \(position)")
    }
    return value
  }
}
