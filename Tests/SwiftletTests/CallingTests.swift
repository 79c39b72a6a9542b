import Swiftlet
import TestSupport
import Testing

@Suite struct CallingTests {
  let matrix = Tensor([1, 1, 2, 0] as [Float], shape: [2, 2])

  @Test(arguments: LoadOptions.Optimization.allCases)
  func evaluatesAllOutputsOfASignature(_ optimization: LoadOptions.Optimization) throws {
    let model = try hub.load(
      fixture("functions"), options: LoadOptions(optimization: optimization))
    let serve = try model.signature("serving_default")
    #expect(serve.inputs.keys.sorted() == ["scale", "x"])
    let outputs = try serve(x: matrix, scale: Tensor(2 as Float))
    #expect(outputs["product"]?.array(of: Float.self) == [8, 12, 4, 8])
    #expect(outputs["norm"]?.array(of: Float.self) == [Float(6).squareRoot()])
  }

  @Test(arguments: [Int.min, 0, 1 << 20, Int.max])
  func takesNoMoreThreadsThanThereAre(_ threads: Int) throws {
    let model = try hub.load(fixture("functions"), options: LoadOptions(threads: threads))
    let outputs = try model.signature("serving_default")(x: matrix, scale: Tensor(2 as Float))
    #expect(outputs["product"]?.array(of: Float.self) == [8, 12, 4, 8])
  }

