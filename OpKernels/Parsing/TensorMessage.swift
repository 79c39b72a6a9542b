import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor in protocol buffers' format: TensorFlow's `TensorProto`.
struct TensorMessage {
  private(set) var dtype = DType.unsupported(0)
  private var dims: [Int] = []
  private var hasUnknownRank = false
  private var content: ArraySlice<UInt8> = []
  private var strings = StringElements()
  /// Numbers of any type by their bits, the two parts of complex ones one after another.
  private var numbers: [UInt64] = []
  private var numbersField = 0

  /// - Throws: `INVALID_ARGUMENT` for what is no such message.
  init(_ message: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(message)
    while let (field, value) = try reader.next() {
      switch (field, value) {
      case (1, .varint(let number)):
        dtype = DType(tensorFlowNumber: Int32(truncatingIfNeeded: number))
      case (2, .bytes(let shape)): try readShape(shape)
      case (4, .bytes(let bytes)): content = bytes
      case (8, .bytes(let bytes)): strings.append(bytes)
      case (5, _), (6, _), (7, _), (9...13, _), (16...18, _): try readNumbers(field, value)
      default: continue
      }
    }
  }

  private mutating func readShape(_ message: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(message)
    while let (field, value) = try reader.next() {
      switch (field, value) {
      case (2, .bytes(let dimension)):
        var size = 0
        var parts = WireReader(dimension)
        while let (field, value) = try parts.next() {
          if field == 1, case .varint(let number) = value { size = Int(Int64(bitPattern: number)) }
        }
        guard dims.count < Shape.maximumRank else { throw .invalid("too many dimensions") }
        dims.append(size)
      case (3, .varint(let flag)): hasUnknownRank = flag != 0
      default: continue
      }
    }
  }

  /// The field that holds numbers of a type.
  private static func field(_ dtype: DType) -> Int? {
    switch dtype {
    case .float32: 5
    case .float64: 6
    case .int32, .int16, .int8, .uint16, .uint8, .qint8, .quint8, .qint16, .quint16, .qint32: 7
    case .complex64: 9
    case .int64: 10
    case .bool: 11
    case .complex128: 12
    case .float16, .bfloat16: 13
    case .uint32: 16
    case .uint64: 17
    case .int4, .uint4, .int2, .uint2: 7
    case _ where dtype.smallFloat != nil: 18
    default: nil
    }
  }

  private mutating func readNumbers(_ field: Int, _ value: WireReader.Value) throws(OpError) {
    guard field == Self.field(dtype) || numbersField == 0 || field == numbersField else { return }
    if numbersField != field {
      numbersField = field
      numbers = []
    }
    switch (field, value) {
    case (5, .fixed32(let bits)), (9, .fixed32(let bits)): numbers.append(UInt64(bits))
    case (6, .fixed64(let bits)), (12, .fixed64(let bits)): numbers.append(bits)
    case (5, .bytes(let packed)), (9, .bytes(let packed)):
      var reader = WireReader(packed)
      while !reader.isAtEnd { numbers.append(UInt64(try reader.fixed32())) }
    case (6, .bytes(let packed)), (12, .bytes(let packed)):
      var reader = WireReader(packed)
      while !reader.isAtEnd { numbers.append(try reader.fixed64()) }
    case (18, .bytes(let bytes)): numbers = bytes.map { UInt64($0) }
    case (5, _), (6, _), (9, _), (12, _), (18, _): return
    case (_, .varint(let number)): numbers.append(number)
    case (_, .bytes(let packed)):
      var reader = WireReader(packed)
      while !reader.isAtEnd { numbers.append(try reader.varint()) }
    default: return
    }
  }

  /// The tensor.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the message describes none.
  func tensor() throws(OpError) -> Tensor {
    guard !hasUnknownRank, dims.allSatisfy({ $0 >= 0 }) else {
      throw .invalid("the tensor's shape is not fully known")
    }
    let shape = try Shape(checking: dims)
    if dtype == .string { return try stringTensor(shape) }
    guard let field = Self.field(dtype), let width = dtype.byteCount else {
      throw .invalid("a tensor of type \(dtype) cannot be parsed")
    }
    if !content.isEmpty {
      let (size, overflow) = shape.elementCount.multipliedReportingOverflow(by: width)
      guard !overflow, size == content.count else {
        throw .invalid("\(content.count) bytes do not fill \(dtype)\(shape)")
      }
      return try filled(shape, from: content, width)
    }
    let parts = dtype.isComplex ? 2 : 1
    let given = field == numbersField ? numbers.count / parts : 0
    guard given > 0, shape.elementCount > 0 else { return try Tensor(zeros: dtype, shape: shape) }
    // The last value stands for all that follow.
    func fill<P: BytePattern & FixedWidthInteger>(_: P.Type) throws(OpError) -> Tensor {
      let mask = dtype.smallInteger.map { P($0.code(.max)) } ?? .max
      var result = try Tensor(uninitialized: dtype, shape: shape)
      var out = result.mutablePatterns(as: P.self)
      for i in out.indices { out[i] = P(truncatingIfNeeded: numbers[min(i, given - 1)]) & mask }
      return result
    }
    switch dtype {
    case .bool:
      var result = try Tensor(uninitialized: .bool, shape: shape)
      var out = result.mutablePatterns(as: UInt8.self)
      for i in out.indices { out[i] = numbers[min(i, given - 1)] == 0 ? 0 : 1 }
      return result
    case .complex64:
      var result = try Tensor(uninitialized: dtype, shape: shape)
      var out = result.mutablePatterns(as: UInt64.self)
      for i in out.indices {
        let k = 2 * min(i, given - 1)
        out[i] = numbers[k] & 0xFFFF_FFFF | numbers[k + 1] << 32
      }
      return result
    case .complex128:
      var result = try Tensor(uninitialized: dtype, shape: shape)
      var out = result.mutablePatterns(as: Pattern128.self)
      for i in out.indices {
        let k = 2 * min(i, given - 1)
        out[i] = Pattern128(low: numbers[k], high: numbers[k + 1])
      }
      return result
    default:
      switch width {
      case 1: return try fill(UInt8.self)
      case 2: return try fill(UInt16.self)
      case 4: return try fill(UInt32.self)
      default: return try fill(UInt64.self)
      }
    }
  }

