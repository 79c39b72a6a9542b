/// How `printf` writes numbers.
public struct NumberText: Sendable {
  /// The conversions `%f`, `%e` and `%g`.
  public enum Style: Sendable { case fixed, scientific, shortest }

  /// The conversion.
  public var style: Style
  /// Digits after the point, or significant digits for `shortest`; by default 6.
  public var precision: Int?
  /// The least number of characters, padding included.
  public var width: Int
  /// One of `printf`'s flags ` `, `+`, `-`, `0`, `#`.
  public var flag: UInt8?

  /// A format as `printf` would read it.
  public init(style: Style = .fixed, precision: Int? = nil, width: Int = 0, flag: UInt8? = nil) {
    self.style = style
    self.precision = precision
    self.width = width
    self.flag = flag
  }

  /// Appends an integer, `precision` and `style` aside.
  public func append(_ value: some FixedWidthInteger, to output: inout [UInt8]) {
    if width == 0, flag == nil, let magnitude = UInt64(exactly: value.magnitude) {
      if value < 0 { output.append(UInt8(ascii: "-")) }
      Self.append(decimal: magnitude, to: &output)
      return
    }
    let digits = String(value.magnitude).utf8
    append(digits, isNegative: value < 0, isFinite: true, to: &output)
  }

  /// Appends text as it is, filled up to the width.
  public func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let padding = max(width - text.count, 0)
    let isLeft = flag == UInt8(ascii: "-")
    if !isLeft { output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding)) }
    output.append(contentsOf: text)
    if isLeft { output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding)) }
  }

  /// Appends a floating-point number.
  public func append(_ value: Double, to output: inout [UInt8]) {
    let isNegative = value.sign == .minus
    guard value.isFinite else {
      append(
        (value.isNaN ? "nan" : "inf").utf8, isNegative: isNegative, isFinite: false, to: &output)
      return
    }
    if style == .fixed, width == 0, flag == nil,
      let (whole, fraction) = Self.rounded(value.magnitude, places: precision ?? 6)
    {
      if isNegative { output.append(UInt8(ascii: "-")) }
      Self.append(decimal: whole, to: &output)
      guard precision != 0 else { return }
      output.append(UInt8(ascii: "."))
      Self.append(decimal: fraction, width: precision ?? 6, to: &output)
      return
    }
    let exact = DecimalExpansion(value.magnitude)
    let keepsZeros = flag == UInt8(ascii: "#")
    var text: [UInt8] = []
    switch style {
    case .fixed: exact.appendFixed(precision ?? 6, point: keepsZeros, to: &text)
    case .scientific: exact.appendScientific(precision ?? 6, point: keepsZeros, to: &text)
    case .shortest:
      let significant = max(precision ?? 6, 1)
      let exponent = exact.exponent(roundedTo: significant)
      if exponent >= -4, exponent < significant {
        exact.appendFixed(significant - 1 - exponent, point: keepsZeros, to: &text)
        if !keepsZeros { Self.dropZeros(&text, upTo: text.count) }
      } else {
        exact.appendScientific(significant - 1, point: keepsZeros, to: &text)
        if !keepsZeros, let e = text.firstIndex(of: UInt8(ascii: "e")) {
          Self.dropZeros(&text, upTo: e)
        }
      }
    }
    append(text, isNegative: isNegative, isFinite: true, to: &output)
  }

  /// Appends digits, at least `width` of them.
  private static func append(decimal value: UInt64, width: Int = 1, to output: inout [UInt8]) {
    var count = 1, rest = value / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(count, width)))
    rest = value
    var i = output.count - 1
    while rest > 0 {
      output[i] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      i -= 1
    }
  }

  /// A number that is not negative, rounded to some places, ties to even: what stands before the point and
  /// behind it; nil if integers of 128 bits do not suffice.
  private static func rounded(_ value: Double, places: Int) -> (UInt64, UInt64)? {
    guard value < 0x1p30, places <= 9 else { return nil }
    var power: UInt64 = 1
    for _ in 0..<places { power *= 10 }
    let biased = Int(value.bitPattern >> 52), fraction = value.bitPattern & (1 << 52 - 1)
    // The number times the power is `product` over 2 to the power of `shift`, below 2 to the power of 83.
    let product = UInt128(biased == 0 ? fraction : fraction | 1 << 52) * UInt128(power)
    let shift = 1075 - max(biased, 1)
    guard shift < 100 else { return (0, 0) }
    let rest = product & ((1 << shift) - 1), half = (1 as UInt128) << (shift - 1)
    var result = UInt64(truncatingIfNeeded: product >> shift)
    if rest > half || rest == half && result & 1 == 1 { result += 1 }
    return (result / power, result % power)
  }

  private static func dropZeros(_ text: inout [UInt8], upTo end: Int) {
    guard text[..<end].contains(UInt8(ascii: ".")) else { return }
    var start = end
    while start > 0, text[start - 1] == UInt8(ascii: "0") { start -= 1 }
    if start > 0, text[start - 1] == UInt8(ascii: ".") { start -= 1 }
    text.removeSubrange(start..<end)
  }

  private func append(
    _ digits: some Collection<UInt8>, isNegative: Bool, isFinite: Bool, to output: inout [UInt8]
  ) {
    let sign: UInt8? =
      isNegative
      ? UInt8(ascii: "-")
      : flag == UInt8(ascii: "+") || flag == UInt8(ascii: " ") ? flag : nil
    let padding = max(width - digits.count - (sign == nil ? 0 : 1), 0)
    let isLeft = flag == UInt8(ascii: "-")
    let isZeroFilled = flag == UInt8(ascii: "0") && isFinite
    if !isLeft, !isZeroFilled {
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
    }
    if let sign { output.append(sign) }
    if isZeroFilled {
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: padding))
    }
    output.append(contentsOf: digits)
    if isLeft { output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding)) }
  }
}

