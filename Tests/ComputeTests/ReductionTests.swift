import Compute
import Glibc
import Testing

@Suite struct ReductionTests {
  @Test(arguments: InstructionSet.available)
  func axesAreReduced(_ set: InstructionSet) {
    var noise = Noise(1)
    for (outer, count, inner) in [
      (3, 1, 1), (2, 5, 1), (4, 16, 1), (3, 77, 1), (2, 1000, 1), (300, 100, 1), (2, 49, 40),
      (3, 200, 5), (1, 7, 1001), (5, 3, 17), (1, 500, 97), (2, 300, 65),
    ] {
      let x = noise(outer * count * inner)
      for reduction in Reduction.allCases {
        var expected = [Double](repeating: 0, count: outer * inner)
        for i in 0..<(outer * inner) {
          let values = (0..<count).map { Double(x[(i / inner * count + $0) * inner + i % inner]) }
          expected[i] =
            switch reduction {
            case .sum: values.reduce(0, +)
            case .mean: values.reduce(0, +) / Double(count)
            case .maximum: values.max() ?? 0
            case .minimum: values.min() ?? 0
            case .product: values.reduce(1, *)
            case .squares: values.reduce(0) { $0 + $1 * $1 }
            case .norm: values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            }
        }
        let result = run(reduction, x, outer, count, inner, 1, set)
        // Sums of squares are large, and their errors with them.
        let scale = reduction == .squares ? count : 1
        let (found, wanted) = (
          result.map { $0 / Float(scale) }, expected.map { $0 / Double(scale) }
        )
        #expect(error(found, wanted, terms: 16) < 2, "\(reduction) \(outer) \(count) \(inner)")
        #expect(bits(run(reduction, x, outer, count, inner, 2, set)) == bits(result))
        let part = Array(x[..<(count * inner)])
        #expect(
          bits(run(reduction, part, 1, count, inner, 1, set)) == Array(bits(result)[..<inner]))
      }
    }
    for f in [Reduction.maximum, .minimum, .sum] {
      #expect(run(f, [1, .nan, 2], 1, 3, 1, 1, set)[0].isNaN)
      #expect(run(f, [1, 5, .nan, 5, 2, 5], 1, 3, 2, 1, set)[0].isNaN)
    }
    #expect(run(.sum, [], 2, 0, 1, 1, set) == [0, 0])
    #expect(run(.product, [], 2, 0, 1, 1, set) == [1, 1])
    // What would overflow in single precision.
    #expect(run(.product, [1e30, 1e30, 1e-30, 1e-30], 1, 4, 1, 1, set)[0].isNear(1))
    #expect(run(.norm, [3e30, 4e30], 1, 2, 1, 1, set)[0].isNear(5e30))
  }

  private func run(
    _ f: Reduction, _ x: [Float], _ outer: Int, _ count: Int, _ inner: Int, _ threads: Int,
    _ set: InstructionSet
  ) -> [Float] {
    var y = [Float](repeating: 7, count: outer * inner)
    var span = y.mutableSpan
    f(
      x.span, outer: outer, count: count, inner: inner, into: &span, threads: threads,
      instructionSet: set)
    return y
  }

  @Test(arguments: InstructionSet.available)
  func rowsAreNormalised(_ set: InstructionSet) {
    var noise = Noise(2)
    for (rows, columns) in [(3, 1), (2, 5), (4, 16), (3, 67), (2, 88), (100, 300)] {
      let (x, s, t) = (noise(rows * columns).map { $0 * 5 }, noise(columns), noise(columns))
      for kind in 0..<3 {
        var expected: [Double] = []
        for r in 0..<rows {
          let row = x[(r * columns)..<((r + 1) * columns)].map(Double.init)
          if kind < 2 {
            let sum = row.map { exp($0) }.reduce(0, +)
            expected += row.map { kind == 0 ? exp($0) / sum : $0 - log(sum) }
          } else {
            let mean = row.reduce(0, +) / Double(columns)
            let variance = row.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(columns)
            expected += row.enumerated().map {
              ($1 - mean) / (variance + 0.001).squareRoot() * Double(s[$0]) + Double(t[$0])
            }
          }
        }
        for threads in [1, 2] {
          var y = [Float](repeating: 0, count: x.count)
          var span = y.mutableSpan
          if kind < 2 {
            softmax(
              x.span, rows: rows, columns: columns, logarithms: kind == 1, into: &span,
              threads: threads, instructionSet: set)
            var z = x
            var inPlace = z.mutableSpan
            softmax(
              inPlace: &inPlace, rows: rows, columns: columns, logarithms: kind == 1,
              instructionSet: set)
            #expect(bits(y) == bits(z))
          } else {
            layerNormalize(
              x.span, rows: rows, columns: columns, scale: s.span, offset: t.span, epsilon: 0.001,
              into: &span, threads: threads, instructionSet: set)
          }
          #expect(error(y, expected, terms: 16) < 2, "\(kind) \(rows) \(columns)")
        }
      }
    }
  }
}

extension Float {
  fileprivate func isNear(_ other: Float) -> Bool { (self / other - 1).magnitude < 1e-6 }
}
