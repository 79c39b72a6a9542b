/// A floating-point number of 8 or 4 bits, in a byte.
///
/// Kernels move such numbers and convert them; they compute with `wide`.
public protocol SmallFloatScalar: TensorScalar, Comparable, CustomStringConvertible {
  /// Where the bits are.
  static var format: SmallFloat { get }
  /// The number's code.
  var bits: UInt8 { get }
  /// The number with the code `bits`.
  init(bits: UInt8)
}

extension SmallFloatScalar {
  /// The dtype of tensors of such elements.
  public static var dtype: DType {
    switch format {
    case .e5m2: .float8e5m2
    case .e4m3fn: .float8e4m3fn
    case .e4m3fnuz: .float8e4m3fnuz
    case .e4m3b11fnuz: .float8e4m3b11fnuz
    case .e5m2fnuz: .float8e5m2fnuz
    case .e2m1fn: .float4e2m1fn
    }
  }
  /// Zero without a sign.
  public static var zero: Self { Self(bits: 0) }
  /// The equal `Float`.
  public var wide: Float { Self.format.value(bits) }
  /// `value` rounded to nearest, ties to even.
  ///
  /// What is too large becomes infinity; NaN in formats without infinities, and the greatest number in
  /// those without either.
  public init(_ value: Float) { self.init(bits: Self.format.code(value)) }
  /// `value` rounded once, like a `Float`.
  public init(rounding value: Double) { self.init(bits: Self.format.code(value)) }
  /// Whether the value is not a number.
  public var isNaN: Bool { wide.isNaN }
  /// The decimal digits of the equal `Float`.
  public var description: String { wide.description }
  /// Compares the numbers, of which zeros are equal and NaN is none.
  public static func == (a: Self, b: Self) -> Bool { a.wide == b.wide }
  /// Orders by the numbers.
  public static func < (a: Self, b: Self) -> Bool { a.wide < b.wide }
}

// What the members do is said at the requirements they meet.

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `float8_e5m2`: the upper half of a `Float16`.
public struct Float8E5M2: SmallFloatScalar {
  public var bits: UInt8
  public init(bits: UInt8) { self.bits = bits }
  public static var format: SmallFloat { .e5m2 }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `float8_e4m3fn`: to 448, without infinities.
public struct Float8E4M3FN: SmallFloatScalar {
  public var bits: UInt8
  public init(bits: UInt8) { self.bits = bits }
  public static var format: SmallFloat { .e4m3fn }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `float8_e4m3fnuz`: to 240, without infinities and negative zero.
public struct Float8E4M3FNUZ: SmallFloatScalar {
  public var bits: UInt8
  public init(bits: UInt8) { self.bits = bits }
  public static var format: SmallFloat { .e4m3fnuz }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `float8_e4m3b11fnuz`: to 30, without infinities and negative zero.
public struct Float8E4M3B11FNUZ: SmallFloatScalar {
  public var bits: UInt8
  public init(bits: UInt8) { self.bits = bits }
  public static var format: SmallFloat { .e4m3b11fnuz }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `float8_e5m2fnuz`: to 57344, without infinities and negative zero.
public struct Float8E5M2FNUZ: SmallFloatScalar {
  public var bits: UInt8
  public init(bits: UInt8) { self.bits = bits }
  public static var format: SmallFloat { .e5m2fnuz }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `float4_e2m1fn`: halves, whole and even numbers to 6, without infinities and NaN.
public struct Float4E2M1FN: SmallFloatScalar {
  public var bits: UInt8
  public init(bits: UInt8) { self.bits = bits }
  public static var format: SmallFloat { .e2m1fn }
}

/// An integer of 4 or 2 bits, in a byte.
public protocol SmallIntegerScalar: TensorScalar, Comparable, CustomStringConvertible {
  /// Where the bits are.
  static var format: SmallInteger { get }
  /// The number's code.
  var bits: UInt8 { get }
  /// The number whose low bits are those of `bits`.
  init(bits: UInt8)
}

extension SmallIntegerScalar {
  /// Zero.
  public static var zero: Self { Self(bits: 0) }
  /// The number whose low bits are those of `value`.
  public init(_ value: Int) { self.init(bits: UInt8(truncatingIfNeeded: value)) }
  /// The number.
  public var value: Int {
    let pattern = Self.format.pattern(bits)
    return Self.format.isSigned ? Int(Int8(bitPattern: pattern)) : Int(pattern)
  }
  /// The decimal digits.
  public var description: String { value.description }
  /// Compares the numbers.
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value }
  /// Orders by the numbers.
  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `int4`.
public struct Int4: SmallIntegerScalar {
  public let bits: UInt8
  public init(bits: UInt8) { self.bits = Self.format.code(bits) }
  public static var format: SmallInteger { SmallInteger(bitWidth: 4, isSigned: true) }
  public static var dtype: DType { .int4 }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `uint4`.
public struct UInt4: SmallIntegerScalar {
  public let bits: UInt8
  public init(bits: UInt8) { self.bits = Self.format.code(bits) }
  public static var format: SmallInteger { SmallInteger(bitWidth: 4, isSigned: false) }
  public static var dtype: DType { .uint4 }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `int2`.
public struct Int2: SmallIntegerScalar {
  public let bits: UInt8
  public init(bits: UInt8) { self.bits = Self.format.code(bits) }
  public static var format: SmallInteger { SmallInteger(bitWidth: 2, isSigned: true) }
  public static var dtype: DType { .int2 }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// TensorFlow's `uint2`.
public struct UInt2: SmallIntegerScalar {
  public let bits: UInt8
  public init(bits: UInt8) { self.bits = Self.format.code(bits) }
  public static var format: SmallInteger { SmallInteger(bitWidth: 2, isSigned: false) }
  public static var dtype: DType { .uint2 }
}
