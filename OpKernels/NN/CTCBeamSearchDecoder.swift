import OpInterface
import OpKernelSupport
import TensorCore

/// The likeliest sequences of labels, found by a beam search over prefixes.
struct CTCBeamSearchDecoder: Op {
  static let schema = OpSchema(
    "CTCBeamSearchDecoder",
    inputs: [.typed("inputs"), .fixed("sequence_length", .int32)],
    outputs: [
      .repeated("decoded_indices", count: "top_paths", of: .int64),
      .repeated("decoded_values", count: "top_paths", of: .int64),
      .repeated("decoded_shape", count: "top_paths", of: .int64), .typed("log_probability"),
    ],
    attributes: [
      .int("beam_width", minimum: 1),
      .int("top_paths", minimum: 1),
      .bool("merge_repeated", default: true),
      .type(of: [.float32, .float64], default: .float32),
    ])

  let beamWidth: Int
  let topPaths: Int
  let mergesRepeated: Bool

  init(_ attributes: Attributes) throws(OpError) {
    beamWidth = try attributes.int("beam_width")
    topPaths = try attributes.int("top_paths")
    mergesRepeated = try attributes.bool("merge_repeated")
    guard beamWidth >= 1, topPaths >= 1, topPaths <= 1 << 20 else {
      throw .invalid("beam_width \(beamWidth) and top_paths \(topPaths) must be at least 1")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    let batch = inputs[0].shape.extents.flatMap { $0.count == 3 ? $0[1] : nil }
    return [PartialShape](repeating: PartialShape([nil, 2]), count: topPaths)
      + [PartialShape](repeating: .rank(1), count: topPaths)
      + [PartialShape](repeating: PartialShape([2]), count: topPaths)
      + [PartialShape([batch, topPaths])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch inputs[0].dtype {
    case .float32: return Kernel { (c) throws(OpError) in try run(Float.self, &c) }
    case .float64: return Kernel { (c) throws(OpError) in try run(Double.self, &c) }
    default: throw .unimplemented("no kernel for \(inputs[0].dtype)")
    }
  }

  private func run<T: WideScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let extents = try CTCInputs(context)
    let classes = extents.classes, batch = extents.batch
    guard topPaths <= beamWidth else {
      throw .invalid(
        "requested more paths than the beam width: \(topPaths) of \(beamWidth)")
    }
    let scores = context.input(0)
    var logs = try context.makeOutput(T.self, shape: try Shape(checking: [batch, topPaths]))
    var sequences = [[[Int]]](repeating: [], count: topPaths)
    do {
      let x = scores.elements(as: T.self)
      var l = logs.mutableElements(as: T.self)
      for b in 0..<batch {
        var search = PrefixSearch<T>(classes: classes, width: beamWidth)
        for t in 0..<max(extents.lengths[b], 0) {
          let row = (t * batch + b) * classes
          search.step(x.extracting(row..<(row + classes)))
        }
        let best = search.best(topPaths)
        guard best.count == topPaths else {
          throw .invalid(
            "Less leaves in the beam search than requested: \(best.count) of \(topPaths)")
        }
        for (i, node) in best.enumerated() {
          sequences[i].append(search.labels(node, mergesRepeated: mergesRepeated))
          l[b * topPaths + i] = search.score(node)
        }
      }
    }
    var values: [Tensor] = [], shapes: [Tensor] = []
    for path in sequences {
      let sparse = try sparseLabels(path)
      context.emit(sparse.indices)
      values.append(sparse.values)
      shapes.append(sparse.shape)
    }
    for tensor in values { context.emit(tensor) }
    for tensor in shapes { context.emit(tensor) }
    context.emit(logs)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "adds the ways to write a label", attributes: ["beam_width": .int(4), "top_paths": .int(1)],
      inputs: [
        Tensor([0, 0, 0, 0] as [Float], shape: [2, 1, 2]), Tensor([2] as [Int32]),
      ],
      outputs: [
        Tensor([0, 0] as [Int64], shape: [1, 2]), Tensor([0] as [Int64]),
        Tensor([1, 1] as [Int64]), Tensor([-0.2876821] as [Float], shape: [1, 1]),
      ])
    OpExample(
      "refuses more paths than the beam holds",
      attributes: ["beam_width": .int(1), "top_paths": .int(2)],
      inputs: [
        Tensor([0, 0, 0, 0] as [Float], shape: [2, 1, 2]), Tensor([2] as [Int32]),
      ], fails: .invalidArgument)
  }
}

