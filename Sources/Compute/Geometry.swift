internal import VectorKernelInterface

/// How far a window reaches over the edges of an image.
public enum Padding: Sendable, Hashable {
  /// Not at all.
  case valid
  /// Such that the output is the input's size divided by the stride, rounded up; the larger half of the
  /// padding comes last.
  case same
  /// By so many pixels.
  case explicit(top: Int, bottom: Int, left: Int, right: Int)
}

/// The extents of a two-dimensional convolution or pooling of images in channels-last layout.
public struct ConvolutionGeometry: Sendable, Hashable {
  /// Rows of the input.
  public var height: Int
  /// Columns of the input.
  public var width: Int
  /// Channels of the input.
  public var channels: Int
  /// Rows of the window.
  public var windowHeight: Int
  /// Columns of the window.
  public var windowWidth: Int
  /// Rows from a window to the next.
  public var strideHeight: Int
  /// Columns from a window to the next.
  public var strideWidth: Int
  /// Rows from a tap to the next.
  public var dilationHeight: Int
  /// Columns from a tap to the next.
  public var dilationWidth: Int
  /// Rows of padding above the input.
  public var paddingTop: Int
  /// Columns of padding to its left.
  public var paddingLeft: Int
  /// Rows of the output.
  public var outputHeight: Int
  /// Columns of the output.
  public var outputWidth: Int
  /// Channels of the output.
  public var outputChannels: Int
  /// Groups that input and output channels are divided into; each is convolved by itself.
  ///
  /// As many as
  /// there are input channels for a depthwise convolution.
  public var groups: Int

  /// Extents whose output follows from them.
  ///
  /// Windows that do not fit give an output of no rows or columns. Everything must be at least 1, and
  /// both channel counts multiples of `groups`.
  public init(
    height: Int, width: Int, channels: Int, window: (height: Int, width: Int),
    strides: (height: Int, width: Int) = (1, 1), dilations: (height: Int, width: Int) = (1, 1),
    padding: Padding, outputChannels: Int, groups: Int = 1
  ) {
    self.height = height
    self.width = width
    self.channels = channels
    (windowHeight, windowWidth) = window
    (strideHeight, strideWidth) = strides
    (dilationHeight, dilationWidth) = dilations
    self.outputChannels = outputChannels
    self.groups = groups
    let vertical = Self.axis(height, window.height, strides.height, dilations.height)
    let horizontal = Self.axis(width, window.width, strides.width, dilations.width)
    switch padding {
    case .valid:
      (paddingTop, paddingLeft) = (0, 0)
      (outputHeight, outputWidth) = (vertical.valid(0), horizontal.valid(0))
    case .same:
      (outputHeight, paddingTop) = vertical.same
      (outputWidth, paddingLeft) = horizontal.same
    case .explicit(let top, let bottom, let left, let right):
      (paddingTop, paddingLeft) = (top, left)
      outputHeight = vertical.valid(top + bottom)
      outputWidth = horizontal.valid(left + right)
    }
  }

  private struct Axis {
    let size: Int, reach: Int, stride: Int
    func valid(_ padding: Int) -> Int {
      size + padding < reach ? 0 : (size + padding - reach) / stride + 1
    }
    var same: (output: Int, before: Int) {
      let output = (size + stride - 1) / stride
      return (output, max((output - 1) * stride + reach - size, 0) / 2)
    }
  }

  private static func axis(_ size: Int, _ window: Int, _ stride: Int, _ dilation: Int) -> Axis {
    Axis(size: size, reach: (window - 1) * dilation + 1, stride: stride)
  }

  /// Values of an image.
  public var inputCount: Int { height * width * channels }
  /// Values of an image's output.
  public var outputCount: Int { outputHeight * outputWidth * outputChannels }
  /// Values of the filter: window rows, window columns, input channels of a group, output channels.
  public var filterCount: Int { windowHeight * windowWidth * channels / groups * outputChannels }

  /// Whether kernels take it: extents are positive and below 2^31, paddings not negative, and groups even.
  public var isValid: Bool {
    let extents = [
      height, width, channels, windowHeight, windowWidth, strideHeight, strideWidth,
      dilationHeight, dilationWidth, outputChannels, groups,
    ]
    return extents.allSatisfy { $0 > 0 && $0 < 1 << 31 }
      && min(outputHeight, outputWidth, paddingTop, paddingLeft) >= 0
      && channels % groups == 0 && outputChannels % groups == 0
  }

  /// Rows that the windows of some output rows cover.
  func coveredRows(_ outputRows: Int) -> Int {
    (outputRows - 1) * strideHeight + (windowHeight - 1) * dilationHeight + 1
  }

  /// Columns that the windows of all output columns cover.
  var coveredColumns: Int {
    (outputWidth - 1) * strideWidth + (windowWidth - 1) * dilationWidth + 1
  }

  /// Whether a window reaches over an edge.
  var pads: Bool {
    paddingTop > 0 || paddingLeft > 0 || coveredRows(outputHeight) > height
      || coveredColumns > width
  }

  var kernelGeometry: WindowGeometry {
    WindowGeometry(
      height: height, width: width, channels: channels, windowHeight: windowHeight,
      windowWidth: windowWidth, strideHeight: strideHeight, strideWidth: strideWidth,
      dilationHeight: dilationHeight, dilationWidth: dilationWidth, paddingTop: paddingTop,
      paddingLeft: paddingLeft, outputHeight: outputHeight, outputWidth: outputWidth,
      outputChannels: outputChannels)
  }
}
