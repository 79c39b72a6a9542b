internal import CTensorFlowProto

/// Where a message breaks the rules of the wire format.
///
/// protobuf-c says only that it does.
struct WireFault {
  /// From the root message, such as `.meta_graphs[0].graph_def`.
  var path: String
  /// From the start of the root message.
  var offset: Int
  var detail: String

  var description: String { "\(detail) at byte \(offset)" }

  /// Looks for the first fault in `bytes`, which protobuf-c refused.
  @unsafe static func first<Root: ProtoMessage>(
    in bytes: UnsafeRawBufferPointer, of _: Root.Type
  ) -> WireFault {
    let found = unsafe withUnsafePointer(to: Root.descriptor) { descriptor in
      unsafe search(bytes, 0..<bytes.count, descriptor)
    }
    return found ?? WireFault(path: "", offset: 0, detail: "malformed message")
  }

  private static func search(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>,
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> WireFault? {
    var at = range.lowerBound
    var counts: [UInt32: Int] = [:]
    while at < range.upperBound {
      let start = at
      guard let tag = unsafe varint(bytes, &at, range.upperBound), tag >> 3 <= UInt32.max else {
        return WireFault(path: "", offset: start, detail: "truncated or overlong field tag")
      }
      guard tag >> 3 != 0 else {
        return WireFault(path: "", offset: start, detail: "a field of number 0")
      }
      let field = unsafe protobuf_c_message_descriptor_get_field(descriptor, UInt32(tag >> 3))
      var step = ""
      if let field = unsafe field {
        step = unsafe "." + String(cString: field.pointee.name)
        if unsafe field.pointee.label == PROTOBUF_C_LABEL_REPEATED {
          let index = unsafe counts[field.pointee.id, default: 0]
          unsafe counts[field.pointee.id] = index + 1
          step += "[\(index)]"
        }
      }
      func fault(_ detail: String) -> WireFault {
        WireFault(path: step, offset: start, detail: detail)
      }
      let length: Int
      switch tag & 7 {
      case 0:
        guard unsafe varint(bytes, &at, range.upperBound) != nil else {
          return fault("truncated or overlong number")
        }
        length = 0
      case 1: length = 8
      case 2:
        guard let value = unsafe varint(bytes, &at, range.upperBound),
          let count = Int(exactly: value)
        else { return fault("truncated or overlong length") }
        length = count
      case 3:
        guard let end = unsafe endOfGroup(bytes, at, range.upperBound, number: tag >> 3) else {
          return fault("a group that is not closed")
        }
        at = end
        continue
      case 5: length = 4
      default: return fault("wire type \(tag & 7)")
      }
      guard length <= range.upperBound - at else {
        return fault(
          "truncated: \(length) bytes are announced, \(range.upperBound - at) are left")
      }
      if let field = unsafe field, unsafe !accepts(field.pointee, wireType: tag & 7) {
        return fault("wire type \(tag & 7) does not fit the field")
      }
      if tag & 7 == 2, let field = unsafe field,
        unsafe field.pointee.type == PROTOBUF_C_TYPE_MESSAGE,
        let nested = unsafe field.pointee.descriptor
      {
        let found = unsafe search(
          bytes, at..<at + length, nested.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
        if var found {
          found.path = step + found.path
          return found
        }
      }
      at += length
    }
    return nil
  }

  /// Whether protobuf-c takes a field from a value of the wire type.
  private static func accepts(_ field: ProtobufCFieldDescriptor, wireType: UInt64) -> Bool {
    let natural: UInt64
    switch unsafe field.type {
    case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE:
      return wireType == 2
    case PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FLOAT: natural = 5
    case PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_DOUBLE: natural = 1
    default: natural = 0
    }
    return unsafe wireType == natural
      || wireType == 2 && field.label == PROTOBUF_C_LABEL_REPEATED
  }

  /// How many bytes the content of a field at `at` has that is a number of wire type 0, 1 or 5; nil if it is
  /// cut off, or of another type.
  static func length(
    _ wireType: UInt64, _ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int
  ) -> Int? {
    var after = at
    switch wireType {
    case 0: guard unsafe varint(bytes, &after, end) != nil else { return nil }
    case 1: after += 8
    case 5: after += 4
    default: return nil
    }
    return after <= end ? after - at : nil
  }

  /// Where the group `number` ends whose first field is at `at`; nil if it is malformed, or groups nest deeper
  /// in it than protobuf takes.
  static func endOfGroup(
    _ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int, number: UInt64
  ) -> Int? {
    var at = at
    var open = [number]
    while at < end {
      guard let tag = unsafe varint(bytes, &at, end) else { return nil }
      switch tag & 7 {
      case 2:
        guard let length = unsafe varint(bytes, &at, end), length <= UInt64(end - at) else {
          return nil
        }
        at += Int(length)
      case 3:
        guard open.count < 100 else { return nil }
        open.append(tag >> 3)
      case 4:
        guard open.popLast() == tag >> 3 else { return nil }
        if open.isEmpty { return at }
      default:
        guard let length = unsafe length(tag & 7, bytes, at, end) else { return nil }
        at += length
      }
    }
    return nil
  }

  static func varint(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, _ end: Int
  ) -> UInt64? {
    guard at < end else { return nil }
    let first = unsafe bytes[at]
    // Most are of one byte.
    if first < 0x80 {
      at += 1
      return UInt64(first)
    }
    var value: UInt64 = 0
    for i in 0..<10 {
      guard at < end else { return nil }
      let byte = unsafe bytes[at]
      at += 1
      value |= UInt64(byte & 0x7f) << UInt64(7 * i)
      if byte < 0x80 { return value }
    }
    return nil
  }
}
