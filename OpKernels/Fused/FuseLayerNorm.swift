import OpInterface
import TensorCore

/// Takes one op for layer normalisation written out: means, a root, products and sums; or a batch
/// normalisation of rows that were made channels.
///
/// A product and a sum by constants that come after it are taken in next.
struct FuseLayerNorm: RewriteRule {
  let name = "FuseLayerNorm"
  let ops: Set<String> = ["Add", "AddV2", "BiasAdd", "Mul", "RealDiv", "Reshape"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard graph[node.outputs[0]].dtype == .float32 else { return nil }
    switch node.opName {
    case "Reshape":
      guard let found = try batchNormalized(node, graph) else { return nil }
      return try replacement(found, graph)
    case "Mul":
      if let replacement = try absorbed(node, isScale: true, graph) { return replacement }
      for (i, j) in [(0, 1), (1, 0)] {
        if let inverse = inverseRoot(node.inputs[j], graph),
          let found = normalized(node.inputs[i], inverse, node, graph)
        {
          return try replacement(found, graph)
        }
      }
    case "RealDiv":
      if let root = root(node.inputs[1], ["Sqrt"], 0.5, graph),
        let found = normalized(node.inputs[0], (root, nil), node, graph)
      {
        return try replacement(found, graph)
      }
    default:
      if let replacement = try absorbed(node, isScale: false, graph) { return replacement }
      for (a, b) in [(0, 1), (1, 0)] {
        if let found = shifted(node.inputs[a], node.inputs[b], graph),
          graph[found.moments.x].shape == graph[node.outputs[0]].shape,
          let replacement = try replacement(found, graph)
        {
          return replacement
        }
      }
    }
    return nil
  }

  /// A mean, and the deviations from it.
  private struct Moments {
    var x: ValueID
    var mean: ValueID
    /// How many of the last axes of `x` they are over.
    var axes: Int
    var epsilon: Float = 0
  }

  private struct Found {
    var moments: Moments
    /// Nil for 1.
    var scale: ValueID?
    /// Nil for 0.
    var offset: ValueID?
  }

  private func replacement(_ found: Found, _ graph: some GraphView) throws(OpError)
    -> Replacement?
  {
    let moments = found.moments
    guard let row = Row(graph[moments.x].shape, moments.axes),
      let scale = found.scale == nil ? row.filled(1) : row.values(found.scale, graph),
      let offset = found.offset == nil ? row.filled(0) : row.values(found.offset, graph)
    else { return nil }
    var result = Replacement()
    let output = try result.append(
      LayerNorm.self, ["epsilon": .float(moments.epsilon), "axes": .int(moments.axes)],
      [.value(moments.x), .constant(scale), .constant(offset)])
    result.outputs = [output]
    return result
  }

  /// The layer normalisation before a node that multiplies or adds a constant, unless it does so already.
  private func absorbed(_ node: NodeView, isScale: Bool, _ graph: some GraphView) throws(OpError)
    -> Replacement?
  {
    for (i, j) in [(0, 1), (1, 0)] where i == 0 || node.opName != "BiasAdd" {
      guard let norm = graph.soleUse(of: node.inputs[i], ["_LayerNorm"]),
        let row = Row(graph[norm.inputs[0]].shape, try norm.attributes.int("axes")),
        let values = row.values(node.inputs[j], graph),
        graph[norm.inputs[0]].shape.rank == graph[node.outputs[0]].shape.rank,
        isFilled(norm.inputs[2], 0, graph), !isScale || isFilled(norm.inputs[1], 1, graph)
      else { continue }
      if node.opName == "BiasAdd" {
        guard try node.attributes.string("data_format") == "NHWC",
          graph[node.inputs[1]].shape.extents == [row.extents.last]
        else { return nil }
      }
      var result = Replacement()
      let output = try result.append(
        LayerNorm.self, norm.attributes.stated,
        [
          .value(norm.inputs[0]), isScale ? .constant(values) : .value(norm.inputs[1]),
          isScale ? .value(norm.inputs[2]) : .constant(values),
        ])
      result.outputs = [output]
      return result
    }
    return nil
  }

