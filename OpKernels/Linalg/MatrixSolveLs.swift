import OpInterface
import TensorCore

/// Solutions of linear systems by least squares, the shortest where there are several.
protocol LeastSquaresOp: MatrixOp {
  var isFast: Bool { get }
}

extension LeastSquaresOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let a = inputs[0].shape.extents, let b = inputs[1].shape.extents, a.count >= 2,
      b.count == a.count
    else { return nil }
    return [PartialShape(Array(a.dropLast(2)) + [a[a.count - 1], b[b.count - 1]])]
  }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let left = context.input(0), right = context.input(1)
    let batch = try MatrixBatch(left.shape), sides = try MatrixBatch(right.shape, 1)
    guard batch.outer == sides.outer else {
      throw .invalid(
        "All input tensors must have the same outer dimensions, not \(left.shape) and "
          + "\(right.shape)")
    }
    guard batch.rows == sides.rows else {
      throw .invalid("Input matrix and rhs are incompatible: \(left.shape), \(right.shape)")
    }
    guard context.input(2).rank == 0 else {
      throw .invalid("l2_regularizer must be scalar, got shape \(context.input(2).shape)")
    }
    let l2: Double = try context.scalar(2)
    guard l2 >= 0 else { throw .invalid("l2_regularizer must be >= 0.") }
    var results: [DenseMatrix<F>] = []
    let matrices = try FieldElements.matrices(left, batch, as: F.self)
    let rights = try FieldElements.matrices(right, sides, as: F.self)
    for (matrix, right) in zip(matrices, rights) {
      if isFast {
        results.append(try Self.byNormalEquations(matrix, right, F(re: l2, im: 0)))
      } else {
        results.append(Self.bySingularValues(matrix, right))
      }
    }
    context.emit(
      try FieldElements.tensor(results, right.dtype, batch.outer, batch.columns, sides.columns))
  }

  private static func byNormalEquations<F: Field>(
    _ a: DenseMatrix<F>, _ b: DenseMatrix<F>, _ l2: F
  ) throws(OpError) -> DenseMatrix<F> {
    guard b.columns > 0, a.columns > 0 else { return DenseMatrix(zeros: a.columns, b.columns) }
    guard !a.greatest.isNaN else {
      return DenseMatrix(
        rows: a.columns, columns: b.columns,
        elements: [F](repeating: F(real: .nan), count: a.columns * b.columns))
    }
    let isTall = a.rows >= a.columns
    var gram = isTall ? a.adjoint * a : a * a.adjoint
    for i in 0..<gram.rows { gram[i, i] = gram[i, i] + l2 }
    // A pivot that rounding alone keeps from 0 means a matrix of lower rank.
    guard let factor = gram.choleskyFactor,
      (0..<gram.rows).allSatisfy({
        factor[$0, $0].norm > F.Real(1e-15) * gram.greatest
      })
    else {
      throw .invalid(
        "Input matrix was rank deficient or ill-conditioned. Try setting fast=False "
          + "or provide a larger l2_regularizer > 0.")
    }
    let lu = LUDecomposition(gram)
    return isTall ? lu.solve(a.adjoint * b) : a.adjoint * lu.solve(b)
  }

  private static func bySingularValues<F: Field>(_ a: DenseMatrix<F>, _ b: DenseMatrix<F>)
    -> DenseMatrix<F>
  {
    guard min(a.rows, a.columns) > 0 else { return DenseMatrix(zeros: a.columns, b.columns) }
    guard let svd = SingularDecomposition(a, full: false) else {
      // Of what is no number, TensorFlow finds no rank.
      return DenseMatrix(zeros: a.columns, b.columns)
    }
    var inner = svd.left.adjoint * b
    let least = (svd.values.first ?? 0) * F.Real(1e-6) * F.Real(max(a.rows, a.columns))
    for (i, value) in svd.values.enumerated() {
      for c in 0..<inner.columns {
        inner[i, c] = value > least ? inner[i, c] / F(real: value) : .zero
      }
    }
    return svd.right * inner
  }
}

/// Solutions of linear systems by least squares.
struct MatrixSolveLs: LeastSquaresOp {
  static let schema = OpSchema(
    "MatrixSolveLs",
    inputs: [.typed("matrix"), .typed("rhs"), .fixed("l2_regularizer", .float64)],
    outputs: [.typed("output")], attributes: [.type(of: .matrices), .bool("fast", default: true)])

  let isFast: Bool

  init(_ attributes: Attributes) throws(OpError) { isFast = try attributes.bool("fast") }

  static var examples: [OpExample] {
    OpExample(
      "a mean",
      inputs: [
        Tensor([1, 1] as [Float], shape: [2, 1]), Tensor([1, 3] as [Float], shape: [2, 1]),
        Tensor(0 as Double),
      ], outputs: [Tensor([2] as [Float], shape: [1, 1])])
    OpExample(
      "refuses a matrix of lower rank",
      inputs: [
        Tensor([1, 1, 1, 1] as [Float], shape: [2, 2]), Tensor([1, 3] as [Float], shape: [2, 1]),
        Tensor(0 as Double),
      ], fails: .invalidArgument)
  }
}

/// `MatrixSolveLs` by its first name.
struct BatchMatrixSolveLs: LeastSquaresOp {
  static let schema = OpSchema(
    "BatchMatrixSolveLs", inputs: MatrixSolveLs.schema.inputs,
    outputs: MatrixSolveLs.schema.outputs,
    attributes: [.type(of: .realMatrices), .bool("fast", default: true)])

  let isFast: Bool

  init(_ attributes: Attributes) throws(OpError) { isFast = try attributes.bool("fast") }

  static var examples: [OpExample] {
    OpExample(
      "a mean",
      inputs: [
        Tensor([1, 1] as [Float], shape: [2, 1]), Tensor([1, 3] as [Float], shape: [2, 1]),
        Tensor(0 as Double),
      ], outputs: [Tensor([2] as [Float], shape: [1, 1])])
  }
}
