internal import CTensorFlowProto
internal import TensorCore

/// Why a `TensorProto` is no tensor; not a fault of the file as a whole.
struct UndecodableTensor: Error {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}

extension FieldReader {
  /// The tensor that `proto` stands for.
  ///
  /// Elements stand in `tensor_content`, or in the list of the dtype. A list that is too short
  /// goes on with its last value, and an empty one stands for zeros.
  func tensor(_ proto: Tensorflow__TensorProto) throws(UndecodableTensor) -> Tensor {
    let dtype = unsafe dtype(proto.dtype)
    let partial = unsafe shape(proto.tensor_shape)
    guard let shape = partial.fullyKnown else {
      throw UndecodableTensor("a tensor's shape cannot be \(partial)")
    }
    do throws(TensorError) {
      if dtype == .string { return unsafe try stringTensor(proto, shape) }
      guard let width = dtype.byteCount else {
        throw .unimplemented("\(dtype.enumName) tensors cannot be stored by value")
      }
      let (byteCount, overflow) = shape.elementCount.multipliedReportingOverflow(by: width)
      guard !overflow, byteCount <= Tensor.maximumByteCount else {
        throw .resourceExhausted("a tensor of shape \(shape) is too large")
      }
      if unsafe proto.tensor_content.len > 0 {
        return unsafe try contentTensor(proto.tensor_content, dtype, shape, byteCount)
      }
      return unsafe try listTensor(proto, dtype, shape)
    } catch {
      throw UndecodableTensor(error.message)
    }
  }

  /// A tensor from its bytes in row-major, little-endian order.
  private func contentTensor(
    _ content: ProtobufCBinaryData, _ dtype: DType, _ shape: Shape, _ byteCount: Int
  ) throws(TensorError) -> Tensor {
    guard unsafe content.len == byteCount else {
      throw unsafe .invalid(
        "\(content.len) bytes of content do not make a \(dtype) tensor of shape \(shape)")
    }
    if dtype == .bool {
      // Any byte but 0 is true in the file; a Swift Bool must be 0 or 1.
      return unsafe try filled(shape, UnsafeBufferPointer(start: content.data, count: content.len))
      {
        $0 != 0
      }
    }
    let source = unsafe UnsafeRawBufferPointer(start: content.data, count: content.len)
    return unsafe try adopted(source, dtype, shape)
  }

  /// A tensor of the bytes `source`, taken out of the message if they are many, else copied.
  private func adopted(
    _ source: UnsafeRawBufferPointer, _ dtype: DType, _ shape: Shape
  ) throws(TensorError) -> Tensor {
    if source.count >= Arena.blockThreshold, let start = source.baseAddress {
      let owner = unsafe arena.detach(UnsafeMutableRawPointer(mutating: start))
      return try Tensor(
        dtype: dtype, shape: shape, buffer: unsafe TensorBuffer(borrowing: source, owner: owner))
    }
    guard let buffer = unsafe TensorBuffer(copying: source) else {
      throw .resourceExhausted("no memory for a tensor of shape \(shape)")
    }
    return try Tensor(dtype: dtype, shape: shape, buffer: buffer)
  }

  /// The values of a `TensorProto` that states neither dtype nor shape, as a vector.
  func vector(
    _ proto: Tensorflow__TensorProto, of dtype: DType
  ) throws(UndecodableTensor) -> Tensor {
    do throws(TensorError) {
      if dtype == .string { return unsafe try stringTensor(proto, [proto.n_string_val]) }
      return unsafe try listTensor(proto, dtype, nil)
    } catch {
      throw UndecodableTensor(error.message)
    }
  }

