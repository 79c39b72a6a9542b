// Unsafe: elements are compared and hashed as bytes, eight at a time, which takes an eighth of the time. What is read
// lies between the bounds of the span.
internal import TensorCore

/// Tells which constants of a graph are the same.
struct TensorSameness {
  /// The memory of values that are told apart by where they lie alone, such as variables in files of which no more is
  /// to be read than needed.
  let unread: Set<ObjectIdentifier>

  /// The most bytes of elements that are looked at.
  private static let comparedByteCount = 64 << 10

  /// Whether elements are looked at; if not, only where they lie tells.
  func readsElements(_ tensor: Tensor) -> Bool {
    guard tensor.byteCount <= Self.comparedByteCount else { return false }
    if tensor.dtype == .string { return true }
    guard let memory = tensor.memoryIdentity else { return false }
    return unread.isEmpty || !unread.contains(memory)
  }

  /// Whether both are known to be of the same dtype, shape and elements, bit for bit; handles, if they are of the same
  /// state.
  func isSame(_ a: Tensor, _ b: Tensor) -> Bool {
    guard a.dtype == b.dtype, a.shape == b.shape else { return false }
    switch a.dtype {
    case .resource:
      let (a, b) = (a.resources, b.resources)
      return a.indices.allSatisfy { a[$0].resource === b[$0].resource }
    case .variant: return false
    case .string: return readsElements(a) && readsElements(b) && a.strings == b.strings
    default:
      if let memory = a.memoryIdentity, memory == b.memoryIdentity { return true }
      guard readsElements(a), readsElements(b) else { return false }
      return Self.areSame(a.rawBytes, b.rawBytes)
    }
  }

  private static func areSame(_ a: RawSpan, _ b: RawSpan) -> Bool {
    guard a.byteCount == b.byteCount else { return false }
    var i = 0
    while i + 8 <= a.byteCount {
      guard word(a, i) == word(b, i) else { return false }
      i += 8
    }
    while i < a.byteCount {
      guard byte(a, i) == byte(b, i) else { return false }
      i += 1
    }
    return true
  }

  private static func word(_ bytes: RawSpan, _ offset: Int) -> Int {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Int.self)
  }

  private static func byte(_ bytes: RawSpan, _ offset: Int) -> UInt8 {
    unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// The same for all tensors that are the same, and mostly another for others.
  func hash(_ tensor: Tensor) -> Int {
    var hash = tensor.elementCount &* 31 &+ tensor.rank
    func add(_ value: Int) {
      hash = (hash ^ value) &* 0x1e37_79b9_7f4a_7c15
      // What differs in high bits alone must count in low ones.
      hash ^= hash >> 29
    }
    func add(_ identity: ObjectIdentifier) { add(Int(bitPattern: identity) >> 4) }
    if tensor.dtype == .resource {
      for handle in tensor.resources { add(ObjectIdentifier(handle.resource)) }
    } else if !readsElements(tensor) {
      if let memory = tensor.memoryIdentity { add(memory) }
    } else if tensor.dtype == .string {
      add(tensor.strings.hashValue)
    } else {
      let bytes = tensor.rawBytes
      var i = 0
      while i + 8 <= bytes.byteCount {
        add(Self.word(bytes, i))
        i += 8
      }
      while i < bytes.byteCount {
        add(Int(Self.byte(bytes, i)))
        i += 1
      }
    }
    return hash ^ (hash >> 32)
  }
}
