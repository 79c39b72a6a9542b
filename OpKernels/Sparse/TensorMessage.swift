import OpInterface
import OpKernelSupport
import TensorCore

/// Tensors in TensorFlow's `TensorProto` wire format.
enum TensorMessage {
  /// The message of `tensor`, its elements as one string of bytes.
  ///
  /// - Throws: `UNIMPLEMENTED` for variants and resources.
  static func encode(_ tensor: Tensor) throws(OpError) -> [UInt8] {
    var shape = WireWriter()
    for extent in tensor.shape.dims {
      var dimension = WireWriter()
      if extent != 0 { dimension.field(1, varint: UInt64(extent)) }
      shape.field(2, bytes: dimension.bytes)
    }
    var message = WireWriter()
    message.field(1, varint: UInt64(tensor.dtype.tensorFlowNumber))
    message.field(2, bytes: shape.bytes)
    guard tensor.elementCount > 0 else { return message.bytes }
    if tensor.dtype == .string {
      let strings = tensor.strings
      var content = WireWriter()
      for i in strings.indices { content.varint(UInt64(strings[i].count)) }
      message.field(4, bytes: content.bytes + strings.indices.flatMap { strings[$0] })
    } else {
      guard tensor.dtype.byteCount != nil else {
        throw .unimplemented("a \(tensor.dtype) cannot be serialized")
      }
      let bytes = try tensor.bitcast(to: .uint8, shape: [tensor.byteCount])
      let content = bytes.array(of: UInt8.self)
      message.field(4, bytes: content)
    }
    return message.bytes
  }

  /// The tensor of a message.
  ///
  /// - Throws: `INVALID_ARGUMENT` if it is malformed or describes no tensor.
  static func decode(_ bytes: ArraySlice<UInt8>) throws(OpError) -> Tensor {
    var reader = WireReader(bytes)
    var fields = Fields()
    while let (number, value) = try reader.next() { try fields.read(number, value) }
    return try fields.tensor()
  }
}

private struct Fields {
  var dtype = DType.unsupported(0)
  var dims: [Int] = []
  var content: ArraySlice<UInt8> = []
  var bits: [UInt64] = []
  var strings: [ArraySlice<UInt8>] = []

  mutating func read(_ number: Int, _ value: WireReader.Value) throws(OpError) {
    switch (number, value) {
    case (1, .varint(let v)): dtype = DType(tensorFlowNumber: Int32(truncatingIfNeeded: v))
    case (2, .bytes(let message)): try readShape(message)
    case (4, .bytes(let bytes)): content = bytes
    case (8, .bytes(let bytes)): strings.append(bytes)
    // Numbers by type, packed or one by one; complex ones by parts.
    case (18, .bytes(let codes)): bits = codes.map { UInt64($0) }
    case (5, _), (9, _), (6, _), (12, _), (7, _), (10, _), (11, _), (13, _), (16, _), (17, _):
      try readNumbers(
        value, width: number == 5 || number == 9 ? 4 : number == 6 || number == 12 ? 8 : 0)
    default: break
    }
  }

  private mutating func readNumbers(_ value: WireReader.Value, width: Int) throws(OpError) {
    switch value {
    case .varint(let v): bits.append(v)
    case .fixed32(let v): bits.append(UInt64(v))
    case .fixed64(let v): bits.append(v)
    case .bytes(let packed):
      var reader = WireReader(packed)
      while !reader.isAtEnd {
        switch width {
        case 4: bits.append(UInt64(try reader.fixed32()))
        case 8: bits.append(try reader.fixed64())
        default: bits.append(try reader.varint())
        }
      }
    }
  }

  private mutating func readShape(_ message: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(message)
    while let (number, value) = try reader.next() {
      switch (number, value) {
      case (2, .bytes(let dimension)):
        var extent = 0
        var inner = WireReader(dimension)
        while let (number, value) = try inner.next() {
          if number == 1, case .varint(let v) = value { extent = Int(truncatingIfNeeded: v) }
        }
        guard dims.count < Shape.maximumRank else { throw Self.failure }
        dims.append(extent)
      case (3, .varint(let v)) where v != 0: throw Self.failure
      default: break
      }
    }
  }

  private static var failure: OpError { .invalid("Could not construct tensor from proto") }

  func tensor() throws(OpError) -> Tensor {
    for extent in dims where extent < 0 { throw Self.failure }
    let shape = try Shape(checking: dims)
    guard shape.elementCount <= 1 << 28 else {
      throw .resourceExhausted("no memory for a tensor of shape \(shape)")
    }
    if dtype == .string { return try stringTensor(shape) }
    guard let width = dtype.byteCount else { throw Self.failure }
    if !content.isEmpty {
      guard content.count == shape.elementCount * width else { throw Self.failure }
      return try Tensor(Array(content)).bitcast(to: dtype, shape: shape)
    }
    // As many numbers as are given; the last stands for all others.
    let parts = dtype.isComplex ? 2 : 1
    let size = width / parts
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shape.elementCount * width)
    let given = bits.count / parts
    for i in 0..<shape.elementCount {
      for part in 0..<parts {
        let value = given == 0 ? 0 : bits[min(i, given - 1) * parts + part]
        for k in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * k))) }
      }
    }
    if dtype.smallInteger != nil { return try Tensor(bytes, shape: shape).narrowed(to: dtype) }
    return try Tensor(bytes).bitcast(to: dtype, shape: shape)
  }

  private func stringTensor(_ shape: Shape) throws(OpError) -> Tensor {
    try shape.checkStringCount()
    var elements = StringElements()
    if content.isEmpty {
      for i in 0..<shape.elementCount {
        elements.append(strings.isEmpty ? [] : strings[min(i, strings.count - 1)])
      }
      return try Tensor(strings: elements, shape: shape)
    }
    var reader = WireReader(content)
    var lengths: [UInt64] = []
    var headers = 0
    for _ in 0..<shape.elementCount {
      let length = try reader.varint()
      headers += max(1, (UInt64.bitWidth - length.leadingZeroBitCount + 6) / 7)
      lengths.append(length)
    }
    var rest = content.dropFirst(headers)
    for length in lengths {
      guard length <= UInt64(rest.count) else { throw Self.failure }
      elements.append(rest.prefix(Int(length)))
      rest = rest.dropFirst(Int(length))
    }
    guard rest.isEmpty else { throw Self.failure }
    return try Tensor(strings: elements, shape: shape)
  }
}
