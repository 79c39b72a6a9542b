import OpInterface
import TensorCore

extension RecurrentLoop: MultiplyingOp {
  /// Those of the inputs and of the states, in as many steps as there are outputs.
  func multiplyAddCount(_ inputs: [Shape?], output: Shape?) -> Double? {
    guard let output, output.rank == 3, inputs.count > 5,
      let weights = RecurrentLoopCell.multiplyAddCount([inputs[1], inputs[2], inputs[5]])
    else { return nil }
    return Double(output[0]) * Double(output[1]) * weights
  }
}
