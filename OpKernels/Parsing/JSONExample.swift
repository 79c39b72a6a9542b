import OpInterface
import OpKernelSupport
import TensorCore

/// Turns a `tf.Example` in JSON into protocol buffers' format, field by field.
///
/// Like protobuf's own reader it takes names without quotes, single quotes, and commas that nothing
/// follows.
struct JSONExample {
  private let text: ArraySlice<UInt8>
  private var position: Int

  private init(_ text: ArraySlice<UInt8>) {
    self.text = text
    position = text.startIndex
  }

  /// The message that `text` describes.
  ///
  /// - Throws: `INVALID_ARGUMENT` for what is no example in JSON.
  static func message(_ text: ArraySlice<UInt8>) throws(OpError) -> [UInt8] {
    var reader = JSONExample(text)
    let message = try reader.example()
    reader.skipSpace()
    guard reader.position == text.endIndex else {
      throw failure("extraneous characters after end of JSON object")
    }
    return message
  }

  private static func failure(_ what: String) -> OpError {
    .invalid("Error while parsing JSON: \(what)")
  }

  private func failure(_ what: String) -> OpError {
    Self.failure("\(what) at offset \(position - text.startIndex)")
  }

  private var next: UInt8? { position < text.endIndex ? text[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func skip(_ character: Character) -> Bool {
    skipSpace()
    guard let byte = next, byte == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Character) throws(OpError) {
    guard skip(character) else { throw failure("expected '\(character)'") }
  }

  private mutating func skip(word: String) -> Bool {
    skipSpace()
    guard text[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  /// Calls `body` for each member of an object with its name, once the colon is read.
  private mutating func members(
    _ body: (inout JSONExample, [UInt8]) throws(OpError) -> Void
  ) throws(OpError) {
    try expect("{")
    while !skip("}") {
      let name = try name()
      try expect(":")
      try body(&self, name)
      guard skip(",") else {
        try expect("}")
        return
      }
    }
  }

  private mutating func name() throws(OpError) -> [UInt8] {
    skipSpace()
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try string() }
    var result: [UInt8] = []
    while let byte = next {
      let isLetter =
        (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "$")
      guard isLetter || !result.isEmpty && (0x30...0x39).contains(byte) else { break }
      result.append(byte)
      position += 1
    }
    guard !result.isEmpty else { throw failure("expected a name") }
    return result
  }

  private mutating func string() throws(OpError) -> [UInt8] {
    skipSpace()
    guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw failure("expected a string")
    }
    position += 1
    var result: [UInt8] = []
    while let byte = next, byte != quote {
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        guard byte >= 0x20 || byte == 9 || byte == 10 || byte == 13 else {
          throw failure("invalid control character in a string")
        }
        result.append(byte)
        continue
      }
      guard let escape = next else { break }
      position += 1
      switch escape {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
        result.append(escape)
      case UInt8(ascii: "u"):
        var code = try codeUnit()
        if (0xD800..<0xDC00).contains(code), text[position...].starts(with: "\\u".utf8) {
          position += 2
          let low = try codeUnit()
          guard (0xDC00..<0xE000).contains(low) else { throw failure("invalid surrogate") }
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("invalid code point") }
        result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      default: throw failure("invalid escape sequence")
      }
    }
    guard next == quote else { throw failure("unexpected end of a string") }
    position += 1
    guard String(validating: result, as: UTF8.self) != nil else {
      throw failure("invalid UTF-8 in a string")
    }
    return result
  }

  private mutating func codeUnit() throws(OpError) -> UInt32 {
    let digits = text[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "+") }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("invalid \\u escape") }
    position += 4
    return value
  }

  private mutating func example() throws(OpError) -> [UInt8] {
    var writer = WireWriter()
    try members { (reader, name) throws(OpError) in
      guard name.elementsEqual("features".utf8) else { throw reader.noField(name) }
      if reader.skip(word: "null") { return }
      writer.field(1, bytes: try reader.features())
    }
    return writer.bytes
  }

  private func noField(_ name: [UInt8]) -> OpError {
    failure("no such field: '\(String(decoding: name, as: UTF8.self))'")
  }

  private mutating func features() throws(OpError) -> [UInt8] {
    var writer = WireWriter()
    try members { (reader, name) throws(OpError) in
      guard name.elementsEqual("feature".utf8) else { throw reader.noField(name) }
      if reader.skip(word: "null") { return }
      var known = Set<[UInt8]>()
      try reader.members { (reader, key) throws(OpError) in
        guard known.insert(key).inserted else {
          throw reader.failure("the key '\(String(decoding: key, as: UTF8.self))' is repeated")
        }
        var entry = WireWriter()
        entry.field(1, bytes: key)
        if !reader.skip(word: "null") { entry.field(2, bytes: try reader.feature()) }
        writer.field(1, bytes: entry.bytes)
      }
    }
    return writer.bytes
  }

  private mutating func feature() throws(OpError) -> [UInt8] {
    var writer = WireWriter()
    var isSet = false
    try members { (reader, name) throws(OpError) in
      let field: Int
      switch String(decoding: name, as: UTF8.self) {
      case "bytesList", "bytes_list": field = 1
      case "floatList", "float_list": field = 2
      case "int64List", "int64_list": field = 3
      default: throw reader.noField(name)
      }
      if reader.skip(word: "null") { return }
      guard !isSet else { throw reader.failure("a feature has one list only") }
      isSet = true
      writer.field(field, bytes: try reader.list(field))
    }
    return writer.bytes
  }

  /// The values of a list; of one value if it is given by itself.
  private mutating func list(_ field: Int) throws(OpError) -> [UInt8] {
    var result: [UInt8] = []
    try members { (reader, name) throws(OpError) in
      guard name.elementsEqual("value".utf8) else { throw reader.noField(name) }
      if reader.skip(word: "null") { return }
      guard reader.skip("[") else {
        result += try reader.value(field)
        return
      }
      while !reader.skip("]") {
        result += try reader.value(field)
        guard reader.skip(",") else {
          try reader.expect("]")
          return
        }
      }
    }
    return result
  }

  /// A value of a list with its tag.
  private mutating func value(_ field: Int) throws(OpError) -> [UInt8] {
    let isNull = skip(word: "null")
    var writer = WireWriter()
    switch field {
    case 1:
      writer.field(1, bytes: isNull ? [] : try decodedBase64(try string()))
      return writer.bytes
    case 2:
      let bits = isNull ? 0 : try float().bitPattern
      writer.varint(1 << 3 | 5)
      return writer.bytes + (0..<4).map { UInt8(truncatingIfNeeded: bits >> UInt32(8 * $0)) }
    default:
      writer.field(1, varint: isNull ? 0 : UInt64(bitPattern: try integer()))
      return writer.bytes
    }
  }

  /// The text of a number, which may stand in quotes.
  private mutating func number() throws(OpError) -> ArraySlice<UInt8> {
    skipSpace()
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try string()[...] }
    let start = position
    while let byte = next, "+-.0123456789eE".utf8.contains(byte) { position += 1 }
    guard start < position else { throw failure("expected a number") }
    return text[start..<position]
  }

  private func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return first > 0x20 && last > 0x20 && first != UInt8(ascii: "+")
  }

  private mutating func integer() throws(OpError) -> Int64 {
    let text = try number()
    if isPlain(text), let value = NumberParsing.integer(text, as: Int64.self) { return value }
    guard isPlain(text), let value = NumberParsing.float(text, as: Double.self),
      let exact = Int64(exactly: value)
    else {
      throw failure("invalid int64 '\(String(decoding: text.prefix(40), as: UTF8.self))'")
    }
    return exact
  }

  private mutating func float() throws(OpError) -> Float {
    let text = try number()
    guard isPlain(text), let value = NumberParsing.float(text, as: Double.self) else {
      throw failure("invalid float '\(String(decoding: text.prefix(40), as: UTF8.self))'")
    }
    guard !value.isFinite || value.magnitude <= Double(Float.greatestFiniteMagnitude) else {
      throw failure("float \(value) is out of range")
    }
    return Float(value)
  }

  private func decodedBase64(_ text: [UInt8]) throws(OpError) -> [UInt8] {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var end = text.count
    while end > 0, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    for byte in text[..<end] {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      default: throw failure("invalid base64")
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    guard end % 4 != 1 else { throw failure("invalid base64") }
    return result
  }
}
