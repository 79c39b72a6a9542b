public import OpInterface
public import TensorCore

/// An ordered program for one graph, with a kernel bound for every node.
///
/// A plan is immutable, so that any number of runs share it.
public struct Plan: Sendable {
  /// Where a step finds one of its inputs.
  public enum Operand: Sendable, Hashable {
    /// One of the plan's constants, by index.
    case constant(Int)
    /// The value in a slot of the run's frame, which something reads again later.
    case slot(Int)
    /// The slot, which nothing reads afterwards.
    case lastUse(Int)
    /// A constant that the kernel has absorbed.
    case absorbed
  }

  /// What a step does.
  public indirect enum Action: Sendable {
    /// Evaluates one op.
    case kernel(Kernel)
    /// Evaluates one op that calls the given functions.
    case functional(Kernel, [Plan])
    /// Runs one of several plans, as `Graph.Body.branch`.
    case branch([Plan], Graph.Choice)
    /// Runs a plan while another says so.
    case loop(Loop)
    /// A function of the program's table.
    case call(Int)
  }

  /// The plans of a `Graph.Loop`.
  public struct Loop: Sendable {
    /// Tells of the variables whether to go on.
    public let condition: Plan
    /// What the body is given after the variables, if anything.
    public let setup: Plan?
    /// Returns what becomes of the variables that change.
    public let body: Plan
    /// Which variables these are.
    public let changing: [Int]
    /// How what the condition returns is read.
    public let choice: Graph.Choice
  }

  /// One node's turn.
  public struct Step: Sendable {
    /// TensorFlow's name of the node.
    public let name: String
    /// The node's op, for errors and profiles.
    public let op: String
    /// What the step does.
    public let action: Action
    /// Where each input is.
    public let operands: [Operand]
    /// The slot of each output; -1 for one that nothing reads.
    public let results: [Int]
    /// The dtype of each output.
    public let dtypes: [DType]
  }

  /// How many slots a run's frame has.
  public let slotCount: Int
  /// The values that constant operands refer to.
  public let constants: [Tensor]
  /// The slot of each parameter; -1 for one that nothing reads.
  public let parameters: [Int]
  /// What each parameter must be.
  public let parameterFacts: [ValueFact]
  /// Where each result is after the last step.
  public let results: [Operand]
  /// The steps, in the order in which they run.
  public let steps: [Step]
}

/// A plan with the functions that call themselves, which its `call` steps refer to by index.
public struct Program: Sendable {
  /// What is run.
  public let main: Plan
  /// The functions that call themselves, by index.
  public let functions: [Plan]
  /// What plans for known shapes are made of, if there are to be any.
  public let template: PlanTemplate?

  /// A program of plans made before.
  public init(main: Plan, functions: [Plan] = [], template: PlanTemplate? = nil) {
    self.main = main
    self.functions = functions
    self.template = template
  }

  /// Binds a kernel to every node of `graph` and of the recursive `functions`.
  ///
  /// Pages of constants that lie in mapped files are given back: kernels make a form of their own of most.
  ///
  /// - Parameters:
  ///   - keepsTemplate: whether plans for known shapes will be made.
  ///   - threads: how many threads may prepare kernels.
  /// - Throws: `CompileError` that lists all nodes that cannot run.
  public init(
    _ graph: Graph, functions: [Graph] = [], keepsTemplate: Bool = false, threads: Int = 1
  ) throws(CompileError) {
    var builder = PlanBuilder(threads: threads)
    let live = graph.liveNodes
    let actions = live.map { builder.action(of: $0.node, in: graph, path: []) }
    let main = builder.plan(graph, live, actions)
    let others = functions.map { builder.plan($0, path: []) }
    if let first = builder.failures.first {
      throw CompileError(
        first.error, nodePath: first.path, op: first.op,
        unsupported: builder.failures.map {
          UnsupportedOp(
            op: $0.op, node: $0.path.joined(separator: "/"), reason: $0.error.message)
        })
    }
    let isSmall = graph.facts.count <= PlanTemplate.valueLimit
    self.init(
      main: main, functions: others,
      template: keepsTemplate && isSmall ? PlanTemplate(graph, live, actions) : nil)
  }
}

/// Makes plans, and remembers every node that cannot run.
struct PlanBuilder {
  let threads: Int
  var failures: [(path: [String], op: String, error: OpError)] = []

  mutating func plan(_ graph: Graph, path: [String]) -> Plan {
    let live = graph.liveNodes
    let actions = live.map { action(of: $0.node, in: graph, path: path) }
    return plan(graph, live, actions)
  }

