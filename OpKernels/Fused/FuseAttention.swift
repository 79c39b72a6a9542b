import Compute
import OpInterface
import TensorCore

/// Takes one op for attention written out: the product of query and keys, scaled and masked, its softmax,
/// and the product of that with the values; with the transpositions around it.
struct FuseAttention: RewriteRule {
  let name = "FuseAttention"
  let ops = Set(WrittenProduct.ops + ["Transpose"])
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    if node.opName == "Transpose" { return try transposed(node, graph) }
    guard let product = WrittenProduct(node, graph) else { return nil }
    for (probabilities, value) in [
      (product.x, product.y), (product.y, product.x),
    ] {
      guard let (softmax, heads) = weights(probabilities.value, graph),
        let scores = Scores(softmax.inputs[0], graph),
        let found = Found(scores, probabilities, value, product, graph),
        heads == nil || product.stretches && found.hasRowsInOrder
      else { continue }
      var result = Replacement()
      var output = try found.append(to: &result)
      if let (node, factor) = heads {
        output = try result.append(
          type(of: node.op), node.attributes.stated, [output, .value(factor)])
      }
      result.outputs = [output]
      return result
    }
    return nil
  }

  /// The softmax that makes `value`, and what multiplies whole rows of it, if anything does.
  private func weights(_ value: ValueID, _ graph: some GraphView)
    -> (softmax: NodeView, heads: (NodeView, ValueID)?)?
  {
    guard let node = graph.soleUse(of: value, ["Softmax", "_Softmax", "Mul"]) else { return nil }
    if node.opName != "Mul" { return isLogarithm(node) ? nil : (node, nil) }
    for (i, j) in [(0, 1), (1, 0)] {
      guard let factors = graph[node.inputs[j]].shape.extents,
        factors.isEmpty || factors.last == 1,
        let softmax = graph.soleUse(of: node.inputs[i], ["Softmax", "_Softmax"]),
        !isLogarithm(softmax), let rank = graph[node.inputs[i]].shape.rank, factors.count <= rank
      else { continue }
      return (softmax, (node, node.inputs[j]))
    }
    return nil
  }

  private func isLogarithm(_ softmax: NodeView) -> Bool {
    softmax.opName == "_Softmax" && (try? softmax.attributes.bool("logarithms")) != false
  }

  /// An attention that writes its output in another order.
  private func transposed(_ node: NodeView, _ graph: some GraphView) throws(OpError)
    -> Replacement?
  {
    guard let attention = graph.soleUse(of: node.inputs[0], ["_Attention"]),
      let order = try graph[node.inputs[1]].constant?.integers()
    else { return nil }
    let output = try attention.attributes.ints("output")
    guard order.sorted() == Array(output.indices), order.last == output.count - 1 else {
      return nil
    }
    var attributes = attention.attributes.stated
    attributes["output"] = .ints(order.map { output[$0] })
    var result = Replacement()
    let made = try result.append(
      ScaledDotProduct.self, attributes, attention.inputs.map { .value($0) })
    result.outputs = [made]
    return result
  }
}

/// A product of two values, and the axes of each and of the result as labels.
struct WrittenProduct {
  struct Operand {
    var value: ValueID
    var axes: [Int]
  }

  static let ops = [
    "Einsum", "MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3",
  ]

  var x: Operand
  var y: Operand
  var output: [Int]
  /// Whether outer axes broadcast.
  var stretches = false

