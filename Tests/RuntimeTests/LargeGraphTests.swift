import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Graphs so large that what takes time with the square of their size takes minutes, and all else a second.
@Suite(.timeLimit(.minutes(5))) struct LargeGraphTests {
  private func importGraph(
    _ nodes: [NodeDef], functions: [FunctionDef] = [], feeds: [String] = [], fetches: [String]
  ) throws -> Module {
    let importer = GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: functions),
      resources: ResourceManager())
    return try importer.importGraph(
      GraphDef(nodes: nodes, functions: functions), feeds: feeds.map { ($0, .unknown) },
      fetches: fetches)
  }

  private func placeholder(_ name: String, _ dtype: DType) -> NodeDef {
    NodeDef(name, op: "Placeholder", attributes: ["dtype": .type(dtype)])
  }

  private func constant(_ name: String, _ tensor: Tensor) -> NodeDef {
    NodeDef(
      name, op: "Const", attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)])
  }

  /// `count` names that are in the order of their numbers.
  private func names(_ letter: String, _ count: Int) -> [String] {
    (0..<count).map { "\(letter)\(1_000_000 + $0)" }
  }

  @Test func allOutputsOfANodeMayBeFed() throws {
    let count = 400_000
    let parts = NodeDef(
      "parts", op: "Unpack", inputs: ["x"],
      attributes: ["T": .type(.float32), "num": .int(count), "axis": .int(0)])
    let module = try importGraph(
      [placeholder("x", .float32), parts], feeds: (0..<count).map { "parts:\($0)" },
      fetches: ["parts:7", "parts:\(count - 1)"])
    let main = module.main
    #expect(main.parameters.count == count)
    #expect(main.results == [main.parameters[7], main.parameters[count - 1]])
    #expect(main[main.results[1]].dtype == .float32)
  }

  @Test func functionsMayHaveManyOutputs() throws {
    let outputs = names("y", 200_000)
    let function = FunctionDef(
      signature: OpDef(
        "F", inputs: [OpDef.Argument("x", type: .float32)],
        outputs: outputs.map { OpDef.Argument($0, type: .float32) }),
      returns: Dictionary(uniqueKeysWithValues: outputs.map { ($0, "x") }))
    let module = try importGraph(
      [placeholder("x", .float32), NodeDef("f", op: "F", inputs: ["x"])], functions: [function],
      feeds: ["x:0"], fetches: ["f:\(outputs.count - 1)"])
    #expect(module.main.results == module.main.parameters)
  }

  /// None of the nodes is in the graph that is made of the loops.
  @Test func nodesThatControlFlowTakesOutMayBeFed() throws {
    let count = 100_000
    let entries = names("enter", count).map {
      NodeDef(
        $0, op: "Enter", inputs: ["x"],
        attributes: ["T": .type(.float32), "frame_name": .string(Array("f".utf8))])
    }
    let module = try importGraph(
      [placeholder("x", .float32)] + entries, feeds: entries.map { $0.name + ":0" },
      fetches: [entries[9].name + ":0"])
    #expect(module.main.parameters.count == count)
    #expect(module.main.results == [module.main.parameters[9]])
  }

  @Test func attributesMayBeLeftToACallerThatHasNone() throws {
    let attributes = names("a", 400_000).map {
      (key: $0, value: AttributeValue.placeholder("missing"))
    }
    let argument = OpDef.Argument("x", type: .float32)
    let function = FunctionDef(
      signature: OpDef(
        "f", inputs: [argument], outputs: [OpDef.Argument("y", type: .float32)]),
      nodes: [
        NodeDef(
          "n", op: "Neg", inputs: ["x"],
          attributes: NodeAttributes([(key: "T", value: .type(.float32))] + attributes))
      ], returns: ["y": "n:y:0"])
    let module = try importGraph(
      [placeholder("x", .float32), NodeDef("call", op: "f", inputs: ["x"])],
      functions: [function], feeds: ["x:0"], fetches: ["call:0"])
    #expect(module.main.results.count == 1)
  }

  /// The names that a body leaves to its caller come in descending order.
  @Test func controlFlowMayForwardManyAttributes() throws {
    let count = 400_000
    let attributes = zip(names("a", count), names("b", count).reversed()).map {
      (key: $0, value: AttributeValue.placeholder($1))
    }
    let float: NodeAttributes = ["T": .type(.float32)]
    let function = FunctionDef(
      signature: OpDef(
        "f",
        inputs: [OpDef.Argument("x", type: .float32), OpDef.Argument("p", type: .bool)],
        outputs: [OpDef.Argument("y", type: .float32)]),
      nodes: [
        NodeDef("s", op: "Switch", inputs: ["x", "p"], attributes: float),
        NodeDef(
          "n", op: "Neg", inputs: ["s:output_true:0"],
          attributes: NodeAttributes([(key: "T", value: .type(.float32))] + attributes)),
        NodeDef(
          "m", op: "Merge", inputs: ["s:output_false:0", "n:y:0"],
          attributes: ["T": .type(.float32), "N": .int(2)]),
      ], returns: ["y": "m:output:0"])
    let module = try importGraph(
      [
        placeholder("x", .float32), placeholder("p", .bool),
        NodeDef("call", op: "f", inputs: ["x", "p"]),
      ], functions: [function], feeds: ["x:0", "p:0"], fetches: ["call:0"])
    #expect(module.main.results.count == 1)
  }

  /// Many nodes follow the one that sets the size.
  @Test func aSizeMayBeTakenOffAgainAndAgain() throws {
    let float: NodeAttributes = ["T": .type(.float32)]
    let set = NodeDef(
      "part", op: "XlaSetDynamicDimensionSize", inputs: ["x", "axis", "size"], attributes: float)
    let others = names("other", 180_000).map {
      NodeDef($0, op: "Neg", inputs: ["x"], attributes: float)
    }
    let removers = names("whole", 60_000).map {
      NodeDef(
        $0, op: "XlaRemoveDynamicDimensionSize", inputs: ["part", "axis"], attributes: float)
    }
    let module = try importGraph(
      [
        placeholder("x", .float32), placeholder("size", .int32),
        constant("axis", Tensor(0 as Int32)), set,
      ] + others + removers, feeds: ["x:0", "size:0"],
      fetches: (["part"] + others.map(\.name) + removers.map(\.name)).map { $0 + ":0" })
    let main = module.main
    #expect(main.results.suffix(removers.count).allSatisfy { $0 == main.parameters[0] })
  }
}
