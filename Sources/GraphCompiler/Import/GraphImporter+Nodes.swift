internal import GraphModel
internal import OpInterface
internal import TensorCore

extension GraphImporter {
  /// Imports one node whose inputs have been imported; the values of these are put into `given`, whose memory serves
  /// one node after the other.
  func importNode(
    _ index: Int, _ references: ArraySlice<Scope.Reference>, _ given: inout [ValueID],
    in scope: inout Scope, into graph: inout Graph
  ) throws(CompileError) -> ImportedNode {
    try charge(1)
    // Most nodes are not asked for all there is of them.
    let nodes = scope.nodes
    var node: NodeDef { nodes[index] }
    var name: String { scope.prefix + nodes[index].name }
    let op = nodes[index].op, stated = nodes[index].attributes
    let role = role(of: op)
    if role.part == .constant,
      let constant = try constant(nodes[index].name, stated, role, references, scope.prefix, &graph)
    {
      return constant
    }
    let known = role.kinds.find(stated)
    var attributes =
      known?.attributes ?? Self.completed(stated, role, boundTo: scope.attributes)
    given.removeAll(keepingCapacity: true)
    given.reserveCapacity(references.count)
    // For each that is a TF1 reference the dtype of the variable; none at all if all are plain.
    var variables: [DType?] = []
    for reference in references {
      if case .control = reference.part { continue }
      let (value, variable) = try resolve(reference, of: index, in: &scope, into: &graph)
      if variable != nil, variables.isEmpty {
        variables = [DType?](repeating: nil, count: given.count)
      }
      given.append(value)
      if !variables.isEmpty || variable != nil { variables.append(variable) }
    }
    func value(_ i: Int) -> ValueID {
      guard !variables.isEmpty else { return given[i] }
      return read((given[i], variables[i]), named: nodes[index].name, in: scope, into: &graph)
    }
    func values() -> [ValueID] { variables.isEmpty ? given : given.indices.map(value) }

    switch role.part {
    case .outputs:
      return ImportedNode(
        values: OutputValues(given), references: variables, offsets: Self.offsets(attributes))
    case .function:
      return try call(
        FunctionReference(op, attributes: attributes), values(), name, outputNames: true,
        into: &graph)
    case .call:
      guard case .function(let function)? = attributes["f"] else {
        throw CompileError(.invalid("attribute 'f' is missing"), nodePath: [name], op: op)
      }
      return try call(function, values(), name, outputNames: false, into: &graph)
    case .program: return try callProgram(node, attributes, values(), name, into: &graph)
    case .branch: return try branch(node, attributes, values(), name, into: &graph)
    case .loop: return try loop(node, attributes, values(), name, into: &graph)
    case .countedLoop: return try countedLoop(node, attributes, values(), name, into: &graph)
    case .constant, .plain: break
    }
    guard let schema = role.schema else {
      return unknown(node, values(), name, Self.unknownOp(node), &graph)
    }

    let kind = known ?? NodeKind(stated, attributes, role, schema)
    if known == nil { role.kinds.add(kind) }
    var operands = given
    do throws(OpError) {
      for (i, expected) in kind.inputs.enumerated() {
        guard i < given.count else { throw .invalid("expected more than \(given.count) inputs") }
        if !expected.isReference, !variables.isEmpty { operands[i] = value(i) }
        let dtype = graph[operands[i]].dtype
        guard dtype == expected.type || expected.isReference || isUnknown(dtype) else {
          throw .invalid("input \(i) is \(dtype) where \(expected.type) is expected")
        }
      }
      if let fault = kind.inputFault { throw fault }
      guard kind.inputs.count == given.count else {
        throw .invalid("expected \(kind.inputs.count) inputs, got \(given.count)")
      }
      if let fault = kind.outputFault { throw fault }
    } catch {
      return unknown(node, values(), name, error, &graph)
    }
    let outputs = kind.outputs
    try charge(outputs.count)
    if role.isHandle {
      let described = Attributes(attributes, schema: schema)
      // Unnamed state is private to its node.
      if case .string(let bytes)? = described["shared_name"], bytes.isEmpty {
        attributes["shared_name"] = .string(name)
      }
      if described["shared_name"] == nil { attributes["shared_name"] = .string(name) }
    }
    if role.special == .datasetCaller,
      case .function(let factory)? = attributes["dataset_factory"]
    {
      // Kernels cannot call functions: the dataset is made here.
      operands += try inline(factory, [], prefix: name + "/", caller: name, into: &graph)
    }
    // Variables must be known wherever their handles go, or else who assigns them would not be.
    if role.isIdentity, operands.count == outputs.count,
      options.removesIdentities || options.freezes && outputs.contains(.resource)
    {
      log(.removeIdentities, name)
      return ImportedNode(
        values: OutputValues(operands), references: kind.references, offsets: kind.offsets)
    }
    if role.special == .sizeRemover, operands.count == 2,
      let whole = whole(of: operands[0], cutAlong: operands[1], in: graph)
    {
      return ImportedNode(
        values: OutputValues(whole), references: kind.references, offsets: kind.offsets)
    }
    let results =
      role.callsFunctions
      ? OutputValues(
        try appendFunctional(name, op, attributes, operands, outputs: outputs, into: &graph))
      : append(
        NodeName(prefix: scope.prefix, base: nodes[index].name), op, attributes, operands,
        outputs: outputs, role: role, kind: role.isHandle ? nil : kind, into: &graph)
    noteCuts(role, operands, results, in: &graph)
    return ImportedNode(values: results, references: kind.references, offsets: kind.offsets)
  }

