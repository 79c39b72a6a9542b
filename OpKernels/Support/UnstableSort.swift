/// Sorts as the C++ library that TensorFlow is built with does, which leaves equal elements in an order that
/// results show: partitions by the median of three, down to 16 elements, and insertion.
@inlinable public func sortUnstably<Element>(
  _ elements: inout [Element], by precedes: (Element, Element) -> Bool
) {
  guard elements.count > 1 else { return }
  let depth = 2 * (Int.bitWidth - 1 - elements.count.leadingZeroBitCount)
  partition(&elements, 0..<elements.count, depth, precedes)
  insert(&elements, precedes)
}

/// The longest range that is left to insertion.
@usableFromInline let shortRange = 16

@inlinable func partition<Element>(
  _ a: inout [Element], _ range: Range<Int>, _ depth: Int, _ precedes: (Element, Element) -> Bool
) {
  let first = range.lowerBound
  var last = range.upperBound, depth = depth
  while last - first > shortRange {
    guard depth > 0 else {
      makeHeap(&a, first..<last, precedes)
      sortHeap(&a, first..<last, precedes)
      return
    }
    depth -= 1
    moveMedian(&a, to: first, first + 1, first + (last - first) / 2, last - 1, precedes)
    var low = first + 1, high = last
    while true {
      while low < last, precedes(a[low], a[first]) { low += 1 }
      high -= 1
      while high > first, precedes(a[first], a[high]) { high -= 1 }
      guard low < high else { break }
      a.swapAt(low, high)
      low += 1
    }
    partition(&a, low..<last, depth, precedes)
    last = low
  }
}

@inlinable func moveMedian<Element>(
  _ a: inout [Element], to place: Int, _ x: Int, _ y: Int, _ z: Int,
  _ precedes: (Element, Element) -> Bool
) {
  let median: Int
  if precedes(a[x], a[y]) {
    median = precedes(a[y], a[z]) ? y : precedes(a[x], a[z]) ? z : x
  } else {
    median = precedes(a[x], a[z]) ? x : precedes(a[y], a[z]) ? z : y
  }
  a.swapAt(place, median)
}

@inlinable func insert<Element>(_ a: inout [Element], _ precedes: (Element, Element) -> Bool) {
  for i in 1..<a.count {
    let element = a[i]
    var place = i
    if i < shortRange, precedes(element, a[0]) {
      place = 0
    } else {
      while place > 0, precedes(element, a[place - 1]) { place -= 1 }
    }
    guard place < i else { continue }
    for k in stride(from: i, to: place, by: -1) { a[k] = a[k - 1] }
    a[place] = element
  }
}

/// Makes a heap of `range`, the last element in order first.
@inlinable func makeHeap<Element>(
  _ a: inout [Element], _ range: Range<Int>, _ precedes: (Element, Element) -> Bool
) {
  let first = range.lowerBound
  for parent in stride(from: (range.count - 2) / 2, through: 0, by: -1) {
    adjust(&a, first, hole: parent, range.count, a[first + parent], precedes)
  }
}

/// Sorts `range`, which is a heap.
@inlinable func sortHeap<Element>(
  _ a: inout [Element], _ range: Range<Int>, _ precedes: (Element, Element) -> Bool
) {
  for count in stride(from: range.count, to: 1, by: -1) {
    popHeap(&a, range.lowerBound, count, precedes)
  }
}

/// Moves the first of the `count` elements of a heap from `first` on behind the others.
@inlinable func popHeap<Element>(
  _ a: inout [Element], _ first: Int, _ count: Int, _ precedes: (Element, Element) -> Bool
) {
  let last = first + count - 1, element = a[last]
  a[last] = a[first]
  adjust(&a, first, hole: 0, count - 1, element, precedes)
}

