import OpInterface
import TensorCore

extension RecurrentSequence: MultiplyingOp {
  /// Those of the inputs and of the states, in each step.
  func multiplyAddCount(_ inputs: [Shape?]) -> Double? {
    guard inputs.count > 6, let kernel = inputs[2], let recurrent = inputs[3],
      let state = inputs[6], state.rank == 2
    else { return nil }
    let weights = Double(kernel.elementCount) + Double(recurrent.elementCount)
    return Double(steps) * Double(state[0]) * weights
  }
}
