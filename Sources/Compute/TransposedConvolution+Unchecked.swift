// Unsafe: kernels work on addresses, several threads on one output. `run` checks that the spans hold what
// the geometry says; each chunk writes its own rows of the output, and its thread's part of the scratch
// space, where a row of products is at most `products` long.
internal import VectorKernelInterface

/// A two-dimensional transposed convolution of images in channels-last layout with a constant filter.
///
/// It is what the gradient of a convolution with respect to its input computes: the geometry is that of
/// the convolution, whose output is this one's input. The filter's layout is window rows, window
/// columns, channels of this one's output (the convolution's input), channels of its input.
public struct TransposedConvolutionPlan: Sendable {
  /// The extents of the convolution that this one transposes.
  public let geometry: ConvolutionGeometry
  /// What is applied last.
  public let activation: Activation
  private let rows: [PackedMatrix]
  private let bias: FloatBuffer?
  private let instructionSet: InstructionSet

  /// A plan; nil if the geometry's extents are not valid or it has groups, or if filter or bias hold fewer
  /// values than it takes.
  public init?(
    _ geometry: ConvolutionGeometry, filter: borrowing Span<Float>, bias: [Float]? = nil,
    activation: Activation = .none, instructionSet: InstructionSet = .current
  ) {
    guard geometry.isValid, geometry.groups == 1, filter.count >= geometry.filterCount,
      bias.map({ $0.count >= geometry.channels }) ?? true
    else { return nil }
    self.geometry = geometry
    self.activation = activation
    self.instructionSet = instructionSet
    self.bias = bias.map { FloatBuffer($0.span) }
    // For each row of the window, what one input pixel adds to all columns and channels of it.
    let columns = geometry.windowWidth * geometry.channels
    let size = columns * geometry.outputChannels
    var rows: [PackedMatrix] = []
    for i in 0..<geometry.windowHeight {
      rows.append(
        PackedMatrix(
          filter.extracting((i * size)..<((i + 1) * size)), depth: geometry.outputChannels,
          columns: columns, isTransposed: true, instructionSet: instructionSet))
    }
    self.rows = rows
  }

  private var products: Int { geometry.outputWidth * geometry.windowWidth * geometry.channels }

  private var slot: Int { (instructionSet.kernels.multiplyScratch + products + 15) & ~15 }

  /// Scratch values that `run` needs.
  public func scratchCount(threads: Int) -> Int { max(threads, 1) * slot }

  /// Sets `output`, images of the geometry's input extents, to the transposed convolutions of `images`
  /// images of its output extents.
  public func run(
    _ input: borrowing Span<Float>, images: Int = 1, into output: inout MutableSpan<Float>,
    scratch: inout MutableSpan<Float>, threads: Int = 1
  ) {
    let g = geometry
    guard images > 0 else { return }
    precondition(
      input.count >= images * g.outputCount && output.count >= images * g.inputCount
        && scratch.count >= scratchCount(threads: threads))
    let from = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let to = unsafe output.withUnsafeMutableBufferPointer { $0.baseAddress }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let to = unsafe to, let space = unsafe space else { return }
    let kernels = instructionSet.kernels
    ThreadPool.shared.run(chunks: images * g.height, threads: threads) { chunk, thread in
      let (image, y) = (chunk / g.height, chunk % g.height)
      let line = unsafe to + chunk * g.width * g.channels
      unsafe line.update(repeating: 0, count: g.width * g.channels)
      if let from = unsafe from, g.outputCount > 0 {
        unsafe addRow(
          y, from + image * g.outputCount, line, space + thread * slot, kernels)
      }
      unsafe finish(line, kernels)
    }
  }

  /// Adds what all input rows that reach output row `y` add to it.
  private func addRow(
    _ y: Int, _ image: UnsafePointer<Float>, _ line: UnsafeMutablePointer<Float>,
    _ scratch: UnsafeMutablePointer<Float>, _ kernels: KernelTable
  ) {
    let g = geometry
    let window = g.windowWidth * g.channels
    let products = unsafe scratch + kernels.multiplyScratch
    let offset = 0
    for i in 0..<g.windowHeight {
      let distance = y + g.paddingTop - i * g.dilationHeight
      let (row, rest) = distance.quotientAndRemainder(dividingBy: g.strideHeight)
      guard distance >= 0, rest == 0, row < g.outputHeight else { continue }
      unsafe withUnsafePointer(to: offset) { offsets in
        unsafe rows[i].values.withValues(threads: 1) { b in
          var m = unsafe MultiplyArguments(
            a: image + row * g.outputWidth * g.outputChannels, aRow: g.outputChannels,
            offsets: offsets, segments: 1, length: g.outputChannels, rows: g.outputWidth, b: b,
            columns: window, firstPanel: 0, endPanel: PackedMatrix.panels(window, kernels.width),
            c: products, cRow: window, scratch: scratch)
          unsafe kernels.multiply(&m)
        }
      }
      for j in 0..<g.windowWidth {
        // The input columns whose place is inside.
        let shift = j * g.dilationWidth - g.paddingLeft
        let first = shift < 0 ? (-shift + g.strideWidth - 1) / g.strideWidth : 0
        let end =
          g.width > shift ? min((g.width - shift - 1) / g.strideWidth + 1, g.outputWidth) : 0
        if first >= end { continue }
        unsafe kernels.scatterAdd(
          end - first, g.channels, products + first * window + j * g.channels, window,
          line + (first * g.strideWidth + shift) * g.channels, g.strideWidth * g.channels)
      }
    }
  }

  private func finish(_ line: UnsafeMutablePointer<Float>, _ kernels: KernelTable) {
    let (columns, own) = unsafe (geometry.channels, UnsafePointer(line))
    if let bias {
      unsafe kernels.binary(
        BinaryFunction.add.rawValue, geometry.width, columns, own, columns, 1,
        UnsafePointer(bias.base), 0, 1, line, columns)
    }
    if case .clamp(let lower, let upper) = activation {
      let limits = (lower, upper)
      unsafe withUnsafePointer(to: limits.0) { low in
        unsafe kernels.binary(
          BinaryFunction.maximum.rawValue, 1, geometry.width * columns, own, 0, 1, low, 0, 0, line,
          0)
      }
      unsafe withUnsafePointer(to: limits.1) { high in
        unsafe kernels.binary(
          BinaryFunction.minimum.rawValue, 1, geometry.width * columns, own, 0, 1, high, 0, 0,
          line, 0)
      }
    } else if activation.code >= 0 {
      unsafe kernels.map(
        activation.code, 1, geometry.width * columns, activation.parameter, own, 0, line, 0)
    }
  }

  /// As `run` above, with scratch space of its own.
  public func run(
    _ input: borrowing Span<Float>, images: Int = 1, into output: inout MutableSpan<Float>,
    threads: Int = 1
  ) {
    withScratch(scratchCount(threads: threads)) { scratch in
      run(input, images: images, into: &output, scratch: &scratch, threads: threads)
    }
  }
}
