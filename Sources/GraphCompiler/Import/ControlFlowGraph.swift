internal import GraphModel
internal import OpInterface
internal import TensorCore

/// A node list with its references resolved: what rewriting control flow works on.
struct ControlFlowGraph {
  /// One output of a node, by its number or, in functions, by its argument's name.
  enum Port: Hashable {
    case index(Int)
    case named(String, Int)
  }

  /// An output of a node.
  struct Tap: Hashable {
    var node: Int
    var port: Port

    init(_ node: Int, _ port: Port = .index(0)) {
      self.node = node
      self.port = port
    }
  }

  enum Kind {
    case plain
    /// Not computed here: a function's argument, a fed tensor, or a node that is not there.
    case given
    /// `Switch`, `RefSwitch` and `_SwitchN`.
    case switching
    case merge
    case enter
    case exit
    case nextIteration
    case loopCondition
    /// One input of a merge, in the branch that it comes from.
    case arm
  }

  struct Node {
    var name: String
    var op: String
    var kind: Kind
    var attributes: NodeAttributes = [:]
    var device = ""
    var data: [Tap] = []
    var control: [Int] = []
    /// The types of the outputs, of nodes that no schema describes.
    var types: [AttributeValue?]?
    /// Whether it must run for more than its outputs, of nodes that no schema describes.
    var hasEffect: Bool?
  }

  var nodes: [Node] = []
  private var givens: [String: Int] = [:]
  /// Variables copied from other graphs.
  var variables: [String: Int] = [:]

  /// The op names that control flow is made of.
  static let kinds: [String: Kind] = [
    "Switch": .switching, "RefSwitch": .switching, "_SwitchN": .switching,
    "Merge": .merge, "RefMerge": .merge, "Enter": .enter, "RefEnter": .enter,
    "Exit": .exit, "RefExit": .exit, "NextIteration": .nextIteration,
    "RefNextIteration": .nextIteration, "LoopCond": .loopCondition,
  ]

  init() {}

