import OpInterface
import OpKernelSupport
import TensorCore

/// The elements of `tensors` as numbers that are equal where the elements are.
///
/// A NaN equals nothing.
///
/// - Throws: `UNIMPLEMENTED` for a dtype whose elements are not compared.
func equalityKeys(_ tensors: [Tensor], partsZeros: Bool = false) throws(OpError) -> [UInt64] {
  var keys: [UInt64] = []
  keys.reserveCapacity(tensors.reduce(0) { $0 + $1.elementCount })
  // No other element is widened to these patterns, which are NaNs of type Double.
  var nextNaN: UInt64 = 0x7ff0_0000_0000_0001
  func appendFloats<T: FloatScalar>(_ tensor: Tensor, _: T.Type) {
    let span = tensor.elements(as: T.self)
    for i in span.indices {
      let value = span[i].double
      if value == value {
        // TensorFlow's hashes of halves tell zeros of either sign apart, if asked for distinct ones.
        keys.append(value == 0 && !(partsZeros && T.self != T.Wide.self) ? 0 : value.bitPattern)
      } else {
        keys.append(nextNaN)
        nextNaN += 1
      }
    }
  }
  func appendPatterns<P: BytePattern & BinaryInteger>(_ tensor: Tensor, _: P.Type) {
    let span = tensor.patterns(as: P.self)
    for i in span.indices { keys.append(UInt64(span[i])) }
  }
  var pairs: [SIMD2<UInt64>: UInt64] = [:]
  func appendComplexes<P: WideScalar>(_ tensor: Tensor, _: P.Type) {
    let span = tensor.elements(as: Complex<P>.self)
    for i in span.indices {
      let (x, y) = (span[i].real.double, span[i].imaginary.double)
      if x == x, y == y {
        let bits = SIMD2(x == 0 ? 0 : x.bitPattern, y == 0 ? 0 : y.bitPattern)
        let number = pairs[bits] ?? UInt64(pairs.count)
        pairs[bits] = number
        keys.append(number)
      } else {
        keys.append(nextNaN)
        nextNaN += 1
      }
    }
  }
  var numbers = ByteStringIndex()
  for tensor in tensors {
    switch tensor.dtype {
    case .float32: appendFloats(tensor, Float.self)
    case .float64: appendFloats(tensor, Double.self)
    case .float16: appendFloats(tensor, Float16.self)
    case .bfloat16: appendFloats(tensor, BFloat16.self)
    case .bool, .int8, .uint8, .qint8, .quint8: appendPatterns(tensor, UInt8.self)
    case .int16, .uint16, .qint16, .quint16: appendPatterns(tensor, UInt16.self)
    case .int32, .uint32, .qint32: appendPatterns(tensor, UInt32.self)
    case .int64, .uint64: appendPatterns(tensor, UInt64.self)
    case .complex64: appendComplexes(tensor, Float.self)
    case .complex128: appendComplexes(tensor, Double.self)
    case .string:
      let strings = tensor.strings
      for i in strings.indices { keys.append(UInt64(try numbers.insert(strings[i]).number)) }
    default: throw .unimplemented("\(tensor.dtype) elements are not compared")
    }
  }
  return keys
}

/// Rows of keys sorted into groups of equal ones.
struct RowGroups {
  /// The group of each row; groups are counted in the order of their first rows.
  var groups: [Int] = []
  /// The first row of each group.
  var firstRows: [Int] = []

  /// - Parameters:
  ///   - keys: the rows, one after the other.
  ///   - count: how many rows there are.
  ///   - width: how many keys a row has.
  init(_ keys: [UInt64], count: Int, width: Int) {
    groups.reserveCapacity(count)
    var size = 16
    while size < count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for row in 0..<count {
      let start = row * width
      var hash: UInt64 = 0
      for i in start..<start + width {
        hash = (hash ^ keys[i]) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 32
      }
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while true {
        let slot = slots[place]
        if slot.group < 0 {
          slots[place] = Slot(group: firstRows.count, hash: hash)
          groups.append(firstRows.count)
          firstRows.append(row)
          break
        }
        // Hashing one key is reversible, so equal hashes are equal keys.
        if slot.hash == hash, width == 1 || equal(keys, row, firstRows[slot.group], width) {
          groups.append(slot.group)
          break
        }
        place = (place + 1) & (size - 1)
      }
    }
  }

  /// A group and the hash of its rows; no group if negative.
  private struct Slot {
    var group = -1
    var hash: UInt64 = 0
  }

  private func equal(_ keys: [UInt64], _ row: Int, _ other: Int, _ width: Int) -> Bool {
    for i in 0..<width where keys[row * width + i] != keys[other * width + i] { return false }
    return true
  }

  /// How many rows each group has.
  var counts: [Int] {
    var result = [Int](repeating: 0, count: firstRows.count)
    for group in groups { result[group] += 1 }
    return result
  }
}
