/// What a tile kernel multiplies: some rows of `a` by a panel of `b`.
///
/// The terms of an output are added in the order of `k`, from zero, in every tile; bias, residual and
/// limits come after. All strides count elements.
@frozen public struct TileArguments {
  /// Where row 0 of the left operand starts.
  public var a: UnsafePointer<Float>
  /// From a row of the left operand to the next.
  public var aRow: Int
  /// From a value of a run to the next.
  public var aStep: Int
  /// Where each run of a row starts, counted from the row's start.
  public var offsets: UnsafePointer<Int>
  /// How many runs a row is made of, at least 1.
  public var segments: Int
  /// Values in a run, at least 1.
  public var length: Int
  /// The panel: a vector of columns for each `k`.
  public var b: UnsafePointer<Float>
  /// From the columns for a `k` to those for the next.
  public var bStep: Int
  /// From a panel to the next, for the kernels that take several.
  public var panelStride: Int
  /// Memory that is asked for meanwhile: some of it before each block of a run's terms.
  public var ahead: UnsafePointer<Float>
  /// How many values are asked for at a time: whole lines of the cache.
  public var aheadStep: Int
  /// Where the tile of the product is.
  public var c: UnsafeMutablePointer<Float>
  /// From a row of the product to the next.
  public var cRow: Int
  /// Whether sums go on from what the tile of the product holds.
  public var resumes: Bool
  /// Whether sums are complete, so that bias, residual and limits apply.
  public var finishes: Bool
  /// Added to each row.
  public var bias: UnsafePointer<Float>?
  /// Added to the tile.
  public var residual: UnsafePointer<Float>?
  /// From a row of the residual to the next.
  public var residualRow: Int
  /// The least value stored.
  public private(set) var lower: Float
  /// The greatest value stored.
  public private(set) var upper: Float
  /// Whether there are limits: comparing these would have a tile wait for its sums.
  public private(set) var limited: Bool

  /// A tile that ends its sums, without bias, residual or limits.
  public init(
    a: UnsafePointer<Float>, aRow: Int, offsets: UnsafePointer<Int>, length: Int,
    b: UnsafePointer<Float>, bStep: Int, c: UnsafeMutablePointer<Float>, cRow: Int
  ) {
    self.a = a
    self.aRow = aRow
    self.offsets = offsets
    self.length = length
    self.b = b
    self.bStep = bStep
    self.c = c
    self.cRow = cRow
    (aStep, segments, panelStride, residualRow) = (1, 1, 0, 0)
    (ahead, aheadStep) = (b, 0)
    (resumes, finishes) = (false, true)
    (bias, residual) = (nil, nil)
    (lower, upper, limited) = (-.infinity, .infinity, false)
  }

  /// Sets the limits.
  public mutating func limit(_ lower: Float, _ upper: Float) {
    (self.lower, self.upper) = (lower, upper)
    limited = lower > -.infinity || upper < .infinity
  }
}

/// Neighbouring output pixels of a depthwise convolution.
@frozen public struct DepthwiseArguments {
  /// Where the window of the first pixel starts in each input row; for the general kernel, where each
  /// tap is.
  public var rows: UnsafePointer<UnsafePointer<Float>>
  /// The filter: the weights of all channels for each tap.
  public var filter: UnsafePointer<Float>
  /// How many taps there are.
  public var taps: Int
  /// At least a vector, unless the general kernel is called.
  public var channels: Int
  /// Added to each pixel.
  public var bias: UnsafePointer<Float>?
  /// The first pixel.
  public var output: UnsafeMutablePointer<Float>
  /// From a row of the output to the next, for the kernels that compute two.
  public var outputRow: Int
  /// The least value stored.
  public var lower: Float
  /// The greatest value stored.
  public var upper: Float

  /// The first pixels of a row.
  public init(
    rows: UnsafePointer<UnsafePointer<Float>>, filter: UnsafePointer<Float>, taps: Int,
    channels: Int, bias: UnsafePointer<Float>?, output: UnsafeMutablePointer<Float>, lower: Float,
    upper: Float
  ) {
    self.rows = rows
    self.filter = filter
    self.taps = taps
    self.channels = channels
    self.bias = bias
    self.output = output
    outputRow = 0
    self.lower = lower
    self.upper = upper
  }
}

