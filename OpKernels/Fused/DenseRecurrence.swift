import Compute
import OpInterface
import TensorCore

/// As `RecurrentSequence`, but of tensors whose first axis has an element for each step.
struct DenseRecurrence: Op {
  static let schema = OpSchema(
    "_DenseRecurrence",
    inputs: [.fixed("inputs", .float32)] + RecurrentForm.weights
      + [.repeated("state", of: .float32)],
    outputs: [.fixed("outputs", .float32)], attributes: RecurrentForm.attributes)

  let form: RecurrentForm

  init(_ attributes: Attributes) throws(OpError) { form = try RecurrentForm(attributes) }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    func extent(_ input: Int, _ axis: Int) -> Int? {
      guard let extents = inputs[input].shape.extents, axis < extents.count else { return nil }
      return extents[axis]
    }
    // Only rows that are known to be several stand for all.
    var rows = [extent(0, 1)] + inputs.indices.dropFirst(5).map { extent($0, 0) }
    rows = rows.contains { $0 == nil } ? rows.filter { ($0 ?? 1) != 1 } : rows
    return [
      PartialShape([
        form.outputCount, rows.isEmpty ? nil : RecurrentForm.rowCount(rows), extent(2, 0),
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
    let x = shapes[0], steps = form.steps, inputs = shapes.count
    guard steps > 0, x.rank == 3, x[0] >= steps, x[2] == layer.depth,
      let state = try? Shape(checking: [x[1], layer.units]),
      shapes.dropFirst(5).allSatisfy({ $0 == state }),
      let output = try? Shape(checking: [form.outputCount] + state.dims),
      let count = layer.scratchCount(steps: steps, rows: x[1], threads: threads)
    else { return nil }
    let cell = form.isLSTM ? 6 : nil
    return FixedKernel(output: output, scratchByteCount: count * 4) { memory in
      var y = memory.mutableValues(inputs, as: Float.self)
      var space = memory.mutableValues(inputs + 1, as: Float.self)
      layer.run(
        memory.values(0, as: Float.self), steps: steps, rows: x[1],
        state: memory.values(5, as: Float.self), cell: memory.valuesIfAny(cell, as: Float.self),
        into: &y, keepsLast: form.keepsLast, scratch: &space, threads: threads)
    }
  }

  private func run(_ context: inout KernelContext, _ layer: RecurrentLayer) throws(OpError) {
    let x = context.input(0), steps = form.steps
    guard x.rank == 3, x.shape[0] >= steps else {
      throw .invalid("an input of shape \(x.shape) has no \(steps) elements")
    }
    guard x.shape[2] == layer.depth else {
      throw .invalid(
        "Matrix size-incompatible: elements of a list of shape \(x.shape) do not fit "
          + "\(layer.depth) rows of weights")
    }
    var state = context.input(5)
    guard state.rank == 2, state.shape[1] == layer.units else {
      throw .invalid("a state of shape \(state.shape) does not fit \(layer.units) units")
    }
    var cell = form.isLSTM ? context.input(6) : nil
    let rows = RecurrentForm.rowCount([state.shape[0], cell?.shape.dims.first, x.shape[1]])
    let shape = try Shape(checking: [rows, layer.units])
    state = try RecurrentForm.broadcast(state, to: shape)
    if let old = cell { cell = try RecurrentForm.broadcast(old, to: shape) }
    let inputs = try RecurrentForm.broadcast(
      x, to: try Shape(checking: [x.shape[0], rows, layer.depth]))
    guard steps > 0 else {
      context.emit(try context.makeOutput(Float.self, shape: Shape(checking: [0] + shape.dims)))
      return
    }
    context.emit(try form.run(layer, inputs, state: state, cell: cell, &context).outputs)
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
      "refuses fewer elements than steps",
      attributes: ["cell": .string("gru"), "steps": .int(2), "N": .int(1)],
      inputs: [
        Tensor([5] as [Float], shape: [1, 1, 1]), Tensor([0, 0, 0] as [Float], shape: [1, 3]),
        Tensor([0, 0, 0] as [Float], shape: [1, 3]), Tensor([0, 0, 0] as [Float]),
        Tensor([0, 0, 0] as [Float]), Tensor([8] as [Float], shape: [1, 1]),
      ], fails: .invalidArgument)
  }
}

/// Lets a recurrent cell read a tensor's rows, and write those of another, without lists of them in between.
struct UnlistRecurrence: RewriteRule {
  let name = "UnlistRecurrence"
  let ops: Set<String> = ["TensorListStack"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard let sequence = graph.soleUse(of: node.inputs[0], ["_RecurrentSequence"]),
      let form = (sequence.op as? RecurrentSequence)?.form, form.steps > 0,
      let inputs = graph.node(defining: sequence.inputs[0]),
      inputs.opName == "TensorListFromTensor",
      let outputs = graph.node(defining: sequence.inputs[1]), outputs.opName == "TensorListReserve",
      graph[outputs.inputs[1]].constant.flatMap({ try? $0.integer() }) == form.outputCount,
      [-1, form.outputCount].contains(try node.attributes.int("num_elements")),
      try outputs.attributes.type("element_dtype") == .float32,
      graph[node.outputs[0]].dtype == .float32, graph[inputs.inputs[0]].dtype == .float32,
      let input = graph[inputs.inputs[0]].shape.extents, input.count == 3,
      let depth = graph[sequence.inputs[2]].shape.extents?.first,
      let units = graph[sequence.inputs[3]].shape.extents?.first
    else { return nil }
    /// Whether lists of that element shape take all rows of `columns` values.
    func takes(_ shape: ValueID, _ columns: Int?) -> Bool {
      guard let shape = graph[shape].constant, let extents = try? shape.integers() else {
        return false
      }
      if shape.rank == 0 { return extents == [-1] }
      guard extents.count == 2 else { return false }
      return (extents[0] == -1 || extents[0] == input[1] && hasRows(extents[0]))
        && (extents[1] == -1 || extents[1] == columns)
    }
    /// Whether the states are known to have so many rows.
    func hasRows(_ count: Int) -> Bool {
      sequence.inputs.dropFirst(6).allSatisfy { graph[$0].shape.extents?.first == count }
    }
    guard takes(inputs.inputs[1], depth), takes(outputs.inputs[0], units),
      takes(node.inputs[1], units)
    else { return nil }
    var result = Replacement()
    result.outputs = [
      try result.append(
        DenseRecurrence.self, sequence.attributes.stated,
        [.value(inputs.inputs[0])] + sequence.inputs.dropFirst(2).map { .value($0) })
    ]
    return result
  }
}
