// Unsafe: kernels work on addresses, several threads on one output. The public entries check that the
// spans hold what the extents say; each chunk writes its own rows and panels, and its thread's part of
// the scratch space.
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
  let values: FloatBuffer
  /// What the layout is for.
  public let instructionSet: InstructionSet

  /// Packs a matrix of `depth` rows and `columns` columns, both at least 1.
  ///
  /// If `isTransposed`, the span holds the matrix's columns one behind the other. `scale` has a factor
  /// for each column. `threads` says how many threads may pack. If there are many values, `releasing` is
  /// called before, and each time after some have been read, to give the memory of their file's pages back:
  /// so matrix and copy are not both resident.
  public init(
    _ matrix: borrowing Span<Float>, depth: Int, columns: Int, isTransposed: Bool = false,
    scale: borrowing Span<Float>? = nil, bias: [Float]? = nil,
    instructionSet: InstructionSet = .current, threads: Int = 1, releasing: (() -> Void)? = nil
  ) {
    precondition(depth > 0 && columns > 0 && matrix.count >= depth * columns)
    precondition(bias.map { $0.count >= columns } ?? true)
    let factors = unsafe scale?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(factors.map { $0.count >= columns } ?? true)
    self.depth = depth
    self.columns = columns
    self.instructionSet = instructionSet
    self.bias = bias.map { FloatBuffer($0.span) }
    let kernels = instructionSet.kernels
    let source = unsafe matrix.withUnsafeBufferPointer { unsafe $0 }
    values = unsafe FloatBuffer(
      weights: Self.packedCount(depth: depth, columns: columns, width: kernels.width)
    ) { base in
      guard let start = source.baseAddress else { return }
      let releasing = depth * columns >= Self.manyValues ? releasing : nil
      releasing?()
      unsafe Self.pack(
        start, depth, columns, isTransposed ? 1 : columns, isTransposed ? depth : 1,
        factors?.baseAddress, to: base, kernels, threads, releasing: releasing)
    }
  }

  /// How many values are worth releasing, as readers of checkpoints do with as many, and after how many read
  /// that is done again.
  static let (manyValues, releasedValues) = (3 << 20, 1 << 18)

  /// Packs a matrix whose rows are `row` values apart and its columns `step`, its panels divided among threads
  /// unless the memory is to be given back.
  @unsafe static func pack(
    _ matrix: UnsafePointer<Float>, _ depth: Int, _ columns: Int, _ row: Int, _ step: Int,
    _ scale: UnsafePointer<Float>?, to base: UnsafeMutablePointer<Float>, _ kernels: KernelTable,
    _ threads: Int, releasing: (() -> Void)?
  ) {
    let panels = Self.panels(columns, kernels.width)
    guard let releasing else {
      inShares(of: panels, values: depth * columns, threads: threads) { first, end in
        unsafe kernels.packPanels(
          depth, columns, first, end, matrix, row, step, scale,
          base + first * 2 * kernels.width * depth)
      }
      return
    }
    // As many rows at a time as the kernel takes; of a transposed matrix, all of them.
    let rowsAtOnce = step == 1 ? 16 : depth
    var values = 0
    for first in stride(from: 0, to: depth, by: rowsAtOnce) {
      let rows = min(rowsAtOnce, depth - first)
      for panel in 0..<panels {
        let column = panel * 2 * kernels.width
        let wide = columns - column > kernels.width ? 2 * kernels.width : kernels.width
        unsafe kernels.packPanels(
          rows, columns, panel, panel + 1, matrix + first * row, row, step, scale,
          base + column * depth + first * wide)
        values += rows * wide
        if values >= releasedValues, step != 1 || panel + 1 == panels {
          releasing()
          values = 0
        }
      }
    }
  }

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
        b: UnsafePointer(values.base), columns: columns, firstPanel: 0,
        endPanel: Self.panels(columns, kernels.width), c: c, cRow: outputStride, scratch: space)
      m.aStep = layout.stride
      unsafe m.bias = bias.map { unsafe UnsafePointer($0.base) }
      unsafe m.residual = r?.baseAddress
      m.apply(activation)
      runChunks(m, kernels, threads)
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

/// Calls `body` with a few equal ranges of `count` panels or channels of a matrix, for threads to pack: of all if
/// there are so few values that they are packed sooner than another thread could help.
func inShares(
  of count: Int, values: Int, threads: Int, _ body: (_ first: Int, _ end: Int) -> Void
) {
  let chunks = threads > 1 && values >= 1 << 16 ? min(count, 4 * threads) : 1
  ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, _ in
    body(count * chunk / chunks, count * (chunk + 1) / chunks)
  }
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
  // All rows at once if they stay in the second cache: threads then share no part of the right operand.
  // Otherwise equal parts of whole tiles: 14 rows with vectors of 16 values, a part of 12 with others.
  let staysNear = panels >= 16 && rows * whole.length <= 1 << 16
  let tile = kernels.width == 16 ? 14 : 12
  let parts = min(max((rows + 42) / 84, 1), 8)
  let rowsAtOnce = staysNear ? rows : ((rows + parts - 1) / parts + tile - 1) / tile * tile
  let rowChunks = max((rows + rowsAtOnce - 1) / rowsAtOnce, 1)
  let panelChunks = min(max(8 / rowChunks, 1), (panels + 3) / 4 >= 8 ? (panels + 3) / 4 : panels)
  ThreadPool.shared.run(chunks: rowChunks * panelChunks, threads: threads) { chunk, thread in
    var m = whole
    let (row, panel) = (chunk / panelChunks, chunk % panelChunks)
    let first = row * rowsAtOnce
    m.rows = min(rowsAtOnce, rows - first)
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
  let space = UnsafeMutableBufferPointer<Float>.allocate(capacity: max(count, 1))
  defer { unsafe space.deallocate() }
  var span = unsafe MutableSpan(_unsafeElements: space)
  return body(&span)
}
