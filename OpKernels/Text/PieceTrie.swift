import OpInterface
import TensorCore

/// A trie of byte strings, each with a number.
struct PieceTrie {
  /// The byte that leads to each node; nodes are in order of their depth, then of their strings, so
  /// that a node's children follow each other.
  private var labels: [UInt8] = []
  /// Where each node's children begin, which is where those of the node before end.
  private var children: [Int32] = []
  private var values: [Int32] = []

  /// The trie of those of `strings` that `numbers` lists, all different and none empty.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` if there are too many.
  init(_ strings: StringElements, _ numbers: [Int]) throws(OpError) {
    guard strings.byteCount < Int(Int32.max) - 1, strings.count < Int(Int32.max) else {
      throw .resourceExhausted("a vocabulary of \(strings.byteCount) bytes is too large")
    }
    // Eight bytes decide most comparisons.
    var keys: [(prefix: UInt64, number: Int)] = []
    keys.reserveCapacity(numbers.count)
    for number in numbers {
      let text = strings[number]
      var prefix: UInt64 = 0
      for k in 0..<8 {
        prefix <<= 8
        if k < text.count { prefix |= UInt64(text[text.startIndex + k]) }
      }
      keys.append((prefix, number))
    }
    keys.sort { a, b in
      a.prefix != b.prefix
        ? a.prefix < b.prefix : strings[a.number].lexicographicallyPrecedes(strings[b.number])
    }
    var ranges = [0..<keys.count]
    var depths = [0]
    labels = [0]
    var node = 0
    while node < ranges.count {
      var range = ranges[node]
      let depth = depths[node]
      children.append(Int32(ranges.count))
      var value: Int32 = -1
      if let first = range.first, strings[keys[first].number].count == depth {
        value = Int32(keys[first].number)
        range = (first + 1)..<range.upperBound
      }
      values.append(value)
      var start = range.lowerBound
      while start < range.upperBound {
        let label = Self.byte(strings[keys[start].number], depth)
        var end = start + 1
        while end < range.upperBound, Self.byte(strings[keys[end].number], depth) == label {
          end += 1
        }
        ranges.append(start..<end)
        depths.append(depth + 1)
        labels.append(label)
        start = end
      }
      node += 1
    }
    children.append(Int32(ranges.count))
  }

  private static func byte(_ text: ArraySlice<UInt8>, _ index: Int) -> UInt8 {
    text[text.startIndex + index]
  }

  /// The node of the empty string.
  var root: Int { 0 }

  /// The node that follows by `byte`, or nil.
  func next(_ node: Int, _ byte: UInt8) -> Int? {
    var low = Int(children[node]), high = Int(children[node + 1])
    while low < high {
      let middle = (low + high) / 2
      if labels[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low < Int(children[node + 1]) && labels[low] == byte ? low : nil
  }

  /// The number of the string that ends at a node, or nil.
  func value(_ node: Int) -> Int? { values[node] < 0 ? nil : Int(values[node]) }

  /// The number of `text`, or nil.
  func number(of text: ArraySlice<UInt8>) -> Int? {
    var node = root
    for byte in text {
      guard let following = next(node, byte) else { return nil }
      node = following
    }
    return value(node)
  }

  /// How long the longest string is with which `text` begins, or nil.
  func longestPrefix(of text: ArraySlice<UInt8>) -> Int? {
    var node = root
    var longest: Int?
    for i in text.indices {
      guard let following = next(node, text[i]) else { break }
      node = following
      if values[node] >= 0 { longest = i + 1 - text.startIndex }
    }
    return longest
  }
}

/// What is in a heap: whether one element comes after another.
protocol HeapElement {
  /// Whether `a` is to leave the heap after `b`.
  static func isBelow(_ a: Self, _ b: Self) -> Bool
}

/// A heap that gives back the highest element first.
///
/// Among equals the order is that of the GNU C++ library's, on which SentencePiece's results depend.
struct Heap<Element: HeapElement> {
  private var elements: [Element] = []

  var count: Int { elements.count }

  mutating func push(_ element: Element) {
    elements.append(element)
    rise(elements.count - 1, element)
  }

  private mutating func rise(_ position: Int, _ element: Element) {
    var hole = position
    while hole > 0, Element.isBelow(elements[(hole - 1) / 2], element) {
      elements[hole] = elements[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    elements[hole] = element
  }

  mutating func pop() -> Element? {
    guard let top = elements.first, let last = elements.popLast() else { return nil }
    let count = elements.count
    guard count > 0 else { return top }
    var hole = 0, child = 0
    while child < (count - 1) / 2 {
      child = 2 * (child + 1)
      if Element.isBelow(elements[child], elements[child - 1]) { child -= 1 }
      elements[hole] = elements[child]
      hole = child
    }
    if count % 2 == 0, child == (count - 2) / 2 {
      child = 2 * (child + 1)
      elements[hole] = elements[child - 1]
      hole = child - 1
    }
    rise(hole, last)
    return top
  }
}
