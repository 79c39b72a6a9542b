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
      throw .invalid("Setting perturb_singular requires also setting partial_pivoting.")
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
    var choice = ScaledChoice(main, upper)
    for i in 0..<max(n - 1, 0) {
      var low = diagonals[2, i + 1]
      let exchanges =
        perturbs
        ? choice.exchanges(i, low, main, upper)
        : pivots && low.magnitude > main[i].magnitude
      if exchanges {
        swap(&low, &main[i])
        let next = main[i + 1]
        main[i + 1] = upper[i]
        upper[i] = next
        second[i] = i + 2 < n ? upper[i + 1] : .zero
        if i + 2 < n { upper[i + 1] = .zero }
        for c in 0..<x.columns { x.elements.swapAt(i * x.columns + c, (i + 1) * x.columns + c) }
      }
      if !perturbs || low != .zero {
        let factor = low / main[i]
        main[i + 1] = main[i + 1] - factor * upper[i]
        if i + 2 < n { upper[i + 1] = upper[i + 1] - factor * second[i] }
        for c in 0..<x.columns { x[i + 1, c] = x[i + 1, c] - factor * x[i, c] }
      }
      if i + 2 < n { choice.note([main[i], upper[i], second[i]]) }
    }
    if perturbs {
      if let last = main.last { choice.note([last]) }
      substitute(&x, main, upper, second, tolerance: choice.greatest * .ulpOfOne)
      return x
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

  /// Solves the triangular system from below, moving pivots away from zero by about `tolerance`.
  private func substitute<F: Field>(
    _ x: inout DenseMatrix<F>, _ main: [F], _ upper: [F], _ second: [F], tolerance: F.Real
  ) {
    let n = main.count
    for i in (0..<n).reversed() {
      var row = [F](repeating: .zero, count: x.columns)
      for c in 0..<x.columns {
        row[c] = x[i, c]
        if i + 1 < n { row[c] = row[c] - upper[i] * x[i + 1, c] }
        if i + 2 < n { row[c] = row[c] - second[i] * x[i + 2, c] }
      }
      let inverse = F.one / Self.perturbed(main[i], &row, tolerance)
      for c in 0..<x.columns { x[i, c] = row[c] * inverse }
    }
  }

  /// `pivot`, moved or scaled up together with `row` until the quotients do not overflow, as LAPACK's
  /// `xLAGTS` does.
  private static func perturbed<F: Field>(_ pivot: F, _ row: inout [F], _ tolerance: F.Real) -> F {
    let least = F.Real.leastNormalMagnitude, greatest = 1 / least
    var pivot = pivot
    var size = pivot.magnitude
    guard size < 1 else { return pivot }
    var step = F.Real(signOf: pivot.realPart, magnitudeOf: max(tolerance, least))
    var top: F.Real = 0
    for value in row { top = max(top, value.magnitude) }
    while size < 1 {
      let isTiny = size < least
      if isTiny ? size == 0 || top * least > size : top > size * greatest {
        pivot = pivot + F(real: step)
        step *= 2
        size = pivot.magnitude
        continue
      }
      if isTiny {
        pivot = pivot.scaled(greatest)
        for c in row.indices { row[c] = row[c].scaled(greatest) }
      }
      break
    }
    return pivot
  }

  static var examples: [OpExample] {
    OpExample(
      "a singular system, perturbed", attributes: ["perturb_singular": .bool(true)],
      inputs: [
        Tensor([0, 0, 0, 1, 2, 4, 0, 0, 0] as [Float], shape: [3, 3]),
        Tensor([3, 4, 8] as [Float], shape: [3, 1]),
      ], outputs: [Tensor([3, 2, 2] as [Float], shape: [3, 1])])
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

/// Which of two neighbouring rows is the better pivot: the one whose first element is the greater
/// beside its own row.
private struct ScaledChoice<F: Field> {
  /// The greatest element met in the triangular factor.
  private(set) var greatest: F.Real = 0
  private var scale: F.Real = 0

  init(_ main: [F], _ upper: [F]) {
    guard let first = main.first, let next = upper.first else { return }
    note(main.count > 1 ? [first, next] : [first])
    scale = first.magnitude + (main.count > 1 ? next.magnitude : 0)
  }

  mutating func note(_ elements: [F]) {
    for element in elements { greatest = max(greatest, element.magnitude) }
  }

  /// Whether row `i + 1`, which begins with `low`, is to change places with row `i`.
  mutating func exchanges(_ i: Int, _ low: F, _ main: [F], _ upper: [F]) -> Bool {
    var next = low.magnitude + main[i + 1].magnitude
    if i + 2 < main.count { next += upper[i + 1].magnitude }
    if low != .zero {
      let here = main[i] == .zero ? 0 : main[i].magnitude / scale
      if low.magnitude / next > here { return true }
    }
    scale = next
    return false
  }
}

/// Products of tridiagonal matrices, given by their diagonals, with others.
struct TridiagonalMatMul: MatrixOp, MultiplyingOp {
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
    for (i, tensor) in [left, right].enumerated() where tensor.elementCount == 0 {
      throw .invalid("In[\(i)] must not be an empty tensor: shape \(tensor.shape)")
    }
    guard batch.columns == sides.rows, batch.rows <= batch.columns else {
      throw .invalid("Input matrix and rhs are incompatible: \(left.shape), \(right.shape)")
    }
    let pairs = try BroadcastPairs(batch.outer, sides.outer)
    let bands = try FieldElements.matrices(left, batch, as: F.self)
    let rights = try FieldElements.matrices(right, sides, as: F.self)
    var results: [DenseMatrix<F>] = []
    for (i, j) in pairs.indices { results.append(try solve(bands[i], rights[j])) }
    context.emit(
      try FieldElements.tensor(results, right.dtype, pairs.outer, sides.rows, sides.columns))
  }

  private func solve<F: Field>(_ bands: DenseMatrix<F>, _ right: DenseMatrix<F>) throws(OpError)
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
      guard diagonal != .zero else {
        throw .invalid(
          "Input matrix is not invertible: element \(i) of the diagonal of bands"
            + " [\(width),\(bands.columns)] is zero")
      }
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
