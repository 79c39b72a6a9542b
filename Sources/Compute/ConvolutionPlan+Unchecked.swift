// Unsafe: kernels work on addresses, several threads on one output. `run` checks that the spans hold
// what the geometry says; each chunk writes its own rows and columns of the output, and its thread's
// part of the scratch space, whose size the kernels' needs add up to.
public import TensorCore
internal import VectorKernelInterface

/// A two-dimensional convolution of images in channels-last layout with a constant filter: made once,
/// run many times.
///
/// The filter's layout is TensorFlow's: window rows, window columns, input channels of a group, output
/// channels; for a depthwise convolution, channels and multiplier in the last two places. What an
/// output is depends on its image and the geometry alone, to the bit.
public struct ConvolutionPlan: Sendable {
  /// How a convolution is computed.
  public enum Method: Sendable, Hashable {
    /// As a product of the pixels by the filter.
    case pointwise
    /// As products of windows by the filter.
    case direct
    /// Each channel by itself.
    case depthwise
    /// By Winograd's method with tiles of 2 by 2: fewer multiplications, and errors no larger.
    case winograd2
    /// With tiles of 4 by 4, whose errors are some four times larger.
    case winograd4
  }

  /// The extents of one image.
  public private(set) var geometry: ConvolutionGeometry
  /// What is applied last.
  public let activation: Activation
  /// How it is computed.
  public let method: Method
  /// What the layout of the filter is for.
  public let instructionSet: InstructionSet
  private let filter: PackedWeights
  private let bias: FloatBuffer?
  /// Where each run of a window starts, and how long each is.
  private var offsets: [Int]
  private let length: Int
  /// Depthwise: channels to compute with.
  private let expandedChannels: Int
  /// From a tap to the next of a filter that a Winograd convolution transforms again in each run, which keeps
  /// 9 values for 16; 0 for others.
  private let filterTap: Int

  /// A plan; nil if the geometry's extents are not valid, or the filter, scale or bias hold fewer
  /// values than it takes.
  ///
  /// - Parameters:
  ///   - scale: What the filter of each output channel is multiplied by; nil for 1.
  ///   - allowsRelaxedAccuracy: Whether `winograd4` may be chosen.
  ///   - method: What to use instead of what is thought fastest; ignored where it does not apply.
  ///   - threads: How many threads may pack the filter.
  ///   - releasing: As for `PackedMatrix`.
  public init?(
    _ geometry: ConvolutionGeometry, filter: borrowing Span<Float>,
    scale: borrowing Span<Float>? = nil, bias: [Float]? = nil,
    activation: Activation = .none, allowsRelaxedAccuracy: Bool = false, method: Method? = nil,
    instructionSet: InstructionSet = .current, threads: Int = 1, releasing: (() -> Void)? = nil
  ) {
    let factors = unsafe scale?.withUnsafeBufferPointer { unsafe $0 }
    guard filter.count >= geometry.filterCount,
      unsafe factors.map({ $0.count >= geometry.outputChannels }) ?? true
    else { return nil }
    let source = unsafe filter.withUnsafeBufferPointer { unsafe $0 }
    self.init(geometry, bias, activation, allowsRelaxedAccuracy, method, instructionSet) {
      layout in
      unsafe PackedWeights(layout.count) { base in
        guard let start = source.baseAddress else { return }
        if source.count >= PackedMatrix.manyValues { releasing?() }
        unsafe layout.fill(base, start, factors?.baseAddress, threads, releasing)
      }
    }
  }

