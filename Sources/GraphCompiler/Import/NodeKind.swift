internal import GraphModel
internal import OpInterface
internal import TensorCore

/// What follows from the op and the attributes of a node, and is the same for all nodes that share them.
final class NodeKind {
  /// A tensor that a node reads or makes.
  struct Operand {
    let type: DType
    let isReference: Bool
  }

  /// The attributes as the node has them; held, so that no others can have their storage.
  let stated: NodeAttributes
  /// The attributes with those that the caller and the file add to them.
  let attributes: NodeAttributes
  /// The tensors that the node reads, list arguments flattened, as far as their types are known.
  let inputs: [Operand]
  /// Why the types of further inputs are not known.
  let inputFault: OpError?
  /// The dtypes of the node's outputs, as kernels make them.
  let outputs: [DType]
  /// For each output that is a TF1 reference, the dtype of the variable; none at all if all are plain.
  let references: [DType?]
  /// Where each output argument begins.
  let offsets: OutputOffsets
  /// Why the types of the outputs are not known.
  let outputFault: OpError?
  /// The op, once one is made that other nodes may share.
  var op: (any Op)?

  init(
    _ stated: NodeAttributes, _ attributes: NodeAttributes, _ role: OpRole, _ schema: OpSchema
  ) {
    let described = Attributes(attributes, schema: schema)
    var inputs: [Operand] = [], outputs: [DType] = [], references: [DType?] = []
    var offsets = role.offsets ?? OutputOffsets()
    var inputFault, outputFault: OpError?
    do throws(OpError) {
      for argument in schema.inputs {
        try schema.forEachType(of: argument, described) { type in
          inputs.append(Operand(type: type, isReference: argument.isReference))
        }
      }
    } catch { inputFault = error }
    do throws(OpError) {
      for argument in schema.outputs {
        if role.offsets == nil { offsets[argument.name] = outputs.count }
        try schema.forEachType(of: argument, described) { type in
          outputs.append(argument.isReference ? .resource : type)
          if role.hasReferences { references.append(argument.isReference ? type : nil) }
        }
      }
    } catch { outputFault = error }
    self.stated = stated
    self.attributes = attributes
    self.inputs = inputs
    self.inputFault = inputFault
    self.outputs = outputs
    self.references = references
    self.offsets = offsets
    self.outputFault = outputFault
  }
}

extension OpSchema {
  /// Calls `body` with the dtype of each tensor that `argument` stands for.
  fileprivate func forEachType(
    of argument: Argument, _ attributes: Attributes, _ body: (DType) -> Void
  ) throws(OpError) {
    if let type = try soleType(of: argument, attributes) { return body(type) }
    for type in try tensorTypes(of: argument, attributes) { body(type) }
  }
}

/// The kinds of an op's nodes that were met lately.
struct RecentKinds {
  private static let count = 64

  /// Each at a place that follows from the storage of the attributes.
  private var kinds = [NodeKind?](repeating: nil, count: RecentKinds.count)

  private static func place(of attributes: NodeAttributes) -> Int {
    Int((attributes.identity &* 0x9e37_79b9_7f4a_7c15) >> 58)
  }

  /// The kind of the nodes with those attributes; nil if it has not been met.
  func find(_ attributes: NodeAttributes) -> NodeKind? {
    guard let kind = kinds[Self.place(of: attributes)],
      kind.stated.identity == attributes.identity
    else { return nil }
    return kind
  }

  /// Remembers a kind, if nodes of the same attributes are of it wherever they are.
  mutating func add(_ kind: NodeKind) {
    // What takes no inputs, such as a constant, is seldom met again.
    guard !kind.inputs.isEmpty, kind.attributes.identity == kind.stated.identity else { return }
    kinds[Self.place(of: kind.stated)] = kind
  }
}
