internal import GraphCompiler
internal import OpInterface
internal import Runtime
internal import Synchronization
public import TensorCore

/// How a signature is compiled, as text.
public struct CompilationReport: Sendable {
  /// One rewrite of the graph.
  public struct Rewrite: Sendable {
    /// The pass or rule.
    public var rule: String
    /// The node that was rewritten.
    public var node: String
    /// The ops that stand in its place.
    public var made: [String]
  }

  /// The graph as it was imported: a line for each node.
  public var imported: String
  /// The graph after it was rewritten.
  public var optimized: String
  /// What will run, a line for each step.
  public var plan: String
  /// What was rewritten, in order.
  public var rewrites: [Rewrite]
}

/// Where the time of an evaluation goes.
public struct RunProfile: Sendable {
  /// A step that ran.
  public struct Event: Sendable {
    /// TensorFlow's name of the node.
    public var node: String
    /// The node's op.
    public var op: String
    /// When it began, in nanoseconds since the first event.
    public var start: UInt64
    /// How many nanoseconds it took, steps of its own included.
    public var duration: UInt64
    /// How many steps it is part of, such as loops.
    public var depth: Int
  }

  /// The steps in the order in which they ended.
  public var events: [Event]
}

extension Signature {
  /// How the signature is compiled.
  ///
  /// The graphs are there only if the model was loaded with `keepsGraphs`.
  ///
  /// - Parameter batch: if there is one, what is planned for inputs whose first dimension is that, unless the model
  ///   says which, is among the rewrites; other dimensions that are not known are 1.
  /// - Throws: `UNIMPLEMENTED` with all unsupported ops if the model cannot be compiled.
  public func compilationReport(batch: Int? = nil) throws(ModelError) -> CompilationReport {
    let compiled = try program(nil, Array(outputKeys.indices))
    let planned = batch.map { compiled.planned(batch: $0) } ?? []
    return CompilationReport(
      imported: compiled.graphs?.imported.description ?? "",
      optimized: compiled.graphs?.optimized.description ?? "",
      plan: compiled.program.main.lines(indent: "").joined(separator: "\n"),
      rewrites: compiled.log.entries.map {
        CompilationReport.Rewrite(rule: $0.rule, node: $0.node, made: $0.made)
      } + planned)
  }

  /// Evaluates the signature once, and tells how long each step took.
  ///
  /// - Throws: as `evaluate`.
  public func profile(_ inputs: [String: Tensor]) throws(ModelError) -> RunProfile {
    if case .graph = body { try graphState.initialize() }
    let (arguments, program) = try prepare(inputs, Array(outputKeys.indices))
    let recorder = StepRecorder()
    _ = try programs.run(program, arguments, observer: recorder)
    return RunProfile(events: recorder.events)
  }
}

extension ProgramCache.Compiled {
  /// What has a kernel for the shapes of a batch of so many, and what of it runs strip by strip, or in turns.
  fileprivate func planned(batch: Int) -> [CompilationReport.Rewrite] {
    var shapes: [Shape] = []
    for fact in parameters {
      guard let extents = fact.shape.extents else { return [] }
      let dims = extents.enumerated().map { $1 ?? ($0 == 0 ? batch : 1) }
      guard let shape = try? Shape(checking: dims) else { return [] }
      shapes.append(shape)
    }
    guard let plan = specializations.plan(for: shapes) else { return [] }
    let fixed = plan.steps.flatMap(\.specializedNodes).map {
      CompilationReport.Rewrite(rule: PassName.specializeShapes.rawValue, node: $0, made: [])
    }
    let chains = plan.chains.map { names in
      CompilationReport.Rewrite(
        rule: PassName.chainConvolutions.rawValue,
        node: "\(names.count) nodes, '\(names[0])' to '\(names[names.count - 1])'", made: [])
    }
    return fixed + chains
      + plan.divisions.map {
        CompilationReport.Rewrite(
          rule: PassName.divideBatches.rawValue, node: $0.description, made: [])
      }
  }
}

extension FixedPlan.Step {
  /// The names of the nodes that run by a kernel for known shapes, or take no time at all.
  fileprivate var specializedNodes: [String] {
    switch work {
    case .fixed, .view: [node.name]
    case .rows(let rows): rows.steps.map(\.node.name)
    case .general: []
    }
  }
}

/// Remembers when steps begin and end.
private final class StepRecorder: StepObserver {
  private struct State {
    var events: [RunProfile.Event] = []
    var depth = 0
    var first: UInt64?
  }

  private let state = Mutex(State())
  private let origin = ContinuousClock.now

  private var now: UInt64 {
    let parts = origin.duration(to: .now).components
    return UInt64(clamping: parts.seconds) &* 1_000_000_000
      &+ UInt64(clamping: parts.attoseconds / 1_000_000_000)
  }

  var events: [RunProfile.Event] { state.withLock { $0.events } }

  func begin() -> UInt64 {
    let now = self.now
    state.withLock { state in
      state.depth += 1
      if state.first == nil { state.first = now }
    }
    return now
  }

  func end(_ step: Plan.Step, _ start: UInt64) {
    let now = self.now
    state.withLock { state in
      state.depth -= 1
      state.events.append(
        RunProfile.Event(
          node: step.name, op: step.op, start: start - (state.first ?? start),
          duration: now - start, depth: state.depth))
    }
  }
}

extension Plan {
  /// The steps as text, a line each, plans inside steps indented.
  func lines(indent: String) -> [String] {
    func text(_ operand: Operand) -> String {
      switch operand {
      case .constant(let index): "const\(index)\(constants[index].shape)"
      case .slot(let slot): "%\(slot)"
      case .lastUse(let slot): "%\(slot)†"
      case .absorbed: "packed"
      }
    }
    var result: [String] = []
    for step in steps {
      let targets = step.results.map { $0 < 0 ? "_" : "%\($0)" }.joined(separator: ", ")
      let operands = step.operands.map(text).joined(separator: ", ")
      result.append("\(indent)\(targets) = \(step.op)(\(operands)) \"\(step.name)\"")
      switch step.action {
      case .kernel, .functional, .call: break
      case .branch(let plans, _):
        for plan in plans { result += plan.lines(indent: indent + "    ") }
      case .loop(let loop):
        result += loop.condition.lines(indent: indent + "    ")
        if let setup = loop.setup {
          result.append("\(indent)  once")
          result += setup.lines(indent: indent + "    ")
        }
        result.append("\(indent)  do")
        result += loop.body.lines(indent: indent + "    ")
      }
    }
    result.append("\(indent)return \(results.map(text).joined(separator: ", "))")
    return result
  }
}
