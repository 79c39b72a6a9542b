internal import GraphCompiler
internal import Runtime
internal import Synchronization
internal import TensorCore

/// The plans of one program for shapes that it has been called with again and again.
///
/// They share the kernels, and with them the weights. At most `limit` are kept, each with the memory of
/// some runs.
final class Specializations: Sendable {
  /// A plan, and memory for its runs.
  final class Specialized: Sendable {
    let plan: FixedPlan
    private let frames = Mutex<[FrameMemory]>([])
    /// How many frames wait for runs.
    private static let limit = 4

    init(_ plan: FixedPlan) { self.plan = plan }

    /// Memory that no other run uses, or nil if the system has none.
    func takeFrame() -> FrameMemory? {
      frames.withLock { $0.popLast() } ?? FrameMemory(plan.layout)
    }

    /// Takes memory back from a run that has ended.
    func giveBack(_ frame: FrameMemory) {
      frames.withLock { if $0.count < Self.limit { $0.append(frame) } }
    }

    /// Frees the memory that waits for runs.
    func release() { frames.withLock { $0 = [] } }

    func fits(_ arguments: [Tensor]) -> Bool {
      let shapes = plan.argumentShapes
      guard arguments.count == shapes.count else { return false }
      for i in shapes.indices where arguments[i].shape != shapes[i] { return false }
      return true
    }
  }

  private struct State {
    /// The plans, the one that was used last in front.
    var plans: [Specialized] = []
    /// The shapes of the last call that no plan was for, and how many such calls came in a row.
    var shapes: [Shape] = []
    var calls = 0
    var isMaking = false
    /// How many plans would have been no better than the program's own.
    var idlePlans = 0
    var isOff: Bool
  }

  private let template: PlanTemplate?
  private let executor: Executor
  private let state: Mutex<State>

  /// How many calls with the same shapes make a plan.
  private let calls: Int

  /// How many plans are kept.
  ///
  /// When there are as many, others take more calls, so that a program which is called with ever other
  /// shapes is not planned all the time.
  static let limit = 4

  /// Whether steps may run for some images of a batch after the others.
  private let dividesRows: Bool

  /// Whether steps that can be computed together are.
  private let chainsSteps: Bool

  init(
    _ template: PlanTemplate?, executor: Executor, calls: Int, dividesRows: Bool,
    chainsSteps: Bool
  ) {
    self.template = template
    self.executor = executor
    self.calls = calls
    self.dividesRows = dividesRows
    self.chainsSteps = chainsSteps
    state = Mutex(State(isOff: template == nil))
  }

  /// The plan for arguments of these shapes; nil if there is none yet.
  func find(_ arguments: [Tensor]) -> Specialized? {
    let (found, isWanted) = state.withLock { state -> (Specialized?, Bool) in
      if state.isOff { return (nil, false) }
      if let i = state.plans.firstIndex(where: { $0.fits(arguments) }) {
        if i > 0 { state.plans.swapAt(0, i) }
        state.calls = 0
        return (state.plans[0], false)
      }
      if state.calls > 0, state.shapes.elementsEqual(arguments.lazy.map(\.shape)) {
        state.calls += 1
      } else {
        state.shapes = arguments.map(\.shape)
        state.calls = 1
      }
      let wanted = state.plans.count < Self.limit ? calls : 8 * calls
      guard state.calls >= wanted, !state.isMaking else { return (nil, false) }
      state.isMaking = true
      return (nil, true)
    }
    return isWanted ? make(arguments.map(\.shape)) : found
  }

  /// Makes a plan while other calls go on as before.
  private func make(_ shapes: [Shape]) -> Specialized? {
    let plan = plan(for: shapes)
    let made = plan.flatMap { $0.isWorthwhile ? Specialized($0) : nil }
    let others = state.withLock { state -> [Specialized] in
      state.isMaking = false
      state.calls = 0
      guard let made, !state.isOff else {
        // Other shapes may do better, such as others than those of an empty batch.
        state.idlePlans += 1
        if state.idlePlans >= Self.limit { state.isOff = true }
        return []
      }
      let others = state.plans
      state.plans = [made] + others.prefix(Self.limit - 1)
      return others
    }
    for other in others { other.release() }
    // Few values will come from there.
    executor.memory?.releaseIdle()
    return made
  }

  /// The plan for arguments of these shapes.
  func plan(for shapes: [Shape]) -> FixedPlan? {
    template?.plan(
      for: shapes, threads: executor.threads,
      cacheByteCount: dividesRows ? PlanTemplate.cacheByteCount : nil, chainsSteps: chainsSteps)
  }

  /// Gives up plans for known shapes: the program does not do what was inferred of it.
  func turnOff() {
    state.withLock { state in
      state.isOff = true
      state.plans = []
    }
  }

  /// How many plans there are.
  var count: Int { state.withLock { $0.plans.count } }

  /// The size of the arena of the plan that was used last; 0 if there is no plan.
  var arenaByteCount: Int {
    state.withLock { $0.plans.first?.plan.layout.arenaByteCount ?? 0 }
  }

  /// The multiply-adds of a run by the plan that was used last; nil if there is no plan, or if it is not known.
  var multiplyAddCount: Double? {
    guard let plan = state.withLock({ $0.plans.first?.plan }) else { return nil }
    return template?.multiplyAddCount(for: plan.argumentShapes)
  }
}
