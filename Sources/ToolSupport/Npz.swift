public import TensorCore

/// Named arrays as numpy's `.npz` files hold them: a zip archive of `.npy` files.
public struct Npz: Sendable {
  private let archive: ZipArchive
  /// The names of the arrays, in the archive's order.
  public let names: [String]

  /// Reads the directory of a `.npz` file.
  public init(_ contents: [UInt8]) throws(FormatError) {
    archive = try ZipArchive(contents)
    names = archive.members.map { Npz.arrayName($0.name) }
  }

  private static func arrayName(_ member: String) -> String {
    member.hasSuffix(".npy") ? String(member.dropLast(4)) : member
  }

  /// The array called `name`; nil if there is none.
  ///
  /// - Throws: if it is damaged or of a type that no tensor has.
  public func tensor(_ name: String) throws(FormatError) -> Tensor? {
    guard let index = names.firstIndex(of: name) else { return nil }
    let contents = try archive.part(archive.members[index])
    do throws(TensorError) {
      return try Npy.read(part: contents)
    } catch {
      throw FormatError("array '\(name)': \(error.message)")
    }
  }

  /// The contents of a `.npz` file with the given arrays, stored without compression.
  ///
  /// - Throws: for a dtype that numpy has no form for.
  public static func write(_ arrays: [(name: String, tensor: Tensor)]) throws(FormatError)
    -> [UInt8]
  {
    var writer = ZipWriter()
    for (name, tensor) in arrays {
      do throws(TensorError) {
        writer.add(name + ".npy", try Npy.write(tensor))
      } catch {
        throw FormatError("array '\(name)': \(error.message)")
      }
    }
    return writer.finish()
  }
}

/// Builds a zip archive of stored members, in zip64 form throughout.
struct ZipWriter {
  private var file: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  private static func put(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
    for i in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
  }

  /// What local and directory headers have in common, from the version needed on.
  private static func fields(_ checksum: UInt32, nameLength: Int, extraLength: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    put(45, 2, to: &bytes)
    put(0x0800, 2, to: &bytes)
    put(0, 2, to: &bytes)
    // 1980-01-01, as archives that are to be reproducible have it.
    put(0x0021_0000, 4, to: &bytes)
    put(Int(checksum), 4, to: &bytes)
    put(0xffff_ffff, 4, to: &bytes)
    put(0xffff_ffff, 4, to: &bytes)
    put(nameLength, 2, to: &bytes)
    put(extraLength, 2, to: &bytes)
    return bytes
  }

  mutating func add(_ name: String, _ contents: [UInt8]) {
    let offset = file.count
    let checksum = crc32(contents[...])
    let path = Array(name.utf8.prefix(0xffff))
    Self.put(0x0403_4b50, 4, to: &file)
    file += Self.fields(checksum, nameLength: path.count, extraLength: 20)
    file += path
    Self.put(0x0010_0001, 4, to: &file)
    Self.put(contents.count, 8, to: &file)
    Self.put(contents.count, 8, to: &file)
    file += contents

    Self.put(0x0201_4b50, 4, to: &directory)
    Self.put(45, 2, to: &directory)
    directory += Self.fields(checksum, nameLength: path.count, extraLength: 28)
    Self.put(0, 2 + 2 + 2, to: &directory)
    Self.put(0o600 << 16, 4, to: &directory)
    Self.put(0xffff_ffff, 4, to: &directory)
    directory += path
    Self.put(0x0018_0001, 4, to: &directory)
    Self.put(contents.count, 8, to: &directory)
    Self.put(contents.count, 8, to: &directory)
    Self.put(offset, 8, to: &directory)
    count += 1
  }

  consuming func finish() -> [UInt8] {
    let start = file.count
    file += directory
    let record = file.count
    Self.put(0x0606_4b50, 4, to: &file)
    Self.put(44, 8, to: &file)
    Self.put(45, 2, to: &file)
    Self.put(45, 2, to: &file)
    Self.put(0, 8, to: &file)
    Self.put(count, 8, to: &file)
    Self.put(count, 8, to: &file)
    Self.put(directory.count, 8, to: &file)
    Self.put(start, 8, to: &file)
    Self.put(0x0706_4b50, 4, to: &file)
    Self.put(0, 4, to: &file)
    Self.put(record, 8, to: &file)
    Self.put(1, 4, to: &file)
    Self.put(0x0605_4b50, 4, to: &file)
    Self.put(0, 4, to: &file)
    Self.put(0xffff, 2, to: &file)
    Self.put(0xffff, 2, to: &file)
    Self.put(0xffff_ffff, 4, to: &file)
    Self.put(0xffff_ffff, 4, to: &file)
    Self.put(0, 2, to: &file)
    return file
  }
}
