internal import GraphModel
internal import OpInterface
internal import TensorCore

/// What the importer knows of an op by its name, found out once for all nodes of the op.
final class OpRole {
  /// What the importer does with a node.
  enum Part {
    case outputs, function, call, program, branch, loop, countedLoop, constant, plain
  }

  /// What makes nodes of a plain op special.
  enum Special {
    case variableReader, variableGatherer, sizeSetter, sizeRemover, datasetCaller, none
  }

  let part: Part
  let special: Special
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
  /// Kinds of the op's nodes, which most share.
  var kinds = RecentKinds()

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
      } else if op == "Const" {
        .constant
      } else {
        .plain
      }
    special =
      switch op {
      case "ReadVariableOp", "_ReadReference": .variableReader
      case "ResourceGather", "ResourceGatherNd": .variableGatherer
      case Structural.sizeSetter: .sizeSetter
      case Structural.sizeRemover: .sizeRemover
      case Structural.datasetCaller: .datasetCaller
      default: .none
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
    restricted = (known?.attributes ?? []).filter { $0.allowedValues != nil || $0.minimum != nil }
    isHandle = Structural.handles.contains(op)
    isIdentity = Structural.identities.contains(op)
    isReader = Structural.readers.contains(op)
    isGenerator = Structural.generators.contains(op)
    callsFunctions = type?.callsFunctions == true
    isControlFlow = ControlFlowGraph.kinds[op] != nil
  }
}
