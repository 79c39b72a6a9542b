public import OpInterface
public import TensorCore

/// A plan for arguments of known shapes: what needs no run to be known is known, and values that kernels
/// of known shapes hand to each other lie in one arena.
///
/// Other nodes run as they do in the plan that it was made of.
public struct FixedPlan: Sendable {
  /// What a step does.
  public enum Work: Sendable {
    /// Computes from some slots of the frame into another; cannot fail.
    case fixed(FixedKernel.Body, slots: [Int])
    /// Gives the value of a slot another shape.
    case view(of: Int, Shape)
    /// Whatever a step of a plan can do; operands and results are slots of the frame.
    case general
  }

  /// One node's turn.
  public final class Step: Sendable {
    /// What is done.
    public let work: Work
    /// The node; its operands and results are slots of the frame.
    public let node: Plan.Step
    /// What is allocated before the step, for an output that leaves the arena.
    public let allocation: (slot: Int, dtype: DType, shape: Shape)?
    /// The shapes that general steps must give their outputs; nil where anything will do.
    public let shapes: [Shape?]
    /// Slots whose tensors are dropped after the step.
    public let released: [Int]

    init(
      _ work: Work, _ node: Plan.Step, allocation: (slot: Int, dtype: DType, shape: Shape)?,
      shapes: [Shape?], released: [Int]
    ) {
      self.work = work
      self.node = node
      self.allocation = allocation
      self.shapes = shapes
      self.released = released
    }
  }

  /// Where values lie.
  public let layout: FrameLayout
  /// The shapes that the plan is for.
  public let argumentShapes: [Shape]
  /// The slot of each parameter; -1 for one that nothing reads.
  public let parameters: [Int]
  /// What each parameter must be.
  public let parameterFacts: [ValueFact]
  /// The steps, in the order in which they run.
  public let steps: [Step]
  /// Where each result is after the last step.
  public let results: [Plan.Operand]
  /// Whether a step of it does less than that of the plan for all shapes.
  public let isWorthwhile: Bool
}

extension PlanTemplate {
  /// A plan for arguments of these shapes.
  ///
  /// - Returns: nil if it would be none for tensors that the parameters do not admit.
  public func plan(for arguments: [Shape], threads: Int) -> FixedPlan? {
    guard arguments.count == parameters.count else { return nil }
    var builder = FixedPlanBuilder(self, arguments, threads)
    return builder.plan()
  }
}

/// Makes one plan for known shapes.
private struct FixedPlanBuilder {
  /// What one node that runs does.
  private struct Draft {
    var node: PlanTemplate.Node
    var kernel: FixedKernel?
    /// The shape of the only output, if that is the first input in another shape.
    var view: Shape?
    /// Inputs that are read.
    var reads: [Int]
  }

  private let template: PlanTemplate
  private let arguments: [Shape]
  private let threads: Int
  private let shapes: [Shape?]
  private let facts: [ValueFact]
  private var drafts: [Draft] = []
  /// The value whose memory a value's is.
  private var owner: [Int]
  /// Values that must be tensors of their own: given to general steps, or results.
  private var leaves: [Bool]
  private var layout = FrameLayout()
  private var slots: [Int: Int] = [:]

  init(_ template: PlanTemplate, _ arguments: [Shape], _ threads: Int) {
    self.template = template
    self.arguments = arguments
    self.threads = threads
    let inferred = template.inferred(arguments, threads: threads)
    shapes = inferred.shapes
    facts = inferred.facts
    owner = Array(facts.indices)
    leaves = [Bool](repeating: false, count: facts.count)
    for (i, node) in template.nodes.enumerated() where !inferred.folded[i] {
      draft(node, inferred.kernels[i])
    }
    for value in template.results { leaves[value.index] = true }
  }

  private mutating func draft(_ node: PlanTemplate.Node, _ kernel: FixedKernel?) {
    let absorbed = node.action.absorbedInputs
    var draft = Draft(
      node: node, kernel: kernel, reads: node.inputs.indices.filter { !absorbed.contains($0) })
    if let shape = viewShape(node) {
      draft.view = shape
      draft.reads = [0]
      owner[node.outputs[0].index] = owner[node.inputs[0].index]
    }
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
      node.inputs.dropFirst().allSatisfy({ facts[$0.index].constant != nil })
    else { return nil }
    return shape
  }

  /// The bytes that a value takes; 0 if that is not certain, or more than a tensor may take.
  private func byteCount(_ value: Int) -> Int {
    guard let count = shapes[value]?.elementCount, let width = facts[value].dtype.byteCount,
      count <= Tensor.maximumByteCount / width
    else { return 0 }
    return count * width
  }

