internal import OpInterface
internal import TensorCore

extension Graph: CustomStringConvertible {
  /// The graph as text: a line for each node, regions indented.
  public var description: String { lines(indent: "").joined(separator: "\n") }

  private func lines(indent: String) -> [String] {
    func name(_ value: ValueID) -> String { "%\(value.index)" }
    func list(_ values: [ValueID]) -> String { values.map(name).joined(separator: ", ") }
    func typed(_ values: [ValueID]) -> String {
      values.map { "\(name($0)): \(self[$0].dtype)\(self[$0].shape)" }.joined(separator: ", ")
    }
    var text = ["\(indent)graph(\(typed(parameters))) {"]
    let inner = indent + "  "
    for (_, node) in liveNodes {
      let head = node.outputs.isEmpty ? inner : "\(inner)\(typed(node.outputs)) = "
      let mark = node.hasEffect ? "!" : ""
      switch node.body {
      case .op(let op):
        text.append(
          "\(head)\(type(of: op).schema.name)\(mark)(\(list(node.inputs))) \"\(node.name)\"")
      case .functional(let op, let functions):
        text.append(
          "\(head)\(type(of: op).schema.name)\(mark)(\(list(node.inputs))) \"\(node.name)\"")
        for function in functions { text += function.lines(indent: inner + "  ") }
      case .constant(let tensor):
        text.append("\(head)Const \(tensor.dtype)\(tensor.shape) \"\(node.name)\"")
      case .branch(let branches, _):
        text.append("\(head)branch\(mark)(\(list(node.inputs))) \"\(node.name)\"")
        for branch in branches { text += branch.lines(indent: inner + "  ") }
      case .loop(let loop):
        text.append("\(head)loop\(mark)(\(list(node.inputs))) \"\(node.name)\"")
        for graph in [loop.condition, loop.setup, loop.body] {
          text += graph?.lines(indent: inner + "  ") ?? []
        }
      case .call(let index):
        text.append("\(head)call #\(index)\(mark)(\(list(node.inputs))) \"\(node.name)\"")
      case .unsupported(let op, let error):
        text.append("\(head)\(op)?(\(list(node.inputs))) \"\(node.name)\" \(error)")
      }
    }
    text.append("\(inner)return \(list(results))")
    text.append("\(indent)}")
    return text
  }
}
