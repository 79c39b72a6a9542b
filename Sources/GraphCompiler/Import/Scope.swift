internal import GraphModel
internal import OpInterface
internal import TensorCore

/// The values of a node's outputs; most nodes have one, which takes no list.
struct OutputValues {
  private var first: ValueID?
  /// All, if there are several.
  private var several: [ValueID] = []

  init(_ value: ValueID) { first = value }

  init(_ values: [ValueID]) {
    first = values.first
    if values.count > 1 { several = values }
  }

  var count: Int { several.isEmpty ? first == nil ? 0 : 1 : several.count }

  /// The value of output `index`; nil if there is no such output.
  subscript(_ index: Int) -> ValueID? {
    if index == 0 { return first }
    return several.indices.contains(index) ? several[index] : nil
  }

  var list: [ValueID] { several.isEmpty ? first.map { [$0] } ?? [] : several }

  mutating func append(_ value: ValueID) {
    guard let first else {
      first = value
      return
    }
    if several.isEmpty { several = [first] }
    several.append(value)
  }
}

/// The outputs of an imported node.
struct ImportedNode {
  var values: OutputValues
  /// For each output that is a TF1 reference, the dtype of the variable; nil for plain values, and none at
  /// all if all are plain.
  var references: [DType?]
  /// Where each output argument begins among the outputs, to resolve `node:argument:index`.
  var offsets: OutputOffsets
  /// The node of an op of unknown interface, whose outputs are made up as they are asked for.
  var unknown: NodeID?

  /// Outputs that are plain values.
  init(values: [ValueID], offsets: OutputOffsets) {
    self.init(values: OutputValues(values), references: [], offsets: offsets)
  }

  init(
    values: OutputValues, references: [DType?], offsets: OutputOffsets, unknown: NodeID? = nil
  ) {
    self.values = values
    self.references = references
    self.offsets = offsets
    self.unknown = unknown
  }

  /// The value that a reference to the node stands for, and the dtype of the variable if it is a TF1 reference;
  /// nil if it cannot be told at a glance.
  func value(of reference: Scope.Reference) -> (value: ValueID, reference: DType?)? {
    guard unknown == nil else { return nil }
    var index = 0
    switch reference.part {
    case .output(let output): index = output
    case .argument(let name, let element):
      guard let offset = offsets[name, in: reference.text] else { return nil }
      let (sum, overflow) = offset.addingReportingOverflow(element)
      guard !overflow else { return nil }
      index = sum
    case .control: return nil
    }
    guard let value = values[index] else { return nil }
    return (value, references.isEmpty ? nil : references[index])
  }
}

/// Where output arguments begin, by their names; most ops have one.
struct OutputOffsets: ExpressibleByDictionaryLiteral {
  /// What most nodes of an op share.
  private final class Storage {
    var first: (name: String, offset: Int)
    var others: [String: Int] = [:]

    init(_ name: String, _ offset: Int) { first = (name, offset) }
    init(_ other: Storage) { (first, others) = (other.first, other.others) }
  }
  private var storage: Storage?

  init() {}

  init(dictionaryLiteral elements: (String, Int)...) {
    for (name, offset) in elements { self[name] = offset }
  }

  subscript(_ name: String) -> Int? {
    get {
      guard let storage else { return nil }
      if storage.first.name == name { return storage.first.offset }
      return storage.others.isEmpty ? nil : storage.others[name]
    }
    set {
      guard let newValue else { return }
      guard storage != nil else {
        storage = Storage(name, newValue)
        return
      }
      // Nothing else may hold the storage while it is asked whether something else does.
      if !isKnownUniquelyReferenced(&storage), let shared = storage { storage = Storage(shared) }
      if storage?.first.name == name {
        storage?.first.offset = newValue
      } else {
        storage?.others[name] = newValue
      }
    }
  }

  /// The offset of the argument whose name is a part of `text`.
  subscript(_ name: Range<Int>, in text: Scope.Text) -> Int? {
    guard let storage else { return nil }
    if text.has(storage.first.name, at: name) { return storage.first.offset }
    return storage.others.isEmpty ? nil : storage.others[text.string.part(name)]
  }
}

