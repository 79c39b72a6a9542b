internal import GraphModel
internal import TensorCore

/// What reading one object leaves for the next.
struct ObjectScratch {
  /// The children of an object while they are gathered.
  fileprivate var children: [(name: Range<Int>, node: Int)] = []
  /// Some identifiers, and the messages that they stand in.
  fileprivate var identifiers: [(place: Range<Int>, text: String)] = []
  /// Names of children.
  fileprivate var words = WordTable()
  /// Some objects without children, such as lists that are empty, of which most graphs have many that look alike.
  fileprivate var leaves: [ObjectGraph.Node] = []
  /// Where each of these is.
  fileprivate var leafPlaces: [Range<Int>] = []
}

extension PlainReader {
  /// Adds the object of a SavedModel at `range` to `objects`, if it is a variable or an object of Python's;
  /// false if it is not.
  func object(
    _ range: Range<Int>, _ scratch: inout ObjectScratch, into objects: inout [ObjectGraph.Node]
  ) -> Bool {
    for i in scratch.leaves.indices where isSame(scratch.leafPlaces[i], range) {
      objects.append(scratch.leaves[i])
      return true
    }
    var identifier: String?
    var variable: ObjectGraph.Variable?
    var registeredName = ""
    scratch.children.removeAll(keepingCapacity: true)
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return false }
      switch (number, content) {
      case (1, .part(let part)):
        guard let child = child(part) else { return false }
        scratch.children.append(child)
      case (4, .part(let part)) where identifier == nil && variable == nil:
        identifier = self.identifier(part, &scratch)
        guard identifier != nil else { return false }
      case (7, .part(let part)) where identifier == nil && variable == nil:
        variable = self.variable(part)
        guard variable != nil else { return false }
      case (13, .part(let part)): registeredName = text(part)
      case (1...13, _): return false
      default: break
      }
    }
    let kind: ObjectGraph.Kind
    if let identifier {
      kind = .userObject(identifier: identifier)
    } else if let variable {
      kind = .variable(variable)
    } else {
      return false
    }
    objects.append(
      ObjectGraph.Node(
        children: scratch.children.map { (scratch.words.text($0.name, in: self), $0.node) },
        kind: kind, registeredName: registeredName))
    if scratch.children.isEmpty, scratch.leaves.count < Self.leafLimit, variable == nil {
      scratch.leaves.append(objects[objects.count - 1])
      scratch.leafPlaces.append(range)
    }
    return true
  }

  private static let leafLimit = 8

  /// The identifier of the object of Python's that `range` describes, which it shares with most that look the
  /// same.
  private func identifier(_ range: Range<Int>, _ scratch: inout ObjectScratch) -> String? {
    for known in scratch.identifiers where isSame(known.place, range) { return known.text }
    guard let text = firstText(range) else { return nil }
    if scratch.identifiers.count < 8 { scratch.identifiers.append((range, text)) }
    return text
  }

  /// The objects of a checkpoint in the message at `range`.
  func trackableObjectGraph(_ range: Range<Int>) -> TrackableObjectGraph? {
    var nodes: [TrackableObjectGraph.Node] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      guard number == 1 else { continue }
      guard case .part(let part) = content, let node = trackableObject(part) else { return nil }
      nodes.append(node)
    }
    return TrackableObjectGraph(nodes: nodes)
  }

  private func trackableObject(_ range: Range<Int>) -> TrackableObjectGraph.Node? {
    var node = TrackableObjectGraph.Node(children: [], attributes: [], registeredSaver: "")
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)):
        guard let child = child(part) else { return nil }
        node.children.append((text(child.name), child.node))
      case (2, .part(let part)):
        guard let attribute = attribute(ofObject: part) else { return nil }
        node.attributes.append(
          TrackableObjectGraph.Attribute(
            name: text(attribute.name), fullName: text(attribute.fullName),
            checkpointKey: text(attribute.checkpointKey)))
      case (1...2, _), (4, _): return nil
      default: break
      }
    }
    return node
  }

  /// An attribute of an object that is an object.
  func child(_ range: Range<Int>) -> (name: Range<Int>, node: Int)? {
    var child = (name: range.lowerBound..<range.lowerBound, node: 0)
    var at = range.lowerBound
    while at < range.upperBound {
      switch field(&at, range.upperBound) {
      case (1, .number(let value))?: child.node = Int(Int32(truncatingIfNeeded: value))
      case (2, .part(let part))?: child.name = part
      default: return nil
      }
    }
    return child
  }

  /// Where the names are of a value that a checkpoint holds for an object.
  func attribute(
    ofObject range: Range<Int>
  ) -> (name: Range<Int>, fullName: Range<Int>, checkpointKey: Range<Int>)? {
    let none = range.lowerBound..<range.lowerBound
    var attribute = (name: none, fullName: none, checkpointKey: none)
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)): attribute.name = part
      case (2, .part(let part)): attribute.fullName = part
      case (3, .part(let part)): attribute.checkpointKey = part
      case (1...3, _): return nil
      default: break
      }
    }
    return attribute
  }

  /// The text that is the first field of the message at `range`; others are passed over.
  private func firstText(_ range: Range<Int>) -> String? {
    var found = ""
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      guard number == 1 else { continue }
      guard case .part(let part) = content else { return nil }
      found = text(part)
    }
    return found
  }

  private func variable(_ range: Range<Int>) -> ObjectGraph.Variable? {
    var variable = ObjectGraph.Variable(
      dtype: dtype(0), shape: .scalar, isTrainable: false, name: "")
    var hasShape = false
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .number(let value)): variable.dtype = dtype(value)
      case (2, .part(let part)) where !hasShape:
        guard let shape = shape(part) else { return nil }
        variable.shape = shape
        hasShape = true
      case (3, .number(let value)): variable.isTrainable = value != 0
      case (6, .part(let part)): variable.name = text(part)
      case (1...3, _), (6, _): return nil
      default: break
      }
    }
    return variable
  }
}