/// A tile of a Winograd convolution: pixels on one side, planes of transformed values on the other.
@frozen public struct WinogradArguments {
  /// The first pixel.
  public var pixels: UnsafeMutablePointer<Float>
  /// For a tile at an edge of the image, the address of each of its pixels.
  public var addresses: UnsafePointer<UnsafePointer<Float>>?
  /// From a row of pixels to the next.
  public var pixelRow: Int
  /// From a pixel to the next, as of the residual.
  public var pixelStride: Int
  /// At least a vector.
  public var channels: Int
  /// The first plane's values of the tile.
  public var planes: UnsafeMutablePointer<Float>
  /// From a plane to the next.
  public var planeStride: Int
  /// Added to each pixel of the output.
  public var bias: UnsafePointer<Float>?
  /// Added to the pixels of the output.
  public var residual: UnsafePointer<Float>?
  /// From a row of the residual to the next.
  public var residualRow: Int
  /// The least value stored.
  public var lower: Float
  /// The greatest value stored.
  public var upper: Float

  /// A tile without bias, residual or limits.
  public init(
    pixels: UnsafeMutablePointer<Float>, pixelRow: Int, channels: Int,
    planes: UnsafeMutablePointer<Float>, planeStride: Int
  ) {
    self.pixels = pixels
    addresses = nil
    self.pixelRow = pixelRow
    pixelStride = channels
    self.channels = channels
    self.planes = planes
    self.planeStride = planeStride
    residualRow = 0
    (bias, residual) = (nil, nil)
    (lower, upper) = (-.infinity, .infinity)
  }
}

/// Some rows of a product, or some pixels of a convolution, by some panels of columns.
///
/// The rows come in blocks: the whole left operand, or a row of pixels each. Panels are two vectors
/// wide, the last one only one vector if that holds what is left.
@frozen public struct MultiplyArguments {
  /// The left operand's first row; see `TileArguments`.
  public var a: UnsafePointer<Float>
  /// From a row to the next.
  public var aRow: Int
  /// From a value of a run to the next.
  public var aStep: Int
  /// From a block to the next.
  public var aBlock: Int
  /// Where each run of a row starts.
  public var offsets: UnsafePointer<Int>
  /// Runs in a row.
  public var segments: Int
  /// Values in a run.
  public var length: Int
  /// Rows of a block.
  public var rows: Int
  /// Blocks.
  public var blocks: Int
  /// The right operand: packed panels, or plain rows.
  public var b: UnsafePointer<Float>
  /// From a row of the right operand to the next if it is not packed, else 0.
  public var bRow: Int
  /// The last panel, packed, if the rows are plain and it is not full; for at most three rows of one block.
  public var bTail: UnsafePointer<Float>?
  /// Columns of the product in all.
  public var columns: Int
  /// The first panel to compute.
  public var firstPanel: Int
  /// The panel after the last one to compute.
  public var endPanel: Int
  /// The first row of the product, at its column 0.
  public var c: UnsafeMutablePointer<Float>
  /// From a row of the product to the next.
  public var cRow: Int
  /// From a block of the product to the next.
  public var cBlock: Int
  /// Added to each row.
  public var bias: UnsafePointer<Float>?
  /// Laid out as the product; added to it.
  public var residual: UnsafePointer<Float>?
  /// The least value stored.
  public var lower: Float
  /// The greatest value stored.
  public var upper: Float
  /// The function applied last, as a raw value of `MapOperation`, or -1.
  public var activation: Int
  /// The function's parameter.
  public var parameter: Float
  /// `KernelTable.multiplyScratch` values.
  public var scratch: UnsafeMutablePointer<Float>

  /// A product without bias, residual, limits or activation.
  public init(
    a: UnsafePointer<Float>, aRow: Int, offsets: UnsafePointer<Int>, segments: Int, length: Int,
    rows: Int, b: UnsafePointer<Float>, columns: Int, firstPanel: Int, endPanel: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    self.a = a
    self.aRow = aRow
    self.offsets = offsets
    self.segments = segments
    self.length = length
    self.rows = rows
    self.b = b
    self.columns = columns
    self.firstPanel = firstPanel
    self.endPanel = endPanel
    self.c = c
    self.cRow = cRow
    self.scratch = scratch
    (aStep, aBlock, blocks, bRow, cBlock) = (1, 0, 1, 0, 0)
    (bTail, bias, residual) = (nil, nil, nil)
    (lower, upper) = (-.infinity, .infinity)
    (activation, parameter) = (-1, 0)
  }

  /// Whether rows of the left operand are worth packing, for tiles of as many, if they are used again and again.
  ///
  /// Columns of a transposed operand share the cache's pages; rows that are a multiple of a page apart share its
  /// sets, each of which has places for eight lines.
  public func packsRows(tileRows: Int) -> Bool {
    aStep != 1 || tileRows > 6 && aRow > 0 && aRow % 1024 == 0 && length > 16
  }
}

