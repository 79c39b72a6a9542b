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
    // The last position of a node by a hash of op and inputs, and the one before it.
    var seen: [Int: Int] = [:]
    var previous = [Int](repeating: -1, count: nodes.count)
    for i in nodes.indices {
      guard case .op(let op)? = nodes[i]?.body, op.isItsType, !op.isStateful, let node = nodes[i],
        !node.hasEffect
      else { continue }
      let inputs = node.inputs.map { replacement[$0.index] ?? $0 }
      var hash = Int(bitPattern: ObjectIdentifier(type(of: op)))
      for value in inputs { hash = hash &* 31 &+ value.index }
      var earlier = seen[hash] ?? -1
      while earlier >= 0, !isSame(earlier, as: node, op, inputs, replacement) {
        earlier = previous[earlier]
      }
      if earlier >= 0, let outputs = nodes[earlier]?.outputs {
        for (old, new) in zip(node.outputs, outputs) { replacement[old.index] = new }
        hasFound = true
        self[NodeID(index: i)] = nil
      } else {
        previous[i] = seen.updateValue(i, forKey: hash) ?? -1
      }
    }
    if hasFound { replaceUses(replacement) }
  }

  /// Whether the node at `earlier` computes what `node` does, whose inputs stand for others.
  private func isSame(
    _ earlier: Int, as node: Node, _ op: any Op, _ inputs: [ValueID], _ replacement: [ValueID?]
  ) -> Bool {
    guard let other = nodes[earlier], case .op(let otherOp) = other.body else { return false }
    return type(of: otherOp) == type(of: op)
      && other.inputs.map { replacement[$0.index] ?? $0 } == inputs
      && other.outputs.map { self[$0].dtype } == node.outputs.map { self[$0].dtype }
  }
}

extension Op {
  /// Whether the op has no attributes that tell it apart from others of its type.
  fileprivate var isItsType: Bool { MemoryLayout<Self>.size == 0 }
}
