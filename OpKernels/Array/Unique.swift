import OpInterface
import OpKernelSupport
import TensorCore

/// The distinct elements of a vector in the order of their first occurrence, and the place among
/// them of each element.
struct Unique: Op {
  static let schema = OpSchema(
    "Unique", inputs: [.typed("x")], outputs: [.typed("y"), .typed("idx", by: "out_idx")],
    attributes: [.type(), .type("out_idx", of: .indices, default: .int32)])

  let indexType: DType

  init(_ attributes: Attributes) throws(OpError) { indexType = try attributes.type("out_idx") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), PartialShape([inputs[0].shape.extent(0)])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let groups = try emitDistinct(&context, axis: nil)
      context.emit(try Tensor(integers: groups.groups, indexType))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "keeps the order", inputs: [Tensor([3, 1, 3] as [Int32])],
      outputs: [Tensor([3, 1] as [Int32]), Tensor([0, 1, 0] as [Int32])])
    OpExample(
      "refuses a matrix", inputs: [Tensor([3, 1] as [Int32], shape: [1, 2])],
      fails: .invalidArgument)
  }
}

/// Emits the distinct slices of input 0 along `axis`, or the distinct elements of a vector.
func emitDistinct(_ context: inout KernelContext, axis: Int?) throws(OpError) -> RowGroups {
  let x = context.input(0)
  guard axis != nil || x.rank == 1 else {
    throw .invalid("unique expects a 1D vector, got \(x.shape)")
  }
  let axis = axis ?? 0
  let outer = x.shape.count(0..<axis), inner = x.shape.count(axis + 1..<x.rank)
  let count = x.shape[axis]
  // Slices without elements may be more than there is room for.
  if x.elementCount == 0 { _ = try context.makeOutput(Int64.self, shape: Shape(checking: [count])) }
  var keys = try equalityKeys([x], partsZeros: true)
  if outer > 1 {
    var rows: [UInt64] = []
    rows.reserveCapacity(keys.count)
    for i in 0..<count {
      for o in 0..<outer { rows += keys[(o * count + i) * inner..<(o * count + i + 1) * inner] }
    }
    keys = rows
  }
  let groups = RowGroups(keys, count: count, width: outer * inner)
  let gather = try Kernel.moving(x.dtype) { (context) throws(OpError) in
    try emitGathered(&context, axis: axis, batchDims: 0)
  }
  let rows = try Tensor(integers: groups.firstRows, .int64)
  var selection = KernelContext([x, rows], resources: context.resources)
  try gather.body(&selection)
  for tensor in selection.finish() { context.emit(tensor) }
  return groups
}

extension KernelContext {
  /// The axis in input 1 of an op that tells slices apart: a vector of at most one axis.
  func distinctAxis() throws(OpError) -> Int? {
    let tensor = input(1)
    guard tensor.rank == 1 else { throw .invalid("axis expects a 1D vector, got \(tensor.shape)") }
    guard tensor.elementCount <= 1 else {
      throw .invalid("axis does not support input tensors larger than 1 elements")
    }
    guard let axis = try tensor.integers().first else { return nil }
    guard let position = normalized(axis, rank: input(0).rank) else {
      throw .invalid("axis has to be between [0, \(input(0).rank))")
    }
    return position
  }
}
