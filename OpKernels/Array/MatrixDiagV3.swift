import OpInterface
import OpKernelSupport
import TensorCore

/// Matrices of `padding_value` with the given diagonals, `k` being one or the lowest and the highest.
///
/// Diagonals that are shorter than the longest stand in their rows on the side that `align` names.
struct MatrixDiagV3: Op {
  static let schema = OpSchema(
    "MatrixDiagV3",
    inputs: [
      .typed("diagonal"), .fixed("k", .int32), .fixed("num_rows", .int32),
      .fixed("num_cols", .int32), .typed("padding_value"),
    ], outputs: [.typed("output")], attributes: [.type(), DiagonalAlignment.schemaAttribute])

  let alignment: DiagonalAlignment

  init(_ attributes: Attributes) throws(OpError) { alignment = try DiagonalAlignment(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let rank = inputs[0].shape.rank, rank > 0, let k = inputs[1].knownIntegers,
      let first = k.first, let last = k.last
    else { return nil }
    return [.rank(first == last ? rank + 1 : rank)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      for (i, name) in [(2, "num_rows"), (3, "num_cols"), (4, "padding_value")] {
        guard context.input(i).elementCount == 1, context.input(i).rank == 0 else {
          throw .invalid("\(name) must be a scalar, got \(context.input(i).shape)")
        }
      }
      try emitDiagonalMatrices(
        &context, DiagonalBand(context.input(1)), rows: context.integer(2),
        columns: context.integer(3), alignment, filler: context.input(4))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "above the main diagonal",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor(1 as Int32), Tensor(2 as Int32), Tensor(3 as Int32),
        Tensor(9 as Float),
      ], outputs: [Tensor([9, 1, 9, 9, 9, 2] as [Float], shape: [2, 3])])
    OpExample(
      "refuses another number of diagonals",
      inputs: [
        Tensor([1, 2] as [Float]), Tensor([0, 1] as [Int32]), Tensor(2 as Int32),
        Tensor(3 as Int32), Tensor(9 as Float),
      ], fails: .invalidArgument)
  }
}
