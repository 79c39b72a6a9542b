import OpInterface
import OpKernelSupport
import TensorCore

/// What the ops that cut texts by a SentencePiece model have in common.
struct SentencepieceTokenizing: Sendable {
  let givesText: Bool
  let splitsType: DType
  let givesSeveral: Bool

  static let inputs: [OpDef.Argument] = [
    .fixed("sp_handle", .resource), .fixed("input", .string), .fixed("nbest_size", .int32),
    .fixed("alpha", .float32), .fixed("add_bos", .bool), .fixed("add_eos", .bool),
    .fixed("reverse", .bool),
  ]
  static let attributes: [OpDef.Attribute] = [
    .type("out_type", of: [.int32, .string], default: .int32),
    .type("Tsplits", of: .indices, default: .int64), .bool("return_nbest", default: false),
  ]

  init(_ attributes: Attributes) throws(OpError) {
    givesText = try attributes.type("out_type") == .string
    splitsType = try attributes.type("Tsplits")
    givesSeveral = try attributes.bool("return_nbest")
  }

  /// Emits pieces, where each text's begin, and perhaps where each piece is in its text.
  func run(_ context: inout KernelContext, givesOffsets: Bool) throws(OpError) {
    let model = try context.resource(0, as: SentencepieceModel.self)
    let strings = context.input(1).strings
    let options = try sentencepieceOptions(context, from: 4)
    let sizes = context.input(2).array(of: Int32.self)
    let alphas = context.input(3).array(of: Float.self)
    guard context.input(2).rank == 0 || (!givesSeveral && sizes.count == strings.count) else {
      throw .invalid(
        "nbest_size must be a scalar or, unless return_nbest is true, as long as the input; got "
          + "\(context.input(2).shape)")
    }
    guard context.input(3).rank == 0 || alphas.count == strings.count else {
      throw .invalid(
        "alpha must be a scalar or as long as the input; got \(context.input(3).shape)")
    }
    if givesSeveral, let size = sizes.first, size < 1 {
      throw .invalid("When return_nbest is true nbest_size must be >= 1; got \(size)")
    }
    var text = StringElements()
    var numbers: [Int32] = []
    var splits = [0], starts: [Int64] = [], ends: [Int64] = []
    for i in strings.indices {
      let size = Int(sizes.count == 1 ? sizes[0] : sizes[i])
      let choice: SentencepieceModel.Choice =
        givesSeveral
        ? .several(size)
        : size == 0 || size == 1
          ? .best
          : .sample(count: size, alpha: alphas.count == 1 ? alphas[0] : alphas[i])
      for encoding in try model.encode(strings[i], choice, options) {
        for piece in encoding.pieces {
          if givesText {
            text.append { (bytes: inout [UInt8]) in model.append(piece, of: encoding, to: &bytes) }
          } else {
            numbers.append(Int32(truncatingIfNeeded: piece.number))
          }
          if givesOffsets {
            starts.append(Int64(piece.start))
            ends.append(Int64(piece.end))
          }
        }
        splits.append(givesText ? text.count : numbers.count)
      }
    }
    if givesText {
      let count = text.count
      context.emit(try Tensor(strings: text, shape: try Shape(checking: [count])))
    } else {
      context.emit(Tensor(numbers))
    }
    context.emit(try indexTensor(splits, splitsType))
    if givesOffsets {
      context.emit(Tensor(starts))
      context.emit(Tensor(ends))
    }
  }

  /// The inputs of an example.
  static func exampleInputs(_ text: String, size: Int32 = 0) -> [Tensor] {
    [
      exampleSentencepieceModel, Tensor(strings: [text]), Tensor(size), Tensor(1 as Float),
      Tensor(true), Tensor(true), Tensor(false),
    ]
  }
}

/// The options in three inputs that are truth values.
func sentencepieceOptions(_ context: borrowing KernelContext, from index: Int) throws(OpError)
  -> SentencepieceModel.Options
{
  SentencepieceModel.Options(
    addsBeginning: try context.scalar(index, as: Bool.self),
    addsEnd: try context.scalar(index + 1, as: Bool.self),
    reverses: try context.scalar(index + 2, as: Bool.self))
}

/// Texts cut into the pieces of a SentencePiece model.
struct SentencepieceTokenizeOp: Op {
  static let schema = OpSchema(
    "SentencepieceTokenizeOp", inputs: SentencepieceTokenizing.inputs,
    outputs: [.typed("output_values", by: "out_type"), .typed("output_splits", by: "Tsplits")],
    attributes: SentencepieceTokenizing.attributes, isStateful: true)

  let tokenizing: SentencepieceTokenizing

  init(_ attributes: Attributes) throws(OpError) {
    tokenizing = try SentencepieceTokenizing(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try tokenizing.run(&context, givesOffsets: false) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "known and unknown pieces", inputs: SentencepieceTokenizing.exampleInputs("ab xyb"),
      outputs: [
        Tensor([1, 3, 4, 5, 0, 4, 2] as [Int32]), Tensor([0, 7] as [Int64]),
      ])
    OpExample(
      "refuses to give none", attributes: ["return_nbest": .bool(true)],
      inputs: SentencepieceTokenizing.exampleInputs("ab"), fails: .invalidArgument)
  }
}

/// Texts cut into the pieces of a SentencePiece model, and where in the texts the pieces are.
struct SentencepieceTokenizeWithOffsetsOp: Op {
  static let schema = OpSchema(
    "SentencepieceTokenizeWithOffsetsOp", inputs: SentencepieceTokenizing.inputs,
    outputs: [
      .typed("output_values", by: "out_type"), .typed("output_splits", by: "Tsplits"),
      .fixed("output_offset_starts", .int64), .fixed("output_offset_limits", .int64),
    ], attributes: SentencepieceTokenizing.attributes, isStateful: true)

  let tokenizing: SentencepieceTokenizing

  init(_ attributes: Attributes) throws(OpError) {
    tokenizing = try SentencepieceTokenizing(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in try tokenizing.run(&context, givesOffsets: true) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "as text", attributes: ["out_type": .type(.string)],
      inputs: SentencepieceTokenizing.exampleInputs("ab xyb"),
      outputs: [
        Tensor(strings: ["<s>", "\u{2581}a", "b", "\u{2581}", "xy", "b", "</s>"]),
        Tensor([0, 7] as [Int64]), Tensor([0, 0, 1, 2, 3, 5, 0] as [Int64]),
        Tensor([0, 1, 2, 3, 5, 6, 0] as [Int64]),
      ])
  }
}