  /// The tensor whose elements' bytes are `content`, which has as many as they need.
  private func filled(_ shape: Shape, from content: ArraySlice<UInt8>, _ width: Int)
    throws(OpError) -> Tensor
  {
    func number(_ start: Int, _ count: Int) -> UInt64 {
      var value: UInt64 = 0
      for k in 0..<count {
        value |= UInt64(content[content.startIndex + start + k]) << UInt64(8 * k)
      }
      return value
    }
    var result = try Tensor(uninitialized: dtype, shape: shape)
    func fill<P: BytePattern & FixedWidthInteger>(_: P.Type) {
      var out = result.mutablePatterns(as: P.self)
      for i in out.indices { out[i] = P(truncatingIfNeeded: number(i * width, width)) }
    }
    switch width {
    case 1 where dtype == .bool:
      var out = result.mutablePatterns(as: UInt8.self)
      for i in out.indices { out[i] = number(i, 1) == 0 ? 0 : 1 }
    case 1: fill(UInt8.self)
    case 2: fill(UInt16.self)
    case 4: fill(UInt32.self)
    case 8: fill(UInt64.self)
    default:
      var out = result.mutablePatterns(as: Pattern128.self)
      for i in out.indices {
        out[i] = Pattern128(low: number(16 * i, 8), high: number(16 * i + 8, 8))
      }
    }
    return result
  }

  private func stringTensor(_ shape: Shape) throws(OpError) -> Tensor {
    try shape.checkStringCount()
    let count = shape.elementCount
    var result = StringElements()
    if !content.isEmpty {
      // The lengths of all strings, then their bytes.
      guard count <= content.count else { throw .invalid("the strings' lengths are missing") }
      var lengths: [Int] = []
      var start = content.startIndex
      for _ in 0..<count {
        var reader = WireReader(content[start...])
        guard let length = Int(exactly: try reader.varint()) else {
          throw .invalid("a string is too long")
        }
        while start < content.endIndex, content[start] & 0x80 != 0 { start += 1 }
        start += 1
        lengths.append(length)
      }
      for length in lengths {
        guard length <= content.endIndex - start else { throw .invalid("a string is cut short") }
        result.append(content[start..<(start + length)])
        start += length
      }
      guard start == content.endIndex else { throw .invalid("bytes follow the last string") }
    } else {
      for i in 0..<count {
        result.append(strings.count == 0 ? [] : strings[min(i, strings.count - 1)])
      }
    }
    return try Tensor(strings: result, shape: shape)
  }

  /// The message of a tensor.
  ///
  /// - Throws: `UNIMPLEMENTED` for types that it cannot hold.
  static func bytes(of tensor: Tensor) throws(OpError) -> [UInt8] {
    var shape = WireWriter()
    for extent in tensor.shape.dims {
      var dimension = WireWriter()
      if extent > 0 { dimension.field(1, varint: UInt64(extent)) }
      shape.field(2, bytes: dimension.bytes)
    }
    var writer = WireWriter()
    writer.field(1, varint: UInt64(truncatingIfNeeded: tensor.dtype.tensorFlowNumber))
    writer.field(2, bytes: shape.bytes)
    if tensor.dtype == .string {
      let strings = tensor.strings
      for i in strings.indices { writer.field(8, bytes: strings[i]) }
      return writer.bytes
    }
    guard let width = tensor.dtype.byteCount else {
      throw .unimplemented("a tensor of type \(tensor.dtype) cannot be serialized")
    }
    var content: [UInt8] = []
    func append<P: BytePattern & FixedWidthInteger>(_: P.Type) {
      let source = tensor.patterns(as: P.self)
      content.reserveCapacity(source.count * width)
      for i in source.indices {
        for k in 0..<width { content.append(UInt8(truncatingIfNeeded: source[i] >> P(8 * k))) }
      }
    }
    switch width {
    case 1: append(UInt8.self)
    case 2: append(UInt16.self)
    case 4: append(UInt32.self)
    case 8: append(UInt64.self)
    default:
      let source = tensor.patterns(as: Pattern128.self)
      for i in source.indices {
        for half in [source[i].low, source[i].high] {
          for k in 0..<8 { content.append(UInt8(truncatingIfNeeded: half >> UInt64(8 * k))) }
        }
      }
    }
    if !content.isEmpty { writer.field(4, bytes: content) }
    return writer.bytes
  }
}