  /// A tensor from the list of values for its dtype, by default as a vector of all of them.
  private func listTensor(
    _ p: Tensorflow__TensorProto, _ dtype: DType, _ shape: Shape?
  ) throws(TensorError) -> Tensor {
    switch dtype {
    case .float32:
      return unsafe try verbatim(
        shape, UnsafeBufferPointer(start: p.float_val, count: p.n_float_val))
    case .float64:
      return unsafe try verbatim(
        shape, UnsafeBufferPointer(start: p.double_val, count: p.n_double_val))
    case .int32:
      return unsafe try verbatim(shape, UnsafeBufferPointer(start: p.int_val, count: p.n_int_val))
    case .int64:
      return unsafe try verbatim(
        shape, UnsafeBufferPointer(start: p.int64_val, count: p.n_int64_val))
    case .uint32:
      return unsafe try verbatim(
        shape, UnsafeBufferPointer(start: p.uint32_val, count: p.n_uint32_val))
    case .uint64:
      return unsafe try verbatim(
        shape, UnsafeBufferPointer(start: p.uint64_val, count: p.n_uint64_val))
    case .bool:
      return unsafe try filled(shape, UnsafeBufferPointer(start: p.bool_val, count: p.n_bool_val)) {
        $0 != 0
      }
    case .complex64:
      return unsafe try filled(shape, pairs(p.scomplex_val, p.n_scomplex_val)) {
        Complex($0.0, $0.1)
      }
    case .complex128:
      return unsafe try filled(shape, pairs(p.dcomplex_val, p.n_dcomplex_val)) {
        Complex($0.0, $0.1)
      }
    case .float16:
      return unsafe try filled(shape, UnsafeBufferPointer(start: p.half_val, count: p.n_half_val)) {
        Float16(bitPattern: UInt16(truncatingIfNeeded: $0))
      }
    case .bfloat16:
      return unsafe try filled(shape, UnsafeBufferPointer(start: p.half_val, count: p.n_half_val)) {
        BFloat16(bits: UInt16(truncatingIfNeeded: $0))
      }
    case _ where dtype.smallFloat != nil:
      let codes = unsafe UnsafeBufferPointer(start: p.float8_val.data, count: p.float8_val.len)
      let bytes = unsafe try filled(shape, codes) { $0 }
      return try bytes.bitcast(to: dtype, shape: bytes.shape)
    default: break
    }
    let values = unsafe UnsafeBufferPointer(start: p.int_val, count: p.n_int_val)
    switch dtype {
    case .int8: return unsafe try filled(shape, values) { Int8(truncatingIfNeeded: $0) }
    case .int16: return unsafe try filled(shape, values) { Int16(truncatingIfNeeded: $0) }
    case .uint8: return unsafe try filled(shape, values) { UInt8(truncatingIfNeeded: $0) }
    case .uint16: return unsafe try filled(shape, values) { UInt16(truncatingIfNeeded: $0) }
    case .qint8: return unsafe try filled(shape, values) { QInt8(Int8(truncatingIfNeeded: $0)) }
    case .quint8: return unsafe try filled(shape, values) { QUInt8(UInt8(truncatingIfNeeded: $0)) }
    case .qint16: return unsafe try filled(shape, values) { QInt16(Int16(truncatingIfNeeded: $0)) }
    case .quint16:
      return unsafe try filled(shape, values) { QUInt16(UInt16(truncatingIfNeeded: $0)) }
    case .qint32: return unsafe try filled(shape, values) { QInt32($0) }
    default:
      guard let format = dtype.smallInteger else {
        throw .unimplemented("\(dtype.enumName) tensors cannot be stored by value")
      }
      let bytes = unsafe try filled(shape, values) { format.code(UInt8(truncatingIfNeeded: $0)) }
      return try bytes.bitcast(to: dtype, shape: bytes.shape)
    }
  }

