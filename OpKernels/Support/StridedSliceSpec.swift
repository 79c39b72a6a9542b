public import OpInterface
public import TensorCore

/// What Python's `x[a:b:c, ..., None, 3]` selects, as the strided-slice ops encode it.
public struct StridedSliceSpec: Sendable {
  /// Bit `i`: range `i` begins at the first element, or the last if its stride is negative.
  public let beginMask: Int
  /// Bit `i`: range `i` goes as far as the axis does.
  public let endMask: Int
  /// Bit `i`: entry `i` is `...`, all axes that no other entry selects from.
  public let ellipsisMask: Int
  /// Bit `i`: entry `i` is a new axis of extent 1.
  public let newAxisMask: Int
  /// Bit `i`: entry `i` is one index, whose axis goes away.
  public let shrinkAxisMask: Int

  /// Decodes the five masks.
  ///
  /// - Throws: `INVALID_ARGUMENT` if there are several ellipses.
  public init(_ attributes: Attributes) throws(OpError) {
    beginMask = try attributes.int("begin_mask")
    endMask = try attributes.int("end_mask")
    ellipsisMask = try attributes.int("ellipsis_mask")
    newAxisMask = try attributes.int("new_axis_mask")
    shrinkAxisMask = try attributes.int("shrink_axis_mask")
    guard ellipsisMask & (ellipsisMask &- 1) == 0 else {
      throw .invalid(
        "Multiple ellipses in slice spec not allowed: ellipsis_mask is \(ellipsisMask)")
    }
  }

  /// The attributes that `init` reads, as TensorFlow declares them.
  public static var schemaAttributes: [OpSchema.Attribute] {
    [
      .int("begin_mask", default: 0), .int("end_mask", default: 0),
      .int("ellipsis_mask", default: 0), .int("new_axis_mask", default: 0),
      .int("shrink_axis_mask", default: 0),
    ]
  }

  /// The elements a slice selects from a tensor of some shape.
  public struct Selection: Sendable {
    /// The offset of the first element.
    public var start: Int
    /// How many elements are selected along each of the tensor's axes.
    public var extents: [Int]
    /// How far each of the tensor's axes advances, in elements.
    public var strides: [Int]
    /// The slice's shape: `extents` with axes added and removed.
    public var shape: Shape
    /// How far each of the slice's axes advances in the tensor, in elements.
    public var resultStrides: [Int]
  }

  private static func bit(_ mask: Int, _ i: Int) -> Bool { i < 63 && mask & (1 << i) != 0 }

  /// One axis of the result before shapes are known: a new one, or how an axis is sliced.
  private enum Item {
    case newAxis
    case all
    case range(entry: Int)
    case element(entry: Int)
  }

  /// The entries as items, one for each axis of a tensor of rank `rank` and each new axis.
  private func items(count: Int, rank: Int) throws(OpError) -> [Item] {
    var items: [Item] = []
    var consumed = 0
    let hasEllipsis = (0..<count).contains { Self.bit(ellipsisMask, $0) }
    for i in 0..<count {
      if Self.bit(ellipsisMask, i) {
        let after = (i + 1..<count).filter { !Self.bit(newAxisMask, $0) }.count
        while consumed < rank - after {
          items.append(.all)
          consumed += 1
        }
      } else if Self.bit(newAxisMask, i) {
        items.append(.newAxis)
      } else {
        guard consumed < rank else {
          throw .invalid(
            "Index out of range using input dim \(consumed); input has only \(rank) dims")
        }
        items.append(Self.bit(shrinkAxisMask, i) ? .element(entry: i) : .range(entry: i))
        consumed += 1
      }
    }
    if !hasEllipsis {
      while consumed < rank {
        items.append(.all)
        consumed += 1
      }
    }
    return items
  }

  /// What the entries select from a tensor of shape `shape`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a zero stride, an index out of bounds, or too many entries.
  public func selection(
    of shape: Shape, begin: [Int], end: [Int], strides: [Int]
  ) throws(OpError) -> Selection {
    guard begin.count == end.count, begin.count == strides.count else {
      throw .invalid(
        "Expected begin, end, and strides to be 1D equal size tensors, but got shapes "
          + "[\(begin.count)], [\(end.count)], and [\(strides.count)] instead.")
    }
    let memory = shape.strides
    var result = Selection(
      start: 0, extents: [], strides: [], shape: .scalar, resultStrides: [])
    var dims: [Int] = []
    var axis = 0
    for item in try items(count: begin.count, rank: shape.rank) {
      switch item {
      case .newAxis:
        dims.append(1)
        result.resultStrides.append(0)
        continue
      case .all:
        result.extents.append(shape[axis])
        result.strides.append(memory[axis])
        result.resultStrides.append(memory[axis])
        dims.append(shape[axis])
      case .range(let i):
        let (first, count) = try range(
          axis, extent: shape[axis], begin: Self.bit(beginMask, i) ? nil : begin[i],
          end: Self.bit(endMask, i) ? nil : end[i], stride: strides[i])
        result.extents.append(count)
        let step = count > 1 ? strides[i] * memory[axis] : 0
        result.strides.append(step)
        result.resultStrides.append(step)
        if count > 0 { result.start += first * memory[axis] }
        dims.append(count)
      case .element(let i):
        let index = try element(axis, extent: shape[axis], index: begin[i], stride: strides[i])
        result.extents.append(1)
        result.strides.append(0)
        result.start += index * memory[axis]
      }
      axis += 1
    }
    result.shape = try Shape(checking: dims)
    if result.shape.elementCount == 0 { result.start = 0 }
    return result
  }

