internal import GraphModel
internal import OpInterface
internal import TensorCore

/// Replaces the loops of a graph, which are cycles through `NextIteration`, by `While` nodes.
///
/// A loop is the nodes of one frame. Its condition is what does not depend on `LoopCond`, its body
/// what runs if `LoopCond` is true. Inner loops are replaced before those around them.
struct LoopRewriter {
  typealias Tap = ControlFlowGraph.Tap

  var graph: ControlFlowGraph
  let context: ControlFlowContext
  /// The nodes that must stay under their names.
  let roots: Set<Int>
  var frames = LoopFrames()
  var removed: [Bool] = []

  init(_ graph: ControlFlowGraph, _ context: ControlFlowContext, roots: [Int]) {
    self.graph = graph
    self.context = context
    self.roots = Set(roots)
  }

  /// Replaces all loops.
  ///
  /// - Throws: `UNIMPLEMENTED` for a frame that is not a loop as TensorFlow makes them,
  ///   `INVALID_ARGUMENT` for one that TensorFlow would refuse.
  mutating func run() throws(CompileError) {
    guard graph.nodes.contains(where: { $0.kind == .enter }) else { return }
    frames = try LoopFrames(graph)
    removed = [Bool](repeating: false, count: graph.nodes.count)
    let order = frames.frames.indices.dropFirst().sorted { frames.depth($0) > frames.depth($1) }
    for id in order { try rewrite(id) }
    compact()
  }

  /// Leaves out the nodes that were replaced.
  private mutating func compact() {
    for n in graph.nodes.indices where removed[n] {
      graph.nodes[n] = ControlFlowGraph.Node(
        name: "", op: "", kind: .given, hasEffect: false)
    }
  }

  // MARK: One loop

  func unstructured(_ id: Int, _ why: String) -> CompileError {
    CompileError(.unimplemented("the loop of frame '\(frames.frames[id].name)' \(why)"))
  }

  private mutating func rewrite(_ id: Int) throws(CompileError) {
    let members = graph.nodes.indices.filter { frames.frame[$0] == id && !removed[$0] }
    guard !members.isEmpty else { return }
    let order = graph.topologicalOrder(of: members)
    guard order.count == members.count else {
      throw unstructured(id, "has a cycle besides that of its variables")
    }
    let conditions = members.filter { graph.nodes[$0].kind == .loopCondition }
    let merges = members.filter { n in
      graph.nodes[n].kind == .merge
        && graph.nodes[n].data.contains { graph.nodes[$0.node].kind == .nextIteration }
    }
    if conditions.isEmpty, merges.isEmpty { return flatten(id, members) }
    guard conditions.count == 1, let condition = conditions.first,
      let verdict = graph.nodes[condition].data.first
    else {
      throw unstructured(id, "has \(conditions.count) conditions")
    }

    var loop = Loop(id: id, condition: condition)
    var merged: [Int: Int] = [:]
    for m in merges {
      let node = graph.nodes[m]
      guard node.data.count == 2,
        let enter = node.data.first(where: { graph.nodes[$0.node].kind == .enter }),
        let back = node.data.first(where: { graph.nodes[$0.node].kind == .nextIteration }),
        let initial = graph.nodes[enter.node].data.first,
        let next = graph.nodes[back.node].data.first
      else {
        throw unstructured(id, "has a variable '\(node.name)' that does not go round it")
      }
      if node.op.hasPrefix("Ref"), let variable = context.variable(initial, in: graph) {
        loop.references[m] = variable
        continue
      }
      merged[m] = loop.variables.count
      loop.variables.append(
        LoopVariable(
          merge: m, initial: initial, next: next,
          type: node.attributes["T"] ?? graph.nodes[enter.node].attributes["T"]))
    }
    loop.variableOfMerge = merged
    tellTurns(of: &loop, members, merges)

    // 1: runs if the loop goes on; 2: runs once, after it.
    var side = [UInt8](repeating: 0, count: graph.nodes.count)
    for n in order {
      let node = graph.nodes[n]
      if node.kind == .enter || loop.isVariable(n) { continue }
      for tap in node.data where frames.frame[tap.node] == id {
        side[n] |= side[tap.node]
        if let branch = loop.side(of: tap, in: graph) { side[n] |= branch ? 1 : 2 }
      }
      for other in node.control where frames.frame[other] == id { side[n] |= side[other] }
      if side[n] == 3 { throw unstructured(id, "has a node '\(node.name)' of both its ends") }
    }
    let isInside = { [graph] (n: Int) -> Bool in
      switch graph.nodes[n].kind {
      case .enter, .nextIteration, .loopCondition: false
      case .switching: loop.side(of: Tap(n, .index(1)), in: graph) == nil
      default: !loop.isVariable(n)
      }
    }

    let name = context.unique("__loop_\(context.prefix)\(frames.frames[id].name)")
    let tested = members.filter {
      side[$0] == 0 && isInside($0) && context.hasEffect(graph.nodes[$0])
    }
    let effects = Set(tested)
    let body = members.filter { side[$0] == 1 && isInside($0) }
    let tests = try slice(
      of: &loop, roots: tested, results: [verdict], side: side, effects: [])
    var steps = try slice(
      of: &loop, roots: body, results: loop.variables.map(\.next), side: side, effects: effects)
    let whole = graph.append(ControlFlowGraph.Node(name: name, op: "While", kind: .plain))
    frames.frame.append(frames.frames[id].parent)
    removed.append(false)
    try moveEnd(of: loop, to: whole, members, side)

    let inputs = loop.variables.map(\.initial) + loop.invariants.map(\.tap)
    let types = loop.variables.map(\.type) + loop.invariants.map(\.type)
    for k in loop.variables.count..<inputs.count {
      steps.results.append(Tap(steps.graph.given(Self.argument(k), type: types[k])))
    }
    let parameters = inputs.indices.map { (Self.argument($0), types[$0]) }
    let conditionFunction = try function(
      name + "_cond", tests, parameters, results: [.type(.bool)])
    let bodyFunction = try function(name + "_body", steps, parameters, results: types)

    let hasEffect =
      (tests.graph.nodes + steps.graph.nodes).contains { context.hasEffect($0) }
    var node = ControlFlowGraph.Node(
      name: name, op: hasEffect ? "While" : "StatelessWhile", kind: .plain,
      attributes: [
        "cond": .function(context.add(conditionFunction)),
        "body": .function(context.add(bodyFunction)), Structural.takesScalars: .bool(true),
      ])
    node.data = inputs
    node.types = types
    node.hasEffect = hasEffect
    let dtypes = types.compactMap { if case .type(let dtype)? = $0 { dtype } else { nil } }
    if dtypes.count == types.count { node.attributes["T"] = .types(dtypes) }
    let gone = members.filter { side[$0] != 2 }
    replace(gone, of: id, by: &node, whole)
    graph.nodes[whole] = node
    try checkRemoved(id)
  }

