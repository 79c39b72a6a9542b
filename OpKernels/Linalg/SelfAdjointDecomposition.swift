import TensorCore

/// The eigenvalues of a self-adjoint matrix in rising order, and orthonormal eigenvectors as columns.
///
/// Reduced to a tridiagonal matrix by reflections, then diagonalised by implicit QR steps with
/// Wilkinson's shift, the way Eigen does it: so the vectors come out with the same signs.
struct SelfAdjointDecomposition<F: Field> {
  typealias Real = F.Real

  private(set) var values: [Real]
  private(set) var vectors: DenseMatrix<F>
  /// The columns of `vectors` while they are rotated, so that each lies in one piece.
  private var columns: [[F]] = []

  /// nil if the iteration does not converge.
  ///
  /// Only the lower triangle is read.
  init?(_ matrix: DenseMatrix<F>, withVectors: Bool) {
    let n = matrix.rows
    var a = matrix
    for i in 0..<n {
      a[i, i] = F(real: a[i, i].realPart)
      for j in (i + 1)..<max(n, i + 1) { a[i, j] = a[j, i].conjugate }
    }
    var scale = a.greatest
    guard !scale.isNaN else { return nil }
    if scale == 0 { scale = 1 }
    let factor = F(real: scale)
    for i in a.elements.indices { a.elements[i] = a.elements[i] / factor }

    var reflections: [Householder<F>] = []
    for i in 0..<max(n - 1, 0) {
      let reflection = Householder((i + 1..<n).map { a[$0, i] })
      reflection.apply(toRowsOf: &a, from: i + 1, column: i + 1)
      reflection.adjoint.apply(toColumnsOf: &a, from: i + 1, rows: i + 1..<n)
      // What the reflection makes exactly, rounding aside.
      a[i + 1, i] = F(real: reflection.beta)
      reflections.append(reflection)
    }
    values = (0..<n).map { a[$0, $0].realPart }
    vectors = DenseMatrix(identity: n, withVectors ? n : 0)
    if withVectors {
      for (i, reflection) in reflections.enumerated().reversed() {
        reflection.adjoint.apply(toRowsOf: &vectors, from: i + 1)
      }
      columns = (0..<n).map { column in (0..<n).map { vectors[$0, column] } }
    }
    var below = (0..<max(n - 1, 0)).map { a[$0 + 1, $0].realPart }
    guard !below.contains(where: \.isNaN), diagonalise(&below) else { return nil }
    for i in values.indices { values[i] *= scale }
    for (column, elements) in columns.enumerated() {
      for i in 0..<n { vectors[i, column] = elements[i] }
    }
    columns = []
  }

  private mutating func diagonalise(_ below: inout [Real]) -> Bool {
    let n = values.count
    let inversePrecision = 1 / Real.ulpOfOne
    var start = 0, end = n - 1, steps = 0
    while end > 0 {
      for i in start..<end {
        let scaled = inversePrecision * below[i]
        if below[i].magnitude < Real.leastNormalMagnitude
          || scaled * scaled <= values[i].magnitude + values[i + 1].magnitude
        {
          below[i] = 0
        }
      }
      while end > 0, below[end - 1] == 0 { end -= 1 }
      if end <= 0 { break }
      steps += 1
      if steps > 30 * n { return false }
      start = end - 1
      while start > 0, below[start - 1] != 0 { start -= 1 }
      step(&below, start, end)
    }
    for i in 0..<max(n - 1, 0) {
      var least = i
      for k in i..<n where values[k] < values[least] { least = k }
      if least != i {
        values.swapAt(i, least)
        if !columns.isEmpty { columns.swapAt(i, least) }
      }
    }
    return true
  }

  /// One implicit QR step on the unreduced block `start...end`.
  private mutating func step(_ below: inout [Real], _ start: Int, _ end: Int) {
    let half = (values[end - 1] - values[end]) / 2
    let e = below[end - 1]
    var shift = values[end]
    if half == 0 {
      shift -= e.magnitude
    } else if e != 0 {
      let hypotenuse = Real.hypot(half, e)
      let sum = half + (half > 0 ? hypotenuse : -hypotenuse)
      let square = e * e
      shift -= square == 0 ? e / (sum / e) : square / sum
    }
    var x = values[start] - shift
    var z = below[start]
    var k = start
    while k < end, z != 0 {
      let (c, s) = Self.rotation(x, z)
      let sd = s * values[k] + c * below[k]
      let d = s * below[k] + c * values[k + 1]
      values[k] =
        c * (c * values[k] - s * below[k]) - s * (c * below[k] - s * values[k + 1])
      values[k + 1] = s * sd + c * d
      below[k] = c * sd - s * d
      if k > start { below[k - 1] = c * below[k - 1] - s * z }
      x = below[k]
      if k < end - 1 {
        z = -s * below[k + 1]
        below[k + 1] = c * below[k + 1]
      }
      if !columns.isEmpty { rotate(k, c, s) }
      k += 1
    }
  }

  /// Rotates the vectors `k` and `k + 1`.
  private mutating func rotate(_ k: Int, _ c: Real, _ s: Real) {
    // Taken out of the array, so that writing to them copies nothing.
    var first: [F] = [], second: [F] = []
    swap(&first, &columns[k])
    swap(&second, &columns[k + 1])
    do {
      var x = first.mutableSpan, y = second.mutableSpan
      for i in 0..<min(x.count, y.count) {
        let p = x[i], q = y[i]
        x[i] = p.scaled(c) - q.scaled(s)
        y[i] = p.scaled(s) + q.scaled(c)
      }
    }
    swap(&first, &columns[k])
    swap(&second, &columns[k + 1])
  }

  /// The cosine and sine that turn `(p, q)` onto the first axis.
  private static func rotation(_ p: Real, _ q: Real) -> (Real, Real) {
    if q == 0 { return (p < 0 ? -1 : 1, 0) }
    if p == 0 { return (0, q < 0 ? 1 : -1) }
    if p.magnitude > q.magnitude {
      let t = q / p
      var u = (1 + t * t).squareRoot()
      if p < 0 { u = -u }
      let c = 1 / u
      return (c, -t * c)
    }
    let t = p / q
    var u = (1 + t * t).squareRoot()
    if q < 0 { u = -u }
    let s = -1 / u
    return (-t * s, s)
  }
}
