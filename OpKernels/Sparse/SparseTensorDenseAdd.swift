import OpInterface
import OpKernelSupport
import TensorCore

/// A dense tensor with the entries of a sparse one added to it.
struct SparseTensorDenseAdd: Op, NumberKernel {
  static let schema = OpSchema(
    "SparseTensorDenseAdd",
    inputs: [
      .typed("a_indices", by: "Tindices"), .typed("a_values"), .typed("a_shape", by: "Tindices"),
      .typed("b"),
    ], outputs: [.typed("output")],
    attributes: [.type(of: .numbers), .type("Tindices", of: .indices)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[3].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let a = try SparseParts(context, 0)
    guard context.input(3).shape.dims == a.dims else {
      throw .invalid(
        "Dimensions \(a.dims) of the sparse operand do not equal the dense one's "
          + "\(context.input(3).shape)")
    }
    guard a.rank >= 1, a.rank <= 5 else {
      throw .invalid("Only tensors with ranks between 1 and 5 are supported, got \(a.rank)")
    }
    try a.checkBounds()
    var result = context.take(3)
    let strides = result.shape.strides
    let entries = a.values
    do {
      let values = entries.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      for i in 0..<a.count {
        var place = 0
        for axis in 0..<a.rank { place += a.coordinate(i, axis) * strides[axis] }
        out[place] = T.sum(out[place], values[i])
      }
    }
    context.emit(result)
  }

  static var examples: [OpExample] {
    OpExample(
      "adds twice to one place",
      inputs: [
        Tensor([1, 1, 0] as [Int64], shape: [3, 1]), Tensor([2, 3, 4] as [Float]),
        Tensor([2] as [Int64]), Tensor([1, 1] as [Float]),
      ],
      outputs: [Tensor([5, 6] as [Float])])
    OpExample(
      "refuses another shape",
      inputs: [
        Tensor([1] as [Int64], shape: [1, 1]), Tensor([2] as [Float]), Tensor([2] as [Int64]),
        Tensor([1, 1, 1] as [Float]),
      ], fails: .invalidArgument)
  }
}
