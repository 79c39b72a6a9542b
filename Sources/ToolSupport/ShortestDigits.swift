internal import Glibc

/// A decimal number: `0.d₁d₂d₃… × 10^exponent`, without zeros at its ends.
struct Decimal {
  var isNegative: Bool
  var digits: [UInt8]
  var exponent: Int

  /// Reads what a floating-point type's description says: the fewest digits that tell the value
  /// from its neighbours.
  init(shortest description: String) {
    isNegative = false
    digits = []
    exponent = 0
    var hasPoint = false, isPower = false, isPowerNegative = false
    var power = 0
    for byte in description.utf8 {
      switch byte {
      case UInt8(ascii: "-") where isPower: isPowerNegative = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isPower = true
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where isPower:
        power = min(power * 10 + Int(byte - UInt8(ascii: "0")), 1 << 16)
      case UInt8(ascii: "0") where digits.isEmpty: if hasPoint { exponent -= 1 }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if !hasPoint { exponent += 1 }
      default: break
      }
    }
    exponent += isPowerNegative ? -power : power
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { exponent = 1 }
  }

  /// `value` rounded to `precision` digits after the point, as C's `printf` does.
  init(rounding value: Double, fractionDigits precision: Int) {
    let number = Decimal(shortest: value.description)
    self =
      number.rounded(to: number.exponent + precision)
      ?? Decimal(shortest: format("%.*f", precision, value))
  }

  /// `value` rounded to `precision` digits after the first, as C's `printf` does.
  init(rounding value: Double, scientificDigits precision: Int) {
    self =
      Decimal(shortest: value.description).rounded(to: precision + 1)
      ?? Decimal(shortest: format("%.*e", precision, value))
  }

  /// The number rounded to its first `count` digits; nil where the value that the digits are the
  /// fewest of could be on either side of the middle.
  private func rounded(to count: Int) -> Decimal? {
    guard count > 0 else { return nil }
    guard digits.count > count else { return self }
    let five = UInt8(ascii: "5"), nine = UInt8(ascii: "9")
    guard digits[count] != five || digits.count > count + 1 else { return nil }
    var result = self
    result.digits.removeLast(digits.count - count)
    if digits[count] >= five {
      while result.digits.last == nine { result.digits.removeLast() }
      if let last = result.digits.popLast() {
        result.digits.append(last + 1)
      } else {
        result.digits = [UInt8(ascii: "1")]
        result.exponent += 1
      }
    }
    while result.digits.last == UInt8(ascii: "0") { result.digits.removeLast() }
    return result
  }

  /// How many digits there are before the point.
  var wholeCount: Int { digits.isEmpty ? 1 : max(exponent, 1) }
  /// How many digits there are after the point.
  var fractionCount: Int { digits.isEmpty ? 0 : max(digits.count - exponent, 0) }

  /// The digits before and after the point.
  var positional: (whole: String, fraction: String) {
    func text(_ bytes: some Sequence<UInt8>) -> String {
      String(decoding: Array(bytes), as: UTF8.self)
    }
    if digits.isEmpty { return ("0", "") }
    if exponent <= 0 {
      return ("0", String(repeating: "0", count: -exponent) + text(digits))
    }
    if digits.count <= exponent {
      return (text(digits) + String(repeating: "0", count: exponent - digits.count), "")
    }
    return (text(digits[..<exponent]), text(digits[exponent...]))
  }

  /// The first digit, those after it, and the power of ten.
  var scientific: (whole: String, fraction: String, power: Int) {
    guard let first = digits.first else { return ("0", "", 0) }
    return (
      String(Character(Unicode.Scalar(first))), String(decoding: digits.dropFirst(), as: UTF8.self),
      exponent - 1
    )
  }
}

/// C's `snprintf` for one number; long enough for any `Double`.
private func format(_ pattern: String, _ precision: Int, _ value: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 512)
  let written = unsafe withVaList([Int32(precision), value]) {
    unsafe vsnprintf(&buffer, buffer.count, pattern, $0)
  }
  let length = min(max(Int(written), 0), buffer.count - 1)
  return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
