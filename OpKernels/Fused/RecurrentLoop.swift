import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// As `DenseRecurrence`, but with steps and outputs as a run tells: what the loops of TensorFlow 1 do.
///
/// There are as many steps as the least of `limits` says, and `size` outputs: zeros where no step makes one.
/// `lengths` has the number of steps that each row takes part in.
struct RecurrentLoop: Op {
  static let schema = OpSchema(
    "_RecurrentLoop",
    inputs: [.fixed("inputs", .float32)] + RecurrentForm.weights + [
      .fixed("size", .int32), .repeated("limits", count: "L", of: .int32),
      .repeated("lengths", count: "M", of: .int32), .repeated("state", of: .float32),
    ],
    outputs: [.fixed("outputs", .float32), .repeated("new_state", of: .float32)],
    attributes: RecurrentForm.attributes + [
      .bool("same_rows", default: false), .bool("refuses_empty", default: false),
    ])

  let form: RecurrentForm
  /// Whether no steps are an error, as outputs of an unknown shape could not be stacked.
  let refusesEmpty: Bool
  private let limitCount: Int
  /// Whether inputs or outputs of one row do not stand for as many as the others have.
  private let demandsSameRows: Bool

  init(_ attributes: Attributes) throws(OpError) {
    form = try RecurrentForm(attributes)
    refusesEmpty = try attributes.bool("refuses_empty")
    limitCount = try attributes.int("L")
    demandsSameRows = try attributes.bool("same_rows") || form.isMasked
    guard form.steps == nil, limitCount > 0, !form.keepsLast else {
      throw .invalid("a run tells the number of steps, and all outputs are kept")
    }
  }

  /// How many elements an array may have.
  private static let mostOutputs = 1 << 24

  /// The places of inputs behind the weights.
  private static let size = 5, limits = 6
  private var lengths: Int { Self.limits + limitCount }
  private var states: Range<Int> {
    let first = lengths + (form.isMasked ? 1 : 0)
    return first..<(first + form.stateCount)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    func extent(_ input: Int, _ axis: Int) -> Int? {
      guard let extents = inputs[input].shape.extents, axis < extents.count else { return nil }
      return extents[axis]
    }
    // One row may stand for several, unless the loop makes no step.
    let isOneRow = ([extent(0, 1)] + states.map { extent($0, 0) }).allSatisfy { $0 == 1 }
    func rows(_ state: Int) -> Int? {
      isOneRow ? 1 : extent(state, 0).flatMap { $0 == 1 ? nil : $0 }
    }
    let units = extent(2, 0)
    let size = try inputs[Self.size].constant?.integer()
    return [PartialShape([size.flatMap { $0 < 0 ? nil : $0 }, rows(states.lowerBound), units])]
      + states.enumerated().map { i, state in
        i == 0
          ? PartialShape([rows(state), units])
          : form.newState(inputs[state].shape, rows: rows(state))
      }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let layer = try form.layer(inputs, from: 1)
    return Kernel(absorbing: [1, 2, 3, 4]) { (context) throws(OpError) in
      try run(&context, layer)
    }
  }

  private func run(_ context: inout KernelContext, _ layer: RecurrentLayer) throws(OpError) {
    var x = context.input(0)
    let size = try context.scalarInteger(Self.size, "size")
    guard size >= 0 else { throw .invalid("Size should be >= 0, not \(size)") }
    guard size <= Self.mostOutputs else {
      throw .resourceExhausted("a tensor array of \(size) elements is too long")
    }
    var steps = Int.max
    for i in Self.limits..<lengths { steps = min(steps, try context.scalarInteger(i, "limit")) }
    steps = max(steps, 0)
    var state = states.map { context.input($0) }
    try form.check(state[0], layer)
    if steps > 0 {
      guard x.rank == 3, x.shape[2] == layer.depth else {
        throw .invalid(
          "Matrix size-incompatible: elements of an array of shape \(x.shape) do not fit "
            + "\(layer.depth) rows of weights")
      }
      guard steps <= x.shape[0] else {
        throw .invalid("Tried to read from index \(x.shape[0]) but array size is: \(x.shape[0])")
      }
      guard steps <= size else {
        throw .invalid(
          "Tried to write to index \(size) but array is not resizeable and size is: \(size)")
      }
      let counts = [x.shape[1]] + state.map(RecurrentForm.rowCount)
      guard !demandsSameRows || counts[0] == counts[1] && takesCell(state, steps) else {
        throw .invalid(
          "Dimensions of inputs should match: \(x.shape) vs. "
            + state.map { "\($0.shape)" }.joined(separator: ", "))
      }
      let rows = RecurrentForm.rowCount(counts)
      let shape = try Shape(checking: [rows, layer.units])
      for i in state.indices { state[i] = try RecurrentForm.broadcast(state[i], to: shape) }
      x = try RecurrentForm.broadcast(
        x, to: try Shape(checking: [x.shape[0], rows, layer.depth]))
    } else if refusesEmpty {
      throw RecurrentForm.emptyOutputs(layer)
    }
    let rows = state[0].shape[0]
    let shape = try Shape(checking: [size, rows, layer.units])
    guard steps > 0, rows > 0 else {
      context.emit(try Tensor(zeros: .float32, shape: shape))
      for part in state { context.emit(part) }
      return
    }
    let mask = form.isMasked ? try mask(context.integers(lengths), steps, rows) : nil
    let made = try form.run(
      layer, x, steps: steps, state: state[0], cell: form.isLSTM ? state[1] : nil, mask: mask,
      appendsState: true, &context)
    var outputs = try context.makeOutput(Float.self, shape: shape)
    do {
      let values = made.elements(as: Float.self), count = steps * state[0].elementCount
      var y = outputs.mutableElements(as: Float.self)
      for i in 0..<count { y[i] = values[i] }
      for i in count..<y.count { y[i] = 0 }
    }
    context.emit(outputs)
    for part in try form.states(made, behind: steps, &context) { context.emit(part) }
  }

