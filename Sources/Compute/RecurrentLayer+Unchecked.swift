// Unsafe: one scratch space is divided among several uses, and a step's output is begun with a copy of the
// last one. Extents are checked against the spans, and all parts lie in these.
internal import TensorCore

/// All steps of an LSTM or a GRU with Keras' order of gates, whose weights are packed.
///
/// The bits of a row's outputs depend on the row alone, and not on the number of rows, steps or threads.
public struct RecurrentLayer: Sendable {
  /// What is done in each step.
  public enum Cell: Int, Sendable {
    /// `gruStep`; has three gates.
    case gru = 3
    /// `lstmStep`; has four gates.
    case lstm = 4
  }

  /// What is done in each step.
  public let cell: Cell
  /// What inputs are multiplied by.
  private let kernel: PackedMatrix
  /// What the last output is multiplied by.
  private let recurrent: PackedMatrix

  /// Values of an input.
  public var depth: Int { kernel.depth }
  /// Values of an output.
  public var units: Int { recurrent.depth }

  /// A layer of these weights; nil if they do not fit each other.
  public init?(_ cell: Cell, kernel: PackedMatrix, recurrent: PackedMatrix) {
    guard recurrent.columns == cell.rawValue * recurrent.depth, kernel.columns == recurrent.columns
    else { return nil }
    self.cell = cell
    self.kernel = kernel
    self.recurrent = recurrent
  }

  /// Values that the inputs add to gates at a time: more would not stay in caches.
  private static let sumLimit = 1 << 18

  /// For how many steps what the inputs add to the gates is one product.
  private func stepsAtOnce(_ steps: Int, _ rows: Int) -> Int {
    min(steps, max(Self.sumLimit / (rows * kernel.columns), 1))
  }

  /// Scratch values that `run` needs; nil if these are too many, or the outputs.
  public func scratchCount(steps: Int, rows: Int, threads: Int) -> Int? {
    let limit = Tensor.maximumByteCount / MemoryLayout<Float>.stride
    guard steps > 0, rows > 0, rows <= limit / 2 / kernel.columns, steps <= limit / (rows * units)
    else { return nil }
    return rows * units + (stepsAtOnce(steps, rows) + 1) * rows * kernel.columns
      + productScratchCount(threads)
  }

  private func productScratchCount(_ threads: Int) -> Int {
    max(kernel.scratchCount(threads: threads), recurrent.scratchCount(threads: threads))
  }

  /// Runs steps for rows, for which `scratchCount` must not be nil.
  ///
  /// - Parameters:
  ///   - inputs: `steps` by `rows` by `depth` values.
  ///   - state: The output before the first step, `rows` by `units`.
  ///   - cell: The cell state of an LSTM before the first step, `rows` by `units`.
  ///   - outputs: `steps` by `rows` by `units` values, or if only the last is kept, `rows` by `units`.
  ///   - scratch: At least as many values as `scratchCount` says. Afterwards it begins with the new cell state
  ///     of an LSTM; else the values have no meaning.
  public func run(
    _ inputs: borrowing Span<Float>, steps: Int, rows: Int, state: borrowing Span<Float>,
    cell initialCell: borrowing Span<Float>?, into outputs: inout MutableSpan<Float>,
    keepsLast: Bool, scratch: inout MutableSpan<Float>, threads: Int = 1
  ) {
    let needed = scratchCount(steps: steps, rows: rows, threads: threads)
    precondition(needed.map { scratch.count >= $0 } ?? false)
    let size = rows * units, width = rows * kernel.columns
    precondition(inputs.count / depth / rows >= steps && state.count >= size)
    precondition(outputs.count >= (keepsLast ? size : steps * size))
    let first = unsafe state.withUnsafeBufferPointer { unsafe $0 }
    let firstCell = unsafe initialCell?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(cell == .gru || firstCell.map { $0.count >= size } ?? false)
    let y = unsafe outputs.withUnsafeMutableBufferPointer { $0.baseAddress }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let y = unsafe y, let space = unsafe space, let h = first.baseAddress else { return }
    if let c = unsafe firstCell?.baseAddress { unsafe space.update(from: c, count: size) }
    let atOnce = stepsAtOnce(steps, rows)
    let gates = unsafe space + size
    let sums = unsafe gates + width
    var last = unsafe h
    var newCell = unsafe MutableSpan(_unsafeStart: space, count: size)
    var gateSums = unsafe MutableSpan(_unsafeStart: gates, count: width)
    var inputSums = unsafe MutableSpan(_unsafeStart: sums, count: atOnce * width)
    var products = unsafe MutableSpan(
      _unsafeStart: sums + atOnce * width, count: productScratchCount(threads))
    for t in 0..<steps {
      if t % atOnce == 0 {
        kernel.multiply(
          inputs.extracting((t * rows * depth)...), rows: min(atOnce, steps - t) * rows,
          into: &inputSums, scratch: &products, threads: threads)
      }
      let output = unsafe keepsLast ? y : y + t * size
      if unsafe last != UnsafePointer(output) { unsafe output.update(from: last, count: size) }
      unsafe last = UnsafePointer(output)
      var next = unsafe MutableSpan(_unsafeStart: output, count: size)
      let start = t % atOnce * width
      let added = inputSums.span.extracting(start..<(start + width))
      switch cell {
      case .lstm:
        lstmStep(
          inputs: added, recurrent: recurrent, state: &next, cell: &newCell, gates: &gateSums,
          scratch: &products, rows: rows, units: units, order: .inputForgetCandidateOutput,
          threads: threads)
      case .gru:
        gruStep(
          inputs: added, recurrent: recurrent, state: &next, gates: &gateSums, scratch: &products,
          rows: rows, units: units, threads: threads)
      }
    }
  }
}
