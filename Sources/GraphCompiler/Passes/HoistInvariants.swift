internal import OpInterface
internal import TensorCore

extension Graph {
  /// Computes once what loops compute again and again alike, in regions too.
  ///
  /// What a condition needs goes before the loop, as conditions run at least once. What a body needs is
  /// computed before the first run of the body, if there is one: it might fail.
  mutating func hoistInvariants(_ log: inout PassLog) {
    let old = nodes
    guard old.contains(where: { $0?.hasRegions == true }) else { return }
    var result: [Node?] = []
    result.reserveCapacity(old.count)
    for case var node? in old {
      switch node.body {
      case .branch(var branches, let choice):
        for i in branches.indices { branches[i].hoistInvariants(&log) }
        node.body = .branch(branches, choice)
      case .loop(var loop):
        loop.condition.hoistInvariants(&log)
        loop.body.hoistInvariants(&log)
        hoistCondition(&loop, &node, into: &result, &log)
        loop.hoistBody(&log)
        node.body = .loop(loop)
      default: break
      }
      result.append(node)
    }
    replaceNodes(result)
  }

  /// Moves what a loop's condition computes of unchanged variables before the loop, each value that it
  /// needs of that a new variable.
  private mutating func hoistCondition(
    _ loop: inout Loop, _ node: inout Node, into result: inout [Node?], _ log: inout PassLog
  ) {
    var found = Invariants(loop.condition, unchanged: loop.isUnchanged)
    guard !found.needed.isEmpty else { return }
    var values: [ValueID: ValueID] = [:]
    for (parameter, input) in zip(loop.condition.parameters, node.inputs) {
      values[parameter] = input
    }
    for var moved in found.taken(from: &loop.condition, &log) {
      moved.inputs = moved.inputs.map { values[$0] ?? $0 }
      moved.outputs = moved.outputs.map { old in
        let new = addValue(loop.condition[old])
        values[old] = new
        return new
      }
      result.append(moved)
    }
    var uses = [ValueID?](repeating: nil, count: loop.condition.facts.count)
    for old in found.needed {
      guard let new = values[old] else { continue }
      let fact = loop.condition[old]
      uses[old.index] = loop.condition.addParameter(fact)
      loop.body.results.append(loop.body.addParameter(fact))
      node.inputs.append(new)
      node.outputs.append(addValue(fact))
    }
    uses += [ValueID?](repeating: nil, count: loop.condition.facts.count - uses.count)
    loop.condition.replaceUses(uses)
  }
}

extension Graph.Loop {
  /// Moves what the body computes of unchanged variables to `setup`.
  fileprivate mutating func hoistBody(_ log: inout PassLog) {
    guard setup == nil else { return }
    var found = Invariants(body, unchanged: isUnchanged)
    guard !found.needed.isEmpty else { return }
    var graph = Graph()
    var values: [ValueID: ValueID] = [:]
    for parameter in body.parameters { values[parameter] = graph.addParameter(body[parameter]) }
    for moved in found.taken(from: &body, &log) {
      let outputs = graph.append(
        moved.name, moved.body, moved.inputs.map { values[$0] ?? $0 },
        outputs: moved.outputs.map { body[$0] }, attributes: moved.attributes)
      for (old, new) in zip(moved.outputs, outputs) { values[old] = new }
    }
    var uses = [ValueID?](repeating: nil, count: body.facts.count)
    for old in found.needed {
      guard let new = values[old] else { continue }
      graph.results.append(new)
      uses[old.index] = body.addParameter(body[old])
    }
    uses += [ValueID?](repeating: nil, count: body.facts.count - uses.count)
    body.replaceUses(uses)
    setup = graph
  }
}

/// The nodes of a loop's condition or body that compute the same each time.
private struct Invariants {
  /// Their positions.
  private var positions: [Int] = []
  /// The constants that they read, by position.
  private var constants: Set<Int> = []
  /// The values that they make and that others read.
  private(set) var needed: [ValueID] = []

  /// - Parameter unchanged: which of the variables, the first parameters, stay what they are.
  init(_ graph: Graph, unchanged: [Bool]) {
    var isKnown = [Bool](repeating: false, count: graph.facts.count)
    for (parameter, isUnchanged) in zip(graph.parameters, unchanged) where isUnchanged {
      isKnown[parameter.index] = true
    }
    var isMade = [Bool](repeating: false, count: graph.facts.count)
    var makers: [ValueID: Int] = [:]
    // What comes after an effect might fail where the effect must have taken place.
    for (i, node) in graph.nodes.enumerated() {
      guard let node else { continue }
      if case .constant = node.body {
        for value in node.outputs {
          isKnown[value.index] = true
          makers[value] = i
        }
        continue
      }
      if node.hasEffect { break }
      guard node.isPure, node.inputs.allSatisfy({ isKnown[$0.index] }),
        !node.outputs.isEmpty,
        node.outputs.allSatisfy({ ![.variant, .resource].contains(graph[$0].dtype) })
      else { continue }
      positions.append(i)
      for value in node.outputs {
        isKnown[value.index] = true
        isMade[value.index] = true
      }
      constants.formUnion(node.inputs.compactMap { makers[$0] })
    }
    guard !positions.isEmpty else { return }
    let moved = Set(positions)
    var isNoted = [Bool](repeating: false, count: graph.facts.count)
    func note(_ value: ValueID) {
      guard isMade[value.index], !isNoted[value.index] else { return }
      isNoted[value.index] = true
      needed.append(value)
    }
    for (i, node) in graph.nodes.enumerated() where !moved.contains(i) {
      for value in node?.inputs ?? [] { note(value) }
    }
    for value in graph.results { note(value) }
  }

  /// The nodes and the constants that they read, in order; the nodes are no longer in the graph then.
  mutating func taken(from graph: inout Graph, _ log: inout PassLog) -> [Graph.Node] {
    var result: [Graph.Node] = []
    let moved = Set(positions)
    for i in constants.union(moved).sorted() {
      guard let node = graph.nodes[i] else { continue }
      result.append(node)
      guard moved.contains(i) else { continue }
      graph[NodeID(index: i)] = nil
      log.entries.append(
        PassLog.Entry(rule: PassName.hoistInvariants.rawValue, node: node.name, made: []))
    }
    return result
  }
}

extension Graph.Node {
  fileprivate var hasRegions: Bool {
    switch body {
    case .branch, .loop: true
    default: false
    }
  }

  /// Whether the outputs depend on the inputs alone, and nothing else happens.
  fileprivate var isPure: Bool {
    guard !hasEffect else { return false }
    switch body {
    case .op(let op): return !op.isStateful
    case .constant: return true
    case .functional(let op, let functions): return !op.isStateful && functions.allSatisfy(\.isPure)
    case .branch(let branches, _): return branches.allSatisfy(\.isPure)
    case .loop(let loop):
      return loop.condition.isPure && loop.body.isPure && loop.setup?.isPure != false
    case .call, .unsupported: return false
    }
  }
}

extension Graph {
  fileprivate var isPure: Bool { nodes.allSatisfy { $0?.isPure != false } }
}