  /// Whether a cell state is such that inputs and outputs can have equally many rows in each step.
  private func takesCell(_ state: [Tensor], _ steps: Int) -> Bool {
    guard form.isLSTM else { return true }
    // What is chosen from has the shape of what else there is.
    if form.isMasked { return state[1].shape == state[0].shape }
    let rows = RecurrentForm.rowCount(of: state[1])
    return steps == 1 || rows == 1 || rows == state[0].shape[0]
  }

  /// Whether each row takes part in each step.
  private func mask(_ lengths: [Int], _ steps: Int, _ rows: Int) throws(OpError) -> Tensor {
    guard lengths.count == rows else {
      throw .invalid("\(lengths.count) lengths do not fit \(rows) rows")
    }
    var mask = try Tensor(
      uninitialized: .bool, shape: try Shape(checking: [steps, rows, 1]))
    var takes = mask.mutableElements(as: Bool.self)
    for t in 0..<steps {
      for (row, length) in lengths.enumerated() { takes[t &* rows &+ row] = t < length }
    }
    return mask
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  private static func column(_ values: [Float]) -> Tensor {
    Tensor(values, shape: [values.count, 1])
  }

  private static func zeros(_ columns: Int) -> Tensor {
    Tensor([Float](repeating: 0, count: columns), shape: [1, columns])
  }

  static var examples: [OpExample] {
    let none = Tensor([] as [Float])
    let bias = Tensor([0, 0, 0] as [Float])
    let steps: NodeAttributes = [
      "cell": .string("gru"), "steps": .int(-1), "N": .int(1), "L": .int(1),
    ]
    OpExample(
      "with weights of 0, an LSTM halves its cell state; one row ends after one step of two",
      attributes: [
        "cell": .string("lstm"), "steps": .int(-1), "N": .int(2), "L": .int(2), "M": .int(1),
        "zeroes_masked": .bool(true), "same_rows": .bool(true),
      ],
      inputs: [
        Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [3, 2, 1]), zeros(4), zeros(4),
        Tensor([0, 0, 0, 0] as [Float]), none, Tensor(3 as Int32), Tensor(3 as Int32),
        Tensor(2 as Int32), Tensor([1, 2] as [Int32]), column([7, 7]), column([4, 4]),
      ],
      outputs: [
        Tensor([0.4820138, 0.4820138, 0, 0.3807971, 0, 0] as [Float], shape: [3, 2, 1]),
        column([0.4820138, 0.3807971]), column([2, 1]),
      ])
    OpExample(
      "the first GRU halves its state in each step",
      attributes: [
        "cell": .string("gru_resetting_first"), "steps": .int(-1), "N": .int(1), "L": .int(1),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(3), zeros(3), bias, none,
        Tensor(2 as Int32), Tensor(2 as Int32), column([8]),
      ], outputs: [Tensor([4, 2] as [Float], shape: [2, 1, 1]), column([2])])
    OpExample(
      "a loop that makes no step keeps its state", attributes: steps,
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(3), zeros(3), bias, bias,
        Tensor(1 as Int32), Tensor(-1 as Int32), column([8]),
      ], outputs: [Tensor([0] as [Float], shape: [1, 1, 1]), column([8])])
    OpExample(
      "refuses to choose from a cell state of another shape",
      attributes: [
        "cell": .string("lstm"), "steps": .int(-1), "N": .int(2), "L": .int(1), "M": .int(1),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [1, 2, 1]), zeros(4), zeros(4),
        Tensor([0, 0, 0, 0] as [Float]), none, Tensor(1 as Int32), Tensor(1 as Int32),
        Tensor([1, 1] as [Int32]), column([7, 7]), Tensor(4 as Float),
      ], fails: .invalidArgument)
    OpExample(
      "refuses joined inputs of fewer rows than the second step's outputs have",
      attributes: [
        "cell": .string("lstm"), "steps": .int(-1), "N": .int(2), "L": .int(1),
        "same_rows": .bool(true),
      ],
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(4), zeros(4),
        Tensor([0, 0, 0, 0] as [Float]), none, Tensor(2 as Int32), Tensor(2 as Int32),
        column([7]), column([4, 4]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses as many outputs as no array may have", attributes: steps,
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(3), zeros(3), bias, bias,
        Tensor(1 << 25 as Int32), Tensor(1 as Int32), column([8]),
      ], fails: .resourceExhausted)
    OpExample(
      "refuses more steps than there are inputs", attributes: steps,
      inputs: [
        Tensor([1, 2] as [Float], shape: [2, 1, 1]), zeros(3), zeros(3), bias, bias,
        Tensor(3 as Int32), Tensor(3 as Int32), column([8]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses no steps where their outputs could not be stacked",
      attributes: [
        "cell": .string("gru"), "steps": .int(-1), "N": .int(1), "L": .int(1),
        "refuses_empty": .bool(true),
      ],
      inputs: [
        Tensor([] as [Float], shape: [0, 1, 1]), zeros(3), zeros(3), bias, bias,
        Tensor(0 as Int32), Tensor(0 as Int32), column([8]),
      ], fails: .invalidArgument)
  }
}
