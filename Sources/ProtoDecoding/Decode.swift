internal import CTensorFlowProto
public import GraphModel
public import TensorCore

// Every decoder takes bytes as a span or an array, or where they lie, such as in a mapped file.
// Functions are decoded when they are asked for, from an array that the result shares, or from a copy.
// Otherwise the bytes are not needed after the call: what the result keeps of them is copied once.

/// Decodes a `saved_model.pb`: all MetaGraphs that it holds.
@unsafe public func decodeSavedModel(
  _ bytes: UnsafeRawBufferPointer, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> SavedModelFile {
  unsafe try decodeSavedModel(Array(bytes), limits: limits)
}

/// Decodes a `saved_model.pb`: all MetaGraphs that it holds.
public func decodeSavedModel(
  _ bytes: Span<UInt8>, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> SavedModelFile {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decodeSavedModel(b, limits: limits)
  }
}

/// Decodes a `saved_model.pb`: all MetaGraphs that it holds.
///
/// - Parameter file: named by errors of functions that turn out to be damaged when they are used.
public func decodeSavedModel(
  _ bytes: [UInt8], limits: DecodingLimits = DecodingLimits(), file: String? = nil
) throws(DecodingError) -> SavedModelFile {
  try decodeSavedModel(MessageBytes(bytes), limits: limits, file: file, defersNodes: false)
}

/// Decodes a `saved_model.pb`: all MetaGraphs that it holds.
///
/// - Parameters:
///   - file: named by errors of what turns out to be damaged when it is used.
///   - defersNodes: whether the nodes of a main graph may be decoded only when that is completed.
public func decodeSavedModel(
  _ bytes: MessageBytes, limits: DecodingLimits = DecodingLimits(), file: String? = nil,
  defersNodes: Bool
) throws(DecodingError) -> SavedModelFile {
  defer { bytes.release() }
  return unsafe try decode(
    bytes, Tensorflow__SavedModel.self, "SavedModel", limits, FunctionBytes.FieldPath.savedModel,
    file, defersNodes: defersNodes
  ) { proto, reader throws(DecodingError) in unsafe try reader.savedModel(proto) }
}

/// Decodes a frozen graph (`tensorflow.GraphDef`).
@unsafe public func decodeGraphDef(
  _ bytes: UnsafeRawBufferPointer, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> GraphDef {
  unsafe try decodeGraphDef(Array(bytes), limits: limits)
}

/// Decodes a frozen graph (`tensorflow.GraphDef`).
public func decodeGraphDef(
  _ bytes: Span<UInt8>, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> GraphDef {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decodeGraphDef(b, limits: limits)
  }
}

/// Decodes a frozen graph (`tensorflow.GraphDef`).
///
/// - Parameter file: named by errors of functions that turn out to be damaged when they are used.
public func decodeGraphDef(
  _ bytes: [UInt8], limits: DecodingLimits = DecodingLimits(), file: String? = nil
) throws(DecodingError) -> GraphDef {
  try decodeGraphDef(MessageBytes(bytes), limits: limits, file: file, defersNodes: false)
}

/// Decodes a frozen graph (`tensorflow.GraphDef`).
///
/// - Parameters:
///   - file: named by errors of what turns out to be damaged when it is used.
///   - defersNodes: whether the nodes may be decoded only when the graph is completed.
public func decodeGraphDef(
  _ bytes: MessageBytes, limits: DecodingLimits = DecodingLimits(), file: String? = nil,
  defersNodes: Bool
) throws(DecodingError) -> GraphDef {
  defer { bytes.release() }
  return unsafe try decode(
    bytes, Tensorflow__GraphDef.self, "GraphDef", limits, FunctionBytes.FieldPath.graph, file,
    defersNodes: defersNodes
  ) { proto, reader throws(DecodingError) in unsafe try reader.graph(proto) }
}

/// Decodes the `.meta` file of a TF1 checkpoint (`tensorflow.MetaGraphDef`).
@unsafe public func decodeMetaGraph(
  _ bytes: UnsafeRawBufferPointer, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> MetaGraph {
  unsafe try decodeMetaGraph(Array(bytes), limits: limits)
}

/// Decodes the `.meta` file of a TF1 checkpoint (`tensorflow.MetaGraphDef`).
public func decodeMetaGraph(
  _ bytes: Span<UInt8>, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> MetaGraph {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decodeMetaGraph(b, limits: limits)
  }
}

/// Decodes the `.meta` file of a TF1 checkpoint (`tensorflow.MetaGraphDef`).
///
/// - Parameter file: named by errors of functions that turn out to be damaged when they are used.
public func decodeMetaGraph(
  _ bytes: [UInt8], limits: DecodingLimits = DecodingLimits(), file: String? = nil
) throws(DecodingError) -> MetaGraph {
  unsafe try decode(
    MessageBytes(bytes), Tensorflow__MetaGraphDef.self, "MetaGraphDef", limits,
    FunctionBytes.FieldPath.metaGraph, file
  ) { proto, reader throws(DecodingError) in unsafe try reader.metaGraph(proto) }
}

/// Decodes a list of op schemas (`tensorflow.OpList`).
public func decodeOpList(
  _ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> [OpDef] {
  unsafe try bytes.span.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decode(b, Tensorflow__OpList.self, "OpList", limits) {
      proto, reader throws(DecodingError) in unsafe try reader.ops(proto)
    }
  }
}

/// Decodes a tensor by value (`tensorflow.TensorProto`).
///
/// - Throws: also `invalidValue` for a tensor of a dtype that cannot be stored by value, or whose
///   values do not fit its shape.
@unsafe public func decodeTensor(
  _ bytes: UnsafeRawBufferPointer, limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> Tensor {
  unsafe try decode(bytes, Tensorflow__TensorProto.self, "TensorProto", limits) {
    proto, reader throws(DecodingError) in
    do throws(UndecodableTensor) {
      return unsafe try reader.tensor(proto)
    } catch {
      throw DecodingError(.invalidValue, in: "TensorProto", error.reason)
    }
  }
}

/// Decodes a tensor by value (`tensorflow.TensorProto`).
///
/// - Throws: also `invalidValue` for a tensor of a dtype that cannot be stored by value, or whose
///   values do not fit its shape.
public func decodeTensor(
  _ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> Tensor {
  unsafe try bytes.span.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decodeTensor(b, limits: limits)
  }
}

/// Decodes the `tfhub_module.pb` of a TF1 Hub module (`tensorflow_hub.ModuleDef`).
public func decodeModuleDef(_ bytes: [UInt8]) throws(DecodingError) -> HubModuleDef {
  unsafe try bytes.span.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decode(b, TensorflowHub__ModuleDef.self, "ModuleDef", DecodingLimits()) {
      proto, reader throws(DecodingError) in
      unsafe HubModuleDef(
        format: Int(Int32(bitPattern: proto.format.rawValue)),
        requiredFeatures: reader.texts(proto.required_features, proto.n_required_features))
    }
  }
}

/// Decodes the record of a checkpoint's index under the empty key.
@unsafe public func decodeBundleHeader(
  _ bytes: UnsafeRawBufferPointer
) throws(DecodingError) -> BundleHeader {
  unsafe try decode(
    bytes, Tensorflow__BundleHeaderProto.self, "BundleHeaderProto", DecodingLimits()
  ) { proto, reader throws(DecodingError) in unsafe reader.bundleHeader(proto) }
}

/// Decodes the record of a checkpoint's index under the empty key.
public func decodeBundleHeader(_ bytes: Span<UInt8>) throws(DecodingError) -> BundleHeader {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in unsafe try decodeBundleHeader(b) }
}

/// Decodes the record of a checkpoint's index under the empty key.
public func decodeBundleHeader(_ bytes: [UInt8]) throws(DecodingError) -> BundleHeader {
  try decodeBundleHeader(bytes.span)
}

/// Decodes the record of a checkpoint's index under a tensor's name.
@unsafe public func decodeBundleEntry(
  _ bytes: UnsafeRawBufferPointer
) throws(DecodingError) -> BundleEntry {
  let path = "BundleEntryProto"
  let plain = unsafe PlainReader(bytes: bytes, context: .withoutTensors, path: path)
  if let entry = plain.bundleEntry(0..<bytes.count) { return entry }
  return unsafe try decode(
    bytes, Tensorflow__BundleEntryProto.self, path, DecodingLimits()
  ) { proto, reader throws(DecodingError) in unsafe try reader.bundleEntry(proto) }
}

/// Decodes the record of a checkpoint's index under a tensor's name.
public func decodeBundleEntry(_ bytes: Span<UInt8>) throws(DecodingError) -> BundleEntry {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in unsafe try decodeBundleEntry(b) }
}

/// Decodes the record of a checkpoint's index under a tensor's name.
public func decodeBundleEntry(_ bytes: [UInt8]) throws(DecodingError) -> BundleEntry {
  try decodeBundleEntry(bytes.span)
}

/// Decodes a record of a checkpoint of version 1.
///
/// - Parameter dtypeOf: the dtype of the tensor of a name, which a slice's record does not tell:
///   the metadata does, which is the record under the empty key.
/// - Throws: also `invalidValue` for a slice whose dtype is not known or not stored by value.
@unsafe public func decodeSavedTensorSlices(
  _ bytes: UnsafeRawBufferPointer, dtypeOf: (String) -> DType? = { _ in nil }
) throws(DecodingError) -> SavedTensorSlices {
  unsafe try decode(
    bytes, Tensorflow__SavedTensorSlices.self, "SavedTensorSlices", DecodingLimits()
  ) { proto, reader throws(DecodingError) in
    unsafe try reader.savedTensorSlices(proto, dtypeOf: dtypeOf)
  }
}

/// Decodes a record of a checkpoint of version 1.
///
/// - Parameter dtypeOf: the dtype of the tensor of a name, which a slice's record does not tell:
///   the metadata does, which is the record under the empty key.
/// - Throws: also `invalidValue` for a slice whose dtype is not known or not stored by value.
public func decodeSavedTensorSlices(
  _ bytes: Span<UInt8>, dtypeOf: (String) -> DType? = { _ in nil }
) throws(DecodingError) -> SavedTensorSlices {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in
    unsafe try decodeSavedTensorSlices(b, dtypeOf: dtypeOf)
  }
}

