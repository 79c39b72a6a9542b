// Unsafe: kernels work on addresses, several threads on one output. `run` checks that every tensor is
// of single precision and broadcasts to the output's shape, from which all offsets follow; each chunk
// writes its own rows and its thread's part of the scratch space.
public import TensorCore
internal import VectorKernelInterface

/// Functions of values one after the other, computed block by block so that what lies between the
/// first and the last never leaves the cache.
///
/// What a value of the output is depends on its operands alone, to the bit.
public struct ElementwiseProgram: Sendable, Hashable {
  /// Where a step finds an operand.
  public enum Operand: Sendable, Hashable {
    /// An input of the program, which broadcasts to the output's shape.
    case input(Int)
    /// The result of an earlier step.
    case step(Int)
    /// A number.
    case scalar(Float)
  }

  /// What a step computes.
  public enum Function: Sendable, Hashable {
    /// Of its first operand.
    case map(MapFunction, parameter: Float)
    /// Of both.
    case binary(BinaryFunction)
  }

  /// One function.
  public struct Step: Sendable, Hashable {
    /// What is computed.
    public var function: Function
    /// The first operand.
    public var x: Operand
    /// The second operand; the first again for functions of one value.
    public var y: Operand

    /// A function of one value.
    public init(_ function: MapFunction, parameter: Float = 0, _ x: Operand) {
      self.function = .map(function, parameter: parameter)
      self.x = x
      y = x
    }

    /// A function of two values.
    public init(_ function: BinaryFunction, _ x: Operand, _ y: Operand) {
      self.function = .binary(function)
      self.x = x
      self.y = y
    }
  }

  /// The steps; the last one's result is the program's.
  public let steps: [Step]
  /// How many inputs there are.
  public let inputCount: Int
  /// The numbers of each step's operands.
  private let scalars: [Float]
  /// What the program is, if it is the first input times another one plus a third one, within limits.
  private let scaling: Scaling?

  /// The inputs that an input is multiplied by, and that are added, and limits.
  private struct Scaling: Hashable {
    let scale: Int, offset: Int, lower: Float, upper: Float

    init?(_ steps: [Step]) {
      guard (2...3).contains(steps.count), steps[0].function == .binary(.multiply),
        steps[0].x == .input(0), case .input(let scale) = steps[0].y, scale > 0,
        steps[1].function == .binary(.add), steps[1].x == .step(0),
        case .input(let offset) = steps[1].y, offset > 0
      else { return nil }
      self.scale = scale
      self.offset = offset
      var limits = (-Float.infinity, Float.infinity)
      if steps.count == 3 {
        guard case .map(let function, _) = steps[2].function, steps[2].x == .step(1) else {
          return nil
        }
        switch function {
        case .relu: limits.0 = 0
        case .relu6: limits = (0, 6)
        default: return nil
        }
      }
      (lower, upper) = limits
    }
  }

  /// A program; nil if there are no steps, or one refers to what is not there before it.
  public init?(_ steps: [Step], inputCount: Int) {
    guard !steps.isEmpty, inputCount > 0 else { return nil }
    for (i, step) in steps.enumerated() {
      for operand in [step.x, step.y] {
        switch operand {
        case .input(let index): guard index >= 0, index < inputCount else { return nil }
        case .step(let index): guard index >= 0, index < i else { return nil }
        case .scalar: break
        }
      }
    }
    self.steps = steps
    self.inputCount = inputCount
    scalars = steps.flatMap { [Self.scalar($0.x), Self.scalar($0.y)] }
    scaling = Scaling(steps)
  }

  /// The same program with input `index` before the others; nil if there is no such input.
  public func movingFirst(_ index: Int) -> ElementwiseProgram? {
    guard (0..<inputCount).contains(index) else { return nil }
    func moved(_ operand: Operand) -> Operand {
      guard case .input(let old) = operand else { return operand }
      return .input(old == index ? 0 : old < index ? old + 1 : old)
    }
    var steps = steps
    for i in steps.indices {
      steps[i].x = moved(steps[i].x)
      steps[i].y = moved(steps[i].y)
    }
    return ElementwiseProgram(steps, inputCount: inputCount)
  }

  /// Values that are computed at once: as many as leave room for some blocks in the first cache.
  static let blockCount = 2048

