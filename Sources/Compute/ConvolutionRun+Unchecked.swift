// Unsafe: kernels work on addresses, several threads on one output. `run` checks that the spans hold
// what the geometry says; each chunk writes its own rows and columns of the output, its thread's part of
// the scratch space, whose size the kernels' needs add up to, and its own part of what threads share.
public import TensorCore
internal import VectorKernelInterface

extension ConvolutionPlan {
  /// Whether the pixels are copied before they are multiplied.
  private var copies: Bool {
    geometry.pads || method == .direct && length == geometry.channels && offsets.count == 1
  }

  /// Rows of the output, or of tiles.
  private var rows: Int {
    switch method {
    case .winograd2: (geometry.outputHeight + 1) / 2
    case .winograd4: (geometry.outputHeight + 3) / 4
    default: geometry.outputHeight
    }
  }

  /// Chunks that an image's rows, or rows of tiles, are cut into.
  private func rowChunks(threads: Int) -> Int {
    let (g, threads) = (geometry, max(threads, 1))
    var atOnce: Int
    switch method {
    case .pointwise: return 1
    case .winograd2, .winograd4:
      let tile = method == .winograd2 ? 2 : 4
      let across = (g.outputWidth + tile - 1) / tile
      atOnce = max(28 / max(across, 1), 1)
    case .direct:
      let line = max(g.coveredColumns * g.channels * g.strideHeight, 1)
      atOnce = max(49152 / line, 4)
      // Each chunk reads the filter.
      let chunks = g.filterCount > 1 << 16 ? 4 : 8
      if threads > 1 { atOnce = min(atOnce, max((g.outputHeight + chunks - 1) / chunks, 2)) }
    case .depthwise:
      let line = max(g.width * max(g.channels, expandedChannels) * g.strideHeight, 1)
      atOnce = max(32768 / line, 4)
      if threads > 1 { atOnce = min(atOnce, max((g.outputHeight + 15) / 16, 4)) }
      // Kernels compute two rows at a time.
      atOnce += atOnce & 1
    }
    let chunks = (rows + atOnce - 1) / max(atOnce, 1)
    // As many for each thread.
    return max(min(rows, (chunks + threads - 1) / threads * threads), 1)
  }

  /// Whether chunks begin at even rows, as kernels compute two at a time.
  private func pairsRows(_ chunks: Int) -> Bool { method == .depthwise && rows >= 2 * chunks }

  /// Whether threads share the copied pixels of an image, and divide the panels among them, as the filter is
  /// what takes longer to read.
  private func sharesPixels(threads: Int) -> Bool {
    guard method == .direct, threads > 1, geometry.groups == 1,
      geometry.outputHeight < 4 * threads
    else { return false }
    let panels = PackedMatrix.panels(geometry.outputChannels, instructionSet.kernels.width)
    return panels >= 4 * threads && copiedCount <= 1 << 17
      && geometry.filterCount >= 2 * geometry.inputCount
  }

  /// Whether the windows are single pixels, which are gathered.
  private var gathers: Bool { length == geometry.channels && offsets.count == 1 }

  /// From a pixel that is copied to the next: not a multiple of pages, where all would share a set of the cache.
  private var copiedPixel: Int {
    gathers && geometry.channels % 1024 == 0 ? geometry.channels + 16 : geometry.channels
  }

  /// Values of an image's pixels, copied.
  private var copiedCount: Int {
    let g = geometry
    guard copies else { return 0 }
    if gathers { return g.outputHeight * g.outputWidth * copiedPixel }
    let line = g.coveredColumns.multipliedReportingOverflow(by: g.channels)
    let (count, overflow) = g.coveredRows(g.outputHeight).multipliedReportingOverflow(
      by: line.partialValue)
    return overflow || line.overflow ? .max : count
  }

  /// Scratch values that a thread needs.
  private func threadScratch(_ threads: Int) -> Int {
    let chunks = rowChunks(threads: threads)
    // A chunk of pairs of rows may have a row more.
    return scratchCount(
      rows: max((self.rows + chunks - 1) / chunks, 1) + (pairsRows(chunks) ? 1 : 0),
      copies: !sharesPixels(threads: threads))
  }

