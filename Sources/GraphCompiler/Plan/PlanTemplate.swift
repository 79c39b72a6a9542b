internal import OpInterface
internal import TensorCore

/// What is left of a graph that has been planned: enough to plan it anew for inputs of known shapes.
///
/// Kernels are those of the plan, so that what they have made of weights is shared.
public struct PlanTemplate: Sendable {
  let parameters: [ValueID]
  let results: [ValueID]
  /// What is known of each value; of those that kernels have absorbed, the shape alone.
  private(set) var facts: [ValueFact]
  private(set) var nodes: [Node] = []

  /// A node that is no constant; plans for all shapes share it.
  final class Node: Sendable {
    let name: String
    let opName: String
    let action: Plan.Action
    let inputs: [ValueID]
    let outputs: [ValueID]
    /// The inputs that the node is given when it runs.
    let reads: [Int]
    /// The op, if its outputs depend on its inputs alone.
    let op: (any Op)?
    /// The op, whatever its outputs depend on; nil for control flow.
    let anyOp: (any Op)?

    init(_ node: Graph.Node, _ action: Plan.Action) {
      name = node.name
      opName = node.opName
      self.action = action
      inputs = node.inputs
      outputs = node.outputs
      let absorbed = action.absorbedInputs
      reads =
        absorbed.isEmpty
        ? Array(inputs.indices) : inputs.indices.filter { !absorbed.contains($0) }
      anyOp = if case .op(let op) = node.body { op } else { nil }
      op = node.hasEffect ? nil : anyOp.flatMap { $0.isStateful ? nil : $0 }
    }

    /// `first` and `next` at once, whose first input is the output of `first` and not read by others.
    init(_ first: Node, then next: Node) {
      name = first.name + "…" + next.name
      opName = next.opName
      action = next.action
      inputs = first.inputs + next.inputs.dropFirst()
      outputs = next.outputs
      reads =
        first.reads + next.reads.filter { $0 > 0 }.map { first.inputs.count - 1 + $0 }
      (op, anyOp) = (nil, nil)
    }
  }

  /// - Parameter actions: what is done for each live node of the graph; nil for constants.
  init(_ graph: Graph, _ live: [(id: NodeID, node: Graph.Node)], _ actions: [Plan.Action?]) {
    parameters = graph.parameters
    results = graph.results
    facts = graph.facts
    var given = [Bool](repeating: false, count: facts.count)
    for value in graph.results { given[value.index] = true }
    nodes.reserveCapacity(live.count)
    for (i, (_, node)) in live.enumerated() {
      guard let action = actions[i] else { continue }
      let kept = Node(node, action)
      for j in kept.reads { given[kept.inputs[j].index] = true }
      nodes.append(kept)
    }
    for i in facts.indices where !given[i] { facts[i].constant = nil }
  }

  /// Graphs of more values are not planned anew, which would take too long.
  static let valueLimit = 10_000

  /// Values of more bytes are not computed ahead: those that shapes are reckoned with are small.
  private static let foldingLimit = 4096

  /// What is known if the arguments have certain shapes.
  struct Inferred {
    var facts: [ValueFact]
    /// The shape of each value where that is certain.
    var shapes: [Shape?]
    /// Which nodes need not run, for their outputs are known.
    var folded: [Bool]
    /// What nodes do whose inputs' shapes are certain, if their kernels know how.
    var kernels: [FixedKernel?]
  }

  func inferred(_ arguments: [Shape], threads: Int) -> Inferred {
    var facts = facts
    var shapes = facts.map { fact in fact.constant?.shape }
    var kernels = [FixedKernel?](repeating: nil, count: nodes.count)
    for (value, shape) in zip(parameters, arguments) {
      facts[value.index].shape = PartialShape(shape)
      shapes[value.index] = shape
    }
    var folded = [Bool](repeating: false, count: nodes.count)
    for (i, node) in nodes.enumerated() {
      guard let op = node.op else { continue }
      let inputs = node.inputs.map { facts[$0.index] }
      if let known = constants(node, op, inputs, facts) {
        for (value, tensor) in zip(node.outputs, known) {
          facts[value.index] = ValueFact(tensor)
          shapes[value.index] = tensor.shape
        }
        folded[i] = true
        continue
      }
      if let fixed = fixedKernel(node, shapes, facts, threads) {
        facts[node.outputs[0].index].shape = PartialShape(fixed.output)
        shapes[node.outputs[0].index] = fixed.output
        kernels[i] = fixed
        continue
      }
      guard let found = try? op.inferShapes(inputs) ?? nil, found.count == node.outputs.count else {
        continue
      }
      for (value, shape) in zip(node.outputs, found) {
        shapes[value.index] = shape.fullyKnown
        if let merged = shape.merged(with: facts[value.index].shape) {
          facts[value.index].shape = merged
        }
      }
    }
    return Inferred(facts: facts, shapes: shapes, folded: folded, kernels: kernels)
  }

  /// What a node does whose inputs' shapes are certain; nil if its kernel has no such form.
  private func fixedKernel(
    _ node: Node, _ shapes: [Shape?], _ facts: [ValueFact], _ threads: Int
  ) -> FixedKernel? {
    guard case .kernel(let kernel) = node.action, let maker = kernel.fixed,
      node.outputs.count == 1, let width = facts[node.outputs[0].index].dtype.byteCount
    else { return nil }
    var inputs: [Shape] = []
    for (i, value) in node.inputs.enumerated() {
      // Of constants that the kernel has absorbed the shape is left.
      guard facts[value.index].dtype.byteCount != nil,
        let shape = kernel.absorbedInputs.contains(i)
          ? facts[value.index].shape.fullyKnown : shapes[value.index]
      else { return nil }
      inputs.append(shape)
    }
    guard let fixed = maker(inputs, threads),
      fixed.output.elementCount <= Tensor.maximumByteCount / width
    else { return nil }
    return fixed
  }

  /// The outputs of a node, if they are small and can be told before it runs.
  private func constants(
    _ node: Node, _ op: any Op, _ inputs: [ValueFact], _ facts: [ValueFact]
  ) -> [Tensor]? {
    let dtypes = node.outputs.map { facts[$0.index].dtype }
    func checked(_ tensors: [Tensor]?) -> [Tensor]? {
      guard let tensors, tensors.map(\.dtype) == dtypes,
        tensors.allSatisfy({ $0.byteCount <= Self.foldingLimit })
      else { return nil }
      return tensors
    }
    guard case .kernel(let kernel) = node.action, kernel.absorbedInputs.isEmpty, !dtypes.isEmpty
    else { return nil }
    if let known = try? op.knownOutputs(inputs) ?? nil { return checked(known) }
    var given: [Tensor] = []
    for fact in inputs {
      guard let constant = fact.constant, constant.dtype.byteCount != nil,
        constant.byteCount <= Self.foldingLimit
      else { return nil }
      given.append(constant)
    }
    guard !given.isEmpty, let shapes = try? op.inferShapes(inputs) ?? nil,
      zip(shapes, dtypes).allSatisfy({ shape, dtype in
        guard let count = shape.fullyKnown?.elementCount, let width = dtype.byteCount else {
          return false
        }
        return count <= Self.foldingLimit / width
      })
    else { return nil }
    // What fails here fails again when it runs, and then says where.
    return checked(try? op.evaluate(given))
  }
}
