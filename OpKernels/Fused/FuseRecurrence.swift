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
    guard loop.mayBeRecurrent else { return nil }
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

/// Looks for cells that are applied to the elements of a list.
private struct RecurrenceMatcher<Body: RegionView, Outer: GraphView> {
  let parts: RecurrentBody<Body, Outer>
  /// How often the loop runs.
  let limit: RecurrentLimit

  private var loop: LoopView { parts.loop }

  func replacement() throws(OpError) -> Replacement? {
    for i in loop.inputs.indices {
      guard let write = parts.write(i), write.handle == nil,
        let (output, mask) = parts.output(write.value)
      else { continue }
      var list: Int?
      if let mask {
        guard case .listed(let variable) = mask.rows,
          let tells = UnlistRecurrence.listed(loop.inputs[variable], .bool, parts.outer)?.tensor,
          parts.outer[tells].shape.extents?.last == 1
        else { continue }
        list = variable
      }
      let cells = cells(output, mask)
      guard let first = cells.first, let last = cells.last, parts.fits(mask, last),
        let (inputs, time) = parts.element(first.input),
        mask?.time ?? time == time, write.time ?? time == time
      else { continue }
      return try replacement(cells, mask, list, inputs: inputs, write)
    }
    return nil
  }

  /// The cells that are applied one after the other, the last of which gives `output`.
  ///
  /// Those that demand as many rows of inputs as of states are none that the ops for lists know.
  private func cells(_ output: ValueID, _ mask: RecurrentMask?) -> [RecurrentCell] {
    var cells: [RecurrentCell] = []
    var value = output
    while cells.count < 16, let cell = parts.cell(value, mask), !cell.isJoined {
      cells.append(cell)
      value = cell.input
      if parts.node(value, "TensorListGetItem") != nil { break }
    }
    return cells.reversed()
  }

  private func replacement(
    _ cells: [RecurrentCell], _ mask: RecurrentMask?, _ list: Int?, inputs: Int,
    _ write: RecurrentWrite
  ) throws(OpError) -> Replacement? {
    var result = Replacement()
    var states = [Replacement.Source?](repeating: nil, count: loop.inputs.count)
    var values = Replacement.Source.value(loop.inputs[inputs])
    if cells.count > 1 {
      guard let found = try dense(cells.dropLast(), mask, list, inputs, &result, &states) else {
        return nil
      }
      values = found
    }
    guard let cell = cells.last else { return nil }
    var attributes = attributes(cell, mask)
    attributes["keeps_last"] = .bool(write.time == nil)
    var sources: [Replacement.Source] = [values, .value(loop.inputs[write.variable])]
    sources += cell.weights
    sources += cell.state.map { .value(loop.inputs[$0]) }
    if case .value(let limit) = limit { sources.append(.value(limit)) }
    if let list { sources.append(.value(loop.inputs[list])) }
    let sequence = try result.append(RecurrentSequence.self, attributes, sources)
    guard case .output(of: let step, _) = sequence else { return nil }
    states[write.variable] = sequence
    for (i, variable) in cell.state.enumerated() { states[variable] = .output(of: step, i + 1) }
    result.outputs = parts.outputs(states)
    return result
  }

  /// Appends the recurrences of all cells but the last, and a list of what the last of these gives.
  private func dense(
    _ cells: ArraySlice<RecurrentCell>, _ mask: RecurrentMask?, _ list: Int?, _ inputs: Int,
    _ result: inout Replacement, _ states: inout [Replacement.Source?]
  ) throws(OpError) -> Replacement.Source? {
    let graph = parts.outer
    guard let given = UnlistRecurrence.listed(loop.inputs[inputs], .float32, graph),
      let shape = UnlistRecurrence.extents(given.shape, graph)
    else { return nil }
    let rows = graph[given.tensor].shape.extents?[1] ?? -1
    let depth = cells.first?.kernel.shape[0] ?? -1
    guard
      shape.map({ shape in
        shape.count == 2 && zip(shape, [rows, depth]).allSatisfy { $0 == -1 || $0 == $1 }
      }) ?? true
    else { return nil }
    if case .value(let limit) = limit {
      guard UnlistRecurrence.isLength(limit, of: given.tensor, graph) else { return nil }
    }
    var taking: ValueID?
    if let list {
      guard let found = UnlistRecurrence.listed(loop.inputs[list], .bool, graph) else {
        return nil
      }
      taking = found.tensor
    }
    var values = Replacement.Source.value(given.tensor)
    var units = 0
    for cell in cells {
      let made = try UnlistRecurrence.appendDense(
        to: &result, attributes(cell, mask), input: values, weights: cell.weights,
        states: cell.state.map { .value(loop.inputs[$0]) }, mask: taking,
        keepsState: cell.state.contains { graph.readerCount(loop.outputs[$0]) > 0 },
        refusesEmpty: false)
      for (variable, state) in zip(cell.state, made.states) { states[variable] = state }
      (values, units) = (made.outputs, cell.units)
    }
    return try result.append(
      type(of: given.node.op), ["element_dtype": .type(.float32), "shape_type": .type(.int32)],
      [values, .constant(Tensor([-1, Int32(clamping: units)]))])
  }

  private func attributes(_ cell: RecurrentCell, _ mask: RecurrentMask?) -> NodeAttributes {
    cell.attributes(steps: limit.count, limits: limit.count == nil ? 1 : 0, mask: mask)
  }
}