  /// Imports a constant that is as it should be; nil if it is not.
  private func constant(
    _ name: String, _ attributes: NodeAttributes, _ role: OpRole,
    _ references: ArraySlice<Scope.Reference>, _ prefix: String, _ graph: inout Graph
  ) throws(CompileError) -> ImportedNode? {
    guard role.type != nil, let offsets = role.offsets,
      case .tensor(let tensor)? = attributes["value"],
      case .type(let dtype)? = attributes["dtype"], dtype == tensor.dtype
    else { return nil }
    for reference in references {
      guard case .control = reference.part else { return nil }
    }
    try charge(1)
    note(own: tensor)
    let value = graph.addConstant(NodeName(prefix: prefix, base: name), tensor)
    return ImportedNode(values: OutputValues(value), references: [], offsets: offsets)
  }

  /// The attributes of a node with those that the caller of its function and the file add to them.
  private static func completed(
    _ stated: NodeAttributes, _ role: OpRole, boundTo caller: NodeAttributes
  ) -> NodeAttributes {
    var attributes = stated.bound(to: caller)
    for (name, value) in role.defaults where attributes[name] == nil { attributes[name] = value }
    return attributes
  }

  /// What a value is the first elements of along the axis that another value names, if a node says so that
  /// nothing but identities follows.
  private func whole(of part: ValueID, cutAlong axis: ValueID, in graph: Graph) -> ValueID? {
    guard let cut = graph.cuts[part] else { return nil }
    guard let given = try? graph[cut.axis].constant?.integer(),
      let wanted = try? graph[axis].constant?.integer()
    else { return cut.axis == axis ? cut.whole : nil }
    return given == wanted ? cut.whole : nil
  }

  /// Remembers what the results of a node are the first elements of.
  private func noteCuts(
    _ role: OpRole, _ operands: [ValueID], _ results: OutputValues, in graph: inout Graph
  ) {
    if role.special == .sizeSetter, operands.count == 3, let part = results[0] {
      // A size that is set again is one of the whole.
      let whole = whole(of: operands[0], cutAlong: operands[1], in: graph) ?? operands[0]
      graph.cuts[part] = (whole, operands[1])
    } else if role.isIdentity, !graph.cuts.isEmpty {
      for (operand, result) in zip(operands, results.list) {
        graph.cuts[result] = graph.cuts[operand]
      }
    }
  }

  func isUnknown(_ dtype: DType) -> Bool {
    if case .unsupported = dtype { return true }
    return false
  }

  /// A node that cannot run, kept in case nothing needs it.
  func unknown(
    _ node: NodeDef, _ inputs: [ValueID], _ name: String, _ error: OpError, _ graph: inout Graph
  ) -> ImportedNode {
    graph.append(
      name, .unsupported(op: node.op, error), inputs, outputs: [],
      hasEffect: mayHaveEffect(node.op))
    return ImportedNode(
      values: OutputValues([]), references: [], offsets: [:], unknown: graph.lastNode)
  }

  /// Whether an op that cannot run would do something beside returning values, as far as is known.
  func mayHaveEffect(_ op: String) -> Bool { role(of: op).mayHaveEffect }

