import OpInterface
import TensorCore

/// Solutions of tridiagonal systems, whose matrices are given by their diagonals: the upper, the
/// main and the lower one.
struct TridiagonalSolve: MatrixOp {
  static let schema = OpSchema(
    "TridiagonalSolve", inputs: [.typed("diagonals"), .typed("rhs")],
    outputs: [.typed("output")],
    attributes: [
      .bool("partial_pivoting", default: true), .bool("perturb_singular", default: false),
      .type(of: [.float64, .float32, .complex64, .complex128]),
    ])

  let pivots: Bool
  let perturbs: Bool

  init(_ attributes: Attributes) throws(OpError) {
    pivots = try attributes.bool("partial_pivoting")
    perturbs = try attributes.bool("perturb_singular")
    guard pivots || !perturbs else {
      throw .invalid("perturb_singular requires partial_pivoting")
    }
  }

  /// By how much a pivot is perturbed depends on the precision.
  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .float32 where perturbs:
      Kernel { (context) throws(OpError) in try run(Float.self, &context) }
    case .complex64 where perturbs:
      Kernel { (context) throws(OpError) in try run(Complex<Float>.self, &context) }
    case .complex64, .complex128:
      Kernel { (context) throws(OpError) in try run(Complex<Double>.self, &context) }
    default: Kernel { (context) throws(OpError) in try run(Double.self, &context) }
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[1].shape] }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let left = context.input(0), right = context.input(1)
    let batch = try MatrixBatch(left.shape), sides = try MatrixBatch(right.shape, 1)
    guard batch.rows == 3 else {
      throw .invalid("Expected diagonals to have 3 rows, got shape \(left.shape)")
    }
    guard batch.outer == sides.outer, batch.columns == sides.rows else {
      throw .invalid("Expected diagonals and rhs to match, got \(left.shape), \(right.shape)")
    }
    let diagonals = try FieldElements.matrices(left, batch, as: F.self)
    let rights = try FieldElements.matrices(right, sides, as: F.self)
    let results = zip(diagonals, rights).map { solve($0, $1) }
    context.emit(
      try FieldElements.tensor(results, right.dtype, sides.outer, sides.rows, sides.columns))
  }

  /// Elimination from the top; exchanging neighbours fills a second upper diagonal.
  ///
  /// A singular system yields NaN throughout.
  private func solve<F: Field>(_ diagonals: DenseMatrix<F>, _ right: DenseMatrix<F>)
    -> DenseMatrix<F>
  {
    let n = right.rows
    if perturbs, n > 0 { return PerturbedTridiagonal(diagonals, right).solution() }
    var x = right
    var main = (0..<n).map { diagonals[1, $0] }, upper = (0..<n).map { diagonals[0, $0] }
    var second = [F](repeating: .zero, count: n)
    for i in 0..<max(n - 1, 0) {
      var low = diagonals[2, i + 1]
      if pivots, low.magnitude > main[i].magnitude {
        swap(&low, &main[i])
        let next = main[i + 1]
        main[i + 1] = upper[i]
        upper[i] = next
        second[i] = i + 2 < n ? upper[i + 1] : .zero
        if i + 2 < n { upper[i + 1] = .zero }
        for c in 0..<x.columns { x.elements.swapAt(i * x.columns + c, (i + 1) * x.columns + c) }
      }
      let factor = low / main[i]
      main[i + 1] = main[i + 1] - factor * upper[i]
      if i + 2 < n { upper[i + 1] = upper[i + 1] - factor * second[i] }
      for c in 0..<x.columns { x[i + 1, c] = x[i + 1, c] - factor * x[i, c] }
    }
    guard main.allSatisfy({ $0.magnitude > 0 }) else {
      return DenseMatrix(
        rows: n, columns: x.columns, elements: x.elements.map { _ in F(real: .nan) })
    }
    for i in (0..<n).reversed() {
      for c in 0..<x.columns {
        var sum = x[i, c]
        if i + 1 < n { sum = sum - upper[i] * x[i + 1, c] }
        if i + 2 < n { sum = sum - second[i] * x[i + 2, c] }
        x[i, c] = sum / main[i]
      }
    }
    return x
  }

  static var examples: [OpExample] {
    OpExample(
      "three equations",
      inputs: [
        Tensor([1, 2, 0, 1, 4, 5, 0, 1, 2] as [Float], shape: [3, 3]),
        Tensor([3, 15, 19] as [Float], shape: [3, 1]),
      ], outputs: [Tensor([1, 2, 3] as [Float], shape: [3, 1])])
    OpExample(
      "refuses two diagonals",
      inputs: [
        Tensor([1, 2, 1, 2] as [Float], shape: [2, 2]), Tensor([1, 2] as [Float], shape: [2, 1]),
      ], fails: .invalidArgument)
  }
}

