import OpInterface
import TensorCore

/// Takes the outputs of a recurrent loop as they are, without an array of them in between.
struct RemoveArrays: RewriteRule {
  let name = "RemoveArrays"
  let ops: Set<String> = ["TensorArrayGatherV3"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let scatter = graph.soleUse(of: node.inputs[2], ["TensorArrayScatterV3"]),
      scatter.inputs[0] == node.inputs[0],
      let array = graph.node(defining: node.inputs[0]), array.opName == "TensorArrayV3",
      scatter.inputs[3] == array.outputs[1],
      let written = Self.count(scatter.inputs[1], graph),
      let read = Self.count(node.inputs[1], graph), written == read,
      accepts(try node.attributes.shape("element_shape"), scatter.inputs[2], graph),
      graph.node(defining: scatter.inputs[2])?.opName == "_RecurrentLoop",
      graph[node.outputs[0]].dtype == .float32
    else { return nil }
    return Replacement(outputs: [.value(scatter.inputs[2])])
  }

  /// Whether a shape is known to be that of the rows of a tensor.
  private func accepts(_ shape: PartialShape, _ tensor: ValueID, _ graph: some GraphView) -> Bool {
    guard let wanted = shape.extents else { return true }
    guard let extents = graph[tensor].shape.extents, extents.count == wanted.count + 1 else {
      return false
    }
    return zip(wanted, extents.dropFirst()).allSatisfy { $0 == nil || $0 == $1 }
  }

  /// How many indices there are.
  enum Count: Equatable {
    case value(ValueID)
    case number(Int)
  }

  /// How many indices a vector has that counts from 0; nil if it is not known to do so.
  static func count(_ indices: ValueID, _ graph: some GraphView) -> Count? {
    if let values = try? graph[indices].constant?.integers() {
      return values == Array(0..<values.count) ? .number(values.count) : nil
    }
    guard let range = graph.node(defining: indices), range.opName == "Range",
      (try? graph[range.inputs[0]].constant?.integer()) == 0,
      (try? graph[range.inputs[2]].constant?.integer()) == 1
    else { return nil }
    if let number = try? graph[range.inputs[1]].constant?.integer() { return .number(number) }
    return .value(range.inputs[1])
  }
}