  /// Keras' normalisation of a tensor that is reshaped to one image, whose channels are the rows, and
  /// gets its shape back.
  private func batchNormalized(_ node: NodeView, _ graph: some GraphView) throws(OpError) -> Found?
  {
    let ops = ["FusedBatchNormV3", "FusedBatchNormV2", "FusedBatchNorm"]
    guard let norm = graph.soleUse(of: node.inputs[0], ops), norm.outputs[0] == node.inputs[0],
      try norm.attributes.bool("is_training"), try norm.attributes.string("data_format") == "NCHW",
      isFilled(norm.inputs[1], 1, graph), isFilled(norm.inputs[2], 0, graph),
      let image = graph.node(defining: norm.inputs[0]), image.opName == "Reshape",
      let extents = graph[image.inputs[0]].shape.extents,
      let dims = graph[norm.inputs[0]].shape.extents, dims.count == 4
    else { return nil }
    let x = image.inputs[0]
    let pack = graph.node(defining: image.inputs[1])
    func extent(_ axis: Int) throws(OpError) -> Int? {
      if let extent = dims[axis] { return extent }
      guard let pack, pack.opName == "Pack", pack.inputs.count == 4 else { return nil }
      return try KnownExtents(of: x, graph).value(pack.inputs[axis])
    }
    guard try extent(0) == 1, try extent(3) == 1, let columns = try extent(2), columns > 0 else {
      return nil
    }
    var axes = 0, count = 1
    while axes == 0 || count < columns {
      axes += 1
      guard axes <= extents.count, let extent = extents[extents.count - axes], extent > 0 else {
        return nil
      }
      let (product, overflows) = count.multipliedReportingOverflow(by: extent)
      guard !overflows else { return nil }
      count = product
    }
    guard count == columns, hasShape(node, of: x, graph) else { return nil }
    let moments = Moments(
      x: x, mean: x, axes: axes, epsilon: try norm.attributes.float("epsilon"))
    return Found(moments: moments)
  }

  /// Whether a `Reshape` gives a tensor of as many elements as `x` has the shape of `x`.
  private func hasShape(_ reshape: NodeView, of x: ValueID, _ graph: some GraphView) -> Bool {
    if let shape = graph.node(defining: reshape.inputs[1]), shape.opName == "Shape",
      shape.inputs[0] == x
    {
      return true
    }
    guard let extents = graph[x].shape.extents,
      graph[reshape.outputs[0]].shape.extents == extents
    else { return false }
    // One extent may be unknown: it follows from the others.
    return extents.count(where: { $0 == nil }) <= 1 && !extents.contains(0)
  }

  /// `x - mean`, times a scale if there is one, where that is divided by a root.
  private func normalized(
    _ value: ValueID, _ inverse: (Moments, ValueID?), _ node: NodeView, _ graph: some GraphView
  ) -> Found? {
    let (moments, own) = inverse
    guard graph[moments.x].shape == graph[node.outputs[0]].shape else { return nil }
    if isDifference(value, moments, graph) { return Found(moments: moments, scale: own) }
    guard own == nil, let product = graph.node(value, ["Mul"]) else { return nil }
    for (i, j) in [(0, 1), (1, 0)] where isDifference(product.inputs[i], moments, graph) {
      return Found(moments: moments, scale: product.inputs[j])
    }
    return nil
  }

  /// `x * inverse + (offset - mean * inverse)`.
  private func shifted(_ product: ValueID, _ rest: ValueID, _ graph: some GraphView) -> Found? {
    guard let scaled = graph.node(product, ["Mul"]) else { return nil }
    for (i, j) in [(0, 1), (1, 0)] {
      let x = scaled.inputs[i], inverse = scaled.inputs[j]
      guard let (moments, scale) = inverseRoot(inverse, graph), moments.x == x else { continue }
      // The rest: -mean * inverse + offset, in either form.
      let terms: [(ValueID, ValueID?)]
      if let sum = graph.node(rest, ["Add", "AddV2"]) {
        terms = [(sum.inputs[0], sum.inputs[1]), (sum.inputs[1], sum.inputs[0])]
      } else if let difference = graph.node(rest, ["Sub"]) {
        if isProduct(difference.inputs[1], moments.mean, inverse, graph, negated: false) {
          return Found(moments: moments, scale: scale, offset: difference.inputs[0])
        }
        continue
      } else {
        terms = [(rest, nil)]
      }
      for (term, offset) in terms
      where isProduct(term, moments.mean, inverse, graph, negated: true) {
        return Found(moments: moments, scale: scale, offset: offset)
      }
    }
    return nil
  }