  /// As above, for a filter that is packed when the convolution is run, as a matrix `deferring` is.
  public init?(
    _ geometry: ConvolutionGeometry, deferring filter: Tensor, scale: Tensor, bias: [Float]? = nil,
    activation: Activation = .none, allowsRelaxedAccuracy: Bool = false,
    instructionSet: InstructionSet = .current, threads: Int = 1
  ) {
    guard filter.elementCount >= geometry.filterCount, scale.elementCount >= geometry.outputChannels
    else { return nil }
    self.init(geometry, bias, activation, allowsRelaxedAccuracy, nil, instructionSet) {
      layout in
      let fill: PackedWeights.Fill = { base, threads, isLast in
        let source = filter.elements(as: Float.self), factors = scale.elements(as: Float.self)
        let releasing = isLast ? filter.releasePages : nil
        if filter.elementCount >= PackedMatrix.manyValues { releasing?() }
        unsafe source.withUnsafeBufferPointer { source in
          unsafe factors.withUnsafeBufferPointer { factors in
            guard let start = source.baseAddress else { return }
            unsafe layout.fill(base, start, factors.baseAddress, threads, releasing)
          }
        }
        filter.releasePages()
      }
      if PackedWeights.deferrable.contains(layout.count) {
        return unsafe PackedWeights(layout.count, deferring: fill)
      }
      return unsafe PackedWeights(layout.count) { unsafe fill($0, threads, true) }
    }
  }

  private init?(
    _ geometry: ConvolutionGeometry, _ bias: [Float]?, _ activation: Activation, _ relaxed: Bool,
    _ method: Method?, _ instructionSet: InstructionSet,
    _ makeFilter: (FilterLayout) -> PackedWeights
  ) {
    guard geometry.isValid, bias.map({ $0.count >= geometry.outputChannels }) ?? true else {
      return nil
    }
    var instructionSet = instructionSet
    let chosen = Self.method(
      geometry, wanted: method, relaxed: relaxed, width: instructionSet.kernels.width)
    // Channels that do not fill a vector are left to kernels with smaller ones; so are pixels that are
    // not whole cache lines, as then every load of a line's size takes two of them.
    while chosen == .depthwise, let narrower = instructionSet.narrower,
      geometry.outputChannels < instructionSet.kernels.width
        || instructionSet == .avx512 && geometry.outputChannels % 16 != 0
    {
      instructionSet = narrower
    }
    // Columns that the last panel has too many are computed all the same: smaller panels have fewer.
    if chosen == .pointwise || chosen == .direct, instructionSet == .avx512, activation.code < 0,
      InstructionSet.halvesVectors
    {
      let columns = geometry.outputChannels / geometry.groups
      if PackedMatrix.packedCount(depth: 10, columns: columns, width: 16)
        >= PackedMatrix.packedCount(depth: 11, columns: columns, width: 8)
      {
        instructionSet = .avx2
      }
    }
    self.geometry = geometry
    self.activation = activation
    self.method = chosen
    self.instructionSet = instructionSet
    let layout = FilterLayout(geometry, chosen, instructionSet)
    let expanded = layout.expandedChannels
    expandedChannels = expanded
    filterTap = layout.tap
    // Depthwise kernels compute with at least a vector of channels.
    self.bias = bias.map { bias in
      unsafe FloatBuffer(count: expanded) { base in
        for i in 0..<expanded { unsafe base[i] = i < geometry.outputChannels ? bias[i] : 0 }
      }
    }
    filter = makeFilter(layout)
    (offsets, length) = Self.runs(geometry, chosen)
  }

  /// The same convolution of images of another size, sharing the filter.
  ///
  /// Nil unless only the heights, widths and padding differ.
  public func resized(to geometry: ConvolutionGeometry) -> ConvolutionPlan? {
    var same = geometry
    same.height = self.geometry.height
    same.width = self.geometry.width
    same.outputHeight = self.geometry.outputHeight
    same.outputWidth = self.geometry.outputWidth
    same.paddingTop = self.geometry.paddingTop
    same.paddingLeft = self.geometry.paddingLeft
    guard same == self.geometry, geometry.isValid, method != .pointwise || !geometry.pads else {
      return nil
    }
    var plan = self
    plan.geometry = geometry
    (plan.offsets, _) = Self.runs(geometry, method)
    return plan
  }

