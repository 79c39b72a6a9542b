public import OpInterface
public import TensorCore

extension KernelContext {
  /// The integer in input `index`, which must have rank 0.
  ///
  /// - Throws: `INVALID_ARGUMENT`, calling the input `name`, if it has another rank.
  public func scalarInteger(_ index: Int, _ name: String) throws(OpError) -> Int {
    guard input(index).rank == 0 else {
      throw .invalid("\(name) should be a scalar, not shape \(input(index).shape)")
    }
    return try integer(index)
  }
}
