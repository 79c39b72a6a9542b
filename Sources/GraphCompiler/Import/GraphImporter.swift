public import GraphModel
public import OpInterface
public import TensorCore

/// What a region or program is called with.
public enum ArgumentBinding: Sendable {
  /// A parameter of the imported graph.
  case parameter(ValueFact)
  /// A value known ahead, such as the handle of a captured variable.
  case constant(Tensor)
}

/// A graph with the functions that call themselves.
public struct Module: Sendable {
  /// The graph that is called.
  public var main: Graph
  /// The functions that `Graph.Body.call` refers to, by index.
  public var functions: [Graph]
  /// The memory of the values of variables among the constants.
  var variableMemory: Set<ObjectIdentifier> = []
}

/// Turns node lists into graphs: resolves names, inlines calls, makes regions of branches and loops,
/// and leaves out what the results do not need.
///
/// One importer serves one program.
public final class GraphImporter {
  let registry: OpRegistry
  var library: FunctionLibrary { didSet { forgetRoles() } }
  let resources: ResourceManager
  let options: ImportOptions
  /// Variables that something assigns and that therefore must not be frozen.
  let mutable: Set<ObjectIdentifier>

  /// Variables that the imported program assigns.
  public private(set) var assigned: Set<ObjectIdentifier> = []
  /// What was done, if that is to be kept.
  public private(set) var log = PassLog()
  /// Variables whose value the imported program took for a constant.
  public private(set) var frozen: Set<ObjectIdentifier> = []

  /// What has been found out of ops, in the order of their names' numbers.
  private var roles: [OpRole] = []
  private var rolesByName = NameTable(capacity: 64)
  /// Those found lately, at places that follow from the storage of the names.
  private var recentRoles = [RecentRole?](repeating: nil, count: 64)
  var callStack: [String] = []
  /// Function bodies whose control flow has been rewritten.
  var functionalizedBodies: [String: [NodeDef]] = [:]
  private var recursive: [String: Int] = [:]
  private var recursiveGraphs: [Graph?] = []
  private var recursiveOrder: [(name: String, attributes: NodeAttributes)] = []
  /// How many nodes and outputs have been imported.
  private var size = 0
  /// How many bytes of values have been computed ahead.
  var foldedByteCount = 0
  /// How many bytes the constants and variables have from which values are computed ahead.
  private(set) var ownByteCount = 0
  private var ownMemory: Set<ObjectIdentifier> = []
  private var variableMemory: Set<ObjectIdentifier> = []

  /// An importer of graphs whose calls go to `library` and whose ops are `registry`'s.
  ///
  /// - Parameters:
  ///   - resources: where the state that handles refer to is found or made.
  ///   - mutable: variables that must not be taken for constants.
  public init(
    registry: OpRegistry, library: FunctionLibrary, resources: ResourceManager,
    options: ImportOptions = ImportOptions(), mutable: Set<ObjectIdentifier> = []
  ) {
    self.registry = registry
    self.library = library
    self.resources = resources
    self.options = options
    self.mutable = mutable
  }

