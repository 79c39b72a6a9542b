internal import CTensorFlowProto
internal import GraphModel
internal import TensorCore

/// What reading one node leaves for the next.
struct NodeScratch {
  fileprivate var inputs: [Range<Int>] = []
  fileprivate var attributes: [AttributePlace] = []
  /// Names of ops, devices and attributes.
  var words = WordTable()
  fileprivate var lists = ListTable()
  /// References of nodes one after the other, where each ends, and how many each node has.
  fileprivate var references: [UInt8] = []
  fileprivate var ends: [Int] = []
  fileprivate var sharing: [(node: Int, count: Int)] = []

  /// Gives the nodes that have been added to `nodes` the references that they share.
  func finish(_ nodes: inout [NodeDef]) {
    let list = TextList(references, ends: ends)
    var first = 0
    for (node, count) in sharing {
      nodes[node].references = .shared(list, first..<first + count)
      first += count
    }
  }
}

/// Where an attribute is, and its name and value.
struct AttributePlace {
  let whole, name, value: Range<Int>
}

/// What the attributes of nodes are that state the same but for what is passed over, such as shapes of outputs: most
/// nodes of a graph state what another one states too.
private struct ListTable {
  private struct List {
    let places: [AttributePlace]
    let attributes: NodeAttributes
  }

  /// Each at a place that follows from its bytes, where it stays until another one comes that has the same.
  private var lists = [List?](repeating: nil, count: 64)

  /// Where the attributes at `places` are or would be.
  func slot(_ places: [AttributePlace], in reader: PlainReader) -> Int {
    var digest: UInt64 = 0
    for place in places { digest = (digest &* 31) ^ reader.digest(place.whole) }
    return Int(digest >> 58)
  }

  /// The attributes of the nodes that state what is at `places`; nil if they are not known.
  func attributes(
    _ places: [AttributePlace], at slot: Int, in reader: PlainReader
  ) -> NodeAttributes? {
    guard let list = lists[slot], list.places.count == places.count else { return nil }
    for i in places.indices where !reader.isSame(list.places[i].whole, places[i].whole) {
      return nil
    }
    return list.attributes
  }

  /// Remembers `attributes` for nodes that state what is at `places`.
  mutating func add(_ attributes: NodeAttributes, _ places: [AttributePlace], at slot: Int) {
    lists[slot] = List(places: places, attributes: attributes)
  }
}

extension AttributeValue {
  fileprivate var hasTensors: Bool {
    switch self {
    case .tensor, .tensors: true
    default: false
    }
  }
}

/// Words that occur again and again.
struct WordTable {
  private struct Word {
    var bytes: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var length = 0
    var text = ""
  }

  /// Each at a place that follows from its bytes, where it stays until another one comes that has the same.
  private var words = [Word](repeating: Word(), count: 64)

  /// The text of `range`: the same as before, if it is that of a short word that was read lately.
  mutating func text(_ range: Range<Int>, in reader: PlainReader) -> String {
    guard let bytes = reader.word(range) else { return reader.text(range) }
    let hash = (bytes.0 ^ bytes.1 &* 0x9e37_79b9_7f4a_7c15 ^ bytes.2) &* 0xff51_afd7_ed55_8ccd
    let place = Int(truncatingIfNeeded: hash >> 58)
    if words[place].length == range.count, words[place].bytes == bytes { return words[place].text }
    let text = reader.text(range)
    words[place] = Word(bytes: bytes, length: range.count, text: text)
    return text
  }
}

