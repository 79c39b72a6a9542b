import OpInterface
import OpKernelSupport
import TensorCore

/// The files of a Yggdrasil model: messages, and the nodes of its trees in shards.
struct ForestFiles {
  /// The path of the folder and what the names of the files begin with.
  let prefix: String
  let resources: ResourceManager

  /// The most bytes that compressed nodes may stand for.
  private static let maximumByteCount = 1 << 30
  /// The most shards that a model may claim.
  private static let maximumShardCount = 1 << 16

  init(folder: String, filePrefix: String, resources: ResourceManager) {
    prefix = (folder.hasSuffix("/") || folder.isEmpty ? folder : folder + "/") + filePrefix
    self.resources = resources
  }

  func read(_ name: String) throws(OpError) -> [UInt8] { try resources.readFile(prefix + name) }

  /// Hands each record of the shards to `body`, in order, until that returns false.
  func forEachNode(
    shardCount: Int, format: String,
    _ body: (ArraySlice<UInt8>) throws(OpError) -> Bool
  ) throws(OpError) {
    guard (0...Self.maximumShardCount).contains(shardCount) else {
      throw .invalid("a model cannot have its nodes in \(shardCount) shards")
    }
    for shard in 0..<shardCount {
      let name = "nodes-\(Self.fiveDigits(shard))-of-\(Self.fiveDigits(shardCount))"
      let bytes = try read(name)
      let goesOn: Bool
      switch format {
      case "BLOB_SEQUENCE", "BLOB_SEQUENCE_GZIP":
        goesOn = try Self.forEachBlob(bytes, name, body)
      case "TFE_RECORDIO": goesOn = try Self.forEachRecord(bytes, name, body)
      default: throw .unimplemented("nodes in the format '\(format)' cannot be read")
      }
      if !goesOn { return }
    }
  }

  private static func fiveDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// Yggdrasil's own format: a header of eight bytes, then blobs after their lengths.
  private static func forEachBlob(
    _ bytes: [UInt8], _ name: String, _ body: (ArraySlice<UInt8>) throws(OpError) -> Bool
  ) throws(OpError) -> Bool {
    guard bytes.count >= 8, bytes[0] == 0x42, bytes[1] == 0x53 else {
      throw .invalid("'\(name)' is no blob sequence")
    }
    let version = Int(bytes[2]) | Int(bytes[3]) << 8
    guard version <= 1 else {
      throw .unimplemented("'\(name)' is a blob sequence of version \(version)")
    }
    let contents: [UInt8]
    switch version == 0 ? 0 : bytes[4] {
    case 0: contents = bytes
    case 1: contents = [UInt8](repeating: 0, count: 8) + (try inflated(bytes[8...]))
    default: throw .unimplemented("'\(name)' is compressed in an unknown way")
    }
    var rest = contents[8...]
    while !rest.isEmpty {
      guard rest.count >= 4 else { throw truncated(name) }
      let length = littleEndian(rest.prefix(4))
      rest = rest.dropFirst(4)
      guard length <= rest.count else { throw truncated(name) }
      guard try body(rest.prefix(length)) else { return false }
      rest = rest.dropFirst(length)
    }
    return true
  }

  private static func inflated(_ bytes: ArraySlice<UInt8>) throws(OpError) -> [UInt8] {
    bytes.isEmpty ? [] : try Inflater.unpack(bytes, .gzip, limit: maximumByteCount)
  }

  /// TensorFlow's record files: each record after its length and a checksum, before another.
  private static func forEachRecord(
    _ bytes: [UInt8], _ name: String, _ body: (ArraySlice<UInt8>) throws(OpError) -> Bool
  ) throws(OpError) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard rest.count >= 16, rest.dropFirst(4).prefix(4).allSatisfy({ $0 == 0 }) else {
        throw truncated(name)
      }
      let length = littleEndian(rest.prefix(4))
      rest = rest.dropFirst(12)
      guard length <= rest.count - 4 else { throw truncated(name) }
      guard try body(rest.prefix(length)) else { return false }
      rest = rest.dropFirst(length + 4)
    }
    return true
  }

  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    var value = 0
    for byte in bytes.reversed() { value = value << 8 | Int(byte) }
    return value
  }

  private static func truncated(_ name: String) -> OpError {
    OpError(.dataLoss, "'\(name)' is truncated")
  }
}

extension WireReader.Value {
  /// A number of a signed type.
  func integer() throws(OpError) -> Int {
    guard case .varint(let bits) = self else { throw Self.mistyped }
    return Int(truncatingIfNeeded: Int64(bitPattern: bits))
  }

  func bool() throws(OpError) -> Bool { try integer() != 0 }

  func float() throws(OpError) -> Float {
    guard case .fixed32(let bits) = self else { throw Self.mistyped }
    return Float(bitPattern: bits)
  }

  func double() throws(OpError) -> Double {
    guard case .fixed64(let bits) = self else { throw Self.mistyped }
    return Double(bitPattern: bits)
  }

  /// A string or an embedded message.
  func bytes() throws(OpError) -> ArraySlice<UInt8> {
    guard case .bytes(let bytes) = self else { throw Self.mistyped }
    return bytes
  }

  /// Numbers of a repeated field, packed or one alone.
  func floats() throws(OpError) -> [Float] {
    guard case .bytes(let bytes) = self else { return [try float()] }
    var reader = WireReader(bytes)
    var result: [Float] = []
    while !reader.isAtEnd { result.append(Float(bitPattern: try reader.fixed32())) }
    return result
  }

  /// Numbers of a repeated field, packed or one alone.
  func doubles() throws(OpError) -> [Double] {
    guard case .bytes(let bytes) = self else { return [try double()] }
    var reader = WireReader(bytes)
    var result: [Double] = []
    while !reader.isAtEnd { result.append(Double(bitPattern: try reader.fixed64())) }
    return result
  }

  /// Numbers of a repeated field, packed or one alone.
  func integers() throws(OpError) -> [Int] {
    guard case .bytes(let bytes) = self else { return [try integer()] }
    var reader = WireReader(bytes)
    var result: [Int] = []
    while !reader.isAtEnd { result.append(Int(truncatingIfNeeded: try reader.varint())) }
    return result
  }

  private static var mistyped: OpError { .invalid("a field of a message has another type") }
}
