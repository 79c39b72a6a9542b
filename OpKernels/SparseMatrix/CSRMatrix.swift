import OpInterface
import OpKernelSupport
import TensorCore

/// A sparse matrix, or a batch of them, by compressed rows, as a value of dtype `variant`.
struct CSRMatrix: VariantValue {
  /// The type of every value.
  let dtype: DType
  /// Rows and columns, preceded by the number of matrices if that is no single one.
  let shape: Shape
  /// The matrices.
  let parts: [Part]

  /// One matrix.
  struct Part: Sendable {
    /// Where each row begins among the entries, and at last where they end.
    let rowStarts: [Int]
    /// The column of each entry.
    let columns: [Int]
    /// The value of each entry, as a vector.
    let values: Tensor
  }

  var kind: String { "sparse matrix" }
  var rows: Int { shape[-2] }
  var columns: Int { shape[-1] }
  /// The extents of the batch: none, or one.
  var outer: [Int] { Array(shape.dims.dropLast(2)) }

  /// The most rows that all matrices of a batch together may have.
  static let maximumRows = 1 << 26

  /// - Throws: `INVALID_ARGUMENT` for a shape that is not that of matrices, `RESOURCE_EXHAUSTED` for
  ///   more rows than memory would hold.
  init(_ dtype: DType, _ shape: Shape, _ parts: [Part]) throws(OpError) {
    try Self.checkShape(shape)
    let rows = shape[-2]
    guard parts.count == (shape.rank == 3 ? shape[0] : 1),
      parts.allSatisfy({ $0.rowStarts.count == rows + 1 && $0.values.dtype == dtype })
    else { throw .internal("\(parts.count) parts are no sparse matrix of shape \(shape)") }
    self.dtype = dtype
    self.shape = shape
    self.parts = parts
  }

  static func checkShape(_ shape: Shape) throws(OpError) {
    guard shape.rank == 2 || shape.rank == 3 else {
      throw .invalid("sparse matrix must have rank 2 or 3; but saw shape: \(shape)")
    }
    let (starts, isTooMany) = shape[-2].addingReportingOverflow(1)
    guard !isTooMany else {
      throw .invalid("Expected shape dimensions to be non-negative, got \(starts)")
    }
    let count = shape.rank == 3 ? shape[0] : 1
    let (total, overflow) = starts.multipliedReportingOverflow(by: max(count, 1))
    guard !overflow, shape[-2] < Int(Int32.max), total <= maximumRows else {
      throw .resourceExhausted("a sparse matrix of shape \(shape) has too many rows")
    }
    guard shape[-1] <= Int(Int32.max) else {
      throw .invalid("a sparse matrix of shape \(shape) has too many columns")
    }
  }

  /// The matrices with entries at those coordinates, which must be within `shape`.
  ///
  /// - Parameter coordinate: the coordinate of an entry along an axis.
  init(
    _ shape: Shape, _ values: Tensor, coordinate: (_ entry: Int, _ axis: Int) -> Int
  ) throws(OpError) {
    try Self.checkShape(shape)
    let isBatched = shape.rank == 3
    let rows = shape[-2], count = isBatched ? shape[0] : 1
    let total = rows * count
    // A stable distribution of the entries over all rows.
    var starts = [Int](repeating: 0, count: total + 1)
    func row(_ i: Int) -> Int {
      isBatched ? coordinate(i, 0) * rows + coordinate(i, 1) : coordinate(i, 0)
    }
    for i in 0..<values.elementCount { starts[row(i) + 1] += 1 }
    for r in 0..<total { starts[r + 1] += starts[r] }
    var next = starts
    var order = [Int](repeating: 0, count: values.elementCount)
    for i in 0..<values.elementCount {
      let r = row(i)
      order[next[r]] = i
      next[r] += 1
    }
    var parts: [Part] = []
    for b in 0..<count {
      let begin = starts[b * rows], end = starts[b * rows + rows]
      let entries = Array(order[begin..<end])
      parts.append(
        Part(
          rowStarts: starts[(b * rows)...(b * rows + rows)].map { $0 - begin },
          columns: entries.map { coordinate($0, shape.rank - 1) },
          values: try gatherRows(values, entries, shape: [entries.count])))
    }
    try self.init(values.dtype, shape, parts)
  }

  /// The sparse matrix that is input `index`.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless it is one, of type `dtype` if that is given.
  static func read(
    _ context: borrowing KernelContext, _ index: Int, as dtype: DType? = nil
  ) throws(OpError) -> CSRMatrix {
    let tensor = context.input(index)
    guard tensor.elementCount == 1, case .custom(let value)? = tensor.variants().first,
      let matrix = value as? CSRMatrix
    else {
      throw .invalid(
        "input \(index), \(tensor.dtype) of shape \(tensor.shape), is no sparse matrix")
    }
    if let dtype, matrix.dtype != dtype {
      throw .invalid("Asked for a CSRSparseMatrix of type \(dtype) but saw dtype: \(matrix.dtype)")
    }
    return matrix
  }

  /// - Throws: `INVALID_ARGUMENT` unless the matrices are square.
  func checkSquare() throws(OpError) {
    guard rows == columns else {
      throw .invalid("sparse matrix must be square; got: \(rows) != \(columns)")
    }
  }

  /// Matrix number `b` with its values.
  func typed<T: CSRScalar>(_ b: Int, as _: T.Type = T.self) -> CSRRows<T> {
    let part = parts[b]
    return CSRRows(
      columnCount: columns, starts: part.rowStarts, columns: part.columns,
      values: part.values.array(of: T.self))
  }

