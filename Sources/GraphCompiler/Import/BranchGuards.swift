internal import GraphModel
internal import OpInterface
internal import TensorCore

/// Under which conditions the nodes of a graph without loops run.
///
/// A node's guard is a set of literals, each "predicate p takes branch i"; it runs if all hold. A
/// `Merge` of all branches of a predicate runs whether or not the predicate holds.
struct BranchGuards {
  typealias Tap = ControlFlowGraph.Tap

  /// One condition of a guard.
  struct Literal: Hashable {
    var predicate: Int
    var branch: Int
  }

  /// What decides between branches.
  struct Predicate {
    var value: Tap
    /// How many branches there are; 2 for a boolean, whose branch 1 is the true one.
    var count: Int
  }

  /// A `Merge` that takes the value of the branch that ran.
  struct Join {
    var predicate: Int
    /// For each branch, the node that stands for the value there.
    var arms: [Int]
  }

  var graph: ControlFlowGraph
  let context: ControlFlowContext
  private(set) var predicates: [Predicate] = []
  private(set) var joins: [Int: Join] = [:]
  /// All nodes, in an order in which they can run.
  private(set) var order: [Int] = []
  /// The guard of each node, as an index into `guards`; nil if it never runs.
  private(set) var guardOf: [Int?] = []
  private(set) var guards: [[Literal]] = [[]]
  private var guardIndex: [[Literal]: Int] = [[]: 0]
  private var unions: [Pair: Int] = [:]
  /// What the outputs of nodes that go away are outputs of.
  private var sources: [Int: Tap] = [:]
  private var indexSources: [Int: Tap] = [:]
  private var predicateIndex: [PredicateKey: Int] = [:]
  /// Control inputs that readers take over from nodes that go away.
  private var carried: [Int: [Int]] = [:]
  private var usedIndices: Set<Int> = []
  private var flags: [Int: Tap] = [:]

  private struct Pair: Hashable {
    var a: Int
    var b: Int
  }

  private struct PredicateKey: Hashable {
    var value: Tap
    var count: Int
  }

  /// The most conditions that a node may depend on: how deeply branches may be nested.
  private static let maximumDepth = ImportOptions.maximumCallDepth

  /// Finds the guards of all nodes.
  ///
  /// - Parameter results: what will be read besides what nodes read.
  init(_ graph: ControlFlowGraph, _ context: ControlFlowContext, results: [Tap])
    throws(CompileError)
  {
    self.graph = graph
    self.context = context
    for tap in results where tap.port == .index(1) && graph.nodes[tap.node].kind == .merge {
      usedIndices.insert(tap.node)
    }
    for node in graph.nodes {
      for tap in node.data where tap.port == .index(1) && graph.nodes[tap.node].kind == .merge {
        usedIndices.insert(tap.node)
      }
    }
    let given = try graph.topologicalOrder()
    guardOf = [Int?](repeating: 0, count: graph.nodes.count)
    order.reserveCapacity(given.count)
    for n in given {
      switch graph.nodes[n].kind {
      case .merge: join(n)
      case .switching:
        guardOf[n] = inputGuard(n)
        if let data = graph.nodes[n].data.first { pass(n, on: data) }
      case .enter, .exit, .nextIteration:
        throw CompileError(
          .invalid("the node is not part of a loop"), nodePath: [graph.nodes[n].name],
          op: graph.nodes[n].op)
      default: guardOf[n] = inputGuard(n)
      }
      if let own = guardOf[n], guards[own].count > Self.maximumDepth {
        throw CompileError(
          .resourceExhausted("branches are nested more than \(Self.maximumDepth) deep"),
          nodePath: [graph.nodes[n].name], op: graph.nodes[n].op)
      }
      order.append(n)
    }
  }

  // MARK: Looking through nodes that go away

  /// The output that a tap comes to once switches and arms are gone.
  func source(_ tap: Tap) -> Tap {
    if tap.port == .index(1), let index = indexSources[tap.node] { return index }
    return sources[tap.node] ?? tap
  }

  /// Whether the node will not be there, because its value is that of its input.
  func isPassedThrough(_ n: Int) -> Bool { sources[n] != nil }

