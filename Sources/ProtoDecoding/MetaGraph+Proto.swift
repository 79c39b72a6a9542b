internal import CTensorFlowProto
internal import GraphModel
internal import TensorCore

extension FieldReader {
  func savedModel(_ proto: Tensorflow__SavedModel) throws(DecodingError) -> SavedModelFile {
    unsafe SavedModelFile(
      schemaVersion: Int(proto.saved_model_schema_version),
      metaGraphs: try list(proto.meta_graphs, proto.n_meta_graphs) {
        graph throws(DecodingError) in unsafe try metaGraph(graph)
      })
  }

  func metaGraph(_ proto: Tensorflow__MetaGraphDef) throws(DecodingError) -> MetaGraph {
    var result = MetaGraph()
    if let info = unsafe proto.meta_info_def?.pointee {
      result.tags = unsafe texts(info.tags, info.n_tags)
      result.tensorFlowVersion = unsafe text(info.tensorflow_version)
      result.hasStrippedDefaults = unsafe info.stripped_default_attrs != 0
      result.functionAliases = unsafe try map(info.function_aliases, info.n_function_aliases) {
        entry throws(DecodingError) in unsafe (text(entry.key), text(entry.value))
      }
      if let ops = unsafe info.stripped_op_list?.pointee {
        result.ops = unsafe try self.ops(ops)
      }
    }
    if let graph = unsafe proto.graph_def?.pointee { result.graph = unsafe try self.graph(graph) }
    if let saver = unsafe proto.saver_def?.pointee {
      result.saver = unsafe MetaGraph.Saver(
        filenameTensorName: text(saver.filename_tensor_name),
        saveTensorName: text(saver.save_tensor_name), restoreOpName: text(saver.restore_op_name))
    }
    result.collections = unsafe try map(proto.collection_def, proto.n_collection_def) {
      entry throws(DecodingError) in unsafe (text(entry.key), collection(entry.value))
    }
    for (name, collection) in result.collections where Self.variableCollections.contains(name) {
      guard case .bytes(let protos) = collection else { continue }
      var variables: [MetaGraph.Variable] = []
      for bytes in protos {
        variables.append(try variable(bytes, "\(path).collection_def[\(name)]"))
      }
      result.variables[name] = variables
    }
    result.signatures = unsafe try map(proto.signature_def, proto.n_signature_def) {
      entry throws(DecodingError) in unsafe (text(entry.key), try signature(entry.value))
    }
    result.assets = unsafe try list(proto.asset_file_def, proto.n_asset_file_def) {
      file throws(DecodingError) in unsafe asset(file)
    }
    // Before there was a field for them, assets stood in a collection.
    if result.assets.isEmpty,
      case .bytes(let files)? = result.collections["saved_model_assets"]
    {
      for bytes in files {
        let message = unsafe try bytes.span.withUnsafeBytes { b throws(DecodingError) in
          unsafe try Message<Tensorflow__AssetFileDef>(
            b, path: "\(path).collection_def[saved_model_assets]")
        }
        result.assets.append(unsafe message.read { proto in unsafe asset(proto) })
      }
    }
    if let objects = unsafe proto.object_graph_def?.pointee {
      result.objectGraph = unsafe try objectGraph(objects)
    }
    return result
  }

  func ops(_ proto: Tensorflow__OpList) throws(DecodingError) -> [OpDef] {
    unsafe try list(proto.op, proto.n_op) { op throws(DecodingError) in unsafe try self.op(op) }
  }

  private func asset(_ proto: Tensorflow__AssetFileDef) -> MetaGraph.AssetFile {
    var tensorName = ""
    if let info = unsafe proto.tensor_info?.pointee,
      unsafe info.encoding_case == TENSORFLOW__TENSOR_INFO__ENCODING_NAME
    {
      tensorName = unsafe text(info.name)
    }
    return unsafe MetaGraph.AssetFile(tensorName: tensorName, fileName: text(proto.filename))
  }

  /// The collections whose bytes are `VariableDef`s (`tf.compat.v1.GraphKeys`).
  private static let variableCollections: Set<String> = [
    "variables", "trainable_variables", "local_variables", "model_variables",
    "moving_average_variables", "metric_variables", "global_step",
    "trainable_resource_variables",
  ]

  private func variable(
    _ bytes: [UInt8], _ path: String
  ) throws(DecodingError) -> MetaGraph.Variable {
    let message = unsafe try bytes.span.withUnsafeBytes { b throws(DecodingError) in
      unsafe try Message<Tensorflow__VariableDef>(b, path: path)
    }
    return unsafe message.read { proto -> MetaGraph.Variable in
      var slice: MetaGraph.Variable.Slice?
      if let info = unsafe proto.save_slice_info_def?.pointee {
        slice = unsafe MetaGraph.Variable.Slice(
          fullName: text(info.full_name), fullShape: integers(info.full_shape, info.n_full_shape),
          offset: integers(info.var_offset, info.n_var_offset),
          extents: integers(info.var_shape, info.n_var_shape))
      }
      return unsafe MetaGraph.Variable(
        name: text(proto.variable_name), initializerName: text(proto.initializer_name),
        snapshotName: text(proto.snapshot_name), initialValueName: text(proto.initial_value_name),
        isResource: proto.is_resource != 0, slice: slice)
    }
  }

