import OpInterface
import OpKernelSupport
import TensorCore

/// The greater or lesser elements of two sparse tensors; what has no entry counts as 0.
protocol SparseSparseOp: Op, RealKernel {
  init()
  static func choose<T: RealScalar>(_ a: T, _ b: T) -> T
}

extension SparseSparseOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(2), .rank(1)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let a = try SparseParts(context, 0), b = try SparseParts(context, 3)
    try a.checkBounds()
    try b.checkBounds()
    try a.checkAgrees(b)
    let union = SparseUnion(a, b)
    var result = try context.makeOutput(T.self, shape: Shape(checking: [union.places.count]))
    let (left, right) = (a.values, b.values)
    do {
      let x = left.elements(as: T.self), y = right.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      for i in out.indices {
        let (l, r) = union.places[i]
        out[i] = Self.choose(l < 0 ? .zero : x[l], r < 0 ? .zero : y[r])
      }
    }
    context.emit(try union.indices(union.places.indices))
    context.emit(result)
  }

  static var accuracy: Accuracy { .exact }
}

extension OpSchema {
  fileprivate static func sparseSparse(_ name: String, of types: [DType]) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .fixed("a_indices", .int64), .typed("a_values"), .fixed("a_shape", .int64),
        .fixed("b_indices", .int64), .typed("b_values"), .fixed("b_shape", .int64),
      ], outputs: [.fixed("output_indices", .int64), .typed("output_values")],
      attributes: [.type(of: types)])
  }
}

/// The greater elements of two sparse tensors.
struct SparseSparseMaximum: SparseSparseOp {
  static let schema = OpSchema.sparseSparse("SparseSparseMaximum", of: .realNumbers)

  static func choose<T: RealScalar>(_ a: T, _ b: T) -> T {
    a.isNaN || b.isNaN ? (a.isNaN ? a : b) : (a < b ? b : a)
  }

  static var examples: [OpExample] {
    OpExample(
      "nothing counts as 0",
      inputs: [
        Tensor([0, 2] as [Int64], shape: [2, 1]), Tensor([-1, 2] as [Float]),
        Tensor([3] as [Int64]), Tensor([2] as [Int64], shape: [1, 1]), Tensor([3] as [Float]),
        Tensor([3] as [Int64]),
      ],
      outputs: [Tensor([0, 2] as [Int64], shape: [2, 1]), Tensor([0, 3] as [Float])])
    OpExample(
      "refuses an index beyond the shape",
      inputs: [
        Tensor([3] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([3] as [Int64]),
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([3] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// The lesser elements of two sparse tensors.
struct SparseSparseMinimum: SparseSparseOp {
  static let schema = OpSchema.sparseSparse("SparseSparseMinimum", of: .numbers)

  static func choose<T: RealScalar>(_ a: T, _ b: T) -> T {
    a.isNaN || b.isNaN ? (a.isNaN ? a : b) : (b < a ? b : a)
  }

  static var examples: [OpExample] {
    OpExample(
      "nothing counts as 0",
      inputs: [
        Tensor([0, 2] as [Int64], shape: [2, 1]), Tensor([-1, 2] as [Float]),
        Tensor([3] as [Int64]), Tensor([2] as [Int64], shape: [1, 1]), Tensor([3] as [Float]),
        Tensor([3] as [Int64]),
      ],
      outputs: [Tensor([0, 2] as [Int64], shape: [2, 1]), Tensor([-1, 2] as [Float])])
    OpExample(
      "refuses different shapes",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([3] as [Int64]),
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([4] as [Int64]),
      ], fails: .invalidArgument)
  }
}
