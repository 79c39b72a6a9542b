import OpInterface
import OpKernelSupport
import TensorCore

/// How many elements at the start of the sorted row are less than each value of the row.
struct LowerBound: Op, RealKernel {
  static let schema = OpSchema(
    "LowerBound", inputs: [.typed("sorted_inputs"), .typed("values")],
    outputs: [.typed("output", by: "out_type")],
    attributes: [.type(), .type("out_type", of: .indices, default: .int32)])

  let indexType: DType

  init(_ attributes: Attributes) throws(OpError) { indexType = try attributes.type("out_type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[0].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try emitBounds(&context, T.self, indexType) { (element, value) in element < value }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "among equals",
      inputs: [
        Tensor([1, 3, 3, 5] as [Float], shape: [1, 4]), Tensor([3, 9] as [Float], shape: [1, 2]),
      ], outputs: [Tensor([1, 4] as [Int32], shape: [1, 2])])
    OpExample(
      "refuses vectors", inputs: [Tensor([1] as [Float]), Tensor([1] as [Float])],
      fails: .invalidArgument)
  }
}

/// Emits for each value how many elements of the sorted row come before it, by binary search.
@inline(__always) func emitBounds<T: RealScalar>(
  _ context: inout KernelContext, _: T.Type, _ indexType: DType,
  _ comesBefore: (_ element: T, _ value: T) -> Bool
) throws(OpError) {
  let sorted = context.input(0), values = context.input(1)
  guard sorted.rank == 2 else {
    throw .invalid(
      "Shape must be rank 2 but is rank \(sorted.rank) for `sorted_inputs` argument")
  }
  guard values.rank == 2 else {
    throw .invalid("Shape must be rank 2 but is rank \(values.rank) for `values` argument")
  }
  guard sorted.shape[0] == values.shape[0] else {
    throw .invalid(
      "Leading dim_size of both tensors must match: \(sorted.shape) and \(values.shape)")
  }
  let elements = sorted.elements(as: T.self), sought = values.elements(as: T.self)
  let width = sorted.shape[1], count = values.shape[1]
  var result: [Int] = []
  result.reserveCapacity(sought.count)
  for row in 0..<values.shape[0] {
    for i in row * count..<(row + 1) * count {
      var first = row * width
      var remaining = width
      while remaining > 0 {
        let half = remaining / 2
        if comesBefore(elements[first + half], sought[i]) {
          first += half + 1
          remaining -= half + 1
        } else {
          remaining = half
        }
      }
      result.append(first - row * width)
    }
  }
  context.emit(try Tensor(integers: result, indexType, shape: values.shape))
}
