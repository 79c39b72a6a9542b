import OpInterface
import Synchronization

/// The plans of one op for inputs of several sizes, each made when it is first asked for.
final class RememberedPlans<Size: Equatable & Sendable, Plan: Sendable>: Sendable {
  /// A size whose plan is never forgotten.
  private let first: (size: Size, plan: Plan)?
  private let others = Mutex<[(size: Size, plan: Plan)]>([])
  /// How many other sizes are remembered.
  private let limit: Int
  private let make: @Sendable (Size) throws(OpError) -> Plan

  init(
    limit: Int, first: (size: Size, plan: Plan)? = nil,
    _ make: @escaping @Sendable (Size) throws(OpError) -> Plan
  ) {
    self.limit = limit
    self.first = first
    self.make = make
  }

  func plan(for size: Size) throws(OpError) -> Plan {
    if let first, first.size == size { return first.plan }
    let known = others.withLock { plans in plans.first { $0.size == size }?.plan }
    if let known { return known }
    let plan = try make(size)
    others.withLock { plans in
      if plans.count >= limit { plans.removeAll() }
      plans.append((size, plan))
    }
    return plan
  }
}
