import TensorCore

/// A real square matrix as `Q T Qᵀ`, with `Q` orthogonal and `T` upper triangular but for blocks of
/// two rows that have a pair of conjugate eigenvalues.
///
/// Reduced to Hessenberg form by reflections, then by Francis' double-shift QR steps, the way Eigen
/// does it: so the columns of `Q` come out with the same signs.
struct RealSchurDecomposition<Real: WideScalar & Field> where Real.Real == Real {
  private(set) var triangle: DenseMatrix<Real>
  /// Without columns if it is not wanted.
  private(set) var orthogonal: DenseMatrix<Real>
  /// The sum of the shifts that were taken off the diagonal for good.
  private var shifted = Real.zero

  /// nil if the iteration does not converge.
  init?(_ matrix: DenseMatrix<Real>, withOrthogonal: Bool) {
    let n = matrix.rows
    triangle = matrix
    orthogonal = DenseMatrix(identity: n, withOrthogonal ? n : 0)
    let scale = matrix.greatest
    guard scale.isFinite else { return nil }
    if scale < Real.leastNormalMagnitude {
      triangle = DenseMatrix(zeros: n, n)
      return
    }
    for i in triangle.elements.indices { triangle.elements[i] /= scale }
    reduce()
    guard iterate() else { return nil }
    for i in triangle.elements.indices { triangle.elements[i] *= scale }
  }

  /// Makes the matrix 0 below its first subdiagonal.
  private mutating func reduce() {
    let n = triangle.rows
    var reflections: [Householder<Real>] = []
    for k in 0..<max(n - 1, 0) {
      let reflection = Householder((k + 1..<n).map { triangle[$0, k] })
      reflection.apply(toRowsOf: &triangle, from: k + 1, column: k + 1)
      reflection.apply(toColumnsOf: &triangle, from: k + 1)
      triangle[k + 1, k] = reflection.beta
      for i in (k + 2)..<max(n, k + 2) { triangle[i, k] = 0 }
      reflections.append(reflection)
    }
    guard orthogonal.columns > 0 else { return }
    for (k, reflection) in reflections.enumerated().reversed() {
      reflection.apply(toRowsOf: &orthogonal, from: k + 1)
    }
  }

  private mutating func iterate() -> Bool {
    let n = triangle.rows
    var norm = Real.zero
    for x in triangle.elements { norm += x.magnitude }
    let least = max(norm * Real.ulpOfOne * Real.ulpOfOne, Real.leastNormalMagnitude)
    var end = n - 1, iterations = 0, total = 0
    while end >= 0 {
      var start = end
      while start > 0 {
        let sum = triangle[start - 1, start - 1].magnitude + triangle[start, start].magnitude
        if triangle[start, start - 1].magnitude <= max(sum * Real.ulpOfOne, least) { break }
        start -= 1
      }
      if start == end {
        triangle[end, end] += shifted
        if end > 0 { triangle[end, end - 1] = 0 }
        end -= 1
        iterations = 0
      } else if start == end - 1 {
        splitPair(end)
        end -= 2
        iterations = 0
      } else {
        let shift = self.shift(end, iterations)
        iterations += 1
        total += 1
        guard total <= 40 * n else { return false }
        step(start, end, shift)
      }
    }
    return true
  }

  /// Makes the rows `end - 1` and `end` triangular if their eigenvalues are real.
  private mutating func splitPair(_ end: Int) {
    let n = triangle.rows, other = end - 1
    let p = (triangle[other, other] - triangle[end, end]) / 2
    let q = p * p + triangle[end, other] * triangle[other, end]
    triangle[end, end] += shifted
    triangle[other, other] += shifted
    if q >= 0 {
      let z = q.magnitude.squareRoot()
      let (c, s) = Self.rotation(p >= 0 ? p + z : p - z, triangle[end, other])
      for j in other..<n {
        let x = triangle[other, j], y = triangle[end, j]
        triangle[other, j] = c * x - s * y
        triangle[end, j] = s * x + c * y
      }
      Self.rotateColumns(&triangle, rows: end + 1, other, c, s)
      if orthogonal.columns > 0 { Self.rotateColumns(&orthogonal, rows: n, other, c, s) }
      triangle[end, other] = 0
    }
    if end > 1 { triangle[other, end - 2] = 0 }
  }

