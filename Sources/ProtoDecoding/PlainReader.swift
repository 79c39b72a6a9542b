internal import Glibc
internal import GraphModel
internal import TensorCore

/// Reads nodes, functions and objects from the bytes of a file without a message in between, where they are as
/// TensorFlow writes them: most of a model's, and most of its file.
///
/// Its methods return nil for all that is unusual, and for what is malformed: protobuf-c then decodes the
/// whole, and says what is wrong with it.
@safe struct PlainReader {
  let bytes: UnsafeRawBufferPointer
  let context: DecodingContext
  let path: String

  /// - Parameter bytes: the file's, which must be there as long as this is used; ranges lie in them.
  @unsafe init(bytes: UnsafeRawBufferPointer, context: DecodingContext, path: String) {
    unsafe self.bytes = bytes
    self.context = context
    self.path = path
  }

  /// A field: what its content is, by its wire type.
  enum Content {
    case number(UInt64)
    case part(Range<Int>)
    case fixed32(UInt32)
    case fixed64
  }

  /// The field at `at`; nil if it is malformed.
  func field(_ at: inout Int, _ end: Int) -> (number: UInt64, content: Content)? {
    guard let tag = unsafe WireFault.varint(bytes, &at, end), tag >> 3 != 0, tag <= UInt32.max
    else { return nil }
    switch tag & 7 {
    case 0:
      guard let value = unsafe WireFault.varint(bytes, &at, end) else { return nil }
      return (tag >> 3, .number(value))
    case 1:
      guard end - at >= 8 else { return nil }
      at += 8
      return (tag >> 3, .fixed64)
    case 2:
      guard let value = unsafe WireFault.varint(bytes, &at, end), value <= UInt64(end - at) else {
        return nil
      }
      let start = at
      at += Int(value)
      return (tag >> 3, .part(start..<at))
    case 5:
      guard end - at >= 4 else { return nil }
      let value = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
      at += 4
      return (tag >> 3, .fixed32(UInt32(littleEndian: value)))
    default: return nil
    }
  }

  func text(_ range: Range<Int>) -> String {
    unsafe String(decoding: bytes[range], as: UTF8.self)
  }

  /// Whether the bytes at `range` are those of `text`.
  func isText(_ range: Range<Int>, _ text: String) -> Bool {
    let span = text.utf8Span.span
    guard span.count == range.count, let start = unsafe bytes.baseAddress else { return false }
    return unsafe span.withUnsafeBytes { other in
      guard let begin = other.baseAddress else { return true }
      return unsafe memcmp(start + range.lowerBound, begin, other.count) == 0
    }
  }

  /// Whether the bytes at `range` are ASCII.
  func isASCII(_ range: Range<Int>) -> Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var found: UInt64 = 0
    var at = range.lowerBound
    while at + 8 <= range.upperBound {
      found |= unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      at += 8
    }
    while at < range.upperBound {
      found |= UInt64(unsafe bytes[at])
      at += 1
    }
    return found & highBits == 0
  }

  /// Whether the bytes at both places are the same.
  func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count, let start = unsafe bytes.baseAddress else { return false }
    return unsafe memcmp(start + a.lowerBound, start + b.lowerBound, a.count) == 0
  }

  /// A number that follows from the bytes of `range`, in its upper bits above all.
  func digest(_ range: Range<Int>) -> UInt64 {
    var digest = UInt64(range.count)
    func mix(_ bits: UInt64) {
      digest = (digest ^ bits) &* 0x9e37_79b9_7f4a_7c15
      digest ^= digest >> 32
    }
    var at = range.lowerBound
    while at + 8 <= range.upperBound {
      mix(unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    while at < range.upperBound {
      mix(UInt64(unsafe bytes[at]))
      at += 1
    }
    return digest &* 0xff51_afd7_ed55_8ccd
  }

  /// The bytes of a word of at most 24, followed by zeros; nil if it is longer, or at the end of the file.
  func word(_ range: Range<Int>) -> (UInt64, UInt64, UInt64)? {
    let count = range.count
    guard count <= 24, unsafe range.lowerBound + 24 <= bytes.count else { return nil }
    func part(_ offset: Int) -> UInt64 {
      guard count > offset else { return 0 }
      let bits = unsafe UInt64(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: range.lowerBound + offset, as: UInt64.self))
      return count >= offset + 8 ? bits : bits & (1 << UInt64(8 * (count - offset)) - 1)
    }
    return (part(0), part(8), part(16))
  }

  func dtype(_ value: UInt64) -> DType {
    DType(tensorFlowNumber: Int32(truncatingIfNeeded: value))
  }

  func shape(_ range: Range<Int>) -> PartialShape? {
    var extents: [Int?] = []
    guard let hasKnownRank = hasKnownRank(range, { extents.append($0) }) else { return nil }
    return hasKnownRank ? PartialShape(extents) : .unknown
  }

  /// Whether a shape's rank is known, its extents given to `visit`.
  func hasKnownRank(_ range: Range<Int>, _ visit: (Int?) -> Void) -> Bool? {
    var isUnknown = false
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (2, .part(let dimension)):
        var size = 0
        var at = dimension.lowerBound
        while at < dimension.upperBound {
          guard let (number, content) = field(&at, dimension.upperBound) else { return nil }
          switch (number, content) {
          case (1, .number(let value)): size = Int(truncatingIfNeeded: value)
          case (2, .part): break
          default: return nil
          }
        }
        visit(size >= 0 ? size : nil)
      case (3, .number(let value)): isUnknown = value != 0
      default: return nil
      }
    }
    return !isUnknown
  }
}
