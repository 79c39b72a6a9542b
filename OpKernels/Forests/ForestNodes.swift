import Glibc
import OpInterface
import OpKernelSupport
import TensorCore

/// One node of a tree: a leaf, or a condition with the node of those that fail it right behind.
struct ForestNode: Sendable {
  enum Test: Sendable {
    case leaf
    case isMissing
    case isTrue
    /// At least the threshold.
    case higher
    /// One of the elements `first..<first + count` of the forest's sorted lists.
    case contains
    /// A set bit in the bytes `first..<first + count` of the forest's bitmaps.
    case containsBit
    /// The weighted sum of the terms `first..<first + count` is at least the threshold.
    case oblique
  }

  var test = Test.leaf
  var kind = FeatureKind.numerical
  /// Whether one whose feature is missing passes.
  var missingPasses = false
  /// The column of the feature in the tensor of its kind.
  var column: Int32 = 0
  var threshold: Float = 0
  /// For a leaf, where its values begin.
  var first: Int32 = 0
  /// For a leaf, its number within the tree.
  var count: Int32 = 0
  /// The node of those that pass.
  var next: Int32 = 0
}

/// A part of an oblique condition.
struct ObliqueTerm: Sendable {
  let column: Int32
  let weight: Float
  /// What stands for a missing value; nil if one that is missing decides the condition.
  let replacement: Float?
}

/// The trees of a model, all in one sequence.
struct ForestNodes: Sendable {
  private(set) var nodes: [ForestNode] = []
  /// The first node of each tree.
  private(set) var roots: [Int] = []
  /// The values of the leaves, `width` for each.
  private(set) var values: [Float] = []
  private(set) var elements: [Int32] = []
  private(set) var bitmaps: [UInt8] = []
  private(set) var terms: [ObliqueTerm] = []

  /// What a leaf holds for the model's kind and task.
  enum LeafValue: Sendable {
    case regression
    /// The number of a class below the count.
    case vote(classes: Int)
    case distribution(classes: Int)
    case effects(count: Int)
    /// How isolated the leaf is.
    case isolation
  }

  /// Where each column of the data is passed, if the model takes it.
  typealias Placement = (kind: FeatureKind, column: Int32)

  /// The most nodes of a model.
  static let maximumCount = 1 << 26

  private var leafValue: LeafValue
  private var columns: [ForestColumn]
  private var placements: [Placement?]

  /// How many values each leaf has.
  var width: Int {
    switch leafValue {
    case .regression, .vote, .isolation: 1
    case .distribution(let classes): classes
    case .effects(let count): count
    }
  }

  /// Reads `treeCount` trees, each in preorder with those that fail a condition first.
  init(
    _ files: ForestFiles, _ parts: ForestParts, _ leafValue: LeafValue, _ columns: [ForestColumn],
    _ placements: [Placement?]
  ) throws(OpError) {
    self.leafValue = leafValue
    self.columns = columns
    self.placements = placements
    let treeCount = parts.treeCount
    guard (0...Self.maximumCount).contains(treeCount) else {
      throw .invalid("a model cannot have \(treeCount) trees")
    }
    guard treeCount > 0 else { return }
    // The conditions whose passing branch is still to come, and how deep each is.
    var open: [(node: Int, depth: Int)] = []
    var depth = 0
    var leafCount: Int32 = 0
    var reading = self
    try files.forEachNode(shardCount: parts.shardCount, format: parts.format) {
      (record) throws(OpError) in
      let index = reading.nodes.count
      guard index < Self.maximumCount else {
        throw .resourceExhausted("a model of more than \(Self.maximumCount) nodes is too large")
      }
      if depth == 0 {
        reading.roots.append(index)
        leafCount = 0
      }
      var node = try reading.node(record, depth: depth)
      guard node.test == .leaf else {
        reading.nodes.append(node)
        open.append((index, depth))
        depth += 1
        return true
      }
      node.count = leafCount
      leafCount += 1
      reading.nodes.append(node)
      guard let (parent, itsDepth) = open.popLast() else {
        depth = 0
        return reading.roots.count < treeCount
      }
      reading.nodes[parent].next = Int32(index + 1)
      depth = itsDepth + 1
      return true
    }
    guard reading.roots.count == treeCount, depth == 0 else {
      throw .invalid("Unexpected EOF: \(treeCount) trees were to be read")
    }
    self = reading
  }