  /// The interface of ops that the importer itself gives meaning to.
  static func structuralSchema(_ op: String) -> OpSchema? {
    switch op {
    case "NoOp": OpSchema("NoOp")
    default: ownOps[op]?.schema ?? controlFlowSchemas[op]
    }
  }

  /// Where the output arguments of a node begin that `Structural.outputs` stands for.
  private static func offsets(_ attributes: NodeAttributes) -> OutputOffsets {
    var offsets = OutputOffsets()
    guard case .strings(let names)? = attributes["names"],
      case .ints(let starts)? = attributes["offsets"]
    else { return offsets }
    for (bytes, start) in zip(names, starts) {
      let name = String(decoding: bytes, as: UTF8.self)
      if offsets[name] == nil { offsets[name] = start }
    }
    return offsets
  }

  // MARK: Calls, branches and loops

  func call(
    _ function: FunctionReference, _ inputs: [ValueID], _ name: String, outputNames: Bool,
    into graph: inout Graph
  ) throws(CompileError) -> ImportedNode {
    let results = try inline(function, inputs, prefix: name + "/", caller: name, into: &graph)
    var offsets: OutputOffsets = ["output": 0]
    if outputNames, let signature = try library.function(function.name)?.signature {
      offsets = [:]
      for (i, output) in signature.outputs.enumerated() { offsets[output.name] = i }
    }
    return ImportedNode(values: results, offsets: offsets)
  }

  func functions(
    _ node: NodeDef, _ attributes: NodeAttributes, _ names: [String]
  ) throws(CompileError) -> [FunctionReference] {
    var result: [FunctionReference] = []
    for name in names {
      switch attributes[name] {
      case .function(let function)?: result.append(function)
      case .functions(let list)? where !list.isEmpty: result += list
      default:
        throw CompileError(
          .invalid("attribute '\(name)' is missing"), nodePath: [node.name], op: node.op)
      }
    }
    return result
  }

  /// What a region's parameter for `value` is bound to.
  private func binding(_ value: ValueID, in graph: Graph) -> ArgumentBinding {
    if let constant = graph[value].constant { return .constant(constant) }
    return .parameter(graph[value])
  }

  /// How an `If` or `While` reads its condition: one that stands for nodes of TensorFlow 1 as those do.
  private static func choice(_ attributes: NodeAttributes) -> Graph.Choice {
    if case .bool(true)? = attributes[Structural.takesScalars] { .scalarTruth } else { .truth }
  }

  private func branch(
    _ node: NodeDef, _ attributes: NodeAttributes, _ inputs: [ValueID], _ name: String,
    into graph: inout Graph
  ) throws(CompileError) -> ImportedNode {
    let isIf = node.op.hasSuffix("If")
    // An `If` takes its first branch for 1, a branch node for index 1.
    let names = isIf ? ["else_branch", "then_branch"] : ["branches"]
    let choice = isIf ? Self.choice(attributes) : .index
    let functions = try functions(node, attributes, names)
    guard let selector = inputs.first else {
      throw CompileError(.invalid("there is no condition"), nodePath: [name], op: node.op)
    }
    let arguments = Array(inputs.dropFirst())
    if options.folds, let known = graph[selector].constant,
      let index = try? choice.branch(of: known)
    {
      log(.foldConstants, name)
      let taken = index < 0 || index >= functions.count ? functions.count - 1 : index
      let results = try inline(
        functions[taken], arguments, prefix: name + "/", caller: name, into: &graph)
      return ImportedNode(values: results, offsets: ["output": 0])
    }
    let bindings = arguments.map { binding($0, in: graph) }
    var regions: [Graph] = []
    for function in functions {
      regions.append(try region(function, bindings, prefix: name + "/", caller: name))
    }
    guard let first = regions.first else {
      throw CompileError(.invalid("there are no branches"), nodePath: [name], op: node.op)
    }
    var facts: [ValueFact] = []
    for i in first.results.indices {
      var fact = ValueFact(first[first.results[i]].dtype, first[first.results[i]].shape)
      for region in regions.dropFirst() {
        guard region.results.count == first.results.count else {
          throw CompileError(
            .invalid("branches return different numbers of values"), nodePath: [name],
            op: node.op)
        }
        let dtype = region[region.results[i]].dtype
        if isUnknown(fact.dtype) { fact.dtype = dtype }
        guard dtype == fact.dtype || isUnknown(dtype) else {
          throw CompileError(
            .invalid("branches return \(fact.dtype) and \(dtype) for value \(i)"), nodePath: [name],
            op: node.op)
        }
        fact.shape = fact.shape.generalized(with: region[region.results[i]].shape)
      }
      facts.append(fact)
    }
    let passed = zip(arguments, bindings).compactMap { value, binding in
      if case .parameter = binding { value } else { nil }
    }
    let results = graph.append(
      name, .branch(regions, choice), [selector] + passed, outputs: facts,
      hasEffect: regions.contains(where: \.hasEffects))
    return ImportedNode(values: results, offsets: ["output": 0])
  }

