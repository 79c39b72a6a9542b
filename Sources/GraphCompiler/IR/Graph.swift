public import GraphModel
public import OpInterface
public import TensorCore

/// A node of a graph.
public struct NodeID: Hashable, Sendable, Comparable {
  /// The node's place in its graph's order.
  public let index: Int
  /// Orders nodes as they stand in their graph.
  public static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }
}

/// The name of a node that may never be made: its text is put together when it is.
struct NodeName {
  /// The names of the calls around it.
  var prefix = ""
  var base: String
  /// Which of the node's outputs it stands for, if it has several.
  var output: Int?

  var text: String {
    guard let output else { return prefix + base }
    return prefix + base + ":\(output)"
  }
}

/// One function body as a value: nodes in an arena, referred to by ID, each value defined once.
///
/// Nodes stand in an order in which they can run: each after those it reads from, and effects in the
/// order in which they must take place.
public struct Graph: Sendable {
  /// One computation.
  public struct Node: Sendable {
    /// TensorFlow's name, with the names of the calls it was inlined from: `outer/inner`.
    public var name: String
    /// What the node does.
    public var body: Body
    /// The values it reads, list arguments flattened.
    public var inputs: [ValueID]
    /// The values it defines.
    public var outputs: [ValueID]
    /// Whether the node must run even if nothing reads its outputs.
    public var hasEffect: Bool
    /// The attributes that the node of an op states, for rules that look at them.
    public var attributes: NodeAttributes = [:]
  }

  /// How a tensor chooses between branches, or tells whether a loop goes on.
  public enum Choice: Sendable {
    /// 1 if it is true as `If` and `While` see it: a tensor that is no scalar is, if it has elements.
    case truth
    /// 1 if it is true; an error if it is no scalar, as `Switch` has it.
    case scalarTruth
    /// The index that it holds.
    case index

    /// The branch that `selector` chooses.
    public func branch(of selector: Tensor) throws(TensorError) -> Int {
      switch self {
      case .truth: return try selector.truth() ? 1 : 0
      case .scalarTruth:
        guard selector.rank == 0 else {
          throw .invalid("a predicate must be a scalar, got shape \(selector.shape)")
        }
        return try selector.truth() ? 1 : 0
      case .index: return try selector.integer()
      }
    }
  }

  /// What a node does.
  public indirect enum Body: Sendable {
    /// A TensorFlow op that this library implements.
    case op(any Op)
    /// An op that calls functions, which have no part in the node's inputs and outputs.
    case functional(any FunctionalOp, [Graph])
    /// A value known before anything runs.
    case constant(Tensor)
    /// `branches[i]` of all inputs but the first, which chooses; an index out of range takes the last
    /// branch.
    case branch([Graph], Choice)
    /// A computation that is repeated.
    case loop(Loop)
    /// A function that calls itself, by its index in the module's table.
    case call(Int)
    /// What cannot run. An error only if something needs it.
    case unsupported(op: String, OpError)
  }

  /// A body that is run again and again while a condition of the same variables holds.
  ///
  /// The node's inputs and outputs are what the variables are before and after.
  public struct Loop: Sendable {
    /// Tells of the variables whether to go on.
    public var condition: Graph
    /// What becomes of the variables; after these it has a parameter for each result of `setup`.
    public var body: Graph
    /// What is the same in each run of the body, computed of the variables once: before the first run, if
    /// there is one.
    public var setup: Graph?
    /// How what `condition` returns is read.
    public var choice: Choice

    /// A loop in which everything is computed again and again.
    public init(condition: Graph, body: Graph, choice: Choice = .truth) {
      self.condition = condition
      self.body = body
      self.choice = choice
    }

    /// The variables that the body returns as they were.
    public var isUnchanged: [Bool] {
      body.results.indices.map { body.results[$0] == body.parameters[$0] }
    }
  }

