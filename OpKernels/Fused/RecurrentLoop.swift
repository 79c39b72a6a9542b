import Compute
import OpInterface
import TensorCore

/// A recurrent cell applied to the rows of a tensor, each a step: what the loops of TensorFlow 1 do.
///
/// There are as many steps as the least of `limits` says, and `size` outputs: zeros where no step makes one.
/// `lengths` has the number of steps of each row, after which its states stay and its outputs are zeros.
///
/// Gates lie as Keras has them, or with `candidate_second` as TensorFlow 1's LSTMs do. Where inputs and states
/// are joined before they are multiplied, `kernel` has the rows of both, and `recurrent_kernel` is empty. The
/// cell `gru_reset_first` has reset and update gate in `kernel` and the candidate's weights apart.
struct RecurrentLoop: Op {
  static let schema = OpSchema(
    "_RecurrentLoop",
    inputs: [.fixed("inputs", .float32)] + RecurrentForm.weights + [
      .fixed("candidate_kernel", .float32), .fixed("candidate_bias", .float32),
      .fixed("size", .int32), .repeated("limits", count: "L", of: .int32),
      .repeated("lengths", count: "M", of: .int32), .repeated("state", of: .float32),
    ],
    outputs: [.fixed("outputs", .float32), .repeated("new_state", of: .float32)],
    attributes: [
      .string("cell", oneOf: ["lstm", "gru", "gru_reset_first"]), .int("N", minimum: 1),
      .int("L", minimum: 1), .int("M", minimum: 0), .float("forget_bias", default: 0),
      .bool("candidate_second", default: false), .bool("same_rows", default: false),
    ])

  private enum Kind { case lstm, gru, resetFirst }

  private let kind: Kind
  private let limitCount: Int
  private let hasLengths: Bool
  private let forgetBias: Float
  private let order: LSTMGateOrder
  /// Whether inputs or states of one row do not stand for as many as the others have.
  private let demandsSameRows: Bool

