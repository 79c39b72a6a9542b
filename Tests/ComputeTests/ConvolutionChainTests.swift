import Compute
import TensorCore
import Testing

/// Convolutions that are computed strip by strip give what each gives of the other's whole output, to the bit.
@Suite struct ConvolutionChainTests {
  /// One convolution of a chain.
  struct Stage {
    var window = 1, stride = 1, dilation = 1
    var padding = Padding.same
    var output = 0
    var isDepthwise = false
    var activation = Activation.none
  }

  static let chains: [[Stage]] = [
    // A block of MobileNet, with and without strides.
    [
      Stage(output: 48, activation: .clamp(lower: 0, upper: 6)),
      Stage(window: 3, output: 48, isDepthwise: true, activation: .clamp(lower: 0, upper: 6)),
      Stage(output: 12),
    ],
    [
      Stage(output: 40, activation: .function(.swish, parameter: 0)),
      Stage(
        window: 5, stride: 2, output: 40, isDepthwise: true,
        activation: .function(.swish, parameter: 0)),
    ],
    // A stem, then two blocks.
    [
      Stage(window: 3, stride: 2, output: 20), Stage(window: 3, output: 20, isDepthwise: true),
      Stage(output: 8), Stage(output: 24),
      Stage(window: 3, stride: 2, padding: .valid, output: 48, isDepthwise: true), Stage(output: 7),
    ],
    // Channels that vectors do not divide, windows of even extents and holes in them, padding on one side.
    [
      Stage(window: 2, padding: .explicit(top: 0, bottom: 3, left: 2, right: 0), output: 5),
      Stage(window: 3, dilation: 2, output: 10, isDepthwise: true),
      Stage(window: 1, stride: 2, output: 3),
    ],
    // Windows that see nothing but padding, and others that skip rows.
    [
      Stage(output: 16),
      Stage(
        window: 2, stride: 5, padding: .explicit(top: 7, bottom: 6, left: 0, right: 1), output: 16,
        isDepthwise: true),
      Stage(
        window: 3, stride: 3, padding: .explicit(top: 4, bottom: 0, left: 0, right: 2), output: 4),
    ],
  ]

  private func plans(
    _ stages: [Stage], height: Int, width: Int, channels: Int, _ set: InstructionSet
  )
    -> [ConvolutionPlan]
  {
    var noise = Noise(stages.count)
    var (height, width, channels) = (height, width, channels)
    var plans: [ConvolutionPlan] = []
    for stage in stages {
      let g = ConvolutionGeometry(
        height: height, width: width, channels: channels, window: (stage.window, stage.window),
        strides: (stage.stride, stage.stride), dilations: (stage.dilation, stage.dilation),
        padding: stage.padding, outputChannels: stage.output,
        groups: stage.isDepthwise ? channels : 1)
      let filter = noise(g.filterCount)
      let method: ConvolutionPlan.Method = stage.isDepthwise ? .depthwise : .direct
      guard
        let plan = ConvolutionPlan(
          g, filter: filter.span, bias: noise(g.outputChannels), activation: stage.activation,
          method: stage.window == 1 ? nil : method, instructionSet: set)
      else { return [] }
      plans.append(plan)
      (height, width, channels) = (g.outputHeight, g.outputWidth, g.outputChannels)
    }
    return plans
  }

  @Test(arguments: InstructionSet.available, chains.indices)
  func stripsAreRowsOfTheWhole(_ set: InstructionSet, _ index: Int) throws {
    let stages = Self.chains[index]
    var counts: Set<Int> = []
    for (height, width) in [(23, 17), (9, 12), (150, 5)] {
      let plans = plans(stages, height: height, width: width, channels: 6, set)
      let last = try #require(plans.last?.geometry)
      #expect(plans.count == stages.count)
      let images = 3
      var noise = Noise(height)
      let x = noise(images * plans[0].geometry.inputCount)
      let residual = noise(images * last.outputCount)
      for added in [nil, residual] {
        var expected = x
        for (i, plan) in plans.enumerated() {
          expected = whole(plan, expected, images, i == plans.count - 1 ? added : nil)
        }
        // From no strip at all, as a cache does not hold what one needs, to a single one.
        let caches = [1 << 4, 1 << 11, 1 << 13, 1 << 14, 1 << 15, 1 << 16, 1 << 20]
        let chains = caches.compactMap { ConvolutionChain(plans, cacheByteCount: $0) }
        counts.formUnion(chains.map(\.stripCount))
        #expect(chains.count < caches.count)
        for chain in chains {
          for threads in 1...4 {
            let found = strips(chain, x, images, last.outputCount, added, threads)
            #expect(
              bits(found) == bits(expected),
              "\(height)×\(width), \(chain.stripCount) strips, \(threads) threads")
          }
        }
      }
    }
    #expect(counts.contains(1) && counts.count > 2, "\(counts)")
  }

  @Test func onlyWhatFitsIsChained() throws {
    let (a, b) = (Stage(output: 16), Stage(window: 3, output: 16, isDepthwise: true))
    let fitting = plans([a, b], height: 8, width: 8, channels: 4, .current)
    #expect(ConvolutionChain(fitting) != nil)
    #expect(ConvolutionChain([fitting[0]]) == nil)
    #expect(ConvolutionChain(fitting.reversed()) == nil)
    let wider = plans([b], height: 8, width: 9, channels: 16, .current)
    #expect(ConvolutionChain([fitting[0], wider[0]]) == nil)
    // Most of the rows that a window sees are seen by the next one, too.
    let far = Stage(window: 3, dilation: 20, output: 16, isDepthwise: true)
    let image = plans([a, far], height: 64, width: 64, channels: 4, .current)
    #expect(ConvolutionChain(image, cacheByteCount: 200 << 10) == nil)
    #expect(ConvolutionChain(image, cacheByteCount: 1 << 20)?.stripCount == 1)
    // Winograd's method makes several rows at a time.
    let g = ConvolutionGeometry(
      height: 8, width: 8, channels: 16, window: (3, 3), padding: .same, outputChannels: 16)
    let filter = [Float](repeating: 1, count: g.filterCount)
    let tiles = ConvolutionPlan(g, filter: filter.span, method: .winograd2)
    #expect(try ConvolutionChain([fitting[0], #require(tiles)]) == nil)
  }

  private func whole(
    _ plan: ConvolutionPlan, _ x: [Float], _ images: Int, _ residual: [Float]?
  ) -> [Float] {
    var output = [Float](repeating: .nan, count: images * plan.geometry.outputCount)
    var span = output.mutableSpan
    if let residual {
      plan.run(x.span, images: images, into: &span, residual: residual.span)
    } else {
      plan.run(x.span, images: images, into: &span)
    }
    return output
  }

  private func strips(
    _ chain: ConvolutionChain, _ x: [Float], _ images: Int, _ count: Int, _ residual: [Float]?,
    _ threads: Int
  ) -> [Float] {
    var output = [Float](repeating: .nan, count: images * count)
    var space = [Float](repeating: .nan, count: chain.scratchCount(threads: threads))
    var span = output.mutableSpan
    var scratch = space.mutableSpan
    if let residual {
      chain.run(
        x.span, images: images, into: &span, residual: residual.span, scratch: &scratch,
        threads: threads)
    } else {
      chain.run(x.span, images: images, into: &span, scratch: &scratch, threads: threads)
    }
    return output
  }
}