  /// Scratch values that a thread needs for so many rows of the output, or of tiles, at a time.
  func scratchCount(rows: Int, copies copiesPixels: Bool = true) -> Int {
    let g = geometry
    let kernels = instructionSet.kernels
    func aligned(_ count: Int) -> Int { (count + 15) & ~15 }
    if keepsTaps {
      return 16 * FilterLayout.tileLimit * g.channels
        + max(
          32 + g.channels,
          16 * 2 * kernels.width * (FilterLayout.tileLimit + kernels.winogradDepth)
            + 16 * TileGroupArguments.spread)
    }
    switch method {
    case .pointwise: return kernels.multiplyScratch
    case .direct:
      let space =
        copies && copiesPixels ? g.coveredRows(rows) * g.coveredColumns * g.channels : 0
      return aligned(aligned(space) + 16 + kernels.multiplyScratch)
    case .depthwise:
      let e = expandedChannels
      let expands = e != g.channels
      return aligned(
        2 * (max(g.windowHeight * g.windowWidth, kernels.depthwiseAddresses) + 8) + e
          + (expands ? min(g.coveredRows(rows), g.height) * g.width * e + g.outputWidth * e : 0)
          + 64)
    case .winograd2, .winograd4:
      let tile = method == .winograd2 ? 2 : 4
      let pixels = (tile + 2) * (tile + 2)
      let planes = pixels * kernels.winogradTiles
      return aligned(2 * pixels + g.channels) + aligned(planes * g.channels)
        + aligned(planes * g.outputChannels)
        + 2 * aligned(tile * tile * g.outputChannels) + kernels.multiplyScratch
    }
  }

  /// Scratch values that threads share, behind their own.
  private func sharedScratch(_ threads: Int) -> Int {
    sharesPixels(threads: threads) ? copiedCount : 0
  }

  /// Scratch values that `run` needs; with factors for the input, room to multiply either in.
  public func scratchCount(threads: Int, factoredImages: Int = 0) -> Int {
    let threads = max(threads, 1)
    return threads * threadScratch(threads) + sharedScratch(threads)
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
    let a = unsafe input.withUnsafeBufferPointer { unsafe $0 }
    let c = unsafe output.withUnsafeMutableBufferPointer { unsafe $0 }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { unsafe $0 }
    let r = unsafe residual?.withUnsafeBufferPointer { unsafe $0 }
    let f = unsafe factors?.withUnsafeBufferPointer { unsafe $0 }
    unsafe run(a, images, into: c, residual: r, factors: f, space, threads)
  }

  /// As `run` above, with operands in places of a step's memory, of which the first is the input.
  ///
  /// - Parameters:
  ///   - output: The output's place, which may be the residual's if `overwritesResidual`; scratch space comes next.
  public func run(
    _ memory: borrowing StepMemory, images: Int, into output: Int, residual: Int? = nil,
    factors: Int? = nil, threads: Int
  ) {
    func values(_ place: Int) -> UnsafeBufferPointer<Float> {
      unsafe UnsafeBufferPointer(memory.address(place, as: Float.self))
    }
    unsafe run(
      values(0), images, into: memory.address(output, as: Float.self),
      residual: residual.map { unsafe values($0) }, factors: factors.map { unsafe values($0) },
      memory.address(output + 1, as: Float.self), threads)
  }

