import OpInterface
import TensorCore

/// Takes one convolution whose taps lie apart for one of images of every second pixel, or every third, and so
/// on, that are made before it and put together after.
struct UseDilations: RewriteRule {
  let name = "UseDilations"
  let ops: Set<String> = ["BatchToSpaceND", "BatchToSpace"]
  let isExact = false

  func rewrite(_ node: NodeView, in graph: some GraphView) throws(OpError) -> Replacement? {
    var squeeze: NodeView?, expansion: NodeView?
    var made = node.inputs[0]
    if let before = graph.soleUse(of: made, ["Squeeze"]) {
      squeeze = before
      made = before.inputs[0]
    }
    guard let convolution = graph.soleUse(of: made, ["_FusedConvolution"]),
      try convolution.attributes.int("residuals") == 0,
      try convolution.attributes.int("factored") == 0,
      try convolution.attributes.ints("strides") == [1, 1, 1, 1],
      let filter = graph[convolution.inputs[1]].constant?.shape, filter.rank == 4
    else { return nil }
    var read = convolution.inputs[0]
    if squeeze != nil {
      guard let before = graph.soleUse(of: read, ["ExpandDims"]) else { return nil }
      expansion = before
      read = before.inputs[0]
    }
    guard let division = graph.soleUse(of: read, [node.opName.inverse]),
      let block = try division.blockShape(in: graph), try node.blockShape(in: graph) == block
    else { return nil }
    // Which axes of the images are divided, and which is the one that a series lacks.
    var axes = [1, 2]
    if let squeeze, let expansion {
      guard let axis = try expansion.insertedAxis(ofRank: 3, in: graph), axis == 1 || axis == 2,
        squeeze.squeezedAxis(ofRank: 4) == axis
      else { return nil }
      axes.remove(at: axis - 1)
    }
    let source = division.inputs[0]
    guard graph[source].shape.rank.map({ $0 == axes.count + 2 }) ?? (squeeze == nil),
      block.count <= axes.count,
      try !isFaster(convolution, filter, block, of: graph[source].shape)
    else { return nil }
    var dilations = try convolution.attributes.ints("dilations")
    guard var paddings = try convolution.unitStridePaddings(filter) else { return nil }
    for (i, size) in block.enumerated() {
      guard
        let margins = try Margins(
          division: division, node, of: source, i, size: size, in: graph)
      else { return nil }
      let axis = axes[i]
      for (place, margin) in [(2 * axis, margins.before), (2 * axis + 1, margins.after)] {
        let (reach, overflow) = paddings[place].multipliedReportingOverflow(by: size)
        let (sum, overflowToo) = reach.addingReportingOverflow(margin)
        guard !overflow, !overflowToo, sum >= 0 else { return nil }
        paddings[place] = sum
      }
      let (distance, overflow) = dilations[axis].multipliedReportingOverflow(by: size)
      guard !overflow else { return nil }
      dilations[axis] = distance
    }
    guard try FusedConvolution.pads(filter: filter, dilations: dilations, by: paddings) else {
      return nil
    }
    var fused = FusedNode(convolution)
    let isPadded = paddings.contains { $0 > 0 }
    fused.attributes["dilations"] = .ints(dilations)
    fused.attributes["padding"] = .string(Array((isPadded ? "EXPLICIT" : "VALID").utf8))
    fused.attributes["explicit_paddings"] = .ints(isPadded ? paddings : [])
    var result = Replacement()
    fused.inputs[0] = .value(source)
    if let expansion {
      fused.inputs[0] = try result.append(
        type(of: expansion.op), expansion.attributes.stated,
        [.value(source), .value(expansion.inputs[1])])
    }
    var output = try result.append(type(of: convolution.op), fused.attributes, fused.inputs)
    if let squeeze {
      output = try result.append(type(of: squeeze.op), squeeze.attributes.stated, [output])
    }
    result.outputs = [output]
    return result
  }

  /// Whether images of every second pixel, or so, are convolved faster, by Winograd's transforms, which there
  /// are none of for taps that lie apart: unless much of them is padding.
  private func isFaster(
    _ convolution: NodeView, _ filter: Shape, _ block: [Int], of images: PartialShape
  ) throws(OpError) -> Bool {
    guard try !convolution.attributes.bool("depthwise"), filter[0] == 3, filter[1] == 3,
      min(filter[2], filter[3]) >= 32,
      try convolution.attributes.ints("dilations") == [1, 1, 1, 1], block.count == 2
    else { return false }
    var growth = 1.0
    for (axis, size) in block.enumerated() {
      let extents = images.extents
      // Some extent, where it is not known.
      let extent = Double((extents?.count == 4 ? extents?[axis + 1] : nil) ?? 64)
      guard extent >= 4 * Double(size) else { return false }
      growth *= (extent + 2 * Double(size)) / extent
    }
    return growth < 1.75
  }
}