  /// Nil for products that are not of single precision, or not of the form.
  init?(_ node: NodeView, _ graph: some GraphView) {
    guard Self.ops.contains(node.opName), node.inputs.count == 2,
      node.inputs.allSatisfy({ graph[$0].dtype == .float32 }),
      graph[node.outputs[0]].dtype == .float32, let xRank = graph[node.inputs[0]].shape.rank,
      let yRank = graph[node.inputs[1]].shape.rank
    else { return nil }
    var axes: (x: [Int], y: [Int], output: [Int])
    if node.opName == "Einsum" {
      guard let equation = try? node.attributes.bytes("equation").filter({ $0 != 32 }) else {
        return nil
      }
      // a,b->c
      let parts = equation.split(separator: 44, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      let sides = parts[1].split(separator: 45, omittingEmptySubsequences: false)
      guard sides.count == 2, sides[1].first == 62 else { return nil }
      axes = (
        parts[0].map(Int.init), sides[0].map(Int.init), sides[1].dropFirst().map(Int.init)
      )
      let isLetter = { (code: Int) in 65...90 ~= code || 97...122 ~= code }
      guard (axes.x + axes.y + axes.output).allSatisfy(isLetter) else { return nil }
    } else {
      let isMatMul = node.opName == "MatMul"
      guard xRank >= 2, yRank >= 2, xRank == yRank || node.opName.hasPrefix("BatchMatMulV"),
        let transposesX = try? node.attributes.bool(isMatMul ? "transpose_a" : "adj_x"),
        let transposesY = try? node.attributes.bool(isMatMul ? "transpose_b" : "adj_y")
      else { return nil }
      stretches = node.opName.hasPrefix("BatchMatMulV")
      let (outer, row, inner, column) = (max(xRank, yRank) - 2, -1, -2, -3)
      axes = (
        (outer - xRank + 2..<outer) + (transposesX ? [inner, row] : [row, inner]),
        (outer - yRank + 2..<outer) + (transposesY ? [column, inner] : [inner, column]),
        (0..<outer) + [row, column]
      )
    }
    guard axes.x.count == xRank, axes.y.count == yRank, Set(axes.x).count == xRank,
      Set(axes.y).count == yRank, Set(axes.output).count == axes.output.count,
      Set(axes.x).union(axes.y).isSuperset(of: axes.output)
    else { return nil }
    x = Operand(value: node.inputs[0], axes: axes.x)
    y = Operand(value: node.inputs[1], axes: axes.y)
    output = axes.output
  }
}

/// What a softmax is taken of: a product that is scaled, multiplied by a tensor, added to, and partly
/// replaced, in that order.
struct Scores {
  /// What is added.
  enum Addend {
    /// A value that a node adds or subtracts.
    case value(ValueID, NodeView)
    /// A number where a condition is true, or where it is false, and nothing elsewhere.
    case chosen(NodeView, Float, whereTrue: Bool)
  }

  var product: WrittenProduct
  var scale: Float = 1
  var factor: ValueID?
  /// The first one is added first.
  var addends: [Addend] = []
  var condition: ValueID?
  var filler: Float = 0
  var keepsWhereTrue = true

  /// What scores may be made by.
  private static let ops =
    WrittenProduct.ops + ["Mul", "RealDiv", "Add", "AddV2", "Sub", "SelectV2"]

  /// Steps from the softmax back to the product.
  private enum Stage: Int { case any, replaced, masked, scaled }

  init?(_ logits: ValueID, _ graph: some GraphView) {
    guard let found = Self.found(logits, .any, 0, graph),
      // Masks may stretch axes, but add none.
      let rank = graph[logits].shape.rank, rank == found.product.output.count,
      found.scale.isFinite
    else { return nil }
    self = found
  }

  private init(_ product: WrittenProduct) { self.product = product }