  private mutating func node(_ record: ArraySlice<UInt8>, depth: Int) throws(OpError) -> ForestNode
  {
    var reader = WireReader(record)
    var outputs: [Int: ArraySlice<UInt8>] = [:]
    var condition: ArraySlice<UInt8>?
    while let (field, value) = try reader.next() {
      switch field {
      case 1, 2, 5, 6: outputs[field] = try value.bytes()
      case 3: condition = try value.bytes()
      default: break
      }
    }
    if let condition { return try self.condition(condition) }
    var node = ForestNode()
    node.first = try Self.offset(values.count)
    try appendLeaf(outputs, depth: depth)
    return node
  }

  private static func offset(_ count: Int) throws(OpError) -> Int32 {
    guard let offset = Int32(exactly: count) else {
      throw .resourceExhausted("the model is too large")
    }
    return offset
  }

  private mutating func appendLeaf(
    _ outputs: [Int: ArraySlice<UInt8>], depth: Int
  ) throws(OpError) {
    func output(_ field: Int, _ what: String) throws(OpError) -> WireReader {
      guard let bytes = outputs[field] else { throw .invalid("\(what) missing") }
      return WireReader(bytes)
    }
    switch leafValue {
    case .regression:
      var reader = try output(2, "Regressor")
      var top: Float = 0
      while let (field, value) = try reader.next() {
        if field == 1 { top = try value.float() }
      }
      values.append(top)
    case .vote(let classes):
      var reader = try output(1, "Classifier")
      var top = 0
      while let (field, value) = try reader.next() {
        if field == 1 { top = try value.integer() }
      }
      guard (0..<classes).contains(top) else {
        throw .invalid("a leaf votes for class \(top) of \(classes)")
      }
      values.append(Float(top))
    case .distribution(let classes):
      var reader = try output(1, "Classifier")
      var counts: [Double] = []
      var sum = 0.0
      while let (field, value) = try reader.next() {
        guard field == 2 else { continue }
        var distribution = WireReader(try value.bytes())
        while let (field, value) = try distribution.next() {
          if field == 1 { counts += try value.doubles() }
          if field == 2 { sum = try value.double() }
        }
      }
      guard counts.count == classes else {
        throw .invalid("a leaf has \(counts.count) counts of \(classes) classes")
      }
      values += counts.map { Float($0 / sum) }
    case .effects(let count):
      var reader = try output(5, "Uplift")
      var effects: [Float] = []
      while let (field, value) = try reader.next() {
        if field == 4 { effects += try value.floats() }
      }
      guard effects.count == count else {
        throw .invalid("a leaf has \(effects.count) treatment effects, not \(count)")
      }
      values += effects
    case .isolation:
      var reader = try output(6, "Anomaly detection")
      var examples = 0
      while let (field, value) = try reader.next() {
        if field == 1 { examples = try value.integer() }
      }
      values.append(Float(depth) + Self.averagePathLength(examples))
    }
  }

  /// How long a path to one of so many examples is on average, by Liu's approximation.
  static func averagePathLength(_ examples: Int) -> Float {
    guard examples > 2 else { return examples == 2 ? 1 : 0 }
    let rest = Float(examples) - 1
    return 2 * (log(rest) + 0.577_215_664_9) - 2 * rest / Float(examples)
  }

  private func placement(_ attribute: Int) throws(OpError) -> Placement {
    guard placements.indices.contains(attribute), let placement = placements[attribute] else {
      throw .invalid("a condition is on column \(attribute), which is no feature of the model")
    }
    return placement
  }

