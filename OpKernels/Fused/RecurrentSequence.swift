import Compute
import OpInterface
import TensorCore

/// A recurrent cell applied to element after element of a list: what the loops of Keras' LSTM and GRU
/// layers do.
///
/// Each output goes to the place of its input in the list `outputs`, or to the first one if only the last is
/// kept.
struct RecurrentSequence: Op {
  static let schema = OpSchema(
    "_RecurrentSequence",
    inputs: [.fixed("inputs", .variant), .fixed("outputs", .variant)] + RecurrentForm.weights
      + [.repeated("state", of: .float32)],
    outputs: [.fixed("new_outputs", .variant), .repeated("new_state", of: .float32)],
    attributes: RecurrentForm.attributes)

  let form: RecurrentForm

  init(_ attributes: Attributes) throws(OpError) { form = try RecurrentForm(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.scalar] + inputs.dropFirst(6).map(\.shape)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let layer = try form.layer(inputs, from: 2)
    return Kernel(absorbing: [2, 3, 4, 5]) { (context) throws(OpError) in
      try run(&context, layer)
    }
  }

  private func run(_ context: inout KernelContext, _ layer: RecurrentLayer) throws(OpError) {
    let units = layer.units, steps = form.steps
    var state = context.take(6)
    guard state.rank == 2, state.shape[1] == units else {
      throw .invalid("a state of shape \(state.shape) does not fit \(units) units")
    }
    let list = try Self.list(context.take(0), of: .float32)
    guard list.elements.count >= steps else {
      throw .invalid(
        "Trying to access element \(list.elements.count) in a list with "
          + "\(list.elements.count) elements.")
    }
    var cell = form.isLSTM ? context.take(7) : nil
    if steps > 0 {
      let given = list.elements[..<steps].lazy.compactMap { $0 }.first
      let rows = RecurrentForm.rowCount([state, cell, given].map { $0?.shape.dims.first })
      let shape = try Shape(checking: [rows, units])
      if let old = cell { cell = try RecurrentForm.broadcast(old, to: shape) }
      state = try RecurrentForm.broadcast(state, to: shape)
    }
    let inputs = try gathered(list, rows: state.shape[0], depth: layer.depth)
    var outputs = try Self.list(context.take(1), of: .float32)
    let needed = form.outputCount
    guard
      outputs.elements.count >= needed,
      needed == 0 || outputs.elementShape.accepts(state.shape)
    else {
      throw .invalid(
        "Tried to set a tensor of shape \(state.shape) in a list of \(outputs.elements.count) "
          + "elements of shape \(outputs.elementShape)")
    }
    if steps > 0 {
      let made = try form.run(layer, inputs, state: state, cell: cell, &context)
      cell = made.cell
      let shape = state.shape
      for i in 0..<needed {
        state = try context.makeOutput(Float.self, shape: shape)
        form.copy(made.outputs, i * shape.elementCount, into: &state)
        outputs.elements[i] = state
      }
    }
    context.emit(Tensor(.list(outputs)))
    context.emit(state)
    if let cell { context.emit(cell) }
  }

  /// The elements of a list, one behind the other; zeros where none has been set.
  private func gathered(_ list: TensorList, rows: Int, depth: Int) throws(OpError) -> Tensor {
    var result = try Tensor(zeros: .float32, shape: try Shape(checking: [form.steps, rows, depth]))
    var y = result.mutableElements(as: Float.self)
    let size = rows * depth
    for t in 0..<form.steps {
      guard let element = list.elements[t] else { continue }
      guard element.rank == 2, element.shape[1] == depth,
        element.shape[0] == rows || element.shape[0] == 1
      else {
        throw .invalid(
          "Matrix size-incompatible: element \(t) of the list has shape \(element.shape) instead "
            + "of [\(rows),\(depth)]")
      }
      let x = element.elements(as: Float.self)
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