  /// Imports the part of a graph between `feeds` and `fetches`.
  ///
  /// - Parameters:
  ///   - feeds: tensors to be given, such as `x:0`, each with what is declared of its shape.
  ///   - feedTypes: the dtypes of the tensors to be given, for outputs of ops of unknown interface.
  ///   - fetches: tensors to return.
  ///   - targets: nodes to run besides.
  public func importGraph(
    _ graph: GraphDef, feeds: [(name: String, shape: PartialShape)],
    feedTypes: [DType] = [], fetches: [String], targets: [String] = []
  ) throws(CompileError) -> Module {
    let roots = (fetches + targets).compactMap { NodeInput($0)?.node }
    let fed = Set(feeds.compactMap { NodeInput($0.name).map(Self.key) })
    let nodes = try functionalized(graph.nodes, roots: roots, feeds: fed)
    var scope = Scope(nodes: nodes, prefix: "", attributes: [:], givenCount: feeds.count)
    var result = Graph()
    var fedNodes = FedNodes(graph)
    for (i, feed) in feeds.enumerated() {
      guard let input = NodeInput(feed.name), case .value(let name, let output) = input else {
        throw CompileError(.invalid("'\(feed.name)' is not the name of a tensor"))
      }
      guard let node = fedNodes.find(name, in: scope, types: outputTypes) else {
        throw CompileError(.notFound("the graph has no node '\(name)' to feed"))
      }
      let type = output < node.types.count ? node.types[output] : .unsupported(0)
      var fact = fact(ofFed: node.node, type, graph: graph, declared: feed.shape)
      if isUnknown(fact.dtype), i < feedTypes.count { fact.dtype = feedTypes[i] }
      scope.give(name, output: output, result.addParameter(fact))
    }
    try require(roots, in: &scope, into: &result)
    for fetch in fetches {
      guard let reference = scope.reference(fetch) else {
        throw CompileError(.invalid("'\(fetch)' is not the name of a tensor"))
      }
      let value = try resolve(reference, of: nil, in: &scope, into: &result)
      result.results.append(read(value, named: fetch, in: scope, into: &result))
    }
    logUnreached(scope)
    return try finish(consume result)
  }

  /// Imports a function of the library.
  ///
  /// - Parameter arguments: one for each argument of the function, in order.
  public func importFunction(_ name: String, arguments: [ArgumentBinding]) throws(CompileError)
    -> Module
  {
    try finish(try region(FunctionReference(name), arguments, prefix: "", caller: nil))
  }

  private func finish(_ main: consuming Graph) throws(CompileError) -> Module {
    // Recursive functions are imported once each, by themselves.
    var next = 0
    while next < recursiveOrder.count {
      let (name, attributes) = recursiveOrder[next]
      callStack = []
      recursiveGraphs[next] = try recursiveBody(name, attributes)
      next += 1
    }
    prune(&main)
    main.compact()
    return Module(
      main: main,
      functions: recursiveGraphs.map { graph in
        var graph = graph ?? Graph()
        prune(&graph)
        return graph
      }, variableMemory: variableMemory)
  }

  private func recursiveBody(_ name: String, _ attributes: NodeAttributes)
    throws(CompileError) -> Graph
  {
    guard let function = try library.function(name) else {
      throw CompileError(.notFound("function '\(name)' is not in the library"))
    }
    let arguments = function.signature.inputs.map { argument in
      ArgumentBinding.parameter(ValueFact(dtype(of: argument, attributes)))
    }
    return try region(
      FunctionReference(name, attributes: attributes), arguments, prefix: "\(name)/", caller: nil)
  }

  /// The key under which a tensor is fed.
  static func key(_ input: NodeInput) -> String {
    switch input {
    case .value(let node, let output): "\(node):\(output)"
    case .functionOutput(let node, let argument, let index): "\(node):\(argument):\(index)"
    case .control(let node): "^\(node)"
    }
  }

  /// Nodes whose outputs are fed, found once each: there may be many outputs of one node.
  private struct FedNodes {
    let graph: GraphDef
    private var found: [String: (node: NodeDef, types: [DType])] = [:]
    /// Where the nodes of the graph are, once one is asked for that control flow has taken out.
    private var places: [String: Int]?

    init(_ graph: GraphDef) { self.graph = graph }

    mutating func find(_ name: String, in scope: Scope, types: (NodeDef) -> [DType])
      -> (node: NodeDef, types: [DType])?
    {
      if let known = found[name] { return known }
      guard let node = scope.node(name) ?? original(name) else { return nil }
      let result = (node: node, types: types(node))
      found[name] = result
      return result
    }

    private mutating func original(_ name: String) -> NodeDef? {
      let places =
        self.places
        ?? Dictionary(
          graph.nodes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
      self.places = places
      return places[name].map { graph.nodes[$0] }
    }
  }

  /// The dtypes of a node's outputs; none if they are not known.
  private func outputTypes(_ node: NodeDef) -> [DType] {
    let schema =
      registry.schema(node.op) ?? library.ops[node.op] ?? Self.structuralSchema(node.op)
    let types = schema.flatMap { try? $0.outputTypes(Attributes(node.attributes, schema: $0)) }
    return types ?? []
  }

