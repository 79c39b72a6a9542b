import OpInterface
import OpKernelSupport
import TensorCore

/// Gives each row of a ragged tensor that has no values one, the default.
struct RaggedFillEmptyRows: Op {
  static let schema = OpSchema(
    "RaggedFillEmptyRows",
    inputs: [
      .fixed("value_rowids", .int64), .typed("values"), .fixed("nrows", .int64),
      .typed("default_value"),
    ],
    outputs: [
      .fixed("output_value_rowids", .int64), .typed("output_values"),
      .fixed("empty_row_indicator", .bool), .fixed("reverse_index_map", .int64),
    ], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.unknown, .rank(1), .rank(1), inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let rows = context.input(0), values = context.input(1), fallback = context.input(3)
      for (i, name) in [(0, "value_rowids"), (1, "values")] where context.input(i).rank != 1 {
        throw .invalid("\(name) must be a vector, saw: \(context.input(i).shape)")
      }
      for (i, name) in [(2, "nrows"), (3, "default_value")] where context.input(i).rank != 0 {
        throw .invalid("\(name) must be a scalar, saw: \(context.input(i).shape)")
      }
      guard rows.elementCount == values.elementCount else {
        throw .invalid(
          "The length of `values` (\(values.elementCount)) must match the first dimension of "
            + "`value_rowids` (\(rows.elementCount)).")
      }
      let count = try context.integer(2)
      guard count >= 0 else { throw .invalid("nrows must not be negative, got \(count)") }
      let filling = try RowFilling(try rows.integers(), rowCount: count)
      // Without rows, TensorFlow's result is a matrix.
      context.emit(
        try indexTensor(filling.rows, .int64, shape: count == 0 ? [0, 1] : [filling.rows.count]))
      context.emit(
        try gatherRows(
          values, filling.sources, default: fallback,
          shape: try Shape(checking: [filling.sources.count])))
      context.emit(Tensor(filling.isEmpty))
      context.emit(try indexTensor(filling.destinations, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the middle row is empty",
      inputs: [
        Tensor([0, 2] as [Int64]), Tensor([5, 6] as [Float]), Tensor(3 as Int64),
        Tensor(-1 as Float),
      ],
      outputs: [
        Tensor([0, 1, 2] as [Int64]), Tensor([5, -1, 6] as [Float]), Tensor([false, true, false]),
        Tensor([0, 2] as [Int64]),
      ])
    OpExample(
      "refuses a row that is not there",
      inputs: [
        Tensor([3] as [Int64]), Tensor([5] as [Float]), Tensor(3 as Int64), Tensor(-1 as Float),
      ], fails: .invalidArgument)
  }
}
