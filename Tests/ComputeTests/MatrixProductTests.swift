import Compute
import Glibc
import TensorCore
import Testing

@Suite struct MatrixProductTests {
  /// The product of matrices of that many rows, terms and columns.
  private func product(
    _ m: Int, _ k: Int, _ n: Int, _ a: [Double], _ b: [Double], _ ta: Bool, _ tb: Bool
  ) -> [Double] {
    var c = [Double](repeating: .nan, count: m * n)
    var span = c.mutableSpan
    MatrixProduct(rows: m, columns: n, depth: k, transposesA: ta, transposesB: tb)(
      a.span, b.span, into: &span)
    return c
  }

  /// Rows, terms and columns around those by which products are cut into blocks and tiles.
  @Test(arguments: [
    (1, 1, 1), (1, 5, 16), (2, 33, 64), (3, 7, 7), (4, 300, 50), (5, 300, 200), (6, 256, 192),
    (7, 257, 193), (13, 600, 20), (14, 20, 400), (3, 20, 1100), (25, 514, 3), (8, 4, 1),
  ])
  func rowsOfDoublesDoNotDependOnOthers(_ m: Int, _ k: Int, _ n: Int) {
    var noise = Noise(7)
    for kind in 0..<4 {
      let (ta, tb) = (kind & 1 == 1, kind & 2 == 2)
      let (a, b) = (noise(m * k).map(Double.init), noise(k * n).map(Double.init))
      let whole = product(m, k, n, a, b, ta, tb)
      for row in 0..<m {
        let left = (0..<k).map { ta ? a[$0 * m + row] : a[row * k + $0] }
        let alone = product(1, k, n, left, b, ta, tb)
        #expect(
          alone.map(\.bitPattern) == whole[(row * n)..<((row + 1) * n)].map(\.bitPattern),
          "row \(row), \(kind)")
        for column in 0..<n {
          let right = (0..<k).map { tb ? b[column * k + $0] : b[$0 * n + column] }
          let sum = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(sum - alone[column]) < 1e-14 * Double(k + 8))
        }
      }
    }
  }

  /// Whatever OpenBLAS is asked to do for others.
  @Test func openBLASHasNoThreads() {
    let name = "OPENBLAS_NUM_THREADS"
    unsafe setenv(name, "2", 1)
    defer { unsafe unsetenv(name) }
    let x = [Complex<Double>](repeating: Complex(1, 0), count: 4)
    var y = x
    var span = y.mutableSpan
    MatrixProduct(rows: 2, columns: 2, depth: 2)(x.span, x.span, into: &span)
    #expect(y == [Complex<Double>](repeating: Complex(2, 0), count: 4))
    guard let library = unsafe dlopen("libopenblas.so.0", RTLD_NOW | RTLD_NOLOAD),
      let symbol = unsafe dlsym(library, "openblas_get_num_threads")
    else { return }
    let count = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)
    #expect(count() == 1)
    #expect(unsafe getenv(name).map { unsafe String(cString: $0) } == "2")
  }
}
