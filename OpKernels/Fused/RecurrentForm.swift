import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// What the attributes of recurrent ops say, and their weights: `kernel`, `recurrent_kernel`, `bias` and
/// `recurrent_bias`, one behind the other.
///
/// Gates lie as Keras has them: input, forget, candidate, output; or update, reset, candidate. The state is the
/// last output and, for an LSTM, the cell state.
struct RecurrentForm: Sendable {
  static let attributes: [OpSchema.Attribute] = [
    .int("N", minimum: 1),
    .string("cell", oneOf: ["lstm", "gru", "gru_resetting_first", "simple"]),
    .int("steps", minimum: -1), .bool("keeps_last", default: false),
    .string("activation", oneOf: activations, default: "tanh"),
    .string("gate_activation", oneOf: activations, default: "sigmoid"),
    .int("L", minimum: 0, default: 0), .int("M", minimum: 0, default: 0),
    .bool("zeroes_masked", default: false),
  ]

  static let activations = [
    "tanh", "sigmoid", "relu", "linear", "hard_sigmoid", "hard_sigmoid_of_fifths",
  ]

  static let weights: [OpSchema.Argument] = [
    .fixed("kernel", .float32), .fixed("recurrent_kernel", .float32), .fixed("bias", .float32),
    .fixed("recurrent_bias", .float32),
  ]

  let cell: RecurrentLayer.Cell
  /// How many steps there are; nil if that is told when the op runs.
  let steps: Int?
  let keepsLast: Bool
  /// Whether the outputs of rows that do not take part in a step are 0, rather than the last ones.
  let zeroesMasked: Bool
  let isMasked: Bool
  let activation: Activation
  let gateActivation: Activation

