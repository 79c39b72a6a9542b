// Unsafe: kernels work on addresses, several threads on one output. The entry checks that the spans hold
// what the extents say; each chunk writes its own rows and panels, and its thread's part of the scratch
// space.
internal import VectorKernelInterface

/// Products of many pairs of matrices that are all variable, in `Float`.
///
/// An output's terms are added one after the other in the order of the depth, as `PackedMatrix` does: its
/// bits depend on its row and column alone.
public struct BatchedProduct: Sendable, Hashable {
  /// Rows of each product.
  public var rows: Int
  /// Columns of each product.
  public var columns: Int
  /// Terms of each output.
  public var depth: Int
  /// Whether left operands are stored column by column.
  public var transposesA: Bool
  /// Whether right operands are stored column by column.
  public var transposesB: Bool
  /// How many products there are.
  public var count: Int
  /// From a left operand to the next, 0 if all products share it.
  public var strideA: Int
  /// From a right operand to the next, 0 if all products share it.
  public var strideB: Int

  /// Products of matrices that lie one behind the other, unless strides say otherwise.
  public init(
    rows: Int, columns: Int, depth: Int, transposesA: Bool = false, transposesB: Bool = false,
    count: Int = 1, strideA: Int? = nil, strideB: Int? = nil
  ) {
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.transposesA = transposesA
    self.transposesB = transposesB
    self.count = count
    self.strideA = strideA ?? rows * depth
    self.strideB = strideB ?? depth * columns
  }

  private enum Way { case plainly, packingAll, packingSome }

  private func way(_ kernels: KernelTable) -> Way {
    if !transposesB && rows < 16 && columns % kernels.width == 0 { return .plainly }
    return count == 1 && rows >= 64 && depth * columns <= 1 << 24 ? .packingAll : .packingSome
  }

  /// Scratch values that a call needs.
  public func scratchCount(threads: Int, instructionSet: InstructionSet = .current) -> Int {
    let kernels = instructionSet.kernels, threads = max(threads, 1)
    guard rows > 0, columns > 0, count > 0 else { return 0 }
    switch way(kernels) {
    case .plainly: return kernels.multiplyScratch * threads
    case .packingAll:
      return PackedMatrix.packedCount(depth: depth, columns: columns, width: kernels.width) + 16
        + kernels.multiplyScratch * threads
    case .packingSome: return slot(panelsAtOnce(kernels, threads), kernels) * threads
    }
  }

  /// As below, with scratch space of its own.
  public func callAsFunction(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, into c: inout MutableSpan<Float>,
    bias: borrowing Span<Float>? = nil, activation: Activation = .none, threads: Int = 1,
    instructionSet: InstructionSet = .current
  ) {
    withScratch(scratchCount(threads: threads, instructionSet: instructionSet)) { scratch in
      self(
        a, b, into: &c, bias: bias, activation: activation, scratch: &scratch, threads: threads,
        instructionSet: instructionSet)
    }
  }

  /// Sets `c` to the products, one behind the other.
  ///
  /// - Parameters:
  ///   - bias: Added to each row of the products.
  ///   - scratch: At least `scratchCount` values, of no meaning before or after.
  public func callAsFunction(
    _ a: borrowing Span<Float>, _ b: borrowing Span<Float>, into c: inout MutableSpan<Float>,
    bias: borrowing Span<Float>? = nil, activation: Activation = .none,
    scratch: inout MutableSpan<Float>, threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    guard rows > 0, columns > 0, count > 0 else { return }
    precondition(depth > 0 && strideA >= 0 && strideB >= 0)
    precondition(
      scratch.count >= scratchCount(threads: threads, instructionSet: instructionSet))
    precondition(
      a.count >= (count - 1) * strideA + rows * depth
        && b.count >= (count - 1) * strideB + depth * columns
        && c.count >= count * rows * columns)
    let kernels = instructionSet.kernels
    let left = unsafe a.withUnsafeBufferPointer { $0.baseAddress }
    let right = unsafe b.withUnsafeBufferPointer { $0.baseAddress }
    let product = unsafe c.withUnsafeMutableBufferPointer { $0.baseAddress }
    let z = unsafe bias?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(z.map { $0.count >= columns } ?? true)
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let left = unsafe left, let right = unsafe right, let product = unsafe product,
      let space = unsafe space
    else { return }
    let offset = 0
    unsafe withUnsafePointer(to: offset) { offsets in
      var m = unsafe MultiplyArguments(
        a: left, aRow: transposesA ? 1 : depth, offsets: offsets, segments: 1, length: depth,
        rows: rows, b: right, columns: columns, firstPanel: 0,
        endPanel: PackedMatrix.panels(columns, kernels.width), c: product, cRow: columns,
        scratch: space)
      m.aStep = transposesA ? rows : 1
      unsafe m.bias = z?.baseAddress
      m.apply(activation)
      switch way(kernels) {
      case .plainly: multiplyPlainly(m, kernels, threads)
      case .packingAll: multiplyPackingAll(m, kernels, threads)
      case .packingSome: multiplyPackingSome(m, kernels, threads)
      }
    }
  }