  mutating func plan() -> FixedPlan? {
    // What is a tensor: all that kernels of known shapes do not make, and that others see.
    var isTensor = [Bool](repeating: true, count: facts.count)
    for draft in drafts where draft.kernel != nil { isTensor[draft.node.outputs[0].index] = false }
    for value in leaves.indices where leaves[value] { isTensor[owner[value]] = true }

    // A view of a tensor that leaves is a tensor too; any other view is only a name.
    let (owner, leaves) = (owner, leaves)
    func place(_ value: Int) -> Int {
      isTensor[owner[value]] && leaves[value] ? value : owner[value]
    }
    drafts.removeAll { draft in
      guard draft.view != nil, let output = draft.node.outputs.first?.index else { return false }
      return place(output) != output
    }
    var lastUse = [Int](repeating: -1, count: facts.count)
    for (i, draft) in drafts.enumerated() {
      for j in draft.reads { lastUse[place(draft.node.inputs[j].index)] = i }
    }
    for value in template.results { lastUse[place(value.index)] = drafts.count }

    arrange(isTensor, lastUse, place)
    func slot(_ value: Int) -> Int { slots[place(value)] ?? -1 }

    let isParameter = Set(template.parameters.map(\.index))
    func isConstant(_ value: Int) -> Bool {
      facts[value].constant != nil && !isParameter.contains(value)
    }
    var steps: [FixedPlan.Step] = []
    for (i, draft) in drafts.enumerated() {
      let inputs = draft.node.inputs.map { place($0.index) }
      // Of several uses by one step the last one may move the tensor out.
      var operands = [Plan.Operand](repeating: .absorbed, count: inputs.count)
      var seen: Set<Int> = []
      for j in draft.reads.reversed() {
        let value = inputs[j]
        let isLast = lastUse[value] == i && !isConstant(value) && seen.insert(value).inserted
        operands[j] = isLast ? .lastUse(slot(value)) : .slot(slot(value))
      }
      let outputs = draft.node.outputs.map(\.index)
      let node = Plan.Step(
        name: draft.node.name, op: draft.node.opName, action: draft.node.action,
        operands: operands,
        results: outputs.map { lastUse[place($0)] < 0 ? -1 : slot($0) },
        dtypes: outputs.map { facts[$0].dtype })
      let dying = Set(draft.reads.map { inputs[$0] }).filter {
        lastUse[$0] == i && isTensor[owner[$0]] && !isConstant($0)
      }
      var work = FixedPlan.Work.general
      var allocation: (slot: Int, dtype: DType, shape: Shape)?
      if let kernel = draft.kernel {
        // A place for each input, also for those that the kernel has absorbed and does not look at.
        let own = slots[outputs[0]] ?? 0
        var places = [Int](repeating: own, count: inputs.count)
        for j in draft.reads { places[j] = slot(inputs[j]) }
        work = .fixed(kernel.body, slots: places + [own, scratchSlots[i] ?? noSlot])
        if isTensor[outputs[0]] { allocation = (own, facts[outputs[0]].dtype, kernel.output) }
      } else if let shape = draft.view {
        work = .view(of: slot(inputs[0]), shape)
      }
      var released = work.isGeneral ? [] : dying.map(slot)
      if let allocation, lastUse[outputs[0]] < 0 { released.append(allocation.slot) }
      steps.append(
        FixedPlan.Step(
          work, node, allocation: allocation,
          shapes: work.isGeneral ? outputs.map { shapes[$0] } : [], released: released.sorted()))
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
      results: results,
      isWorthwhile: drafts.count < template.nodes.count
        || drafts.contains { $0.kernel != nil || $0.view != nil })
  }

  /// The slots of the space that steps use while they run.
  private var scratchSlots: [Int: Int] = [:]
  /// A slot of no bytes, for steps that need no such space.
  private var noSlot = 0

  /// Finds a slot for every value that is read or made.
  private mutating func arrange(_ isTensor: [Bool], _ lastUse: [Int], _ place: (Int) -> Int) {
    var arena = ArenaPacking()
    noSlot = layout.addToArena(byteCount: 0, offset: 0)
    var scratchBlocks: [(step: Int, block: Int)] = []
    // The block of each value in the arena; one that overwrites another has that one's.
    var blocks: [Int: Int] = [:]
    for (i, draft) in drafts.enumerated() {
      guard let kernel = draft.kernel else { continue }
      if kernel.scratchByteCount > 0 {
        let block = arena.add(byteCount: kernel.scratchByteCount, from: i, to: i)
        scratchBlocks.append((i, block))
      }
      let output = draft.node.outputs[0].index
      guard !isTensor[output] else { continue }
      let inputs = draft.reads.map { place(draft.node.inputs[$0].index) }
      let end = max(lastUse[output], i)
      var reused: Int?
      for j in kernel.overwritable where draft.reads.contains(j) {
        let value = place(draft.node.inputs[j].index)
        if lastUse[value] == i, byteCount(value) == byteCount(output),
          inputs.filter({ $0 == value }).count == 1, let block = blocks[value]
        {
          reused = block
          break
        }
      }
      if let block = reused {
        arena.extend(block, to: end)
        blocks[output] = block
      } else {
        blocks[output] = arena.add(byteCount: byteCount(output), from: i, to: end)
      }
    }
    let offsets = arena.offsets()
    for (step, block) in scratchBlocks {
      let size = drafts[step].kernel?.scratchByteCount ?? 0
      scratchSlots[step] = layout.addToArena(byteCount: size, offset: offsets[block])
    }
    for (value, block) in blocks.sorted(by: { $0.key < $1.key }) {
      slots[value] = layout.addToArena(byteCount: byteCount(value), offset: offsets[block])
    }
    let parameters = Set(template.parameters.map(\.index))
    func addTensor(_ value: Int) {
      guard slots[value] == nil else { return }
      if let constant = facts[value].constant, !parameters.contains(value) {
        slots[value] = layout.add(constant: constant)
      } else {
        slots[value] = layout.addTensor(byteCount: byteCount(value))
      }
    }
    for value in template.parameters where lastUse[place(value.index)] >= 0 {
      addTensor(place(value.index))
    }
    for draft in drafts {
      for j in draft.reads { addTensor(place(draft.node.inputs[j].index)) }
      for value in draft.node.outputs {
        if lastUse[place(value.index)] >= 0 || draft.kernel != nil {
          addTensor(place(value.index))
        }
      }
    }
    for value in template.results { addTensor(place(value.index)) }
  }
}

extension FixedPlan.Work {
  fileprivate var isGeneral: Bool {
    if case .general = self { true } else { false }
  }
}
