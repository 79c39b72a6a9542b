import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// The attributes that pooling ops have in common.
struct PoolingWindow: Sendable {
  let layout: ImageLayout
  let size: [Int]
  let strides: [Int]
  let padding: WindowPadding
  /// How many channels become one; more than 1 only if the spatial window is one element.
  let channels: Int

  init(
    _ attributes: Attributes, spatialRank: Int, explicit: Bool = false, size: [Int]? = nil,
    strides: [Int]? = nil
  ) throws(OpError) {
    let format = attributes["data_format"] == nil ? "NHWC" : try attributes.string("data_format")
    layout = try ImageLayout(format, spatialRank: spatialRank)
    let ksize: [Int], steps: [Int]
    if let size { ksize = size } else { ksize = try attributes.ints("ksize") }
    if let strides { steps = strides } else { steps = try attributes.ints("strides") }
    self.size = try layout.spatial(ksize, "Sliding window ksize field")
    self.strides = try layout.spatial(steps, "Sliding window stride field")
    // Made only if it is thrown: to describe lists takes longer than all else that is done here.
    var onBatch: OpError {
      OpError(
        .unimplemented, "Pooling is not supported on the batch dimension: \(ksize), \(steps)")
    }
    // TensorFlow looks at one thing after the other, and which comes first decides the status code.
    if attributes.schema.name == "AvgPool", ksize[0] != 1 || steps[0] != 1 { throw onBatch }
    guard ksize.allSatisfy({ $0 > 0 }) else {
      throw .invalid("Sliding window ksize must be positive. The specified ksize is: \(ksize)")
    }
    guard ksize[0] == 1, steps[0] == 1 else { throw onBatch }
    channels = ksize[layout.channelAxis]
    let depthStride = steps[layout.channelAxis]
    if spatialRank == 3, channels != 1 || depthStride != 1 {
      throw .unimplemented("Pooling is not supported on the depth dimension: \(ksize), \(steps)")
    }
    guard self.strides.allSatisfy({ $0 > 0 }) else {
      throw .invalid("Stride must be > 0, but got \(steps)")
    }
    guard channels == 1 || self.size.allSatisfy({ $0 == 1 }) else {
      throw .unimplemented(
        "Pooling supports exactly one of pooling across depth or pooling across width/height.")
    }
    guard channels == 1 || channels == depthStride else {
      throw .unimplemented("Depthwise pooling requires the depth window to equal the depth stride")
    }
    guard channels == 1 || self.strides.allSatisfy({ $0 == 1 }) else {
      throw .unimplemented("Depthwise pooling does not stride over height and width: \(steps)")
    }
    // Unlike convolutions, pooling does not look at paddings that count for nothing.
    let name = try attributes.string("padding")
    let given = try WindowPadding(
      attributes, layout: layout, listed: explicit && name == "EXPLICIT")
    padding = spatialRank == 3 && given == .same ? .sameCentered : given
    if case .explicit(let pads) = padding {
      for (pad, window) in zip(pads, self.size) where pad[0] >= window || pad[1] >= window {
        throw .invalid("padding \(pad) needs to be smaller than the window size \(window)")
      }
    }
  }

  func inferShape(_ input: PartialShape) throws(OpError) -> PartialShape {
    guard let extents = input.extents, extents.count == layout.rank else {
      guard input.rank == nil else {
        throw .invalid("tensor_in must be \(layout.rank)-dimensional: \(input)")
      }
      return .rank(layout.rank)
    }
    return try inferWindowShape(
      input, layout: layout, size: size, strides: strides, padding: padding,
      channels: extents[layout.channelAxis].map { $0 / channels })
  }

  /// - Throws: `INVALID_ARGUMENT` for an input of another rank.
  func grid(_ input: Shape) throws(OpError) -> WindowGrid {
    try layout.check(input, "tensor_in")
    return try WindowGrid(input, layout: layout, size: size, strides: strides, padding: padding)
  }

