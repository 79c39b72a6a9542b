import OpInterface
import TensorCore

extension DenseRecurrence: MultiplyingOp {
  /// Those of the inputs and of the states, in each step.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    form.multiplyAddCount(
      inputs, steps: form.steps ?? inputs[0]?.dims.first, rows: inputs[5]?.dims.first, from: 1)
  }
}
