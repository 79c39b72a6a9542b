import OpInterface
import TensorCore

/// Eigenvalues of square matrices, those of complex ones by rising absolute value, and eigenvectors of
/// length 1 as columns.
struct Eig: Op {
  static let schema = OpSchema(
    "Eig", inputs: [.typed("input")], outputs: [.typed("e", by: "Tout"), .typed("v", by: "Tout")],
    attributes: [
      .bool("compute_v", default: true), .type(of: [.float32, .float64, .complex64, .complex128]),
      .type("Tout", of: .complexes),
    ])

  let withVectors: Bool
  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) {
    withVectors = try attributes.bool("compute_v")
    dtype = try attributes.type("Tout")
    let input = try attributes.type("T")
    let isWide = input == .float64 || input == .complex128
    guard dtype == (isWide ? .complex128 : .complex64) else {
      throw .invalid("Eig: no eigenvalues of type \(dtype) of matrices of type \(input)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count >= 2 else { return nil }
    return [PartialShape(Array(extents.dropLast())), withVectors ? inputs[0].shape : .unknown]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    dtype == .complex128
      ? Kernel { (context) throws(OpError) in try run(Double.self, &context) }
      : Kernel { (context) throws(OpError) in try run(Float.self, &context) }
  }

  private func run<Part: WideScalar & Field>(
    _: Part.Type, _ context: inout KernelContext
  ) throws(OpError) where Part.Real == Part {
    let input = context.input(0)
    let batch = try MatrixBatch(input.shape)
    try batch.checkSquare()
    var results: [EigenDecomposition<Part>?] = []
    if input.dtype.isComplex {
      for matrix in try FieldElements.matrices(input, batch, as: Complex<Part>.self) {
        results.append(EigenDecomposition(matrix, withVectors: withVectors))
      }
    } else {
      for matrix in try FieldElements.matrices(input, batch, as: Part.self) {
        results.append(EigenDecomposition(real: matrix, withVectors: withVectors))
      }
    }
    var values: [Complex<Part>] = []
    var vectors: [DenseMatrix<Complex<Part>>] = []
    for result in results {
      guard let result else {
        throw .invalid(
          "Eigen decomposition was not successful. The input might not be valid: \(input.shape)")
      }
      values += result.values
      vectors.append(result.vectors)
    }
    context.emit(
      try FieldElements.tensor(values, dtype, Shape(checking: batch.outer + [batch.rows])))
    guard withVectors else {
      context.emit(try Tensor(zeros: dtype, shape: .scalar))
      return
    }
    context.emit(
      try FieldElements.tensor(vectors, dtype, batch.outer, batch.rows, batch.rows))
  }

  static var accuracy: Accuracy { .close(relative: 1e-4, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "a triangular matrix", attributes: ["Tout": .type(.complex64)],
      inputs: [Tensor([2, 1, 0, 1] as [Float], shape: [2, 2])],
      outputs: [
        Tensor([Complex<Float>(2), Complex(1)]),
        Tensor(
          [Complex<Float>(1), Complex(-0.70710677), Complex(0), Complex(0.70710677)],
          shape: [2, 2]),
      ])
    OpExample(
      "refuses what is not a number", attributes: ["Tout": .type(.complex64)],
      inputs: [Tensor([Float.nan], shape: [1, 1])], fails: .invalidArgument)
  }
}

/// Eigenvalues of a matrix, and eigenvectors of length 1 as columns.
struct EigenDecomposition<Part: WideScalar> {
  private(set) var values: [Complex<Part>]
  private(set) var vectors: DenseMatrix<Complex<Part>>

  /// Of a real matrix, in the order in which the iteration finds them; nil if it does not converge.
  init?(real matrix: DenseMatrix<Part>, withVectors: Bool) where Part: Field, Part.Real == Part {
    guard let schur = RealSchurDecomposition(matrix, withOrthogonal: withVectors) else {
      return nil
    }
    values = schur.eigenvalues
    vectors =
      withVectors ? schur.eigenvectors(values) : DenseMatrix(zeros: matrix.rows, 0)
  }

  /// Of a complex matrix, by rising absolute value; nil if the iteration does not converge.
  init?(_ matrix: DenseMatrix<Complex<Part>>, withVectors: Bool) {
    guard let schur = SchurDecomposition(matrix, withUnitary: withVectors) else { return nil }
    let n = matrix.rows
    let triangle = schur.triangle
    values = (0..<n).map { triangle[$0, $0] }
    vectors = schur.unitary
    if withVectors {
      vectors = schur.unitary * Self.vectors(of: triangle.upperTriangle)
      for k in 0..<n {
        var norm = Part.zero
        for i in 0..<n { norm += vectors[i, k].norm }
        guard norm > 0 else { continue }
        let length = norm.squareRoot()
        for i in 0..<n {
          let x = vectors[i, k]
          vectors[i, k] = Complex(x.real / length, x.imaginary / length)
        }
      }
    }
    for i in 0..<n {
      var least = i
      for k in i..<n where values[k].magnitude < values[least].magnitude { least = k }
      if least != i {
        values.swapAt(i, least)
        if withVectors { vectors.swapColumns(i, least) }
      }
    }
  }

  /// The eigenvectors of an upper triangular matrix, as columns with ones on the diagonal.
  private static func vectors(of triangle: DenseMatrix<Complex<Part>>) -> DenseMatrix<
    Complex<Part>
  > {
    let n = triangle.rows
    var norm = Part.zero
    for x in triangle.elements { norm += x.norm }
    norm = max(norm.squareRoot(), Part.leastNormalMagnitude)
    var result = DenseMatrix<Complex<Part>>(identity: n, n)
    for k in 0..<n {
      for i in (0..<k).reversed() {
        var sum = -triangle[i, k]
        for j in (i + 1)..<max(k, i + 1) { sum = sum - triangle[i, j] * result[j, k] }
        var difference = triangle[i, i] - triangle[k, k]
        // Equal eigenvalues: something small keeps the quotient finite.
        if difference == .zero { difference.real = Part.ulpOfOne * norm }
        result[i, k] = sum / difference
      }
    }
    return result
  }
}
