import Compute
import Testing

@Suite struct RecurrentLayerTests {
  /// A layer of some cell and extents, with its data.
  private struct Model {
    let layer: RecurrentLayer
    let inputs: [Float], state: [Float], cell: [Float]
    let steps: Int, rows: Int

    init(_ kind: RecurrentLayer.Cell, steps: Int, rows: Int, depth: Int, units: Int) throws {
      var noise = Noise(steps * rows + units)
      let width = kind.rawValue * units
      let (bias, w, u) = (noise(width), noise(depth * width), noise(units * width))
      let kernel = PackedMatrix(w.span, depth: depth, columns: width, bias: bias)
      let recurrent = PackedMatrix(
        u.span, depth: units, columns: width,
        bias: kind == .gru ? noise(width) : nil)
      layer = try #require(RecurrentLayer(kind, kernel: kernel, recurrent: recurrent))
      inputs = noise(steps * rows * depth)
      (state, cell) = (noise(rows * units), noise(rows * units))
      (self.steps, self.rows) = (steps, rows)
    }

    /// The outputs and the last cell state of some rows.
    func run(rows chosen: Range<Int>, keepsLast: Bool = false, threads: Int = 1) throws
      -> (outputs: [Float], cell: [Float])
    {
      func part(_ values: [Float], _ width: Int) -> [Float] {
        Array(values[(chosen.lowerBound * width)..<(chosen.upperBound * width)])
      }
      let units = layer.units, depth = layer.depth
      let x = (0..<steps).flatMap { t in
        part(Array(inputs[(t * rows * depth)..<((t + 1) * rows * depth)]), depth)
      }
      let h = part(state, units), c = part(cell, units)
      var outputs = [Float](repeating: .nan, count: (keepsLast ? 1 : steps) * chosen.count * units)
      let count = try #require(
        layer.scratchCount(steps: steps, rows: chosen.count, threads: threads))
      var scratch = [Float](repeating: .nan, count: count)
      do {
        var y = outputs.mutableSpan
        var space = scratch.mutableSpan
        layer.run(
          x.span, steps: steps, rows: chosen.count, state: h.span,
          cell: layer.cell == .lstm ? c.span : nil, into: &y, keepsLast: keepsLast,
          scratch: &space, threads: threads)
      }
      return (outputs, layer.cell == .lstm ? Array(scratch[..<(chosen.count * units)]) : [])
    }
  }

  /// The second has more steps than are reckoned at a time.
  @Test(
    arguments: [RecurrentLayer.Cell.lstm, .gru],
    [(7, 3, 5, 9), (40, 5, 3, 700), (3, 2, 4, 64)])
  func bitsDependOnTheRowAlone(
    _ kind: RecurrentLayer.Cell, _ size: (steps: Int, rows: Int, depth: Int, units: Int)
  ) throws {
    let model = try Model(
      kind, steps: size.steps, rows: size.rows, depth: size.depth, units: size.units)
    let all = try model.run(rows: 0..<size.rows)
    #expect(!all.outputs.contains { $0.isNaN })
    let threaded = try model.run(rows: 0..<size.rows, threads: 3)
    #expect(bits(all.outputs) == bits(threaded.outputs) && bits(all.cell) == bits(threaded.cell))
    let last = try model.run(rows: 0..<size.rows, keepsLast: true)
    #expect(bits(last.outputs) == bits(all.outputs.suffix(size.rows * size.units)))
    #expect(bits(last.cell) == bits(all.cell))
    let one = try model.run(rows: 1..<2)
    let row = (0..<size.steps).flatMap { t in
      all.outputs.dropFirst((t * size.rows + 1) * size.units).prefix(size.units)
    }
    #expect(bits(one.outputs) == bits(row))
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
    let made = layer(.lstm, 8, 2)
    #expect(made?.scratchCount(steps: 1 << 40, rows: 1 << 20, threads: 1) == nil)
    #expect(made?.scratchCount(steps: 1, rows: .max, threads: 1) == nil)
    #expect(made?.scratchCount(steps: 0, rows: 1, threads: 1) == nil)
  }
}
