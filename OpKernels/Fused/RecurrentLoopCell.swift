import Compute
import OpInterface
import TensorCore

/// A recurrent cell with packed weights, and how it is applied to a number of steps that only a run tells.
///
/// The bits of a row's outputs depend on the row alone, and not on the number of rows, steps or threads.
struct RecurrentLoopCell: Sendable {
  private enum Kind: Sendable {
    case lstm(LSTMGateOrder, forgetBias: Float)
    /// Keras' GRU, whose reset gate multiplies what the state adds to the candidate.
    case gru
    /// The first GRU, whose reset gate multiplies the state before that goes into the candidate.
    case resetFirst(kernel: PackedMatrix, recurrent: PackedMatrix)
  }

  private let kind: Kind
  /// What inputs are multiplied by.
  private let kernel: PackedMatrix
  /// What the last output is multiplied by.
  private let recurrent: PackedMatrix

  /// Values of an input.
  var depth: Int { kernel.depth }
  /// Values of an output.
  var units: Int { recurrent.depth }

  /// An LSTM; `recurrent` is empty if its rows are the last ones of `kernel`.
  init?(
    lstm kernel: Tensor, recurrent: Tensor, bias: Tensor, order: LSTMGateOrder, forgetBias: Float
  ) {
    guard let (kernel, recurrent) = Self.packed(kernel, recurrent, bias, nil, gates: 4) else {
      return nil
    }
    (self.kernel, self.recurrent) = (kernel, recurrent)
    kind = .lstm(order, forgetBias: forgetBias)
  }

  /// A GRU of Keras.
  init?(gru kernel: Tensor, recurrent: Tensor, bias: Tensor, recurrentBias: Tensor) {
    guard recurrent.elementCount > 0,
      let (kernel, recurrent) = Self.packed(kernel, recurrent, bias, recurrentBias, gates: 3)
    else { return nil }
    (self.kernel, self.recurrent) = (kernel, recurrent)
    kind = .gru
  }

  /// A GRU of TensorFlow 1: `kernel` makes reset and update gate.
  init?(gates kernel: Tensor, bias: Tensor, candidate: Tensor, candidateBias: Tensor) {
    let none = Tensor([] as [Float])
    guard let (kernel, recurrent) = Self.packed(kernel, none, bias, nil, gates: 2),
      let (own, other) = Self.packed(candidate, none, candidateBias, nil, gates: 1),
      own.depth == kernel.depth, other.depth == recurrent.depth
    else { return nil }
    (self.kernel, self.recurrent) = (kernel, recurrent)
    kind = .resetFirst(kernel: own, recurrent: other)
  }

  /// The matrices for inputs and for states; nil if they do not fit each other.
  private static func packed(
    _ kernel: Tensor, _ recurrent: Tensor, _ bias: Tensor, _ recurrentBias: Tensor?, gates: Int
  ) -> (kernel: PackedMatrix, recurrent: PackedMatrix)? {
    guard kernel.rank == 2, kernel.elementCount > 0, kernel.shape[1] % gates == 0 else {
      return nil
    }
    let columns = kernel.shape[1], units = columns / gates
    let isJoined = recurrent.elementCount == 0
    let depth = isJoined ? kernel.shape[0] - units : kernel.shape[0]
    guard depth > 0, isJoined || recurrent.shape.dims == [units, columns],
      bias.elementCount == columns, recurrentBias.map({ $0.elementCount == columns }) ?? true
    else { return nil }
    let own = kernel.elements(as: Float.self)
    let matrix = PackedMatrix(
      own, depth: depth, columns: columns, bias: bias.array(of: Float.self))
    let added = recurrentBias?.array(of: Float.self)
    let other =
      isJoined
      ? PackedMatrix(
        own.extracting((depth * columns)...), depth: units, columns: columns, bias: added)
      : PackedMatrix(
        recurrent.elements(as: Float.self), depth: units, columns: columns, bias: added)
    kernel.releasePages()
    recurrent.releasePages()
    return (matrix, other)
  }

  /// The multiply-adds of a row in a step.
  static func multiplyAddCount(_ weights: [Shape?]) -> Double? {
    weights.reduce(0 as Double?) { sum, shape in
      guard let sum, let shape else { return nil }
      return sum + Double(shape.elementCount)
    }
  }

  // MARK: Running

  /// Values that the inputs add to gates at a time: more would not stay in caches.
  private static let sumLimit = 1 << 18

