import Compute
import OpInterface
import OpKernelSupport
import TensorCore

extension WindowGrid {
  /// The most pixels that windows may reach over an image's edges: padded images are copied.
  private static var paddingLimit: Int { 1 << 16 }

  /// The convolution of images in channels-last layout by the vector kernels; nil if these have none for the
  /// type or the extents.
  func convolve(_ input: Tensor, _ filter: Tensor, groups: Int, threads: Int = 1) throws(OpError)
    -> Tensor?
  {
    guard input.dtype == .float32, layout.spatialRank == 2, input.elementCount > 0,
      filter.elementCount > 0, reach(height) * reach(width) <= Self.paddingLimit
    else { return nil }
    let isDepthwise = groups == channels && filter.shape[2] == channels
    let outputs = isDepthwise ? filter.shape[2] * filter.shape[3] : filter.shape[3]
    let geometry = planeGeometry(outputs, groups)
    var result = try Tensor(
      uninitialized: .float32, shape: try outputShape(channels: outputs))
    guard result.elementCount > 0,
      let plan = ConvolutionPlan(geometry, filter: filter.elements(as: Float.self))
    else { return nil }
    var scratch = try Tensor(
      uninitialized: .float32, shape: try Shape(checking: [plan.scratchCount(threads: threads)]))
    var space = scratch.mutableElements(as: Float.self)
    var y = result.mutableElements(as: Float.self)
    plan.run(
      input.elements(as: Float.self), images: batch, into: &y, scratch: &space, threads: threads)
    return result
  }

  /// The convolution of volumes in channels-last layout: of planes, by the filter's planes, added up; nil if the
  /// vector kernels have none for the type or the extents.
  func convolvePlanes(_ input: Tensor, _ filter: Tensor, groups: Int, threads: Int) throws(OpError)
    -> Tensor?
  {
    let taps = depth.size
    guard input.dtype == .float32, layout.spatialRank == 3, !isPointwise, input.elementCount > 0,
      filter.elementCount > 0, taps <= 64, min(height.before, width.before) >= 0,
      reach(height) * reach(width) <= Self.paddingLimit
    else { return nil }
    let outputs = filter.shape[4]
    let geometry = planeGeometry(outputs, groups)
    var result = try Tensor(uninitialized: .float32, shape: try outputShape(channels: outputs))
    guard result.elementCount > 0 else { return nil }
    let weights = filter.elements(as: Float.self), size = filter.elementCount / taps
    var plans: [ConvolutionPlan] = []
    for tap in 0..<taps {
      let part = weights.extracting((tap * size)..<((tap + 1) * size))
      guard let plan = ConvolutionPlan(geometry, filter: part) else { return nil }
      plans.append(plan)
    }
    let x = input.elements(as: Float.self), plane = height.input * width.input * channels
    var y = result.mutableElements(as: Float.self)
    let outputPlane = height.output * width.output * outputs
    var sums = [Float](repeating: 0, count: outputPlane), further = sums
    for number in 0..<(batch * depth.output) {
      let (image, place) = number.quotientAndRemainder(dividingBy: depth.output)
      let origin = depth.origin(place), seen = depth.taps(origin)
      for tap in seen {
        let from = (image * depth.input + origin + tap * depth.dilation) * plane
        let part = x.extracting(from..<(from + plane))
        if tap == seen.lowerBound {
          var first = sums.mutableSpan
          plans[tap].run(part, images: 1, into: &first, threads: threads)
        } else {
          var next = further.mutableSpan
          plans[tap].run(part, images: 1, into: &next, residual: sums.span, threads: threads)
          swap(&sums, &further)
        }
      }
      let to = number * outputPlane
      for i in 0..<outputPlane { y[to &+ i] = seen.isEmpty ? 0 : sums[i] }
    }
    return result
  }

