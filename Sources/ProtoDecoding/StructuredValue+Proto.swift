internal import CTensorFlowProto
internal import GraphModel
internal import TensorCore

extension FieldReader {
  /// The value `proto` stands for; an absent one is `none`.
  func structured(
    _ proto: UnsafeMutablePointer<Tensorflow__StructuredValue>?
  ) throws(DecodingError) -> StructuredValue {
    guard let proto = unsafe proto?.pointee else { return .none }
    return unsafe try structured(proto)
  }

  func structured(_ proto: Tensorflow__StructuredValue) throws(DecodingError) -> StructuredValue {
    switch unsafe proto.kind_case {
    case TENSORFLOW__STRUCTURED_VALUE__KIND_NONE_VALUE: return .none
    case TENSORFLOW__STRUCTURED_VALUE__KIND_FLOAT64_VALUE: return unsafe .float(proto.float64_value)
    case TENSORFLOW__STRUCTURED_VALUE__KIND_INT64_VALUE: return unsafe .int(Int(proto.int64_value))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_STRING_VALUE:
      return unsafe .string(text(proto.string_value))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_BOOL_VALUE: return unsafe .bool(proto.bool_value != 0)
    case TENSORFLOW__STRUCTURED_VALUE__KIND_TENSOR_SHAPE_VALUE:
      return unsafe .shape(shape(proto.tensor_shape_value))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_TENSOR_DTYPE_VALUE:
      return unsafe .dtype(dtype(proto.tensor_dtype_value))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_TENSOR_SPEC_VALUE:
      guard let spec = unsafe proto.tensor_spec_value?.pointee else { break }
      return unsafe .tensorSpec(
        .init(name: text(spec.name), shape: shape(spec.shape), dtype: dtype(spec.dtype)))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_BOUNDED_TENSOR_SPEC_VALUE:
      guard let spec = unsafe proto.bounded_tensor_spec_value?.pointee else { break }
      return unsafe .boundedTensorSpec(
        .init(name: text(spec.name), shape: shape(spec.shape), dtype: dtype(spec.dtype)),
        minimum: bound(spec.minimum), maximum: bound(spec.maximum))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_TYPE_SPEC_VALUE:
      guard let spec = unsafe proto.type_spec_value?.pointee else { break }
      return unsafe .typeSpec(try typeSpec(spec))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_LIST_VALUE:
      guard let list = unsafe proto.list_value?.pointee else { break }
      return unsafe .list(try elements(list.values, list.n_values))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_TUPLE_VALUE:
      guard let tuple = unsafe proto.tuple_value?.pointee else { break }
      return unsafe .tuple(try elements(tuple.values, tuple.n_values))
    case TENSORFLOW__STRUCTURED_VALUE__KIND_DICT_VALUE:
      guard let dictionary = unsafe proto.dict_value?.pointee else { break }
      let fields = unsafe try map(dictionary.fields, dictionary.n_fields) {
        entry throws(DecodingError) in
        unsafe (text(entry.key), try structured(in: entry.value))
      }
      return .dictionary(
        fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
          .map { (key: $0.key, value: $0.value) })
    case TENSORFLOW__STRUCTURED_VALUE__KIND_NAMED_TUPLE_VALUE:
      guard let tuple = unsafe proto.named_tuple_value?.pointee else { break }
      let pairs = unsafe try list(tuple.values, tuple.n_values) { pair throws(DecodingError) in
        unsafe (key: text(pair.key), value: try structured(in: pair.value))
      }
      return unsafe .namedTuple(name: text(tuple.name), pairs)
    case TENSORFLOW__STRUCTURED_VALUE__KIND_TENSOR_VALUE:
      return unsafe byValue(proto.tensor_value)
    case TENSORFLOW__STRUCTURED_VALUE__KIND_NUMPY_VALUE:
      return unsafe byValue(proto.numpy_value)
    default: break
    }
    return .undecodable("the value is of no known kind")
  }

  func typeSpec(
    _ proto: Tensorflow__TypeSpecProto
  ) throws(DecodingError) -> StructuredValue.TypeSpec {
    unsafe StructuredValue.TypeSpec(
      specClass: Int(proto.type_spec_class.rawValue),
      state: proto.type_state.len == 0 ? .none : try structured(in: proto.type_state),
      className: text(proto.type_spec_class_name),
      flatComponentCount: Int(proto.num_flat_components))
  }

  private func structured(in data: ProtobufCBinaryData) throws(DecodingError) -> StructuredValue {
    let bytes = unsafe UnsafeRawBufferPointer(start: data.data, count: data.len)
    let plain = unsafe PlainReader(bytes: bytes, context: context, path: path)
    // Few levels at a time: what is unusual deep down is not to be looked for at every level above.
    let levels = min(context.limits.nesting - depth, 3)
    if let value = plain.structured(unsafe 0..<data.len, levels) { return value }
    return unsafe try nested(data, Tensorflow__StructuredValue.self, "value") {
      proto, reader throws(DecodingError) in unsafe try reader.structured(proto)
    }
  }

  private func elements(
    _ values: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int
  ) throws(DecodingError) -> [StructuredValue] {
    var result: [StructuredValue] = []
    result.reserveCapacity(count)
    for i in 0..<count {
      guard let value = unsafe values?[i] else { break }
      unsafe result.append(try structured(in: value))
    }
    return result
  }

  private func byValue(
    _ proto: UnsafeMutablePointer<Tensorflow__TensorProto>?
  ) -> StructuredValue {
    guard let proto = unsafe proto?.pointee else { return .undecodable("there is no tensor") }
    do throws(UndecodableTensor) {
      return unsafe .tensorValue(try tensor(proto))
    } catch {
      return .undecodable(error.reason)
    }
  }

  private func bound(_ proto: UnsafeMutablePointer<Tensorflow__TensorProto>?) -> Tensor? {
    guard let proto = unsafe proto?.pointee else { return nil }
    return unsafe try? tensor(proto)
  }
}

extension PlainReader {
  /// The value at `range` of at most `levels` levels, if it is made of tensor specs, lists and tuples.
  func structured(_ range: Range<Int>, _ levels: Int) -> StructuredValue? {
    var at = range.lowerBound
    guard levels > 0, case (let number, .part(let part))? = field(&at, range.upperBound),
      at == range.upperBound
    else { return nil }
    switch number {
    case 1: return part.isEmpty ? StructuredValue.none : nil
    case 33: return tensorSpec(part).map { .tensorSpec($0) }
    case 51: return elements(part, levels - 1).map { .list($0) }
    case 52: return elements(part, levels - 1).map { .tuple($0) }
    default: return nil
    }
  }

  private func elements(_ range: Range<Int>, _ levels: Int) -> [StructuredValue]? {
    var elements: [StructuredValue] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard case (1, .part(let part))? = field(&at, range.upperBound),
        let element = structured(part, levels)
      else { return nil }
      elements.append(element)
    }
    return elements
  }

  private func tensorSpec(_ range: Range<Int>) -> StructuredValue.TensorSpec? {
    var spec = StructuredValue.TensorSpec(shape: .scalar, dtype: dtype(0))
    var hasShape = false
    var at = range.lowerBound
    while at < range.upperBound {
      switch field(&at, range.upperBound) {
      case (1, .part(let part))?: spec.name = text(part)
      case (2, .part(let part))? where !hasShape:
        guard let shape = shape(part) else { return nil }
        spec.shape = shape
        hasShape = true
      case (3, .number(let value))?: spec.dtype = dtype(value)
      default: return nil
      }
    }
    return spec
  }
}
