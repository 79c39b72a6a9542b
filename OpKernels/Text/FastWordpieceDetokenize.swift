import OpInterface
import OpKernelSupport
import TensorCore

/// Texts joined from the numbers of word pieces: pieces that do not begin a word follow without a
/// space.
struct FastWordpieceDetokenize: Op {
  static let schema = OpSchema(
    "TFText>FastWordpieceDetokenize",
    inputs: [
      .fixed("input_values", .int32), .fixed("input_row_splits", .int64),
      .fixed("wp_model", .uint8),
    ], outputs: [.fixed("output_words", .string)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  private struct Vocabulary: Sendable {
    let pieces: StringElements
    let isSuffix: ArraySlice<UInt8>
    let indicator: [UInt8]

    init(_ bytes: [UInt8]) throws(OpError) {
      let model = try FastWordpieceModel(bytes)
      (pieces, isSuffix) = try model.vocabulary()
      indicator = model.suffixIndicator
    }

    func append(_ ids: ArraySlice<Int32>, to bytes: inout [UInt8]) throws(OpError) {
      var isFirst = true
      for id in ids {
        guard id >= 0, id < pieces.count, id < isSuffix.count else {
          throw .outOfRange("Token ID out of bounds: \(id)")
        }
        let follows = isSuffix[isSuffix.startIndex + Int(id)] != 0
        if isFirst, follows { bytes += indicator }
        if !isFirst, !follows { bytes.append(UInt8(ascii: " ")) }
        bytes += pieces[Int(id)]
        isFirst = false
      }
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let given = ByteModel(inputs, 2) { (bytes) throws(OpError) in try Vocabulary(bytes) }
    return Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      try requireVector(context.input(1))
      let ids = context.input(0).array(of: Int32.self)
      let splits = context.input(1).array(of: Int64.self)
      var result = StringElements()
      if splits.count > 1 {
        let vocabulary = try given.model(context)
        for (first, last) in zip(splits, splits.dropFirst()) {
          guard first >= 0, first <= last, last <= ids.count else {
            throw .invalid("row [\(first), \(last)) is not within \(ids.count) values")
          }
          try result.append { (bytes: inout [UInt8]) throws(OpError) in
            try vocabulary.append(ids[Int(first)..<Int(last)], to: &bytes)
          }
        }
      }
      let count = result.count
      context.emit(try Tensor(strings: result, shape: try Shape(checking: [count])))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no model",
      inputs: [
        Tensor([0] as [Int32]), Tensor([0, 1] as [Int64]), Tensor([1, 2, 3] as [UInt8]),
      ], fails: .invalidArgument)
  }
}