/// Rows that are brought to their softmax in place.
@frozen public struct MaskedSoftmaxArguments {
  /// The first row; each has room for whole vectors.
  public var x: UnsafeMutablePointer<Float>
  /// From a row to the next.
  public var xRow: Int
  /// Rows.
  public var rows: Int
  /// Values of a row, at least 1.
  public var columns: Int
  /// What values are multiplied by first.
  public var scale: Float
  /// What they are multiplied by next.
  public var factor: UnsafePointer<Float>?
  /// From a row of the factor to the next.
  public var factorRow: Int
  /// From a value of the factor to the next, 0 or 1.
  public var factorStep: Int
  /// What is added next.
  public var addend: UnsafePointer<Float>?
  /// From a row of the addend to the next.
  public var addendRow: Int
  /// From a value of the addend to the next, 0 or 1.
  public var addendStep: Int
  /// Words without a bit set where a value is replaced at last, and all bits elsewhere; rows have room
  /// for whole vectors.
  public var kept: UnsafePointer<Float>?
  /// From a row of words to the next.
  public var keptRow: Int
  /// What values are replaced by.
  public var filler: Float

  /// Rows that are not multiplied or added to, and not replaced.
  public init(
    x: UnsafeMutablePointer<Float>, xRow: Int, rows: Int, columns: Int, scale: Float
  ) {
    self.x = x
    self.xRow = xRow
    self.rows = rows
    self.columns = columns
    self.scale = scale
    (factor, factorRow, factorStep) = (nil, 0, 1)
    (addend, addendRow, addendStep) = (nil, 0, 1)
    (kept, keptRow, filler) = (nil, 0, 0)
  }
}

/// The extents of a two-dimensional convolution of one image; all at least 1, paddings at least 0.
@frozen public struct WindowGeometry {
  /// Of the input.
  public var height: Int, width: Int, channels: Int
  /// Of the filter.
  public var windowHeight: Int, windowWidth: Int
  /// From an output pixel's window to the next one's.
  public var strideHeight: Int, strideWidth: Int
  /// From a tap to the next.
  public var dilationHeight: Int, dilationWidth: Int
  /// Zeros above and to the left of the input.
  public var paddingTop: Int, paddingLeft: Int
  /// Of the output.
  public var outputHeight: Int, outputWidth: Int, outputChannels: Int

  /// Those extents.
  public init(
    height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int, strideHeight: Int,
    strideWidth: Int, dilationHeight: Int, dilationWidth: Int, paddingTop: Int, paddingLeft: Int,
    outputHeight: Int, outputWidth: Int, outputChannels: Int
  ) {
    self.height = height
    self.width = width
    self.channels = channels
    self.windowHeight = windowHeight
    self.windowWidth = windowWidth
    self.strideHeight = strideHeight
    self.strideWidth = strideWidth
    self.dilationHeight = dilationHeight
    self.dilationWidth = dilationWidth
    self.paddingTop = paddingTop
    self.paddingLeft = paddingLeft
    self.outputHeight = outputHeight
    self.outputWidth = outputWidth
    self.outputChannels = outputChannels
  }
}

/// Some rows, or tiles, of the output of a convolution of one image.
@frozen public struct ConvolveArguments {
  /// The extents.
  public var geometry: WindowGeometry
  /// Groups of channels, each convolved by itself.
  public var groups: Int
  /// The image.
  public var input: UnsafePointer<Float>
  /// Where the first output pixel of the image is.
  public var output: UnsafeMutablePointer<Float>
  /// Laid out as the output; added to it.
  public var residual: UnsafePointer<Float>?
  /// The weights, as the kernel takes them.
  public var filter: UnsafePointer<Float>
  /// Where each run of a window starts; see `TileArguments`.
  public var offsets: UnsafePointer<Int>
  /// Runs in a window.
  public var segments: Int
  /// Values in a run.
  public var length: Int
  /// Added to each pixel.
  public var bias: UnsafePointer<Float>?
  /// The least value stored.
  public var lower: Float
  /// The greatest value stored.
  public var upper: Float
  /// The function applied last, as a raw value of `MapOperation`, or -1.
  public var activation: Int
  /// The function's parameter.
  public var parameter: Float
  /// The first row, or tile, to compute.
  public var first: Int
  /// The row, or tile, after the last one to compute.
  public var end: Int
  /// The first panel of columns to compute.
  public var firstPanel: Int
  /// The panel after the last one to compute.
  public var endPanel: Int
  /// Whether windows reach over the input's edges, or its pixels must be gathered.
  public var pads: Bool
  /// Channels that a depthwise convolution computes with: at least a vector, whatever is needed.
  public var expandedChannels: Int
  /// Space that each kernel needs; see `KernelTable`.
  public var scratch: UnsafeMutablePointer<Float>

