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

/// The slots of names, found by any part of a string that is one.
private struct NameTable {
  /// Slots at places that follow from the hashes of their names, or after these; -1 where there is none.
  private var places: [Int32]

  init(capacity: Int) {
    var count = 16
    while count < capacity * 2 { count *= 2 }
    places = [Int32](repeating: -1, count: count)
  }

  /// The slot of `name`, or else the place that it would take.
  func find(_ name: Substring, in names: [Substring]) -> (slot: Int?, place: Int) {
    var place = name.hashValue & (places.count - 1)
    while places[place] >= 0 {
      let slot = Int(places[place])
      if names[slot] == name { return (slot, place) }
      place = (place + 1) & (places.count - 1)
    }
    return (nil, place)
  }

  mutating func put(_ slot: Int, at place: Int, names: [Substring]) {
    places[place] = Int32(truncatingIfNeeded: slot)
    guard names.count * 2 > places.count else { return }
    self = NameTable(capacity: names.count * 2)
    for slot in names.indices {
      places[find(names[slot], in: names).place] = Int32(truncatingIfNeeded: slot)
    }
  }
}

/// One graph or function body while it is being imported.
struct Scope {
  /// One of a node's inputs, or something else that is referred to.
  struct Reference {
    /// What of a node is meant.
    enum Part {
      /// An output by its number, as `node` and `node:1` have it.
      case output(Int)
      /// One of the tensors of an output argument: `node:argument:index`.
      case argument(String, index: Int)
      /// That the node is to run before: `^node`.
      case control
    }

    /// The slot of the node that is named; nil if there is none of that name.
    let slot: Int?
    let part: Part
    /// The reference as it is written.
    let text: String

    /// The name of the node.
    var node: String { NodeInput(text)?.node ?? text }
  }

  /// What the importer knows under one name.
  struct Slot {
    /// The index of the node; nil for an argument of a function, and what else is no node.
    var node: Int?
    /// Values that stand in for outputs, such as a graph's feeds.
    var given: [(output: Int, value: ValueID)] = []
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
  let nodes: [NodeDef]
  var slots: [Slot] = []
  private var names: [Substring] = []
  private var table: NameTable

  /// - Parameter givenCount: how many values will stand in for what is no node.
  init(
    nodes: [NodeDef], prefix: String, attributes: NodeAttributes, givenCount: Int = 0
  ) {
    self.prefix = prefix
    self.attributes = attributes
    self.nodes = nodes
    table = NameTable(capacity: nodes.count + givenCount)
    names.reserveCapacity(nodes.count + givenCount)
    slots.reserveCapacity(nodes.count + givenCount)
    for i in nodes.indices {
      let name = nodes[i].name
      let (known, place) = table.find(name[...], in: names)
      if known == nil { add(Slot(node: i), name, at: place) }
    }
  }

  private mutating func add(_ slot: Slot, _ name: String, at place: Int) {
    names.append(name[...])
    table.put(slots.count, at: place, names: names)
    slots.append(slot)
  }

  /// The slot of a name.
  func slot(_ name: String) -> Int? { table.find(name[...], in: names).slot }

  /// The node of a name.
  func node(_ name: String) -> NodeDef? { slot(name).flatMap { slots[$0].node }.map { nodes[$0] } }

  /// Takes `value` for an output of a node, whether there is one that makes it or not.
  mutating func give(_ name: String, output: Int, _ value: ValueID) {
    let (known, place) = table.find(name[...], in: names)
    if known == nil { add(Slot(), name, at: place) }
    let slot = known ?? slots.count - 1
    slots[slot].given.removeAll { $0.output == output }
    slots[slot].given.append((output, value))
  }

  /// The value that was given for an output.
  func given(_ reference: Reference) -> ValueID? {
    guard let slot = reference.slot, !slots[slot].given.isEmpty,
      case .output(let output) = reference.part
    else { return nil }
    return slots[slot].given.first { $0.output == output }?.value
  }

  /// What `text` refers to; nil if it is malformed.
  func reference(_ text: String) -> Reference? {
    let bytes = text.utf8Span.span
    let colon = UInt8(ascii: ":")
    var first: Int?, second: Int?
    for i in bytes.indices where bytes[i] == colon {
      if first != nil {
        second = i
        break
      }
      first = i
    }
    guard let start = bytes.isEmpty ? nil : bytes[0], start != UInt8(ascii: "^"), start != colon
    else { return unusual(text) }
    guard let first else { return Reference(slot: slot(text), part: .output(0), text: text) }
    guard let second, bytes.count == second + 2, 48...57 ~= bytes[second + 1] else {
      return unusual(text)
    }
    let index = Int(bytes[second + 1]) - 48
    let view = text.utf8
    let nameEnd = view.index(view.startIndex, offsetBy: first)
    let argument = text[view.index(after: nameEnd)..<view.index(nameEnd, offsetBy: second - first)]
    return Reference(
      slot: table.find(text[..<nameEnd], in: names).slot,
      part: .argument(String(argument), index: index), text: text)
  }

  /// What a reference of a less usual form refers to.
  private func unusual(_ text: String) -> Reference? {
    guard let input = NodeInput(text) else { return nil }
    let part: Reference.Part =
      switch input {
      case .value(_, let output): .output(output)
      case .functionOutput(_, let argument, let index): .argument(argument, index: index)
      case .control: .control
      }
    return Reference(slot: slot(input.node), part: part, text: text)
  }
}
