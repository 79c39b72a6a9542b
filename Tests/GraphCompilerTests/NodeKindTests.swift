import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// What nodes that share their attributes have in common is found once, and what they do not have is not taken for it.
@Suite struct NodeKindTests {
  private let float: NodeAttributes = ["T": .type(.float32)]

  private func graph(_ nodes: [NodeDef], functions: [FunctionDef] = []) -> Runner {
    let given = [("x", Tensor([1, 2] as [Float])), ("y", Tensor([30, 40] as [Float]))]
    let integers = Tensor([5, 6] as [Int32])
    let constants =
      given.map { name, tensor in
        NodeDef(
          name, op: "Const",
          attributes: ["dtype": .type(.float32), "value": .tensor(tensor)])
      } + [
        NodeDef(
          "i", op: "Const", attributes: ["dtype": .type(.int32), "value": .tensor(integers)])
      ]
    return Runner(graph: GraphDef(nodes: constants + nodes, functions: functions))
  }

  @Test func opsWithTheSameAttributesAreToldApart() throws {
    let run = graph([
      NodeDef("sum", op: "AddV2", inputs: ["x", "y"], attributes: float),
      NodeDef("product", op: "Mul", inputs: ["sum", "y"], attributes: float),
      NodeDef("again", op: "AddV2", inputs: ["product", "x"], attributes: float),
      NodeDef("negative", op: "Neg", inputs: ["again"], attributes: float),
    ])
    let results = try run([:], ["sum", "product", "negative"])
    #expect(results.map { $0.array(of: Float.self) } == [[31, 42], [930, 1680], [-931, -1682]])
  }

  @Test(arguments: [
    (["i", "i"], "input 0 is int32 where float"), (["x", "i"], "input 1 is int32 where float"),
    (["x"], "expected more than 1 inputs"), (["x", "y", "x"], "expected 2 inputs, got 3"),
  ]) func inputsAreCheckedForEachNode(_ inputs: [String], _ fault: String) throws {
    let run = graph([
      NodeDef("good", op: "AddV2", inputs: ["x", "y"], attributes: float),
      NodeDef("bad", op: "AddV2", inputs: inputs, attributes: float),
    ])
    #expect(try run([:], ["good"])[0].array(of: Float.self) == [31, 42])
    for fetches in [["good", "bad"], ["bad", "good"]] {
      let error = #expect(throws: (any Error).self) { try run([:], fetches) }
      #expect(error.map { "\($0)".contains(fault) } ?? false, "\(String(describing: error))")
    }
  }

  /// What the caller binds an attribute to is not remembered for the next one.
  @Test func attributesThatCallersBindAreTheirOwn() throws {
    let open: NodeAttributes = ["T": .placeholder("T")]
    func argument(_ name: String) -> OpDef.Argument { OpDef.Argument(name, typeAttribute: "T") }
    let twice = FunctionDef(
      signature: OpDef("twice", inputs: [argument("a")], outputs: [argument("b")]),
      nodes: [NodeDef("add", op: "AddV2", inputs: ["a", "a"], attributes: open)],
      returns: ["b": "add:z:0"])
    let run = graph(
      [
        NodeDef("floats", op: "twice", inputs: ["x"], attributes: float),
        NodeDef("integers", op: "twice", inputs: ["i"], attributes: ["T": .type(.int32)]),
        NodeDef("more", op: "twice", inputs: ["floats"], attributes: float),
      ], functions: [twice])
    let results = try run([:], ["integers", "more"])
    #expect(results[0].array(of: Int32.self) == [10, 12])
    #expect(results[1].array(of: Float.self) == [4, 8])
  }

  /// State is a node's own, whatever it shares with others.
  @Test func statesAreNotShared() throws {
    let random: NodeAttributes = [
      "T": .type(.int32), "dtype": .type(.float32), "seed": .int(7), "seed2": .int(9),
    ]
    let run = graph([
      NodeDef("a", op: "RandomUniform", inputs: ["i"], attributes: random),
      NodeDef("b", op: "RandomUniform", inputs: ["i"], attributes: random),
    ])
    let results = try run([:], ["a", "b"]).map { $0.array(of: Float.self) }
    #expect(results[0] == results[1] && Set(results[0]).count > 20)
  }

  /// References are the same, whether they are texts of the node's own or some that nodes share.
  @Test(arguments: [
    "parts:output:1", "parts:1", "parts:output:11", "parts:11", "^x", "x", "x:0", "x:output:0",
    "", "^", ":0", "parts:output:99", "parts:outputs:1", "parts:output:-1", "nothing", "x:a:b:c",
  ]) func referencesMayBeShared(_ reference: String) throws {
    let value = Tensor((0..<12).map { Float($0) })
    let axis = Tensor(0 as Int32)
    let constant: (String, DType, Tensor) -> NodeDef = { name, dtype, tensor in
      NodeDef(name, op: "Const", attributes: ["dtype": .type(dtype), "value": .tensor(tensor)])
    }
    let nodes = [
      constant("x", .float32, value), constant("axis", .int32, axis),
      NodeDef(
        "parts", op: "Split", inputs: ["axis", "x"],
        attributes: ["T": .type(.float32), "num_split": .int(12)]),
      NodeDef("y", op: "Neg", inputs: [reference], attributes: float),
      NodeDef("z", op: "Neg", inputs: ["x:0", "^y"], attributes: float),
    ]
    var bytes: [UInt8] = [], ends: [Int] = []
    for text in nodes.flatMap(\.inputs) {
      bytes += text.utf8
      ends.append(bytes.count)
    }
    let list = TextList(bytes, ends: ends)
    var sharing = nodes, first = 0
    for i in nodes.indices {
      sharing[i].references = .shared(list, first..<first + nodes[i].inputs.count)
      first += nodes[i].inputs.count
    }
    #expect(sharing.map(\.inputs) == nodes.map(\.inputs))
    func outcome(_ nodes: [NodeDef]) -> String {
      do {
        return "\(try Runner(graph: GraphDef(nodes: nodes))([:], ["y", "z"]))"
      } catch { return "\(error)" }
    }
    #expect(outcome(sharing) == outcome(nodes))
  }
}
