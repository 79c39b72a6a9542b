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
      guard let softmax = graph.soleUse(of: probabilities.value, ["Softmax"]),
        let scores = Scores(softmax.inputs[0], graph),
        let found = Found(scores, probabilities, value, product, graph)
      else { continue }
      return try found.replacement()
    }
    return nil
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

/// What a softmax is taken of: a product that is scaled, added to, and partly replaced, in that order.
struct Scores {
  var product: WrittenProduct
  var scale: Float = 1
  var addend: ValueID?
  var condition: ValueID?
  var filler: Float = 0
  var keepsWhereTrue = true

  /// What scores may be made by.
  private static let ops = WrittenProduct.ops + ["Mul", "RealDiv", "Add", "AddV2", "SelectV2"]

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
    _ value: ValueID, _ stage: Stage, _ depth: Int, _ graph: some GraphView
  ) -> Scores? {
    guard depth < 8, graph[value].dtype == .float32,
      let node = graph.soleUse(of: value, Self.ops)
    else { return nil }
    switch node.opName {
    case "Mul", "RealDiv":
      guard let (factor, other) = factor(of: node, graph),
        var found = found(other, .scaled, depth + 1, graph)
      else { return nil }
      found.scale *= factor
      return found
    case "Add", "AddV2":
      for (i, j) in [(0, 1), (1, 0)] {
        // A small number makes no difference to a softmax.
        if stage == .any, let number = graph.scalar(node.inputs[j]), abs(number) <= 1e-6 {
          return found(node.inputs[i], stage, depth + 1, graph)
        }
        if stage.rawValue < Stage.masked.rawValue, graph[node.inputs[j]].shape.rank != nil,
          var found = found(node.inputs[i], .masked, depth + 1, graph)
        {
          found.addend = node.inputs[j]
          return found
        }
      }
      return nil
    case "SelectV2":
      guard stage == .any, graph[node.inputs[0]].shape.rank != nil else { return nil }
      for (kept, filler) in [(1, 2), (2, 1)] {
        guard let number = graph.scalar(node.inputs[filler]),
          var found = found(node.inputs[kept], .replaced, depth + 1, graph)
        else { continue }
        (found.condition, found.filler) = (node.inputs[0], number)
        found.keepsWhereTrue = kept == 1
        return found
      }
      return nil
    default:
      return WrittenProduct(node, graph).map(Scores.init)
    }
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
    guard rank >= 2, probabilities.axes.count == rank, first.stretches == second.stretches else {
      return nil
    }
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
      stretches: first.stretches)
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

  func replacement() throws(OpError) -> Replacement {
    var inputs: [Replacement.Source] = [.value(query), .value(key), .value(value)]
    if let addend = scores.addend { inputs.append(.value(addend)) }
    if let condition = scores.condition { inputs.append(.value(condition)) }
    var result = Replacement()
    let output = try result.append(
      ScaledDotProduct.self,
      [
        "rank": .int(axes.rank), "row": .int(axes.row), "query": .ints(axes.query),
        "key": .ints(axes.key), "value": .ints(axes.value), "output": .ints(axes.output),
        "stretches": .bool(axes.stretches), "scale": .float(scores.scale),
        "addends": .int(scores.addend == nil ? 0 : 1),
        "conditions": .int(scores.condition == nil ? 0 : 1), "filler": .float(scores.filler),
        "keeps_where_true": .bool(scores.keepsWhereTrue),
      ], inputs)
    result.outputs = [output]
    return result
  }
}
