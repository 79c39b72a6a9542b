/// The attributes that a node, a function or a reference to one states, by their names.
///
/// They are few: a list in the order of the names, which takes less memory than a dictionary and less time
/// to search.
public struct NodeAttributes: Sendable {
  /// A name and what stands under it.
  public typealias Element = (key: String, value: AttributeValue)
  private(set) var entries: [Element] = []

  /// No attributes.
  public init() {}

  /// The attributes of `entries`, of which the last of a name counts.
  public init(_ entries: [Element]) {
    self.entries = entries
    guard !isOrdered else { return }
    self.entries = []
    self.entries.reserveCapacity(entries.count)
    guard entries.count > Self.insertionLimit else {
      for (name, value) in entries { self[name] = value }
      return
    }
    let order = entries.indices.sorted {
      entries[$0].key == entries[$1].key ? $0 < $1 : entries[$0].key < entries[$1].key
    }
    for index in order {
      if self.entries.last?.key == entries[index].key { self.entries.removeLast() }
      self.entries.append(entries[index])
    }
  }

  /// More attributes are sorted rather than put in their places one after the other.
  private static let insertionLimit = 16

  /// Whether the names ascend.
  private var isOrdered: Bool {
    for i in entries.indices.dropFirst() where !(entries[i - 1].key < entries[i].key) {
      return false
    }
    return true
  }

  /// Where the attribute `name` is, or else where it would be put.
  private func place(of name: String) -> (index: Int, isTaken: Bool) {
    var low = 0, high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < name { low = middle + 1 } else { high = middle }
    }
    return (low, low < entries.count && entries[low].key == name)
  }

  /// The value of the attribute `name`; nil if it is not stated.
  public subscript(_ name: String) -> AttributeValue? {
    get {
      let (index, isTaken) = place(of: name)
      return isTaken ? entries[index].value : nil
    }
    set {
      let (index, isTaken) = place(of: name)
      switch (newValue, isTaken) {
      case (let value?, true): entries[index].value = value
      case (let value?, false): entries.insert((name, value), at: index)
      case (nil, true): entries.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// The names in ascending order.
  public var keys: [String] { entries.map(\.key) }
  /// The values in the order of the names.
  public var values: [AttributeValue] { entries.map(\.value) }

  /// The functions that values refer to.
  public var functions: [FunctionReference] {
    var functions: [FunctionReference] = []
    for (_, value) in entries {
      switch value {
      case .function(let function): functions.append(function)
      case .functions(let list): functions += list
      default: break
      }
    }
    return functions
  }

  /// Adds the attributes `others`; `choose` gives the value of one that is there already, from the old and
  /// the new.
  public mutating func merge(
    _ others: NodeAttributes,
    uniquingKeysWith choose: (AttributeValue, AttributeValue) -> AttributeValue
  ) {
    for (name, value) in others { self[name] = self[name].map { choose($0, value) } ?? value }
  }

  /// These attributes with `others`, as `merge` adds them.
  public func merging(
    _ others: NodeAttributes,
    uniquingKeysWith choose: (AttributeValue, AttributeValue) -> AttributeValue
  ) -> NodeAttributes {
    var result = self
    result.merge(others, uniquingKeysWith: choose)
    return result
  }
}

extension NodeAttributes: ExpressibleByDictionaryLiteral {
  /// The attributes listed.
  public init(dictionaryLiteral elements: (String, AttributeValue)...) {
    self.init(elements.map { (key: $0, value: $1) })
  }
}

extension NodeAttributes: RandomAccessCollection {
  /// The first place.
  public var startIndex: Int { 0 }
  /// The place after the last.
  public var endIndex: Int { entries.count }
  /// The attribute at a place in the order of the names.
  public subscript(_ index: Int) -> Element { entries[index] }
}
