internal import OpInterface
internal import TensorCore

/// What passes did to a graph, in order.
public struct PassLog: Sendable {
  /// One rewrite.
  public struct Entry: Sendable {
    /// The pass or rule.
    public let rule: String
    /// The node that was rewritten.
    public let node: String
    /// The ops that stand in its place; empty if it was removed.
    public let made: [String]
  }

  /// What was done.
  public internal(set) var entries: [Entry] = []

  /// Nothing yet.
  public init() {}

  /// Adds what was done after.
  public mutating func append(_ later: PassLog) { entries += later.entries }
}

extension Graph {
  /// How often the nodes are gone through: rules make what other rules wait for.
  private static let maximumSweeps = 12

  /// Rewrites nodes by the rules of each phase until none applies, in regions too.
  ///
  /// - Parameter hoists: whether what loops compute alike again and again is computed once, after the first
  ///   phase: loops are known by their form before, and chains are joined to be computed together after.
  mutating func apply(
    _ phases: [(rules: [any RewriteRule], loopRules: [any LoopRule])], hoists: Bool,
    _ log: inout PassLog
  ) {
    var sweeps: RuleSweeps?
    for (i, phase) in phases.enumerated() {
      if !phase.rules.isEmpty || !phase.loopRules.isEmpty {
        let index = RuleIndex(phase.rules, phase.loopRules)
        if sweeps == nil { sweeps = RuleSweeps(&self, index) } else { sweeps?.use(index) }
        for _ in 0..<Self.maximumSweeps {
          guard sweeps?.run(&log) == true else { break }
        }
      }
      if i == 0, hoists, sweeps?.hasRegions != false {
        sweeps?.finish(&self)
        sweeps = nil
        hoistInvariants(&log)
      }
    }
    sweeps?.finish(&self)
  }
}

/// The rules that an op's nodes are shown to.
private final class RuleIndex {
  let loopRules: [any LoopRule]
  private var byName: [String: [any RewriteRule]] = [:]
  /// The numbers of lists, by the identities of types: most graphs have few, which are found sooner one after
  /// the other.
  private var known: [(type: ObjectIdentifier, list: Int)] = []
  private var byType: [ObjectIdentifier: Int] = [:]
  private static let knownLimit = 32
  /// Lists of rules; the first is empty.
  private var lists: [[any RewriteRule]] = [[]]

  init(_ rules: [any RewriteRule], _ loopRules: [any LoopRule]) {
    self.loopRules = loopRules
    for rule in rules { for op in rule.ops { byName[op, default: []].append(rule) } }
  }

  /// The number of the list of rules for a node; 0 if there are none.
  func list(for node: NodeView) -> Int {
    let type = ObjectIdentifier(type(of: node.op))
    for entry in known where entry.type == type { return entry.list }
    if known.count >= Self.knownLimit, let list = byType[type] { return list }
    var list = 0
    if let rules = byName[node.opName] {
      list = lists.count
      lists.append(rules)
    }
    if known.count < Self.knownLimit {
      known.append((type, list))
    } else {
      byType[type] = list
    }
    return list
  }

  subscript(list: Int) -> [any RewriteRule] { lists[list] }
}

/// Goes through the nodes of a graph, in order, and rewrites them by rules.
///
/// A node that was left as it is depends on no more of the graph than the rules have asked about, which is
/// from some place on up to the node's own. It is not shown to them again until something changes there.
private struct RuleSweeps {
  /// What is known of a node besides what it is, by its number.
  private struct Entry {
    enum Kind { case constant, op, region, other, gone }

    var kind = Kind.other
    /// What the node reads, and what it makes.
    var inputs: [ValueID] = []
    var outputs: [ValueID] = []
    /// Whether `inputs` are others than the node's own.
    var isRenamed = false
    var hasEffect = false
    /// The number of the list of rules for it.
    var rules = 0
    var view: NodeView?
    /// Where it stands: its number if it was there at first, or else that of the node it came of.
    var place: Int
    /// When it was shown to rules last; 0 if it was not since it became what it is.
    var time = 0
    /// The first place that rules have asked about then; -1 if they may have asked about any.
    var first = 0
    /// Whether rules leave the graphs inside it.
    var isSettled = false
  }

