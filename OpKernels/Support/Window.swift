public import OpInterface
public import TensorCore

/// Which axes of a batch of series, images or volumes are which.
public struct ImageLayout: Sendable, Hashable {
  /// How many axes are neither batch nor channels.
  public let spatialRank: Int
  /// Whether channels are axis 1 rather than the last.
  public let channelsFirst: Bool

  /// A layout of batch, channels and that many spatial axes.
  public init(spatialRank: Int, channelsFirst: Bool = false) {
    self.spatialRank = spatialRank
    self.channelsFirst = channelsFirst
  }

  /// The layout that a `data_format` attribute names, such as `NHWC`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a name TensorFlow does not know, `UNIMPLEMENTED` for one of a
  ///   packed format.
  public init(_ format: String, spatialRank: Int) throws(OpError) {
    switch format {
    case "NHWC", "NDHWC", "CHANNELS_LAST": self.init(spatialRank: spatialRank)
    case "NCHW", "NCDHW", "CHANNELS_FIRST":
      self.init(spatialRank: spatialRank, channelsFirst: true)
    case "NCHW_VECT_C": throw .unimplemented("data_format NCHW_VECT_C is not supported")
    default: throw .invalid("Invalid data format: '\(format)'")
    }
  }

  /// How many axes there are in all.
  public var rank: Int { spatialRank + 2 }
  /// The axis of the channels.
  public var channelAxis: Int { channelsFirst ? 1 : rank - 1 }
  /// The axis of the tensor that is spatial axis `i`.
  public func spatialAxis(_ i: Int) -> Int { channelsFirst ? i + 2 : i + 1 }

  /// A shape or list with the values of the batch, the spatial axes, and the channels in place.
  public func arranged<V>(batch: V, spatial: [V], channels: V) -> [V] {
    var values: [V] = []
    values.reserveCapacity(spatial.count + 2)
    values.append(batch)
    if channelsFirst { values.append(channels) }
    for value in spatial { values.append(value) }
    if !channelsFirst { values.append(channels) }
    return values
  }

  /// The values of a list that belong to the spatial axes.
  ///
  /// - Throws: `INVALID_ARGUMENT` unless there is a value of 32 bits for each axis.
  public func spatial(_ values: [Int], _ what: String) throws(OpError) -> [Int] {
    guard values.count == rank else {
      throw .invalid("\(what) must specify \(rank) dimensions, not \(values)")
    }
    guard values.allSatisfy({ Int32(exactly: $0) != nil }) else {
      throw .invalid("\(what) has a value out of range for an int32: \(values)")
    }
    return (0..<spatialRank).map { values[spatialAxis($0)] }
  }

  /// Checks that `tensor` has this layout's rank.
  ///
  /// - Throws: `INVALID_ARGUMENT` otherwise.
  public func check(_ shape: Shape, _ what: String) throws(OpError) {
    guard shape.rank == rank else {
      throw .invalid("\(what) must be \(rank)-dimensional: \(shape)")
    }
  }
}

/// What lies around the input of a sliding window.
public enum WindowPadding: Sendable, Hashable {
  /// As much as it takes for one window to begin at every stride within the input.
  case same
  /// As `same`, except that where strides go beyond windows, half of the elements that no window sees are before
  /// the first, as TensorFlow's kernels for volumes have it.
  case sameCentered
  case valid
  /// So many elements before and after, for each spatial axis.
  case explicit([[Int]])

  /// Decodes the `padding` and `explicit_paddings` attributes of an op.
  ///
  /// - Throws: `INVALID_ARGUMENT` for values that TensorFlow refuses.
  public init(_ attributes: Attributes, layout: ImageLayout, listed: Bool = true)
    throws(OpError)
  {
    let name = try attributes.string("padding")
    let given = listed ? try attributes.ints("explicit_paddings") : []
    guard name == "EXPLICIT" || given.isEmpty else {
      throw .invalid(
        "explicit_paddings attribute must be empty if the padding attribute is not EXPLICIT: "
          + "\(given) for \(name)")
    }
    switch name {
    case "SAME": self = .same
    case "VALID": self = .valid
    case "EXPLICIT":
      guard given.count == 2 * layout.rank else {
        throw .invalid(
          "explicit_paddings attribute must contain \(2 * layout.rank) values, but got: "
            + "\(given.count)")
      }
      guard given.allSatisfy({ $0 >= 0 }) else {
        throw .invalid("All elements of explicit_paddings must be nonnegative: \(given)")
      }
      let c = layout.channelAxis
      guard [given[0], given[1], given[2 * c], given[2 * c + 1]].allSatisfy({ $0 == 0 }) else {
        throw .invalid(
          "Nonzero explicit padding in the batch or depth dimensions is not supported: \(given)")
      }
      self = .explicit(
        (0..<layout.spatialRank).map {
          let axis = layout.spatialAxis($0)
          return [given[2 * axis], given[2 * axis + 1]]
        })
    default: throw .invalid("Invalid padding: '\(name)'")
    }
  }
}

