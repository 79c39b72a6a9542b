// Unsafe: kernels work on addresses, several threads on one output. The entry checks that the spans hold
// what extents and strides say; each chunk writes its own rows, and its thread's part of the scratch
// space.
internal import VectorKernelInterface

/// `softmax(query · keyᵀ · scale · factor + addend) · value` for each place of some outer axes, in `Float`.
///
/// Scores are made for a few rows at a time, and never stored as a whole. The bits of an output row
/// depend on its row of the query and on the keys and values alone.
public struct Attention: Sendable, Hashable {
  /// How an operand lies in memory: steps along the outer axes, along its rows, and within a row.
  ///
  /// An operand that all places of an axis share has a step of 0 there.
  public struct Layout: Sendable, Hashable {
    /// A step for each outer axis.
    public var outer: [Int]
    /// From a row to the next.
    public var row: Int
    /// From a value of a row to the next.
    public var step: Int

    /// A layout of those steps.
    public init(outer: [Int], row: Int, step: Int) {
      self.outer = outer
      self.row = row
      self.step = step
    }

    func base(_ index: Int, _ extents: [Int]) -> Int {
      var rest = index
      var offset = 0
      for axis in extents.indices.reversed() {
        offset += rest % extents[axis] * outer[axis]
        rest /= extents[axis]
      }
      return offset
    }

    /// How many values there must be.
    func count(_ extents: [Int], _ rows: Int, _ columns: Int) -> Int {
      precondition(outer.count == extents.count && row >= 0 && step >= 0)
      var last = (rows - 1) * row + (columns - 1) * step
      for (extent, stride) in zip(extents, outer) {
        precondition(stride >= 0)
        last += (extent - 1) * stride
      }
      return last + 1
    }
  }

  /// Extents of the outer axes.
  public var outer: [Int]
  /// Rows of the query.
  public var rows: Int
  /// Rows of keys and values.
  public var keys: Int
  /// Values in a row of query and keys.
  public var depth: Int
  /// Values in a row of the output.
  public var width: Int
  /// What scores are multiplied by.
  public var scale: Float
  /// What scores are replaced by where the condition does not hold.
  public var filler: Float = 0
  /// Whether scores are kept where the condition is true, and not where it is false.
  public var keepsWhereTrue = true
  /// Steps within a row are 1 for the output; for keys and values either of both steps is 1.
  public var query: Layout, key: Layout, value: Layout, output: Layout
  /// Of a row of scores; its steps are 0 or 1.
  public var addend: Layout?
  /// As the addend's.
  public var condition: Layout?
  /// As the addend's.
  public var factor: Layout?

  /// Products of those extents and layouts, without a mask.
  public init(
    outer: [Int], rows: Int, keys: Int, depth: Int, width: Int, scale: Float, query: Layout,
    key: Layout, value: Layout, output: Layout
  ) {
    self.outer = outer
    self.rows = rows
    self.keys = keys
    self.depth = depth
    self.width = width
    self.scale = scale
    self.query = query
    self.key = key
    self.value = value
    self.output = output
  }

  private var places: Int { outer.reduce(1, *) }

  /// A row of scores has room for whole vectors, and does not begin where the one before does in a page.
  private var scoreRow: Int { (keys + 15) / 16 * 16 + 16 }

  private var rowsAtOnce: Int { min(max(8192 / max(keys, 1) / 14, 1) * 14, max(rows, 1)) }

  private func sizes(_ kernels: KernelTable) -> (key: Int, value: Int, scores: Int, slot: Int) {
    func whole(_ count: Int) -> Int { (count + 15) & ~15 }
    let key = whole(PackedMatrix.packedCount(depth: depth, columns: keys, width: kernels.width))
    let value = whole(PackedMatrix.packedCount(depth: keys, columns: width, width: kernels.width))
    let scores = rowsAtOnce * scoreRow
    return (
      key, value, scores,
      whole(kernels.multiplyScratch) + key + value + scores * (condition == nil ? 1 : 2)
    )
  }

  /// Scratch values that a call needs.
  public func scratchCount(threads: Int, instructionSet: InstructionSet = .current) -> Int {
    max(threads, 1) * sizes(instructionSet.kernels).slot
  }

