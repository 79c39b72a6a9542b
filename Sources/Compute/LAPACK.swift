internal import Glibc
public import TensorCore

/// Matrix decompositions by OpenBLAS' LAPACK, in double precision.
///
/// Matrices are row-major, as everywhere else; LAPACK's are column-major, so what it is given is the
/// transpose. Every function returns nil or false where there is no library, and then has changed
/// nothing that counts.
public enum LAPACK {
  /// What sizes are worth the copies that LAPACK needs.
  public static let leastSize = 48

  private typealias Pointer = UnsafeMutableRawPointer
  private typealias Integer = UnsafeMutablePointer<Int32>
  private typealias Factor =
    @convention(c) (Integer, Integer, Pointer, Integer, Integer, Integer)
    -> Void
  private typealias Cholesky =
    @convention(c) (
      UnsafePointer<CChar>, Integer, Pointer, Integer, Integer, Int
    ) -> Void
  private typealias Orthogonal =
    @convention(c) (
      Integer, Integer, Pointer, Integer, Pointer, Pointer, Integer, Integer
    ) -> Void
  private typealias Generate =
    @convention(c) (
      Integer, Integer, Integer, Pointer, Integer, Pointer, Pointer, Integer, Integer
    ) -> Void
  private typealias Singular =
    @convention(c) (
      UnsafePointer<CChar>, Integer, Integer, Pointer, Integer, Pointer, Pointer, Integer, Pointer,
      Integer, Pointer, Integer, Integer, Integer, Int
    ) -> Void
  private typealias ComplexSingular =
    @convention(c) (
      UnsafePointer<CChar>, Integer, Integer, Pointer, Integer, Pointer, Pointer, Integer, Pointer,
      Integer, Pointer, Integer, Pointer, Integer, Integer, Int
    ) -> Void
  private typealias RealTriangular =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafeRawPointer, Int32, Pointer,
      Int32
    ) -> Void
  private typealias ComplexTriangular =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Int32, Pointer, UnsafeRawPointer, Int32, Pointer,
      Int32
    ) -> Void

  private static let dgetrf: Factor? = unsafe BLAS.symbol("dgetrf_").map {
    unsafe unsafeBitCast($0, to: Factor.self)
  }
  private static let zgetrf: Factor? = unsafe BLAS.symbol("zgetrf_").map {
    unsafe unsafeBitCast($0, to: Factor.self)
  }
  private static let dpotrf: Cholesky? = unsafe BLAS.symbol("dpotrf_").map {
    unsafe unsafeBitCast($0, to: Cholesky.self)
  }
  private static let zpotrf: Cholesky? = unsafe BLAS.symbol("zpotrf_").map {
    unsafe unsafeBitCast($0, to: Cholesky.self)
  }
  private static let dgeqrf: Orthogonal? = unsafe BLAS.symbol("dgeqrf_").map {
    unsafe unsafeBitCast($0, to: Orthogonal.self)
  }
  private static let zgeqrf: Orthogonal? = unsafe BLAS.symbol("zgeqrf_").map {
    unsafe unsafeBitCast($0, to: Orthogonal.self)
  }
  private static let dorgqr: Generate? = unsafe BLAS.symbol("dorgqr_").map {
    unsafe unsafeBitCast($0, to: Generate.self)
  }
  private static let zungqr: Generate? = unsafe BLAS.symbol("zungqr_").map {
    unsafe unsafeBitCast($0, to: Generate.self)
  }
  private static let dgesdd: Singular? = unsafe BLAS.symbol("dgesdd_").map {
    unsafe unsafeBitCast($0, to: Singular.self)
  }
  private static let zgesdd: ComplexSingular? = unsafe BLAS.symbol("zgesdd_").map {
    unsafe unsafeBitCast($0, to: ComplexSingular.self)
  }
  private static let dtrsm: RealTriangular? = unsafe BLAS.symbol("cblas_dtrsm").map {
    unsafe unsafeBitCast($0, to: RealTriangular.self)
  }
  private static let ztrsm: ComplexTriangular? = unsafe BLAS.symbol("cblas_ztrsm").map {
    unsafe unsafeBitCast($0, to: ComplexTriangular.self)
  }

  private static func isComplex<T>(_: T.Type) -> Bool { T.self == Complex<Double>.self }

  /// Whether the functions take elements of type `T`: `Double` or `Complex<Double>`.
  public static func supports<T>(_: T.Type) -> Bool {
    T.self == Double.self || T.self == Complex<Double>.self
  }

  /// A matrix with its rows and columns exchanged.
  private static func transposed<T: BitwiseCopyable>(_ matrix: [T], rows: Int, columns: Int)
    -> [T]
  {
    precondition(matrix.count == rows * columns)
    return unsafe [T](unsafeUninitializedCapacity: matrix.count) { result, count in
      let to = UnsafeMutableRawBufferPointer(result)
      unsafe matrix.withUnsafeBytes { from in
        if MemoryLayout<T>.stride == 8 {
          unsafe exchange(
            from.bindMemory(to: UInt64.self), to.bindMemory(to: UInt64.self), rows, columns)
        } else {
          unsafe exchange(
            from.bindMemory(to: SIMD2<UInt64>.self), to.bindMemory(to: SIMD2<UInt64>.self), rows,
            columns)
        }
      }
      count = matrix.count
    }
  }

  /// Eight columns at a time, so that cache lines are read and written whole.
  @inline(__always)
  private static func exchange<Pattern: BitwiseCopyable>(
    _ x: UnsafeBufferPointer<Pattern>, _ y: UnsafeMutableBufferPointer<Pattern>, _ rows: Int,
    _ columns: Int
  ) {
    for first in stride(from: 0, to: columns, by: 8) {
      for i in 0..<rows {
        for j in first..<min(first + 8, columns) {
          unsafe y[j &* rows &+ i] = x[i &* columns &+ j]
        }
      }
    }
  }

  private static func fits(_ extents: Int...) -> Bool {
    extents.allSatisfy { $0 > 0 && $0 <= 1 << 20 }
  }

  /// Replaces an `n` by `n` matrix by its triangular factors, with the greatest pivots.
  ///
  /// - Returns: with which row each row was exchanged, one after another; nil if nothing was done.
  public static func factorise<T: NumberScalar>(_ matrix: inout [T], size n: Int) -> [Int]? {
    guard supports(T.self), fits(n), matrix.count == n * n,
      let getrf = unsafe isComplex(T.self) ? zgetrf : dgetrf
    else { return nil }
    var columns = transposed(matrix, rows: n, columns: n)
    var pivots = [Int32](repeating: 0, count: n)
    var (m, info) = (Int32(n), Int32(0))
    unsafe columns.withUnsafeMutableBytes { a in
      unsafe pivots.withUnsafeMutableBufferPointer { p in
        guard let a = a.baseAddress, let p = p.baseAddress else { return }
        var lead = m, width = m
        unsafe getrf(&m, &width, a, &lead, p, &info)
      }
    }
    guard info >= 0 else { return nil }
    matrix = transposed(columns, rows: n, columns: n)
    return pivots.map { Int($0) - 1 }
  }

  /// Replaces an `n` by `n` matrix by its lower triangular Cholesky factor, 0 above the diagonal.
  ///
  /// - Returns: whether it is positive definite; nil if nothing was done.
  public static func factoriseByCholesky<T: NumberScalar>(_ matrix: inout [T], size n: Int)
    -> Bool?
  {
    guard supports(T.self), fits(n), matrix.count == n * n,
      let potrf = unsafe isComplex(T.self) ? zpotrf : dpotrf
    else { return nil }
    // The lower triangle of rows is the upper one of columns, and so is that of the factor's.
    var (size, info) = (Int32(n), Int32(0))
    unsafe matrix.withUnsafeMutableBytes { a in
      guard let base = a.baseAddress else { return }
      var lead = size
      unsafe potrf("U", &size, base, &lead, &info, 1)
      let width = a.count / (n * n)
      for i in 0..<n {
        unsafe (base + (i * n + i + 1) * width).initializeMemory(
          as: UInt8.self, repeating: 0, count: (n - 1 - i) * width)
      }
    }
    return info == 0
  }

  /// The orthonormal factor, of `width` columns, and the upper triangular one, of `width` rows, of
  /// an `m` by `n` matrix; `width` is `m` or the lesser extent.
  public static func orthogonalise<T: NumberScalar>(
    _ matrix: [T], rows m: Int, columns n: Int, width: Int
  ) -> (orthonormal: [T], upper: [T])? {
    let size = min(m, n)
    guard supports(T.self), fits(m, n, width), matrix.count == m * n,
      width == m || width == size, width <= m,
      let geqrf = unsafe isComplex(T.self) ? zgeqrf : dgeqrf,
      let generate = unsafe isComplex(T.self) ? zungqr : dorgqr
    else { return nil }
    // Room for as many columns as are to be made.
    var columns = transposed(matrix, rows: m, columns: n)
    columns += [T](repeating: .zero, count: max(width - n, 0) * m)
    var factors = [T](repeating: .zero, count: size)
    var work = [T](repeating: .zero, count: max(n, width) * 64)
    var upper = [T](repeating: .zero, count: width * n)
    var info: Int32 = 0
    unsafe columns.withUnsafeMutableBytes { a in
      unsafe factors.withUnsafeMutableBytes { t in
        unsafe work.withUnsafeMutableBytes { w in
          guard let a = a.baseAddress, let t = t.baseAddress, let w = w.baseAddress else { return }
          var (rows, count, lead) = (Int32(m), Int32(n), Int32(m))
          var workSize = Int32(max(n, width) * 64)
          unsafe geqrf(&rows, &count, a, &lead, t, w, &workSize, &info)
        }
      }
    }
    guard info == 0 else { return nil }
    for j in 0..<n { for i in 0...min(j, width - 1) { upper[i * n + j] = columns[j * m + i] } }
    unsafe columns.withUnsafeMutableBytes { a in
      unsafe factors.withUnsafeMutableBytes { t in
        unsafe work.withUnsafeMutableBytes { w in
          guard let a = a.baseAddress, let t = t.baseAddress, let w = w.baseAddress else { return }
          var (rows, count, reflections, lead) = (Int32(m), Int32(width), Int32(size), Int32(m))
          var workSize = Int32(max(n, width) * 64)
          unsafe generate(&rows, &count, &reflections, a, &lead, t, w, &workSize, &info)
        }
      }
    }
    guard info == 0 else { return nil }
    return (transposed(Array(columns[0..<m * width]), rows: width, columns: m), upper)
  }

  /// The singular values of an `m` by `n` matrix in falling order, and the vectors on both sides as
  /// columns: of the right ones the conjugates of rows.
  ///
  /// - Parameter full: whether there are as many vectors as the spaces have dimensions.
  public static func singularValues<T: NumberScalar>(
    _ matrix: [T], rows m: Int, columns n: Int, full: Bool
  ) -> (values: [Double], left: [T], rightRows: [T])? {
    let size = min(m, n), great = max(m, n)
    let (leftWidth, rightWidth) = full ? (m, n) : (size, size)
    guard supports(T.self), fits(m, n), great <= 1 << 14, matrix.count == m * n else { return nil }
    var a = transposed(matrix, rows: m, columns: n)
    var values = [Double](repeating: 0, count: size)
    var left = [T](repeating: .zero, count: m * leftWidth)
    var right = [T](repeating: .zero, count: rightWidth * n)
    let workCount = 4 * size * size + 8 * size + great * 64
    var work = [T](repeating: .zero, count: workCount)
    let realCount = isComplex(T.self) ? 5 * size * size + 2 * great * size + 8 * size : 1
    var realWork = [Double](repeating: 0, count: realCount)
    var integers = [Int32](repeating: 0, count: 8 * size)
    var info: Int32 = -1
    let job = full ? "A" : "S"
    unsafe a.withUnsafeMutableBytes { a in
      unsafe values.withUnsafeMutableBytes { s in
        unsafe left.withUnsafeMutableBytes { u in
          unsafe right.withUnsafeMutableBytes { v in
            unsafe work.withUnsafeMutableBytes { w in
              unsafe realWork.withUnsafeMutableBytes { r in
                unsafe integers.withUnsafeMutableBufferPointer { k in
                  guard let a = a.baseAddress, let s = s.baseAddress, let u = u.baseAddress,
                    let v = v.baseAddress, let w = w.baseAddress, let r = r.baseAddress,
                    let k = k.baseAddress
                  else { return }
                  var (rows, columns, lead) = (Int32(m), Int32(n), Int32(m))
                  var (leftLead, rightLead) = (Int32(m), Int32(rightWidth))
                  var workSize = Int32(workCount)
                  if isComplex(T.self) {
                    guard let zgesdd = unsafe zgesdd else { return }
                    unsafe zgesdd(
                      job, &rows, &columns, a, &lead, s, u, &leftLead, v, &rightLead, w, &workSize,
                      r, k, &info, 1)
                  } else {
                    guard let dgesdd = unsafe dgesdd else { return }
                    unsafe dgesdd(
                      job, &rows, &columns, a, &lead, s, u, &leftLead, v, &rightLead, w, &workSize,
                      k, &info, 1)
                  }
                }
              }
            }
          }
        }
      }
    }
    guard info == 0 else { return nil }
    return (
      values, transposed(left, rows: leftWidth, columns: m),
      transposed(right, rows: n, columns: rightWidth)
    )
  }

  /// A triangle of a matrix that a system of equations is of.
  public struct Triangle: Sendable {
    /// Whether it is the lower one.
    public var isLower: Bool
    /// Whether the equations are of its adjoint.
    public var isAdjoint: Bool
    /// Whether its diagonal is taken for ones.
    public var hasUnitDiagonal: Bool

    /// A triangle.
    public init(isLower: Bool, isAdjoint: Bool = false, hasUnitDiagonal: Bool = false) {
      self.isLower = isLower
      self.isAdjoint = isAdjoint
      self.hasUnitDiagonal = hasUnitDiagonal
    }
  }

  /// Replaces the right sides of a triangular system, `n` rows of `width`, by the solutions.
  ///
  /// - Returns: whether that was done.
  public static func solve<T: NumberScalar>(
    _ triangle: Triangle, of matrix: [T], size n: Int, _ sides: inout [T], width: Int
  ) -> Bool {
    guard supports(T.self), fits(n, width), matrix.count == n * n, sides.count == n * width else {
      return false
    }
    var (one, done) = ([T.one], false)
    let upperLower: Int32 = triangle.isLower ? 122 : 121
    let transposition: Int32 = triangle.isAdjoint ? 113 : BLAS.plain
    let diagonal: Int32 = triangle.hasUnitDiagonal ? 132 : 131
    unsafe matrix.withUnsafeBytes { a in
      unsafe sides.withUnsafeMutableBytes { b in
        unsafe one.withUnsafeMutableBytes { one in
          guard let a = a.baseAddress, let b = b.baseAddress, let one = one.baseAddress else {
            return
          }
          if isComplex(T.self) {
            guard let ztrsm = unsafe ztrsm else { return }
            unsafe ztrsm(
              BLAS.rowMajor, 141, upperLower, transposition, diagonal, Int32(n), Int32(width), one,
              a, Int32(n), b, Int32(width))
          } else {
            guard let dtrsm = unsafe dtrsm else { return }
            unsafe dtrsm(
              BLAS.rowMajor, 141, upperLower, transposition, diagonal, Int32(n), Int32(width), 1, a,
              Int32(n), b, Int32(width))
          }
          done = true
        }
      }
    }
    return done
  }
}
