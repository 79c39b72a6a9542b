/// What the header of a `.npy` file says.
struct NpyHeader {
  enum Element {
    /// Dense elements: their type, width, and the width of the units that byte order applies to.
    case scalar(DType, width: Int, swapUnit: Int)
    /// Strings of so many bytes.
    case bytes(Int)
    /// Strings of so many UCS-4 code points.
    case codePoints(Int)
  }

  let element: Element
  let isSwapped: Bool
  let isColumnMajor: Bool
  let shape: [Int]

  /// Reads a header: a Python dictionary literal with `descr`, `fortran_order` and `shape`.
  init(parsing text: String) throws(TensorError) {
    var scanner = Scanner(text)
    var description: String?
    var order: Bool?
    var dims: [Int]?
    try scanner.expect("{")
    while !scanner.take("}") {
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "descr":
        if scanner.peek("[") {
          throw .unimplemented("structured .npy arrays are not supported: \(text.prefix(200))")
        }
        description = try scanner.string()
      case "fortran_order": order = try scanner.boolean()
      case "shape": dims = try scanner.tuple()
      default: throw scanner.failure("unknown key '\(key)'")
      }
      if !scanner.take(",") {
        try scanner.expect("}")
        break
      }
    }
    guard let description, let order, let dims else {
      throw scanner.failure("'descr', 'fortran_order' or 'shape' is missing")
    }
    isColumnMajor = order
    shape = dims
    (element, isSwapped) = try NpyHeader.element(description)
  }

  private static func element(_ description: String) throws(TensorError) -> (Element, Bool) {
    var rest = Substring(description)
    var swapped = false
    if let mark = rest.first, "<>=|".contains(mark) {
      swapped = mark == ">"
      rest.removeFirst()
    }
    let digits = rest.dropFirst()
    guard let kind = rest.first,
      let width = digits.isEmpty ? 0 : Int(digits), width >= 0, width < 1 << 32
    else { throw TensorError(.dataLoss, "not a readable .npy array: its type is '\(description)'") }
    switch kind {
    case "S", "a": return (.bytes(width), swapped)
    case "U": return (.codePoints(width), swapped)
    case "O":
      throw .unimplemented(
        "object arrays (pickle) are not supported; save strings with dtype 'S' or 'U'")
    default: break
    }
    let dtype: DType
    switch (kind, width) {
    case ("b", 1), ("?", _): dtype = .bool
    case ("i", 1): dtype = .int8
    case ("i", 2): dtype = .int16
    case ("i", 4): dtype = .int32
    case ("i", 8): dtype = .int64
    case ("u", 1), ("V", 1): dtype = .uint8
    case ("u", 2), ("V", 2): dtype = .uint16
    case ("u", 4), ("V", 4): dtype = .uint32
    case ("u", 8), ("V", 8): dtype = .uint64
    // What numpy writes for `float8_e5m2`, and does not read.
    case ("f", 1): dtype = .float8e5m2
    case ("f", 2): dtype = .float16
    case ("f", 4): dtype = .float32
    case ("f", 8): dtype = .float64
    case ("c", 8): dtype = .complex64
    case ("c", 16): dtype = .complex128
    default: throw .unimplemented(".npy elements of type '\(description)' are not supported")
    }
    let bytes = dtype.byteCount ?? 1
    return (.scalar(dtype, width: bytes, swapUnit: kind == "c" ? bytes / 2 : bytes), swapped)
  }

  /// numpy's name of a type, with its byte order; nil if it has no dense elements.
  static func description(of dtype: DType) -> String? {
    switch dtype {
    case .bool: "|b1"
    case .int8, .qint8: "|i1"
    case .uint8, .quint8: "|u1"
    case .int16, .qint16: "<i2"
    case .uint16, .quint16: "<u2"
    case .int32, .qint32: "<i4"
    case .uint32: "<u4"
    case .int64: "<i8"
    case .uint64: "<u8"
    case .float8e5m2, .float8e4m3fn, .float8e4m3fnuz, .float8e4m3b11fnuz, .float8e5m2fnuz: "<V1"
    case .float4e2m1fn: "<V1"
    case .int4, .uint4, .int2, .uint2: "<V1"
    case .float16: "<f2"
    case .bfloat16: "<V2"
    case .float32: "<f4"
    case .float64: "<f8"
    case .complex64: "<c8"
    case .complex128: "<c16"
    case .string, .variant, .resource, .unsupported: nil
    }
  }
}

/// Reads the few Python literals that a header consists of.
private struct Scanner {
  private let text: [UInt8]
  private var position = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  func failure(_ why: String) -> TensorError {
    TensorError(.dataLoss, "not a readable .npy array: its header: \(why)")
  }

  private mutating func skipSpace() {
    while position < text.count, text[position] == 0x20 || text[position] == 0x0a {
      position += 1
    }
  }

  mutating func peek(_ symbol: Unicode.Scalar) -> Bool {
    skipSpace()
    return position < text.count && text[position] == UInt8(ascii: symbol)
  }

  mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard peek(symbol) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ symbol: Unicode.Scalar) throws(TensorError) {
    guard take(symbol) else { throw failure("expected '\(symbol)' at \(position)") }
  }

  mutating func string() throws(TensorError) -> String {
    skipSpace()
    guard position < text.count, text[position] == 0x27 || text[position] == 0x22 else {
      throw failure("expected a string at \(position)")
    }
    let quote = text[position]
    let start = position + 1
    guard let end = text[start...].firstIndex(of: quote) else {
      throw failure("unterminated string")
    }
    position = end + 1
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  private mutating func word() -> String {
    skipSpace()
    let start = position
    while position < text.count,
      Character(Unicode.Scalar(text[position])).isLetter
        || Character(Unicode.Scalar(text[position])).isNumber
    { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  mutating func boolean() throws(TensorError) -> Bool {
    switch word() {
    case "True": return true
    case "False": return false
    case let other: throw failure("expected True or False, got '\(other)'")
    }
  }

  mutating func tuple() throws(TensorError) -> [Int] {
    try expect("(")
    var values: [Int] = []
    while !take(")") {
      var digits = word()
      if digits.hasSuffix("L") { digits.removeLast() }
      guard let value = Int(digits), values.count < Shape.maximumRank else {
        throw failure("expected a shape at \(position)")
      }
      values.append(value)
      if !take(",") {
        try expect(")")
        break
      }
    }
    return values
  }
}
