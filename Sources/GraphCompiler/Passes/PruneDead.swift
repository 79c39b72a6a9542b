internal import OpInterface

extension Graph {
  /// Removes the nodes that no result depends on and that need not run for what they do.
  ///
  /// - Returns: their names.
  @discardableResult public mutating func pruneDead() -> [String] {
    var removed: [String] = []
    var isLive = [Bool](repeating: false, count: facts.count)
    for value in results { isLive[value.index] = true }
    for i in nodes.indices.reversed() {
      guard let outputs = nodes[i]?.outputs else { continue }
      if nodes[i]?.hasEffect == true || outputs.contains(where: { isLive[$0.index] }) {
        for value in nodes[i]?.inputs ?? [] { isLive[value.index] = true }
      } else {
        if let name = nodes[i]?.name { removed.append(name) }
        self[NodeID(index: i)] = nil
      }
    }
    placeConstants(isLive)
    return removed.reversed()
  }
}
