import Compute
import OpInterface
import TensorCore

/// Takes one function for the several ops that activations are written out as: swish, hard swish,
/// hard sigmoid, and both forms of GELU.
struct CompactActivations: RewriteRule {
  let name = "CompactActivations"
  let ops: Set<String> = ["Mul", "RealDiv"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard graph[node.outputs[0]].dtype == .float32 else { return nil }
    let product = Factors(node, in: graph)
    guard let (function, parameter, x) = Self.function(product, in: graph),
      let rank = graph[x].shape.rank, rank == graph[node.outputs[0]].shape.rank ?? rank
    else { return nil }
    var replacement = Replacement()
    let output = try replacement.append(
      Map.self, Activation.function(function, parameter: parameter).attributes, [.value(x)])
    replacement.outputs = [output]
    return replacement
  }

  private static func function(_ product: Factors, in graph: some GraphView)
    -> (MapFunction, Float, ValueID)?
  {
    func isNear(_ a: Float, _ b: Float) -> Bool { abs(a - b) <= 1e-6 * abs(b) }
    if product.values.count == 1, isNear(product.scalar, 1 / 6),
      let x = shiftedRelu6(product.values[0], in: graph)
    {
      return (.hardSigmoid, 1 / 6, x)
    }
    guard product.values.count == 2 else { return nil }
    for (x, g) in [
      (product.values[0], product.values[1]), (product.values[1], product.values[0]),
    ] {
      if product.scalar == 1, let sigmoid = graph.soleUse(of: g, ["Sigmoid"]),
        sigmoid.inputs[0] == x
      {
        return (.swish, 0, x)
      }
      if product.scalar == 1, let map = graph.soleUse(of: g, ["_Map"]), map.inputs[0] == x,
        Activation(map) == .function(.hardSigmoid, parameter: 1 / 6)
      {
        return (.hardSwish, 0, x)
      }
      if isNear(product.scalar, 1 / 6), shiftedRelu6(g, in: graph) == x {
        return (.hardSwish, 0, x)
      }
      guard isNear(product.scalar, 0.5) else { continue }
      if let erfc = graph.soleUse(of: g, ["Erfc"]) {
        let h = Factors(of: erfc.inputs[0], in: graph)
        if h.values == [x], isNear(h.scalar, -0.70710678) { return (.gelu, 0, x) }
      }
      guard let inner = onePlus(g, ["Erf", "Tanh"], in: graph) else { continue }
      let h = Factors(of: inner.inputs[0], in: graph)
      if inner.opName == "Erf", h.values == [x], isNear(h.scalar, 0.70710678) {
        return (.gelu, 0, x)
      }
      if inner.opName == "Tanh", isNear(h.scalar, 0.79788456),
        h.values.count == 1 && isCubic(h.values[0], x, in: graph)
          || h.values.count == 2 && h.values.contains(x)
            && h.values.contains(where: { isOnePlusSquare($0, x, in: graph) })
      {
        return (.geluTanh, 0, x)
      }
    }
    return nil
  }

  /// The `x` of `relu6(x + 3)`.
  private static func shiftedRelu6(_ value: ValueID, in graph: some GraphView) -> ValueID? {
    guard let relu = graph.soleUse(of: value, ["Relu6", "_Map"]), Activation(relu) == .relu6,
      let sum = graph.soleUse(of: relu.inputs[0], ["Add", "AddV2"])
    else { return nil }
    if graph.scalar(sum.inputs[1]) == 3 { return sum.inputs[0] }
    return graph.scalar(sum.inputs[0]) == 3 ? sum.inputs[1] : nil
  }

  /// The `f` of `1 + f`, if it is of one of the ops.
  private static func onePlus(_ value: ValueID, _ ops: [String], in graph: some GraphView)
    -> NodeView?
  {
    guard let sum = graph.soleUse(of: value, ["Add", "AddV2"]) else { return nil }
    if graph.scalar(sum.inputs[0]) == 1 { return graph.soleUse(of: sum.inputs[1], ops) }
    return graph.scalar(sum.inputs[1]) == 1 ? graph.soleUse(of: sum.inputs[0], ops) : nil
  }

  /// Whether `value` is `1 + 0.044715 x²`.
  private static func isOnePlusSquare(_ value: ValueID, _ x: ValueID, in graph: some GraphView)
    -> Bool
  {
    guard let sum = graph.soleUse(of: value, ["Add", "AddV2"]) else { return false }
    for (a, b) in [(0, 1), (1, 0)] where graph.scalar(sum.inputs[a]) == 1 {
      let square = Factors(of: sum.inputs[b], in: graph)
      if abs(square.scalar - 0.044715) < 1e-6, square.values == [x, x] { return true }
    }
    return false
  }

  /// Whether `value` is `x + 0.044715 x³`.
  private static func isCubic(_ value: ValueID, _ x: ValueID, in graph: some GraphView) -> Bool {
    guard let sum = graph.soleUse(of: value, ["Add", "AddV2"]) else { return false }
    for (a, b) in [(0, 1), (1, 0)] where sum.inputs[a] == x {
      let cube = Factors(of: sum.inputs[b], in: graph)
      guard abs(cube.scalar - 0.044715) < 1e-6 else { continue }
      if cube.values == [x, x, x] { return true }
      if cube.values.count == 1, let power = graph.soleUse(of: cube.values[0], ["Pow"]),
        power.inputs[0] == x, graph.scalar(power.inputs[1]) == 3
      {
        return true
      }
    }
    return false
  }
}

/// What a product of several values comes to: a number, and the values that are no constants.
struct Factors {
  var scalar: Float = 1
  var values: [ValueID] = []

  /// The factors of a node that multiplies or divides.
  init(_ node: NodeView, in graph: some GraphView) { add(node, graph, depth: 0) }

  /// The factors of a value, which is its own only one unless nothing else reads it.
  init(of value: ValueID, in graph: some GraphView) { add(value, graph, depth: 0) }

  private mutating func add(_ value: ValueID, _ graph: some GraphView, depth: Int) {
    if let constant = graph.scalar(value) {
      scalar *= constant
    } else if depth < 8,
      let node = graph.soleUse(of: value, ["Mul", "RealDiv", "Neg", "Square"])
    {
      add(node, graph, depth: depth + 1)
    } else {
      values.append(value)
    }
  }

  private mutating func add(_ node: NodeView, _ graph: some GraphView, depth: Int) {
    switch node.opName {
    case "Neg":
      scalar = -scalar
      add(node.inputs[0], graph, depth: depth)
    case "Square":
      add(node.inputs[0], graph, depth: 8)
      add(node.inputs[0], graph, depth: 8)
    case "RealDiv":
      if let divisor = graph.scalar(node.inputs[1]) {
        scalar /= divisor
        add(node.inputs[0], graph, depth: depth)
      } else {
        values.append(node.outputs[0])
      }
    default:
      add(node.inputs[0], graph, depth: depth)
      add(node.inputs[1], graph, depth: depth)
    }
  }
}
