import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// A recurrent cell applied to element after element of a list: what the loops of Keras' LSTM and GRU
/// layers do.
///
/// `state` is the last output and, for an LSTM, the cell state. Gates lie as Keras has them: input,
/// forget, candidate, output; or update, reset, candidate. Each output goes to the place of its input
/// in the list `outputs`, or to the first one if only the last is kept.
struct RecurrentSequence: Op {
  static let schema = OpSchema(
    "_RecurrentSequence",
    inputs: [
      .fixed("inputs", .variant), .fixed("outputs", .variant), .fixed("kernel", .float32),
      .fixed("recurrent_kernel", .float32), .fixed("bias", .float32),
      .fixed("recurrent_bias", .float32), .repeated("state", of: .float32),
    ],
    outputs: [.fixed("new_outputs", .variant), .repeated("new_state", of: .float32)],
    attributes: [
      .int("N", minimum: 1), .string("cell", oneOf: ["lstm", "gru"]),
      .int("steps", minimum: 0), .bool("keeps_last", default: false),
    ])

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

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.scalar] + inputs.dropFirst(6).map(\.shape)
  }

  private var gates: Int { isLSTM ? 4 : 3 }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard let kernel = inputs[2].constant, let recurrent = inputs[3].constant,
      let bias = inputs[4].constant, let recurrentBias = inputs[5].constant, kernel.rank == 2,
      recurrent.rank == 2, kernel.elementCount > 0, recurrent.elementCount > 0,
      recurrent.shape[1] == gates * recurrent.shape[0], kernel.shape[1] == recurrent.shape[1],
      bias.elementCount == kernel.shape[1],
      isLSTM ? recurrentBias.elementCount == 0 : recurrentBias.elementCount == kernel.shape[1]
    else { throw .unimplemented("recurrent sequences take constant weights that fit each other") }
    let project = PackedMatrix(
      kernel.elements(as: Float.self), depth: kernel.shape[0], columns: kernel.shape[1],
      bias: bias.array(of: Float.self))
    let step = PackedMatrix(
      recurrent.elements(as: Float.self), depth: recurrent.shape[0],
      columns: recurrent.shape[1],
      bias: isLSTM ? nil : recurrentBias.array(of: Float.self))
    for weights in [kernel, recurrent] { weights.releasePages() }
    return Kernel(absorbing: [2, 3, 4, 5]) { (context) throws(OpError) in
      try run(&context, project, step)
    }
  }

  private func run(_ context: inout KernelContext, _ project: PackedMatrix, _ step: PackedMatrix)
    throws(OpError)
  {
    let units = step.depth
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
    var cell = isLSTM ? context.take(7) : state
    if steps > 0 {
      // Inputs or states of one row stand for as many as the others have.
      let given = list.elements[..<steps].lazy.compactMap { $0 }.first
      var rows = [state, cell].map(\.shape)
      if let given { rows.append(given.shape) }
      let shape = try Shape(checking: [
        rows.lazy.compactMap { $0.dims.first }.first { $0 != 1 } ?? 1, units,
      ])
      cell = try Self.broadcast(cell, to: shape)
      state = try Self.broadcast(state, to: shape)
    }
    let rows = state.shape[0]
    let inputs = try gathered(list, rows: rows, depth: project.depth)
    var outputs = try Self.list(context.take(1), of: .float32)
    let needed = keepsLast ? min(steps, 1) : steps
    guard
      outputs.elements.count >= needed,
      needed == 0 || outputs.elementShape.accepts(state.shape)
    else {
      throw .invalid(
        "Tried to set a tensor of shape \(state.shape) in a list of \(outputs.elements.count) "
          + "elements of shape \(outputs.elementShape)")
    }
    // What the inputs add to the gates is one product for all steps.
    let width = gates * units, threads = context.threads
    var sums = try context.makeOutput(
      Float.self, shape: try Shape(checking: [steps, rows, width]))
    if sums.elementCount > 0 {
      var target = sums.mutableElements(as: Float.self)
      project.multiply(
        inputs.elements(as: Float.self), rows: steps * rows, into: &target, threads: threads)
    }
    var scratch = try context.makeOutput(Float.self, shape: try Shape(checking: [rows, width]))
    for t in 0..<steps {
      // A new tensor for each step: the list holds on to the last one.
      var next = try context.makeOutput(Float.self, shape: state.shape)
      if rows > 0 {
        advance(
          sums, t, step, from: state, &cell, to: &next, &scratch, rows: rows, threads: threads)
      }
      state = next
      if !keepsLast { outputs.elements[t] = state }
    }
    if keepsLast, steps > 0 { outputs.elements[0] = state }
    context.emit(Tensor(.list(outputs)))
    context.emit(state)
    if isLSTM { context.emit(cell) }
  }

  /// One step: sets `next` to the output, and `cell` to the new cell state.
  private func advance(
    _ sums: Tensor, _ t: Int, _ step: PackedMatrix, from state: Tensor, _ cell: inout Tensor,
    to next: inout Tensor, _ scratch: inout Tensor, rows: Int, threads: Int
  ) {
    let size = rows * gates * step.depth
    let added = sums.elements(as: Float.self).extracting((t * size)..<((t + 1) * size))
    let old = state.elements(as: Float.self)
    var gateSums = scratch.mutableElements(as: Float.self)
    var h = next.mutableElements(as: Float.self)
    if isLSTM {
      var c = cell.mutableElements(as: Float.self)
      lstmStep(
        inputs: added, recurrent: step, state: old, cell: &c, output: &h, gates: &gateSums,
        rows: rows, units: step.depth, order: .inputForgetCandidateOutput, threads: threads)
    } else {
      for i in h.indices { h[i] = old[i] }
      gruStep(
        inputs: added, recurrent: step, state: &h, gates: &gateSums, rows: rows,
        units: step.depth, threads: threads)
    }
  }

  /// The elements of a list, one behind the other; zeros where none has been set.
  private func gathered(_ list: TensorList, rows: Int, depth: Int) throws(OpError) -> Tensor {
    var result = try Tensor(zeros: .float32, shape: try Shape(checking: [steps, rows, depth]))
    var y = result.mutableElements(as: Float.self)
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
      let x = element.elements(as: Float.self)
      if element.shape[0] == rows {
        for i in 0..<size { y[t &* size &+ i] = x[i] }
      } else {
        for i in 0..<size { y[t &* size &+ i] = x[i % depth] }
      }
    }
    return result
  }

  /// `matrix`, repeated along the axes that have one element, so that it has `shape`.
  private static func broadcast(_ matrix: Tensor, to shape: Shape) throws(OpError) -> Tensor {
    if matrix.shape == shape { return matrix }
    guard matrix.rank == 2 else {
      throw .invalid("Incompatible shapes: \(shape) vs. \(matrix.shape)")
    }
    let copy = try StridedCopy(broadcasting: matrix.shape, to: shape)
    var result = try Tensor(uninitialized: .float32, shape: shape)
    try copy.copy(matrix, into: &result)
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