  /// Scratch values that `run` needs.
  public func scratchCount(threads: Int) -> Int {
    (max(threads, 1) * max(steps.count - 1, 1) + inputCount) * Self.blockCount
  }

  /// Sets `output` to the program's result.
  ///
  /// - Parameters:
  ///   - inputs: As many as the program has, of single precision; each broadcasts to the output.
  ///   - scratch: `scratchCount` values of single precision.
  /// - Throws: `INTERNAL` for other tensors.
  public func run(
    _ inputs: [Tensor], into output: inout Tensor, scratch: inout Tensor, threads: Int,
    instructionSet: InstructionSet = .current
  ) throws(TensorError) {
    let shape = output.shape
    guard inputs.count == inputCount, output.dtype == .float32, scratch.dtype == .float32,
      scratch.elementCount >= scratchCount(threads: threads),
      inputs.allSatisfy({ $0.dtype == .float32 })
    else { throw .internal("a program of \(inputCount) inputs was given others") }
    guard shape.elementCount > 0 else { return }
    guard let layout = try BroadcastLayout(inputs.map(\.shape), shape) else {
      var whole: [Tensor] = []
      for input in inputs { whole.append(try Self.expanded(input, to: shape)) }
      return try run(
        whole, into: &output, scratch: &scratch, threads: threads, instructionSet: instructionSet)
    }
    let space = unsafe scratch.withUnsafeMutableElements(as: Float.self) { unsafe $0 }
    let to = unsafe output.withUnsafeMutableElements(as: Float.self) { unsafe $0 }
    unsafe withUnsafeTemporaryAllocation(
      of: UnsafePointer<Float>.self, capacity: inputCount
    ) { bases in
      for (i, input) in inputs.enumerated() {
        unsafe bases.initializeElement(
          at: i, to: input.withUnsafeElements(as: Float.self) { unsafe $0 })
      }
      unsafe run(instructionSet.kernels, layout, bases, to, space, threads)
    }
  }

  /// The program for inputs of known shapes.
  public struct Fixed: Sendable {
    fileprivate let program: ElementwiseProgram
    fileprivate let layout: BroadcastLayout
    fileprivate let counts: [Int]
    fileprivate let threads: Int
    /// The shape of the result.
    public let output: Shape
    /// The inputs that have a value for each value of the output.
    public let full: [Int]
    /// Scratch values that `run` needs.
    public let scratchCount: Int

    /// Writes the result of the inputs, which are the first places of `memory`, to the place after them;
    /// the last one is scratch space.
    ///
    /// The output may take the memory of a full input.
    public func run(_ memory: borrowing StepMemory) {
      unsafe ElementwiseProgram.withAddresses(
        in: memory, counts, output.elementCount, scratchCount
      ) { bases, to, space in
        unsafe program.run(InstructionSet.current.kernels, layout, bases, to, space, threads)
      }
    }
  }

