import Compute
import Testing

@Suite struct AttentionTests {
  /// Extents, and whether heads come after rows.
  struct Case: Sendable, CustomStringConvertible {
    var batch = 1, heads = 1, rows = 1, keys = 1, depth = 1, width = 1
    var headsLast = false, transposesKeys = false
    var addend = [0, 0, 0, 0], condition = [0, 0, 0, 0], factor = [0, 0, 0, 0]
    var description: String { "\(batch) \(heads) \(rows) \(keys) \(depth) \(width)" }
  }

  static let cases = [
    Case(), Case(rows: 3, keys: 1, depth: 0, width: 2),
    Case(batch: 2, heads: 3, rows: 5, keys: 7, depth: 4, width: 3, headsLast: true),
    Case(heads: 2, rows: 20, keys: 16, depth: 8, width: 33, condition: [1, 1, 1, 16]),
    Case(
      batch: 2, heads: 2, rows: 33, keys: 17, depth: 5, width: 16, headsLast: true,
      addend: [2, 1, 33, 17]),
    Case(
      heads: 2, rows: 130, keys: 70, depth: 16, width: 16, transposesKeys: true,
      addend: [1, 2, 1, 70], condition: [1, 1, 130, 70]),
    Case(rows: 200, keys: 300, depth: 64, width: 64, addend: [1, 1, 200, 1]),
    Case(batch: 3, rows: 15, keys: 600, depth: 3, width: 4, condition: [3, 1, 15, 1]),
    Case(
      batch: 2, heads: 2, rows: 33, keys: 21, depth: 5, width: 7, addend: [2, 1, 1, 21],
      factor: [1, 1, 33, 21]),
    Case(heads: 3, rows: 5, keys: 40, depth: 5, width: 7, factor: [1, 3, 1, 1]),
  ]

