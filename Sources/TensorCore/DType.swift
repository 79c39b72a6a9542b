/// The element types of TensorFlow's tensors (`tensorflow.DataType`).
public enum DType: Sendable, Hashable {
  case float32, float64, float16, bfloat16
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case bool
  case complex64, complex128
  case qint8, quint8, qint16, quint16, qint32
  case string, variant, resource
  // Types of few bits, of which each element takes a byte.
  case float8e5m2, float8e4m3fn, float8e4m3fnuz, float8e4m3b11fnuz, float8e5m2fnuz, float4e2m1fn
  case int4, uint4, int2, uint2
  /// A type that graphs may name but nothing computes with; the payload is TensorFlow's number.
  case unsupported(Int32)

  /// Every type that values can have.
  public static let all: [DType] = [
    .float32, .float64, .float16, .bfloat16, .int8, .int16, .int32, .int64, .uint8, .uint16,
    .uint32, .uint64, .bool, .complex64, .complex128, .qint8, .quint8, .qint16, .quint16, .qint32,
    .string, .variant, .resource, .float8e5m2, .float8e4m3fn, .float8e4m3fnuz, .float8e4m3b11fnuz,
    .float8e5m2fnuz, .int4, .uint4, .int2, .uint2, .float4e2m1fn,
  ]

  /// The type with TensorFlow's number `number`, references (`DT_FLOAT_REF` …) taken as values.
  public init(tensorFlowNumber number: Int32) {
    switch number > 100 && number < 200 ? number - 100 : number {
    case 1: self = .float32
    case 2: self = .float64
    case 3: self = .int32
    case 4: self = .uint8
    case 5: self = .int16
    case 6: self = .int8
    case 7: self = .string
    case 8: self = .complex64
    case 9: self = .int64
    case 10: self = .bool
    case 11: self = .qint8
    case 12: self = .quint8
    case 13: self = .qint32
    case 14: self = .bfloat16
    case 15: self = .qint16
    case 16: self = .quint16
    case 17: self = .uint16
    case 18: self = .complex128
    case 19: self = .float16
    case 20: self = .resource
    case 21: self = .variant
    case 22: self = .uint32
    case 23: self = .uint64
    case 24: self = .float8e5m2
    case 25: self = .float8e4m3fn
    case 26: self = .float8e4m3fnuz
    case 27: self = .float8e4m3b11fnuz
    case 28: self = .float8e5m2fnuz
    case 29: self = .int4
    case 30: self = .uint4
    case 31: self = .int2
    case 32: self = .uint2
    case 33: self = .float4e2m1fn
    default: self = .unsupported(number)
    }
  }

  /// TensorFlow's number of the type.
  public var tensorFlowNumber: Int32 {
    switch self {
    case .float32: 1
    case .float64: 2
    case .int32: 3
    case .uint8: 4
    case .int16: 5
    case .int8: 6
    case .string: 7
    case .complex64: 8
    case .int64: 9
    case .bool: 10
    case .qint8: 11
    case .quint8: 12
    case .qint32: 13
    case .bfloat16: 14
    case .qint16: 15
    case .quint16: 16
    case .uint16: 17
    case .complex128: 18
    case .float16: 19
    case .resource: 20
    case .variant: 21
    case .uint32: 22
    case .uint64: 23
    case .float8e5m2: 24
    case .float8e4m3fn: 25
    case .float8e4m3fnuz: 26
    case .float8e4m3b11fnuz: 27
    case .float8e5m2fnuz: 28
    case .int4: 29
    case .uint4: 30
    case .int2: 31
    case .uint2: 32
    case .float4e2m1fn: 33
    case .unsupported(let number): number
    }
  }