/// Values that stand in for outputs of one node, by their numbers; most nodes have none or one.
struct GivenValues {
  private var first: (output: Int, value: ValueID)?
  private var others: [Int: ValueID] = [:]

  /// The value for an output; setting it to nil is without effect.
  subscript(_ output: Int) -> ValueID? {
    get {
      guard let first else { return nil }
      return first.output == output ? first.value : others[output]
    }
    set {
      guard let newValue else { return }
      if first == nil || first?.output == output {
        first = (output, newValue)
      } else {
        others[output] = newValue
      }
    }
  }
}

extension String {
  /// The bytes at `range`, which begins and ends between characters.
  fileprivate func part(_ range: Range<Int>) -> String {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}

/// Numbers names from 0 in the order in which they are added, to be found by any part of a string that is one.
package struct NameTable {
  private var names: [String] = []
  private var hashes: [UInt32] = []
  /// Numbers at places that follow from the hashes of their names, or after these; -1 where there is none.
  private var places: [Int32]

  /// An empty table with room for that many names.
  package init(capacity: Int) {
    var count = 16
    while count < capacity * 2 { count *= 2 }
    places = [Int32](repeating: -1, count: count)
    names.reserveCapacity(capacity)
    hashes.reserveCapacity(capacity)
  }

  /// How many names there are.
  package var count: Int { names.count }

  /// The number of `name`; nil if it has none.
  package func find(_ name: String) -> Int? { find(name.utf8Span.span) }

  /// The number of the name of those bytes; nil if it has none.
  func find(_ name: Span<UInt8>) -> Int? {
    search(name, NameHash.hash(name)).number
  }

  private func search(_ name: Span<UInt8>, _ hash: UInt32) -> (number: Int?, place: Int) {
    var place = Int(hash) & (places.count - 1)
    while places[place] >= 0 {
      let number = Int(places[place])
      if hashes[number] == hash, NameHash.isSame(names[number].utf8Span.span, name) {
        return (number, place)
      }
      place = (place + 1) & (places.count - 1)
    }
    return (nil, place)
  }

  /// The number of `name`, which may be a new one.
  package mutating func add(_ name: String) -> (number: Int, isNew: Bool) {
    let bytes = name.utf8Span
    let hash = NameHash.hash(bytes.span)
    let (known, place) = search(bytes.span, hash)
    if let known { return (known, false) }
    places[place] = Int32(truncatingIfNeeded: names.count)
    names.append(name)
    hashes.append(hash)
    if names.count * 2 > places.count { grow() }
    return (names.count - 1, true)
  }

  private mutating func grow() {
    places = [Int32](repeating: -1, count: places.count * 2)
    for number in hashes.indices {
      var place = Int(hashes[number]) & (places.count - 1)
      while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
      places[place] = Int32(truncatingIfNeeded: number)
    }
  }
}

/// One graph or function body while it is being imported.
struct Scope {
  /// A reference as it is written.
  enum Text {
    case string(String)
    /// Some of the bytes that a function's nodes share.
    case bytes([UInt8], Range<Int>)

    /// As a string, which messages have.
    var string: String {
      switch self {
      case .string(let text): text
      case .bytes(let bytes, let place): String(decoding: bytes[place], as: UTF8.self)
      }
    }

    /// Whether `part` is at `range`, which is in the text.
    func has(_ part: String, at range: Range<Int>) -> Bool {
      switch self {
      case .string(let text):
        return NameHash.isSame(part.utf8Span.span, text.utf8Span.span.extracting(range))
      case .bytes(let bytes, let place):
        let start = place.lowerBound
        return NameHash.isSame(
          part.utf8Span.span,
          bytes.span.extracting(start + range.lowerBound..<start + range.upperBound))
      }
    }
  }

  /// One of a node's inputs, or something else that is referred to.
  struct Reference {
    /// What of a node is meant.
    enum Part {
      /// An output by its number, as `node` and `node:1` have it.
      case output(Int)
      /// One of the tensors of an output argument, whose name is a part of the text: `node:argument:index`.
      case argument(Range<Int>, index: Int)
      /// That the node is to run before: `^node`.
      case control
    }

    /// The slot of the node that is named; nil if there is none of that name.
    let slot: Int?
    let part: Part
    let text: Text

