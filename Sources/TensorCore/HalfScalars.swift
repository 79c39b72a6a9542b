// What the members do is said at the requirements they meet.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Float16: FloatScalar {
  @inlinable public static var dtype: DType { .float16 }
  @inlinable public static var one: Self { 1 }
  @inlinable public static var lowest: Self { -infinity }
  @inlinable public static var highest: Self { infinity }
  @inlinable public static func sum(_ a: Self, _ b: Self) -> Self { Self(a.wide + b.wide) }
  @inlinable public static func difference(_ a: Self, _ b: Self) -> Self { Self(a.wide - b.wide) }
  @inlinable public static func product(_ a: Self, _ b: Self) -> Self { Self(a.wide * b.wide) }
  @inlinable public var double: Double { Double(wide) }
  @inlinable public init(converting value: Double) { self = Self(value) }

  // Conversions by arithmetic on bits, of which loops become vectors: for processors without an
  // instruction the compiler would call a function for each number.

  @inlinable public var wide: Float {
    let bits = UInt32(bitPattern)
    let magnitude = (bits & 0x7fff) << 13
    // The exponent is biased by 15, that of `Float` by 127.
    let number = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    let special = magnitude | 0x7f80_0000
    let result = magnitude < 0x0f80_0000 ? number : special
    return Float(bitPattern: result | (bits & 0x8000) << 16)
  }

  /// `value` rounded to nearest, ties to even.
  @inlinable public init(_ value: Float) {
    let bits = value.bitPattern
    let magnitude = bits & 0x7fff_ffff
    // Adding a half moves the bits of what will be subnormal to the end, and rounds them.
    let subnormal = (Float(bitPattern: magnitude) + 0.5).bitPattern &- 0x3f00_0000
    let normal = (magnitude &- 0x3800_0000 &+ 0xfff &+ (magnitude >> 13 & 1)) >> 13
    let special: UInt32 = magnitude > 0x7f80_0000 ? 0x7e00 | (magnitude >> 13 & 0x3ff) : 0x7c00
    let finite = magnitude < 0x3880_0000 ? subnormal : normal
    let result = magnitude < 0x4780_0000 ? finite : special
    self.init(bitPattern: UInt16(truncatingIfNeeded: result | (bits & 0x8000_0000) >> 16))
  }
}

/// A 16-bit floating-point number with `Float`'s exponent range and 8 bits of precision.
public struct BFloat16: CustomStringConvertible, BitwiseCopyable, Sendable {
  /// The upper half of the equal `Float`'s bits.
  public var bits: UInt16

  /// The number with the bit pattern `bits`.
  @inlinable public init(bits: UInt16) { self.bits = bits }

  /// `value` rounded to nearest, ties to even; every NaN becomes a quiet one.
  @inlinable public init(_ value: Float) {
    let pattern = value.bitPattern
    let rounded = pattern &+ 0x7fff &+ ((pattern >> 16) & 1)
    bits = UInt16(truncatingIfNeeded: (value.isNaN ? pattern | 0x40_0000 : rounded) >> 16)
  }

  /// The equal `Float`.
  @inlinable public var wide: Float { Float(bitPattern: UInt32(bits) << 16) }

  /// The decimal digits of the equal `Float`.
  public var description: String { wide.description }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension BFloat16: FloatScalar {
  @inlinable public static var dtype: DType { .bfloat16 }
  @inlinable public static var zero: Self { Self(bits: 0) }
  @inlinable public static var one: Self { Self(bits: 0x3f80) }
  @inlinable public static var lowest: Self { Self(bits: 0xff80) }
  @inlinable public static var highest: Self { Self(bits: 0x7f80) }
  @inlinable public static func sum(_ a: Self, _ b: Self) -> Self { Self(a.wide + b.wide) }
  @inlinable public static func difference(_ a: Self, _ b: Self) -> Self { Self(a.wide - b.wide) }
  @inlinable public static func product(_ a: Self, _ b: Self) -> Self { Self(a.wide * b.wide) }
  @inlinable public var isNaN: Bool { wide.isNaN }
  @inlinable public var double: Double { Double(wide) }
  @inlinable public init(converting value: Double) { self.init(Float(value)) }
  @inlinable public static func == (a: Self, b: Self) -> Bool { a.wide == b.wide }
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.wide < b.wide }
  // Not `!(b < a)`, which NaN would satisfy.
  @inlinable public static func <= (a: Self, b: Self) -> Bool { a.wide <= b.wide }
  @inlinable public static func > (a: Self, b: Self) -> Bool { a.wide > b.wide }
  @inlinable public static func >= (a: Self, b: Self) -> Bool { a.wide >= b.wide }
}
