internal import GraphModel
internal import OpInterface
internal import TensorCore

extension Graph {
  /// Computes images with channels last where that saves moving them about, in regions too.
  mutating func chooseLayouts(
    _ rule: any LayoutRule, _ registry: OpRegistry, _ log: inout PassLog
  ) {
    for i in nodes.indices {
      switch nodes[i]?.body {
      case .branch(var branches, let choice):
        for j in branches.indices { branches[j].chooseLayouts(rule, registry, &log) }
        self[NodeID(index: i)]?.body = .branch(branches, choice)
      case .loop(var loop):
        loop.condition.chooseLayouts(rule, registry, &log)
        loop.body.chooseLayouts(rule, registry, &log)
        self[NodeID(index: i)]?.body = .loop(loop)
      default: break
      }
    }
    guard let choice = LayoutChoice(self, rule, registry) else { return }
    var edit = LayoutEdit(self, choice, rule.name, registry)
    self = Graph()
    self = edit.run(&log)
  }
}

/// Which nodes are to be computed with channels last.
///
/// Each image that one node makes in one order and others read in the other has to be moved. The nodes
/// are divided so that as few elements as possible are: a minimum cut of a network in which images whose
/// channels come last are on the first side.
private struct LayoutChoice {
  /// What a `Transpose` does to an image.
  enum Direction {
    case toLast, toFirst
  }

  private(set) var forms: [Int: ChannelsLast] = [:]
  /// Nodes that only move an image from one order to the other.
  private(set) var transposes: [Int: Direction] = [:]

  private let graph: Graph
  private var readerCounts: [Int]

  /// Graphs of more nodes are left alone, which would take too long.
  private static let nodeLimit = 20_000

  /// Nil if nothing is to be done.
  init?(_ graph: Graph, _ rule: any LayoutRule, _ registry: OpRegistry) {
    self.graph = graph
    readerCounts = [Int](repeating: 0, count: graph.facts.count)
    guard graph.nodes.count <= Self.nodeLimit else { return nil }
    transposes = Self.transposes(graph, registry)
    guard
      transposes.values.contains(.toFirst)
        || graph.nodes.contains(where: { $0?.hasChannelsFirst == true })
    else { return nil }
    for case let node? in graph.nodes {
      for value in node.inputs { readerCounts[value.index] += 1 }
    }
    for value in graph.results { readerCounts[value.index] += 1 }
    let region = Region(graph)
    for (i, node) in graph.nodes.enumerated() where transposes[i] == nil {
      guard let node, !node.hasEffect, let view = node.view,
        let form = try? rule.channelsLast(view, in: region, registry), isSound(form, node)
      else { continue }
      forms[i] = form
    }
    guard let chosen = cut() else { return nil }
    forms = forms.filter { chosen.contains($0.key) }
    guard !forms.isEmpty || undoesTransposes else { return nil }
  }

  /// The nodes that move channels of images from their second place to the last or back.
  private static func transposes(_ graph: Graph, _ registry: OpRegistry) -> [Int: Direction] {
    guard let type = registry.ops["Transpose"] else { return [:] }
    var result: [Int: Direction] = [:]
    var series: [(position: Int, input: ValueID)] = []
    for (i, node) in graph.nodes.enumerated() {
      guard let node, case .op(let op) = node.body,
        ObjectIdentifier(Swift.type(of: op)) == ObjectIdentifier(type),
        let order = try? graph[node.inputs[1]].constant?.integers(),
        ChannelsLast.ranks.contains(order.count), graph[node.outputs[0]].shape.rank == order.count
      else { continue }
      if order.count == 3 {
        if order == [0, 2, 1] { series.append((i, node.inputs[0])) }
      } else if order == ChannelsLast.order(rank: order.count) {
        result[i] = .toLast
      } else if order == ChannelsLast.inverse(rank: order.count) {
        result[i] = .toFirst
      }
    }
    guard !series.isEmpty else { return result }
    // The order of three axes does not tell where channels go, but what makes them does.
    let isLast = haveChannelsLast(graph, except: Set(series.map(\.position)))
    for (i, input) in series where isLast[input.index] { result[i] = .toFirst }
    return result
  }

