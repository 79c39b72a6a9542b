internal import OpInterface
internal import TensorCore

/// Makes one plan for known shapes.
struct FixedPlanBuilder {
  /// What one node that runs does.
  final class Draft {
    let node: PlanTemplate.Node
    let kernel: FixedKernel?
    /// Makes such a kernel for other shapes.
    let maker: FixedKernel.Maker?
    /// The shape of the only output, if that is the first input in another shape.
    let view: Shape?
    /// Inputs that are read.
    let reads: [Int]
    /// The names of the nodes whose work is done at once.
    let names: [String]

    init(_ node: PlanTemplate.Node, _ kernel: FixedKernel?, view: Shape?) {
      names = [node.name]
      self.node = node
      self.kernel = kernel
      if case .kernel(let kernel) = node.action { maker = kernel.fixed } else { maker = nil }
      self.view = view
      reads = view == nil ? node.reads : [0]
    }

    /// What `first` and `next` do, at once.
    init(_ first: Draft, then next: Draft, _ kernel: FixedKernel) {
      names = first.names + next.names
      node = PlanTemplate.Node(first.node, then: next.node)
      self.kernel = kernel
      maker = {
        [count = first.node.inputs.count, makeFirst = first.maker, makeNext = next.maker]
        (shapes, threads) in
        guard let a = makeFirst?(Array(shapes[..<count]), threads),
          let b = makeNext?([a.output] + shapes[count...], threads), let stage = b.stage
        else { return nil }
        return a.stage?.joined(with: stage, threads: threads)
      }
      view = nil
      reads = node.reads
    }
  }

  let template: PlanTemplate
  private let arguments: [Shape]
  let threads: Int
  let shapes: [Shape?]
  let facts: [ValueFact]
  var drafts: [Draft] = []
  /// The value whose memory a value's is.
  var owner: [Int]
  /// Values that must be tensors of their own: given to general steps, or results.
  private var leaves: [Bool]
  var layout = FrameLayout()
  /// The slot of each value that exists as a whole; nil for those that have none.
  var slots: [Int?]
  private(set) var isTensor: [Bool] = []
  /// The step that makes a value, if that has a kernel for known shapes; -1 if not.
  private(set) var makers: [Int] = []
  /// The last step that reads a value; the number of steps for results, and -1 for what nothing reads.
  private(set) var lastUse: [Int] = []
  /// The slot of the space that each step uses while it runs; nil for steps that need none.
  private var scratchSlots: [Int?] = []
  /// A slot of no bytes, for steps that need no such space.
  private(set) var noSlot = 0
  /// Which values are constants, and no parameters of known value.
  private var constants: [Bool]
  private let cacheByteCount: Int?
  private let chainsSteps: Bool
  /// Steps that run in turns, and which of these each step is one of, if any.
  var parts: [RowPart] = []
  var partOf: [Int?] = []
  /// The last step that was found to be the last to read a value, which may move that out; -1 for none.
  private var takers: [Int]

  init(
    _ template: PlanTemplate, _ arguments: [Shape], _ threads: Int, _ cacheByteCount: Int?,
    chainsSteps: Bool
  ) {
    self.template = template
    self.arguments = arguments
    self.threads = threads
    self.cacheByteCount = cacheByteCount
    self.chainsSteps = chainsSteps
    let inferred = template.inferred(arguments, threads: threads)
    shapes = inferred.shapes
    facts = inferred.facts
    owner = Array(facts.indices)
    leaves = [Bool](repeating: false, count: facts.count)
    slots = [Int?](repeating: nil, count: facts.count)
    constants = facts.map(\.isConstant)
    takers = [Int](repeating: -1, count: facts.count)
    drafts.reserveCapacity(template.nodes.count)
    for value in template.parameters { constants[value.index] = false }
    for (i, node) in template.nodes.enumerated() where !inferred.folded[i] {
      draft(node, inferred.kernels[i])
    }
    for value in template.results { leaves[value.index] = true }
  }

  private mutating func draft(_ node: PlanTemplate.Node, _ kernel: FixedKernel?) {
    let draft = Draft(node, kernel, view: viewShape(node))
    if draft.view != nil { owner[node.outputs[0].index] = owner[node.inputs[0].index] }
    if draft.kernel == nil, draft.view == nil {
      for i in draft.reads { leaves[node.inputs[i].index] = true }
    }
    drafts.append(draft)
  }

