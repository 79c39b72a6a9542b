/// Sorts as the C++ library that TensorFlow is built with does, which leaves equal elements in an order that
/// results show: partitions by the median of three, down to 16 elements, and insertion.
func sortUnstably<Element>(
  _ elements: inout [Element], by precedes: (Element, Element) -> Bool
) {
  guard elements.count > 1 else { return }
  let depth = 2 * (Int.bitWidth - 1 - elements.count.leadingZeroBitCount)
  partition(&elements, 0..<elements.count, depth, precedes)
  insert(&elements, precedes)
}

/// The longest range that is left to insertion.
private let shortRange = 16

private func partition<Element>(
  _ a: inout [Element], _ range: Range<Int>, _ depth: Int, _ precedes: (Element, Element) -> Bool
) {
  let first = range.lowerBound
  var last = range.upperBound, depth = depth
  while last - first > shortRange {
    guard depth > 0 else {
      heapSort(&a, first..<last, precedes)
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

private func moveMedian<Element>(
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

private func insert<Element>(_ a: inout [Element], _ precedes: (Element, Element) -> Bool) {
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

private func heapSort<Element>(
  _ a: inout [Element], _ range: Range<Int>, _ precedes: (Element, Element) -> Bool
) {
  let first = range.lowerBound, count = range.count
  for parent in stride(from: (count - 2) / 2, through: 0, by: -1) {
    adjust(&a, first, hole: parent, count, a[first + parent], precedes)
  }
  for end in stride(from: count - 1, to: 0, by: -1) {
    let element = a[first + end]
    a[first + end] = a[first]
    adjust(&a, first, hole: 0, end, element, precedes)
  }
}

/// Puts `element` into the heap of `count` elements from `first` on, below the hole at `hole`.
private func adjust<Element>(
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
private func raise<Element>(
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
struct UnstableQueue<Element> {
  private var elements: [Element] = []
  private let precedes: (Element, Element) -> Bool

  init(by precedes: @escaping (Element, Element) -> Bool) { self.precedes = precedes }

  mutating func push(_ element: Element) {
    elements.append(element)
    raise(&elements, 0, hole: elements.count - 1, to: 0, element, precedes)
  }

  mutating func pop() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let result = elements.first else { return last }
    adjust(&elements, 0, hole: 0, elements.count, last, precedes)
    return result
  }
}
