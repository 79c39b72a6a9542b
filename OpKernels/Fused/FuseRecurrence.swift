import OpInterface
import TensorCore

/// Takes one op for the loops that Keras' recurrent layers are exported as.
///
/// A loop counts from 0 to a number of steps, reads an element of a list, applies a cell, or one after the other, and
/// writes the output to another list. The index of the element begins at 0 too.
struct FuseRecurrence: LoopRule {
  let name = "FuseRecurrence"
  let isExact = false

  /// How often a loop runs.
  enum Limit: Equatable {
    case count(Int)
    /// As often as a value says that is computed before.
    case value(ValueID)
  }

  func rewrite(_ loop: LoopView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard loop.body.nodeCount < 300, let limit = limit(loop, in: graph) else { return nil }
    return try match(loop, loop.body, graph, limit)
  }

  private func match(
    _ loop: LoopView, _ body: some RegionView, _ graph: some GraphView, _ limit: Limit
  ) throws(OpError) -> Replacement? {
    try RecurrenceMatcher(loop: loop, body: body, graph: graph, limit: limit).replacement()
  }

  /// How often the loop runs: its condition compares counters that begin at 0 with what does not change.
  private func limit(_ loop: LoopView, in graph: some GraphView) -> Limit? {
    guard let result = loop.condition.results.first else { return nil }
    return bound(result, loop, loop.condition, graph)
  }

  private func bound(
    _ value: ValueID, _ loop: LoopView, _ condition: some GraphView & RegionView,
    _ graph: some GraphView
  ) -> Limit? {
    guard let node = condition.node(defining: value) else { return nil }
    if node.opName == "LogicalAnd" {
      guard let a = bound(node.inputs[0], loop, condition, graph),
        let b = bound(node.inputs[1], loop, condition, graph)
      else { return nil }
      if case (.count(let a), .count(let b)) = (a, b) { return .count(min(a, b)) }
      return a == b ? a : nil
    }
    guard node.opName == "Less",
      let counter = condition.parameters.firstIndex(of: node.inputs[0]),
      Self.isCounter(counter, loop.body),
      (try? graph[loop.inputs[counter]].constant?.integer()) == 0
    else { return nil }
    var limit = condition[node.inputs[1]].constant
    if let index = condition.parameters.firstIndex(of: node.inputs[1]) {
      guard index < loop.body.results.count,
        loop.body.results[index] == loop.body.parameters[index]
      else { return nil }
      limit = graph[loop.inputs[index]].constant
      if limit == nil {
        let given = graph[loop.inputs[index]]
        return given.dtype == .int32 && given.shape.rank == 0 ? .value(loop.inputs[index]) : nil
      }
    }
    guard let count = try? limit?.integer(), count >= 0, count < 1 << 20 else { return nil }
    return .count(count)
  }

  /// Whether a variable grows by 1.
  static func isCounter(_ index: Int, _ body: some RegionView) -> Bool {
    guard index < body.results.count, let sum = body.node(defining: body.results[index]),
      sum.opName == "AddV2" || sum.opName == "Add"
    else { return false }
    let parameter = body.parameters[index]
    for (a, b) in [(0, 1), (1, 0)] where sum.inputs[a] == parameter {
      if (try? body[sum.inputs[b]].constant?.integer()) == 1 { return true }
    }
    return false
  }
}