  private func loop(
    _ node: NodeDef, _ attributes: NodeAttributes, _ inputs: [ValueID], _ name: String,
    into graph: inout Graph
  ) throws(CompileError) -> ImportedNode {
    let functions = try functions(node, attributes, ["cond", "body"])
    guard functions.count == 2, let body = try library.function(functions[1].name) else {
      throw CompileError(
        .notFound("the body is not in the library"), nodePath: [name], op: node.op)
    }
    guard body.signature.inputs.count == inputs.count,
      body.signature.outputs.count == inputs.count
    else {
      throw CompileError(
        .invalid("the body takes and returns other numbers of values than \(inputs.count)"),
        nodePath: [name], op: node.op)
    }
    let invariant = inputs.indices.map {
      (options.folds || options.freezes && graph[inputs[$0]].dtype == .resource)
        && isInvariant($0, in: body)
    }
    var bindings: [ArgumentBinding] = []
    for (i, value) in inputs.enumerated() {
      if invariant[i] {
        bindings.append(binding(value, in: graph))
      } else {
        bindings.append(.parameter(ValueFact(graph[value].dtype)))
      }
    }
    let condition = try region(functions[0], bindings, prefix: name + "/cond/", caller: name)
    guard condition.results.count == 1 else {
      throw CompileError(
        .invalid("the condition returns \(condition.results.count) values"), nodePath: [name],
        op: node.op)
    }
    var iteration = try region(functions[1], bindings, prefix: name + "/body/", caller: name)
    // Constants are inside the regions now: neither passed in nor returned.
    let kept = inputs.indices.filter { if case .parameter = bindings[$0] { true } else { false } }
    iteration.results = kept.map { iteration.results[$0] }
    for (position, i) in kept.enumerated() {
      let dtype = iteration[iteration.results[position]].dtype
      if dtype == graph[inputs[i]].dtype || isUnknown(dtype) || isUnknown(graph[inputs[i]].dtype) {
        continue
      }
      throw CompileError(
        .invalid("loop variable \(i) changes its type"), nodePath: [name], op: node.op)
    }
    let facts = kept.map { i in
      ValueFact(graph[inputs[i]].dtype, invariant[i] ? graph[inputs[i]].shape : .unknown)
    }
    let outputs = graph.append(
      name,
      .loop(Graph.Loop(condition: condition, body: iteration, choice: Self.choice(attributes))),
      kept.map { inputs[$0] }, outputs: facts,
      hasEffect: condition.hasEffects || iteration.hasEffects)
    var results = inputs
    for (position, i) in kept.enumerated() where !invariant[i] { results[i] = outputs[position] }
    return ImportedNode(values: results, offsets: ["output": 0])
  }

  /// Whether a loop's body returns its argument `index` as it is.
  private func isInvariant(_ index: Int, in body: FunctionDef) -> Bool {
    let argument = body.signature.inputs[index].name
    guard var reference = body.returns[body.signature.outputs[index].name] else { return false }
    for _ in 0..<8 {
      guard let input = NodeInput(reference) else { return false }
      if input.node == argument { return true }
      guard let node = body.nodes.first(where: { $0.name == input.node }), node.op == "Identity",
        let next = node.inputs.first
      else { return false }
      reference = next
    }
    return false
  }

  // MARK: Appending

  /// Appends a node of a known or unknown op, or the constants that it comes to.
  func append(
    _ name: String, _ opName: String, _ attributes: NodeAttributes, _ inputs: [ValueID],
    outputs: [DType], into graph: inout Graph
  ) -> [ValueID] {
    append(
      NodeName(base: name), opName, attributes, inputs, outputs: outputs, role: role(of: opName),
      into: &graph
    ).list
  }

