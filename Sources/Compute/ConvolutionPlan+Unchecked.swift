// Unsafe: kernels that pack take addresses. The initializers check that the spans and tensors hold what the
// geometry says; weights have the size of whole panels.
public import TensorCore
internal import VectorKernelInterface

/// A two-dimensional convolution of images in channels-last layout with a constant filter: made once,
/// run many times.
///
/// The filter's layout is TensorFlow's: window rows, window columns, input channels of a group, output
/// channels; for a depthwise convolution, channels and multiplier in the last two places. What an
/// output is depends on its image and the geometry alone, to the bit.
public struct ConvolutionPlan: Sendable {
  /// How a convolution is computed.
  public enum Method: Sendable, Hashable {
    /// As a product of the pixels by the filter.
    case pointwise
    /// As products of windows by the filter.
    case direct
    /// Each channel by itself.
    case depthwise
    /// By Winograd's method with tiles of 2 by 2: fewer multiplications, and errors no larger.
    case winograd2
    /// With tiles of 4 by 4, whose errors are some four times larger.
    case winograd4
  }

  /// The extents of one image.
  public private(set) var geometry: ConvolutionGeometry
  /// What is applied last.
  public let activation: Activation
  /// How it is computed.
  public let method: Method
  /// What the layout of the filter is for.
  public let instructionSet: InstructionSet
  let filter: PackedWeights
  let bias: FloatBuffer?
  /// Where each run of a window starts, and how long each is.
  private(set) var offsets: [Int]
  let length: Int
  /// Depthwise: channels to compute with.
  let expandedChannels: Int
  /// Whether the filter of a Winograd convolution is kept as its taps, 9 values for 16, and transformed again in
  /// each run.
  let keepsTaps: Bool

  /// A plan that is used soon and not for long; nil if the geometry's extents are not valid, or the filter,
  /// scale or bias hold fewer values than it takes.
  ///
  /// - Parameters:
  ///   - scale: What the filter of each output channel is multiplied by; nil for 1.
  ///   - allowsRelaxedAccuracy: Whether `winograd4` may be chosen.
  ///   - method: What to use instead of what is thought fastest; ignored where it does not apply.
  public init?(
    _ geometry: ConvolutionGeometry, filter: borrowing Span<Float>,
    scale: borrowing Span<Float>? = nil, bias: [Float]? = nil,
    activation: Activation = .none, allowsRelaxedAccuracy: Bool = false, method: Method? = nil,
    instructionSet: InstructionSet = .current
  ) {
    let factors = unsafe scale?.withUnsafeBufferPointer { unsafe $0 }
    guard filter.count >= geometry.filterCount,
      unsafe factors.map({ $0.count >= geometry.outputChannels }) ?? true
    else { return nil }
    let source = unsafe filter.withUnsafeBufferPointer { unsafe $0 }
    self.init(geometry, bias, activation, allowsRelaxedAccuracy, method, instructionSet) {
      layout in
      unsafe PackedWeights(layout.count, areKept: false) { base in
        guard let start = source.baseAddress else { return }
        unsafe layout.packing.packAll(
          base, start, factors?.baseAddress, threads: 1, releasing: nil)
      }
    }
  }

  /// A plan that lives as long as its model, for a filter that is packed when the convolution is run, as a
  /// matrix `deferring` is.
  public init?(
    _ geometry: ConvolutionGeometry, deferring filter: Tensor, scale: Tensor, bias: [Float]? = nil,
    activation: Activation = .none, allowsRelaxedAccuracy: Bool = false,
    instructionSet: InstructionSet = .current, threads: Int = 1
  ) {
    guard filter.elementCount >= geometry.filterCount, scale.elementCount >= geometry.outputChannels
    else { return nil }
    self.init(geometry, bias, activation, allowsRelaxedAccuracy, nil, instructionSet) {
      layout in
      PackedWeights.of(
        filter, scale: scale, count: layout.count, threads: threads, packing: layout.packing,
        plain: nil)
    }
  }