/// Products of tridiagonal matrices, given by their diagonals, with others.
struct TridiagonalMatMul: MatrixOp {
  static let schema = OpSchema(
    "TridiagonalMatMul",
    inputs: [.typed("superdiag"), .typed("maindiag"), .typed("subdiag"), .typed("rhs")],
    outputs: [.typed("output")],
    attributes: [.type(of: [.float64, .float32, .complex64, .complex128])])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[3].shape] }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let right = context.input(3)
    let sides = try MatrixBatch(right.shape, 3)
    let expected = try Shape(checking: sides.outer + [1, sides.rows])
    var diagonals: [[F]] = []
    for i in 0..<3 {
      guard context.input(i).shape == expected else {
        throw .invalid(
          "diagonal \(i) has shape \(context.input(i).shape), expected \(expected)")
      }
      diagonals.append(try FieldElements.read(context.input(i), as: F.self))
    }
    let n = sides.rows
    var results: [DenseMatrix<F>] = []
    for (b, x) in try FieldElements.matrices(right, sides, as: F.self).enumerated() {
      var y = DenseMatrix<F>(zeros: n, sides.columns)
      for i in 0..<n {
        for c in 0..<sides.columns {
          var sum = diagonals[1][b * n + i] * x[i, c]
          if i + 1 < n { sum = sum + diagonals[0][b * n + i] * x[i + 1, c] }
          if i > 0 { sum = sum + diagonals[2][b * n + i] * x[i - 1, c] }
          y[i, c] = sum
        }
      }
      results.append(y)
    }
    context.emit(
      try FieldElements.tensor(results, right.dtype, sides.outer, n, sides.columns))
  }

  static var examples: [OpExample] {
    OpExample(
      "two by two",
      inputs: [
        Tensor([1, 0] as [Float], shape: [1, 2]), Tensor([2, 3] as [Float], shape: [1, 2]),
        Tensor([0, 4] as [Float], shape: [1, 2]), Tensor([1, 2] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([4, 10] as [Float], shape: [2, 1])])
    OpExample(
      "refuses a diagonal of another length",
      inputs: [
        Tensor([1] as [Float], shape: [1, 1]), Tensor([2, 3] as [Float], shape: [1, 2]),
        Tensor([0, 4] as [Float], shape: [1, 2]), Tensor([1, 2] as [Float], shape: [2, 1]),
      ], fails: .invalidArgument)
  }
}

/// Solutions of triangular systems whose matrices are given by their diagonals.
struct BandedTriangularSolve: MatrixOp {
  static let schema = OpSchema(
    "BandedTriangularSolve", inputs: [.typed("matrix"), .typed("rhs")],
    outputs: [.typed("output")],
    attributes: [
      .bool("lower", default: true), .bool("adjoint", default: false), .type(of: .matrices),
    ])

  let isLower: Bool
  let isAdjoint: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isLower = try attributes.bool("lower")
    isAdjoint = try attributes.bool("adjoint")
  }

  func run<F: Field>(_: F.Type, _ context: inout KernelContext) throws(OpError) {
    let left = context.input(0), right = context.input(1)
    let batch = try MatrixBatch(left.shape), sides = try MatrixBatch(right.shape, 1)
    guard batch.rows >= 1 else { throw .invalid("matrix has no bands: \(left.shape)") }
    guard batch.columns == sides.rows, batch.rows <= batch.columns else {
      throw .invalid("Input matrix and rhs are incompatible: \(left.shape), \(right.shape)")
    }
    let pairs = try BroadcastPairs(batch.outer, sides.outer)
    let bands = try FieldElements.matrices(left, batch, as: F.self)
    let rights = try FieldElements.matrices(right, sides, as: F.self)
    let results = pairs.indices.map { solve(bands[$0], rights[$1]) }
    context.emit(
      try FieldElements.tensor(results, right.dtype, pairs.outer, sides.rows, sides.columns))
  }

  private func solve<F: Field>(_ bands: DenseMatrix<F>, _ right: DenseMatrix<F>)
    -> DenseMatrix<F>
  {
    let n = right.rows, width = bands.rows
    // The main diagonal is the first band of a lower matrix, the last of an upper one; others begin
    // or end short of it.
    func element(_ i: Int, _ j: Int) -> F {
      if isAdjoint { return stored(j, i).conjugate }
      return stored(i, j)
    }
    func stored(_ i: Int, _ j: Int) -> F {
      isLower ? bands[i - j, i] : bands[width - 1 - (j - i), i]
    }
    let goesDown = isLower != isAdjoint
    var x = right
    for step in 0..<n {
      let i = goesDown ? step : n - 1 - step
      for k in goesDown ? max(0, i - width + 1)..<i : i + 1..<min(n, i + width) {
        let factor = element(i, k)
        for c in 0..<x.columns { x[i, c] = x[i, c] - factor * x[k, c] }
      }
      let diagonal = element(i, i)
      for c in 0..<x.columns { x[i, c] = x[i, c] / diagonal }
    }
    return x
  }

  static var examples: [OpExample] {
    OpExample(
      "lower, of two bands",
      inputs: [
        Tensor([1, 2, 3, 0, 4, 5] as [Float], shape: [2, 3]),
        Tensor([1, 1, 1] as [Float], shape: [3, 1]),
      ], outputs: [Tensor([1, -1.5, 2.8333333] as [Float], shape: [3, 1])])
    OpExample(
      "refuses bands of another length",
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2]), Tensor([1, 1, 1] as [Float], shape: [3, 1]),
      ], fails: .invalidArgument)
  }
}
