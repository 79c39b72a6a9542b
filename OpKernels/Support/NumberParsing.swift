public import TensorCore

/// Reads numbers the way TensorFlow does, white space around them allowed.
public enum NumberParsing {
  /// An integer of type `T`; nil for anything else, or for one that does not fit.
  public static func integer<T: FixedWidthInteger>(_ text: ArraySlice<UInt8>, as _: T.Type) -> T? {
    guard let word = word(text) else { return nil }
    return T(word, radix: 10)
  }

  /// A floating-point number of type `T`: decimal, or `inf`, `infinity` or `nan` in any case.
  public static func float<T: WideScalar & LosslessStringConvertible>(
    _ text: ArraySlice<UInt8>, as _: T.Type
  ) -> T? {
    if let value = plain(text, isSingle: T.dtype == .float32) { return T(converting: value) }
    guard var word = word(text)?.lowercased(), word.utf8.allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    let isNegative = word.hasPrefix("-")
    if isNegative || word.hasPrefix("+") { word.removeFirst() }
    guard let first = word.utf8.first else { return nil }
    let magnitude: T?
    switch word {
    case "inf", "infinity": magnitude = T.infinity
    case "nan": magnitude = T.nan
    default:
      guard first == UInt8(ascii: ".") || (0x30...0x39).contains(first),
        word.utf8.contains(where: { (0x30...0x39).contains($0) })
      else { return nil }
      magnitude = T(word)
    }
    return magnitude.map { isNegative ? -$0 : $0 }
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number that digits with or without a point stand for; nil for other text, and where the quotient of
  /// two numbers that are exact, rounded once and then to single precision, may not be right.
  private static func plain(_ text: ArraySlice<UInt8>, isSingle: Bool) -> Double? {
    var i = text.startIndex
    let end = text.endIndex
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
    while i < end, isSpace(text[i]) { i += 1 }
    guard i < end else { return nil }
    let isNegative = text[i] == UInt8(ascii: "-")
    if isNegative || text[i] == UInt8(ascii: "+") { i += 1 }
    var mantissa: UInt64 = 0, count = 0
    func readDigits() {
      while i < end, text[i] &- 0x30 < 10, count < 19 {
        mantissa = mantissa &* 10 &+ UInt64(text[i] &- 0x30)
        count += 1
        i += 1
      }
    }
    readDigits()
    let whole = count
    guard whole > 0 else { return nil }
    if i < end, text[i] == UInt8(ascii: ".") {
      i += 1
      readDigits()
      guard count > whole else { return nil }
    }
    while i < end, isSpace(text[i]) { i += 1 }
    guard i == end, count < 19, mantissa <= 1 << 53 else { return nil }
    let value = Double(mantissa) / powers[count - whole]
    if isSingle, value != 0 {
      // Between two numbers of single precision the second rounding would have to know the first.
      guard value > 1e-30, value.bitPattern & 0x1fff_ffff != 0x1000_0000 else { return nil }
    }
    return isNegative ? -value : value
  }

  private static func word(_ text: ArraySlice<UInt8>) -> String? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
    let rest = text.drop(while: isSpace)
    guard let last = rest.lastIndex(where: { !isSpace($0) }) else { return nil }
    return String(validating: rest[...last], as: UTF8.self)
  }
}
