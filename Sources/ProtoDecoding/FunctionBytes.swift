internal import CTensorFlowProto
internal import GraphModel
internal import TensorCore

/// The functions of a file as the bytes they are in it.
///
/// Most of a SavedModel is functions that are never called. They are left out of the message that is
/// decoded when a model is loaded, and decoded one by one from the file's bytes.
final class FunctionBytes {
  private let bytes: [UInt8]
  private let functions: [Function]
  private let file: String?
  /// How many of the functions tables have been made of.
  private var used = 0

  private struct Function: Sendable {
    var name: String
    var range: Range<Int>
  }

  /// Numbers of the fields that lead from a message to the functions of its library.
  struct FieldPath {
    static let graph: [UInt64] = [2, 1]
    static let metaGraph: [UInt64] = [2] + graph
    static let savedModel: [UInt64] = [2] + metaGraph
  }

  /// Looks for the functions of `bytes`, a message with functions at `fields`.
  ///
  /// - Parameter file: named by errors of functions that are decoded later.
  /// - Throws: `malformed` if a field on the way to a function's name breaks the wire format.
  init<Root: ProtoMessage>(
    _ bytes: [UInt8], of _: Root.Type, at fields: [UInt64], path: String, file: String?
  ) throws(DecodingError) {
    self.bytes = bytes
    self.file = file
    let found = unsafe bytes.withUnsafeBytes { bytes -> [Function]? in
      var found: [Function] = []
      guard unsafe Self.find(fields[...], in: bytes, 0..<bytes.count, &found) else { return nil }
      return found
    }
    if let found {
      functions = found
      return
    }
    functions = []
    let fault = unsafe bytes.withUnsafeBytes { unsafe WireFault.first(in: $0, of: Root.self) }
    throw DecodingError(.malformed, in: path + fault.path, fault.description)
  }

  /// Adds the functions that `fields` lead to in a message at `range`; false if it is malformed.
  private static func find(
    _ fields: ArraySlice<UInt64>, in bytes: UnsafeRawBufferPointer, _ range: Range<Int>,
    _ found: inout [Function]
  ) -> Bool {
    guard let field = fields.first else {
      guard let name = unsafe name(in: bytes, range) else { return false }
      found.append(Function(name: name, range: range))
      return true
    }
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = unsafe next(bytes, &at, range.upperBound) else { return false }
      guard number == field, let content else { continue }
      guard unsafe find(fields.dropFirst(), in: bytes, content, &found) else { return false }
    }
    return true
  }

  /// The name of the function at `range`: the first field of its signature, its own first field.
  private static func name(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String? {
    var name = ""
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = unsafe next(bytes, &at, range.upperBound) else { return nil }
      guard number == 1, let content else { continue }
      var inner = content.lowerBound
      while inner < content.upperBound {
        guard let (number, text) = unsafe next(bytes, &inner, content.upperBound) else {
          return nil
        }
        guard number == 1, let text else { continue }
        name = unsafe String(decoding: bytes[text], as: UTF8.self)
      }
    }
    return name
  }

  /// The field at `at`, its content if that has a length; nil if it is malformed.
  static func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, _ end: Int
  ) -> (number: UInt64, content: Range<Int>?)? {
    guard let tag = unsafe WireFault.varint(bytes, &at, end) else { return nil }
    var length = 0
    switch tag & 7 {
    case 0: guard unsafe WireFault.varint(bytes, &at, end) != nil else { return nil }
    case 1: length = 8
    case 2:
      guard let value = unsafe WireFault.varint(bytes, &at, end), let count = Int(exactly: value)
      else { return nil }
      length = count
    case 5: length = 4
    default: return nil
    }
    guard length <= end - at else { return nil }
    defer { at += length }
    return (tag >> 3, tag & 7 == 2 ? at..<at + length : nil)
  }

  /// The message with empty functions; nil if it has none.
  func skeleton(at fields: [UInt64]) -> [UInt8]? {
    guard !functions.isEmpty else { return nil }
    return unsafe bytes.withUnsafeBytes { bytes in
      unsafe Self.emptied(fields[...], bytes, 0..<bytes.count)
    }
  }

  /// The message at `range`, which is well formed, with nothing in what `fields` lead to.
  private static func emptied(
    _ fields: ArraySlice<UInt64>, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> [UInt8] {
    var out = WireWriter()
    guard let field = fields.first else { return [] }
    var at = range.lowerBound
    var copied = at
    while at < range.upperBound {
      let start = at
      guard let (number, content) = unsafe next(bytes, &at, range.upperBound) else { break }
      guard number == field, let content else { continue }
      unsafe out.append(bytes[copied..<start])
      copied = at
      out.tag(UInt32(truncatingIfNeeded: number), wireType: 2)
      out.lengthPrefixed(unsafe emptied(fields.dropFirst(), bytes, content))
    }
    unsafe out.append(bytes[copied..<range.upperBound])
    return out.bytes
  }

  /// The next `count` functions of the file, or nil if there are fewer.
  func table(_ count: Int, _ context: DecodingContext, _ path: String) -> FunctionTable? {
    guard count <= functions.count - used else { return nil }
    let part = Array(functions[used..<(used + count)])
    used += count
    return FunctionTable(names: part.map(\.name)) { [bytes, file] (index) throws(TensorError) in
      do throws(DecodingError) {
        return try Self.decode(bytes, part[index].range, context, "\(path).function[\(index)]")
      } catch {
        throw TensorError(.dataLoss, (file.map { "\($0): " } ?? "") + error.description)
      }
    }
  }

  private static func decode(
    _ bytes: [UInt8], _ range: Range<Int>, _ context: DecodingContext, _ path: String
  ) throws(DecodingError) -> FunctionDef {
    let message = unsafe try bytes.span.withUnsafeBytes { bytes throws(DecodingError) in
      unsafe try Message<Tensorflow__FunctionDef>(
        UnsafeRawBufferPointer(rebasing: bytes[range]), path: path)
    }
    let reader = unsafe FieldReader(arena: message.arena, context: context, path: path)
    return unsafe try message.read { proto throws(DecodingError) in
      unsafe try reader.function(proto)
    }
  }
}