/// Puts `element` into the heap of `count` elements from `first` on, below the hole at `hole`.
@inlinable func adjust<Element>(
  _ a: inout [Element], _ first: Int, hole: Int, _ count: Int, _ element: Element,
  _ precedes: (Element, Element) -> Bool
) {
  var hole = hole
  let top = hole
  var child = hole
  while child < (count - 1) / 2 {
    child = 2 * (child + 1)
    if precedes(a[first + child], a[first + child - 1]) { child -= 1 }
    a[first + hole] = a[first + child]
    hole = child
  }
  if count & 1 == 0, child == (count - 2) / 2 {
    child = 2 * (child + 1)
    a[first + hole] = a[first + child - 1]
    hole = child - 1
  }
  raise(&a, first, hole: hole, to: top, element, precedes)
}

/// Puts `element` into a heap above the hole at `hole`, `top` at most.
@inlinable func raise<Element>(
  _ a: inout [Element], _ first: Int, hole: Int, to top: Int, _ element: Element,
  _ precedes: (Element, Element) -> Bool
) {
  var hole = hole
  while hole > top, precedes(a[first + (hole - 1) / 2], element) {
    a[first + hole] = a[first + (hole - 1) / 2]
    hole = (hole - 1) / 2
  }
  a[first + hole] = element
}

/// A queue that gives the last of its elements first, and equal ones in the order in which the C++ library
/// that TensorFlow is built with does.
public struct UnstableQueue<Element> {
  @usableFromInline var elements: [Element] = []
  @usableFromInline let precedes: (Element, Element) -> Bool

  /// An empty queue of elements ordered by `precedes`.
  @inlinable public init(by precedes: @escaping (Element, Element) -> Bool) {
    self.precedes = precedes
  }

  /// Adds an element.
  @inlinable public mutating func push(_ element: Element) {
    elements.append(element)
    raise(&elements, 0, hole: elements.count - 1, to: 0, element, precedes)
  }

  /// Removes and returns the last element in order; nil if there is none.
  @inlinable public mutating func pop() -> Element? {
    guard !elements.isEmpty else { return nil }
    popHeap(&elements, 0, elements.count, precedes)
    return elements.removeLast()
  }
}

/// The first `limit` of the elements pushed; of equal ones those, and in the order, that TensorFlow's `TopN`
/// keeps.
///
/// The order is asked for at each call, as it may change for elements that are in.
public struct TopElements {
  /// The elements, in no order that is told.
  public private(set) var elements: [Int] = []
  private let limit: Int
  private var isHeap = false
  private var knowsLast = false

  /// None, and at most `limit` of those to come, which is at least 1.
  public init(limit: Int) { self.limit = limit }

  /// Whether there are as many as there may be.
  public var isFull: Bool { elements.count == limit }

  /// Adds an element, and drops the last if there are too many.
  public mutating func push(_ element: Int, _ precedes: (Int, Int) -> Bool) {
    if isHeap {
      guard precedes(element, elements[0]) else { return }
      elements.append(element)
      raise(&elements, 0, hole: limit, to: 0, element, precedes)
    } else {
      elements.append(element)
      if knowsLast, !precedes(element, elements[0]) { elements.swapAt(0, elements.count - 1) }
      guard elements.count > limit else { return }
      makeHeap(&elements, 0..<elements.count, precedes)
      isHeap = true
    }
    popHeap(&elements, 0, elements.count, precedes)
    elements.removeLast()
  }

  /// The last of the elements, of which there is one at least.
  public mutating func last(_ precedes: (Int, Int) -> Bool) -> Int {
    if !isHeap, !knowsLast {
      var last = 0
      for i in elements.indices.dropFirst() where precedes(elements[last], elements[i]) { last = i }
      elements.swapAt(0, last)
      knowsLast = true
    }
    return elements[0]
  }

  /// Removes all elements and returns them in order.
  public mutating func removeAll(_ precedes: (Int, Int) -> Bool) -> [Int] {
    var result: [Int] = []
    swap(&result, &elements)
    if isHeap {
      sortHeap(&result, 0..<result.count, precedes)
    } else {
      sortUnstably(&result, by: precedes)
    }
    (isHeap, knowsLast) = (false, false)
    return result
  }
}
