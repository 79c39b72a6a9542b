public import GraphCompiler
public import OpInterface
public import TensorCore

/// Runs programs; holds nothing but what its runs share.
public struct Executor: Sendable {
  /// Where named state lives, and which files may be read.
  public let resources: ResourceManager
  /// Told of every step that ran, or nil.
  public let observer: (any StepObserver)?

  /// An executor of programs that use `resources`.
  public init(resources: ResourceManager, observer: (any StepObserver)? = nil) {
    self.resources = resources
    self.observer = observer
  }

  /// How deeply calls of recursive functions, branches and loops may be nested, which takes stack.
  static let maximumDepth = 512

  /// Evaluates `program` once.
  ///
  /// - Parameter arguments: a value for each parameter of the main plan.
  /// - Returns: the plan's results, in order.
  public func run(_ program: Program, _ arguments: consuming [Tensor]) throws(RunError) -> [Tensor]
  {
    let plan = program.main
    try Self.check(arguments, plan)
    return try run(plan, arguments, program.functions, depth: 0)
  }

  /// Refuses arguments that the plan was not made for.
  private static func check(_ arguments: [Tensor], _ plan: Plan) throws(RunError) {
    guard arguments.count == plan.parameters.count else {
      throw RunError(
        .invalid("expected \(plan.parameters.count) inputs, got \(arguments.count)"))
    }
    for (i, fact) in plan.parameterFacts.enumerated() {
      let tensor = arguments[i]
      guard tensor.dtype == fact.dtype else {
        throw RunError(
          .invalid("input #\(i) was expected to be \(fact.dtype) but is \(tensor.dtype)"))
      }
      guard fact.shape.accepts(tensor.shape) else {
        throw RunError(
          .invalid("input #\(i) of shape \(tensor.shape) does not fit \(fact.shape)"))
      }
    }
  }

  private func run(
    _ plan: Plan, _ arguments: consuming [Tensor], _ functions: [Plan], depth: Int
  ) throws(RunError) -> [Tensor] {
    guard depth <= Self.maximumDepth else {
      throw RunError(.resourceExhausted("calls are nested more than \(Self.maximumDepth) deep"))
    }
    var frame = [Tensor?](repeating: nil, count: plan.slotCount)
    for (slot, tensor) in zip(plan.parameters, arguments) where slot >= 0 { frame[slot] = tensor }
    arguments = []
    for step in plan.steps {
      let clock = observer?.begin()
      let outputs = try run(step, of: plan, &frame, functions, depth: depth)
      if let observer, let clock { observer.end(step, clock, outputs) }
      guard outputs.count == step.results.count else {
        throw RunError(
          .internal("made \(outputs.count) outputs instead of \(step.results.count)"),
          nodePath: [step.name], op: step.op)
      }
      for (i, tensor) in outputs.enumerated() {
        guard tensor.dtype == step.dtypes[i] else {
          throw RunError(
            .internal("output \(i) is \(tensor.dtype) instead of \(step.dtypes[i])"),
            nodePath: [step.name], op: step.op)
        }
        let slot = step.results[i]
        if slot >= 0 { frame[slot] = tensor }
      }
    }
    var results: [Tensor] = []
    results.reserveCapacity(plan.results.count)
    for operand in plan.results {
      guard let tensor = take(operand, of: plan, &frame) else {
        throw RunError(.internal("a result has not been computed"))
      }
      results.append(tensor)
    }
    return results
  }

  /// A function as kernels call it.
  private func makeCall(_ callee: Plan, _ functions: [Plan], depth: Int) -> FunctionCall {
    { (arguments: [Tensor]) throws(OpError) -> [Tensor] in
      try self.call(callee, arguments, functions, depth: depth)
    }
  }

