import OpInterface
import OpKernelSupport
import TensorCore

/// Each run of `width` strings of the innermost rows of a ragged tensor, joined.
struct NgramsStringJoin: Op {
  static let schema = OpSchema(
    "TFText>NgramsStringJoin",
    inputs: [
      .fixed("input_values", .string),
      .repeated("input_row_splits", count: "RAGGED_RANK", by: "Tsplits"),
    ],
    outputs: [
      .fixed("output_values", .string),
      .repeated("output_row_splits", count: "RAGGED_RANK", by: "Tsplits"),
    ],
    attributes: [
      .int("width"), .int("axis"), .string("string_separator"), .int("RAGGED_RANK", minimum: 0),
      .type("Tsplits", of: [.int64], default: .int64),
    ])

  let width: Int
  let separator: [UInt8]
  let raggedRank: Int
  let splitsType: DType

  init(_ attributes: Attributes) throws(OpError) {
    width = try attributes.int("width")
    separator = try attributes.bytes("string_separator")
    raggedRank = try attributes.int("RAGGED_RANK")
    splitsType = try attributes.type("Tsplits")
    guard try attributes.int("axis") == -1 else {
      throw .invalid("axis must be -1, got \(try attributes.int("axis"))")
    }
    guard width >= 1 else { throw .invalid("width must be at least 1, got \(width)") }
    guard raggedRank >= 0 else { throw .invalid("RAGGED_RANK is \(raggedRank)") }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let values = context.input(0), strings = values.strings
      var result = StringElements()
      func appendRuns(_ row: Range<Int>) {
        guard row.count >= width else { return }
        for start in row.lowerBound...(row.upperBound - width) {
          result.append { bytes in
            for i in 0..<width {
              if i > 0 { bytes.append(contentsOf: separator) }
              bytes.append(contentsOf: strings[start + i])
            }
          }
        }
      }
      if raggedRank == 0 {
        guard values.rank > 0 else { throw .invalid("a scalar has no n-grams") }
        let length = values.shape[-1]
        for row in 0..<(length > 0 ? values.elementCount / length : 0) {
          appendRuns((row * length)..<((row + 1) * length))
        }
        var dims = values.shape.dims
        dims[dims.count - 1] = max(length - width + 1, 0)
        context.emit(try Tensor(strings: result, shape: try Shape(checking: dims)))
        return
      }
      let splits = try context.integers(raggedRank)
      guard values.rank == 1, splits.first == 0, splits.last == strings.count,
        zip(splits, splits.dropFirst()).allSatisfy({ $0 <= $1 })
      else {
        throw .invalid("row splits do not divide values of shape \(values.shape)")
      }
      var joined = [0]
      for (start, end) in zip(splits, splits.dropFirst()) {
        appendRuns(start..<end)
        joined.append(result.count)
      }
      let count = result.count
      context.emit(try Tensor(strings: result, shape: try Shape(checking: [count])))
      for i in 1..<raggedRank { context.emit(context.input(i)) }
      context.emit(try indexTensor(joined, splitsType))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "pairs",
      attributes: [
        "width": .int(2), "axis": .int(-1), "string_separator": .string(" "),
        "RAGGED_RANK": .int(1), "Tsplits": .type(.int64),
      ],
      inputs: [Tensor(strings: ["a", "b", "c", "d"]), Tensor([0, 3, 4] as [Int64])],
      outputs: [Tensor(strings: ["a b", "b c"]), Tensor([0, 2, 2] as [Int64])])
  }
}
