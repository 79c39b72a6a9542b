import Compute
import OpInterface
import TensorCore

/// As `RecurrentSequence`, but of tensors whose first axis has an element for each step.
///
/// Without a number of steps there are as many as inputs. The states may be put behind the outputs, for
/// `RecurrentPart` to take.
struct DenseRecurrence: Op {
  static let schema = OpSchema(
    "_DenseRecurrence",
    inputs: [.fixed("inputs", .float32)] + RecurrentForm.weights
      + [.repeated("state", of: .float32), .repeated("mask", count: "M", of: .bool)],
    outputs: [.fixed("outputs", .float32)],
    attributes: RecurrentForm.attributes + [
      .bool("keeps_state", default: false), .bool("refuses_empty", default: false),
    ])

  let form: RecurrentForm
  /// Whether the states are put behind the outputs.
  let keepsState: Bool
  /// Whether no steps are an error, as a list of outputs could not be stacked.
  let refusesEmpty: Bool

  init(_ attributes: Attributes) throws(OpError) {
    form = try RecurrentForm(attributes)
    keepsState = try attributes.bool("keeps_state")
    refusesEmpty = try attributes.bool("refuses_empty")
  }

  /// How many tensors the output is, or at least would be with one step if the number of these is not told.
  private func outputCount(_ steps: Int) -> Int {
    let kept = form.keepsLast && form.steps == nil ? 1 : form.outputCount(steps)
    return kept + (keepsState ? form.stateCount : 0)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    func extent(_ input: Int, _ axis: Int) -> Int? {
      guard let extents = inputs[input].shape.extents, axis < extents.count else { return nil }
      return extents[axis]
    }
    // Only rows that are known to be several stand for all.
    var rows = [extent(0, 1), extent(5, 0)]
    if form.isLSTM { rows.append(inputs[6].shape.rank == 2 ? extent(6, 0) : nil) }
    if form.isMasked { rows.append(extent(5 + form.stateCount, 1)) }
    rows = rows.contains { $0 == nil } ? rows.filter { ($0 ?? 1) != 1 } : rows
    let steps = form.steps ?? (form.keepsLast ? 1 : extent(0, 0))
    return [
      PartialShape([
        steps.map { outputCount($0) }, rows.isEmpty ? nil : RecurrentForm.rowCount(rows),
        extent(2, 0),
      ])
    ]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let layer = try form.layer(inputs, from: 1)
    return Kernel(
      absorbing: [1, 2, 3, 4],
      fixed: { shapes, threads in fixed(shapes, threads, layer) }
    ) { (context) throws(OpError) in try run(&context, layer) }
  }

  private func fixed(_ shapes: [Shape], _ threads: Int, _ layer: RecurrentLayer) -> FixedKernel? {
    let x = shapes[0], inputs = shapes.count
    guard x.rank == 3, x[2] == layer.depth else { return nil }
    let steps = form.steps ?? x[0], states = 5..<(5 + form.stateCount)
    let mask = form.isMasked ? states.upperBound : nil
    guard steps > 0, x[0] >= steps, let state = try? Shape(checking: [x[1], layer.units]),
      shapes[states].allSatisfy({ $0 == state }),
      mask.map({
        shapes[$0].rank == 3 && shapes[$0][0] >= steps && shapes[$0].dims[1...] == [x[1], 1]
      })
        ?? true,
      let output = try? Shape(checking: [outputCount(steps)] + state.dims),
      let count = layer.scratchCount(
        steps: steps, rows: x[1], threads: threads, isMasked: form.isMasked)
    else { return nil }
    let cell = form.isLSTM ? 6 : nil
    return FixedKernel(output: output, scratchByteCount: count * 4) { memory in
      var y = memory.mutableValues(inputs, as: Float.self)
      var space = memory.mutableValues(inputs + 1, as: Float.self)
      layer.run(
        memory.values(0, as: Float.self), steps: steps, rows: x[1],
        state: memory.values(5, as: Float.self), cell: memory.valuesIfAny(cell, as: Float.self),
        mask: memory.valuesIfAny(mask, as: Bool.self), holdsOutputs: !form.zeroesMasked, into: &y,
        keepsLast: form.keepsLast, appendsState: keepsState, scratch: &space, threads: threads)
    }
  }

