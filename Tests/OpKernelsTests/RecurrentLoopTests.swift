import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

@Suite struct RecurrentLoopTests {
  private static let steps = 5, rows = 4, depth = 3, units = 37

  private static func noise(_ shape: [Int], _ seed: UInt64) -> Tensor {
    var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    let values = (0..<shape.reduce(1, *)).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
    }
    return Tensor(values, shape: Shape(shape))
  }

  /// A part of the rows of a tensor, along its axis `axis`.
  private static func part(_ tensor: Tensor, _ rows: Range<Int>, axis: Int) -> Tensor {
    var dims = tensor.shape.dims
    let inner = dims[(axis + 1)...].reduce(1, *), count = dims[axis]
    let values = tensor.array(of: Float.self)
    let outer = values.count / inner / count
    dims[axis] = rows.count
    return Tensor(
      (0..<outer).flatMap { i in
        values[((i * count + rows.lowerBound) * inner)..<((i * count + rows.upperBound) * inner)]
      }, shape: Shape(dims))
  }

  private func run(_ cell: String, _ rows: Range<Int>, threads: Int, hasLengths: Bool) throws
    -> [Tensor]
  {
    let (depth, units) = (Self.depth, Self.units)
    let gates = cell == "lstm" ? 4 : cell == "simple" ? 1 : 3
    let weights = [
      Self.noise([depth, gates * units], 1), Self.noise([units, gates * units], 2),
      Self.noise([gates * units], 3),
      cell == "gru" ? Self.noise([gates * units], 4) : Tensor([] as [Float]),
    ]
    let lengths = Tensor(Array(([5, 0, 2, 4] as [Int32])[rows]))
    let states = (0..<(cell == "lstm" ? 2 : 1)).map {
      Self.part(Self.noise([Self.rows, units], UInt64(7 + $0)), rows, axis: 0)
    }
    let inputs =
      [Self.part(Self.noise([Self.steps, Self.rows, depth], 6), rows, axis: 1)] + weights
      + [Tensor(6 as Int32), Tensor(Int32(Self.steps))] + (hasLengths ? [lengths] : []) + states
    let type = try #require(OpRegistry.standard.ops["_RecurrentLoop"])
    let op = try type.init(
      Attributes(
        [
          "cell": .string(cell), "N": .int(states.count), "steps": .int(-1), "L": .int(1),
          "M": .int(hasLengths ? 1 : 0), "zeroes_masked": .bool(hasLengths),
        ], schema: type.schema))
    let kernel = try op.makeKernel(for: inputs.map { ValueFact($0) })
    var context = KernelContext(
      inputs.enumerated().map { kernel.absorbedInputs.contains($0) ? nil : $1 },
      resources: ResourceManager(), threads: threads)
    try kernel.body(&context)
    return context.finish()
  }

  private func bits(_ tensor: Tensor) -> [UInt32] { tensor.array(of: Float.self).map(\.bitPattern) }

  @Test(arguments: ["lstm", "gru", "gru_resetting_first", "simple"], [true, false])
  func bitsDependOnTheRowAlone(_ cell: String, _ hasLengths: Bool) throws {
    let all = try run(cell, 0..<Self.rows, threads: 1, hasLengths: hasLengths)
    let threaded = try run(cell, 0..<Self.rows, threads: 3, hasLengths: hasLengths)
    #expect(all.map(bits) == threaded.map(bits))
    #expect(!all.contains { $0.array(of: Float.self).contains { !$0.isFinite } })
    for row in 0..<Self.rows {
      let one = try run(cell, row..<(row + 1), threads: 1, hasLengths: hasLengths)
      for (i, (one, all)) in zip(one, all).enumerated() {
        #expect(bits(one) == bits(Self.part(all, row..<(row + 1), axis: i == 0 ? 1 : 0)))
      }
    }
  }
}