  /// The shape of a node's only output, if that is its first input in another shape.
  private func viewShape(_ node: PlanTemplate.Node) -> Shape? {
    guard case .kernel(let kernel) = node.action, kernel.isView, node.op != nil,
      node.outputs.count == 1, let input = node.inputs.first?.index, let source = shapes[input],
      let shape = shapes[node.outputs[0].index], source.elementCount == shape.elementCount,
      facts[input].dtype.byteCount != nil, facts[input].dtype == facts[node.outputs[0].index].dtype,
      node.inputs.dropFirst().allSatisfy({ facts[$0.index].isConstant })
    else { return nil }
    return shape
  }

  /// The bytes that a value takes; 0 if that is not certain, or more than a tensor may take.
  func byteCount(_ value: Int) -> Int {
    guard let count = shapes[value]?.elementCount, let width = facts[value].dtype.byteCount,
      count <= Tensor.maximumByteCount / width
    else { return 0 }
    return count * width
  }

  mutating func plan() -> FixedPlan? {
    // What is a tensor: all that kernels of known shapes do not make, and that others see.
    isTensor = [Bool](repeating: true, count: facts.count)
    for draft in drafts where draft.kernel != nil { isTensor[draft.node.outputs[0].index] = false }
    for value in leaves.indices where leaves[value] { isTensor[owner[value]] = true }
    drafts = drafts.filter { draft in
      guard draft.view != nil, let output = draft.node.outputs.first?.index else { return true }
      return place(output) == output
    }
    if chainsSteps { chainSteps() }
    if cacheByteCount != nil { moveAhead() }
    lastUse = [Int](repeating: -1, count: facts.count)
    makers = lastUse
    partOf = [Int?](repeating: nil, count: drafts.count)
    scratchSlots = [Int?](repeating: nil, count: drafts.count)
    for (i, draft) in drafts.enumerated() {
      for j in draft.reads { lastUse[place(draft.node.inputs[j].index)] = i }
      if draft.kernel != nil { makers[draft.node.outputs[0].index] = i }
    }
    for value in template.results { lastUse[place(value.index)] = drafts.count }
    if let cacheByteCount, cacheByteCount > 0 { divideRows(cacheByteCount) }

    arrange()
    var steps: [FixedPlan.Step] = []
    var i = 0
    while i < drafts.count {
      if let part = partOf[i] {
        steps.append(step(of: parts[part]))
        i = parts[part].steps.upperBound
      } else {
        steps.append(step(i))
        i += 1
      }
    }
    var results: [Plan.Operand] = []
    var returned: Set<Int> = []
    for value in template.results.reversed() {
      let value = place(value.index)
      let isLast = !isConstant(value) && returned.insert(value).inserted
      results.append(isLast ? .lastUse(slot(value)) : .slot(slot(value)))
    }
    results.reverse()
    return FixedPlan(
      layout: layout, argumentShapes: arguments,
      parameters: template.parameters.map {
        lastUse[place($0.index)] < 0 ? -1 : slot($0.index)
      }, parameterFacts: template.parameters.map { template.facts[$0.index] }, steps: steps,
      results: results, chains: drafts.map(\.names).filter { $0.count > 1 },
      isWorthwhile: drafts.count < template.nodes.count
        || drafts.contains { $0.kernel != nil || $0.view != nil })
  }

  /// Joins steps with those that alone read what they make, where that need not be there as a whole.
  private mutating func chainSteps() {
    guard drafts.contains(where: { $0.kernel?.stage != nil }) else { return }
    // Which step makes a value that may vanish, and how many inputs are that.
    var maker: [Int: Int] = [:]
    var uses: [Int: Int] = [:]
    for (i, draft) in drafts.enumerated() {
      for j in draft.reads { uses[owner[draft.node.inputs[j].index], default: 0] += 1 }
      if draft.kernel?.stage != nil, let output = draft.node.outputs.first?.index,
        !isTensor[output]
      {
        maker[output] = i
      }
    }
    var gone: Set<Int> = []
    for (i, next) in drafts.enumerated() {
      guard let stage = next.kernel?.stage, next.reads.first == 0,
        let value = next.node.inputs.first?.index, uses[value] == 1, let i0 = maker[value],
        let kernel = drafts[i0].kernel?.stage?.joined(with: stage, threads: threads)
      else { continue }
      drafts[i] = Draft(drafts[i0], then: next, kernel)
      gone.insert(i0)
    }
    guard !gone.isEmpty else { return }
    drafts = drafts.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }

