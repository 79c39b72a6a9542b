import OpInterface
import OpKernelSupport
import TensorCore

/// A sparse matrix as a dense tensor.
struct CSRSparseMatrixToDense: Op, CSRKernel {
  static let schema = OpSchema(
    "CSRSparseMatrixToDense", inputs: [.fixed("sparse_input", .variant)],
    outputs: [.typed("dense_output", by: "type")], attributes: [.csrType])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { try bound(to: dtype) }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let matrix = try CSRMatrix.read(context, 0, as: dtype)
    var result = try Tensor(zeros: dtype, shape: matrix.shape)
    do {
      var out = result.mutableElements(as: T.self)
      for b in matrix.parts.indices {
        let rows = matrix.typed(b, as: T.self)
        let start = b * matrix.rows * matrix.columns
        for r in 0..<matrix.rows {
          for i in rows.entries(r) {
            out[start + r * matrix.columns + rows.columns[i]] = rows.values[i]
          }
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two entries", attributes: ["type": .type(.float32)], inputs: [.exampleCSR],
      outputs: [Tensor([0, 1, 2, 0] as [Float], shape: [2, 2])])
    OpExample(
      "refuses another type", attributes: ["type": .type(.float64)], inputs: [.exampleCSR],
      fails: .invalidArgument)
  }
}

/// A sparse matrix as a sparse tensor.
struct CSRSparseMatrixToSparseTensor: Op {
  static let schema = OpSchema(
    "CSRSparseMatrixToSparseTensor", inputs: [.fixed("sparse_matrix", .variant)],
    outputs: [
      .fixed("indices", .int64), .typed("values", by: "type"), .fixed("dense_shape", .int64),
    ], attributes: [.csrType])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let matrix = try CSRMatrix.read(context, 0, as: dtype)
      let rank = matrix.shape.rank
      var indices: [Int] = []
      var count = 0
      for (b, part) in matrix.parts.enumerated() {
        for r in 0..<matrix.rows {
          for i in part.rowStarts[r]..<part.rowStarts[r + 1] {
            if rank == 3 { indices.append(b) }
            indices.append(r)
            indices.append(part.columns[i])
          }
        }
        count += part.columns.count
      }
      context.emit(try indexMatrix(indices, rank: rank, count: count))
      context.emit(
        matrix.parts.isEmpty
          ? try Tensor(zeros: dtype, shape: [0]) : try concatenated(matrix.parts.map(\.values)))
      context.emit(try indexTensor(matrix.shape.dims, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two entries", attributes: ["type": .type(.float32)], inputs: [.exampleCSR],
      outputs: [
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]), Tensor([1, 2] as [Float]),
        Tensor([2, 2] as [Int64]),
      ])
    OpExample(
      "refuses another type", attributes: ["type": .type(.float64)], inputs: [.exampleCSR],
      fails: .invalidArgument)
  }
}

/// Where the rows of one of a batch of sparse matrices begin, the columns of the entries, and the
/// values.
struct CSRSparseMatrixComponents: Op {
  static let schema = OpSchema(
    "CSRSparseMatrixComponents",
    inputs: [.fixed("csr_sparse_matrix", .variant), .fixed("index", .int32)],
    outputs: [
      .fixed("row_ptrs", .int32), .fixed("col_inds", .int32), .typed("values", by: "type"),
    ], attributes: [.csrType])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let matrix = try CSRMatrix.read(context, 0, as: dtype)
      guard context.input(1).rank == 0 else {
        throw .invalid("index should be a scalar, but saw: \(context.input(1).shape)")
      }
      let index = try context.integer(1)
      guard matrix.parts.indices.contains(index) else {
        throw .invalid("index (\(index)) not in [0, \(matrix.parts.count))")
      }
      let part = matrix.parts[index]
      context.emit(try indexTensor(part.rowStarts, .int32))
      context.emit(try indexTensor(part.columns, .int32))
      context.emit(part.values)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two entries", attributes: ["type": .type(.float32)],
      inputs: [.exampleCSR, Tensor(0 as Int32)],
      outputs: [
        Tensor([0, 1, 2] as [Int32]), Tensor([1, 0] as [Int32]), Tensor([1, 2] as [Float]),
      ])
    OpExample(
      "refuses a matrix that is not there", attributes: ["type": .type(.float32)],
      inputs: [.exampleCSR, Tensor(1 as Int32)], fails: .invalidArgument)
  }
}

/// How many entries each sparse matrix of a batch has.
struct SparseMatrixNNZ: Op {
  static let schema = OpSchema(
    "SparseMatrixNNZ", inputs: [.fixed("sparse_matrix", .variant)],
    outputs: [.fixed("nnz", .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let matrix = try CSRMatrix.read(context, 0)
      context.emit(
        try indexTensor(
          matrix.parts.map(\.columns.count), .int32, shape: try Shape(checking: matrix.outer)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample("two entries", inputs: [.exampleCSR], outputs: [Tensor(2 as Int32)])
    OpExample(
      "refuses what is no sparse matrix", inputs: [Tensor(.empty)], fails: .invalidArgument)
  }
}
