import Foundation
import Swiftlet
import TestSupport
import Testing

/// Where a model of `Fixtures` is.
func fixture(_ name: String) -> String {
  Bundle.module.resourceURL?.appendingPathComponent("Fixtures/\(name)").path ?? name
}

@Suite struct LoadingTests {
  @Test func refusesWhatIsNoModel() {
    #expect(throws: ModelError.self) { try hub.load("/nonexistent") }
    let error = #expect(throws: ModelError.self) { try hub.load(fixture("")) }
    #expect(error?.code == .notFound)
    #expect(error?.message.contains("neither 'saved_model.pb' nor 'saved_model.pbtxt'") == true)
  }

  @Test func takesTheEmptyTagSetOfAHubModule() throws {
    let module = try hub.load(fixture("hub_module"))
    #expect(module.metaGraph.tags == [])
    #expect(module.isHubModule)
  }

  @Test func selectsByTags() throws {
    let words = Tensor(strings: ["green", "purple"])
    let plain = try hub.load(fixture("hub_module"), tags: [])
    let training = try hub.load(fixture("hub_module"), tags: ["train"])
    #expect(
      try plain.signature("default")(words: words)["default"]?.array(of: Float.self)
        == [2, 3, 6, 7])
    #expect(
      try training.signature("default")(words: words)["default"]?.array(of: Float.self)
        == [20, 30, 60, 70])
    #expect(throws: ModelError.self) { try hub.load(fixture("hub_module"), tags: ["serve"]) }
  }

  @Test(arguments: LoadOptions.Optimization.allCases)
  func restoresPartitionedVariables(_ optimization: LoadOptions.Optimization) throws {
    let module = try hub.load(
      fixture("hub_module"), options: LoadOptions(optimization: optimization))
    let outputs = try module.signature("project")(
      x: Tensor([1, 2, 3, 4] as [Float], shape: [1, 4]))
    #expect(outputs["projected"]?.array(of: Float.self) == [20, 20, 20])
    #expect(outputs["size"]?.array(of: Int32.self) == [1, 4])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["saved_model.pb", "saved_model.pbtxt"])
  func refusesPipes(_ name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swiftlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Opened, it would wait for who writes to it.
    let status = unsafe mkfifo(folder.appendingPathComponent(name).path, 0o600)
    #expect(status == 0)
    let error = #expect(throws: ModelError.self) { try hub.load(folder.path) }
    #expect(error?.code == .invalidArgument)
  }

  @Test(.timeLimit(.minutes(1))) func refusesPipesAmongAssets() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swiftlet-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: URL(fileURLWithPath: fixture("hub_module")), to: folder)
    let assets = folder.appendingPathComponent("assets")
    for name in try FileManager.default.contentsOfDirectory(atPath: assets.path) {
      let path = assets.appendingPathComponent(name).path
      try FileManager.default.removeItem(atPath: path)
      let status = unsafe mkfifo(path, 0o600)
      #expect(status == 0)
    }
    let error = #expect(throws: ModelError.self) { try hub.load(folder.path) }
    #expect(error?.code == .invalidArgument)
  }

  @Test func damagedFilesGiveErrors() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swiftlet-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: fixture("functions")), to: folder)
    let index = folder.appendingPathComponent("variables/variables.index")
    let bytes = try Data(contentsOf: index)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      try bytes.prefix(count).write(to: index)
      #expect(throws: ModelError.self) { try hub.load(folder.path) }
    }
    try FileManager.default.removeItem(at: index)
    let error = #expect(throws: ModelError.self) { try hub.load(folder.path) }
    #expect(error?.code == .notFound)
  }

  /// A folder with the model of digits, to be damaged and removed.
  private func copyOfDigits() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swiftlet-\(UUID().uuidString)")
    let model = repositoryRoot + "/Conformance/Cases/Models/digits/model"
    try FileManager.default.copyItem(at: URL(fileURLWithPath: model), to: folder)
    return folder
  }

  /// Wherever a bit of the weights is flipped, that is noticed before there is an answer.
  @Test(arguments: [1, 2]) func damagedWeightsGiveNoAnswers(_ threads: Int) throws {
    let folder = try copyOfDigits()
    defer { try? FileManager.default.removeItem(at: folder) }
    let weights = folder.appendingPathComponent("variables/variables.data-00000-of-00001")
    let sound = try Data(contentsOf: weights)

    func answer(_ loaded: SavedModel) throws -> [[Float]] {
      let signature = try loaded.signature("serving_default")
      let inputs = try signature.inputs.mapValues { spec in
        let dims = (spec.shape.extents ?? []).map { $0 ?? 1 }
        return try Tensor(zeros: spec.dtype, shape: Shape(checking: dims))
      }
      return try signature.evaluate(inputs).filter { $0.value.dtype == .float32 }
        .sorted { $0.key < $1.key }
        .map { $0.value.array(of: Float.self) }
    }
    let options = LoadOptions(threads: threads)
    let expected = try answer(hub.load(folder.path, options: options))
    var found = (late: 0, harmless: 0)
    for position in stride(from: 1001, to: sound.count, by: 23_456) {
      var data = sound
      data[position] ^= 4
      // Replaced, since the last one is still mapped.
      try data.write(to: weights, options: .atomic)
      let loaded: SavedModel
      do throws(ModelError) { loaded = try hub.load(folder.path, options: options) } catch {
        #expect(error.code == .dataLoss)
        continue
      }
      do {
        #expect(try answer(loaded) == expected)
        found.harmless += 1
      } catch let error as ModelError {
        #expect(error.code == .dataLoss)
        found.late += 1
        #expect(throws: ModelError.self) { try answer(loaded) }
        #expect(throws: ModelError.self) { try loaded.verify() }
      }
    }
    #expect(found.late > 0)
  }

  /// What is damaged of a graph is told alike, whether it has been decoded ahead or not.
  @Test func damagedGraphsFailAlikeForAllNumbersOfThreads() throws {
    let folder = try copyOfDigits()
    defer { try? FileManager.default.removeItem(at: folder) }
    let graph = folder.appendingPathComponent("saved_model.pb")
    let sound = try Data(contentsOf: graph)

    func outcome(_ threads: Int) -> String {
      do {
        let loaded = try hub.load(folder.path, options: LoadOptions(threads: threads))
        let signature = try loaded.signature("serving_default")
        let inputs = try signature.inputs.mapValues { spec in
          let dims = (spec.shape.extents ?? []).map { min($0 ?? 1, 28) }
          return try Tensor(zeros: spec.dtype, shape: Shape(checking: dims))
        }
        return try signature.evaluate(inputs).sorted { $0.key < $1.key }
          .map { "\($0.key) \($0.value)" }.joined()
      } catch { return "\(error)" }
    }
    let expected = outcome(1)
    var failures: Set<String> = []
    for position in stride(from: 500, to: sound.count, by: sound.count / 150) {
      var data = sound
      data[position] ^= 0x81
      // Replaced, since the last one may still be mapped.
      try data.write(to: graph, options: .atomic)
      let alone = outcome(1)
      #expect(outcome(2) == alone)
      #expect(outcome(3) == alone)
      if alone != expected { failures.insert(alone) }
    }
    #expect(failures.count > 5)
  }

  @Test(arguments: [("VariableV2", "LogicalAnd"), ("VarHandleOp", "Fingerprint")])
  func whatAModuleCallsVariablesMustBe(_ op: String, _ other: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swiftlet-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: fixture("hub_module")), to: folder)
    let file = folder.appendingPathComponent("saved_model.pb")
    var bytes = try Data(contentsOf: file)
    while let range = bytes.range(of: Data(op.utf8)) {
      bytes.replaceSubrange(range, with: Data(other.utf8))
    }
    try bytes.write(to: file)
    let error = #expect(throws: ModelError.self) { try hub.load(folder.path, tags: []) }
    #expect(error?.code == .invalidArgument)
  }
}