  /// The nodes that `roots` need, cut where tensors are `given` (`node:0`).
  ///
  /// - Returns: through `found`, the roots that are nodes.
  init(_ defs: [NodeDef], roots: [String], given: Set<String>, found: inout [Int])
    throws(CompileError)
  {
    let byName = Dictionary(
      defs.indices.map { (defs[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    var indices: [Int: Int] = [:]
    var pending: [(def: Int, node: Int)] = []
    func index(ofDef def: Int, in graph: inout ControlFlowGraph) -> Int {
      if let known = indices[def] { return known }
      let source = defs[def]
      let node = graph.append(
        Node(
          name: source.name, op: source.op, kind: Self.kinds[source.op] ?? .plain,
          attributes: source.attributes, device: source.device))
      indices[def] = node
      pending.append((def, node))
      return node
    }
    var seen: Set<String> = []
    for root in roots where seen.insert(root).inserted {
      guard let def = byName[root] else { continue }
      found.append(index(ofDef: def, in: &self))
    }
    while let (def, node) = pending.popLast() {
      for text in defs[def].inputs {
        guard let input = NodeInput(text) else {
          throw CompileError(
            .invalid("malformed input '\(text)'"), nodePath: [defs[def].name], op: defs[def].op)
        }
        if case .control(let name) = input {
          if let other = byName[name] {
            nodes[node].control.append(index(ofDef: other, in: &self))
          }
          continue
        }
        let port: Port =
          switch input {
          case .value(_, let output): .index(output)
          case .functionOutput(_, let argument, let element): .named(argument, element)
          case .control: .index(0)
          }
        guard !given.contains(GraphImporter.key(input)), let other = byName[input.node] else {
          let given = self.given(input.node)
          if let def = byName[input.node] {
            nodes[given].op = defs[def].op
            nodes[given].attributes = defs[def].attributes
          }
          nodes[node].data.append(Tap(given, port))
          continue
        }
        let producer = index(ofDef: other, in: &self)
        nodes[node].data.append(Tap(producer, Self.numbered(port, of: nodes[producer])))
      }
    }
  }

  /// The port by its number, if the node is one of control flow.
  private static func numbered(_ port: Port, of node: Node) -> Port {
    guard case .named(let argument, let element) = port else { return port }
    switch node.kind {
    case .plain, .given, .arm: return port
    case .switching:
      return .index(argument == "output_true" ? 1 : argument == "output_false" ? 0 : element)
    case .merge: return .index(argument == "value_index" ? 1 : 0)
    case .enter, .exit, .nextIteration, .loopCondition: return .index(0)
    }
  }

  // MARK: Building

  @discardableResult mutating func append(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  /// The node that stands for what is given under `name`.
  mutating func given(_ name: String, type: AttributeValue? = nil) -> Int {
    if let known = givens[name] {
      if let type { nodes[known].types = [type] }
      return known
    }
    let node = append(
      Node(name: name, op: "", kind: .given, types: type.map { [$0] }, hasEffect: false))
    givens[name] = node
    return node
  }

  // MARK: Order

  /// The given nodes in an order in which they can run, where the edges from `NextIteration` to
  /// `Merge` do not count; the rest of a cycle is left out.
  func topologicalOrder(of members: [Int]) -> [Int] {
    var missing = [Int](repeating: -1, count: nodes.count)
    for n in members { missing[n] = 0 }
    var readers: [Int: [Int]] = [:]
    for n in members {
      let node = nodes[n]
      func note(_ producer: Int) {
        guard missing[producer] >= 0 else { return }
        if node.kind == .merge, nodes[producer].kind == .nextIteration { return }
        readers[producer, default: []].append(n)
        missing[n] += 1
      }
      for tap in node.data { note(tap.node) }
      for other in node.control { note(other) }
    }
    var order: [Int] = members.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for reader in readers[order[next]] ?? [] {
        missing[reader] -= 1
        if missing[reader] == 0 { order.append(reader) }
      }
      next += 1
    }
    return order
  }

  /// All nodes in an order in which they can run.
  ///
  /// - Throws: `INVALID_ARGUMENT` if there is a cycle.
  func topologicalOrder() throws(CompileError) -> [Int] {
    let order = topologicalOrder(of: Array(nodes.indices))
    if order.count < nodes.count {
      let placed = Set(order)
      let node = nodes.indices.first { !placed.contains($0) }.map { nodes[$0] }
      throw CompileError(
        .invalid("the graph has a cycle"), nodePath: [node?.name ?? ""], op: node?.op ?? "")
    }
    return order
  }
}

/// What rewriting control flow needs to know of ops, and where it leaves the functions it makes.
final class ControlFlowContext {
  let registry: OpRegistry
  let library: FunctionLibrary
  /// Stands in the names of new functions, to tell those of one function's body from another's.
  let prefix: String
  /// Attributes to hand on to new functions, because the body leaves them to its caller.
  let forwarded: NodeAttributes
  /// Whether names of nodes are unique in the whole program.
  let isGraph: Bool
  private(set) var functions: [FunctionDef] = []
  private var names: Set<String>
  /// How often a name was asked for.
  private var numbers: [String: Int] = [:]

  init(
    registry: OpRegistry, library: FunctionLibrary, prefix: String, nodes: [NodeDef], isGraph: Bool
  ) {
    self.registry = registry
    self.library = library
    self.prefix = prefix
    self.isGraph = isGraph
    names = Set(nodes.map(\.name))
    var forwarded: [NodeAttributes.Element] = []
    for node in nodes {
      for case .placeholder(let name) in node.attributes.values {
        forwarded.append((name, .placeholder(name)))
      }
    }
    self.forwarded = NodeAttributes(forwarded)
  }

  /// A name that no node of the graph and no function has.
  func unique(_ name: String) -> String {
    var candidate = name
    while library.contains(candidate) || !names.insert(candidate).inserted {
      numbers[name, default: 0] += 1
      candidate = "\(name)_\(numbers[name, default: 0])"
    }
    return candidate
  }

  /// Adds a function, and returns how to refer to it.
  func add(_ function: FunctionDef) -> FunctionReference {
    functions.append(function)
    return FunctionReference(function.name, attributes: forwarded)
  }

  // MARK: Ops

  func schema(_ op: String) -> OpSchema? {
    // Importing the call of a function that cannot be decoded tells why.
    registry.schema(op) ?? library.ops[op] ?? (try? library.function(op))?.signature
  }

  /// Whether a node must run even if nothing reads its outputs.
  func hasEffect(_ node: ControlFlowGraph.Node) -> Bool {
    if let known = node.hasEffect { return known }
    if node.kind != .plain || Structural.effectFree.contains(node.op) { return false }
    return schema(node.op)?.isStateful ?? (node.op == "StatefulPartitionedCall")
  }

  /// Whether the output is a TF1 reference.
  func isReference(_ tap: ControlFlowGraph.Tap, in graph: ControlFlowGraph) -> Bool {
    output(tap, in: graph)?.argument.isReference ?? false
  }

  /// The type of an output, perhaps left to a function's caller; nil if unknown.
  func type(of tap: ControlFlowGraph.Tap, in graph: ControlFlowGraph) -> AttributeValue? {
    let node = graph.nodes[tap.node]
    if let types = node.types {
      guard case .index(let index) = tap.port, index < types.count else { return nil }
      return types[index]
    }
    switch node.kind {
    case .merge where tap.port == .index(1): return .type(.int32)
    case .loopCondition: return .type(.bool)
    case .arm: return nil
    case .plain, .given: return output(tap, in: graph)?.type
    default: return node.attributes["T"]
    }
  }

  private func output(_ tap: ControlFlowGraph.Tap, in graph: ControlFlowGraph) -> (
    argument: OpDef.Argument, type: AttributeValue?
  )? {
    let node = graph.nodes[tap.node]
    guard let schema = schema(node.op) else { return nil }
    let attributes = Attributes(node.attributes, schema: schema)
    var skipped = 0
    for argument in schema.outputs {
      var types: [AttributeValue?] = [
        argument.type.map { .type($0) } ?? argument.typeAttribute.flatMap { attributes[$0] }
      ]
      if let list = argument.typeListAttribute {
        types = (try? attributes.types(list))?.map { .type($0) } ?? []
      } else if let number = argument.numberAttribute {
        let count = (try? attributes.int(number)) ?? 1
        types = [AttributeValue?](repeating: types[0], count: min(max(count, 0), 1 << 16))
      }
      switch tap.port {
      case .index(let index):
        if index - skipped < types.count { return (argument, types[index - skipped]) }
      case .named(let name, let element):
        if name == argument.name { return element < types.count ? (argument, types[element]) : nil }
      }
      skipped += types.count
    }
    return nil
  }

  /// The outputs of a node in order, with where each output argument begins.
  func outputs(of node: ControlFlowGraph.Node) -> (count: Int, offsets: [(String, Int)]) {
    switch node.kind {
    case .switching:
      if node.op != "_SwitchN" { return (2, [("output_false", 0), ("output_true", 1)]) }
    case .merge: return (2, [("output", 0), ("value_index", 1)])
    case .enter, .exit, .nextIteration, .loopCondition: return (1, [("output", 0)])
    case .plain, .given, .arm: break
    }
    if node.op == "_SwitchN" {
      if case .int(let count)? = node.attributes["num_outs"] {
        return (min(max(count, 0), 1 << 16), [("outputs", 0)])
      }
      return (0, [])
    }
    if let types = node.types { return (types.count, []) }
    guard let schema = schema(node.op) else { return (1, []) }
    let attributes = Attributes(node.attributes, schema: schema)
    var count = 0
    var offsets: [(String, Int)] = []
    for argument in schema.outputs {
      offsets.append((argument.name, count))
      if let list = argument.typeListAttribute {
        count += (try? attributes.types(list))?.count ?? 0
      } else if let number = argument.numberAttribute {
        count += min(max((try? attributes.int(number)) ?? 0, 0), 1 << 16)
      } else {
        count += 1
      }
    }
    return (count, offsets)
  }

  /// The node of the TF1 variable that a tap is a reference to.
  func variable(_ tap: ControlFlowGraph.Tap, in graph: ControlFlowGraph) -> Int? {
    var tap = tap
    var steps = 0
    while steps < 1000 {
      steps += 1
      let node = graph.nodes[tap.node]
      if node.kind == .plain {
        guard isReference(tap, in: graph) else { return nil }
        guard let first = node.data.first else { return tap.node }
        tap = first
      } else {
        guard node.op.hasPrefix("Ref") || node.kind == .arm, let first = node.data.first else {
          return nil
        }
        tap = first
      }
    }
    return nil
  }
}
