/// A format of floating-point numbers of 8 or 4 bits, named by its exponent's and fraction's bits.
///
/// Each number lies in the low bits of a byte: a sign, the exponent, the fraction. In formats of `fn`
/// there is no infinity; in those of `fnuz` neither that nor a negative zero, whose code is the only NaN.
public enum SmallFloat: Sendable, CaseIterable {
  case e5m2, e4m3fn, e4m3fnuz, e4m3b11fnuz, e5m2fnuz, e2m1fn

  /// The bits of a number.
  public var bitWidth: Int { self == .e2m1fn ? 4 : 8 }

  /// The bits of the fraction.
  public var fractionBits: Int {
    switch self {
    case .e5m2, .e5m2fnuz: 2
    case .e4m3fn, .e4m3fnuz, .e4m3b11fnuz: 3
    case .e2m1fn: 1
    }
  }

  private var bias: Int {
    switch self {
    case .e5m2: 15
    case .e4m3fn: 7
    case .e4m3fnuz: 8
    case .e4m3b11fnuz: 11
    case .e5m2fnuz: 16
    case .e2m1fn: 1
    }
  }

  private var isUnsignedZero: Bool {
    switch self {
    case .e4m3fnuz, .e4m3b11fnuz, .e5m2fnuz: true
    case .e5m2, .e4m3fn, .e2m1fn: false
    }
  }

  /// The code of the greatest finite number.
  public var greatestFinite: UInt8 {
    switch self {
    case .e5m2: 0x7b
    case .e4m3fn: 0x7e
    case .e4m3fnuz, .e4m3b11fnuz, .e5m2fnuz: 0x7f
    case .e2m1fn: 7
    }
  }

  /// The code of what is not a number and lacks a sign; where there is no such, what NaN becomes.
  private var nan: UInt8 {
    switch self {
    case .e5m2: 0x7e
    case .e4m3fn: 0x7f
    case .e4m3fnuz, .e4m3b11fnuz, .e5m2fnuz: 0x80
    case .e2m1fn: 0
    }
  }

  /// The code of what is too large: infinity, NaN or the greatest number.
  private var overflow: UInt8 {
    switch self {
    case .e5m2: 0x7c
    case .e4m3fn: 0x7f
    case .e4m3fnuz, .e4m3b11fnuz, .e5m2fnuz: 0x80
    case .e2m1fn: 7
    }
  }

  /// The number of which `code` holds the bits; exact.
  public func value(_ code: UInt8) -> Float {
    let sign: UInt8 = self == .e2m1fn ? 8 : 0x80
    let magnitude = code & (sign - 1)
    let isNegative = code & sign != 0
    if magnitude > greatestFinite || (isUnsignedZero && magnitude == 0 && isNegative) {
      let special = self == .e5m2 && magnitude == 0x7c ? Float.infinity : .nan
      return isNegative ? -special : special
    }
    let exponent = Int(magnitude) >> fractionBits
    let fraction = Int(magnitude) & (1 << fractionBits - 1)
    let whole = exponent == 0 ? fraction : fraction + 1 << fractionBits
    let result =
      Float(whole)
      * Float(sign: .plus, exponent: max(exponent, 1) - bias - fractionBits, significand: 1)
    return isNegative ? -result : result
  }

  /// All numbers, by their codes.
  public var values: [Float] { (0...255).map { value(UInt8($0)) } }

  /// The bits of `value`, rounded once to nearest, ties to even.
  public func code(_ value: Double) -> UInt8 {
    let isNegative = value.sign == .minus
    let sign: UInt8 = !isNegative || isUnsignedZero ? 0 : self == .e2m1fn ? 8 : 0x80
    // The one NaN that a format without any has made a zero of the other sign.
    if value != value { return self == .e2m1fn ? sign ^ 8 : nan | sign }
    let size = value.magnitude
    guard size < 0x1p17 else { return overflow | sign }
    let least = 1 - bias
    let exponent = max(Int(size.bitPattern >> 52) - 1023, least)
    // In units of the last place there are fewer than 2⁵² of them: the sum rounds what is beyond the point.
    let scaled = size * Double(sign: .plus, exponent: fractionBits - exponent, significand: 1)
    let units = Int((scaled + 0x1p52) - 0x1p52)
    let magnitude = (exponent - least) << fractionBits + units
    if magnitude > Int(greatestFinite) { return overflow | sign }
    let code = UInt8(magnitude)
    return isNegative && isUnsignedZero && code != 0 ? code | 0x80 : code | sign
  }

  /// The bits of `value`, rounded to nearest, ties to even.
  public func code(_ value: Float) -> UInt8 { code(Double(value)) }
}

/// A format of integers of 4 or 2 bits, each in the low bits of a byte whose other bits are 0.
public struct SmallInteger: Sendable, Hashable {
  /// The bits of a number.
  public let bitWidth: Int
  /// Whether the numbers are in two's complement.
  public let isSigned: Bool

  /// The byte of the number whose low bits are those of `value`.
  @inlinable public func code(_ value: UInt8) -> UInt8 { value & (1 << UInt8(bitWidth) &- 1) }

  /// The bits of the number in `code` as `Int8` or `UInt8` has it; other bits of `code` are passed over.
  @inlinable public func pattern(_ code: UInt8) -> UInt8 {
    let low = self.code(code)
    let sign: UInt8 = 1 << UInt8(bitWidth - 1)
    return isSigned ? (low ^ sign) &- sign : low
  }
}
