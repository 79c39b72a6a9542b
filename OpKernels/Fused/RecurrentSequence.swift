import Compute
import OpInterface
import TensorCore

/// A recurrent cell applied to element after element of a list: what the loops of Keras' recurrent layers do.
///
/// Each output goes to the place of its input in the list `outputs`, or to the first one if only the last is
/// kept. An element of a list `mask` tells of each row whether it takes part in a step; `limit` is the number of steps
/// if that is not known before.
struct RecurrentSequence: Op {
  static let schema = OpSchema(
    "_RecurrentSequence",
    inputs: [.fixed("inputs", .variant), .fixed("outputs", .variant)] + RecurrentForm.weights
      + [
        .repeated("state", of: .float32), .repeated("limit", count: "L", of: .int32),
        .repeated("mask", count: "M", of: .variant),
      ],
    outputs: [.fixed("new_outputs", .variant), .repeated("new_state", of: .float32)],
    attributes: RecurrentForm.attributes)

  let form: RecurrentForm

  init(_ attributes: Attributes) throws(OpError) {
    form = try RecurrentForm(attributes)
    guard try attributes.int("L") == (form.steps == nil ? 1 : 0) else {
      throw .invalid("the number of steps is told once")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    // Rows may come to stand for more.
    [.scalar]
      + inputs[6..<(6 + form.stateCount)].map { state in
        let rows = state.shape.extents?.first ?? nil
        return form.newState(state.shape, rows: rows == 1 ? nil : rows)
      }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let layer = try form.layer(inputs, from: 2)
    return Kernel(absorbing: [2, 3, 4, 5]) { (context) throws(OpError) in
      try run(&context, layer)
    }
  }

  private func run(_ context: inout KernelContext, _ layer: RecurrentLayer) throws(OpError) {
    let units = layer.units
    var steps = form.steps ?? 0
    if form.steps == nil { steps = max(try context.integer(6 + form.stateCount), 0) }
    var state = context.take(6)
    try form.check(state, layer)
    let list = try Self.list(context.take(0), of: .float32)
    let masks =
      form.isMasked ? try Self.list(context.take(context.inputCount - 1), of: .bool) : nil
    for list in [list, masks ?? list] where list.elements.count < steps {
      throw .invalid(
        "Trying to access element \(list.elements.count) in a list with "
          + "\(list.elements.count) elements.")
    }
    var cell = form.isLSTM ? context.take(7) : nil
    if steps > 0 {
      let given = list.elements[..<steps].lazy.compactMap { $0 }.first
      let taking = masks?.elements[..<steps].lazy.compactMap { $0 }.first
      let rows = RecurrentForm.rowCount(
        [cell.map(RecurrentForm.rowCount)] + [state, given, taking].map { $0?.shape.dims.first })
      let shape = try Shape(checking: [rows, units])
      if let old = cell { cell = try RecurrentForm.broadcast(old, to: shape) }
      state = try RecurrentForm.broadcast(state, to: shape)
    }
    let rows = state.shape[0]
    let inputs = try Self.gathered(list, Float.self, steps, rows, layer.depth)
    var mask: Tensor?
    if let masks { mask = try Self.gathered(masks, Bool.self, steps, rows, 1) }
    var outputs = try Self.list(context.take(1), of: .float32)
    let needed = form.outputCount(steps)
    guard
      outputs.elements.count >= needed,
      needed == 0 || outputs.elementShape.accepts(state.shape)
    else {
      throw .invalid(
        "Tried to set a tensor of shape \(state.shape) in a list of \(outputs.elements.count) "
          + "elements of shape \(outputs.elementShape)")
    }
    if steps > 0 {
      let made = try form.run(
        layer, inputs, steps: steps, state: state, cell: cell, mask: mask, appendsState: true,
        &context)
      for i in 0..<needed {
        var output = try context.makeOutput(Float.self, shape: state.shape)
        RecurrentForm.copy(made, i * state.elementCount, into: &output)
        outputs.elements[i] = output
      }
      let states = try form.states(made, behind: needed, &context)
      state = states[0]
      if form.isLSTM { cell = states[1] }
    }
    context.emit(Tensor(.list(outputs)))
    context.emit(state)
    if let cell { context.emit(cell) }
  }

  /// The elements of a list, one behind the other; zeros where none has been set.
  private static func gathered<T: TensorScalar>(
    _ list: TensorList, _: T.Type, _ steps: Int, _ rows: Int, _ depth: Int
  ) throws(OpError) -> Tensor {
    var result = try Tensor(zeros: T.dtype, shape: try Shape(checking: [steps, rows, depth]))
    var y = result.mutableElements(as: T.self)
    let size = rows * depth
    for t in 0..<steps {
      guard let element = list.elements[t] else { continue }
      guard element.rank == 2, element.shape[1] == depth,
        element.shape[0] == rows || element.shape[0] == 1
      else {
        throw .invalid(
          "Matrix size-incompatible: element \(t) of the list has shape \(element.shape) instead "
            + "of [\(rows),\(depth)]")
      }
      let x = element.elements(as: T.self)
      if element.shape[0] == rows {
        for i in 0..<size { y[t &* size &+ i] = x[i] }
      } else {
        for i in 0..<size { y[t &* size &+ i] = x[i % depth] }
      }
    }
    return result
  }

  private static func list(_ handle: consuming Tensor, of dtype: DType) throws(OpError)
    -> TensorList
  {
    let variants = handle.variants()
    guard variants.count == 1, case .list(let list) = variants[0], list.elementDType == dtype else {
      throw .invalid("expected a list of \(dtype) tensors")
    }
    return list
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    let list = TensorList(
      elementDType: .float32, elementShape: PartialShape([1, 1]),
      elements: [Tensor([0] as [Float], shape: [1, 1])])
    OpExample(
      "with weights of 0, an LSTM halves its cell state and forgets",
      attributes: ["cell": .string("lstm"), "steps": .int(1), "N": .int(2)],
      inputs: [
        Tensor(.list(list)), Tensor(.list(list)),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]),
        Tensor([0, 0, 0, 0] as [Float], shape: [1, 4]), Tensor([0, 0, 0, 0] as [Float]),
        Tensor([] as [Float]), Tensor([9] as [Float], shape: [1, 1]),
        Tensor([0] as [Float], shape: [1, 1]),
      ],
      outputs: [
        Tensor(.list(list)), Tensor([0] as [Float], shape: [1, 1]),
        Tensor([0] as [Float], shape: [1, 1]),
      ])
    OpExample(
      "a row that does not take part stays as it is, and its output is 0",
      attributes: [
        "cell": .string("simple"), "steps": .int(-1), "N": .int(1), "L": .int(1), "M": .int(1),
        "zeroes_masked": .bool(true),
      ],
      inputs: [
        Tensor(.list(list)), Tensor(.list(list)), Tensor([0] as [Float], shape: [1, 1]),
        Tensor([0] as [Float], shape: [1, 1]), Tensor([0] as [Float]), Tensor([] as [Float]),
        Tensor([9] as [Float], shape: [1, 1]), Tensor(1 as Int32),
        Tensor(
          .list(
            TensorList(
              elementDType: .bool, elementShape: PartialShape([1, 1]),
              elements: [Tensor([false], shape: [1, 1])]))),
      ], outputs: [Tensor(.list(list)), Tensor([9] as [Float], shape: [1, 1])])
    OpExample(
      "refuses states that do not fit",
      attributes: ["cell": .string("gru"), "steps": .int(1), "N": .int(1)],
      inputs: [
        Tensor(.list(list)), Tensor(.list(list)),
        Tensor([0, 0, 0] as [Float], shape: [1, 3]),
        Tensor([0, 0, 0] as [Float], shape: [1, 3]), Tensor([0, 0, 0] as [Float]),
        Tensor([0, 0, 0] as [Float]), Tensor([1, 2] as [Float], shape: [1, 2]),
      ], fails: .invalidArgument)
  }
}
