import Compute
import Testing

@Suite struct BatchedProductTests {
  @Test(arguments: InstructionSet.available)
  func productsAreRightAndSameAsPacked(_ set: InstructionSet) {
    var noise = Noise(1)
    for (m, k, n) in [
      (1, 5, 16), (1, 64, 100), (2, 33, 64), (3, 7, 7), (5, 20, 32), (15, 40, 48), (16, 16, 33),
      (29, 64, 130), (64, 17, 50), (100, 1024, 64), (130, 70, 300),
    ] {
      for count in [1, 3, 9] {
        for kind in 0..<4 {
          let (ta, tb) = (kind & 1 == 1, kind & 2 == 2)
          if count == 9, m * k * n > 100_000 { continue }
          let (a, b, bias) = (noise(m * k * count), noise(k * n * count), noise(n))
          let product = BatchedProduct(
            rows: m, columns: n, depth: k, transposesA: ta, transposesB: tb, count: count)
          var results: [[Float]] = []
          for threads in [1, 2] {
            var c = [Float](repeating: .nan, count: m * n * count)
            var span = c.mutableSpan
            product(
              a.span, b.span, into: &span, bias: bias.span, activation: .relu, threads: threads,
              instructionSet: set)
            results.append(c)
          }
          #expect(bits(results[0]) == bits(results[1]))
          var expected: [Float] = []
          for i in 0..<count {
            let left = Array(a[(i * m * k)..<((i + 1) * m * k)])
            let right = Array(b[(i * k * n)..<((i + 1) * k * n)])
            let packed = PackedMatrix(
              right.span, depth: k, columns: n, isTransposed: tb, bias: bias, instructionSet: set)
            var c = [Float](repeating: .nan, count: m * n)
            var span = c.mutableSpan
            packed.multiply(
              (ta ? transposed(left, k, m) : left).span, rows: m, into: &span, activation: .relu)
            expected += c
          }
          #expect(bits(results[0]) == bits(expected), "\(product)")
        }
      }
    }
  }
}