  /// Calls `body` with where the inputs of a step are, of which the first has `counts[0]` values and so on, and the
  /// output and the scratch space after them; not if there is no output.
  static func withAddresses(
    in memory: borrowing StepMemory, _ counts: [Int], _ outputCount: Int, _ scratchCount: Int,
    _ body: (
      UnsafeMutableBufferPointer<UnsafePointer<Float>>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    guard outputCount > 0 else { return }
    precondition(memory.count == counts.count + 2)
    let to = unsafe memory.address(counts.count, as: Float.self)
    let space = unsafe memory.address(counts.count + 1, as: Float.self)
    precondition(to.count >= outputCount && space.count >= scratchCount)
    guard let to = to.baseAddress, let space = space.baseAddress else { return }
    unsafe withBases(in: memory, counts) { unsafe body($0, to, space) }
  }

  /// Calls `body` with where the first places of `memory` are, which hold at least as many values as `counts` says;
  /// not if one of them has no memory.
  static func withBases(
    in memory: borrowing StepMemory, _ counts: [Int],
    _ body: (UnsafeMutableBufferPointer<UnsafePointer<Float>>) -> Void
  ) {
    unsafe withUnsafeTemporaryAllocation(
      of: UnsafePointer<Float>.self, capacity: counts.count
    ) { bases in
      for (i, count) in counts.enumerated() {
        let values = unsafe memory.address(i, as: Float.self)
        precondition(values.count >= count)
        guard let base = values.baseAddress else { return }
        unsafe bases.initializeElement(at: i, to: UnsafePointer(base))
      }
      unsafe body(bases)
    }
  }

  /// The program for inputs of these shapes; nil if they do not broadcast, or not in a simple manner.
  public func fixed(_ shapes: [Shape], threads: Int) -> Fixed? {
    guard shapes.count == inputCount else { return nil }
    var output = shapes[0]
    for shape in shapes.dropFirst() {
      guard let next = try? Shape.broadcast(output, shape) else { return nil }
      output = next
    }
    guard let layout = try? BroadcastLayout(shapes, output) else { return nil }
    return Fixed(
      program: self, layout: layout, counts: shapes.map(\.elementCount), threads: threads,
      output: output, full: shapes.indices.filter { shapes[$0] == output },
      scratchCount: scratchCount(threads: threads))
  }

  /// Runs the program on inputs at `bases`, of which nothing is left in the end.
  private func run(
    _ kernels: KernelTable, _ layout: BroadcastLayout,
    _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>,
    _ to: UnsafeMutablePointer<Float>, _ space: UnsafeMutablePointer<Float>, _ threads: Int
  ) {
    if unsafe runScaling(kernels, layout, bases, to, threads) { return }
    let columns = layout.columns, rows = layout.rows
    guard columns < 256, rows > 1, layout.isPeriodic else {
      unsafe runBlocks(kernels, layout, bases, to, space, threads)
      return
    }
    // Rows are short: several are taken for one, and what has a value for each column is repeated.
    var together = min(Self.blockCount / columns, rows)
    // Whole vectors, if there are enough rows.
    if together >= 16 { together &= ~15 }
    let width = together * columns
    let whole = rows * columns / width, rest = rows * columns % width
    var longer = layout
    longer.rows = whole
    longer.columns = width
    let tiles = unsafe space + max(threads, 1) * max(steps.count - 1, 1) * Self.blockCount
    for (i, strides) in layout.strides.enumerated() {
      if strides.row != 0 {
        longer.strides[i].row = width
      } else if strides.column == 1 {
        let source = unsafe bases[i]
        let tile = unsafe tiles + i * Self.blockCount
        for first in stride(from: 0, to: width, by: columns) {
          unsafe (tile + first).update(from: source, count: columns)
        }
        unsafe bases[i] = UnsafePointer(tile)
      }
    }
    unsafe runBlocks(kernels, longer, bases, to, space, threads)
    if rest > 0 {
      longer.rows = 1
      longer.columns = rest
      for (i, strides) in layout.strides.enumerated() where strides.row != 0 {
        unsafe bases[i] += whole * width
      }
      unsafe runBlocks(kernels, longer, bases, to + whole * width, space, threads)
    }
  }

  /// Runs a program that multiplies and adds values of each column, in one pass.
  ///
  /// - Returns: false if it is none, or if these have not a value for each column.
  func runScaling(
    _ kernels: KernelTable, _ layout: BroadcastLayout,
    _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>,
    _ to: UnsafeMutablePointer<Float>, _ threads: Int
  ) -> Bool {
    let columns = layout.columns, strides = layout.strides
    let perColumn = BroadcastLayout.Strides(image: 0, row: 0, column: 1)
    guard let scaling, layout.images == 1, strides[0].row == columns, strides[0].column == 1,
      strides[scaling.scale] == perColumn, strides[scaling.offset] == perColumn
    else { return false }
    let ends = layout.ends.isEmpty ? [columns] : layout.ends
    let scale = unsafe bases[ends.count - 1 + scaling.scale]
    let offset = unsafe bases[ends.count - 1 + scaling.offset]
    inParts(layout.rows, size: columns, threads: threads) { first, count in
      // Rows whose parts go to the cache one after the other.
      let atOnce = ends.count == 1 ? count : min(max(8192 / columns, 8), 64)
      for row in stride(from: first, to: first + count, by: atOnce) {
        var column = 0
        for (part, end) in ends.enumerated() where end > column {
          let width = end - column
          unsafe kernels.scaleOffset(
            1, min(atOnce, first + count - row), width, bases[part] + row * width, width,
            scale + column, offset + column, scaling.lower, scaling.upper,
            to + row * columns + column, columns)
          column = end
        }
      }
    }
    return true
  }

  func runBlocks(
    _ kernels: KernelTable, _ layout: BroadcastLayout,
    _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>,
    _ to: UnsafeMutablePointer<Float>, _ space: UnsafeMutablePointer<Float>, _ threads: Int
  ) {
    let columns = layout.columns
    let values = layout.rows * columns
    unsafe scalars.withUnsafeBufferPointer { scalars in
      if layout.images == 1, values <= Self.blockCount {
        unsafe runBlock(
          kernels, layout, bases, scalars, image: 0, 0..<layout.rows, 0..<columns, to, space,
          values)
        return
      }
      // A block is a part of a row, or whole rows.
      let columnBlock = min(columns, Self.blockCount)
      let rowBlock = max(Self.blockCount / columns, 1)
      let size = columnBlock * rowBlock
      let slot = max(steps.count - 1, 1) * Self.blockCount
      let columnParts = (columns + columnBlock - 1) / columnBlock
      let rowParts = (layout.rows + rowBlock - 1) / rowBlock
      let blocks = layout.images * rowParts * columnParts
      // Several blocks make a chunk worth a thread's while.
      let atOnce = max(32768 / max(size * steps.count, 1), 1)
      let chunks = threads > 1 ? (blocks + atOnce - 1) / atOnce : 1
      let blocksAtOnce = threads > 1 ? atOnce : blocks
      ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, thread in
        let first = chunk * blocksAtOnce
        for block in first..<min(first + blocksAtOnce, blocks) {
          let (rest, columnPart) = block.quotientAndRemainder(dividingBy: columnParts)
          let (image, rowPart) = rest.quotientAndRemainder(dividingBy: rowParts)
          let row = rowPart * rowBlock, column = columnPart * columnBlock
          unsafe runBlock(
            kernels, layout, bases, scalars, image: image,
            row..<min(row + rowBlock, layout.rows),
            column..<min(column + columnBlock, columns), to, space + thread * slot, size)
        }
      }
    }
  }

