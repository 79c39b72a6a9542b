/// The entry points of the kernels compiled for one instruction set.
///
/// Each set of kernels is a module of its own, of which only this table is used: nothing in it may be
/// inlined into code for another instruction set.
@frozen public struct KernelTable: Sendable {
  /// A kernel that takes its arguments as a structure: `MultiplyArguments` and the like.
  public typealias Structured = @convention(c) (UnsafeRawPointer) -> Void
  /// Operation, rows, values in a row, parameter; input and output with their strides.
  ///
  /// Input and output may be the same.
  public typealias Map =
    @convention(c) (
      Int, Int, Int, Float, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Operation, rows, values in a row; two inputs, each with its strides from row to row and from
  /// value to value (0 or 1); output and its stride.
  ///
  /// The output may be an input.
  public typealias Binary =
    @convention(c) (
      Int, Int, Int, UnsafePointer<Float>, Int, Int, UnsafePointer<Float>, Int, Int,
      UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Whether products are rounded before the offset is added, rows, columns; input and its stride; scale and
  /// offset of each column; limits; output and its stride.
  ///
  /// Input and output may be the same.
  public typealias ScaleOffset =
    @convention(c) (
      Int, Int, Int, UnsafePointer<Float>, Int, UnsafePointer<Float>, UnsafePointer<Float>, Float,
      Float, UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Operation, extents of the axes before, of and after the reduced one; from a row of the last axis to
  /// the next, and input; output.
  public typealias Reduce =
    @convention(c) (
      Int, Int, Int, Int, Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>
    ) -> Void
  /// Whether logarithms are wanted, rows, columns; input; output.
  ///
  /// Input and output may be the same.
  public typealias Softmax =
    @convention(c) (
      Int, Int, Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>
    ) -> Void
  /// Rows, columns, what is added to the variance; input; scale and offset of each column; output.
  public typealias LayerNorm =
    @convention(c) (
      Int, Int, Float, UnsafePointer<Float>, UnsafePointer<Float>?, UnsafePointer<Float>?,
      UnsafeMutablePointer<Float>
    ) -> Void
  /// Rows, columns; input and its stride, output and its stride.
  public typealias Transpose =
    @convention(c) (
      Int, Int, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Rows, values in a row; input and its stride; output and its stride.
  public typealias ScatterAdd =
    @convention(c) (
      Int, Int, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Depth, columns, first and end panel; input with its strides from `k` to `k` and from column to
  /// column; a factor for each column, or nil; output; how many rows a panel has room for.
  public typealias PackPanels =
    @convention(c) (
      Int, Int, Int, Int, UnsafePointer<Float>, Int, Int, UnsafePointer<Float>?,
      UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Rows of a transformed tile, and for each the three numbers that transform a filter; channels, the first
  /// and the one after the last of those to pack, columns; filter, a factor for each column, or nil; output,
  /// and how far its matrices lie apart.
  public typealias PackWinograd =
    @convention(c) (
      Int, UnsafePointer<Double>, Int, Int, Int, Int, UnsafePointer<Float>, UnsafePointer<Float>?,
      UnsafeMutablePointer<Float>, Int
    ) -> Void
  /// Pixels, channels; upper and lower row, how far down between them; for each pixel the one to its
  /// left, to its right, and how far between them; output.
  ///
  /// Without a lower row, copies of those to the left.
  public typealias InterpolateRow =
    @convention(c) (
      Int, Int, UnsafePointer<Float>, UnsafePointer<Float>?, Float, UnsafePointer<Int>,
      UnsafePointer<Int>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
    ) -> Void
  /// Rows, units; sums of the gates (input, forget, candidate, output), cell state; new cell state, output.
  public typealias LSTMCell =
    @convention(c) (
      Int, Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  /// Rows, units; what input and state add to the gates (update, reset, candidate); state; output.
  public typealias GRUCell =
    @convention(c) (
      Int, Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  /// Operation, values; input; output.
  ///
  /// Input and output may be the same.
  public typealias MapWide =
    @convention(c) (Int, Int, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  /// Types of input and output as raw values of `NumberKind`, numbers; input; output; scratch space of
  /// 8 KB.
  public typealias Convert =
    @convention(c) (
      Int, Int, Int, UnsafeRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer
    ) -> Void
  /// Rows, depth, columns; left operand with its strides from row to row and from value to value; right
  /// operand, output.
  public typealias MultiplyIntegers =
    @convention(c) (
      Int, Int, Int, UnsafePointer<Int32>, Int, Int, UnsafePointer<Int32>,
      UnsafeMutablePointer<Int32>
    ) -> Void
  /// Rows, depth, columns; left operand with its strides from row to row and from value to value; right operand with
  /// its strides from row to row and from column to column; output; scratch space of `doubleScratch` values.
  public typealias MultiplyDoubles =
    @convention(c) (
      Int, Int, Int, UnsafePointer<Double>, Int, Int, UnsafePointer<Double>, Int, Int,
      UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Void
  /// Rows, depth and columns of a product.
  public typealias DoubleScratch = @convention(c) (Int, Int, Int) -> Int
  /// Rows, depth; matrix and its stride; column; output.
  public typealias MultiplyColumn =
    @convention(c) (
      Int, Int, UnsafePointer<Float>, Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>
    ) -> Void
  /// No arguments.
  public typealias Pause = @convention(c) () -> Void
  /// Extends the state of a CRC-32C by bytes.
  public typealias Checksum = @convention(c) (UInt32, UnsafeRawPointer, Int) -> UInt32
  /// Rounds; a value that keeps them from being optimised away.
  public typealias Peak = @convention(c) (Int) -> Float

  /// Values in a vector; panels of packed operands are two vectors wide.
  public var width: Int
  /// Scratch values of `multiply`.
  public var multiplyScratch: Int
  /// Tiles that `convolveWinograd` transforms at once.
  public var winogradTiles: Int
  /// Channels of a block of a Winograd convolution whose filter is kept as taps.
  public var winogradDepth: Int
  /// Addresses that `convolveDepthwise` keeps in its scratch space, if its window has not more taps.
  public var depthwiseAddresses: Int
  /// Takes `MultiplyArguments`.
  public var multiply: Structured
  /// See `MultiplyIntegers`.
  public var multiplyIntegers: MultiplyIntegers
  /// See `MultiplyDoubles`.
  public var multiplyDoubles: MultiplyDoubles
  /// How many values of scratch space `multiplyDoubles` needs.
  public var doubleScratch: DoubleScratch
  /// See `MultiplyColumn`.
  public var multiplyColumn: MultiplyColumn
  /// See `PackPanels`.
  public var packPanels: PackPanels
  /// The most rows of a tile of a product.
  public var tileRows: Int
  /// Sums of more terms may wait in the product until all are added.
  public var wholeDepth: Int
  /// Transforms a filter for `convolveWinograd` and packs it; see `PackWinograd`.
  public var packWinograd: PackWinograd
  /// Takes `ConvolveArguments`: rows of a convolution.
  public var convolve: Structured
  /// Takes `ConvolveArguments`: rows of tiles of a convolution by Winograd's method.
  public var convolveWinograd: Structured
  /// Takes `TileGroupArguments`, and 16 scratch values for each channel.
  public var winogradInput: Structured
  /// Takes `TileGroupArguments`, and 16 times as much scratch space as a panel has for the tiles, and for the
  /// channels of a block and `spread`.
  public var winogradProducts: Structured
  /// Takes `ConvolveArguments`: rows of a convolution of each channel by itself.
  public var convolveDepthwise: Structured
  /// Takes `ConvolveArguments`: rows of averages or maxima of windows.
  public var pool: Structured
  /// See `InterpolateRow`.
  public var interpolateRow: InterpolateRow
  /// Adds rows to places that lie apart.
  public var scatterAdd: ScatterAdd
  /// Exchanges rows and columns.
  public var transpose: Transpose
  /// See `Map`.
  public var map: Map
  /// See `MapWide`.
  public var mapWide: MapWide
  /// See `Convert`.
  public var convert: Convert
  /// See `Binary`.
  public var binary: Binary
  /// Multiplies and shifts each column, within limits.
  public var scaleOffset: ScaleOffset
  /// Reduces the middle one of three axes.
  public var reduce: Reduce
  /// Softmax of rows, or its logarithm if the first argument is not 0.
  public var softmax: Softmax
  /// Takes `MaskedSoftmaxArguments`.
  public var maskedSoftmax: Structured
  /// Normalises rows.
  public var layerNorm: LayerNorm
  /// Takes `FourierArguments`.
  public var fourier: Structured
  /// See `LSTMCell`.
  public var lstmCell: LSTMCell
  /// See `GRUCell`.
  public var gruCell: GRUCell
  /// Tells a processor that it waits in a loop.
  public var pause: Pause
  /// Rounds of ten independent multiply-adds of vectors, to measure the arithmetic units' peak.
  public var peak: Peak
  /// Extends the state of a CRC-32C by bytes; nil without an instruction for it.
  public var checksum: Checksum?

  /// A table of those entries.
  public init(
    width: Int,
    multiplyScratch: Int,
    winogradTiles: Int,
    winogradDepth: Int,
    depthwiseAddresses: Int,
    multiply: Structured,
    multiplyIntegers: MultiplyIntegers,
    multiplyDoubles: MultiplyDoubles,
    doubleScratch: DoubleScratch,
    multiplyColumn: MultiplyColumn,
    packPanels: PackPanels,
    tileRows: Int,
    wholeDepth: Int,
    packWinograd: PackWinograd,
    convolve: Structured,
    convolveWinograd: Structured,
    winogradInput: Structured,
    winogradProducts: Structured,
    convolveDepthwise: Structured,
    pool: Structured,
    interpolateRow: InterpolateRow,
    scatterAdd: ScatterAdd,
    transpose: Transpose,
    map: Map,
    mapWide: MapWide,
    convert: Convert,
    binary: Binary,
    scaleOffset: ScaleOffset,
    reduce: Reduce,
    softmax: Softmax,
    maskedSoftmax: Structured,
    layerNorm: LayerNorm,
    fourier: Structured,
    lstmCell: LSTMCell,
    gruCell: GRUCell,
    pause: Pause,
    peak: Peak,
    checksum: Checksum?
  ) {
    self.width = width
    self.multiplyScratch = multiplyScratch
    self.winogradTiles = winogradTiles
    self.winogradDepth = winogradDepth
    self.depthwiseAddresses = depthwiseAddresses
    self.multiply = multiply
    self.multiplyIntegers = multiplyIntegers
    self.multiplyDoubles = multiplyDoubles
    self.doubleScratch = doubleScratch
    self.multiplyColumn = multiplyColumn
    self.packPanels = packPanels
    self.tileRows = tileRows
    self.wholeDepth = wholeDepth
    self.packWinograd = packWinograd
    self.convolve = convolve
    self.convolveWinograd = convolveWinograd
    self.winogradInput = winogradInput
    self.winogradProducts = winogradProducts
    self.convolveDepthwise = convolveDepthwise
    self.pool = pool
    self.interpolateRow = interpolateRow
    self.scatterAdd = scatterAdd
    self.transpose = transpose
    self.map = map
    self.mapWide = mapWide
    self.convert = convert
    self.binary = binary
    self.scaleOffset = scaleOffset
    self.reduce = reduce
    self.softmax = softmax
    self.maskedSoftmax = maskedSoftmax
    self.layerNorm = layerNorm
    self.fourier = fourier
    self.lstmCell = lstmCell
    self.gruCell = gruCell
    self.pause = pause
    self.peak = peak
    self.checksum = checksum
  }
}