  /// The extents of a convolution of images, or of planes.
  private func planeGeometry(_ outputs: Int, _ groups: Int) -> ConvolutionGeometry {
    var geometry = ConvolutionGeometry(
      height: height.input, width: width.input, channels: channels,
      window: (height.size, width.size), strides: (height.stride, width.stride),
      dilations: (height.dilation, width.dilation), padding: .valid, outputChannels: outputs,
      groups: groups)
    (geometry.paddingTop, geometry.paddingLeft) = (height.before, width.before)
    (geometry.outputHeight, geometry.outputWidth) = (height.output, width.output)
    return geometry
  }

  /// How many elements the windows of an axis see beyond its ends, at most, and one more.
  private func reach(_ axis: WindowAxis) -> Int {
    let (span, overflow) = (axis.size - 1).multipliedReportingOverflow(by: axis.dilation)
    guard !overflow, span < 1 << 31, axis.before < 1 << 31 else { return 1 << 31 }
    let covered = (axis.output - 1) * axis.stride + span + 1 - axis.before - axis.input
    return 1 + axis.before + max(covered, 0)
  }
}

/// A convolution over up to three spatial axes, channels last, as products of matrices: the patches
/// that windows see, a block of windows at a time, by the filter.
struct Convolution {
  let grid: WindowGrid
  let groups: Int
  /// Channels of the input that one output sees.
  let depth: Int
  let outputChannels: Int

  /// - Parameter centers: whether elements that no `SAME` window of a volume sees are at both ends of an axis.
  /// - Throws: `INVALID_ARGUMENT` for shapes that do not fit each other.
  init(_ attributes: ConvolutionAttributes, input: Shape, filter: Shape, centers: Bool = false)
    throws(OpError)
  {
    let layout = attributes.layout, rank = layout.rank
    try layout.check(input, "convolution input")
    try layout.check(filter, "convolution filter")
    depth = filter[rank - 2]
    outputChannels = filter[rank - 1]
    let channels = input[layout.channelAxis]
    guard depth > 0 else { throw .invalid("filter depth must be strictly positive, got \(depth)") }
    guard channels % depth == 0 else {
      throw .invalid(
        "input depth must be evenly divisible by filter depth: \(channels) vs \(depth)")
    }
    groups = max(channels / depth, 1)
    grid = try WindowGrid(
      input, layout: layout, size: Array(filter.dims[..<layout.spatialRank]),
      strides: attributes.strides, dilations: attributes.dilations,
      padding: centers && layout.spatialRank == 3 && attributes.padding == .same
        ? .sameCentered : attributes.padding)
  }

  /// - Throws: `INVALID_ARGUMENT` where groups would not have as many outputs each.
  private func checkGroups() throws(OpError) {
    guard outputChannels % groups == 0 else {
      throw .invalid(
        "output depth must be evenly divisible by number of groups: \(outputChannels) vs \(groups)")
    }
  }

  /// Elements of the input that one output sees.
  private var patch: Int { grid.depth.size * grid.height.size * grid.width.size * depth }
  private var groupChannels: Int { outputChannels / groups }

  /// As many windows as are worth one product: enough to pay for packing the filter, few enough for
  /// their patches to stay in a cache.
  private var block: Int { min(max(64, (1 << 18) / max(patch, 1)), max(grid.windowCount, 1)) }