  /// - Parameter actions: what is done for each live node; nil for constants.
  func plan(
    _ graph: Graph, _ live: [(id: NodeID, node: Graph.Node)], _ actions: [Plan.Action?]
  ) -> Plan {
    var readers = [Int](repeating: 0, count: graph.facts.count)
    for (i, (_, node)) in live.enumerated() {
      let absorbed = actions[i]?.absorbedInputs ?? []
      for (j, value) in node.inputs.enumerated() where !absorbed.contains(j) {
        readers[value.index] += 1
      }
    }
    for value in graph.results { readers[value.index] += 1 }

    var constants: [Tensor] = []
    /// The place of each value, by its number: a slot, or that of a constant.
    var places = [Plan.Operand?](repeating: nil, count: graph.facts.count)
    var slotCount = 0
    func slot(_ value: ValueID) -> Int {
      guard readers[value.index] > 0 else { return -1 }
      places[value.index] = .slot(slotCount)
      slotCount += 1
      return slotCount - 1
    }
    func operand(_ value: ValueID) -> Plan.Operand {
      readers[value.index] -= 1
      switch places[value.index] {
      case .slot(let index)?: return readers[value.index] == 0 ? .lastUse(index) : .slot(index)
      case let place?: return place
      case nil: return readers[value.index] == 0 ? .lastUse(0) : .slot(0)
      }
    }

    let parameters = graph.parameters.map(slot)
    var steps: [Plan.Step] = []
    for (i, (_, node)) in live.enumerated() {
      if case .constant(let tensor) = node.body {
        guard let value = node.outputs.first, readers[value.index] > 0 else { continue }
        places[value.index] = .constant(constants.count)
        constants.append(tensor)
        continue
      }
      guard let action = actions[i] else { continue }
      let absorbed = action.absorbedInputs
      let operands = node.inputs.enumerated().map { j, value in
        absorbed.contains(j) ? .absorbed : operand(value)
      }
      steps.append(
        Plan.Step(
          name: node.name, op: node.opName, action: action, operands: operands,
          results: node.outputs.map(slot), dtypes: node.outputs.map { graph[$0].dtype }))
    }
    let results = graph.results.map(operand)
    return Plan(
      slotCount: slotCount, constants: constants, parameters: parameters,
      parameterFacts: graph.parameters.map { graph[$0] }, results: results, steps: steps)
  }

  /// Gives the pages of a node's constants back that its kernel will read later; a kernel does so itself with
  /// those that it absorbs.
  private func releaseConstants(of node: Graph.Node, _ graph: Graph, _ kernel: Kernel) {
    for (i, value) in node.inputs.enumerated() where !kernel.absorbedInputs.contains(i) {
      graph[value].constant?.releasePages()
    }
  }

  /// What a node does when its turn comes; nil for constants and for what cannot run, which is
  /// remembered.
  mutating func action(of node: Graph.Node, in graph: Graph, path: [String])
    -> Plan.Action?
  {
    switch node.body {
    case .constant: return nil
    case .op(let body):
      do throws(OpError) {
        let kernel = try body.makeKernel(for: node.inputs.map { graph[$0] }, threads: threads)
        releaseConstants(of: node, graph, kernel)
        return .kernel(kernel)
      } catch {
        failures.append((path + [node.name], node.opName, error))
        return nil
      }
    case .functional(let body, let functions):
      do throws(OpError) {
        let kernel = try body.makeKernel(
          for: node.inputs.map { graph[$0] }, functions: functions.map(\.functionFact))
        releaseConstants(of: node, graph, kernel)
        return .functional(kernel, functions.map { plan($0, path: path + [node.name]) })
      } catch {
        failures.append((path + [node.name], node.opName, error))
        return nil
      }
    case .branch(let branches, let choice):
      return .branch(branches.map { plan($0, path: path + [node.name]) }, choice)
    case .loop(let loop):
      let isUnchanged = loop.isUnchanged
      let changing = isUnchanged.indices.filter { !isUnchanged[$0] }
      var body = loop.body
      body.results = changing.map { body.results[$0] }
      let inner = path + [node.name]
      return .loop(
        Plan.Loop(
          condition: plan(loop.condition, path: inner),
          setup: loop.setup.map { plan($0, path: inner) }, body: plan(body, path: inner),
          changing: changing, choice: loop.choice))
    case .call(let index): return .call(index)
    case .unsupported(let name, let error):
      failures.append((path + [node.name], name, error))
      return nil
    }
  }
}

extension Plan.Action {
  /// The inputs that are not given to the step when it runs.
  var absorbedInputs: Set<Int> {
    switch self {
    case .kernel(let kernel), .functional(let kernel, _): kernel.absorbedInputs
    case .branch, .loop, .call: []
    }
  }
}

extension Graph.Node {
  /// The node's op, for errors and profiles.
  var opName: String {
    switch body {
    case .op(let op): type(of: op).schema.name
    case .functional(let op, _): type(of: op).schema.name
    case .constant: "Const"
    case .branch(_, let choice): choice == .index ? "Case" : "If"
    case .loop: "While"
    case .call: "PartitionedCall"
    case .unsupported(let op, _): op
    }
  }
}
