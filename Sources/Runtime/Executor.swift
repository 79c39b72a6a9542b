public import GraphCompiler
public import OpInterface
public import TensorCore

/// Runs programs; holds nothing but what its runs share.
public struct Executor: Sendable {
  /// Where named state lives, and which files may be read.
  public let resources: ResourceManager
  /// Told of every step that ran, or nil.
  public let observer: (any StepObserver)?
  /// The most threads that an evaluation uses, the calling one included.
  public let threads: Int
  /// Where the memory of intermediate values comes from; nil for the system.
  public let memory: MemoryPool?
  /// Calls `body` with each turn and the number, below `threads`, of the thread that it runs on.
  public typealias Division =
    @Sendable (
      _ turns: Int, _ threads: Int, _ body: (_ turn: Int, _ thread: Int) -> Void
    ) -> Void
  /// Lets several threads take turns; nil if all are the caller's.
  public let division: Division?

  /// An executor of programs that use `resources`.
  public init(
    resources: ResourceManager, threads: Int = 1, memory: MemoryPool? = nil,
    division: Division? = nil, observer: (any StepObserver)? = nil
  ) {
    self.resources = resources
    self.threads = threads
    self.memory = memory
    self.division = division
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
    try Self.check(arguments, plan.parameterFacts)
    return try run(plan, arguments, program.functions, depth: 0)
  }