  /// Runs `steps`, at least one, for at least one row.
  ///
  /// - Parameters:
  ///   - inputs: At least `steps` by `rows` by `depth` values.
  ///   - state: The last output and, for an LSTM, the cell state, each `rows` by `units`.
  ///   - lengths: For each row the step from which on its states stay and its outputs are zeros.
  ///   - size: How many outputs are wanted, at least `steps`; those that no step makes are zeros.
  /// - Returns: `size` by `rows` by `units` outputs, and the new state.
  func run(
    _ inputs: Tensor, steps: Int, size: Int, lengths: [Int]?, state: [Tensor],
    _ context: inout KernelContext
  ) throws(OpError) -> (outputs: Tensor, state: [Tensor]) {
    let firstHidden = state[0], firstCells = state.count > 1 ? state[1] : nil
    let rows = firstHidden.shape[0], units = units, columns = kernel.columns
    let count = rows * units, threads = context.threads
    let (width, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow else { throw .resourceExhausted("\(rows) rows need too much memory") }
    let atOnce = min(steps, max(Self.sumLimit / width, 1))
    func space(_ count: Int, _ times: Int = 1) throws(OpError) -> Tensor {
      try context.makeOutput(Float.self, shape: try Shape(checking: [times, count]))
    }
    var outputs = try context.makeOutput(
      Float.self, shape: try Shape(checking: [size, rows, units]))
    var hidden = try space(units, rows)
    var cells = try space(firstCells == nil ? 0 : units, rows)
    var sums = try space(width, atOnce)
    var gateSums = try space(width)
    let saved = lengths == nil ? 0 : count
    var (savedHidden, savedCells) = (try space(saved), try space(saved))
    var candidateCount = 0
    var productCount = max(
      kernel.scratchCount(threads: threads), recurrent.scratchCount(threads: threads))
    if case .resetFirst(let own, let other) = kind {
      candidateCount = count
      productCount = max(
        productCount, own.scratchCount(threads: threads), other.scratchCount(threads: threads))
    }
    var candidateSums = try space(candidateCount, atOnce)
    var (reset, candidate) = (try space(candidateCount), try space(candidateCount))
    var productSpace = try space(productCount)
    do {
      let x = inputs.elements(as: Float.self)
      var y = outputs.mutableElements(as: Float.self)
      var h = hidden.mutableElements(as: Float.self), c = cells.mutableElements(as: Float.self)
      var added = sums.mutableElements(as: Float.self)
      var gates = gateSums.mutableElements(as: Float.self)
      var oldH = savedHidden.mutableElements(as: Float.self)
      var oldC = savedCells.mutableElements(as: Float.self)
      var addedCandidates = candidateSums.mutableElements(as: Float.self)
      var r = reset.mutableElements(as: Float.self)
      var g = candidate.mutableElements(as: Float.self)
      var products = productSpace.mutableElements(as: Float.self)
      copy(firstHidden.elements(as: Float.self), into: &h)
      if let firstCells { copy(firstCells.elements(as: Float.self), into: &c) }
      for t in 0..<steps {
        if t % atOnce == 0 {
          let part = x.extracting((t * rows * depth)...)
          let partRows = min(atOnce, steps - t) * rows
          kernel.multiply(
            part, rows: partRows, into: &added, scratch: &products, threads: threads)
          if case .resetFirst(let own, _) = kind {
            own.multiply(
              part, rows: partRows, into: &addedCandidates, scratch: &products, threads: threads)
          }
        }
        if let lengths {
          copyEnded(lengths, t, h.span, into: &oldH)
          if firstCells != nil { copyEnded(lengths, t, c.span, into: &oldC) }
        }
        let place = t % atOnce
        let sum = added.span.extracting((place * width)..<((place + 1) * width))
        switch kind {
        case .lstm(let order, let forgetBias):
          lstmStep(
            inputs: sum, recurrent: recurrent, state: &h, cell: &c, gates: &gates,
            scratch: &products, rows: rows, units: units, order: order, forgetBias: forgetBias,
            threads: threads)
        case .gru:
          gruStep(
            inputs: sum, recurrent: recurrent, state: &h, gates: &gates, scratch: &products,
            rows: rows, units: units, threads: threads)
        case .resetFirst(_, let other):
          recurrent.multiply(
            h.span, rows: rows, into: &gates, residual: sum, activation: .function(.sigmoid),
            scratch: &products, threads: threads)
          for row in 0..<rows {
            for i in 0..<units {
              let at = row &* units &+ i
              r[at] = gates[row &* columns &+ i] * h[at]
            }
          }
          other.multiply(
            r.span, rows: rows, into: &g,
            residual: addedCandidates.span.extracting((place * count)..<((place + 1) * count)),
            activation: .function(.tanh), scratch: &products, threads: threads)
          for row in 0..<rows {
            for i in 0..<units {
              let at = row &* units &+ i
              let update = gates[row &* columns &+ units &+ i]
              h[at] = update * h[at] + (1 - update) * g[at]
            }
          }
        }
        let start = t * count
        for i in 0..<count { y[start &+ i] = h[i] }
        if let lengths {
          for (row, length) in lengths.enumerated() where t >= length {
            for i in 0..<units { y[start &+ row &* units &+ i] = 0 }
          }
          copyEnded(lengths, t, oldH.span, into: &h)
          if firstCells != nil { copyEnded(lengths, t, oldC.span, into: &c) }
        }
      }
      for i in (steps * count)..<(size * count) { y[i] = 0 }
    }
    return (outputs, firstCells == nil ? [hidden] : [hidden, cells])
  }

  private func copy(_ x: borrowing Span<Float>, into y: inout MutableSpan<Float>) {
    for i in y.indices { y[i] = x[i] }
  }

  /// Copies the rows that have ended at step `t`.
  private func copyEnded(
    _ lengths: [Int], _ t: Int, _ x: borrowing Span<Float>, into y: inout MutableSpan<Float>
  ) {
    for (row, length) in lengths.enumerated() where t >= length {
      for i in (row * units)..<((row + 1) * units) { y[i] = x[i] }
    }
  }
}