/// Decodes a record of a checkpoint of version 1.
///
/// - Parameter dtypeOf: the dtype of the tensor of a name, which a slice's record does not tell:
///   the metadata does, which is the record under the empty key.
/// - Throws: also `invalidValue` for a slice whose dtype is not known or not stored by value.
public func decodeSavedTensorSlices(
  _ bytes: [UInt8], dtypeOf: (String) -> DType? = { _ in nil }
) throws(DecodingError) -> SavedTensorSlices {
  try decodeSavedTensorSlices(bytes.span, dtypeOf: dtypeOf)
}

/// Decodes the object graph that a TF2 checkpoint holds under `_CHECKPOINTABLE_OBJECT_GRAPH`.
public func decodeTrackableObjectGraph(
  _ bytes: Span<UInt8>
) throws(DecodingError) -> TrackableObjectGraph {
  unsafe try bytes.withUnsafeBytes { b throws(DecodingError) in
    let path = "TrackableObjectGraph"
    let plain = unsafe PlainReader(bytes: b, context: .withoutTensors, path: path)
    if let graph = plain.trackableObjectGraph(0..<b.count) { return graph }
    return unsafe try decode(
      b, Tensorflow__TrackableObjectGraph.self, path, DecodingLimits()
    ) { proto, reader throws(DecodingError) in unsafe try reader.trackableObjectGraph(proto) }
  }
}