  /// What is known of a tensor that is to be fed.
  private func fact(
    ofFed node: NodeDef, _ dtype: DType, graph: GraphDef, declared: PartialShape
  ) -> ValueFact {
    guard node.op.hasPrefix("Placeholder"), case .shape(let shape)? = node.attributes["shape"]
    else {
      return ValueFact(dtype, node.op.hasPrefix("Placeholder") ? declared : .unknown)
    }
    // Before GraphDef version 24 a placeholder of unknown shape was written as a scalar.
    if shape.rank == 0, graph.producerVersion < 24 { return ValueFact(dtype, declared) }
    return ValueFact(dtype, shape.merged(with: declared) ?? .unknown)
  }

  // MARK: Functions

  /// The dtype of a function's argument, for a caller that gives it `attributes`.
  func dtype(of argument: OpDef.Argument, _ attributes: NodeAttributes) -> DType {
    if let type = argument.type { return type }
    if let name = argument.typeAttribute, case .type(let type)? = attributes[name] { return type }
    return .unsupported(0)
  }

  /// Imports a function as a graph of its own.
  func region(
    _ function: FunctionReference, _ arguments: [ArgumentBinding], prefix: String, caller: String?
  ) throws(CompileError) -> Graph {
    var graph = Graph()
    var values: [ValueID] = []
    for (i, argument) in arguments.enumerated() {
      switch argument {
      case .parameter(let fact): values.append(graph.addParameter(fact))
      case .constant(let tensor):
        values.append(
          graph.addConstant(NodeName(prefix: prefix, base: "argument", output: i), tensor))
      }
    }
    graph.results = try inline(function, values, prefix: prefix, caller: caller, into: &graph)
    prune(&graph)
    return graph
  }

  /// Imports the body of a function into `graph`, and returns the values of its outputs.
  func inline(
    _ reference: FunctionReference, _ arguments: [ValueID], prefix: String, caller: String?,
    into graph: inout Graph
  ) throws(CompileError) -> [ValueID] {
    guard let function = try library.function(reference.name) else {
      throw CompileError(
        .notFound("function '\(reference.name)' is not in the library"),
        nodePath: caller.map { [$0] } ?? [])
    }
    guard arguments.count == function.signature.inputs.count else {
      throw CompileError(
        .invalid(
          "function '\(reference.name)' takes \(function.signature.inputs.count) arguments, "
            + "not \(arguments.count)"), nodePath: caller.map { [$0] } ?? [])
    }
    guard callStack.count < ImportOptions.maximumCallDepth else {
      throw CompileError(
        .resourceExhausted("calls are nested more than \(callStack.count) deep"),
        nodePath: caller.map { [$0] } ?? [])
    }
    if callStack.contains(reference.name) {
      let index: Int
      if let known = recursive[reference.name] {
        index = known
      } else {
        index = recursiveGraphs.count
        recursive[reference.name] = index
        recursiveGraphs.append(nil)
        recursiveOrder.append((reference.name, reference.attributes))
      }
      let facts = function.signature.outputs.map { ValueFact(dtype(of: $0, reference.attributes)) }
      try charge(facts.count)
      return graph.append(
        caller ?? reference.name, .call(index), arguments, outputs: facts,
        hasEffect: function.signature.isStateful)
    }
    callStack.append(reference.name)
    defer { callStack.removeLast() }

    let outputs = function.signature.outputs.map { function.returns[$0.name] ?? $0.name }
    // In the order of the file.
    var stated = NameTable(capacity: function.controlReturns.count)
    for name in function.controlReturns.values { _ = stated.add(name) }
    let effects = function.nodes.indices.filter {
      stated.count == 0
        ? role(of: function.nodes[$0].op).hasEffect : stated.find(function.nodes[$0].name) != nil
    }.map { function.nodes[$0].name }
    let roots = effects + outputs.compactMap { NodeInput($0)?.node }
    let nodes = try functionalized(function, roots: roots)
    var scope = Scope(
      nodes: nodes, prefix: prefix, attributes: reference.attributes, givenCount: arguments.count)
    // By index: the system takes long to find out what pairs of sequences are.
    for i in arguments.indices {
      scope.give(function.signature.inputs[i].name, output: 0, arguments[i])
    }
    graph.reserve(scope.slots.count)
    try require(roots, in: &scope, into: &graph)
    var results: [ValueID] = []
    for output in outputs {
      guard let reference = scope.reference(output) else {
        throw CompileError(.invalid("function '\(function.name)' returns '\(output)'"))
      }
      let value = try resolve(reference, of: nil, in: &scope, into: &graph)
      results.append(read(value, named: output, in: scope, into: &graph))
    }
    logUnreached(scope)
    return results
  }

