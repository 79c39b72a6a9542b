internal import GraphModel
internal import OpInterface
internal import TensorCore

extension GraphImporter {
  /// Appends a node of an op that calls functions, with these as regions.
  func appendFunctional(
    _ name: String, _ opName: String, _ attributes: NodeAttributes, _ inputs: [ValueID],
    outputs: [DType], into graph: inout Graph
  ) throws(CompileError) -> [ValueID] {
    var facts = outputs.map { ValueFact($0) }
    let given = inputs.map { graph[$0] }
    let op: any FunctionalOp
    let uses: [FunctionUse]
    do throws(OpError) {
      guard let made = try makeOp(opName, role(of: opName), attributes) as? any FunctionalOp else {
        throw .internal("\(opName) calls no functions")
      }
      op = made
      uses = try op.functions(for: given)
    } catch {
      return graph.append(
        name, .unsupported(op: opName, error), inputs, outputs: facts,
        hasEffect: mayHaveEffect(opName))
    }
    var regions: [Graph] = []
    for use in uses {
      regions.append(try functionRegion(use, prefix: "\(name)/\(use.function.name)/", caller: name))
    }
    if let shapes = try? op.inferShapes(given) ?? nil, shapes.count == outputs.count {
      for i in facts.indices { facts[i].shape = shapes[i] }
    }
    return graph.append(
      name, .functional(op, regions), inputs, outputs: facts,
      hasEffect: op.isStateful || regions.contains(where: \.hasEffects))
  }

  /// A function of the library, or the op of that name, as a graph of its own.
  private func functionRegion(_ use: FunctionUse, prefix: String, caller: String)
    throws(CompileError) -> Graph
  {
    if let position = use.openPosition {
      return try region(
        use.function, try arguments(of: use, openAt: position, caller).map { .parameter($0) },
        prefix: prefix, caller: caller)
    }
    if !library.contains(use.function.name), let schema = registry.schema(use.function.name) {
      var graph = Graph()
      let parameters = use.arguments.map { graph.addParameter($0) }
      let attributes = schema.completing(
        use.function.attributes, from: use.arguments.map(\.dtype))
      do throws(OpError) {
        let described = Attributes(attributes, schema: schema)
        guard try schema.inputTypes(described) == use.arguments.map(\.dtype) else {
          throw .invalid("\(schema.name) does not take \(use.arguments.map(\.dtype))")
        }
        graph.results = append(
          prefix + schema.name, schema.name, attributes, parameters,
          outputs: try schema.outputTypes(described), into: &graph)
      } catch { throw CompileError(error, nodePath: [caller], op: use.function.name) }
      prune(&graph)
      return graph
    }
    return try region(
      use.function, use.arguments.map { .parameter($0) }, prefix: prefix, caller: caller)
  }

  /// What is known of the arguments of a function that takes more of them than its caller knows.
  private func arguments(of use: FunctionUse, openAt position: Int, _ caller: String)
    throws(CompileError) -> [ValueFact]
  {
    let name = use.function.name
    guard let function = try library.function(name) else {
      throw CompileError(
        .notFound("function '\(name)' is not in the library"), nodePath: [caller])
    }
    let stated = function.signature.inputs
    guard stated.count >= use.arguments.count else {
      throw CompileError(
        .invalid(
          "function '\(name)' takes \(stated.count) arguments, fewer than the "
            + "\(use.arguments.count) it is given"), nodePath: [caller])
    }
    let open = position..<position + stated.count - use.arguments.count
    return use.arguments[..<position]
      + open.map { ValueFact(dtype(of: stated[$0], use.function.attributes)) }
      + use.arguments[position...]
  }
}

extension Graph {
  /// What the graph does, for an op that calls it.
  var functionFact: FunctionFact {
    var values: [ValueID: FunctionFact.Value] = [:]
    for (i, parameter) in parameters.enumerated() { values[parameter] = .parameter(i) }
    var nodes: [FunctionFact.Node]? = []
    for (_, node) in liveNodes {
      switch node.body {
      case .constant:
        for value in node.outputs { values[value] = .constant }
      case .op(let op)
      where Structural.identities.contains(type(of: op).schema.name)
        && node.inputs.count == node.outputs.count:
        for (input, output) in zip(node.inputs, node.outputs) {
          values[output] = values[input] ?? .constant
        }
      case .op(let op) where !node.hasEffect && !op.isStateful:
        for (i, value) in node.outputs.enumerated() {
          values[value] = .output(node: nodes?.count ?? 0, index: i)
        }
        let operands = node.inputs.map { values[$0] ?? .constant }
        nodes?.append(FunctionFact.Node(type(of: op).schema.name, operands))
      default:
        return FunctionFact(nodes: nil, results: [])
      }
    }
    return FunctionFact(nodes: nodes, results: results.map { values[$0] ?? .constant })
  }
}
