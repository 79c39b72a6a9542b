internal import GraphModel
internal import OpInterface
internal import TensorCore

extension Graph {
  /// Leaves one of each set of nodes that compute the same: equal ops, inputs and dtypes of outputs.
  ///
  /// Only nodes without state take part, and only such whose op tells by its type alone what it
  /// does.
  public mutating func eliminateCommonSubexpressions() {
    var replacement = [ValueID?](repeating: nil, count: facts.count)
    var hasFound = false
    // Positions of nodes by a hash of op and inputs.
    var seen: [Int: [Int]] = [:]
    for i in nodes.indices {
      guard let node = nodes[i], case .op(let op) = node.body, op.isItsType, !node.hasEffect,
        !op.isStateful
      else { continue }
      let inputs = node.inputs.map { replacement[$0.index] ?? $0 }
      var hash = Int(bitPattern: ObjectIdentifier(type(of: op)))
      for value in inputs { hash = hash &* 31 &+ value.index }
      let equal = seen[hash]?.first { earlier in
        guard let other = nodes[earlier], case .op(let otherOp) = other.body else { return false }
        return type(of: otherOp) == type(of: op)
          && other.inputs.map { replacement[$0.index] ?? $0 } == inputs
          && other.outputs.map { self[$0].dtype } == node.outputs.map { self[$0].dtype }
      }
      if let equal, let earlier = nodes[equal] {
        for (old, new) in zip(node.outputs, earlier.outputs) { replacement[old.index] = new }
        hasFound = true
        self[NodeID(index: i)] = nil
      } else {
        seen[hash, default: []].append(i)
      }
    }
    if hasFound { replaceUses(replacement) }
  }
}

extension Op {
  /// Whether the op has no attributes that tell it apart from others of its type.
  fileprivate var isItsType: Bool { MemoryLayout<Self>.size == 0 }
}
