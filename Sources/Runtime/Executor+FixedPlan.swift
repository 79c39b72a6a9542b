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

  private func run(_ plan: FixedPlan, _ functions: [Plan], _ frame: FrameMemory)
    throws(RunError) -> [Tensor]?
  {
    var context = KernelContext([], resources: resources, threads: threads, memory: memory)
    for step in plan.steps {
      let clock = observer?.begin()
      if let (slot, dtype, shape) = step.allocation {
        do throws(OpError) {
          let tensor = try Tensor(uninitialized: dtype, shape: shape, from: memory)
          frame.hold(tensor, in: slot)
        } catch { throw RunError(error, nodePath: [step.node.name], op: step.node.op) }
      }
      switch step.work {
      case .fixed(let body, let slots): frame.access(slots, body)
      case .view(let source, let shape):
        guard let tensor = frame.tensor(source) else { throw Self.missingInput(step.node) }
        do throws(OpError) {
          frame.hold(try tensor.reshaped(to: shape), in: step.node.results[0])
        } catch { throw RunError(error, nodePath: [step.node.name], op: step.node.op) }
      case .general:
        guard try run(step, functions, frame, &context) else { return nil }
      }
      for slot in step.released { _ = frame.take(slot) }
      if let observer, let clock { observer.end(step.node, clock) }
    }
    var results: [Tensor] = []
    results.reserveCapacity(plan.results.count)
    for operand in plan.results {
      guard let tensor = Self.take(operand, frame) else {
        throw RunError(.internal("a result has not been computed"))
      }
      results.append(tensor)
    }
    return results
  }

  /// Runs a step as the plan for all shapes does; returns whether its outputs are of the shapes that were
  /// inferred.
  private func run(
    _ step: FixedPlan.Step, _ functions: [Plan], _ frame: FrameMemory,
    _ context: inout KernelContext
  ) throws(RunError) -> Bool {
    let node = step.node
    var fits = true
    func store(_ tensor: consuming Tensor, _ index: Int) throws(RunError) {
      try Self.check(tensor.dtype, index, of: node)
      if let shape = step.shapes[index], shape != tensor.shape { fits = false }
      let slot = node.results[index]
      if slot >= 0 { frame.hold(tensor, in: slot) }
    }
    if case .kernel(let kernel) = node.action {
      context.restart()
      for operand in node.operands {
        let tensor = Self.take(operand, frame)
        guard tensor != nil || operand == .absorbed else { throw Self.missingInput(node) }
        context.append(tensor)
      }
      try Self.evaluate(kernel, node, &context)
      var position = 0
      var failure: RunError?
      context.handOver { tensor in
        do throws(RunError) { try store(tensor, position) } catch { failure = error }
        position += 1
      }
      if let failure { throw failure }
    } else {
      var inputs: [Tensor] = []
      inputs.reserveCapacity(node.operands.count)
      for operand in node.operands {
        guard let tensor = Self.take(operand, frame) else { throw Self.missingInput(node) }
        inputs.append(tensor)
      }
      let outputs = try runRegion(node, inputs, functions, depth: 0)
      for (i, tensor) in outputs.enumerated() { try store(tensor, i) }
    }
    return fits
  }

  private static func take(_ operand: Plan.Operand, _ frame: FrameMemory) -> Tensor? {
    switch operand {
    case .slot(let slot), .constant(let slot): frame.tensor(slot)
    case .lastUse(let slot): frame.take(slot)
    case .absorbed: nil
    }
  }
}
