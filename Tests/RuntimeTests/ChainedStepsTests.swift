import Compute
import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import TensorCore
import Testing

/// Steps that a plan computes together give what they give one by one.
@Suite struct ChainedStepsTests {
  typealias Builder = RewriteTests.Builder
  typealias Model = FixedPlanTests.Model

  private let same: NodeAttributes = [
    "strides": .ints([1, 1, 1, 1]), "padding": .string("SAME"),
  ]

  /// A block of MobileNet, whose residual is its own input, between two other convolutions.
  private func network(isRead: Bool) throws -> Model {
    var g = Builder()
    let x = g.input("x", [nil, 136, 136, 8])
    let expanded = g.add(
      "expand", "Relu6", [g.add("e", "Conv2D", [x, g.weights("w1", [1, 1, 8, 16])], same)])
    let depth = g.add(
      "depth", "Relu6",
      [g.add("d", "DepthwiseConv2dNative", [expanded, g.weights("w2", [3, 3, 16, 1])], same)])
    let project = g.add("project", "Conv2D", [depth, g.weights("w3", [1, 1, 16, 8])], same)
    let sum = g.add("sum", "AddV2", [project, x])
    let last = g.add("last", "Conv2D", [sum, g.weights("w4", [1, 1, 8, 4])], same)
    return try Model(g.nodes, ["x"], isRead ? [last, depth] : [last])
  }

  /// Runs plans with and without chains for 1 to 3 threads, and returns how many steps each chain of each is made of.
  private func check(_ model: Model, _ images: Int, side: Int = 136, channels: Int = 8) throws
    -> [[Int]]
  {
    let shape = try Shape(checking: [images, side, side, channels])
    let x = Tensor((0..<shape.elementCount).map { Float($0 % 983) / 491 - 1 }, shape: shape)
    let expected = try model.executor.run(model.program, [x])
    return try (1...3).map { threads in
      let executor = Executor(
        resources: model.executor.resources, threads: threads, memory: MemoryPool(),
        division: { ThreadPool.shared.run(chunks: $0, threads: $1, $2) })
      var chains: [Int] = []
      for chainsSteps in [true, false] {
        let plan = try #require(
          model.program.template?.plan(
            for: [x.shape], threads: threads, chainsSteps: chainsSteps))
        let frame = try #require(FrameMemory(plan.layout))
        for _ in 0..<2 {
          let results = try #require(try executor.run(plan, of: model.program, [x], in: frame))
          #expect(results.map(Model.bytes) == expected.map(Model.bytes), "\(threads) threads")
        }
        if chainsSteps { chains = plan.chains.map(\.count) } else { #expect(plan.chains.isEmpty) }
      }
      return chains
    }
  }

  @Test(arguments: [1, 2, 6]) func imagesAreComputedStripByStrip(_ images: Int) throws {
    let chains = try check(network(isRead: false), images)
    #expect(chains.allSatisfy { $0 == [3] }, "\(chains)")
  }

  /// What others read, too, is there as a whole.
  @Test(arguments: [1, 3]) func valuesThatAreReadEndChains(_ images: Int) throws {
    let chains = try check(network(isRead: true), images)
    #expect(chains.allSatisfy { $0 == [2] }, "\(chains)")
  }

  /// A dense layer: functions of two values that are joined, then a convolution of one tap, to which the first value's
  /// part is added.
  private func denseLayer(_ function: String, channels: Int, adds: Bool, isRead: Bool = false)
    throws -> Model
  {
    var g = Builder()
    let x = g.input("x", [nil, nil, nil, channels])
    let y = g.add("y", "Conv2D", [x, g.weights("w0", [1, 1, channels, 24])], same)
    let axis = g.constant("axis", Tensor(3 as Int32))
    let joined = g.add("joined", "ConcatV2", [y, x, axis], ["N": .int(2)])
    let scaled = g.add("scaled", "Mul", [joined, g.weights("s", [channels + 24])])
    let shifted = g.add("shifted", "AddV2", [scaled, g.weights("t", [channels + 24])])
    let active = g.add("active", function, [shifted])
    var last = g.add("last", "Conv2D", [active, g.weights("w1", [1, 1, channels + 24, 24])], same)
    if adds { last = g.add("sum", "AddV2", [last, y]) }
    return try Model(g.nodes, ["x"], isRead ? [last, active] : [last])
  }

  @Test(arguments: ["Relu", "Tanh"], [1, 3])
  func joinedValuesAreMadePixelByPixel(_ function: String, _ images: Int) throws {
    for adds in [false, true] {
      // Neither pixels nor channels are whole tiles, and the last part may have few pixels.
      for (side, channels) in [(37, 43), (61, 40)] {
        let model = try denseLayer(function, channels: channels, adds: adds)
        let chains = try check(model, images, side: side, channels: channels)
        #expect(chains.allSatisfy { $0 == [2] }, "\(chains)")
      }
    }
  }

  /// What is small stays in the caches, and what others read is there as a whole.
  @Test func joinedValuesThatAreSmallOrReadAreMadeAsAWhole() throws {
    let model = try denseLayer("Relu", channels: 43, adds: true)
    #expect(try check(model, 2, side: 16, channels: 43).allSatisfy(\.isEmpty))
    let read = try denseLayer("Relu", channels: 43, adds: true, isRead: true)
    #expect(try check(read, 2, side: 37, channels: 43).allSatisfy(\.isEmpty))
  }

  /// One value is joined with no other; what has a value for each pixel is not made row by row, nor what has few channels.
  @Test func functionsOfOneValueAreMadePixelByPixel() throws {
    for (channels, shape, expected) in [(72, [72], [2]), (72, [41, 1], []), (48, [48], [])] {
      var g = Builder()
      let x = g.input("x", [nil, nil, nil, channels])
      let scaled = g.add("scaled", "Mul", [x, g.weights("s", shape)])
      let shifted = g.add("shifted", "AddV2", [scaled, g.weights("t", [channels])])
      let active = g.add("active", "Relu", [shifted])
      let last = g.add("last", "Conv2D", [active, g.weights("w", [1, 1, channels, 24])], same)
      let model = try Model(g.nodes, ["x"], [last])
      let chains = try check(model, 2, side: 41, channels: channels)
      #expect(chains.allSatisfy { $0 == expected }, "\(chains)")
    }
  }
}
