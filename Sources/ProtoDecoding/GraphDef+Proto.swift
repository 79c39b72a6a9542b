internal import CTensorFlowProto
internal import GraphModel
internal import TensorCore

extension FieldReader {
  func graph(_ proto: Tensorflow__GraphDef) throws(DecodingError) -> GraphDef {
    let version = unsafe proto.versions?.pointee.producer ?? proto.version
    var graph = GraphDef(producerVersion: Int(version))
    graph.nodes = unsafe try list(proto.node, proto.n_node) { node throws(DecodingError) in
      unsafe try self.node(node)
    }
    functions?.deferNodes(of: &graph, context, path)
    if let library = unsafe proto.library?.pointee {
      graph.functions = unsafe try functionTable(library.n_function)
    }
    return graph
  }

  func node(_ proto: Tensorflow__NodeDef) throws(DecodingError) -> NodeDef {
    var attributes = unsafe try attributes(proto.attr, proto.n_attr)
    attributes[Self.unread] = nil
    return unsafe NodeDef(
      text(proto.name), op: text(proto.op), inputs: texts(proto.input, proto.n_input),
      device: text(proto.device), attributes: attributes)
  }

  /// An attribute that TensorFlow notes at every node and nothing here reads.
  static let unread = "_output_shapes"

  private func functionTable(_ count: Int) throws(DecodingError) -> FunctionTable {
    guard count > 0 else { return FunctionTable() }
    guard let functions, let table = functions.table(count, context, "\(path).library") else {
      throw DecodingError(.malformed, in: path, "functions that the file does not hold")
    }
    return table
  }

  func function(_ proto: Tensorflow__FunctionDef) throws(DecodingError) -> FunctionDef {
    let signature = unsafe try proto.signature.map { pointer throws(DecodingError) in
      unsafe try op(pointer.pointee)
    }
    return unsafe FunctionDef(
      signature: signature ?? OpDef(""),
      attributes: try attributes(proto.attr, proto.n_attr),
      nodes: try list(proto.node_def, proto.n_node_def) { node throws(DecodingError) in
        unsafe try self.node(node)
      },
      returns: try names(proto.ret, proto.n_ret),
      controlReturns: try names(proto.control_ret, proto.n_control_ret))
  }

  private func names(
    _ entries: UnsafeMutablePointer<UnsafeMutablePointer<Tensorflow__StringEntry>?>?, _ count: Int
  ) throws(DecodingError) -> [String: String] {
    unsafe try map(entries, count) { entry throws(DecodingError) in
      unsafe (text(entry.key), text(entry.value))
    }
  }

