import OpInterface
import TensorCore

/// Triangular factors of matrices with their rows exchanged, and the order of the rows.
struct Lu: MatrixOp {
  static let schema = OpSchema(
    "Lu", inputs: [.typed("input")],
    outputs: [.typed("lu"), .typed("p", by: "output_idx_type")],
    attributes: [
      .type(of: .matrices), .type("output_idx_type", of: .indices, default: .int32),
    ])

  let isWide: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isWide = try attributes.type("output_idx_type") == .int64
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count >= 2 else { return nil }
    return [inputs[0].shape, PartialShape(Array(extents.dropLast()))]
  }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.input(0)
    let batch = try MatrixBatch(input.shape)
    try batch.checkSquare()
    var factors: [DenseMatrix<F>] = []
    var orders: [Int] = []
    for matrix in try FieldElements.matrices(input, batch, as: F.self) {
      let lu = LUDecomposition(matrix, takesGreatestPivots: true)
      guard lu.isInvertible else {
        throw .invalid("Input is not invertible: matrix \(factors.count) of \(input.shape)")
      }
      factors.append(lu.factors)
      orders += lu.order
    }
    context.emit(
      try FieldElements.tensor(factors, input.dtype, batch.outer, batch.rows, batch.rows))
    let shape = try Shape(checking: batch.outer + [batch.rows])
    context.emit(
      isWide
        ? Tensor(orders.map(Int64.init), shape: shape)
        : Tensor(orders.map(Int32.init(clamping:)), shape: shape))
  }

  static var examples: [OpExample] {
    OpExample(
      "exchanges rows", inputs: [Tensor([1, 1, 4, 8] as [Float], shape: [2, 2])],
      outputs: [
        Tensor([4, 8, 0.25, -1] as [Float], shape: [2, 2]), Tensor([1, 0] as [Int32]),
      ])
    OpExample(
      "refuses a singular matrix", inputs: [Tensor([1, 2, 2, 4] as [Float], shape: [2, 2])],
      fails: .invalidArgument)
  }
}
