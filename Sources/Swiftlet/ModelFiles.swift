internal import Checkpoint
internal import GraphModel
internal import ProtoDecoding
internal import TensorCore

/// A model as it lies on disk: which files it is made of, and what they say.
struct ModelFiles {
  /// What kind of thing the path names.
  enum Format {
    case savedModel
    case hubModule
    /// A GraphDef by itself.
    case frozenGraph
    /// A `.meta` file with a checkpoint beside it.
    case checkpointedGraph
  }

  let format: Format
  /// The folder of a SavedModel, or the file.
  let path: String
  let metaGraphs: [MetaGraph]
  /// The prefix of the checkpoint's files, if there is a checkpoint.
  let checkpointPrefix: String?
  /// The size of the graph's file if it is mapped, or else 0.
  var mappedByteCount = 0

  /// Reads the model at `path`.
  static func open(_ given: String) throws(ModelError) -> ModelFiles {
    guard fileExists(given) else { throw ModelError(.notFound, "\(given) does not exist.") }
    let path = absolutePath(given)
    guard folderExists(path) else { return try open(file: path) }
    let isHubModule = fileExists(path + "/tfhub_module.pb")
    if isHubModule { try checkHubModule(path + "/tfhub_module.pb") }
    let binary = path + "/saved_model.pb", text = path + "/saved_model.pbtxt"
    let file = fileExists(binary) ? binary : text
    guard fileExists(file) else {
      throw ModelError(
        .notFound,
        "Trying to load a model of incompatible/unknown type. '\(path)' contains neither "
          + "'saved_model.pb' nor 'saved_model.pbtxt'.")
    }
    let (content, mappedByteCount) = try savedModel(file, isText: file == text)
    let prefix = path + "/variables/variables"
    return ModelFiles(
      format: isHubModule ? .hubModule : .savedModel, path: path, metaGraphs: content.metaGraphs,
      checkpointPrefix: fileExists(prefix + ".index") || fileExists(prefix) ? prefix : nil,
      mappedByteCount: mappedByteCount)
  }

  private static func savedModel(
    _ file: String, isText: Bool
  ) throws(ModelError) -> (SavedModelFile, mappedByteCount: Int) {
    let text = isText ? try read(file) : []
    let bytes = isText ? nil : try mapped(file)
    do throws(DecodingError) {
      guard let bytes else { return (try decodeSavedModelText(text), 0) }
      return (try decodeSavedModel(bytes, file: file, defersNodes: true), bytes.count)
    } catch {
      throw ModelError(error, file: file)
    }
  }

  private static func mapped(_ path: String) throws(ModelError) -> MessageBytes {
    do throws(TensorError) { return try MessageBytes(fileAt: path) } catch {
      throw ModelError(error)
    }
  }

  private static func open(file path: String) throws(ModelError) -> ModelFiles {
    if path.hasSuffix(".meta") {
      let bytes = try read(path)
      do throws(DecodingError) {
        let metaGraph = try decodeMetaGraph(bytes, file: path)
        let prefix = String(path.dropLast(".meta".count))
        let exists =
          fileExists(prefix + ".index") || fileExists(prefix)
          || fileExists(prefix + "-00000-of-00001")
        return ModelFiles(
          format: .checkpointedGraph, path: path, metaGraphs: [metaGraph],
          checkpointPrefix: exists ? prefix : nil)
      } catch { throw ModelError(error, file: path) }
    }
    let isText = path.hasSuffix(".pbtxt")
    let text = isText ? try read(path) : []
    let bytes = isText ? nil : try mapped(path)
    do throws(DecodingError) {
      let graph =
        if let bytes {
          try decodeGraphDef(bytes, file: path, defersNodes: true)
        } else {
          try decodeGraphDefText(text)
        }
      return ModelFiles(
        format: .frozenGraph, path: path, metaGraphs: [MetaGraph(graph: graph)],
        checkpointPrefix: nil)
    } catch {
      throw ModelError(error, file: path)
    }
  }

  /// The metagraph that `tags` select: as `hub.load` does when nil.
  func metaGraph(tags: [String]?) throws(ModelError) -> MetaGraph {
    if let tags = tags ?? (format == .hubModule ? [] : nil) {
      guard let found = metaGraphs.first(where: { Set($0.tags) == Set(tags) }) else {
        throw ModelError(
          .notFound,
          "MetaGraphDef associated with tags \(Self.list(tags)) could not be found in SavedModel, "
            + "with available tags \(metaGraphs.map { Self.list($0.tags) }.joined(separator: ", "))."
        )
      }
      return found
    }
    guard metaGraphs.count == 1, let only = metaGraphs.first else {
      throw ModelError(
        .invalidArgument,
        "Importing a SavedModel requires `tags` if there is more than one MetaGraph. There are "
          + "\(metaGraphs.count) MetaGraphs in the SavedModel with tag sets: "
          + "\(metaGraphs.map { Self.list($0.tags) }.joined(separator: ", ")).")
    }
    return only
  }

  private static func list(_ tags: [String]) -> String {
    "[" + tags.map { "'\($0)'" }.joined(separator: ", ") + "]"
  }

  private static func checkHubModule(_ file: String) throws(ModelError) {
    let bytes = try read(file)
    let definition: HubModuleDef
    do throws(DecodingError) {
      definition = try decodeModuleDef(bytes)
    } catch {
      throw ModelError(error, file: file)
    }
    guard definition.format == 3 else {
      throw ModelError(
        .unimplemented, "\(file): Unsupported module def format: \(definition.format)")
    }
    guard definition.requiredFeatures.isEmpty else {
      throw ModelError(
        .unimplemented, "\(file): Unsupported features: \(definition.requiredFeatures)")
    }
  }

  private static func read(_ path: String) throws(ModelError) -> [UInt8] {
    do throws(TensorError) { return try readFile(at: path) } catch { throw ModelError(error) }
  }
}
