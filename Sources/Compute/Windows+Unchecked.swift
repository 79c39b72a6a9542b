// Unsafe: kernels work on addresses, several threads on one output. Each entry checks that the spans hold
// what the extents say, and each chunk writes its own rows.
internal import VectorKernelInterface

/// What a window of pixels is reduced to.
public enum Pooling: Int, Sendable, CaseIterable {
  /// The mean of the pixels that are inside the image.
  case average = 1
  /// The greatest, passing over NaN, of the least finite number and the pixels that are inside the image.
  case maximum = 2

  /// Sets `y` to what the windows of `images` images in channels-last layout are reduced to.
  ///
  /// The geometry's output channels must be its channels. The average of no pixel is NaN.
  public func callAsFunction(
    _ x: borrowing Span<Float>, _ geometry: ConvolutionGeometry, images: Int = 1,
    into y: inout MutableSpan<Float>, threads: Int = 1, instructionSet: InstructionSet = .current
  ) {
    let g = geometry
    guard images > 0, g.outputCount > 0 else { return }
    precondition(g.isValid && g.outputChannels == g.channels)
    precondition(x.count >= images * g.inputCount && y.count >= images * g.outputCount)
    let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
    let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
    guard let from = unsafe from, let to = unsafe to else { return }
    let kernels = instructionSet.kernels
    let offset = 0
    unsafe withUnsafePointer(to: offset) { offsets in
      let whole = unsafe ConvolveArguments(
        geometry: g.kernelGeometry, groups: 1, input: from, output: to, filter: from,
        offsets: offsets, segments: rawValue, length: 1, first: 0, end: 0, firstPanel: 0,
        endPanel: 0, scratch: to)
      let size = g.outputWidth * g.channels * g.windowHeight * g.windowWidth
      let overlaps = g.windowWidth > g.strideWidth
      inParts(images * g.outputHeight, size: size, threads: threads) { first, count in
        unsafe withUnsafeTemporaryAllocation(
          of: Float.self, capacity: overlaps ? g.width * g.channels : 1
        ) { space in
          guard let space = space.baseAddress else { return }
          var row = first
          while row < first + count {
            var v = whole
            unsafe v.scratch = space
            let (image, start) = (row / g.outputHeight, row % g.outputHeight)
            let end = min(start + first + count - row, g.outputHeight)
            unsafe v.input += image * g.inputCount
            unsafe v.output += image * g.outputCount
            (v.first, v.end) = (start, end)
            unsafe kernels.pool(&v)
            row += end - start
          }
        }
      }
    }
  }
}

/// Where the pixels of a resized axis come from.
public struct ResizedAxis: Sendable {
  /// The pixel before each, and the one after it.
  public var lower: [Int], upper: [Int]
  /// How far between them each is, 0 to 1.
  public var fraction: [Float]

  /// Positions that the caller has computed; pixels must be inside the image.
  public init(lower: [Int], upper: [Int], fraction: [Float]) {
    precondition(lower.count == upper.count && lower.count == fraction.count)
    self.lower = lower
    self.upper = upper
    self.fraction = fraction
  }
}

/// Sets `y` to images in channels-last layout, resized bilinearly, or by taking the `lower` pixels.
///
/// - Parameters:
///   - rows: Where the output's rows come from.
///   - columns: Where the output's columns come from.
public func resize(
  _ x: borrowing Span<Float>, height: Int, width: Int, channels: Int, images: Int = 1,
  rows: ResizedAxis, columns: ResizedAxis, interpolates: Bool, into y: inout MutableSpan<Float>,
  threads: Int = 1, instructionSet: InstructionSet = .current
) {
  let (outputHeight, outputWidth) = (rows.lower.count, columns.lower.count)
  guard images > 0, channels > 0, outputHeight > 0, outputWidth > 0 else { return }
  let (line, outputLine) = (width * channels, outputWidth * channels)
  precondition(
    x.count >= images * height * line && y.count >= images * outputHeight * outputLine)
  for i in 0..<outputHeight {
    precondition(
      min(rows.lower[i], rows.upper[i]) >= 0 && max(rows.lower[i], rows.upper[i]) < height)
  }
  for i in 0..<outputWidth {
    let (left, right) = (columns.lower[i], columns.upper[i])
    precondition(min(left, right) >= 0 && max(left, right) < width)
  }
  let from = unsafe x.withUnsafeBufferPointer { $0.baseAddress }
  let to = unsafe y.withUnsafeMutableBufferPointer { $0.baseAddress }
  guard let from = unsafe from, let to = unsafe to else { return }
  let kernels = instructionSet.kernels
  unsafe columns.lower.withUnsafeBufferPointer { left in
    unsafe columns.upper.withUnsafeBufferPointer { right in
      unsafe columns.fraction.withUnsafeBufferPointer { across in
        guard let left = left.baseAddress, let right = right.baseAddress,
          let across = across.baseAddress
        else { return }
        inParts(images * outputHeight, size: outputLine * 4, threads: threads) {
          first, count in
          for row in first..<(first + count) {
            let i = row % outputHeight
            let image = unsafe from + row / outputHeight * height * line
            let bottom = unsafe interpolates ? image + rows.upper[i] * line : nil
            unsafe kernels.interpolateRow(
              outputWidth, channels, image + rows.lower[i] * line, bottom, rows.fraction[i], left,
              right, across, to + row * outputLine)
          }
        }
      }
    }
  }
}
