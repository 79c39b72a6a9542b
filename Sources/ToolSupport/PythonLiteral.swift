/// A value that a Python literal denotes, as `ast.literal_eval` reads it.
public indirect enum PythonLiteral: Sendable, Hashable {
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case complex(Double, Double)
  case string(String)
  case bytes([UInt8])
  case list([PythonLiteral])
  case tuple([PythonLiteral])
  /// In the order written.
  case dictionary([Pair])
  case set([PythonLiteral])

  /// A key of a dictionary with its value.
  public struct Pair: Sendable, Hashable {
    /// The key, which may be any literal.
    public var key: PythonLiteral
    /// The key's value.
    public var value: PythonLiteral
    /// The pair `key: value`.
    public init(_ key: PythonLiteral, _ value: PythonLiteral) {
      self.key = key
      self.value = value
    }
  }

  /// Parses a literal.
  ///
  /// - Throws: for anything else, such as calls and names, and for integers beyond 64 bits.
  public init(parsing text: String) throws(FormatError) {
    var parser = PythonLiteralParser(text)
    self = try parser.document()
  }
}

private struct PythonLiteralParser {
  private let text: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  private func failure(_ why: String) -> FormatError {
    FormatError("not a Python literal at character \(position + 1): \(why)")
  }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private func byte(_ ahead: Int) -> UInt8? {
    position + ahead < text.count ? text[position + ahead] : nil
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0d).contains(byte) { position += 1 }
  }

  private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: symbol) else { return false }
    position += 1
    return true
  }

  mutating func document() throws(FormatError) -> PythonLiteral {
    let value = try sum()
    skipSpace()
    guard position == text.count else { throw failure("unexpected text") }
    return value
  }

  /// A value, or a real number plus or minus an imaginary one.
  private mutating func sum() throws(FormatError) -> PythonLiteral {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw failure("nested too deeply") }
    let first = try signed()
    let isReal: Double? =
      switch first {
      case .int(let v): Double(v)
      case .float(let v): v
      default: nil
      }
    skipSpace()
    guard let real = isReal, let sign = next, sign == 0x2b || sign == 0x2d else { return first }
    position += 1
    guard case .complex(_, let imaginary) = try atom() else {
      throw failure("only an imaginary number can be added")
    }
    return .complex(real, sign == 0x2b ? imaginary : -imaginary)
  }

  private mutating func signed() throws(FormatError) -> PythonLiteral {
    var negative = false
    var isSigned = false
    while true {
      if take("-") {
        negative.toggle()
      } else if !take("+") {
        break
      }
      isSigned = true
    }
    let value = try atom(negative: negative)
    guard isSigned else { return value }
    switch value {
    case .int: return value
    case .float(let v): return .float(negative ? -v : v)
    case .complex(let r, let i): return negative ? .complex(-r, -i) : value
    default: throw failure("a sign before something that is no number")
    }
  }

  /// `negative` applies to integers here, whose least one has no positive counterpart.
  private mutating func atom(negative: Bool = false) throws(FormatError) -> PythonLiteral {
    skipSpace()
    guard let first = next else { throw failure("the text ends") }
    switch first {
    case UInt8(ascii: "["):
      position += 1
      return .list(try elements(until: "]").values)
    case UInt8(ascii: "("):
      position += 1
      let (values, hadComma) = try elements(until: ")")
      return values.count == 1 && !hadComma ? values[0] : .tuple(values)
    case UInt8(ascii: "{"):
      position += 1
      return try braces()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
      return try number(negative: negative)
    default: break
    }
    if isStringStart() { return try strings() }
    let word = identifier()
    switch word {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    default: throw failure(word.isEmpty ? "unexpected symbol" : "the name '\(word)'")
    }
  }

  private mutating func identifier() -> String {
    let start = position
    while let byte = next,
      byte == UInt8(ascii: "_") || byte >= 0x80 || Character(Unicode.Scalar(byte)).isLetter
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  private mutating func elements(until end: Unicode.Scalar) throws(FormatError) -> (
    values: [PythonLiteral], hadComma: Bool
  ) {
    var values: [PythonLiteral] = []
    var hadComma = false
    while !take(end) {
      values.append(try sum())
      if take(",") {
        hadComma = true
      } else {
        guard take(end) else { throw failure("expected ',' or '\(end)'") }
        break
      }
    }
    return (values, hadComma)
  }

  private mutating func braces() throws(FormatError) -> PythonLiteral {
    var pairs: [PythonLiteral.Pair] = []
    if take("}") { return .dictionary(pairs) }
    let first = try sum()
    guard take(":") else {
      var values = [first]
      if take(",") {
        values += try elements(until: "}").values
      } else if !take("}") {
        throw failure("expected ',' or '}'")
      }
      return .set(values)
    }
    pairs.append(PythonLiteral.Pair(first, try sum()))
    while !take("}") {
      guard take(",") else { throw failure("expected ',' or '}'") }
      if take("}") { break }
      let key = try sum()
      guard take(":") else { throw failure("expected ':'") }
      pairs.append(PythonLiteral.Pair(key, try sum()))
    }
    return .dictionary(pairs)
  }

  private mutating func number(negative: Bool) throws(FormatError) -> PythonLiteral {
    if next == UInt8(ascii: "0"), let mark = byte(1) {
      let radix: Int? =
        switch mark | 0x20 {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
      if let radix {
        position += 2
        let digits = identifier().filter { $0 != "_" }
        guard !digits.isEmpty, let value = Int((negative ? "-" : "") + digits, radix: radix) else {
          throw failure("not an integer of 64 bits")
        }
        return .int(value)
      }
    }
    let start = position
    func isDigit(_ byte: UInt8?) -> Bool {
      byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }
    var isInteger = true
    func skipDigits(_ parser: inout PythonLiteralParser) {
      while isDigit(parser.next) || parser.next == UInt8(ascii: "_") { parser.position += 1 }
    }
    skipDigits(&self)
    if next == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      skipDigits(&self)
    }
    if let e = next, e | 0x20 == UInt8(ascii: "e"),
      isDigit(byte(1)) || ((byte(1) == 0x2b || byte(1) == 0x2d) && isDigit(byte(2)))
    {
      isInteger = false
      position += 2
      skipDigits(&self)
    }
    let digits = String(
      decoding: text[start..<position].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let isImaginary = next.map { $0 | 0x20 == UInt8(ascii: "j") } ?? false
    if isImaginary { position += 1 }
    if isInteger, !isImaginary {
      guard digits.count == 1 || !digits.hasPrefix("0") || digits.allSatisfy({ $0 == "0" }) else {
        throw failure("an integer with leading zeros")
      }
      guard let value = Int((negative ? "-" : "") + digits) else {
        throw failure("\(digits) is not an integer of 64 bits")
      }
      return .int(value)
    }
    var plain = digits
    if plain.hasPrefix(".") { plain = "0" + plain }
    if let point = plain.firstIndex(of: ".") {
      let next = plain.index(after: point)
      if next == plain.endIndex || !plain[next].isNumber { plain.insert("0", at: next) }
    }
    guard let value = Double(plain) else { throw failure("'\(digits)' is not a number") }
    return isImaginary ? .complex(0, value) : .float(value)
  }

  private func isStringStart() -> Bool {
    var ahead = 0
    while ahead < 3, let byte = byte(ahead) {
      if byte == 0x22 || byte == 0x27 { return true }
      guard "rbuRBU".utf8.contains(byte) else { return false }
      ahead += 1
    }
    return false
  }

  /// One string or several side by side.
  private mutating func strings() throws(FormatError) -> PythonLiteral {
    var result: [UInt8] = []
    var isBytes: Bool?
    repeat {
      let (part, partIsBytes) = try string()
      guard isBytes ?? partIsBytes == partIsBytes else { throw failure("bytes beside a string") }
      isBytes = partIsBytes
      result += part
      skipSpace()
    } while isStringStart()
    if isBytes == true { return .bytes(result) }
    return .string(String(decoding: result, as: UTF8.self))
  }

  private mutating func string() throws(FormatError) -> ([UInt8], isBytes: Bool) {
    var isRaw = false
    var isBytes = false
    while let byte = next, byte != 0x22, byte != 0x27 {
      isRaw = isRaw || byte | 0x20 == UInt8(ascii: "r")
      isBytes = isBytes || byte | 0x20 == UInt8(ascii: "b")
      position += 1
    }
    guard let quote = next else { throw failure("the text ends") }
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    var result: [UInt8] = []
    while true {
      guard let byte = next else { throw failure("unterminated string") }
      if byte == quote, !isTriple || (self.byte(1) == quote && self.byte(2) == quote) {
        position += isTriple ? 3 : 1
        return (result, isBytes)
      }
      if byte == 0x0a, !isTriple { throw failure("unterminated string") }
      if byte == UInt8(ascii: "\\") {
        if isRaw {
          result.append(byte)
          position += 1
          guard let escaped = next else { throw failure("unterminated string") }
          result.append(escaped)
          position += 1
        } else {
          try escape(into: &result, isBytes: isBytes)
        }
        continue
      }
      if isBytes, byte >= 0x80 { throw failure("bytes with a character beyond ASCII") }
      result.append(byte)
      position += 1
    }
  }

  private mutating func escape(into result: inout [UInt8], isBytes: Bool) throws(FormatError) {
    position += 1
    guard let kind = next else { throw failure("unterminated string") }
    position += 1
    func add(_ code: UInt32) throws(FormatError) {
      if isBytes {
        result.append(UInt8(truncatingIfNeeded: code))
      } else if let scalar = Unicode.Scalar(code) {
        result += Array(String(scalar).utf8)
      } else {
        throw failure("an escape that is no character")
      }
    }
    switch kind {
    case 0x0a: break
    case UInt8(ascii: "\\"), 0x27, 0x22: result.append(kind)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0c)
    case UInt8(ascii: "n"): result.append(0x0a)
    case UInt8(ascii: "r"): result.append(0x0d)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0b)
    case UInt8(ascii: "x"): try add(try code(2))
    case UInt8(ascii: "u") where !isBytes: try add(try code(4))
    case UInt8(ascii: "U") where !isBytes: try add(try code(8))
    case UInt8(ascii: "N") where !isBytes: throw failure("named characters are not supported")
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(kind - UInt8(ascii: "0"))
      for _ in 0..<2 {
        guard let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else {
          break
        }
        value = value * 8 + UInt32(digit - UInt8(ascii: "0"))
        position += 1
      }
      try add(value)
    default: result += [UInt8(ascii: "\\"), kind]
    }
  }

  private mutating func code(_ digits: Int) throws(FormatError) -> UInt32 {
    guard position + digits <= text.count else { throw failure("an escape is cut off") }
    let written = text[position..<position + digits]
    guard written.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: written, as: UTF8.self), radix: 16)
    else { throw failure("expected \(digits) hexadecimal digits") }
    position += digits
    return value
  }
}