  /// Refuses arguments that a plan of these parameters was not made for.
  static func check(_ arguments: [Tensor], _ parameters: [ValueFact]) throws(RunError) {
    guard arguments.count == parameters.count else {
      throw RunError(.invalid("expected \(parameters.count) inputs, got \(arguments.count)"))
    }
    for (i, fact) in parameters.enumerated() {
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
    var frame = PlanFrame(plan, arguments)
    arguments = []
    var context = KernelContext([], resources: resources, threads: threads, memory: memory)
    for step in plan.steps {
      let clock = observer?.begin()
      try run(step, functions, depth: depth, &frame, &context)
      if let observer, let clock { observer.end(step, clock) }
    }
    return try Self.results(plan.results, &frame)
  }

  /// The values that a run ends with.
  static func results(_ operands: [Plan.Operand], _ frame: inout some Frame) throws(RunError)
    -> [Tensor]
  {
    var results: [Tensor] = []
    results.reserveCapacity(operands.count)
    for operand in operands {
      guard let tensor = frame.take(operand) else {
        throw RunError(.internal("a result has not been computed"))
      }
      results.append(tensor)
    }
    return results
  }

  /// Runs a step on the values of a frame, and keeps its outputs there.
  @inline(__always) func run(
    _ step: Plan.Step, _ functions: [Plan], depth: Int, _ frame: inout some Frame,
    _ context: inout KernelContext
  ) throws(RunError) {
    if case .kernel(let kernel) = step.action {
      try run(kernel, step, &frame, &context)
    } else {
      var inputs: [Tensor] = []
      inputs.reserveCapacity(step.operands.count)
      for operand in step.operands {
        guard let tensor = frame.take(operand) else { throw Self.missingInput(step) }
        inputs.append(tensor)
      }
      let outputs = try runRegion(step, inputs, functions, depth: depth)
      for (i, tensor) in outputs.enumerated() {
        try Self.check(tensor.dtype, i, of: step)
        frame.store(tensor, i, of: step)
      }
    }
  }

  private func run(
    _ kernel: Kernel, _ step: Plan.Step, _ frame: inout some Frame,
    _ context: inout KernelContext
  ) throws(RunError) {
    context.restart()
    for operand in step.operands {
      let tensor = frame.take(operand)
      guard tensor != nil || operand == .absorbed else { throw Self.missingInput(step) }
      context.append(tensor)
    }
    do throws(OpError) {
      try kernel.body(&context)
    } catch {
      throw RunError(
        error, nodePath: [step.name], op: step.op, inputs: context.inputDescriptions)
    }
    try Self.check(context.outputCount, of: step)
    var position = 0
    var failure: RunError?
    context.handOver { tensor in
      do throws(RunError) {
        try Self.check(tensor.dtype, position, of: step)
        frame.store(tensor, position, of: step)
      } catch {
        failure = error
      }
      position += 1
    }
    if let failure { throw failure }
  }

  private static func check(_ outputCount: Int, of step: Plan.Step) throws(RunError) {
    guard outputCount == step.results.count else {
      throw RunError(
        .internal("made \(outputCount) outputs instead of \(step.results.count)"),
        nodePath: [step.name], op: step.op)
    }
  }

  /// Refuses an output of another dtype than the graph says.
  @inline(__always) private static func check(_ dtype: DType, _ index: Int, of step: Plan.Step)
    throws(RunError)
  {
    guard dtype == step.dtypes[index] else {
      throw RunError(
        .internal("output \(index) is \(dtype) instead of \(step.dtypes[index])"),
        nodePath: [step.name], op: step.op)
    }
  }

  static func missingInput(_ step: Plan.Step) -> RunError {
    RunError(.internal("an input has not been computed"), nodePath: [step.name], op: step.op)
  }

  /// A function as kernels call it.
  ///
  /// What calls functions, such as a dataset, may itself be among the resources, which must not hold
  /// themselves.
  private func makeCall(_ callee: Plan, _ functions: [Plan], depth: Int) -> FunctionCall {
    {
      [weak resources, threads, memory, division, observer] (arguments: [Tensor]) throws(OpError)
        -> [Tensor]
      in
      guard let resources else { throw OpError(.cancelled, "the model is no longer loaded") }
      let executor = Executor(
        resources: resources, threads: threads, memory: memory, division: division,
        observer: observer)
      return try executor.call(callee, arguments, functions, depth: depth)
    }
  }

  private func call(_ callee: Plan, _ arguments: [Tensor], _ functions: [Plan], depth: Int)
    throws(OpError) -> [Tensor]
  {
    guard arguments.count == callee.parameters.count else {
      throw .invalid("a function of \(callee.parameters.count) values got \(arguments.count)")
    }
    for (i, fact) in callee.parameterFacts.enumerated() where arguments[i].dtype != fact.dtype {
      throw .invalid(
        "argument \(i) of a function was expected to be \(fact.dtype) but is "
          + "\(arguments[i].dtype)")
    }
    do throws(RunError) {
      return try run(callee, arguments, functions, depth: depth + 1)
    } catch { throw OpError(error.error.code, error.description) }
  }

  /// Runs a step that is no plain kernel, and returns as many values as it has outputs.
  private func runRegion(
    _ step: Plan.Step, _ inputs: consuming [Tensor], _ functions: [Plan], depth: Int
  ) throws(RunError) -> [Tensor] {
    let outputs = try region(step, inputs, functions, depth: depth)
    try Self.check(outputs.count, of: step)
    return outputs
  }

  private func region(
    _ step: Plan.Step, _ inputs: consuming [Tensor], _ functions: [Plan], depth: Int
  ) throws(RunError) -> [Tensor] {
    var inputs = inputs
    switch step.action {
    case .kernel: return []
    case .functional(let kernel, let callees):
      var calls: [FunctionCall] = []
      for callee in callees { calls.append(makeCall(callee, functions, depth: depth)) }
      var context = KernelContext(
        inputs.map { $0 }, resources: resources, threads: threads, memory: memory,
        functions: calls)
      inputs = []
      do throws(OpError) {
        try kernel.body(&context)
      } catch {
        throw RunError(
          error, nodePath: [step.name], op: step.op, inputs: context.inputDescriptions)
      }
      return context.finish()
    case .branch(let branches, let choice):
      var arguments = inputs
      inputs = []
      let selector = arguments.removeFirst()
      do throws(RunError) {
        var index: Int
        do throws(OpError) {
          index = try choice.branch(of: selector)
        } catch { throw RunError(error) }
        if index < 0 || index >= branches.count { index = branches.count - 1 }
        return try run(branches[index], arguments, functions, depth: depth + 1)
      } catch { throw error.inside(step) }
    case .loop(let loop):
      let variables = inputs
      inputs = []
      do throws(RunError) {
        return try run(loop, variables, functions, depth: depth + 1)
      } catch { throw error.inside(step) }
    case .call(let index):
      do throws(RunError) {
        let arguments = inputs
        inputs = []
        // Callers are compiled before the function and know no more than its name.
        try Self.check(arguments, functions[index].parameterFacts)
        return try run(functions[index], arguments, functions, depth: depth + 1)
      } catch { throw error.inside(step) }
    }
  }
}

extension Executor {
  /// Runs the body of a loop while its condition holds, and returns what the variables are then.
  private func run(
    _ loop: Plan.Loop, _ variables: consuming [Tensor], _ functions: [Plan], depth: Int
  ) throws(RunError) -> [Tensor] {
    var values = variables
    variables = []
    var constants: [Tensor] = []
    while true {
      let verdict = try run(loop.condition, values, functions, depth: depth)
      do throws(OpError) {
        guard let verdict = verdict.first, try loop.choice.branch(of: verdict) == 1 else {
          return values
        }
      } catch { throw RunError(error) }
      var arguments = values
      if let setup = loop.setup {
        if constants.isEmpty { constants = try run(setup, values, functions, depth: depth) }
        arguments += constants
      }
      // The body alone holds what changes, so that it can be changed where it is.
      for i in loop.changing { values[i] = Self.nothing }
      let results = try run(loop.body, arguments, functions, depth: depth)
      for (i, result) in zip(loop.changing, results) { values[i] = result }
    }
  }

  /// What stands for a variable while the body of a loop has it.
  private static let nothing = Tensor(false)
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
  func end(_ step: Plan.Step, _ start: UInt64)
}