  /// Sets `output`.
  ///
  /// - Parameters:
  ///   - addend: Added to scores; not looked at without a layout for it.
  ///   - condition: Tells which scores are kept; not looked at without a layout for it.
  ///   - factor: Multiplies scores; not looked at without a layout for it.
  ///   - scratch: At least `scratchCount(threads:)` values, of no meaning before or after.
  public func callAsFunction(
    query q: borrowing Span<Float>, key k: borrowing Span<Float>, value v: borrowing Span<Float>,
    addend: borrowing Span<Float>, condition: borrowing Span<Bool>,
    factor: borrowing Span<Float>, into output: inout MutableSpan<Float>,
    scratch: inout MutableSpan<Float>, threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    guard places > 0, rows > 0, width > 0 else { return }
    if keys == 0 {
      for i in output.indices { output[i] = 0 }
      return
    }
    precondition(outer.allSatisfy { $0 > 0 } && depth >= 0 && keys > 0)
    precondition(key.row == 1 || key.step == 1 || min(keys, depth) <= 1)
    precondition(value.row == 1 || value.step == 1 || min(keys, width) <= 1)
    precondition(self.output.step == 1)
    precondition(
      v.count >= value.count(outer, keys, width)
        && output.count >= self.output.count(outer, rows, width))
    precondition(
      depth == 0
        || q.count >= query.count(outer, rows, depth) && k.count >= key.count(outer, keys, depth))
    precondition(
      scratch.count >= scratchCount(threads: threads, instructionSet: instructionSet))
    let places = unsafe Places(
      query: q.withUnsafeBufferPointer { $0.baseAddress },
      key: k.withUnsafeBufferPointer { $0.baseAddress },
      value: v.withUnsafeBufferPointer { $0.baseAddress },
      output: output.withUnsafeMutableBufferPointer { $0.baseAddress },
      addend: addend.withUnsafeBufferPointer { $0.baseAddress },
      condition: condition.withUnsafeBufferPointer { $0.baseAddress },
      factor: factor.withUnsafeBufferPointer { $0.baseAddress })
    if let layout = self.addend {
      precondition(layout.step <= 1 && addend.count >= layout.count(outer, rows, keys))
    }
    if let layout = self.condition {
      precondition(layout.step <= 1 && condition.count >= layout.count(outer, rows, keys))
    }
    if let layout = self.factor {
      precondition(layout.step <= 1 && factor.count >= layout.count(outer, rows, keys))
    }
    guard let space = unsafe scratch.withUnsafeMutableBufferPointer({ $0.baseAddress }) else {
      return
    }
    let kernels = instructionSet.kernels
    let slot = sizes(kernels).slot
    // Few places are cut into blocks of rows, if that does not make packing the larger part.
    let count = self.places
    let parts =
      threads > 1 && count < 8 ? max(min((8 + count - 1) / count, rows / 64), 1) : 1
    let isSmall = Double(count * rows) * Double(keys) * Double(depth + width) < 32768
    ThreadPool.shared.run(chunks: count * parts, threads: isSmall ? 1 : threads) { chunk, thread in
      let (place, part) = (chunk / parts, chunk % parts)
      unsafe attend(
        place, rows * part / parts, rows * (part + 1) / parts, places, space + thread * slot,
        kernels)
    }
  }

  /// Where the operands are.
  @unsafe private struct Places {
    var query: UnsafePointer<Float>?, key: UnsafePointer<Float>?, value: UnsafePointer<Float>?
    var output: UnsafeMutablePointer<Float>?
    var addend: UnsafePointer<Float>?, condition: UnsafePointer<Bool>?
    var factor: UnsafePointer<Float>?
  }

