// Unsafe: filters are laid out from and to addresses. Who packs has as many values at each as the
// geometry says; threads write rows, panels or channels of their own.
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

  /// What tells the layout from others of the filter that are not by the rows of one matrix.
  private var form: LayoutForm {
    let g = geometry
    let kind: LayoutForm.Kind =
      switch method {
      case .pointwise, .direct: .groups
      case .depthwise: .depthwise
      case .winograd2: keepsTaps ? .taps : .winograd2
      case .winograd4: .winograd4
      }
    return LayoutForm(
      kind: kind, width: instructionSet.kernels.width, rows: g.channels, columns: g.outputChannels,
      taps: taps, groups: g.groups)
  }

  /// How the filter is laid out, in TensorFlow's order a matrix with a row for each tap and channel; by rows if
  /// the layout allows it.
  var packing: MatrixPacking {
    let g = geometry, kernels = instructionSet.kernels
    if g.groups == 1, method == .pointwise || method == .direct {
      return PackedMatrix.packing(taps * g.channels, g.outputChannels, kernels)
    }
    if keepsTaps {
      return unsafe MatrixPacking(
        form: form, rows: taps * g.channels, rowValues: g.outputChannels, unit: 8
      ) { base, source, scales, rows, threads in
        unsafe packTaps(rows, source, scales, to: base, threads)
      }
    }
    return unsafe MatrixPacking(form: form, rows: 1, rowValues: g.filterCount, unit: 1) {
      base, source, scales, _, threads in
      unsafe packWhole(base, source, scales, threads)
    }
  }

  @unsafe private func packWhole(
    _ base: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>,
    _ scales: UnsafePointer<Float>?, _ threads: Int
  ) {
    let g = geometry, kernels = instructionSet.kernels
    switch method {
    case .pointwise, .direct:
      let depth = taps * (g.channels / g.groups), columns = g.outputChannels / g.groups
      let size = PackedMatrix.packedCount(depth: depth, columns: columns, width: kernels.width)
      for group in 0..<g.groups {
        let first = group * columns
        unsafe PackedMatrix.pack(
          source + first, depth, columns, g.outputChannels, scales.map { unsafe $0 + first },
          0..<depth, to: base + group * size, kernels, threads)
      }
    case .depthwise:
      for tap in 0..<taps {
        for c in 0..<expandedChannels {
          let value = unsafe c < g.outputChannels ? source[tap * g.outputChannels + c] : 0
          unsafe base[tap * expandedChannels + c] =
            scales.map { unsafe c < g.outputChannels ? value * $0[c] : 0 } ?? value
        }
      }
    case .winograd2, .winograd4:
      let factors = method == .winograd2 ? Self.winograd2 : Self.winograd4
      let rows = factors.count / 3, size = Self.packedCount(g, kernels.width)
      unsafe factors.withUnsafeBufferPointer { factors in
        guard let start = factors.baseAddress else { return }
        inShares(of: g.channels, values: taps * g.channels * g.outputChannels, threads: threads) {
          first, end, _ in
          unsafe kernels.packWinograd(
            rows, start, g.channels, first, end, g.outputChannels, source, scales, base, size)
        }
      }
    }
  }

  /// Packs some rows of a filter as the kernels for taps take it: of each panel its blocks of channels, of each
  /// block the taps.
  @unsafe private func packTaps(
    _ rows: Range<Int>, _ filter: UnsafePointer<Float>, _ scale: UnsafePointer<Float>?,
    to base: UnsafeMutablePointer<Float>, _ threads: Int
  ) {
    let kernels = instructionSet.kernels
    let (ci, co, depth) = (geometry.channels, geometry.outputChannels, kernels.winogradDepth)
    let panels = PackedMatrix.panels(co, kernels.width), width = 2 * kernels.width
    // The last panel may be only a vector wide.
    let wide = co / width
    inShares(of: panels, values: rows.count * co, threads: threads) { start, end, _ in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let (tap, k) = row.quotientAndRemainder(dividingBy: ci)
        let block = k / depth * depth
        let count = min(depth, ci - block)
        let atOnce = min(block + count - k, rows.upperBound - row)
        let place = 9 * block + tap * count + k - block
        if start < wide {
          unsafe kernels.packPanels(
            atOnce, co, start, min(end, wide), filter + (row - rows.lowerBound) * co, co, 1, scale,
            base + (9 * ci * start + place) * width, 9 * ci)
        }
        if end > wide {
          unsafe kernels.packPanels(
            atOnce, co, wide, end, filter + (row - rows.lowerBound) * co, co, 1, scale,
            base + 9 * ci * wide * width + place * kernels.width, 9 * ci)
        }
        row += atOnce
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