  /// `tensor` with every element written out that broadcasting stands for.
  private static func expanded(_ tensor: Tensor, to shape: Shape) throws(TensorError) -> Tensor {
    if tensor.shape == shape { return tensor }
    var result = try Tensor(uninitialized: .float32, shape: shape)
    let x = tensor.elements(as: Float.self)
    var y = result.mutableElements(as: Float.self)
    var strides = [Int](repeating: 0, count: shape.rank)
    for (back, stride) in zip(1...max(tensor.rank, 1), tensor.shape.strides.reversed())
    where tensor.shape[-back] > 1 {
      strides[shape.rank - back] = stride
    }
    var position = [Int](repeating: 0, count: shape.rank)
    var from = 0
    for i in y.indices {
      y[i] = x[from]
      for axis in (0..<shape.rank).reversed() {
        position[axis] += 1
        from += strides[axis]
        if position[axis] < shape[axis] { break }
        from -= strides[axis] * shape[axis]
        position[axis] = 0
      }
    }
    return result
  }

  private static func scalar(_ operand: Operand) -> Float {
    if case .scalar(let value) = operand { value } else { 0 }
  }

  private func runBlock(
    _ kernels: KernelTable, _ layout: BroadcastLayout,
    _ bases: UnsafeMutableBufferPointer<UnsafePointer<Float>>,
    _ scalars: UnsafeBufferPointer<Float>,
    image: Int, _ rows: Range<Int>, _ columns: Range<Int>, _ output: UnsafeMutablePointer<Float>,
    _ scratch: UnsafeMutablePointer<Float>, _ size: Int
  ) {
    let target =
      unsafe output + (image * layout.rows + rows.lowerBound) * layout.columns
      + columns.lowerBound
    /// Finds an operand in some of the columns, which are all of one part of the input that has parts.
    func find(_ operand: Operand, _ scalar: Int, _ own: Range<Int>, part: Int)
      -> (UnsafePointer<Float>, row: Int, step: Int)
    {
      switch operand {
      case .step(let index):
        let start = unsafe scratch + index * size + (own.lowerBound - columns.lowerBound)
        return unsafe (UnsafePointer(start), columns.count, 1)
      case .scalar:
        guard let base = scalars.baseAddress else {
          return unsafe (UnsafePointer(scratch), 0, 0)
        }
        return unsafe (base + scalar, 0, 0)
      case .input(0) where !layout.ends.isEmpty:
        let first = part > 0 ? layout.ends[part - 1] : 0
        let width = layout.ends[part] - first
        let offset = rows.lowerBound * width + own.lowerBound - first
        return unsafe (bases[part] + offset, width, 1)
      case .input(let index):
        let strides = layout.strides[index]
        let offset =
          image * strides.image + rows.lowerBound * strides.row
          + own.lowerBound * strides.column
        let place = layout.ends.isEmpty ? index : layout.ends.count - 1 + index
        return unsafe (bases[place] + offset, strides.row, strides.column)
      }
    }
    for (i, step) in steps.enumerated() {
      let isLast = i == steps.count - 1
      let toRow = isLast ? layout.columns : columns.count
      func run(_ own: Range<Int>, part: Int = 0) {
        let to =
          unsafe (isLast ? target : scratch + i * size) + (own.lowerBound - columns.lowerBound)
        let x = unsafe find(step.x, 2 * i, own, part: part)
        switch step.function {
        case .map(let function, let parameter):
          if unsafe x.step == 1 {
            unsafe kernels.map(
              function.rawValue, rows.count, own.count, parameter, x.0, x.row, to, toRow)
          } else {
            // One value for each row, or for all: spread out first.
            unsafe Self.spread(x, rows.count, own.count, to, toRow)
            unsafe kernels.map(
              function.rawValue, rows.count, own.count, parameter, UnsafePointer(to), toRow, to,
              toRow)
          }
        case .binary(let function):
          let y = unsafe find(step.y, 2 * i + 1, own, part: part)
          unsafe kernels.binary(
            function.rawValue, rows.count, own.count, x.0, x.row, x.step, y.0, y.row, y.step, to,
            toRow)
        }
      }
      guard !layout.ends.isEmpty, step.x == .input(0) || step.y == .input(0) else {
        run(columns)
        continue
      }
      var first = 0
      for (part, end) in layout.ends.enumerated() {
        let lower = max(first, columns.lowerBound), upper = min(end, columns.upperBound)
        if lower < upper { run(lower..<upper, part: part) }
        first = end
      }
    }
  }

