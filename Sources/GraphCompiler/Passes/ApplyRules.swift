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
}

extension Graph {
  /// How often the nodes are gone through: rules make what other rules wait for.
  private static let maximumSweeps = 12

  /// Rewrites nodes by `rules` until none applies, in regions too.
  mutating func apply(
    _ rules: [any RewriteRule], loops loopRules: [any LoopRule], _ log: inout PassLog
  ) {
    let index = RuleIndex(rules)
    for _ in 0..<Self.maximumSweeps {
      // The sweep alone holds the graph meanwhile, so that it is not copied.
      let sweep = RuleSweep(self, index, loopRules)
      self = Graph()
      let hasChanged = sweep.run(&log)
      self = sweep.graph
      guard hasChanged else { break }
    }
  }
}

/// The rules that an op's nodes are shown to.
private final class RuleIndex {
  private var byName: [String: [any RewriteRule]] = [:]
  /// By the identities of types.
  private var byType: [Int: [any RewriteRule]] = [:]

  init(_ rules: [any RewriteRule]) {
    for rule in rules { for op in rule.ops { byName[op, default: []].append(rule) } }
  }

  func rules(for op: any Op) -> [any RewriteRule] {
    let type = type(of: op)
    let identity = Int(bitPattern: ObjectIdentifier(type))
    if let known = byType[identity] { return known }
    let rules = byName[type.schema.name] ?? []
    byType[identity] = rules
    return rules
  }
}

/// One pass over the nodes of a graph, in order.
///
/// A class, since rules hand it on and on.
private final class RuleSweep: GraphView {
  var graph: Graph
  private let rules: RuleIndex
  private let loopRules: [any LoopRule]
  /// The nodes that have been gone through, and new ones; none while all are as they were.
  private var nodes: [Graph.Node?] = []
  /// The nodes as they were, up to the first that is not kept as it was.
  private let originals: [Graph.Node?]
  private var isSame = true
  /// Which of `nodes` defines a value, by the value's number; -1 for none and for constants, which are asked
  /// for often and rules do not see.
  private var definitions: [Int]
  /// How often a value is read, by its number.
  private var readers: [Int]
  /// What stands for values whose nodes were replaced, by their numbers.
  private var replacements: [ValueID?]

  init(_ graph: Graph, _ rules: RuleIndex, _ loopRules: [any LoopRule]) {
    self.graph = graph
    self.rules = rules
    self.loopRules = loopRules
    originals = graph.nodes
    definitions = [Int](repeating: -1, count: graph.facts.count)
    readers = [Int](repeating: 0, count: graph.facts.count)
    replacements = [ValueID?](repeating: nil, count: graph.facts.count)
    for node in graph.nodes {
      guard let node else { continue }
      for value in node.inputs { readers[value.index] += 1 }
    }
    for value in graph.results { readers[value.index] += 1 }
  }

  /// A new value, which nothing defines or reads yet.
  private func addValue(_ fact: ValueFact) -> ValueID {
    definitions.append(-1)
    readers.append(0)
    replacements.append(nil)
    return graph.addValue(fact)
  }

  subscript(value: ValueID) -> ValueFact { graph[value] }

  func readerCount(_ value: ValueID) -> Int { readers[value.index] }

  func node(defining value: ValueID) -> NodeView? {
    let position = definitions[value.index]
    guard position >= 0, let node = isSame ? originals[position] : nodes[position] else {
      return nil
    }
    return NodeView(node)
  }

  /// Whether anything changed.
  func run(_ log: inout PassLog) -> Bool {
    var hasChanged = false
    for i in originals.indices {
      guard var node = originals[i] else { continue }
      if !isSame, node.inputs.contains(where: { replacements[$0.index] != nil }) {
        node.inputs = node.inputs.map { resolve($0) }
      }
      switch node.body {
      case .branch(var branches, let choice):
        change(from: i)
        for i in branches.indices { hasChanged = runRegion(&branches[i], &log) || hasChanged }
        node.body = .branch(branches, choice)
      case .loop(var loop):
        change(from: i)
        // Loops are known by the ops they were exported with, not by what rules make of these.
        if let (rule, replacement) = replacement(for: node, loop) {
          log.entries.append(
            PassLog.Entry(
              rule: rule, node: node.name,
              made: replacement.steps.map { type(of: $0.op).schema.name }))
          put(replacement, for: node)
          hasChanged = true
          continue
        }
        hasChanged = runRegion(&loop.condition, &log) || hasChanged
        if var setup = loop.setup {
          hasChanged = runRegion(&setup, &log) || hasChanged
          loop.setup = setup
        }
        hasChanged = runRegion(&loop.body, &log) || hasChanged
        node.body = .loop(loop)
      case .op(let op) where !node.hasEffect:
        if let (rule, replacement) = replacement(for: node, rules.rules(for: op)) {
          change(from: i)
          log.entries.append(
            PassLog.Entry(
              rule: rule, node: node.name,
              made: replacement.steps.map { type(of: $0.op).schema.name }))
          put(replacement, for: node)
          hasChanged = true
          continue
        }
      default: break
      }
      if isSame {
        define(node, at: i)
      } else {
        keep(node)
      }
    }
    guard hasChanged else { return false }
    graph.results = graph.results.map { resolve($0) }
    graph.replaceNodes(nodes)
    graph.pruneDead()
    return true
  }

