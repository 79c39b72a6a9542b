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
      }
      for slot in step.released { _ = memory.take(slot) }
      if let observer, let clock { observer.end(step.node, clock) }
    }
    return try Self.results(plan.results, &frame)
  }
}