  private static func spread(
    _ x: (UnsafePointer<Float>, row: Int, step: Int), _ rows: Int, _ width: Int,
    _ to: UnsafeMutablePointer<Float>, _ toRow: Int
  ) {
    for row in 0..<rows {
      let value = unsafe x.0[row * x.row]
      for column in 0..<width { unsafe to[row * toRow + column] = value }
    }
  }
}

/// Sets rows of `y` to the rows of the tensors, one behind the other; all are of single precision.
///
/// Traps if they do not have `rows` rows that fit.
public func joinColumns(_ tensors: [Tensor], rows: Int, into y: inout Tensor, threads: Int) {
  guard rows > 0 else { return }
  var widths: [Int] = [], bases: [UnsafePointer<Float>] = unsafe []
  for tensor in tensors {
    precondition(tensor.dtype == .float32 && tensor.elementCount % rows == 0)
    widths.append(tensor.elementCount / rows)
    unsafe bases.append(tensor.withUnsafeElements(as: Float.self) { unsafe $0 })
  }
  let columns = widths.reduce(0, +)
  precondition(y.dtype == .float32 && y.elementCount == rows * columns)
  let to = unsafe y.withUnsafeMutableElements(as: Float.self) { unsafe $0 }
  unsafe joinColumns(bases, widths, rows: rows, into: to, threads: threads)
  // The tensors own what has been copied from.
  withExtendedLifetime(tensors) {}
}