  private func collection(
    _ pointer: UnsafeMutablePointer<Tensorflow__CollectionDef>?
  ) -> MetaGraph.Collection {
    guard let proto = unsafe pointer?.pointee else { return .other }
    switch unsafe proto.kind_case {
    case TENSORFLOW__COLLECTION_DEF__KIND_NODE_LIST:
      guard let nodes = unsafe proto.node_list?.pointee else { break }
      return unsafe .nodes(texts(nodes.value, nodes.n_value))
    case TENSORFLOW__COLLECTION_DEF__KIND_BYTES_LIST:
      guard let bytes = unsafe proto.bytes_list?.pointee else { break }
      return unsafe .bytes(byteStrings(bytes.value, bytes.n_value))
    case TENSORFLOW__COLLECTION_DEF__KIND_INT64_LIST:
      guard let ints = unsafe proto.int64_list?.pointee else { break }
      return unsafe .ints(integers(ints.value, ints.n_value))
    case TENSORFLOW__COLLECTION_DEF__KIND_FLOAT_LIST:
      guard let floats = unsafe proto.float_list?.pointee else { break }
      return unsafe .floats(values(floats.value, floats.n_value))
    case TENSORFLOW__COLLECTION_DEF__KIND_ANY_LIST:
      guard let messages = unsafe proto.any_list?.pointee, let values = unsafe messages.value else {
        break
      }
      return unsafe .bytes(
        (0..<messages.n_value).map { i in
          guard let any = unsafe values[i]?.pointee, let data = unsafe any.value.data else {
            return []
          }
          return unsafe Array(UnsafeBufferPointer(start: data, count: any.value.len))
        })
    default: break
    }
    return .other
  }

  private func signature(
    _ pointer: UnsafeMutablePointer<Tensorflow__SignatureDef>?
  ) throws(DecodingError) -> SignatureDef {
    guard let proto = unsafe pointer?.pointee else { return SignatureDef() }
    var defaults: [String: Tensor] = [:]
    for i in 0..<(unsafe proto.n_defaults) {
      guard let entry = unsafe proto.defaults[i]?.pointee,
        let value = unsafe entry.value?.pointee
      else { continue }
      // A default that cannot be read makes the input one that must be given.
      if let tensor = unsafe try? tensor(value) { unsafe defaults[text(entry.key)] = tensor }
    }
    return unsafe SignatureDef(
      inputs: try tensorInfos(proto.inputs, proto.n_inputs),
      outputs: try tensorInfos(proto.outputs, proto.n_outputs),
      methodName: text(proto.method_name), defaults: defaults)
  }

  private func tensorInfos(
    _ entries: UnsafeMutablePointer<
      UnsafeMutablePointer<Tensorflow__SignatureDef__TensorInfoEntry>?
    >?,
    _ count: Int
  ) throws(DecodingError) -> [String: TensorInfo] {
    unsafe try map(entries, count) { entry throws(DecodingError) in
      guard let info = unsafe entry.value?.pointee else {
        return unsafe (
          text(entry.key), TensorInfo(.dense(name: ""), dtype: .unsupported(0), shape: .scalar)
        )
      }
      return unsafe (text(entry.key), try tensorInfo(info))
    }
  }

  func tensorInfo(_ proto: Tensorflow__TensorInfo) throws(DecodingError) -> TensorInfo {
    unsafe TensorInfo(
      try encoding(proto), dtype: dtype(proto.dtype), shape: shape(proto.tensor_shape))
  }

  private func encoding(
    _ proto: Tensorflow__TensorInfo
  ) throws(DecodingError) -> TensorInfo.Encoding {
    switch unsafe proto.encoding_case {
    case TENSORFLOW__TENSOR_INFO__ENCODING_NAME: return unsafe .dense(name: text(proto.name))
    case TENSORFLOW__TENSOR_INFO__ENCODING_COO_SPARSE:
      guard let sparse = unsafe proto.coo_sparse?.pointee else { break }
      return unsafe .sparse(
        values: text(sparse.values_tensor_name), indices: text(sparse.indices_tensor_name),
        denseShape: text(sparse.dense_shape_tensor_name))
    case TENSORFLOW__TENSOR_INFO__ENCODING_COMPOSITE_TENSOR:
      guard let composite = unsafe proto.composite_tensor?.pointee else { break }
      var spec = StructuredValue.none
      if let proto = unsafe composite.type_spec?.pointee {
        spec = unsafe .typeSpec(try typeSpec(proto))
      }
      var components: [TensorInfo] = []
      for i in 0..<(unsafe composite.n_components) {
        let component = unsafe try nested(
          composite.components[i], Tensorflow__TensorInfo.self, "components[\(i)]"
        ) { proto, reader throws(DecodingError) in unsafe try reader.tensorInfo(proto) }
        components.append(component)
      }
      return .composite(typeSpec: spec, components: components)
    default: break
    }
    return .dense(name: "")
  }
}