  /// Which values come of windows over images whose channels come last, by their numbers.
  private static func haveChannelsLast(_ graph: Graph, except transposes: Set<Int>) -> [Bool] {
    var result = [Bool](repeating: false, count: graph.facts.count)
    for (i, node) in graph.nodes.enumerated() where !transposes.contains(i) {
      guard let node, case .op(let op) = node.body else { continue }
      let attributes = Attributes(node.attributes, schema: type(of: op).schema)
      let format = try? attributes.string("data_format")
      guard
        format == "NHWC"
          || format == nil && node.inputs.contains(where: { result[$0.index] })
      else { continue }
      for value in node.outputs where ChannelsLast.ranks.contains(graph[value].shape.rank ?? 0) {
        result[value.index] = true
      }
    }
    return result
  }

  /// Whether a form makes something of images alone for all outputs.
  private func isSound(_ form: ChannelsLast, _ node: Graph.Node) -> Bool {
    func areImages(_ values: [ValueID], _ indices: Set<Int>) -> Bool {
      indices.allSatisfy {
        values.indices.contains($0)
          && ChannelsLast.ranks.contains(graph[values[$0]].shape.rank ?? 0)
      }
    }
    let outputs = form.replacement.outputs
    return outputs.count == node.outputs.count && areImages(node.inputs, form.inputs)
      && areImages(node.outputs, form.outputs)
      && zip(node.outputs, outputs).allSatisfy { $1 != nil || readerCounts[$0.index] == 0 }
  }

  /// Whether an image is moved to and fro.
  private var undoesTransposes: Bool {
    let first = Set(
      transposes.filter { $0.value == .toFirst }.compactMap { graph.nodes[$0.key]?.outputs[0] })
    return transposes.contains { i, direction in
      direction == .toLast && graph.nodes[i].map { first.contains($0.inputs[0]) } == true
    }
  }

  /// How much work it is to move an image, as far as its shape is known.
  private func weight(_ value: ValueID) -> Int {
    var count = 1
    for (axis, extent) in (graph[value].shape.extents ?? []).enumerated() {
      count *= min(extent ?? (axis == 0 ? 1 : 16), 1 << 12)
    }
    return min(count, 1 << 40) + 64
  }

  /// The nodes that are to be computed with channels last.
  private func cut() -> Set<Int>? {
    var network = MinimumCut()
    var members: [Int: Int] = [:]
    var makers: [ValueID: Int] = [:]
    var readers: [ValueID: Set<Int>] = [:]
    var images: [ValueID] = []
    func note(_ value: ValueID) { if graph[value].constant == nil { images.append(value) } }

    for (i, node) in graph.nodes.enumerated() {
      guard let node else { continue }
      if let direction = transposes[i] {
        if direction == .toFirst {
          note(node.outputs[0])
          makers[node.outputs[0]] = MinimumCut.source
          readers[node.inputs[0], default: []].insert(MinimumCut.sink)
        } else if readerCounts[node.outputs[0].index] > 0 {
          note(node.inputs[0])
          readers[node.inputs[0], default: []].insert(MinimumCut.source)
        }
        continue
      }
      guard let form = forms[i] else {
        for value in node.inputs { readers[value, default: []].insert(MinimumCut.sink) }
        continue
      }
      let member = network.addNode()
      members[i] = member
      var moved = 0
      for (j, value) in node.inputs.enumerated() {
        guard form.inputs.contains(j) else {
          readers[value, default: []].insert(MinimumCut.sink)
          continue
        }
        note(value)
        readers[value, default: []].insert(member)
        moved += weight(value)
      }
      for j in form.outputs {
        note(node.outputs[j])
        makers[node.outputs[j]] = member
        moved += weight(node.outputs[j])
      }
      if form.saving > 0 { network.connect(MinimumCut.source, member, form.saving * moved) }
    }
    for value in graph.results { readers[value, default: []].insert(MinimumCut.sink) }

    var done: Set<ValueID> = []
    for value in images where done.insert(value).inserted {
      let maker = makers[value] ?? MinimumCut.sink
      let readers = (readers[value] ?? []).sorted(), weight = weight(value)
      if maker != MinimumCut.sink {
        let back = network.addNode()
        network.connect(maker, back, weight)
        for reader in readers where reader != MinimumCut.source {
          network.connect(back, reader, MinimumCut.unlimited)
        }
      }
      if maker != MinimumCut.source {
        let forth = network.addNode()
        for reader in readers where reader != MinimumCut.sink {
          network.connect(reader, forth, MinimumCut.unlimited)
        }
        network.connect(forth, maker, weight)
      }
    }
    guard let isFirst = network.firstSide() else { return nil }
    return Set(members.filter { isFirst[$0.value] }.keys)
  }
}

