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
    .int("N", minimum: 1), .string("cell", oneOf: ["lstm", "gru"]),
    .int("steps", minimum: 0), .bool("keeps_last", default: false),
  ]

  static let weights: [OpSchema.Argument] = [
    .fixed("kernel", .float32), .fixed("recurrent_kernel", .float32), .fixed("bias", .float32),
    .fixed("recurrent_bias", .float32),
  ]

  let isLSTM: Bool
  let steps: Int
  let keepsLast: Bool

  init(_ attributes: Attributes) throws(OpError) {
    isLSTM = try attributes.string("cell") == "lstm"
    steps = try attributes.int("steps")
    keepsLast = try attributes.bool("keeps_last")
    guard try attributes.int("N") == (isLSTM ? 2 : 1) else {
      throw .invalid("a cell has other states")
    }
  }

  /// How many outputs are kept.
  var outputCount: Int { keepsLast ? min(steps, 1) : steps }

  /// The layer of the weights that begin with input `first`.
  func layer(_ inputs: [ValueFact], from first: Int) throws(OpError) -> RecurrentLayer {
    guard let kernel = inputs[first].constant, let recurrent = inputs[first + 1].constant,
      let bias = inputs[first + 2].constant, let recurrentBias = inputs[first + 3].constant,
      kernel.rank == 2, recurrent.rank == 2, kernel.elementCount > 0, recurrent.elementCount > 0,
      bias.elementCount == kernel.shape[1],
      recurrentBias.elementCount == (isLSTM ? 0 : recurrent.shape[1]),
      let layer = RecurrentLayer(
        isLSTM ? .lstm : .gru, kernel: Self.packed(kernel, bias),
        recurrent: Self.packed(recurrent, isLSTM ? nil : recurrentBias))
    else { throw .unimplemented("recurrent sequences take constant weights that fit each other") }
    return layer
  }

  private static func packed(_ matrix: Tensor, _ bias: Tensor?) -> PackedMatrix {
    PackedMatrix(
      deferring: matrix, depth: matrix.shape[0], columns: matrix.shape[1],
      bias: bias?.array(of: Float.self), isReadOften: true)
  }

  /// The multiply-adds of the inputs and of the states in each step; weights and state begin with input `first`.
  func multiplyAddCount(_ inputs: [Shape?], from first: Int) -> Double? {
    guard inputs.count > first + 4, let kernel = inputs[first], let recurrent = inputs[first + 1],
      let state = inputs[first + 4], state.rank == 2
    else { return nil }
    let weights = Double(kernel.elementCount) + Double(recurrent.elementCount)
    return Double(steps) * Double(state[0]) * weights
  }

  /// How many rows there are if inputs and states of one row stand for as many as the others have.
  static func rowCount(_ counts: [Int?]) -> Int {
    counts.lazy.compactMap(\.self).first { $0 != 1 } ?? 1
  }

  /// `tensor`, repeated along the axes that have one element, so that it has `shape`.
  static func broadcast(_ tensor: Tensor, to shape: Shape) throws(OpError) -> Tensor {
    if tensor.shape == shape { return tensor }
    guard tensor.rank == shape.rank else {
      throw .invalid("Incompatible shapes: \(shape) vs. \(tensor.shape)")
    }
    let copy = try StridedCopy(broadcasting: tensor.shape, to: shape)
    var result = try Tensor(uninitialized: .float32, shape: shape)
    try copy.copy(tensor, into: &result)
    return result
  }

  /// The kept outputs one behind the other, `outputCount` by rows by units, and the new cell state of an LSTM;
  /// there is at least one step.
  ///
  /// - Parameter inputs: at least `steps` by rows by the depth of the layer.
  func run(
    _ layer: RecurrentLayer, _ inputs: Tensor, state: Tensor, cell: Tensor?,
    _ context: inout KernelContext
  ) throws(OpError) -> (outputs: Tensor, cell: Tensor?) {
    let rows = state.shape[0]
    var outputs = try context.makeOutput(
      Float.self, shape: try Shape(checking: [outputCount, rows, layer.units]))
    if rows == 0 { return (outputs, cell) }
    guard let count = layer.scratchCount(steps: steps, rows: rows, threads: context.threads) else {
      throw .resourceExhausted("\(steps) steps of \(rows) rows need too much memory")
    }
    var scratch = try context.makeOutput(Float.self, shape: [count])
    do {
      var y = outputs.mutableElements(as: Float.self)
      var space = scratch.mutableElements(as: Float.self)
      layer.run(
        inputs.elements(as: Float.self), steps: steps, rows: rows,
        state: state.elements(as: Float.self), cell: cell.elements(as: Float.self), into: &y,
        keepsLast: keepsLast, scratch: &space, threads: context.threads)
    }
    guard let cell else { return (outputs, nil) }
    var newCell = try context.makeOutput(Float.self, shape: cell.shape)
    copy(scratch, 0, into: &newCell)
    return (outputs, newCell)
  }

  /// Sets all values of `target` to those of `source` from a place on.
  func copy(_ source: Tensor, _ start: Int, into target: inout Tensor) {
    let x = source.elements(as: Float.self)
    var y = target.mutableElements(as: Float.self)
    for i in y.indices { y[i] = x[start &+ i] }
  }
}
