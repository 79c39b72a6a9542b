import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Graphs that TensorFlow would never write, but a file may hold.
@Suite struct HostileGraphTests {
  let resources = ResourceManager()

  func importGraph(
    _ nodes: [NodeDef], functions: [FunctionDef] = [], feeds: [String] = [], fetches: [String]
  ) throws(CompileError) -> Module {
    let importer = GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: functions), resources: resources)
    return try importer.importGraph(
      GraphDef(nodes: nodes, functions: functions), feeds: feeds.map { ($0, .unknown) },
      fetches: fetches)
  }

  func run(_ module: Module, _ arguments: [Tensor] = []) throws -> [Tensor] {
    try Executor(resources: resources).run(
      try Program(module.main, functions: module.functions), arguments)
  }

  func constant(_ name: String, _ tensor: Tensor) -> NodeDef {
    NodeDef(
      name, op: "Const", attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)])
  }

  func placeholder(_ name: String, _ dtype: DType, shape: PartialShape = .unknown) -> NodeDef {
    NodeDef(
      name, op: "Placeholder", attributes: ["dtype": .type(dtype), "shape": .shape(shape)])
  }

  @Test(arguments: [
    "top:indices:9223372036854775807", "top:indices:1", "top:9223372036854775807", "top:2",
    "top:-1", "top:no", "top:indices:0:0",
  ])
  func outputsThatAreNotThereAreErrors(_ reference: String) {
    let top = NodeDef(
      "top", op: "TopKV2", inputs: ["x", "k"],
      attributes: ["T": .type(.float32), "Tk": .type(.int32), "index_type": .type(.int32)])
    let nodes = [placeholder("x", .float32), constant("k", Tensor(1 as Int32)), top]
    let error = #expect(throws: CompileError.self) {
      try importGraph(nodes, feeds: ["x:0"], fetches: [reference])
    }
    #expect(error?.error.code == .invalidArgument)
  }

  @Test(arguments: [-1, 2, Int.max, .min])
  func internalOpsInFilesAreNotTrusted(_ offset: Int) {
    let node = NodeDef(
      "o", op: "_Outputs", inputs: ["x"],
      attributes: ["names": .strings([Array("y".utf8)]), "offsets": .ints([offset])])
    #expect(throws: CompileError.self) {
      try importGraph([placeholder("x", .float32), node], feeds: ["x:0"], fetches: ["o:y:0"])
    }
  }

  @Test func immenseNumbersOfOutputsAreRefused() {
    let nodes =
      [placeholder("x", .float32)]
      + (0..<4).map { i in
        NodeDef(
          "u\(i)", op: "Unpack", inputs: ["x"],
          attributes: ["T": .type(.float32), "num": .int(250_000), "axis": .int(0)])
      }
    let error = #expect(throws: CompileError.self) {
      try importGraph(nodes, feeds: ["x:0"], fetches: (0..<4).map { "u\($0):0" })
    }
    #expect(error?.error.code == .resourceExhausted)
  }

  @Test func countsBeyondAnyNodeAreErrors() throws {
    for count in [-1, 1 << 21, .max] {
      let node = NodeDef(
        "u", op: "Unpack", inputs: ["x"],
        attributes: ["T": .type(.float32), "num": .int(count), "axis": .int(0)])
      let module = try importGraph(
        [placeholder("x", .float32), node], feeds: ["x:0"], fetches: ["u:0"])
      #expect(throws: CompileError.self) { try Program(module.main) }
    }
  }

  @Test func constantsDoNotDoubleWithEachNode() throws {
    var nodes = [
      constant("c0", try Tensor(zeros: .float32, shape: [1 << 20])),
      constant("axis", Tensor(0 as Int32)),
    ]
    for i in 0..<30 {
      nodes.append(
        NodeDef(
          "c\(i + 1)", op: "ConcatV2", inputs: ["c\(i)", "c\(i)", "axis"],
          attributes: ["T": .type(.float32), "Tidx": .type(.int32), "N": .int(2)]))
    }
    let module = try importGraph(nodes, fetches: ["c30:0"])
    for (_, node) in module.main.liveNodes {
      if case .constant(let tensor) = node.body { #expect(tensor.byteCount <= 8 << 20) }
    }
  }

  @Test func immenseTensorsAreRefusedWhenTheyAreMade() throws {
    let fill = NodeDef(
      "fill", op: "Fill", inputs: ["dims", "value"],
      attributes: ["T": .type(.float64), "index_type": .type(.int64)])
    for dims in [[1 << 61], [1 << 40], [1 << 30, 1 << 30], [0, 1 << 30]] as [[Int64]] {
      let module = try importGraph(
        [constant("dims", Tensor(dims)), constant("value", Tensor(0 as Double)), fill],
        fetches: ["fill:0"])
      let program = try Program(module.main)
      if dims.first == 0 {
        #expect(try Executor(resources: resources).run(program, [])[0].elementCount == 0)
      } else {
        #expect(throws: RunError.self) { try Executor(resources: resources).run(program, []) }
      }
    }
  }

  @Test func ranksTakenFromShapesMayBeImmense() throws {
    let reshape = NodeDef(
      "r", op: "Reshape", inputs: ["x", "dims"],
      attributes: ["T": .type(.float32), "Tshape": .type(.int32)])
    let module = try importGraph(
      [
        placeholder("x", .float32),
        placeholder("dims", .int32, shape: PartialShape([1 << 60])), reshape,
      ], feeds: ["x:0", "dims:0"], fetches: ["r:0"])
    #expect(throws: RunError.self) {
      try run(module, [Tensor([1] as [Float]), Tensor([1] as [Int32])])
    }
  }

  @Test func conditionsOfLoopsReturnOneValue() {
    let argument = OpDef.Argument("a", type: .int32)
    let functions = [
      FunctionDef(signature: OpDef("condition", inputs: [argument])),
      FunctionDef(
        signature: OpDef("body", inputs: [argument], outputs: [OpDef.Argument("b", type: .int32)]),
        returns: ["b": "a"]),
    ]
    let loop = NodeDef(
      "loop", op: "While", inputs: ["x"],
      attributes: [
        "T": .types([.int32]), "cond": .function(FunctionReference("condition")),
        "body": .function(FunctionReference("body")),
      ])
    let error = #expect(throws: CompileError.self) {
      try importGraph(
        [placeholder("x", .int32), loop], functions: functions, feeds: ["x:0"],
        fetches: ["loop:0"])
    }
    #expect(error?.error.code == .invalidArgument)
    #expect(error?.nodePath == ["loop"])
  }

  @Test func functionsThatCallEachOtherForeverAreStopped() throws {
    let argument = OpDef.Argument("x", type: .int32), result = OpDef.Argument("y", type: .int32)
    func calling(_ name: String, _ other: String) -> FunctionDef {
      FunctionDef(
        signature: OpDef(name, inputs: [argument], outputs: [result]),
        nodes: [NodeDef("call", op: other, inputs: ["x"])], returns: ["y": "call:y:0"])
    }
    let module = try importGraph(
      [placeholder("x", .int32), NodeDef("start", op: "f", inputs: ["x"])],
      functions: [calling("f", "g"), calling("g", "f")], feeds: ["x:0"], fetches: ["start:0"])
    let error = #expect(throws: RunError.self) { try run(module, [Tensor(1 as Int32)]) }
    #expect(error?.error.code == .resourceExhausted)
  }

  @Test func functionsAreNotCalledWithOtherTypesThanTheyTake() throws {
    let function = FunctionDef(
      signature: OpDef(
        "f", inputs: [OpDef.Argument("x", type: .int32)],
        outputs: [OpDef.Argument("y", type: .int32)]),
      nodes: [
        NodeDef("n", op: "Neg", inputs: ["x"], attributes: ["T": .type(.int32)]),
        NodeDef(
          "c", op: "Cast", inputs: ["n:y:0"],
          attributes: ["SrcT": .type(.int32), "DstT": .type(.float64)]),
        NodeDef("again", op: "f", inputs: ["c:y:0"]),
      ], returns: ["y": "again:y:0"])
    let module = try importGraph(
      [placeholder("x", .int32), NodeDef("start", op: "f", inputs: ["x"])],
      functions: [function], feeds: ["x:0"], fetches: ["start:0"])
    let error = #expect(throws: RunError.self) { try run(module, [Tensor(1 as Int32)]) }
    #expect(error?.error.code == .invalidArgument)
  }

  @Test func nodesHaveOnlyValuesThatTheirOpsAllow() {
    let uses: [(op: String, attributes: NodeAttributes)] = [
      ("Relu", ["T": .type(.string)]), ("Pack", ["N": .int(0)]),
      ("MaxPool", ["padding": .string("OTHER"), "ksize": .ints([1, 1, 1, 1])]),
      ("MaxPool", ["padding": .string("SAME"), "ksize": .ints([1])]),
    ]
    for (op, attributes) in uses {
      let error = #expect(throws: OpError.self) { try OpRegistry.standard.makeOp(op, attributes) }
      #expect(error?.code == .invalidArgument)
    }
  }
}
