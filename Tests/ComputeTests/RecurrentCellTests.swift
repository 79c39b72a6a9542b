import Compute
import Glibc
import Testing

@Suite struct RecurrentCellTests {
  private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  @Test(arguments: InstructionSet.available)
  func lstmStepsAreRight(_ set: InstructionSet) {
    var noise = Noise(1)
    for (rows, units) in [(1, 1), (2, 5), (3, 16), (1, 67)] {
      let (inputs, weights) = (noise(rows * 4 * units), noise(4 * units * units))
      let (state, cell) = (noise(rows * units), noise(rows * units))
      let packed = PackedMatrix(
        weights.span, depth: units, columns: 4 * units, instructionSet: set)
      var (newCell, output) = (cell, state)
      var gates = [Float](repeating: 0, count: rows * 4 * units)
      var scratch = [Float](repeating: .nan, count: packed.scratchCount(threads: 1))
      do {
        var c = newCell.mutableSpan
        var h = output.mutableSpan
        var g = gates.mutableSpan
        var s = scratch.mutableSpan
        lstmStep(
          inputs: inputs.span, recurrent: packed, state: &h, cell: &c, gates: &g, scratch: &s,
          rows: rows, units: units)
      }
      var (cells, outputs) = ([Double](), [Double]())
      for r in 0..<rows {
        for u in 0..<units {
          func gate(_ i: Int) -> Double {
            (0..<units).reduce(Double(inputs[r * 4 * units + i * units + u])) {
              $0 + Double(state[r * units + $1]) * Double(weights[$1 * 4 * units + i * units + u])
            }
          }
          let c =
            sigmoid(gate(1)) * Double(cell[r * units + u]) + sigmoid(gate(0)) * tanh(gate(2))
          cells.append(c)
          outputs.append(sigmoid(gate(3)) * tanh(c))
        }
      }
      #expect(error(newCell, cells, terms: units) < 2)
      #expect(error(output, outputs, terms: units) < 2)
    }
  }

  @Test(arguments: InstructionSet.available)
  func gruStepsAreRight(_ set: InstructionSet) {
    var noise = Noise(2)
    for (rows, units) in [(1, 1), (2, 5), (3, 16), (1, 67)] {
      let (inputs, weights) = (noise(rows * 3 * units), noise(3 * units * units))
      let (state, bias) = (noise(rows * units), noise(3 * units))
      let packed = PackedMatrix(
        weights.span, depth: units, columns: 3 * units, bias: bias, instructionSet: set)
      var output = state
      var gates = [Float](repeating: 0, count: rows * 3 * units)
      var scratch = [Float](repeating: .nan, count: packed.scratchCount(threads: 1))
      do {
        var h = output.mutableSpan
        var g = gates.mutableSpan
        var s = scratch.mutableSpan
        gruStep(
          inputs: inputs.span, recurrent: packed, state: &h, gates: &g, scratch: &s, rows: rows,
          units: units)
      }
      var expected: [Double] = []
      for r in 0..<rows {
        for u in 0..<units {
          func x(_ i: Int) -> Double { Double(inputs[r * 3 * units + i * units + u]) }
          func h(_ i: Int) -> Double {
            (0..<units).reduce(Double(bias[i * units + u])) {
              $0 + Double(state[r * units + $1]) * Double(weights[$1 * 3 * units + i * units + u])
            }
          }
          let (z, reset) = (sigmoid(x(0) + h(0)), sigmoid(x(1) + h(1)))
          expected.append(z * Double(state[r * units + u]) + (1 - z) * tanh(x(2) + reset * h(2)))
        }
      }
      #expect(error(output, expected, terms: units) < 2)
    }
  }
}
