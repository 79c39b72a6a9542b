internal import GraphModel

extension GraphImporter {
  /// The nodes of a graph with TF1 control flow rewritten to `If` and `While` nodes.
  func functionalized(_ nodes: [NodeDef], roots: [String], feeds: Set<String>)
    throws(CompileError) -> [NodeDef]
  {
    guard hasControlFlow(nodes) else { return nodes }
    return try rewritten(
      nodes, roots: roots, given: feeds, arguments: [], prefix: "", isGraph: true)
  }

  /// The nodes of a function body with TF1 control flow rewritten to `If` and `While` nodes.
  func functionalized(_ function: FunctionDef, roots: [String]) throws(CompileError) -> [NodeDef] {
    if let known = functionalizedBodies[function.name] { return known }
    guard hasControlFlow(function.nodes) else { return function.nodes }
    let result = try rewritten(
      function.nodes, roots: roots, given: Set(function.signature.inputs.map { "\($0.name):0" }),
      arguments: function.signature.inputs, prefix: function.name + "/", isGraph: false)
    functionalizedBodies[function.name] = result
    return result
  }

  /// Whether any of the nodes is one of TF1 control flow.
  private func hasControlFlow(_ nodes: [NodeDef]) -> Bool {
    nodes.indices.contains { role(of: nodes[$0].op).isControlFlow }
  }

  private func rewritten(
    _ nodes: [NodeDef], roots: [String], given: Set<String>, arguments: [OpDef.Argument],
    prefix: String, isGraph: Bool
  ) throws(CompileError) -> [NodeDef] {
    var found: [Int] = []
    var graph = try ControlFlowGraph(nodes, roots: roots, given: given, found: &found)
    guard graph.nodes.contains(where: { ControlFlowGraph.kinds[$0.op] != nil }) else {
      return nodes
    }
    for argument in arguments {
      let type =
        argument.type.map { AttributeValue.type($0) }
        ?? argument.typeAttribute.map { .placeholder($0) }
      if let type { _ = graph.given(argument.name, type: type) }
    }
    let context = ControlFlowContext(
      registry: registry, library: library, prefix: prefix, nodes: nodes, isGraph: isGraph)
    var loops = LoopRewriter(graph, context, roots: found)
    try loops.run()
    let result = try BranchRewriter(loops.graph, context).nodes(roots: found)
    library.add(context.functions)
    return result
  }
}
