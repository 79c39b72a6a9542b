internal import GraphModel
internal import OpInterface
internal import TensorCore

/// What the importer knows of an op by its name, found out once for all nodes of the op.
final class OpRole {
  /// What the importer does with a node.
  enum Part {
    case outputs, function, call, program, branch, loop, countedLoop, plain
  }

  /// How the dtype of an argument follows from the attributes of a node.
  enum ArgumentType {
    /// It is always this one.
    case fixed(DType)
    /// The one that an attribute names, by its number among the role's `typeAttributes`.
    case named(Int)
    /// The argument may stand for any number of tensors.
    case several
  }

  /// What is known of an argument before any node is seen.
  struct Argument {
    let type: ArgumentType
    let isReference: Bool
  }

  let part: Part
  /// The op's interface; nil if it is not known.
  let schema: OpSchema?
  /// What implements the op: here, or in the registry.
  let own, type: (any Op.Type)?
  /// Defaults that the file states and the interface does not.
  let defaults: [(name: String, value: AttributeValue)]
  /// Whether the op has no effect besides its outputs, whatever its interface says.
  let isEffectFree: Bool
  /// Whether a node must run when its function does.
  let hasEffect: Bool
  /// Whether a node that cannot run would do something beside returning values, as far as is known.
  let mayHaveEffect: Bool
  /// The arguments of the interface.
  let inputs, outputs: [Argument]
  /// The attributes that name the dtypes of arguments.
  let typeAttributes: [String]
  /// Where output arguments begin; nil if that differs between nodes.
  let offsets: OutputOffsets?
  /// Whether outputs are TF1 references.
  let hasReferences: Bool
  /// The attributes of which not every value is allowed.
  let restricted: [OpDef.Attribute]
  let isHandle: Bool
  let isIdentity: Bool
  let isReader: Bool
  let isGenerator: Bool
  let callsFunctions: Bool
  /// Whether the op is one of TF1 control flow.
  let isControlFlow: Bool

  init(_ op: String, _ registry: OpRegistry, _ library: FunctionLibrary) {
    own = GraphImporter.ownOps[op]
    type = registry.ops[op]
    let known = type?.schema
    let stated = library.ops[op]
    schema = known ?? stated ?? GraphImporter.structuralSchema(op)
    part =
      if op == Structural.outputs {
        .outputs
      } else if library.contains(op) {
        .function
      } else if Structural.calls.contains(op) {
        .call
      } else if op == GraphImporter.hloCall {
        .program
      } else if Structural.branches.contains(op) {
        .branch
      } else if Structural.loops.contains(op) {
        .loop
      } else if op == Structural.countedLoop {
        .countedLoop
      } else {
        .plain
      }
    defaults = (stated?.attributes ?? []).compactMap { attribute in
      guard let value = attribute.defaultValue else { return nil }
      let own = known?.attributes.first { $0.name == attribute.name }?.defaultValue
      return own?.isSame(as: value) == true ? nil : (attribute.name, value)
    }
    let isEffectFree = Structural.effectFree.contains(op)
    self.isEffectFree = isEffectFree
    hasEffect =
      known.map { $0.isStateful && !isEffectFree } ?? (op == "StatefulPartitionedCall")
    // What takes a reference may assign, although interfaces of such ops do not say so.
    mayHaveEffect =
      (known ?? stated).map { $0.isStateful || $0.inputs.contains(where: \.isReference) } == true
      && !isEffectFree
    let results = schema?.outputs ?? []
    offsets =
      results.allSatisfy { $0.numberAttribute == nil && $0.typeListAttribute == nil }
      ? results.indices.reduce(into: OutputOffsets()) { $0[results[$1].name] = $1 } : nil
    hasReferences = results.contains(where: \.isReference)
    var names: [String] = []
    inputs = (schema?.inputs ?? []).map { Argument($0, &names) }
    outputs = results.map { Argument($0, &names) }
    typeAttributes = names
    restricted = (known?.attributes ?? []).filter { $0.allowedValues != nil || $0.minimum != nil }
    isHandle = Structural.handles.contains(op)
    isIdentity = Structural.identities.contains(op)
    isReader = Structural.readers.contains(op)
    isGenerator = Structural.generators.contains(op)
    callsFunctions = type?.callsFunctions == true
    isControlFlow = ControlFlowGraph.kinds[op] != nil
  }
}

extension OpRole.Argument {
  /// - Parameter names: the attributes that name dtypes, to which the argument's is added if it is a new one.
  fileprivate init(_ argument: OpDef.Argument, _ names: inout [String]) {
    isReference = argument.isReference
    if argument.numberAttribute != nil || argument.typeListAttribute != nil {
      type = .several
    } else if let fixed = argument.type {
      type = .fixed(fixed)
    } else if let name = argument.typeAttribute {
      if !names.contains(name) { names.append(name) }
      type = names.firstIndex(of: name).map { .named($0) } ?? .several
    } else {
      type = .several
    }
  }
}

extension AttributeValue {
  /// Whether both are the same simple value; false where that takes long to tell.
  fileprivate func isSame(as other: AttributeValue) -> Bool {
    switch (self, other) {
    case (.string(let a), .string(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.bool(let a), .bool(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    case (.ints(let a), .ints(let b)): a == b
    case (.types(let a), .types(let b)): a == b
    case (.emptyList, .emptyList): true
    case (.ints(let a), .emptyList): a.isEmpty
    default: false
    }
  }
}