  private static func found(
    _ value: ValueID, _ stage: Stage, _ depth: Int, readers: Int = 1, _ graph: some GraphView
  ) -> Scores? {
    guard depth < 8, graph[value].dtype == .float32, let node = graph.node(value, ops),
      graph.readerCount(value) == readers
    else { return nil }
    switch node.opName {
    case "Mul", "RealDiv":
      if let (factor, other) = factor(of: node, graph) {
        guard var found = found(other, .scaled, depth + 1, graph) else { return nil }
        found.scale *= factor
        return found
      }
      guard node.opName == "Mul", node.inputs[0] != node.inputs[1] else { return nil }
      for (i, j) in [(0, 1), (1, 0)] where graph[node.inputs[j]].shape.rank != nil {
        guard var found = found(node.inputs[i], .scaled, depth + 1, graph), found.factor == nil
        else { continue }
        found.factor = node.inputs[j]
        return found
      }
      return nil
    case "Add", "AddV2", "Sub":
      for (i, j) in [(0, 1), (1, 0)] where i == 0 || node.opName != "Sub" {
        // A small number makes no difference to a softmax.
        if stage == .any, let number = graph.scalar(node.inputs[j]), abs(number) <= 1e-6 {
          return found(node.inputs[i], stage, depth + 1, graph)
        }
        if stage.rawValue <= Stage.masked.rawValue, graph[node.inputs[j]].shape.rank != nil,
          node.inputs[0] != node.inputs[1],
          var found = found(node.inputs[i], .masked, depth + 1, graph)
        {
          found.addends.append(.value(node.inputs[j], node))
          return found
        }
      }
      return nil
    case "SelectV2":
      guard stage.rawValue <= Stage.masked.rawValue, graph[node.inputs[0]].shape.rank != nil else {
        return nil
      }
      for (kept, other) in [(1, 2), (2, 1)] {
        if stage == .any, let number = graph.scalar(node.inputs[other]),
          var found = found(node.inputs[kept], .replaced, depth + 1, graph)
        {
          (found.condition, found.filler) = (node.inputs[0], number)
          found.keepsWhereTrue = kept == 1
          return found
        }
        if let number = number(added: node.inputs[other], to: node.inputs[kept], graph),
          var found = found(node.inputs[kept], .masked, depth + 1, readers: 2, graph)
        {
          found.addends.append(.chosen(node, number, whereTrue: other == 1))
          return found
        }
      }
      return nil
    default:
      return WrittenProduct(node, graph).map(Scores.init)
    }
  }

  /// The number that is added to `scores` to make `value`, which nothing else reads.
  private static func number(added value: ValueID, to scores: ValueID, _ graph: some GraphView)
    -> Float?
  {
    guard let sum = graph.soleUse(of: value, ["Add", "AddV2", "Sub"]) else { return nil }
    if sum.inputs[0] == scores, let number = graph.scalar(sum.inputs[1]) {
      return sum.opName == "Sub" ? -number : number
    }
    return sum.opName != "Sub" && sum.inputs[1] == scores ? graph.scalar(sum.inputs[0]) : nil
  }

  /// The number that a node multiplies by, which must not be the only operand of a higher rank.
  static func factor(of node: NodeView, _ graph: some GraphView) -> (Float, ValueID)? {
    for (i, j) in [(0, 1), (1, 0)] where i == 0 || node.opName == "Mul" {
      guard let number = graph.scalar(node.inputs[j]), let own = graph[node.inputs[j]].shape.rank,
        let rank = graph[node.inputs[i]].shape.rank, own <= rank
      else { continue }
      let factor = node.opName == "Mul" ? number : 1 / number
      if factor.isFinite { return (factor, node.inputs[i]) }
    }
    return nil
  }
}

/// An attention that has been recognised.
private struct Found {
  private var scores: Scores
  private var axes: AttentionAxes
  private var query: ValueID
  private var key: ValueID
  private var value: ValueID

  init?(
    _ scores: Scores, _ probabilities: WrittenProduct.Operand, _ value: WrittenProduct.Operand,
    _ second: WrittenProduct, _ graph: some GraphView
  ) {
    let first = scores.product, rank = first.output.count
    guard rank >= 2, probabilities.axes.count == rank else { return nil }
    let (keys, depth, width) = (rank - 1, rank, rank + 1)
    // Labels to the numbers of axes: those of the scores are their places there.
    func numbered(_ labels: [Int], _ scores: [Int], _ other: Int) -> [Int] {
      labels.map { scores.firstIndex(of: $0) ?? other }
    }
    var query = WrittenProduct.Operand(
      value: first.x.value, axes: numbered(first.x.axes, first.output, depth))
    var key = WrittenProduct.Operand(
      value: first.y.value, axes: numbered(first.y.axes, first.output, depth))
    if query.axes.contains(keys) { swap(&query, &key) }
    // Both sum over one label, which is the same one.
    guard
      Set(first.x.axes).intersection(first.y.axes).subtracting(first.output).count == 1
    else { return nil }
    var v = value
    v.axes = numbered(value.axes, probabilities.axes, width)
    let output = numbered(second.output, probabilities.axes, width)
    // The rows: the last axis of the scores that only the query has.
    guard
      let row = (0..<keys).last(where: {
        query.axes.contains($0) && !key.axes.contains($0) && !v.axes.contains($0)
      })
    else { return nil }
    axes = AttentionAxes(
      rank: rank, row: row, query: query.axes, key: key.axes, value: v.axes, output: output,
      stretches: first.stretches, stretchesValues: second.stretches)
    guard axes.areValid else { return nil }
    (self.scores, self.query, self.key, self.value) = (scores, query.value, key.value, v.value)
    lookThrough(\.query, \.query, scales: true, graph)
    lookThrough(\.key, \.key, scales: true, graph)
    lookThrough(\.value, \.value, scales: false, graph)
  }