  private func run(
    _ input: UnsafeBufferPointer<Float>, _ images: Int,
    into output: UnsafeMutableBufferPointer<Float>, residual r: UnsafeBufferPointer<Float>?,
    factors f: UnsafeBufferPointer<Float>?, _ scratch: UnsafeMutableBufferPointer<Float>,
    _ threads: Int
  ) {
    let g = geometry
    guard images > 0, g.outputCount > 0 else { return }
    unsafe precondition(
      input.count >= images * g.inputCount && output.count >= images * g.outputCount
        && scratch.count >= scratchCount(threads: threads, factoredImages: f == nil ? 0 : images)
    )
    unsafe precondition(r.map { $0.count >= images * g.outputCount } ?? true)
    unsafe precondition(
      f.map { method == .pointwise && ($0.count == g.channels || $0.count == images * g.channels) }
        ?? true)
    let kernels = instructionSet.kernels
    guard let a = input.baseAddress, let c = output.baseAddress, let space = scratch.baseAddress
    else { return }
    unsafe filter.withValues(threads: threads) { filter in
      unsafe offsets.withUnsafeBufferPointer { runs in
        guard let start = runs.baseAddress else { return }
        if method == .pointwise {
          let m = unsafe product(
            of: a, rows: images * g.height * g.width, by: filter, start, into: c,
            residual: r?.baseAddress, scratch: space)
          if let f = unsafe f, let factors = f.baseAddress {
            unsafe run(
              m, images, factors, f.count == g.channels ? 0 : g.channels,
              space + scratchCount(threads: threads), kernels, threads)
          } else {
            runChunks(m, kernels, threads)
          }
          return
        }
        let v = unsafe windows(
          of: a, by: filter, start, into: c, residual: r?.baseAddress, scratch: space)
        if keepsTaps {
          runTiles(v, images, kernels, threads)
        } else if sharesPixels(threads: threads) {
          runPanels(v, images, kernels, threads)
        } else {
          runRows(v, images, kernels, threads)
        }
      }
    }
  }

  /// The arguments of a pointwise convolution of so many pixels.
  @unsafe private func product(
    of input: UnsafePointer<Float>, rows: Int, by filter: UnsafePointer<Float>,
    _ offsets: UnsafePointer<Int>, into output: UnsafeMutablePointer<Float>,
    residual: UnsafePointer<Float>?, scratch: UnsafeMutablePointer<Float>
  ) -> MultiplyArguments {
    let g = geometry
    var m = unsafe MultiplyArguments(
      a: input, aRow: g.channels, offsets: offsets, segments: 1, length: g.channels, rows: rows,
      b: filter, columns: g.outputChannels, firstPanel: 0,
      endPanel: PackedMatrix.panels(g.outputChannels, instructionSet.kernels.width), c: output,
      cRow: g.outputChannels, scratch: scratch)
    unsafe m.bias = bias.map { unsafe UnsafePointer($0.base) }
    unsafe m.residual = residual
    m.apply(activation)
    return m
  }

  /// The arguments of another convolution, but for which rows and panels are computed.
  @unsafe private func windows(
    of input: UnsafePointer<Float>, by filter: UnsafePointer<Float>,
    _ offsets: UnsafePointer<Int>, into output: UnsafeMutablePointer<Float>,
    residual: UnsafePointer<Float>?, scratch: UnsafeMutablePointer<Float>
  ) -> ConvolveArguments {
    let isWinograd = method == .winograd2 || method == .winograd4
    var v = unsafe ConvolveArguments(
      geometry: geometry.kernelGeometry, groups: geometry.groups, input: input, output: output,
      filter: filter, offsets: offsets, segments: isWinograd ? length : self.offsets.count,
      length: length, first: 0, end: 0, firstPanel: 0, endPanel: 0, scratch: scratch)
    unsafe v.bias = bias.map { unsafe UnsafePointer($0.base) }
    unsafe v.residual = residual
    (v.lower, v.upper) = (activation.lower, activation.upper)
    (v.activation, v.parameter) = (activation.code, activation.parameter)
    v.pads = copies
    v.expandedChannels = expandedChannels
    return v
  }

  /// The kernel that computes rows of the output, or of tiles.
  private var rowKernel: KernelTable.Structured {
    let kernels = instructionSet.kernels
    switch method {
    case .winograd2, .winograd4: return unsafe kernels.convolveWinograd
    case .depthwise: return unsafe kernels.convolveDepthwise
    default: return unsafe kernels.convolve
    }
  }

