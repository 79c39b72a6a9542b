internal import TensorCore

/// The attributes and types of a file, decoded as they are asked for.
struct AttributeTable {
  private let file: BytecodeFile
  private var attributes: [Int: HLOAttribute] = [:]
  private var types: [Int: HLOType] = [:]
  /// Entries that are being decoded, to notice such as contain themselves.
  private var depth = 0

  init(_ file: BytecodeFile) { self.file = file }

  private static let maximumDepth = 64

  /// Goes down into an entry.
  private mutating func enter() throws(StableHLOError) {
    depth += 1
    guard depth <= Self.maximumDepth else { throw .malformed("attributes are nested too deeply") }
  }

  // MARK: Types

  mutating func type(_ index: Int) throws(StableHLOError) -> HLOType {
    if let known = types[index] { return known }
    guard index < file.types.count else { throw .malformed("there is no type \(index)") }
    try enter()
    defer { depth -= 1 }
    let entry = file.types[index]
    var result = HLOType.other("type of the dialect '\(entry.dialect)'")
    if entry.dialect == "vhlo", entry.isEncoded { result = try vhloType(entry.data) }
    types[index] = result
    return result
  }

  private mutating func typeList(_ cursor: inout ByteCursor) throws(StableHLOError) -> [HLOType] {
    var list: [HLOType] = []
    for _ in 0..<(try cursor.counted()) { list.append(try type(try cursor.number())) }
    return list
  }

  private mutating func vhloType(_ data: ByteCursor) throws(StableHLOError) -> HLOType {
    var cursor = data
    let code = try cursor.number()
    switch code {
    case 0: return .element(.bool)
    case 1:
      switch try type(try cursor.number()) {
      case .element(.float32): return .element(.complex64)
      case .element(.float64): return .element(.complex128)
      default: throw .malformed("complex numbers of no floating-point type")
      }
    case 2: return .element(.bfloat16)
    case 3: return .element(.float16)
    case 4: return .element(.float32)
    case 5: return .element(.float64)
    case 6: return .element(.float8e4m3fn)
    case 7: return .element(.float8e5m2)
    case 8: return .function(try typeList(&cursor), try typeList(&cursor))
    case 9, 14: return .element(.int64)
    case 10: return .element(.int4)
    case 11: return .element(.int8)
    case 12: return .element(.int16)
    case 13: return .element(.int32)
    case 15: return .element(.uint4)
    case 16: return .element(.uint8)
    case 17: return .element(.uint16)
    case 18: return .element(.uint32)
    case 19: return .element(.uint64)
    case 20, 21:
      if code == 21 { _ = try cursor.number() }
      var extents: [Int?] = []
      for _ in 0..<(try cursor.counted()) {
        let extent = try cursor.signed()
        extents.append(extent < 0 ? nil : Int(extent))
      }
      guard extents.count <= Shape.maximumRank else {
        throw .malformed("a tensor of rank \(extents.count)")
      }
      switch try type(try cursor.number()) {
      case .element(let dtype): return .tensor(extents, dtype)
      case .other(let name): return .other("tensor of \(name)")
      default: throw .malformed("a tensor of what is no type of elements")
      }
    case 22: return .token
    case 23: return .tuple(try typeList(&cursor))
    case 27: return .element(.float8e4m3fnuz)
    case 28: return .element(.float8e5m2fnuz)
    case 29: return .element(.float8e4m3b11fnuz)
    case 31: return .element(.int2)
    case 32: return .element(.uint2)
    case 37: return .element(.float4e2m1fn)
    default: return .other(Self.names[code] ?? "type \(code)")
    }
  }

  private static let names: [Int: String] = [
    24: "quantized elements", 25: "unknown rank", 30: "quantized elements", 34: "tf32",
    35: "float8_e4m3", 36: "float8_e3m4", 38: "float6_e2m3fn", 39: "float6_e3m2fn",
    40: "float8_e8m0fnu", 41: "buffer", 42: "future",
  ]

  // MARK: Attributes

  mutating func attribute(_ index: Int) throws(StableHLOError) -> HLOAttribute {
    if let known = attributes[index] { return known }
    guard index < file.attributes.count else { throw .malformed("there is no attribute \(index)") }
    try enter()
    defer { depth -= 1 }
    let entry = file.attributes[index]
    var result = HLOAttribute.other("attribute of the dialect '\(entry.dialect)'")
    if entry.isEncoded, entry.dialect == "vhlo" {
      result = try vhloAttribute(entry.data)
    } else if entry.isEncoded, entry.dialect == "builtin" {
      result = try builtinAttribute(entry.data)
    }
    attributes[index] = result
    return result
  }

  /// The named attributes of a dictionary.
  mutating func dictionary(_ index: Int) throws(StableHLOError) -> [String: HLOAttribute] {
    guard case .dictionary(let values) = try attribute(index) else {
      throw .malformed("attribute \(index) is no dictionary")
    }
    return values
  }

  private mutating func list(_ cursor: inout ByteCursor) throws(StableHLOError) -> [HLOAttribute] {
    var list: [HLOAttribute] = []
    for _ in 0..<(try cursor.counted()) { list.append(try attribute(try cursor.number())) }
    return list
  }

