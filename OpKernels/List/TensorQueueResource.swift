import OpInterface
import Synchronization
import TensorCore

/// The state behind TensorFlow's queue ops: tuples of tensors, first in, first out.
///
/// Ops run one after another here, so one that TensorFlow would let wait for another is refused.
final class TensorQueue: Resource {
  private struct State {
    var tuples: [[Tensor]] = []
    /// How many of `tuples` have been taken.
    var taken = 0
    var isClosed = false

    var count: Int { tuples.count - taken }
  }

  let declaration: QueueDeclaration
  private let state = Mutex(State())

  var kind: String { "queue" }
  var types: [DType] { declaration.types }
  /// The components' shapes; empty if any will do.
  var shapes: [PartialShape] { declaration.shapes }

  init(_ declaration: QueueDeclaration) { self.declaration = declaration }

  var count: Int { state.withLock { $0.count } }
  var isClosed: Bool { state.withLock { $0.isClosed } }

  func close() { state.withLock { $0.isClosed = true } }

  /// Appends tuples.
  ///
  /// - Throws: `CANCELLED` if the queue is closed, `FAILED_PRECONDITION` if it has not the room.
  func enqueue(_ tuples: [[Tensor]]) throws(OpError) {
    for tuple in tuples {
      guard tuple.map(\.dtype) == types else {
        throw .invalid("a tuple of \(tuple.map(\.dtype)) does not fit a queue of \(types)")
      }
      for (tensor, shape) in zip(tuple, shapes) where !shape.accepts(tensor.shape) {
        throw .invalid(
          "Shape mismatch in tuple component. Expected \(shape), got \(tensor.shape)")
      }
    }
    let failure: OpError? = state.withLock { state in
      if state.isClosed { return OpError(.cancelled, "the queue is closed") }
      if let capacity = declaration.capacity, state.count + tuples.count > capacity {
        return .failedPrecondition(
          "the queue holds \(state.count) of \(capacity) elements, and nothing would take one")
      }
      state.tuples += tuples
      return nil
    }
    if let failure { throw failure }
  }

  /// Takes `count` tuples; fewer, but at least one, from a closed queue if `orFewer`.
  ///
  /// - Throws: `OUT_OF_RANGE` if a closed queue has too few, `FAILED_PRECONDITION` if an open one has.
  func dequeue(_ count: Int, orFewer: Bool = false) throws(OpError) -> [[Tensor]] {
    let result: Result<[[Tensor]], OpError> = state.withLock { state in
      let available = min(count, state.count)
      guard available == count || (orFewer && state.isClosed && available > 0) else {
        let numbers = "(requested \(count), current size \(state.count))"
        return .failure(
          state.isClosed
            ? .outOfRange("the queue is closed and has insufficient elements \(numbers)")
            : .failedPrecondition(
              "the queue has insufficient elements \(numbers), and nothing would add one"))
      }
      let tuples = Array(state.tuples[state.taken..<state.taken + available])
      state.taken += available
      if state.taken > state.tuples.count / 2 {
        state.tuples.removeFirst(state.taken)
        state.taken = 0
      }
      return .success(tuples)
    }
    return try result.get()
  }
}

extension Tensor {
  /// The handle of a fresh queue of floats, for examples.
  static func queue(_ elements: [Float], closed: Bool = false) -> Tensor {
    guard
      let declaration = try? QueueDeclaration(
        Attributes(
          ["component_types": .types([.float32]), "shapes": .shapes([.scalar])],
          schema: FIFOQueueV2.schema))
    else { return .flow }
    let queue = TensorQueue(declaration)
    guard
      (try? queue.enqueue(elements.map { [Tensor($0)] })) != nil
    else { return .flow }
    if closed { queue.close() }
    return Tensor(ResourceHandle(name: "queue", resource: queue))
  }
}
