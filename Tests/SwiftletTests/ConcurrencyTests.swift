import Swiftlet
import TestSupport
import Testing

/// Models that several threads use at once.
@Suite struct ConcurrencyTests {
  private static let models = repositoryRoot + "/Conformance/Cases/Models"

  private static func probabilities(_ model: SavedModel, _ images: Tensor) throws -> [Float] {
    let outputs = try model.signature("serving_default")(images: images)
    return try #require(outputs["probabilities"]).array(of: Float.self)
  }

  private static func images() throws -> Tensor {
    try Npy.read(readFile(at: models + "/digits/images.npy"))
  }

  /// Also the first calls, which compile.
  @Test(arguments: [1, 2]) func oneModelIsCalledByMany(_ threads: Int) async throws {
    let images = try Self.images()
    let load = {
      try hub.load(Self.models + "/digits/model", options: LoadOptions(threads: threads))
    }
    let expected = try Self.probabilities(load(), images)
    let model = try load()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<25 {
            let found = try Self.probabilities(model, images)
            #expect(found == expected)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func modelsAreLoadedAtOnce() async throws {
    let images = try Self.images()
    let expected = try Self.probabilities(hub.load(Self.models + "/digits/model"), images)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for i in 0..<8 {
        group.addTask {
          if i % 2 == 0 {
            let model = try hub.load(Self.models + "/digits/model")
            let found = try Self.probabilities(model, images)
            #expect(found == expected)
          } else {
            let model = try hub.load(Self.models + "/languages/model")
            let text = Tensor(strings: ["Alle Menschen sind frei und gleich geboren."])
            let outputs = try model.signature("serving_default")(text: text)
            #expect(outputs["language"]?.strings.string(0) == "German")
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private static let counter = """
    graph_def {
      versions { producer: 1000 }
      node {
        name: "v" op: "VarHandleOp"
        attr { key: "dtype" value { type: DT_INT32 } } attr { key: "shape" value { shape {} } }
        attr { key: "shared_name" value { s: "v" } }
      }
      node {
        name: "zero" op: "Const" attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape {} int_val: 0 } } }
      }
      node {
        name: "one" op: "Const" attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape {} int_val: 1 } } }
      }
      node {
        name: "start" op: "AssignVariableOp" input: "v" input: "zero"
        attr { key: "dtype" value { type: DT_INT32 } }
      }
      node {
        name: "started" op: "ReadVariableOp" input: "v" input: "^start"
        attr { key: "dtype" value { type: DT_INT32 } }
      }
      node {
        name: "add" op: "AssignAddVariableOp" input: "v" input: "one"
        attr { key: "dtype" value { type: DT_INT32 } }
      }
      node {
        name: "added" op: "ReadVariableOp" input: "v" input: "^add"
        attr { key: "dtype" value { type: DT_INT32 } }
      }
    }
    """

  @Test func callsThatChangeStateTakeTurns() async throws {
    let text = try TextModel(Self.counter)
    let model = try text.load()
    #expect(try model.run(feeds: [:], fetches: ["started:0"])[0].scalar() == 0 as Int32)
    let counts = try await withThrowingTaskGroup(of: [Int32].self) { group in
      for _ in 0..<4 {
        group.addTask {
          try (0..<50).map { _ in try model.run(feeds: [:], fetches: ["added:0"])[0].scalar() }
        }
      }
      var counts: [Int32] = []
      for try await some in group {
        #expect(some == some.sorted())
        counts += some
      }
      return counts
    }
    #expect(counts.sorted() == Array(1...200))
  }
}
