import OpInterface
import TensorCore

/// The same quantized elements in another shape, with their range.
struct QuantizedReshape: Op {
  static let schema = OpSchema(
    "QuantizedReshape",
    inputs: [
      .typed("tensor"), .typed("shape", by: "Tshape"), .fixed("input_min", .float32),
      .fixed("input_max", .float32),
    ],
    outputs: [
      .typed("output"), .fixed("output_min", .float32), .fixed("output_max", .float32),
    ],
    attributes: [.type(), .type("Tshape", of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let rank = inputs[1].shape.fullyKnown, rank.rank == 1 else {
      return [.unknown, .scalar, .scalar]
    }
    return [.rank(rank[0]), .scalar, .scalar]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let sizes = context.input(1).shape
      guard sizes.rank <= 1 else { throw .invalid("sizes input must be 1-D, not \(sizes)") }
      for (i, name) in [(2, "input_min"), (3, "input_max")] {
        guard context.input(i).rank <= 1, context.input(i).elementCount == 1 else {
          throw .invalid(
            "\(name) must be a scalar or a vector of 1 element, not \(context.input(i).shape)")
        }
      }
      let range = QuantizedRange(try context.scalar(2), try context.scalar(3))
      let dims = try context.integers(1), tensor = context.take(0)
      context.emit(try tensor.reshaped(to: try Self.shape(dims, of: tensor.shape)))
      context.emit(range)
    }
  }

  /// The shape `dims`, in which one extent may be -1, for the elements of `shape`.
  private static func shape(_ dims: [Int], of shape: Shape) throws(OpError) -> Shape {
    guard let unknown = dims.firstIndex(of: -1) else { return try Shape(checking: dims) }
    guard dims.lastIndex(of: -1) == unknown else {
      throw .invalid("Only one input size may be -1: \(dims)")
    }
    var rest = dims
    rest[unknown] = 1
    // Beside an extent of 0 only those of the tensor that are not 0 say how much is left.
    let isEmpty = rest.contains(0)
    let known = try Shape(checking: rest.filter { $0 != 0 }).elementCount
    let count =
      isEmpty
      ? try Shape(checking: shape.dims.filter { $0 != 0 }).elementCount : shape.elementCount
    guard count % known == 0 else {
      throw .invalid(
        "Input to reshape is a tensor with \(shape.elementCount) values, but the requested shape "
          + "requires a multiple of \(known)")
    }
    rest[unknown] = count / known
    return try Shape(checking: rest)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "computes an extent",
      inputs: [
        Tensor([QUInt8(1), QUInt8(2), QUInt8(3), QUInt8(4)]), Tensor([2, -1] as [Int32]),
        Tensor(0 as Float), Tensor(5 as Float),
      ],
      outputs: [
        Tensor([QUInt8(1), QUInt8(2), QUInt8(3), QUInt8(4)], shape: [2, 2]), Tensor(0 as Float),
        Tensor(5 as Float),
      ])
    OpExample(
      "refuses bounds for several ranges",
      inputs: [
        Tensor([QUInt8(1), QUInt8(2)]), Tensor([2, -1] as [Int32]), Tensor([0, 1] as [Float]),
        Tensor([5, 6] as [Float]),
      ], fails: .invalidArgument)
  }
}
