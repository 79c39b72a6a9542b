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

  private func check(_ model: Model, _ images: Int) throws -> [[Int]] {
    let count = images * 136 * 136 * 8
    let x = Tensor((0..<count).map { Float($0 % 983) / 491 - 1 }, shape: [images, 136, 136, 8])
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
}