  /// The nodes that `n` must run after besides those it reads from.
  func control(of n: Int) -> [Int] {
    var result: [Int] = []
    for other in graph.nodes[n].control { result += effective(other) }
    for tap in graph.nodes[n].data { result += carried[tap.node] ?? [] }
    return result
  }

  /// The nodes that stand for `n` as a control input.
  private func effective(_ n: Int) -> [Int] {
    guard let source = sources[n] else { return [n] }
    return [source.node] + (carried[n] ?? [])
  }

  private mutating func pass(_ n: Int, on data: Tap) {
    sources[n] = source(data)
    var inherited = carried[data.node] ?? []
    for other in graph.nodes[n].control { inherited += effective(other) }
    if !inherited.isEmpty { carried[n] = inherited }
  }

  // MARK: Guards

  private mutating func intern(_ literals: [Literal]) -> Int {
    if let known = guardIndex[literals] { return known }
    guards.append(literals)
    guardIndex[literals] = guards.count - 1
    return guards.count - 1
  }

  /// Both guards together; nil if they contradict each other.
  private mutating func union(_ a: Int, _ b: Int) -> Int? {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    let key = Pair(a: min(a, b), b: max(a, b))
    if let known = unions[key] { return known < 0 ? nil : known }
    var merged = guards[a]
    for literal in guards[b] {
      if let same = merged.first(where: { $0.predicate == literal.predicate }) {
        guard same == literal else {
          unions[key] = -1
          return nil
        }
      } else {
        merged.append(literal)
      }
    }
    merged.sort { $0.predicate < $1.predicate }
    let result = intern(merged)
    unions[key] = result
    return result
  }

  /// The guard of a tap: its node's, and which branch of a switch it is.
  mutating func condition(of tap: Tap) -> Int? {
    guard let own = guardOf[tap.node] else { return nil }
    let node = graph.nodes[tap.node]
    guard node.kind == .switching, node.data.count == 2, case .index(let port) = tap.port else {
      return own
    }
    let count = node.op == "_SwitchN" ? context.outputs(of: node).count : 2
    guard port < count else { return nil }
    let (constant, literal) = decide(node.data[1], count)
    if let constant { return constant == port ? own : nil }
    guard var literal else { return own }
    literal.branch = literal.branch == 0 ? port : 1 - port
    return union(own, intern([literal]))
  }

  private mutating func inputGuard(_ n: Int) -> Int? {
    var result = 0
    for tap in graph.nodes[n].data {
      guard let other = condition(of: tap), let both = union(result, other) else { return nil }
      result = both
    }
    for control in graph.nodes[n].control {
      guard let other = guardOf[control], let both = union(result, other) else { return nil }
      result = both
    }
    return result
  }

  /// The branch that a predicate takes, if it is constant; else the predicate, and in `branch`
  /// whether it is negated.
  private mutating func decide(_ tap: Tap, _ count: Int) -> (constant: Int?, literal: Literal?) {
    var tap = source(tap)
    var isNegated = false
    var steps = 0
    while steps < 10_000 {
      steps += 1
      let node = graph.nodes[tap.node]
      guard node.kind == .plain || node.kind == .loopCondition else { break }
      if node.op == "Const", case .tensor(let tensor)? = node.attributes["value"],
        tensor.rank == 0
      {
        if tensor.dtype == .bool, let value = try? tensor.scalar(as: Bool.self) {
          return (value != isNegated ? 1 : 0, nil)
        }
        if tensor.dtype == .int32, let value = try? tensor.integer() {
          return (value < 0 || value >= count ? count - 1 : value, nil)
        }
        break
      }
      guard let data = node.data.first else { break }
      if node.op == "LogicalNot", count == 2 {
        isNegated.toggle()
      } else if node.kind != .loopCondition, node.op != "PlaceholderWithDefault",
        !Structural.identities.contains(node.op) || node.data.count != 1
      {
        break
      }
      tap = source(data)
    }
    let index = predicateNumber(tap, count)
    return (nil, Literal(predicate: index, branch: isNegated ? 1 : 0))
  }

  // MARK: Merges

  private mutating func add(_ node: ControlFlowGraph.Node, guard index: Int?) -> Int {
    let n = graph.append(node)
    guardOf.append(index)
    order.append(n)
    return n
  }

