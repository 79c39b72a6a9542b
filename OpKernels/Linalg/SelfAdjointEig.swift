import OpInterface
import TensorCore

private func eigen<F: Field>(
  _ context: borrowing KernelContext, withVectors: Bool, _: F.Type
) throws(OpError) -> (MatrixBatch, [SelfAdjointDecomposition<F>]) {
  let input = context.input(0)
  let batch = try MatrixBatch(input.shape)
  try batch.checkSquare()
  var results: [SelfAdjointDecomposition<F>] = []
  for matrix in try FieldElements.matrices(input, batch, as: F.self) {
    guard let found = SelfAdjointDecomposition(matrix, withVectors: withVectors) else {
      throw .invalid(
        "Self-adjoint eigen decomposition was not successful. The input might not be valid: matrix "
          + "\(results.count) of \(input.shape)")
    }
    results.append(found)
  }
  return (batch, results)
}

/// Eigenvalues of self-adjoint matrices in rising order, and eigenvectors as columns.
protocol SelfAdjointEigOp: NativeMatrixOp {
  var withVectors: Bool { get }
}

extension SelfAdjointEigOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count >= 2 else { return nil }
    return [PartialShape(Array(extents.dropLast())), withVectors ? inputs[0].shape : .unknown]
  }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let (batch, found) = try eigen(context, withVectors: withVectors, F.self)
    let dtype = context.input(0).dtype
    context.emit(
      try FieldElements.tensor(
        found.flatMap { $0.values.map { F(real: $0) } }, dtype,
        Shape(checking: batch.outer + [batch.rows])))
    guard withVectors else {
      context.emit(try Tensor(zeros: dtype, shape: .scalar))
      return
    }
    context.emit(
      try FieldElements.tensor(
        found.map(\.vectors), dtype, batch.outer, batch.rows, batch.rows))
  }
}

/// Eigenvalues of self-adjoint matrices in rising order, and eigenvectors as columns.
struct SelfAdjointEigV2: SelfAdjointEigOp {
  static let schema = OpSchema(
    "SelfAdjointEigV2", inputs: [.typed("input")], outputs: [.typed("e"), .typed("v")],
    attributes: [.bool("compute_v", default: true), .type(of: .matrices)])

  let withVectors: Bool

  init(_ attributes: Attributes) throws(OpError) { withVectors = try attributes.bool("compute_v") }

  static var examples: [OpExample] {
    OpExample(
      "reads the lower triangle", inputs: [Tensor([0, 9, 2, 3] as [Double], shape: [2, 2])],
      outputs: [
        Tensor([-1, 4] as [Double]),
        Tensor(
          [-0.8944271909999159, -0.4472135954999579, 0.4472135954999579, -0.8944271909999159],
          shape: [2, 2]),
      ])
    OpExample(
      "refuses what is not a number", inputs: [Tensor([Float.nan], shape: [1, 1])],
      fails: .invalidArgument)
  }
}

/// `SelfAdjointEigV2` by its first name.
struct BatchSelfAdjointEigV2: SelfAdjointEigOp {
  static let schema = OpSchema(
    "BatchSelfAdjointEigV2", inputs: [.typed("input")], outputs: [.typed("e"), .typed("v")],
    attributes: [.bool("compute_v", default: true), .type(of: .realMatrices)])

  let withVectors: Bool

  init(_ attributes: Attributes) throws(OpError) { withVectors = try attributes.bool("compute_v") }

  static var examples: [OpExample] {
    OpExample(
      "one by one", inputs: [Tensor([2] as [Double], shape: [1, 1])],
      outputs: [Tensor([2] as [Double]), Tensor([1] as [Double], shape: [1, 1])])
  }
}

/// Eigenvalues of self-adjoint matrices as a row above their eigenvectors.
protocol StackedEigOp: NativeMatrixOp {
  init()
}

extension StackedEigOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let (batch, found) = try eigen(context, withVectors: true, F.self)
    let elements = found.flatMap { $0.values.map { F(real: $0) } + $0.vectors.elements }
    context.emit(
      try FieldElements.tensor(
        elements, context.input(0).dtype,
        Shape(checking: batch.outer + [batch.rows + 1, batch.rows])))
  }
}

/// Eigenvalues of self-adjoint matrices as a row above their eigenvectors.
struct SelfAdjointEig: StackedEigOp {
  static let schema = OpSchema.matrix("SelfAdjointEig", over: [.float64, .float32, .float16])

  static var examples: [OpExample] {
    OpExample(
      "one by one", inputs: [Tensor([2] as [Double], shape: [1, 1])],
      outputs: [Tensor([2, 1] as [Double], shape: [2, 1])])
  }
}

/// `SelfAdjointEig` by its first name.
struct BatchSelfAdjointEig: StackedEigOp {
  static let schema = OpSchema.matrix("BatchSelfAdjointEig", over: .realMatrices)

  static var examples: [OpExample] {
    OpExample(
      "one by one", inputs: [Tensor([2] as [Double], shape: [1, 1])],
      outputs: [Tensor([2, 1] as [Double], shape: [2, 1])])
  }
}
