internal import GraphModel
internal import TensorCore

extension PlainReader {
  /// The object of a SavedModel at `range`, if it is a variable or an object of Python's.
  func object(_ range: Range<Int>) -> ObjectGraph.Node? {
    var node = ObjectGraph.Node(kind: .unknown)
    var kind: ObjectGraph.Kind?
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)):
        guard let child = child(part) else { return nil }
        node.children.append(child)
      case (4, .part(let part)) where kind == nil:
        guard let identifier = firstText(part) else { return nil }
        kind = .userObject(identifier: identifier)
      case (7, .part(let part)) where kind == nil:
        guard let variable = variable(part) else { return nil }
        kind = .variable(variable)
      case (13, .part(let part)): node.registeredName = text(part)
      case (1...13, _): return nil
      default: break
      }
    }
    guard let kind else { return nil }
    node.kind = kind
    return node
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
        node.children.append(child)
      case (2, .part(let part)):
        guard let attribute = attribute(ofObject: part) else { return nil }
        node.attributes.append(attribute)
      case (1...2, _), (4, _): return nil
      default: break
      }
    }
    return node
  }

  /// An attribute of an object that is an object.
  private func child(_ range: Range<Int>) -> (name: String, node: Int)? {
    var child = (name: "", node: 0)
    var at = range.lowerBound
    while at < range.upperBound {
      switch field(&at, range.upperBound) {
      case (1, .number(let value))?: child.node = Int(Int32(truncatingIfNeeded: value))
      case (2, .part(let part))?: child.name = text(part)
      default: return nil
      }
    }
    return child
  }

  /// A value that a checkpoint holds for an object.
  private func attribute(ofObject range: Range<Int>) -> TrackableObjectGraph.Attribute? {
    var attribute = TrackableObjectGraph.Attribute(name: "", fullName: "", checkpointKey: "")
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)): attribute.name = text(part)
      case (2, .part(let part)): attribute.fullName = text(part)
      case (3, .part(let part)): attribute.checkpointKey = text(part)
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
