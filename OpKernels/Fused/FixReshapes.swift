import OpInterface
import TensorCore

/// Leaves it to `Reshape` to find the one extent that is taken from its input's shape while running.
///
/// Keras writes `[shape(x)[0], 1, 1, c]` for a batch of any size; `[-1, 1, 1, c]` says the same where the
/// other elements of `x` are known to be `c`, needs no ops, and tells the other extents beforehand. Extents
/// that are all known need no ops either.
struct FixReshapes: RewriteRule {
  let name = "FixReshapes"
  let ops: Set<String> = ["Reshape"]
  let isExact = true

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    guard graph[node.inputs[1]].constant == nil,
      let pack = graph.node(defining: node.inputs[1]), pack.opName == "Pack"
    else { return nil }
    var dims: [Int32] = []
    var given: [Int?] = []
    for value in pack.inputs {
      if let constant = graph[value].constant {
        guard constant.rank == 0, let extent = try constant.integers().first,
          let dim = Int32(exactly: extent)
        else { return nil }
        given.append(extent)
        dims.append(dim)
      } else if !dims.contains(-1), try isBatch(value, of: node.inputs[0], graph) {
        dims.append(-1)
      } else {
        return nil
      }
    }
    if given.count < dims.count {
      guard let extents = graph[node.inputs[0]].shape.extents, extents.count > 0,
        let rest = Self.product(extents.dropFirst()), Self.product(given[...]) == rest
      else { return nil }
    }
    var result = Replacement()
    var attributes = node.attributes.stated
    attributes["Tshape"] = .type(.int32)
    let output = try result.append(
      type(of: node.op), attributes, [.value(node.inputs[0]), .constant(Tensor(dims))])
    result.outputs = [output]
    return result
  }

  /// The product of extents; nil unless all are known and greater than 0.
  private static func product(_ extents: ArraySlice<Int?>) -> Int? {
    var product = 1
    for extent in extents {
      guard let extent, extent > 0 else { return nil }
      let (next, overflows) = product.multipliedReportingOverflow(by: extent)
      if overflows { return nil }
      product = next
    }
    return product
  }

  /// Whether `value` is the first extent of `tensor`, read from its shape.
  private func isBatch(_ value: ValueID, of tensor: ValueID, _ graph: some GraphView)
    throws(OpError) -> Bool
  {
    guard let slice = graph.node(defining: value), slice.opName == "StridedSlice",
      let shape = graph.node(defining: slice.inputs[0]), shape.opName == "Shape",
      shape.inputs[0] == tensor, try slice.attributes.int("shrink_axis_mask") == 1
    else { return false }
    for mask in ["begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask"] {
      guard try slice.attributes.int(mask) == 0 else { return false }
    }
    let bounds = [0, 1, 1]
    for (input, bound) in zip(slice.inputs.dropFirst(), bounds) {
      guard try graph[input].constant?.integers() == [bound] else { return false }
    }
    return true
  }
}
