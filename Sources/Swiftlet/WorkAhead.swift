internal import Compute
internal import Synchronization

/// Work that a second thread does before anybody needs it, one piece after the other.
///
/// There is such a thread only as long as there is work. Who needs what has not been done yet does it alone.
package final class WorkAhead: Sendable {
  /// Does some of a piece of work; false if none of it is left.
  package typealias Step = @Sendable () -> Bool

  private struct State {
    var urgent: [Step] = []
    var others: [Step] = []
    var hasThread = false
  }

  private let state = Mutex(State())

  /// No work yet.
  package init() {}

  /// Has `step` called until it returns false, after all that has been added before it, or, if it is urgent, before
  /// all that is not; not at all if the system has no thread for it.
  package func add(isUrgent: Bool = false, _ step: @escaping Step) {
    let needsThread = state.withLock { state -> Bool in
      if isUrgent { state.urgent.append(step) } else { state.others.append(step) }
      defer { state.hasThread = true }
      return !state.hasThread
    }
    guard needsThread, !ThreadPool.startAside({ self.doNext() }) else { return }
    state.withLock { $0 = State() }
  }

  /// Calls the next step; false if there is none, and the thread is to end.
  private func doNext() -> Bool {
    let next = state.withLock { state -> (step: Step, isUrgent: Bool)? in
      if !state.urgent.isEmpty { return (state.urgent.removeFirst(), true) }
      if !state.others.isEmpty { return (state.others.removeFirst(), false) }
      state.hasThread = false
      return nil
    }
    guard let next else { return false }
    guard next.step() else { return true }
    state.withLock { state in
      if next.isUrgent {
        state.urgent.insert(next.step, at: 0)
      } else {
        state.others.insert(next.step, at: 0)
      }
    }
    return true
  }
}