  /// The batch of `matrices`, which all have `shape`'s extents.
  init<T: CSRScalar>(_ matrices: [CSRRows<T>], _ shape: Shape) throws(OpError) {
    try self.init(
      T.dtype, shape,
      matrices.map {
        Part(rowStarts: $0.starts, columns: $0.columns, values: Tensor($0.values))
      })
  }

  /// As a tensor.
  var tensor: Tensor { Tensor(.custom(self)) }
}

/// A number that sparse matrices hold.
protocol CSRScalar: NumberScalar {
  associatedtype Real: WideScalar
  var conjugated: Self { get }
  var realComponent: Real { get }
  /// The square of the absolute value.
  var squaredMagnitude: Real { get }
  init(realComponent: Real)
  static func quotient(_ a: Self, _ b: Real) -> Self
}

extension Float: CSRScalar {
  var conjugated: Float { self }
  var realComponent: Float { self }
  var squaredMagnitude: Float { self * self }
  init(realComponent: Float) { self = realComponent }
  static func quotient(_ a: Float, _ b: Float) -> Float { a / b }
}

extension Double: CSRScalar {
  var conjugated: Double { self }
  var realComponent: Double { self }
  var squaredMagnitude: Double { self * self }
  init(realComponent: Double) { self = realComponent }
  static func quotient(_ a: Double, _ b: Double) -> Double { a / b }
}

extension Complex: CSRScalar {
  var conjugated: Complex { conjugate }
  var realComponent: Part { real }
  var squaredMagnitude: Part { real * real + imaginary * imaginary }
  init(realComponent: Part) { self.init(realComponent, 0) }
  static func quotient(_ a: Complex, _ b: Part) -> Complex {
    Complex(a.real / b, a.imaginary / b)
  }
}

/// A sparse matrix by rows, with values of one Swift type.
struct CSRRows<T: CSRScalar> {
  var columnCount: Int
  var starts: [Int]
  var columns: [Int]
  var values: [T]

  var rowCount: Int { starts.count - 1 }

  /// The matrix without entries.
  init(rows: Int, columns: Int) {
    columnCount = columns
    starts = [Int](repeating: 0, count: rows + 1)
    self.columns = []
    values = []
  }

  init(columnCount: Int, starts: [Int], columns: [Int], values: [T]) {
    self.columnCount = columnCount
    self.starts = starts
    self.columns = columns
    self.values = values
  }

  /// The numbers of the entries in row `r`.
  func entries(_ r: Int) -> Range<Int> { starts[r]..<starts[r + 1] }

  /// Rows and columns exchanged.
  func transposed(conjugating: Bool) -> CSRRows {
    var result = CSRRows(rows: columnCount, columns: rowCount)
    for c in columns { result.starts[c + 1] += 1 }
    for c in 0..<columnCount { result.starts[c + 1] += result.starts[c] }
    var next = result.starts
    result.columns = [Int](repeating: 0, count: columns.count)
    result.values = [T](repeating: .zero, count: columns.count)
    for r in 0..<rowCount {
      for i in entries(r) {
        let place = next[columns[i]]
        next[columns[i]] += 1
        result.columns[place] = r
        result.values[place] = conjugating ? values[i].conjugated : values[i]
      }
    }
    return result
  }
}

/// A computation on sparse matrices, written once for the types that they hold.
protocol CSRKernel: Sendable {
  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError)
}

extension CSRKernel {
  /// The computation for one of the four types; others are `UNIMPLEMENTED`.
  func bound(to dtype: DType) throws(OpError) -> Kernel {
    switch dtype {
    case .float32: Kernel { (c) throws(OpError) in try self.run(Float.self, &c) }
    case .float64: Kernel { (c) throws(OpError) in try self.run(Double.self, &c) }
    case .complex64: Kernel { (c) throws(OpError) in try self.run(Complex<Float>.self, &c) }
    case .complex128: Kernel { (c) throws(OpError) in try self.run(Complex<Double>.self, &c) }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }
}

extension [DType] {
  /// The types of sparse matrices.
  static var csr: [DType] { [.float32, .float64, .complex64, .complex128] }
}

extension OpDef.Attribute {
  /// The type of the values, among those of sparse matrices.
  static var csrType: OpDef.Attribute { .type("type", of: .csr) }
}

/// How a product takes an operand.
struct CSROrientation: Sendable {
  let transposes: Bool
  let conjugates: Bool

  /// Reads `transpose_` and `adjoint_` of operand `name`.
  ///
  /// - Throws: `INVALID_ARGUMENT` if both are set.
  init(_ attributes: Attributes, _ name: String) throws(OpError) {
    let transposes = try attributes.bool("transpose_\(name)")
    conjugates = try attributes.bool("adjoint_\(name)")
    guard !(transposes && conjugates) else {
      throw .invalid("Only one of adjoint_\(name) and transpose_\(name) may be true.")
    }
    self.transposes = transposes || conjugates
  }

  func callAsFunction<T: CSRScalar>(_ matrix: CSRRows<T>) -> CSRRows<T> {
    transposes ? matrix.transposed(conjugating: conjugates) : matrix
  }
}

extension Tensor {
  /// The sparse matrix `[[0, 1], [2, 0]]`, for examples.
  static var exampleCSR: Tensor { exampleCSR([0, 1, 2], [1, 0], [1, 2]) }

  /// A sparse matrix of two columns, for examples.
  static func exampleCSR(_ starts: [Int], _ columns: [Int], _ values: [Float]) -> Tensor {
    let part = CSRMatrix.Part(rowStarts: starts, columns: columns, values: Tensor(values))
    return (try? CSRMatrix(.float32, [starts.count - 1, 2], [part]))?.tensor ?? Tensor(.empty)
  }
}
