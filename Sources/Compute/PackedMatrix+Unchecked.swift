// Unsafe: kernels work on addresses, several threads on one output. The public entries check that the
// spans hold what the extents say; each chunk writes its own rows and panels, and its thread's part of
// the scratch space.
public import TensorCore
internal import VectorKernelInterface

/// How rows of a left operand lie in a span.
public struct RowLayout: Sendable, Hashable {
  /// From a row's start to the next one's.
  public var rowStride: Int
  /// From a value of a row to the next.
  public var stride: Int

  /// Rows behind one another, `stride` 1.
  public init(rowStride: Int, stride: Int = 1) {
    self.rowStride = rowStride
    self.stride = stride
  }
}

/// A constant right operand of matrix products, laid out once for the kernels that will read it.
///
/// An output's terms are added one after the other in the order of the depth, in `Float`, from zero;
/// bias, residual and activation come after. So its bits depend on its row of the left operand and its
/// column of the matrix alone: not on how many rows there are, nor on the number of threads.
public struct PackedMatrix: Sendable {
  /// Rows of the matrix.
  public let depth: Int
  /// Columns of the matrix.
  public let columns: Int
  /// Added to each row of products, or nil.
  let bias: FloatBuffer?
  let values: PackedWeights
  /// What the layout is for.
  public let instructionSet: InstructionSet

  /// Packs a matrix of `depth` rows and `columns` columns, both at least 1.
  ///
  /// If `isTransposed`, the span holds the matrix's columns one behind the other. `scale` has a factor
  /// for each column. `threads` says how many threads may pack. `releasing` is called when all values have
  /// been read, and unless there are few, each time after some have been: to give the memory of their file's
  /// pages back, so that matrix and copy are not both resident.
  public init(
    _ matrix: borrowing Span<Float>, depth: Int, columns: Int, isTransposed: Bool = false,
    scale: borrowing Span<Float>? = nil, bias: [Float]? = nil,
    instructionSet: InstructionSet = .current, threads: Int = 1, releasing: (() -> Void)? = nil
  ) {
    precondition(matrix.count >= depth * columns)
    let factors = unsafe scale?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(factors.map { $0.count >= columns } ?? true)
    let source = unsafe matrix.withUnsafeBufferPointer { unsafe $0 }
    self.init(depth, columns, isTransposed, bias, instructionSet) { count, packing in
      unsafe PackedWeights(count) { base in
        guard let start = source.baseAddress else { return }
        unsafe packing.packAll(
          base, start, factors?.baseAddress, threads: threads, releasing: releasing)
      }
    }
  }

  /// As above, for a matrix that is packed when it is multiplied by, unless it has few values or very many.
  ///
  /// The first product packs it for itself alone, or if it has few rows reads it as it is, the second packs it for
  /// good; each releases its pages then. If several multiply by the same matrix it is packed once for all, by the
  /// first product, as it is if that is told to be one of many. `matrix` and `scale` hold single-precision values,
  /// as many as it takes.
  public init(
    deferring matrix: Tensor, depth: Int, columns: Int, isTransposed: Bool = false,
    scale: Tensor? = nil, bias: [Float]? = nil, instructionSet: InstructionSet = .current,
    threads: Int = 1, isReadOften: Bool = false
  ) {
    precondition(matrix.elementCount >= depth * columns)
    precondition(scale.map { $0.elementCount >= columns } ?? true)
    let kernels = instructionSet.kernels
    self.init(depth, columns, isTransposed, bias, instructionSet) { count, packing in
      PackedWeights.of(
        matrix, scale: scale, count: count, threads: threads, packing: packing,
        plain: isTransposed ? nil : Self.plain(matrix, depth, columns, kernels),
        isReadOften: isReadOften)
    }
  }