  private var view: RuleView
  private var rules: RuleIndex
  /// The nodes by number: first those there were, then new ones; nil for those that are gone.
  private var nodes: [Graph.Node?]
  private var entries: [Entry] = []
  /// The numbers of the nodes in order.
  private var order: [Int] = []
  private var results: [ValueID]
  /// What stands for values whose nodes were replaced, by their numbers.
  private var replacements: [ValueID?]
  /// New constants, which are named once it is certain that they are read.
  private var unnamed: [(node: Int, base: String, number: Int)] = []
  private var hasChanged = false
  /// How often nodes have been shown to rules.
  private var clock = 0
  /// When something changed last, at each place, anywhere, and in what is known of values without places.
  private var changes: [Int]
  private var lastChange = 0
  private var lastUnplacedChange = 0
  /// The most places that are looked at to find whether something changed there.
  private static let placeLimit = 512

  /// Takes the nodes of a graph and what is known of its values, until they are given back.
  init(_ graph: inout Graph, _ rules: RuleIndex) {
    self.rules = rules
    let (nodes, facts) = graph.takeContents()
    let count = facts.count
    view = RuleView(facts: facts)
    self.nodes = nodes
    results = graph.results
    replacements = [ValueID?](repeating: nil, count: count)
    changes = [Int](repeating: 0, count: nodes.count)
    entries.reserveCapacity(nodes.count)
    order.reserveCapacity(nodes.count)
    for i in nodes.indices {
      guard let node = nodes[i] else {
        entries.append(Entry(kind: .gone, place: i))
        continue
      }
      enter(node, i, place: i)
      order.append(i)
      for value in node.inputs { view.addReader(of: value, node.outputs) }
    }
    for value in results { view.values[value.index].readers += 1 }
  }

  /// Notes what there is to know of a node with the number `i`.
  private mutating func enter(_ node: Graph.Node, _ i: Int, place: Int) {
    var kind = Entry.Kind.other
    var made: NodeView?
    var list = 0
    switch node.body {
    case .constant: kind = .constant
    case .branch, .loop: kind = .region
    case .op:
      made = node.view
      list = made.map { node.hasEffect ? 0 : rules.list(for: $0) } ?? 0
      if list > 0 { kind = .op }
    case .functional, .call, .unsupported: break
    }
    entries.append(
      Entry(
        kind: kind, inputs: node.inputs, outputs: node.outputs, hasEffect: node.hasEffect,
        rules: list, view: made, place: place))
    guard kind != .constant else { return }
    for value in node.outputs {
      view.values[value.index].maker = made
      view.values[value.index].definer = Int32(i)
      view.values[value.index].place = Int32(place)
    }
  }

  /// Goes on by other rules, which have seen no node yet.
  mutating func use(_ rules: RuleIndex) {
    self.rules = rules
    for i in order {
      entries[i].time = 0
      entries[i].isSettled = false
      guard let node = entries[i].view else { continue }
      entries[i].rules = entries[i].hasEffect ? 0 : rules.list(for: node)
      entries[i].kind = entries[i].rules > 0 ? .op : .other
    }
  }

  /// Whether there are loops or branches.
  var hasRegions: Bool { order.contains { entries[$0].kind == .region } }

  /// Gives back what was taken.
  mutating func finish(_ graph: inout Graph) {
    guard hasChanged else {
      graph.putContents(nodes, view.facts)
      return
    }
    for (i, base, number) in unnamed { nodes[i]?.name = "\(base)/constant\(number)" }
    var ordered: [Graph.Node?] = []
    ordered.reserveCapacity(order.count)
    for i in order {
      guard var node = nodes[i].take() else { continue }
      if entries[i].isRenamed { node.inputs = entries[i].inputs }
      ordered.append(node)
    }
    graph.putContents(ordered, view.facts)
    graph.results = results
  }

