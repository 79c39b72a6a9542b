import OpInterface
import OpKernelSupport
import TensorCore

/// Emits for each row of predictions whether fewer than `k` of them exceed the target's.
private func emitInTopK(_ context: inout KernelContext, k: Int) throws(OpError) {
  let predictions = context.input(0), targets = context.input(1)
  guard predictions.rank == 2 else {
    throw .invalid("predictions must be 2-dimensional: \(predictions.shape)")
  }
  guard targets.rank == 1 else {
    throw .invalid("targets must be 1-dimensional: \(targets.shape)")
  }
  let rows = predictions.shape[0], classes = predictions.shape[1]
  guard targets.shape[0] == rows else {
    throw .invalid(
      "First dimension of predictions \(rows) must match length of targets \(targets.shape[0])")
  }
  let wanted = try targets.integers()
  var result = try context.makeOutput(Bool.self, shape: [rows])
  do {
    let p = predictions.elements(as: Float.self)
    var y = result.mutableElements(as: Bool.self)
    for row in 0..<rows {
      let target = wanted[row]
      guard target >= 0, target < classes, p[row * classes + target].isFinite else {
        y[row] = false
        continue
      }
      let value = p[row * classes + target]
      var above = 0, isFinite = true
      for c in 0..<classes {
        let other = p[row &* classes &+ c]
        isFinite = isFinite && other.isFinite
        if other > value { above += 1 }
        if above >= k { break }
      }
      y[row] = isFinite && above < k
    }
  }
  context.emit(result)
}

/// Whether the target of each row is among its `k` greatest predictions.
///
/// False where a prediction is not finite, or the target no class.
struct InTopK: Op {
  static let schema = OpSchema(
    "InTopK",
    inputs: [.fixed("predictions", .float32), .typed("targets")],
    outputs: [.fixed("precision", .bool)],
    attributes: [
      .int("k"),
      .type(of: .indices, default: .int32),
    ])

  let k: Int

  init(_ attributes: Attributes) throws(OpError) { k = try attributes.int("k") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try emitInTopK(&context, k: k) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "counts ties in the target's favour", attributes: ["k": .int(1)],
      inputs: [
        Tensor([0.1, 0.9, 0.9, 0.5, 0.2, 0.3] as [Float], shape: [2, 3]),
        Tensor([1, 2] as [Int32]),
      ],
      outputs: [Tensor([true, false])])
    OpExample(
      "refuses other targets than rows", attributes: ["k": .int(1)],
      inputs: [Tensor([0.1, 0.9] as [Float], shape: [1, 2]), Tensor([1, 2] as [Int32])],
      fails: .invalidArgument)
  }
}

/// As `InTopK`, with `k` as an input.
struct InTopKV2: Op {
  static let schema = OpSchema(
    "InTopKV2",
    inputs: [.fixed("predictions", .float32), .typed("targets"), .typed("k")],
    outputs: [.fixed("precision", .bool)],
    attributes: [
      .type(of: .indices, default: .int32)
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      guard context.input(2).rank == 0 else {
        throw .invalid("k must be 0-D, got shape \(context.input(2).shape)")
      }
      try emitInTopK(&context, k: try context.integer(2))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "counts ties in the target's favour",
      inputs: [
        Tensor([0.1, 0.9, 0.9, 0.5, 0.2, 0.3] as [Float], shape: [2, 3]),
        Tensor([1, 2] as [Int32]),
        Tensor(1 as Int32),
      ],
      outputs: [Tensor([true, false])])
  }
}
