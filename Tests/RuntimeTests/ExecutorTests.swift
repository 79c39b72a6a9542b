import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Graphs written out by hand, imported and run.
@Suite struct ExecutorTests {
  let resources = ResourceManager()

  func importer(_ functions: [FunctionDef] = [], folds: Bool = true) -> GraphImporter {
    GraphImporter(
      registry: .standard, library: FunctionLibrary(functions: functions), resources: resources,
      options: ImportOptions(folds: folds, freezes: folds))
  }

  func run(_ module: Module, _ arguments: [Tensor]) throws -> [Tensor] {
    try Executor(resources: resources).run(
      try Program(module.main, functions: module.functions), arguments)
  }

  func placeholder(_ name: String, _ dtype: DType) -> NodeDef {
    NodeDef(name, op: "Placeholder", attributes: ["dtype": .type(dtype)])
  }

  func constant(_ name: String, _ tensor: Tensor) -> NodeDef {
    NodeDef(
      name, op: "Const", attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)])
  }

  func binary(_ name: String, _ op: String, _ x: String, _ y: String, _ dtype: DType = .int32)
    -> NodeDef
  {
    NodeDef(name, op: op, inputs: [x, y], attributes: ["T": .type(dtype)])
  }

  @Test(arguments: [true, false]) func evaluatesWhatTheFetchesNeed(_ folds: Bool) throws {
    let graph = GraphDef(nodes: [
      placeholder("x", .int32), constant("two", Tensor(2 as Int32)),
      binary("double", "Mul", "x", "two"), binary("four", "Mul", "two", "two"),
      NodeDef("broken", op: "NoSuchOp", inputs: ["x"]),
    ])
    let module = try importer(folds: folds).importGraph(
      graph, feeds: [("x:0", .unknown)], fetches: ["double:0", "four:0"])
    #expect(
      try run(module, [Tensor(21 as Int32)]).map { try $0.scalar(as: Int32.self) } == [42, 4])
  }

  @Test func listsEveryOpThatIsMissing() throws {
    let graph = GraphDef(nodes: [
      placeholder("x", .int32), NodeDef("a", op: "NoSuchOp", inputs: ["x"]),
      NodeDef("b", op: "NorThis", inputs: ["a"]),
    ])
    let module = try importer().importGraph(graph, feeds: [("x:0", .unknown)], fetches: ["b:0"])
    let error = #expect(throws: CompileError.self) { try Program(module.main) }
    #expect(error?.unsupported.map(\.op) == ["NoSuchOp", "NorThis"])
    #expect(error?.error.code == .unimplemented)
  }

  @Test func cyclesAreErrors() {
    let graph = GraphDef(nodes: [binary("a", "Add", "b", "b"), binary("b", "Add", "a", "a")])
    #expect(throws: CompileError.self) {
      try importer().importGraph(graph, feeds: [], fetches: ["a:0"])
    }
  }

  @Test func deepGraphsDoNotRecurse() throws {
    var nodes = [placeholder("x0", .int32), constant("one", Tensor(1 as Int32))]
    for i in 1...50_000 { nodes.append(binary("x\(i)", "AddV2", "x\(i - 1)", "one")) }
    let module = try importer().importGraph(
      GraphDef(nodes: nodes), feeds: [("x0:0", .unknown)], fetches: ["x50000:0"])
    #expect(try run(module, [Tensor(0 as Int32)])[0].scalar() == 50_000 as Int32)
  }

  /// `f(n) = n <= 1 ? 1 : n * f(n - 1)`.
  var factorial: [FunctionDef] {
    let argument = OpDef.Argument("n", type: .int32), result = OpDef.Argument("r", type: .int32)
    let attributes: NodeAttributes = [
      "Tcond": .type(.bool), "Tin": .types([.int32]), "Tout": .types([.int32]),
      "then_branch": .function(FunctionReference("one")),
      "else_branch": .function(FunctionReference("more")),
    ]
    return [
      FunctionDef(
        signature: OpDef("f", inputs: [argument], outputs: [result]),
        nodes: [
          constant("c1", Tensor(1 as Int32)), binary("small", "LessEqual", "n", "c1:output:0"),
          NodeDef("if", op: "StatelessIf", inputs: ["small:z:0", "n"], attributes: attributes),
        ], returns: ["r": "if:output:0"]),
      FunctionDef(
        signature: OpDef("one", inputs: [argument], outputs: [result]),
        nodes: [constant("c1", Tensor(1 as Int32))], returns: ["r": "c1:output:0"]),
      FunctionDef(
        signature: OpDef("more", inputs: [argument], outputs: [result]),
        nodes: [
          constant("c1", Tensor(1 as Int32)), binary("less", "Sub", "n", "c1:output:0"),
          NodeDef(
            "rest", op: "PartitionedCall", inputs: ["less:z:0"],
            attributes: [
              "f": .function(FunctionReference("f")), "Tin": .types([.int32]),
              "Tout": .types([.int32]),
            ]), binary("product", "Mul", "n", "rest:output:0"),
        ], returns: ["r": "product:z:0"]),
    ]
  }

  @Test func functionsMayCallThemselves() throws {
    let module = try importer(factorial).importFunction(
      "f", arguments: [.parameter(ValueFact(.int32, .scalar))])
    #expect(try run(module, [Tensor(10 as Int32)])[0].scalar() == 3_628_800 as Int32)
    let error = #expect(throws: RunError.self) { try run(module, [Tensor(1_000_000 as Int32)]) }
    #expect(error?.error.code == .resourceExhausted)
  }

  @Test func callsThatMultiplyAreLimited() {
    var functions: [FunctionDef] = []
    let argument = OpDef.Argument("x", type: .int32), result = OpDef.Argument("r", type: .int32)
    for i in 0..<40 {
      let call: (String, String) -> NodeDef = { name, input in
        NodeDef(
          name, op: "PartitionedCall", inputs: [input],
          attributes: [
            "f": .function(FunctionReference("f\(i + 1)")), "Tin": .types([.int32]),
            "Tout": .types([.int32]),
          ])
      }
      functions.append(
        FunctionDef(
          signature: OpDef("f\(i)", inputs: [argument], outputs: [result]),
          nodes: [call("a", "x"), call("b", "a:output:0")], returns: ["r": "b:output:0"]))
    }
    functions.append(
      FunctionDef(
        signature: OpDef("f40", inputs: [argument], outputs: [result]), returns: ["r": "x"]))
    let error = #expect(throws: CompileError.self) {
      try importer(functions).importFunction("f0", arguments: [.parameter(ValueFact(.int32))])
    }
    #expect(error?.error.code == .resourceExhausted)
  }

  @Test(arguments: [true, false]) func effectsKeepTheirOrder(_ folds: Bool) throws {
    let variable: NodeAttributes = [
      "dtype": .type(.int32), "shape": .shape(.scalar), "shared_name": .string("v\(folds)"),
    ]
    let graph = GraphDef(nodes: [
      NodeDef("v", op: "VarHandleOp", attributes: variable), placeholder("x", .int32),
      NodeDef(
        "set", op: "AssignVariableOp", inputs: ["v", "x"], attributes: ["dtype": .type(.int32)]),
      NodeDef(
        "before", op: "ReadVariableOp", inputs: ["v", "^set"], attributes: ["dtype": .type(.int32)]),
      NodeDef(
        "add", op: "AssignAddVariableOp", inputs: ["v", "before"],
        attributes: ["dtype": .type(.int32)]),
      NodeDef(
        "after", op: "ReadVariableOp", inputs: ["v", "^add"], attributes: ["dtype": .type(.int32)]),
    ])
    let module = try importer(folds: folds).importGraph(
      graph, feeds: [("x:0", .unknown)], fetches: ["before:0", "after:0"])
    #expect(try run(module, [Tensor(7 as Int32)]).map { try $0.scalar(as: Int32.self) } == [7, 14])
  }

  @Test func errorsNameNodeOpAndInputs() throws {
    let graph = GraphDef(nodes: [
      placeholder("x", .float32), placeholder("y", .float32),
      binary("sum", "AddV2", "x", "y", .float32),
    ])
    let module = try importer().importGraph(
      graph, feeds: [("x:0", .unknown), ("y:0", .unknown)], fetches: ["sum:0"])
    let error = #expect(throws: RunError.self) {
      try run(module, [Tensor([1, 2] as [Float]), Tensor([1, 2, 3] as [Float])])
    }
    #expect(error?.nodePath == ["sum"])
    #expect(error?.op == "AddV2")
    #expect(error?.inputs == ["float32[2]", "float32[3]"])
    #expect(throws: RunError.self) { try run(module, [Tensor(1 as Float)]) }
    #expect(throws: RunError.self) { try run(module, [Tensor(1 as Float), Tensor(1 as Int32)]) }
  }

  @Test func malformedReferencesAreErrors() {
    for input in ["", "^", "x:-1", "x:9", "x:a:b:c", "nowhere"] {
      let graph = GraphDef(nodes: [
        placeholder("x", .int32),
        NodeDef("y", op: "Neg", inputs: [input], attributes: ["T": .type(.int32)]),
      ])
      #expect(throws: (any Error).self) {
        let module = try importer().importGraph(
          graph, feeds: [("x:0", .unknown)], fetches: ["y:0"])
        _ = try Program(module.main)
      }
    }
  }

  /// Convolutions by filters that are given give the same bits by any number of threads.
  @Test func givenFiltersAreUsedByThreads() throws {
    var g = RewriteTests.Builder()
    let x = g.input("x", [nil, 9, 11, 16]), f = g.input("f", [nil, nil, nil, nil])
    let d = g.input("d", [nil, nil, nil, nil])
    let v = g.input("v", [nil, 5, 7, 6, 8]), p = g.input("p", [nil, nil, nil, nil, nil])
    let same: NodeAttributes = [
      "strides": .ints([1, 1, 1, 1]), "padding": .string("SAME"),
    ]
    let results = [
      g.add("plain", "Conv2D", [x, f], same), g.add("deep", "DepthwiseConv2dNative", [x, d], same),
      g.add(
        "planes", "Conv3D", [v, p],
        ["strides": .ints([1, 1, 1, 1, 1]), "padding": .string("VALID")]),
    ]
    let model = try FixedPlanTests.Model(g.nodes, ["x", "f", "d", "v", "p"], results)
    let arguments = [
      RewriteTests.noise([3, 9, 11, 16], seed: 1), RewriteTests.noise([3, 3, 16, 40], seed: 2),
      RewriteTests.noise([3, 3, 16, 1], seed: 3), RewriteTests.noise([2, 5, 7, 6, 8], seed: 4),
      RewriteTests.noise([2, 3, 3, 8, 24], seed: 5),
    ]
    let expected = try model.executor.run(model.program, arguments)
    for threads in 2...3 {
      let executor = Executor(resources: resources, threads: threads)
      for (a, b) in zip(try executor.run(model.program, arguments), expected) {
        #expect(a.shape == b.shape)
        #expect(FixedPlanTests.Model.bytes(a) == FixedPlanTests.Model.bytes(b))
      }
    }
  }
}
