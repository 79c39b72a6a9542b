import OpInterface
import OpKernelSupport
import TensorCore

/// The product of a sparse and a dense matrix, as a dense one.
struct SparseMatrixMatMul: MultiplyingOp, CSRKernel {
  static let schema = OpSchema(
    "SparseMatrixMatMul", inputs: [.fixed("a", .variant), .typed("b")], outputs: [.typed("output")],
    attributes: [
      .type(), .bool("transpose_a", default: false), .bool("transpose_b", default: false),
      .bool("adjoint_a", default: false), .bool("adjoint_b", default: false),
      .bool("transpose_output", default: false), .bool("conjugate_output", default: false),
    ])

  let a: CSROrientation
  let b: CSROrientation
  let transposesOutput: Bool
  let conjugatesOutput: Bool

  init(_ attributes: Attributes) throws(OpError) {
    a = try CSROrientation(attributes, "a")
    b = try CSROrientation(attributes, "b")
    transposesOutput = try attributes.bool("transpose_output")
    conjugatesOutput = try attributes.bool("conjugate_output")
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let matrix = try CSRMatrix.read(context, 0), dense = context.input(1)
    guard matrix.dtype == T.dtype else {
      throw .invalid(
        "Input types don't match.  a.dtype == \(matrix.dtype) vs. b.dtype == \(T.dtype)")
    }
    guard matrix.shape.rank == dense.rank else {
      throw .invalid(
        "Ranks of a and b must match, saw: \(matrix.shape.rank) vs. \(dense.rank).")
    }
    guard matrix.outer == Array(dense.shape.dims.dropLast(2)) else {
      throw .invalid(
        "Batch sizes of a and b must match, saw: \(matrix.shape) vs. \(dense.shape).")
    }
    let (m, inner) = a.transposes ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
    let (depth, n) =
      b.transposes ? (dense.shape[-1], dense.shape[-2]) : (dense.shape[-2], dense.shape[-1])
    guard inner == depth else {
      throw .invalid(
        "Inner product dimensions of A and B do not agree. Shapes are: \(matrix.shape) vs. "
          + "\(dense.shape)")
    }
    let last = transposesOutput ? [n, m] : [m, n]
    var result = try Tensor(zeros: T.dtype, shape: try Shape(checking: matrix.outer + last))
    do {
      let y = dense.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      let (rowStep, columnStep) = b.transposes ? (1, depth) : (n, 1)
      let (outRow, outColumn) = transposesOutput ? (1, m) : (n, 1)
      for p in matrix.parts.indices {
        let rows = a(matrix.typed(p, as: T.self))
        let (source, target) = (p * depth * n, p * m * n)
        for r in 0..<m {
          for i in rows.entries(r) {
            let x = rows.values[i], from = source + rows.columns[i] * rowStep
            let to = target + r * outRow
            for c in 0..<n {
              let factor = y[from + c * columnStep]
              let place = to + c * outColumn
              out[place] = T.sum(
                out[place], T.product(x, b.conjugates ? factor.conjugated : factor))
            }
          }
        }
      }
      if conjugatesOutput { for i in out.indices { out[i] = out[i].conjugated } }
    }
    context.emit(result)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "with a column", inputs: [.exampleCSR, Tensor([3, 4] as [Float], shape: [2, 1])],
      outputs: [Tensor([4, 6] as [Float], shape: [2, 1])])
    OpExample(
      "refuses sizes that do not fit",
      inputs: [.exampleCSR, Tensor([3, 4, 5] as [Float], shape: [3, 1])], fails: .invalidArgument)
  }
}

/// The product of two sparse matrices, as a sparse one.
struct SparseMatrixSparseMatMul: MultiplyingOp, CSRKernel {
  static let schema = OpSchema(
    "SparseMatrixSparseMatMul", inputs: [.fixed("a", .variant), .fixed("b", .variant)],
    outputs: [.fixed("c", .variant)],
    attributes: [
      .csrType, .bool("transpose_a", default: false), .bool("transpose_b", default: false),
      .bool("adjoint_a", default: false), .bool("adjoint_b", default: false),
    ])

