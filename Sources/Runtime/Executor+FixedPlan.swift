public import GraphCompiler
internal import OpInterface
public import TensorCore

extension Executor {
  /// Evaluates `program` once by a plan for the shapes of the arguments.
  ///
  /// - Parameter frame: memory for the plan, which nothing else uses meanwhile.
  /// - Returns: the results, in order; nil if a value has another shape than was inferred, so that the
  ///   program must be run by its own plan.
  public func run(
    _ plan: FixedPlan, of program: Program, _ arguments: consuming [Tensor], in frame: FrameMemory
  ) throws(RunError) -> [Tensor]? {
    try Self.check(arguments, plan.parameterFacts)
    for (i, slot) in plan.parameters.enumerated() {
      guard arguments[i].shape == plan.argumentShapes[i] else { return nil }
      if slot >= 0 { frame.hold(arguments[i], in: slot) }
    }
    arguments = []
    do throws(RunError) {
      let results = try run(plan, program.functions, frame)
      if results == nil { frame.clear() }
      return results
    } catch {
      frame.clear()
      throw error
    }
  }

  private func run(_ plan: FixedPlan, _ functions: [Plan], _ memory: FrameMemory)
    throws(RunError) -> [Tensor]?
  {
    var frame = FixedFrame(memory)
    var context = KernelContext([], resources: resources, threads: threads, memory: self.memory)
    for step in plan.steps {
      let clock = observer?.begin()
      if let (slot, dtype, shape) = step.allocation {
        do throws(OpError) {
          let tensor = try Tensor(uninitialized: dtype, shape: shape, from: self.memory)
          memory.hold(tensor, in: slot)
        } catch { throw RunError(error, nodePath: [step.node.name], op: step.node.op) }
      }
      switch step.work {
      case .fixed(let body, let slots): memory.access(slots, body)
      case .view(let source, let shape):
        guard let tensor = memory.tensor(source) else { throw Self.missingInput(step.node) }
        do throws(OpError) {
          memory.hold(try tensor.reshaped(to: shape), in: step.node.results[0])
        } catch { throw RunError(error, nodePath: [step.node.name], op: step.node.op) }
      case .general:
        frame.shapes = step.shapes
        try run(step.node, functions, depth: 0, &frame, &context)
        guard frame.fits else { return nil }
      case .rows(let rows): try run(rows, step.node, memory)
      }
      for slot in step.released { _ = memory.take(slot) }
      if let observer, let clock { observer.end(step.node, clock) }
    }
    return try Self.results(plan.results, &frame)
  }

  /// Runs steps turn by turn, several at a time if there is memory for that.
  ///
  /// An observer is told of each step of each turn, and sees them one after the other.
  @inline(never) private func run(_ rows: RowSteps, _ node: Plan.Step, _ memory: FrameMemory)
    throws(RunError)
  {
    for (slot, dtype, shape) in rows.allocations {
      do throws(OpError) {
        let tensor = try Tensor(uninitialized: dtype, shape: shape, from: self.memory)
        memory.hold(tensor, in: slot)
      } catch { throw RunError(error, nodePath: [node.name], op: node.op) }
    }
    func move(_ turn: Int, _ lane: RowSteps.Lane) {
      for window in lane.windows {
        memory.move(window: window.slot, to: window.whole, from: turn * window.byteCount)
      }
    }
    if rows.lanes.count > 1, let division, observer == nil {
      division(rows.turns, rows.lanes.count) { turn, thread in
        let lane = rows.lanes[thread]
        move(turn, lane)
        for (i, step) in rows.steps.enumerated() { memory.access(lane.slots[i], step.body) }
      }
      return
    }
    let lane = rows.lanes[0]
    for turn in 0..<rows.turns {
      move(turn, lane)
      for (i, step) in rows.steps.enumerated() {
        let clock = observer?.begin()
        memory.access(lane.slots[i], step.body)
        if let observer, let clock { observer.end(step.node, clock) }
      }
    }
  }
}
