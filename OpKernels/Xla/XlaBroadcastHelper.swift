import OpInterface
import OpKernelSupport
import TensorCore

/// Two tensors, the one of lower rank given axes of extent 1 so that both broadcast by the rule of
/// equal ranks.
struct XlaBroadcastHelper: Op {
  static let schema = OpSchema(
    "XlaBroadcastHelper",
    inputs: [.typed("lhs"), .typed("rhs"), .typed("broadcast_dims", by: "Tindices")],
    outputs: [.typed("lhs_output"), .typed("rhs_output")],
    attributes: [.type(of: .numbers), .type("Tindices", of: .indices)])

  init(_ attributes: Attributes) {}

  func makeKernel(for inputs: [ValueFact]) -> Kernel {
    Kernel { (context) throws(OpError) in
      let dims = try context.integers(2)
      let left = context.input(0), right = context.input(1)
      if left.rank == right.rank || dims.isEmpty && (left.rank == 0 || right.rank == 0) {
        guard dims.isEmpty || left.rank == right.rank else {
          throw .invalid("broadcast_dims \(dims) for a scalar")
        }
        context.emit(left)
        context.emit(right)
      } else if left.rank < right.rank {
        context.emit(try Self.extended(left, to: right.shape, dims))
        context.emit(right)
      } else {
        context.emit(left)
        context.emit(try Self.extended(right, to: left.shape, dims))
      }
    }
  }

  /// `small` with its axes at the places `dims` of as many axes as `large` has.
  private static func extended(_ small: Tensor, to large: Shape, _ dims: [Int]) throws(OpError)
    -> Tensor
  {
    guard dims.count == small.rank else {
      throw .invalid(
        "broadcast_dims must have size equal to the smaller argument rank: \(dims.count) vs. "
          + "\(small.rank)")
    }
    try check(axes: dims, rank: large.rank, "broadcast_dims")
    var extents = [Int](repeating: 1, count: large.rank)
    for (i, axis) in dims.enumerated() {
      extents[axis] = small.shape[i]
    }
    let order = dims.indices.sorted { dims[$0] < dims[$1] }
    return try transposed(small, order).reshaped(to: try Shape(checking: extents))
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "makes a vector a column",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        Tensor([0] as [Int32]),
      ],
      outputs: [
        Tensor([1, 2] as [Float], shape: [2, 1]), Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
      ])
    OpExample(
      "refuses too few dimensions",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
        Tensor([] as [Int32]),
      ], fails: .invalidArgument)
  }
}
