import OpInterface
import TensorCore

extension FusedProduct: MultiplyingOp {
  /// Those of the product that it fuses.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    guard let b = inputs[1], let output else { return nil }
    // The matrix has a column for each value of `columns`.
    let width = columns.reduce(1) { $0 * Double($1) }
    return width > 0 ? Double(output.elementCount) * Double(b.elementCount) / width : nil
  }
}
