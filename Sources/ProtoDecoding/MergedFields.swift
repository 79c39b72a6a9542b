internal import CTensorFlowProto

/// Messages rewritten as protobuf-c reads them right: it does not take the pieces of a message of a oneof
/// together, fails for those of other messages if they leave a oneof open, and refuses groups.
///
/// TensorFlow writes no such thing, but protobuf allows it. So this is for messages that protobuf-c refuses, or
/// that it has given a part of back.
@safe struct MergedFields {
  private let bytes: UnsafeRawBufferPointer

  /// The message in `bytes`, its groups left out and each message in one piece; nil if it is so already, or
  /// malformed.
  @unsafe static func rewritten<Root: ProtoMessage>(
    _ bytes: UnsafeRawBufferPointer, of _: Root.Type
  ) -> [UInt8]? {
    let merging = unsafe MergedFields(bytes: bytes)
    return unsafe withUnsafePointer(to: Root.descriptor) { descriptor in
      unsafe merging.isInPieces(0..<bytes.count, descriptor) == true
        ? merging.merged(bytes, descriptor) : nil
    }
  }

  /// A field of the wire format.
  private struct Field {
    var number: UInt32
    /// What follows the tag; without its length, if it has one.
    var content: Range<Int>
    var wireType: UInt64
  }

  /// The field at `at`, a group's fields being its content; nil if it is malformed.
  private static func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, _ end: Int
  ) -> Field? {
    guard let tag = unsafe WireFault.varint(bytes, &at, end),
      let number = UInt32(exactly: tag >> 3)
    else { return nil }
    var start = at
    switch tag & 7 {
    case 3:
      guard let after = unsafe WireFault.endOfGroup(bytes, at, end, number: tag >> 3) else {
        return nil
      }
      at = after
    case 2:
      guard let length = unsafe WireFault.varint(bytes, &at, end), length <= UInt64(end - at)
      else { return nil }
      start = at
      at += Int(length)
    default:
      guard let length = unsafe WireFault.length(tag & 7, bytes, at, end) else { return nil }
      at += length
    }
    return Field(number: number, content: start..<at, wireType: tag & 7)
  }

  /// The message type of a field that holds one, be it declared as bytes.
  private static func isMessage(
    _ field: ProtobufCFieldDescriptor, of descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> Bool {
    if unsafe field.type == PROTOBUF_C_TYPE_MESSAGE { return true }
    guard unsafe field.type == PROTOBUF_C_TYPE_BYTES else { return false }
    return unsafe SchemaPool.isMessageDeclaredAsBytes(
      "\(String(cString: descriptor.pointee.name)).\(String(cString: field.name))")
  }

  /// Whether there is a group, or a second piece of a message, in the message at `range`; nil if it is
  /// malformed.
  private func isInPieces(
    _ range: Range<Int>, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> Bool? {
    var at = range.lowerBound
    var seen: UInt64 = 0
    while at < range.upperBound {
      guard let field = unsafe Self.next(bytes, &at, range.upperBound) else { return nil }
      if field.wireType == 3 { return true }
      guard field.wireType == 2,
        let declared = unsafe protobuf_c_message_descriptor_get_field(descriptor, field.number)
      else { continue }
      let type = unsafe declared.pointee.type
      guard type == PROTOBUF_C_TYPE_MESSAGE || type == PROTOBUF_C_TYPE_BYTES else {
        continue
      }
      if unsafe declared.pointee.label != PROTOBUF_C_LABEL_REPEATED {
        // No message has more fields than bits.
        let bit = unsafe UInt64(1) << UInt64(declared - descriptor.pointee.fields)
        if seen & bit != 0, unsafe Self.isMessage(declared.pointee, of: descriptor) { return true }
        seen |= bit
      }
      if type == PROTOBUF_C_TYPE_MESSAGE, let nested = unsafe declared.pointee.descriptor {
        let inner = unsafe isInPieces(
          field.content, nested.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
        if inner != false { return inner }
      }
    }
    return false
  }

  /// The message in `bytes`, each of its messages in one piece: the fields of all pieces, one behind the
  /// other.
  private func merged(
    _ bytes: UnsafeRawBufferPointer, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> [UInt8]? {
    var out = WireWriter()
    var pieces: [UInt32: [UInt8]] = [:]
    var at = 0
    while at < bytes.count {
      let start = at
      guard let field = unsafe Self.next(bytes, &at, bytes.count) else { return nil }
      if field.wireType == 3 { continue }
      let declared = unsafe protobuf_c_message_descriptor_get_field(descriptor, field.number)
      if let declared = unsafe declared,
        unsafe declared.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
      {
        // Another member takes the place of what was there.
        for number in pieces.keys where number != field.number {
          let other = unsafe protobuf_c_message_descriptor_get_field(descriptor, number)
          if unsafe other?.pointee.quantifier_offset == declared.pointee.quantifier_offset,
            unsafe (other?.pointee.flags ?? 0) & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
          {
            pieces[number] = nil
          }
        }
      }
      guard field.wireType == 2, let declared = unsafe declared,
        unsafe Self.isMessage(declared.pointee, of: descriptor)
      else {
        unsafe out.append(bytes[start..<at])
        continue
      }
      let content = unsafe bytes[field.content]
      if unsafe declared.pointee.label == PROTOBUF_C_LABEL_REPEATED {
        guard let value = unsafe whole(UnsafeRawBufferPointer(rebasing: content), declared.pointee)
        else { return nil }
        out.tag(field.number, wireType: 2)
        out.lengthPrefixed(value)
      } else {
        unsafe pieces[field.number, default: []].append(contentsOf: content)
      }
    }
    for (number, content) in pieces.sorted(by: { $0.key < $1.key }) {
      guard let declared = unsafe protobuf_c_message_descriptor_get_field(descriptor, number),
        let value = unsafe content.span.withUnsafeBytes({
          unsafe whole($0, declared.pointee)
        })
      else { return nil }
      out.tag(number, wireType: 2)
      out.lengthPrefixed(value)
    }
    return out.bytes
  }

  /// The content of a field that holds a message.
  ///
  /// What is declared as bytes is decoded by itself later.
  private func whole(
    _ content: UnsafeRawBufferPointer, _ field: ProtobufCFieldDescriptor
  ) -> [UInt8]? {
    guard unsafe field.type == PROTOBUF_C_TYPE_MESSAGE, let nested = unsafe field.descriptor else {
      return unsafe Array(content)
    }
    return unsafe merged(
      content, nested.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
  }
}