  /// Computes some rows of the output of an image, of which just the rows need be there that their windows see; no
  /// other thread takes part.
  ///
  /// - Parameters:
  ///   - input: Where the image begins, or would begin.
  ///   - output: Where its output begins, or would begin; `residual` likewise.
  ///   - scratch: As many values as `scratchCount(rows:)` tells.
  @unsafe func run(
    rows: Range<Int>, of input: UnsafePointer<Float>, by filter: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>, residual: UnsafePointer<Float>?,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let g = geometry, kernels = instructionSet.kernels
    unsafe offsets.withUnsafeBufferPointer { runs in
      guard let start = runs.baseAddress else { return }
      if method == .pointwise {
        let first = rows.lowerBound * g.width
        let target = first * g.outputChannels
        unsafe multiply(
          pixels: rows.count * g.width, of: input + first * g.channels, by: filter,
          into: output + target, residual: residual.map { unsafe $0 + target }, scratch: scratch)
      } else {
        var v = unsafe windows(
          of: input, by: filter, start, into: output, residual: residual, scratch: scratch)
        (v.first, v.end) = (rows.lowerBound, rows.upperBound)
        v.endPanel = PackedMatrix.panels(g.outputChannels / g.groups, kernels.width)
        unsafe rowKernel(&v)
      }
    }
  }

