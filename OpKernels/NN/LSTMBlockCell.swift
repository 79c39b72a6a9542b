import OpInterface
import OpKernelSupport
import TensorCore

/// One step of a long short-term memory.
struct LSTMBlockCell: MultiplyingOp {
  static let schema = OpSchema(
    "LSTMBlockCell",
    inputs: [
      .typed("x"), .typed("cs_prev"), .typed("h_prev"), .typed("w"), .typed("wci"), .typed("wcf"),
      .typed("wco"), .typed("b"),
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
    cell.inferShapes(inputs[0].shape, inputs[1].shape, rank: 2)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try cell.makeKernel(inputs[0].dtype, first: 0, isSequence: false)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "adds the candidate to the state",
      inputs: LSTMCell.exampleInputs([Tensor([1] as [Float], shape: [1, 1])]),
      outputs: [1, 1.5, 1, 1, 1, 0.9051483, 0.9051483].map {
        Tensor([$0] as [Float], shape: [1, 1])
      })
    OpExample(
      "refuses an input of another rank",
      inputs: LSTMCell.exampleInputs([Tensor([1] as [Float])]), fails: .invalidArgument)
  }
}
