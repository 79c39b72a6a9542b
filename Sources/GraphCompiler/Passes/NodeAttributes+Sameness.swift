internal import GraphModel
internal import TensorCore

extension AttributeValue {
  /// Whether both are known to be the same: floats bit for bit, tensors as far as they are compared.
  func isSame(as other: AttributeValue) -> Bool {
    switch (self, other) {
    case (.string(let a), .string(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
    case (.bool(let a), .bool(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    case (.shape(let a), .shape(let b)): a == b
    case (.tensor(let a), .tensor(let b)): TensorSameness(unread: []).isSame(a, b)
    case (.function(let a), .function(let b)): a.isSame(as: b)
    case (.strings(let a), .strings(let b)): a == b
    case (.ints(let a), .ints(let b)): a == b
    case (.floats(let a), .floats(let b)): a.map(\.bitPattern) == b.map(\.bitPattern)
    case (.bools(let a), .bools(let b)): a == b
    case (.types(let a), .types(let b)): a == b
    case (.shapes(let a), .shapes(let b)): a == b
    case (.tensors(let a), .tensors(let b)):
      a.count == b.count
        && a.indices.allSatisfy { TensorSameness(unread: []).isSame(a[$0], b[$0]) }
    case (.functions(let a), .functions(let b)):
      a.count == b.count && a.indices.allSatisfy { a[$0].isSame(as: b[$0]) }
    case (.emptyList, _): other.isEmptyList
    case (_, .emptyList): isEmptyList
    default: false
    }
  }

  private var isEmptyList: Bool {
    switch self {
    case .emptyList: true
    case .strings(let list): list.isEmpty
    case .ints(let list): list.isEmpty
    case .floats(let list): list.isEmpty
    case .bools(let list): list.isEmpty
    case .types(let list): list.isEmpty
    case .shapes(let list): list.isEmpty
    case .tensors(let list): list.isEmpty
    case .functions(let list): list.isEmpty
    default: false
    }
  }
}

extension FunctionReference {
  fileprivate func isSame(as other: FunctionReference) -> Bool {
    guard name == other.name, attributes.count == other.attributes.count else { return false }
    return attributes.indices.allSatisfy {
      attributes[$0].key == other.attributes[$0].key
        && attributes[$0].value.isSame(as: other.attributes[$0].value)
    }
  }
}

extension NodeAttributes {
  /// Whether nodes of an op with these attributes and with `others` are told to do the same.
  ///
  /// What is left out is what `schema` says, and what begins with an underscore and is none of the op's attributes,
  /// such as `_output_shapes`, tells nothing.
  func isSame(as others: NodeAttributes, _ schema: OpDef) -> Bool {
    if identity == others.identity { return true }
    func isNothing(_ name: String, _ value: AttributeValue) -> Bool {
      if let attribute = schema.attributes.first(where: { $0.name == name }) {
        return attribute.defaultValue?.isSame(as: value) == true
      }
      return name.utf8.first == UInt8(ascii: "_")
    }
    func isIgnored(_ name: String) -> Bool {
      name.utf8.first == UInt8(ascii: "_") && !schema.attributes.contains { $0.name == name }
    }
    var i = startIndex, j = others.startIndex
    while i < endIndex || j < others.endIndex {
      if i < endIndex, j < others.endIndex, self[i].key == others[j].key {
        guard isIgnored(self[i].key) || self[i].value.isSame(as: others[j].value) else {
          return false
        }
        i += 1
        j += 1
      } else if j == others.endIndex || i < endIndex && self[i].key < others[j].key {
        guard isNothing(self[i].key, self[i].value) else { return false }
        i += 1
      } else {
        guard isNothing(others[j].key, others[j].value) else { return false }
        j += 1
      }
    }
    return true
  }
}