extension PlainReader {
  /// Adds the node at `range` to `nodes`, without its references until `scratch` finishes them; false if it is
  /// unusual.
  func node(_ range: Range<Int>, _ scratch: inout NodeScratch, into nodes: inout [NodeDef]) -> Bool
  {
    var name = "", op = "", device = ""
    scratch.inputs.removeAll(keepingCapacity: true)
    scratch.attributes.removeAll(keepingCapacity: true)
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return false }
      guard 1...5 ~= number else { continue }
      guard case .part(let part) = content else { return false }
      switch number {
      case 1: name = text(part)
      case 2: op = scratch.words.text(part, in: self)
      case 3: scratch.inputs.append(part)
      case 4: device = scratch.words.text(part, in: self)
      default:
        guard let place = place(ofAttribute: part) else { return false }
        if !isPassedOver(place) { scratch.attributes.append(place) }
      }
    }
    guard let attributes = attributes(of: op, &scratch) else { return false }
    nodes.append(
      NodeDef(name, op: op, device: device, attributes: attributes))
    guard scratch.inputs.allSatisfy(isASCII) else {
      nodes[nodes.count - 1].inputs = scratch.inputs.map { text($0) }
      return true
    }
    scratch.sharing.append((nodes.count - 1, scratch.inputs.count))
    for part in scratch.inputs {
      unsafe scratch.references.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[part]))
      scratch.ends.append(scratch.references.count)
    }
    return true
  }

  /// The op of nodes that hardly ever state what others do.
  private static let constant = "Const"

  /// The attributes at the places that have been gathered; nil if one is unusual.
  private func attributes(of op: String, _ scratch: inout NodeScratch) -> NodeAttributes? {
    let places = scratch.attributes
    let slot = op == Self.constant ? nil : scratch.lists.slot(places, in: self)
    if let slot, let known = scratch.lists.attributes(places, at: slot, in: self) { return known }
    var read: [NodeAttributes.Element] = []
    read.reserveCapacity(places.count)
    for place in places {
      guard let (name, value) = entry(place, &scratch.words) else { return nil }
      if let value { read.append((name, value)) }
    }
    let attributes = NodeAttributes(read)
    // Each node has tensors of its own: how much memory they take tells how much may be computed ahead.
    if let slot, !attributes.contains(where: { $0.value.hasTensors }) {
      scratch.lists.add(attributes, places, at: slot)
    }
    return attributes
  }

  /// An attribute; its value is nil if that is passed over.
  func entry(_ range: Range<Int>, _ words: inout WordTable) -> (String, AttributeValue?)? {
    guard let place = place(ofAttribute: range) else { return nil }
    return isPassedOver(place) ? (FieldReader.unread, nil) : entry(place, &words)
  }

  /// The same of one at a place that is not passed over at first sight.
  private func entry(_ place: AttributePlace, _ words: inout WordTable)
    -> (String, AttributeValue?)?
  {
    guard let value = attribute(place.value) else { return nil }
    let name = words.text(place.name, in: self)
    return (name, name == FieldReader.unread ? nil : value)
  }

  /// Whether an attribute is one that is passed over, and is as it should be.
  private func isPassedOver(_ place: AttributePlace) -> Bool {
    isText(place.name, FieldReader.unread) && isShapes(place.value)
  }

  private func place(ofAttribute range: Range<Int>) -> AttributePlace? {
    var name: Range<Int>?
    var value: Range<Int>?
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound) else { return nil }
      switch (number, content) {
      case (1, .part(let part)) where name == nil: name = part
      case (2, .part(let part)) where value == nil: value = part
      default: return nil
      }
    }
    guard let name, let value else { return nil }
    return AttributePlace(whole: range, name: name, value: value)
  }

  /// Whether the value at `range` is a list of shapes, or an empty list.
  private func isShapes(_ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    guard case (1, .part(let list))? = field(&at, range.upperBound), at == range.upperBound else {
      return false
    }
    at = list.lowerBound
    while at < list.upperBound {
      guard case (7, .part(let shape))? = field(&at, list.upperBound),
        hasKnownRank(shape, { _ in }) != nil
      else { return false }
    }
    return true
  }

  private func attribute(_ range: Range<Int>) -> AttributeValue? {
    var at = range.lowerBound
    guard let (number, content) = field(&at, range.upperBound), at == range.upperBound else {
      return nil
    }
    switch (number, content) {
    case (1, .part(let list)): return self.list(list) ?? message(range)
    case (2, .part(let text)): return unsafe .string(Array(bytes[text]))
    case (3, .number(let value)): return .int(Int(truncatingIfNeeded: value))
    case (4, .fixed32(let bits)): return .float(Float(bitPattern: bits))
    case (5, .number(let value)): return .bool(value != 0)
    case (6, .number(let value)): return .type(dtype(value))
    case (7, .part(let part)): return shape(part).map { .shape($0) }
    case (8, .part(let part)): return tensor(part) ?? message(range)
    case (9, .part(let part)): return .placeholder(text(part))
    case (10, .part): return message(range)
    default: return nil
    }
  }

  /// An attribute of a less usual kind.
  private func message(_ range: Range<Int>) -> AttributeValue? {
    let message = unsafe try? Message<Tensorflow__AttrValue>(
      UnsafeRawBufferPointer(rebasing: bytes[range]), path: path)
    guard let message = unsafe message else { return nil }
    let reader = unsafe FieldReader(arena: message.arena, context: context, path: path)
    return unsafe try? message.read { proto throws(DecodingError) in
      unsafe try reader.attribute(proto)
    }
  }

  /// A list of numbers, dtypes or shapes.
  private func list(_ range: Range<Int>) -> AttributeValue? {
    guard !range.isEmpty else { return .emptyList }
    var at = range.lowerBound
    var kind: UInt64 = 0
    var numbers: [UInt64] = []
    var shapes: [PartialShape] = []
    while at < range.upperBound {
      guard let (number, content) = field(&at, range.upperBound), kind == 0 || kind == number else {
        return nil
      }
      kind = number
      switch (number, content) {
      case (3, .number(let value)), (6, .number(let value)): numbers.append(value)
      case (3, .part(let packed)), (6, .part(let packed)):
        numbers.reserveCapacity(numbers.count + packed.count)
        var at = packed.lowerBound
        while at < packed.upperBound {
          guard let value = unsafe WireFault.varint(bytes, &at, packed.upperBound) else {
            return nil
          }
          numbers.append(value)
        }
      case (7, .part(let part)):
        guard let shape = shape(part) else { return nil }
        shapes.append(shape)
      default: return nil
      }
    }
    switch kind {
    case 3: return numbers.isEmpty ? nil : .ints(numbers.map { Int(truncatingIfNeeded: $0) })
    case 6: return numbers.isEmpty ? nil : .types(numbers.map { dtype($0) })
    default: return .shapes(shapes)
    }
  }

  /// A small tensor given by its bytes.
  private func tensor(_ range: Range<Int>) -> AttributeValue? {
    var type: DType?
    var extents: PartialShape?
    var content: Range<Int>?
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, value) = field(&at, range.upperBound) else { return nil }
      switch (number, value) {
      case (1, .number(let value)) where type == nil: type = dtype(value)
      case (2, .part(let part)) where extents == nil:
        guard let shape = shape(part) else { return nil }
        extents = shape
      case (4, .part(let part)) where content == nil: content = part
      // Packed numbers of four bytes lie there as they lie in memory.
      case (5, .part(let part)) where content == nil && type == .float32: content = part
      default: return nil
      }
    }
    guard let type, let width = type.byteCount, type != .bool,
      let shape = (extents ?? .scalar).fullyKnown, let content, content.count > 0,
      content.count < Arena.blockThreshold,
      shape.elementCount.multipliedReportingOverflow(by: width) == (content.count, false),
      let buffer = unsafe TensorBuffer(copying: UnsafeRawBufferPointer(rebasing: bytes[content])),
      let tensor = try? Tensor(dtype: type, shape: shape, buffer: buffer)
    else { return nil }
    return .tensor(tensor)
  }
}
