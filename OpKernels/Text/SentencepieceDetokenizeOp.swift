import OpInterface
import OpKernelSupport
import TensorCore

/// Texts joined from the pieces of a SentencePiece model, or from their numbers.
struct SentencepieceDetokenizeOp: Op {
  static let schema = OpSchema(
    "SentencepieceDetokenizeOp",
    inputs: [
      .fixed("sp_handle", .resource), .typed("input_values"),
      .typed("input_splits", by: "Tsplits"), .fixed("add_bos", .bool), .fixed("add_eos", .bool),
      .fixed("reverse", .bool),
    ], outputs: [.fixed("output", .string)],
    attributes: [
      .type("T", of: [.int32, .string], default: .int32),
      .type("Tsplits", of: .indices, default: .int64),
    ], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(1)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let model = try context.resource(0, as: SentencepieceModel.self)
      let values = context.input(1)
      let splits = try context.integers(2)
      guard !splits.isEmpty else { throw .invalid("input_splits must have at least 1 element.") }
      let options = try sentencepieceOptions(context, from: 3)
      let numbers = values.dtype == .string ? [] : values.array(of: Int32.self)
      var result = StringElements()
      for (first, last) in zip(splits, splits.dropFirst()) {
        if values.elementCount == 0 {
          result.append([])
          continue
        }
        guard first >= 0, first <= last, last <= values.elementCount else {
          throw .outOfRange(
            "Splits and values do not match; split [\(first), \(last)) but values size is "
              + "\(values.elementCount)")
        }
        try result.append { (bytes: inout [UInt8]) throws(OpError) in
          if values.dtype == .string {
            let strings = values.strings
            try model.decode((first..<last).map { strings[$0] }, options, to: &bytes)
          } else {
            try model.decode(numbers[first..<last], options, to: &bytes)
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
      "numbers",
      inputs: [
        exampleSentencepieceModel, Tensor([1, 3, 4, 3, 0, 2] as [Int32]),
        Tensor([0, 3, 6] as [Int64]), Tensor(false), Tensor(false), Tensor(false),
      ], outputs: [Tensor(strings: ["ab", "a \u{2047} "])])
    OpExample(
      "refuses numbers without a piece",
      inputs: [
        exampleSentencepieceModel, Tensor([6] as [Int32]), Tensor([0, 1] as [Int64]),
        Tensor(false), Tensor(false), Tensor(false),
      ], fails: .outOfRange)
  }
}