    /// The name of the node.
    var node: String { NodeInput(text.string)?.node ?? text.string }

    /// The name of the output argument, if one is named.
    var argument: String {
      if case .argument(let name, _) = part { text.string.part(name) } else { "" }
    }
  }

  /// What the importer knows under one name.
  struct Slot {
    /// The index of the node; nil for an argument of a function, and what else is no node.
    var node: Int?
    /// Values that stand in for outputs, such as a graph's feeds.
    var given = GivenValues()
    var imported: ImportedNode?
    /// Whether the inputs are being imported, to notice cycles.
    var isPending = false
  }

  /// What stands before the names of the nodes: the names of the calls around them, and a slash.
  let prefix: String
  /// The values of attributes that the body leaves to its caller.
  let attributes: NodeAttributes
  let nodes: [NodeDef]
  var slots: [Slot] = []
  private var table: NameTable

  /// - Parameter givenCount: how many values will stand in for what is no node.
  init(
    nodes: [NodeDef], prefix: String, attributes: NodeAttributes, givenCount: Int = 0
  ) {
    self.prefix = prefix
    self.attributes = attributes
    self.nodes = nodes
    table = NameTable(capacity: nodes.count + givenCount)
    slots.reserveCapacity(nodes.count + givenCount)
    for i in nodes.indices where table.add(nodes[i].name).isNew { slots.append(Slot(node: i)) }
  }

  /// The slot of a name.
  func slot(_ name: String) -> Int? { table.find(name) }

  /// The node of a name.
  func node(_ name: String) -> NodeDef? { slot(name).flatMap { slots[$0].node }.map { nodes[$0] } }

  /// Takes `value` for an output of a node, whether there is one that makes it or not.
  mutating func give(_ name: String, output: Int, _ value: ValueID) {
    let (slot, isNew) = table.add(name)
    if isNew { slots.append(Slot()) }
    slots[slot].given[output] = value
  }

  /// The value that was given for an output.
  func given(_ reference: Reference) -> ValueID? {
    guard let slot = reference.slot, case .output(let output) = reference.part else { return nil }
    return slots[slot].given[output]
  }

  /// What `text` refers to; nil if it is malformed.
  func reference(_ text: String) -> Reference? {
    guard let (slot, part) = parse(text.utf8Span.span) else { return nil }
    return Reference(slot: slot, part: part, text: .string(text))
  }

  /// What a node's input `index` is; nil if its reference is malformed.
  func reference(_ inputs: NodeInputs, _ index: Int) -> Reference? {
    switch inputs {
    case .texts(let texts): return reference(texts[index])
    case .shared(let list, let range):
      let bytes = list.bytes, place = list.place(range.lowerBound + index)
      guard let (slot, part) = parse(bytes.span.extracting(place)) else { return nil }
      return Reference(slot: slot, part: part, text: .bytes(bytes, place))
    }
  }

  /// The slot of the node that a reference names, if there is one, and what of it is meant; nil if it is malformed.
  private func parse(_ bytes: Span<UInt8>) -> (slot: Int?, part: Reference.Part)? {
    guard !bytes.isEmpty else { return nil }
    if bytes[0] == UInt8(ascii: "^") {
      guard bytes.count > 1 else { return nil }
      return (table.find(bytes.extracting(1..<bytes.count)), .control)
    }
    let end = NameHash.colon(in: bytes, from: 0)
    guard end > 0 else { return nil }
    let slot = table.find(bytes.extracting(0..<end))
    guard end < bytes.count else { return (slot, .output(0)) }
    let second = NameHash.colon(in: bytes, from: end + 1)
    if second == bytes.count - 2, 48...57 ~= bytes[second + 1] {
      return (slot, .argument(end + 1..<second, index: Int(bytes[second + 1]) - 48))
    }
    guard let text = try? UTF8Span(validating: bytes), let input = NodeInput(String(copying: text))
    else { return nil }
    switch input {
    case .value(_, let output): return (slot, .output(output))
    case .functionOutput(_, _, let index): return (slot, .argument(end + 1..<second, index: index))
    case .control: return (slot, .control)
    }
  }
}
