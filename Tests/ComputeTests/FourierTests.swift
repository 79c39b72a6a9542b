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
        var y = [Complex<Float>](repeating: .zero, count: x.count)
        for threads in [1, 2] {
          var span = y.mutableSpan
          plan.transform(
            x.span, into: &span, outer: rows, inner: 1, inverse: inverse, threads: threads,
            instructionSet: set)
          for row in [0, 16, rows - 1] {
            let own = Array(x[(row * length)..<((row + 1) * length)])
            let found = Array(y[(row * length)..<((row + 1) * length)])
            #expect(isNear(found, defined(own, inverse: inverse)), "\(length) \(row)")
            var alone = own
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

  private func forward(
    _ plan: RealFourierPlan, _ x: [Float], rows: Int, width: Int, _ set: InstructionSet
  ) -> [Complex<Float>] {
    var y = [Complex<Float>](repeating: .zero, count: rows * plan.bins)
    var span = y.mutableSpan
    plan.forward(x.span, rows: rows, width: width, into: &span, instructionSet: set)
    return y
  }

  private func inverse(
    _ plan: RealFourierPlan, _ y: [Complex<Float>], rows: Int, length: Int, _ set: InstructionSet
  ) -> [Float] {
    var x = [Float](repeating: 0, count: rows * length)
    var span = x.mutableSpan
    plan.inverse(
      y.span, rows: rows, width: plan.bins, into: &span, threads: 2, instructionSet: set)
    return x
  }

  @Test(arguments: InstructionSet.available)
  func realSequencesAreTransformedAndBack(_ set: InstructionSet) {
    for length in [1, 2, 3, 5, 8, 9, 48, 67, 134, 400, 512] {
      let plan = RealFourierPlan(length: length) { FourierPlan(length: $0) }
      let rows = 19, width = length + 3
      var noise = Noise(3)
      let x = noise(rows * width)
      let y = forward(plan, x, rows: rows, width: width, set)
      for row in [0, 15, rows - 1] {
        let own = Array(x[(row * width)..<(row * width + length)])
        let found = Array(y[(row * plan.bins)..<((row + 1) * plan.bins)])
        let expected = defined(own.map { Complex<Float>($0) }, inverse: false)
        #expect(isNear(found, expected), "\(length) \(row)")
        let alone = forward(plan, own, rows: 1, width: length, set)
        #expect(bits(alone) == bits(found), "\(length) \(row)")
      }
      let back = inverse(plan, y, rows: rows, length: length, set)
      for i in back.indices {
        #expect((back[i] - x[i / length * width + i % length]).magnitude < 1e-5)
      }
    }
  }
}
