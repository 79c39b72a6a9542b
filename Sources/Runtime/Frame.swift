internal import GraphCompiler
internal import TensorCore

/// Where the values of a run are between steps.
protocol Frame {
  /// The value of an operand, moved out at its last use; nil if there is none.
  mutating func take(_ operand: Plan.Operand) -> Tensor?
  /// Keeps an output of a step, whose dtype is what the graph says.
  mutating func store(_ tensor: consuming Tensor, _ index: Int, of step: Plan.Step)
}

/// The values of a plan for all shapes.
struct PlanFrame: Frame {
  private let constants: [Tensor]
  private var slots: [Tensor?]

  /// A frame that holds the arguments alone.
  init(_ plan: Plan, _ arguments: consuming [Tensor]) {
    constants = plan.constants
    slots = [Tensor?](repeating: nil, count: plan.slotCount)
    for (i, slot) in plan.parameters.enumerated() where slot >= 0 { slots[slot] = arguments[i] }
  }

  @inline(__always) mutating func take(_ operand: Plan.Operand) -> Tensor? {
    switch operand {
    case .constant(let index): constants[index]
    case .slot(let slot): slots[slot]
    case .lastUse(let slot): slots[slot].take()
    case .absorbed: nil
    }
  }

  @inline(__always)
  mutating func store(_ tensor: consuming Tensor, _ index: Int, of step: Plan.Step) {
    let slot = step.results[index]
    if slot >= 0 { slots[slot] = tensor }
  }
}

/// The values of a plan for known shapes.
struct FixedFrame: Frame {
  let memory: FrameMemory
  /// The shapes that the outputs of the step that is run must have; nil where anything will do.
  var shapes: [Shape?] = []
  /// Whether all outputs were of the shapes that were inferred.
  private(set) var fits = true

  init(_ memory: FrameMemory) { self.memory = memory }

  @inline(__always) func take(_ operand: Plan.Operand) -> Tensor? {
    switch operand {
    case .slot(let slot), .constant(let slot): memory.tensor(slot)
    case .lastUse(let slot): memory.take(slot)
    case .absorbed: nil
    }
  }

  @inline(__always)
  mutating func store(_ tensor: consuming Tensor, _ index: Int, of step: Plan.Step) {
    if let shape = shapes[index], shape != tensor.shape { fits = false }
    let slot = step.results[index]
    if slot >= 0 { memory.hold(tensor, in: slot) }
  }
}