  /// Bytes of outputs that are kept from the beginning on, rather than made where they are read.
  private static let smallByteCount = 1 << 16

  /// Moves steps without a kernel for known shapes, such as those that make a mask, to the beginning if they read
  /// nothing that kernels make, so that they do not part what can run in turns.
  ///
  /// These steps keep their order, as some of them may fail or have effects; kernels can do neither.
  private mutating func moveAhead() {
    var ahead: [Draft] = [], rest: [Draft] = []
    var made: Set<Int> = []
    var mayMove = true
    for draft in drafts {
      if draft.kernel == nil {
        mayMove =
          mayMove && !draft.reads.contains { made.contains(place(draft.node.inputs[$0].index)) }
          && (rest.isEmpty
            || draft.node.outputs.allSatisfy {
              shapes[$0.index] != nil && byteCount($0.index) <= Self.smallByteCount
            })
        if mayMove {
          ahead.append(draft)
          continue
        }
      }
      for output in draft.node.outputs { made.insert(place(output.index)) }
      rest.append(draft)
    }
    drafts = ahead + rest
  }

  /// The value that a value is a part of the memory of: a view of a tensor that leaves is a tensor too; any
  /// other view is only a name.
  func place(_ value: Int) -> Int {
    isTensor[owner[value]] && leaves[value] ? value : owner[value]
  }

  func slot(_ value: Int) -> Int { slots[place(value)] ?? -1 }

  func isConstant(_ value: Int) -> Bool { constants[value] }

  /// The node of a draft as a step that finds its values in the frame.
  mutating func node(_ i: Int) -> Plan.Step {
    let draft = drafts[i], node = draft.node
    // Of several uses by one step the last one may move the tensor out.
    var operands = [Plan.Operand](repeating: .absorbed, count: node.inputs.count)
    for j in draft.reads.reversed() {
      let value = place(node.inputs[j].index)
      let isLast = lastUse[value] == i && !isConstant(value) && takers[value] != i
      if isLast { takers[value] = i }
      operands[j] = isLast ? .lastUse(slot(value)) : .slot(slot(value))
    }
    return Plan.Step(
      name: node.name, op: node.opName, action: node.action, operands: operands,
      results: node.outputs.map { lastUse[place($0.index)] < 0 ? -1 : slot($0.index) },
      dtypes: node.outputs.map { facts[$0.index].dtype })
  }

  /// The slots of tensors that some steps are the last to read, or make for nothing.
  func dying(_ steps: Range<Int>) -> [Int] {
    var result: Set<Int> = []
    for i in steps {
      for j in drafts[i].reads {
        let value = place(drafts[i].node.inputs[j].index)
        if steps.contains(lastUse[value]), isTensor[owner[value]], !isConstant(value) {
          result.insert(slot(value))
        }
      }
      if drafts[i].kernel != nil, let output = drafts[i].node.outputs.first?.index,
        isTensor[output], lastUse[output] < 0
      {
        result.insert(slot(output))
      }
    }
    return result.sorted()
  }

  private mutating func step(_ i: Int) -> FixedPlan.Step {
    let draft = drafts[i], outputs = draft.node.outputs
    var work = FixedPlan.Work.general
    var allocation: (slot: Int, dtype: DType, shape: Shape)?
    if let kernel = draft.kernel {
      // A place for each input, also for those that the kernel has absorbed and does not look at.
      let output = outputs[0].index, own = slots[output] ?? 0
      let inputs = draft.node.inputs
      var places = [Int](repeating: own, count: inputs.count + 2)
      for j in draft.reads { places[j] = slot(inputs[j].index) }
      places[inputs.count + 1] = scratchSlots[i] ?? noSlot
      work = .fixed(kernel.body, slots: places)
      if isTensor[output] { allocation = (own, facts[output].dtype, kernel.output) }
    } else if let shape = draft.view {
      work = .view(of: slot(draft.node.inputs[0].index), shape)
    }
    return FixedPlan.Step(
      work, node(i), allocation: allocation,
      shapes: work.isGeneral ? outputs.map { shapes[$0.index] } : [],
      released: work.isGeneral ? [] : dying(i..<(i + 1)))
  }

