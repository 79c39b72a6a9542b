import OpInterface
import OpKernelSupport
import TensorCore

/// The diagonals `k`, one or the lowest and the highest, of matrices.
///
/// Diagonals that are shorter than the longest stand in their rows on the side that `align` names.
struct MatrixDiagPartV3: Op {
  static let schema = OpSchema(
    "MatrixDiagPartV3", inputs: [.typed("input"), .fixed("k", .int32), .typed("padding_value")],
    outputs: [.typed("diagonal")], attributes: [.type(), DiagonalAlignment.schemaAttribute])

  let alignment: DiagonalAlignment

  init(_ attributes: Attributes) throws(OpError) { alignment = try DiagonalAlignment(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let rank = inputs[0].shape.rank, rank >= 2, let k = inputs[1].knownIntegers,
      let first = k.first, let last = k.last
    else { return nil }
    return [.rank(first == last ? rank - 1 : rank)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      guard context.input(2).elementCount == 1 else {
        throw .invalid("padding_value must be a scalar, got shape \(context.input(2).shape)")
      }
      try emitDiagonals(
        &context, DiagonalBand(context.input(1)), alignment, filler: context.input(2))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the main diagonal and the one above",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([0, 1] as [Int32]),
        Tensor(9 as Float),
      ], outputs: [Tensor([9, 2, 1, 4] as [Float], shape: [2, 2])])
    OpExample(
      "refuses a diagonal out of range",
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor(2 as Int32), Tensor(9 as Float),
      ], fails: .invalidArgument)
  }
}