  private func call(_ callee: Plan, _ arguments: [Tensor], _ functions: [Plan], depth: Int)
    throws(OpError) -> [Tensor]
  {
    guard arguments.count == callee.parameters.count else {
      throw .internal("a function of \(callee.parameters.count) values got \(arguments.count)")
    }
    do throws(RunError) {
      return try run(callee, arguments, functions, depth: depth + 1)
    } catch { throw OpError(error.error.code, error.description) }
  }

  private func take(_ operand: Plan.Operand, of plan: Plan, _ frame: inout [Tensor?]) -> Tensor? {
    switch operand {
    case .constant(let index): plan.constants[index]
    case .slot(let slot): frame[slot]
    case .lastUse(let slot): frame[slot].take()
    }
  }

  private func run(
    _ step: Plan.Step, of plan: Plan, _ frame: inout [Tensor?], _ functions: [Plan], depth: Int
  ) throws(RunError) -> [Tensor] {
    var inputs: [Tensor?] = []
    inputs.reserveCapacity(step.operands.count)
    for operand in step.operands {
      guard let tensor = take(operand, of: plan, &frame) else {
        throw RunError(
          .internal("an input has not been computed"), nodePath: [step.name], op: step.op)
      }
      inputs.append(tensor)
    }
    switch step.action {
    case .kernel(let kernel):
      var context = KernelContext(inputs, resources: resources)
      inputs = []
      do throws(OpError) {
        try kernel.body(&context)
      } catch {
        throw RunError(
          error, nodePath: [step.name], op: step.op, inputs: context.inputDescriptions)
      }
      return context.finish()
    case .functional(let kernel, let callees):
      var calls: [FunctionCall] = []
      for callee in callees { calls.append(makeCall(callee, functions, depth: depth)) }
      var context = KernelContext(inputs, resources: resources, functions: calls)
      inputs = []
      do throws(OpError) {
        try kernel.body(&context)
      } catch {
        throw RunError(
          error, nodePath: [step.name], op: step.op, inputs: context.inputDescriptions)
      }
      return context.finish()
    case .branch(let branches, let selectsByTruth):
      var arguments = inputs.compactMap { $0 }
      inputs = []
      let selector = arguments.removeFirst()
      do throws(RunError) {
        var index: Int
        do throws(OpError) {
          index = selectsByTruth ? (try selector.truth() ? 1 : 0) : try selector.integer()
        } catch { throw RunError(error) }
        if index < 0 || index >= branches.count { index = branches.count - 1 }
        return try run(branches[index], arguments, functions, depth: depth + 1)
      } catch { throw error.inside(step) }
    case .loop(let condition, let body):
      var state = inputs.compactMap { $0 }
      inputs = []
      do throws(RunError) {
        while true {
          let verdict = try run(condition, state, functions, depth: depth + 1)
          do throws(OpError) {
            guard let verdict = verdict.first, try verdict.truth() else { return state }
          } catch { throw RunError(error) }
          let previous = state
          state = []
          state = try run(body, previous, functions, depth: depth + 1)
        }
      } catch { throw error.inside(step) }
    case .call(let index):
      do throws(RunError) {
        let arguments = inputs.compactMap { $0 }
        inputs = []
        // Callers are compiled before the function and know no more than its name.
        try Self.check(arguments, functions[index])
        return try run(functions[index], arguments, functions, depth: depth + 1)
      } catch { throw error.inside(step) }
    }
  }
}

extension RunError {
  /// The same error, seen from outside the step it happened in.
  fileprivate func inside(_ step: Plan.Step) -> RunError {
    var outer = self
    if outer.nodePath.isEmpty { outer.op = step.op }
    outer.nodePath.insert(step.name, at: 0)
    return outer
  }
}

/// Something that watches steps run, such as a profiler.
public protocol StepObserver: Sendable {
  /// The time before a step, in nanoseconds of a clock of the observer's choice.
  func begin() -> UInt64
  /// A step that began at `start` has ended.
  func end(_ step: Plan.Step, _ start: UInt64, _ outputs: [Tensor])
}
