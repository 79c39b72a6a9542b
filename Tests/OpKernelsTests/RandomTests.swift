import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

@Suite struct RandomTests {
  func generator(_ state: [Int64]) -> Tensor {
    let value = Tensor(state)
    let variable = Variable(dtype: .int64, shape: PartialShape(value.shape), value: value)
    return Tensor(ResourceHandle(name: "rng", resource: variable))
  }

  func state(_ generator: Tensor) throws -> [Int64] {
    try evaluate("ReadVariableOp", [generator], ["dtype": .type(.int64)])[0].array(of: Int64.self)
  }

  /// The numbers are TensorFlow's.
  @Test func skippingMovesTheCounterByThe256thPart() throws {
    let generator = generator([-1, 0, 7])
    let before = try evaluate(
      "RngReadAndSkip", [generator, Tensor(1 as Int32), Tensor(3 as UInt64)])[0]
    #expect(before.array(of: Int64.self) == [-1, 0, 7])
    #expect(try state(generator) == [767, 1, 7])
    _ = try evaluate("RngSkip", [generator, Tensor(1 as Int64), Tensor(2 as Int64)])
    #expect(try state(generator) == [1279, 1, 7])
  }

  @Test func drawingMovesTheCounterLikeSkipping() throws {
    let drawn = generator([5, 6, 7]), skipped = generator([5, 6, 7])
    _ = try evaluate("StatefulUniform", [drawn, Tensor(1 as Int64), Tensor([2, 2] as [Int64])])
    _ = try evaluate("RngSkip", [skipped, Tensor(1 as Int64), Tensor(4 as Int64)])
    #expect(try state(drawn) == state(skipped))
  }

  @Test func aNodesStreamGoesOn() throws {
    let op = try OpRegistry.standard.makeOp(
      "RandomUniform",
      [
        "seed": .int(1), "seed2": .int(2), "dtype": .type(.float32), "T": .type(.int32),
      ])
    let first = try op.evaluate([Tensor([2] as [Int32])])[0].array(of: Float.self)
    let second = try op.evaluate([Tensor([2] as [Int32])])[0].array(of: Float.self)
    #expect(first != second)
  }

  @Test func withoutSeedsStreamsDiffer() throws {
    func draw() throws -> [Float] {
      try evaluate("RandomUniform", [Tensor([8] as [Int32])], ["dtype": .type(.float32)])[0]
        .array(of: Float.self)
    }
    #expect(try draw() != draw())
  }

  @Test func truncatedNormalsStayBelowTwo() throws {
    let values = try evaluate(
      "TruncatedNormal", [Tensor([10_000] as [Int32])],
      ["dtype": .type(.float32), "seed": .int(3)])[0].array(of: Float.self)
    #expect(values.allSatisfy { $0.magnitude < 2 })
    #expect(abs(values.reduce(0, +) / 10_000) < 0.05)
  }

  /// What TensorFlow draws in three evaluations of a node.
  @Test func streamsGoOnAsTensorFlowsDo() throws {
    let seeds: NodeAttributes = ["seed": .int(11), "seed2": .int(12)]
    func draws(
      _ name: String, _ inputs: [Tensor], _ attributes: NodeAttributes
    ) throws -> [Tensor] {
      let op = try OpRegistry.standard.makeOp(name, seeds.merging(attributes) { $1 })
      return try (0..<3).map { _ in try op.evaluate(inputs)[0] }
    }
    func near(_ found: [Tensor], _ expected: [[Double]]) -> Bool {
      zip(found, expected).allSatisfy { found, expected in
        zip(found.array(of: Double.self), expected).allSatisfy { abs($0 - $1) < 1e-12 }
      }
    }
    let three = Tensor([3] as [Int32])
    let gammas = try draws(
      "RandomGamma", [three, Tensor(2 as Double)], ["S": .type(.int32), "T": .type(.float64)])
    #expect(
      near(
        gammas,
        [
          [3.931616199332555, 1.5984970586251706, 0.5359884040615631],
          [1.3297795310120537, 3.3180100479792345, 3.174657225665225],
          [2.3857546022289835, 3.588557924690164, 4.409776545345471],
        ]))
    let poissons = try draws(
      "RandomPoissonV2", [three, Tensor(20 as Double)],
      ["S": .type(.int32), "R": .type(.float64), "dtype": .type(.int32)])
    #expect(
      poissons.map { $0.array(of: Int32.self) } == [[10, 17, 22], [21, 27, 15], [12, 14, 15]])
    let truncated = try draws(
      "ParameterizedTruncatedNormal",
      [three, Tensor(0 as Double), Tensor(1 as Double), Tensor(-1 as Double), Tensor(1 as Double)],
      ["T": .type(.int32), "dtype": .type(.float64)])
    #expect(
      near(
        truncated,
        [
          [-0.192373215772093, -0.9014737066309033, -0.22188810075999266],
          [-0.14028790970684657, -0.3037630133421647, 0.8258744554433064],
          [0.22720110059172827, -0.8114992220232784, -0.3318938621236063],
        ]))
    let windows = try draws(
      "SampleDistortedBoundingBoxV2",
      [
        Tensor([300, 200, 3] as [Int32]),
        Tensor([0.1, 0.2, 0.6, 0.9] as [Float], shape: [1, 1, 4]),
        Tensor(0.1 as Float),
      ], ["T": .type(.int32)])
    #expect(windows.map { $0.array(of: Int32.self) } == [[36, 8, 0], [105, 6, 0], [71, 2, 0]])
  }

  @Test func binomialsMoveAVariablesGeneratorAsTensorFlowsDo() throws {
    let generator = generator([5, 6, 7])
    let inputs = [
      generator, Tensor(1 as Int64), Tensor([5] as [Int32]), Tensor(60 as Double),
      Tensor(0.4 as Double),
    ]
    let draws = try (0..<3).map { _ in
      try evaluate("StatefulRandomBinomial", inputs, ["dtype": .type(.int32)])[0]
        .array(of: Int32.self)
    }
    #expect(draws == [[24, 23, 29, 27, 25], [33, 28, 25, 25, 30], [26, 21, 29, 22, 22]])
    #expect(try state(generator) == [307205, 6, 7])
  }

  @Test func aDeterministicPoolKeepsItsCells() throws {
    let op = try OpRegistry.standard.makeOp(
      "FractionalMaxPool",
      [
        "T": .type(.float32), "pooling_ratio": .floats([1, 1.44, 1.73, 1]), "seed": .int(3),
        "seed2": .int(4), "deterministic": .bool(true),
      ])
    let image = Tensor((0..<36).map { Float($0) }, shape: [1, 6, 6, 1])
    for _ in 0..<2 {
      let pooled = try op.evaluate([image])
      #expect(
        pooled[0].array(of: Float.self) == [7, 9, 11, 13, 15, 17, 19, 21, 23, 31, 33, 35])
      #expect(pooled[1].array(of: Int64.self) == [0, 2, 3, 4, 6])
      #expect(pooled[2].array(of: Int64.self) == [0, 2, 4, 6])
    }
  }

  @Test func intsWithoutSeedsDiffer() throws {
    func draw() throws -> [Int64] {
      try evaluate("NonDeterministicInts", [Tensor([8] as [Int64])])[0].array(of: Int64.self)
    }
    #expect(try draw() != draw())
  }
}
