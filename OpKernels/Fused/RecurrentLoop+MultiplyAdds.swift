import OpInterface
import TensorCore

extension RecurrentLoop: MultiplyingOp {
  /// Those of the inputs and of the states, in as many steps as there are outputs.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    guard let output, output.rank == 3 else { return nil }
    return form.multiplyAddCount(inputs, steps: output[0], rows: output[1], from: 1)
  }
}