  /// The whole of a convolution without bias, residual, limits or activation.
  public init(
    geometry: WindowGeometry, groups: Int, input: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, filter: UnsafePointer<Float>,
    offsets: UnsafePointer<Int>, segments: Int, length: Int, first: Int, end: Int, firstPanel: Int,
    endPanel: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    self.geometry = geometry
    self.groups = groups
    self.input = input
    self.output = output
    self.filter = filter
    self.offsets = offsets
    self.segments = segments
    self.length = length
    self.first = first
    self.end = end
    self.firstPanel = firstPanel
    self.endPanel = endPanel
    self.scratch = scratch
    (bias, residual) = (nil, nil)
    (lower, upper) = (-.infinity, .infinity)
    (pads, expandedChannels) = (true, geometry.outputChannels)
    (activation, parameter) = (-1, 0)
  }
}

/// Some tiles, or their outputs, of a group of tiles of a Winograd convolution whose filter is kept as taps.
@frozen public struct TileGroupArguments {
  /// All images; the first tile, counted through them, and the one after the last; panels.
  public var convolution: ConvolveArguments
  /// The group's first tile.
  public var firstTile: Int
  /// How many tiles the group has.
  public var tiles: Int
  /// The group's transformed tiles: 16 values for each tile and channel.
  public var planes: UnsafeMutablePointer<Float>

  /// Values between the planes of a transformed filter, so that what is at the same place in each does not
  /// share a set of the first cache.
  @_transparent public static var spread: Int { 48 }

  /// The group's tiles from `firstTile` on.
  public init(
    _ convolution: ConvolveArguments, firstTile: Int, tiles: Int,
    planes: UnsafeMutablePointer<Float>
  ) {
    self.convolution = convolution
    self.firstTile = firstTile
    self.tiles = tiles
    self.planes = planes
  }
}

/// What the kernel of Fourier transforms does with complex numbers, each a vector of several sequences' or one.
public enum FourierOperation: Int, Sendable {
  /// The butterflies of one factor of the length, in order (Stockham).
  case pass
  /// Multiplies each number by a factor of its own, and all by `scale`.
  case multiply
  /// Multiplies all numbers by `scale`.
  case scale
  /// The half spectrum of twice as many real numbers, from the transform of pairs of them.
  case split
  /// What `split` takes, times `scale`, from what it gives.
  case join
  /// Takes neighbouring numbers of single precision, whose parts lie side by side, as the sequences of a
  /// vector.
  case gather
  /// Puts them back.
  case scatter
}

/// A step of a Fourier transform.
@frozen public struct FourierArguments {
  /// A raw value of `FourierOperation`.
  public var operation: Int
  /// Whether numbers are of double precision.
  public var wide: Bool
  /// Whether each number is a vector: of eight in double precision, else of the table's width.
  public var lanes: Bool
  /// The factor of the length that a pass is for.
  public var radix: Int
  /// How many numbers have the same factors in a pass; in `gather` and `scatter`, from a number to the next.
  public var stride: Int
  /// How many butterflies have factors of their own, or how many numbers there are.
  public var count: Int
  /// The factors, real and imaginary parts in turn: in a pass for outputs 1 and up of each butterfly.
  public var factors: UnsafeRawPointer
  /// The roots of unity of order `radix`, likewise.
  public var roots: UnsafeRawPointer
  /// What all results are multiplied by; in `gather` and `scatter`, how many sequences there are.
  public var scale: Double
  /// The real part of the first number.
  public var x: UnsafeRawPointer
  /// The real part of the first result.
  public var y: UnsafeMutableRawPointer
  /// How many bytes imaginary parts lie behind real ones.
  public var imaginary: Int
  /// How many bytes lie between numbers.
  public var step: Int

  /// A step that needs no factors.
  public init(
    _ operation: FourierOperation, wide: Bool, lanes: Bool, count: Int, x: UnsafeRawPointer,
    y: UnsafeMutableRawPointer, imaginary: Int, step: Int
  ) {
    self.operation = operation.rawValue
    self.wide = wide
    self.lanes = lanes
    self.count = count
    self.x = x
    self.y = y
    self.imaginary = imaginary
    self.step = step
    (radix, stride, scale) = (1, 1, 1)
    (factors, roots) = (x, x)
  }
}