  /// Few rows: the right operands as they are.
  private func multiplyPlainly(_ whole: MultiplyArguments, _ kernels: KernelTable, _ threads: Int) {
    let panels = whole.endPanel
    let work = rows * depth * columns
    let parts = max(min(panels / 4, 8 / count + 1, work >> 15), 1)
    ThreadPool.shared.run(
      chunks: count * parts, threads: work * count < 1 << 15 ? 1 : threads
    ) { chunk, thread in
      var m = whole
      let (i, part) = (chunk / parts, chunk % parts)
      unsafe m.a += i * strideA
      unsafe m.b += i * strideB
      unsafe m.c += i * rows * columns
      m.bRow = columns
      m.firstPanel = panels * part / parts
      m.endPanel = panels * (part + 1) / parts
      unsafe m.scratch += thread * kernels.multiplyScratch
      unsafe kernels.multiply(&m)
    }
  }

  /// One large product: the right operand is packed, then the product cut into chunks.
  private func multiplyPackingAll(
    _ whole: MultiplyArguments, _ kernels: KernelTable, _ threads: Int
  ) {
    let packed = PackedMatrix.packedCount(depth: depth, columns: columns, width: kernels.width)
    let panels = whole.endPanel
    let space = unsafe whole.scratch
    let parts = min(panels, 8)
    ThreadPool.shared.run(chunks: parts, threads: packed < 1 << 15 ? 1 : threads) { part, _ in
      let (first, end) = (panels * part / parts, panels * (part + 1) / parts)
      unsafe kernels.packPanels(
        depth, columns, first, end, whole.b, transposesB ? 1 : columns, transposesB ? depth : 1,
        nil, space + first * 2 * kernels.width * depth, depth)
    }
    var m = whole
    unsafe m.b = UnsafePointer(space)
    unsafe m.scratch = space + (packed + 15) & ~15
    runChunks(m, kernels, threads)
  }

  /// How many panels a chunk of many products packs.
  private func panelsAtOnce(_ kernels: KernelTable, _ threads: Int) -> Int {
    let panels = PackedMatrix.panels(columns, kernels.width)
    let atOnce = min(max(65536 / (2 * kernels.width * depth), 1), panels)
    return threads > 1 && count < 8 ? max(min(atOnce, panels * count / 8), 1) : atOnce
  }

  /// Scratch values of each thread for that.
  private func slot(_ atOnce: Int, _ kernels: KernelTable) -> Int {
    (kernels.multiplyScratch + atOnce * 2 * kernels.width * depth + 15) & ~15
  }

  /// Many products: each chunk packs some panels and multiplies all rows by them.
  private func multiplyPackingSome(
    _ whole: MultiplyArguments, _ kernels: KernelTable, _ threads: Int
  ) {
    let panels = whole.endPanel
    let panelValues = 2 * kernels.width * depth
    let atOnce = panelsAtOnce(kernels, threads)
    let parts = (panels + atOnce - 1) / atOnce
    let slot = slot(atOnce, kernels)
    let work = rows * depth * columns * count
    ThreadPool.shared.run(chunks: count * parts, threads: work < 1 << 15 ? 1 : threads) {
      chunk, thread in
      var m = whole
      let (i, part) = (chunk / parts, chunk % parts)
      let (first, end) = (part * atOnce, min(panels, (part + 1) * atOnce))
      unsafe m.scratch += thread * slot
      let packed = unsafe m.scratch + kernels.multiplyScratch
      unsafe kernels.packPanels(
        depth, columns, first, end, whole.b + i * strideB, transposesB ? 1 : columns,
        transposesB ? depth : 1, nil, packed, depth)
      unsafe m.a += i * strideA
      unsafe m.b = UnsafePointer(packed) - first * panelValues
      unsafe m.c += i * rows * columns
      (m.firstPanel, m.endPanel) = (first, end)
      unsafe kernels.multiply(&m)
    }
  }
}

