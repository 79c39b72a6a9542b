/// A trie of byte strings in the format of darts-clone: one word of 32 bits for each node.
///
/// A word holds the byte that leads to its node, whether the node has a value, and how its number
/// and those of its children differ. Numbers outside the array are nodes without an edge to them.
struct DoubleArrayTrie {
  private let units: [UInt32]

  /// A node: its number and its word.
  struct Node {
    private(set) var number: UInt32
    fileprivate var unit: UInt32
  }

  /// The trie of `units`, or nil if there is no root.
  init?(_ units: [UInt32]) {
    guard !units.isEmpty else { return nil }
    self.units = units
  }

  /// The node of the empty string.
  var root: Node { Node(number: 0, unit: units[0]) }

  /// Node `number`, or nil if there is none.
  func node(_ number: UInt32) -> Node? {
    guard number < units.count else { return nil }
    return Node(number: number, unit: units[Int(number)])
  }

  /// The distance, by exclusive or, of a node's number from those of its children.
  private func offset(_ unit: UInt32) -> UInt32 { (unit >> 10) << ((unit & 0x200) >> 6) }

  /// The node that follows by `byte`, or nil.
  func next(_ node: Node, _ byte: UInt8) -> Node? {
    guard let next = self.node(node.number ^ offset(node.unit) ^ UInt32(byte)),
      next.unit & 0x8000_00FF == UInt32(byte)
    else { return nil }
    return next
  }

  /// The node that follows by all of `bytes`, or nil.
  func next(_ node: Node, _ bytes: ArraySlice<UInt8>) -> Node? {
    var node = node
    for byte in bytes {
      guard let following = next(node, byte) else { return nil }
      node = following
    }
    return node
  }

  /// The value of a node, if it has one.
  func value(_ node: Node) -> Int? {
    guard node.unit & 0x100 != 0, let leaf = self.node(node.number ^ offset(node.unit)) else {
      return nil
    }
    return Int(leaf.unit & 0x7FFF_FFFF)
  }
}