  /// The nodes in order; nil where one was removed.
  public private(set) var nodes: [Node?] = []
  /// What is known of each value, by its number.
  public private(set) var facts: [ValueFact] = []
  /// The values the graph is called with.
  public private(set) var parameters: [ValueID] = []
  /// The values it returns.
  public var results: [ValueID] = []
  /// Constants without nodes: of what is computed while importing little is read in the end.
  private var unplaced: [(value: ValueID, name: NodeName)] = []
  /// What values are the first elements of, and along which axes, while the graph is imported.
  var cuts: [ValueID: (whole: ValueID, axis: ValueID)] = [:]

  /// A graph without parameters, nodes and results.
  public init() {}

  /// What is known of a value of this graph.
  public subscript(_ value: ValueID) -> ValueFact {
    get { facts[value.index] }
    set { facts[value.index] = newValue }
  }

  /// A node of this graph; nil once it is removed.
  public subscript(_ node: NodeID) -> Node? {
    get { nodes[node.index] }
    set { nodes[node.index] = newValue }
  }

  /// The nodes that are left, in order.
  public var liveNodes: [(id: NodeID, node: Node)] {
    nodes.indices.compactMap { i in nodes[i].map { (NodeID(index: i), $0) } }
  }

  /// Bytes of the constants of this graph and of those inside its nodes, each memory counted once.
  public var constantByteCount: Int {
    var seen: Set<ObjectIdentifier> = []
    return constantByteCount(but: &seen)
  }

  /// Constants of fewer bytes are not looked for among those that have been counted.
  private static let smallByteCount = 4096

  private func constantByteCount(but seen: inout Set<ObjectIdentifier>) -> Int {
    var count = 0
    for case let node? in nodes {
      switch node.body {
      case .constant(let tensor):
        if tensor.byteCount >= Self.smallByteCount, let memory = tensor.memoryIdentity,
          !seen.insert(memory).inserted
        {
          continue
        }
        count += tensor.byteCount
      case .functional(_, let graphs), .branch(let graphs, _):
        for graph in graphs { count += graph.constantByteCount(but: &seen) }
      case .loop(let loop):
        for graph in [loop.condition, loop.setup, loop.body] {
          count += graph?.constantByteCount(but: &seen) ?? 0
        }
      case .op, .call, .unsupported: break
      }
    }
    return count
  }

  /// Makes room for about as many more values as there are, at least.
  mutating func reserve(_ count: Int) {
    // Less would be made again and again.
    guard count > facts.count else { return }
    facts.reserveCapacity(facts.count + count)
    unplaced.reserveCapacity(unplaced.count + count)
  }

  /// Adds a parameter after those there are.
  public mutating func addParameter(_ fact: ValueFact) -> ValueID {
    let value = addValue(fact)
    parameters.append(value)
    return value
  }

  /// Adds a value that nothing defines yet.
  public mutating func addValue(_ fact: ValueFact) -> ValueID {
    facts.append(fact)
    return ValueID(index: facts.count - 1)
  }

  /// Appends a node whose outputs have the given facts.
  @discardableResult
  public mutating func append(
    _ name: String, _ body: Body, _ inputs: [ValueID], outputs: [ValueFact],
    hasEffect: Bool = false, attributes: NodeAttributes = [:]
  ) -> [ValueID] {
    var values: [ValueID] = []
    values.reserveCapacity(outputs.count)
    for fact in outputs { values.append(addValue(fact)) }
    nodes.append(
      Node(
        name: name, body: body, inputs: inputs, outputs: values, hasEffect: hasEffect,
        attributes: attributes))
    return values
  }

  /// Appends a constant.
  public mutating func constant(_ name: String, _ tensor: Tensor) -> ValueID {
    let value = addValue(ValueFact(tensor))
    nodes.append(
      Node(name: name, body: .constant(tensor), inputs: [], outputs: [value], hasEffect: false))
    return value
  }

