import OpInterface
import OpKernelSupport
import TensorCore

/// How a window moves over the spatial axes of a batch of images or volumes, channels last.
struct Patches: Sendable {
  let sizes: [Int]
  let strides: [Int]
  let rates: [Int]
  let isPadded: Bool

  /// - Parameter axes: how many spatial axes there are.
  init(_ attributes: Attributes, axes: Int, hasRates: Bool) throws(OpError) {
    func spatial(_ name: String) throws(OpError) -> [Int] {
      let values = try attributes.ints(name)
      guard values.count >= axes + 2 else {
        throw .invalid("\(name) must have \(axes + 2) elements, got \(values.count)")
      }
      guard values[0] == 1, values[axes + 1] == 1 else {
        throw .unimplemented("Only support \(name) across space.")
      }
      for value in values.prefix(axes + 2) where value <= 0 || value >= 1 << 31 {
        throw .outOfRange("\(name) is out of range: \(value)")
      }
      return Array(values[1...axes])
    }
    sizes = try spatial("ksizes")
    strides = try spatial("strides")
    rates = hasRates ? try spatial("rates") : [Int](repeating: 1, count: axes)
    switch try attributes.string("padding") {
    case "SAME": isPadded = true
    case "VALID": isPadded = false
    case let other: throw .invalid("padding '\(other)' is unknown")
    }
  }

  private var axes: Int { sizes.count }

  /// How many windows fit along spatial axis `i` of extent `extent`, and how much padding comes
  /// before it.
  private func windows(_ i: Int, extent: Int) -> (count: Int, before: Int) {
    let reach = (sizes[i] - 1) * rates[i] + 1
    if isPadded {
      let count = (extent + strides[i] - 1) / strides[i]
      return (count, max((count - 1) * strides[i] + reach - extent, 0) / 2)
    }
    return (extent < reach ? 0 : (extent - reach) / strides[i] + 1, 0)
  }

  /// The patches' depth for `channels`, if an `Int` holds it.
  private func depth(_ channels: Int) -> Int? {
    var depth = channels
    for size in sizes {
      let (product, overflow) = depth.multipliedReportingOverflow(by: size)
      if overflow { return nil }
      depth = product
    }
    return depth
  }

  /// What is known of the shape of the patches.
  func shape(_ shape: PartialShape) -> PartialShape? {
    guard var extents = shape.extents, extents.count == axes + 2 else { return nil }
    for i in 0..<axes { extents[i + 1] = extents[i + 1].map { windows(i, extent: $0).count } }
    extents[axes + 1] = extents[axes + 1].flatMap { depth($0) }
    return PartialShape(extents)
  }

  /// Emits the patches of input 0, each laid out along the channels.
  func emit(_ context: inout KernelContext) throws(OpError) {
    let x = context.input(0)
    guard x.rank == axes + 2 else {
      throw .invalid("input must be \(axes + 2)-dimensional, got shape \(x.shape)")
    }
    let channels = x.shape[-1]
    guard let depth = depth(channels) else { throw .invalid("ksizes \(sizes) are too large") }
    for i in 0..<axes where !isPadded {
      let extent = x.shape[i + 1], reach = (sizes[i] - 1) * rates[i] + 1
      guard (extent - reach + strides[i]) / strides[i] >= 0 else {
        throw .invalid(
          "Computed output size would be negative: axis of \(extent), window of \(reach), stride "
            + "\(strides[i])")
      }
    }
    let grid = (0..<axes).map { windows($0, extent: x.shape[$0 + 1]) }
    let shape = try Shape(checking: [x.shape[0]] + grid.map(\.count) + [depth])
    var result = try context.makeOutput(x.dtype, shape: shape)
    if isPadded {
      try StridedCopy.fill(count: shape.elementCount)
        .copy(Tensor(zeros: x.dtype, shape: .scalar), into: &result)
    }
    if shape.elementCount > 0 && x.elementCount > 0 {
      let source = x.shape.strides, target = shape.strides
      var sourceSteps = source
      for i in 0..<axes { sourceSteps[i + 1] *= strides[i] }
      var tap = [Int](repeating: 0, count: axes)
      var place = 0
      while true {
        var extents = [x.shape[0]]
        var from = 0, to = place
        for i in 0..<axes {
          // The windows whose tap `tap[i]` lies within the input.
          let offset = tap[i] * rates[i] - grid[i].before
          let first = offset >= 0 ? 0 : (-offset + strides[i] - 1) / strides[i]
          let room = x.shape[i + 1] - 1 - offset
          let end = room < 0 ? 0 : min(room / strides[i] + 1, grid[i].count)
          extents.append(max(end - first, 0))
          if end > first {
            from += (first * strides[i] + offset) * source[i + 1]
            to += first * target[i + 1]
          }
        }
        extents.append(channels)
        try StridedCopy(
          extents, from: sourceSteps, to: target, sourceStart: from, targetStart: to
        ).copy(x, into: &result)
        place += channels
        var axis = axes - 1
        while axis >= 0 {
          tap[axis] += 1
          if tap[axis] < sizes[axis] { break }
          tap[axis] = 0
          axis -= 1
        }
        if axis < 0 { break }
      }
    }
    context.emit(result)
  }
}