  /// The type as TensorFlow's Python prints it, such as `float32`.
  public var name: String {
    switch self {
    case .float32: "float32"
    case .float64: "float64"
    case .float16: "float16"
    case .bfloat16: "bfloat16"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .uint64: "uint64"
    case .bool: "bool"
    case .complex64: "complex64"
    case .complex128: "complex128"
    case .qint8: "qint8"
    case .quint8: "quint8"
    case .qint16: "qint16"
    case .quint16: "quint16"
    case .qint32: "qint32"
    case .string: "string"
    case .variant: "variant"
    case .resource: "resource"
    case .float8e5m2: "float8_e5m2"
    case .float8e4m3fn: "float8_e4m3fn"
    case .float8e4m3fnuz: "float8_e4m3fnuz"
    case .float8e4m3b11fnuz: "float8_e4m3b11fnuz"
    case .float8e5m2fnuz: "float8_e5m2fnuz"
    case .int4: "int4"
    case .uint4: "uint4"
    case .int2: "int2"
    case .uint2: "uint2"
    case .float4e2m1fn: "float4_e2m1fn"
    case .unsupported(let number): "unsupported(\(number))"
    }
  }

  /// The type with Python's name `name`, or nil.
  public init?(name: String) {
    guard let found = DType.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// The enumerator of `tensorflow.DataType`, such as `DT_FLOAT`.
  public var enumName: String {
    switch self {
    case .float32: "DT_FLOAT"
    case .float64: "DT_DOUBLE"
    case .float16: "DT_HALF"
    case .unsupported(0): "DT_INVALID"
    case .unsupported(let number): "DT_\(number)"
    default: "DT_" + name.uppercased()
    }
  }

  /// Bytes an element takes in a dense buffer; nil for strings, variants, resources and unknowns.
  @inlinable public var byteCount: Int? {
    switch self {
    case .bool, .int8, .uint8, .qint8, .quint8: 1
    case .float8e5m2, .float8e4m3fn, .float8e4m3fnuz, .float8e4m3b11fnuz, .float8e5m2fnuz: 1
    case .float4e2m1fn, .int4, .uint4, .int2, .uint2: 1
    case .float16, .bfloat16, .int16, .uint16, .qint16, .quint16: 2
    case .float32, .int32, .uint32, .qint32: 4
    case .float64, .int64, .uint64, .complex64: 8
    case .complex128: 16
    case .string, .variant, .resource, .unsupported: nil
    }
  }

  /// Whether arithmetic on the type is by real floating-point numbers.
  public var isFloating: Bool {
    switch self {
    case .float32, .float64, .float16, .bfloat16: true
    case .float8e5m2, .float8e4m3fn, .float8e4m3fnuz, .float8e4m3b11fnuz, .float8e5m2fnuz: true
    case .float4e2m1fn: true
    default: false
    }
  }

  /// Whether the type is a plain (not quantized) integer.
  public var isInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    case .int4, .uint4, .int2, .uint2: true
    default: false
    }
  }

  /// The format of the type's floating-point numbers of 8 or 4 bits; nil if it has no such.
  public var smallFloat: SmallFloat? {
    switch self {
    case .float8e5m2: .e5m2
    case .float8e4m3fn: .e4m3fn
    case .float8e4m3fnuz: .e4m3fnuz
    case .float8e4m3b11fnuz: .e4m3b11fnuz
    case .float8e5m2fnuz: .e5m2fnuz
    case .float4e2m1fn: .e2m1fn
    default: nil
    }
  }

  /// The format of the type's integers of 4 or 2 bits; nil if it has no such.
  public var smallInteger: SmallInteger? {
    switch self {
    case .int4: SmallInteger(bitWidth: 4, isSigned: true)
    case .uint4: SmallInteger(bitWidth: 4, isSigned: false)
    case .int2: SmallInteger(bitWidth: 2, isSigned: true)
    case .uint2: SmallInteger(bitWidth: 2, isSigned: false)
    default: nil
    }
  }

  /// Whether the type has 8 or fewer bits that kernels do not compute with.
  public var isSmall: Bool { smallFloat != nil || smallInteger != nil }

  /// Whether the type is complex.
  public var isComplex: Bool { self == .complex64 || self == .complex128 }
}

extension DType: CustomStringConvertible {
  /// The name, as `name` has it.
  public var description: String { name }
}
