import OpInterface
import OpKernelSupport
import TensorCore

/// The Cholesky factors of sparse matrices whose rows and columns are exchanged alike.
///
/// Only the lower triangle of what the exchange makes is read. The factor has entries wherever
/// elimination may fill in, whatever their values.
struct SparseMatrixSparseCholesky: Op, CSRKernel {
  static let schema = OpSchema(
    "SparseMatrixSparseCholesky",
    inputs: [.fixed("input", .variant), .fixed("permutation", .int32)],
    outputs: [.fixed("output", .variant)], attributes: [.csrType])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel { try bound(to: dtype) }

  func run<T: CSRScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let matrix = try CSRMatrix.read(context, 0, as: dtype), order = context.input(1)
    try matrix.checkSquare()
    guard order.rank + 1 == matrix.shape.rank else {
      throw .invalid(
        "sparse matrix must have the same rank as permutation; got: \(matrix.shape.rank) != "
          + "\(order.rank) + 1.")
    }
    let n = matrix.rows
    guard order.shape.dims == matrix.outer + [n] else {
      throw .invalid(
        "permutation must have the same number of elements in each batch as the number of rows in "
          + "sparse matrix; got: \(order.shape) for \(matrix.shape)")
    }
    let orders = try order.integers()
    var results: [CSRRows<T>] = []
    for p in matrix.parts.indices {
      let order = Array(orders[p * n..<(p + 1) * n])
      var inverse = [Int](repeating: -1, count: n)
      for (i, place) in order.enumerated() {
        guard place >= 0, place < n, inverse[place] < 0 else {
          throw .invalid("\(place) at \(i) makes the permutation of batch index \(p) none")
        }
        inverse[place] = i
      }
      guard
        let factor = try Self.factor(matrix.typed(p, as: T.self), order: order, inverse: inverse)
      else {
        throw .invalid(
          "Sparse Cholesky factorization failed for batch index \(p). The input might not be valid."
        )
      }
      results.append(factor)
    }
    context.emit(try CSRMatrix(results, matrix.shape).tensor)
  }

  /// The factor, row by row; nil if a pivot is not positive.
  private static func factor<T: CSRScalar>(
    _ matrix: CSRRows<T>, order: [Int], inverse: [Int]
  ) throws(OpError) -> CSRRows<T>? {
    let n = matrix.rowCount
    var result = CSRRows<T>(rows: n, columns: n)
    // The column of the first entry below each diagonal: where eliminating a column leads.
    var parents = [Int](repeating: -1, count: n), shortcuts = parents, marks = parents
    var below = [[(row: Int, value: T)]](repeating: [], count: n)
    var diagonal = [T.Real](repeating: .zero, count: n)
    var sums = [T](repeating: .zero, count: n)
    for i in 0..<n {
      marks[i] = i
      var reached: [Int] = []
      var pivot = T.Real.zero
      for entry in matrix.entries(order[i]) {
        let column = inverse[matrix.columns[entry]]
        if column > i { continue }
        if column == i {
          pivot = matrix.values[entry].realComponent
          continue
        }
        sums[column] = matrix.values[entry]
        var j = column
        while j != i, j >= 0 {
          let next = shortcuts[j]
          shortcuts[j] = i
          if next < 0 { parents[j] = i }
          j = next
        }
        j = column
        while j >= 0, marks[j] != i {
          marks[j] = i
          reached.append(j)
          j = parents[j]
        }
      }
      reached.sort()
      for j in reached {
        let value = T.quotient(sums[j], diagonal[j])
        sums[j] = .zero
        for (row, factor) in below[j] {
          sums[row] = T.difference(sums[row], T.product(value, factor.conjugated))
        }
        below[j].append((i, value))
        pivot -= value.squaredMagnitude
        result.columns.append(j)
        result.values.append(value)
      }
      if pivot <= 0 { return nil }
      diagonal[i] = pivot.squareRoot()
      result.columns.append(i)
      result.values.append(T(realComponent: diagonal[i]))
      guard result.columns.count <= 1 << 27 else {
        throw .resourceExhausted("the factor has too many entries")
      }
      result.starts[i + 1] = result.columns.count
    }
    return result
  }

  static var examples: [OpExample] {
    OpExample(
      "two by two", attributes: ["type": .type(.float32)],
      inputs: [.exampleCSR([0, 2, 4], [0, 1, 0, 1], [4, 2, 2, 5]), Tensor([0, 1] as [Int32])],
      outputs: [.exampleCSR([0, 1, 3], [0, 0, 1], [2, 1, 2])])
    OpExample(
      "refuses what is no permutation", attributes: ["type": .type(.float32)],
      inputs: [.exampleCSR([0, 2, 4], [0, 1, 0, 1], [4, 2, 2, 5]), Tensor([1, 1] as [Int32])],
      fails: .invalidArgument)
    OpExample(
      "refuses a matrix that is not positive definite", attributes: ["type": .type(.float32)],
      inputs: [.exampleCSR, Tensor([0, 1] as [Int32])], fails: .invalidArgument)
  }
}

