import Compute
import OpInterface
import TensorCore

/// A fused convolution or product while a rule adds to it.
struct FusedNode {
  /// The ops that have weights, a bias, and room for what comes after.
  static let ops = [
    "_FusedConvolution", "_FusedProduct", "_FusedTransposedConvolution", "_FusedVolumeConvolution",
  ]
  /// What may stand between them and what comes after.
  private static let views = ["Reshape", "Squeeze", "BatchToSpaceND"]
  /// Those of the fused ops that make images.
  private static let convolutions = ["_FusedConvolution", "_FusedTransposedConvolution"]

  /// The magnitudes of factors that weights may be multiplied by.
  private static let factors: ClosedRange<Float> = 1e-15...1e15

  let node: NodeView
  var attributes: NodeAttributes { didSet { isSameOp = false } }
  private var isSameOp = true
  var inputs: [Replacement.Source]
  /// A `Reshape` between the product and what comes after, which keeps or divides the last axis, or a
  /// `Squeeze` after the convolution of a series, which is an image of one row or column.
  var reshape: NodeView?
  /// What puts together pixels that were convolved apart, after all else.
  private var union: NodeView?
  /// The axis that the `Squeeze` leaves out.
  private(set) var squeezedAxis: Int?
  /// The axes that the reshaped product has for its columns.
  private var reshapedColumns: [Int]?

  init(_ node: NodeView) {
    self.node = node
    attributes = node.attributes.stated
    inputs = node.inputs.map { .value($0) }
  }

  /// The fused node that makes `value`, directly or through a `Reshape` that keeps or divides the last
  /// axis, a `Squeeze` of another one, or a `BatchToSpaceND`, if nothing else reads it and nothing has been
  /// put after its bias yet.
  init?(making value: ValueID, in graph: some GraphView) {
    self.init(activated: value, in: graph)
    guard (try? Activation(node.attributes)) == Activation.none else { return nil }
  }

  /// As `init(making:in:)`, whether or not a function has been put after the bias.
  init?(activated value: ValueID, in graph: some GraphView) {
    if let node = graph.soleUse(of: value, Self.ops) {
      self.init(node)
    } else if var view = graph.soleUse(of: value, Self.views) {
      var union: NodeView?
      if view.opName == "BatchToSpaceND" {
        // Channels stay where they are.
        guard let rank = graph[value].shape.rank, let blocks = graph[view.inputs[1]].shape.extents,
          blocks.count == 1, let count = blocks[0], count < rank - 1
        else { return nil }
        union = view
        if let node = graph.soleUse(of: view.inputs[0], Self.convolutions) {
          self.init(node)
          self.union = union
          return
        }
        guard let squeeze = graph.soleUse(of: view.inputs[0], ["Squeeze"]) else { return nil }
        view = squeeze
      }
      if view.opName == "Reshape" {
        guard let node = graph.soleUse(of: view.inputs[0], ["_FusedProduct"]),
          case .ints(let columns)? = node.attributes["columns"], columns.count == 1,
          let axes = Self.axes(graph[value].shape, of: columns[0])
        else { return nil }
        self.init(node)
        reshapedColumns = axes
      } else {
        guard let node = graph.soleUse(of: view.inputs[0], Self.convolutions),
          let axis = view.squeezedAxis(ofRank: 4), axis == 1 || axis == 2
        else { return nil }
        self.init(node)
        squeezedAxis = axis
      }
      reshape = view
      self.union = union
    } else {
      return nil
    }
  }

  /// The last axes of a shape that have `count` elements together.
  private static func axes(_ shape: PartialShape, of count: Int) -> [Int]? {
    var axes: [Int] = [], product = 1
    for extent in (shape.extents ?? []).reversed() {
      guard let extent, extent > 0, count % (product * extent) == 0 else { return nil }
      axes.insert(extent, at: 0)
      product *= extent
      if product == count { return axes }
    }
    return nil
  }

  var hasResidual: Bool {
    if case .int(let count)? = node.attributes["residuals"] { count > 0 } else { false }
  }
  var isConvolution: Bool { node.opName != "_FusedProduct" }

  /// Whether there is room for a value to be added.
  var takesResidual: Bool {
    !hasResidual && !isDepthwise && union == nil
      && (node.opName == "_FusedConvolution" || node.opName == "_FusedProduct")
  }

  var isDepthwise: Bool {
    if case .bool(true)? = node.attributes["depthwise"] { true } else { false }
  }

  /// The axes of the output that belong to the columns of the weights.
  func columns(in graph: some GraphView) -> [Int] {
    if let reshapedColumns { return reshapedColumns }
    if case .ints(let columns)? = node.attributes["columns"] { return columns }
    return [graph[node.inputs[3]].constant?.elementCount ?? 0]
  }

  /// The values of a constant that broadcasts along the columns, one for each.
  func perColumn(_ value: ValueID, rank: Int?, in graph: some GraphView) -> [Float]? {
    guard let tensor = graph[value].constant, tensor.dtype == .float32, let rank,
      tensor.rank <= rank
    else { return nil }
    let columns = columns(in: graph)
    let values = tensor.array(of: Float.self)
    if values.count == 1 {
      return [Float](repeating: values[0], count: columns.reduce(1, *))
    }
    return tensor.shape.dims.drop { $0 == 1 } == columns.drop { $0 == 1 } ? values : nil
  }

  /// Multiplies the columns and the bias by a factor each, and then adds to the bias.
  ///
  /// - Returns: whether that was possible.
  mutating func transform(scale: [Float]?, shift: [Float]?, in graph: some GraphView) -> Bool {
    guard let factors = graph[node.inputs[2]].constant, let bias = graph[node.inputs[3]].constant
    else { return false }
    var b = bias.array(of: Float.self)
    if let scale {
      guard !hasResidual else { return false }
      var s = factors.array(of: Float.self)
      for i in s.indices { s[i] *= scale[i] }
      // Weights must neither overflow nor vanish where the product of them would not.
      guard s.allSatisfy({ $0 == 0 || Self.factors.contains($0.magnitude) }) else { return false }
      for i in b.indices { b[i] *= scale[i] }
      inputs[2] = .constant(Tensor(s))
    }
    if let shift { for i in b.indices { b[i] += shift[i] } }
    inputs[3] = .constant(Tensor(b))
    return true
  }

  /// What is to stand in the place of the node that comes after.
  ///
  /// - Parameter unread: how many outputs that node has besides the first, which nothing may read.
  func replacement(unread: Int = 0) throws(OpError) -> Replacement {
    var result = Replacement()
    var output =
      isSameOp
      ? result.append(node.op, attributes, inputs, .float32)
      : try result.append(type(of: node.op), attributes, inputs)
    for view in [reshape, union] {
      guard let view else { continue }
      output = try result.append(
        type(of: view.op), view.attributes.stated,
        [output] + view.inputs.dropFirst().map { .value($0) })
    }
    result.outputs = [output] + [Replacement.Source?](repeating: nil, count: unread)
    return result
  }
}