  /// Goes through the nodes once.
  ///
  /// - Returns: whether anything changed.
  mutating func run(_ log: inout PassLog) -> Bool {
    var hasChanged = false
    // The order after, from the first change on.
    var changed: [Int]?
    var hasReplaced = false
    for (position, i) in order.enumerated() {
      if entries[i].kind == .constant {
        changed?.append(i)
        continue
      }
      if hasReplaced { rename(i) }
      var found: (rule: String, replacement: Replacement)?
      switch entries[i].kind {
      case .op: found = isUnseen(i) ? replacement(i) : nil
      case .region: found = region(i, &log, &hasChanged)
      case .constant, .other, .gone: break
      }
      guard let (rule, replacement) = found, let name = nodes[i]?.name else {
        changed?.append(i)
        continue
      }
      log.entries.append(
        PassLog.Entry(
          rule: rule, node: name, made: replacement.steps.map { type(of: $0.op).schema.name }))
      if changed == nil {
        changed = Array(order[..<position])
        changed?.reserveCapacity(order.count)
      }
      put(replacement, for: i, &changed)
      hasChanged = true
      hasReplaced = true
    }
    guard hasChanged else { return false }
    self.hasChanged = true
    if let changed { order = changed }
    for i in results.indices { results[i] = resolve(results[i]) }
    prune()
    return true
  }

  // MARK: Finding what to do

  /// Whether a node is not known to be left by rules.
  private func isUnseen(_ i: Int) -> Bool {
    let entry = entries[i]
    if entry.time == 0 || lastUnplacedChange > entry.time { return true }
    guard lastChange > entry.time else { return false }
    guard entry.first >= 0, entry.place - entry.first < Self.placeLimit else { return true }
    for place in entry.first...entry.place where changes[place] > entry.time { return true }
    return false
  }

  private mutating func begin(_ i: Int) {
    clock += 1
    view.asked.begin(entries[i].place)
  }

  private mutating func end(_ i: Int) {
    entries[i].time = clock
    entries[i].first = view.asked.place
  }

  private mutating func replacement(_ i: Int) -> (String, Replacement)? {
    guard let node = entries[i].view else { return nil }
    begin(i)
    for rule in rules[entries[i].rules] {
      // A rule that fails leaves the node as it is, and the node's own kernel says what is wrong.
      if let replacement = try? rule.rewrite(node, in: view),
        isComplete(replacement, node.outputs)
      {
        return (rule.name, replacement)
      }
    }
    end(i)
    return nil
  }

  /// Looks at a loop or branch, and goes through the graphs inside it.
  private mutating func region(_ i: Int, _ log: inout PassLog, _ hasChanged: inout Bool)
    -> (String, Replacement)?
  {
    guard let node = nodes[i] else { return nil }
    // Loops are known by the ops they were exported with, not by what rules make of these.
    if case .loop(let loop) = node.body, isUnseen(i) {
      if let found = replacement(i, node, loop) { return found }
    }
    guard !entries[i].isSettled else { return nil }
    var isSettled = true
    func run(_ graph: inout Graph, _ rules: RuleIndex) {
      var sweeps = RuleSweeps(&graph, rules)
      if sweeps.run(&log) { isSettled = false }
      sweeps.finish(&graph)
    }
    switch node.body {
    case .branch(var branches, let choice):
      for j in branches.indices { run(&branches[j], rules) }
      nodes[i]?.body = .branch(branches, choice)
    case .loop(var loop):
      run(&loop.condition, rules)
      if var setup = loop.setup {
        run(&setup, rules)
        loop.setup = setup
      }
      run(&loop.body, rules)
      nodes[i]?.body = .loop(loop)
    default: break
    }
    entries[i].isSettled = isSettled
    if !isSettled {
      entries[i].time = 0
      hasChanged = true
    }
    return nil
  }

  private mutating func replacement(_ i: Int, _ node: Graph.Node, _ loop: Graph.Loop)
    -> (String, Replacement)?
  {
    guard !node.hasEffect, !rules.loopRules.isEmpty, loop.setup == nil else { return nil }
    begin(i)
    let seen = LoopView(
      name: node.name, inputs: entries[i].inputs, outputs: node.outputs,
      condition: Region(loop.condition), body: Region(loop.body))
    for rule in rules.loopRules {
      if let replacement = try? rule.rewrite(seen, in: view),
        isComplete(replacement, node.outputs)
      {
        return (rule.name, replacement)
      }
    }
    end(i)
    return nil
  }

