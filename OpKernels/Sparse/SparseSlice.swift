import OpInterface
import OpKernelSupport
import TensorCore

/// The entries within a block, relative to where it begins.
struct SparseSlice: Op {
  static let schema = OpSchema(
    "SparseSlice",
    inputs: [
      .fixed("indices", .int64), .typed("values"), .fixed("shape", .int64), .fixed("start", .int64),
      .fixed("size", .int64),
    ],
    outputs: [
      .fixed("output_indices", .int64), .typed("output_values"), .fixed("output_shape", .int64),
    ], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let sparse = try SparseParts(context, 0)
      _ = try Shape(checking: sparse.dims)
      let start = try context.integers(3), size = try context.integers(4)
      guard start.count == sparse.rank, size.count == sparse.rank, context.input(3).rank == 1,
        context.input(4).rank == 1
      else {
        throw .invalid(
          "Expected start and size to be vectors of length \(sparse.rank), got "
            + "\(context.input(3).shape) and \(context.input(4).shape)")
      }
      var dims: [Int] = []
      for axis in 0..<sparse.rank {
        let (rest, overflow) = sparse.dims[axis].subtractingReportingOverflow(start[axis])
        guard !overflow, size[axis] >= 0 else {
          throw .invalid("start \(start) and size \(size) are no block")
        }
        dims.append(max(min(size[axis], rest), 0))
      }
      var kept: [Int] = [], indices: [Int] = []
      for i in 0..<sparse.count {
        let isInside = (0..<sparse.rank).allSatisfy { axis in
          let c = sparse.coordinate(i, axis)
          return c >= start[axis] && c < sparse.dims[axis] && c - start[axis] < dims[axis]
        }
        guard isInside else { continue }
        kept.append(i)
        for axis in 0..<sparse.rank { indices.append(sparse.coordinate(i, axis) - start[axis]) }
      }
      context.emit(try indexMatrix(indices, rank: sparse.rank, count: kept.count))
      context.emit(
        try gatherRows(sparse.values, kept, shape: try Shape(checking: [kept.count])))
      context.emit(try indexTensor(dims, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the second row",
      inputs: [
        Tensor([0, 1, 1, 0, 1, 2] as [Int64], shape: [3, 2]), Tensor([1, 2, 3] as [Int32]),
        Tensor([2, 3] as [Int64]), Tensor([1, 0] as [Int64]), Tensor([5, 2] as [Int64]),
      ],
      outputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([2] as [Int32]),
        Tensor([1, 2] as [Int64]),
      ])
    OpExample(
      "refuses a negative size",
      inputs: [
        Tensor([0, 1] as [Int64], shape: [1, 2]), Tensor([1] as [Int32]),
        Tensor([2, 3] as [Int64]), Tensor([0, 0] as [Int64]), Tensor([-1, 2] as [Int64]),
      ], fails: .invalidArgument)
  }
}
