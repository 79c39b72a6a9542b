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
      file = try checkFile(in: path)
      if let size = Files.size(file), size > Int(Int32.max) {
        throw Stop(.failure, "\(file): \(size) bytes exceed the 2 GiB a message may have")
      }
      let bytes = try Files.read(file)
      return file.hasSuffix(".pb")
        ? try decodeSavedModel(bytes, file: file).metaGraphs
        : try decodeSavedModelText(bytes).metaGraphs
    } catch let error as DecodingError {
      throw Stop(.failure, "\(file): \(error)")
    }
  }

  /// The file of a SavedModel's graphs in the folder at `path`; the path itself if it is no folder.
  @discardableResult static func checkFile(in path: String) throws(Stop) -> String {
    guard Files.isFolder(path) else { return path }
    for name in ["saved_model.pb", "saved_model.pbtxt"] {
      let file = Files.join(path, name)
      if Files.exists(file) { return file }
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
