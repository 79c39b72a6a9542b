internal import GraphModel
internal import OpInterface
internal import TensorCore

extension LoopRewriter {
  /// A value that goes round the loop.
  struct LoopVariable {
    var merge: Int
    var initial: Tap
    var next: Tap
    var type: AttributeValue?
  }

  /// A loop while it is being taken apart.
  struct Loop {
    var id: Int
    var condition: Int
    var variables: [LoopVariable] = []
    var variableOfMerge: [Int: Int] = [:]
    /// The variables that tell which input of a merge came.
    var indexOfMerge: [Int: Int] = [:]
    /// Loop variables that are references: the node of the TF1 variable.
    var references: [Int: Int] = [:]
    var invariants: [(tap: Tap, type: AttributeValue?)] = []
    private var invariantIndex: [Tap: Int] = [:]

    init(id: Int, condition: Int) {
      self.id = id
      self.condition = condition
    }

    func isVariable(_ n: Int) -> Bool { variableOfMerge[n] != nil || references[n] != nil }

    /// The index of the argument that an outer value is passed in as.
    mutating func invariant(_ tap: Tap, _ type: AttributeValue?) -> Int {
      if let known = invariantIndex[tap] { return known }
      let index = variables.count + invariants.count
      invariants.append((tap, type))
      invariantIndex[tap] = index
      return index
    }

    /// Whether an output of a switch on the loop's condition is alive when that holds (true) or
    /// when it does not; nil for any other tap.
    func side(of tap: Tap, in graph: ControlFlowGraph) -> Bool? {
      let node = graph.nodes[tap.node]
      guard node.kind == .switching, node.data.count == 2 else { return nil }
      var predicate = node.data[1].node
      var steps = 0
      while graph.nodes[predicate].op == "Identity", steps < 16,
        let next = graph.nodes[predicate].data.first
      {
        predicate = next.node
        steps += 1
      }
      guard predicate == condition else { return nil }
      return tap.port == .index(1)
    }
  }

  /// Adds a variable for each merge of which something reads which input came: in the first turn what
  /// enters, afterwards what goes round.
  mutating func tellTurns(of loop: inout Loop, _ members: [Int], _ merges: [Int]) {
    var read: Set<Int> = []
    for n in members {
      for tap in graph.nodes[n].data where tap.port == .index(1) { read.insert(tap.node) }
    }
    for m in merges where read.contains(m) {
      guard let first = graph.nodes[m].data.first else { continue }
      let entersFirst = graph.nodes[first.node].kind == .enter
      loop.indexOfMerge[m] = loop.variables.count
      loop.variables.append(
        LoopVariable(
          merge: m, initial: constant(entersFirst ? 0 : 1, around: loop),
          next: constant(entersFirst ? 1 : 0, around: loop), type: .type(.int32)))
    }
  }

  /// A number in the frame that a loop is in.
  private mutating func constant(_ value: Int32, around loop: Loop) -> Tap {
    let name = context.unique("__turn_\(context.prefix)\(frames.frames[loop.id].name)")
    let node = ControlFlowGraph.Node(
      name: name, op: "Const", kind: .plain,
      attributes: ["dtype": .type(.int32), "value": .tensor(Tensor(value))],
      types: [.type(.int32)])
    frames.frame.append(frames.frames[loop.id].parent)
    removed.append(false)
    return Tap(graph.append(node))
  }

  /// Where a value that is read in a loop comes from.
  private enum Origin {
    case variable(Int)
    case outer(Tap)
    case inner(Tap)
    case reference(Int)
  }

  private func origin(_ tap: Tap, in loop: Loop) throws(CompileError) -> Origin {
    var tap = tap
    var steps = 0
    while steps < 1000 {
      steps += 1
      let node = graph.nodes[tap.node]
      if tap.port == .index(1), let k = loop.indexOfMerge[tap.node] { return .variable(k) }
      if let variable = loop.references[tap.node] { return .reference(variable) }
      if frames.frame[tap.node] != loop.id {
        if let variable = context.variable(tap, in: graph) { return .reference(variable) }
        return .outer(tap)
      }
      if let k = loop.variableOfMerge[tap.node] {
        guard tap.port == .index(0) else {
          throw unstructured(loop.id, "uses the value index of '\(node.name)'")
        }
        return .variable(k)
      }
      guard node.kind == .enter || loop.side(of: tap, in: graph) != nil, let data = node.data.first
      else { return .inner(tap) }
      tap = data
    }
    return .inner(tap)
  }

  struct Part {
    var graph = ControlFlowGraph()
    var results: [Tap] = []
  }

