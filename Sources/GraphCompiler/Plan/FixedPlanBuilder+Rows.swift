internal import OpInterface
internal import TensorCore

/// Steps that run in turns, while a plan is made.
struct RowPart {
  let steps: Range<Int>
  let rows: Int
  let turns: Int
  /// How many turns run at a time.
  let lanes: Int
  /// What each step does in a turn.
  let kernels: [FixedKernel]
  /// Where the values lie that only these steps see, and their scratch space, from the beginning of the memory
  /// of a turn on.
  var values: [(value: Int, byteCount: Int, offset: Int)] = []
  var scratch: [(step: Int, byteCount: Int, offset: Int)] = []
  /// Bytes of the memory of a turn.
  var byteCount = 0
  /// The slots of the values and of scratch space, for each turn that runs at a time.
  var slots: [[Int: Int]] = []
  var scratchSlots: [[Int: Int]] = []
  var windows: [[RowSteps.Window]] = []
}

extension FixedPlanBuilder {
  /// Chooses what runs in turns.
  mutating func divideRows(_ cacheByteCount: Int) {
    let plan = self
    let division = RowDivision(
      cacheByteCount: cacheByteCount, steps: drafts.indices.map(rowStep),
      lastUse: { plan.isTensor[$0] ? .max : plan.lastUse[$0] })
    for part in division.parts {
      guard let made = rowPart(part) else { continue }
      for step in part.steps { partOf[step] = parts.count }
      parts.append(made)
    }
  }

  /// Whether only some steps see a value, which one of them makes.
  func isInner(_ value: Int, _ steps: Range<Int>) -> Bool {
    guard !isTensor[value], steps.contains(makers[value]) else { return false }
    return lastUse[value] < steps.upperBound
  }

  /// What is known of a step that can run for some of its rows.
  private func rowStep(_ i: Int) -> RowDivision.Step? {
    let draft = drafts[i]
    guard let kernel = draft.kernel, !kernel.rowInputs.isEmpty, kernel.output.rank > 0,
      let output = draft.node.outputs.first?.index
    else { return nil }
    let rows = kernel.output[0]
    var step = RowDivision.Step(
      rows: rows, wholeInputs: [], output: output, outputByteCount: byteCount(output),
      movedByteCount: byteCount(output), weightByteCount: 0,
      places: kernel.output.elementCount / max(rows * kernel.output[-1], 1))
    for (j, value) in draft.node.inputs.enumerated() {
      if kernel.rowInputs.contains(j) {
        guard rows > 1, draft.reads.contains(j), let shape = shapes[value.index], shape.rank > 0,
          shape[0] == rows
        else { return nil }
        step.movedByteCount += byteCount(value.index)
      } else if draft.reads.contains(j) {
        step.wholeInputs.append(place(value.index))
        step.weightByteCount += byteCount(value.index)
      } else if let shape = facts[value.index].shape.fullyKnown,
        let width = facts[value.index].dtype.byteCount
      {
        step.weightByteCount += shape.elementCount * width
        // Filters may be read in a larger form, for tiles of several places.
        if shape.rank > 2 { step.places = 1 }
      }
    }
    return step
  }

  /// The kernels of a part; nil if one is none for fewer rows.
  private func rowPart(_ part: RowDivision.Part) -> RowPart? {
    guard let rows = drafts[part.steps.lowerBound].kernel?.output[0], rows % part.turns == 0 else {
      return nil
    }
    // Each thread has turns of its own, if it has about as many as the others; else all divide each turn.
    let rounds = (part.turns + threads - 1) / max(threads, 1)
    let lanes = rounds * threads * 4 <= part.turns * 5 ? min(threads, part.turns) : 1
    var kernels: [FixedKernel] = []
    for i in part.steps {
      guard let kernel = rowKernel(drafts[i], part.turns, threads: lanes > 1 ? 1 : threads) else {
        return nil
      }
      kernels.append(kernel)
    }
    return RowPart(
      steps: part.steps, rows: rows, turns: part.turns, lanes: lanes, kernels: kernels)
  }

  /// What a draft does in each of so many turns.
  private func rowKernel(_ draft: Draft, _ turns: Int, threads: Int) -> FixedKernel? {
    guard let maker = draft.maker, let whole = draft.kernel else { return nil }
    func part(_ shape: Shape) -> Shape? {
      var dims = shape.dims
      dims[0] /= turns
      return try? Shape(checking: dims)
    }
    var inputs: [Shape] = []
    for (j, value) in draft.node.inputs.enumerated() {
      let known =
        draft.reads.contains(j) ? shapes[value.index] : facts[value.index].shape.fullyKnown
      guard let shape = known, let own = whole.rowInputs.contains(j) ? part(shape) : shape else {
        return nil
      }
      inputs.append(own)
    }
    guard let made = maker(inputs, threads), made.output == part(whole.output) else { return nil }
    return made
  }