  /// Emits the greatest element of each window of input 0; in images NaN is passed over.
  func emitMaximum<T: RealScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    let input = context.take(0)
    let grid = try grid(input.shape)
    let source = try channelsLast(input, layout)
    if channels > 1 {
      return context.emit(try arranged(try channelMaximum(T.self, source), layout))
    }
    if T.self == Float.self, layout.spatialRank == 2 {
      return try emit(.maximum, of: source, grid, &context)
    }
    var result = try context.makeOutput(
      T.self, shape: try grid.outputShape(channels: grid.channels))
    if result.elementCount > 0 {
      let x = source.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      let channels = grid.channels, least = leastFinite(T.self)
      grid.forEachWindow { window, n, z, top, left in
        let to = window &* channels
        for c in 0..<channels { y[to &+ c] = least }
        forEachTap(grid, n, z, top, left) { element in
          let from = element &* channels
          for c in 0..<channels {
            let value = x[from &+ c]
            y[to &+ c] = value > y[to &+ c] ? value : y[to &+ c]
          }
        }
      }
    }
    context.emit(try arranged(result, layout))
  }

  /// As `emitMaximum`, for volumes.
  func emitVolumeMaximum<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    let input = context.take(0)
    let grid = try grid(input.shape)
    let source = try channelsLast(input, layout)
    if T.self == Float.self, canSeparate(grid, source) {
      return try emit(.maximum, of: source, grid, &context)
    }
    var result = try context.makeOutput(
      T.self, shape: try grid.outputShape(channels: grid.channels))
    if result.elementCount > 0 {
      var y = result.mutableElements(as: T.self)
      VolumePooling(grid: grid).maximum(source.elements(as: T.self), into: &y)
    }
    context.emit(try arranged(result, layout))
  }

  /// Whether planes of volumes in single precision may be reduced before what has become of them is along the
  /// depth.
  private func canSeparate(_ grid: WindowGrid, _ source: Tensor) -> Bool {
    min(grid.depth.before, grid.height.before, grid.width.before) >= 0
      && !VolumePooling.hasOddValues(source.elements(as: Float.self))
  }

  /// Emits what the windows of single-precision images or volumes in channels-last layout are reduced to.
  private func emit(
    _ pooling: Pooling, of images: Tensor, _ grid: WindowGrid, _ context: inout KernelContext
  ) throws(OpError) {
    var result = try context.makeOutput(
      Float.self, shape: try grid.outputShape(channels: grid.channels))
    if result.elementCount > 0 {
      let x = images.elements(as: Float.self)
      var y = result.mutableElements(as: Float.self)
      let planes = geometry(grid), depth = depthGeometry(grid)
      guard planes.isValid, layout.spatialRank == 2 || depth.isValid else {
        throw .unimplemented("no pooling of images of shape \(images.shape) by windows of \(size)")
      }
      if layout.spatialRank == 2 {
        pooling(x, planes, images: grid.batch, into: &y, threads: context.threads)
      } else if grid.batch * grid.depth.input > 0 {
        // The planes first, and what has become of these along the depth.
        var reduced = try context.makeOutput(
          Float.self, shape: Shape(checking: [grid.batch, depth.inputCount]))
        var z = reduced.mutableElements(as: Float.self)
        pooling(
          x, planes, images: grid.batch * grid.depth.input, into: &z, threads: context.threads)
        pooling(z.span, depth, images: grid.batch, into: &y, threads: context.threads)
      }
    }
    context.emit(try arranged(result, layout))
  }

  private func geometry(_ grid: WindowGrid) -> ConvolutionGeometry {
    let rows = grid.height, columns = grid.width
    var geometry = ConvolutionGeometry(
      height: rows.input, width: columns.input, channels: grid.channels,
      window: (rows.size, columns.size), strides: (rows.stride, columns.stride),
      padding: .valid, outputChannels: grid.channels)
    (geometry.paddingTop, geometry.paddingLeft) = (rows.before, columns.before)
    (geometry.outputHeight, geometry.outputWidth) = (rows.output, columns.output)
    return geometry
  }

  /// Planes of outputs as rows of one pixel.
  private func depthGeometry(_ grid: WindowGrid) -> ConvolutionGeometry {
    let planes = grid.depth, size = grid.height.output * grid.width.output * grid.channels
    var geometry = ConvolutionGeometry(
      height: planes.input, width: 1, channels: size, window: (planes.size, 1),
      strides: (planes.stride, 1), padding: .valid, outputChannels: size)
    geometry.paddingTop = planes.before
    geometry.outputHeight = planes.output
    return geometry
  }

  /// What the only input of a kernel is reduced to, for images of known shapes in single precision and in
  /// channels-last layout; nil for others.
  func fixed(_ pooling: Pooling, _ dtype: DType) -> FixedKernel.Maker? {
    guard dtype == .float32, layout.spatialRank == 2, !layout.channelsFirst, channels == 1 else {
      return nil
    }
    return { shapes, threads in
      guard let grid = try? grid(shapes[0]),
        let output = try? grid.outputShape(channels: grid.channels), output.elementCount > 0
      else { return nil }
      let geometry = geometry(grid)
      guard geometry.isValid else { return nil }
      return FixedKernel(output: output, rows: [0]) { memory in
        var y = memory.mutableValues(1, as: Float.self)
        pooling(
          memory.values(0, as: Float.self), geometry, images: grid.batch, into: &y,
          threads: threads)
      }
    }
  }

  private func channelMaximum<T: RealScalar>(_: T.Type, _ source: Tensor) throws(OpError) -> Tensor
  {
    var dims = source.shape.dims
    let last = dims.count - 1
    guard dims[last] % channels == 0 else {
      throw .unimplemented(
        "Depthwise max pooling requires the depth window to evenly divide the input depth: "
          + "\(channels) vs \(dims[last])")
    }
    dims[last] /= channels
    var result = try Tensor(uninitialized: T.dtype, shape: try Shape(checking: dims))
    let x = source.elements(as: T.self)
    var y = result.mutableElements(as: T.self)
    for i in y.indices {
      // What TensorFlow finds of NaN: one stays that comes first.
      var best = x[i * channels]
      for j in (i * channels)..<((i + 1) * channels) where best < x[j] { best = x[j] }
      y[i] = best
    }
    return result
  }

  /// Emits the mean of what each window of input 0 finds within it, added up in the input's type.
  private func emitAverage<T: FloatScalar>(_: T.Type, _ context: inout KernelContext)
    throws(OpError)
  {
    let input = context.take(0)
    let grid = try grid(input.shape)
    let source = try channelsLast(input, layout)
    if T.self == Float.self, layout.spatialRank == 2 || canSeparate(grid, source) {
      return try emit(.average, of: source, grid, &context)
    }
    var result = try context.makeOutput(
      T.self, shape: try grid.outputShape(channels: grid.channels))
    if result.elementCount > 0, layout.spatialRank == 3 {
      var y = result.mutableElements(as: T.self)
      VolumePooling(grid: grid).average(source.elements(as: T.self), into: &y)
    } else if result.elementCount > 0 {
      let x = source.elements(as: T.self)
      var y = result.mutableElements(as: T.self)
      let channels = grid.channels
      var sums = [T.Wide](repeating: 0, count: channels)
      var sum = sums.mutableSpan
      grid.forEachWindow { window, n, z, top, left in
        for c in 0..<channels { sum[c] = 0 }
        var count = 0
        forEachTap(grid, n, z, top, left) { element in
          let from = element &* channels
          for c in 0..<channels { sum[c] = T(sum[c] + x[from &+ c].wide).wide }
          count &+= 1
        }
        let to = window &* channels, divisor = T.Wide(count)
        for c in 0..<channels { y[to &+ c] = T(sum[c] / divisor) }
      }
    }
    context.emit(try arranged(result, layout))
  }

  func averageKernel(_ dtype: DType) throws(OpError) -> Kernel {
    guard channels == 1 else { throw .unimplemented("Non-spatial pooling is not supported") }
    switch dtype {
    case .float32: return averageKernel(Float.self)
    case .float64: return averageKernel(Double.self)
    case .float16: return averageKernel(Float16.self)
    case .bfloat16: return averageKernel(BFloat16.self)
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }

  private func averageKernel<T: FloatScalar>(_: T.Type) -> Kernel {
    Kernel(fixed: fixed(.average, T.dtype)) { (context) throws(OpError) in
      try emitAverage(T.self, &context)
    }
  }
}

/// Calls `body` with the number of each of the input's elements (channels counted as one) that the
/// window at `z`, `top`, `left` of image `n` sees.
@inline(__always)
func forEachTap(
  _ grid: WindowGrid, _ n: Int, _ z: Int, _ top: Int, _ left: Int, _ body: (Int) -> Void
) {
  let rows = grid.height.taps(top), columns = grid.width.taps(left)
  for kz in grid.depth.taps(z) {
    let plane = (n &* grid.depth.input &+ z &+ kz) &* grid.height.input
    for ky in rows {
      let row = (plane &+ top &+ ky) &* grid.width.input &+ left
      for kx in columns { body(row &+ kx) }
    }
  }
}

/// The least finite value, with which TensorFlow begins a search for the greatest.
func leastFinite<T: RealScalar>(_: T.Type) -> T {
  switch T.dtype {
  case .float32: T(converting: Double(-Float.greatestFiniteMagnitude))
  case .float64: T(converting: -Double.greatestFiniteMagnitude)
  case .float16: T(converting: Double(-Float16.greatestFiniteMagnitude))
  case .bfloat16: T(converting: Double(BFloat16(bits: 0xff7f).wide))
  default: T.lowest
  }
}
