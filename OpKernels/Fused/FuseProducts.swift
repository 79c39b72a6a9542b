import OpInterface
import TensorCore

/// Takes products by constant matrices for fused ones, which other rules can add to.
struct FuseProducts: RewriteRule {
  let name = "FuseProducts"
  let ops: Set<String> = ["MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3", "Einsum"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard node.inputs.count == 2, graph[node.inputs[0]].constant == nil,
      let b = graph[node.inputs[1]].constant, b.dtype == .float32, b.elementCount > 0,
      graph[node.inputs[0]].dtype == .float32, graph[node.outputs[0]].dtype == .float32
    else { return nil }
    let attributes: NodeAttributes
    switch node.opName {
    case "Einsum":
      guard let found = Self.contraction(try node.attributes.string("equation"), b.shape) else {
        return nil
      }
      attributes = ["contracted": .int(found.contracted), "columns": .ints(found.columns)]
    case "MatMul":
      guard b.rank == 2, try !node.attributes.bool("transpose_a") else { return nil }
      attributes = Self.attributes(b.shape, transposed: try node.attributes.bool("transpose_b"))
    default:
      // Of matrices that all rows share, the batch makes no difference.
      guard b.rank == 2, let rank = graph[node.inputs[0]].shape.rank, rank >= 2,
        node.opName != "BatchMatMul" || rank == 2, try !node.attributes.bool("adj_x")
      else { return nil }
      attributes = Self.attributes(b.shape, transposed: try node.attributes.bool("adj_y"))
    }
    guard case .ints(let columns)? = attributes["columns"] else { return nil }
    let width = columns.reduce(1, *)
    var replacement = Replacement()
    let output = try replacement.append(
      FusedProduct.self, attributes,
      [
        .value(node.inputs[0]), .value(node.inputs[1]),
        .constant(Tensor([Float](repeating: 1, count: width))),
        .constant(Tensor([Float](repeating: 0, count: width))),
      ])
    replacement.outputs = [output]
    return replacement
  }

  private static func attributes(_ b: Shape, transposed: Bool) -> NodeAttributes {
    ["columns": .ints([b[transposed ? 0 : 1]]), "transpose_b": .bool(transposed)]
  }

  /// How many axes `ab…cd,cd…ef->ab…ef` sums over, and the axes that remain of the second operand;
  /// nil for an equation of another form.
  static func contraction(_ equation: String, _ b: Shape) -> (contracted: Int, columns: [Int])? {
    let parts = equation.filter { $0 != " " }.split(
      separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let sides = parts[1].split(separator: "-", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[1].first == ">" else { return nil }
    let x = Array(parts[0]), y = Array(sides[0]), z = Array(sides[1].dropFirst())
    guard y.count == b.rank, y.allSatisfy(\.isLetter), Set(x).count == x.count,
      Set(y).count == y.count
    else { return nil }
    for contracted in 1...max(min(x.count, y.count), 1) {
      guard contracted <= x.count, contracted <= y.count else { return nil }
      let rest = y.dropFirst(contracted)
      guard Array(x.suffix(contracted)) == Array(y.prefix(contracted)),
        z == Array(x.dropLast(contracted)) + rest,
        Set(x).isDisjoint(with: rest)
      else { continue }
      // An ellipsis may stand for leading axes, which all rows share.
      let leading = x.dropLast(contracted)
      guard leading.allSatisfy({ $0.isLetter || $0 == "." }) else { return nil }
      return (contracted, Array(b.dims.dropFirst(contracted)))
    }
    return nil
  }
}