  /// `1 / sqrt(variance + epsilon)`, times a scale if there is one.
  private func inverseRoot(_ value: ValueID, _ graph: some GraphView) -> (Moments, ValueID?)? {
    if let root = root(value, ["Rsqrt"], -0.5, graph) { return (root, nil) }
    guard let node = graph.node(value, ["Mul", "Reciprocal", "Inv"]) else { return nil }
    if node.opName != "Mul" { return root(node.inputs[0], ["Sqrt"], 0.5, graph).map { ($0, nil) } }
    for (i, j) in [(0, 1), (1, 0)] {
      if let root = root(node.inputs[i], ["Rsqrt"], -0.5, graph) { return (root, node.inputs[j]) }
    }
    return nil
  }

  /// A root of `variance + epsilon`, by one of the ops or as a power.
  private func root(_ value: ValueID, _ ops: [String], _ exponent: Float, _ graph: some GraphView)
    -> Moments?
  {
    guard let root = graph.node(value, ops + ["Pow"]),
      root.opName != "Pow" || graph.scalar(root.inputs[1]) == exponent,
      let sum = graph.node(root.inputs[0], ["Add", "AddV2"])
    else { return nil }
    for (i, j) in [(0, 1), (1, 0)] {
      // The variance is not negative, but what is added to it might be.
      guard let epsilon = graph.scalar(sum.inputs[j]), epsilon >= 0,
        var moments = variance(sum.inputs[i], graph)
      else { continue }
      moments.epsilon = epsilon
      return moments
    }
    return nil
  }

  /// The mean of squared differences from a mean.
  private func variance(_ value: ValueID, _ graph: some GraphView) -> Moments? {
    guard let (squares, axes) = graph.lastAxes(value, reducedBy: "Mean"),
      let square = graph.node(squares, ["SquaredDifference", "Square", "Mul", "Pow"])
    else { return nil }
    var operands = square.inputs
    switch square.opName {
    case "SquaredDifference": break
    case "Mul" where square.inputs[0] != square.inputs[1]: return nil
    case "Pow" where graph.scalar(square.inputs[1]) != 2: return nil
    default:
      guard let difference = graph.node(square.inputs[0], ["Sub"]) else { return nil }
      operands = difference.inputs
    }
    for (i, j) in [(0, 1), (1, 0)] {
      if let mean = graph.lastAxes(operands[j], reducedBy: "Mean"), mean == (operands[i], axes) {
        return Moments(x: operands[i], mean: operands[j], axes: axes)
      }
    }
    return nil
  }

  /// Whether `value` is `x - mean`.
  private func isDifference(_ value: ValueID, _ moments: Moments, _ graph: some GraphView) -> Bool {
    guard let node = graph.node(value, ["Sub"]), node.inputs[0] == moments.x else { return false }
    if node.inputs[1] == moments.mean { return true }
    guard let mean = graph.lastAxes(node.inputs[1], reducedBy: "Mean") else { return false }
    return mean == (moments.x, moments.axes)
  }

  /// Whether `value` is `mean * inverse`, or the negative of it.
  private func isProduct(
    _ value: ValueID, _ mean: ValueID, _ inverse: ValueID, _ graph: some GraphView, negated: Bool
  ) -> Bool {
    guard let product = graph.node(value, ["Mul"]) else { return false }
    for (i, j) in [(0, 1), (1, 0)] where product.inputs[j] == inverse {
      if !negated { return product.inputs[i] == mean }
      if graph.node(product.inputs[i], ["Neg"])?.inputs[0] == mean { return true }
    }
    return false
  }

  /// Whether every element of `value` is known to be `number`.
  private func isFilled(_ value: ValueID, _ number: Float, _ graph: some GraphView) -> Bool {
    if let tensor = graph[value].constant {
      return tensor.dtype == .float32 && tensor.array(of: Float.self).allSatisfy { $0 == number }
    }
    guard let fill = graph.node(value, ["Fill"]) else { return false }
    return graph.scalar(fill.inputs[1]) == number
  }
}

/// The last axes of a tensor, whose extents are known.
private struct Row {
  var extents: [Int]
  var count: Int
  private var rank: Int

  init?(_ shape: PartialShape, _ axes: Int) {
    guard let all = shape.extents, axes > 0, axes <= all.count else { return nil }
    (extents, count, rank) = ([], 1, all.count)
    for extent in all.suffix(axes) {
      guard let extent, extent > 0 else { return nil }
      let (product, overflows) = count.multipliedReportingOverflow(by: extent)
      guard !overflows else { return nil }
      extents.append(extent)
      count = product
    }
  }

  func filled(_ number: Float) -> Tensor? { Tensor([Float](repeating: number, count: count)) }