  private mutating func condition(_ bytes: ArraySlice<UInt8>) throws(OpError) -> ForestNode {
    var reader = WireReader(bytes)
    var node = ForestNode()
    var attribute = 0
    var tests: ArraySlice<UInt8> = []
    while let (field, value) = try reader.next() {
      switch field {
      case 1: node.missingPasses = try value.bool()
      case 2: attribute = try value.integer()
      case 3: tests = try value.bytes()
      default: break
      }
    }
    var test = WireReader(tests)
    // Of several alternatives the last counts.
    var chosen: (field: Int, bytes: ArraySlice<UInt8>)?
    while let (field, value) = try test.next() { chosen = (field, try value.bytes()) }
    guard let chosen else { throw .invalid("a condition has no test") }
    if chosen.field == 7 {
      try readOblique(chosen.bytes, &node)
      return node
    }
    let placement = try placement(attribute)
    node.kind = placement.kind
    node.column = placement.column
    let column = columns[attribute]
    var parameters = WireReader(chosen.bytes)
    switch (chosen.field, node.kind) {
    case (1, _): node.test = .isMissing
    case (2, .numerical) where !column.isDiscretized:
      node.test = .higher
      while let (field, value) = try parameters.next() {
        if field == 1 { node.threshold = try value.float() }
      }
    case (3, .boolean): node.test = .isTrue
    case (4, .categorical), (4, .categoricalSet):
      node.test = .contains
      node.first = try Self.offset(elements.count)
      var found: [Int32] = []
      while let (field, value) = try parameters.next() {
        guard field == 1 else { continue }
        found += try value.integers().map { Int32(truncatingIfNeeded: $0) }
      }
      elements += found.sorted()
      node.count = try Self.offset(found.count)
    case (5, .categorical), (5, .categoricalSet):
      node.test = .containsBit
      node.first = try Self.offset(bitmaps.count)
      while let (field, value) = try parameters.next() {
        if field == 1 { bitmaps += try value.bytes() }
      }
      node.count = try Self.offset(bitmaps.count - Int(node.first))
    case (6, .numerical) where column.isDiscretized:
      node.test = .higher
      var bin = 0
      while let (field, value) = try parameters.next() {
        if field == 1 { bin = try value.integer() }
      }
      node.threshold =
        bin <= 0
        ? -.infinity : bin <= column.boundaries.count ? column.boundaries[bin - 1] : .nan
    case (2...6, _):
      throw .invalid("a condition does not fit column '\(column.name)'")
    default:
      throw .unimplemented("a condition of type \(chosen.field) cannot be evaluated")
    }
    return node
  }

  private mutating func readOblique(
    _ bytes: ArraySlice<UInt8>, _ node: inout ForestNode
  ) throws(OpError) {
    var reader = WireReader(bytes)
    var attributes: [Int] = []
    var weights: [Float] = []
    var replacements: [Float] = []
    while let (field, value) = try reader.next() {
      switch field {
      case 1: attributes += try value.integers()
      case 2: weights += try value.floats()
      case 3: node.threshold = try value.float()
      case 4: replacements += try value.floats()
      default: break
      }
    }
    guard weights.count == attributes.count,
      replacements.isEmpty || replacements.count == attributes.count
    else {
      throw .invalid(
        "an oblique condition has \(attributes.count) attributes, but \(weights.count) weights and "
          + "\(replacements.count) replacements")
    }
    node.test = .oblique
    node.first = try Self.offset(terms.count)
    node.count = try Self.offset(attributes.count)
    for (i, attribute) in attributes.enumerated() {
      let placement = try placement(attribute)
      guard placement.kind == .numerical else {
        throw .invalid("an oblique condition is on column \(attribute), which is not numerical")
      }
      terms.append(
        ObliqueTerm(
          column: placement.column, weight: weights[i],
          replacement: replacements.isEmpty ? nil : replacements[i]))
    }
  }
}
