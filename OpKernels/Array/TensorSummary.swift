import OpKernelSupport
import TensorCore

/// The first elements of `tensor` in text, as TensorFlow's `Assert` and `Print` show them: all if
/// `limit` is negative.
func summary(of tensor: Tensor, limit: Int) -> [UInt8] {
  let count = tensor.elementCount
  let limit = limit < 0 ? count : min(limit, count)
  var text: [UInt8] = []
  let append = elementWriter(tensor)
  if tensor.rank == 0 || !isWrittenByAxes(tensor.dtype) {
    for i in 0..<limit {
      if i > 0 { text.append(UInt8(ascii: " ")) }
      append(i, &text)
    }
  } else {
    var next = 0
    appendAxis(0, of: tensor.shape, limit, &next, &text, append)
  }
  if count > limit { text += "...".utf8 }
  return text
}

/// Appends `tensor` in brackets, axis by axis, and of each axis the first and last `edge` elements
/// only, as TensorFlow's `PrintV2` shows it; all of them if `edge` is negative.
func appendSummary(of tensor: Tensor, edge: Int, to text: inout [UInt8]) {
  let count = tensor.elementCount
  let limit = edge < 0 ? count : min(edge, count)
  let plain = elementWriter(tensor)
  let append: (Int, inout [UInt8]) -> Void =
    tensor.dtype != .string
    ? plain
    : { i, text in
      text.append(UInt8(ascii: "\""))
      plain(i, &text)
      text.append(UInt8(ascii: "\""))
    }
  guard isWrittenByAxes(tensor.dtype), tensor.rank > 0 else {
    let hasBrackets = tensor.rank > 0
    if hasBrackets { text.append(UInt8(ascii: "[")) }
    for i in 0..<limit {
      if i > 0 { text.append(UInt8(ascii: " ")) }
      append(i, &text)
    }
    if count > limit { text += "...".utf8 }
    if hasBrackets { text.append(UInt8(ascii: "]")) }
    return
  }
  appendAxisEdges(0, of: tensor.shape, limit, first: 0, &text, append)
}

private func appendAxisEdges(
  _ axis: Int, of shape: Shape, _ edge: Int, first: Int, _ text: inout [UInt8],
  _ append: (Int, inout [UInt8]) -> Void
) {
  guard axis < shape.rank else {
    append(first, &text)
    return
  }
  let count = shape[axis]
  let width = shape.elementCount == 0 ? 0 : shape.count((axis + 1)..<shape.rank)
  func appendSpace() {
    if axis == shape.rank - 1 {
      text.append(UInt8(ascii: " "))
    } else {
      text += repeatElement(UInt8(ascii: "\n"), count: shape.rank - axis - 1)
      text += repeatElement(UInt8(ascii: " "), count: axis + 1)
    }
  }
  text.append(UInt8(ascii: "["))
  for i in 0..<min(edge, count) {
    if i > 0 { appendSpace() }
    appendAxisEdges(axis + 1, of: shape, edge, first: first + i * width, &text, append)
  }
  if count - edge > edge {
    appendSpace()
    text += "...".utf8
  }
  for i in max(edge, count - edge)..<max(edge, count) {
    appendSpace()
    appendAxisEdges(axis + 1, of: shape, edge, first: first + i * width, &text, append)
  }
  text.append(UInt8(ascii: "]"))
}

private func isWrittenByAxes(_ dtype: DType) -> Bool {
  switch dtype {
  case .complex64, .complex128, .float8e4m3fnuz, .float8e5m2fnuz, .variant, .resource: false
  default: true
  }
}

private func appendAxis(
  _ axis: Int, of shape: Shape, _ limit: Int, _ next: inout Int, _ text: inout [UInt8],
  _ append: (Int, inout [UInt8]) -> Void
) {
  guard next < limit else { return }
  if axis == shape.rank - 1 {
    for i in 0..<shape[axis] {
      guard next < limit else {
        if axis > 0 { text += "...".utf8 }
        return
      }
      if i > 0 { text.append(UInt8(ascii: " ")) }
      append(next, &text)
      next += 1
    }
    return
  }
  for _ in 0..<shape[axis] {
    guard next < limit else { return }
    text.append(UInt8(ascii: "["))
    appendAxis(axis + 1, of: shape, limit, &next, &text, append)
    text.append(UInt8(ascii: "]"))
  }
}

