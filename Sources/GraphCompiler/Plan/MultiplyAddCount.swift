internal import OpInterface
public import TensorCore

extension PlanTemplate {
  /// The multiply-adds of all matrix products and convolutions of an evaluation for arguments of these shapes, as
  /// their definitions have them, whichever way they are computed.
  ///
  /// Places beside the image count, too.
  ///
  /// - Returns: nil if that is not known before it runs: there are loops or branches, shapes that depend on values, or
  ///   ops that multiply matrices and do not tell how often.
  public func multiplyAddCount(for arguments: [Shape]) -> Double? {
    guard arguments.count == parameters.count else { return nil }
    let inferred = inferred(arguments, threads: 1)
    func shape(_ value: ValueID) -> Shape? {
      inferred.shapes[value.index] ?? inferred.facts[value.index].shape.fullyKnown
    }
    var sum = 0.0
    for (i, node) in nodes.enumerated() where !inferred.folded[i] {
      guard case .kernel = node.action else { return nil }
      guard let op = node.anyOp as? any MultiplyingOp else { continue }
      guard
        let count = op.multiplyAddCount(
          node.inputs.map(shape), output: node.outputs.first.flatMap(shape))
      else { return nil }
      sum += count
    }
    return sum
  }
}