  /// Whether there is something for every one of a node's `outputs` that anything reads.
  private func isComplete(_ replacement: Replacement, _ outputs: [ValueID]) -> Bool {
    replacement.outputs.count == outputs.count
      && zip(outputs, replacement.outputs).allSatisfy { $1 != nil || view.readerCount($0) == 0 }
  }

  // MARK: Changing nodes

  private func resolve(_ value: ValueID) -> ValueID {
    var value = value
    while let next = replacements[value.index] { value = next }
    return value
  }

  /// Notes that something changed of a value: what makes it, or how often it is read.
  private mutating func touch(_ value: ValueID) {
    lastChange = clock + 1
    let place = Int(view.values[value.index].place)
    if place >= 0 { changes[place] = lastChange }
  }

  /// Lets a node read what stands for values whose nodes were replaced.
  private mutating func rename(_ i: Int) {
    guard entries[i].inputs.contains(where: { replacements[$0.index] != nil }) else { return }
    let inputs = entries[i].inputs.map { resolve($0) }
    entries[i].inputs = inputs
    entries[i].isRenamed = true
    entries[i].time = 0
    guard let old = entries[i].view else { return }
    let seen = NodeView(
      name: old.name, op: old.op, attributes: old.attributes.stated, inputs: inputs,
      outputs: old.outputs)
    entries[i].view = seen
    for value in seen.outputs {
      view.values[value.index].maker = seen
      touch(value)
    }
  }

  /// A new value, which nothing makes or reads yet.
  private mutating func addValue(_ fact: ValueFact) -> ValueID {
    view.facts.append(fact)
    view.values.append(RuleView.Value())
    replacements.append(nil)
    return ValueID(index: view.facts.count - 1)
  }

  /// Adds a node that came of another, after those in `order`.
  private mutating func append(
    _ node: consuming Graph.Node, from old: Int, _ order: inout [Int]?
  ) {
    order?.append(nodes.count)
    enter(node, nodes.count, place: entries[old].place)
    nodes.append(node)
  }

  private mutating func put(_ replacement: Replacement, for old: Int, _ order: inout [Int]?) {
    let (outputs, read) = (entries[old].outputs, entries[old].inputs)
    guard let name = nodes[old].take()?.name else { return }
    entries[old] = Entry(kind: .gone, place: entries[old].place)
    for value in outputs { view.values[value.index].maker = nil }
    // The first output of each step.
    var firsts: [Int] = []
    firsts.reserveCapacity(replacement.steps.count)
    var constants = 0
    for (i, step) in replacement.steps.enumerated() {
      var inputs: [ValueID] = []
      inputs.reserveCapacity(step.inputs.count)
      for source in step.inputs {
        inputs.append(find(source, name, old, firsts, &constants, &order))
      }
      var known: [ValueFact] = []
      known.reserveCapacity(inputs.count)
      for value in inputs { known.append(view.facts[value.index]) }
      var shapes = (try? step.op.inferShapes(known)) ?? nil
      if shapes?.count != step.dtypes.count { shapes = nil }
      firsts.append(view.facts.count)
      var made: [ValueID] = []
      made.reserveCapacity(step.dtypes.count)
      for (j, dtype) in step.dtypes.enumerated() {
        made.append(addValue(ValueFact(dtype, shapes?[j] ?? .unknown)))
      }
      for value in inputs {
        view.addReader(of: value, made)
        touch(value)
      }
      append(
        Graph.Node(
          name: i == replacement.steps.count - 1 ? name : "\(name)/\(i)",
          body: .op(step.op), inputs: inputs, outputs: made, hasEffect: false,
          attributes: step.attributes), from: old, &order)
    }
    for (value, source) in zip(outputs, replacement.outputs) {
      guard let source else { continue }
      let new = find(source, name, old, firsts, &constants, &order)
      replacements[value.index] = new
      view.moveReaders(of: value, to: new)
      touch(value)
      touch(new)
      // What was known of the old value holds of the new one.
      let shape = view.facts[new.index].shape
      if let merged = shape.merged(with: view.facts[value.index].shape), merged != shape {
        view.facts[new.index].shape = merged
        if view.values[new.index].place < 0 { lastUnplacedChange = clock + 1 }
      }
    }
    release(read)
  }

