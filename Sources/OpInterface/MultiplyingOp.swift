public import TensorCore

/// An op made of matrix products or convolutions.
public protocol MultiplyingOp: Op {
  /// The multiply-adds of one evaluation by the op's definition, whichever way it is computed; by default nil, which
  /// is not known.
  ///
  /// - Parameters:
  ///   - inputs: the shapes of the inputs, as far as they are known.
  ///   - output: the shape of the first output, if it is known.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double?
}

extension MultiplyingOp {
  /// Not known.
  public func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? { nil }
}
