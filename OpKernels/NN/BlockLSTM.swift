import OpInterface
import OpKernelSupport
import TensorCore

/// A long short-term memory run over a sequence.
struct BlockLSTM: MultiplyingOp {
  static let schema = OpSchema(
    "BlockLSTM",
    inputs: [
      .fixed("seq_len_max", .int64), .typed("x"), .typed("cs_prev"), .typed("h_prev"), .typed("w"),
      .typed("wci"), .typed("wcf"), .typed("wco"), .typed("b"),
    ],
    outputs: [
      .typed("i"), .typed("cs"), .typed("f"), .typed("o"), .typed("ci"), .typed("co"), .typed("h"),
    ],
    attributes: [
      .float("forget_bias", default: 1.0),
      .float("cell_clip", default: 3.0),
      .bool("use_peephole", default: false),
      .type(of: [.float16, .float32]),
    ])

  let cell: LSTMCell

  init(_ attributes: Attributes) throws(OpError) {
    cell = try LSTMCell(
      attributes, order: .candidateSecond, forgetBias: attributes.float("forget_bias"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    cell.inferShapes(inputs[1].shape, inputs[2].shape, rank: 3)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try cell.makeKernel(inputs[1].dtype, first: 1, isSequence: true)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "leaves zeros beyond the length",
      inputs: [Tensor(1 as Int64)]
        + LSTMCell.exampleInputs([Tensor([1, 1] as [Float], shape: [2, 1, 1])]),
      outputs: [1, 1.5, 1, 1, 1, 0.9051483, 0.9051483].map {
        Tensor([$0, 0] as [Float], shape: [2, 1, 1])
      })
    OpExample(
      "refuses a length beyond the sequence",
      inputs: [Tensor(3 as Int64)]
        + LSTMCell.exampleInputs([Tensor([1, 1] as [Float], shape: [2, 1, 1])]),
      fails: .invalidArgument)
  }
}

/// As `BlockLSTM`, with the forget gate's weights second and no bias of its own.
struct BlockLSTMV2: MultiplyingOp {
  static let schema = OpSchema(
    "BlockLSTMV2",
    inputs: [
      .fixed("seq_len_max", .int64), .typed("x"), .typed("cs_prev"), .typed("h_prev"), .typed("w"),
      .typed("wci"), .typed("wcf"), .typed("wco"), .typed("b"),
    ],
    outputs: [
      .typed("i"), .typed("cs"), .typed("f"), .typed("o"), .typed("ci"), .typed("co"), .typed("h"),
    ],
    attributes: [
      .float("cell_clip", default: 0.0),
      .bool("use_peephole", default: false),
      .type(of: [.float16, .float32]),
    ])

  let cell: LSTMCell

  init(_ attributes: Attributes) throws(OpError) {
    cell = try LSTMCell(attributes, order: .forgetSecond, forgetBias: 0)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    cell.inferShapes(inputs[1].shape, inputs[2].shape, rank: 3)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try cell.makeKernel(inputs[1].dtype, first: 1, isSequence: true)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "adds the candidate to the state",
      inputs: [Tensor(1 as Int64)]
        + LSTMCell.exampleInputs([Tensor([1] as [Float], shape: [1, 1, 1])]),
      outputs: [1, 1.5, 1, 1, 1, 0.9051483, 0.9051483].map {
        Tensor([$0] as [Float], shape: [1, 1, 1])
      })
  }
}