  static func argument(_ index: Int) -> String { "__in\(index)" }

  /// A frame that nothing goes round is part of the one around it.
  private mutating func flatten(_ id: Int, _ members: [Int]) {
    for n in members {
      frames.frame[n] = frames.frames[id].parent
      if graph.nodes[n].kind == .enter { makeIdentity(n) }
    }
    for n in graph.nodes.indices where graph.nodes[n].kind == .exit && !removed[n] {
      if let tap = graph.nodes[n].data.first, members.contains(tap.node) { makeIdentity(n) }
    }
  }

  mutating func makeIdentity(_ n: Int) {
    graph.nodes[n].kind = .plain
    graph.nodes[n].op = graph.nodes[n].op.hasPrefix("Ref") ? "RefIdentity" : "Identity"
    if let type = graph.nodes[n].attributes["T"] { graph.nodes[n].attributes = ["T": type] }
  }

  /// Takes nodes out of the graph; what depended on them depends on the loop.
  private mutating func replace(
    _ gone: [Int], of id: Int, by node: inout ControlFlowGraph.Node, _ whole: Int
  ) {
    let set = Set(gone)
    var before: [Int] = []
    var seen: Set<Int> = []
    for n in gone {
      for other in graph.nodes[n].control where frames.frame[other] != id && other != whole {
        if seen.insert(other).inserted { before.append(other) }
      }
      // A variable is passed in as itself; what happened to it first must still do so.
      if graph.nodes[n].kind == .enter, let data = graph.nodes[n].data.first,
        let variable = context.variable(data, in: graph), variable != data.node,
        seen.insert(data.node).inserted
      {
        before.append(data.node)
      }
    }
    node.control = before
    for n in graph.nodes.indices where !removed[n] && !set.contains(n) && n != whole {
      var isChanged = false
      let control = graph.nodes[n].control.map { other in
        guard set.contains(other) else { return other }
        isChanged = true
        return whole
      }
      if isChanged { graph.nodes[n].control = control }
    }
    for n in gone {
      if roots.contains(n) {
        graph.nodes[n] = ControlFlowGraph.Node(
          name: graph.nodes[n].name, op: "NoOp", kind: .plain, control: [whole], types: [])
        frames.frame[n] = frames.frames[id].parent
      } else {
        removed[n] = true
      }
    }
  }

  private func checkRemoved(_ id: Int) throws(CompileError) {
    for n in graph.nodes.indices where !removed[n] {
      for tap in graph.nodes[n].data where removed[tap.node] {
        throw CompileError(
          .invalid(
            "'\(graph.nodes[tap.node].name)' is inside the loop of frame '\(frames.frames[id].name)' "
              + "and cannot be read outside"),
          nodePath: [graph.nodes[n].name], op: graph.nodes[n].op)
      }
    }
  }
}
