import Compute
import OpInterface
import TensorCore

/// A number that matrices are decomposed over: real or complex.
protocol Field: NumberScalar {
  associatedtype Real: WideScalar
  static var isComplex: Bool { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  init(real: Real)
  /// The number nearest to `re + im i`; `im` is dropped if the field is real.
  init(re: Double, im: Double)
  var conjugate: Self { get }
  var magnitude: Real { get }
  var realPart: Real { get }
  var imaginaryPart: Real { get }
}

extension Field {
  /// The square of the absolute value.
  var norm: Real { realPart * realPart + imaginaryPart * imaginaryPart }
  func scaled(_ factor: Real) -> Self { self * Self(real: factor) }
}

extension Float: Field {
  static var isComplex: Bool { false }
  init(real: Float) { self = real }
  init(re: Double, im: Double) { self = Float(re) }
  var conjugate: Float { self }
  var realPart: Float { self }
  var imaginaryPart: Float { 0 }
}

extension Double: Field {
  static var isComplex: Bool { false }
  init(real: Double) { self = real }
  init(re: Double, im: Double) { self = re }
  var conjugate: Double { self }
  var realPart: Double { self }
  var imaginaryPart: Double { 0 }
}

extension Complex: Field {
  static var isComplex: Bool { true }
  init(real: Part) { self.init(real, 0) }
  init(re: Double, im: Double) { self.init(Part(re), Part(im)) }
  var realPart: Part { real }
  var imaginaryPart: Part { imaginary }
}

/// A matrix in rows.
struct DenseMatrix<F: Field> {
  let rows: Int
  let columns: Int
  var elements: [F]

  init(rows: Int, columns: Int, elements: [F]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  init(zeros rows: Int, _ columns: Int) {
    self.init(
      rows: rows, columns: columns, elements: [F](repeating: .zero, count: rows * columns))
  }

  /// Ones on the diagonal.
  init(identity rows: Int, _ columns: Int) {
    self.init(zeros: rows, columns)
    for i in 0..<min(rows, columns) { self[i, i] = .one }
  }

  subscript(row: Int, column: Int) -> F {
    get { elements[row &* columns &+ column] }
    set { elements[row &* columns &+ column] = newValue }
  }

  /// The conjugate of the transpose.
  var adjoint: DenseMatrix {
    var result = DenseMatrix(zeros: columns, rows)
    for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j].conjugate } }
    return result
  }

  mutating func swapRows(_ a: Int, _ b: Int) {
    guard a != b else { return }
    for j in 0..<columns { elements.swapAt(a * columns + j, b * columns + j) }
  }

  mutating func swapColumns(_ a: Int, _ b: Int) {
    guard a != b else { return }
    for i in 0..<rows { elements.swapAt(i * columns + a, i * columns + b) }
  }

  /// The first rows and columns.
  func corner(_ rows: Int, _ columns: Int) -> DenseMatrix {
    var result = DenseMatrix(zeros: rows, columns)
    for i in 0..<rows { for j in 0..<columns { result[i, j] = self[i, j] } }
    return result
  }

  /// Without what is below the diagonal.
  var upperTriangle: DenseMatrix {
    var result = self
    for i in 0..<rows { for j in 0..<min(i, columns) { result[i, j] = .zero } }
    return result
  }

  /// The greatest absolute value; NaN if any is.
  var greatest: F.Real {
    var result = F.Real.zero
    for x in elements {
      let m = x.magnitude
      if m.isNaN { return m }
      result = max(result, m)
    }
    return result
  }

  static func * (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix {
    var result = DenseMatrix(zeros: a.rows, b.columns)
    if min(a.rows, a.columns, b.columns) >= LAPACK.leastSize {
      let product = MatrixProduct(rows: a.rows, columns: b.columns, depth: a.columns)
      var out = result.elements.mutableSpan
      product(a.elements.span, b.elements.span, into: &out)
      return result
    }
    for i in 0..<a.rows {
      for l in 0..<a.columns {
        let x = a[i, l]
        for j in 0..<b.columns { result[i, j] = result[i, j] + x * b[l, j] }
      }
    }
    return result
  }
}

/// A tensor as matrices: its last two axes, for each index of the others.
struct MatrixBatch {
  let outer: [Int]
  let rows: Int
  let columns: Int
  var count: Int { outer.reduce(1, *) }

  /// - Throws: `INVALID_ARGUMENT` for a rank below 2.
  init(_ shape: Shape, _ index: Int = 0) throws(OpError) {
    guard shape.rank >= 2 else {
      throw .invalid("Input tensor \(index) must have rank >= 2, got \(shape.rank)")
    }
    outer = Array(shape.dims.dropLast(2))
    rows = shape[-2]
    columns = shape[-1]
    // Matrices without elements take no memory, however many a shape claims there are.
    guard (try Shape(checking: outer)).elementCount <= 1 << 26 else {
      throw .resourceExhausted("shape \(shape) has too many matrices")
    }
  }

  /// Refuses to make as many matrices of other extents where no memory would hold them.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED`.
  func checkSize(_ rows: Int, _ columns: Int) throws(OpError) {
    var size = max(count, 1)
    for extent in [rows, columns] {
      let (product, overflow) = size.multipliedReportingOverflow(by: max(extent, 1))
      guard !overflow, product <= 1 << 28 else {
        throw .resourceExhausted("no memory for \(count) matrices of \(rows) by \(columns)")
      }
      size = product
    }
  }

  /// - Throws: `INVALID_ARGUMENT` unless the matrices are square.
  func checkSquare() throws(OpError) {
    guard rows == columns else {
      throw .invalid("Input matrix must be square, not \(rows) by \(columns)")
    }
  }
}