  init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("cell") {
    case "lstm": kind = .lstm
    case "gru": kind = .gru
    default: kind = .resetFirst
    }
    limitCount = try attributes.int("L")
    hasLengths = try attributes.int("M") > 0
    forgetBias = try attributes.float("forget_bias")
    order =
      try attributes.bool("candidate_second")
      ? .inputCandidateForgetOutput : .inputForgetCandidateOutput
    demandsSameRows = try attributes.bool("same_rows") || hasLengths
    guard try attributes.int("N") == (kind == .lstm ? 2 : 1), try attributes.int("M") <= 1 else {
      throw .invalid("a cell has other states")
    }
  }

  /// The places of the inputs that the op has besides the first.
  private static let weights = 1..<7
  private static let size = 7, limits = 8
  private var state: Int { Self.limits + limitCount + (hasLengths ? 1 : 0) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    func extent(_ input: Int, _ axis: Int) -> Int? {
      guard let extents = inputs[input].shape.extents, axis < extents.count else { return nil }
      return extents[axis]
    }
    let states = inputs.indices.dropFirst(state)
    guard let first = states.first else { return nil }
    // One row may stand for several, unless the loop makes no step.
    let isOneRow = ([extent(0, 1)] + states.map { extent($0, 0) }).allSatisfy { $0 == 1 }
    func rows(_ state: Int) -> Int? {
      isOneRow ? 1 : extent(state, 0).flatMap { $0 == 1 ? nil : $0 }
    }
    let units = extent(first, 1) ?? unitCount(inputs)
    let size = try inputs[Self.size].constant?.integer()
    return [PartialShape([size.flatMap { $0 < 0 ? nil : $0 }, rows(first), units])]
      + states.map { PartialShape([rows($0), units]) }
  }

  private func unitCount(_ inputs: [ValueFact]) -> Int? {
    guard let columns = inputs[3].constant?.elementCount else { return nil }
    return columns / (kind == .lstm ? 4 : kind == .gru ? 3 : 2)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let weights = inputs[Self.weights].compactMap(\.constant)
    guard weights.count == Self.weights.count, weights.allSatisfy({ $0.dtype == .float32 }),
      let cell = cell(weights)
    else { throw .unimplemented("recurrent loops take constant weights that fit each other") }
    return Kernel(absorbing: Set(Self.weights)) { (context) throws(OpError) in
      try run(&context, cell)
    }
  }

  private func cell(_ weights: [Tensor]) -> RecurrentLoopCell? {
    switch kind {
    case .lstm:
      RecurrentLoopCell(
        lstm: weights[0], recurrent: weights[1], bias: weights[2], order: order,
        forgetBias: forgetBias)
    case .gru:
      RecurrentLoopCell(
        gru: weights[0], recurrent: weights[1], bias: weights[2], recurrentBias: weights[3])
    case .resetFirst:
      RecurrentLoopCell(
        gates: weights[0], bias: weights[2], candidate: weights[4], candidateBias: weights[5])
    }
  }

  private func run(_ context: inout KernelContext, _ cell: RecurrentLoopCell) throws(OpError) {
    var x = context.input(0)
    let size = try context.integer(Self.size)
    guard size >= 0 else { throw .invalid("Size should be >= 0, not \(size)") }
    var steps = Int.max
    for i in 0..<limitCount { steps = min(steps, try context.integer(Self.limits + i)) }
    steps = max(steps, 0)
    var state = [context.input(self.state)]
    if kind == .lstm { state.append(context.input(self.state + 1)) }
    for part in state where part.rank != 2 || part.shape[1] != cell.units {
      throw .invalid("a state of shape \(part.shape) does not fit \(cell.units) units")
    }
    if steps > 0 {
      guard x.rank == 3, x.shape[2] == cell.depth else {
        throw .invalid(
          "Matrix size-incompatible: elements of an array of shape \(x.shape) do not fit "
            + "\(cell.depth) rows of weights")
      }
      guard steps <= x.shape[0] else {
        throw .invalid("Tried to read from index \(x.shape[0]) but array size is: \(x.shape[0])")
      }
      guard steps <= size else {
        throw .invalid(
          "Tried to write to index \(size) but array is not resizeable and size is: \(size)")
      }
      let counts = [x.shape[1]] + state.map { $0.shape[0] }
      guard !demandsSameRows || counts.allSatisfy({ $0 == counts[0] }) else {
        throw .invalid("Dimensions of inputs should match: \(x.shape) vs. \(state[0].shape)")
      }
      let rows = RecurrentForm.rowCount(counts)
      let shape = try Shape(checking: [rows, cell.units])
      for i in state.indices { state[i] = try RecurrentForm.broadcast(state[i], to: shape) }
      x = try RecurrentForm.broadcast(
        x, to: try Shape(checking: [x.shape[0], rows, cell.depth]))
    }
    let rows = state[0].shape[0]
    guard steps > 0, rows > 0 else {
      context.emit(
        try Tensor(zeros: .float32, shape: try Shape(checking: [size, rows, cell.units])))
      for part in state { context.emit(part) }
      return
    }
    let lengths = hasLengths ? try context.integers(Self.limits + limitCount) : nil
    guard lengths.map({ $0.count == rows }) ?? true else {
      throw .invalid("\(lengths?.count ?? 0) lengths do not fit \(rows) rows")
    }
    let made = try cell.run(
      x, steps: steps, size: size, lengths: lengths, state: state, &context)
    context.emit(made.outputs)
    for part in made.state { context.emit(part) }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  private static func column(_ values: [Float]) -> Tensor {
    Tensor(values, shape: [values.count, 1])
  }

  private static func zeros(_ rows: Int, _ columns: Int) -> Tensor {
    Tensor([Float](repeating: 0, count: rows * columns), shape: [rows, columns])
  }

  static var examples: [OpExample] {
    let none = Tensor([] as [Float])
    let bias = Tensor([0, 0, 0, 0] as [Float])
    OpExample(
      "with weights of 0, an LSTM halves its cell state; one row ends after one step of two",
      attributes: [
        "cell": .string("lstm"), "N": .int(2), "L": .int(2), "M": .int(1),
        "candidate_second": .bool(true),
      ],
      inputs: [
        Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [3, 2, 1]), zeros(2, 4), none, bias, none,
        none, none, Tensor(3 as Int32), Tensor(3 as Int32), Tensor(2 as Int32),
        Tensor([1, 2] as [Int32]), column([7, 7]), column([4, 4]),
      ],
      outputs: [
        Tensor([0.4820138, 0.4820138, 0, 0.3807971, 0, 0] as [Float], shape: [3, 2, 1]),
        column([0.4820138, 0.3807971]), column([2, 1]),
      ])
    OpExample(
      "the first GRU halves its state in each step",
      attributes: ["cell": .string("gru_reset_first"), "N": .int(1), "L": .int(1), "M": .int(0)],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(2, 2), none,
        Tensor([0, 0] as [Float]), none, zeros(2, 1), Tensor([0] as [Float]), Tensor(2 as Int32),
        Tensor(2 as Int32), column([8]),
      ], outputs: [Tensor([4, 2] as [Float], shape: [2, 1, 1]), column([2])])
    OpExample(
      "a loop that makes no step keeps its state",
      attributes: ["cell": .string("gru"), "N": .int(1), "L": .int(1), "M": .int(0)],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(1, 3), zeros(1, 3),
        Tensor([0, 0, 0] as [Float]), Tensor([0, 0, 0] as [Float]), none, none,
        Tensor(1 as Int32), Tensor(-1 as Int32), column([8]),
      ], outputs: [Tensor([0] as [Float], shape: [1, 1, 1]), column([8])])
    OpExample(
      "refuses more steps than there are inputs",
      attributes: ["cell": .string("gru"), "N": .int(1), "L": .int(1), "M": .int(0)],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(1, 3), zeros(1, 3),
        Tensor([0, 0, 0] as [Float]), Tensor([0, 0, 0] as [Float]), none, none,
        Tensor(3 as Int32), Tensor(3 as Int32), column([8]),
      ], fails: .invalidArgument)
  }
}
