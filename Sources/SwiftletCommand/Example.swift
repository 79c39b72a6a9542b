import ToolSupport

/// Serializes `tf.Example` messages.
enum Example {
  /// The messages that a literal list of dictionaries of features stands for.
  static func serialized(list: PythonLiteral) throws(FormatError) -> [[UInt8]] {
    guard case .list(let examples) = list else {
      throw FormatError("tf.Example input must be a list of dictionaries")
    }
    var result: [[UInt8]] = []
    for example in examples {
      guard case .dictionary(let pairs) = example else {
        throw FormatError("tf.Example input must be a list of dictionaries")
      }
      var features: [UInt8] = []
      for pair in pairs {
        guard case .string(let name) = pair.key else {
          throw FormatError("the name of a feature must be a string")
        }
        let entry = field(1, Array(name.utf8)) + field(2, try feature(name, pair.value))
        features += field(1, entry)
      }
      result.append(field(1, features))
    }
    return result
  }

  /// A feature of the kind that its first element tells.
  private static func feature(_ name: String, _ value: PythonLiteral) throws(FormatError)
    -> [UInt8]
  {
    guard case .list(let elements) = value, let first = elements.first else {
      throw FormatError("feature '\(name)' must be a list that is not empty")
    }
    var list: [UInt8] = []
    for element in elements {
      switch (first, element) {
      case (.float, .float(let v)): list += bytes(of: Float(v))
      case (.float, .int(let v)): list += bytes(of: Float(v))
      case (.string, .string(let text)): list += field(1, Array(text.utf8))
      case (.bytes, .bytes(let text)): list += field(1, text)
      case (.int, .int(let v)), (.bool, .int(let v)): list += varint(UInt64(bitPattern: Int64(v)))
      case (.int, .bool(let v)), (.bool, .bool(let v)): list += varint(v ? 1 : 0)
      default: throw FormatError("feature '\(name)' mixes types, or has one that it cannot have")
      }
    }
    switch first {
    case .float: return field(2, field(1, list))
    case .string, .bytes: return field(1, list)
    default: return field(3, field(1, list))
    }
  }

  private static func bytes(of value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var result: [UInt8] = []
    while rest >= 0x80 {
      result.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return result + [UInt8(rest)]
  }

  private static func field(_ number: UInt64, _ contents: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(UInt64(contents.count)) + contents
  }
}
