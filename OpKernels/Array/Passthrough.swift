import OpInterface
import TensorCore

/// An op whose output is its first input, whatever the dtype.
protocol PassthroughOp: Op {
  init()
}

extension PassthroughOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(context.take(0)) }
  }

  static var accuracy: Accuracy { .exact }

  /// The op returning a vector that it is given.
  static func passesThrough(_ attributes: NodeAttributes = [:]) -> OpExample {
    OpExample(
      "returns its input", attributes: attributes, inputs: [Tensor([1, 2] as [Float])],
      outputs: [Tensor([1, 2] as [Float])])
  }
}