  /// Packs what the steps of a part hand to each other, and returns the bytes of all that is there at a time.
  mutating func arrangeLanes(of index: Int) -> Int {
    var part = parts[index]
    var arena = ArenaPacking()
    var blocks: [Int: Int] = [:]
    var scratch: [(step: Int, byteCount: Int, block: Int)] = []
    for (i, kernel) in zip(part.steps, part.kernels) {
      if kernel.scratchByteCount > 0 {
        let size = kernel.scratchByteCount
        scratch.append((i, size, arena.add(byteCount: size, from: i, to: i)))
      }
      let output = drafts[i].node.outputs[0].index
      guard isInner(output, part.steps) else { continue }
      let end = max(lastUse[output], i)
      if let block = overwritten(by: i, kernel, { blocks[$0] }) {
        arena.extend(block, to: end)
        blocks[output] = block
      } else {
        blocks[output] = arena.add(byteCount: byteCount(output) / part.turns, from: i, to: end)
      }
    }
    let offsets = arena.offsets()
    for (value, block) in blocks.sorted(by: { $0.key < $1.key }) {
      part.values.append((value, byteCount(value) / part.turns, offsets[block]))
    }
    part.scratch = scratch.map { ($0.step, $0.byteCount, offsets[$0.block]) }
    let ends =
      part.values.map { $0.byteCount + $0.offset } + part.scratch.map { $0.byteCount + $0.offset }
    part.byteCount = ((ends.max() ?? 0) + 63) & ~63
    parts[index] = part
    return part.byteCount * part.lanes
  }

  /// Adds the slots of a part whose memory begins at `offset`.
  mutating func addLanes(of index: Int, at offset: Int) {
    var part = parts[index]
    for lane in 0..<part.lanes {
      let start = offset + lane * part.byteCount
      var slots: [Int: Int] = [:], scratch: [Int: Int] = [:]
      for (value, byteCount, offset) in part.values {
        slots[value] = layout.addToArena(byteCount: byteCount, offset: start + offset)
      }
      for (step, byteCount, offset) in part.scratch {
        scratch[step] = layout.addToArena(byteCount: byteCount, offset: start + offset)
      }
      var windows: [RowSteps.Window] = []
      for i in part.steps {
        let node = drafts[i].node
        let rows = (drafts[i].kernel?.rowInputs ?? []).map { place(node.inputs[$0].index) }
        for value in rows + [node.outputs[0].index] where slots[value] == nil {
          let size = byteCount(value) / part.turns
          let window = layout.addWindow(byteCount: size)
          windows.append(RowSteps.Window(slot: window, whole: slot(value), byteCount: size))
          slots[value] = window
        }
      }
      part.slots.append(slots)
      part.scratchSlots.append(scratch)
      part.windows.append(windows)
    }
    parts[index] = part
  }

  /// The step that runs a part.
  mutating func step(of part: RowPart) -> FixedPlan.Step {
    var allocations: [(slot: Int, dtype: DType, shape: Shape)] = []
    for i in part.steps {
      let output = drafts[i].node.outputs[0].index
      if isTensor[output], let shape = shapes[output] {
        allocations.append((slot(output), facts[output].dtype, shape))
      }
    }
    let lanes = (0..<part.lanes).map { lane in
      RowSteps.Lane(
        windows: part.windows[lane],
        slots: part.steps.map { i in
          let draft = drafts[i], rows = draft.kernel?.rowInputs ?? []
          let own = part.slots[lane][draft.node.outputs[0].index] ?? noSlot
          var places = [Int](repeating: own, count: draft.node.inputs.count)
          for j in draft.reads {
            let value = place(draft.node.inputs[j].index)
            places[j] = rows.contains(j) ? part.slots[lane][value] ?? noSlot : slot(value)
          }
          return places + [own, part.scratchSlots[lane][i] ?? noSlot]
        })
    }
    var steps: [RowSteps.Step] = []
    for (i, kernel) in zip(part.steps, part.kernels) {
      steps.append(RowSteps.Step(body: kernel.body, node: node(i)))
    }
    let rows = RowSteps(
      rows: part.rows, turns: part.turns, steps: steps, lanes: lanes, allocations: allocations)
    let first = drafts[part.steps.lowerBound].node
    let node = Plan.Step(
      name: first.name + "…", op: "DivideBatches", action: first.action, operands: [],
      results: [], dtypes: [])
    return FixedPlan.Step(
      .rows(rows), node, allocation: nil, shapes: [], released: dying(part.steps))
  }
}
