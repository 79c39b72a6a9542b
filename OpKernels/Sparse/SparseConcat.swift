import OpInterface
import OpKernelSupport
import TensorCore

/// Sparse tensors one after another along an axis, entries in row-major order.
struct SparseConcat: Op {
  static let schema = OpSchema(
    "SparseConcat",
    inputs: [
      .repeated("indices", of: .int64), .repeated("values"), .repeated("shapes", of: .int64),
    ],
    outputs: [
      .fixed("output_indices", .int64), .typed("output_values"), .fixed("output_shape", .int64),
    ], attributes: [.int("concat_dim"), .int("N", minimum: 2), .type()])

  let axis: Int
  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    axis = try attributes.int("concat_dim")
    count = try attributes.int("N")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var parts: [SparseParts] = []
      for i in 0..<count {
        parts.append(try SparseParts(context, i, values: count + i, shape: 2 * count + i))
      }
      guard let first = parts.first else { throw .invalid("there is nothing to concatenate") }
      let rank = first.rank
      guard axis >= -rank, axis < rank else {
        throw .invalid("Concat dimension must be in range [\(-rank), \(rank)), got \(axis)")
      }
      let axis = self.axis < 0 ? self.axis + rank : self.axis
      var dims = first.dims
      dims[axis] = 0
      var indices: [Int] = []
      var total = 0
      for (n, part) in parts.enumerated() {
        guard part.rank == rank else {
          throw .invalid(
            "Ranks of all input tensors must match: expected \(rank), got \(part.rank)")
        }
        for d in 0..<rank where d != axis && part.dims[d] != first.dims[d] {
          throw .invalid(
            "Input shapes must match: expected \(first.dims[d]) for dimension \(d) but got "
              + "\(part.dims[d]) at position \(n)")
        }
        let offset = dims[axis]
        for i in 0..<part.count {
          for d in 0..<rank {
            let (c, overflow) = part.coordinate(i, d).addingReportingOverflow(
              d == axis ? offset : 0)
            guard !overflow else { throw .invalid("an index of input \(n) is too great") }
            indices.append(c)
          }
        }
        let (sum, overflow) = offset.addingReportingOverflow(part.dims[axis])
        guard !overflow else { throw .invalid("the extents along axis \(axis) are too great") }
        dims[axis] = sum
        total += part.count
      }
      var values = try concatenated(parts.map(\.values))
      var matrix = try indexMatrix(indices, rank: rank, count: total)
      let joined = try SparseParts(
        indices: matrix, values: values, shape: try indexTensor(dims, .int64))
      let order = joined.sortedOrder()
      matrix = try gatherRows(matrix, order, width: rank, shape: matrix.shape)
      values = try gatherRows(values, order, shape: values.shape)
      context.emit(matrix)
      context.emit(values)
      context.emit(try indexTensor(dims, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "along the columns", attributes: ["concat_dim": .int(1), "N": .int(2)],
      inputs: [
        Tensor([0, 0, 1, 1] as [Int64], shape: [2, 2]), Tensor([0, 1] as [Int64], shape: [1, 2]),
        Tensor([1, 2] as [Float]), Tensor([3] as [Float]), Tensor([2, 2] as [Int64]),
        Tensor([2, 3] as [Int64]),
      ],
      outputs: [
        Tensor([0, 0, 0, 3, 1, 1] as [Int64], shape: [3, 2]), Tensor([1, 3, 2] as [Float]),
        Tensor([2, 5] as [Int64]),
      ])
    OpExample(
      "refuses different heights", attributes: ["concat_dim": .int(1), "N": .int(2)],
      inputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([0, 1] as [Int64], shape: [1, 2]),
        Tensor([1] as [Float]), Tensor([3] as [Float]), Tensor([2, 2] as [Int64]),
        Tensor([3, 3] as [Int64]),
      ], fails: .invalidArgument)
  }
}
