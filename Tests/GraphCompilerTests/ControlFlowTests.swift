import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// TF1 control flow that TensorFlow's own builders do not make, or not reliably.
@Suite struct ControlFlowTests {
  private func constant(_ name: String, _ tensor: Tensor, _ inputs: [String] = []) -> NodeDef {
    NodeDef(
      name, op: "Const", inputs: inputs,
      attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)])
  }

  private func node(
    _ name: String, _ op: String, _ inputs: [String], _ type: DType = .float32,
    _ more: NodeAttributes = [:]
  ) -> NodeDef {
    NodeDef(
      name, op: op, inputs: inputs,
      attributes: more.merging(["T": .type(type)], uniquingKeysWith: { first, _ in first }))
  }

  private func placeholder(_ name: String, _ type: DType = .float32) -> NodeDef {
    NodeDef(name, op: "Placeholder", attributes: ["dtype": .type(type)])
  }

  private func variable(_ name: String, _ resources: ResourceManager, _ value: Float) throws
    -> [NodeDef]
  {
    let nodes = [
      NodeDef(
        name, op: "VariableV2",
        attributes: ["dtype": .type(.float32), "shape": .shape(PartialShape([]))]),
      constant("\(name)/initial", Tensor(value)),
      node("\(name)/Assign", "Assign", [name, "\(name)/initial"]),
    ]
    _ = try Runner(graph: GraphDef(nodes: nodes), resources: resources)(
      [:], [], targets: ["\(name)/Assign"])
    return nodes
  }

  private func value(_ tensors: [Tensor]) throws -> Float {
    try #require(tensors.first).scalar(as: Float.self)
  }

  @Test func brokenControlFlowThatNothingNeedsDoesNoHarm() throws {
    let graph = GraphDef(nodes: [
      placeholder("x"), node("y", "Identity", ["x"]),
      node("loop", "Merge", ["next", "nothing"]), node("next", "NextIteration", ["loop"]),
      node("lost", "Exit", ["loop"]), node("odd", "Switch", ["y"]),
    ])
    #expect(try value(Runner(graph: graph)(["x:0": Tensor(Float(2))], ["y:0"])) == 2)
  }

  @Test func controlFlowBeforeFeedsIsCutOff() throws {
    let graph = GraphDef(nodes: [
      placeholder("x"), placeholder("p", .bool),
      node("s", "Switch", ["x", "p"]),
      node("m", "Merge", ["s", "s:1"], .float32, ["N": .int(2)]),
      node("y", "Neg", ["m"]),
    ])
    let run = Runner(graph: graph)
    #expect(try value(run(["m:0": Tensor(Float(2))], ["y:0"])) == -2)
    #expect(try value(run(["x:0": Tensor(Float(3)), "p:0": Tensor(true)], ["y:0"])) == -3)
    #expect(
      try value(
        run(["s:1": Tensor(Float(4)), "p:0": Tensor(true), "x:0": Tensor(Float(1))], ["y:0"])) == -4
    )
  }

  @Test(arguments: [true, false]) func assignmentsRunOnlyInTheirBranch(taken: Bool) throws {
    let resources = ResourceManager()
    var nodes = try variable("v", resources, 1)
    nodes += [
      placeholder("p", .bool),
      node("pivot", "Switch", ["p", "p"], .bool), node("then", "Identity", ["pivot:1"], .bool),
      node("else", "Identity", ["pivot"], .bool),
      node("ref", "RefSwitch", ["v", "p"]),
      constant("five", Tensor(Float(5)), ["^then"]),
      node("assign", "Assign", ["ref:1", "five"]),
      constant("one", Tensor(Float(1)), ["^then", "^assign"]),
      constant("two", Tensor(Float(2)), ["^else"]),
      node("m", "Merge", ["two", "one"], .float32, ["N": .int(2)]),
      node("after", "Identity", ["v", "^m"]),
    ]
    let run = Runner(graph: GraphDef(nodes: nodes), resources: resources)
    let feeds = ["p:0": Tensor(taken)]
    let results = try run(feeds, ["m:0", "after:0"])
    #expect(try value([results[0]]) == (taken ? 1 : 2))
    #expect(try value([results[1]]) == (taken ? 5 : 1))
    // As a target by itself, too, and dead or alive.
    _ = try run(feeds, [], targets: ["assign"])
    #expect(try value(run([:], ["v:0"])) == (taken ? 5 : 1))
  }

  @Test func effectsSharedByMergesRunOnce() throws {
    let resources = ResourceManager()
    var nodes = try variable("v", resources, 1)
    nodes += [
      placeholder("p", .bool), constant("ten", Tensor(Float(10))),
      node("ref", "RefSwitch", ["v", "p"]), node("s", "Switch", ["ten", "p"]),
      node("add", "AssignAdd", ["ref:1", "s:1"]),
      node("a", "Identity", ["add"]), node("b", "Neg", ["add"]),
      node("m", "Merge", ["s", "a"], .float32, ["N": .int(2)]),
      node("n", "Merge", ["s", "b"], .float32, ["N": .int(2)]),
      node("sum", "AddV2", ["m", "n"]),
    ]
    let run = Runner(graph: GraphDef(nodes: nodes), resources: resources)
    #expect(try value(run(["p:0": Tensor(true)], ["sum:0"])) == 0)
    #expect(try value(run([:], ["v:0"])) == 11)
    #expect(try value(run(["p:0": Tensor(false)], ["sum:0"])) == 20)
    #expect(try value(run([:], ["v:0"])) == 11)
  }

  @Test func variablesEnterLoopsByReference() throws {
    let resources = ResourceManager()
    var nodes = try variable("v", resources, 1)
    let frame: NodeAttributes = ["frame_name": .string("f")]
    nodes += [
      constant("zero", Tensor(Int32(0))), placeholder("n", .int32),
      node("enter", "Enter", ["zero"], .int32, frame),
      node(
        "limit", "Enter", ["n"], .int32, frame.merging(["is_constant": .bool(true)]) { a, _ in a }),
      node(
        "ref", "RefEnter", ["v"], .float32,
        frame.merging(["is_constant": .bool(true)]) { a, _ in a }),
      node("merge", "Merge", ["enter", "next"], .int32, ["N": .int(2)]),
      node("less", "Less", ["merge", "limit"], .int32),
      NodeDef("cond", op: "LoopCond", inputs: ["less"]),
      node("switch", "Switch", ["merge", "cond"], .int32),
      node("i", "Identity", ["switch:1"], .int32),
      constant("two", Tensor(Float(2)), ["^i"]), constant("one", Tensor(Int32(1)), ["^i"]),
      node("double", "Mul", ["ref", "two"]),
      node("assign", "Assign", ["ref", "double"]),
      node("add", "AddV2", ["i", "one", "^assign"], .int32),
      node("next", "NextIteration", ["add"], .int32),
      node("exit", "Exit", ["switch"], .int32),
      node("after", "Identity", ["v", "^exit"]),
    ]
    let run = Runner(graph: GraphDef(nodes: nodes), resources: resources)
    let results = try run(["n:0": Tensor(Int32(4))], ["exit:0", "after:0"])
    #expect(try results[0].integer() == 4)
    #expect(try value([results[1]]) == 16)
    // A node inside of the loop as a target runs the loop.
    _ = try run(["n:0": Tensor(Int32(1))], [], targets: ["assign"])
    #expect(try value(run([:], ["v:0"])) == 32)
  }

  @Test func assignmentsBeforeLoopsHappenFirst() throws {
    let resources = ResourceManager()
    var nodes = try variable("v", resources, 1)
    let frame: NodeAttributes = ["frame_name": .string("f")]
    nodes += [
      constant("zero", Tensor(Int32(0))), constant("seven", Tensor(Float(7))),
      node("assign", "Assign", ["v", "seven"]),
      node("enter", "Enter", ["zero"], .int32, frame),
      node("ref", "RefEnter", ["assign"], .float32, frame),
      constant("start", Tensor(Float(0))), node("sum", "Enter", ["start"], .float32, frame),
      node("merge", "Merge", ["enter", "next"], .int32, ["N": .int(2)]),
      node("sum/merge", "Merge", ["sum", "sum/next"], .float32, ["N": .int(2)]),
      constant("two", Tensor(Int32(2)), ["^merge"]),
      node("less", "Less", ["merge", "two"], .int32),
      NodeDef("cond", op: "LoopCond", inputs: ["less"]),
      node("switch", "Switch", ["merge", "cond"], .int32),
      node("sum/switch", "Switch", ["sum/merge", "cond"]),
      constant("one", Tensor(Int32(1)), ["^switch"]),
      node("add", "AddV2", ["switch:1", "one"], .int32),
      node("sum/add", "AddV2", ["sum/switch:1", "ref"]),
      node("next", "NextIteration", ["add"], .int32),
      node("sum/next", "NextIteration", ["sum/add"]),
      node("exit", "Exit", ["sum/switch"]),
    ]
    let run = Runner(graph: GraphDef(nodes: nodes), resources: resources)
    #expect(try value(run([:], ["exit:0"])) == 14)
  }

  @Test func switchesOfManyBranches() throws {
    let graph = GraphDef(nodes: [
      placeholder("x"), placeholder("k", .int32),
      node("s", "_SwitchN", ["x", "k"], .float32, ["num_outs": .int(3)]),
      node("a", "Neg", ["s"]), node("b", "Square", ["s:1"]), node("c", "Identity", ["s:2"]),
      node("m", "Merge", ["a", "b", "c"], .float32, ["N": .int(3)]),
    ])
    let run = Runner(graph: graph)
    for (k, expected) in [(0, -3), (1, 9), (2, 3), (7, 3), (-1, 3)] as [(Int32, Float)] {
      #expect(try value(run(["x:0": Tensor(Float(3)), "k:0": Tensor(k)], ["m:0"])) == expected)
    }
  }

  @Test(arguments: [true, false]) func functionBodies(taken: Bool) throws {
    let body = FunctionDef(
      signature: OpDef(
        "f", inputs: [.init("x", typeAttribute: "T"), .init("p", type: .bool)],
        outputs: [.init("y", typeAttribute: "T"), .init("i", type: .int32)]),
      nodes: [
        NodeDef("s", op: "Switch", inputs: ["x", "p"], attributes: ["T": .placeholder("T")]),
        NodeDef(
          "a", op: "Neg", inputs: ["s:output_false:0"], attributes: ["T": .placeholder("T")]),
        NodeDef(
          "b", op: "Square", inputs: ["s:output_true:0"], attributes: ["T": .placeholder("T")]),
        NodeDef(
          "m", op: "Merge", inputs: ["a:y:0", "b:y:0"],
          attributes: ["T": .placeholder("T"), "N": .int(2)]),
      ], returns: ["y": "m:output:0", "i": "m:value_index:0"])
    let call = { (name: String, input: String, type: DType) in
      NodeDef(
        name, op: "PartitionedCall", inputs: [input, "p"],
        attributes: [
          "f": .function(FunctionReference("f", attributes: ["T": .type(type)])),
          "Tin": .types([type, .bool]), "Tout": .types([type, .int32]),
        ])
    }
    let graph = GraphDef(
      nodes: [
        placeholder("x"), placeholder("n", .int32), placeholder("p", .bool),
        call("float", "x", .float32), call("int", "n", .int32),
      ], functions: [body])
    let results = try Runner(graph: graph)(
      ["x:0": Tensor(Float(3)), "n:0": Tensor(Int32(4)), "p:0": Tensor(taken)],
      ["float:0", "float:1", "int:0"])
    #expect(try value([results[0]]) == (taken ? 9 : -3))
    #expect(try results[1].integer() == (taken ? 1 : 0))
    #expect(try results[2].integer() == (taken ? 16 : -4))
  }

  @Test func deepGraphsDoNotOverflowTheStack() throws {
    var nodes = [placeholder("x"), placeholder("p", .bool), node("s", "Switch", ["x", "p"])]
    var last = "s:1"
    for i in 0..<20_000 {
      nodes.append(node("n\(i)", "Neg", [last]))
      last = "n\(i)"
    }
    nodes.append(node("m", "Merge", ["s", last], .float32, ["N": .int(2)]))
    let results = try Runner(graph: GraphDef(nodes: nodes))(
      ["x:0": Tensor(Float(3)), "p:0": Tensor(true)], ["m:0"])
    #expect(try value(results) == 3)
  }

  @Test func loopsThatAreNoneAreRefusedByName() throws {
    let frame: NodeAttributes = ["frame_name": .string("strange")]
    let graph = GraphDef(nodes: [
      placeholder("x"), node("enter", "Enter", ["x"], .float32, frame),
      node("merge", "Merge", ["enter", "next"], .float32, ["N": .int(2)]),
      node("next", "NextIteration", ["merge"]), node("exit", "Exit", ["merge"]),
    ])
    let error = #expect(throws: CompileError.self) {
      try Runner(graph: graph)(["x:0": Tensor(Float(3))], ["exit:0"])
    }
    #expect(error?.error.code == .unimplemented)
    #expect(error?.description.contains("strange") == true)
  }

  @Test func cyclesAreRefused() throws {
    let graph = GraphDef(nodes: [
      placeholder("p", .bool), node("a", "AddV2", ["m", "m"]), node("s", "Switch", ["a", "p"]),
      node("m", "Merge", ["s", "s:1"], .float32, ["N": .int(2)]),
    ])
    let error = #expect(throws: CompileError.self) {
      try Runner(graph: graph)(["p:0": Tensor(true)], ["m:0"])
    }
    #expect(error?.error.code == .invalidArgument)
  }

  @Test func partsOfLoopsByThemselvesAreRefused() throws {
    let graph = GraphDef(nodes: [
      placeholder("x"), node("merge", "Merge", ["x", "next"], .float32, ["N": .int(2)]),
      node("next", "NextIteration", ["merge"]), node("exit", "Exit", ["x"]),
    ])
    for fetch in ["merge:0", "exit:0"] {
      let error = #expect(throws: CompileError.self) {
        try Runner(graph: graph)(["x:0": Tensor(Float(3))], [fetch])
      }
      #expect(error?.error.code == .invalidArgument)
    }
  }

  @Test func branchesMayBeNestedOnlySoDeep() throws {
    var nodes = [placeholder("x"), placeholder("p", .bool)]
    var last = "x"
    for i in 0..<5000 {
      nodes.append(node("p\(i)", "Equal", ["x", last]))
      nodes.append(node("s\(i)", "Switch", [last, "p\(i)"]))
      last = "s\(i):1"
    }
    let error = #expect(throws: CompileError.self) {
      try Runner(graph: GraphDef(nodes: nodes))(["x:0": Tensor(Float(3))], ["s4999:1"])
    }
    #expect(error?.error.code == .resourceExhausted)
  }

  @Test(arguments: FixtureTests.names) func damagedGraphsCompileOrAreRefused(name: String) throws {
    let fixture = try Fixture(name)
    let item = try #require(fixture.cases.first)
    var random = FixedGenerator(state: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var refused = 0
    for _ in 0..<60 {
      var graph = fixture.graph
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let i = Int.random(in: graph.nodes.indices, using: &random)
        let other = graph.nodes[Int.random(in: graph.nodes.indices, using: &random)]
        let flow = graph.nodes.filter {
          ["Switch", "Merge", "Enter", "Exit", "NextIteration", "LoopCond"].contains($0.op)
        }
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
          graph.nodes[i].op = other.op
          graph.nodes[i].attributes = other.attributes
        case 1 where !graph.nodes[i].inputs.isEmpty:
          let k = Int.random(in: graph.nodes[i].inputs.indices, using: &random)
          graph.nodes[i].inputs[k] = other.name
        case 2 where !graph.nodes[i].inputs.isEmpty:
          let k = Int.random(in: graph.nodes[i].inputs.indices, using: &random)
          graph.nodes[i].inputs[k] = "\(other.name):\(Int.random(in: 0..<3, using: &random))"
        case 3: graph.nodes[i].inputs.append("^" + other.name)
        case 4: graph.nodes.remove(at: i)
        default:
          if let node = flow.randomElement(using: &random),
            let k = flow.first(where: { $0.op != node.op })
          {
            let at = graph.nodes.firstIndex { $0.name == node.name } ?? i
            graph.nodes[at].op = k.op
          }
        }
      }
      let importer = GraphImporter(
        registry: .standard, library: FunctionLibrary(), resources: ResourceManager())
      do throws(CompileError) {
        let module = try importer.importGraph(
          graph, feeds: item.feeds.keys.map { ($0, .unknown) },
          fetches: item.expected.keys.sorted())
        _ = try Program(module.main, functions: module.functions)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 0)
  }
}

/// Numbers that are the same in every run.
private struct FixedGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