  /// What the importer does with nodes of an op.
  func role(of op: String) -> OpRole {
    let identity = NameHash.identity(op)
    let hash = (identity.0 ^ identity.1) &* 0x9e37_79b9_7f4a_7c15
    let place = Int(truncatingIfNeeded: hash >> 58)
    if let recent = recentRoles[place], recent.identity == identity { return recent.role }
    let (number, isNew) = rolesByName.add(op)
    if isNew { roles.append(OpRole(op, registry, library)) }
    recentRoles[place] = RecentRole(identity: identity, op: op, role: roles[number])
    return roles[number]
  }

  private struct RecentRole {
    let identity: (UInt64, UInt64)
    /// Held, so that no other name can have its storage.
    let op: String
    let role: OpRole
  }

  private func forgetRoles() {
    roles = []
    rolesByName = NameTable(capacity: 64)
    recentRoles = [RecentRole?](repeating: nil, count: 64)
  }

  // MARK: Nodes

  /// Counts `count` more nodes or outputs.
  ///
  /// A small file can name immense graphs: calls of functions that call others twice, and outputs
  /// whose number an attribute gives.
  ///
  /// - Throws: `RESOURCE_EXHAUSTED` if there are too many.
  func charge(_ count: Int) throws(CompileError) {
    size += count
    guard size <= ImportOptions.maximumSize else {
      throw CompileError(
        .resourceExhausted(
          "the graph has more than \(ImportOptions.maximumSize) nodes and outputs"))
    }
  }

  /// Imports the named nodes and all they need.
  ///
  /// Does not recurse along edges, which may be long.
  func require(_ names: [String], in scope: inout Scope, into graph: inout Graph)
    throws(CompileError)
  {
    // Of a node whose inputs are being imported, where those begin among `inputs`; nil before.
    var stack: [(slot: Int, inputs: Int?)] = []
    var inputs: [Scope.Reference] = []
    var operands: [ValueID] = []
    let nodes = scope.nodes
    for name in names.reversed() {
      if let slot = scope.slot(name) { stack.append((slot, nil)) }
    }
    while let (slot, start) = stack.popLast() {
      guard scope.slots[slot].imported == nil, let index = scope.slots[slot].node else { continue }
      if let start {
        scope.slots[slot].isPending = false
        scope.slots[slot].imported = try importNode(
          index, inputs[start...], &operands, in: &scope, into: &graph)
        inputs.removeLast(inputs.count - start)
        continue
      }
      func failure(_ what: String) -> CompileError {
        let node = nodes[index]
        return CompileError(.invalid(what), nodePath: [scope.prefix + node.name], op: node.op)
      }
      guard !scope.slots[slot].isPending else { throw failure("the graph has a cycle") }
      scope.slots[slot].isPending = true
      let first = inputs.count
      stack.append((slot, first))
      let references = nodes[index].references
      for input in 0..<references.count {
        guard let reference = scope.reference(references, input) else {
          throw failure("malformed input '\(references[input])'")
        }
        inputs.append(reference)
      }
      for reference in inputs[first...].reversed() {
        guard let other = reference.slot, scope.slots[other].imported == nil,
          scope.given(reference) == nil
        else { continue }
        if scope.slots[other].isPending {
          throw failure("the graph has a cycle through '\(reference.node)'")
        }
        stack.append((other, nil))
      }
    }
  }