  /// Computes some pixels of a pointwise convolution, which may be of several images; no other thread takes part.
  ///
  /// - Parameters:
  ///   - input: Where the first of them begins; `output` and `residual` likewise.
  ///   - scratch: As many values as `scratchCount(rows:)` tells.
  @unsafe func multiply(
    pixels: Int, of input: UnsafePointer<Float>, by filter: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>, residual: UnsafePointer<Float>?,
    scratch: UnsafeMutablePointer<Float>
  ) {
    unsafe offsets.withUnsafeBufferPointer { runs in
      guard let start = runs.baseAddress else { return }
      var m = unsafe product(
        of: input, rows: pixels, by: filter, start, into: output, residual: residual,
        scratch: scratch)
      unsafe instructionSet.kernels.multiply(&m)
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
    _ whole: ConvolveArguments, _ images: Int, _ kernels: KernelTable, _ threads: Int
  ) {
    let g = geometry
    let rowChunks = rowChunks(threads: threads)
    let panels = PackedMatrix.panels(g.outputChannels / g.groups, kernels.width)
    var panelChunks = 1
    if threads > 1, method == .direct, rowChunks * images < 8 {
      panelChunks = min(panels, (7 + rowChunks * images) / (rowChunks * images))
    }
    let (rows, slot) = (self.rows, threadScratch(threads))
    let pairs = pairsRows(rowChunks)
    func start(_ row: Int) -> Int {
      let start = rows * row / rowChunks
      return pairs && row < rowChunks ? start & ~1 : start
    }
    let kernel = unsafe rowKernel
    ThreadPool.shared.run(
      chunks: images * rowChunks * panelChunks, threads: threadsWorthwhile(images, threads)
    ) { chunk, thread in
      let panel = chunk % panelChunks
      let (image, row) = (chunk / panelChunks).quotientAndRemainder(dividingBy: rowChunks)
      var v = part(whole, image: image)
      v.first = start(row)
      v.end = start(row + 1)
      v.firstPanel = panels * panel / panelChunks
      v.endPanel = panels * (panel + 1) / panelChunks
      unsafe v.scratch += thread * slot
      unsafe kernel(&v)
    }
  }

  /// The arguments for one image.
  private func part(_ whole: ConvolveArguments, image: Int) -> ConvolveArguments {
    var v = whole
    unsafe v.input += image * geometry.inputCount
    unsafe v.output += image * geometry.outputCount
    unsafe v.residual = v.residual.map { unsafe $0 + image * geometry.outputCount }
    return v
  }

  /// As many threads as there is work for.
  private func threadsWorthwhile(_ images: Int, _ threads: Int) -> Int {
    let g = geometry
    let work = images * g.outputCount * g.windowHeight * g.windowWidth * g.channels / g.groups
    return work < 1 << 15 ? 1 : threads
  }

  /// Copies the pixels of an image, then cuts the product into chunks of panels; image by image.
  private func runPanels(
    _ whole: ConvolveArguments, _ images: Int, _ kernels: KernelTable, _ threads: Int
  ) {
    let g = geometry
    let panels = PackedMatrix.panels(g.outputChannels, kernels.width)
    let slot = threadScratch(threads)
    let space = unsafe whole.scratch + threads * slot
    let copiedRows = gathers ? g.outputHeight : g.coveredRows(g.outputHeight)
    let chunks = min(panels, 4 * threads)
    for image in 0..<images {
      var one = part(whole, image: image)
      if copies {
        let input = unsafe one.input
        ThreadPool.shared.run(chunks: min(copiedRows, 2 * threads), threads: threads) { chunk, _ in
          let parts = min(copiedRows, 2 * threads)
          for row in copiedRows * chunk / parts..<copiedRows * (chunk + 1) / parts {
            unsafe copyRow(row, input, to: space)
          }
        }
        unsafe one.input = UnsafePointer(space)
        one.pads = false
        one.geometry.channels = copiedPixel
        one.geometry.width = gathers ? g.outputWidth : g.coveredColumns
        if gathers { (one.geometry.strideHeight, one.geometry.strideWidth) = (1, 1) }
      }
      (one.first, one.end) = (0, g.outputHeight)
      let arguments = one
      ThreadPool.shared.run(chunks: chunks, threads: threadsWorthwhile(1, threads)) {
        chunk, thread in
        var v = arguments
        v.firstPanel = panels * chunk / chunks
        v.endPanel = panels * (chunk + 1) / chunks
        unsafe v.scratch += thread * slot
        unsafe kernels.convolve(&v)
      }
    }
  }

  /// Copies a row of an image's pixels that windows see, with zeros beyond its edges.
  @unsafe private func copyRow(
    _ row: Int, _ image: UnsafePointer<Float>, to copies: UnsafeMutablePointer<Float>
  ) {
    let g = geometry
    let y = row * (gathers ? g.strideHeight : 1) - g.paddingTop
    let columns = gathers ? g.outputWidth : g.coveredColumns
    let step = gathers ? g.strideWidth : 1
    let to = unsafe copies + row * columns * copiedPixel
    for column in 0..<columns {
      let x = column * step - g.paddingLeft
      let pixel = unsafe to + column * copiedPixel
      if y >= 0, y < g.height, x >= 0, x < g.width {
        unsafe pixel.update(from: image + (y * g.width + x) * g.channels, count: g.channels)
      } else {
        unsafe pixel.update(repeating: 0, count: g.channels)
      }
    }
  }

  /// Transforms groups of tiles, through all images, and cuts their products into chunks of panels, and of
  /// tiles if there are few panels.
  ///
  /// Each thread transforms the tiles itself, which takes less time than reading what another has written.
  private func runTiles(
    _ whole: ConvolveArguments, _ images: Int, _ kernels: KernelTable, _ threads: Int
  ) {
    let g = geometry
    let tiles = images * ((g.outputHeight + 1) / 2) * ((g.outputWidth + 1) / 2)
    let groups = (tiles + FilterLayout.tileLimit - 1) / FilterLayout.tileLimit
    let panels = PackedMatrix.panels(g.outputChannels, kernels.width)
    let threads = max(threads, 1)
    let panelChunks = threads > 1 ? min(panels, 4 * threads) : 1
    let slot = threadScratch(threads)
    let planes = 16 * FilterLayout.tileLimit * g.channels
    for group in 0..<groups {
      let (first, end) = (tiles * group / groups, tiles * (group + 1) / groups)
      let count = end - first
      let tileChunks =
        threads > 1 ? min((2 * threads + panels - 1) / panels, (count + 13) / 14) : 1
      // Which tiles each thread has transformed last.
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: threads) { transformed in
        unsafe transformed.initialize(repeating: -1)
        ThreadPool.shared.run(
          chunks: tileChunks * panelChunks, threads: threadsWorthwhile(images, threads)
        ) { chunk, thread in
          let (tile, panel) = chunk.quotientAndRemainder(dividingBy: panelChunks)
          var v = whole
          v.first = first + count * tile / tileChunks
          v.end = first + count * (tile + 1) / tileChunks
          v.firstPanel = panels * panel / panelChunks
          v.endPanel = panels * (panel + 1) / panelChunks
          unsafe v.scratch += thread * slot
          var w = unsafe TileGroupArguments(
            v, firstTile: v.first, tiles: v.end - v.first, planes: v.scratch)
          unsafe w.convolution.scratch += planes
          if unsafe transformed[thread] != tile {
            unsafe kernels.winogradInput(&w)
            unsafe transformed[thread] = tile
          }
          unsafe kernels.winogradProducts(&w)
        }
      }
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