  private init(
    _ depth: Int, _ columns: Int, _ isTransposed: Bool, _ bias: [Float]?,
    _ instructionSet: InstructionSet,
    _ makeWeights: (_ count: Int, MatrixPacking) -> PackedWeights
  ) {
    precondition(depth > 0 && columns > 0)
    precondition(bias.map { $0.count >= columns } ?? true)
    self.depth = depth
    self.columns = columns
    self.instructionSet = instructionSet
    self.bias = bias.map { FloatBuffer($0.span) }
    let kernels = instructionSet.kernels
    values = makeWeights(
      Self.packedCount(depth: depth, columns: columns, width: kernels.width),
      isTransposed
        ? Self.packingOfColumns(depth, columns, kernels) : Self.packing(depth, columns, kernels))
  }

  /// How a matrix is packed whose rows lie one behind the other.
  static func packing(_ depth: Int, _ columns: Int, _ kernels: KernelTable) -> MatrixPacking {
    let form = LayoutForm(kind: .rows, width: kernels.width, rows: depth, columns: columns)
    return unsafe MatrixPacking(form: form, rows: depth, rowValues: columns, unit: 8) {
      base, first, scale, rows, threads in
      unsafe pack(first, depth, columns, columns, scale, rows, to: base, kernels, threads)
    }
  }

  /// Packs rows of a matrix that lie `row` values apart, from `source` on; the panels divided among threads.
  @unsafe static func pack(
    _ source: UnsafePointer<Float>, _ depth: Int, _ columns: Int, _ row: Int,
    _ scale: UnsafePointer<Float>?, _ rows: Range<Int>, to base: UnsafeMutablePointer<Float>,
    _ kernels: KernelTable, _ threads: Int
  ) {
    let panels = Self.panels(columns, kernels.width), width = 2 * kernels.width
    // The last panel may be only a vector wide.
    let wide = (columns + kernels.width - 1) / width
    let first = rows.lowerBound
    inShares(of: panels, values: rows.count * columns, threads: threads) { start, end, _ in
      if start < wide {
        unsafe kernels.packPanels(
          rows.count, columns, start, min(end, wide), source, row, 1, scale,
          base + (start * depth + first) * width, depth)
      }
      if end > wide {
        unsafe kernels.packPanels(
          rows.count, columns, wide, end, source, row, 1, scale,
          base + wide * depth * width + first * kernels.width, depth)
      }
    }
  }

  /// How a matrix is packed whose columns lie one behind the other: some panels at a time.
  private static func packingOfColumns(
    _ depth: Int, _ columns: Int, _ kernels: KernelTable
  ) -> MatrixPacking {
    let width = 2 * kernels.width
    let form = LayoutForm(kind: .columns, width: kernels.width, rows: depth, columns: columns)
    return unsafe MatrixPacking(form: form, rows: columns, rowValues: depth, unit: width) {
      base, source, scale, rows, threads in
      let count = panels(rows.count, kernels.width)
      // Only the matrix's last panel is not full.
      let rest = columns - rows.lowerBound
      let (base, scale) = unsafe (
        base + rows.lowerBound * depth, scale.map { unsafe $0 + rows.lowerBound }
      )
      inShares(of: count, values: rows.count * depth, threads: threads) { start, end, _ in
        unsafe kernels.packPanels(
          depth, rest, start, end, source, 1, depth, scale, base + start * width * depth, depth)
      }
    }
  }

  /// A matrix for products of few rows, which read it as it is.
  private static func plain(
    _ matrix: Tensor, _ depth: Int, _ columns: Int, _ kernels: KernelTable
  ) -> PackedWeights.PlainMatrix {
    let full = columns / (2 * kernels.width), rest = columns - full * 2 * kernels.width
    let tailCount =
      rest == 0 || rest == kernels.width
      ? 0 : packedCount(depth: depth, columns: rest, width: kernels.width)
    return unsafe PackedWeights.PlainMatrix(matrix: matrix, tailCount: tailCount) { base, matrix in
      unsafe kernels.packPanels(
        depth, columns, full, full + 1, matrix, columns, 1, nil, base, depth)
    }
  }

