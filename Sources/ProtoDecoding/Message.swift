internal import CTensorFlowProto

/// A generated C struct that is decoded by itself, rather than as a part of another.
protocol ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { get }
}

/// One message, decoded by protobuf-c, and the memory it lies in.
///
/// Pointers reached from `root` are valid while the arena lives.
@safe struct Message<Root: ProtoMessage> {
  let arena: Arena
  private let pointer: UnsafeMutablePointer<Root>

  /// The most memory a decoded message may take: far more than the densest honest message does.
  private static func memoryLimit(for byteCount: Int) -> Int { byteCount * 96 + 1 << 24 }

  /// Decodes `bytes`, which are not needed afterwards.
  ///
  /// - Parameter path: the name of the message in errors.
  @unsafe init(_ bytes: UnsafeRawBufferPointer, path: @autoclosure () -> String)
    throws(DecodingError)
  {
    // Protobuf's own limit. protobuf-c counts in `unsigned int` here and there.
    guard bytes.count <= Int(Int32.max) else {
      throw DecodingError(
        .tooLarge, in: path(), "\(bytes.count) bytes exceed the 2 GiB a message may have")
    }
    var arena = Arena(limit: Message.memoryLimit(for: bytes.count))
    var decoded = unsafe Self.unpack(bytes, arena)
    if unsafe decoded == nil || arena.mayHaveMerged,
      let whole = unsafe MergedFields.rewritten(bytes, of: Root.self)
    {
      arena = Arena(limit: Message.memoryLimit(for: bytes.count))
      unsafe decoded = whole.span.withUnsafeBytes { unsafe Self.unpack($0, arena) }
    }
    guard let decoded = unsafe decoded else {
      if arena.isExhausted {
        throw DecodingError(
          .tooLarge, in: path(),
          "decoding \(bytes.count) bytes takes more memory than an honest file would")
      }
      let fault = unsafe WireFault.first(in: bytes, of: Root.self)
      throw DecodingError(.malformed, in: path() + fault.path, fault.description)
    }
    self.arena = arena
    unsafe pointer = UnsafeMutableRawPointer(decoded).assumingMemoryBound(to: Root.self)
  }

  private static func unpack(
    _ bytes: UnsafeRawBufferPointer, _ arena: Arena
  ) -> UnsafeMutablePointer<ProtobufCMessage>? {
    let empty: [UInt8] = [0]
    return unsafe empty.withUnsafeBufferPointer { placeholder in
      unsafe withUnsafePointer(to: Root.descriptor) { descriptor in
        unsafe arena.withAllocator { allocator in
          unsafe protobuf_c_message_unpack(
            descriptor, allocator, bytes.count,
            bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? placeholder.baseAddress)
        }
      }
    }
  }

  /// Calls `body` with the decoded struct, whose pointers are valid until `body` returns.
  func read<R, E: Error>(_ body: (Root) throws(E) -> R) throws(E) -> R {
    defer { withExtendedLifetime(arena) {} }
    return unsafe try body(pointer.pointee)
  }
}

extension Tensorflow__SavedModel: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__saved_model__descriptor }
}
extension Tensorflow__MetaGraphDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__meta_graph_def__descriptor
  }
}
extension Tensorflow__GraphDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__graph_def__descriptor }
}
extension Tensorflow__NodeDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__node_def__descriptor }
}
extension Tensorflow__AttrValue: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__attr_value__descriptor }
}
extension Tensorflow__FunctionDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__function_def__descriptor }
}
extension Tensorflow__SavedObject: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__saved_object__descriptor }
}
extension Tensorflow__OpList: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__op_list__descriptor }
}
extension Tensorflow__NameAttrList: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__name_attr_list__descriptor
  }
}
extension Tensorflow__TensorProto: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__tensor_proto__descriptor }
}
extension Tensorflow__TensorInfo: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__tensor_info__descriptor }
}
extension Tensorflow__StructuredValue: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__structured_value__descriptor
  }
}
extension Tensorflow__VariableDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor { unsafe tensorflow__variable_def__descriptor }
}
extension Tensorflow__AssetFileDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__asset_file_def__descriptor
  }
}
extension Tensorflow__BundleHeaderProto: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__bundle_header_proto__descriptor
  }
}
extension Tensorflow__BundleEntryProto: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__bundle_entry_proto__descriptor
  }
}
extension Tensorflow__SavedTensorSlices: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__saved_tensor_slices__descriptor
  }
}
extension Tensorflow__TrackableObjectGraph: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow__trackable_object_graph__descriptor
  }
}
extension TensorflowHub__ModuleDef: ProtoMessage {
  static var descriptor: ProtobufCMessageDescriptor {
    unsafe tensorflow_hub__module_def__descriptor
  }
}
