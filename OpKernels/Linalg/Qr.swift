import Compute
import OpInterface
import TensorCore

/// Orthonormal and upper triangular factors of matrices.
struct Qr: MatrixOp {
  static let schema = OpSchema(
    "Qr", inputs: [.typed("input")], outputs: [.typed("q"), .typed("r")],
    attributes: [.bool("full_matrices", default: false), .type(of: .matrices)])

  let isFull: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isFull = try attributes.bool("full_matrices")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count >= 2 else { return nil }
    let outer = Array(extents.dropLast(2)), m = extents[extents.count - 2]
    let n = extents[extents.count - 1]
    let inner: Int? = isFull ? m : m.flatMap { m in n.map { min(m, $0) } }
    return [PartialShape(outer + [m, inner]), PartialShape(outer + [inner, n])]
  }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let batch = try MatrixBatch(input.shape)
    let (m, n) = (batch.rows, batch.columns)
    let inner = isFull ? m : min(m, n)
    try batch.checkSize(m, inner)
    try batch.checkSize(inner, n)
    var qs: [DenseMatrix<F>] = [], rs: [DenseMatrix<F>] = []
    for matrix in try FieldElements.matrices(input, batch, as: F.self) {
      if min(m, n) >= LAPACK.leastSize,
        let (q, r) = LAPACK.orthogonalise(matrix.elements, rows: m, columns: n, width: inner)
      {
        qs.append(DenseMatrix(rows: m, columns: inner, elements: q))
        rs.append(DenseMatrix(rows: inner, columns: n, elements: r))
        continue
      }
      let qr = QRDecomposition(matrix)
      qs.append(qr.orthonormal(inner))
      rs.append(qr.upper.corner(inner, n))
    }
    context.emit(try FieldElements.tensor(qs, input.dtype, batch.outer, m, inner))
    context.emit(try FieldElements.tensor(rs, input.dtype, batch.outer, inner, n))
  }

  static var examples: [OpExample] {
    OpExample(
      "a column", inputs: [Tensor([3, 4] as [Float], shape: [2, 1])],
      outputs: [
        Tensor([-0.6, -0.8] as [Float], shape: [2, 1]), Tensor([-5] as [Float], shape: [1, 1]),
      ])
    OpExample(
      "refuses a basis of immensely many vectors", attributes: ["full_matrices": .bool(true)],
      inputs: [Tensor([] as [Float], shape: [1 << 30, 0])], fails: .resourceExhausted)
    OpExample("refuses a vector", inputs: [Tensor([3, 4] as [Float])], fails: .invalidArgument)
  }
}
