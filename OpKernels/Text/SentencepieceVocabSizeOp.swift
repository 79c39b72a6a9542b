import OpInterface
import OpKernelSupport
import TensorCore

/// How many pieces a SentencePiece model has.
struct SentencepieceVocabSizeOp: Op {
  static let schema = OpSchema(
    "SentencepieceVocabSizeOp", inputs: [.fixed("sp_handle", .resource)],
    outputs: [.fixed("vocab_size", .int32)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let model = try context.resource(0, as: SentencepieceModel.self)
      context.emit(Tensor(Int32(truncatingIfNeeded: model.vocabulary.pieces.count)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample("six", inputs: [exampleSentencepieceModel], outputs: [Tensor(6 as Int32)])
    OpExample("refuses what is no model", inputs: [Tensor(0 as Int64)], fails: .invalidArgument)
  }
}

/// The pieces of a SentencePiece model that have given numbers.
struct SentencepieceIdToStringOp: Op {
  static let schema = OpSchema(
    "SentencepieceIdToStringOp",
    inputs: [.fixed("sp_handle", .resource), .fixed("input", .int32)],
    outputs: [.fixed("values", .string)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let pieces = try context.resource(0, as: SentencepieceModel.self).vocabulary.pieces
      var result = StringElements()
      for number in context.input(1).array(of: Int32.self) {
        guard number >= 0, number < pieces.count else {
          throw .outOfRange("Invalid id: \(number)")
        }
        result.append(pieces[Int(number)])
      }
      context.emit(try Tensor(strings: result, shape: context.input(1).shape))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two pieces", inputs: [exampleSentencepieceModel, Tensor([4, 0] as [Int32])],
      outputs: [Tensor(strings: ["b", "<unk>"])])
    OpExample(
      "refuses a number without a piece",
      inputs: [exampleSentencepieceModel, Tensor([-1] as [Int32])], fails: .outOfRange)
  }
}

/// The numbers that pieces have in a SentencePiece model; that of the unknown piece for others.
struct SentencepieceStringToIdOp: Op {
  static let schema = OpSchema(
    "SentencepieceStringToIdOp",
    inputs: [.fixed("sp_handle", .resource), .fixed("input", .string)],
    outputs: [.fixed("values", .int32)], isStateful: true)

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let vocabulary = try context.resource(0, as: SentencepieceModel.self).vocabulary
      try emitFromStrings(&context, input: 1, Int32.self) { (text) throws(OpError) in
        Int32(truncatingIfNeeded: vocabulary.number(of: text))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "known and unknown", inputs: [exampleSentencepieceModel, Tensor(strings: ["b", "c"])],
      outputs: [Tensor([4, 0] as [Int32])])
  }
}
