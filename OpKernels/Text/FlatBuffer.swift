import OpInterface
import TensorCore

/// The bytes of a FlatBuffers message, every access to which is checked.
struct FlatBuffer {
  let bytes: [UInt8]

  /// A table of a message: where it lies, and where its fields do.
  struct Table {
    fileprivate let position: Int
    fileprivate let fields: Int
    fileprivate let fieldsEnd: Int
  }

  /// Elements that lie one after another.
  struct Vector {
    let start: Int
    let count: Int
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private static var malformed: OpError { .invalid("malformed flatbuffer") }

  /// The number of `width` bytes at `position`, the least significant first.
  private func number(_ position: Int, _ width: Int) throws(OpError) -> UInt64 {
    guard position >= 0, position <= bytes.count - width else { throw Self.malformed }
    var value: UInt64 = 0
    for k in 0..<width { value |= UInt64(bytes[position + k]) << UInt64(8 * k) }
    return value
  }

  private func offset(_ position: Int) throws(OpError) -> Int { Int(try number(position, 4)) }

  /// The table that the message is.
  func root() throws(OpError) -> Table { try table(at: try offset(0)) }

  private func table(at position: Int) throws(OpError) -> Table {
    let back = Int32(bitPattern: UInt32(try number(position, 4)))
    let fields = position - Int(back)
    let size = Int(try number(fields, 2))
    guard size >= 4, fields + size <= bytes.count else { throw Self.malformed }
    return Table(position: position, fields: fields, fieldsEnd: fields + size)
  }

  /// Where field `index` of a table lies, or nil if it is not there.
  private func position(_ table: Table, _ index: Int) throws(OpError) -> Int? {
    let entry = table.fields + 4 + 2 * index
    guard entry + 2 <= table.fieldsEnd else { return nil }
    let distance = Int(try number(entry, 2))
    return distance == 0 ? nil : table.position + distance
  }

  /// A field of 32 bits, 0 by default.
  func uint32(_ table: Table, _ index: Int) throws(OpError) -> UInt32 {
    guard let position = try position(table, index) else { return 0 }
    return UInt32(try number(position, 4))
  }

  /// A field of 32 bits with a sign, 0 by default.
  func int32(_ table: Table, _ index: Int) throws(OpError) -> Int {
    Int(Int32(bitPattern: try uint32(table, index)))
  }

  /// A field of one byte, false by default.
  func bool(_ table: Table, _ index: Int) throws(OpError) -> Bool {
    guard let position = try position(table, index) else { return false }
    return try number(position, 1) != 0
  }

  /// A field that is another table.
  func table(_ table: Table, _ index: Int) throws(OpError) -> Table? {
    guard let position = try position(table, index) else { return nil }
    return try self.table(at: position + (try offset(position)))
  }

  /// A field of elements of `width` bytes each, none by default.
  func vector(_ table: Table, _ index: Int, width: Int) throws(OpError) -> Vector {
    guard let position = try position(table, index) else { return Vector(start: 0, count: 0) }
    return try vector(at: position, width: width)
  }

  private func vector(at position: Int, width: Int) throws(OpError) -> Vector {
    let start = position + (try offset(position))
    let count = try offset(start)
    guard count * width <= bytes.count - start - 4 else { throw Self.malformed }
    return Vector(start: start + 4, count: count)
  }

  /// A field of text or bytes, empty by default.
  func string(_ table: Table, _ index: Int) throws(OpError) -> ArraySlice<UInt8> {
    let found = try vector(table, index, width: 1)
    return bytes[found.start..<(found.start + found.count)]
  }

  /// A field of strings.
  func strings(_ table: Table, _ index: Int) throws(OpError) -> StringElements {
    let list = try vector(table, index, width: 4)
    var result = StringElements()
    for k in 0..<list.count {
      let found = try vector(at: list.start + 4 * k, width: 1)
      // Elements may share their bytes, so that few of them can stand for very many.
      guard result.byteCount <= bytes.count else { throw Self.malformed }
      result.append(bytes[found.start..<(found.start + found.count)])
    }
    return result
  }

  /// A field of numbers of 32 bits.
  func words(_ table: Table, _ index: Int, perElement: Int = 1) throws(OpError) -> [UInt32] {
    let found = try vector(table, index, width: 4 * perElement)
    var result: [UInt32] = []
    result.reserveCapacity(found.count * perElement)
    for k in 0..<(found.count * perElement) {
      result.append(UInt32(truncatingIfNeeded: try number(found.start + 4 * k, 4)))
    }
    return result
  }
}
