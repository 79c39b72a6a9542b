public import TensorCore

/// An op made of matrix products that are not told by the shapes of its operands alone.
public protocol MultiplyingOp: Op {
  /// The multiply-adds of one evaluation, whichever way it is computed; nil if shapes that matter are not known.
  ///
  /// - Parameter inputs: the shapes of the inputs, as far as they are known.
  func multiplyAddCount(_ inputs: [Shape?]) -> Double?
}