/// By how much more than a convolution without `SpaceToBatchND` reaches over an axis one with it does.
private struct Margins {
  let before: Int
  let after: Int

  /// - Parameters:
  ///   - division: the `SpaceToBatchND`.
  ///   - axis: which axis of blocks, of an extent of `size`.
  /// - Returns: nil unless the margins are known, and the padded axis is known to be a multiple of `size`.
  init?(
    division: NodeView, _ union: NodeView, of source: ValueID, _ axis: Int, size: Int,
    in graph: some GraphView
  ) throws(OpError) {
    func entry(_ value: ValueID, _ index: [Int]) throws(OpError) -> ShapeEntry? {
      try ShapeEntry(value, index, in: graph)
    }
    let (given, cut) = (division.inputs.last, union.inputs.last)
    guard let given, let cut, size > 0,
      let first = try entry(given, [axis, 0]), let last = try entry(given, [axis, 1]),
      let firstCut = try entry(cut, [axis, 0]), let lastCut = try entry(cut, [axis, 1]),
      first.term == nil, firstCut.term == nil, last.term == lastCut.term,
      [first, last, firstCut, lastCut].allSatisfy({ (0..<1 << 30).contains($0.constant) })
    else { return nil }
    (before, after) = (
      first.constant - firstCut.constant, last.constant - lastCut.constant
    )
    let padding = first.constant + last.constant
    guard let term = last.term else {
      // As many elements as it takes are there.
      guard size > 1 else { return }
      guard let extents = graph[source].shape.extents, axis + 1 < extents.count,
        let extent = extents[axis + 1], extent < 1 << 30, (extent + padding) % size == 0,
        extent + padding >= firstCut.constant + lastCut.constant
      else { return nil }
      return
    }
    // `(size - (extent + padding) % size) % size` more are added, and cut off.
    guard let rest = graph.node(defining: term.value), rest.opName == "FloorMod",
      let index = ShapeEntry.index(term.index, of: rest.inputs[1], in: graph),
      try entry(rest.inputs[1], index) == ShapeEntry(size),
      let difference = graph.node(defining: rest.inputs[0]), difference.opName == "Sub",
      try entry(difference.inputs[0], term.index) == ShapeEntry(size),
      let inner = graph.node(defining: difference.inputs[1]), inner.opName == "FloorMod",
      try entry(inner.inputs[1], term.index) == ShapeEntry(size),
      let whole = try entry(inner.inputs[0], term.index), whole.constant == padding,
      let extent = whole.term, let shape = graph.node(defining: extent.value),
      shape.opName == "Shape", shape.inputs[0] == source, extent.index == [axis + 1]
    else { return nil }
  }
}

/// An element of a vector or matrix of integers that extents are reckoned with: an element of another
/// one, if it is not known, and what is added to that.
struct ShapeEntry: Equatable {
  /// An element of a value.
  struct Term: Equatable {
    let value: ValueID
    let index: [Int]
  }

  var constant: Int
  var term: Term?

  init(_ constant: Int) { self.constant = constant }

  /// The element of `value` at `index`; nil if that is out of its shape.
  init?(_ value: ValueID, _ index: [Int], in graph: some GraphView) throws(OpError) {
    try self.init(value, index, depth: 0, in: graph)
  }

  /// How many ops are gone through.
  private static let depthLimit = 24

