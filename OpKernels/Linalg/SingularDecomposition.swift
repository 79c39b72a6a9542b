import Compute
import TensorCore

/// The singular values of a matrix in falling order, and the vectors on both sides as columns.
///
/// Reduced to a square matrix by a pivoted QR decomposition, then by two-sided Jacobi rotations, the
/// way Eigen treats matrices of fewer than 16 columns: so the vectors come out with the same signs.
struct SingularDecomposition<F: Field> {
  typealias Real = F.Real

  private(set) var values: [Real]
  private(set) var left: DenseMatrix<F>
  private(set) var right: DenseMatrix<F>
  private var work: DenseMatrix<F>
  private var greatest = Real.zero

  /// nil if the matrix holds what is no finite number.
  init?(_ matrix: DenseMatrix<F>, full: Bool) {
    let (m, n) = (matrix.rows, matrix.columns)
    let size = min(m, n)
    var scale = matrix.greatest
    guard scale.isFinite else { return nil }
    if scale == 0 { scale = 1 }
    // From 26 rows and columns on both libraries divide the matrix, and mostly agree in signs.
    if size >= 26, let found = Self.byLibrary(matrix, full: full) {
      self = found
      return
    }
    var scaled = matrix
    let factor = F(real: scale)
    for i in scaled.elements.indices { scaled.elements[i] = scaled.elements[i] / factor }

    func permutation(_ order: [Int]) -> DenseMatrix<F> {
      var result = DenseMatrix<F>(zeros: order.count, order.count)
      for (i, column) in order.enumerated() { result[column, i] = .one }
      return result
    }
    if m > n {
      let qr = QRDecomposition(scaled, pivots: true)
      work = qr.upper.corner(n, n)
      left = qr.orthonormal(full ? m : n)
      right = permutation(qr.order)
    } else if n > m {
      let qr = QRDecomposition(scaled.adjoint, pivots: true)
      work = qr.upper.corner(m, m).adjoint
      right = qr.orthonormal(full ? n : m)
      left = permutation(qr.order)
    } else {
      work = scaled
      left = DenseMatrix(identity: m, m)
      right = left
    }
    values = [Real](repeating: 0, count: size)
    for i in 0..<size { greatest = max(greatest, work[i, i].magnitude) }
    rotate(size)
    for i in 0..<size {
      let diagonal = work[i, i], magnitude = diagonal.magnitude
      values[i] = magnitude * scale
      var phase = F(real: diagonal.realPart < 0 ? -1 : 1)
      if diagonal.imaginaryPart.magnitude > Real.leastNormalMagnitude {
        phase = diagonal / F(real: magnitude)
      }
      if phase != .one { scaleColumn(&left, i, phase) }
    }
    for i in 0..<size {
      var best = i
      for k in i..<size where values[k] > values[best] { best = k }
      if values[best] == 0 { break }
      if best != i {
        values.swapAt(i, best)
        left.swapColumns(i, best)
        right.swapColumns(i, best)
      }
    }
  }

  private init(values: [Real], left: DenseMatrix<F>, right: DenseMatrix<F>) {
    self.values = values
    self.left = left
    self.right = right
    work = DenseMatrix(zeros: 0, 0)
  }

  /// The decomposition by LAPACK; nil if there is none.
  private static func byLibrary(_ matrix: DenseMatrix<F>, full: Bool) -> SingularDecomposition? {
    let (m, n) = (matrix.rows, matrix.columns)
    if F.isComplex {
      let wide = matrix.elements.map { Complex(Double($0.realPart), Double($0.imaginaryPart)) }
      guard let found = LAPACK.singularValues(wide, rows: m, columns: n, full: full) else {
        return nil
      }
      func narrow(_ x: Complex<Double>) -> F { F(re: x.real, im: x.imaginary) }
      let rows = found.rightRows.count / max(n, 1)
      return SingularDecomposition(
        values: found.values.map { Real($0) },
        left: DenseMatrix(
          rows: m, columns: found.left.count / max(m, 1), elements: found.left.map(narrow)),
        right: DenseMatrix(rows: rows, columns: n, elements: found.rightRows.map(narrow)).adjoint)
    }
    let wide = matrix.elements.map { Double($0.realPart) }
    guard let found = LAPACK.singularValues(wide, rows: m, columns: n, full: full) else {
      return nil
    }
    func narrow(_ x: Double) -> F { F(re: x, im: 0) }
    let rows = found.rightRows.count / max(n, 1)
    return SingularDecomposition(
      values: found.values.map { Real($0) },
      left: DenseMatrix(
        rows: m, columns: found.left.count / max(m, 1), elements: found.left.map(narrow)),
      right: DenseMatrix(rows: rows, columns: n, elements: found.rightRows.map(narrow)).adjoint)
  }

