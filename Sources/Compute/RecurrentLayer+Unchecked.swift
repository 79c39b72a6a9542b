// Unsafe: one scratch space is divided among several uses, and a step's output is begun with a copy of the
// last one. Extents are checked against the spans, and all parts lie in these.
internal import TensorCore

/// All steps of a recurrent layer with Keras' order of gates, whose weights are packed.
///
/// The bits of a row's outputs depend on the row alone, and not on the number of rows, steps or threads.
public struct RecurrentLayer: Sendable {
  /// What is done in each step.
  public enum Cell: Sendable, CaseIterable {
    /// One gate, which is the output.
    case simple
    /// Three gates: update, reset and candidate; the reset gate multiplies what the state adds to the candidate.
    case gru
    /// As `gru`, but the reset gate multiplies the state before its product.
    case gruResettingFirst
    /// Four gates: input, forget, candidate and output.
    case lstm

    /// How many gates there are.
    public var gateCount: Int {
      switch self {
      case .simple: 1
      case .gru, .gruResettingFirst: 3
      case .lstm: 4
      }
    }
  }

  /// What is done in each step.
  public let cell: Cell
  /// What becomes of outputs and candidates.
  let activation: Activation
  /// What becomes of the other gates.
  let gateActivation: Activation
  /// What inputs are multiplied by.
  private let kernel: PackedMatrix
  /// What the last output is multiplied by.
  let recurrent: PackedMatrix
  /// What the last output, reset, is multiplied by for the candidate, if that is not part of `recurrent`.
  let candidate: PackedMatrix?

  /// Values of an input.
  public var depth: Int { kernel.depth }
  /// Values of an output.
  public var units: Int { recurrent.depth }

  /// A layer of these weights; nil if they do not fit each other.
  ///
  /// - Parameters:
  ///   - kernel: `depth` by the units of all gates.
  ///   - recurrent: `units` by the units of all gates; those of the candidate are apart in `candidate` if it is reset
  ///     first.
  ///   - activation: A function, or none.
  ///   - gateActivation: A function.
  public init?(
    _ cell: Cell, kernel: PackedMatrix, recurrent: PackedMatrix, candidate: PackedMatrix? = nil,
    activation: Activation = .function(.tanh), gateActivation: Activation = .function(.sigmoid)
  ) {
    let units = recurrent.depth
    guard kernel.columns == cell.gateCount * units else { return nil }
    if cell == .gruResettingFirst {
      guard let candidate, recurrent.columns == 2 * units, candidate.depth == units,
        candidate.columns == units
      else { return nil }
    } else {
      guard recurrent.columns == kernel.columns, candidate == nil else { return nil }
    }
    for function in [activation, gateActivation] {
      if case .clamp = function { return nil }
    }
    self.cell = cell
    self.kernel = kernel
    self.recurrent = recurrent
    self.candidate = candidate
    self.activation = activation
    self.gateActivation = gateActivation
  }

  /// Whether there is one kernel for what follows the product.
  private var hasKernel: Bool {
    (cell == .lstm || cell == .gru) && activation == .function(.tanh)
      && gateActivation == .function(.sigmoid)
  }

  /// Values that the inputs add to gates at a time: more would not stay in caches.
  private static let sumLimit = 1 << 18

  /// For how many steps what the inputs add to the gates is one product.
  private func stepsAtOnce(_ steps: Int, _ rows: Int) -> Int {
    min(steps, max(Self.sumLimit / (rows * kernel.columns), 1))
  }

  /// Scratch values that `run` needs; nil if these are too many, or the outputs.
  public func scratchCount(steps: Int, rows: Int, threads: Int, isMasked: Bool = false) -> Int? {
    let limit = Tensor.maximumByteCount / MemoryLayout<Float>.stride
    guard steps > 0, rows > 0, rows <= limit / 8 / kernel.columns,
      steps <= limit / (rows * units) - 2
    else { return nil }
    return rows * units * (isMasked ? 5 : 2) + (stepsAtOnce(steps, rows) + 1) * rows
      * kernel.columns
      + productScratchCount(threads)
  }

  private func productScratchCount(_ threads: Int) -> Int {
    max(
      kernel.scratchCount(threads: threads), recurrent.scratchCount(threads: threads),
      candidate?.scratchCount(threads: threads) ?? 0)
  }