  /// The value that a step reads or an output is.
  private mutating func find(
    _ source: Replacement.Source, _ name: String, _ old: Int, _ firsts: [Int],
    _ constants: inout Int, _ order: inout [Int]?
  ) -> ValueID {
    switch source {
    case .value(let value): return resolve(value)
    case .output(let step, let output): return ValueID(index: firsts[step] + output)
    case .constant(let tensor):
      let value = addValue(ValueFact(tensor))
      constants += 1
      unnamed.append((nodes.count, name, constants))
      append(
        Graph.Node(
          name: "", body: .constant(tensor), inputs: [], outputs: [value], hasEffect: false),
        from: old, &order)
      return value
    }
  }

  /// Notes that a reader of each of `values` is gone, and removes the nodes that nothing reads now.
  private mutating func release(_ values: [ValueID]) {
    var pending: [ValueID] = []
    for value in values.reversed() {
      release(value, &pending)
      while let value = pending.popLast() { release(value, &pending) }
    }
  }

  /// Notes that a reader of `value` is gone; if that removes a node, its inputs are added to `pending`.
  private mutating func release(_ value: ValueID, _ pending: inout [ValueID]) {
    view.values[value.index].readers = max(view.values[value.index].readers - 1, 0)
    touch(value)
    let definer = Int(view.values[value.index].definer)
    guard definer >= 0, let inputs = removed(definer) else { return }
    pending += inputs
  }

  /// Removes a node, unless something reads it or it must run, and returns its inputs.
  private mutating func removed(_ i: Int) -> [ValueID]? {
    guard entries[i].kind != .gone, !entries[i].hasEffect else { return nil }
    for value in entries[i].outputs where view.values[value.index].readers > 0 { return nil }
    let inputs = entries[i].inputs
    for value in entries[i].outputs {
      view.values[value.index].maker = nil
      touch(value)
    }
    nodes[i] = nil
    entries[i] = Entry(kind: .gone, place: entries[i].place)
    return inputs
  }

  /// Removes all nodes that nothing reads.
  private mutating func prune() {
    for i in order.reversed() {
      guard let inputs = removed(i) else { continue }
      for value in inputs {
        view.values[value.index].readers -= 1
        touch(value)
      }
    }
    order.removeAll { entries[$0].kind == .gone }
  }
}

extension Graph.Node {
  /// The node as rules see it; nil unless it evaluates an op.
  var view: NodeView? {
    guard case .op(let op) = body else { return nil }
    return NodeView(
      name: name, op: op, attributes: attributes, inputs: inputs, outputs: outputs)
  }
}

/// A graph that rules only look at, such as one inside a node.
struct Region: RegionView, Sendable {
  private let graph: Graph
  private var definitions: [ValueID: Int] = [:]
  private var readers: [ValueID: Int] = [:]

  init(_ graph: Graph) {
    self.graph = graph
    for (i, node) in graph.nodes.enumerated() {
      guard let node else { continue }
      for value in node.outputs { definitions[value] = i }
      for value in node.inputs { readers[value, default: 0] += 1 }
    }
    for value in graph.results { readers[value, default: 0] += 1 }
  }

  var parameters: [ValueID] { graph.parameters }
  var results: [ValueID] { graph.results }
  var nodeCount: Int { graph.liveNodes.count }
  subscript(value: ValueID) -> ValueFact { graph[value] }
  func readerCount(_ value: ValueID) -> Int { readers[value] ?? 0 }
  func node(defining value: ValueID) -> NodeView? {
    definitions[value].flatMap { graph.nodes[$0] }?.view
  }
}
