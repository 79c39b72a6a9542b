import OpInterface
import TensorCore

/// Takes one op for the loops that Keras' recurrent layers are exported as.
///
/// A loop counts from 0 to a number of steps, reads an element of a list, applies a cell, or one after the other, and
/// writes the output to another list. The index of the element begins at 0 too.
struct FuseRecurrence: LoopRule {
  let name = "FuseRecurrence"
  let isExact = false

  func rewrite(_ loop: LoopView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard loop.body.nodeCount < 300, loop.hasEqualVariables else { return nil }
    return try match(loop, loop.body, graph)
  }

  private func match(_ loop: LoopView, _ body: some RegionView, _ graph: some GraphView)
    throws(OpError) -> Replacement?
  {
    let parts = RecurrentBody(loop: loop, body: body, outer: graph)
    guard let limits = parts.limits(), let limit = limit(limits, graph) else { return nil }
    return try RecurrenceMatcher(parts: parts, limit: limit).replacement()
  }

  /// The one limit that several come to, if that is known before the loop runs.
  private func limit(_ limits: [RecurrentLimit], _ graph: some GraphView) -> RecurrentLimit? {
    let counts = limits.compactMap(\.count)
    if counts.count == limits.count, let least = counts.min() {
      return least < 1 << 20 ? .count(least) : nil
    }
    guard case .value(let value) = limits[0], graph[value].shape.rank == 0 else { return nil }
    return limits.allSatisfy { $0 == limits[0] } ? limits[0] : nil
  }
}