  /// Runs steps for rows, for which `scratchCount` must not be nil.
  ///
  /// - Parameters:
  ///   - inputs: `steps` by `rows` by `depth` values.
  ///   - state: The output before the first step, `rows` by `units`.
  ///   - cell: The cell state of an LSTM before the first step, `rows` by `units`.
  ///   - mask: Whether a row takes part in a step, `steps` by `rows`; where it does not, its state stays.
  ///   - holdsOutputs: Whether the output of a row that does not take part is the last one, if there is one, rather
  ///     than 0.
  ///   - outputs: `steps` by `rows` by `units` values, or if only the last is kept, `rows` by `units`; then the states
  ///     if `appendsState`.
  ///   - appendsState: Whether the last state and the cell state of an LSTM are put behind the outputs.
  ///   - scratch: At least as many values as `scratchCount` says; they have no meaning afterwards.
  public func run(
    _ inputs: borrowing Span<Float>, steps: Int, rows: Int, state: borrowing Span<Float>,
    cell initialCell: borrowing Span<Float>?, mask: borrowing Span<Bool>? = nil,
    holdsOutputs: Bool = true, into outputs: inout MutableSpan<Float>, keepsLast: Bool,
    appendsState: Bool = false, scratch: inout MutableSpan<Float>, threads: Int = 1
  ) {
    let taking = unsafe mask?.withUnsafeBufferPointer { unsafe $0 }
    let isMasked = unsafe taking != nil
    let needed = scratchCount(steps: steps, rows: rows, threads: threads, isMasked: isMasked)
    precondition(needed.map { scratch.count >= $0 } ?? false)
    unsafe precondition(taking.map { $0.count / rows >= steps } ?? true)
    let size = rows * units, width = rows * kernel.columns
    precondition(inputs.count / depth / rows >= steps && state.count >= size)
    let states = !appendsState ? 0 : cell == .lstm ? 2 : 1
    let kept = keepsLast ? 1 : steps
    precondition(outputs.count >= (kept + states) * size)
    let first = unsafe state.withUnsafeBufferPointer { unsafe $0 }
    let firstCell = unsafe initialCell?.withUnsafeBufferPointer { unsafe $0 }
    unsafe precondition(cell != .lstm || firstCell.map { $0.count >= size } ?? false)
    let y = unsafe outputs.withUnsafeMutableBufferPointer { $0.baseAddress }
    let space = unsafe scratch.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let y = unsafe y, let space = unsafe space, let h = first.baseAddress else { return }
    if let c = unsafe firstCell?.baseAddress { unsafe space.update(from: c, count: size) }
    let atOnce = stepsAtOnce(steps, rows)
    let aside = unsafe space + size
    let gates = unsafe aside + size
    let sums = unsafe gates + width
    let productCount = productScratchCount(threads)
    // Of masked layers: the state, and what it and the cell state were before a step.
    let current = unsafe sums + atOnce * width + productCount
    if isMasked { unsafe current.update(from: h, count: size) }
    var last = unsafe h
    var inputSums = unsafe MutableSpan(_unsafeStart: sums, count: atOnce * width)
    var products = unsafe MutableSpan(
      _unsafeStart: sums + atOnce * width, count: productCount)
    for t in 0..<steps {
      if t % atOnce == 0 {
        kernel.multiply(
          inputs.extracting((t * rows * depth)...), rows: min(atOnce, steps - t) * rows,
          into: &inputSums, scratch: &products, threads: threads)
      }
      let start = t % atOnce * width
      let added = inputSums.span.extracting(start..<(start + width))
      let output = unsafe keepsLast ? y : y + t * size
      if let taking = unsafe taking?.baseAddress {
        let takes = unsafe taking + t * rows
        let before = unsafe current + size
        var staying = 0
        for r in 0..<rows where unsafe !takes[r] {
          let at = r * units
          unsafe (before + at).update(from: current + at, count: units)
          unsafe (before + size + at).update(from: space + at, count: units)
          staying += 1
        }
        if staying < rows {
          unsafe step(
            added, state: current, cell: space, gates: gates, aside: aside, &products, rows, threads
          )
        }
        for r in 0..<rows {
          let at = r * units
          if unsafe takes[r] {
            unsafe (output + at).update(from: current + at, count: units)
            continue
          }
          if staying < rows {
            unsafe (current + at).update(from: before + at, count: units)
            unsafe (space + at).update(from: before + size + at, count: units)
          }
          if !holdsOutputs || t == 0 {
            unsafe (output + at).update(repeating: 0, count: units)
          } else if !keepsLast {
            unsafe (output + at).update(from: output + at - size, count: units)
          }
        }
        unsafe last = UnsafePointer(current)
      } else {
        if unsafe last != UnsafePointer(output) { unsafe output.update(from: last, count: size) }
        unsafe last = UnsafePointer(output)
        unsafe step(
          added, state: output, cell: space, gates: gates, aside: aside, &products, rows, threads)
      }
    }
    if appendsState {
      let end = unsafe y + kept * size
      unsafe end.update(from: last, count: size)
      if cell == .lstm { unsafe (end + size).update(from: space, count: size) }
    }
  }

  /// One step; `state` and, of an LSTM, `cell` become the new ones.
  private func step(
    _ inputs: Span<Float>, state: UnsafeMutablePointer<Float>,
    cell: UnsafeMutablePointer<Float>, gates: UnsafeMutablePointer<Float>,
    aside: UnsafeMutablePointer<Float>, _ products: inout MutableSpan<Float>, _ rows: Int,
    _ threads: Int
  ) {
    guard hasKernel else {
      unsafe generalStep(
        inputs, state: state, cell: cell, gates: gates, aside: aside, &products, rows, threads)
      return
    }
    var next = unsafe MutableSpan(_unsafeStart: state, count: rows * units)
    var gateSums = unsafe MutableSpan(_unsafeStart: gates, count: rows * kernel.columns)
    if self.cell == .lstm {
      var newCell = unsafe MutableSpan(_unsafeStart: cell, count: rows * units)
      lstmStep(
        inputs: inputs, recurrent: recurrent, state: &next, cell: &newCell, gates: &gateSums,
        scratch: &products, rows: rows, units: units, threads: threads)
    } else {
      gruStep(
        inputs: inputs, recurrent: recurrent, state: &next, gates: &gateSums, scratch: &products,
        rows: rows, units: units, threads: threads)
    }
  }
}
