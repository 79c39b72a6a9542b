import OpInterface
import OpKernelSupport
import TensorCore

/// The side at which diagonals that are shorter than the longest stand in a band's rows.
struct DiagonalAlignment: Sendable {
  let isSuperLeft: Bool
  let isSubLeft: Bool

  /// As the ops without the attribute `align` have it.
  static let left = DiagonalAlignment(isSuperLeft: true, isSubLeft: true)

  private init(isSuperLeft: Bool, isSubLeft: Bool) {
    self.isSuperLeft = isSuperLeft
    self.isSubLeft = isSubLeft
  }

  init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("align") {
    case "LEFT_RIGHT": self.init(isSuperLeft: true, isSubLeft: false)
    case "RIGHT_LEFT": self.init(isSuperLeft: false, isSubLeft: true)
    case "LEFT_LEFT": self.init(isSuperLeft: true, isSubLeft: true)
    case "RIGHT_RIGHT": self.init(isSuperLeft: false, isSubLeft: false)
    case let other: throw .invalid("align '\(other)' is unknown")
    }
  }

  static var schemaAttribute: OpSchema.Attribute {
    .string(
      "align", oneOf: ["LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"],
      default: "RIGHT_LEFT")
  }
}

/// Adjacent diagonals of a matrix: 0 is the main one, those above it are positive.
struct DiagonalBand {
  let lower: Int
  let upper: Int

  static let main = DiagonalBand(lower: 0, upper: 0)

