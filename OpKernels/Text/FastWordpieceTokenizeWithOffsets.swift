import OpInterface
import OpKernelSupport
import TensorCore

/// Texts, or words, cut into the longest pieces that a vocabulary holds.
///
/// The vocabulary is a FlatBuffers message, which also says whether the strings are words.
struct FastWordpieceTokenizeWithOffsets: Op {
  static let schema = OpSchema(
    "FastWordpieceTokenizeWithOffsets",
    inputs: [.fixed("input_values", .string), .fixed("wp_model", .uint8)],
    outputs: [
      .fixed("output_subwords", .string), .fixed("output_ids", .int64),
      .fixed("output_row_splits", .int64), .fixed("start_values", .int64),
      .fixed("end_values", .int64),
    ])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let given = ByteModel(inputs, 1) { (bytes) throws(OpError) in try FastWordpieceModel(bytes) }
    return Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      let model = try given.model(context)
      let strings = context.input(0).strings
      var pieces = StringElements()
      var ids: [Int] = [], starts: [Int] = [], ends: [Int] = [], splits = [0]
      for i in strings.indices {
        let text = strings[i]
        for token in try model.tokens(of: text) {
          pieces.append { (bytes: inout [UInt8]) in model.append(token, of: text, to: &bytes) }
          ids.append(token.id)
          starts.append(token.start)
          ends.append(token.end)
        }
        splits.append(ids.count)
      }
      context.emit(try Tensor(strings: pieces, shape: try Shape(checking: [ids.count])))
      context.emit(try indexTensor(ids, .int64))
      context.emit(try indexTensor(splits, .int64))
      context.emit(try indexTensor(starts, .int64))
      context.emit(try indexTensor(ends, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no model",
      inputs: [Tensor(strings: ["unable"]), Tensor([1, 2, 3] as [UInt8])], fails: .invalidArgument)
    OpExample(
      "refuses a matrix",
      inputs: [Tensor(strings: ["a"], shape: [1, 1]), Tensor([0] as [UInt8])],
      fails: .failedPrecondition)
  }
}