  private static func method(
    _ g: ConvolutionGeometry, wanted: Method?, relaxed: Bool, width: Int
  ) -> Method {
    let dense = g.groups == 1
    let strided = g.strideHeight > 1 || g.strideWidth > 1
    let dilated = g.dilationHeight > 1 || g.dilationWidth > 1
    let small = g.windowHeight == 1 && g.windowWidth == 1
    var possible: Set<Method> = [.direct]
    if dense && small && !strided && !g.pads { possible.insert(.pointwise) }
    if g.groups == g.channels { possible.insert(.depthwise) }
    let channels = min(g.channels, g.outputChannels)
    if dense && g.windowHeight == 3 && g.windowWidth == 3 && !strided && !dilated
      && channels >= width
    {
      possible.formUnion([.winograd2, .winograd4])
    }
    if let wanted, possible.contains(wanted) { return wanted }
    if possible.contains(.depthwise) && !(dense && g.outputChannels > 1) { return .depthwise }
    if possible.contains(.pointwise) { return .pointwise }
    let size = min(g.outputHeight, g.outputWidth)
    if possible.contains(.winograd2) && channels >= 32 {
      if relaxed && size >= 28 { return .winograd4 }
      // On small maps large transformed filters would take longer to read than they save.
      let transformed = 16 * g.channels * g.outputChannels
      if size >= 14 || size >= 4 && transformed <= 1 << 20 { return .winograd2 }
    }
    return .direct
  }

  /// Where the runs of contiguous values that make up a window start, and their length.
  private static func runs(_ g: ConvolutionGeometry, _ method: Method) -> ([Int], Int) {
    switch method {
    case .pointwise: return ([0], g.channels)
    case .depthwise: return ([0], 1)
    case .winograd2: return ([0], 2)
    case .winograd4: return ([0], 4)
    case .direct: break
    }
    // A window of one tap is gathered rather than padded.
    let line = (g.pads ? g.coveredColumns : g.width) * g.channels
    let whole = g.groups == 1 && g.dilationWidth == 1
    var offsets: [Int] = []
    for i in 0..<g.windowHeight {
      let row = i * g.dilationHeight * line
      if whole {
        offsets.append(row)
      } else {
        for j in 0..<g.windowWidth { offsets.append(row + j * g.dilationWidth * g.channels) }
      }
    }
    return (offsets, whole ? g.windowWidth * g.channels : g.channels / g.groups)
  }

  /// Whether the pixels are copied before they are multiplied.
  private var copies: Bool {
    geometry.pads || method == .direct && length == geometry.channels && offsets.count == 1
  }

  /// Output rows, or rows of tiles, of a chunk.
  private func rowsAtOnce(threads: Int) -> Int {
    let g = geometry
    var rows: Int
    switch method {
    case .pointwise: return max(g.outputHeight, 1)
    case .winograd2, .winograd4:
      let tile = method == .winograd2 ? 2 : 4
      let across = (g.outputWidth + tile - 1) / tile
      return max(1, 28 / max(across, 1))
    case .direct:
      let line = max(g.coveredColumns * g.channels * g.strideHeight, 1)
      rows = max(49152 / line, 4)
    case .depthwise:
      let line = max(g.width * max(g.channels, expandedChannels) * g.strideHeight, 1)
      rows = max(32768 / line, 4)
    }
    if threads > 1 {
      rows = min(
        rows, method == .depthwise ? (g.outputHeight + 15) / 16 : max((g.outputHeight + 7) / 8, 2))
    }
    return max(min(rows, g.outputHeight), 1)
  }

  /// Scratch values that a thread needs.
  private func scratchCount(rows: Int) -> Int {
    let g = geometry
    let kernels = instructionSet.kernels
    func aligned(_ count: Int) -> Int { (count + 15) & ~15 }
    switch method {
    case .pointwise: return kernels.multiplyScratch
    case .direct:
      let space = copies ? g.coveredRows(rows) * g.coveredColumns * g.channels : 0
      return aligned(space) + 16 + kernels.multiplyScratch
    case .depthwise:
      let e = expandedChannels
      let expands = e != g.channels
      return 2 * (max(g.windowHeight * g.windowWidth, kernels.depthwiseAddresses) + 8) + e
        + (expands ? min(g.coveredRows(rows), g.height) * g.width * e + g.outputWidth * e : 0) + 64
    case .winograd2, .winograd4:
      let tile = method == .winograd2 ? 2 : 4
      let across = (g.outputWidth + tile - 1) / tile
      let planes = (tile + 2) * (tile + 2) * kernels.winogradTiles
      return aligned((rows * tile + 2) * (across * tile + 2) * g.channels)
        + aligned(planes * g.channels) + aligned(planes * g.outputChannels)
        + 2 * aligned(tile * tile * g.outputChannels) + kernels.multiplyScratch
        + (filterTap > 0
          ? 4 * (2 * kernels.width * g.channels + ConvolveArguments.spread) : 0)
    }
  }

