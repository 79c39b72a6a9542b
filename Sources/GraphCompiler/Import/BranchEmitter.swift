internal import GraphModel
internal import OpInterface
internal import TensorCore

/// Writes out nodes and their guards as nodes and branches.
///
/// At every level, nodes whose guard is that of the level stand by themselves. The others form
/// blocks by the first further predicate of their guards; each becomes one `If`. A predicate may
/// need several blocks, if what is in a branch depends on what came of another; then values that
/// pass from one to the next are stood in for where they do not exist.
struct BranchEmitter {
  typealias Tap = ControlFlowGraph.Tap
  typealias Literal = BranchGuards.Literal

  let guards: BranchGuards
  let context: ControlFlowContext
  /// The rank of each predicate: outer ones have lower ranks.
  private let rank: [Int]

  init(_ guards: BranchGuards, _ context: ControlFlowContext) {
    self.guards = guards
    self.context = context
    rank = Self.ranks(guards)
  }

  /// Orders predicates so that each comes after those whose branches it is decided or joined in.
  private static func ranks(_ guards: BranchGuards) -> [Int] {
    let count = guards.predicates.count
    var outer = [Set<Int>](repeating: [], count: count)
    func note(_ index: Int?, around predicate: Int) {
      guard let index else { return }
      for literal in guards.guards[index] where literal.predicate != predicate {
        outer[predicate].insert(literal.predicate)
      }
    }
    for (p, predicate) in guards.predicates.enumerated() {
      note(guards.guardOf[predicate.value.node], around: p)
    }
    for (n, join) in guards.joins { note(guards.guardOf[n], around: join.predicate) }
    var rank = [Int](repeating: -1, count: count)
    var next = 0
    var left = Array(0..<count)
    while !left.isEmpty {
      var ready = left.filter { p in outer[p].allSatisfy { rank[$0] >= 0 } }
      // Some graphs nest two predicates both ways; then either order will do.
      if ready.isEmpty { ready = [left[0]] }
      for p in ready {
        rank[p] = next
        next += 1
      }
      left.removeAll { rank[$0] >= 0 }
    }
    return rank
  }

  func body(results: [Tap]) -> EmittedBody {
    let members = guards.order.filter { guards.guardOf[$0] != nil }
    var captures = Captures(isInside: false)
    return emit(members, level: [], results: results.map { .tap($0) }, &captures)
  }

  /// What a function being written reads from outside.
  private struct Captures {
    /// Whether there is an outside.
    var isInside: Bool
    var taps: [Tap] = []
    var index: [Tap: Int] = [:]

    mutating func name(_ tap: Tap) -> String {
      if let known = index[tap] { return LoopRewriter.argument(known) + ":0" }
      index[tap] = taps.count
      taps.append(tap)
      return LoopRewriter.argument(taps.count - 1) + ":0"
    }
  }

  private enum Result {
    case tap(Tap)
    case nothing(AttributeValue?)
  }

  /// One predicate's part of one stage.
  private struct Block {
    var predicate: Int
    var name: String
    var members: [Int] = []
    var merges: [Int] = []
    var exports: [Tap] = []
    var exported: Set<Tap> = []
  }

  private struct BlockKey: Hashable {
    var stage: Int
    var predicate: Int
  }

  private enum Place {
    case direct
    case block(Int)
  }

  /// One function body while it is being written.
  private struct Level {
    var body = EmittedBody()
    var places: [Int: Place] = [:]
    /// References to values that come out of blocks.
    var texts: [Tap: String] = [:]
    var blocks: [Block] = []
    /// Variables that were copied into the body.
    var copied: Set<Int> = []
    /// The block that a merge's value comes out of.
    var blockOfMerge: [Int: String] = [:]
  }

  /// The literals of a node's guard that the level does not have, in the order of nesting.
  private func rest(_ n: Int, _ level: Set<Int>) -> [Literal] {
    guard let index = guards.guardOf[n], index != 0 else { return [] }
    var literals = guards.guards[index]
    literals.removeAll { level.contains($0.predicate) }
    if literals.count > 1 { literals.sort { rank[$0.predicate] < rank[$1.predicate] } }
    return literals
  }

