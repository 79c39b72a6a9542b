import Compute
import OpInterface
import TensorCore

/// A square matrix as the product of a lower and an upper triangular one, its rows exchanged so that
/// the greatest pivots are taken.
struct LUDecomposition<F: Field> {
  /// The upper triangle, and below it the lower one without its diagonal of ones.
  private(set) var factors: DenseMatrix<F>
  /// Which row of the matrix each row of the product is.
  private(set) var order: [Int]
  /// Whether the number of exchanges was odd.
  private(set) var isOdd = false

  /// - Parameter takesGreatestPivots: whether each pivot must be the greatest by absolute value;
  ///   otherwise it is as great as serves.
  init(_ matrix: DenseMatrix<F>, takesGreatestPivots: Bool = false) {
    factors = matrix
    let n = matrix.rows
    order = Array(0..<n)
    if !F.isComplex || !takesGreatestPivots, n >= LAPACK.leastSize,
      let exchanges = LAPACK.factorise(&factors.elements, size: n)
    {
      for (k, pivot) in exchanges.enumerated() where pivot != k {
        order.swapAt(k, pivot)
        isOdd.toggle()
      }
      return
    }
    for k in 0..<n {
      var pivot = k
      var greatest = factors[k, k].magnitude
      for i in k..<n where factors[i, k].magnitude > greatest {
        pivot = i
        greatest = factors[i, k].magnitude
      }
      if pivot != k {
        factors.swapRows(k, pivot)
        order.swapAt(k, pivot)
        isOdd.toggle()
      }
      guard greatest != 0 else { continue }
      let diagonal = factors[k, k]
      for i in (k + 1)..<max(n, k + 1) {
        let factor = factors[i, k] / diagonal
        factors[i, k] = factor
        for j in (k + 1)..<n { factors[i, j] = factors[i, j] - factor * factors[k, j] }
      }
    }
  }

  /// Whether all pivots are other than zero, and numbers.
  var isInvertible: Bool {
    (0..<factors.rows).allSatisfy { factors[$0, $0].magnitude > 0 }
  }

  /// The logarithm of the determinant's absolute value, and the determinant divided by that value, 0
  /// for a singular matrix.
  var determinant: (sign: F, logarithm: F.Real) {
    var sign = isOdd ? -F.one : F.one
    var logarithm = F.Real.zero
    for i in 0..<factors.rows {
      let pivot = factors[i, i], magnitude = pivot.magnitude
      logarithm += F.Real.log(magnitude)
      if magnitude == .infinity, pivot.imaginaryPart == 0 {
        sign = pivot.realPart < 0 ? -sign : sign
      } else {
        sign = magnitude == 0 ? sign * .zero : sign * (pivot / F(real: magnitude))
      }
    }
    return (sign, logarithm)
  }

  /// The matrix whose product with the decomposed one is `right`.
  func solve(_ right: DenseMatrix<F>) -> DenseMatrix<F> {
    let n = factors.rows, width = right.columns
    var x = DenseMatrix<F>(zeros: n, width)
    for i in 0..<n { for c in 0..<width { x[i, c] = right[order[i], c] } }
    if n >= LAPACK.leastSize, width > 0,
      LAPACK.solve(
        LAPACK.Triangle(isLower: true, hasUnitDiagonal: true), of: factors.elements, size: n,
        &x.elements, width: width),
      LAPACK.solve(
        LAPACK.Triangle(isLower: false), of: factors.elements, size: n, &x.elements, width: width)
    {
      return x
    }
    for i in 0..<n {
      for k in 0..<i {
        let factor = factors[i, k]
        for c in 0..<width { x[i, c] = x[i, c] - factor * x[k, c] }
      }
    }
    for i in (0..<n).reversed() {
      for k in (i + 1)..<max(n, i + 1) {
        let factor = factors[i, k]
        for c in 0..<width { x[i, c] = x[i, c] - factor * x[k, c] }
      }
      let diagonal = factors[i, i]
      for c in 0..<width { x[i, c] = x[i, c] / diagonal }
    }
    return x
  }
}
