import OpInterface
import OpKernelSupport
import TensorCore

/// The slices of a sparse tensor along its first axis.
private struct SparseSliceDataset: Dataset {
  let indices: Tensor
  let values: Tensor
  let shape: [Int]
  var types: [DType] { [.int64, values.dtype, .int64] }
  var shapes: [PartialShape] {
    [
      PartialShape([nil, shape.count - 1]), PartialShape([nil]), PartialShape([shape.count - 1]),
    ]
  }
  var cardinality: Cardinality { .finite(shape[0]) }
  func makeRun() -> any DatasetRun { Run(dataset: self) }

  private struct Run: DatasetRun {
    let dataset: SparseSliceDataset
    var row = 0
    /// The first element that no slice has had.
    var position = 0

    mutating func next() throws(OpError) -> [Tensor]? {
      guard row < dataset.shape[0] else { return nil }
      defer { row += 1 }
      let rank = dataset.shape.count, given = dataset.indices
      var end = position
      var indices: [Int64] = []
      do {
        let all = given.elements(as: Int64.self)
        while end < given.shape[0], all[end * rank] == Int64(row) {
          for axis in 1..<max(rank, 1) { indices.append(all[end * rank + axis]) }
          end += 1
        }
      }
      let count = end - position
      let values = try Stacking.parts(
        of: dataset.values, [position..<end], shapes: [try Shape(checking: [count])])
      position = end
      return [
        try Tensor(indices).reshaped(to: try Shape(checking: [count, rank - 1])), values[0],
        Tensor(dataset.shape.dropFirst().map { Int64($0) }),
      ]
    }
  }
}

/// The slices of a sparse tensor along its first axis, each as indices, values and a dense shape.
struct SparseTensorSliceDataset: Op {
  static let schema = OpSchema(
    "SparseTensorSliceDataset",
    inputs: [
      .fixed("indices", .int64), .typed("values", by: "Tvalues"), .fixed("dense_shape", .int64),
    ], outputs: [.fixed("handle", .variant)], attributes: [.type("Tvalues")], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let indices = context.input(0), values = context.input(1), dense = context.input(2)
      guard indices.rank == 2 else {
        throw .invalid("Input indices must be a matrix. Got: \(indices.shape)")
      }
      guard values.rank == 1 else {
        throw .invalid("Input values must be a vector. Got: \(values.shape)")
      }
      guard dense.rank == 1 else {
        throw .invalid("Input shape must be a vector. Got: \(dense.shape)")
      }
      guard values.shape[0] == indices.shape[0] else {
        throw .invalid(
          "Number of values must match first dimension of indices. Got \(values.shape[0]) values, "
            + "indices shape: \(indices.shape)")
      }
      let shape = try dense.integers()
      guard shape.count == indices.shape[1] else {
        throw .invalid(
          "Number of dimensions must match second dimension of indices. Got \(shape.count) "
            + "dimensions, indices shape: \(indices.shape)")
      }
      guard !shape.isEmpty else {
        throw .invalid("The shape argument requires at least one element, got \(shape.count)")
      }
      for extent in shape where extent < 0 {
        throw .invalid("Expected shape dimensions to be non-negative, got \(extent)")
      }
      do {
        let all = indices.elements(as: Int64.self)
        for i in 1..<max(indices.shape[0], 1)
        where all[i * shape.count] < all[(i - 1) * shape.count] {
          throw .unimplemented(
            "The SparseTensor must be ordered in the batch dimension; handling arbitrarily ordered "
              + "input is not currently supported.")
        }
      }
      try context.emit(SparseSliceDataset(indices: indices, values: values, shape: shape))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses slices out of order",
      inputs: [
        Tensor([1, 0] as [Int64], shape: [2, 1]), Tensor([1, 2] as [Float]), Tensor([2] as [Int64]),
      ], fails: .unimplemented)
  }
}
