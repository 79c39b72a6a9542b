import OpInterface
import TensorCore

/// Inverses of matrices, or of their adjoints.
protocol InverseOp: MatrixOp {
  var isAdjoint: Bool { get }
}

extension InverseOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let batch = try MatrixBatch(input.shape)
    try batch.checkSquare()
    var results: [DenseMatrix<F>] = []
    for matrix in try FieldElements.matrices(input, batch, as: F.self) {
      let lu = LUDecomposition(isAdjoint ? matrix.adjoint : matrix)
      guard lu.isInvertible else {
        throw .invalid("Input is not invertible: matrix \(results.count) of \(input.shape)")
      }
      results.append(lu.solve(DenseMatrix(identity: batch.rows, batch.rows)))
    }
    context.emit(
      try FieldElements.tensor(results, input.dtype, batch.outer, batch.rows, batch.rows))
  }
}

/// Inverses of matrices.
struct MatrixInverse: InverseOp {
  static let schema = OpSchema.matrix("MatrixInverse", [.bool("adjoint", default: false)])

  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) { isAdjoint = try attributes.bool("adjoint") }

  static var examples: [OpExample] {
    OpExample(
      "two by two", inputs: [Tensor([1, 2, 0, 4] as [Float], shape: [2, 2])],
      outputs: [Tensor([1, -0.5, 0, 0.25] as [Float], shape: [2, 2])])
    OpExample(
      "refuses a singular matrix", inputs: [Tensor([1, 2, 2, 4] as [Float], shape: [2, 2])],
      fails: .invalidArgument)
  }
}

/// `MatrixInverse` by its first name.
struct BatchMatrixInverse: InverseOp {
  static let schema = OpSchema.matrix(
    "BatchMatrixInverse", over: .realMatrices, [.bool("adjoint", default: false)])

  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) { isAdjoint = try attributes.bool("adjoint") }

  static var examples: [OpExample] {
    OpExample(
      "two by two", inputs: [Tensor([1, 2, 0, 4] as [Float], shape: [2, 2])],
      outputs: [Tensor([1, -0.5, 0, 0.25] as [Float], shape: [2, 2])])
  }
}

/// Solutions of systems of linear equations.
protocol SolveOp: MatrixOp {
  var isAdjoint: Bool { get }
}

extension SolveOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let left = context.input(0), right = context.input(1)
    let batch = try MatrixBatch(left.shape), sides = try MatrixBatch(right.shape, 1)
    try batch.checkSquare()
    guard batch.outer == sides.outer else {
      throw .invalid(
        "All input tensors must have the same outer dimensions, not \(left.shape) and "
          + "\(right.shape)")
    }
    guard batch.rows == sides.rows else {
      throw .invalid("Input matrix and rhs are incompatible: \(left.shape), \(right.shape)")
    }
    var results: [DenseMatrix<F>] = []
    let matrices = try FieldElements.matrices(left, batch, as: F.self)
    let rights = try FieldElements.matrices(right, sides, as: F.self)
    for (matrix, right) in zip(matrices, rights) {
      let lu = LUDecomposition(isAdjoint ? matrix.adjoint : matrix)
      guard lu.isInvertible || right.columns == 0 else {
        throw .invalid("Input matrix is not invertible: matrix \(results.count) of \(left.shape)")
      }
      results.append(lu.solve(right))
    }
    context.emit(
      try FieldElements.tensor(results, right.dtype, sides.outer, sides.rows, sides.columns))
  }
}

/// Solutions of systems of linear equations.
struct MatrixSolve: SolveOp {
  static let schema = OpSchema(
    "MatrixSolve", inputs: [.typed("matrix"), .typed("rhs")], outputs: [.typed("output")],
    attributes: [.bool("adjoint", default: false), .type(of: .matrices)])

  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) { isAdjoint = try attributes.bool("adjoint") }

  static var examples: [OpExample] {
    OpExample(
      "two equations",
      inputs: [
        Tensor([0, 2, 1, 1] as [Float], shape: [2, 2]), Tensor([4, 3] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([1, 2] as [Float], shape: [2, 1])])
    OpExample(
      "refuses a singular matrix",
      inputs: [
        Tensor([1, 2, 2, 4] as [Float], shape: [2, 2]), Tensor([4, 3] as [Float], shape: [2, 1]),
      ], fails: .invalidArgument)
  }
}

/// `MatrixSolve` by its first name.
struct BatchMatrixSolve: SolveOp {
  static let schema = OpSchema(
    "BatchMatrixSolve", inputs: [.typed("matrix"), .typed("rhs")], outputs: [.typed("output")],
    attributes: [.bool("adjoint", default: false), .type(of: .realMatrices)])

  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) { isAdjoint = try attributes.bool("adjoint") }

  static var examples: [OpExample] {
    OpExample(
      "two equations",
      inputs: [
        Tensor([0, 2, 1, 1] as [Float], shape: [2, 2]), Tensor([4, 3] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([1, 2] as [Float], shape: [2, 1])])
  }
}
