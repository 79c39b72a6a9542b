import OpInterface
import OpKernelSupport
import TensorCore

/// A tensor with the order of elements along some axes reversed.
struct ReverseV2: Op {
  static let types: [DType] = [
    .uint8, .int8, .uint16, .int16, .int32, .uint32, .int64, .uint64, .bool, .bfloat16, .float16,
    .float32, .float64, .complex64, .complex128, .string,
  ]

  static let schema = OpSchema(
    "ReverseV2", inputs: [.typed("tensor"), .typed("axis", by: "Tidx")],
    outputs: [.typed("output")],
    attributes: [.type("Tidx", of: .indices, default: .int32), .type(of: types)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    var fixed: FixedKernel.Maker?
    if let known = inputs[1].knownIntegers {
      fixed = fixedCopy(inputs) { (shapes) -> BlockCopies? in
        let x = shapes[0]
        guard x.elementCount > 0, shapes[1].rank == 1,
          let axes = try? Self.reversed(known, rank: x.rank)
        else { return nil }
        return BlockCopies(output: x, blocks: [(0, reversing(x, axes))])
      }
    }
    return try .moving(inputs[0].dtype, fixed: fixed) { (context) throws(OpError) in
      // TensorFlow does not look at axes of what has none.
      guard context.input(0).rank > 0, context.input(0).elementCount > 0 else {
        return context.emit(context.take(0))
      }
      guard context.input(1).rank == 1 else {
        throw .invalid("'dims' must be 1-dimension, not \(context.input(1).rank)")
      }
      try emitReversed(
        &context, Self.reversed(context.integers(1), rank: context.input(0).rank))
    }
  }

  /// Which of `rank` axes are reversed.
  private static func reversed(_ axes: [Int], rank: Int) throws(OpError) -> [Bool] {
    var reversed = [Bool](repeating: false, count: rank)
    for (i, axis) in axes.enumerated() {
      guard let position = normalized(axis, rank: rank) else {
        throw .invalid("'axis'[\(i)] = \(axis) is out of valid range [0, \(rank - 1)]")
      }
      guard !reversed[position] else {
        throw .invalid("axis \(position) specified more than once.")
      }
      reversed[position] = true
    }
    return reversed
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "rows",
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([-1] as [Int32])],
      outputs: [Tensor([2, 1, 4, 3] as [Float], shape: [2, 2])])
    OpExample(
      "refuses an axis twice", inputs: [Tensor([1, 2] as [Float]), Tensor([0, -1] as [Int32])],
      fails: .invalidArgument)
  }
}

/// Emits input 0 with the axes reversed that `reversed` marks.
func emitReversed(_ context: inout KernelContext, _ reversed: [Bool]) throws(OpError) {
  guard reversed.contains(true) else { return context.emit(context.take(0)) }
  let x = context.input(0)
  var result = try context.makeOutput(x.dtype, shape: x.shape)
  try reversing(x.shape, reversed).copy(x, into: &result)
  context.emit(result)
}

/// A copy with the axes reversed that `reversed` marks.
private func reversing(_ shape: Shape, _ reversed: [Bool]) -> StridedCopy {
  let target = shape.strides
  var source = target
  var start = 0
  for axis in 0..<shape.rank where reversed[axis] && shape[axis] > 0 {
    start += (shape[axis] - 1) * target[axis]
    source[axis] = -target[axis]
  }
  return StridedCopy(shape.dims, from: source, to: target, sourceStart: start)
}
