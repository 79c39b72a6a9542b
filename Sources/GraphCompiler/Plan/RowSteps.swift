public import OpInterface
public import TensorCore

/// Steps of a plan for known shapes that run in turns, each time for other rows of what they read and make.
public final class RowSteps: Sendable {
  /// One step.
  public struct Step: Sendable {
    /// The computation, for the rows of a turn.
    public let body: FixedKernel.Body
    /// The node, for profiles.
    public let node: Plan.Step
  }

  /// A value that exists as a whole, of which a turn sees some rows.
  public struct Window: Sendable {
    /// The slot of the rows.
    public let slot: Int
    /// The slot of the value.
    public let whole: Int
    /// Bytes of a turn's rows, which follow those of the turn before.
    public let byteCount: Int
  }

  /// Memory of one of the turns that run at a time.
  public struct Lane: Sendable {
    /// The values of which a turn sees some rows.
    public let windows: [Window]
    /// The slots of each step.
    public let slots: [[Int]]
  }

  /// How many rows of the first axis there are.
  public let rows: Int
  /// How many turns there are, all of as many rows.
  public let turns: Int
  /// The steps, in the order in which they run.
  public let steps: [Step]
  /// Memory for each turn that runs at a time.
  public let lanes: [Lane]
  /// What is allocated before, for outputs that leave the arena.
  public let allocations: [(slot: Int, dtype: DType, shape: Shape)]

  init(
    rows: Int, turns: Int, steps: [Step], lanes: [Lane],
    allocations: [(slot: Int, dtype: DType, shape: Shape)]
  ) {
    self.rows = rows
    self.turns = turns
    self.steps = steps
    self.lanes = lanes
    self.allocations = allocations
  }

  /// What is divided, and how, in words.
  public var description: String {
    let first = steps.first?.node.name ?? "", last = steps.last?.node.name ?? ""
    let atOnce = lanes.count > 1 ? ", \(lanes.count) at once" : ""
    return
      "\(steps.count) steps, '\(first)' to '\(last)': \(turns) turns of \(rows / turns) rows\(atOnce)"
  }
}