/// All decimal digits of a finite number that is not negative.
struct DecimalExpansion {
  /// Digits 0...9, most significant first, the first not 0 unless it is the only one.
  private var digits: [UInt8]
  /// How many of the digits stand after the point; may exceed their count.
  private var scale: Int

  init(_ value: Double) {
    guard value > 0 else {
      digits = [0]
      scale = 0
      return
    }
    let bits = value.bitPattern
    let biased = Int(bits >> 52)
    let fraction = bits & (1 << 52 - 1)
    var mantissa = biased == 0 ? fraction : fraction | 1 << 52
    var exponent = max(biased, 1) - 1075
    let zeros = min(mantissa.trailingZeroBitCount, max(-exponent, 0))
    mantissa >>= UInt64(zeros)
    exponent += zeros
    // Little-endian, in units of a thousand million.
    var limbs: [UInt64] = []
    while mantissa > 0 {
      limbs.append(mantissa % 1_000_000_000)
      mantissa /= 1_000_000_000
    }
    scale = max(-exponent, 0)
    var remaining = exponent.magnitude
    while remaining > 0 {
      let step = min(remaining, exponent < 0 ? 12 : 29)
      var factor: UInt64 = 1
      for _ in 0..<step { factor *= exponent < 0 ? 5 : 2 }
      var carry: UInt64 = 0
      for i in limbs.indices {
        let product = limbs[i] * factor + carry
        limbs[i] = product % 1_000_000_000
        carry = product / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
      remaining -= step
    }
    digits = []
    for limb in limbs.reversed() {
      var divisor: UInt64 = 100_000_000
      while divisor > 0 {
        let digit = UInt8(limb / divisor % 10)
        if digit > 0 || !digits.isEmpty { digits.append(digit) }
        divisor /= 10
      }
    }
  }

  private var isZero: Bool { digits == [0] }

  /// The number without its last `count` digits, rounded half to even.
  private func dropping(_ count: Int) -> DecimalExpansion {
    guard count > 0 else { return self }
    var result = self
    result.scale -= count
    let kept = digits.count - count
    guard kept >= 0 else {
      result.digits = [0]
      return result
    }
    let rest = digits[kept...]
    result.digits = kept > 0 ? Array(digits[..<kept]) : [0]
    let isOdd = (result.digits.last ?? 0) % 2 == 1
    let first = rest.first ?? 0
    let roundsUp = first > 5 || first == 5 && (isOdd || rest.dropFirst().contains { $0 > 0 })
    guard roundsUp else { return result }
    var i = result.digits.count - 1
    while i >= 0, result.digits[i] == 9 {
      result.digits[i] = 0
      i -= 1
    }
    if i >= 0 { result.digits[i] += 1 } else { result.digits.insert(1, at: 0) }
    return result
  }

  /// The decimal exponent of the number rounded to `significant` digits.
  func exponent(roundedTo significant: Int) -> Int {
    if isZero { return 0 }
    let rounded = dropping(digits.count - significant)
    return rounded.digits.count - 1 - rounded.scale
  }

  func appendFixed(_ precision: Int, point: Bool, to output: inout [UInt8]) {
    let rounded = dropping(scale - precision)
    let leading = max(rounded.scale + 1 - rounded.digits.count, 0)
    var text = [UInt8](repeating: 0, count: leading) + rounded.digits
    let whole = text.count - rounded.scale
    text.append(contentsOf: repeatElement(0, count: precision - rounded.scale))
    for (i, digit) in text.enumerated() {
      if i == whole { output.append(UInt8(ascii: ".")) }
      output.append(digit + UInt8(ascii: "0"))
    }
    if precision == 0, point { output.append(UInt8(ascii: ".")) }
  }

  func appendScientific(_ precision: Int, point: Bool, to output: inout [UInt8]) {
    let rounded = dropping(digits.count - 1 - precision)
    let exponent = isZero ? 0 : rounded.digits.count - 1 - rounded.scale
    var text = rounded.digits.prefix(precision + 1)
    text.append(contentsOf: repeatElement(0, count: precision + 1 - text.count))
    for (i, digit) in text.enumerated() {
      output.append(digit + UInt8(ascii: "0"))
      if i == 0, precision > 0 || point { output.append(UInt8(ascii: ".")) }
    }
    output.append(UInt8(ascii: "e"))
    output.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
    if exponent.magnitude < 10 { output.append(UInt8(ascii: "0")) }
    output.append(contentsOf: String(exponent.magnitude).utf8)
  }
}
