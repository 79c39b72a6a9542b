import OpInterface
import OpKernelSupport
import TensorCore

/// The elements of the vector `x` that are not in `y`, in order, and where they stand in `x`.
struct ListDiff: Op {
  static let schema = OpSchema(
    "ListDiff", inputs: [.typed("x"), .typed("y")],
    outputs: [.typed("out"), .typed("idx", by: "out_idx")],
    attributes: [.type(), .type("out_idx", of: .indices, default: .int32)])

  let indexType: DType

  init(_ attributes: Attributes) throws(OpError) { indexType = try attributes.type("out_idx") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let x = context.input(0), y = context.input(1)
      guard x.rank == 1 else { throw .invalid("x should be a 1D vector, got \(x.shape)") }
      guard y.rank == 1 else { throw .invalid("y should be a 1D vector, got \(y.shape)") }
      let keys = try equalityKeys([y, x])
      let groups = RowGroups(keys, count: keys.count, width: 1).groups
      let known = (groups.prefix(y.elementCount).max() ?? -1) + 1
      let kept = (0..<x.elementCount).filter { groups[y.elementCount + $0] >= known }
      let gather = try Kernel.moving(x.dtype) { (context) throws(OpError) in
        try emitGathered(&context, axis: 0, batchDims: 0)
      }
      var selection = KernelContext(
        [x, try Tensor(integers: kept, .int64)], resources: context.resources)
      try gather.body(&selection)
      for tensor in selection.finish() { context.emit(tensor) }
      context.emit(try Tensor(integers: kept, indexType))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "keeps the order", inputs: [Tensor([1, 2, 3, 2] as [Int32]), Tensor([1, 4] as [Int32])],
      outputs: [Tensor([2, 3, 2] as [Int32]), Tensor([1, 2, 3] as [Int32])])
    OpExample(
      "refuses a matrix",
      inputs: [Tensor([3, 1] as [Int32], shape: [1, 2]), Tensor([1] as [Int32])],
      fails: .invalidArgument)
  }
}
