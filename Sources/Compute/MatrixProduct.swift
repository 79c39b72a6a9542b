public import TensorCore

/// The extents of a product of row-major matrices, `op(a)` by `op(b)`.
public struct MatrixProduct: Sendable {
  /// Rows of the product.
  public var rows: Int
  /// Columns of the product.
  public var columns: Int
  /// Columns of `op(a)` and rows of `op(b)`.
  public var depth: Int
  /// Whether `a` is stored with its rows and columns exchanged.
  public var transposesA: Bool
  /// Whether `b` is stored with its rows and columns exchanged.
  public var transposesB: Bool

  /// A product of those extents, each at least 0.
  public init(
    rows: Int, columns: Int, depth: Int, transposesA: Bool = false, transposesB: Bool = false
  ) {
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.transposesA = transposesA
    self.transposesB = transposesB
  }

  var fitsInt32: Bool {
    max(rows, columns, depth) <= Int(Int32.max)
  }

  /// Sets `c` to the product of `a` and `b`.
  ///
  /// The spans must hold as many elements as the extents say. Half types are computed in `Float`
  /// and rounded once; integers wrap around.
  @inlinable public func callAsFunction<T: NumberScalar>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) {
    guard rows > 0, columns > 0 else { return }
    precondition(
      a.count >= rows * depth && b.count >= depth * columns && c.count >= rows * columns)
    if depth == 0 {
      for i in c.indices { c[i] = .zero }
      return
    }
    if multiplyInLibrary(a, b, into: &c) { return }
    multiplyPlainly(a, b, into: &c)
  }

  /// Leaves the product to the vector kernels or OpenBLAS; false if they have none for the type.
  @usableFromInline func multiplyInLibrary<T: NumberScalar>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) -> Bool {
    switch T.dtype {
    case .float32: multiplyFloats(a, b, into: &c)
    case .int32, .uint32: multiplyIntegers(a, b, into: &c)
    case .float64:
      multiplyColumn(a, b, into: &c) || multiplyDoubles(a, b, into: &c)
    case .complex64: BLAS.multiplyComplex(a, b, into: &c, self, part: Float.self)
    case .complex128: BLAS.multiplyComplex(a, b, into: &c, self, part: Double.self)
    default: false
    }
  }

  /// Leaves the product to OpenBLAS, to compare with; false if there is no OpenBLAS.
  @discardableResult public func multiplyInOpenBLAS(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, into c: inout MutableSpan<Float>
  ) -> Bool {
    BLAS.multiply(a, b, into: &c, self)
  }

  /// As `callAsFunction`, for a half type.
  @inlinable public func callAsFunction<T: FloatScalar>(
    half a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) {
    var wideA = [T.Wide](repeating: .zero, count: a.count)
    var wideB = [T.Wide](repeating: .zero, count: b.count)
    do {
      var span = wideA.mutableSpan
      for i in a.indices { span[i] = a[i].wide }
    }
    do {
      var span = wideB.mutableSpan
      for i in b.indices { span[i] = b[i].wide }
    }
    var wideC = [T.Wide](repeating: .zero, count: rows * columns)
    var span = wideC.mutableSpan
    self(wideA.span, wideB.span, into: &span)
    for i in 0..<(rows * columns) { c[i] = T(wideC[i]) }
  }

  /// Row by row, with the inner loop along rows of `b` and `c`, or along rows of both operands if
  /// `b` is transposed.
  @inlinable func multiplyPlainly<T: NumberScalar>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) {
    for i in 0..<rows {
      if transposesB {
        let step = transposesA ? rows : 1, start = transposesA ? i : i &* depth
        for j in 0..<columns {
          var sum = T.zero
          for l in 0..<depth {
            sum = T.sum(sum, T.product(a[start &+ l &* step], b[j &* depth &+ l]))
          }
          c[i &* columns &+ j] = sum
        }
        continue
      }
      for j in 0..<columns { c[i &* columns &+ j] = .zero }
      for l in 0..<depth {
        let x = transposesA ? a[l &* rows &+ i] : a[i &* depth &+ l]
        for j in 0..<columns {
          c[i &* columns &+ j] = T.sum(c[i &* columns &+ j], T.product(x, b[l &* columns &+ j]))
        }
      }
    }
  }
}
