import TensorCore

/// The reflection `1 - tau v v*` that maps a vector to a multiple of the first unit vector.
struct Householder<F: Field> {
  /// The vector `v`, whose first element is 1.
  private(set) var vector: [F]
  private(set) var tau: F
  /// What the first element becomes, a real number.
  private(set) var beta: F.Real

  /// The sign of `beta` is opposite to that of the first element, unless the vector is real and a
  /// multiple of the first unit vector already: it is then left alone.
  init(_ x: [F]) {
    let first = x[0]
    var tail = F.Real.zero
    for value in x.dropFirst() { tail += value.norm }
    vector = x
    vector[0] = .one
    let least = F.Real.leastNormalMagnitude
    if tail <= least, first.imaginaryPart * first.imaginaryPart <= least {
      tau = .zero
      beta = first.realPart
      for i in 1..<max(x.count, 1) { vector[i] = .zero }
      return
    }
    beta = (first.norm + tail).squareRoot()
    if first.realPart >= 0 { beta = -beta }
    let divisor = first - F(real: beta)
    for i in 1..<max(x.count, 1) { vector[i] = vector[i] / divisor }
    tau = ((F(real: beta) - first) / F(real: beta)).conjugate
  }

  /// The inverse reflection.
  var adjoint: Householder {
    var result = self
    result.tau = tau.conjugate
    return result
  }

  /// Reflects the columns from `column` on of the rows from `row` on.
  func apply(toRowsOf matrix: inout DenseMatrix<F>, from row: Int, column: Int = 0) {
    guard tau != .zero, column < matrix.columns else { return }
    let width = matrix.columns, count = width - column
    var sums = [F](repeating: .zero, count: count)
    do {
      var totals = sums.mutableSpan
      let elements = matrix.elements.span
      for (i, v) in vector.enumerated() {
        let c = v.conjugate, start = (row + i) * width + column
        let line = elements.extracting(start..<(start + count))
        for j in 0..<min(totals.count, line.count) { totals[j] = totals[j] + c * line[j] }
      }
    }
    let totals = sums.span
    var elements = matrix.elements.mutableSpan
    for (i, v) in vector.enumerated() {
      let factor = tau * v, start = (row + i) * width + column
      var line = elements._mutatingExtracting(start..<(start + count))
      for j in 0..<min(totals.count, line.count) { line[j] = line[j] - factor * totals[j] }
    }
  }

  /// Multiplies the columns from `column` on by the reflection from the right, in those `rows` or in
  /// all.
  func apply(toColumnsOf matrix: inout DenseMatrix<F>, from column: Int, rows: Range<Int>? = nil) {
    guard tau != .zero else { return }
    let width = matrix.columns, rows = rows ?? 0..<matrix.rows
    let weights = vector.span
    var elements = matrix.elements.mutableSpan
    for i in rows {
      let start = i * width + column
      var line = elements._mutatingExtracting(start..<(start + weights.count))
      let count = min(line.count, weights.count)
      // Four sums, so that one need not wait for another.
      var sums = (F.zero, F.zero, F.zero, F.zero)
      var k = 0
      while k &+ 4 <= count {
        sums.0 = sums.0 + line[k] * weights[k]
        sums.1 = sums.1 + line[k &+ 1] * weights[k &+ 1]
        sums.2 = sums.2 + line[k &+ 2] * weights[k &+ 2]
        sums.3 = sums.3 + line[k &+ 3] * weights[k &+ 3]
        k &+= 4
      }
      while k < count {
        sums.0 = sums.0 + line[k] * weights[k]
        k &+= 1
      }
      let factor = tau * ((sums.0 + sums.1) + (sums.2 + sums.3))
      for k in 0..<count { line[k] = line[k] - factor * weights[k].conjugate }
    }
  }
}

/// A matrix as the product of one with orthonormal columns and an upper triangular one.
struct QRDecomposition<F: Field> {
  /// The upper triangular factor, of the matrix's own size.
  private(set) var upper: DenseMatrix<F>
  private var reflections: [Householder<F>] = []
  /// Which column of the matrix each column of the product is.
  private(set) var order: [Int]

  /// - Parameter pivots: whether the greatest of the remaining columns comes next.
  init(_ matrix: DenseMatrix<F>, pivots: Bool = false) {
    upper = matrix
    order = Array(0..<matrix.columns)
    let (rows, columns) = (matrix.rows, matrix.columns)
    for k in 0..<min(rows, columns) {
      if pivots {
        var best = k
        var greatest = -F.Real.one
        for j in k..<columns {
          var norm = F.Real.zero
          for i in k..<rows { norm += upper[i, j].norm }
          if norm > greatest {
            best = j
            greatest = norm
          }
        }
        upper.swapColumns(k, best)
        order.swapAt(k, best)
      }
      let reflection = Householder((k..<rows).map { upper[$0, k] })
      reflection.apply(toRowsOf: &upper, from: k, column: k + 1)
      upper[k, k] = F(real: reflection.beta)
      for i in (k + 1)..<max(rows, k + 1) { upper[i, k] = .zero }
      reflections.append(reflection)
    }
  }

  /// The first `columns` columns of the orthonormal factor.
  func orthonormal(_ columns: Int) -> DenseMatrix<F> {
    var result = DenseMatrix<F>(identity: upper.rows, columns)
    for (k, reflection) in reflections.enumerated().reversed() {
      reflection.adjoint.apply(toRowsOf: &result, from: k)
    }
    return result
  }
}