/// Puts other nodes in the place of those that are to be computed with channels last.
private struct LayoutEdit {
  private var graph: Graph
  private let choice: LayoutChoice
  private let ruleName: String
  private let registry: OpRegistry
  private var nodes: [Graph.Node?] = []
  /// What images are with channels last, as far as that has been made.
  private var last: [ValueID: ValueID] = [:]
  /// What stands for values whose nodes were replaced.
  private var replacements: [ValueID: ValueID] = [:]

  init(_ graph: Graph, _ choice: LayoutChoice, _ ruleName: String, _ registry: OpRegistry) {
    self.graph = graph
    self.choice = choice
    self.ruleName = ruleName
    self.registry = registry
  }

  mutating func run(_ log: inout PassLog) -> Graph {
    for (i, node) in graph.nodes.enumerated() {
      guard let node else { continue }
      switch choice.transposes[i] {
      case .toFirst:
        last[node.outputs[0]] = node.inputs[0]
        nodes.append(node)
      case .toLast:
        if let known = last[node.inputs[0]] {
          replacements[node.outputs[0]] = known
          log.entries.append(PassLog.Entry(rule: ruleName, node: node.name, made: []))
        } else {
          last[node.inputs[0]] = node.outputs[0]
          nodes.append(node)
        }
      case nil:
        if let form = choice.forms[i], put(form, for: node) {
          log.entries.append(
            PassLog.Entry(
              rule: ruleName, node: node.name,
              made: form.replacement.steps.map { type(of: $0.op).schema.name }))
        } else {
          nodes.append(node)
        }
      }
    }
    graph.replaceNodes(nodes)
    var uses = [ValueID?](repeating: nil, count: graph.facts.count)
    for (old, new) in replacements { uses[old.index] = new }
    graph.replaceUses(uses)
    graph.pruneDead()
    return graph
  }