  /// The same for an op whose role is known, and what else its nodes share.
  private func append(
    _ name: NodeName, _ opName: String, _ attributes: NodeAttributes, _ inputs: [ValueID],
    outputs: [DType], role: OpRole, kind: NodeKind? = nil, into graph: inout Graph
  ) -> OutputValues {
    if role.part == .constant, case .tensor(let tensor)? = attributes["value"],
      tensor.dtype == outputs.first
    {
      note(own: tensor)
      return OutputValues(graph.addConstant(name, tensor))
    }
    if options.freezes, role.special == .variableReader,
      let value = frozenValue(inputs, outputs, in: graph)
    {
      log(.freezeVariables, name.text)
      return OutputValues(graph.addConstant(name, value))
    }
    if options.freezes, role.special == .variableGatherer,
      let gathered = frozenGather(name, opName, attributes, inputs, outputs, into: &graph)
    {
      return gathered
    }
    let op: any Op
    do throws(OpError) {
      if let made = kind?.op {
        op = made
      } else {
        op = try makeOp(opName, role, attributes)
        if !op.isStateful { kind?.op = op }
      }
    } catch {
      return OutputValues(
        graph.append(
          name.text, .unsupported(op: opName, error), inputs,
          outputs: outputs.map { ValueFact($0) }, hasEffect: role.mayHaveEffect))
    }
    let facts = inputs.map { graph[$0] }
    noteAssignments(role, facts)
    if let known = evaluateAhead(op, role, inputs, facts, outputs) {
      if !role.isHandle { log(.foldConstants, name.text) }
      if known.count == 1 { return OutputValues(graph.addConstant(name, known[0])) }
      return OutputValues(
        known.indices.map { i in
          graph.addConstant(
            NodeName(prefix: name.prefix, base: name.base, output: i), known[i])
        })
    }
    var described = outputs.map { ValueFact($0) }
    if let shapes = try? op.inferShapes(facts) ?? nil, shapes.count == outputs.count {
      for i in described.indices { described[i].shape = shapes[i] }
    }
    return OutputValues(
      graph.append(
        name.text, .op(op), inputs, outputs: described,
        hasEffect: op.isStateful && !role.isEffectFree, attributes: attributes))
  }

  /// What a read of a variable returns that nothing assigns.
  private func frozenValue(_ inputs: [ValueID], _ outputs: [DType], in graph: Graph) -> Tensor? {
    guard let input = inputs.first, let handle = graph[input].constant?.resources.first,
      let variable = handle.resource as? Variable, !mutable.contains(ObjectIdentifier(variable)),
      !assigned.contains(ObjectIdentifier(variable)), let value = variable.current,
      outputs.count == 1, value.dtype == outputs[0]
    else { return nil }
    note(frozen: variable, value)
    note(own: value)
    return value
  }

  /// A gathering of parts of a variable that nothing assigns as one of parts of its value, about which more is
  /// known; nil if it has to stay.
  private func frozenGather(
    _ name: NodeName, _ opName: String, _ attributes: NodeAttributes, _ inputs: [ValueID],
    _ outputs: [DType], into graph: inout Graph
  ) -> OutputValues? {
    guard inputs.count == 2, case .type(let indices)? = attributes["Tindices"],
      let dtype = outputs.first
    else { return nil }
    var plain: NodeAttributes = ["Tparams": .type(dtype), "Tindices": .type(indices)]
    var axis: Int?
    if opName == "ResourceGather" {
      switch attributes["batch_dims"] {
      case nil: axis = 0
      case .int(let count)?: axis = count
      default: return nil
      }
      guard let axis, axis >= 0, axis < Shape.maximumRank else { return nil }
      plain["Taxis"] = .type(.int32)
      plain["batch_dims"] = .int(axis)
    }
    let plainName = axis == nil ? "GatherNd" : "GatherV2"
    let role = role(of: plainName)
    guard role.type != nil, let value = frozenValue(inputs, outputs, in: graph) else { return nil }
    var operands = [
      graph.addConstant(
        NodeName(prefix: name.prefix, base: name.base + "/ReadVariableOp"), value), inputs[1],
    ]
    if let axis {
      operands.append(
        graph.addConstant(
          NodeName(prefix: name.prefix, base: name.base + "/axis"), Tensor(Int32(axis))))
    }
    return append(name, plainName, plain, operands, outputs: outputs, role: role, into: &graph)
  }

