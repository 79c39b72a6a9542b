import Foundation
import GraphModel
import OpInterface
import OpKernels
import TensorCore
import TestSupport
import Testing

@Suite struct ForestTests {
  static let assets =
    repositoryRoot + "/Conformance/Cases/Models/forests/model/assets/"

  /// Loads the model `name` from `folder` and infers from numbers alone.
  func predict(_ name: String, _ folder: String, leaves: Bool = false) throws -> [Tensor] {
    let resources = ResourceManager(readableFolders: [folder])
    let handle = try evaluate(
      "SimpleMLCreateModelResource", [], ["shared_name": .string(name)], in: resources)[0]
    _ = try evaluate(
      "SimpleMLLoadModelFromPathWithHandle",
      [handle, Tensor(strings: [folder], shape: .scalar)], ["file_prefix": .string(name + "_")],
      in: resources)
    let features = [
      Tensor([0, 1, -.infinity, .nan] as [Float], shape: [2, 2]),
      Tensor([] as [Float], shape: [0, 0]), Tensor([] as [Int32], shape: [0, 0]),
      Tensor([] as [Int32]), Tensor([0] as [Int64]), Tensor([0] as [Int64]), handle,
    ]
    return leaves
      ? try evaluate("SimpleMLInferenceLeafIndexOpWithHandle", features, in: resources)
      : try evaluate(
        "SimpleMLInferenceOpWithHandle", features, ["dense_output_dim": .int(1)], in: resources)
  }

  @Test func forestsPredict() throws {
    let predictions = try predict("oblique", Self.assets)
    #expect(predictions[0].shape == [2, 1] && predictions[1].strings.string(0).isEmpty)
    let leaves = try predict("oblique", Self.assets, leaves: true)
    #expect(leaves[0].shape == [2, 3])
  }

  @Test func filesOutsideTheAssetsAreRefused() {
    let path = Tensor(strings: [Self.assets], shape: .scalar)
    #expect(
      refusal("SimpleMLLoadModelFromPath", [path], ["model_identifier": .string("m")])
        == .permissionDenied)
  }

  /// Whatever the files hold, loading either works or throws.
  @Test(arguments: ["oblique", "poisson", "multiclass", "votes", "isolation"])
  func damagedFilesAreRefused(_ name: String) throws {
    let folder = NSTemporaryDirectory() + "forest-\(name)-\(UUID().uuidString)/"
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(atPath: folder) }
    let files = try manager.contentsOfDirectory(atPath: Self.assets)
      .filter { $0.hasPrefix(name + "_") }.sorted()
    var random = SystemRandomNumberGenerator()
    for file in files {
      let whole = try Data(contentsOf: URL(fileURLWithPath: Self.assets + file))
      for other in files where other != file {
        try? manager.removeItem(atPath: folder + other)
        try manager.copyItem(atPath: Self.assets + other, toPath: folder + other)
      }
      for round in 0..<60 {
        var damaged = whole
        if round % 4 == 0 {
          damaged = damaged.prefix(Int.random(in: 0..<whole.count, using: &random))
        } else {
          for _ in 0...round % 5 {
            let index = damaged.indices.randomElement(using: &random) ?? 0
            damaged[index] = [0, 0x7F, 0x80, 0xFF, .random(in: 0...255)].randomElement() ?? 0
          }
        }
        try damaged.write(to: URL(fileURLWithPath: folder + file))
        _ = try? predict(name, folder)
      }
    }
  }

  @Test func ensemblesComeBackAsTheyWere() throws {
    let resources = ResourceManager()
    let handle = try evaluate(
      "BoostedTreesEnsembleResourceHandleOp", [], ["shared_name": .string("trees")],
      in: resources)[0]
    // One tree that is a leaf of logit 2, of weight 0.5.
    let message: [UInt8] = [
      0x0A, 9, 0x0A, 7, 0x0A, 5, 0x1D, 0, 0, 0, 0x40, 0x12, 4, 0, 0, 0, 0x3F,
    ]
    let serialized = try Tensor(strings: StringElements([message]), shape: .scalar)
    _ = try evaluate(
      "BoostedTreesCreateEnsemble", [handle, Tensor(7 as Int64), serialized], in: resources)
    let back = try evaluate("BoostedTreesSerializeEnsemble", [handle], in: resources)
    #expect(try back[0].scalar() == 7 as Int64 && Array(back[1].strings[0]) == message)
    let logits = try evaluate(
      "BoostedTreesPredict", [handle, Tensor([0, 9] as [Int32])],
      ["num_bucketized_features": .int(1), "logits_dimension": .int(1)], in: resources)
    #expect(logits[0].array(of: Float.self) == [1, 1])
    let explained = try evaluate(
      "BoostedTreesExampleDebugOutputs", [handle, Tensor([0] as [Int32])],
      ["num_bucketized_features": .int(1), "logits_dimension": .int(1)], in: resources)
    #expect(Array(explained[0].strings[0]) == [0x12, 4, 0, 0, 0x80, 0x3F, 0x1A, 1, 0])
  }
}