  private mutating func constant(_ tensor: Tensor, _ name: String, guard index: Int?) -> Tap {
    Tap(
      add(
        ControlFlowGraph.Node(
          name: context.unique(name), op: "Const", kind: .plain,
          attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)],
          types: [.type(tensor.dtype)], hasEffect: false),
        guard: index))
  }

  /// The node that stands for `value` in the branches of `index`.
  private mutating func arm(_ value: Tap, number: Tap?, control: [Int], guard index: Int?) -> Int {
    let n = add(
      ControlFlowGraph.Node(
        name: "", op: "", kind: .arm, data: [value] + (number.map { [$0] } ?? []),
        control: control, hasEffect: false),
      guard: index)
    sources[n] = source(value)
    if let number { indexSources[n] = source(number) }
    return n
  }

  private mutating func join(_ n: Int) {
    let node = graph.nodes[n]
    var inputs: [(value: Tap, index: Int, guard: Int)] = []
    for (i, tap) in node.data.enumerated() {
      if let own = condition(of: tap) { inputs.append((tap, i, own)) }
    }
    guard let first = inputs.first else {
      guardOf[n] = nil
      return
    }
    var common = Set(guards[first.guard])
    for input in inputs.dropFirst() { common.formIntersection(guards[input.guard]) }
    let shared = intern(common.sorted { $0.predicate < $1.predicate })
    // What is there whenever the merge is; TensorFlow takes whichever comes first.
    if let always = inputs.first(where: { $0.guard == shared }) {
      guardOf[n] = shared
      if usedIndices.contains(n) {
        indexSources[n] = constant(
          Tensor(Int32(truncatingIfNeeded: always.index)), node.name + "/index", guard: shared)
      }
      pass(n, on: always.value)
      return
    }
    var alternatives: [Int: (value: Tap, index: Int, guard: Int)] = [:]
    var predicate: Int?
    var isRegular = true
    for input in inputs {
      let rest = guards[input.guard].filter { !common.contains($0) }
      guard rest.count == 1, let literal = rest.first,
        literal.predicate == predicate ?? literal.predicate
      else {
        isRegular = false
        break
      }
      predicate = literal.predicate
      if alternatives[literal.branch] == nil { alternatives[literal.branch] = input }
    }
    if isRegular, let predicate, alternatives.count == predicates[predicate].count {
      guardOf[n] = shared
      var arms: [Int] = []
      for branch in 0..<predicates[predicate].count {
        guard let input = alternatives[branch] else { continue }
        let number =
          usedIndices.contains(n)
          ? constant(
            Tensor(Int32(truncatingIfNeeded: input.index)), node.name + "/index",
            guard: input.guard) : nil
        arms.append(arm(input.value, number: number, control: node.control, guard: input.guard))
      }
      joins[n] = Join(predicate: predicate, arms: arms)
      return
    }
    joinIrregularly(n, inputs, shared)
  }

  /// Joins inputs whose guards are not the branches of one predicate, by whether each has run.
  private mutating func joinIrregularly(
    _ n: Int, _ inputs: [(value: Tap, index: Int, guard: Int)], _ shared: Int
  ) {
    let node = graph.nodes[n]
    let ran = inputs.map { flag($0.guard, node.name) }
    var any = ran[0]
    for flag in ran.dropFirst() {
      any = Tap(
        add(
          ControlFlowGraph.Node(
            name: context.unique(node.name + "/ran"), op: "LogicalOr", kind: .plain,
            data: [any, flag], types: [.type(.bool)], hasEffect: false),
          guard: shared))
    }
    // That something has run is all that is known inside of the merge.
    let alive = literalGuard(any, 1, within: shared) ?? shared
    var outer = alive
    let usesIndex = usedIndices.contains(n)
    var pending: [(node: Int, arm: Int, outer: Int, predicate: Int)] = []
    var target = n
    for (k, input) in inputs.dropLast().enumerated() {
      let isLast = k == inputs.count - 2
      let predicate = predicateNumber(ran[k])
      let yes = literalGuard(ran[k], 1, within: outer) ?? outer
      let no = literalGuard(ran[k], 0, within: outer) ?? outer
      func number(_ index: Int, _ own: Int, _ guards: inout BranchGuards) -> Tap? {
        usesIndex
          ? guards.constant(
            Tensor(Int32(truncatingIfNeeded: index)), node.name + "/index", guard: own) : nil
      }
      let taken = arm(
        input.value, number: number(input.index, yes, &self), control: node.control, guard: yes)
      if isLast {
        let last = inputs[k + 1]
        let other = arm(
          last.value, number: number(last.index, no, &self), control: node.control, guard: no)
        joins[target] = Join(predicate: predicate, arms: [other, taken])
        if target != n { order.append(target) }
        guardOf[target] = outer
      } else {
        // The rest is a merge of its own, in the branch where this input has not run.
        let rest = graph.append(
          ControlFlowGraph.Node(
            name: context.unique(node.name + "/rest"), op: "Merge", kind: .merge,
            attributes: node.attributes))
        guardOf.append(no)
        if usesIndex { usedIndices.insert(rest) }
        pending.append((target, taken, outer, predicate))
        target = rest
      }
      outer = no
    }
    for (node, taken, outer, predicate) in pending.reversed() {
      let rest = target
      let other = arm(
        Tap(rest), number: usesIndex ? Tap(rest, .index(1)) : nil, control: [],
        guard: guardOf[rest])
      joins[node] = Join(predicate: predicate, arms: [other, taken])
      guardOf[node] = outer
      if node != n { order.append(node) }
      target = node
    }
  }

  /// A boolean that is true if what the guard demands holds, and false anywhere else.
  private mutating func flag(_ index: Int, _ name: String) -> Tap {
    if let known = flags[index] { return known }
    let tap = constant(Tensor(true), name + "/taken", guard: index)
    flags[index] = tap
    return tap
  }

  private mutating func predicateNumber(_ value: Tap, _ count: Int = 2) -> Int {
    let key = PredicateKey(value: value, count: count)
    if let known = predicateIndex[key] { return known }
    predicates.append(Predicate(value: value, count: count))
    predicateIndex[key] = predicates.count - 1
    return predicates.count - 1
  }

  private mutating func literalGuard(_ value: Tap, _ branch: Int, within outer: Int) -> Int? {
    let literal = Literal(predicate: predicateNumber(value), branch: branch)
    return union(outer, intern([literal]))
  }

  // MARK: Values that may not be there

  /// The value where its guard holds, and an error anywhere else.
  mutating func checked(_ tap: Tap, name: String, type: AttributeValue?) -> Tap {
    let own = condition(of: tap)
    if own == 0 { return tap }
    // The name of a tensor is none that a node may have.
    let nodeName = String(name.map { $0 == ":" ? "/" : $0 })
    var attributes: NodeAttributes = type.map { ["T": $0] } ?? [:]
    let value: Tap
    let exists: Tap
    if let own {
      value = tap
      exists = flag(own, nodeName)
    } else {
      value = Tap(
        add(
          ControlFlowGraph.Node(
            name: context.unique(nodeName + "/nothing"), op: "_Nothing", kind: .plain,
            attributes: attributes, types: [type], hasEffect: false),
          guard: 0))
      exists = constant(Tensor(false), nodeName + "/taken", guard: 0)
    }
    attributes["name"] = .string(name)
    return Tap(
      add(
        ControlFlowGraph.Node(
          name: context.unique(nodeName + "/checked"), op: "_CheckedValue", kind: .plain,
          attributes: attributes, data: [value, exists], types: [type], hasEffect: false),
        guard: 0))
  }

  /// Puts a node under the name of another, whose outputs are `outputs`.
  mutating func standIn(for n: Int, _ outputs: [Tap], offsets: [(String, Int)]) {
    let name = graph.nodes[n].name
    _ = add(
      ControlFlowGraph.Node(
        name: name, op: Structural.outputs, kind: .plain,
        attributes: [
          "names": .strings(offsets.map { Array($0.0.utf8) }), "offsets": .ints(offsets.map(\.1)),
        ],
        data: outputs, control: [n], types: outputs.map { context.type(of: $0, in: graph) },
        hasEffect: false),
      guard: 0)
  }
}
