import TensorCore

/// A tridiagonal system that may be singular, made triangular as LAPACK's LAGTF does it.
///
/// Where a pivot is too small to divide by, it is moved away from 0 by as little as the precision of
/// the greatest element, as LAGTS does it: which serves to find eigenvectors by inverse iteration.
struct PerturbedTridiagonal<F: Field> {
  typealias Real = F.Real

  /// A row of the triangle: its diagonal element, the two right of it, and its right sides.
  private struct Row {
    var main: F
    var upper: F
    var second = F.zero
    var sides: [F]

    /// The row less a multiple of another one, seen from the column after that one's first.
    mutating func reduce(by pivot: Row, _ factor: F) {
      main = main - factor * pivot.upper
      upper = upper - factor * pivot.second
      for c in sides.indices { sides[c] = sides[c] - factor * pivot.sides[c] }
    }
  }

  private var rows: [Row] = []
  private let width: Int
  private var greatest = Real.zero

  /// - Parameters:
  ///   - diagonals: the upper, the main and the lower diagonal, as rows.
  ///   - right: the right sides, at least one row.
  init(_ diagonals: DenseMatrix<F>, _ right: DenseMatrix<F>) {
    let n = right.rows
    width = right.columns
    func row(_ k: Int) -> Row {
      Row(
        main: diagonals[1, k], upper: k + 1 < n ? diagonals[0, k] : .zero,
        sides: (0..<width).map { right[k, $0] })
    }
    var current = row(0)
    var scale = current.main.magnitude + current.upper.magnitude
    for k in 0..<(n - 1) {
      let low = diagonals[2, k + 1]
      var next = row(k + 1)
      let nextScale = low.magnitude + next.main.magnitude + next.upper.magnitude
      let own = current.main == .zero ? 0 : current.main.magnitude / scale
      if low == .zero {
        scale = nextScale
      } else if low.magnitude / nextScale <= own {
        next.reduce(by: current, low / current.main)
        scale = nextScale
      } else {
        // The next row becomes the pivot's; what is left of this one takes its place.
        let pivot = Row(main: low, upper: next.main, second: next.upper, sides: next.sides)
        var rest = Row(main: current.upper, upper: .zero, sides: current.sides)
        rest.reduce(by: pivot, current.main / low)
        current = pivot
        next = rest
        scale = next.main.magnitude + next.upper.magnitude
      }
      append(current)
      current = next
    }
    append(current)
  }

  private mutating func append(_ row: Row) {
    greatest = max(greatest, row.main.magnitude, row.upper.magnitude, row.second.magnitude)
    rows.append(row)
  }

  /// The solutions, from the last row up.
  func solution() -> DenseMatrix<F> {
    let n = rows.count
    var x = DenseMatrix<F>(zeros: n, width)
    for k in (0..<n).reversed() {
      var row = rows[k]
      for c in 0..<width {
        if k + 1 < n { row.sides[c] = row.sides[c] - row.upper * x[k + 1, c] }
        if k + 2 < n { row.sides[c] = row.sides[c] - row.second * x[k + 2, c] }
      }
      perturb(&row)
      for c in 0..<width {
        x[k, c] = n == 1 ? row.sides[c] / row.main : row.sides[c] * (.one / row.main)
      }
    }
    return x
  }

  /// Makes the row's pivot great enough that no quotient overflows.
  private func perturb(_ row: inout Row) {
    let least = max(
      Real.leastNormalMagnitude, (1 / Real.greatestFiniteMagnitude) * (1 + Real.ulpOfOne))
    var change = max(Real.ulpOfOne * greatest, least)
    if row.main.realPart.sign == .minus { change = -change }
    var side = Real.zero
    for value in row.sides { side = max(side, value.magnitude) }
    // Doubling the change soon makes the pivot great enough; the limit is for what is no number.
    for _ in 0..<4096 {
      let size = row.main.magnitude
      if !(size < 1) { return }
      if size < least, size != 0, side * least <= size {
        row.main = row.main.scaled(1 / least)
        for c in row.sides.indices { row.sides[c] = row.sides[c].scaled(1 / least) }
        return
      }
      guard size < least || side > size / least else { return }
      row.main = row.main + F(real: change)
      change *= 2
    }
  }
}
