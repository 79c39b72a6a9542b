import Compute
import OpInterface
import TensorCore

/// `(x - mean) / sqrt(variance + epsilon) * scale + offset` over the last axis, in single precision.
struct LayerNorm: Op {
  static let schema = OpSchema(
    "_LayerNorm",
    inputs: [.fixed("x", .float32), .fixed("scale", .float32), .fixed("offset", .float32)],
    outputs: [.fixed("y", .float32)], attributes: [.float("epsilon")])

  let epsilon: Float

  init(_ attributes: Attributes) throws(OpError) { epsilon = try attributes.float("epsilon") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let epsilon = epsilon
    let fixed: FixedKernel.Maker = { shapes, threads in
      let shape = shapes[0]
      guard shape.elementCount > 0, shape.rank > 0, shapes[1].elementCount == shape[-1],
        shapes[2].elementCount == shape[-1]
      else { return nil }
      return FixedKernel(output: shape, rows: shape.rank > 1 ? [0] : []) { memory in
        var y = memory.mutableValues(3, as: Float.self)
        layerNormalize(
          memory.values(0, as: Float.self), rows: shape.elementCount / shape[-1],
          columns: shape[-1], scale: memory.values(1, as: Float.self),
          offset: memory.values(2, as: Float.self), epsilon: epsilon, into: &y, threads: threads)
      }
    }
    return Kernel(fixed: fixed) { (context) throws(OpError) in
      let x = context.input(0), scale = context.input(1), offset = context.input(2)
      guard x.rank > 0, scale.elementCount == x.shape[-1], offset.elementCount == x.shape[-1] else {
        throw .invalid(
          "scale \(scale.shape) and offset \(offset.shape) do not fit the last axis of \(x.shape)")
      }
      var result = try context.makeOutput(Float.self, shape: x.shape)
      if x.elementCount > 0 {
        var y = result.mutableElements(as: Float.self)
        layerNormalize(
          x.elements(as: Float.self), rows: x.elementCount / x.shape[-1], columns: x.shape[-1],
          scale: scale.elements(as: Float.self), offset: offset.elements(as: Float.self),
          epsilon: epsilon, into: &y, threads: context.threads)
      }
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-5) }

  static var examples: [OpExample] {
    OpExample(
      "brings rows to mean 0 and variance 1, and moves them", attributes: ["epsilon": .float(0)],
      inputs: [
        Tensor([1, 3, -4, 4] as [Float], shape: [2, 2]), Tensor([1, 2] as [Float]),
        Tensor([10, 20] as [Float]),
      ],
      outputs: [Tensor([9, 22, 9, 22] as [Float], shape: [2, 2])])
    OpExample(
      "refuses a scale of another size", attributes: ["epsilon": .float(0)],
      inputs: [
        Tensor([1, 3] as [Float], shape: [1, 2]), Tensor([1] as [Float]),
        Tensor([10, 20] as [Float]),
      ], fails: .invalidArgument)
  }
}

/// Takes one op for layer normalisation written out: means, a reciprocal root, products and sums.
struct FuseLayerNorm: RewriteRule {
  let name = "FuseLayerNorm"
  let ops: Set<String> = ["Add", "AddV2"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    for (a, b) in [(0, 1), (1, 0)] {
      guard
        let found = shifted(node.inputs[a], node.inputs[b], graph)
          ?? centred(node.inputs[a], node.inputs[b], graph)
      else { continue }
      let columns = graph[found.x].shape.extents?.last ?? nil
      guard let columns, columns > 0, graph[found.x].shape == graph[node.outputs[0]].shape,
        let scale = vector(found.scale, columns, graph),
        let offset = found.offset == nil
          ? Tensor([Float](repeating: 0, count: columns)) : vector(found.offset, columns, graph)
      else { continue }
      var result = Replacement()
      let output = try result.append(
        LayerNorm.self, ["epsilon": .float(found.epsilon)],
        [.value(found.x), .constant(scale), .constant(offset)])
      result.outputs = [output]
      return result
    }
    return nil
  }

  private struct Found {
    var x: ValueID
    var epsilon: Float
    /// Nil for 1.
    var scale: ValueID?
    /// Nil for 0.
    var offset: ValueID?
  }

  /// `x * inverse + (offset - mean * inverse)`.
  private func shifted(_ product: ValueID, _ rest: ValueID, _ graph: some GraphView) -> Found? {
    guard let scaled = node(product, ["Mul"], graph) else { return nil }
    for (i, j) in [(0, 1), (1, 0)] {
      let x = scaled.inputs[i], inverse = scaled.inputs[j]
      guard let (root, scale) = inverseRoot(inverse, graph), root.x == x else { continue }
      // The rest: -mean * inverse + offset, in either form.
      let terms: [(ValueID, ValueID?)]
      if let sum = node(rest, ["Add", "AddV2"], graph) {
        terms = [(sum.inputs[0], sum.inputs[1]), (sum.inputs[1], sum.inputs[0])]
      } else if let difference = node(rest, ["Sub"], graph) {
        if isProduct(difference.inputs[1], root.mean, inverse, graph, negated: false) {
          return Found(
            x: x, epsilon: root.epsilon, scale: scale, offset: difference.inputs[0])
        }
        continue
      } else {
        terms = [(rest, nil)]
      }
      for (term, offset) in terms where isProduct(term, root.mean, inverse, graph, negated: true) {
        return Found(x: x, epsilon: root.epsilon, scale: scale, offset: offset)
      }
    }
    return nil
  }