  @Test func namesWhatIsWrongWithInputs() throws {
    let serve = try hub.load(fixture("functions")).signature("serving_default")
    let missing = #expect(throws: ModelError.self) { try serve(x: matrix) }
    #expect(missing?.message.contains("lacks its input 'scale'") == true)
    let extra = #expect(throws: ModelError.self) {
      try serve(x: matrix, scale: Tensor(1 as Float), z: matrix)
    }
    #expect(extra?.message.contains("\"z\" is not an input") == true)
    let type = #expect(throws: ModelError.self) { try serve(x: matrix, scale: Tensor(1 as Int32)) }
    #expect(type?.code == .invalidArgument)
    let shape = #expect(throws: ModelError.self) {
      try serve(x: Tensor([1, 2, 3] as [Float], shape: [1, 3]), scale: Tensor(1 as Float))
    }
    #expect(shape?.message.contains("[1,3]") == true)
    let unknown = #expect(throws: ModelError.self) {
      try hub.load(fixture("functions")).signature("nope")
    }
    #expect(unknown?.message.contains("'serving_default'") == true)
  }

  @Test func choosesTheConcreteFunctionByItsArguments() throws {
    let model = try hub.load(fixture("functions"))
    let row = Tensor([1, 1] as [Float], shape: [1, 2])
    #expect(try model(row).tensor?.array(of: Float.self) == [4, 6])
    #expect(
      try model.function("").call([.tensor(row)], ["training": true]).tensor?.array(of: Float.self)
        == [104, 106])
    #expect(try model(.tensor(matrix), false).tensor?.array(of: Float.self) == [4, 6, 2, 4])
    // Only the shape [1,2] was traced for training.
    let error = #expect(throws: ModelError.self) { try model(.tensor(matrix), true) }
    #expect(error?.message.contains("Could not find matching concrete function") == true)
    #expect(throws: ModelError.self) { try model.function("").call([.tensor(row)], ["no": true]) }
  }

  @Test func returnsNests() throws {
    let nest = try hub.load(fixture("functions")).function("nest")
    let result = try nest(Tensor([1, 2] as [Int32]))
    #expect(result["sum"]?.tensor?.array(of: Int32.self) == [3])
    #expect(result["pair"]?[0]?.tensor?.array(of: Int32.self) == [2, 3])
    #expect(result["pair"]?[1]?[0]?.tensor?.array(of: Int32.self) == [2, 4])
    #expect(result.named.map(\.path) == ["pair/0", "pair/1/0", "sum"])
  }

  @Test func callsMethodsOfAttributes() throws {
    let model = try hub.load(fixture("functions"))
    #expect(try model.function("inner.double")(Tensor(4 as Float)).tensor?.scalar() == 8 as Float)
    #expect(throws: ModelError.self) { try model.function("inner.triple") }
  }

  @Test func callsFunctionsByTheirOtherNames() throws {
    let path = repositoryRoot + "/Conformance/Cases/Models/loading-aliases/model"
    let model = try hub.load(path)
    #expect(model.functionAliases == ["scale", "square of floats", "добавить.v1"])
    let squared = try model.function(alias: "square of floats")(Tensor([2, 3] as [Float]))
    #expect(squared.tensor?.array(of: Float.self) == [4, 9])
    let error = #expect(throws: ModelError.self) { try model.function(alias: "squared") }
    #expect(error?.code == .notFound)
    #expect(error?.message.contains("'square of floats'") == true)
    #expect(try hub.load(fixture("session")).functionAliases == [])
  }

  @Test(arguments: LoadOptions.Optimization.allCases)
  func keepsState(_ optimization: LoadOptions.Optimization) throws {
    let model = try hub.load(
      fixture("functions"), options: LoadOptions(optimization: optimization))
    // Reading first must not freeze the value that is assigned later.
    #expect(try model.function("read").call([], [:]).tensor?.scalar() == 0 as Int64)
    for expected in 1...3 {
      #expect(
        try model.function("increment").call([], [:]).tensor?.scalar() == Int64(expected))
    }
    #expect(try model.function("read").call([], [:]).tensor?.scalar() == 3 as Int64)
    #expect(
      try hub.load(fixture("functions")).function("read").call([], [:]).tensor?.scalar() == 0
        as Int64)
  }

  @Test(arguments: LoadOptions.Optimization.allCases)
  func runsLoopsAndBranches(_ optimization: LoadOptions.Optimization) throws {
    let model = try hub.load(
      fixture("functions"), options: LoadOptions(optimization: optimization))
    #expect(try model.function("factorial")(Tensor(6 as Int32)).tensor?.scalar() == 720 as Int32)
    #expect(try model.function("factorial")(Tensor(0 as Int32)).tensor?.scalar() == 1 as Int32)
    #expect(try model.function("safe_root")(Tensor(-9 as Float)).tensor?.scalar() == 3 as Float)
    #expect(try model.function("safe_root")(Tensor(16 as Float)).tensor?.scalar() == 4 as Float)
  }

  @Test(arguments: LoadOptions.Optimization.allCases)
  func runsTF1Graphs(_ optimization: LoadOptions.Optimization) throws {
    let model = try hub.load(fixture("session"), options: LoadOptions(optimization: optimization))
    let serve = try model.signature("serving_default")
    #expect(try serve(x: Tensor(2 as Float))["y"]?.scalar() == 6.5 as Float)
    #expect(try serve(x: Tensor(2 as Float), bias: Tensor(1 as Float))["y"]?.scalar() == 7 as Float)
    let add = try model.signature("add")
    #expect(try add(x: Tensor(2 as Float))["total"]?.scalar() == 2 as Float)
    #expect(try add(x: Tensor(3 as Float))["total"]?.scalar() == 5 as Float)
    let flow = try model.signature("flow")
    let up = try flow(x: Tensor(2 as Float)), down = try flow(x: Tensor(-1 as Float))
    #expect(try up["power"]?.scalar() == 32 as Float)
    #expect(try up["chosen"]?.scalar() == 20 as Float)
    #expect(try down["chosen"]?.scalar() == -2 as Float)
  }

  /// A recurrent layer whose gates are four parts of 2⁶² columns.
  @Test(arguments: LoadOptions.Optimization.allCases)
  func partsOfMoreColumnsThanThereCanBeAreRefused(_ optimization: LoadOptions.Optimization) throws {
    let model = try hub.load(
      fixture("split_sizes"), options: LoadOptions(optimization: optimization))
    let state = Tensor([Float](repeating: 0, count: 18), shape: [3, 6])
    let x = Tensor([Float](repeating: 0, count: 105), shape: [3, 7, 5])
    #expect(throws: ModelError.self) {
      try model.signature("serving_default").evaluate(["x": x, "h": state, "c": state])
    }
  }

  @Test func feedsAndFetchesAnyTensor() throws {
    let model = try hub.load(fixture("session"))
    let results = try model.run(
      feeds: ["weight:0": Tensor(10 as Float), "x:0": Tensor(2 as Float)], fetches: ["y:0", "bias"])
    #expect(try results.map { try $0.scalar(as: Float.self) } == [20.5, 0.5])
    #expect(throws: ModelError.self) { try model.run(feeds: [:], fetches: ["none:0"]) }
    let unfed = #expect(throws: ModelError.self) { try model.run(feeds: [:], fetches: ["y:0"]) }
    #expect(unfed?.nodePath == ["x"])
  }

  @Test func feedsAndFetchesTensorsOfATF2Model() throws {
    let model = try hub.load(fixture("functions"))
    let results = try model.run(
      feeds: ["serving_default_x:0": matrix, "serving_default_scale:0": Tensor(2 as Float)],
      fetches: ["StatefulPartitionedCall:0", "StatefulPartitionedCall:1"])
    #expect(
      results.contains { $0.shape == [2, 2] && $0.array(of: Float.self) == [8, 12, 4, 8] })
  }

  @Test func callsFromManyThreads() async throws {
    let model = try hub.load(fixture("functions"))
    let serve = try model.signature("serving_default")
    let increment = try model.function("increment")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for i in 0..<16 {
        group.addTask {
          let outputs = try serve(
            x: Tensor([1, 0] as [Float], shape: [1, 2]), scale: Tensor(Float(i)))
          #expect(outputs["product"]?.array(of: Float.self) == [Float(i), Float(2 * i)])
          _ = try increment.call([], [:])
        }
      }
      try await group.waitForAll()
    }
    #expect(try model.function("read").call([], [:]).tensor?.scalar() == 16 as Int64)
  }
}
