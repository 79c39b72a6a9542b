import GraphModel
import ProtoDecoding
import Swiftlet
import TensorCore
import ToolSupport

extension SavedModel {
  /// Bytes of the model's weights: the checkpoint's values and the constants of its graphs.
  var weightBytes: Int {
    let binary = try? Files.read(Files.join(path, "saved_model.pb"))
    let constants = binary.map(constantByteCount(ofSavedModel:)) ?? decodedConstantBytes
    return constants + checkpointFiles.map { Files.size($0) ?? 0 }.reduce(0, +)
  }

  /// Bytes of the constants, after all functions have been decoded.
  private var decodedConstantBytes: Int {
    var bytes = 0
    func add(_ nodes: [NodeDef]) {
      for node in nodes where node.op == "Const" {
        if case .tensor(let tensor)? = node.attributes["value"] { bytes += tensor.byteCount }
      }
    }
    add(metaGraph.graph.nodes)
    try? metaGraph.graph.functions.forEach { add($0.nodes) }
    return bytes
  }

  /// The files that hold the checkpoint's values.
  private var checkpointFiles: [String] {
    let isFolder = Files.isFolder(path)
    let folder =
      isFolder
      ? Files.join(path, "variables")
      : path.hasPrefix("/") ? String(path.dropLast(Files.name(path).count)) : "."
    let prefix = isFolder ? "variables" : Files.name(path).replacing(".meta", with: "")
    let names = (try? Files.names(in: folder)) ?? []
    return names.filter { $0.hasPrefix(prefix + ".data-") }.map { Files.join(folder, $0) }
  }
}