/// Sets rows of the place after as many as there are `widths` to the rows of these, one behind the other.
///
/// Traps if a place does not hold as many values as `rows` and its width say.
public func joinColumns(
  _ memory: borrowing StepMemory, widths: [Int], rows: Int, threads: Int
) {
  guard rows > 0 else { return }
  var bases: [UnsafePointer<Float>] = unsafe []
  for (place, width) in widths.enumerated() {
    let values = unsafe memory.address(place, as: Float.self)
    guard let base = values.baseAddress else { return }
    precondition(values.count == rows * width)
    unsafe bases.append(UnsafePointer(base))
  }
  let y = unsafe memory.address(widths.count, as: Float.self)
  guard let to = y.baseAddress else { return }
  precondition(y.count == rows * widths.reduce(0, +))
  unsafe joinColumns(bases, widths, rows: rows, into: to, threads: threads)
}

private func joinColumns(
  _ bases: [UnsafePointer<Float>], _ widths: [Int], rows: Int,
  into y: UnsafeMutablePointer<Float>, threads: Int
) {
  let columns = widths.reduce(0, +)
  inParts(rows, size: columns, threads: threads) { first, count in
    for row in first..<(first + count) {
      var at = unsafe y + row * columns
      for (i, width) in widths.enumerated() {
        unsafe at.update(from: bases[i] + row * width, count: width)
        unsafe at += width
      }
    }
  }
}

/// How operands that broadcast lie along an output taken for images of rows of columns.
struct BroadcastLayout {
  struct Strides: Hashable { var image: Int, row: Int, column: Int }

  var images = 1, rows = 1, columns = 1
  var strides: [Strides]
  /// Where the columns of the parts of the first operand end, if it has parts that lie in places of their own,
  /// each for itself; they stand before the other operands.
  var ends: [Int] = []

  /// The layout of one image whose first operand has parts of some `widths`; of the others those vary along
  /// columns of which `varies` is true, and have one value if not.
  init(rows: Int, widths: [Int], others varies: [Bool]) {
    self.rows = rows
    columns = 0
    for width in widths {
      columns += width
      ends.append(columns)
    }
    strides =
      [Strides(image: 0, row: columns, column: 1)]
      + varies.map { Strides(image: 0, row: 0, column: $0 ? 1 : 0) }
  }

  /// Whether every operand has a value for each output, for each column, or one for all.
  var isPeriodic: Bool {
    images == 1
      && strides.allSatisfy { s in
        s.column == 1 && (s.row == columns || s.row == 0) || s.column == 0 && s.row == 0
      }
  }

  /// The layout; nil if the shapes alternate between broadcasting and not more often than images, rows
  /// and columns can say.
  ///
  /// - Throws: `INVALID_ARGUMENT` if a shape does not broadcast to `output`.
  init?(_ shapes: [Shape], _ output: Shape) throws(TensorError) {
    // Strides of every operand along every axis; 0 where it broadcasts.
    var along = [[Int]](repeating: [Int](repeating: 0, count: shapes.count), count: output.rank)
    for (i, shape) in shapes.enumerated() {
      guard shape.rank <= output.rank else {
        throw .invalid("Incompatible shapes: \(shape) vs. \(output)")
      }
      var stride = 1
      for back in 1...max(shape.rank, 1) where shape.rank > 0 {
        let extent = shape[-back], axis = output.rank - back
        guard extent == output[axis] || extent == 1 else {
          throw .invalid("Incompatible shapes: \(shape) vs. \(output)")
        }
        if extent > 1 { along[axis][i] = stride }
        stride *= extent
      }
    }
    // Axes that every operand goes along as if they were one are taken for one.
    var extents: [Int] = [], steps: [[Int]] = []
    for axis in 0..<output.rank where output[axis] != 1 {
      if let outer = steps.last,
        (0..<shapes.count).allSatisfy({ outer[$0] == along[axis][$0] * output[axis] })
      {
        extents[extents.count - 1] *= output[axis]
        steps[steps.count - 1] = along[axis]
      } else {
        extents.append(output[axis])
        steps.append(along[axis])
      }
    }
    guard extents.count <= 3 else { return nil }
    while extents.count < 3 {
      extents.insert(1, at: 0)
      steps.insert([Int](repeating: 0, count: shapes.count), at: 0)
    }
    images = extents[0]
    rows = extents[1]
    columns = extents[2]
    strides = shapes.indices.map {
      Strides(image: steps[0][$0], row: steps[1][$0], column: steps[2][$0])
    }
  }
}
