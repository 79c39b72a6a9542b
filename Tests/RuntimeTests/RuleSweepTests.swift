import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Synchronization
import TensorCore
import Testing

/// Nodes are shown to rules again where, and only where, something that these have asked about changes.
@Suite struct RuleSweepTests {
  /// A rule that counts how often it is asked about each node.
  private final class Rule: RewriteRule {
    typealias Body = @Sendable (NodeView, any GraphView) throws(OpError) -> Replacement?

    let name: String
    let ops: Set<String>
    let isExact = true
    let phase: Int
    private let body: Body
    private let seen = Mutex<[String: Int]>([:])

    init(_ name: String, _ op: String, phase: Int = 0, _ body: @escaping Body) {
      self.name = name
      ops = [op]
      self.phase = phase
      self.body = body
    }

    func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
      seen.withLock { $0[node.name, default: 0] += 1 }
      return try body(node, graph)
    }

    /// How often each node was shown.
    var counts: [String: Int] { seen.withLock(\.self) }
  }

  /// What a node is replaced by that computes `op` of the same input.
  private static func same(_ node: NodeView, _ op: String) throws(OpError) -> Replacement? {
    guard let type = OpRegistry.standard.ops[op] else { return nil }
    var result = Replacement()
    result.outputs = [
      try result.append(type, ["T": .type(.float32)], [.value(node.inputs[0])])
    ]
    return result
  }

  /// The op before a chain of `Relu`s that a node reads.
  private static func origin(_ node: NodeView, _ graph: any GraphView) -> NodeView? {
    var node = node
    while let before = graph.node(defining: node.inputs[0]) {
      node = before
      if node.opName != "Relu" { return node }
    }
    return nil
  }

  /// The ops that are left of a graph of the input `x`, and the rules that applied.
  private func rewritten(
    _ nodes: [(name: String, op: String, inputs: [String])], fetch: String, by rules: [Rule]
  ) throws -> (ops: [String: String], rules: [String]) {
    var defs = [
      NodeDef(
        "x", op: "Placeholder",
        attributes: ["dtype": .type(.float32), "shape": .shape(PartialShape([nil, 3]))])
    ]
    for (name, op, inputs) in nodes {
      defs.append(NodeDef(name, op: op, inputs: inputs, attributes: ["T": .type(.float32)]))
    }
    var module = try GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: []), resources: ResourceManager()
    ).importGraph(GraphDef(nodes: defs), feeds: [("x", .unknown)], fetches: [fetch])
    let log = module.optimize(OpRegistry([], rules: rules))
    var ops: [String: String] = [:]
    for (_, node) in module.main.liveNodes {
      guard case .op(let op) = node.body else { continue }
      ops[node.name] = type(of: op).schema.name
    }
    return (ops, log.entries.map(\.rule))
  }

  @Test(arguments: [1, 5, 600]) func nodesAreSeenAgainWhenSomethingFarUpChanges(length: Int) throws
  {
    // `far` is seen before `late` is gone, after which `near` changes.
    let near = Rule("near", "Neg") { (node, graph) throws(OpError) in
      graph.readerCount(node.outputs[0]) == 1 ? try Self.same(node, "Abs") : nil
    }
    let far = Rule("far", "Tanh") { (node, graph) throws(OpError) in
      Self.origin(node, graph)?.opName == "Abs" ? try Self.same(node, "Sigmoid") : nil
    }
    let late = Rule("late", "Exp") { (node, _) throws(OpError) in
      Replacement(outputs: [.constant(Tensor([1, 2, 3] as [Float], shape: [1, 3]))])
    }
    let apart = Rule("apart", "Cos") { (node, graph) throws(OpError) in
      _ = Self.origin(node, graph)
      return nil
    }
    var nodes: [(String, String, [String])] = [
      ("cos", "Cos", ["x"]), ("neg", "Neg", ["x"]), ("r0", "Relu", ["neg"]),
    ]
    for i in 1..<(length + 1) { nodes.append(("r\(i)", "Relu", ["r\(i - 1)"])) }
    nodes += [
      ("tanh", "Tanh", ["r\(length)"]), ("exp", "Exp", ["neg"]), ("s0", "AddV2", ["tanh", "exp"]),
      ("s1", "AddV2", ["s0", "cos"]),
    ]
    let (ops, applied) = try rewritten(nodes, fetch: "s1", by: [near, far, late, apart])
    #expect(ops["neg"] == "Abs")
    #expect(ops["tanh"] == "Sigmoid")
    #expect(ops["exp"] == nil)
    #expect(applied == ["late", "near", "far"])
    #expect(apart.counts == ["cos": 1])
    #expect(far.counts == ["tanh": 2])
  }

  @Test func nodesAreSeenAgainWhenTheyReadOthers() throws {
    // Two values become the same one; another phase sees all nodes anew.
    let drop = Rule("drop", "Abs") { (node, graph) throws(OpError) in
      graph.node(defining: node.inputs[0])?.opName == "Abs"
        ? Replacement(outputs: [.value(node.inputs[0])]) : nil
    }
    let equal = Rule("equal", "Sub") { (node, _) throws(OpError) in
      node.inputs[0] == node.inputs[1]
        ? Replacement(outputs: [.constant(Tensor([0, 0, 0] as [Float], shape: [1, 3]))]) : nil
    }
    let after = Rule("after", "Neg", phase: 1) { (node, graph) throws(OpError) in
      graph[node.inputs[0]].constant == nil ? nil : try Self.same(node, "Sign")
    }
    let (ops, applied) = try rewritten(
      [
        ("a", "Abs", ["x"]), ("b", "Abs", ["a"]), ("c", "Abs", ["b"]), ("d", "Sub", ["a", "c"]),
        ("e", "Neg", ["d"]), ("f", "Neg", ["a"]), ("g", "AddV2", ["e", "f"]),
      ], fetch: "g", by: [after, equal, drop])
    #expect(applied == ["drop", "drop", "equal", "after"])
    #expect(ops["e"] == "Sign")
    #expect(ops["f"] == "Neg")
    #expect(ops["d"] == nil)
    #expect(ops["c"] == nil)
  }

  @Test func nodesThatNothingReadsAnyMoreAreNoReaders() throws {
    // `e` is all that the logarithms were computed for.
    let sole = Rule("sole", "Neg") { (node, graph) throws(OpError) in
      graph.soleUse(of: node.inputs[0], ["Abs"]) == nil ? nil : try Self.same(node, "Sign")
    }
    let cut = Rule("cut", "Exp") { (_, _) throws(OpError) in
      Replacement(outputs: [.constant(Tensor([1, 1, 1] as [Float], shape: [1, 3]))])
    }
    let (ops, applied) = try rewritten(
      [
        ("a", "Abs", ["x"]), ("n", "Neg", ["a"]), ("l0", "Log", ["a"]), ("l1", "Log", ["l0"]),
        ("e", "Exp", ["l1"]), ("s", "AddV2", ["n", "e"]),
      ], fetch: "s", by: [sole, cut])
    #expect(applied == ["cut", "sole"])
    #expect(ops == ["a": "Abs", "n": "Sign", "s": "AddV2"])
  }

  @Test func readersAreKnown() throws {
    // One is replaced, and one reads the value only since another one is gone.
    let known = Rule("known", "Neg") { (node, graph) throws(OpError) in
      let readers = graph.readers(of: node.inputs[0])
      return readers?.map(\.opName).sorted() == ["Abs", "Neg", "Sqrt"]
        ? try Self.same(node, "Sign") : nil
    }
    let change = Rule("change", "Exp") { (node, _) throws(OpError) in try Self.same(node, "Abs") }
    let skip = Rule("skip", "Relu") { (node, _) throws(OpError) in
      Replacement(outputs: [.value(node.inputs[0])])
    }
    let nodes = [
      ("a", "Log", ["x"]), ("r", "Relu", ["a"]), ("n", "Neg", ["a"]), ("m", "Sqrt", ["r"]),
      ("e", "Exp", ["r"]), ("s", "AddV2", ["n", "e"]), ("t", "AddV2", ["s", "m"]),
    ]
    let (ops, _) = try rewritten(nodes, fetch: "t", by: [known, change, skip])
    #expect(ops == ["a": "Log", "n": "Sign", "m": "Sqrt", "e": "Abs", "s": "AddV2", "t": "AddV2"])
  }
}
