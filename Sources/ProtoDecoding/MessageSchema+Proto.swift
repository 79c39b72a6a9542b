internal import CTensorFlowProto

/// What a message declares, as protobuf-c's tables tell it.
@safe struct MessageSchema {
  /// What a field holds.
  enum Kind {
    case int32, sint32, uint32, int64, sint64, uint64, bool
    case fixed32, fixed64, float, double
    case bytes
    case enumeration(EnumSchema)
    case message(MessageSchema)
  }

  /// A field.
  struct Field {
    var name: String
    var number: UInt32
    var isRepeated: Bool
    var kind: Kind
  }

  private let descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  /// Keeps the descriptors alive that are copies.
  private let pool: SchemaPool

  fileprivate init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>, _ pool: SchemaPool) {
    unsafe self.descriptor = descriptor
    self.pool = pool
  }

  /// The name with its package, such as `tensorflow.AttrValue`.
  var name: String { unsafe String(cString: descriptor.pointee.name) }

  /// The name without its package and without the messages it is declared in.
  var shortName: String { unsafe String(cString: descriptor.pointee.short_name) }

  /// The field of that name, if the message declares it.
  func field(named fieldName: String) -> Field? {
    let found = unsafe fieldName.withCString {
      unsafe protobuf_c_message_descriptor_get_field_by_name(descriptor, $0)
    }
    guard let field = unsafe found?.pointee, let kind = unsafe kind(of: field) else { return nil }
    return unsafe Field(
      name: fieldName, number: field.id, isRepeated: field.label == PROTOBUF_C_LABEL_REPEATED,
      kind: kind)
  }

  private func kind(of field: ProtobufCFieldDescriptor) -> Kind? {
    switch unsafe field.type {
    case PROTOBUF_C_TYPE_INT32: return .int32
    case PROTOBUF_C_TYPE_SINT32: return .sint32
    case PROTOBUF_C_TYPE_UINT32: return .uint32
    case PROTOBUF_C_TYPE_INT64: return .int64
    case PROTOBUF_C_TYPE_SINT64: return .sint64
    case PROTOBUF_C_TYPE_UINT64: return .uint64
    case PROTOBUF_C_TYPE_BOOL: return .bool
    case PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_SFIXED32: return .fixed32
    case PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_SFIXED64: return .fixed64
    case PROTOBUF_C_TYPE_FLOAT: return .float
    case PROTOBUF_C_TYPE_DOUBLE: return .double
    case PROTOBUF_C_TYPE_STRING: return .bytes
    case PROTOBUF_C_TYPE_BYTES:
      if let message = pool.messageDeclaredAsBytes(
        unsafe "\(name).\(String(cString: field.name))")
      {
        return .message(message)
      }
      return .bytes
    case PROTOBUF_C_TYPE_ENUM:
      guard let enumeration = unsafe field.descriptor else { return nil }
      return unsafe .enumeration(
        EnumSchema(enumeration.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)))
    case PROTOBUF_C_TYPE_MESSAGE:
      guard let message = unsafe field.descriptor else { return nil }
      return unsafe .message(
        MessageSchema(
          message.assumingMemoryBound(to: ProtobufCMessageDescriptor.self), pool))
    default: return nil
    }
  }
}

/// The enumerators of an enum.
@safe struct EnumSchema {
  private let descriptor: UnsafePointer<ProtobufCEnumDescriptor>

  fileprivate init(_ descriptor: UnsafePointer<ProtobufCEnumDescriptor>) {
    unsafe self.descriptor = descriptor
  }

  /// The number of the enumerator `name`.
  func number(named name: String) -> Int32? {
    let found = unsafe name.withCString {
      unsafe protobuf_c_enum_descriptor_get_value_by_name(descriptor, $0)
    }
    return unsafe found?.pointee.value
  }
}

/// The schemas of messages that are decoded by themselves.
@safe final class SchemaPool {
  private var copies: [String: UnsafeMutablePointer<ProtobufCMessageDescriptor>]

  init() { unsafe copies = [:] }

  deinit {
    unsafe copies.values.forEach { unsafe $0.deallocate() }
  }

  /// The schema of `Root`, which keeps the pool alive.
  func schema<Root: ProtoMessage>(of _: Root.Type) -> MessageSchema {
    let descriptor = unsafe Root.descriptor
    let name = unsafe String(cString: descriptor.name)
    if let copy = unsafe copies[name] { return unsafe MessageSchema(copy, self) }
    let copy = UnsafeMutablePointer<ProtobufCMessageDescriptor>.allocate(capacity: 1)
    unsafe copy.initialize(to: descriptor)
    unsafe copies[name] = copy
    return unsafe MessageSchema(copy, self)
  }

  /// Whether the field of that full name holds a message, though it is declared as bytes.
  static func isMessageDeclaredAsBytes(_ field: String) -> Bool {
    SchemaPool().messageDeclaredAsBytes(field) != nil
  }

  /// What the field of that full name holds, if that is declared as bytes.
  fileprivate func messageDeclaredAsBytes(_ field: String) -> MessageSchema? {
    switch field {
    case "tensorflow.AttrValue.func", "tensorflow.AttrValue.ListValue.func":
      unsafe schema(of: Tensorflow__NameAttrList.self)
    case "tensorflow.ListValue.values", "tensorflow.TupleValue.values",
      "tensorflow.DictValue.FieldsEntry.value", "tensorflow.PairValue.value",
      "tensorflow.TypeSpecProto.type_state":
      unsafe schema(of: Tensorflow__StructuredValue.self)
    case "tensorflow.TensorInfo.CompositeTensor.components":
      unsafe schema(of: Tensorflow__TensorInfo.self)
    case "tensorflow.FunctionDefLibrary.function": unsafe schema(of: Tensorflow__FunctionDef.self)
    default: nil
    }
  }
}
