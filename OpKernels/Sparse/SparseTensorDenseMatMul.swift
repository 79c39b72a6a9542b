import OpInterface
import OpKernelSupport
import TensorCore

/// The product of a sparse matrix and a dense one.
struct SparseTensorDenseMatMul: MultiplyingOp, NumberKernel {
  static let schema = OpSchema(
    "SparseTensorDenseMatMul",
    inputs: [
      .typed("a_indices", by: "Tindices"), .typed("a_values"), .fixed("a_shape", .int64),
      .typed("b"),
    ], outputs: [.typed("product")],
    attributes: [
      .type(), .type("Tindices", of: .indices, default: .int64), .bool("adjoint_a", default: false),
      .bool("adjoint_b", default: false),
    ])

  let adjointA: Bool
  let adjointB: Bool

  init(_ attributes: Attributes) throws(OpError) {
    adjointA = try attributes.bool("adjoint_a")
    adjointB = try attributes.bool("adjoint_b")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let b = inputs[3].shape.extents
    let columns = b.flatMap { $0.count == 2 ? $0[adjointB ? 0 : 1] : nil }
    var rows: Int?
    if let shape = try inputs[2].constant?.integers(), shape.count == 2 {
      rows = shape[adjointA ? 1 : 0]
    }
    return [PartialShape([rows.flatMap { $0 >= 0 ? $0 : nil }, columns])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let b = context.input(3)
    guard b.rank == 2 else { throw .invalid("Tensor 'b' is not a matrix, got \(b.shape)") }
    guard context.input(2).elementCount == 2 else {
      throw .invalid("Tensor 'a_shape' must have 2 elements, got \(context.input(2).shape)")
    }
    let a = try SparseParts(context, 0)
    let outer = adjointA ? a.dims[1] : a.dims[0], inner = adjointA ? a.dims[0] : a.dims[1]
    let bInner = adjointB ? b.shape[1] : b.shape[0], columns = adjointB ? b.shape[0] : b.shape[1]
    guard inner == bInner else {
      throw .invalid(
        "Cannot multiply A and B because inner dimension does not match: \(inner) vs. \(bInner).  "
          + "Did you forget a transpose?  Dimensions of A: \(a.dims).  Dimensions of B: \(b.shape)")
    }
    var result = try context.makeOutput(T.self, shape: try Shape(checking: [outer, columns]))
    var dense = b
    if adjointB {
      dense = try context.makeOutput(T.self, shape: [bInner, columns])
      let source = b.elements(as: T.self)
      var out = dense.mutableElements(as: T.self)
      for i in 0..<columns {
        for k in 0..<bInner { out[k * columns + i] = conjugate(source[i * bInner + k]) }
      }
    }
    let entries = a.values, matrix = dense
    do {
      let values = entries.elements(as: T.self), factors = matrix.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      for i in out.indices { out[i] = .zero }
      for i in 0..<a.count {
        let row = a.indices[2 * i + (adjointA ? 1 : 0)], k = a.indices[2 * i + (adjointA ? 0 : 1)]
        guard row >= 0, row < outer, k >= 0, k < inner else {
          throw .invalid("indices[\(i)] = [\(row), \(k)] is out of bounds of [\(outer), \(inner)]")
        }
        let value = adjointA ? conjugate(values[i]) : values[i]
        let target = row * columns, source = k * columns
        for j in 0..<columns {
          out[target &+ j] = T.sum(out[target &+ j], T.product(value, factors[source &+ j]))
        }
      }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "two entries",
      inputs: [
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]), Tensor([2, 3] as [Float]),
        Tensor([2, 2] as [Int64]), Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
      ],
      outputs: [Tensor([6, 8, 3, 6] as [Float], shape: [2, 2])])
    OpExample(
      "refuses sizes that do not fit",
      inputs: [
        Tensor([0, 1] as [Int64], shape: [1, 2]), Tensor([2] as [Float]),
        Tensor([2, 3] as [Int64]), Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
      ], fails: .invalidArgument)
  }
}

/// The complex conjugate; a real number itself.
@inline(__always) private func conjugate<T: NumberScalar>(_ x: T) -> T {
  if let z = x as? Complex<Float> { return z.conjugate as? T ?? x }
  if let z = x as? Complex<Double> { return z.conjugate as? T ?? x }
  return x
}
