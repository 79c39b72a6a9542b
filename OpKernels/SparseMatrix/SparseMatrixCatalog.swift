public import OpInterface

/// The ops of this category.
public let sparseMatrixOps: [any Op.Type] = [
  CSRSparseMatrixComponents.self,
  CSRSparseMatrixToDense.self,
  CSRSparseMatrixToSparseTensor.self,
  DenseToCSRSparseMatrix.self,
  SparseMatrixAdd.self,
  SparseMatrixMatMul.self,
  SparseMatrixMul.self,
  SparseMatrixNNZ.self,
  SparseMatrixOrderingAMD.self,
  SparseMatrixSoftmax.self,
  SparseMatrixSparseCholesky.self,
  SparseMatrixSparseMatMul.self,
  SparseMatrixTranspose.self,
  SparseMatrixZeros.self,
  SparseTensorToCSRSparseMatrix.self,
]