  /// Finds a slot for every value that is read or made.
  private mutating func arrange() {
    var arena = ArenaPacking()
    noSlot = layout.addToArena(byteCount: 0, offset: 0)
    var scratchBlocks: [(step: Int, block: Int)] = []
    // The block of each value in the arena; one that overwrites another has that one's.
    var blocks = [Int?](repeating: nil, count: facts.count)
    for (i, draft) in drafts.enumerated() {
      guard let kernel = draft.kernel else { continue }
      let part = partOf[i].map { parts[$0] }
      if kernel.scratchByteCount > 0, part == nil {
        let block = arena.add(byteCount: kernel.scratchByteCount, from: i, to: i)
        scratchBlocks.append((i, block))
      }
      let output = draft.node.outputs[0].index
      guard !isTensor[output] else { continue }
      let end = lastStep(reading: output, madeBy: i)
      if let part {
        // What is only seen within the part has memory there.
        if !isInner(output, part.steps) {
          blocks[output] = arena.add(
            byteCount: byteCount(output), from: part.steps.lowerBound, to: end)
        }
      } else if let block = overwritten(by: i, kernel, { blocks[$0] }) {
        arena.extend(block, to: end)
        blocks[output] = block
      } else {
        blocks[output] = arena.add(byteCount: byteCount(output), from: i, to: end)
      }
    }
    var laneBlocks: [Int] = []
    for part in parts.indices {
      laneBlocks.append(
        arena.add(
          byteCount: arrangeLanes(of: part), from: parts[part].steps.lowerBound,
          to: parts[part].steps.upperBound - 1))
    }
    let offsets = arena.offsets()
    for (step, block) in scratchBlocks {
      let size = drafts[step].kernel?.scratchByteCount ?? 0
      scratchSlots[step] = layout.addToArena(byteCount: size, offset: offsets[block])
    }
    for (value, block) in blocks.enumerated() {
      guard let block else { continue }
      slots[value] = layout.addToArena(byteCount: byteCount(value), offset: offsets[block])
    }
    for value in template.parameters where lastUse[place(value.index)] >= 0 {
      addTensor(place(value.index))
    }
    for (i, draft) in drafts.enumerated() {
      for j in draft.reads { addTensor(place(draft.node.inputs[j].index), usedBy: i) }
      for value in draft.node.outputs {
        if lastUse[place(value.index)] >= 0 || draft.kernel != nil {
          addTensor(place(value.index), usedBy: i)
        }
      }
    }
    for value in template.results { addTensor(place(value.index)) }
    for (part, block) in laneBlocks.enumerated() { addLanes(of: part, at: offsets[block]) }
  }

  /// The last step during which a value must be there.
  private func lastStep(reading value: Int, madeBy step: Int) -> Int {
    let last = max(lastUse[value], step)
    guard last < drafts.count, let part = partOf[last] else { return last }
    return parts[part].steps.upperBound - 1
  }

  /// The block of an input whose memory the output of a step can take.
  func overwritten(by i: Int, _ kernel: FixedKernel, _ blockOf: (_ value: Int) -> Int?) -> Int? {
    let draft = drafts[i], inputs = draft.node.inputs, output = draft.node.outputs[0].index
    for j in kernel.overwritable where draft.reads.contains(j) {
      let value = place(inputs[j].index)
      if lastUse[value] == i, byteCount(value) == byteCount(output),
        draft.reads.count(where: { place(inputs[$0].index) == value }) == 1,
        let block = blockOf(value)
      {
        return block
      }
    }
    return nil
  }

  /// Adds a slot for a value that is not in the arena.
  private mutating func addTensor(_ value: Int, usedBy step: Int? = nil) {
    guard slots[value] == nil else { return }
    if let step, let part = partOf[step], isInner(value, parts[part].steps) { return }
    if constants[value], let constant = facts[value].constant {
      slots[value] = layout.add(constant: constant)
    } else {
      slots[value] = layout.addTensor(byteCount: byteCount(value))
    }
  }
}

extension FixedPlan.Work {
  var isGeneral: Bool {
    if case .general = self { true } else { false }
  }
}