/// Orders of rows and columns in which the Cholesky factors of sparse matrices have few entries.
///
/// Each step takes a row with the fewest others left that elimination joins it to. Among equals
/// TensorFlow may choose otherwise.
struct SparseMatrixOrderingAMD: Op {
  static let schema = OpSchema(
    "SparseMatrixOrderingAMD", inputs: [.fixed("input", .variant)],
    outputs: [.fixed("output", .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let matrix = try CSRMatrix.read(context, 0)
      try matrix.checkSquare()
      var orders: [Int] = []
      for part in matrix.parts { orders += Self.order(part, size: matrix.rows) }
      context.emit(
        try indexTensor(
          orders, .int32, shape: try Shape(checking: matrix.outer + [matrix.rows])))
    }
  }

  /// Rows that are left know the others that they meet directly, and the eliminated rows through
  /// which they meet more.
  private static func order(_ part: CSRMatrix.Part, size n: Int) -> [Int] {
    var neighbours = [Set<Int>](repeating: [], count: n)
    for r in 0..<n {
      for i in part.rowStarts[r]..<part.rowStarts[r + 1] where part.columns[i] != r {
        neighbours[r].insert(part.columns[i])
        neighbours[part.columns[i]].insert(r)
      }
    }
    var eliminated = [Set<Int>](repeating: [], count: n)
    var members = [Set<Int>](repeating: [], count: n)
    var degrees = neighbours.map(\.count)
    var queue = DegreeQueue(degrees)
    var isLeft = [Bool](repeating: true, count: n)
    var result: [Int] = []
    result.reserveCapacity(n)
    while let row = queue.next(where: { isLeft[$0.row] && degrees[$0.row] == $0.degree }) {
      isLeft[row] = false
      result.append(row)
      var joined = neighbours[row]
      for element in eliminated[row] {
        joined.formUnion(members[element])
        members[element] = []
      }
      joined.remove(row)
      let absorbed = eliminated[row]
      members[row] = joined
      neighbours[row] = []
      for other in joined {
        neighbours[other] = neighbours[other].filter { $0 != row && !joined.contains($0) }
        eliminated[other].subtract(absorbed)
        eliminated[other].insert(row)
        // At most; what several eliminated rows share is counted for each.
        var degree = neighbours[other].count
        for element in eliminated[other] { degree += max(members[element].count - 1, 0) }
        degree = min(degree, n - result.count - 1)
        if degree != degrees[other] {
          degrees[other] = degree
          queue.insert(degree, other)
        }
      }
    }
    return result
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "a diagonal", inputs: [.exampleCSR([0, 1, 2], [0, 1], [4, 5])],
      outputs: [Tensor([0, 1] as [Int32])])
    OpExample(
      "refuses a matrix that is not square", inputs: [.exampleCSR([0, 0], [], [])],
      fails: .invalidArgument)
  }
}

/// Rows by rising degree, then by number.
private struct DegreeQueue {
  struct Item: Comparable {
    let degree: Int
    let row: Int
    static func < (a: Item, b: Item) -> Bool { (a.degree, a.row) < (b.degree, b.row) }
  }

  /// A heap: no item is greater than the two that follow it, at twice its place.
  private var items: [Item]

  init(_ degrees: [Int]) {
    items = degrees.enumerated().map { Item(degree: $1, row: $0) }.sorted()
  }

  mutating func insert(_ degree: Int, _ row: Int) {
    items.append(Item(degree: degree, row: row))
    var i = items.count - 1
    while i > 0, items[i] < items[(i - 1) / 2] {
      items.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  /// Removes items up to the first that is `valid`, and returns its row; nil if there is none.
  mutating func next(where valid: (Item) -> Bool) -> Int? {
    while let first = items.first {
      items.swapAt(0, items.count - 1)
      items.removeLast()
      var i = 0
      while true {
        var least = i
        for child in [2 * i + 1, 2 * i + 2]
        where child < items.count && items[child] < items[least] { least = child }
        if least == i { break }
        items.swapAt(i, least)
        i = least
      }
      if valid(first) { return first.row }
    }
    return nil
  }
}
