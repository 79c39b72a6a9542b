// Unsafe: filters are laid out from and to addresses. Who calls `fill` has as many values at each as the
// geometry says; threads write panels or channels of their own.
internal import VectorKernelInterface

/// How a convolution's filter is laid out for its kernels.
struct FilterLayout: Sendable {
  let geometry: ConvolutionGeometry
  let method: ConvolutionPlan.Method
  let instructionSet: InstructionSet
  /// Depthwise: channels to compute with, a vector of them at least.
  let expandedChannels: Int
  /// From a tap to the next of a filter that a Winograd convolution transforms again in each run, which keeps
  /// 9 values for 16; 0 for others.
  let tap: Int

  init(
    _ geometry: ConvolutionGeometry, _ method: ConvolutionPlan.Method,
    _ instructionSet: InstructionSet
  ) {
    let g = geometry, kernels = instructionSet.kernels
    self.geometry = geometry
    self.method = method
    self.instructionSet = instructionSet
    expandedChannels =
      method == .depthwise ? max(g.outputChannels, kernels.width) : g.outputChannels
    // That takes no time to speak of if it is done for few tiles, 28 at once, and while the taps are few: with
    // those of 256 by 256 channels it waits for memory, which products by transformed filters do not.
    let tiles = ((g.outputHeight + 1) / 2).multipliedReportingOverflow(by: (g.outputWidth + 1) / 2)
    let keepsTaps =
      method == .winograd2 && tiles.0 <= 2 * kernels.winogradTiles && !tiles.1
      && 16 * g.channels * g.outputChannels <= 1 << 17
    // Not a multiple of pages apart, where all taps would share a set of the cache.
    tap = keepsTaps ? Self.packedCount(g, kernels.width) + 80 : 0
  }

  private static func packedCount(_ g: ConvolutionGeometry, _ width: Int) -> Int {
    PackedMatrix.packedCount(depth: g.channels, columns: g.outputChannels, width: width)
  }

  private var taps: Int { geometry.windowHeight * geometry.windowWidth }

  /// Values of the layout.
  var count: Int {
    let g = geometry, width = instructionSet.kernels.width
    switch method {
    case .pointwise, .direct:
      return g.groups
        * PackedMatrix.packedCount(
          depth: taps * (g.channels / g.groups), columns: g.outputChannels / g.groups, width: width)
    case .depthwise: return taps * expandedChannels
    case .winograd2 where tap > 0: return taps * tap
    case .winograd2: return 16 * Self.packedCount(g, width)
    case .winograd4: return 36 * Self.packedCount(g, width)
    }
  }

  /// Lays the filter out that lies from `source` on, in TensorFlow's order, times the factors from `scales` on
  /// for each output channel; `releasing` is called as for `PackedMatrix`.
  @unsafe func fill(
    _ base: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>,
    _ scales: UnsafePointer<Float>?, _ threads: Int, _ releasing: (() -> Void)?
  ) {
    let g = geometry, kernels = instructionSet.kernels
    switch method {
    case .pointwise, .direct:
      let depth = taps * (g.channels / g.groups), columns = g.outputChannels / g.groups
      let size = PackedMatrix.packedCount(depth: depth, columns: columns, width: kernels.width)
      for group in 0..<g.groups {
        let first = group * columns
        unsafe PackedMatrix.pack(
          source + first, depth, columns, g.outputChannels, 1, scales.map { unsafe $0 + first },
          to: base + group * size, kernels, threads, releasing: g.groups == 1 ? releasing : nil)
      }
    case .depthwise:
      for tap in 0..<taps {
        for c in 0..<expandedChannels {
          let value = unsafe c < g.outputChannels ? source[tap * g.outputChannels + c] : 0
          unsafe base[tap * expandedChannels + c] =
            scales.map { unsafe c < g.outputChannels ? value * $0[c] : 0 } ?? value
        }
      }
    case .winograd2 where tap > 0:
      let values = g.channels * g.outputChannels
      let panels = PackedMatrix.panels(g.outputChannels, kernels.width)
      for i in 0..<taps {
        unsafe kernels.packPanels(
          g.channels, g.outputChannels, 0, panels, source + i * values, g.outputChannels, 1, scales,
          base + i * tap)
      }
    case .winograd2, .winograd4:
      let factors = method == .winograd2 ? Self.winograd2 : Self.winograd4
      let rows = factors.count / 3, size = Self.packedCount(g, kernels.width)
      unsafe factors.withUnsafeBufferPointer { factors in
        guard let start = factors.baseAddress else { return }
        inShares(of: g.channels, values: taps * g.channels * g.outputChannels, threads: threads) {
          unsafe kernels.packWinograd(
            rows, start, g.channels, $0, $1, g.outputChannels, source, scales, base, size)
        }
      }
    }
  }

  // What filters are multiplied by from both sides, for tiles of 2 by 2 and of 4 by 4.
  private static let winograd2: [Double] = [1, 0, 0, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0, 0, 1]
  private static let winograd4: [Double] = [
    1.0 / 4, 0, 0, -1.0 / 6, -1.0 / 6, -1.0 / 6, -1.0 / 6, 1.0 / 6, -1.0 / 6,
    1.0 / 24, 1.0 / 12, 1.0 / 6, 1.0 / 24, -1.0 / 12, 1.0 / 6, 0, 0, 1,
  ]
}