/// What appends element `i` of `tensor` to a text.
private func elementWriter(_ tensor: Tensor) -> (Int, inout [UInt8]) -> Void {
  func float<T: FloatScalar>(_: T.Type) -> (Int, inout [UInt8]) -> Void {
    { i, text in
      let value = tensor.elements(as: T.self)[i]
      appendFloat(Float(value.double), to: &text)
    }
  }
  func integer<T: IntegerScalar>(_: T.Type) -> (Int, inout [UInt8]) -> Void {
    { i, text in text += String(tensor.elements(as: T.self)[i]).utf8 }
  }
  func quantized<T: QuantizedScalar>(_: T.Type) -> (Int, inout [UInt8]) -> Void {
    { i, text in text += String(tensor.elements(as: T.self)[i].value).utf8 }
  }
  switch tensor.dtype {
  case .float32: return float(Float.self)
  case .float16: return float(Float16.self)
  case .bfloat16: return float(BFloat16.self)
  case .float64:
    return { i, text in appendDouble(tensor.elements(as: Double.self)[i], to: &text) }
  case .int8: return integer(Int8.self)
  case .int16: return integer(Int16.self)
  case .int32: return integer(Int32.self)
  case .int64: return integer(Int64.self)
  case .uint8: return integer(UInt8.self)
  case .uint16: return integer(UInt16.self)
  case .uint32: return integer(UInt32.self)
  case .uint64: return integer(UInt64.self)
  case .qint8: return quantized(QInt8.self)
  case .quint8: return quantized(QUInt8.self)
  case .qint16: return quantized(QInt16.self)
  case .quint16: return quantized(QUInt16.self)
  case .qint32: return quantized(QInt32.self)
  case .bool:
    return { i, text in
      text.append(tensor.elements(as: Bool.self)[i] ? UInt8(ascii: "1") : UInt8(ascii: "0"))
    }
  case .string: return { i, text in appendEscaped(tensor.strings[i], to: &text) }
  case .float8e5m2, .float8e4m3fn, .float8e4m3b11fnuz, .float4e2m1fn, .int4, .uint4, .int2, .uint2:
    guard let wide = try? tensor.widened() else { return { _, _ in } }
    return elementWriter(wide)
  default: return { _, text in text.append(UInt8(ascii: "?")) }
  }
}

/// Appends as few of 6 or 9 significant digits as tell the number from all others.
private func appendFloat(_ value: Float, to text: inout [UInt8]) {
  guard value == value else {
    text += "nan".utf8
    return
  }
  var short: [UInt8] = []
  NumberText(style: .shortest, precision: 6).append(Double(value), to: &short)
  if Float(String(decoding: short, as: UTF8.self)) != value {
    short = []
    NumberText(style: .shortest, precision: 9).append(Double(value), to: &short)
  }
  text += short
}

/// Appends as few of 15 or 17 significant digits as tell the number from all others.
private func appendDouble(_ value: Double, to text: inout [UInt8]) {
  guard value == value else {
    text += "nan".utf8
    return
  }
  var short: [UInt8] = []
  NumberText(style: .shortest, precision: 15).append(value, to: &short)
  if Double(String(decoding: short, as: UTF8.self)) != value {
    short = []
    NumberText(style: .shortest, precision: 17).append(value, to: &short)
  }
  text += short
}

/// Appends bytes with C's escapes for what is not printable; bytes above 127 stay as they are.
private func appendEscaped(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "\n"): text += "\\n".utf8
    case UInt8(ascii: "\r"): text += "\\r".utf8
    case UInt8(ascii: "\t"): text += "\\t".utf8
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
      text += [UInt8(ascii: "\\"), byte]
    case 0..<32, 127:
      let zero = UInt8(ascii: "0")
      text += [UInt8(ascii: "\\"), zero + (byte >> 6), zero + (byte >> 3 & 7), zero + (byte & 7)]
    default: text.append(byte)
    }
  }
}