  private init(lower: Int, upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// The band that `k`, one diagonal or the lowest and the highest, gives.
  init(_ k: Tensor) throws(OpError) {
    guard k.rank <= 1 else {
      throw .invalid("diag_index must be a scalar or vector, received shape: \(k.shape)")
    }
    let values = try k.integers()
    guard values.count == 1 || values.count == 2, let first = values.first, let last = values.last
    else {
      throw .invalid(
        "diag_index must have only one or two elements, received \(values.count) elements.")
    }
    guard first <= last else {
      throw .invalid(
        "lower_diag_index must not be larger than upper_diag_index: \(first) > \(last)")
    }
    lower = first
    upper = last
  }

  var count: Int { upper - lower + 1 }

  /// The extents that the diagonals of a matrix of this size add to those of the batch.
  ///
  /// - Throws: `INVALID_ARGUMENT` if the matrix does not have all of the diagonals.
  func extents(rows: Int, columns: Int) throws(OpError) -> [Int] {
    for (name, index) in [("lower", lower), ("upper", upper)] {
      guard index == 0 || (index > -rows && index < columns) else {
        throw .invalid(
          "\(name)_diag_index is out of bound: \(index). It must be between \(-rows) and "
            + "\(columns)")
      }
    }
    let longest = min(rows + min(upper, 0), columns - max(lower, 0))
    return count == 1 ? [longest] : [count, longest]
  }

  /// Where a diagonal stands in a matrix and in the rows of the band.
  struct Place {
    var length: Int
    var inMatrix: Int
    var inBand: Int
  }

  /// The places of all diagonals in matrices of `rows` times `columns` elements, when rows of the
  /// band hold `longest` elements.
  func places(rows: Int, columns: Int, longest: Int, _ alignment: DiagonalAlignment) -> [Place] {
    (lower...upper).map { d in
      let length = max(min(rows + min(d, 0), columns - max(d, 0)), 0)
      let isLeft = (d >= 0 && alignment.isSuperLeft) || (d <= 0 && alignment.isSubLeft)
      return Place(
        length: length, inMatrix: d < 0 ? -d * columns : d,
        inBand: (upper - d) * longest + (isLeft ? 0 : longest - length))
    }
  }
}

/// Emits matrices of `filler` with the diagonals in input 0.
func emitDiagonalMatrices(
  _ context: inout KernelContext, _ band: DiagonalBand, rows: Int, columns: Int,
  _ alignment: DiagonalAlignment, filler: Tensor
) throws(OpError) {
  let diagonals = context.input(0)
  guard diagonals.rank >= 1 else {
    throw .invalid("diagonal must be at least 1-dim, received shape: \(diagonals.shape)")
  }
  let isBand = band.count > 1
  if isBand {
    guard diagonals.rank >= 2, diagonals.shape[-2] == band.count else {
      throw .invalid(
        "The number of diagonals provided in the input does not match the lower_diag_index and "
          + "upper_diag_index range: \(diagonals.shape) for \(band.lower) to \(band.upper)")
    }
  }
  let longest = diagonals.shape[-1]
  guard abs(band.lower) < 1 << 40, abs(band.upper) < 1 << 40 else {
    throw .invalid("diag_index \(band.lower), \(band.upper) is too large")
  }
  let leastRows = longest - min(band.upper, 0), leastColumns = longest + max(band.lower, 0)
  var rows = rows, columns = columns
  if rows == -1 && columns == -1 {
    rows = max(leastRows, leastColumns)
    columns = rows
  } else if rows == -1 {
    rows = leastRows
  } else if columns == -1 {
    columns = leastColumns
  }
  guard rows >= leastRows else {
    throw .invalid("The number of rows is too small: \(rows), at least \(leastRows)")
  }
  guard columns >= leastColumns else {
    throw .invalid("The number of columns is too small: \(columns), at least \(leastColumns)")
  }
  guard rows == leastRows || columns == leastColumns else {
    throw .invalid(
      "The number of rows or columns is not consistent with the specified d_lower, d_upper, and "
        + "diagonal: \(rows) and \(columns) for \(band.lower) to \(band.upper) and \(diagonals.shape)"
    )
  }
  let batch = Array(diagonals.shape.dims.dropLast(isBand ? 2 : 1))
  let shape = try Shape(checking: batch + [rows, columns])
  var result = try context.makeOutput(diagonals.dtype, shape: shape)
  try StridedCopy.fill(count: shape.elementCount).copy(filler, into: &result)
  let matrices = shape.count(0..<batch.count)
  for place in band.places(rows: rows, columns: columns, longest: longest, alignment) {
    try StridedCopy(
      [matrices, place.length], from: [band.count * longest, 1], to: [rows * columns, columns + 1],
      sourceStart: place.inBand, targetStart: place.inMatrix
    ).copy(diagonals, into: &result)
  }
  context.emit(result)
}

/// Emits the diagonals of the matrices in input 0, with `filler` beside the shorter ones.
func emitDiagonals(
  _ context: inout KernelContext, _ band: DiagonalBand, _ alignment: DiagonalAlignment,
  filler: Tensor
) throws(OpError) {
  let x = context.input(0)
  guard x.rank >= 2 else {
    throw .invalid("input must be at least 2-dim, received shape: \(x.shape)")
  }
  let rows = x.shape[-2], columns = x.shape[-1]
  let extents = try band.extents(rows: rows, columns: columns)
  let longest = extents[extents.count - 1]
  let shape = try Shape(checking: x.shape.dims.dropLast(2) + extents)
  var result = try context.makeOutput(x.dtype, shape: shape)
  if band.count > 1 { try StridedCopy.fill(count: shape.elementCount).copy(filler, into: &result) }
  let matrices = x.shape.count(0..<x.rank - 2)
  for place in band.places(rows: rows, columns: columns, longest: longest, alignment) {
    try StridedCopy(
      [matrices, place.length], from: [rows * columns, columns + 1], to: [band.count * longest, 1],
      sourceStart: place.inMatrix, targetStart: place.inBand
    ).copy(x, into: &result)
  }
  context.emit(result)
}

/// Emits the matrices in input 0 with their diagonals replaced by those in input 1.
func emitReplacedDiagonals(
  _ context: inout KernelContext, _ band: DiagonalBand, _ alignment: DiagonalAlignment
) throws(OpError) {
  let shape = context.input(0).shape, diagonals = context.input(1)
  guard shape.rank >= 2 else {
    throw .invalid("input must be at least 2-dim, received shape: \(shape)")
  }
  guard diagonals.rank >= 1 else {
    throw .invalid("diagonal must be at least 1-dim, received shape: \(diagonals.shape)")
  }
  let rows = shape[-2], columns = shape[-1]
  let extents = try band.extents(rows: rows, columns: columns)
  let longest = extents[extents.count - 1]
  let expected = try Shape(checking: shape.dims.dropLast(2) + extents)
  guard diagonals.shape == expected else {
    throw .invalid(
      "Either first dimensions of diagonal don't match input.shape[:-2], or diagonal.shape[:-1] is "
        + "not equal to the longests diagonal in range [lower_diag_index:upper_diag_index].\n"
        + "Input shape: \(shape)\nDiagonal shape: \(diagonals.shape)\n"
        + "Expected diagonal shape: \(expected)")
  }
  var result = context.take(0)
  let matrices = shape.count(0..<shape.rank - 2)
  for place in band.places(rows: rows, columns: columns, longest: longest, alignment) {
    try StridedCopy(
      [matrices, place.length], from: [band.count * longest, 1], to: [rows * columns, columns + 1],
      sourceStart: place.inBand, targetStart: place.inMatrix
    ).copy(diagonals, into: &result)
  }
  context.emit(result)
}
