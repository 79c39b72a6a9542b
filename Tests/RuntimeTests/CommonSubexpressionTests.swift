import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// What several nodes compute alike is computed once, and nothing else is.
@Suite struct CommonSubexpressionTests {
  private func placeholder(_ name: String) -> NodeDef {
    NodeDef(
      name, op: "Placeholder",
      attributes: ["dtype": .type(.float32), "shape": .shape(PartialShape([2, 3]))])
  }

  private func constant(_ name: String, _ tensor: Tensor) -> NodeDef {
    NodeDef(
      name, op: "Const", attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)])
  }

  private func node(
    _ name: String, _ op: String, _ inputs: [String], _ attributes: NodeAttributes = [:]
  ) -> NodeDef {
    NodeDef(
      name, op: op, inputs: inputs,
      attributes: attributes.merging(["T": .type(.float32)]) { first, _ in first })
  }

  /// Runs the graph with and without the pass, and no other, and compares.
  ///
  /// - Returns: the kinds of nodes that are left with it, constants among them.
  private func check(
    _ nodes: [NodeDef], fetches: [String], targets: [String] = [],
    isDeterministic: Bool = true
  ) throws -> [String] {
    let names = OpRegistry.standard.rules.map(\.name) + PassName.allCases.map(\.rawValue)
    let x = Tensor([1, -2, 3, 4, 5, -6] as [Float], shape: [2, 3])
    func run(_ disabled: Set<String>) throws -> (results: [Tensor], kinds: [String]) {
      let resources = ResourceManager()
      let importer = GraphImporter(
        registry: .standard, library: FunctionLibrary(functions: []), resources: resources,
        options: ImportOptions(folds: false, freezes: false))
      var module = try importer.importGraph(
        GraphDef(nodes: [placeholder("x")] + nodes), feeds: [("x:0", .unknown)], fetches: fetches,
        targets: targets)
      module.optimize(.standard, PassOptions(disabled: disabled))
      let results = try Executor(resources: resources).run(try Program(module.main), [x])
      let kinds = module.main.liveNodes.compactMap { _, node -> String? in
        switch node.body {
        case .op(let op): type(of: op).schema.name
        case .constant(let tensor) where tensor.dtype != .resource: "Const"
        default: nil
        }
      }
      return (results, kinds)
    }
    let all = Set(names)
    let plain = try run(all)
    let merged = try run(all.subtracting([PassName.eliminateCommonSubexpressions.rawValue]))
    for (a, b) in zip(plain.results, merged.results) where isDeterministic {
      #expect(a.shape == b.shape && a.dtype == b.dtype)
      #expect(a.array(of: Float.self) == b.array(of: Float.self))
    }
    return merged.kinds
  }

  @Test func attributesTellNodesApart() throws {
    let left = try check(
      [
        node("a", "MatMul", ["x", "x"], ["transpose_b": .bool(true)]),
        node(
          "b", "MatMul", ["x", "x"],
          [
            "transpose_b": .bool(true), "transpose_a": .bool(false),
            "_output_shapes": .shapes([PartialShape([2, 2])]),
          ]),
        node("c", "MatMul", ["x", "x"], ["transpose_a": .bool(true)]),
        node("d", "AddV2", ["a", "b"]),
      ], fetches: ["c", "d"])
    #expect(left.filter { $0 == "MatMul" }.count == 2)
  }

  @Test func mergedInputsMakeReadersEqual() throws {
    var nodes: [NodeDef] = []
    for name in ["a", "b"] {
      nodes += [
        constant("\(name)/order", Tensor([1, 0] as [Int32])),
        node("\(name)/turned", "Transpose", ["x", "\(name)/order"], ["Tperm": .type(.int32)]),
        node("\(name)/exp", "Exp", ["\(name)/turned"]),
      ]
    }
    nodes.append(node("sum", "AddV2", ["a/exp", "b/exp"]))
    #expect(try check(nodes, fetches: ["sum"]) == ["Const", "Transpose", "Exp", "AddV2"])
  }

  @Test func constantsAreEqualBitForBit() throws {
    let zero = constant("zero", Tensor([0, 0, 0] as [Float]))
    let same = constant("same", Tensor([0, 0, 0] as [Float]))
    let negative = constant("negative", Tensor([-0.0, 0, 0] as [Float]))
    let column = constant("row", Tensor([0, 0, 0] as [Float], shape: [1, 3]))
    let left = try check(
      [
        zero, same, negative, column, node("a", "Div", ["x", "zero"]),
        node("b", "Div", ["x", "same"]),
        node("c", "Div", ["x", "negative"]), node("d", "Div", ["x", "row"]),
      ], fetches: ["a", "b", "c", "d"])
    #expect(left.filter { $0 == "Const" }.count == 3)
    #expect(left.filter { $0 == "Div" }.count == 3)
  }

  /// Of large constants the place tells alone.
  @Test func largeConstantsAreNotRead() throws {
    let numbers = Tensor([Float](repeating: 1, count: 3 * 10_000), shape: [3, 10_000])
    let others = Tensor([Float](repeating: 1, count: 3 * 10_000), shape: [3, 10_000])
    let left = try check(
      [
        constant("p", numbers), constant("q", numbers), constant("r", others),
        node("a", "MatMul", ["x", "p"]), node("b", "MatMul", ["x", "q"]),
        node("c", "MatMul", ["x", "r"]),
      ], fetches: ["a", "b", "c"])
    #expect(left.filter { $0 == "MatMul" }.count == 2)
  }

  @Test func randomNumbersStayDifferent() throws {
    let attributes: NodeAttributes = ["dtype": .type(.float32), "T": .type(.int32)]
    let seeded = attributes.merging(["Tseed": .type(.int32)]) { first, _ in first }
    let left = try check(
      [
        constant("shape", Tensor([2, 3] as [Int32])), constant("seed", Tensor([1, 2] as [Int32])),
        node("a", "RandomUniform", ["shape"], attributes),
        node("b", "RandomUniform", ["shape"], attributes),
        node("c", "StatelessRandomUniform", ["shape", "seed"], seeded),
        node("d", "StatelessRandomUniform", ["shape", "seed"], seeded),
      ], fetches: ["a", "b", "c", "d"], isDeterministic: false)
    #expect(left.filter { $0 == "RandomUniform" }.count == 2)
    #expect(left.filter { $0 == "StatelessRandomUniform" }.count == 1)
  }

  @Test func readsOfAVariableAreEqualUntilItIsAssigned() throws {
    let float: NodeAttributes = ["dtype": .type(.float32)]
    func handle(_ name: String, of variable: String) -> NodeDef {
      NodeDef(
        name, op: "VarHandleOp",
        attributes: [
          "dtype": .type(.float32), "shape": .shape(PartialShape([2, 3])),
          "shared_name": .string(variable),
        ])
    }
    func other(_ name: String, _ op: String, _ inputs: [String]) -> NodeDef {
      NodeDef(name, op: op, inputs: inputs, attributes: float)
    }
    let left = try check(
      [
        handle("v", of: "v"), handle("again", of: "v"), handle("w", of: "w"),
        other("first", "AssignVariableOp", ["v", "x"]),
        other("a", "ReadVariableOp", ["v", "^first"]),
        // An assignment of another variable changes nothing.
        other("aside", "AssignVariableOp", ["w", "a"]),
        other("b", "ReadVariableOp", ["again", "^aside"]),
        node("twice", "AddV2", ["a", "b"]),
        other("second", "AssignVariableOp", ["again", "twice"]),
        other("c", "ReadVariableOp", ["v", "^second"]),
        other("d", "ReadVariableOp", ["again", "^second"]),
        node("sum", "AddV2", ["c", "d"]), node("all", "AddV2", ["sum", "a"]),
      ], fetches: ["a", "b", "c", "d", "all"])
    #expect(left.filter { $0 == "ReadVariableOp" }.count == 2)
    #expect(left.filter { $0 == "AssignVariableOp" }.count == 3)
  }
}