  /// Appends what computes `node` with channels last.
  ///
  /// - Returns: whether that was possible; if not, nothing was appended that anything reads.
  private mutating func put(_ form: ChannelsLast, for node: Graph.Node) -> Bool {
    var images: [ValueID: ValueID] = [:]
    for j in form.inputs.sorted() {
      guard let image = channelsLast(node.inputs[j], for: node.name) else { return false }
      images[node.inputs[j]] = image
    }
    var made: [[ValueID]] = []
    var constants = 0
    func find(_ source: Replacement.Source) -> ValueID {
      switch source {
      case .value(let value): return images[value] ?? value
      case .output(let step, let output): return made[step][output]
      case .constant(let tensor):
        constants += 1
        return constant("\(node.name)/constant\(constants)", tensor)
      }
    }
    let steps = form.replacement.steps
    for (i, step) in steps.enumerated() {
      let inputs = step.inputs.map(find)
      var facts = step.dtypes.map { ValueFact($0) }
      if let shapes = try? step.op.inferShapes(inputs.map { graph[$0] }) ?? nil,
        shapes.count == facts.count
      {
        for j in facts.indices { facts[j].shape = shapes[j] }
      }
      made.append(
        append(
          i == steps.count - 1 ? node.name : "\(node.name)/\(i)", .op(step.op), inputs, facts,
          attributes: step.attributes))
    }
    for (j, source) in form.replacement.outputs.enumerated() {
      guard let source else { continue }
      let new = find(source), old = node.outputs[j]
      guard form.outputs.contains(j) else {
        know(graph[old].shape, of: new)
        replacements[old] = new
        continue
      }
      let order = ChannelsLast.order(rank: graph[old].shape.rank ?? 0)
      know(PartialShape(graph[old].shape.extents.map { shape in order.map { shape[$0] } }), of: new)
      last[old] = new
      // Nothing may read it, and then it goes.
      appendTranspose(
        "\(node.name)/channels_first", new, ChannelsLast.inverse(rank: order.count), output: old)
    }
    return true
  }

  private mutating func know(_ shape: PartialShape, of value: ValueID) {
    if let merged = graph[value].shape.merged(with: shape) { graph[value].shape = merged }
  }

  /// An image with channels last; nil if it cannot be made.
  private mutating func channelsLast(_ value: ValueID, for reader: String) -> ValueID? {
    if let known = last[value] { return known }
    guard let extents = graph[value].shape.extents else { return nil }
    let order = ChannelsLast.order(rank: extents.count), name = "\(reader)/channels_last"
    if let tensor = graph[value].constant {
      guard let op = transpose(tensor.dtype),
        let moved = try? op.evaluate([tensor, Tensor(order.map { Int32($0) })]).first
      else { return nil }
      let result = constant(name, moved)
      last[value] = result
      return result
    }
    let result = graph.addValue(
      ValueFact(graph[value].dtype, PartialShape(order.map { extents[$0] })))
    guard appendTranspose(name, value, order, output: result) else { return nil }
    last[value] = result
    return result
  }

  private func transpose(_ dtype: DType) -> (any Op)? {
    try? registry.makeOp("Transpose", transposeAttributes(dtype))
  }

  private func transposeAttributes(_ dtype: DType) -> NodeAttributes {
    ["T": .type(dtype), "Tperm": .type(.int32)]
  }

  @discardableResult
  private mutating func appendTranspose(
    _ name: String, _ value: ValueID, _ order: [Int], output: ValueID
  ) -> Bool {
    let dtype = graph[value].dtype
    guard let op = transpose(dtype) else { return false }
    let axes = constant("\(name)/order", Tensor(order.map { Int32($0) }))
    nodes.append(
      Graph.Node(
        name: name, body: .op(op), inputs: [value, axes], outputs: [output], hasEffect: false,
        attributes: transposeAttributes(dtype)))
    return true
  }

  private mutating func constant(_ name: String, _ tensor: Tensor) -> ValueID {
    append(name, .constant(tensor), [], [ValueFact(tensor)])[0]
  }

  private mutating func append(
    _ name: String, _ body: Graph.Body, _ inputs: [ValueID], _ facts: [ValueFact],
    attributes: NodeAttributes = [:]
  ) -> [ValueID] {
    let outputs = facts.map { graph.addValue($0) }
    nodes.append(
      Graph.Node(
        name: name, body: body, inputs: inputs, outputs: outputs, hasEffect: false,
        attributes: attributes))
    return outputs
  }
}

extension Graph.Node {
  /// Whether the node's attributes say that channels come first.
  fileprivate var hasChannelsFirst: Bool {
    guard !attributes.isEmpty, case .string(let format)? = attributes["data_format"] else {
      return false
    }
    return format.starts(with: "NC".utf8)
  }
}