  /// The value that a reference of the node `reader` stands for, and the dtype of the variable if it is a TF1 reference.
  func resolve(
    _ reference: Scope.Reference, of reader: Int?, in scope: inout Scope, into graph: inout Graph
  ) throws(CompileError) -> (value: ValueID, reference: DType?) {
    if let value = scope.given(reference) { return (value, nil) }
    func missing(_ what: String) -> CompileError {
      let reader = reader.map { scope.nodes[$0] }
      return CompileError(
        .invalid(what), nodePath: reader.map { [scope.prefix + $0.name] } ?? [],
        op: reader?.op ?? "")
    }
    if let slot = reference.slot, let known = scope.slots[slot].imported?.value(of: reference) {
      return known
    }
    guard let slot = reference.slot, var node = scope.slots[slot].imported else {
      throw missing("there is no node '\(scope.prefix)\(reference.node)'")
    }
    var index: Int
    switch reference.part {
    case .output(let output): index = output
    case .argument(let name, let element):
      if node.unknown != nil {
        // Outputs of an op of unknown interface are told apart by argument and index.
        let key = "\(reference.argument):\(element)"
        if let known = node.offsets[key] {
          index = known
        } else {
          index = node.values.count
          node.offsets[key] = index
        }
      } else {
        guard let offset = node.offsets[name, in: reference.text] else {
          throw missing("node '\(reference.node)' has no output '\(reference.argument)'")
        }
        let (sum, overflow) = offset.addingReportingOverflow(element)
        guard !overflow else { throw missing("node '\(reference.node)' has no output \(element)") }
        index = sum
      }
    case .control: throw missing("a control input has no value")
    }
    if let unknown = node.unknown {
      guard index < 1 << 16 else {
        throw missing("node '\(reference.node)' has no output \(index)")
      }
      while node.values.count <= index {
        node.values.append(graph.addOutput(to: unknown, ValueFact(.unsupported(0))))
      }
      scope.slots[slot].imported = node
    }
    guard let value = node.values[index] else {
      throw missing("node '\(reference.node)' has no output \(index)")
    }
    return (value, node.references.isEmpty ? nil : node.references[index])
  }

  /// The value behind a TF1 reference, as it is at this point; a plain value itself.
  func read(
    _ value: (value: ValueID, reference: DType?), named name: String, in scope: Scope,
    into graph: inout Graph
  ) -> ValueID {
    guard let dtype = value.reference else { return value.value }
    return append(
      scope.prefix + name + "/read", "_ReadReference", ["T": .type(dtype)], [value.value],
      outputs: [dtype], into: &graph)[0]
  }

  // MARK: Notes

  /// Logs, if that is to be kept, what a pass did with a node.
  func log(_ pass: PassName, _ node: @autoclosure () -> String) {
    guard options.keepsLog else { return }
    log.entries.append(PassLog.Entry(rule: pass.rawValue, node: node(), made: []))
  }

  /// Logs the nodes of a body that nothing needs.
  private func logUnreached(_ scope: Scope) {
    guard options.keepsLog else { return }
    for slot in scope.slots where slot.imported == nil {
      if let node = slot.node { log(.pruneDead, scope.prefix + scope.nodes[node].name) }
    }
  }

  /// Removes the nodes of a graph that nothing needs.
  public func prune(_ graph: inout Graph) {
    let removed = graph.pruneDead()
    for name in removed { log(.pruneDead, name) }
  }

  /// Notes that a variable is assigned or was frozen.
  func note(assigned variable: Variable) { assigned.insert(ObjectIdentifier(variable)) }
  func note(frozen variable: Variable, _ value: Tensor) {
    frozen.insert(ObjectIdentifier(variable))
    if let memory = value.memoryIdentity { variableMemory.insert(memory) }
  }

  /// Counts the bytes of a constant or variable of the model, once.
  func note(own tensor: Tensor) {
    guard let identity = tensor.memoryIdentity, ownMemory.insert(identity).inserted else { return }
    // Tensors of a damaged checkpoint may overlap.
    ownByteCount = min(ownByteCount + tensor.byteCount, 1 << 48)
  }
}
