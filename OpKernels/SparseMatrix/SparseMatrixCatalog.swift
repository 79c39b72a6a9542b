public import OpInterface

/// The ops of this category.
public let sparseMatrixOps: OpCatalog = [
  "CSRSparseMatrixComponents": CSRSparseMatrixComponents.self,
  "CSRSparseMatrixToDense": CSRSparseMatrixToDense.self,
  "CSRSparseMatrixToSparseTensor": CSRSparseMatrixToSparseTensor.self,
  "DenseToCSRSparseMatrix": DenseToCSRSparseMatrix.self,
  "SparseMatrixAdd": SparseMatrixAdd.self,
  "SparseMatrixMatMul": SparseMatrixMatMul.self,
  "SparseMatrixMul": SparseMatrixMul.self,
  "SparseMatrixNNZ": SparseMatrixNNZ.self,
  "SparseMatrixOrderingAMD": SparseMatrixOrderingAMD.self,
  "SparseMatrixSoftmax": SparseMatrixSoftmax.self,
  "SparseMatrixSparseCholesky": SparseMatrixSparseCholesky.self,
  "SparseMatrixSparseMatMul": SparseMatrixSparseMatMul.self,
  "SparseMatrixTranspose": SparseMatrixTranspose.self,
  "SparseMatrixZeros": SparseMatrixZeros.self,
  "SparseTensorToCSRSparseMatrix": SparseTensorToCSRSparseMatrix.self,
]
