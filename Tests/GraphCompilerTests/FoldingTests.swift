import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Values computed ahead must not take more memory than a model of its size may.
@Suite struct FoldingTests {
  /// A constant of 4,000 bytes, and nodes that negate one another.
  private func chain(_ count: Int) -> GraphDef {
    var nodes = [
      NodeDef(
        "0", op: "Const",
        attributes: [
          "dtype": .type(.float32),
          "value": .tensor(Tensor([Float](repeating: 1, count: 1000))),
        ])
    ]
    for i in 1...count {
      nodes.append(
        NodeDef("\(i)", op: "Neg", inputs: ["\(i - 1)"], attributes: ["T": .type(.float32)]))
    }
    return GraphDef(nodes: nodes)
  }

  private func operationCount(_ limit: Int) throws -> Int {
    var options = ImportOptions()
    options.foldingLimit = limit
    let names = (1...20).map { "\($0)" }
    let importer = GraphImporter(
      registry: .standard, library: FunctionLibrary(), resources: ResourceManager(),
      options: options)
    let module = try importer.importGraph(chain(20), feeds: [], fetches: names, targets: [])
    var count = 0
    for (_, node) in module.main.liveNodes {
      if case .op = node.body { count += 1 }
    }
    var run = Runner(graph: chain(20))
    run.options = options
    let results = try run([:], names)
    #expect(results[18].array(of: Float.self).allSatisfy { $0 == -1 })
    #expect(results[19].array(of: Float.self).allSatisfy { $0 == 1 })
    return count
  }

  @Test func budgetIsRelativeToTheModel() throws {
    #expect(try operationCount(1 << 20) == 0)
    #expect(try operationCount(0) == 18)
    #expect(try operationCount(12_000) == 15)
  }

  /// A size that is set again is one of the whole tensor, which taking it off gives back.
  @Test(arguments: [true, false]) func aSizeSetTwiceIsTakenOffTheWhole(folds: Bool) throws {
    func number(_ name: String, _ value: Int32) -> NodeDef {
      NodeDef(
        name, op: "Const",
        attributes: ["dtype": .type(.int32), "value": .tensor(Tensor(value))])
    }
    let float: NodeAttributes = ["T": .type(.float32)]
    let setter = "XlaSetDynamicDimensionSize"
    var run = Runner(
      graph: GraphDef(nodes: [
        NodeDef("x", op: "Placeholder", attributes: ["dtype": .type(.float32)]),
        number("axis", 0), number("one", 1), number("two", 2),
        NodeDef("two of x", op: setter, inputs: ["x", "axis", "two"], attributes: float),
        NodeDef("same", op: "Identity", inputs: ["two of x"], attributes: float),
        NodeDef("one of x", op: setter, inputs: ["same", "axis", "one"], attributes: float),
        NodeDef(
          "all", op: "XlaRemoveDynamicDimensionSize", inputs: ["one of x", "axis"],
          attributes: float),
      ]))
    run.options.folds = folds
    let results = try run(["x:0": Tensor([1, 2, 3] as [Float])], ["one of x", "all"])
    #expect(results[0].array(of: Float.self) == [1])
    #expect(results[1].array(of: Float.self) == [1, 2, 3])
  }
}