  private func run(_ context: inout KernelContext, _ layer: RecurrentLayer) throws(OpError) {
    let x = context.input(0)
    guard x.rank == 3, x.shape[0] >= form.steps ?? 0 else {
      throw .invalid("an input of shape \(x.shape) has no \(form.steps ?? 0) elements")
    }
    let steps = form.steps ?? x.shape[0]
    guard x.shape[2] == layer.depth else {
      throw .invalid(
        "Matrix size-incompatible: elements of a list of shape \(x.shape) do not fit "
          + "\(layer.depth) rows of weights")
    }
    var state = context.input(5)
    try form.check(state, layer)
    var cell = form.isLSTM ? context.input(6) : nil
    var mask = form.isMasked ? context.input(5 + form.stateCount) : nil
    if let mask, mask.rank != 3 || mask.shape[0] < steps || mask.shape[2] != 1 {
      throw .invalid("a mask of shape \(mask.shape) does not fit \(steps) steps")
    }
    if steps == 0, refusesEmpty {
      throw RecurrentForm.emptyOutputs(layer)
    }
    let rows = RecurrentForm.rowCount([
      state.shape[0], cell.map(RecurrentForm.rowCount), x.shape[1], mask?.shape[1],
    ])
    let shape = try Shape(checking: [rows, layer.units])
    if steps == 0 {
      try runNothing(&context, shape, [state] + (cell.map { [$0] } ?? []))
      return
    }
    state = try RecurrentForm.broadcast(state, to: shape)
    if let old = cell { cell = try RecurrentForm.broadcast(old, to: shape) }
    if let given = mask {
      mask = try RecurrentForm.broadcast(
        given, to: try Shape(checking: [given.shape[0], rows, 1]))
    }
    let inputs = try RecurrentForm.broadcast(
      x, to: try Shape(checking: [x.shape[0], rows, layer.depth]))
    context.emit(
      try form.run(
        layer, inputs, steps: steps, state: state, cell: cell, mask: mask, appendsState: keepsState,
        &context))
  }