  /// The shape of the slice of a tensor of which only `shape` is known; entries may be unknown.
  ///
  /// - Throws: as `selection(of:begin:end:strides:)`, as far as the facts tell.
  public func shape(
    of shape: PartialShape, count: Int, begin: [Int]?, end: [Int]?, strides: [Int]?
  ) throws(OpError) -> PartialShape {
    guard let extents = shape.extents else { return .unknown }
    if let begin, let end, let strides, let known = shape.fullyKnown {
      return PartialShape(
        try selection(of: known, begin: begin, end: end, strides: strides).shape)
    }
    var dims: [Int?] = []
    var axis = 0
    for item in try items(count: count, rank: extents.count) {
      switch item {
      case .newAxis:
        dims.append(1)
        continue
      case .all: dims.append(extents[axis])
      case .range(let i):
        dims.append(
          try knownCount(axis, i, extent: extents[axis], begin: begin, end: end, strides: strides))
      case .element: break
      }
      axis += 1
    }
    return PartialShape(dims)
  }

  /// How many elements entry `i` selects, if that is certain.
  private func knownCount(
    _ axis: Int, _ i: Int, extent: Int?, begin: [Int]?, end: [Int]?, strides: [Int]?
  ) throws(OpError) -> Int? {
    guard let strides, i < strides.count else { return nil }
    let open = (Self.bit(beginMask, i), Self.bit(endMask, i))
    guard let extent else { return nil }
    let first = begin.flatMap { i < $0.count ? $0[i] : nil }
    let last = end.flatMap { i < $0.count ? $0[i] : nil }
    guard open.0 || first != nil, open.1 || last != nil else { return nil }
    return try range(
      axis, extent: extent, begin: open.0 ? nil : first, end: open.1 ? nil : last,
      stride: strides[i]
    ).count
  }

  /// The first index and the number of indices in a Python slice of an axis.
  private func range(_ axis: Int, extent: Int, begin: Int?, end: Int?, stride: Int)
    throws(OpError) -> (first: Int, count: Int)
  {
    guard stride != 0 else { throw .invalid("strides[\(axis)] must be non-zero") }
    let low = stride > 0 ? 0 : -1, high = stride > 0 ? extent : extent - 1
    func clamped(_ x: Int) -> Int { min(max(x < 0 ? x &+ extent : x, low), high) }
    let first = begin.map(clamped) ?? (stride > 0 ? low : high)
    let last = end.map(clamped) ?? (stride > 0 ? high : low)
    let length = stride > 0 ? last - first : first - last
    guard length > 0 else { return (first, 0) }
    let step = stride == .min ? Int.max : abs(stride)
    return (first, (length - 1) / step + 1)
  }

  /// The index that an entry which removes its axis selects.
  private func element(_ axis: Int, extent: Int, index: Int, stride: Int) throws(OpError) -> Int {
    guard stride != 0 else { throw .invalid("strides[\(axis)] must be non-zero") }
    guard stride > 0 else { throw .invalid("only stride 1 allowed on non-range indexing.") }
    let position = index < 0 ? index &+ extent : index
    guard position >= 0, position < extent else {
      throw .invalid("slice index \(index) of dimension \(axis) out of bounds.")
    }
    return position
  }
}

extension KernelContext {
  /// What the begin, end and strides in inputs `index` and the two after it select from a tensor of
  /// shape `shape`.
  ///
  /// - Throws: as `StridedSliceSpec.selection(of:begin:end:strides:)`, and if an input is no vector.
  public func selection(_ spec: StridedSliceSpec, of shape: Shape, from index: Int) throws(OpError)
    -> StridedSliceSpec.Selection
  {
    for i in index..<index + 3 where input(i).rank != 1 {
      throw .invalid(
        "Expected begin, end, and strides to be 1D equal size tensors, but got shapes "
          + "\(input(index).shape), \(input(index + 1).shape), and \(input(index + 2).shape) "
          + "instead.")
    }
    return try spec.selection(
      of: shape, begin: try integers(index), end: try integers(index + 1),
      strides: try integers(index + 2))
  }
}