  /// A list of complex numbers, stored as real and imaginary parts in turn.
  ///
  /// A last part without a mate is passed over.
  private func pairs<T: BitwiseCopyable>(
    _ parts: UnsafeMutablePointer<T>?, _ count: Int
  ) -> UnsafeBufferPointer<(T, T)> {
    unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(parts)?.assumingMemoryBound(to: (T, T).self), count: count / 2)
  }

  /// A tensor whose elements are stored as they are in memory.
  private func verbatim<T: TensorScalar>(
    _ shape: Shape?, _ source: UnsafeBufferPointer<T>
  ) throws(TensorError) -> Tensor {
    let shape = shape ?? [source.count]
    if source.count == shape.elementCount {
      return unsafe try adopted(UnsafeRawBufferPointer(source), T.dtype, shape)
    }
    return unsafe try filled(shape, source) { $0 }
  }

  /// A tensor of the converted values, the last of which stands for all that follow.
  private func filled<S, T: TensorScalar>(
    _ shape: Shape?, _ source: UnsafeBufferPointer<S>, _ convert: (S) -> T
  ) throws(TensorError) -> Tensor {
    let shape = shape ?? [source.count]
    let count = shape.elementCount
    let missing = count - min(count, source.count)
    guard context.reserve(expanded: missing * MemoryLayout<T>.stride) else {
      throw .resourceExhausted(
        "\(source.count) values are to fill shape \(shape), and the file's tensors would then "
          + "take \(context.limits.expandedTensorBytes) bytes more than the file")
    }
    var tensor = try Tensor(uninitialized: T.dtype, shape: shape)
    var elements = tensor.mutableElements(as: T.self)
    let stored = min(count, source.count)
    for i in 0..<stored { elements[i] = convert(unsafe source[i]) }
    let last = stored > 0 ? elements[stored - 1] : T.zero
    for i in stored..<count { elements[i] = last }
    return tensor
  }

  private func stringTensor(
    _ proto: Tensorflow__TensorProto, _ shape: Shape
  ) throws(TensorError) -> Tensor {
    if unsafe proto.tensor_content.len > 0 {
      let content = unsafe UnsafeRawBufferPointer(
        start: proto.tensor_content.data, count: proto.tensor_content.len)
      return try Tensor(strings: unsafe strings(in: content, shape), shape: shape)
    }
    let source = unsafe UnsafeBufferPointer(start: proto.string_val, count: proto.n_string_val)
    let count = shape.elementCount
    let stored = min(count, source.count)
    let last = stored > 0 ? unsafe bytes(source[stored - 1]) : []
    // Each string costs its bytes and an offset.
    let (missing, overflow) = (count - stored).multipliedReportingOverflow(
      by: last.count + MemoryLayout<Int>.stride)
    guard !overflow, context.reserve(expanded: missing) else {
      throw .resourceExhausted(
        "\(source.count) strings are to fill shape \(shape), and the file's tensors would then "
          + "take \(context.limits.expandedTensorBytes) bytes more than the file")
    }
    var strings = StringElements()
    strings.reserve(
      count: count,
      byteCount: unsafe source.prefix(stored).reduce(0) { unsafe $0 + $1.len }
        + (count - stored) * last.count)
    for i in 0..<stored {
      unsafe strings.append(UnsafeBufferPointer(start: source[i].data, count: source[i].len))
    }
    for _ in stored..<count { strings.append(last) }
    return try Tensor(strings: strings, shape: shape)
  }

  /// Strings from `tensor_content`: all lengths as varints, then all bytes.
  private func strings(
    in content: UnsafeRawBufferPointer, _ shape: Shape
  ) throws(TensorError) -> StringElements {
    let count = shape.elementCount
    guard count <= content.count else {
      throw .invalid("\(content.count) bytes of content do not hold \(count) strings")
    }
    var at = 0
    var lengths: [Int] = []
    lengths.reserveCapacity(count)
    for _ in 0..<count {
      guard let length = unsafe WireFault.varint(content, &at, content.count),
        length <= UInt64(content.count)
      else { throw .invalid("a string's length is cut off or too great") }
      lengths.append(Int(length))
    }
    var strings = StringElements()
    strings.reserve(count: count, byteCount: content.count - at)
    for length in lengths {
      guard length <= content.count - at else { throw .invalid("a string is cut off") }
      unsafe strings.append(UnsafeRawBufferPointer(rebasing: content[at..<at + length]))
      at += length
    }
    return strings
  }
}