  /// A constant that broadcasts along the axes, a value for each place.
  func values(_ value: ValueID?, _ graph: some GraphView) -> Tensor? {
    guard let value, let tensor = graph[value].constant, tensor.dtype == .float32,
      tensor.rank <= rank
    else { return nil }
    let dims = Array(tensor.shape.dims.drop { $0 == 1 })
    guard dims.count <= extents.count, extents.suffix(dims.count) == dims[...] else { return nil }
    let values = tensor.array(of: Float.self)
    if values.count == count { return Tensor(values) }
    return Tensor((0..<count).map { values[$0 % values.count] })
  }
}

/// Products of extents of a tensor, as graphs read them from its shape.
private struct KnownExtents<Graph: GraphView> {
  let tensor: ValueID
  let graph: Graph
  let extents: [Int?]

  init(of tensor: ValueID, _ graph: Graph) {
    (self.tensor, self.graph) = (tensor, graph)
    extents = graph[tensor].shape.extents ?? []
  }

  /// What a number comes to; nil if that depends on an unknown extent, or on something else.
  func value(_ value: ValueID, depth: Int = 0) throws(OpError) -> Int? {
    if let constant = graph[value].constant {
      guard constant.rank == 0, let number = try constant.integers().first, number >= 0 else {
        return nil
      }
      return number
    }
    guard depth < 16, let node = graph.node(value, ["Prod", "Mul", "StridedSlice"]) else {
      return nil
    }
    switch node.opName {
    case "Mul":
      guard let a = try self.value(node.inputs[0], depth: depth + 1),
        let b = try self.value(node.inputs[1], depth: depth + 1)
      else { return nil }
      return product([a, b])
    case "Prod":
      guard try graph[node.inputs[1]].constant?.integers() == [0],
        try !node.attributes.bool("keep_dims"),
        let slice = graph.node(node.inputs[0], ["StridedSlice"])
      else { return nil }
      return try product(slice, isScalar: false)
    default: return try product(node, isScalar: true)
    }
  }

  private func product(_ slice: NodeView, isScalar: Bool) throws(OpError) -> Int? {
    guard let shape = graph.node(slice.inputs[0], ["Shape"]), shape.inputs[0] == tensor,
      try slice.attributes.int("shrink_axis_mask") == (isScalar ? 1 : 0),
      try slice.attributes.int("ellipsis_mask") == 0,
      try slice.attributes.int("new_axis_mask") == 0,
      let begin = try graph[slice.inputs[1]].constant?.integers(), begin.count == 1,
      let end = try graph[slice.inputs[2]].constant?.integers(), end.count == 1,
      try graph[slice.inputs[3]].constant?.integers() == [1]
    else { return nil }
    func place(_ index: Int) -> Int {
      min(max(index < 0 ? index + extents.count : index, 0), extents.count)
    }
    if isScalar {
      let axis = begin[0] < 0 ? begin[0] + extents.count : begin[0]
      guard extents.indices.contains(axis) else { return nil }
      return extents[axis]
    }
    let first = try slice.attributes.int("begin_mask") & 1 == 1 ? 0 : place(begin[0])
    let last = try slice.attributes.int("end_mask") & 1 == 1 ? extents.count : place(end[0])
    return first <= last ? product(extents[first..<last]) : 1
  }

  private func product(_ extents: some Sequence<Int?>) -> Int? {
    var product = 1
    for extent in extents {
      guard let extent else { return nil }
      let (next, overflows) = product.multipliedReportingOverflow(by: extent)
      if overflows { return nil }
      product = next
    }
    return product
  }
}

extension GraphView {
  /// The node that defines `value`, if it is of one of the `ops`.
  func node(_ value: ValueID, _ ops: [String]) -> NodeView? {
    guard let node = node(defining: value), ops.contains(node.opName) else { return nil }
    return node
  }

  /// What `value` is a reduction of along the last axes, which are kept, and how many these are.
  func lastAxes(_ value: ValueID, reducedBy op: String) -> (x: ValueID, axes: Int)? {
    guard let node = node(value, [op]), (try? node.attributes.bool("keep_dims")) == true,
      let given = try? self[node.inputs[1]].constant?.integers(),
      let rank = self[node.inputs[0]].shape.rank
    else { return nil }
    let axes = given.map { $0 < 0 ? $0 + rank : $0 }.sorted()
    guard let first = axes.first, first >= 0, first < rank, axes == Array(first..<rank) else {
      return nil
    }
    return (node.inputs[0], axes.count)
  }
}
