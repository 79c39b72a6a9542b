import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with its elements moved on along some axes; those that leave at an end come in at the
/// other.
struct Roll: Op {
  static let schema = OpSchema(
    "Roll",
    inputs: [.typed("input"), .typed("shift", by: "Tshift"), .typed("axis", by: "Taxis")],
    outputs: [.typed("output")],
    attributes: [.type(), .type("Tshift", of: .indices), .type("Taxis", of: .indices)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let x = context.input(0)
      let shifts = try Self.shifts(context)
      guard shifts.contains(where: { $0 != 0 }) else { return context.emit(context.take(0)) }
      let strides = x.shape.strides
      let rolled = shifts.indices.filter { shifts[$0] != 0 }
      var result = try context.makeOutput(x.dtype, shape: x.shape)
      // Each rolled axis falls into two pieces, which change places.
      var isWrapped = [Bool](repeating: false, count: rolled.count)
      while true {
        var extents = x.shape.dims
        var from = 0, to = 0
        for (i, axis) in rolled.enumerated() {
          let n = extents[axis], shift = shifts[axis]
          if isWrapped[i] {
            extents[axis] = shift
            from += (n - shift) * strides[axis]
          } else {
            extents[axis] = n - shift
            to += shift * strides[axis]
          }
        }
        try StridedCopy(
          extents, from: strides, to: strides, sourceStart: from, targetStart: to
        ).copy(x, into: &result)
        guard let next = isWrapped.firstIndex(of: false) else { break }
        for i in 0..<next { isWrapped[i] = false }
        isWrapped[next] = true
      }
      context.emit(result)
    }
  }

  /// How far each axis of input 0 is rolled, from 0 up to its extent.
  private static func shifts(_ context: borrowing KernelContext) throws(OpError) -> [Int] {
    let shape = context.input(0).shape
    guard shape.rank > 0 else { throw .invalid("input must be 1-D or higher, got \(shape)") }
    for (i, name) in [(1, "shift"), (2, "axis")] {
      guard context.input(i).rank <= 1 else {
        throw .invalid(
          "\(name) must be a scalar or a 1-D vector. Found: \(context.input(i).shape)")
      }
    }
    guard context.input(1).shape == context.input(2).shape else {
      throw .invalid(
        "shift and axis must have the same size: \(context.input(1).shape) and "
          + "\(context.input(2).shape)")
    }
    var result = [Int](repeating: 0, count: shape.rank)
    let amounts = try context.integers(1)
    for (i, axis) in try context.integers(2).enumerated() {
      guard let position = normalized(axis, rank: shape.rank) else {
        throw .invalid("axis \(axis) is out of range")
      }
      // TensorFlow adds the low 32 bits, which may wrap around.
      let sum = Int32(truncatingIfNeeded: result[position]) &+ Int32(truncatingIfNeeded: amounts[i])
      let n = max(shape[position], 1)
      result[position] = (Int(sum) % n + n) % n
    }
    return result
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "by one", inputs: [Tensor([1, 2, 3] as [Float]), Tensor(1 as Int32), Tensor(0 as Int32)],
      outputs: [Tensor([3, 1, 2] as [Float])])
    OpExample(
      "refuses an axis out of range",
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor(1 as Int32), Tensor(1 as Int32)],
      fails: .invalidArgument)
  }
}
