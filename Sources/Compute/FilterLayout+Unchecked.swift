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
  /// Whether the filter of a Winograd convolution is kept as its taps, 9 values for 16, and transformed again in
  /// each run.
  let keepsTaps: Bool

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
    // Transforming takes little time beside products with some dozens of tiles; and from memory transformed
    // filters that the second cache has no room for would come as slowly.
    let tiles = ((g.outputHeight + 1) / 2).multipliedReportingOverflow(by: (g.outputWidth + 1) / 2)
    keepsTaps =
      method == .winograd2 && Self.hasWholeVectors(g, kernels.width)
      && (tiles.0 <= Self.tileLimit && !tiles.1 || 16 * g.channels * g.outputChannels > 1 << 18)
  }

  /// The most tiles of a group that are transformed together.
  static let tileLimit = 64

  /// Whether channels fill whole vectors, as kernels for filters that are kept as taps want.
  static func hasWholeVectors(_ g: ConvolutionGeometry, _ width: Int) -> Bool {
    g.channels % width == 0 && g.outputChannels % width == 0
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
    case .winograd2 where keepsTaps: return taps * Self.packedCount(g, width)
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
    case .winograd2 where keepsTaps:
      inShares(of: taps, values: count, threads: threads) {
        unsafe packTaps($0..<$1, source, scales, to: base)
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

  /// Packs some taps of a filter as the kernels for them take it: of each panel its blocks of channels, of each
  /// block the taps.
  @unsafe private func packTaps(
    _ taps: Range<Int>, _ filter: UnsafePointer<Float>, _ scale: UnsafePointer<Float>?,
    to base: UnsafeMutablePointer<Float>
  ) {
    let kernels = instructionSet.kernels
    let (ci, co, depth) = (geometry.channels, geometry.outputChannels, kernels.winogradDepth)
    let panels = PackedMatrix.panels(co, kernels.width)
    for tap in taps {
      // As many rows at a time as the kernel takes.
      for k in stride(from: 0, to: ci, by: 16) {
        let block = k / depth * depth
        let place = 9 * block + tap * min(depth, ci - block) + k - block
        for panel in 0..<panels {
          let column = panel * 2 * kernels.width
          let wide = co - column > kernels.width ? 2 * kernels.width : kernels.width
          unsafe kernels.packPanels(
            min(16, ci - k), co, panel, panel + 1, filter + (tap * ci + k) * co, co, 1, scale,
            base + 9 * column * ci + place * wide)
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