/// Decodes the object graph that a TF2 checkpoint holds under `_CHECKPOINTABLE_OBJECT_GRAPH`.
public func decodeTrackableObjectGraph(
  _ bytes: [UInt8]
) throws(DecodingError) -> TrackableObjectGraph {
  try decodeTrackableObjectGraph(bytes.span)
}

/// Decodes a message, but for the functions that `fields` lead to, and reads it.
private func decode<M: ProtoMessage, R>(
  _ bytes: MessageBytes, _: M.Type, _ path: String, _ limits: DecodingLimits, _ fields: [UInt64],
  _ file: String?, defersNodes: Bool = false, _ read: (M, FieldReader) throws(DecodingError) -> R
) throws(DecodingError) -> R {
  let functions = try FunctionBytes(
    bytes, of: M.self, at: fields, defersNodes: defersNodes, path: path, file: file)
  let message =
    if let skeleton = functions.skeleton(at: fields) {
      unsafe try skeleton.span.withUnsafeBytes { b throws(DecodingError) in
        unsafe try Message<M>(b, path: path)
      }
    } else {
      unsafe try bytes.withBytes { b throws(DecodingError) in unsafe try Message<M>(b, path: path) }
    }
  let reader = FieldReader(
    arena: message.arena, context: DecodingContext(limits), path: path, functions: functions)
  return try message.read { root throws(DecodingError) in try read(root, reader) }
}

/// Decodes a message of its own and reads it.
private func decode<M: ProtoMessage, R>(
  _ bytes: UnsafeRawBufferPointer, _: M.Type, _ path: String, _ limits: DecodingLimits,
  _ read: (M, FieldReader) throws(DecodingError) -> R
) throws(DecodingError) -> R {
  let message = unsafe try Message<M>(bytes, path: path)
  let reader = FieldReader(arena: message.arena, context: DecodingContext(limits), path: path)
  return try message.read { root throws(DecodingError) in try read(root, reader) }
}

/// Decodes a `saved_model.pbtxt`: the message of `decodeSavedModel` in protobuf's text format.
public func decodeSavedModelText(
  _ text: [UInt8], limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> SavedModelFile {
  unsafe try decodeSavedModel(wire(text, Tensorflow__SavedModel.self, limits), limits: limits)
}

/// Decodes a graph in protobuf's text format (`.pbtxt`).
public func decodeGraphDefText(
  _ text: [UInt8], limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> GraphDef {
  unsafe try decodeGraphDef(wire(text, Tensorflow__GraphDef.self, limits), limits: limits)
}

/// Decodes a MetaGraph in protobuf's text format.
public func decodeMetaGraphText(
  _ text: [UInt8], limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> MetaGraph {
  unsafe try decodeMetaGraph(wire(text, Tensorflow__MetaGraphDef.self, limits), limits: limits)
}

/// Decodes a list of op schemas in protobuf's text format.
public func decodeOpListText(
  _ text: [UInt8], limits: DecodingLimits = DecodingLimits()
) throws(DecodingError) -> [OpDef] {
  unsafe try decodeOpList(wire(text, Tensorflow__OpList.self, limits), limits: limits)
}

/// The wire format of the message that `text` describes.
private func wire<M: ProtoMessage>(
  _ text: [UInt8], _: M.Type, _ limits: DecodingLimits
) throws(DecodingError) -> [UInt8] {
  try TextFormat.encode(text, as: SchemaPool().schema(of: M.self), limits: limits)
}