  /// Adds a constant, which is given a node by `pruneDead` if something reads it then.
  mutating func addConstant(_ name: NodeName, _ tensor: Tensor) -> ValueID {
    let value = addValue(ValueFact(tensor))
    unplaced.append((value, name))
    return value
  }

  /// Gives nodes, before all others, to the constants that have none and are live, and forgets the values of
  /// those that are not.
  mutating func placeConstants(_ isLive: [Bool]) {
    cuts = [:]
    guard !unplaced.isEmpty else { return }
    var placed: [Node?] = []
    for (value, name) in unplaced {
      guard isLive[value.index] else {
        facts[value.index].constant = nil
        continue
      }
      guard let tensor = facts[value.index].constant else { continue }
      placed.append(
        Node(
          name: name.text, body: .constant(tensor), inputs: [], outputs: [value], hasEffect: false))
    }
    unplaced = []
    nodes.insert(contentsOf: placed, at: 0)
  }

  /// Numbers nodes and values anew, without gaps where some have been removed.
  mutating func compact() {
    var numbering = Numbering(facts)
    for i in parameters.indices { numbering.renumber(&parameters[i]) }
    var count = 0
    for i in nodes.indices where nodes[i] != nil {
      if count < i { nodes.swapAt(count, i) }
      nodes[count]?.renumber(&numbering)
      count += 1
    }
    nodes.removeLast(nodes.count - count)
    for i in results.indices { numbering.renumber(&results[i]) }
    facts = numbering.kept
  }

  /// Gives the nodes away and what is known of the values, to be put back changed.
  mutating func takeContents() -> (nodes: [Node?], facts: [ValueFact]) {
    defer {
      nodes = []
      facts = []
    }
    return (nodes, facts)
  }

  /// Puts other nodes, and what is known of other values, in the place of those that were taken.
  mutating func putContents(_ nodes: [Node?], _ facts: [ValueFact]) {
    self.nodes = nodes
    self.facts = facts
  }

  /// Appends an output to a node, whose op does not say how many it has.
  public mutating func addOutput(to node: NodeID, _ fact: ValueFact) -> ValueID {
    let value = addValue(fact)
    nodes[node.index]?.outputs.append(value)
    return value
  }

  /// The ID of the node appended last.
  public var lastNode: NodeID { NodeID(index: nodes.count - 1) }

  /// Makes every reader of a value read what `replacement` has at the value's number.
  mutating func replaceUses(_ replacement: [ValueID?]) {
    func resolve(_ value: ValueID) -> ValueID {
      var value = value
      while let next = replacement[value.index] { value = next }
      return value
    }
    for i in nodes.indices {
      guard let inputs = nodes[i]?.inputs,
        inputs.contains(where: { replacement[$0.index] != nil })
      else { continue }
      nodes[i]?.inputs = inputs.map(resolve)
    }
    results = results.map(resolve)
  }

  /// Puts other nodes in the place of all there are.
  mutating func replaceNodes(_ nodes: [Node?]) { self.nodes = nodes }

  /// Whether any node must run for what it does rather than what it returns.
  public var hasEffects: Bool {
    nodes.contains { $0?.hasEffect == true }
  }
}

/// New numbers for the values of a graph, in the order in which they are asked for.
private struct Numbering {
  private let facts: [ValueFact]
  private var numbers: [Int]
  /// What is known of the values that have new numbers.
  private(set) var kept: [ValueFact] = []

  init(_ facts: [ValueFact]) {
    self.facts = facts
    numbers = [Int](repeating: -1, count: facts.count)
  }

  mutating func renumber(_ value: inout ValueID) {
    if numbers[value.index] < 0 {
      numbers[value.index] = kept.count
      kept.append(facts[value.index])
    }
    value = ValueID(index: numbers[value.index])
  }
}

extension Graph.Node {
  fileprivate mutating func renumber(_ numbering: inout Numbering) {
    for i in inputs.indices { numbering.renumber(&inputs[i]) }
    for i in outputs.indices { numbering.renumber(&outputs[i]) }
  }
}
