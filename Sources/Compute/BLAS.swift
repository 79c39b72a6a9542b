internal import Glibc

/// OpenBLAS, opened on first use.
///
/// Its load-time constructor starts a thread for each core unless told otherwise, which a process
/// that multiplies no matrices should not pay for; and the library's own threads would compete with
/// ours, so it runs single-threaded.
enum BLAS {
  typealias SGemm =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32,
      UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void
  typealias ComplexGemm =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, UnsafeRawPointer, UnsafeRawPointer, Int32,
      UnsafeRawPointer, Int32, UnsafeRawPointer, UnsafeMutableRawPointer, Int32
    ) -> Void
  typealias SGemv =
    @convention(c) (
      Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32,
      Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void

  static let rowMajor: Int32 = 101
  static let plain: Int32 = 111
  static let transposed: Int32 = 112

  /// The address of a symbol of the library, or nil if there is no library.
  @unsafe static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
    guard let handle = unsafe UnsafeMutableRawPointer(bitPattern: library) else { return nil }
    return unsafe dlsym(handle, name)
  }

  /// The opened library as an integer, 0 if it is not installed.
  private static let library: UInt = {
    // Whatever the user wants of others: the variable is read while the library is loaded.
    let name = "OPENBLAS_NUM_THREADS"
    let wanted = unsafe getenv(name).map { unsafe String(cString: $0) }
    unsafe setenv(name, "1", 1)
    defer {
      if let wanted { unsafe setenv(name, wanted, 1) } else { unsafe unsetenv(name) }
    }
    for name in ["libopenblas.so.0", "libopenblas.so"] {
      if let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        return UInt(bitPattern: handle)
      }
    }
    return 0
  }()

  static let sgemm: SGemm? = unsafe symbol("cblas_sgemm").map {
    unsafe unsafeBitCast($0, to: SGemm.self)
  }
  static let cgemm: ComplexGemm? =
    unsafe symbol("cblas_cgemm").map { unsafe unsafeBitCast($0, to: ComplexGemm.self) }
  static let zgemm: ComplexGemm? =
    unsafe symbol("cblas_zgemm").map { unsafe unsafeBitCast($0, to: ComplexGemm.self) }
  static let sgemv: SGemv? = unsafe symbol("cblas_sgemv").map {
    unsafe unsafeBitCast($0, to: SGemv.self)
  }

  /// The product by OpenBLAS if it has one for the type; false if it has not been computed.
  static func multiply<T: BitwiseCopyable>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>,
    _ p: MatrixProduct
  ) -> Bool {
    guard p.fitsInt32 else { return false }
    let (m, n, k) = (Int32(p.rows), Int32(p.columns), Int32(p.depth))
    let (ta, tb) = (p.transposesA ? transposed : plain, p.transposesB ? transposed : plain)
    let lda = p.transposesA ? m : k, ldb = p.transposesB ? k : n
    return unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        unsafe c.withUnsafeMutableBytes { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else {
            return true
          }
          if T.self == Float.self {
            let (a, b) = unsafe (
              a.assumingMemoryBound(to: Float.self), b.assumingMemoryBound(to: Float.self)
            )
            let c = unsafe c.assumingMemoryBound(to: Float.self)
            if m == 1, let sgemv = unsafe sgemv {
              // One row: c = op(b)ᵀ a, for which the matrix is not repacked.
              let (r, s) = p.transposesB ? (n, k) : (k, n)
              unsafe sgemv(
                rowMajor, p.transposesB ? plain : transposed, r, s, 1, b, s, a, 1, 0, c, 1)
              return true
            }
            guard let sgemm = unsafe sgemm else { return false }
            unsafe sgemm(rowMajor, ta, tb, m, n, k, 1, a, lda, b, ldb, 0, c, n)
            return true
          }
          return false
        }
      }
    }
  }

  /// The product of complex matrices whose parts are `Part`s; false if it has not been computed.
  static func multiplyComplex<T: BitwiseCopyable, Part: BinaryFloatingPoint & BitwiseCopyable>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>,
    _ p: MatrixProduct, part: Part.Type
  ) -> Bool {
    guard p.fitsInt32, let gemm = unsafe (Part.self == Float.self ? cgemm : zgemm) else {
      return false
    }
    let (m, n, k) = (Int32(p.rows), Int32(p.columns), Int32(p.depth))
    let (ta, tb) = (p.transposesA ? transposed : plain, p.transposesB ? transposed : plain)
    let lda = p.transposesA ? m : k, ldb = p.transposesB ? k : n
    let one: [Part] = [1, 0], zero: [Part] = [0, 0]
    return unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        unsafe c.withUnsafeMutableBytes { c in
          unsafe one.withUnsafeBytes { one in
            unsafe zero.withUnsafeBytes { zero in
              guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress,
                let one = one.baseAddress, let zero = zero.baseAddress
              else { return true }
              unsafe gemm(rowMajor, ta, tb, m, n, k, one, a, lda, b, ldb, zero, c, n)
              return true
            }
          }
        }
      }
    }
  }
}