  private mutating func pairs(_ cursor: inout ByteCursor) throws(StableHLOError) -> HLOAttribute {
    var values: [String: HLOAttribute] = [:]
    for _ in 0..<(try cursor.counted()) {
      guard let name = try attribute(try cursor.number()).text else {
        throw .malformed("an attribute whose name is no text")
      }
      values[name] = try attribute(try cursor.number())
    }
    return .dictionary(values)
  }

  private func string(_ cursor: inout ByteCursor) throws(StableHLOError) -> HLOAttribute {
    let index = try cursor.number()
    guard index < file.strings.count else { throw .malformed("there is no string \(index)") }
    return .string(file.strings[index])
  }

  private mutating func builtinAttribute(_ data: ByteCursor) throws(StableHLOError) -> HLOAttribute
  {
    var cursor = data
    switch try cursor.number() {
    case 0: return .array(try list(&cursor))
    case 1: return try pairs(&cursor)
    case 2, 4: return try string(&cursor)
    case 7: return .bool(true)
    case let code: return .other("builtin attribute \(code)")
    }
  }

  private mutating func vhloAttribute(_ data: ByteCursor) throws(StableHLOError) -> HLOAttribute {
    var cursor = data
    let code = try cursor.number()
    switch code {
    case 1: return .array(try list(&cursor))
    case 2: return .bool(try cursor.number() != 0)
    case 3, 4, 5, 7, 11, 12, 13, 16, 19: return .choice(try cursor.number())
    case 6: return try pairs(&cursor)
    case 8:
      guard case .element(let dtype) = try type(try cursor.number()) else {
        return .other("number")
      }
      let bits = UInt64(bitPattern: try cursor.signed())
      switch dtype {
      case .float64: return .float(Double(bitPattern: bits))
      case .float32: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
      case .float16: return .float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits))))
      case .bfloat16: return .float(BFloat16(bits: UInt16(truncatingIfNeeded: bits)).double)
      default: throw .malformed("a floating-point number of type \(dtype)")
      }
    case 9:
      guard case .element(let dtype) = try type(try cursor.number()) else {
        return .other("integer")
      }
      switch dtype {
      case .int8: return .integer(Int(Int8(bitPattern: try cursor.byte())))
      case .uint8, .bool: return .integer(Int(try cursor.byte()))
      default: return .integer(Int(try cursor.signed()))
      }
    case 14: return try string(&cursor)
    case 15: return try tensor(&cursor)
    case 17: return .type(try type(try cursor.number()))
    default: return .other("attribute \(code)")
    }
  }

  private mutating func tensor(_ cursor: inout ByteCursor) throws(StableHLOError) -> HLOAttribute {
    let type = try type(try cursor.number())
    let data = try cursor.take(try cursor.number())
    guard case .tensor(let extents, let dtype) = type else { return .other("\(type)") }
    var dims: [Int] = []
    for extent in extents {
      guard let extent else { throw .malformed("a constant of unknown shape") }
      dims.append(extent)
    }
    do throws(TensorError) {
      return .tensor(try Self.tensor(dtype, try Shape(checking: dims), data.rest))
    } catch {
      throw .malformed("a constant of shape \(dims): \(error.message)")
    }
  }

  /// A tensor of `bytes`, which may be those of one element that all are equal to.
  private static func tensor(_ dtype: DType, _ shape: Shape, _ bytes: ArraySlice<UInt8>)
    throws(TensorError) -> Tensor
  {
    let count = shape.elementCount
    guard count <= 1 << 32 else {
      throw TensorError(.resourceExhausted, "a constant of \(count) elements")
    }
    var bytes = bytes
    if dtype == .bool {
      if bytes.count == 1, bytes.first == 0xFF {
        bytes = [1]
      } else if bytes.count == (count + 7) / 8, bytes.count != count {
        let packed = Array(bytes)
        bytes = ArraySlice((0..<count).map { packed[$0 / 8] >> UInt8($0 % 8) & 1 })
      } else if count > 0, count <= 8, bytes.count == 1 {
        // One byte is bits, unless there is but one element to fill.
        let packed = bytes.first ?? 0
        bytes = ArraySlice((0..<count).map { packed >> UInt8($0) & 1 })
      }
    }
    let width = dtype.byteCount ?? 0
    if bytes.count == width, count > 1 {
      var result = try Tensor(uninitialized: dtype, shape: shape)
      let one = try Tensor(Array(bytes)).bitcast(to: dtype, shape: .scalar)
      func fill<P: BytePattern>(_: P.Type) {
        let value = one.patterns(as: P.self)[0]
        var span = result.mutablePatterns(as: P.self)
        for i in span.indices { span[i] = value }
      }
      switch width {
      case 1: fill(UInt8.self)
      case 2: fill(UInt16.self)
      case 4: fill(UInt32.self)
      case 8: fill(UInt64.self)
      default: fill(Pattern128.self)
      }
      return result
    }
    return try Tensor(Array(bytes)).bitcast(to: dtype, shape: shape)
  }
}
