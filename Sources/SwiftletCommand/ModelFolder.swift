import GraphModel
import ProtoDecoding
import TensorCore
import ToolSupport

/// A SavedModel's graphs, read without loading the model.
struct ModelFolder {
  let path: String
  let metaGraphs: [MetaGraph]

  /// Reads the SavedModel in a folder, or a GraphDef or MetaGraph file.
  init(_ path: String) throws(Stop) {
    self.path = path
    metaGraphs = try stopping { try ModelFolder.decoded(path) }
  }

  /// The graphs at `path`, with all of their functions.
  private static func decoded(_ path: String) throws -> [MetaGraph] {
    var metaGraphs = try read(path)
    for index in metaGraphs.indices {
      do throws(TensorError) {
        let functions = try metaGraphs[index].graph.functions.all()
        metaGraphs[index].graph.functions = FunctionTable(functions)
      } catch {
        throw Stop(.failure, error.message)
      }
    }
    return metaGraphs
  }

  private static func read(_ path: String) throws -> [MetaGraph] {
    guard Files.exists(path) else {
      throw Stop(.missingFile, "SavedModel file does not exist at: \(path)")
    }
    var file = path
    do {
      guard Files.isFolder(path) else {
        let bytes = try Files.read(path)
        if path.hasSuffix(".meta") { return [try decodeMetaGraph(bytes, file: path)] }
        let graph =
          path.hasSuffix(".pbtxt")
          ? try decodeGraphDefText(bytes) : try decodeGraphDef(bytes, file: path)
        return [MetaGraph(graph: graph)]
      }
      file = Files.join(path, "saved_model.pb")
      if Files.exists(file) {
        return try decodeSavedModel(Files.read(file), file: file).metaGraphs
      }
      file = Files.join(path, "saved_model.pbtxt")
      if Files.exists(file) { return try decodeSavedModelText(Files.read(file)).metaGraphs }
    } catch let error as DecodingError {
      throw Stop(.failure, "\(file): \(error)")
    }
    throw Stop(
      .missingFile,
      "SavedModel file does not exist at: \(path)/{saved_model.pbtxt|saved_model.pb}")
  }

  /// The graph with exactly the tags that a comma-separated list names.
  func metaGraph(tagSet: String) throws(Stop) -> MetaGraph {
    let tags = Set(ModelFolder.tags(tagSet))
    guard let found = metaGraphs.first(where: { Set($0.tags) == tags }) else {
      let sets = metaGraphs.map { pythonString($0.tags.joined(separator: ",")) }
      throw Stop(
        .failure,
        "MetaGraphDef associated with tag-set \(tagSet) could not be found in the SavedModel. "
          + "Please use one of the following tag-sets: [\(sets.joined(separator: ", "))]")
    }
    return found
  }

  /// The tags in a comma-separated list.
  static func tags(_ tagSet: String) -> [String] {
    tagSet.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
  }
}

extension StringProtocol {
  func trimmingSpaces() -> String {
    let front = drop { $0 == " " }
    return String(front.prefix(front.count - front.reversed().prefix { $0 == " " }.count))
  }
}
