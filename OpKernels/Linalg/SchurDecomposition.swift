import TensorCore

/// A complex matrix as `Q T Q*`, with `Q` unitary and `T` upper triangular.
///
/// Reduced to Hessenberg form by reflections, then made triangular by implicit QR steps with
/// Wilkinson's shift, the way Eigen does it: so the columns of `Q` come out with the same phases.
struct SchurDecomposition<Part: WideScalar> {
  typealias Number = Complex<Part>

  private(set) var triangle: DenseMatrix<Number>
  private(set) var unitary: DenseMatrix<Number>

  /// nil if the iteration does not converge.
  ///
  /// - Parameter withUnitary: whether `unitary` is computed; otherwise it has no columns.
  init?(_ matrix: DenseMatrix<Number>, withUnitary: Bool = true) {
    let n = matrix.rows
    triangle = matrix
    unitary = DenseMatrix(identity: n, withUnitary ? n : 0)
    guard matrix.greatest.isFinite else { return nil }
    var reflections: [Householder<Number>] = []
    for k in 0..<max(n - 1, 0) {
      let reflection = Householder((k + 1..<n).map { triangle[$0, k] })
      reflection.apply(toRowsOf: &triangle, from: k + 1, column: k + 1)
      reflection.adjoint.apply(toColumnsOf: &triangle, from: k + 1)
      triangle[k + 1, k] = Number(reflection.beta, 0)
      for i in (k + 2)..<max(n, k + 2) { triangle[i, k] = .zero }
      reflections.append(reflection)
    }
    if withUnitary {
      for (k, reflection) in reflections.enumerated().reversed() {
        reflection.adjoint.apply(toRowsOf: &unitary, from: k + 1)
      }
    }
    var end = n - 1, iterations = 0, total = 0
    while true {
      while end > 0, isNegligible(end - 1) {
        end -= 1
        iterations = 0
      }
      if end <= 0 { return }
      iterations += 1
      total += 1
      guard total <= 30 * n else { return nil }
      var start = end - 1
      while start > 0, !isNegligible(start - 1) { start -= 1 }
      step(start, end, shift(end, iterations))
    }
  }

  /// Whether the element below diagonal element `i` is as good as 0; it then becomes that.
  private mutating func isNegligible(_ i: Int) -> Bool {
    let sum = triangle[i, i].oneNorm + triangle[i + 1, i + 1].oneNorm
    guard triangle[i + 1, i].oneNorm <= sum * Part.ulpOfOne else { return false }
    triangle[i + 1, i] = .zero
    return true
  }

  /// The eigenvalue of the last two rows and columns that is nearer to the last element.
  private func shift(_ end: Int, _ iteration: Int) -> Number {
    if iteration == 10 || iteration == 20, end > 1 {
      return Number(
        triangle[end, end - 1].real.magnitude + triangle[end - 1, end - 2].real.magnitude, 0)
    }
    var a = triangle[end - 1, end - 1], b = triangle[end - 1, end]
    var c = triangle[end, end - 1], d = triangle[end, end]
    let norm = a.magnitude + b.magnitude + c.magnitude + d.magnitude
    func divide(_ x: Number) -> Number { Number(x.real / norm, x.imaginary / norm) }
    (a, b, c, d) = (divide(a), divide(b), divide(c), divide(d))
    let product = b * c, difference = a - d
    let four = product.scaled(4)
    let root = (difference * difference + four).squareRoot()
    let determinant = a * d - product, trace = a + d
    var p = (trace + root).scaled(0.5), q = (trace - root).scaled(0.5)
    if p.oneNorm > q.oneNorm {
      q = determinant / p
    } else if q.oneNorm != 0 {
      p = determinant / q
    }
    return ((p - d).oneNorm < (q - d).oneNorm ? p : q).scaled(norm)
  }

  /// One QR step on rows and columns `start...end`, by rotations of neighbours.
  private mutating func step(_ start: Int, _ end: Int, _ shift: Number) {
    for k in start..<end {
      let rotation: Rotation
      if k == start {
        rotation = Rotation(triangle[k, k] - shift, triangle[k + 1, k])
      } else {
        rotation = Rotation(triangle[k, k - 1], triangle[k + 1, k - 1])
        triangle[k, k - 1] = rotation.length
        triangle[k + 1, k - 1] = .zero
      }
      let (c, s) = (rotation.cosine, rotation.sine)
      for j in k..<triangle.columns {
        let x = triangle[k, j], y = triangle[k + 1, j]
        triangle[k, j] = c.conjugate * x - s.conjugate * y
        triangle[k + 1, j] = s * x + c * y
      }
      for i in 0...min(k + 2, end) {
        let x = triangle[i, k], y = triangle[i, k + 1]
        triangle[i, k] = c * x - s * y
        triangle[i, k + 1] = s.conjugate * x + c.conjugate * y
      }
      guard unitary.columns > 0 else { continue }
      for i in 0..<unitary.rows {
        let x = unitary[i, k], y = unitary[i, k + 1]
        unitary[i, k] = c * x - s * y
        unitary[i, k + 1] = s.conjugate * x + c.conjugate * y
      }
    }
  }

  /// The rotation whose adjoint turns `(p, q)` onto the first axis, the cosine being real.
  private struct Rotation {
    let cosine: Number
    let sine: Number
    /// What becomes of the first element.
    let length: Number