  private func runRegion(_ region: inout Graph, _ log: inout PassLog) -> Bool {
    let sweep = RuleSweep(region, rules, loopRules)
    region = Graph()
    let hasChanged = sweep.run(&log)
    region = sweep.graph
    return hasChanged
  }

  private func replacement(for node: Graph.Node, _ candidates: [any RewriteRule])
    -> (String, Replacement)?
  {
    guard !candidates.isEmpty, let view = NodeView(node) else { return nil }
    for rule in candidates {
      // A rule that fails leaves the node as it is, and the node's own kernel says what is wrong.
      if let replacement = try? rule.rewrite(view, in: self), isComplete(replacement, for: node) {
        return (rule.name, replacement)
      }
    }
    return nil
  }

  private func replacement(for node: Graph.Node, _ loop: Graph.Loop) -> (String, Replacement)? {
    guard !node.hasEffect, !loopRules.isEmpty, loop.setup == nil else { return nil }
    let view = LoopView(
      name: node.name, inputs: node.inputs, outputs: node.outputs,
      condition: Region(loop.condition), body: Region(loop.body))
    for rule in loopRules {
      if let replacement = try? rule.rewrite(view, in: self), isComplete(replacement, for: node) {
        return (rule.name, replacement)
      }
    }
    return nil
  }

  /// Whether there is something for every output that anything reads.
  private func isComplete(_ replacement: Replacement, for node: Graph.Node) -> Bool {
    replacement.outputs.count == node.outputs.count
      && zip(node.outputs, replacement.outputs).allSatisfy { $1 != nil || readerCount($0) == 0 }
  }

  private func resolve(_ value: ValueID) -> ValueID {
    var value = value
    while let next = replacements[value.index] { value = next }
    return value
  }

  /// Keeps those before node `i` as they are.
  private func change(from i: Int) {
    guard isSame else { return }
    isSame = false
    nodes.reserveCapacity(originals.count)
    nodes += originals[..<i]
  }

  private func keep(_ node: Graph.Node) {
    define(node, at: nodes.count)
    nodes.append(node)
  }

  private func define(_ node: Graph.Node, at position: Int) {
    if case .constant = node.body { return }
    for value in node.outputs { definitions[value.index] = position }
  }

  private func put(_ replacement: Replacement, for node: Graph.Node) {
    var made: [[ValueID]] = []
    var constants = 0
    func newName(_ step: Int) -> String {
      step == replacement.steps.count - 1 ? node.name : "\(node.name)/\(step)"
    }
    func find(_ source: Replacement.Source) -> ValueID {
      switch source {
      case .value(let value): return resolve(value)
      case .output(let step, let output): return made[step][output]
      case .constant(let tensor):
        let value = addValue(ValueFact(tensor))
        constants += 1
        keep(
          Graph.Node(
            name: "\(node.name)/constant\(constants)", body: .constant(tensor), inputs: [],
            outputs: [value], hasEffect: false))
        return value
      }
    }
    for (i, step) in replacement.steps.enumerated() {
      let inputs = step.inputs.map(find)
      for value in inputs { readers[value.index] += 1 }
      var facts = step.dtypes.map { ValueFact($0) }
      if let shapes = try? step.op.inferShapes(inputs.map { graph[$0] }) ?? nil,
        shapes.count == facts.count
      {
        for j in facts.indices { facts[j].shape = shapes[j] }
      }
      let outputs = facts.map { addValue($0) }
      keep(
        Graph.Node(
          name: newName(i), body: .op(step.op), inputs: inputs, outputs: outputs,
          hasEffect: false, attributes: step.attributes))
      made.append(outputs)
    }
    for (old, source) in zip(node.outputs, replacement.outputs) {
      guard let source else { continue }
      let new = find(source)
      replacements[old.index] = new
      readers[new.index] += readers[old.index]
      readers[old.index] = 0
      // What was known of the old value holds of the new one.
      if let merged = graph[new].shape.merged(with: graph[old].shape) { graph[new].shape = merged }
    }
    release(node.inputs)
  }

  /// Notes that a reader of each of `values` is gone, and removes the nodes that nothing reads now.
  private func release(_ values: [ValueID]) {
    var pending = values
    while let value = pending.popLast() {
      readers[value.index] = max(readers[value.index] - 1, 0)
      let position = definitions[value.index]
      guard position >= 0, let node = nodes[position], !node.hasEffect,
        node.outputs.allSatisfy({ readerCount($0) == 0 })
      else { continue }
      nodes[position] = nil
      pending += node.inputs
    }
  }
}

extension NodeView {
  /// A view of a node; nil unless that evaluates an op.
  init?(_ node: Graph.Node) {
    guard case .op(let op) = node.body else { return nil }
    self.init(
      name: node.name, op: op, attributes: node.attributes, inputs: node.inputs,
      outputs: node.outputs)
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
    definitions[value].flatMap { graph.nodes[$0] }.flatMap { NodeView($0) }
  }
}
