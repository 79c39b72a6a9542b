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
    /// Several nodes, for some rows of their values after the other.
    case rows(RowSteps)
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
  /// The names of nodes that run at once, some rows of the one after some of the other.
  public let chains: [[String]]
  /// Whether a step of it does less than that of the plan for all shapes.
  public let isWorthwhile: Bool

  /// The steps that run in turns.
  public var divisions: [RowSteps] {
    steps.compactMap { step in
      if case .rows(let rows) = step.work { rows } else { nil }
    }
  }
}

extension PlanTemplate {
  /// Bytes that a step is taken to move in caches.
  public static let cacheByteCount = RowDivision.usualCacheByteCount

  /// A plan for arguments of these shapes.
  ///
  /// - Parameters:
  ///   - cacheByteCount: bytes that a step may move in caches; steps that move more run for some rows
  ///     after the others, if that is better. All run for all rows at once if it is nil.
  ///   - chainsSteps: whether kernels that can be computed together are.
  /// - Returns: nil if it would be none for tensors that the parameters do not admit.
  public func plan(
    for arguments: [Shape], threads: Int,
    cacheByteCount: Int? = PlanTemplate.cacheByteCount, chainsSteps: Bool = true
  ) -> FixedPlan? {
    guard arguments.count == parameters.count else { return nil }
    var builder = FixedPlanBuilder(
      self, arguments, threads, cacheByteCount, chainsSteps: chainsSteps)
    return builder.plan()
  }
}
