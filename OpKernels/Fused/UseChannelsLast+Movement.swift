import OpInterface
import TensorCore

/// Ops that move elements or bring some together, by axes.
extension ImageForm {
  /// Where an image with channels last has the axis that is `axis` with channels first, counted from the
  /// end if it is negative; nil if there is none.
  private func moved(_ axis: Int, rank: Int) -> Int? {
    let axis = axis < 0 ? axis + rank : axis
    return (0..<rank).contains(axis) ? ChannelsLast.inverse(rank: rank)[axis] : nil
  }

  /// `Pad` and its like, by constants.
  func padding() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0), let pads = try constant(1), pads.count == 2 * rank else {
      return nil
    }
    let order = ChannelsLast.order(rank: rank)
    guard
      let moved = integers(
        order.flatMap { [pads[2 * $0], pads[2 * $0 + 1]] }, like: 1, shape: [rank, 2])
    else { return nil }
    return try replacing(1, by: moved, images: [0], outputs: [0])
  }

  /// Ops that take vectors of constants which have a number for each axis.
  func vectors() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0) else { return nil }
    var inputs: [Replacement.Source] = [.value(node.inputs[0])]
    for i in node.inputs.indices.dropFirst() {
      guard let values = try constant(i), values.count == rank,
        let moved = integers(ChannelsLast.order(rank: rank).map { values[$0] }, like: i)
      else { return nil }
      inputs.append(moved)
    }
    return try same(inputs, images: [0], outputs: [0])
  }

  /// A part of an image by constant bounds, in which no axis comes or goes.
  func stridedSlice() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0) else { return nil }
    for mask in ["ellipsis_mask", "new_axis_mask", "shrink_axis_mask"] {
      guard try node.attributes.int(mask) == 0 else { return nil }
    }
    let order = ChannelsLast.order(rank: rank)
    var inputs: [Replacement.Source] = [.value(node.inputs[0])]
    var count = 0
    for i in 1...3 {
      guard var values = try constant(i), values.count <= rank else { return nil }
      count = values.count
      values += [Int](repeating: i == 3 ? 1 : 0, count: rank - count)
      guard let moved = integers(order.map { values[$0] }, like: i) else { return nil }
      inputs.append(moved)
    }
    var masks: NodeAttributes = [:]
    for name in ["begin_mask", "end_mask"] {
      let given = try node.attributes.int(name)
      var mask = 0
      for (i, axis) in order.enumerated() where axis >= count || given >> axis & 1 == 1 {
        mask |= 1 << i
      }
      masks[name] = .int(mask)
    }
    return try same(inputs, changed: masks, images: [0], outputs: [0])
  }

  func joining() throws(OpError) -> ChannelsLast? {
    let axisIndex = node.opName == "ConcatV2" ? node.inputs.count - 1 : 0
    let parts = Set(node.inputs.indices).subtracting([axisIndex])
    guard let first = parts.min(), let rank = imageRank(first), let axes = try constant(axisIndex),
      axes.count == 1, let axis = moved(axes[0], rank: rank),
      let source = integers([axis], like: axisIndex, shape: []),
      parts.allSatisfy({ graph[node.inputs[$0]].shape.rank == rank }),
      parts.contains(where: { graph[node.inputs[$0]].constant == nil })
    else { return nil }
    return try replacing(axisIndex, by: source, images: parts, outputs: [0])
  }

  func division() throws(OpError) -> ChannelsLast? {
    let (image, axisIndex) = node.opName == "Split" ? (1, 0) : (0, 2)
    guard let rank = imageRank(image), let axes = try constant(axisIndex), axes.count == 1,
      let axis = moved(axes[0], rank: rank),
      let source = integers([axis], like: axisIndex, shape: [])
    else { return nil }
    return try replacing(
      axisIndex, by: source, images: [image], outputs: Set(node.outputs.indices))
  }

  /// What is left of an image's axes without some of them.
  private enum Rest {
    /// An image with channels last.
    case image
    /// Axes that are in the same order as with channels first.
    case same
  }

  private func rest(_ gone: Set<Int>, rank: Int) -> Rest? {
    let axes = (0..<rank).filter { !gone.contains($0) }
    let last = ChannelsLast.order(rank: rank).filter { !gone.contains($0) }
    if axes == last { return .same }
    let isImage =
      ChannelsLast.ranks.contains(axes.count)
      && ChannelsLast.order(rank: axes.count).map { axes[$0] } == last
    return isImage ? .image : nil
  }

  /// A reduction along constant axes.
  func reduction() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0), let axes = try constant(1),
      let shape = graph[node.inputs[1]].shape.fullyKnown
    else { return nil }
    var gone: Set<Int> = [], places: [Int] = []
    for axis in axes {
      guard let place = moved(axis, rank: rank) else { return nil }
      gone.insert(axis < 0 ? axis + rank : axis)
      places.append(place)
    }
    guard let source = integers(places, like: 1, shape: shape) else { return nil }
    var keeps = false
    if case .bool(true)? = node.attributes["keep_dims"] { keeps = true }
    if !keeps, node.opName.hasPrefix("Arg"), gone.count != 1 { return nil }
    guard let rest = keeps ? .image : rest(gone, rank: rank) else { return nil }
    return try replacing(1, by: source, images: [0], outputs: rest == .image ? [0] : [])
  }

  func squeeze() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0) else { return nil }
    let axes = try node.attributes.ints("squeeze_dims")
    guard !axes.isEmpty else { return nil }
    var gone: Set<Int> = [], places: [Int] = []
    for axis in axes {
      guard let place = moved(axis, rank: rank) else { return nil }
      gone.insert(axis < 0 ? axis + rank : axis)
      places.append(place)
    }
    guard let rest = rest(gone, rank: rank) else { return nil }
    return try same(
      [.value(node.inputs[0])], changed: ["squeeze_dims": .ints(places.sorted())], images: [0],
      outputs: rest == .image ? [0] : [])
  }

  /// A new axis after the channels.
  func expansion() throws(OpError) -> ChannelsLast? {
    guard let rank = graph[node.inputs[0]].shape.rank, ChannelsLast.ranks.contains(rank + 1),
      graph[node.inputs[0]].constant == nil, let axes = try constant(1), axes.count == 1,
      let shape = graph[node.inputs[1]].shape.fullyKnown
    else { return nil }
    let axis = axes[0] < 0 ? axes[0] + rank + 1 : axes[0]
    guard (2...rank).contains(axis), let source = integers([axis - 1], like: 1, shape: shape)
    else { return nil }
    return try replacing(
      1, by: source, images: ChannelsLast.ranks.contains(rank) ? [0] : [], outputs: [0])
  }

  /// Whether an image's elements are in the same order with channels last: it has one pixel or one channel.
  private func isFlat(_ extents: [Int?]?) -> Bool {
    guard let extents, ChannelsLast.ranks.contains(extents.count) else { return false }
    return extents[1] == 1 || extents.dropFirst(2).allSatisfy { $0 == 1 }
  }

  /// What is known of the extents that a `Reshape` gives its output.
  private var target: [Int?]? {
    if let pack = graph.node(defining: node.inputs[1]), pack.opName == "Pack" {
      return pack.inputs.map { try? graph[$0].constant?.integer() }
    }
    return graph[node.outputs[0]].shape.extents
  }

  /// A `Reshape` of images, or to images, of one pixel.
  func reshape() throws(OpError) -> ChannelsLast? {
    let fromImage = isFlat(graph[node.inputs[0]].shape.extents), toImage = isFlat(target)
    guard fromImage || toImage, graph[node.inputs[0]].constant == nil else { return nil }
    var result = Replacement()
    var target = Replacement.Source.value(node.inputs[1])
    if toImage {
      let order = ChannelsLast.order(rank: graph[node.outputs[0]].shape.rank ?? 0)
      guard let vector = try vector(1, order: order, &result) else { return nil }
      target = vector
    }
    let output = try result.append(
      type(of: node.op), node.attributes.stated, [.value(node.inputs[0]), target])
    result.outputs = [output]
    return ChannelsLast(inputs: fromImage ? [0] : [], outputs: toImage ? [0] : [], result)
  }

  /// An image's shape as it is with channels first.
  func shape() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0) else { return nil }
    var result = Replacement()
    let shape = try result.append(
      type(of: node.op), node.attributes.stated, [.value(node.inputs[0])])
    guard
      let output = try gather(
        shape, graph[node.outputs[0]].dtype, ChannelsLast.inverse(rank: rank), &result)
    else { return nil }
    result.outputs = [output]
    return ChannelsLast(inputs: [0], outputs: [], result)
  }

  /// A `Transpose` to any other order.
  func transpose() throws(OpError) -> ChannelsLast? {
    guard let rank = imageRank(0), graph[node.inputs[0]].constant == nil,
      let order = try constant(1), order.count == rank
    else { return nil }
    var places: [Int] = []
    for axis in order {
      guard let place = moved(axis, rank: rank) else { return nil }
      places.append(place)
    }
    guard Set(places).count == rank, let source = integers(places, like: 1) else { return nil }
    return try replacing(1, by: source, images: [0], outputs: [])
  }
}