/// A window sliding along one axis.
public struct WindowAxis: Sendable, Hashable {
  /// How many elements the axis has.
  public let input: Int
  /// How many elements of the input one window sees at most.
  public let size: Int
  /// By how many elements one window lies after the other.
  public let stride: Int
  /// By how many elements the taps of a window lie apart.
  public let dilation: Int
  /// How many windows there are.
  public let output: Int
  /// How many elements of padding come before the input; less than 0 if so many of its first are not seen.
  public let before: Int

  /// An axis of one element seen by one window.
  public static var trivial: WindowAxis {
    WindowAxis(input: 1, size: 1, stride: 1, dilation: 1, output: 1, before: 0)
  }

  init(input: Int, size: Int, stride: Int, dilation: Int, output: Int, before: Int) {
    self.input = input
    self.size = size
    self.stride = stride
    self.dilation = dilation
    self.output = output
    self.before = before
  }

  /// The geometry along spatial axis `axis`.
  ///
  /// - Throws: `INVALID_ARGUMENT` for a stride or dilation below 1 and where no window fits by so
  ///   much that TensorFlow refuses it.
  public init(
    input: Int, size: Int, stride: Int, dilation: Int = 1, padding: WindowPadding, axis: Int
  ) throws(OpError) {
    guard stride > 0 else { throw .invalid("Stride must be > 0, but got \(stride)") }
    guard dilation > 0 else { throw .invalid("Dilation rate must be >= 1, but got \(dilation)") }
    guard size >= 0, input >= 0 else {
      throw .invalid("window of \(size) over \(input) elements has a negative size")
    }
    let (reach, o1) = (size - 1).multipliedReportingOverflow(by: dilation)
    let (effective, o2) = reach.addingReportingOverflow(1)
    let (strided, o3) = input.addingReportingOverflow(stride)
    let limit = Int.max / 4
    guard !o1, !o2, !o3, abs(effective) < limit, dilation < limit, strided < limit else {
      throw .invalid("window of \(size) by stride \(stride), dilation \(dilation) is too large")
    }
    var output: Int, before = 0
    switch padding {
    case .valid:
      output = (strided - effective) / stride
    case .same, .sameCentered:
      output = (strided - 1) / stride
      let needed = max(output - 1, 0) * stride + effective - input
      before = (padding == .same ? max(0, needed) : needed) / 2
    case .explicit(let pads):
      before = pads[axis][0]
      let (padded, o4) = strided.addingReportingOverflow(before)
      let (total, o5) = padded.addingReportingOverflow(pads[axis][1])
      guard !o4, !o5, total < limit else {
        throw .invalid("explicit padding \(pads[axis]) is too large")
      }
      output = (total - effective) / stride
    }
    guard output >= 0 else {
      throw .invalid(
        "Computed output size would be negative: \(output) [input_size: \(input), "
          + "effective_filter_size: \(effective), stride: \(stride)]")
    }
    self.init(
      input: input, size: size, stride: stride, dilation: dilation, output: output, before: before)
  }

  /// Where the window of output `position` begins in the input; may lie before it.
  @inlinable @inline(__always) public func origin(_ position: Int) -> Int {
    position &* stride &- before
  }

  /// Which of its elements the window that begins at `origin` finds within the input.
  @inlinable @inline(__always) public func taps(_ origin: Int) -> Range<Int> {
    let first = origin >= 0 ? 0 : min(size, (dilation - 1 - origin) / dilation)
    let room = input - origin
    let last = room <= 0 ? 0 : min(size, (room + dilation - 1) / dilation)
    return first..<max(first, last)
  }
}

