import OpInterface
import TensorCore

extension ScaledDotProduct: MultiplyingOp {
  /// Those of the scores, and those of the scores with the values.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    guard let extents = try? axes.extents(inputs.compactMap { $0?.dims }) else { return nil }
    var scores = 1.0
    for axis in 0..<axes.rank { scores *= Double(extents[axis] ?? 0) }
    return scores * (Double(extents[axes.rank] ?? 0) + Double(extents[axes.rank + 1] ?? 0))
  }
}
