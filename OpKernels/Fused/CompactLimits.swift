import Compute
import OpInterface
import TensorCore

/// Takes one function for limits that are written out as a maximum, a minimum, or both.
struct CompactLimits: RewriteRule {
  let name = "CompactLimits"
  let ops: Set<String> = ["Maximum", "Minimum", "ClipByValue"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard graph[node.outputs[0]].dtype == .float32,
      var (x, lower, upper) = limits(node, in: graph), lower <= upper
    else { return nil }
    if let before = graph.soleUse(of: x, ["_Map", "Relu", "Relu6"]),
      case .clamp(let least, let most)? = Activation(before)
    {
      x = before.inputs[0]
      (lower, upper) = (min(max(least, lower), upper), min(max(most, lower), upper))
    }
    var result = Replacement()
    let output = try result.append(
      Map.self, Activation.clamp(lower: lower, upper: upper).attributes, [.value(x)])
    result.outputs = [output]
    return result
  }

  /// What a node keeps within which limits.
  private func limits(_ node: NodeView, in graph: some GraphView) -> (ValueID, Float, Float)? {
    if node.opName == "ClipByValue" {
      // The op refuses limits of one element in a vector.
      guard let lower = graph.scalar(node.inputs[1]), let upper = graph.scalar(node.inputs[2]),
        node.inputs.dropFirst().allSatisfy({ graph[$0].shape.rank == 0 })
      else { return nil }
      return (node.inputs[0], lower, upper)
    }
    for (value, limit) in [(0, 1), (1, 0)] {
      guard let bound = graph.scalar(node.inputs[limit]), !bound.isNaN,
        graph[node.inputs[value]].constant == nil, let rank = graph[node.inputs[value]].shape.rank,
        graph[node.inputs[limit]].shape.rank ?? .max <= rank
      else { continue }
      let isLower = node.opName == "Maximum"
      return (node.inputs[value], isLower ? bound : -.infinity, isLower ? .infinity : bound)
    }
    return nil
  }
}