  /// Scratch values that `run` needs; with factors for the input, room to multiply either in.
  public func scratchCount(threads: Int, factoredImages: Int = 0) -> Int {
    max(threads, 1) * ((scratchCount(rows: rowsAtOnce(threads: threads)) + 15) & ~15)
      + (factoredImages == 0
        ? 0 : factorsFilter ? packedFilterCount : factoredImages * geometry.inputCount)
  }

  private var packedFilterCount: Int {
    PackedMatrix.packedCount(
      depth: geometry.channels, columns: geometry.outputChannels,
      width: instructionSet.kernels.width)
  }

  /// Whether factors for the input multiply the filter instead, as that holds fewer values.
  private var factorsFilter: Bool { packedFilterCount <= geometry.inputCount }

  /// Sets `output` to the convolutions of `images` images.
  ///
  /// - Parameters:
  ///   - residual: Added to the output before limits and activation, and laid out like it.
  ///   - factors: Of the channels of each image's input, or of all images'; for pointwise convolutions.
  ///   - scratch: At least `scratchCount` values, of no meaning before or after.
  public func run(
    _ input: borrowing Span<Float>, images: Int = 1, into output: inout MutableSpan<Float>,
    residual: borrowing Span<Float>? = nil, factors: borrowing Span<Float>? = nil,
    scratch: inout MutableSpan<Float>, threads: Int = 1
  ) {
    let g = geometry
    guard images > 0, g.outputCount > 0 else { return }
    precondition(
      input.count >= images * g.inputCount && output.count >= images * g.outputCount
        && scratch.count
          >= scratchCount(threads: threads, factoredImages: factors == nil ? 0 : images)
    )
    let kernels = instructionSet.kernels
    let a = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let c = unsafe output.withUnsafeMutableBufferPointer { $0.baseAddress }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    let r = unsafe residual?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(r.map { $0.count >= images * g.outputCount } ?? true)
    let f = unsafe factors?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(
      f.map { method == .pointwise && ($0.count == g.channels || $0.count == images * g.channels) }
        ?? true)
    guard let a = unsafe a, let c = unsafe c, let space = unsafe space else { return }
    unsafe filter.withValues(threads: threads) { filter in
      unsafe offsets.withUnsafeBufferPointer { runs in
        guard let start = runs.baseAddress else { return }
        if method == .pointwise {
          var m = unsafe MultiplyArguments(
            a: a, aRow: g.channels, offsets: start, segments: 1, length: g.channels,
            rows: images * g.height * g.width, b: filter, columns: g.outputChannels, firstPanel: 0,
            endPanel: PackedMatrix.panels(g.outputChannels, kernels.width), c: c,
            cRow: g.outputChannels, scratch: space)
          unsafe m.bias = bias.map { unsafe UnsafePointer($0.base) }
          unsafe m.residual = r?.baseAddress
          m.apply(activation)
          if let f = unsafe f, let factors = f.baseAddress {
            unsafe run(
              m, images, factors, f.count == g.channels ? 0 : g.channels,
              space + scratchCount(threads: threads), kernels, threads)
          } else {
            runChunks(m, kernels, threads)
          }
          return
        }
        var v = unsafe ConvolveArguments(
          geometry: g.kernelGeometry, groups: g.groups, input: a, output: c, filter: filter,
          offsets: start, segments: runs.count, length: length, first: 0, end: 0, firstPanel: 0,
          endPanel: 0, scratch: space)
        if method == .winograd2 || method == .winograd4 { v.segments = length }
        unsafe v.bias = bias.map { unsafe UnsafePointer($0.base) }
        unsafe v.residual = r?.baseAddress
        (v.lower, v.upper) = (activation.lower, activation.upper)
        (v.activation, v.parameter) = (activation.code, activation.parameter)
        v.pads = copies
        v.expandedChannels = expandedChannels
        v.filterTap = filterTap
        unsafe runRows(v, r != nil, images, kernels, threads)
      }
    }
  }