  /// `(x - mean) * inverse + offset`, the scale before or after.
  private func centred(_ product: ValueID, _ offset: ValueID, _ graph: some GraphView) -> Found? {
    guard graph[offset].constant != nil, let outer = node(product, ["Mul"], graph) else {
      return nil
    }
    func inner(_ outer: NodeView, _ scale: ValueID?) -> Found? {
      for (i, j) in [(0, 1), (1, 0)] {
        guard let (root, own) = inverseRoot(outer.inputs[j], graph),
          let difference = node(outer.inputs[i], ["Sub"], graph),
          difference.inputs[0] == root.x, difference.inputs[1] == root.mean,
          own == nil || scale == nil
        else { continue }
        return Found(x: root.x, epsilon: root.epsilon, scale: own ?? scale, offset: offset)
      }
      return nil
    }
    if let found = inner(outer, nil) { return found }
    for (i, j) in [(0, 1), (1, 0)] where graph[outer.inputs[j]].constant != nil {
      if let next = node(outer.inputs[i], ["Mul"], graph),
        let found = inner(next, outer.inputs[j])
      {
        return found
      }
    }
    return nil
  }

  private struct Root {
    var x: ValueID
    var mean: ValueID
    var epsilon: Float
  }

  /// `rsqrt(variance + epsilon)`, times a scale if there is one.
  private func inverseRoot(_ value: ValueID, _ graph: some GraphView) -> (Root, ValueID?)? {
    if let root = root(value, graph) { return (root, nil) }
    guard let product = node(value, ["Mul"], graph) else { return nil }
    for (i, j) in [(0, 1), (1, 0)] {
      if let root = root(product.inputs[i], graph) { return (root, product.inputs[j]) }
    }
    return nil
  }

  private func root(_ value: ValueID, _ graph: some GraphView) -> Root? {
    guard let inverse = node(value, ["Rsqrt"], graph),
      let sum = node(inverse.inputs[0], ["Add", "AddV2"], graph)
    else { return nil }
    for (i, j) in [(0, 1), (1, 0)] {
      guard let epsilon = graph.scalar(sum.inputs[j]),
        let variance = mean(sum.inputs[i], graph),
        let difference = node(variance, ["SquaredDifference"], graph)
      else { continue }
      for (k, l) in [(0, 1), (1, 0)] {
        let x = difference.inputs[k]
        if mean(difference.inputs[l], graph) == x {
          return Root(x: x, mean: difference.inputs[l], epsilon: epsilon)
        }
      }
    }
    return nil
  }

  /// What `value` is the mean of along the last axis, which is kept.
  private func mean(_ value: ValueID, _ graph: some GraphView) -> ValueID? {
    guard let mean = node(value, ["Mean"], graph),
      (try? mean.attributes.bool("keep_dims")) == true,
      let axes = try? graph[mean.inputs[1]].constant?.integers(), axes.count == 1,
      let rank = graph[mean.inputs[0]].shape.rank, axes[0] == -1 || axes[0] == rank - 1
    else { return nil }
    return mean.inputs[0]
  }

  /// Whether `value` is `mean * inverse`, or the negative of it.
  private func isProduct(
    _ value: ValueID, _ mean: ValueID, _ inverse: ValueID, _ graph: some GraphView, negated: Bool
  ) -> Bool {
    guard let product = node(value, ["Mul"], graph) else { return false }
    for (i, j) in [(0, 1), (1, 0)] where product.inputs[j] == inverse {
      if !negated { return product.inputs[i] == mean }
      if node(product.inputs[i], ["Neg"], graph)?.inputs[0] == mean { return true }
    }
    return false
  }

  private func node(_ value: ValueID, _ ops: [String], _ graph: some GraphView) -> NodeView? {
    guard let node = graph.node(defining: value), ops.contains(node.opName) else { return nil }
    return node
  }

  /// A constant with a value for each column.
  private func vector(_ value: ValueID?, _ columns: Int, _ graph: some GraphView) -> Tensor? {
    guard let value else { return Tensor([Float](repeating: 1, count: columns)) }
    guard let tensor = graph[value].constant, tensor.dtype == .float32,
      tensor.elementCount == columns, tensor.shape.dims.last == columns
    else { return nil }
    return Tensor(tensor.array(of: Float.self))
  }
}
