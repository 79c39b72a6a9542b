import Compute
import Testing

@Suite struct RecurrentLayerTests {
  /// A layer of some cell and extents, with its data.
  private struct Model {
    let layer: RecurrentLayer
    let inputs: [Float], state: [Float], cell: [Float]
    let steps: Int, rows: Int

    init(
      _ kind: RecurrentLayer.Cell, steps: Int, rows: Int, depth: Int, units: Int,
      activation: Activation = .function(.tanh)
    ) throws {
      var noise = Noise(steps * rows + units)
      let width = kind.gateCount * units
      let first = kind == .gruResettingFirst ? 2 * units : width
      let (bias, w, u) = (noise(width), noise(depth * width), noise(units * first))
      let kernel = PackedMatrix(w.span, depth: depth, columns: width, bias: bias)
      let recurrent = PackedMatrix(
        u.span, depth: units, columns: first,
        bias: kind == .gru ? noise(width) : nil)
      let candidate = noise(units * units)
      layer = try #require(
        RecurrentLayer(
          kind, kernel: kernel, recurrent: recurrent,
          candidate: kind == .gruResettingFirst
            ? PackedMatrix(candidate.span, depth: units, columns: units) : nil,
          activation: activation))
      inputs = noise(steps * rows * depth)
      (state, cell) = (noise(rows * units), noise(rows * units))
      (self.steps, self.rows) = (steps, rows)
    }