/// Windows sliding over the spatial axes of a batch whose channels come last.
///
/// Up to three axes, with trivial ones in front of fewer.
public struct WindowGrid: Sendable {
  /// Which axes of the input are which.
  public let layout: ImageLayout
  /// How many examples there are.
  public let batch: Int
  /// How many channels the input has.
  public let channels: Int
  /// The outermost of three spatial axes.
  public let depth: WindowAxis
  /// The last spatial axis but one.
  public let height: WindowAxis
  /// The last spatial axis.
  public let width: WindowAxis

  /// The geometry of windows of `size` over an input of `shape`, which has the layout's rank.
  ///
  /// - Throws: as `WindowAxis`.
  public init(
    _ shape: Shape, layout: ImageLayout, size: [Int], strides: [Int], dilations: [Int]? = nil,
    padding: WindowPadding
  ) throws(OpError) {
    // Those that the layout lacks come first.
    func axis(_ number: Int) throws(OpError) -> WindowAxis {
      let i = number - (3 - layout.spatialRank)
      guard i >= 0 else { return .trivial }
      return try WindowAxis(
        input: shape[layout.spatialAxis(i)], size: size[i], stride: strides[i],
        dilation: dilations?[i] ?? 1, padding: padding, axis: i)
    }
    self.layout = layout
    batch = shape[0]
    channels = shape[layout.channelAxis]
    depth = try axis(0)
    height = try axis(1)
    width = try axis(2)
  }

  /// The spatial extents of the output.
  public var outputs: [Int] {
    switch layout.spatialRank {
    case 1: [width.output]
    case 2: [height.output, width.output]
    default: [depth.output, height.output, width.output]
    }
  }

  /// The shape of an output whose channels come last.
  public func outputShape(channels: Int) throws(OpError) -> Shape {
    try Shape(
      checking: ImageLayout(spatialRank: layout.spatialRank).arranged(
        batch: batch, spatial: outputs, channels: channels))
  }

  /// Whether every window is one element and every element has its window.
  public var isPointwise: Bool {
    [depth, height, width].allSatisfy {
      $0.size == 1 && $0.stride == 1 && $0.before == 0 && $0.output == $0.input
    }
  }

  /// How many windows there are in all of the batch.
  public var windowCount: Int { batch * depth.output * height.output * width.output }

  /// Calls `body` with each window: its number in row-major order, the number of the batch's element,
  /// and where it begins along each axis.
  @inlinable @inline(__always) public func forEachWindow<E: Error>(
    _ body: (_ window: Int, _ image: Int, _ z: Int, _ y: Int, _ x: Int) throws(E) -> Void
  ) throws(E) {
    var window = 0
    for n in 0..<batch {
      for d in 0..<depth.output {
        for h in 0..<height.output {
          for w in 0..<width.output {
            try body(window, n, depth.origin(d), height.origin(h), width.origin(w))
            window &+= 1
          }
        }
      }
    }
  }
}

/// What is known of the output of windows sliding over `input`.
///
/// - Throws: as `WindowAxis`, for extents that are known.
public func inferWindowShape(
  _ input: PartialShape, layout: ImageLayout, size: [Int?], strides: [Int],
  dilations: [Int]? = nil, padding: WindowPadding, channels: Int?
) throws(OpError) -> PartialShape {
  guard let extents = input.extents else { return .rank(layout.rank) }
  guard extents.count == layout.rank else {
    throw .invalid("input must be \(layout.rank)-dimensional: \(input)")
  }
  var spatial: [Int?] = []
  spatial.reserveCapacity(layout.spatialRank)
  for i in 0..<layout.spatialRank {
    guard let extent = extents[layout.spatialAxis(i)], let window = size[i] else {
      spatial.append(nil)
      continue
    }
    spatial.append(
      try WindowAxis(
        input: extent, size: window, stride: strides[i], dilation: dilations?[i] ?? 1,
        padding: padding, axis: i
      ).output)
  }
  return PartialShape(layout.arranged(batch: extents[0], spatial: spatial, channels: channels))
}