extension MatrixProduct {
  /// The product by the vector kernels; `T` must be `Float`.
  func multiplyFloats<T: BitwiseCopyable>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) -> Bool {
    guard T.self == Float.self else { return false }
    let product = BatchedProduct(
      rows: rows, columns: columns, depth: depth, transposesA: transposesA,
      transposesB: transposesB)
    let isColumn = columns == 1 && !transposesA
    unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        unsafe c.withUnsafeMutableBytes { c in
          if isColumn, let x = a.baseAddress, let y = b.baseAddress, let z = c.baseAddress {
            unsafe InstructionSet.current.kernels.multiplyColumn(
              rows, depth, x.assumingMemoryBound(to: Float.self), depth,
              y.assumingMemoryBound(to: Float.self), z.assumingMemoryBound(to: Float.self))
            return
          }
          let (x, y) = unsafe (
            Span<Float>(_unsafeBytes: a), Span<Float>(_unsafeBytes: b)
          )
          var z = unsafe MutableSpan<Float>(_unsafeBytes: c)
          product(x, y, into: &z)
        }
      }
    }
    return true
  }

  /// The product of a matrix and a column in double precision, row by row; false for other products.
  func multiplyColumn<T: BitwiseCopyable>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) -> Bool {
    guard T.self == Double.self, columns == 1, !transposesA else { return false }
    unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        unsafe c.withUnsafeMutableBytes { c in
          for row in 0..<rows {
            let start = row * depth * 8
            var (s, t) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
            var k = 0
            while k + 128 <= depth * 8 {
              unsafe s +=
                a.loadUnaligned(fromByteOffset: start + k, as: SIMD8<Double>.self)
                * b.loadUnaligned(fromByteOffset: k, as: SIMD8<Double>.self)
              unsafe t +=
                a.loadUnaligned(fromByteOffset: start + k + 64, as: SIMD8<Double>.self)
                * b.loadUnaligned(fromByteOffset: k + 64, as: SIMD8<Double>.self)
              k += 128
            }
            var sum = (s + t).sum()
            while k < depth * 8 {
              unsafe sum +=
                a.loadUnaligned(fromByteOffset: start + k, as: Double.self)
                * b.loadUnaligned(fromByteOffset: k, as: Double.self)
              k += 8
            }
            unsafe c.storeBytes(of: sum, toByteOffset: row * 8, as: Double.self)
          }
        }
      }
    }
    return true
  }

  /// The product in double precision by the vector kernels; false for other types.
  func multiplyDoubles<T: BitwiseCopyable>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) -> Bool {
    guard T.self == Double.self else { return false }
    let kernels = InstructionSet.current.kernels
    unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        unsafe c.withUnsafeMutableBytes { c in
          guard let x = a.baseAddress, let y = b.baseAddress, let z = c.baseAddress else { return }
          withScratch(2 * kernels.doubleScratch(rows, depth, columns)) { scratch in
            unsafe scratch.withUnsafeMutableBytes { space in
              guard let space = space.baseAddress else { return }
              unsafe kernels.multiplyDoubles(
                rows, depth, columns, x.assumingMemoryBound(to: Double.self),
                transposesA ? 1 : depth, transposesA ? rows : 1,
                y.assumingMemoryBound(to: Double.self), transposesB ? 1 : columns,
                transposesB ? depth : 1, z.assumingMemoryBound(to: Double.self),
                space.assumingMemoryBound(to: Double.self))
            }
          }
        }
      }
    }
    return true
  }

  /// Multiplies 32-bit integers by vector kernels; false for other types, or where `b` is transposed.
  func multiplyIntegers<T: BitwiseCopyable>(
    _ a: borrowing Span<T>, _ b: borrowing Span<T>, into c: inout MutableSpan<T>
  ) -> Bool {
    guard T.self == Int32.self || T.self == UInt32.self, !transposesB else { return false }
    unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        unsafe c.withUnsafeMutableBytes { c in
          guard let x = a.baseAddress, let y = b.baseAddress, let z = c.baseAddress else { return }
          unsafe InstructionSet.current.kernels.multiplyIntegers(
            rows, depth, columns, x.assumingMemoryBound(to: Int32.self), transposesA ? 1 : depth,
            transposesA ? rows : 1, y.assumingMemoryBound(to: Int32.self),
            z.assumingMemoryBound(to: Int32.self))
        }
      }
    }
    return true
  }
}
