import Foundation
import Swiftlet

/// A SavedModel written by hand, in text format, for one test.
final class TextModel {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "swiftlet-\(ProcessInfo.processInfo.globallyUniqueString)")

  /// - Parameter metaGraph: the fields of its only metagraph.
  init(_ metaGraph: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("saved_model_schema_version: 1\nmeta_graphs {\n\(metaGraph)\n}\n".utf8)
      .write(to: folder.appendingPathComponent("saved_model.pbtxt"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.path }

  /// Copies the checkpoint of the model in `folder`.
  func addVariables(of folder: String) throws {
    try FileManager.default.copyItem(atPath: folder + "/variables", toPath: path + "/variables")
  }

  /// Writes a file among the assets.
  func addAsset(_ bytes: [UInt8], named name: String) throws {
    let assets = folder.appendingPathComponent("assets")
    try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
    try Data(bytes).write(to: assets.appendingPathComponent(name))
  }

  /// Makes the model that of another, with the files that there are.
  func replace(with other: TextModel) throws {
    let text = try Data(contentsOf: other.folder.appendingPathComponent("saved_model.pbtxt"))
    try text.write(to: folder.appendingPathComponent("saved_model.pbtxt"))
  }

  func load(_ options: LoadOptions = LoadOptions()) throws(ModelError) -> SavedModel {
    try hub.load(path, options: options)
  }
}