  private func emit(
    _ members: [Int], level: Set<Int>, results: [Result], _ captures: inout Captures
  ) -> EmittedBody {
    var state = Level()
    let stages = arrange(members, level, results, &state)
    for (direct, blocks) in stages {
      for n in direct { emitDirect(n, &state, &captures) }
      for b in blocks { emitBlock(b, level, &state, &captures) }
    }
    for (i, result) in results.enumerated() {
      switch result {
      case .tap(let tap): state.body.results.append(text(tap, &state, &captures))
      case .nothing(let type):
        let name = context.unique("__nothing\(i)")
        state.body.append(
          NodeDef(name, op: "_Nothing", attributes: type.map { ["T": $0] } ?? [:]))
        state.body.results.append("\(name):0")
      }
    }
    for result in state.body.results {
      state.body.used.insert(String(result.prefix { $0 != ":" }))
    }
    return state.body
  }

  // MARK: Order

  /// Divides the members of a level into stages: in each first the nodes by themselves, then blocks.
  private func arrange(
    _ members: [Int], _ level: Set<Int>, _ results: [Result], _ state: inout Level
  ) -> [(direct: [Int], blocks: [Int])] {
    var position: [Int: Int] = [:]
    position.reserveCapacity(members.count)
    for (i, n) in members.enumerated() { position[n] = i }
    let rests = members.map { rest($0, level) }
    let outermost = rests.map { $0.first?.predicate ?? -1 }
    let hasBlocks = outermost.contains { $0 >= 0 }
    guard hasBlocks else {
      for n in members { state.places[n] = .direct }
      return [(members, [])]
    }

    var producers: [[Int]] = []
    producers.reserveCapacity(members.count)
    for (i, n) in members.enumerated() {
      var list: [Int] = []
      for tap in reads(n) { if let p = position[tap.node] { list.append(p) } }
      for literal in rests[i] {
        let value = guards.source(guards.predicates[literal.predicate].value)
        if let p = position[value.node] { list.append(p) }
      }
      for other in guards.control(of: n) { if let p = position[other] { list.append(p) } }
      producers.append(list)
    }
    /// How many stages a reader must be after what it reads.
    func distance(_ producer: Int, _ reader: Int) -> Int {
      outermost[producer] < 0 || outermost[producer] == outermost[reader] ? 0 : 1
    }
    var stage = [Int](repeating: 0, count: members.count)
    for i in members.indices {
      for p in producers[i] { stage[i] = max(stage[i], stage[p] + distance(p, i)) }
    }
    // As late as possible, so that what belongs together comes together.
    let last = stage.max() ?? 0
    var latest = [Int](repeating: Int.max, count: members.count)
    for i in members.indices.reversed() {
      if latest[i] != Int.max {
        stage[i] = latest[i]
      } else if outermost[i] < 0 {
        stage[i] = last
      }
      for p in producers[i] { latest[p] = min(latest[p], stage[i] - distance(p, i)) }
    }

    var stages = [(direct: [Int], blocks: [Int])](
      repeating: ([], []), count: (stage.max() ?? 0) + 1)
    var blockIndex: [BlockKey: Int] = [:]
    for (i, n) in members.enumerated() {
      guard outermost[i] >= 0 else {
        state.places[n] = .direct
        stages[stage[i]].direct.append(n)
        continue
      }
      let key = BlockKey(stage: stage[i], predicate: outermost[i])
      let b: Int
      if let known = blockIndex[key] {
        b = known
      } else {
        b = state.blocks.count
        state.blocks.append(Block(predicate: outermost[i], name: ""))
        blockIndex[key] = b
        stages[stage[i]].blocks.append(b)
      }
      state.blocks[b].members.append(n)
      state.places[n] = .block(b)
    }

    // What blocks must return.
    for (i, n) in members.enumerated() {
      let own = state.places[n]
      if case .direct? = own, let join = guards.joins[n],
        case .block(let b)? = state.places[join.arms[0]],
        join.arms.allSatisfy({
          if case .block(b)? = state.places[$0] { true } else { false }
        }), state.blocks[b].predicate == join.predicate
      {
        state.blocks[b].merges.append(n)
        continue
      }
      for tap in reads(n) { export(tap, to: own, &state) }
      for literal in rests[i] {
        export(guards.predicates[literal.predicate].value, to: own, &state)
      }
    }
    for case .tap(let tap) in results { export(tap, to: nil, &state) }
    for b in state.blocks.indices {
      let block = state.blocks[b]
      let named =
        block.merges.first
        ?? block.members.first { !guards.graph.nodes[$0].name.isEmpty && !isArm($0) }
      let label = named.map { guards.graph.nodes[$0].name } ?? "\(block.predicate)"
      state.blocks[b].name = context.unique("__cond_\(context.prefix)\(label)")
    }
    return stages
  }

