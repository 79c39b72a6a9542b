import OpInterface
import OpKernelSupport
import TensorCore

/// Softmax over the entries of each innermost row, what is not there staying so.
///
/// As in TensorFlow, results come in row-major order even if the entries do not.
struct SparseSoftmax: Op, FloatKernel {
  static let schema = OpSchema(
    "SparseSoftmax",
    inputs: [.fixed("sp_indices", .int64), .typed("sp_values"), .fixed("sp_shape", .int64)],
    outputs: [.typed("output")], attributes: [.type(of: [.float16, .float32, .float64])])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let sparse = try SparseParts(context, 0)
    _ = try Shape(checking: sparse.dims)
    guard sparse.rank >= 2 else {
      throw .invalid("Input should have rank >= 2, but received shape \(sparse.dims)")
    }
    let order = sparse.sortedOrder()
    var result = try context.makeOutput(T.self, shape: sparse.values.shape)
    let entries = sparse.values
    do {
      let x = entries.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      var start = 0
      while start < sparse.count {
        var end = start + 1
        while end < sparse.count,
          (0..<(sparse.rank - 1)).allSatisfy({
            sparse.coordinate(order[end], $0) == sparse.coordinate(order[start], $0)
          })
        { end += 1 }
        var greatest = x[order[start]].wide
        for i in start..<end { greatest = max(greatest, x[order[i]].wide) }
        var sum: T.Wide = 0
        for i in start..<end { sum += T.Wide.exp(x[order[i]].wide - greatest) }
        for i in start..<end { y[i] = T(T.Wide.exp(x[order[i]].wide - greatest) / sum) }
        start = end
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-7) }

  static var examples: [OpExample] {
    OpExample(
      "two rows",
      inputs: [
        Tensor([0, 0, 0, 2, 1, 1] as [Int64], shape: [3, 2]), Tensor([1, 1, 7] as [Float]),
        Tensor([2, 3] as [Int64]),
      ],
      outputs: [Tensor([0.5, 0.5, 1] as [Float])])
    OpExample(
      "refuses a vector",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([2] as [Int64]),
      ], fails: .invalidArgument)
  }
}
