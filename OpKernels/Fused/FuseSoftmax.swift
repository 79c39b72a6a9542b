import OpInterface
import TensorCore

/// Takes one op for a softmax written out along the last axis, or its logarithm: powers of what a row has
/// less than its maximum, and their sum.
///
/// Rows that have NaN or +∞, or nothing but -∞, are NaN in either form.
struct FuseSoftmax: RewriteRule {
  let name = "FuseSoftmax"
  let ops: Set<String> = ["RealDiv", "Mul", "Sub"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let x = logits(node, graph), graph[x].dtype == .float32 else { return nil }
    var result = Replacement()
    let output = try result.append(
      VectorSoftmax.self, ["logarithms": .bool(node.opName == "Sub")], [.value(x)])
    result.outputs = [output]
    return result
  }

  private func logits(_ node: NodeView, _ graph: some GraphView) -> ValueID? {
    switch node.opName {
    case "RealDiv": return quotient(node.inputs[0], node.inputs[1], graph)
    case "Mul":
      for (i, j) in [(0, 1), (1, 0)] {
        if let inverse = graph.soleUse(of: node.inputs[j], ["Reciprocal", "Inv"]),
          let x = quotient(node.inputs[i], inverse.inputs[0], graph)
        {
          return x
        }
      }
      return nil
    default:
      guard let logarithm = graph.soleUse(of: node.inputs[1], ["Log"]),
        let sum = graph.soleUse(of: logarithm.inputs[0], ["Sum"]),
        let (powers, axes) = graph.lastAxes(logarithm.inputs[0], reducedBy: "Sum"), axes == 1,
        let exp = graph.soleUse(of: sum.inputs[0], ["Exp"]), exp.outputs[0] == powers,
        exp.inputs[0] == node.inputs[0], graph.readerCount(node.inputs[0]) == 2
      else { return nil }
      return shifted(node.inputs[0], graph)
    }
  }

  /// The logits of powers divided by their sums, if nothing else reads either.
  private func quotient(_ powers: ValueID, _ sums: ValueID, _ graph: some GraphView) -> ValueID? {
    guard let exp = graph.node(powers, ["Exp"]), graph.readerCount(powers) == 2,
      graph.readerCount(sums) == 1, let sum = graph.lastAxes(sums, reducedBy: "Sum"),
      sum == (powers, 1)
    else { return nil }
    return shifted(exp.inputs[0], graph)
  }

  /// The `x` of `x - max(x)`.
  private func shifted(_ value: ValueID, _ graph: some GraphView) -> ValueID? {
    guard let difference = graph.node(value, ["Sub"]),
      let maximum = graph.lastAxes(difference.inputs[1], reducedBy: "Max"),
      maximum == (difference.inputs[0], 1)
    else { return nil }
    return maximum.x
  }
}