  private func isArm(_ n: Int) -> Bool { guards.graph.nodes[n].kind == .arm }

  /// What a node reads, with switches and arms gone.
  private func reads(_ n: Int) -> [Tap] {
    if let join = guards.joins[n] {
      return join.arms.flatMap { arm in
        guards.graph.nodes[arm].data.indices.map { Tap(arm, .index($0)) }
      }
    }
    return guards.graph.nodes[n].data.map { guards.source($0) }
  }

  private func export(_ tap: Tap, to reader: Place?, _ state: inout Level) {
    let tap = guards.source(tap)
    guard case .block(let b)? = state.places[tap.node] else { return }
    if case .block(b)? = reader { return }
    if state.blocks[b].exported.insert(tap).inserted { state.blocks[b].exports.append(tap) }
  }

  // MARK: References

  private func text(_ tap: Tap, _ state: inout Level, _ captures: inout Captures) -> String {
    let tap = guards.source(tap)
    if let known = state.texts[tap] { return known }
    let node = guards.graph.nodes[tap.node]
    if state.places[tap.node] == nil, captures.isInside {
      guard let variable = context.variable(tap, in: guards.graph) else {
        return captures.name(tap)
      }
      if state.copied.insert(variable).inserted {
        var copy = guards.graph.nodes[variable]
        copy.shareState(context)
        state.body.append(NodeDef(copy.name, op: copy.op, attributes: copy.attributes))
      }
      return guards.graph.nodes[variable].name + ":0"
    }
    switch tap.port {
    case .index(let index): return "\(node.name):\(index)"
    case .named(let argument, let element): return "\(node.name):\(argument):\(element)"
    }
  }

  /// The control inputs for `others`; nothing for those that are outside.
  private func controls(_ others: [Int], except own: Int? = nil, _ state: Level) -> [String] {
    var result: [String] = []
    var seen: Set<String> = []
    for other in others {
      let name: String
      switch state.places[other] {
      case .direct?:
        let node = guards.graph.nodes[other]
        if node.kind == .given { continue }
        name = state.blockOfMerge[other] ?? node.name
      case .block(let b)?:
        if b == own { continue }
        name = state.blocks[b].name
      case nil: continue
      }
      if seen.insert(name).inserted { result.append("^" + name) }
    }
    return result
  }

  // MARK: Writing

  private func emitDirect(_ n: Int, _ state: inout Level, _ captures: inout Captures) {
    let node = guards.graph.nodes[n]
    if node.kind == .given || guards.isPassedThrough(n) { return }
    if let join = guards.joins[n] {
      if state.texts[Tap(n)] == nil { emitJoin(n, join, &state, &captures) }
      return
    }
    var inputs: [String] = []
    for tap in node.data { inputs.append(text(tap, &state, &captures)) }
    inputs += controls(guards.control(of: n), state)
    var attributes = node
    if captures.isInside { attributes.shareState(context) }
    let op = node.kind == .plain ? node.op : "Identity"
    state.body.append(
      NodeDef(
        node.name, op: op, inputs: inputs, device: node.device, attributes: attributes.attributes))
  }

  /// Writes a merge whose arms did not come out of one block: a choice between their values.
  private func emitJoin(
    _ n: Int, _ join: BranchGuards.Join, _ state: inout Level, _ captures: inout Captures
  ) {
    let name = context.unique("__cond_\(context.prefix)\(guards.graph.nodes[n].name)")
    let hasIndex = guards.graph.nodes[join.arms[0]].data.count > 1
    var inputs: [String] = []
    var functions: [FunctionReference] = []
    let width = hasIndex ? 2 : 1
    let count = join.arms.count * width
    for (branch, arm) in join.arms.enumerated() {
      inputs.append(text(Tap(arm), &state, &captures))
      if hasIndex { inputs.append(text(Tap(arm, .index(1)), &state, &captures)) }
      var body = EmittedBody()
      body.results = (0..<width).map { "\(LoopRewriter.argument(branch * width + $0)):0" }
      functions.append(
        context.add(
          body.function(
            context.unique("\(name)_branch\(branch)"),
            (0..<count).map { (LoopRewriter.argument($0), nil) }, results: [], context)))
    }
    append(name, join.predicate, inputs, [], functions, types: nil, &state, &captures)
    for i in 0..<width { state.texts[Tap(n, .index(i))] = "\(name):\(i)" }
    state.blockOfMerge[n] = name
  }