/// The numbers of a tensor, converted one by one, and back.
enum FieldElements {
  static func read<F: Field>(_ tensor: Tensor, as _: F.Type = F.self) throws(OpError) -> [F] {
    var result = [F](repeating: .zero, count: tensor.elementCount)
    var out = result.mutableSpan
    switch tensor.dtype {
    case .float32:
      let s = tensor.elements(as: Float.self)
      for i in s.indices { out[i] = F(re: Double(s[i]), im: 0) }
    case .float64:
      let s = tensor.elements(as: Double.self)
      for i in s.indices { out[i] = F(re: s[i], im: 0) }
    case .float16:
      let s = tensor.elements(as: Float16.self)
      for i in s.indices { out[i] = F(re: Double(s[i]), im: 0) }
    case .bfloat16:
      let s = tensor.elements(as: BFloat16.self)
      for i in s.indices { out[i] = F(re: s[i].double, im: 0) }
    case .complex64:
      let s = tensor.elements(as: Complex<Float>.self)
      for i in s.indices { out[i] = F(re: Double(s[i].real), im: Double(s[i].imaginary)) }
    case .complex128:
      let s = tensor.elements(as: Complex<Double>.self)
      for i in s.indices { out[i] = F(re: s[i].real, im: s[i].imaginary) }
    default: throw .unimplemented("no matrix decomposition of \(tensor.dtype)")
    }
    return result
  }

  static func matrices<F: Field>(
    _ tensor: Tensor, _ batch: MatrixBatch, as _: F.Type = F.self
  ) throws(OpError) -> [DenseMatrix<F>] {
    let elements = try read(tensor, as: F.self)
    if batch.count == 1 {
      return [DenseMatrix(rows: batch.rows, columns: batch.columns, elements: elements)]
    }
    let size = batch.rows * batch.columns
    return (0..<batch.count).map {
      DenseMatrix(
        rows: batch.rows, columns: batch.columns,
        elements: Array(elements[$0 * size..<($0 + 1) * size]))
    }
  }

  static func tensor<F: Field>(_ elements: [F], _ dtype: DType, _ shape: Shape) throws(OpError)
    -> Tensor
  {
    guard elements.count == shape.elementCount else {
      throw .internal("\(elements.count) numbers do not fill shape \(shape)")
    }
    var result = try Tensor(uninitialized: dtype, shape: shape)
    switch dtype {
    case .float32:
      var out = result.mutableElements(as: Float.self)
      for i in out.indices { out[i] = Float(elements[i].realPart) }
    case .float64:
      var out = result.mutableElements(as: Double.self)
      for i in out.indices { out[i] = Double(elements[i].realPart) }
    case .float16:
      var out = result.mutableElements(as: Float16.self)
      for i in out.indices { out[i] = Float16(elements[i].realPart) }
    case .bfloat16:
      var out = result.mutableElements(as: BFloat16.self)
      for i in out.indices { out[i] = BFloat16(Float(elements[i].realPart)) }
    case .complex64:
      var out = result.mutableElements(as: Complex<Float>.self)
      for i in out.indices {
        out[i] = Complex(Float(elements[i].realPart), Float(elements[i].imaginaryPart))
      }
    case .complex128:
      var out = result.mutableElements(as: Complex<Double>.self)
      for i in out.indices {
        out[i] = Complex(Double(elements[i].realPart), Double(elements[i].imaginaryPart))
      }
    default: throw .unimplemented("no matrix decomposition of \(dtype)")
    }
    return result
  }

  /// Matrices of one size as a tensor.
  static func tensor<F: Field>(
    _ matrices: [DenseMatrix<F>], _ dtype: DType, _ outer: [Int], _ rows: Int, _ columns: Int
  ) throws(OpError) -> Tensor {
    let shape = try Shape(checking: outer + [rows, columns])
    if matrices.count == 1 { return try tensor(matrices[0].elements, dtype, shape) }
    return try tensor(matrices.flatMap(\.elements), dtype, shape)
  }
}

/// A computation on matrices, written once for real and complex numbers.
///
/// It is done in double precision, and rounded at the end.
protocol MatrixOp: Op {
  init(_ attributes: Attributes) throws(OpError)
  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError)
}

extension MatrixOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    if inputs[0].dtype.isComplex {
      return Kernel { (context) throws(OpError) in try run(Complex<Double>.self, &context) }
    }
    return Kernel { (context) throws(OpError) in try run(Double.self, &context) }
  }

  static var accuracy: Accuracy { .close(relative: 1e-4, absolute: 1e-5) }
}

/// A computation on matrices whose result depends on the precision it is done in: how often an
/// iteration turns a vector round.
protocol NativeMatrixOp: MatrixOp {}

extension NativeMatrixOp {
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .complex128:
      Kernel { (context) throws(OpError) in try run(Complex<Double>.self, &context) }
    case .complex64:
      Kernel { (context) throws(OpError) in try run(Complex<Float>.self, &context) }
    case .float64: Kernel { (context) throws(OpError) in try run(Double.self, &context) }
    default: Kernel { (context) throws(OpError) in try run(Float.self, &context) }
    }
  }
}

extension [DType] {
  /// The types that TensorFlow's matrix ops declare.
  static var matrices: [DType] { [.float64, .float32, .float16, .complex64, .complex128] }
  /// The types of the first generation of those ops.
  static var realMatrices: [DType] { [.float64, .float32] }
}

extension OpSchema {
  /// The schema of an op from a tensor of matrices to one.
  static func matrix(
    _ name: String, over types: [DType] = .matrices, _ attributes: [OpDef.Attribute] = []
  ) -> OpSchema {
    OpSchema(
      name, inputs: [.typed("input")], outputs: [.typed("output")],
      attributes: attributes + [.type(of: types)])
  }
}