  private init?(
    _ geometry: ConvolutionGeometry, _ bias: [Float]?, _ activation: Activation, _ relaxed: Bool,
    _ method: Method?, _ instructionSet: InstructionSet,
    _ makeFilter: (FilterLayout) -> PackedWeights
  ) {
    guard geometry.isValid, bias.map({ $0.count >= geometry.outputChannels }) ?? true else {
      return nil
    }
    var instructionSet = instructionSet
    let chosen = Self.method(
      geometry, wanted: method, relaxed: relaxed, width: instructionSet.kernels.width)
    // Channels that do not fill a vector are left to kernels with smaller ones; so are pixels that are
    // not whole cache lines, as then every load of a line's size takes two of them.
    while chosen == .depthwise, let narrower = instructionSet.narrower,
      geometry.outputChannels < instructionSet.kernels.width
        || instructionSet == .avx512 && geometry.outputChannels % 16 != 0
    {
      instructionSet = narrower
    }
    // Columns that the last panel has too many are computed all the same: smaller panels have fewer.
    if chosen == .pointwise || chosen == .direct, instructionSet == .avx512, activation.code < 0,
      InstructionSet.halvesVectors
    {
      let columns = geometry.outputChannels / geometry.groups
      if PackedMatrix.packedCount(depth: 10, columns: columns, width: 16)
        >= PackedMatrix.packedCount(depth: 11, columns: columns, width: 8)
      {
        instructionSet = .avx2
      }
    }
    self.geometry = geometry
    self.activation = activation
    self.method = chosen
    self.instructionSet = instructionSet
    let layout = FilterLayout(geometry, chosen, instructionSet)
    let expanded = layout.expandedChannels
    expandedChannels = expanded
    keepsTaps = layout.keepsTaps
    // Depthwise kernels compute with at least a vector of channels.
    self.bias = bias.map { bias in
      unsafe FloatBuffer(count: expanded) { base in
        for i in 0..<expanded { unsafe base[i] = i < geometry.outputChannels ? bias[i] : 0 }
      }
    }
    filter = makeFilter(layout)
    (offsets, length) = Self.runs(geometry, chosen)
  }

  /// Whether the filter of `other` is this one, laid out for both.
  package func sharesFilter(with other: ConvolutionPlan) -> Bool { filter === other.filter }

  /// Whether `run` may write the output where the residual is, of which no value is read after its place is written.
  public var overwritesResidual: Bool {
    let g = geometry
    switch method {
    case .pointwise, .direct:
      return g.windowHeight * g.windowWidth * (g.channels / g.groups)
        <= instructionSet.kernels.wholeDepth
    case .depthwise, .winograd2, .winograd4: return false
    }
  }

  /// The same convolution of images of another size, sharing the filter.
  ///
  /// Nil unless only the heights, widths and padding differ.
  public func resized(to geometry: ConvolutionGeometry) -> ConvolutionPlan? {
    var same = geometry
    same.height = self.geometry.height
    same.width = self.geometry.width
    same.outputHeight = self.geometry.outputHeight
    same.outputWidth = self.geometry.outputWidth
    same.paddingTop = self.geometry.paddingTop
    same.paddingLeft = self.geometry.paddingLeft
    guard same == self.geometry, geometry.isValid, method != .pointwise || !geometry.pads else {
      return nil
    }
    var plan = self
    plan.geometry = geometry
    (plan.offsets, _) = Self.runs(geometry, method)
    return plan
  }

  private static func method(
    _ g: ConvolutionGeometry, wanted: Method?, relaxed: Bool, width: Int
  ) -> Method {
    let dense = g.groups == 1
    let strided = g.strideHeight > 1 || g.strideWidth > 1
    let dilated = g.dilationHeight > 1 || g.dilationWidth > 1
    let small = g.windowHeight == 1 && g.windowWidth == 1
    var possible: Set<Method> = [.direct]
    if dense && small && !strided && !g.pads { possible.insert(.pointwise) }
    if g.groups == g.channels { possible.insert(.depthwise) }
    let channels = min(g.channels, g.outputChannels)
    if dense && g.windowHeight == 3 && g.windowWidth == 3 && !strided && !dilated
      && channels >= width
    {
      possible.formUnion([.winograd2, .winograd4])
    }
    if let wanted, possible.contains(wanted) { return wanted }
    if possible.contains(.depthwise) && !(dense && g.outputChannels > 1) { return .depthwise }
    if possible.contains(.pointwise) { return .pointwise }
    let size = min(g.outputHeight, g.outputWidth)
    if possible.contains(.winograd2) && channels >= 32 {
      if relaxed && size >= 28 { return .winograd4 }
      // On small maps large transformed filters would take longer to read than they save.
      let transformed = 16 * g.channels * g.outputChannels
      if size >= 14 || size >= 4 && transformed <= 1 << 20
        || size >= 7 && FilterLayout.hasWholeVectors(g, width)
      {
        return .winograd2
      }
    }
    return .direct
  }

  /// Where the runs of contiguous values that make up a window start, and their length.
  private static func runs(_ g: ConvolutionGeometry, _ method: Method) -> ([Int], Int) {
    switch method {
    case .pointwise: return ([0], g.channels)
    case .depthwise: return ([0], 1)
    case .winograd2: return ([0], 2)
    case .winograd4: return ([0], 4)
    case .direct: break
    }
    // A window of one tap is gathered rather than padded.
    let line = (g.pads ? g.coveredColumns : g.width) * g.channels
    let whole = g.groups == 1 && g.dilationWidth == 1
    var offsets: [Int] = []
    for i in 0..<g.windowHeight {
      let row = i * g.dilationHeight * line
      if whole {
        offsets.append(row)
      } else {
        for j in 0..<g.windowWidth { offsets.append(row + j * g.dilationWidth * g.channels) }
      }
    }
    return (offsets, whole ? g.windowWidth * g.channels : g.channels / g.groups)
  }
}