  /// Copies `roots` and what they and `results` need of the loop into a graph of its own.
  ///
  /// Nodes of the condition that the body needs are computed again, but for `effects`.
  func slice(
    of loop: inout Loop, roots: [Int], results: [Tap], side: [UInt8], effects: Set<Int>
  ) throws(CompileError) -> Part {
    var part = Part()
    var copies: [Int: Int] = [:]
    var pending: [Int] = []
    func copy(_ n: Int, in part: inout Part) -> Int {
      if let known = copies[n] { return known }
      var node = graph.nodes[n]
      node.data = []
      node.control = []
      if node.kind == .loopCondition {
        node.kind = .plain
        node.op = "Identity"
        node.attributes = ["T": .type(.bool)]
      }
      let index = part.graph.append(node)
      copies[n] = index
      pending.append(n)
      return index
    }
    func copy(_ tap: Tap, in part: inout Part, _ loop: inout Loop) throws(CompileError) -> Tap {
      switch try origin(tap, in: loop) {
      case .variable(let k):
        return Tap(part.graph.given(Self.argument(k), type: loop.variables[k].type))
      case .outer(let outer):
        let type = context.type(of: outer, in: graph)
        let k = loop.invariant(outer, type)
        return Tap(part.graph.given(Self.argument(k), type: type))
      case .reference(let variable):
        return Tap(part.graph.copyVariable(variable, of: graph, context))
      case .inner(let inner):
        if side[inner.node] == 2 || effects.contains(inner.node) {
          throw unstructured(
            loop.id, "uses '\(graph.nodes[inner.node].name)' where that has not run")
        }
        return Tap(copy(inner.node, in: &part), inner.port)
      }
    }
    for root in roots { _ = copy(root, in: &part) }
    for result in results { part.results.append(try copy(result, in: &part, &loop)) }
    while let n = pending.popLast() {
      guard let index = copies[n] else { continue }
      for tap in graph.nodes[n].data {
        let producer = try copy(tap, in: &part, &loop)
        part.graph.nodes[index].data.append(producer)
      }
      for other in graph.nodes[n].control where frames.frame[other] == loop.id {
        switch graph.nodes[other].kind {
        case .enter, .nextIteration, .loopCondition: continue
        default:
          if loop.isVariable(other) || loop.side(of: Tap(other, .index(1)), in: graph) != nil {
            continue
          }
        }
        if side[other] == 0, side[n] != 0 { continue }
        part.graph.nodes[index].control.append(copy(other, in: &part))
      }
    }
    return part
  }

  /// Moves what runs after the last iteration out of the loop.
  mutating func moveEnd(
    of loop: Loop, to whole: Int, _ members: [Int], _ side: [UInt8]
  ) throws(CompileError) {
    let inside = Set(members)
    func outside(_ tap: Tap) throws(CompileError) -> Tap {
      guard inside.contains(tap.node) else { return tap }
      switch try origin(tap, in: loop) {
      case .variable(let k): return Tap(whole, .index(k))
      case .outer(let outer): return outer
      case .reference(let variable): return Tap(variable)
      case .inner(let inner):
        guard side[inner.node] == 2 else {
          throw unstructured(
            loop.id, "returns '\(graph.nodes[inner.node].name)', which is no variable of it")
        }
        return inner
      }
    }
    for n in graph.nodes.indices where n != whole && !removed[n] {
      let isEnd = n < side.count && side[n] == 2 && inside.contains(n)
      let node = graph.nodes[n]
      let leaves = node.kind == .exit && node.data.contains { inside.contains($0.node) }
      guard isEnd || leaves else { continue }
      var data: [Tap] = []
      for tap in node.data {
        let moved = try outside(tap)
        data.append(moved)
        // A variable is there before the loop, but what is read of it is what the loop leaves.
        if inside.contains(tap.node), moved.node != whole, node.op.hasPrefix("Ref"),
          !graph.nodes[n].control.contains(whole)
        {
          graph.nodes[n].control.append(whole)
        }
      }
      graph.nodes[n].data = data
      if leaves { makeIdentity(n) }
    }
    for n in members where side[n] == 2 { frames.frame[n] = frames.frames[loop.id].parent }
  }

  func function(
    _ name: String, _ part: Part, _ parameters: [(String, AttributeValue?)],
    results: [AttributeValue?]
  ) throws(CompileError) -> FunctionDef {
    let rewriter = BranchRewriter(part.graph, context)
    return try rewriter.function(
      context.unique(name), parameters, results: Array(zip(part.results, results)))
  }
}

extension ControlFlowGraph {
  /// A node that finds the same TF1 variable as a node of another graph.
  mutating func copyVariable(_ n: Int, of other: ControlFlowGraph, _ context: ControlFlowContext)
    -> Int
  {
    let source = other.nodes[n]
    if let known = variables[source.name] { return known }
    var node = source
    node.control = []
    node.shareState(context)
    variables[source.name] = append(node)
    return nodes.count - 1
  }
}

extension ControlFlowGraph.Node {
  /// Makes a copy of the node find the state of the original.
  mutating func shareState(_ context: ControlFlowContext) {
    guard context.isGraph, Structural.handles.contains(op) else { return }
    if case .string(let given)? = attributes["shared_name"], !given.isEmpty { return }
    attributes["shared_name"] = .string(name)
  }
}
