internal import GraphModel
internal import OpInterface
internal import TensorCore

extension Graph {
  /// Leaves one of each set of nodes that compute the same, in regions too.
  ///
  /// These are equal constants; nodes of ops that are functions of their inputs, of the same inputs, attributes and
  /// dtypes; and reads of a variable between which nothing assigns it. The first stays. What nodes must wait for
  /// besides their inputs does not matter: where the first can run the others give the same.
  ///
  /// - Parameter unread: the memory of values whose elements are not looked at.
  mutating func eliminateCommonSubexpressions(
    unread: Set<ObjectIdentifier>, _ log: inout PassLog
  ) {
    var search = CommonSubexpressions(self, TensorSameness(unread: unread))
    for i in nodes.indices {
      guard var node = nodes[i] else { continue }
      if search.rename(&node.inputs) { self[NodeID(index: i)]?.inputs = node.inputs }
      switch node.body {
      case .branch(var branches, let choice):
        for j in branches.indices {
          branches[j].eliminateCommonSubexpressions(unread: unread, &log)
        }
        self[NodeID(index: i)]?.body = .branch(branches, choice)
      case .loop(var loop):
        loop.condition.eliminateCommonSubexpressions(unread: unread, &log)
        loop.setup?.eliminateCommonSubexpressions(unread: unread, &log)
        loop.body.eliminateCommonSubexpressions(unread: unread, &log)
        self[NodeID(index: i)]?.body = .loop(loop)
      default: break
      }
      guard let earlier = search.find(node, i, in: self), let outputs = nodes[earlier]?.outputs
      else { continue }
      for (old, new) in zip(node.outputs, outputs) {
        search.replace(old, by: new)
        if let merged = self[new].shape.merged(with: self[old].shape) { self[new].shape = merged }
      }
      self[NodeID(index: i)] = nil
      log.entries.append(
        PassLog.Entry(
          rule: PassName.eliminateCommonSubexpressions.rawValue, node: node.name, made: []))
    }
    search.rename(&results)
  }
}

/// The nodes of a graph gone through so far, to be found by what they compute.
private struct CommonSubexpressions {
  /// What stands for values of nodes that are gone, by their numbers.
  private var replacements: [ValueID?]
  private var hasReplaced = false
  /// The last of the nodes whose hashes end alike, and for each node the one before it; -1 for none.
  private var last: [Int32]
  private var previous: [Int32]
  private var hashes: [Int]
  /// The first constant of a dtype and shape, until there is another one; then -1.
  private var soleConstants: [Int: Int] = [:]
  /// How often effects may have changed any state, state that is not known, and that of a resource.
  private var changes = 0, unknownChanges = 0
  private var changesOfResources: [ObjectIdentifier: Int] = [:]
  /// For nodes that read state, how often it had changed.
  private var readTimes: [Int: Int] = [:]
  /// Whether ops are such as read variables, by their types.
  private var readers: [ObjectIdentifier: Bool] = [:]

  /// How many nodes are compared with a new one: graphs may have many of the same inputs that are all different.
  private static let candidateLimit = 32

  private let sameness: TensorSameness

  init(_ graph: Graph, _ sameness: TensorSameness) {
    self.sameness = sameness
    replacements = [ValueID?](repeating: nil, count: graph.facts.count)
    var count = 16
    while count < graph.nodes.count { count *= 2 }
    last = [Int32](repeating: -1, count: count)
    previous = [Int32](repeating: -1, count: graph.nodes.count)
    hashes = [Int](repeating: 0, count: graph.nodes.count)
  }

  mutating func replace(_ old: ValueID, by new: ValueID) {
    replacements[old.index] = new
    hasReplaced = true
  }

  /// Puts in the place of values what stands for them; false if that changes nothing.
  @discardableResult func rename(_ values: inout [ValueID]) -> Bool {
    guard hasReplaced, values.contains(where: { replacements[$0.index] != nil }) else {
      return false
    }
    for i in values.indices { values[i] = replacements[values[i].index] ?? values[i] }
    return true
  }

  /// The position of a node that computes what the node at `i` does; if there is none, that one is remembered.
  mutating func find(_ node: Graph.Node, _ i: Int, in graph: Graph) -> Int? {
    if node.hasEffect {
      noteEffect(node, graph)
      return nil
    }
    switch node.body {
    case .constant(let tensor): return find(tensor, i, in: graph)
    case .op(let op): return find(node, op, i, in: graph)
    case .functional, .branch, .loop, .call, .unsupported: return nil
    }
  }

