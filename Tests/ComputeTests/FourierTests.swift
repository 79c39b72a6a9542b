import Compute
import Glibc
import TensorCore
import Testing

@Suite struct FourierTests {
  private func numbers(_ count: Int, _ seed: Int) -> [Complex<Float>] {
    var noise = Noise(seed)
    let parts = noise(2 * count)
    return (0..<count).map { Complex(parts[2 * $0], parts[2 * $0 + 1]) }
  }

  private func defined(_ x: [Complex<Float>], inverse: Bool) -> [Complex<Double>] {
    let n = x.count
    return (0..<n).map { k in
      var sum = Complex<Double>.zero
      for (j, number) in x.enumerated() {
        let angle = (inverse ? 2 : -2) * Double.pi * Double(j * k % n) / Double(n)
        sum =
          sum + Complex(Double(number.real), Double(number.imaginary))
          * Complex(cos(angle), sin(angle))
      }
      let scale = inverse ? 1 / Double(n) : 1
      return Complex(sum.real * scale, sum.imaginary * scale)
    }
  }

  private func isNear(_ a: [Complex<Float>], _ b: [Complex<Double>]) -> Bool {
    let size = b.map { max($0.real.magnitude, $0.imaginary.magnitude) }.max() ?? 0
    return zip(a, b).allSatisfy {
      (Double($0.real) - $1.real).magnitude < 1e-6 * size
        && (Double($0.imaginary) - $1.imaginary).magnitude < 1e-6 * size
    }
  }

  private func bits(_ x: [Complex<Float>]) -> [UInt32] {
    x.flatMap { [$0.real.bitPattern, $0.imaginary.bitPattern] }
  }

  /// The lengths are of each factor that has a kernel, of others, and of one too large to be a factor.
  @Test(arguments: InstructionSet.available)
  func sequencesAreTransformed(_ set: InstructionSet) {
    for length in [1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 16, 32, 60, 64, 67, 77, 128, 134, 256, 1000] {
      let plan = FourierPlan(length: length)
      for inverse in [false, true] {
        let rows = 35
        let x = numbers(rows * length, length)
        let expected = [0, 16, rows - 1].map {
          defined(Array(x[($0 * length)..<(($0 + 1) * length)]), inverse: inverse)
        }
        var y = [Complex<Float>](repeating: .zero, count: x.count)
        for threads in [1, 2] {
          var span = y.mutableSpan
          plan.transform(
            x.span, into: &span, outer: rows, inner: 1, inverse: inverse, threads: threads,
            instructionSet: set)
          for (row, numbers) in zip([0, 16, rows - 1], expected) {
            let found = Array(y[(row * length)..<((row + 1) * length)])
            #expect(isNear(found, numbers), "\(length) \(row)")
            var alone = Array(x[(row * length)..<((row + 1) * length)])
            var part = alone.mutableSpan
            plan.transform(&part, outer: 1, inner: 1, inverse: inverse, instructionSet: set)
            #expect(bits(alone) == bits(found), "\(length) \(row)")
          }
        }
        // The same sequences as columns.
        var columns = (0..<x.count).map { x[$0 % rows * length + $0 / rows] }
        var span = columns.mutableSpan
        plan.transform(&span, outer: 1, inner: rows, inverse: inverse, instructionSet: set)
        #expect(bits((0..<x.count).map { columns[$0 % length * rows + $0 / length] }) == bits(y))
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func realSequencesAreTransformedAndBack(_ set: InstructionSet) {
    for length in [1, 2, 3, 5, 8, 9, 48, 67, 134, 400, 512] {
      let plan = RealFourierPlan(length: length) { FourierPlan(length: $0) }
      let rows = 19, width = length + 3
      var noise = Noise(3)
      let x = noise(rows * width)
      var y = [Complex<Float>](repeating: .zero, count: rows * plan.bins)
      var span = y.mutableSpan
      plan.forward(x.span, rows: rows, width: width, into: &span, instructionSet: set)
      for row in [0, 15, rows - 1] {
        let own = x[(row * width)..<(row * width + length)].map { Complex<Float>($0) }
        let found = Array(y[(row * plan.bins)..<((row + 1) * plan.bins)])
        #expect(isNear(found, defined(own, inverse: false)), "\(length) \(row)")
        var alone = [Complex<Float>](repeating: .zero, count: plan.bins)
        let parts = own.map(\.real)
        var part = alone.mutableSpan
        plan.forward(parts.span, rows: 1, width: length, into: &part, instructionSet: set)
        #expect(bits(alone) == bits(found), "\(length) \(row)")
      }
      var back = [Float](repeating: 0, count: rows * length)
      var values = back.mutableSpan
      plan.inverse(
        y.span, rows: rows, width: plan.bins, into: &values, threads: 2, instructionSet: set)
      for i in back.indices {
        #expect((back[i] - x[i / length * width + i % length]).magnitude < 1e-5)
      }
    }
  }
}