  /// Whether the matrix of `other` is this one, packed for both.
  package func sharesValues(with other: PackedMatrix) -> Bool { values === other.values }

  /// Values that a packed matrix takes: whole panels, the last one of a single vector if that does.
  static func packedCount(depth: Int, columns: Int, width: Int) -> Int {
    let rest = columns % (2 * width)
    return (columns - rest + (rest == 0 ? 0 : rest > width ? 2 * width : width)) * depth
  }

  static func panels(_ columns: Int, _ width: Int) -> Int {
    (columns + 2 * width - 1) / (2 * width)
  }

  /// Scratch values that `multiply` needs.
  public func scratchCount(threads: Int) -> Int {
    max(threads, 1) * instructionSet.kernels.multiplyScratch
  }

  /// Sets rows of `output` to the products of rows of `input` by the matrix.
  ///
  /// - Parameters:
  ///   - rows: How many rows of `input` there are.
  ///   - layout: How they lie; by default one behind the other.
  ///   - outputStride: From a row of the output to the next; by default `columns`.
  ///   - residual: Added to the output, and laid out like it.
  ///   - scratch: At least `scratchCount(threads:)` values, of no meaning before or after.
  public func multiply(
    _ input: borrowing Span<Float>, rows: Int, layout: RowLayout? = nil,
    into output: inout MutableSpan<Float>, outputStride: Int? = nil,
    residual: borrowing Span<Float>? = nil, activation: Activation = .none,
    scratch: inout MutableSpan<Float>, threads: Int = 1
  ) {
    guard rows > 0 else { return }
    let layout = layout ?? RowLayout(rowStride: depth)
    let outputStride = outputStride ?? columns
    let outputCount = (rows - 1) * outputStride + columns
    precondition(layout.rowStride >= 0 && layout.stride >= 0 && outputStride >= columns)
    precondition(
      input.count > (rows - 1) * layout.rowStride + (depth - 1) * layout.stride
        && output.count >= outputCount && scratch.count >= scratchCount(threads: threads))
    let kernels = instructionSet.kernels
    let a = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let c = unsafe output.withUnsafeMutableBufferPointer { $0.baseAddress }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    let r = unsafe residual?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(r.map { $0.count >= outputCount } ?? true)
    guard let a = unsafe a, let c = unsafe c, let space = unsafe space else { return }
    let offset = 0
    unsafe withUnsafePointer(to: offset) { offsets in
      var m = unsafe MultiplyArguments(
        a: a, aRow: layout.rowStride, offsets: offsets, segments: 1, length: depth, rows: rows,
        b: a, columns: columns, firstPanel: 0, endPanel: Self.panels(columns, kernels.width),
        c: c, cRow: outputStride, scratch: space)
      m.aStep = layout.stride
      unsafe m.bias = bias.map { unsafe UnsafePointer($0.base) }
      unsafe m.residual = r?.baseAddress
      m.apply(activation)
      let arguments = m
      func multiplyPlainly(_ b: UnsafePointer<Float>, _ tail: UnsafePointer<Float>?) {
        var m = arguments
        unsafe (m.b, m.bRow, m.bTail) = (b, columns, tail)
        runChunks(m, kernels, threads)
      }
      unsafe values.withValues(threads: threads, plainly: rows <= 3 ? multiplyPlainly : nil) { b in
        var m = arguments
        unsafe m.b = b
        runChunks(m, kernels, threads)
      }
    }
  }

  /// As `multiply` above, with scratch space of its own.
  public func multiply(
    _ input: borrowing Span<Float>, rows: Int, layout: RowLayout? = nil,
    into output: inout MutableSpan<Float>, outputStride: Int? = nil,
    residual: borrowing Span<Float>? = nil, activation: Activation = .none, threads: Int = 1
  ) {
    withScratch(scratchCount(threads: threads)) { scratch in
      multiply(
        input, rows: rows, layout: layout, into: &output, outputStride: outputStride,
        residual: residual, activation: activation, scratch: &scratch, threads: threads)
    }
  }
}

