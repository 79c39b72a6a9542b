import OpInterface
import OpKernelSupport
import TensorCore

/// Its input with the rows `i` replaced by those of `v`; row numbers are taken modulo the number of
/// rows.
struct InplaceUpdate: Op {
  static let schema = OpSchema(
    "InplaceUpdate", inputs: [.typed("x"), .fixed("i", .int32), .typed("v")],
    outputs: [.typed("y")], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try .moving(inputs[0].dtype) { (context) throws(OpError) in
      let rows = try updatedRows(context)
      let length = rows.isEmpty ? 0 : context.input(2).elementCount / rows.count
      var result = context.take(0)
      try copyBlocks(
        of: length, count: rows.count, from: context.input(2), at: nil, into: &result,
        at: rows.map { $0 * length })
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "one element",
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Int32]), Tensor([9] as [Float])],
      outputs: [Tensor([1, 9] as [Float])])
    OpExample(
      "refuses another number of rows",
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Int32]), Tensor([8, 9] as [Float])],
      fails: .invalidArgument)
  }
}

/// The rows of input 0 that input 1 names, for the updates in input 2.
func updatedRows(_ context: borrowing KernelContext) throws(OpError) -> [Int] {
  let x = context.input(0).shape, i = context.input(1), v = context.input(2).shape
  guard i.rank == 1 else { throw .invalid("i must be a vector. \(i.shape)") }
  guard x.rank > 0, x.rank == v.rank else {
    throw .invalid("x and v shape doesn't match (ranks differ): \(x) vs. \(v)")
  }
  for axis in 1..<x.rank where x[axis] != v[axis] {
    throw .invalid("x and v shape doesn't match at index \(axis) : \(x) vs. \(v)")
  }
  guard i.elementCount == v[0] else {
    throw .invalid("i and x shape doesn't match at index 0: \(i.shape) vs. \(v)")
  }
  if x.elementCount == 0 { return [] }
  return try i.integers().map { (($0 % x[0]) + x[0]) % x[0] }
}

/// An op that combines rows of its input with those of its operand `v`, in the
/// input's memory if nobody else reads it.
protocol InplaceCombiningOp: Op, NumberKernel {
  static func combine<T: NumberScalar>(_ old: T, _ update: T) -> T
}

extension InplaceCombiningOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    guard !dtype.isSmall else { throw .invalid("Unsupported data type: \(dtype)") }
    return try bound(to: dtype)
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let rows = try updatedRows(context)
    let updates = context.input(2)
    let length = rows.isEmpty ? 0 : updates.elementCount / rows.count
    var result = context.take(0)
    do {
      let v = updates.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      for (k, row) in rows.enumerated() {
        for j in 0..<length {
          y[row &* length &+ j] = Self.combine(y[row &* length &+ j], v[k &* length &+ j])
        }
      }
    }
    context.emit(result)
  }
}