  init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("cell") {
    case "lstm": cell = .lstm
    case "gru": cell = .gru
    case "simple": cell = .simple
    default: cell = .gruResettingFirst
    }
    let steps = try attributes.int("steps")
    guard steps <= Int32.max else { throw .invalid("there are no \(steps) steps") }
    self.steps = steps < 0 ? nil : steps
    keepsLast = try attributes.bool("keeps_last")
    zeroesMasked = try attributes.bool("zeroes_masked")
    let masks = try attributes.int("M")
    isMasked = masks > 0
    activation = Self.activation(try attributes.string("activation"))
    gateActivation = Self.activation(try attributes.string("gate_activation"))
    guard try attributes.int("N") == (cell == .lstm ? 2 : 1) else {
      throw .invalid("a cell has other states")
    }
    guard masks <= 1 else { throw .invalid("there is one mask at most") }
  }

  private static func activation(_ name: String) -> Activation {
    switch name {
    case "tanh": .function(.tanh)
    case "sigmoid": .function(.sigmoid)
    case "relu": .function(.relu)
    case "hard_sigmoid": .function(.hardSigmoid, parameter: 1 / 6)
    case "hard_sigmoid_of_fifths": .function(.hardSigmoid, parameter: 0.2)
    default: .none
    }
  }

  var isLSTM: Bool { cell == .lstm }
  /// How many tensors the state is.
  var stateCount: Int { isLSTM ? 2 : 1 }

  /// How many outputs are kept.
  func outputCount(_ steps: Int) -> Int { keepsLast ? min(steps, 1) : steps }

  /// The layer of the weights that begin with input `first`.
  func layer(_ inputs: [ValueFact], from first: Int) throws(OpError) -> RecurrentLayer {
    guard let kernel = inputs[first].constant, let recurrent = inputs[first + 1].constant,
      let bias = inputs[first + 2].constant, let recurrentBias = inputs[first + 3].constant,
      kernel.rank == 2, recurrent.rank == 2, kernel.elementCount > 0, recurrent.elementCount > 0,
      bias.elementCount == kernel.shape[1],
      recurrentBias.elementCount == (cell == .gru ? recurrent.shape[1] : 0),
      let layer = layer(kernel, recurrent, bias, recurrentBias)
    else { throw .unimplemented("recurrent sequences take constant weights that fit each other") }
    return layer
  }

  private func layer(
    _ kernel: Tensor, _ recurrent: Tensor, _ bias: Tensor, _ recurrentBias: Tensor
  ) -> RecurrentLayer? {
    let units = recurrent.shape[0], packed = Self.packed(kernel, bias)
    guard cell == .gruResettingFirst else {
      return RecurrentLayer(
        cell, kernel: packed, recurrent: Self.packed(recurrent, cell == .gru ? recurrentBias : nil),
        activation: activation, gateActivation: gateActivation)
    }
    guard recurrent.shape[1] == 3 * units else { return nil }
    func part(_ columns: Range<Int>) -> PackedMatrix {
      let values = recurrent.elements(as: Float.self)
      var chosen: [Float] = []
      chosen.reserveCapacity(units * columns.count)
      for row in 0..<units {
        for column in columns { chosen.append(values[row * 3 * units + column]) }
      }
      return PackedMatrix(chosen.span, depth: units, columns: columns.count)
    }
    return RecurrentLayer(
      cell, kernel: packed, recurrent: part(0..<(2 * units)),
      candidate: part((2 * units)..<(3 * units)), activation: activation,
      gateActivation: gateActivation)
  }

  private static func packed(_ matrix: Tensor, _ bias: Tensor?) -> PackedMatrix {
    PackedMatrix(
      deferring: matrix, depth: matrix.shape[0], columns: matrix.shape[1],
      bias: bias?.array(of: Float.self), isReadOften: true)
  }

  /// The multiply-adds of the inputs and of the states in each step; the weights begin with input `first`.
  func multiplyAddCount(_ inputs: [Shape?], steps: Int?, rows: Int?, from first: Int) -> Double? {
    guard let steps, let rows, let kernel = inputs[first], let recurrent = inputs[first + 1] else {
      return nil
    }
    let weights = Double(kernel.elementCount) + Double(recurrent.elementCount)
    return Double(steps) * Double(rows) * weights
  }

  /// How many rows there are if inputs and states of one row stand for as many as the others have.
  static func rowCount(_ counts: [Int?]) -> Int {
    counts.lazy.compactMap(\.self).first { $0 != 1 } ?? 1
  }

  /// How many rows a state has; a cell state, which nothing is multiplied by, may also be a row or a number.
  static func rowCount(of state: Tensor) -> Int { state.rank == 2 ? state.shape[0] : 1 }

  /// What is known of a state behind a loop that begins with `state`, of so many rows, or any number.
  ///
  /// It stays as it is if no step is made.
  func newState(_ state: PartialShape, rows: Int?) -> PartialShape {
    guard let extents = state.extents, extents.count == 2 else { return .unknown }
    return PartialShape([rows, extents[1] == 1 ? nil : extents[1]])
  }

  /// Checks that the last output fits the layer; a cell state is checked when it is spread over all rows.
  func check(_ state: Tensor, _ layer: RecurrentLayer) throws(OpError) {
    guard state.rank == 2, state.shape[1] == layer.units else {
      throw .invalid("a state of shape \(state.shape) does not fit \(layer.units) units")
    }
  }

  /// The error of no steps where outputs are stacked whose number of rows is not known.
  static func emptyOutputs(_ layer: RecurrentLayer) -> OpError {
    .invalid(
      "Tried to stack elements of an empty list with non-fully-defined element_shape: "
        + "[?,\(layer.units)]")
  }

  /// `tensor`, repeated along axes that it lacks or that have one element, so that it has `shape`.
  static func broadcast(_ tensor: Tensor, to shape: Shape) throws(OpError) -> Tensor {
    if tensor.shape == shape { return tensor }
    guard tensor.rank <= shape.rank else {
      throw .invalid("Incompatible shapes: \(shape) vs. \(tensor.shape)")
    }
    let axes = [Int](repeating: 1, count: shape.rank - tensor.rank) + tensor.shape.dims
    let tensor = try tensor.reshaped(to: Shape(checking: axes))
    let copy = try StridedCopy(broadcasting: tensor.shape, to: shape)
    var result = try Tensor(uninitialized: tensor.dtype, shape: shape)
    try copy.copy(tensor, into: &result)
    return result
  }

  /// The kept outputs one behind the other, `outputCount` by rows by units, and then the new states if `appendsState`;
  /// there is at least one step.
  ///
  /// - Parameters:
  ///   - inputs: at least `steps` by rows by the depth of the layer.
  ///   - mask: at least `steps` by rows by 1.
  func run(
    _ layer: RecurrentLayer, _ inputs: Tensor, steps: Int, state: Tensor, cell: Tensor?,
    mask: Tensor?, appendsState: Bool, _ context: inout KernelContext
  ) throws(OpError) -> Tensor {
    let rows = state.shape[0], kept = outputCount(steps)
    var outputs = try context.makeOutput(
      Float.self,
      shape: try Shape(checking: [kept + (appendsState ? stateCount : 0), rows, layer.units]))
    if rows == 0 { return outputs }
    let count = layer.scratchCount(
      steps: steps, rows: rows, threads: context.threads, isMasked: mask != nil)
    guard let count else {
      throw .resourceExhausted("\(steps) steps of \(rows) rows need too much memory")
    }
    var scratch = try context.makeOutput(Float.self, shape: [count])
    var y = outputs.mutableElements(as: Float.self)
    var space = scratch.mutableElements(as: Float.self)
    layer.run(
      inputs.elements(as: Float.self), steps: steps, rows: rows,
      state: state.elements(as: Float.self), cell: cell.elements(as: Float.self),
      mask: mask.elements(as: Bool.self), holdsOutputs: !zeroesMasked, into: &y,
      keepsLast: keepsLast, appendsState: appendsState, scratch: &space, threads: context.threads)
    return outputs
  }

  /// The states that `run` has put behind `count` outputs.
  func states(_ made: Tensor, behind count: Int, _ context: inout KernelContext) throws(OpError)
    -> [Tensor]
  {
    let shape = try Shape(checking: [made.shape[1], made.shape[2]])
    var states: [Tensor] = []
    for i in count..<(count + stateCount) {
      var state = try context.makeOutput(Float.self, shape: shape)
      Self.copy(made, i * shape.elementCount, into: &state)
      states.append(state)
    }
    return states
  }

  /// Sets all values of `target` to those of `source` from a place on.
  static func copy(_ source: Tensor, _ start: Int, into target: inout Tensor) {
    let x = source.elements(as: Float.self)
    var y = target.mutableElements(as: Float.self)
    for i in y.indices { y[i] = x[start &+ i] }
  }
}