  private static func rotateColumns(
    _ matrix: inout DenseMatrix<Real>, rows: Int, _ column: Int, _ c: Real, _ s: Real
  ) {
    for i in 0..<rows {
      let x = matrix[i, column], y = matrix[i, column + 1]
      matrix[i, column] = c * x - s * y
      matrix[i, column + 1] = s * x + c * y
    }
  }

  /// The cosine and sine that turn `(p, q)` onto the first axis.
  private static func rotation(_ p: Real, _ q: Real) -> (Real, Real) {
    if q == 0 { return (p < 0 ? -1 : 1, 0) }
    if p == 0 { return (0, q < 0 ? 1 : -1) }
    if p.magnitude > q.magnitude {
      let t = q / p
      let u = (1 + t * t).squareRoot()
      let c = 1 / (p < 0 ? -u : u)
      return (c, -t * c)
    }
    let t = p / q
    let u = (1 + t * t).squareRoot()
    let s = -1 / (q < 0 ? -u : u)
    return (-t * s, s)
  }

  /// Both diagonal elements, and the product of the others, of the last two rows; or what takes
  /// their place when convergence is slow.
  private mutating func shift(_ end: Int, _ iteration: Int) -> (Real, Real, Real) {
    var shift = (
      triangle[end, end], triangle[end - 1, end - 1],
      triangle[end, end - 1] * triangle[end - 1, end]
    )
    if iteration == 10 {
      shiftDiagonal(end, by: shift.0)
      let s = triangle[end, end - 1].magnitude + triangle[end - 1, end - 2].magnitude
      shift = (s * 0.75, s * 0.75, s * s * -0.4375)
    }
    if iteration == 30 {
      let half = (shift.1 - shift.0) / 2
      let square = half * half + shift.2
      if square > 0 {
        var s = square.squareRoot()
        if shift.1 < shift.0 { s = -s }
        s = shift.0 - shift.2 / (s + half)
        shiftDiagonal(end, by: s)
        shift = (0.964, 0.964, 0.964)
      }
    }
    return shift
  }

  private mutating func shiftDiagonal(_ end: Int, by value: Real) {
    shifted += value
    for i in 0...end { triangle[i, i] -= value }
  }

  /// One double QR step on rows and columns `start...end`, from where it may begin.
  private mutating func step(_ start: Int, _ end: Int, _ shift: (Real, Real, Real)) {
    var first: [Real] = [0, 0, 0]
    var begin = end - 2
    while true {
      let diagonal = triangle[begin, begin]
      let r = shift.0 - diagonal, s = shift.1 - diagonal
      first = [
        (r * s - shift.2) / triangle[begin + 1, begin] + triangle[begin, begin + 1],
        triangle[begin + 1, begin + 1] - diagonal - r - s, triangle[begin + 2, begin + 1],
      ]
      if begin == start { break }
      let left = triangle[begin, begin - 1] * (first[1].magnitude + first[2].magnitude)
      let sum =
        triangle[begin - 1, begin - 1].magnitude + diagonal.magnitude
        + triangle[begin + 1, begin + 1].magnitude
      if left.magnitude < Real.ulpOfOne * (first[0] * sum) { break }
      begin -= 1
    }
    for k in begin..<end {
      let width = k == end - 1 ? 2 : 3
      let isFirst = k == begin
      let reflection = Householder(
        isFirst ? first : (0..<width).map { triangle[k + $0, k - 1] })
      guard reflection.beta != 0 else { continue }
      if !isFirst {
        triangle[k, k - 1] = reflection.beta
      } else if k > start {
        triangle[k, k - 1] = -triangle[k, k - 1]
      }
      reflection.apply(toRowsOf: &triangle, from: k, column: k)
      reflection.apply(toColumnsOf: &triangle, from: k, rows: 0..<(min(end, k + 3) + 1))
      if orthogonal.columns > 0 { reflection.apply(toColumnsOf: &orthogonal, from: k) }
    }
    for i in (begin + 2)...end {
      triangle[i, i - 2] = 0
      if i > begin + 2 { triangle[i, i - 3] = 0 }
    }
  }

