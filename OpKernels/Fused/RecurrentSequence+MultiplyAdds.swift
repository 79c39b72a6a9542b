import OpInterface
import TensorCore

extension RecurrentSequence: MultiplyingOp {
  /// Those of the inputs and of the states, in each step.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    form.multiplyAddCount(inputs, steps: form.steps, rows: inputs[6]?.dims.first, from: 2)
  }
}