/// Calls `body` with a few equal ranges of `count` rows, panels or channels of a matrix, for threads to pack, and the
/// number of the thread: of all if there are so few values that they are packed sooner than another thread could help.
func inShares(
  of count: Int, values: Int, threads: Int,
  _ body: (_ first: Int, _ end: Int, _ thread: Int) -> Void
) {
  let chunks = shareCount(of: count, values: values, threads: threads)
  ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, thread in
    body(count * chunk / chunks, count * (chunk + 1) / chunks, thread)
  }
}

/// How many ranges `inShares` divides so many rows, panels or channels into.
func shareCount(of count: Int, values: Int, threads: Int) -> Int {
  threads > 1 && values >= 1 << 16 ? min(count, 4 * threads) : 1
}

extension MultiplyArguments {
  mutating func apply(_ activation: Activation) {
    (lower, upper) = (activation.lower, activation.upper)
    self.activation = activation.code
    parameter = activation.parameter
  }
}

/// Cuts a product into chunks of rows, or of panels if there are few rows, and runs them.
///
/// Each thread has `KernelTable.multiplyScratch` values from `whole.scratch` on.
func runChunks(_ whole: MultiplyArguments, _ kernels: KernelTable, _ threads: Int) {
  let panels = whole.endPanel
  let rows = whole.rows
  let work = rows * whole.length * whole.columns
  if threads <= 1 || work < 1 << 15 {
    var m = whole
    unsafe kernels.multiply(&m)
    return
  }
  // Rows are divided first: the first half of them is then in the cache of the same thread from a product to the
  // next, and reading what another thread wrote may take as long as reading from memory. As each part reads
  // the right operand, it has some tiles; where that is the larger one there is a part for each thread only.
  let tiles = (rows + kernels.tileRows - 1) / kernels.tileRows
  let divides = tiles >= 2 * threads
  let packs = whole.packsRows(tileRows: kernels.tileRows)
  let rowChunks: Int, panelChunks: Int
  if !divides {
    (rowChunks, panelChunks) = (1, min(4 * threads, panels))
  } else if rows < whole.columns, !packs {
    (rowChunks, panelChunks) = (threads, min(8, panels))
  } else {
    rowChunks = min(max(tiles / 3 / threads, 1), 4) * threads
    // Rows that kernels pack are packed once.
    panelChunks = packs ? 1 : min(max(4 * threads / rowChunks, 1), max(panels / 4, 1))
  }
  ThreadPool.shared.run(chunks: rowChunks * panelChunks, threads: threads) { chunk, thread in
    var m = whole
    let (row, panel) = (chunk / panelChunks, chunk % panelChunks)
    let first = rows * (tiles * row / rowChunks) / tiles
    m.rows = rows * (tiles * (row + 1) / rowChunks) / tiles - first
    unsafe m.a += first * m.aRow
    unsafe m.c += first * m.cRow
    unsafe m.residual = m.residual.map { unsafe $0 + first * m.cRow }
    m.firstPanel = panels * panel / panelChunks
    m.endPanel = panels * (panel + 1) / panelChunks
    unsafe m.scratch += thread * kernels.multiplyScratch
    unsafe kernels.multiply(&m)
  }
}

/// Calls `body` with that much scratch space.
func withScratch<R>(_ count: Int, _ body: (inout MutableSpan<Float>) -> R) -> R {
  AllocationCount.add(count * MemoryLayout<Float>.stride)
  let space = UnsafeMutableBufferPointer<Float>.allocate(capacity: max(count, 1))
  defer { unsafe space.deallocate() }
  var span = unsafe MutableSpan(_unsafeElements: space)
  return body(&span)
}