  /// Emits what there is without steps: zeros for a last output, and the states.
  private func runNothing(_ context: inout KernelContext, _ shape: Shape, _ states: [Tensor])
    throws(OpError)
  {
    // The states stay as they are, which has no room behind outputs of another shape.
    guard !keepsState || states.allSatisfy({ $0.shape == shape }) else {
      throw .unimplemented("states of fewer rows or columns than \(shape), and no steps")
    }
    let count = outputCount(0)
    var output = try Tensor(zeros: .float32, shape: Shape(checking: [count] + shape.dims))
    if keepsState {
      var y = output.mutableElements(as: Float.self)
      for (i, state) in states.enumerated() {
        let x = state.elements(as: Float.self)
        let start = (count - states.count + i) * shape.elementCount
        for j in x.indices { y[start + j] = x[j] }
      }
    }
    context.emit(output)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "with weights of 0, a GRU halves its state in each step",
      attributes: ["cell": .string("gru"), "steps": .int(2), "N": .int(1)],
      inputs: [
        Tensor([5, 7] as [Float], shape: [2, 1, 1]), Tensor([0, 0, 0] as [Float], shape: [1, 3]),
        Tensor([0, 0, 0] as [Float], shape: [1, 3]), Tensor([0, 0, 0] as [Float]),
        Tensor([0, 0, 0] as [Float]), Tensor([8] as [Float], shape: [1, 1]),
      ], outputs: [Tensor([4, 2] as [Float], shape: [2, 1, 1])])
    OpExample(
      "keeps the last output of an LSTM, whose cell state is halved and then squashed",
      attributes: [
        "cell": .string("lstm"), "steps": .int(2), "N": .int(2), "keeps_last": .bool(true),
      ],
      inputs: [
        Tensor([5, 7] as [Float], shape: [2, 1, 1]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]), Tensor([0, 0, 0, 0] as [Float]),
        Tensor([] as [Float]), Tensor([9] as [Float], shape: [1, 1]),
        Tensor([4, 0] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([0.380797, 0] as [Float], shape: [1, 2, 1])])
    OpExample(
      "as many steps as inputs, of which a row leaves one out, and the state behind the outputs",
      attributes: [
        "cell": .string("simple"), "steps": .int(-1), "N": .int(1), "M": .int(1),
        "activation": .string("relu"), "keeps_state": .bool(true), "zeroes_masked": .bool(true),
      ],
      inputs: [
        Tensor([5, -7, 3, 2] as [Float], shape: [2, 2, 1]), Tensor([1] as [Float], shape: [1, 1]),
        Tensor([1] as [Float], shape: [1, 1]), Tensor([0] as [Float]), Tensor([] as [Float]),
        Tensor([1, 1] as [Float], shape: [2, 1]),
        Tensor([true, true, false, true], shape: [2, 2, 1]),
      ], outputs: [Tensor([6, 0, 0, 2, 6, 2] as [Float], shape: [3, 2, 1])])
    OpExample(
      "a GRU that resets its state before it is multiplied",
      attributes: [
        "cell": .string("gru_resetting_first"), "steps": .int(1), "N": .int(1),
        "activation": .string("linear"),
      ],
      inputs: [
        Tensor([4] as [Float], shape: [1, 1, 1]), Tensor([0, 0, 1] as [Float], shape: [1, 3]),
        Tensor([0, 0, 3] as [Float], shape: [1, 3]), Tensor([0, 0, 0] as [Float]),
        Tensor([] as [Float]), Tensor([2] as [Float], shape: [1, 1]),
      ], outputs: [Tensor([4.5] as [Float], shape: [1, 1, 1])])
    OpExample(
      "refuses no steps where their outputs could not be stacked",
      attributes: [
        "cell": .string("simple"), "steps": .int(-1), "N": .int(1), "refuses_empty": .bool(true),
      ],
      inputs: [
        Tensor([] as [Float], shape: [0, 1, 1]), Tensor([1] as [Float], shape: [1, 1]),
        Tensor([1] as [Float], shape: [1, 1]), Tensor([0] as [Float]), Tensor([] as [Float]),
        Tensor([1] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
    OpExample(
      "spreads a cell state of a number over all rows",
      attributes: ["cell": .string("lstm"), "steps": .int(1), "N": .int(2)],
      inputs: [
        Tensor([5, 7] as [Float], shape: [1, 2, 1]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]), Tensor([0, 0, 0, 0] as [Float]),
        Tensor([] as [Float]), Tensor([9, 8] as [Float], shape: [2, 1]), Tensor(4 as Float),
      ], outputs: [Tensor([0.482014, 0.482014] as [Float], shape: [1, 2, 1])])
    OpExample(
      "refuses states that no step gives the shape of all",
      attributes: [
        "cell": .string("lstm"), "steps": .int(-1), "N": .int(2), "keeps_state": .bool(true),
      ],
      inputs: [
        Tensor([] as [Float], shape: [0, 1, 1]), Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]), Tensor([0, 0, 0, 0] as [Float]),
        Tensor([] as [Float]), Tensor([9] as [Float], shape: [1, 1]), Tensor(4 as Float),
      ], fails: .unimplemented)
    OpExample(
      "refuses more steps than there can be",
      attributes: [
        "cell": .string("gru"), "steps": .int(.max), "N": .int(1), "keeps_state": .bool(true),
      ],
      inputs: [
        Tensor([5] as [Float], shape: [1, 1, 1]), Tensor([0, 0, 0] as [Float], shape: [1, 3]),
        Tensor([0, 0, 0] as [Float], shape: [1, 3]), Tensor([0, 0, 0] as [Float]),
        Tensor([0, 0, 0] as [Float]), Tensor([8] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
    OpExample(
      "refuses fewer elements than steps",
      attributes: ["cell": .string("gru"), "steps": .int(2), "N": .int(1)],
      inputs: [
        Tensor([5] as [Float], shape: [1, 1, 1]), Tensor([0, 0, 0] as [Float], shape: [1, 3]),
        Tensor([0, 0, 0] as [Float], shape: [1, 3]), Tensor([0, 0, 0] as [Float]),
        Tensor([0, 0, 0] as [Float]), Tensor([8] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
  }
}
