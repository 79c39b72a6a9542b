import Compute
import Synchronization
import TensorCore

/// The plans that one node has made.
final class FourierPlans: Sendable {
  private static let capacity = 16
  private let plans = Mutex<[Int: FourierPlan]>([:])

  func plan(_ length: Int) -> FourierPlan {
    if let found = plans.withLock({ $0[length] }) { return found }
    let made = FourierPlan(length: length)
    plans.withLock { plans in
      if plans.count >= Self.capacity { plans.removeAll() }
      plans[length] = made
    }
    return made
  }

  /// The plan of real numbers.
  func real(_ length: Int) -> RealFourierPlan { RealFourierPlan(length: length, plan: plan) }
}

/// A complex tensor of any number of axes, in double precision.
struct Spectrum {
  var numbers: [Complex<Double>]
  let dims: [Int]

  init(zeros dims: [Int]) throws(TensorError) {
    let shape = try Shape(checking: dims)
    guard shape.elementCount <= Tensor.maximumByteCount / 16 else {
      throw .resourceExhausted("no memory for a transform of shape \(shape)")
    }
    self.dims = dims
    numbers = [Complex<Double>](repeating: .zero, count: shape.elementCount)
  }

  /// Transforms along `axis`; the inverse is divided by the extent.
  mutating func transform(axis: Int, inverse: Bool, plans: FourierPlans) {
    let length = dims[axis]
    guard length > 1, !numbers.isEmpty else { return }
    let outer = dims[..<axis].reduce(1, *), inner = dims[(axis + 1)...].reduce(1, *)
    var span = numbers.mutableSpan
    plans.plan(length).transform(&span, outer: outer, inner: inner, inverse: inverse)
  }
}
