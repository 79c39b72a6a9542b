import OpInterface
import TensorCore

/// The inverse of a permutation of `0..<n`.
struct InvertPermutation: Op {
  static let schema = OpSchema(
    "InvertPermutation", inputs: [.typed("x")], outputs: [.typed("y")],
    attributes: [.type(of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return Kernel { (context) throws(OpError) in
      guard context.input(0).rank == 1 else {
        throw .invalid("invert_permutation expects a 1D vector, got \(context.input(0).shape)")
      }
      let x = try context.integers(0)
      var y = [Int](repeating: -1, count: x.count)
      for (i, place) in x.enumerated() {
        guard place >= 0, place < x.count else {
          throw .invalid("\(place) is not between 0 and \(x.count)")
        }
        guard y[place] == -1 else { throw .invalid("\(place) is duplicated in the input.") }
        y[place] = i
      }
      context.emit(try Tensor(integers: y, dtype))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "three", inputs: [Tensor([2, 0, 1] as [Int32])], outputs: [Tensor([1, 2, 0] as [Int32])])
    OpExample(
      "refuses what is no permutation", inputs: [Tensor([0, 0] as [Int32])],
      fails: .invalidArgument)
  }
}