/// The logarithms of a prefix's probabilities: ending with a blank, ending with its last label, and
/// both together.
private struct PrefixScore<T: WideScalar> {
  var total: T = -.infinity
  var blank: T = -.infinity
  var label: T = -.infinity
}

/// A search over prefixes of label sequences.
///
/// The last class is the blank.
private struct PrefixSearch<T: WideScalar> {
  private struct Node {
    /// The prefix without its last label; -1 for the empty prefix.
    var parent: Int
    var label: Int
    var children: [Int: Int] = [:]
    var old = PrefixScore<T>()
    var new = PrefixScore<T>()
  }

  private let classes: Int
  private let width: Int
  private var nodes: [Node]
  /// The prefixes in the beam.
  private var leaves: TopElements

  init(classes: Int, width: Int) {
    self.classes = classes
    self.width = width
    var root = Node(parent: -1, label: -1)
    root.new.total = 0
    root.new.blank = 0
    nodes = [root]
    leaves = TopElements(limit: width)
    push(0)
  }

  func score(_ node: Int) -> T { nodes[node].new.total }

  private static func add(_ a: T, _ b: T) -> T {
    if a == -.infinity { return b }
    if b == -.infinity { return a }
    return max(a, b) + T.log1p(T.exp(min(a, b) - max(a, b)))
  }

  private mutating func push(_ node: Int) {
    leaves.push(node) { [nodes] in nodes[$0].new.total > nodes[$1].new.total }
  }

  /// The least likely prefix in the beam.
  private mutating func least() -> Int {
    leaves.last { [nodes] in nodes[$0].new.total > nodes[$1].new.total }
  }

  /// Takes the prefixes out of the beam, likeliest first.
  private mutating func takeLeaves() -> [Int] {
    leaves.removeAll { [nodes] in nodes[$0].new.total > nodes[$1].new.total }
  }

  private mutating func isCandidate(_ total: T) -> Bool {
    total > -.infinity && (!leaves.isFull || total > score(least()))
  }

  mutating func step(_ x: Span<T>) {
    var greatest = x[0]
    for c in 0..<classes { greatest = max(greatest, x[c]) }
    var sum: T = 0
    for c in 0..<classes { sum += T.exp(x[c] - greatest) }
    let norm = greatest + T.log(sum), blank = classes - 1
    let branches = takeLeaves()
    for b in branches { nodes[b].old = nodes[b].new }
    for b in branches {
      let parent = nodes[b].parent
      if parent >= 0 {
        if nodes[parent].new.total != -.infinity {
          let before =
            nodes[b].label == nodes[parent].label
            ? nodes[parent].old.blank : nodes[parent].old.total
          nodes[b].new.label = Self.add(nodes[b].new.label, before)
        }
        nodes[b].new.label += x[nodes[b].label] - norm
      }
      nodes[b].new.blank = nodes[b].old.total + x[blank] - norm
      nodes[b].new.total = Self.add(nodes[b].new.blank, nodes[b].new.label)
      push(b)
    }
    for b in branches where isCandidate(nodes[b].old.total) {
      for label in 0..<blank {
        let known = nodes[b].children[label]
        if let known, nodes[known].new.total != -.infinity { continue }
        let before = label == nodes[b].label ? nodes[b].old.blank : nodes[b].old.total
        let total = x[label] - norm + before
        guard isCandidate(total) else {
          if let known { nodes[known].old = PrefixScore() }
          continue
        }
        let child = known ?? nodes.count
        if known == nil {
          nodes.append(Node(parent: b, label: label))
          nodes[b].children[label] = child
        }
        nodes[child].new = PrefixScore(total: total, blank: -.infinity, label: total)
        if leaves.isFull { nodes[least()].new = PrefixScore() }
        push(child)
      }
    }
  }

  /// The likeliest `count` of the prefixes, once all steps are done; fewer if there are not as many.
  func best(_ count: Int) -> [Int] {
    var best = TopElements(limit: count)
    for leaf in leaves.elements {
      best.push(leaf) { [nodes] in nodes[$0].new.total > nodes[$1].new.total }
    }
    return best.removeAll { [nodes] in nodes[$0].new.total > nodes[$1].new.total }
  }

  /// The labels of a prefix; each run of equal ones as one if they are to be merged.
  func labels(_ node: Int, mergesRepeated: Bool) -> [Int] {
    var result: [Int] = [], previous = -1, node = node
    while nodes[node].parent >= 0 {
      let label = nodes[node].label
      if !mergesRepeated || label != previous { result.append(label) }
      previous = label
      node = nodes[node].parent
    }
    return result.reversed()
  }
}