  /// The eigenvalues in the order of the diagonal; of a pair, the one above the real axis first.
  var eigenvalues: [Complex<Real>] {
    let n = triangle.rows
    var result: [Complex<Real>] = []
    while result.count < n {
      let i = result.count
      guard i + 1 < n, triangle[i + 1, i] != 0 else {
        result.append(Complex(triangle[i, i], 0))
        continue
      }
      let p = (triangle[i, i] - triangle[i + 1, i + 1]) / 2
      let b = triangle[i + 1, i], c = triangle[i, i + 1]
      let scale = max(p.magnitude, b.magnitude, c.magnitude)
      let square = (p / scale) * (p / scale) + (b / scale) * (c / scale)
      let z = scale * square.magnitude.squareRoot()
      result.append(Complex(triangle[i + 1, i + 1] + p, z))
      result.append(Complex(triangle[i + 1, i + 1] + p, -z))
    }
    return result
  }

  /// The eigenvectors of those eigenvalues, of length 1, as columns.
  func eigenvectors(_ values: [Complex<Real>]) -> DenseMatrix<Complex<Real>> {
    typealias Number = Complex<Real>
    let n = triangle.rows
    var norm = Real.zero
    for x in triangle.elements { norm += x.magnitude }
    let least = norm == 0 ? Real.leastNormalMagnitude : Real.ulpOfOne * norm
    var result = DenseMatrix<Number>(zeros: n, n)
    var j = 0
    while j < n {
      let value = values[j], isPair = value.imaginary != 0
      let last = isPair ? j + 1 : j
      // The vector of the triangle, from its last element up.
      var x = [Number](repeating: .zero, count: n)
      if isPair {
        x[last] = Number(0, 1)
        let (above, beside) = (triangle[j, last], triangle[last, j])
        if beside.magnitude > above.magnitude {
          x[j] = Number(
            -value.imaginary / beside, -(triangle[last, last] - value.real) / beside)
        } else {
          x[j] = Number(0, -above) / Number(triangle[j, j] - value.real, -value.imaginary)
        }
      } else {
        x[j] = .one
      }
      var i = j - 1
      while i >= 0 {
        let isBlock = i > 0 && triangle[i, i - 1] != 0
        var sum = Number.zero
        for k in (i + 1)...last { sum = sum + x[k].scaled(triangle[i, k]) }
        let d = Number(triangle[i, i], 0) - value
        if !isBlock {
          x[i] = -sum / (d == .zero ? Number(least, 0) : d)
          i -= 1
        } else {
          var upper = Number.zero
          for k in (i + 1)...last { upper = upper + x[k].scaled(triangle[i - 1, k]) }
          let a = Number(triangle[i - 1, i - 1], 0) - value
          let (b, c) = (triangle[i - 1, i], triangle[i, i - 1])
          var determinant = a * d - Number(b * c, 0)
          if determinant == .zero { determinant = Number(least * least, 0) }
          x[i - 1] = (sum.scaled(b) - upper * d) / determinant
          x[i] = (upper.scaled(c) - sum * a) / determinant
          i -= 2
        }
        // Only the direction counts: nothing may overflow.
        let size = x[max(i + 1, 0)].magnitude
        if Real.ulpOfOne * size * size > 1 {
          for k in 0...last { x[k] = x[k].scaled(1 / size) }
        }
      }
      var vector = [Number](repeating: .zero, count: n)
      var length = Real.zero
      for r in 0..<n {
        for k in 0...last { vector[r] = vector[r] + x[k].scaled(orthogonal[r, k]) }
        length += vector[r].norm
      }
      length = length > 0 ? length.squareRoot() : 1
      for r in 0..<n {
        let z = Number(vector[r].real / length, vector[r].imaginary / length)
        result[r, j] = z
        if isPair { result[r, j + 1] = z.conjugate }
      }
      j = last + 1
    }
    return result
  }
}
