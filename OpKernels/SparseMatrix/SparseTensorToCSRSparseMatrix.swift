import OpInterface
import OpKernelSupport
import TensorCore

/// A sparse tensor of rank 2 or 3 as a sparse matrix.
struct SparseTensorToCSRSparseMatrix: Op {
  static let schema = OpSchema(
    "SparseTensorToCSRSparseMatrix",
    inputs: [.fixed("indices", .int64), .typed("values"), .fixed("dense_shape", .int64)],
    outputs: [.fixed("sparse_matrix", .variant)], attributes: [.type(of: .csr)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let sparse = try SparseParts(context, 0)
      guard sparse.rank == 2 || sparse.rank == 3 else {
        throw .invalid("SparseTensor must have rank 2 or 3; but indices has rank: \(sparse.rank)")
      }
      try sparse.checkBounds()
      let matrix = try CSRMatrix(try Shape(checking: sparse.dims), sparse.values) {
        sparse.coordinate($0, $1)
      }
      context.emit(matrix.tensor)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two entries",
      inputs: [
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]), Tensor([1, 2] as [Float]),
        Tensor([2, 2] as [Int64]),
      ], outputs: [.exampleCSR])
    OpExample(
      "refuses an index beyond the shape",
      inputs: [
        Tensor([0, 2] as [Int64], shape: [1, 2]), Tensor([1] as [Float]),
        Tensor([2, 2] as [Int64]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses immensely many rows",
      inputs: [
        Tensor([] as [Int64], shape: [0, 2]), Tensor([] as [Float]),
        Tensor([1 << 40, 2] as [Int64]),
      ], fails: .resourceExhausted)
    OpExample(
      "refuses rows whose ends cannot be counted",
      inputs: [
        Tensor([] as [Int64], shape: [0, 2]), Tensor([] as [Float]),
        Tensor([Int64.max, 0] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// The elements of a dense matrix at given places as a sparse one.
struct DenseToCSRSparseMatrix: Op {
  static let schema = OpSchema(
    "DenseToCSRSparseMatrix", inputs: [.typed("dense_input"), .fixed("indices", .int64)],
    outputs: [.fixed("sparse_output", .variant)], attributes: [.type(of: .csr)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let dense = context.input(0), indices = context.input(1)
      guard dense.rank == 2 || dense.rank == 3 else {
        throw .invalid("params must have rank == 2 or 3; but saw shape: \(dense.shape)")
      }
      guard indices.rank == 2 else {
        throw .invalid("indices must be a matrix, but saw shape: \(indices.shape)")
      }
      let rank = dense.rank
      guard indices.shape[1] == rank else {
        throw .invalid(
          "indices.shape[1] must be equal to the rank of params, but saw: \(indices.shape[1]) vs. "
            + "\(rank)")
      }
      let coordinates = try indices.integers(), strides = dense.shape.strides
      var places: [Int] = []
      places.reserveCapacity(indices.shape[0])
      for i in 0..<indices.shape[0] {
        var place = 0
        for axis in 0..<rank {
          let c = coordinates[i * rank + axis]
          guard c >= 0, c < dense.shape[axis] else {
            throw .invalid(
              "indices[\(i)] = \(Array(coordinates[i * rank..<(i + 1) * rank])) does not index into "
                + "param shape \(dense.shape)")
          }
          place += c * strides[axis]
        }
        places.append(place)
      }
      let values = try gatherRows(dense, places, shape: [places.count])
      let matrix = try CSRMatrix(dense.shape, values) { coordinates[$0 * rank + $1] }
      context.emit(matrix.tensor)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two elements",
      inputs: [
        Tensor([0, 1, 2, 0] as [Float], shape: [2, 2]),
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]),
      ], outputs: [.exampleCSR])
    OpExample(
      "refuses a place that is not there",
      inputs: [
        Tensor([0, 1, 2, 0] as [Float], shape: [2, 2]),
        Tensor([0, -1] as [Int64], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}

/// A sparse matrix without entries.
struct SparseMatrixZeros: Op {
  static let schema = OpSchema(
    "SparseMatrixZeros", inputs: [.fixed("dense_shape", .int64)],
    outputs: [.fixed("sparse_matrix", .variant)], attributes: [.csrType])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let dims = try context.integers(0)
      guard dims.count == 2 || dims.count == 3, context.input(0).rank == 1 else {
        throw .invalid("dense_shape must have 2 or 3 elements, but saw: \(dims)")
      }
      let values = try Tensor(zeros: dtype, shape: [0])
      let matrix = try CSRMatrix(try Shape(checking: dims), values) { _, _ in 0 }
      context.emit(matrix.tensor)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two by two", attributes: ["type": .type(.float32)], inputs: [Tensor([2, 2] as [Int64])],
      outputs: [.exampleCSR([0, 0, 0], [], [])])
    OpExample(
      "refuses a vector", attributes: ["type": .type(.float32)], inputs: [Tensor([2] as [Int64])],
      fails: .invalidArgument)
  }
}
