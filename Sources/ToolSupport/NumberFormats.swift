/// How numpy writes the floating-point elements of one array: alike in width and notation.
struct FloatFormat {
  /// A number with its fewest digits.
  struct Value {
    var value: Double
    var shortest: Decimal
  }

  private static let precision = 8
  private let plus: Bool
  private var isScientific = false
  private var fractionDigits = 0
  private var powerDigits = 2
  private var padLeft = 0
  private var padRight = 0

  /// - Parameter cutoff: the magnitude from which the type's numbers are written with powers of ten.
  init(_ values: [Value], cutoff: Double, plus: Bool = false) {
    self.plus = plus
    let finite = values.filter(\.value.isFinite)
    let sizes = finite.lazy.map(\.value.magnitude).filter { $0 != 0 }
    if let greatest = sizes.max(), let least = sizes.min() {
      isScientific = greatest >= cutoff || least < 0.0001 || greatest / least > 1000
    }
    for value in finite {
      let sign = value.value.sign == .minus || plus ? 1 : 0
      if isScientific {
        let number = rounded(value, FloatFormat.precision)
        padLeft = max(padLeft, 1 + sign)
        fractionDigits = max(fractionDigits, number.digits.count - 1)
        if abs(number.exponent - 1) >= 100 { powerDigits = 3 }
        padRight = powerDigits + 2 + fractionDigits
      } else {
        let number = rounded(value, FloatFormat.precision)
        padLeft = max(padLeft, number.wholeCount + sign)
        padRight = max(padRight, number.fractionCount)
      }
    }
    if isScientific { padRight = powerDigits + 2 + fractionDigits }
    if finite.count < values.count {
      let hasNegative = plus || values.contains { $0.value == -.infinity }
      padLeft = max(padLeft, 3 - (padRight + 1), 3 + (hasNegative ? 1 : 0) - (padRight + 1))
    }
  }

  private func rounded(_ value: Value, _ precision: Int) -> Decimal {
    let parts = value.shortest
    if isScientific {
      return parts.digits.count - 1 <= precision
        ? parts : Decimal(rounding: value.value, scientificDigits: precision)
    }
    return parts.fractionCount <= precision
      ? parts : Decimal(rounding: value.value, fractionDigits: precision)
  }

  /// The text of an element.
  func callAsFunction(_ value: Value) -> String {
    let sign = value.value.sign == .minus ? "-" : plus ? "+" : ""
    guard value.value.isFinite else {
      let text = value.value.isNaN ? (plus ? "+" : "") + "nan" : sign + "inf"
      return String(repeating: " ", count: max(0, padLeft + padRight + 1 - text.count)) + text
    }
    if isScientific {
      // Shorter numbers are filled up with their own digits, not with zeros.
      let exact = value.shortest.digits.count - 1 != fractionDigits
      let parts =
        (exact ? Decimal(rounding: value.value, scientificDigits: fractionDigits) : value.shortest)
        .scientific
      let power = String(parts.power.magnitude)
      let whole = sign + parts.whole
      return String(repeating: " ", count: max(0, padLeft - whole.count)) + whole + "."
        + parts.fraction
        + String(repeating: "0", count: max(0, fractionDigits - parts.fraction.count))
        + (parts.power < 0 ? "e-" : "e+")
        + String(repeating: "0", count: max(0, powerDigits - power.count)) + power
    }
    let parts = rounded(value, FloatFormat.precision).positional
    let whole = sign + parts.whole
    return String(repeating: " ", count: max(0, padLeft - whole.count)) + whole + "."
      + parts.fraction
      + String(repeating: " ", count: max(0, padRight - parts.fraction.count))
  }

  /// The text of a number that stands by itself, with a power of ten from `cutoff` on.
  static func scalar(
    _ value: Value, cutoff: Double, plus: Bool = false, leavesZero: Bool = true
  ) -> String {
    let sign = value.value.sign == .minus ? "-" : plus ? "+" : ""
    if value.value.isNaN { return (plus ? "+" : "") + "nan" }
    guard value.value.isFinite else { return sign + "inf" }
    let size = value.value.magnitude
    if size == 0 || (size >= 1e-4 && size < cutoff) {
      let parts = value.shortest.positional
      if parts.fraction.isEmpty { return sign + parts.whole + (leavesZero ? ".0" : "") }
      return sign + parts.whole + "." + parts.fraction
    }
    let parts = value.shortest.scientific
    let power = String(parts.power.magnitude)
    return sign + parts.whole + (parts.fraction.isEmpty ? "" : "." + parts.fraction)
      + (parts.power < 0 ? "e-" : "e+") + (power.count < 2 ? "0" : "") + power
  }
}

/// A byte string as Python writes it, such as `b'a\x00'`.
func pythonBytes(_ bytes: some Sequence<UInt8>) -> String {
  let bytes = Array(bytes)
  let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
  var text: [UInt8] = [UInt8(ascii: "b"), quote]
  let hexadecimal = Array("0123456789abcdef".utf8)
  for byte in bytes {
    switch byte {
    case quote, UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
    case 0x09: text += Array("\\t".utf8)
    case 0x0a: text += Array("\\n".utf8)
    case 0x0d: text += Array("\\r".utf8)
    case 0x20..<0x7f: text.append(byte)
    default:
      text += Array("\\x".utf8) + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
    }
  }
  text.append(quote)
  return String(decoding: text, as: UTF8.self)
}
