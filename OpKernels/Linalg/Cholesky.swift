import Compute
import OpInterface
import TensorCore

/// The lower triangular matrix whose product with its adjoint is the input, of which only the lower
/// triangle is read; NaN where there is none.
protocol CholeskyOp: MatrixOp {
  init()
}

extension CholeskyOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let batch = try MatrixBatch(input.shape)
    try batch.checkSquare()
    var matrices = try FieldElements.matrices(input, batch, as: F.self)
    for b in matrices.indices {
      if let factor = matrices[b].choleskyFactor {
        matrices[b] = factor
      } else {
        for i in 0..<batch.rows {
          for j in 0..<batch.rows {
            matrices[b][i, j] = j > i ? .zero : F(real: .nan)
          }
        }
      }
    }
    context.emit(
      try FieldElements.tensor(matrices, input.dtype, batch.outer, batch.rows, batch.columns))
  }
}

extension DenseMatrix {
  /// The lower triangular matrix whose product with its adjoint is this one, or nil if it is not
  /// positive definite.
  var choleskyFactor: DenseMatrix? {
    if rows >= LAPACK.leastSize {
      var factor = self
      if let exists = LAPACK.factoriseByCholesky(&factor.elements, size: rows) {
        return exists && factor.greatest.isFinite ? factor : nil
      }
    }
    var result = DenseMatrix(zeros: rows, rows)
    for j in 0..<rows {
      var diagonal = self[j, j].realPart
      for k in 0..<j { diagonal -= result[j, k].norm }
      guard diagonal > 0 else { return nil }
      let root = diagonal.squareRoot()
      result[j, j] = F(real: root)
      for i in (j + 1)..<max(rows, j + 1) {
        var sum = self[i, j]
        for k in 0..<j { sum = sum - result[i, k] * result[j, k].conjugate }
        result[i, j] = sum / F(real: root)
      }
    }
    return result
  }
}

/// The Cholesky factor of positive definite matrices.
struct Cholesky: CholeskyOp {
  static let schema = OpSchema.matrix("Cholesky")

  static var examples: [OpExample] {
    OpExample(
      "two by two", inputs: [Tensor([4, 2, 2, 5] as [Float], shape: [2, 2])],
      outputs: [Tensor([2, 0, 1, 2] as [Float], shape: [2, 2])])
    OpExample(
      "refuses a matrix that is not square",
      inputs: [Tensor([4, 2] as [Float], shape: [1, 2])], fails: .invalidArgument)
  }
}

/// `Cholesky` by its first name.
struct BatchCholesky: CholeskyOp {
  static let schema = OpSchema.matrix("BatchCholesky", over: .realMatrices)

  static var examples: [OpExample] {
    OpExample(
      "two by two", inputs: [Tensor([4, 2, 2, 5] as [Float], shape: [2, 2])],
      outputs: [Tensor([2, 0, 1, 2] as [Float], shape: [2, 2])])
  }
}
