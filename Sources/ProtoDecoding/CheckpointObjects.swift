internal import Glibc
public import GraphModel

/// The objects whose values a checkpoint holds, of which no more is read than what is asked for.
///
/// Most of `TrackableObjectGraph` is names, which are only compared with those of a SavedModel's objects.
public struct CheckpointObjects: Sendable {
  private let bytes: ArraySlice<UInt8>
  /// Where the message of each object is.
  private let places: [Range<Int>]

  /// The objects in a serialized `TrackableObjectGraph`; nil if anything about it is unusual, or not as it
  /// should be: `decodeTrackableObjectGraph` tells what.
  public init?(_ bytes: ArraySlice<UInt8>) {
    let places = unsafe bytes.span.withUnsafeBytes {
      unsafe PlainReader(bytes: $0, context: .withoutTensors, path: "").trackableObjects(
        0..<$0.count)
    }
    guard let places else { return nil }
    self.bytes = bytes
    self.places = places
  }

  /// For each of `objects` that is a variable the key of its value in the checkpoint, if the checkpoint has an
  /// object that is reached from the root by the same names; nil for the others.
  public func variableKeys(of objects: ObjectGraph) -> [String?] {
    unsafe bytes.span.withUnsafeBytes {
      unsafe PlainReader(bytes: $0, context: .withoutTensors, path: "").variableKeys(
        of: objects, places)
    }
  }
}

extension ObjectGraph {
  /// For each object the number of the other graph's object that is reached from its root, number 0, by the same
  /// names; nil where there is none.
  ///
  /// `find` tells the child of a name that another graph's object has. All children of an object are asked for one
  /// after the other.
  package func matches(_ find: (_ match: Int, _ name: String) -> Int?) -> [Int?] {
    var matches = [Int?](repeating: nil, count: nodes.count)
    guard !nodes.isEmpty else { return matches }
    matches[0] = 0
    var queue = [0]
    var next = 0
    while next < queue.count {
      let object = queue[next]
      next += 1
      guard let match = matches[object] else { continue }
      for index in nodes[object].children.indices {
        let child = nodes[object].children[index].node
        guard let found = find(match, nodes[object].children[index].name),
          nodes.indices.contains(child), matches[child] == nil
        else { continue }
        matches[child] = found
        queue.append(child)
      }
    }
    return matches
  }
}

extension PlainReader {
  /// Where the objects of a checkpoint are in the message at `range`; nil if one is unusual, has a child that is
  /// not there or a name beyond ASCII.
  fileprivate func trackableObjects(_ range: Range<Int>) -> [Range<Int>]? {
    var places: [Range<Int>] = []
    var lastChild = -1
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      guard number == 1 else { continue }
      guard case .part(let part) = content, let last = self.lastChild(part) else { return nil }
      lastChild = max(lastChild, last)
      places.append(part)
    }
    return lastChild < places.count ? places : nil
  }

  /// The greatest number of a child of the object at `range`, or -1; nil if the object is unusual.
  private func lastChild(_ range: Range<Int>) -> Int? {
    var last = -1
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)):
        guard let child = child(part), child.node >= 0, isASCII(child.name) else { return nil }
        last = max(last, child.node)
      case (2, .part(let part)):
        guard attribute(ofObject: part) != nil else { return nil }
      case (1...2, _), (4, _): return nil
      default: break
      }
    }
    return last
  }

  fileprivate func variableKeys(of objects: ObjectGraph, _ places: [Range<Int>]) -> [String?] {
    guard !places.isEmpty else { return objects.nodes.map { _ in nil } }
    var (current, known) = (0, Children(of: places[0]))
    let matches = objects.matches { match, name in
      if match != current { (current, known) = (match, Children(of: places[match])) }
      return known.next(name, in: self)
    }
    return objects.nodes.indices.map { object in
      guard case .variable = objects.nodes[object].kind, let match = matches[object] else {
        return nil
      }
      return variableKey(places[match])
    }
  }

  /// Under which key the value of the variable at `range` is kept.
  private func variableKey(_ range: Range<Int>) -> String? {
    var at = range.lowerBound
    while at < range.upperBound, let (number, content) = field(&at, range.upperBound) {
      guard number == 2, case .part(let part) = content, let found = attribute(ofObject: part),
        isText(found.name, TrackableObjectGraph.variableValue)
      else { continue }
      return text(found.checkpointKey)
    }
    return nil
  }
}

/// The children of an object in a checkpoint, which mostly stand in the order in which they are asked for.
private struct Children {
  let range: Range<Int>
  /// After the child that was found last.
  private var at: Int
  /// How many children have been looked at that did not stand where they were expected.
  private var searched = 0
  /// The first child of each name, once many have been looked at.
  private var table: [String: Int]?

  init(of range: Range<Int>) {
    self.range = range
    at = range.lowerBound
  }

  private func following(_ at: inout Int, _ reader: PlainReader) -> (name: Range<Int>, node: Int)? {
    while at < range.upperBound, let (number, content) = reader.field(&at, range.upperBound) {
      if number == 1, case .part(let part) = content { return reader.child(part) }
    }
    return nil
  }

  /// The child of that name.
  mutating func next(_ name: String, in reader: PlainReader) -> Int? {
    if let table { return table[name] }
    var place = at
    if let child = following(&place, reader), reader.isText(child.name, name) {
      at = place
      return child.node
    }
    place = range.lowerBound
    if searched < 256 {
      while let child = following(&place, reader) {
        searched += 1
        guard reader.isText(child.name, name) else { continue }
        at = place
        return child.node
      }
      return nil
    }
    var children: [String: Int] = [:]
    while let child = following(&place, reader) {
      let name = reader.text(child.name)
      if children[name] == nil { children[name] = child.node }
    }
    table = children
    return children[name]
  }
}
