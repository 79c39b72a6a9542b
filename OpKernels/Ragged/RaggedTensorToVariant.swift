import OpInterface
import OpKernelSupport
import TensorCore

/// A ragged tensor as one variant, or its rows as one each.
struct RaggedTensorToVariant: Op {
  static let schema = OpSchema(
    "RaggedTensorToVariant",
    inputs: [
      .repeated("rt_nested_splits", count: "RAGGED_RANK", by: "Tsplits"),
      .typed("rt_dense_values", by: "Tvalues"),
    ], outputs: [.fixed("encoded_ragged", .variant)],
    attributes: [
      .int("RAGGED_RANK", minimum: 0), .type("Tvalues"),
      .type("Tsplits", of: .indices, default: .int64), .bool("batched_input"),
    ])

  let raggedRank: Int
  let isBatched: Bool

  init(_ attributes: Attributes) throws(OpError) {
    raggedRank = try attributes.int("RAGGED_RANK")
    isBatched = try attributes.bool("batched_input")
    guard raggedRank >= 0 else { throw .invalid("RAGGED_RANK is \(raggedRank)") }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let values = context.input(raggedRank)
      let splitTensors = (0..<raggedRank).map { context.input($0) }
      guard isBatched else {
        if raggedRank > 0 {
          _ = try nestedSplits(splitTensors, valueCount: try outerCount(values))
        }
        context.emit(
          Tensor(.custom(RaggedValue(splits: splitTensors, values: values))))
        return
      }
      let width = rowWidth(values), inner = values.shape.dims.dropFirst()
      var splits: [[Int]] = []
      if raggedRank > 0 {
        splits = try nestedSplits(splitTensors, valueCount: try outerCount(values))
      } else if values.rank == 0 {
        throw .invalid("A scalar cannot be cut into rows")
      }
      let rowCount = splits.first.map { $0.count - 1 } ?? values.shape[0]
      var variants: [Variant] = []
      variants.reserveCapacity(rowCount)
      for row in 0..<rowCount {
        var range = row..<(row + 1)
        var parts: [Tensor] = []
        for (depth, level) in splits.enumerated() {
          let next = level[range.lowerBound]..<level[range.upperBound]
          if depth > 0 {
            let based = level[range.lowerBound...range.upperBound].map { $0 - next.lowerBound }
            parts.append(try indexTensor(based, splitTensors[depth].dtype))
          }
          range = next
        }
        let dims = raggedRank > 0 ? [range.count] + inner : Array(inner)
        let row = try gatherRows(
          values, Array(range), width: width, shape: try Shape(checking: dims))
        variants.append(.custom(RaggedValue(splits: parts, values: row)))
      }
      context.emit(try Tensor(variants: variants, shape: [rowCount]))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a row each",
      attributes: [
        "RAGGED_RANK": .int(1), "batched_input": .bool(true), "Tsplits": .type(.int64),
      ],
      inputs: [Tensor([0, 2, 3] as [Int64]), Tensor([5, 6, 7] as [Int32])],
      outputs: [ragged(rows: 2)])
    OpExample(
      "refuses splits that do not fit",
      attributes: [
        "RAGGED_RANK": .int(1), "batched_input": .bool(true), "Tsplits": .type(.int64),
      ],
      inputs: [Tensor([0, 2] as [Int64]), Tensor([5, 6, 7] as [Int32])], fails: .invalidArgument)
  }
}

/// A vector of variants, for examples.
func ragged(rows: Int) -> Tensor {
  let row = Variant.custom(RaggedValue(splits: [], values: Tensor([1, 2] as [Int32])))
  return (try? Tensor(variants: [Variant](repeating: row, count: rows), shape: Shape([rows])))
    ?? Tensor(row)
}