  func op(_ proto: Tensorflow__OpDef) throws(DecodingError) -> OpDef {
    func argument(_ proto: Tensorflow__OpDef__ArgDef) -> OpDef.Argument {
      func name(_ data: ProtobufCBinaryData) -> String? {
        unsafe data.len == 0 ? nil : text(data)
      }
      return unsafe OpDef.Argument(
        text(proto.name),
        type: proto.type == TENSORFLOW__DATA_TYPE__DT_INVALID ? nil : dtype(proto.type),
        typeAttribute: name(proto.type_attr), typeListAttribute: name(proto.type_list_attr),
        numberAttribute: name(proto.number_attr), isReference: proto.is_ref != 0)
    }
    func declaration(_ proto: Tensorflow__OpDef__AttrDef) throws(DecodingError) -> OpDef.Attribute {
      func value(
        _ pointer: UnsafeMutablePointer<Tensorflow__AttrValue>?
      ) throws(DecodingError) -> AttributeValue? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe try attribute(pointer.pointee)
      }
      return unsafe OpDef.Attribute(
        text(proto.name), type: text(proto.type), defaultValue: try value(proto.default_value),
        allowedValues: try value(proto.allowed_values),
        minimum: proto.has_minimum != 0 ? Int(proto.minimum) : nil)
    }
    return unsafe OpDef(
      text(proto.name),
      inputs: try list(proto.input_arg, proto.n_input_arg) { a throws(DecodingError) in
        unsafe argument(a)
      },
      outputs: try list(proto.output_arg, proto.n_output_arg) { a throws(DecodingError) in
        unsafe argument(a)
      },
      attributes: try list(proto.attr, proto.n_attr) { a throws(DecodingError) in
        unsafe try declaration(a)
      },
      isStateful: proto.is_stateful != 0)
  }

  func attributes(
    _ entries: UnsafeMutablePointer<UnsafeMutablePointer<Tensorflow__AttrEntry>?>?, _ count: Int
  ) throws(DecodingError) -> NodeAttributes {
    NodeAttributes(
      unsafe try list(entries, count) { entry throws(DecodingError) -> NodeAttributes.Element in
        guard let value = unsafe entry.value?.pointee else {
          return unsafe (text(entry.key), .undecodable("the attribute has no value"))
        }
        return unsafe (text(entry.key), try attribute(value))
      })
  }

  func attribute(_ proto: Tensorflow__AttrValue) throws(DecodingError) -> AttributeValue {
    switch unsafe proto.value_case {
    case TENSORFLOW__ATTR_VALUE__VALUE_S: return unsafe .string(bytes(proto.s))
    case TENSORFLOW__ATTR_VALUE__VALUE_I: return unsafe .int(Int(proto.i))
    case TENSORFLOW__ATTR_VALUE__VALUE_F: return unsafe .float(proto.f)
    case TENSORFLOW__ATTR_VALUE__VALUE_B: return unsafe .bool(proto.b != 0)
    case TENSORFLOW__ATTR_VALUE__VALUE_TYPE: return unsafe .type(dtype(proto.type))
    case TENSORFLOW__ATTR_VALUE__VALUE_SHAPE: return unsafe .shape(shape(proto.shape))
    case TENSORFLOW__ATTR_VALUE__VALUE_TENSOR:
      guard let tensor = unsafe proto.tensor?.pointee else { break }
      do throws(UndecodableTensor) {
        return unsafe .tensor(try self.tensor(tensor))
      } catch {
        return .undecodable(error.reason)
      }
    case TENSORFLOW__ATTR_VALUE__VALUE_LIST:
      guard let list = unsafe proto.list?.pointee else { break }
      return unsafe try listAttribute(list)
    case TENSORFLOW__ATTR_VALUE__VALUE_FUNC: return unsafe .function(try function(in: proto.func))
    case TENSORFLOW__ATTR_VALUE__VALUE_PLACEHOLDER:
      return unsafe .placeholder(text(proto.placeholder))
    default: break
    }
    return .undecodable("the attribute has no value of a known kind")
  }

  private func listAttribute(
    _ proto: Tensorflow__AttrValue__ListValue
  ) throws(DecodingError) -> AttributeValue {
    if unsafe proto.n_s > 0 { return unsafe .strings(byteStrings(proto.s, proto.n_s)) }
    if unsafe proto.n_i > 0 { return unsafe .ints(integers(proto.i, proto.n_i)) }
    if unsafe proto.n_f > 0 { return unsafe .floats(values(proto.f, proto.n_f)) }
    if unsafe proto.n_b > 0 {
      return unsafe .bools(values(proto.b, proto.n_b).map { $0 != 0 })
    }
    if unsafe proto.n_type > 0 {
      return unsafe .types(values(proto.type, proto.n_type).map { dtype($0) })
    }
    if unsafe proto.n_shape > 0 {
      return unsafe .shapes((0..<proto.n_shape).map { unsafe shape(proto.shape[$0]) })
    }
    if unsafe proto.n_tensor > 0 {
      var tensors: [Tensor] = []
      for i in 0..<(unsafe proto.n_tensor) {
        guard let tensor = unsafe proto.tensor[i]?.pointee else { continue }
        do throws(UndecodableTensor) {
          unsafe tensors.append(try self.tensor(tensor))
        } catch {
          return .undecodable(error.reason)
        }
      }
      return .tensors(tensors)
    }
    if unsafe proto.n_func > 0 {
      var functions: [FunctionReference] = []
      for i in 0..<(unsafe proto.n_func) {
        unsafe functions.append(try function(in: proto.func[i]))
      }
      return .functions(functions)
    }
    return .emptyList
  }

  private func function(in data: ProtobufCBinaryData) throws(DecodingError) -> FunctionReference {
    unsafe try nested(data, Tensorflow__NameAttrList.self, "func") {
      proto, reader throws(DecodingError) in
      unsafe FunctionReference(
        reader.text(proto.name),
        attributes: try reader.attributes(proto.attr, proto.n_attr))
    }
  }
}