  /// Reads an operand before it is transposed or scaled.
  private mutating func lookThrough(
    _ operand: WritableKeyPath<Found, ValueID>, _ order: WritableKeyPath<AttentionAxes, [Int]>,
    scales: Bool, _ graph: some GraphView
  ) {
    for _ in 0..<4 {
      guard let node = graph.node(defining: self[keyPath: operand]) else { return }
      if node.opName == "Transpose" {
        let labels = axes[keyPath: order]
        guard let places = try? graph[node.inputs[1]].constant?.integers(),
          places.sorted() == Array(labels.indices)
        else { return }
        var before = axes
        for (label, place) in zip(labels, places) { before[keyPath: order][place] = label }
        guard before.areValid else { return }
        axes = before
        self[keyPath: operand] = node.inputs[0]
      } else if scales, node.opName == "Mul" || node.opName == "RealDiv",
        let (factor, other) = Scores.factor(of: node, graph), (scores.scale * factor).isFinite
      {
        scores.scale *= factor
        self[keyPath: operand] = other
      } else {
        return
      }
    }
  }

  /// Whether the output has the axes of the scores in their order, but for the last one.
  var hasRowsInOrder: Bool {
    axes.output.dropLast().elementsEqual(0..<max(axes.rank - 1, 0))
  }

  /// Appends the attention, and what sums its addends.
  ///
  /// - Returns: its output.
  func append(to result: inout Replacement) throws(OpError) -> Replacement.Source {
    var inputs: [Replacement.Source] = [.value(query), .value(key), .value(value)]
    let addend = try addend(&result)
    if let addend { inputs.append(addend) }
    if let condition = scores.condition { inputs.append(.value(condition)) }
    if let factor = scores.factor { inputs.append(.value(factor)) }
    return try result.append(
      ScaledDotProduct.self,
      [
        "rank": .int(axes.rank), "row": .int(axes.row), "query": .ints(axes.query),
        "key": .ints(axes.key), "value": .ints(axes.value), "output": .ints(axes.output),
        "stretches": .bool(axes.stretches), "stretches_values": .bool(axes.stretchesValues),
        "scale": .float(scores.scale),
        "addends": .int(addend == nil ? 0 : 1),
        "conditions": .int(scores.condition == nil ? 0 : 1),
        "factors": .int(scores.factor == nil ? 0 : 1), "filler": .float(scores.filler),
        "keeps_where_true": .bool(scores.keepsWhereTrue),
      ], inputs)
  }

  /// Appends what makes one addend of all.
  private func addend(_ result: inout Replacement) throws(OpError) -> Replacement.Source? {
    var total: Replacement.Source?
    for addend in scores.addends {
      switch addend {
      case .value(let value, let node):
        guard let before = total else {
          total =
            node.opName == "Sub"
            ? try result.append(
              Map.self, Activation.function(.negate).attributes, [.value(value)])
            : .value(value)
          continue
        }
        total = try result.append(
          type(of: node.op), node.attributes.stated, [before, .value(value)])
      case .chosen(let node, let number, let whereTrue):
        let zero = Tensor(0 as Float), number = Tensor(number)
        let chosen = try result.append(
          type(of: node.op), node.attributes.stated,
          [
            .value(node.inputs[0]), .constant(whereTrue ? number : zero),
            .constant(whereTrue ? zero : number),
          ])
        guard let before = total else {
          total = chosen
          continue
        }
        var sum = ElementwiseSteps()
        sum.steps.append(ElementwiseProgram.Step(.add, .input(0), .input(1)))
        total = try result.append(
          Elementwise.self, sum.attributes(inputCount: 2), [before, chosen])
      }
    }
    return total
  }
}
