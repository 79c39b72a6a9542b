import OpInterface
import OpKernelSupport
import TensorCore

/// The entries of a sparse tensor combined with the elements of a dense one, which broadcasts, at
/// the same places.
protocol SparseDenseOp: Op {
  init()
}

extension SparseDenseOp {
  init(_ attributes: Attributes) throws(OpError) { self.init() }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  /// Emits `f` of each entry and the dense element at its place.
  func combine<T: RealScalar>(
    _: T.Type, _ context: inout KernelContext, refusesZero: Bool = false, _ f: (T, T) -> T
  ) throws(OpError) {
    let sparse = try SparseParts(context, 0)
    let dense = context.input(3)
    guard sparse.rank > 0 else {
      throw .invalid(
        "The shape argument requires at least one element, got \(sparse.rank)")
    }
    guard sparse.rank <= 5 else {
      throw .invalid(
        "Only tensors with ranks between 1 and 5 are currently supported.  Tensor rank: "
          + "\(sparse.rank)")
    }
    let shape = try Shape(checking: sparse.dims)
    let offset = shape.rank - dense.rank
    guard offset >= 0,
      (0..<dense.rank).allSatisfy({
        dense.shape[$0] == sparse.dims[offset + $0] || dense.shape[$0] == 1
      })
    else {
      throw .invalid(
        "\(Self.schema.name) broadcasts dense to sparse only; got incompatible shapes: "
          + "\(shape) vs. \(dense.shape)")
    }
    var strides = [Int](repeating: 0, count: offset) + dense.shape.strides
    for axis in 0..<dense.rank where dense.shape[axis] == 1 { strides[offset + axis] = 0 }
    let entries = sparse.values
    var result = try context.makeOutput(T.self, shape: entries.shape)
    do {
      let x = entries.elements(as: T.self), y = dense.elements(as: T.self)
      if refusesZero, sparse.count > 0 {
        for i in y.indices where y[i] == .zero {
          throw .invalid("\(Self.schema.name) cannot divide by zero, but element \(i) is")
        }
      }
      try sparse.checkBounds()
      var out = result.mutableElements(as: T.self)
      for i in x.indices {
        var place = 0
        for axis in 0..<sparse.rank { place &+= sparse.coordinate(i, axis) &* strides[axis] }
        out[i] = f(x[i], y[place])
      }
    }
    context.emit(result)
  }
}

extension OpSchema {
  fileprivate static func sparseDense(_ name: String) -> OpSchema {
    OpSchema(
      name,
      inputs: [
        .fixed("sp_indices", .int64), .typed("sp_values"), .fixed("sp_shape", .int64),
        .typed("dense"),
      ], outputs: [.typed("output")], attributes: [.type(of: .numbers)])
  }
}

/// The entries of a sparse tensor and the elements of a dense one at their places, added.
struct SparseDenseCwiseAdd: SparseDenseOp, RealKernel {
  static let schema = OpSchema.sparseDense("SparseDenseCwiseAdd")

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try combine(T.self, &context, T.sum)
  }

  static var examples: [OpExample] {
    OpExample(
      "a row for all rows",
      inputs: [
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]), Tensor([1, 2] as [Float]),
        Tensor([2, 2] as [Int64]), Tensor([10, 20] as [Float]),
      ], outputs: [Tensor([21, 12] as [Float])])
    OpExample(
      "refuses to broadcast the sparse tensor",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([1] as [Int64]),
        Tensor([1, 2] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// The entries of a sparse tensor and the elements of a dense one at their places, multiplied.
struct SparseDenseCwiseMul: SparseDenseOp, RealKernel {
  static let schema = OpSchema.sparseDense("SparseDenseCwiseMul")

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try combine(T.self, &context, T.product)
  }

  static var examples: [OpExample] {
    OpExample(
      "a column for all columns",
      inputs: [
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]), Tensor([3, 2] as [Int32]),
        Tensor([2, 2] as [Int64]), Tensor([10, 20] as [Int32], shape: [2, 1]),
      ], outputs: [Tensor([30, 40] as [Int32])])
    OpExample(
      "refuses an index beyond the shape",
      inputs: [
        Tensor([2] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([2] as [Int64]),
        Tensor([1, 2] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// The entries of a sparse tensor divided by the elements of a dense one at their places; integers
/// towards 0.
struct SparseDenseCwiseDiv: SparseDenseOp {
  static let schema = OpSchema.sparseDense("SparseDenseCwiseDiv")

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[1].dtype
    return dtype.isInteger
      ? try Integers(op: self).bound(to: dtype) : try Floats(op: self).bound(to: dtype)
  }

  private struct Integers: IntegerKernel {
    let op: SparseDenseCwiseDiv
    func run<T: IntegerScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      try op.combine(T.self, &context, refusesZero: true) {
        $0.dividedReportingOverflow(by: $1).partialValue
      }
    }
  }

  private struct Floats: FloatKernel {
    let op: SparseDenseCwiseDiv
    func run<T: FloatScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
      try op.combine(T.self, &context, refusesZero: true) { T($0.wide / $1.wide) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "by a scalar",
      inputs: [
        Tensor([0, 1, 1, 0] as [Int64], shape: [2, 2]), Tensor([-7, 2] as [Int32]),
        Tensor([2, 2] as [Int64]), Tensor(2 as Int32),
      ], outputs: [Tensor([-3, 1] as [Int32])])
    OpExample(
      "refuses to divide by 0",
      inputs: [
        Tensor([0] as [Int64], shape: [1, 1]), Tensor([1] as [Float]), Tensor([2] as [Int64]),
        Tensor([1, 0] as [Float]),
      ], fails: .invalidArgument)
  }
}