    /// The outputs of some rows, and the last states behind them.
    ///
    /// - Parameter mask: whether a row of the model takes part in a step.
    func run(
      rows chosen: Range<Int>, keepsLast: Bool = false, threads: Int = 1, mask: [Bool]? = nil,
      holdsOutputs: Bool = true
    ) throws -> (outputs: [Float], states: [Float]) {
      func part(_ values: [Float], _ width: Int) -> [Float] {
        Array(values[(chosen.lowerBound * width)..<(chosen.upperBound * width)])
      }
      let units = layer.units, depth = layer.depth
      let x = (0..<steps).flatMap { t in
        part(Array(inputs[(t * rows * depth)..<((t + 1) * rows * depth)]), depth)
      }
      let takes = mask.map { mask in
        (0..<steps).flatMap { t in chosen.map { mask[t * rows + $0] } }
      }
      let h = part(state, units), c = part(cell, units)
      let size = chosen.count * units, kept = (keepsLast ? 1 : steps) * size
      var outputs = [Float](
        repeating: .nan, count: kept + size * (layer.cell == .lstm ? 2 : 1))
      let count = try #require(
        layer.scratchCount(
          steps: steps, rows: chosen.count, threads: threads, isMasked: mask != nil))
      var scratch = [Float](repeating: .nan, count: count)
      do {
        var y = outputs.mutableSpan
        var space = scratch.mutableSpan
        layer.run(
          x.span, steps: steps, rows: chosen.count, state: h.span,
          cell: layer.cell == .lstm ? c.span : nil, mask: takes?.span,
          holdsOutputs: holdsOutputs, into: &y, keepsLast: keepsLast, appendsState: true,
          scratch: &space, threads: threads)
      }
      return (Array(outputs[..<kept]), Array(outputs[kept...]))
    }
  }

  /// The second has more steps than are reckoned at a time.
  @Test(
    arguments: RecurrentLayer.Cell.allCases, [(7, 3, 5, 9), (40, 5, 3, 700), (3, 2, 4, 64)])
  func bitsDependOnTheRowAlone(
    _ kind: RecurrentLayer.Cell, _ size: (steps: Int, rows: Int, depth: Int, units: Int)
  ) throws {
    for activation in [Activation.function(.tanh), .function(.relu)]
    where size.units < 100 || activation == .function(.tanh) {
      let model = try Model(
        kind, steps: size.steps, rows: size.rows, depth: size.depth, units: size.units,
        activation: activation)
      let all = try model.run(rows: 0..<size.rows)
      #expect(!all.outputs.contains { $0.isNaN } && !all.states.contains { $0.isNaN })
      let threaded = try model.run(rows: 0..<size.rows, threads: 3)
      #expect(
        bits(all.outputs) == bits(threaded.outputs) && bits(all.states) == bits(threaded.states))
      let last = try model.run(rows: 0..<size.rows, keepsLast: true)
      #expect(bits(last.outputs) == bits(all.outputs.suffix(size.rows * size.units)))
      #expect(bits(last.states) == bits(all.states))
      #expect(bits(Array(all.states.prefix(last.outputs.count))) == bits(last.outputs))
      let one = try model.run(rows: 1..<2)
      let row = (0..<size.steps).flatMap { t in
        all.outputs.dropFirst((t * size.rows + 1) * size.units).prefix(size.units)
      }
      #expect(bits(one.outputs) == bits(row))
    }
  }

  /// Rows with masks are what they are without the steps that they leave out.
  @Test(arguments: RecurrentLayer.Cell.allCases, [true, false])
  func masksLeaveStepsOut(_ kind: RecurrentLayer.Cell, _ holds: Bool) throws {
    let (steps, rows, units) = (5, 3, 6)
    let model = try Model(kind, steps: steps, rows: rows, depth: 4, units: units)
    // The last row takes part in no step, the second not in the first one.
    let mask = (0..<(steps * rows)).map { i in
      [true, i / rows > 0 && i / rows != 3, false][i % rows]
    }
    let masked = try model.run(rows: 0..<rows, mask: mask, holdsOutputs: holds)
    let last = try model.run(
      rows: 0..<rows, keepsLast: true, threads: 2, mask: mask, holdsOutputs: holds)
    #expect(bits(last.outputs) == bits(masked.outputs.suffix(rows * units)))
    #expect(bits(last.states) == bits(masked.states))
    let plain = try model.run(rows: 0..<1)
    func row(_ r: Int, _ values: [Float]) -> [Float] {
      (0..<(values.count / rows / units)).flatMap { t in
        values.dropFirst((t * rows + r) * units).prefix(units)
      }
    }
    #expect(bits(row(0, masked.outputs)) == bits(plain.outputs))
    #expect(bits(row(0, masked.states)) == bits(plain.states))
    let alone = try model.run(rows: 1..<2, mask: mask, holdsOutputs: holds)
    #expect(bits(row(1, masked.outputs)) == bits(alone.outputs))
    let zeros = [Float](repeating: 0, count: units)
    #expect(Array(alone.outputs.prefix(units)) == zeros)
    let third = Array(alone.outputs[(3 * units)..<(4 * units)])
    #expect(third == (holds ? Array(alone.outputs[(2 * units)..<(3 * units)]) : zeros))
    #expect(row(2, masked.outputs).allSatisfy { $0 == 0 })
    #expect(row(2, masked.states).prefix(units) == model.state.suffix(units))
  }

  @Test func weightsMustFitEachOther() {
    func layer(_ kind: RecurrentLayer.Cell, _ columns: Int, _ units: Int) -> RecurrentLayer? {
      func matrix(_ depth: Int, _ columns: Int) -> PackedMatrix {
        let values = [Float](repeating: 1, count: depth * columns)
        return PackedMatrix(values.span, depth: depth, columns: columns)
      }
      return RecurrentLayer(kind, kernel: matrix(3, columns), recurrent: matrix(units, 8))
    }
    #expect(layer(.lstm, 8, 2) != nil)
    #expect(layer(.lstm, 12, 2) == nil)
    #expect(layer(.lstm, 8, 3) == nil)
    #expect(layer(.gru, 8, 2) == nil)
    #expect(layer(.gruResettingFirst, 6, 2) == nil)
    #expect(layer(.simple, 8, 8) != nil)
    let made = layer(.lstm, 8, 2)
    #expect(made?.scratchCount(steps: 1 << 40, rows: 1 << 20, threads: 1) == nil)
    #expect(made?.scratchCount(steps: 1, rows: .max, threads: 1) == nil)
    #expect(made?.scratchCount(steps: 0, rows: 1, threads: 1) == nil)
  }
}