  let dtype: DType
  let a: CSROrientation
  let b: CSROrientation

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("type")
    a = try CSROrientation(attributes, "a")
    b = try CSROrientation(attributes, "b")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { try bound(to: dtype) }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let left = try CSRMatrix.read(context, 0, as: dtype)
    let right = try CSRMatrix.read(context, 1, as: dtype)
    let (m, inner) = a.transposes ? (left.columns, left.rows) : (left.rows, left.columns)
    let (depth, n) = b.transposes ? (right.columns, right.rows) : (right.rows, right.columns)
    guard inner == depth, left.shape.rank == right.shape.rank else {
      throw .invalid(
        "Inner product dimensions of A and B do not agree.  Shapes are: \(left.shape) vs. "
          + "\(right.shape)")
    }
    guard left.outer == right.outer else {
      throw .invalid("Batch sizes of A and B do not agree: \(left.shape) vs. \(right.shape)")
    }
    let shape = try Shape(checking: left.outer + [m, n])
    try CSRMatrix.checkShape(shape)
    var results: [CSRRows<T>] = []
    for p in left.parts.indices {
      results.append(try Self.product(a(left.typed(p)), b(right.typed(p))))
    }
    context.emit(try CSRMatrix(results, shape).tensor)
  }

  private static func product<T: CSRScalar>(_ a: CSRRows<T>, _ b: CSRRows<T>) throws(OpError)
    -> CSRRows<T>
  {
    var result = CSRRows<T>(rows: a.rowCount, columns: b.columnCount)
    var sums: [Int: T] = [:]
    for r in 0..<a.rowCount {
      sums.removeAll(keepingCapacity: true)
      for i in a.entries(r) {
        for j in b.entries(a.columns[i]) {
          let value = T.product(a.values[i], b.values[j])
          sums[b.columns[j]] = sums[b.columns[j]].map { T.sum($0, value) } ?? value
        }
      }
      for (column, value) in sums.sorted(by: { $0.key < $1.key }) {
        result.columns.append(column)
        result.values.append(value)
      }
      guard result.columns.count <= 1 << 27 else {
        throw .resourceExhausted("the product has too many entries")
      }
      result.starts[r + 1] = result.columns.count
    }
    return result
  }

  static var examples: [OpExample] {
    OpExample(
      "a square", attributes: ["type": .type(.float32)], inputs: [.exampleCSR, .exampleCSR],
      outputs: [.exampleCSR([0, 1, 2], [0, 1], [2, 2])])
    OpExample(
      "refuses another type", attributes: ["type": .type(.float64)],
      inputs: [.exampleCSR, .exampleCSR], fails: .invalidArgument)
  }
}

/// Rows and columns of sparse matrices exchanged.
struct SparseMatrixTranspose: Op, CSRKernel {
  static let schema = OpSchema(
    "SparseMatrixTranspose", inputs: [.fixed("input", .variant)],
    outputs: [.fixed("output", .variant)],
    attributes: [.bool("conjugate", default: false), .csrType])

  let dtype: DType
  let conjugates: Bool

  init(_ attributes: Attributes) throws(OpError) {
    dtype = try attributes.type("type")
    conjugates = try attributes.bool("conjugate")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { try bound(to: dtype) }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let matrix = try CSRMatrix.read(context, 0, as: dtype)
    let shape = try Shape(checking: matrix.outer + [matrix.columns, matrix.rows])
    try CSRMatrix.checkShape(shape)
    let results = matrix.parts.indices.map {
      matrix.typed($0, as: T.self).transposed(conjugating: conjugates)
    }
    context.emit(try CSRMatrix(results, shape).tensor)
  }

  static var examples: [OpExample] {
    OpExample(
      "two by two", attributes: ["type": .type(.float32)], inputs: [.exampleCSR],
      outputs: [.exampleCSR([0, 1, 2], [1, 0], [2, 1])])
    OpExample(
      "refuses another type", attributes: ["type": .type(.float64)], inputs: [.exampleCSR],
      fails: .invalidArgument)
  }
}