  private func emitBlock(
    _ b: Int, _ level: Set<Int>, _ state: inout Level, _ captures: inout Captures
  ) {
    let block = state.blocks[b]
    let predicate = guards.predicates[block.predicate]
    var inner = level
    inner.insert(block.predicate)
    var members = [[Int]](repeating: [], count: predicate.count)
    var branchOf: [Int: Int] = [:]
    for n in block.members {
      guard let index = guards.guardOf[n],
        let literal = guards.guards[index].first(where: { $0.predicate == block.predicate }),
        literal.branch < predicate.count
      else { continue }
      members[literal.branch].append(n)
      branchOf[n] = literal.branch
    }
    var results = [[Result]](repeating: [], count: predicate.count)
    var types: [AttributeValue?] = []
    for n in block.merges {
      guard let join = guards.joins[n] else { continue }
      let hasIndex = guards.graph.nodes[join.arms[0]].data.count > 1
      state.texts[Tap(n)] = "\(block.name):\(types.count)"
      types.append(guards.graph.nodes[n].attributes["T"])
      if hasIndex {
        state.texts[Tap(n, .index(1))] = "\(block.name):\(types.count)"
        types.append(.type(.int32))
      }
      state.blockOfMerge[n] = block.name
      for (branch, arm) in join.arms.enumerated() {
        results[branch].append(.tap(Tap(arm)))
        if hasIndex { results[branch].append(.tap(Tap(arm, .index(1)))) }
      }
    }
    for tap in block.exports {
      let type = context.type(of: tap, in: guards.graph)
      state.texts[tap] = "\(block.name):\(types.count)"
      types.append(type)
      for branch in results.indices {
        results[branch].append(branchOf[tap.node] == branch ? .tap(tap) : .nothing(type))
      }
    }

    var inside = Captures(isInside: true)
    var bodies: [EmittedBody] = []
    for branch in members.indices {
      bodies.append(emit(members[branch], level: inner, results: results[branch], &inside))
    }
    let parameters = inside.taps.indices.map { i in
      (LoopRewriter.argument(i), context.type(of: inside.taps[i], in: guards.graph))
    }
    var functions: [FunctionReference] = []
    for (branch, body) in bodies.enumerated() {
      let suffix =
        predicate.count == 2 ? (branch == 1 ? "_then" : "_else") : "_branch\(branch)"
      functions.append(
        context.add(
          body.function(context.unique(block.name + suffix), parameters, results: types, context)))
    }
    var inputs: [String] = []
    for tap in inside.taps { inputs.append(text(tap, &state, &captures)) }
    var before: [Int] = []
    for n in block.members { before += guards.control(of: n) + referenceProducers(n, state) }
    append(
      block.name, block.predicate, inputs, controls(before, except: b, state), functions,
      types: types, &state, &captures)
  }

  /// What made the references that a node reads, since copies of variables carry no order.
  private func referenceProducers(_ n: Int, _ state: Level) -> [Int] {
    reads(n).compactMap { tap in
      guard state.places[tap.node] != nil, guards.graph.nodes[tap.node].kind == .plain,
        context.isReference(tap, in: guards.graph)
      else { return nil }
      return tap.node
    }
  }

  private func append(
    _ name: String, _ predicate: Int, _ inputs: [String], _ controls: [String],
    _ functions: [FunctionReference], types: [AttributeValue?]?, _ state: inout Level,
    _ captures: inout Captures
  ) {
    let selector = text(guards.predicates[predicate].value, &state, &captures)
    var attributes: NodeAttributes = [:]
    if functions.count == 2, guards.predicates[predicate].count == 2 {
      attributes["else_branch"] = .function(functions[0])
      attributes["then_branch"] = .function(functions[1])
      attributes["Tcond"] = .type(.bool)
      attributes[Structural.takesScalars] = .bool(true)
    } else {
      attributes["branches"] = .functions(functions)
    }
    if let types {
      let dtypes = types.compactMap { if case .type(let dtype)? = $0 { dtype } else { nil } }
      if dtypes.count == types.count { attributes["Tout"] = .types(dtypes) }
    }
    let op = attributes["branches"] == nil ? "If" : "Case"
    state.body.append(
      NodeDef(name, op: op, inputs: [selector] + inputs + controls, attributes: attributes))
  }
}
