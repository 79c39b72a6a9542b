import OpInterface
import OpKernelSupport
import TensorCore

/// Gives each row without entries one, with a default value.
struct SparseFillEmptyRows: Op {
  static let schema = OpSchema(
    "SparseFillEmptyRows",
    inputs: [
      .fixed("indices", .int64), .typed("values"), .fixed("dense_shape", .int64),
      .typed("default_value"),
    ],
    outputs: [
      .fixed("output_indices", .int64), .typed("output_values"),
      .fixed("empty_row_indicator", .bool), .fixed("reverse_index_map", .int64),
    ], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let sparse = try SparseParts(context, 0)
      let fallback = context.input(3)
      guard fallback.rank == 0 else {
        throw .invalid("default_value must be a scalar, saw: \(fallback.shape)")
      }
      guard sparse.rank > 0 else {
        throw .invalid("Dense shape cannot be empty: it has \(sparse.rank) elements")
      }
      let rows = (0..<sparse.count).map { sparse.coordinate($0, 0) }
      let filling = try RowFilling(rows, rowCount: sparse.dims[0])
      var indices: [Int] = []
      indices.reserveCapacity(filling.sources.count * sparse.rank)
      for (source, row) in zip(filling.sources, filling.rows) {
        indices.append(row)
        for axis in 1..<sparse.rank {
          indices.append(source < 0 ? 0 : sparse.coordinate(source, axis))
        }
      }
      let count = filling.sources.count
      context.emit(try indexMatrix(indices, rank: sparse.rank, count: count))
      context.emit(
        try gatherRows(
          sparse.values, filling.sources, default: fallback, shape: try Shape(checking: [count])))
      context.emit(Tensor(filling.isEmpty))
      context.emit(try indexTensor(filling.destinations, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the middle row is empty",
      inputs: [
        Tensor([0, 1, 2, 0] as [Int64], shape: [2, 2]), Tensor([5, 6] as [Float]),
        Tensor([3, 4] as [Int64]), Tensor(-1 as Float),
      ],
      outputs: [
        Tensor([0, 1, 1, 0, 2, 0] as [Int64], shape: [3, 2]), Tensor([5, -1, 6] as [Float]),
        Tensor([false, true, false]), Tensor([0, 2] as [Int64]),
      ])
    OpExample(
      "refuses to fill immensely many rows",
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([5] as [Float]),
        Tensor([1 << 40, 4] as [Int64]), Tensor(-1 as Float),
      ], fails: .resourceExhausted)
    OpExample(
      "refuses a row that is not there",
      inputs: [
        Tensor([3, 1] as [Int64], shape: [1, 2]), Tensor([5] as [Float]),
        Tensor([3, 4] as [Int64]), Tensor(-1 as Float),
      ], fails: .invalidArgument)
  }
}
