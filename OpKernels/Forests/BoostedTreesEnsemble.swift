import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// An ensemble of trees over features that are numbers of buckets.
struct TreeEnsemble: Sendable {
  /// Where an example goes from a node.
  struct Split: Sendable {
    var isCategorical = false
    var feature = 0
    /// The greatest bucket, or the category, that goes left.
    var bound: Int = 0
    var dimension = 0
    var left = 0
    var right = 0
  }

  struct Node: Sendable {
    /// nil for a leaf.
    var split: Split?
    /// The logits of a leaf, or those that the node had when it was one.
    var logits: [Float] = []
  }

  struct Tree: Sendable {
    var nodes: [Node] = []
    var weight: Float = 0
    var isFinalized = false
  }

  private(set) var trees: [Tree] = []
  private(set) var attemptedLayers = 0
  private(set) var lastLayer = (start: 0, end: 0)
  /// The message that the ensemble was read from.
  let serialized: [UInt8]

  init(_ serialized: [UInt8]) throws(OpError) {
    self.serialized = serialized
    var weights: [Float] = []
    var finalized: [Bool] = []
    var reader = WireReader(serialized[...])
    while let (field, value) = try reader.next() {
      switch field {
      case 1: trees.append(Tree(nodes: try Self.nodes(try value.bytes())))
      case 2: weights += try value.floats()
      case 3:
        var isFinalized = false
        var metadata = WireReader(try value.bytes())
        while let (field, value) = try metadata.next() {
          if field == 3 { isFinalized = try value.bool() }
        }
        finalized.append(isFinalized)
      case 4:
        var metadata = WireReader(try value.bytes())
        while let (field, value) = try metadata.next() {
          switch field {
          case 2: attemptedLayers = try value.integer()
          case 3: lastLayer.start = try value.integer()
          case 4: lastLayer.end = try value.integer()
          default: break
          }
        }
      default: break
      }
    }
    guard weights.count >= trees.count else {
      throw .invalid("\(trees.count) trees, but \(weights.count) weights")
    }
    for i in trees.indices {
      guard !trees[i].nodes.isEmpty else { throw .invalid("tree \(i) has no nodes") }
      trees[i].weight = weights[i]
      trees[i].isFinalized = i < finalized.count && finalized[i]
    }
  }

  private static func nodes(_ bytes: ArraySlice<UInt8>) throws(OpError) -> [Node] {
    var nodes: [Node] = []
    var reader = WireReader(bytes)
    while let (field, value) = try reader.next() {
      if field == 1 { nodes.append(try node(try value.bytes())) }
    }
    for (i, node) in nodes.enumerated() {
      guard let split = node.split else { continue }
      guard nodes.indices.contains(split.left), nodes.indices.contains(split.right) else {
        throw .invalid(
          "node \(i) of \(nodes.count) leads to nodes \(split.left) and \(split.right)")
      }
    }
    return nodes
  }

  private static func node(_ bytes: ArraySlice<UInt8>) throws(OpError) -> Node {
    var node = Node()
    var isKnown = false
    var reader = WireReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1:
        node = Node(logits: try logits(try value.bytes()))
        isKnown = true
      case 2, 3:
        node.split = try split(try value.bytes(), isCategorical: field == 3)
        isKnown = true
      case 777:
        var metadata = WireReader(try value.bytes())
        while let (field, value) = try metadata.next() {
          if field == 2 { node.logits = try logits(try value.bytes()) }
        }
      default: break
      }
    }
    guard isKnown else { throw .unimplemented("a tree has a node that is neither leaf nor split") }
    return node
  }

  private static func logits(_ bytes: ArraySlice<UInt8>) throws(OpError) -> [Float] {
    var scalar: Float = 0
    var vector: [Float]?
    var reader = WireReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1:
        var elements = WireReader(try value.bytes())
        var found: [Float] = []
        while let (field, value) = try elements.next() {
          if field == 1 { found += try value.floats() }
        }
        vector = found
      case 3: scalar = try value.float()
      default: break
      }
    }
    return vector ?? [scalar]
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>, isCategorical: Bool
  ) throws(OpError) -> Split {
    var split = Split(isCategorical: isCategorical)
    var reader = WireReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: split.feature = try value.integer()
      case 2: split.bound = try value.integer()
      case 3: split.left = try value.integer()
      case 4: split.right = try value.integer()
      case 5: split.dimension = try value.integer()
      default: break
      }
    }
    return split
  }
}

/// The state that a handle of a tree ensemble refers to.
final class TreeEnsembleResource: Resource {
  private let state = Mutex<(ensemble: TreeEnsemble, stamp: Int64)?>(nil)

  var kind: String { "boosted trees ensemble" }

  var isInitialized: Bool { state.withLock { $0 != nil } }

  /// The ensemble and the stamp it came with.
  ///
  /// - Throws: `NOT_FOUND` before it is created.
  func current() throws(OpError) -> (ensemble: TreeEnsemble, stamp: Int64) {
    guard let current = state.withLock({ $0 }) else {
      throw OpError(.notFound, "the tree ensemble has not been created")
    }
    return current
  }

  /// Sets the ensemble, or leaves it as it is if there is one and `replacing` is false.
  func set(_ ensemble: TreeEnsemble, stamp: Int64, replacing: Bool) {
    state.withLock { state in
      if state == nil || replacing { state = (ensemble, stamp) }
    }
  }
}

extension Tensor {
  /// The handle of an ensemble of two trees of one layer each over one feature, or of one that has
  /// not been created, for examples.
  static func ensemble(isCreated: Bool = true) -> Tensor {
    let resource = TreeEnsembleResource()
    if isCreated, let ensemble = try? TreeEnsemble(exampleEnsemble) {
      resource.set(ensemble, stamp: 3, replacing: true)
    }
    return Tensor(ResourceHandle(name: "trees", resource: resource))
  }

  /// The message of two trees, of weights 1 and 0.5, whose splits are at buckets 1 and 2.
  static var exampleEnsemble: [UInt8] {
    func leaf(_ logit: Float) -> [UInt8] {
      var scalar = WireWriter()
      scalar.varint(3 << 3 | 5)
      var leaf = WireWriter()
      leaf.field(
        1, bytes: scalar.bytes + (0..<4).map { UInt8(logit.bitPattern >> (8 * $0) & 255) })
      return leaf.bytes
    }
    func tree(_ bound: UInt64, _ low: Float, _ high: Float) -> [UInt8] {
      var split = WireWriter()
      split.field(2, varint: bound)
      split.field(3, varint: 1)
      split.field(4, varint: 2)
      var root = WireWriter()
      root.field(2, bytes: split.bytes)
      var metadata = WireWriter()
      metadata.field(2, bytes: [])
      root.field(777, bytes: metadata.bytes)
      var tree = WireWriter()
      for node in [root.bytes, leaf(low), leaf(high)] { tree.field(1, bytes: node) }
      return tree.bytes
    }
    var ensemble = WireWriter()
    ensemble.field(1, bytes: tree(1, 10, 20))
    ensemble.field(1, bytes: tree(2, 2, 4))
    ensemble.field(2, bytes: [0, 0, 0x80, 0x3F, 0, 0, 0, 0x3F])
    ensemble.field(3, bytes: [3 << 3, 1])
    ensemble.field(3, bytes: [])
    ensemble.field(4, bytes: [2 << 3, 2, 3 << 3, 1, 4 << 3, 3])
    return ensemble.bytes
  }
}