  func forward<T: NumberScalar>(
    _: T.Type, _ input: Tensor, _ filter: Tensor, threads: Int = 1
  ) throws(OpError) -> Tensor {
    var result = try Tensor(
      uninitialized: T.dtype, shape: try grid.outputShape(channels: outputChannels))
    guard result.elementCount > 0 else { return result }
    guard filter.elementCount > 0 else {
      throw .invalid("filter must not have zero elements: \(filter.shape)")
    }
    guard grid.channels > 0 else { return try Tensor(zeros: T.dtype, shape: result.shape) }
    try checkGroups()
    if let planned = try grid.convolve(input, filter, groups: groups, threads: threads) {
      return planned
    }
    if let planned = try grid.convolvePlanes(input, filter, groups: groups, threads: threads) {
      return planned
    }
    let windows = grid.windowCount
    let x = input.elements(as: T.self)
    if groups == 1, grid.isPointwise {
      var y = result.mutableElements(as: T.self)
      let product = MatrixProduct(rows: windows, columns: outputChannels, depth: depth)
      product(x, filter.elements(as: T.self), into: &y)
      return result
    }
    let weights = try groupedFilter(T.self, filter)
    let f = weights.elements(as: T.self)
    let block = self.block, columns = groupChannels, patch = self.patch
    var patches = try Tensor(uninitialized: T.dtype, shape: try Shape(checking: [block, patch]))
    var part = try Tensor(
      uninitialized: T.dtype, shape: try Shape(checking: [groups == 1 ? 0 : block, columns]))
    var y = result.mutableElements(as: T.self)
    for start in stride(from: 0, to: windows, by: block) {
      let end = min(start + block, windows)
      let product = MatrixProduct(rows: end - start, columns: columns, depth: patch)
      for group in 0..<groups {
        var p = patches.mutableElements(as: T.self)
        unfold(x, start..<end, firstChannel: group * depth, into: &p)
        let weight = f.extracting((group * patch * columns)..<((group + 1) * patch * columns))
        if groups == 1 {
          var target = y._mutatingExtracting((start * columns)..<(end * columns))
          product(p.span, weight, into: &target)
          continue
        }
        var q = part.mutableElements(as: T.self)
        product(p.span, weight, into: &q)
        for row in 0..<(end - start) {
          let to = (start + row) * outputChannels + group * columns, from = row * columns
          for c in 0..<columns { y[to &+ c] = q[from &+ c] }
        }
      }
    }
    return result
  }

  /// The gradient in respect of the input, given that in respect of the output.
  func backward<T: NumberScalar>(_: T.Type, _ filter: Tensor, _ gradient: Tensor)
    throws(OpError) -> Tensor
  {
    try checkGroups()
    let layout = grid.layout
    let spatial = [grid.depth.input, grid.height.input, grid.width.input]
    var result = try Tensor(
      zeros: T.dtype,
      shape: try Shape(
        checking: [grid.batch] + spatial.suffix(layout.spatialRank) + [grid.channels]))
    guard result.elementCount > 0, gradient.elementCount > 0, filter.elementCount > 0 else {
      return result
    }
    let windows = grid.windowCount
    let g = gradient.elements(as: T.self)
    let weights = try groupedFilter(T.self, filter)
    let f = weights.elements(as: T.self)
    let block = self.block, columns = groupChannels, patch = self.patch
    if groups == 1, grid.isPointwise {
      var y = result.mutableElements(as: T.self)
      let product = MatrixProduct(
        rows: windows, columns: patch, depth: columns, transposesB: true)
      product(g, f, into: &y)
      return result
    }
    var patches = try Tensor(uninitialized: T.dtype, shape: try Shape(checking: [block, patch]))
    var part = try Tensor(
      uninitialized: T.dtype, shape: try Shape(checking: [groups == 1 ? 0 : block, columns]))
    var y = result.mutableElements(as: T.self)
    for start in stride(from: 0, to: windows, by: block) {
      let end = min(start + block, windows)
      let product = MatrixProduct(
        rows: end - start, columns: patch, depth: columns, transposesB: true)
      for group in 0..<groups {
        var p = patches.mutableElements(as: T.self)
        let weight = f.extracting((group * patch * columns)..<((group + 1) * patch * columns))
        if groups == 1 {
          product(g.extracting((start * columns)..<(end * columns)), weight, into: &p)
        } else {
          var q = part.mutableElements(as: T.self)
          for row in 0..<(end - start) {
            let from = (start + row) * outputChannels + group * columns, to = row * columns
            for c in 0..<columns { q[to &+ c] = g[from &+ c] }
          }
          product(q.span, weight, into: &p)
        }
        fold(p.span, start..<end, firstChannel: group * depth, into: &y)
      }
    }
    return result
  }

