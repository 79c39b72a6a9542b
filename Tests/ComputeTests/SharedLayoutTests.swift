import Compute
import TensorCore
import Testing

/// Weights that several kernels read.
@Suite struct SharedLayoutTests {
  private func matrix(
    _ values: Tensor, _ depth: Int, _ columns: Int, isTransposed: Bool = false,
    scale: Float = 1, set: InstructionSet = .current
  ) -> PackedMatrix {
    PackedMatrix(
      deferring: values, depth: depth, columns: columns, isTransposed: isTransposed,
      scale: Tensor([Float](repeating: scale, count: columns)), instructionSet: set)
  }

  @Test func equalMatricesAreOne() throws {
    var noise = Noise(11)
    let values = Tensor(noise(300 * 200))
    let first = matrix(values, 300, 200)
    #expect(first.sharesValues(with: matrix(values, 300, 200)))
    #expect(first.sharesValues(with: matrix(try values.reshaped(to: [200, 300]), 300, 200)))
    #expect(!first.sharesValues(with: matrix(values, 200, 300)))
    #expect(!first.sharesValues(with: matrix(values, 300, 200, isTransposed: true)))
    #expect(!first.sharesValues(with: matrix(values, 300, 200, scale: 2)))
    #expect(
      matrix(values, 300, 200, scale: 2).sharesValues(with: matrix(values, 300, 200, scale: 2)))
    #expect(!first.sharesValues(with: matrix(Tensor(values.array(of: Float.self)), 300, 200)))
    #expect(
      !first.sharesValues(with: matrix(try values.part(from: 200, shape: [299, 200]), 299, 200)))
    for set in InstructionSet.available where set != .current {
      #expect(!first.sharesValues(with: matrix(values, 300, 200, set: set)))
    }
  }

  /// What is shared is kept by its first use, and all uses give the same as ever.
  @Test(arguments: InstructionSet.available)
  func sharedMatricesMultiplyAlike(_ set: InstructionSet) {
    var noise = Noise(12)
    for (m, k, n) in [(1, 200, 100), (9, 300, 531), (2, 700, 64)] {
      let (a, b) = (noise(m * k), noise(k * n))
      let expected = bits(
        run(PackedMatrix(b.span, depth: k, columns: n, instructionSet: set), a, m))
      let values = Tensor(b)
      let shared = (0..<3).map { _ in matrix(values, k, n, set: set) }
      for _ in 0..<2 { for one in shared { #expect(bits(run(one, a, m)) == expected) } }
    }
  }

  /// The last one that reads weights takes their layout along; memory that is used again is not mistaken.
  @Test func layoutsAreFreed() {
    var noise = Noise(13)
    let values = Tensor(noise(300 * 200)), x = noise(300)
    do {
      let first = matrix(values, 300, 200)
      do {
        let others = [matrix(values, 300, 200), matrix(values, 300, 200, scale: 3)]
        #expect(layoutCount(of: values) == 2)
        withExtendedLifetime(others) {}
      }
      #expect(layoutCount(of: values) == 1)
      withExtendedLifetime(first) {}
    }
    #expect(layoutCount(of: values) == 0)
    // Weights that have been kept need their source no more.
    var kept: [PackedMatrix] = []
    for i in 0..<8 {
      let b = [Float](repeating: Float(i + 1), count: 300 * 200)
      let other = matrix(Tensor(b), 300, 200)
      for _ in 0..<2 {
        #expect(run(other, x, 1) == run(PackedMatrix(b.span, depth: 300, columns: 200), x, 1))
      }
      kept.append(other)
    }
    for i in kept.indices { for j in 0..<i { #expect(!kept[i].sharesValues(with: kept[j])) } }
  }

  @Test func filtersAreShared() throws {
    var noise = Noise(14)
    func plan(
      _ extent: Int, _ filter: Tensor, window: Int = 3, scale: Float = 1, groups: Int = 1
    ) throws -> ConvolutionPlan {
      let g = ConvolutionGeometry(
        height: extent, width: extent, channels: 64, window: (window, window), strides: (1, 1),
        dilations: (1, 1), padding: .same, outputChannels: 128, groups: groups)
      return try #require(
        ConvolutionPlan(
          g, deferring: filter, scale: Tensor([Float](repeating: scale, count: 128))))
    }
    let filter = Tensor(noise(9 * 64 * 128))
    let first = try plan(20, filter), other = try plan(20, filter)
    #expect(first.sharesFilter(with: other))
    let x = noise(2 * first.geometry.inputCount)
    let values = filter.array(of: Float.self)
    let made = ConvolutionPlan(first.geometry, filter: values.span)
    let expected = try #require(made)
    for one in [first, other, first] { #expect(bits(run(one, x)) == bits(run(expected, x))) }
    #expect(first.sharesFilter(with: try plan(22, filter)))
    #expect(!first.sharesFilter(with: try plan(3, filter)))
    #expect(!first.sharesFilter(with: try plan(20, filter, scale: 2)))
    #expect(!first.sharesFilter(with: try plan(20, filter, groups: 2)))
    // A window of one tap is a matrix.
    let small = try plan(20, filter, window: 1)
    #expect(small.sharesFilter(with: try plan(9, filter, window: 1)))
    #expect(layoutCount(of: filter) == 2)
    withExtendedLifetime((first, other, small)) {}
  }

  private func run(_ packed: PackedMatrix, _ a: [Float], _ rows: Int) -> [Float] {
    var c = [Float](repeating: 0, count: rows * packed.columns)
    var span = c.mutableSpan
    packed.multiply(a.span, rows: rows, into: &span)
    return c
  }

  private func run(_ plan: ConvolutionPlan, _ x: [Float]) -> [Float] {
    var y = [Float](repeating: 0, count: 2 * plan.geometry.outputCount)
    var span = y.mutableSpan
    plan.run(x.span, images: 2, into: &span)
    return y
  }
}