  /// A product of images whose channels have factors, `step` apart from an image to the next, with `space`
  /// to multiply them in.
  private func run(
    _ whole: MultiplyArguments, _ images: Int, _ factors: UnsafePointer<Float>, _ step: Int,
    _ space: UnsafeMutablePointer<Float>, _ kernels: KernelTable, _ threads: Int
  ) {
    let c = geometry.channels, pixels = geometry.height * geometry.width
    let multiply = BinaryOperation.multiply.rawValue
    var m = whole
    guard factorsFilter else {
      inParts(images * pixels, size: c, threads: threads) { first, count in
        var row = first
        while row < first + count {
          let image = row / pixels
          let rows = min(first + count, (image + 1) * pixels) - row
          unsafe kernels.binary(
            multiply, rows, c, whole.a + row * c, c, 1, factors + image * step, 0, 1,
            space + row * c, c)
          row += rows
        }
      }
      unsafe m.a = UnsafePointer(space)
      return runChunks(m, kernels, threads)
    }
    m.rows = pixels
    unsafe m.b = UnsafePointer(space)
    for image in 0..<images {
      if image == 0 || step > 0 {
        // Panel by panel, all of the same width but the last one.
        let panel = 2 * kernels.width
        var column = 0
        while column < m.columns {
          let rest = m.columns - column
          let width = rest > kernels.width ? panel : kernels.width
          unsafe kernels.binary(
            multiply, c, width, whole.b + column * c, width, 1, factors + image * step, 1, 0,
            space + column * c, width)
          column += panel
        }
      }
      unsafe m.a = whole.a + image * pixels * c
      unsafe m.c = whole.c + image * pixels * m.columns
      unsafe m.residual = whole.residual.map { unsafe $0 + image * pixels * m.columns }
      runChunks(m, kernels, threads)
    }
  }

  /// Cuts the images into chunks of rows, and of panels if there are few rows, and runs them.
  private func runRows(
    _ whole: ConvolveArguments, _ hasResidual: Bool, _ images: Int, _ kernels: KernelTable,
    _ threads: Int
  ) {
    let g = geometry
    let rows = rowsAtOnce(threads: threads)
    var height = g.outputHeight
    if method == .winograd2 { height = (height + 1) / 2 }
    if method == .winograd4 { height = (height + 3) / 4 }
    let rowChunks = (height + rows - 1) / rows
    let panels = PackedMatrix.panels(g.outputChannels / g.groups, kernels.width)
    var panelChunks = 1
    if threads > 1, method == .direct, rowChunks * images < 8 {
      panelChunks = min(panels, (7 + rowChunks * images) / (rowChunks * images))
    }
    let slot = (scratchCount(rows: rows) + 15) & ~15
    let work = images * g.outputCount * g.windowHeight * g.windowWidth * g.channels / g.groups
    let kernel: KernelTable.Structured
    switch method {
    case .winograd2, .winograd4: unsafe kernel = kernels.convolveWinograd
    case .depthwise: unsafe kernel = kernels.convolveDepthwise
    default: unsafe kernel = kernels.convolve
    }
    ThreadPool.shared.run(
      chunks: images * rowChunks * panelChunks, threads: work < 1 << 15 ? 1 : threads
    ) { chunk, thread in
      var v = whole
      let panel = chunk % panelChunks
      let (image, row) = (chunk / panelChunks).quotientAndRemainder(dividingBy: rowChunks)
      unsafe v.input += image * g.inputCount
      unsafe v.output += image * g.outputCount
      unsafe v.residual = v.residual.map { unsafe $0 + image * g.outputCount }
      v.first = row * rows
      v.end = min(v.first + rows, height)
      v.firstPanel = panels * panel / panelChunks
      v.endPanel = panels * (panel + 1) / panelChunks
      unsafe v.scratch += thread * slot
      unsafe kernel(&v)
    }
  }

  /// As `run` above, with scratch space of its own.
  public func run(
    _ input: borrowing Span<Float>, images: Int = 1, into output: inout MutableSpan<Float>,
    residual: borrowing Span<Float>? = nil, threads: Int = 1
  ) {
    withScratch(scratchCount(threads: threads)) { scratch in
      run(
        input, images: images, into: &output, residual: residual, scratch: &scratch,
        threads: threads)
    }
  }
}