  @Test(arguments: InstructionSet.available, cases)
  func scoresWeighValues(_ set: InstructionSet, _ c: Case) {
    var noise = Noise(3)
    let places = c.batch * c.heads
    let q = noise(places * c.rows * c.depth).map { $0 * 3 }
    let k = noise(places * c.keys * c.depth).map { $0 * 3 }
    let v = noise(places * c.keys * c.width)
    let addend = noise(max(c.addend.reduce(1, *), 1))
    let factor = noise(max(c.factor.reduce(1, *), 1))
    let condition = noise(max(c.condition.reduce(1, *), 1)).map { $0 > -0.3 }

    func layout(_ count: Int, _ size: Int, transposed: Bool = false) -> Attention.Layout {
      if transposed {
        return Attention.Layout(outer: [c.heads * count * size, count * size], row: 1, step: count)
      }
      return c.headsLast
        ? Attention.Layout(outer: [count * c.heads * size, size], row: c.heads * size, step: 1)
        : Attention.Layout(outer: [c.heads * count * size, count * size], row: size, step: 1)
    }
    func mask(_ shape: [Int]) -> Attention.Layout? {
      guard shape[0] > 0 else { return nil }
      var steps: [Int] = [], step = 1
      for extent in shape.reversed() {
        steps.insert(extent == 1 ? 0 : step, at: 0)
        step *= extent
      }
      return Attention.Layout(outer: Array(steps[..<2]), row: steps[2], step: steps[3])
    }
    var attention = Attention(
      outer: [c.batch, c.heads], rows: c.rows, keys: c.keys, depth: c.depth, width: c.width,
      scale: 0.5, query: layout(c.rows, c.depth),
      key: layout(c.keys, c.depth, transposed: c.transposesKeys), value: layout(c.keys, c.width),
      output: layout(c.rows, c.width))
    (attention.addend, attention.condition) = (mask(c.addend), mask(c.condition))
    attention.factor = mask(c.factor)
    (attention.filler, attention.keepsWhereTrue) = (-1e9, c.heads == 2)

    func run(_ attention: Attention, _ threads: Int) -> [Float] {
      var y = [Float](repeating: .nan, count: places * c.rows * c.width)
      let count = attention.scratchCount(threads: threads, instructionSet: set)
      var scratch = [Float](repeating: .nan, count: count)
      var output = y.mutableSpan, space = scratch.mutableSpan
      attention(
        query: q.span, key: k.span, value: v.span, addend: addend.span, condition: condition.span,
        factor: factor.span, into: &output, scratch: &space, threads: threads, instructionSet: set)
      return y
    }
    func at(_ layout: Attention.Layout, _ b: Int, _ h: Int, _ row: Int, _ i: Int) -> Int {
      b * layout.outer[0] + h * layout.outer[1] + row * layout.row + i * layout.step
    }
    let result = run(attention, 1)
    var expected = [Double](repeating: 0, count: result.count)
    for b in 0..<c.batch {
      for h in 0..<c.heads {
        for row in 0..<c.rows {
          var scores = (0..<c.keys).map { key in
            var sum = 0.0
            for i in 0..<c.depth {
              sum +=
                Double(q[at(attention.query, b, h, row, i)])
                * Double(k[at(attention.key, b, h, key, i)])
            }
            sum *= 0.5
            if let mask = attention.factor { sum *= Double(factor[at(mask, b, h, row, key)]) }
            if let mask = attention.addend { sum += Double(addend[at(mask, b, h, row, key)]) }
            if let mask = attention.condition,
              condition[at(mask, b, h, row, key)] != attention.keepsWhereTrue
            {
              sum = -1e9
            }
            return sum
          }
          let top = scores.max() ?? 0
          scores = scores.map { exponential(max($0 - top, -80)) }
          let total = scores.reduce(0, +)
          for i in 0..<c.width {
            var sum = 0.0
            for key in 0..<c.keys {
              sum += scores[key] / total * Double(v[at(attention.value, b, h, key, i)])
            }
            expected[at(attention.output, b, h, row, i)] = sum
          }
        }
      }
    }
    #expect(error(result, expected, terms: c.depth + 16) < 4, "\(c)")
    for threads in [2, 3] { #expect(bits(run(attention, threads)) == bits(result)) }
    // The first rows alone are the same.
    var part = attention
    part.rows = (c.rows + 1) / 2
    let alone = run(part, 1)
    for row in 0..<part.rows {
      for i in 0..<c.width {
        let place = at(attention.output, c.batch - 1, c.heads - 1, row, i)
        #expect(alone[place].bitPattern == result[place].bitPattern)
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func rowsWithoutKeysAndWithNaN(_ set: InstructionSet) {
    let plain = Attention.Layout(outer: [], row: 2, step: 1)
    var attention = Attention(
      outer: [], rows: 2, keys: 0, depth: 2, width: 2, scale: 1, query: plain, key: plain,
      value: plain, output: plain)
    func run(_ q: [Float], _ k: [Float], _ v: [Float], _ condition: [Bool]) -> [Float] {
      var y = [Float](repeating: 7, count: 4)
      var scratch = [Float](
        repeating: 0, count: attention.scratchCount(threads: 1, instructionSet: set))
      var output = y.mutableSpan, space = scratch.mutableSpan
      attention(
        query: q.span, key: k.span, value: v.span, addend: q.span, condition: condition.span,
        factor: q.span, into: &output, scratch: &space, instructionSet: set)
      return y
    }
    #expect(run([1, 2, 3, 4], [], [], [true]) == [0, 0, 0, 0])
    attention.keys = 3
    attention.condition = Attention.Layout(outer: [], row: 3, step: 1)
    attention.filler = -.infinity
    let v: [Float] = [1, 2, 3, 4, 5, 6]
    let masked = run(
      [0, 0, 0, 0], [.nan, 0, 0, 0, 0, 0], v, [false, true, true, false, false, false])
    #expect(masked[0] == 4 && masked[1] == 5 && masked[2].isNaN && masked[3].isNaN)
    attention.filler = -1e9
    let low = run(
      [0, 0, 0, .infinity], [1, 1, .nan, 0, 0, 0], v, [Bool](repeating: false, count: 6))
    #expect(zip(low, [3, 4, 3, 4] as [Float]).allSatisfy { abs($0 - $1) < 1e-6 })
  }
}
