internal import CTensorFlowProto
internal import GraphModel

extension FieldReader {
  func objectGraph(_ proto: Tensorflow__SavedObjectGraph) throws(DecodingError) -> ObjectGraph {
    let apart = try functions?.objects(
      context, "\(path).meta_graphs[0].object_graph_def")
    let nodes = unsafe try list(proto.nodes, proto.n_nodes) { node throws(DecodingError) in
      unsafe try object(node)
    }
    return unsafe ObjectGraph(
      nodes: apart ?? nodes,
      concreteFunctions: try map(proto.concrete_functions, proto.n_concrete_functions) {
        entry throws(DecodingError) in
        unsafe (text(entry.key), try concreteFunction(entry.value))
      })
  }

  func object(_ proto: Tensorflow__SavedObject) throws(DecodingError) -> ObjectGraph.Node {
    unsafe ObjectGraph.Node(
      children: try list(proto.children, proto.n_children) { child throws(DecodingError) in
        unsafe (name: text(child.local_name), node: Int(child.node_id))
      },
      kind: try kind(proto),
      slotVariables: try list(proto.slot_variables, proto.n_slot_variables) {
        slot throws(DecodingError) in
        unsafe (
          original: Int(slot.original_variable_node_id), name: text(slot.slot_name),
          node: Int(slot.slot_variable_node_id)
        )
      },
      saveables: try list(proto.saveable_objects, proto.n_saveable_objects) {
        entry throws(DecodingError) in
        unsafe (
          name: text(entry.key), save: Int(entry.value?.pointee.save_function ?? 0),
          restore: Int(entry.value?.pointee.restore_function ?? 0)
        )
      },
      registeredName: text(proto.registered_name))
  }

  private func kind(_ proto: Tensorflow__SavedObject) throws(DecodingError) -> ObjectGraph.Kind {
    switch unsafe proto.kind_case {
    case TENSORFLOW__SAVED_OBJECT__KIND_USER_OBJECT:
      guard let object = unsafe proto.user_object?.pointee else { break }
      return unsafe .userObject(identifier: text(object.identifier))
    case TENSORFLOW__SAVED_OBJECT__KIND_ASSET:
      guard let asset = unsafe proto.asset?.pointee else { break }
      return unsafe .asset(fileIndex: Int(asset.asset_file_def_index))
    case TENSORFLOW__SAVED_OBJECT__KIND_FUNCTION:
      guard let function = unsafe proto.function?.pointee else { break }
      return unsafe .function(
        .init(
          concreteFunctions: texts(function.concrete_functions, function.n_concrete_functions),
          spec: try spec(function.function_spec)))
    case TENSORFLOW__SAVED_OBJECT__KIND_VARIABLE:
      guard let variable = unsafe proto.variable?.pointee else { break }
      return unsafe .variable(
        .init(
          dtype: dtype(variable.dtype), shape: shape(variable.shape),
          isTrainable: variable.trainable != 0, name: text(variable.name)))
    case TENSORFLOW__SAVED_OBJECT__KIND_BARE_CONCRETE_FUNCTION:
      guard let function = unsafe proto.bare_concrete_function?.pointee else { break }
      return unsafe .bareConcreteFunction(
        .init(
          concreteFunction: text(function.concrete_function_name),
          argumentKeywords: texts(function.argument_keywords, function.n_argument_keywords),
          allowedPositionalArguments: Int(function.allowed_positional_arguments),
          spec: try spec(function.function_spec)))
    case TENSORFLOW__SAVED_OBJECT__KIND_CONSTANT:
      guard let constant = unsafe proto.constant?.pointee else { break }
      return unsafe .constant(operation: text(constant.operation))
    case TENSORFLOW__SAVED_OBJECT__KIND_RESOURCE:
      guard let resource = unsafe proto.resource?.pointee else { break }
      return unsafe .resource(device: text(resource.device))
    case TENSORFLOW__SAVED_OBJECT__KIND_CAPTURED_TENSOR:
      guard let tensor = unsafe proto.captured_tensor?.pointee else { break }
      return unsafe .capturedTensor(
        name: text(tensor.name), concreteFunction: text(tensor.concrete_function))
    default: break
    }
    return .unknown
  }

  private func spec(
    _ pointer: UnsafeMutablePointer<Tensorflow__FunctionSpec>?
  ) throws(DecodingError) -> ObjectGraph.FunctionSpec? {
    guard let proto = unsafe pointer?.pointee else { return nil }
    return unsafe ObjectGraph.FunctionSpec(
      fullArgSpec: try structured(proto.fullargspec), isMethod: proto.is_method != 0,
      inputSignature: try structured(proto.input_signature))
  }

  private func concreteFunction(
    _ pointer: UnsafeMutablePointer<Tensorflow__SavedConcreteFunction>?
  ) throws(DecodingError) -> ObjectGraph.ConcreteFunction {
    guard let proto = unsafe pointer?.pointee else {
      return ObjectGraph.ConcreteFunction(
        boundInputs: [], canonicalizedInputSignature: .none, outputSignature: .none)
    }
    return unsafe ObjectGraph.ConcreteFunction(
      boundInputs: integers(proto.bound_inputs, proto.n_bound_inputs),
      canonicalizedInputSignature: try structured(proto.canonicalized_input_signature),
      outputSignature: try structured(proto.output_signature))
  }
}