  // MARK: Constants

  private mutating func find(_ tensor: Tensor, _ i: Int, in graph: Graph) -> Int? {
    guard tensor.dtype != .variant else { return nil }
    if sameness.readsElements(tensor) {
      // Most are the only ones of their shape, and not looked at.
      let kind = tensor.byteCount &* 31 &+ tensor.elementCount &* 7 &+ tensor.rank
      guard let first = soleConstants.updateValue(-1, forKey: kind) else {
        soleConstants[kind] = i
        return nil
      }
      if first >= 0, case .constant(let other)? = graph.nodes[first]?.body {
        remember(first, hash: sameness.hash(other))
      }
    }
    return earliest(i, hash: sameness.hash(tensor)) { [sameness] other in
      if case .constant(let known)? = graph.nodes[other]?.body {
        sameness.isSame(known, tensor)
      } else {
        false
      }
    }
  }

  // MARK: Ops

  private mutating func find(_ node: Graph.Node, _ op: any Op, _ i: Int, in graph: Graph) -> Int? {
    var time: Int?
    if op.isStateful {
      guard let read = readTime(node, op, graph) else { return nil }
      time = read
    } else {
      for value in node.inputs where graph.facts[value.index].dtype == .resource { return nil }
      for value in node.outputs {
        let dtype = graph.facts[value.index].dtype
        // Lists are changed in place where nothing else has them.
        if dtype == .variant || dtype == .resource { return nil }
      }
    }
    var hash = Int(bitPattern: ObjectIdentifier(type(of: op))) >> 4 &+ (time ?? 0)
    for value in node.inputs {
      hash = (hash ^ value.index) &* 0x1e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    if let time { readTimes[i] = time }
    return earliest(i, hash: hash) { [readTimes] position in
      guard let other = graph.nodes[position], case .op(let otherOp) = other.body else {
        return false
      }
      return type(of: otherOp) == type(of: op) && other.inputs == node.inputs
        && other.outputs.count == node.outputs.count
        && zip(other.outputs, node.outputs).allSatisfy {
          graph.facts[$0.index].dtype == graph.facts[$1.index].dtype
        }
        && (time == nil || readTimes[position] == time)
        && (op.isItsType || other.attributes.isSame(as: node.attributes, type(of: op).schema))
    }
  }

  // MARK: State

  /// How often what a node reads may have changed; nil if it does not read a variable.
  private mutating func readTime(_ node: Graph.Node, _ op: any Op, _ graph: Graph) -> Int? {
    guard let handle = node.inputs.first, graph[handle].dtype == .resource else { return nil }
    let type = type(of: op)
    let isReader =
      readers[ObjectIdentifier(type)] ?? Structural.readers.contains(type.schema.name)
    readers[ObjectIdentifier(type)] = isReader
    guard isReader else { return nil }
    guard let resource = resource(handle, graph) else { return changes }
    return unknownChanges + changesOfResources[resource, default: 0]
  }

  private func resource(_ handle: ValueID, _ graph: Graph) -> ObjectIdentifier? {
    guard let handles = graph[handle].constant?.resources, handles.count == 1 else { return nil }
    return ObjectIdentifier(handles[0].resource)
  }

  private mutating func noteEffect(_ node: Graph.Node, _ graph: Graph) {
    changes += 1
    guard case .op = node.body else {
      unknownChanges += 1
      return
    }
    for value in node.inputs where graph[value].dtype == .resource {
      guard let resource = resource(value, graph) else {
        unknownChanges += 1
        return
      }
      changesOfResources[resource, default: 0] += 1
    }
  }

  // MARK: Nodes by their hashes

  private mutating func earliest(_ i: Int, hash: Int, _ isSame: (Int) -> Bool) -> Int? {
    var position = Int(last[hash & (last.count - 1)])
    var count = 0
    while position >= 0, count < Self.candidateLimit {
      if hashes[position] == hash, isSame(position) { return position }
      position = Int(previous[position])
      count += 1
    }
    remember(i, hash: hash)
    return nil
  }

  private mutating func remember(_ i: Int, hash: Int) {
    hashes[i] = hash
    let place = hash & (last.count - 1)
    previous[i] = last[place]
    last[place] = Int32(truncatingIfNeeded: i)
  }
}

extension Op {
  /// Whether the op has no attributes that tell it apart from others of its type.
  fileprivate var isItsType: Bool { MemoryLayout<Self>.size == 0 }
}
