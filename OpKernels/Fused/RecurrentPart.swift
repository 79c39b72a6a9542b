import OpInterface
import TensorCore

/// The outputs of a recurrence that has its `N` states behind them, or one of these.
struct RecurrentPart: Op {
  static let schema = OpSchema(
    "_RecurrentPart", inputs: [.fixed("outputs", .float32)], outputs: [.fixed("part", .float32)],
    attributes: [.int("N", minimum: 1), .int("state", minimum: -1, default: -1)])

  let stateCount: Int
  /// Which state it is; nil for the outputs.
  let state: Int?

  init(_ attributes: Attributes) throws(OpError) {
    stateCount = try attributes.int("N")
    let state = try attributes.int("state")
    guard state < stateCount else { throw .invalid("there is no state \(state)") }
    self.state = state < 0 ? nil : state
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count == 3 else { return nil }
    if state != nil { return [PartialShape(Array(extents[1...]))] }
    return [PartialShape([extents[0].map { max($0 - stateCount, 0) }] + extents[1...])]
  }

  /// The shape of the part, and where it begins.
  private func place(_ shape: Shape) throws(OpError) -> (shape: Shape, start: Int) {
    guard shape.rank == 3, shape[0] >= stateCount else {
      throw .invalid("\(stateCount) states and outputs cannot have the shape \(shape)")
    }
    let count = shape[0] - stateCount
    guard let state else { return (try Shape(checking: [count, shape[1], shape[2]]), 0) }
    let part = try Shape(checking: [shape[1], shape[2]])
    return (part, (count + state) * part.elementCount)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel(fixed: { shapes, _ in
      guard let (shape, start) = try? place(shapes[0]) else { return nil }
      return FixedKernel(output: shape) { memory in
        let x = memory.values(0, as: Float.self)
        var y = memory.mutableValues(1, as: Float.self)
        for i in y.indices { y[i] = x[start &+ i] }
      }
    }) { (context) throws(OpError) in
      let outputs = context.input(0)
      let (shape, start) = try place(outputs.shape)
      var part = try context.makeOutput(Float.self, shape: shape)
      RecurrentForm.copy(outputs, start, into: &part)
      context.emit(part)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    let values = Tensor([1, 2, 3, 4] as [Float], shape: [4, 1, 1])
    OpExample(
      "the outputs", attributes: ["N": .int(2)], inputs: [values],
      outputs: [Tensor([1, 2] as [Float], shape: [2, 1, 1])])
    OpExample(
      "the second state", attributes: ["N": .int(2), "state": .int(1)], inputs: [values],
      outputs: [Tensor([4] as [Float], shape: [1, 1])])
    OpExample(
      "refuses fewer than the states", attributes: ["N": .int(5)], inputs: [values],
      fails: .invalidArgument)
  }
}
