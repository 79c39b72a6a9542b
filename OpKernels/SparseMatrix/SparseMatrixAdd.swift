import OpInterface
import OpKernelSupport
import TensorCore

/// `alpha` times one sparse matrix and `beta` times another, added.
struct SparseMatrixAdd: Op, CSRKernel {
  static let schema = OpSchema(
    "SparseMatrixAdd",
    inputs: [.fixed("a", .variant), .fixed("b", .variant), .typed("alpha"), .typed("beta")],
    outputs: [.fixed("c", .variant)], attributes: [.type(of: .csr)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[2].dtype)
  }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let a = try CSRMatrix.read(context, 0, as: T.dtype)
    let b = try CSRMatrix.read(context, 1, as: T.dtype)
    guard a.shape == b.shape else {
      throw .invalid("a's shape \(a.shape) does not match b's \(b.shape)")
    }
    for i in 2..<4 where context.input(i).rank != 0 {
      throw .invalid("alpha and beta must be scalars, got shape \(context.input(i).shape)")
    }
    let alpha: T = try context.scalar(2), beta: T = try context.scalar(3)
    var results: [CSRRows<T>] = []
    for p in a.parts.indices {
      let x = a.typed(p, as: T.self), y = b.typed(p, as: T.self)
      var sum = CSRRows<T>(rows: a.rows, columns: a.columns)
      for r in 0..<a.rows {
        var row: [Int: T] = [:]
        for i in x.entries(r) {
          let value = T.product(alpha, x.values[i])
          row[x.columns[i]] = row[x.columns[i]].map { T.sum($0, value) } ?? value
        }
        for i in y.entries(r) {
          let value = T.product(beta, y.values[i])
          row[y.columns[i]] = row[y.columns[i]].map { T.sum($0, value) } ?? value
        }
        for (column, value) in row.sorted(by: { $0.key < $1.key }) {
          sum.columns.append(column)
          sum.values.append(value)
        }
        sum.starts[r + 1] = sum.columns.count
      }
      results.append(sum)
    }
    context.emit(try CSRMatrix(results, a.shape).tensor)
  }

  static var examples: [OpExample] {
    OpExample(
      "a multiple of itself",
      inputs: [.exampleCSR, .exampleCSR, Tensor(2 as Float), Tensor(3 as Float)],
      outputs: [.exampleCSR([0, 1, 2], [1, 0], [5, 10])])
    OpExample(
      "refuses different shapes",
      inputs: [
        .exampleCSR, .exampleCSR([0, 0], [], []), Tensor(2 as Float), Tensor(3 as Float),
      ], fails: .invalidArgument)
  }
}

/// Sparse matrices times a number, or each times a number of its own.
struct SparseMatrixMul: Op, CSRKernel {
  static let schema = OpSchema(
    "SparseMatrixMul", inputs: [.fixed("a", .variant), .typed("b")],
    outputs: [.fixed("output", .variant)], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let a = try CSRMatrix.read(context, 0, as: T.dtype), b = context.input(1)
    guard b.rank == 0 || a.shape.rank == 3 && b.shape == [a.shape[0], 1, 1] else {
      throw .invalid(
        "b must be a scalar, or of shape [batch_size, 1, 1] for a batch; got \(b.shape) for a of "
          + "shape \(a.shape)")
    }
    let factors = b.array(of: T.self)
    let results = a.parts.indices.map { p in
      var rows = a.typed(p, as: T.self)
      let factor = factors[b.rank == 0 ? 0 : p]
      for i in rows.values.indices { rows.values[i] = T.product(rows.values[i], factor) }
      return rows
    }
    context.emit(try CSRMatrix(results, a.shape).tensor)
  }

  static var examples: [OpExample] {
    OpExample(
      "twice", inputs: [.exampleCSR, Tensor(2 as Float)],
      outputs: [.exampleCSR([0, 1, 2], [1, 0], [2, 4])])
    OpExample(
      "refuses a vector", inputs: [.exampleCSR, Tensor([2, 2] as [Float])],
      fails: .invalidArgument)
  }
}

/// The softmax of the entries in each row of sparse matrices.
struct SparseMatrixSoftmax: Op {
  static let schema = OpSchema(
    "SparseMatrixSoftmax", inputs: [.fixed("logits", .variant)],
    outputs: [.fixed("softmax", .variant)], attributes: [.type("type", of: [.float32, .float64])])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    dtype == .float64
      ? Kernel { (c) throws(OpError) in try normalise(Double.self, &c) }
      : Kernel { (c) throws(OpError) in try normalise(Float.self, &c) }
  }

  private func normalise<T: CSRScalar & WideScalar>(
    _: T.Type, _ context: inout KernelContext
  ) throws(OpError) {
    let matrix = try CSRMatrix.read(context, 0, as: dtype)
    let results = matrix.parts.indices.map { p in
      var rows = matrix.typed(p, as: T.self)
      for r in 0..<matrix.rows {
        var greatest = -T.infinity
        for i in rows.entries(r) where rows.values[i] > greatest { greatest = rows.values[i] }
        var sum = T.zero
        for i in rows.entries(r) {
          rows.values[i] = T.exp(rows.values[i] - greatest)
          sum += rows.values[i]
        }
        for i in rows.entries(r) { rows.values[i] /= sum }
      }
      return rows
    }
    context.emit(try CSRMatrix(results, matrix.shape).tensor)
  }

  static var examples: [OpExample] {
    OpExample(
      "one entry a row", attributes: ["type": .type(.float32)], inputs: [.exampleCSR],
      outputs: [.exampleCSR([0, 1, 2], [1, 0], [1, 1])])
    OpExample(
      "refuses another type", attributes: ["type": .type(.float64)], inputs: [.exampleCSR],
      fails: .invalidArgument)
  }
}