  /// The filter with the output channels of each group together.
  private func groupedFilter<T: NumberScalar>(_: T.Type, _ filter: Tensor) throws(OpError)
    -> Tensor
  {
    guard groups > 1 else { return filter }
    var result = try Tensor(uninitialized: T.dtype, shape: filter.shape)
    let f = filter.elements(as: T.self)
    var r = result.mutableElements(as: T.self)
    let columns = groupChannels, patch = self.patch
    var to = 0
    for group in 0..<groups {
      for row in 0..<patch {
        let from = row * outputChannels + group * columns
        for c in 0..<columns { r[to &+ c] = f[from &+ c] }
        to += columns
      }
    }
    return result
  }

  /// Calls `body` for each run of a window's patch along the width: where the run is in the patches
  /// (of `depth` channels for each tap), which taps of it are within the input, and where the first
  /// of these is in the input.
  @inline(__always) private func forEachRun(
    _ windows: Range<Int>, firstChannel: Int,
    _ body: (_ patch: Int, _ taps: Range<Int>, _ input: Int) -> Void
  ) {
    let channels = grid.channels, run = grid.width.size * depth
    var patch = 0
    for window in windows {
      let (rows, w) = window.quotientAndRemainder(dividingBy: grid.width.output)
      let (planes, h) = rows.quotientAndRemainder(dividingBy: grid.height.output)
      let (n, d) = planes.quotientAndRemainder(dividingBy: grid.depth.output)
      let z = grid.depth.origin(d), y = grid.height.origin(h), x = grid.width.origin(w)
      let zs = grid.depth.taps(z), ys = grid.height.taps(y), xs = grid.width.taps(x)
      for kz in 0..<grid.depth.size {
        let iz = z + kz * grid.depth.dilation
        for ky in 0..<grid.height.size {
          if zs.contains(kz), ys.contains(ky) {
            let iy = y + ky * grid.height.dilation
            let row = ((n * grid.depth.input + iz) * grid.height.input + iy) * grid.width.input
            let first = row + x + xs.lowerBound * grid.width.dilation
            body(patch, xs, first * channels + firstChannel)
          } else {
            body(patch, 0..<0, 0)
          }
          patch += run
        }
      }
    }
  }

  /// Writes the patches that `windows` see, zeros for what is outside the input.
  private func unfold<T: NumberScalar>(
    _ x: borrowing Span<T>, _ windows: Range<Int>, firstChannel: Int, into p: inout MutableSpan<T>
  ) {
    let depth = self.depth, run = grid.width.size * depth
    let step = grid.width.dilation * grid.channels
    forEachRun(windows, firstChannel: firstChannel) { patch, taps, input in
      for i in 0..<(taps.lowerBound * depth) { p[patch &+ i] = .zero }
      if step == depth {
        let to = patch &+ taps.lowerBound &* depth
        for i in 0..<(taps.count * depth) { p[to &+ i] = x[input &+ i] }
      } else {
        var from = input
        for tap in taps {
          let to = patch &+ tap &* depth
          for i in 0..<depth { p[to &+ i] = x[from &+ i] }
          from = from &+ step
        }
      }
      for i in (taps.upperBound * depth)..<run { p[patch &+ i] = .zero }
    }
  }

  /// Adds the patches of `windows` to where they come from.
  private func fold<T: NumberScalar>(
    _ p: borrowing Span<T>, _ windows: Range<Int>, firstChannel: Int, into x: inout MutableSpan<T>
  ) {
    let depth = self.depth, step = grid.width.dilation * grid.channels
    forEachRun(windows, firstChannel: firstChannel) { patch, taps, input in
      var to = input
      for tap in taps {
        let from = patch &+ tap &* depth
        for i in 0..<depth { x[to &+ i] = T.sum(x[to &+ i], p[from &+ i]) }
        to = to &+ step
      }
    }
  }
}
