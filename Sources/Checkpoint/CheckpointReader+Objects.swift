public import GraphModel
public import ProtoDecoding
import TensorCore

extension CheckpointReader {
  /// The key under which object-based checkpoints keep their object graph.
  public static let objectGraphKey = "_CHECKPOINTABLE_OBJECT_GRAPH"

  /// The objects whose values the checkpoint holds; nil when it was saved by variable names alone.
  ///
  /// - Throws: `DATA_LOSS` when the graph cannot be decoded or refers to objects it does not have.
  public func objectGraph() throws(CheckpointError) -> TrackableObjectGraph? {
    guard let record = try objectGraphRecord() else { return nil }
    return try objectGraph(record)
  }

  /// For each of `objects` that is a variable the key of its value, if there is one under the names by which it
  /// is reached from the root; nil when the checkpoint was saved by variable names alone.
  ///
  /// - Throws: as `objectGraph()`.
  public func variableKeys(of objects: ObjectGraph) throws(CheckpointError) -> [String?]? {
    guard let record = try objectGraphRecord() else { return nil }
    if let saved = CheckpointObjects(record) { return saved.variableKeys(of: objects) }
    let saved = try objectGraph(record)
    let matches = saved.nodes(matching: objects)
    return objects.nodes.indices.map { index in
      guard case .variable = objects.nodes[index].kind else { return nil }
      return matches[index].flatMap { saved.key(node: $0) }
    }
  }

  /// The serialized object graph.
  private func objectGraphRecord() throws(CheckpointError) -> ArraySlice<UInt8>? {
    let key = CheckpointReader.objectGraphKey
    guard try contains(key) else { return nil }
    let value = try tensor(key)
    guard value.dtype == .string, value.elementCount == 1 else {
      throw CheckpointError(
        .dataLoss, file: prefix, key: key,
        "the object graph is a \(value.dtype) of shape \(value.shape), not one string")
    }
    return value.strings[0]
  }

  private func objectGraph(
    _ record: ArraySlice<UInt8>
  ) throws(CheckpointError) -> TrackableObjectGraph {
    let key = CheckpointReader.objectGraphKey
    let graph: TrackableObjectGraph
    do throws(DecodingError) {
      graph = try decodeTrackableObjectGraph(record.span)
    } catch {
      throw CheckpointError(.dataLoss, file: prefix, key: key, "\(error)")
    }
    for (number, node) in graph.nodes.enumerated() {
      for child in node.children where !graph.nodes.indices.contains(child.node) {
        throw CheckpointError(
          .dataLoss, file: prefix, key: key,
          "object \(number) has the child '\(child.name)', object \(child.node) of"
            + " \(graph.nodes.count)")
      }
    }
    return graph
  }
}

extension TrackableObjectGraph {
  /// The objects with values, each by one shortest path of names from the root, with `/` between.
  public var paths: [(path: String, node: Int)] {
    guard !nodes.isEmpty else { return [] }
    var paths: [Int: String] = [0: ""]
    var queue = [0]
    var result: [(path: String, node: Int)] = []
    var next = 0
    while next < queue.count {
      let number = queue[next]
      next += 1
      let path = paths[number] ?? ""
      if !nodes[number].attributes.isEmpty { result.append((path, number)) }
      for child in nodes[number].children
      where nodes.indices.contains(child.node) && paths[child.node] == nil {
        paths[child.node] = path.isEmpty ? child.name : "\(path)/\(child.name)"
        queue.append(child.node)
      }
    }
    return result
  }

  /// The checkpoint key of the attribute `name` of the object `node`; nil when it has none.
  ///
  /// Under the key of a table's attribute `table` there is no tensor: its contents are two, under
  /// the key followed by `-keys` and `-values`.
  public func key(of name: String = variableValue, node: Int) -> String? {
    guard nodes.indices.contains(node) else { return nil }
    return nodes[node].attributes.first { $0.name == name }?.checkpointKey
  }

  /// For each of `objects` the object here that is reached from the root by the same names; nil for those that
  /// the checkpoint does not know.
  public func nodes(matching objects: ObjectGraph) -> [Int?] {
    guard !nodes.isEmpty else { return objects.nodes.map { _ in nil } }
    var current = -1
    var table: [String: Int]?
    return objects.matches { match, name in
      let known = nodes[match].children
      if match != current {
        current = match
        // A table of few children takes longer to make than to do without.
        table =
          known.count > 16
          ? Dictionary(known.map { ($0.name, $0.node) }, uniquingKeysWith: { first, _ in first })
          : nil
      }
      let found = table.map { $0[name] } ?? known.first(where: { $0.name == name })?.node
      return found.flatMap { nodes.indices.contains($0) ? $0 : nil }
    }
  }
}