  /// Some rows at one place of the outer axes.
  private func attend(
    _ place: Int, _ first: Int, _ end: Int, _ places: Places, _ space: UnsafeMutablePointer<Float>,
    _ kernels: KernelTable
  ) {
    let sizes = sizes(kernels)
    let packedKeys = unsafe space + (sizes.slot - sizes.key - sizes.value)
    let packedValues = unsafe packedKeys + sizes.key
    let scores = unsafe space + (kernels.multiplyScratch + 15) & ~15
    let words = unsafe scores + sizes.scores
    guard let value = unsafe places.value, let output = unsafe places.output else { return }
    let offset = 0
    unsafe withUnsafePointer(to: offset) { offsets in
      // Scores of whole vectors, the last of keys that are zero.
      let columns = (keys + kernels.width - 1) / kernels.width * kernels.width
      var products = unsafe MultiplyArguments(
        a: UnsafePointer(scores), aRow: query.row, offsets: offsets, segments: 1, length: depth,
        rows: 0, b: UnsafePointer(packedKeys), columns: columns, firstPanel: 0,
        endPanel: PackedMatrix.panels(columns, kernels.width), c: scores, cRow: scoreRow,
        scratch: space)
      products.aStep = query.step
      if let key = unsafe places.key, depth > 0 {
        unsafe kernels.packPanels(
          depth, keys, 0, products.endPanel, key + self.key.base(place, outer), self.key.step,
          self.key.row, nil, packedKeys, depth)
      }
      var sums = unsafe MultiplyArguments(
        a: UnsafePointer(scores), aRow: scoreRow, offsets: offsets, segments: 1, length: keys,
        rows: 0, b: UnsafePointer(packedValues), columns: width, firstPanel: 0,
        endPanel: PackedMatrix.panels(width, kernels.width), c: output, cRow: self.output.row,
        scratch: space)
      unsafe kernels.packPanels(
        keys, width, 0, sums.endPanel, value + self.value.base(place, outer), self.value.row,
        self.value.step, nil, packedValues, keys)
      let from = query.base(place, outer)
      let to = self.output.base(place, outer)
      var row = first
      while row < end {
        let count = min(rowsAtOnce, end - row)
        (products.rows, sums.rows) = (count, count)
        if let query = unsafe places.query, depth > 0 {
          unsafe products.a = query + (from + row * self.query.row)
          unsafe kernels.multiply(&products)
        } else {
          unsafe scores.update(repeating: 0, count: count * scoreRow)
        }
        var weights = unsafe MaskedSoftmaxArguments(
          x: scores, xRow: scoreRow, rows: count, columns: keys, scale: scale)
        if let addend, let values = unsafe places.addend {
          unsafe weights.addend = values + (addend.base(place, outer) + row * addend.row)
          (weights.addendRow, weights.addendStep) = (addend.row, addend.step)
        }
        if let factor, let values = unsafe places.factor {
          unsafe weights.factor = values + (factor.base(place, outer) + row * factor.row)
          (weights.factorRow, weights.factorStep) = (factor.row, factor.step)
        }
        if let condition, let truth = unsafe places.condition {
          weights.keptRow = condition.row == 0 ? 0 : scoreRow
          if condition.row != 0 || row == first {
            unsafe expand(
              truth + (condition.base(place, outer) + row * condition.row), condition,
              rows: condition.row == 0 ? 1 : count, into: words)
          }
          unsafe weights.kept = UnsafePointer(words)
          weights.filler = filler
        }
        unsafe kernels.maskedSoftmax(&weights)
        unsafe sums.c = output + (to + row * self.output.row)
        unsafe kernels.multiply(&sums)
        row += count
      }
    }
  }

  /// Words of ones where scores are kept, and of zeros elsewhere.
  private func expand(
    _ truth: UnsafePointer<Bool>, _ layout: Layout, rows: Int,
    into words: UnsafeMutablePointer<Float>
  ) {
    let bytes = unsafe UnsafeRawPointer(truth)
    let target = UnsafeMutableRawPointer(words)
    let flip: UInt8 = keepsWhereTrue ? 0 : 1
    for row in 0..<rows {
      for i in 0..<keys {
        let byte = unsafe bytes.load(
          fromByteOffset: row * layout.row + i * layout.step, as: UInt8.self)
        unsafe target.storeBytes(
          of: (byte & 1) ^ flip == 0 ? 0 : UInt32.max, toByteOffset: 4 * (row * scoreRow + i),
          as: UInt32.self)
      }
    }
  }
}