    init(_ p: Number, _ q: Number) {
      if q == .zero {
        cosine = Number(p.real < 0 ? -1 : 1, 0)
        sine = .zero
        length = cosine * p
        return
      }
      if p == .zero {
        let norm = q.magnitude
        cosine = .zero
        sine = Number(-q.real / norm, -q.imaginary / norm)
        length = Number(norm, 0)
        return
      }
      let scale = max(p.oneNorm, q.oneNorm)
      let ps = Number(p.real / scale, p.imaginary / scale)
      let qs = Number(q.real / scale, q.imaginary / scale)
      if p.oneNorm >= q.oneNorm {
        var u = (1 + qs.norm / ps.norm).squareRoot()
        if p.real < 0 { u = -u }
        cosine = Number(1 / u, 0)
        sine = -(qs * ps.conjugate).scaled(1 / u / ps.norm)
        length = p.scaled(u)
      } else {
        var u = scale * (ps.norm + qs.norm).squareRoot()
        if p.real < 0 { u = -u }
        let size = p.magnitude
        let phase = Number(p.real / size, p.imaginary / size)
        cosine = Number(size / u, 0)
        sine = -(phase.conjugate * Number(q.real / u, q.imaginary / u))
        length = phase.scaled(u)
      }
    }
  }

  /// `Q f(T) Q*`.
  func mapped(_ f: (DenseMatrix<Number>) -> DenseMatrix<Number>) -> DenseMatrix<Number> {
    unitary * f(triangle.upperTriangle) * unitary.adjoint
  }
}

extension Complex {
  /// The sum of the absolute values of both parts.
  var oneNorm: Part { real.magnitude + imaginary.magnitude }

  /// The square root whose real part is not negative.
  func squareRoot() -> Self {
    guard self != .zero else { return .zero }
    let half = ((magnitude + real.magnitude) / 2).squareRoot()
    if real >= 0 { return Self(half, imaginary / (2 * half)) }
    return Self(imaginary.magnitude / (2 * half), imaginary < 0 ? -half : half)
  }

  /// The principal logarithm.
  func logarithm() -> Self { Self(Part.log(magnitude), phase) }
}

extension DenseMatrix where F == Complex<Double> {
  /// The principal square root of an upper triangular matrix.
  func triangularSquareRoot() -> DenseMatrix {
    let n = rows
    var root = DenseMatrix(zeros: n, n)
    for j in 0..<n {
      root[j, j] = self[j, j].squareRoot()
      for i in (0..<j).reversed() {
        var sum = self[i, j]
        for k in (i + 1)..<max(j, i + 1) { sum = sum - root[i, k] * root[k, j] }
        root[i, j] = sum / (root[i, i] + root[j, j])
      }
    }
    return root
  }

  /// The principal logarithm of an upper triangular matrix, by repeated square roots and then
  /// Gauss-Legendre quadrature of its integral form.
  func triangularLogarithm() -> DenseMatrix {
    let n = rows
    var root = self
    var doublings = 0
    func distance(_ matrix: DenseMatrix) -> Double {
      var greatest = 0.0
      for i in 0..<n {
        var sum = 0.0
        for j in i..<n { sum += (matrix[i, j] - (i == j ? .one : .zero)).magnitude }
        greatest = max(greatest, sum)
      }
      return greatest
    }
    while distance(root) > 0.25, doublings < 60 {
      root = root.triangularSquareRoot()
      doublings += 1
    }
    var excess = root
    for i in 0..<n { excess[i, i] = excess[i, i] - .one }
    var result = DenseMatrix(zeros: n, n)
    for (node, weight) in Self.nodes {
      // (1 + node X)⁻¹ X, column by column from the bottom.
      for j in 0..<n {
        var column = (0..<n).map { excess[$0, j] }
        for i in (0...j).reversed() {
          for k in (i + 1)..<max(j + 1, i + 1) {
            column[i] = column[i] - excess[i, k] * column[k] * F(node, 0)
          }
          column[i] = column[i] / (.one + excess[i, i] * F(node, 0))
          result[i, j] = result[i, j] + column[i] * F(weight, 0)
        }
      }
    }
    var factor = 1.0
    for _ in 0..<doublings { factor *= 2 }
    for i in result.elements.indices { result.elements[i] = result.elements[i].scaled(factor) }
    // The diagonal is known exactly.
    for i in 0..<n { result[i, i] = self[i, i].logarithm() }
    return result
  }

  /// Nodes and weights of 12-point Gauss-Legendre quadrature on [0, 1].
  private static var nodes: [(Double, Double)] {
    let count = 12
    return (1...count).map { index in
      var x = Double.cos(Double.pi * (Double(index) - 0.25) / (Double(count) + 0.5))
      var slope = 0.0
      for _ in 0..<50 {
        var p = 1.0, previous = 0.0
        for k in 1...count {
          let next = (Double(2 * k - 1) * x * p - Double(k - 1) * previous) / Double(k)
          previous = p
          p = next
        }
        slope = Double(count) * (x * p - previous) / (x * x - 1)
        let change = p / slope
        x -= change
        if change.magnitude < 1e-16 { break }
      }
      return ((1 + x) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }
}