  /// Remembers the variables that a node may assign.
  private func noteAssignments(_ role: OpRole, _ facts: [ValueFact]) {
    guard !role.isReader, !role.isIdentity else { return }
    for fact in facts where fact.dtype == .resource {
      guard let handle = fact.constant?.resources.first,
        let variable = handle.resource as? Variable
      else { continue }
      note(assigned: variable)
    }
  }

  /// The outputs of a node, where they can be computed while importing.
  private func evaluateAhead(
    _ op: any Op, _ role: OpRole, _ operands: [ValueID], _ facts: [ValueFact],
    _ outputs: [DType]
  ) -> [Tensor]? {
    func checked(_ tensors: [Tensor]?) -> [Tensor]? {
      guard let tensors, tensors.count == outputs.count,
        tensors.indices.allSatisfy({ tensors[$0].dtype == outputs[$0] })
      else { return nil }
      return tensors
    }
    if role.isHandle {
      let inputs = facts.compactMap(\.constant)
      guard inputs.count == facts.count else { return nil }
      return checked(try? op.evaluate(inputs, resources: resources))
    }
    guard options.folds else { return nil }
    if let known = try? op.knownOutputs(facts) ?? nil { return checked(known) }
    guard !op.isStateful, role.special != .sizeSetter, !outputs.isEmpty,
      facts.allSatisfy(\.isConstant)
    else { return nil }
    var inputs: [Tensor] = []
    inputs.reserveCapacity(facts.count)
    for fact in facts {
      guard let constant = fact.constant, fact.dtype != .resource, fact.dtype != .variant else {
        return nil
      }
      inputs.append(constant)
    }
    // What is given twice takes memory once, and may not double with each node.
    var size = 0
    if operands.count < 8 {
      for i in operands.indices where !operands[..<i].contains(operands[i]) {
        size += inputs[i].byteCount
      }
    } else {
      let order = operands.indices.sorted { operands[$0].index < operands[$1].index }
      for (i, position) in order.enumerated()
      where i == 0 || operands[order[i - 1]] != operands[position] {
        size += inputs[position].byteCount
      }
    }
    guard !outputs.contains(.variant), !outputs.contains(.resource) else { return nil }
    let room = options.foldingLimit + 2 * ownByteCount - foldedByteCount
    let limit = max(
      min(max(size, ImportOptions.foldingBudget), room), ImportOptions.freeByteCount)
    if let shapes = try? op.inferShapes(facts) ?? nil, shapes.count == outputs.count {
      var total = 0
      for (shape, dtype) in zip(shapes, outputs) {
        guard let shape = shape.fullyKnown else {
          if role.isGenerator { return nil }
          continue
        }
        let (bytes, overflow) =
          shape.elementCount.multipliedReportingOverflow(by: dtype.byteCount ?? 16)
        guard !overflow, bytes <= limit - total else { return nil }
        total += bytes
      }
    } else if role.isGenerator {
      return nil
    }
    guard let results = try? op.evaluate(inputs, known: facts, resources: resources) else {
      return nil
    }
    let taken = results.reduce(0) { $0 + $1.byteCount }
    guard taken <= limit else { return nil }
    foldedByteCount += taken
    return checked(results)
  }
}

extension NodeAttributes {
  /// The attributes with what they leave to the caller taken from `caller`.
  fileprivate func bound(to caller: NodeAttributes) -> NodeAttributes {
    let isBound = allSatisfy {
      switch $0.value {
      case .placeholder, .function, .functions: false
      default: true
      }
    }
    guard !isBound else { return self }
    var bound: [Element] = []
    bound.reserveCapacity(count)
    for (key, value) in self {
      switch value {
      case .placeholder(let source):
        if let given = caller[source] { bound.append((key, given)) }
      case .function(let function): bound.append((key, .function(function.bound(to: caller))))
      case .functions(let list):
        bound.append((key, .functions(list.map { $0.bound(to: caller) })))
      default: bound.append((key, value))
      }
    }
    return NodeAttributes(bound)
  }
}

extension FunctionReference {
  /// The reference with attributes that it leaves to the caller taken from `caller`.
  fileprivate func bound(to caller: NodeAttributes) -> FunctionReference {
    var kept: [NodeAttributes.Element] = []
    kept.reserveCapacity(attributes.count)
    for (key, value) in attributes {
      if case .placeholder(let source) = value {
        if let given = caller[source] { kept.append((key, given)) }
      } else {
        kept.append((key, value))
      }
    }
    return FunctionReference(name, attributes: NodeAttributes(kept))
  }
}