  private init?(_ value: ValueID, _ index: [Int], depth: Int, in graph: some GraphView)
    throws(OpError)
  {
    let fact = graph[value]
    if let tensor = fact.constant {
      guard tensor.rank == index.count, let values = try? tensor.integers() else { return nil }
      var place = 0
      for (i, extent) in zip(index, tensor.shape.dims) {
        guard (0..<extent).contains(i) else { return nil }
        place = place * extent + i
      }
      constant = values[place]
      return
    }
    if let extents = fact.shape.extents {
      guard extents.count == index.count,
        zip(index, extents).allSatisfy({ $0 >= 0 && $0 < $1 ?? .max })
      else { return nil }
    }
    constant = 0
    term = Term(value: value, index: index)
    guard depth < Self.depthLimit, let node = graph.node(defining: value) else { return }
    func entry(_ value: ValueID, _ index: [Int]) throws(OpError) -> ShapeEntry? {
      try ShapeEntry(value, index, depth: depth + 1, in: graph)
    }
    var found: ShapeEntry?
    switch node.opName {
    case "Pack":
      guard try node.attributes.int("axis") == 0, let first = index.first,
        node.inputs.indices.contains(first)
      else { return }
      found = try entry(node.inputs[first], Array(index.dropFirst()))
    case "ConcatV2":
      guard var place = index.first, index.count == 1, let axis = node.inputs.last,
        try graph[axis].constant?.integers() == [0]
      else { return }
      for part in node.inputs.dropLast() {
        guard let extents = graph[part].shape.extents, extents.count == 1, let count = extents[0]
        else { return }
        if place < count {
          found = try entry(part, [place])
          break
        }
        place -= count
      }
    case "StridedSlice":
      guard try node.attributes.int("ellipsis_mask") == 0,
        try node.attributes.int("new_axis_mask") == 0,
        let begin = try graph[node.inputs[1]].constant?.integers(), begin.count == 1,
        try graph[node.inputs[3]].constant?.integers() == [1]
      else { return }
      let start = try node.attributes.int("begin_mask") & 1 != 0 ? 0 : begin[0]
      guard start >= 0 else { return }
      if try node.attributes.int("shrink_axis_mask") & 1 != 0 {
        // The mask of the beginning has no meaning there.
        guard start == begin[0] else { return }
        found = try entry(node.inputs[0], [start] + index)
      } else if let first = index.first {
        let (place, overflow) = start.addingReportingOverflow(first)
        guard !overflow else { return }
        found = try entry(node.inputs[0], [place] + index.dropFirst())
      }
    case "Add", "AddV2", "Sub":
      guard let x = Self.index(index, of: node.inputs[0], in: graph),
        let y = Self.index(index, of: node.inputs[1], in: graph),
        let a = try entry(node.inputs[0], x), let b = try entry(node.inputs[1], y)
      else { return }
      if node.opName == "Sub" {
        guard b.term == nil else { return }
        let (difference, overflow) = a.constant.subtractingReportingOverflow(b.constant)
        guard !overflow else { return }
        found = ShapeEntry(difference)
        found?.term = a.term
      } else {
        guard a.term == nil || b.term == nil else { return }
        let (sum, overflow) = a.constant.addingReportingOverflow(b.constant)
        guard !overflow else { return }
        found = ShapeEntry(sum)
        found?.term = a.term ?? b.term
      }
    default: return
    }
    if let found { self = found }
  }

  /// The place of the element of an operand that an elementwise op reads for the one at `index`; nil if
  /// that is not known.
  static func index(_ index: [Int], of operand: ValueID, in graph: some GraphView) -> [Int]? {
    guard let extents = graph[operand].shape.extents else { return nil }
    if extents.isEmpty { return [] }
    guard extents.count == index.count else { return nil }
    var place = index
    for (i, extent) in extents.enumerated() {
      guard let extent else { return nil }
      if extent == 1 { place[i] = 0 }
    }
    return place
  }
}

extension String {
  /// The op that undoes one of `UseDilations`.
  fileprivate var inverse: String { self == "BatchToSpace" ? "SpaceToBatch" : "SpaceToBatchND" }
}

extension NodeView {
  /// The block of an op of spaces and batches, if it is known.
  fileprivate func blockShape(in graph: some GraphView) throws(OpError) -> [Int]? {
    if opName.hasSuffix("ND") {
      guard let block = graph[inputs[1]].constant, block.rank == 1 else { return nil }
      let sizes = try block.integers()
      return sizes.allSatisfy { $0 > 0 } ? sizes : nil
    }
    let size = try attributes.int("block_size")
    return size > 0 ? [size, size] : nil
  }

  /// The zeros that a fused convolution that moves by one pixel adds, two numbers for each axis.
  fileprivate func unitStridePaddings(_ filter: Shape) throws(OpError) -> [Int]? {
    switch try attributes.string("padding") {
    case "VALID": return [Int](repeating: 0, count: 8)
    case "EXPLICIT":
      let paddings = try attributes.ints("explicit_paddings")
      return paddings.count == 8 ? paddings : nil
    case "SAME":
      var paddings = [Int](repeating: 0, count: 8)
      let dilations = try attributes.ints("dilations")
      guard dilations.count == 4 else { return nil }
      for axis in 1...2 {
        let (reach, overflow) = (filter[axis - 1] - 1).multipliedReportingOverflow(
          by: dilations[axis])
        guard !overflow, reach >= 0 else { return nil }
        paddings[2 * axis] = reach / 2
        paddings[2 * axis + 1] = reach - reach / 2
      }
      return paddings
    default: return nil
    }
  }
}
