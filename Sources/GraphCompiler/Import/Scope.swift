internal import GraphModel
internal import OpInterface
internal import TensorCore

/// The outputs of an imported node.
struct ImportedNode {
  var values: [ValueID]
  /// For each output that is a TF1 reference, the dtype of the variable; nil for plain values, and none at
  /// all if all are plain.
  var references: [DType?]
  /// Where each output argument begins among the outputs, to resolve `node:argument:index`.
  var offsets: OutputOffsets
  /// The node of an op of unknown interface, whose outputs are made up as they are asked for.
  var unknown: NodeID?

  /// Outputs that are plain values.
  init(values: [ValueID], offsets: OutputOffsets) {
    self.init(values: values, references: [], offsets: offsets)
  }

  init(
    values: [ValueID], references: [DType?], offsets: OutputOffsets, unknown: NodeID? = nil
  ) {
    self.values = values
    self.references = references
    self.offsets = offsets
    self.unknown = unknown
  }
}

/// Where output arguments begin, by their names; most ops have one.
struct OutputOffsets: ExpressibleByDictionaryLiteral {
  private var first: (name: String, offset: Int)?
  private var others: [String: Int] = [:]

  init() {}

  init(dictionaryLiteral elements: (String, Int)...) {
    for (name, offset) in elements { self[name] = offset }
  }

  subscript(_ name: String) -> Int? {
    get {
      if let first, first.name == name { return first.offset }
      return others.isEmpty ? nil : others[name]
    }
    set {
      if first == nil || first?.name == name {
        first = newValue.map { (name, $0) }
      } else {
        others[name] = newValue
      }
    }
  }
}

/// One graph or function body while it is being imported.
struct Scope {
  /// One of a node's inputs.
  struct Reference {
    let input: NodeInput
    /// The slot of the node that it names; nil if there is none of that name.
    let slot: Int?
  }

  /// What the importer knows under one name.
  struct Slot {
    /// Nil for the argument of a function.
    var node: NodeDef?
    /// Values that stand in for outputs: a function's argument, a graph's feeds.
    var given: [(input: NodeInput, value: ValueID)] = []
    var imported: ImportedNode?
    /// Whether the inputs are being imported, to notice cycles.
    var isPending = false
    /// The node's inputs, from when it is first met until it is imported.
    var inputs: [Reference] = []
  }

  /// What stands before the names of the nodes: the names of the calls around them, and a slash.
  let prefix: String
  /// The values of attributes that the body leaves to its caller.
  let attributes: NodeAttributes
  var slots: [Slot] = []
  private var index: [String: Int] = [:]

  /// - Parameter givenCount: how many values will stand in for what is no node.
  init(
    nodes: [NodeDef], prefix: String, attributes: NodeAttributes, givenCount: Int = 0
  ) {
    self.prefix = prefix
    self.attributes = attributes
    slots.reserveCapacity(nodes.count + givenCount)
    index.reserveCapacity(nodes.count + givenCount)
    for node in nodes where index[node.name] == nil {
      index[node.name] = slots.count
      slots.append(Slot(node: node))
    }
  }

  /// The slot of a name.
  func slot(_ name: String) -> Int? { index[name] }

  /// The node of a name.
  func node(_ name: String) -> NodeDef? { index[name].flatMap { slots[$0].node } }

  /// Takes `value` for an output, whether there is a node that makes it or not.
  mutating func give(_ input: NodeInput, _ value: ValueID) {
    let slot = index[input.node] ?? slots.count
    if slot == slots.count {
      index[input.node] = slot
      slots.append(Slot(node: nil))
    }
    if !slots[slot].given.isEmpty { slots[slot].given.removeAll { $0.input == input } }
    slots[slot].given.append((input, value))
  }

  /// The value that was given for an output.
  func given(_ reference: Reference) -> ValueID? {
    guard let slot = reference.slot, !slots[slot].given.isEmpty else { return nil }
    return slots[slot].given.first { $0.input == reference.input }?.value
  }

  /// The input that a reference of one of the usual forms, `node` or `node:argument:index`, names; nil
  /// for others.
  private static func simple(_ text: String) -> NodeInput? {
    let colon = UInt8(ascii: ":")
    guard let start = text.utf8.first, start != UInt8(ascii: "^"), start != colon else {
      return nil
    }
    guard let first = text.utf8.firstIndex(of: colon) else { return .value(node: text, output: 0) }
    let rest = text[text.utf8.index(after: first)...]
    guard let second = rest.utf8.firstIndex(of: colon),
      let index = Int(rest[rest.utf8.index(after: second)...]), index >= 0
    else { return nil }
    return .functionOutput(
      node: String(text[..<first]), argument: String(rest[..<second]), index: index)
  }

  /// What `text` refers to; nil if it is malformed.
  func reference(_ text: String) -> Reference? {
    guard let input = Self.simple(text) ?? NodeInput(text) else { return nil }
    return Reference(input: input, slot: index[input.node])
  }
}