  private mutating func rotate(_ size: Int) {
    let least = Real.leastNormalMagnitude
    // Convergence takes a handful of sweeps; the limit is for what should not happen.
    for _ in 0..<200 {
      var finished = true
      for p in stride(from: 1, to: size, by: 1) {
        for q in 0..<p {
          let threshold = max(least, 2 * Real.ulpOfOne * greatest)
          guard work[p, q].magnitude > threshold || work[q, p].magnitude > threshold else {
            continue
          }
          finished = false
          if F.isComplex, !makeReal(p, q) { continue }
          diagonalise(p, q)
          greatest = max(greatest, work[p, p].magnitude, work[q, q].magnitude)
        }
      }
      if finished { return }
    }
  }

  /// Rotates the block of rows and columns `p` and `q` to a diagonal one.
  private mutating func diagonalise(_ p: Int, _ q: Int) {
    let a = work[p, p].realPart, b = work[p, q].realPart
    let c = work[q, p].realPart, d = work[q, q].realPart
    // First a rotation that makes the block symmetric, then the Jacobi rotation of that.
    var c1 = Real.one, s1 = Real.zero
    let difference = c - b
    if difference.magnitude >= Real.leastNormalMagnitude {
      let u = (a + d) / difference
      let length = (1 + u * u).squareRoot()
      s1 = 1 / length
      c1 = u / length
    }
    let x = c1 * a + s1 * c, y = c1 * b + s1 * d, z = -s1 * b + c1 * d
    var c2 = Real.one, s2 = Real.zero
    let denominator = 2 * y.magnitude
    if denominator >= Real.leastNormalMagnitude {
      let tau = (x - z) / denominator
      let w = (tau * tau + 1).squareRoot()
      let t = tau > 0 ? 1 / (tau + w) : 1 / (tau - w)
      let n = 1 / (t * t + 1).squareRoot()
      s2 = -(t > 0 ? 1 : -1) * (y / y.magnitude) * t.magnitude * n
      c2 = n
    }
    let cl = c1 * c2 + s1 * s2, sl = s1 * c2 - c1 * s2
    rotateRows(&work, p, q, F(real: cl), F(real: sl))
    rotateColumns(&left, p, q, F(real: cl), F(real: -sl))
    rotateColumns(&work, p, q, F(real: c2), F(real: s2))
    rotateColumns(&right, p, q, F(real: c2), F(real: s2))
  }

  /// Makes the block of rows and columns `p` and `q` real.
  ///
  /// - Returns: whether it is not diagonal by then.
  private mutating func makeReal(_ p: Int, _ q: Int) -> Bool {
    let least = Real.leastNormalMagnitude
    func phase(_ x: F) -> F? {
      x.imaginaryPart.magnitude > least ? F(real: x.magnitude) / x : nil
    }
    let n = (work[p, p].norm + work[q, p].norm).squareRoot()
    if n == 0 {
      work[p, p] = .zero
      work[q, p] = .zero
      if let z = phase(work[p, q]) {
        scaleRow(&work, p, z)
        scaleColumn(&left, p, z.conjugate)
      }
    } else {
      let c = work[p, p].conjugate / F(real: n), s = work[q, p] / F(real: n)
      rotateRows(&work, p, q, c, s)
      rotateColumns(&left, p, q, c.conjugate, -s)
      if let z = phase(work[p, q]) {
        scaleColumn(&work, q, z)
        scaleColumn(&right, q, z)
      }
    }
    if let z = phase(work[q, q]) {
      scaleRow(&work, q, z)
      scaleColumn(&left, q, z.conjugate)
    }
    greatest = max(greatest, work[p, p].magnitude, work[q, q].magnitude)
    let threshold = max(least, Real.ulpOfOne * greatest)
    return work[p, q].magnitude > threshold || work[q, p].magnitude > threshold
  }

  private func rotateRows(_ matrix: inout DenseMatrix<F>, _ p: Int, _ q: Int, _ c: F, _ s: F) {
    for j in 0..<matrix.columns {
      let x = matrix[p, j], y = matrix[q, j]
      matrix[p, j] = c * x + s.conjugate * y
      matrix[q, j] = -s * x + c.conjugate * y
    }
  }

  private func rotateColumns(_ matrix: inout DenseMatrix<F>, _ p: Int, _ q: Int, _ c: F, _ s: F) {
    for i in 0..<matrix.rows {
      let x = matrix[i, p], y = matrix[i, q]
      matrix[i, p] = c * x - s * y
      matrix[i, q] = s.conjugate * x + c.conjugate * y
    }
  }

  private func scaleRow(_ matrix: inout DenseMatrix<F>, _ row: Int, _ factor: F) {
    for j in 0..<matrix.columns { matrix[row, j] = matrix[row, j] * factor }
  }

  private func scaleColumn(_ matrix: inout DenseMatrix<F>, _ column: Int, _ factor: F) {
    for i in 0..<matrix.rows { matrix[i, column] = matrix[i, column] * factor }
  }
}
