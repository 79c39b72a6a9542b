import VectorKernelInterface

extension WindowGeometry {
  /// Rows that the windows of some output rows cover.
  @inline(always) func coveredRows(_ outputRows: Int) -> Int {
    (outputRows &- 1) &* strideHeight &+ (windowHeight &- 1) &* dilationHeight &+ 1
  }

  /// Columns that the windows of all output columns cover.
  @inline(always) var coveredColumns: Int {
    (outputWidth &- 1) &* strideWidth &+ (windowWidth &- 1) &* dilationWidth &+ 1
  }
}

/// Copies rows of an image, from row `top` and column `left` on, with zeros where there is no image.
func padRows(
  _ g: WindowGeometry, _ input: UnsafePointer<Float>, top: Int, left: Int, rows: Int,
  columns: Int, _ to: UnsafeMutablePointer<Float>
) {
  let c = g.channels
  let first = left < 0 ? (0 &- left < columns ? 0 &- left : columns) : 0
  let rest = g.width &- left
  let end = rest < columns ? (rest > first ? rest : first) : columns
  var r = 0
  while r < rows {
    let d = to + r &* columns &* c
    let y = top &+ r
    if y < 0 || y >= g.height {
      d.update(repeating: 0, count: columns &* c)
    } else {
      d.update(repeating: 0, count: first &* c)
      (d + first &* c).update(
        from: input + (y &* g.width &+ left &+ first) &* c, count: (end &- first) &* c)
      (d + end &* c).update(repeating: 0, count: (columns &- end) &* c)
    }
    r = r &+ 1
  }
}

/// The entry `KernelTable.convolve`: rows of a convolution as products of windows by the filter.
///
/// A window is some runs of contiguous values, so no matrix of windows is made.
func convolveKernel(_ argument: UnsafeRawPointer) {
  let v = argument.assumingMemoryBound(to: ConvolveArguments.self).pointee
  let g = v.geometry
  let rows = v.end &- v.first
  var scratch = v.scratch
  var a = v.input
  var rowValues = g.width &* g.channels
  var pixel = g.strideWidth &* g.channels
  var line = g.strideHeight &* rowValues
  if v.pads {
    let top = v.first &* g.strideHeight &- g.paddingTop
    if v.segments == 1, v.length == g.channels, v.groups == 1 {
      // A window of one tap: just the pixels that are used.
      gatherPixels(g, v.input, v.first, v.end, scratch)
      rowValues = g.outputWidth &* g.channels
      pixel = g.channels
      line = rowValues
      a = UnsafePointer(scratch)
      scratch = scratch + rows &* rowValues
    } else {
      let covered = g.coveredRows(rows)
      let columns = g.coveredColumns
      padRows(
        g, v.input, top: top, left: 0 &- g.paddingLeft, rows: covered, columns: columns, scratch)
      rowValues = columns &* g.channels
      line = g.strideHeight &* rowValues
      a = UnsafePointer(scratch)
      scratch = scratch + covered &* rowValues
    }
  } else {
    a = a + v.first &* line
  }
  scratch = scratch + (16 &- ((Int(bitPattern: scratch) >> 2) & 15)) & 15
  let groupInput = g.channels / v.groups
  let groupOutput = g.outputChannels / v.groups
  let panels = (groupOutput &+ 2 &* width &- 1) / (2 &* width)
  let start = v.first &* g.outputWidth &* g.outputChannels
  let filterValues = packedCount(v.segments &* v.length, groupOutput)
  var m = MultiplyArguments(
    a: a, aRow: pixel, offsets: v.offsets, segments: v.segments, length: v.length,
    rows: g.outputWidth, b: v.filter, columns: groupOutput, firstPanel: v.firstPanel,
    endPanel: v.endPanel < panels ? v.endPanel : panels, c: v.output + start,
    cRow: g.outputChannels, scratch: scratch)
  m.aBlock = line
  m.blocks = rows
  m.cBlock = g.outputWidth &* g.outputChannels
  (m.lower, m.upper, m.activation, m.parameter) = (v.lower, v.upper, v.activation, v.parameter)
  let dense = pixel &* g.outputWidth == line
  if dense {
    (m.rows, m.blocks) = (rows &* g.outputWidth, 1)
  }
  var group = 0
  while group < v.groups {
    m.a = a + group &* groupInput
    m.b = v.filter + group &* filterValues
    m.c = v.output + (start &+ group &* groupOutput)
    m.bias = v.bias.map { $0 + group &* groupOutput }
    m.residual = v.residual.map { $0 + (start &+ group &* groupOutput) }
    if dense { multiply(m) } else { multiplyBlock(m, 0, m.blocks, 0, m.rows) }
    group = group &+ 1
  }
}

/// Values that a packed right operand takes.
@inline(always) func packedCount(_ depth: Int, _ columns: Int) -> Int {
  let panel = 2 &* width
  let rest = columns % panel
  return (columns &- rest &+ (rest == 0 ? 0 : rest > width ? panel : width)) &* depth
}

/// Copies the pixels that windows of one tap see, for some output rows.
func gatherPixels(
  _ g: WindowGeometry, _ input: UnsafePointer<Float>, _ first: Int, _ end: Int,
  _ to: UnsafeMutablePointer<Float>
) {
  let c = g.channels
  var d = to
  var row = first
  while row < end {
    let y = row &* g.strideHeight &- g.paddingTop
    var x = 0 &- g.paddingLeft
    var i = 0
    while i < g.outputWidth {
      if y >= 0, y < g.height, x >= 0, x < g.width {
        d.update(from: input + (y &* g.width &+ x) &* c, count: c)
      } else {
        d.update(repeating: 0, count: c)
      }
      d = d + c
      x = x &+ g.strideWidth
      i = i &+ 1
    }
    row = row &+ 1
  }
}

/// The entry `KernelTable.convolveWinograd`: rows of tiles of a 3 by 3 convolution.
///
/// `segments` is the tile size. The filter is a packed matrix for each of the transformed positions.
func convolveWinogradKernel(_ argument: UnsafeRawPointer) {
  let v = argument.assumingMemoryBound(to: ConvolveArguments.self).pointee
  let g = v.geometry
  let f = v.segments
  let n = f &+ 2
  let atOnce = winogradTilesAtOnce
  let tilesAcross = (g.outputWidth &+ f &- 1) / f
  let (ci, co) = (g.channels, g.outputChannels)
  @inline(always) func aligned(_ count: Int) -> Int { (count &+ 15) & ~15 }
  let edgePixels = EdgePixels(v.scratch, n &* n, ci)
  let transformed = v.scratch + aligned(EdgePixels.valueCount(n &* n, ci))
  let products = transformed + aligned(n &* n &* atOnce &* ci)
  let edge = products + aligned(n &* n &* atOnce &* co)
  let edgeResidual = edge + aligned(f &* f &* co)
  let scratch = edgeResidual + aligned(f &* f &* co)
  let tiles = (v.end &- v.first) &* tilesAcross
  let filterValues = packedCount(ci, co)
  let zero = 0
  let outputRow = g.outputWidth &* co
  withUnsafePointer(to: zero) { offsets in
    var m = MultiplyArguments(
      a: UnsafePointer(transformed), aRow: ci, offsets: offsets, segments: 1, length: ci, rows: 1,
      b: v.filter, columns: co, firstPanel: 0,
      endPanel: (co &+ 2 &* width &- 1) / (2 &* width), c: products, cRow: co, scratch: scratch)
    var first = 0
    while first < tiles {
      let count = first &+ atOnce < tiles ? atOnce : tiles &- first
      var t = WinogradArguments(
        pixels: v.scratch, pixelRow: g.width &* ci, channels: ci, planes: transformed,
        planeStride: count &* ci)
      t.addresses = UnsafePointer(edgePixels.addresses)
      let input = f == 2 ? winograd2Input : winograd4Input
      let edgeInput = f == 2 ? winograd2EdgeInput : winograd4EdgeInput
      var i = 0
      while i < count {
        let top = (v.first &+ (first &+ i) / tilesAcross) &* f &- g.paddingTop
        let left = (first &+ i) % tilesAcross &* f &- g.paddingLeft
        t.planes = transformed + i &* ci
        if top >= 0, left >= 0, top &+ n <= g.height, left &+ n <= g.width {
          // The kernel reads them only.
          t.pixels = UnsafeMutablePointer(mutating: v.input + (top &* g.width &+ left) &* ci)
          input(&t)
        } else {
          edgePixels.find(g, v.input, top: top, left: left, size: n)
          edgeInput(&t)
        }
        i = i &+ 1
      }
      m.rows = count
      i = 0
      while i < n &* n {
        m.a = UnsafePointer(transformed) + i &* count &* ci
        m.b = v.filter + i &* filterValues
        m.c = products + i &* count &* co
        multiply(m)
        i = i &+ 1
      }
      t = WinogradArguments(
        pixels: edge, pixelRow: 0, channels: co, planes: products, planeStride: count &* co)
      (t.bias, t.lower, t.upper) = (v.bias, v.lower, v.upper)
      let output = f == 2 ? winograd2Output : winograd4Output
      i = 0
      while i < count {
        let y = (v.first &+ (first &+ i) / tilesAcross) &* f
        let x = (first &+ i) % tilesAcross &* f
        let at = (y &* g.outputWidth &+ x) &* co
        t.planes = products + i &* co
        if y &+ f <= g.outputHeight, x &+ f <= g.outputWidth {
          t.pixels = v.output + at
          (t.pixelRow, t.residualRow) = (outputRow, outputRow)
          t.residual = v.residual.map { $0 + at }
          output(&t)
        } else {
          let rows = g.outputHeight &- y < f ? g.outputHeight &- y : f
          let values = (g.outputWidth &- x < f ? g.outputWidth &- x : f) &* co
          t.pixels = edge
          (t.pixelRow, t.residualRow) = (f &* co, f &* co)
          t.residual = nil
          if let residual = v.residual {
            copyRows(rows, values, residual + at, outputRow, edgeResidual, f &* co)
            t.residual = UnsafePointer(edgeResidual)
          }
          output(&t)
          copyRows(rows, values, UnsafePointer(edge), f &* co, v.output + at, outputRow)
        }
        i = i &+ 1
      }
      first = first &+ count
    }
  }
  if v.activation >= 0 {
    let firstRow = v.first &* f
    let endRow = v.end &* f < g.outputHeight ? v.end &* f : g.outputHeight
    let at = v.output + firstRow &* outputRow
    let values = (endRow &- firstRow) &* outputRow
    mapKernel(v.activation, 1, values, v.parameter, UnsafePointer(at), 0, at, 0)
  }
}

/// Tiles that are transformed and multiplied together.
@_transparent var winogradTilesAtOnce: Int { 28 }

/// The entry `KernelTable.convolveDepthwise`: rows of a convolution of each channel by itself.
///
/// If there are more channels to compute with than the input has, the rows that are needed are first
/// copied with each channel repeated, and zeros behind.
func convolveDepthwiseKernel(_ argument: UnsafeRawPointer) {
  let v = argument.assumingMemoryBound(to: ConvolveArguments.self).pointee
  var g = v.geometry
  let ce = v.expandedChannels
  let window = g.windowHeight &* g.windowWidth
  // Scratch: addresses, a pixel of zeros for what is outside, then the copies.
  let addresses = window > depthwiseAddresses ? window : depthwiseAddresses
  let rows = UnsafeMutableRawPointer(v.scratch).assumingMemoryBound(
    to: UnsafePointer<Float>.self)
  var space = v.scratch + 2 &* (addresses &+ 8)
  let zeros = UnsafePointer(space)
  space.update(repeating: 0, count: ce)
  space = space + ce
  var input = v.input
  if ce != g.channels {
    let top = v.first &* g.strideHeight &- g.paddingTop
    let firstRow = top > 0 ? (top < g.height ? top : g.height) : 0
    let bottom = top &+ g.coveredRows(v.end &- v.first)
    let endRow = bottom < g.height ? (bottom > firstRow ? bottom : firstRow) : g.height
    expandPixels(
      (endRow &- firstRow) &* g.width, g.channels, g.outputChannels / g.channels, ce,
      v.input + firstRow &* g.width &* g.channels, space)
    input = UnsafePointer(space) - firstRow &* g.width &* ce
    space = space + (endRow &- firstRow) &* g.width &* ce
    g.channels = ce
  }
  let compacts = ce != g.outputChannels
  var t = DepthwiseArguments(
    rows: UnsafePointer(rows), filter: v.filter, taps: window, channels: ce,
    bias: v.bias, output: v.output, lower: v.lower, upper: v.upper)
  if v.residual != nil { (t.lower, t.upper) = (-.infinity, .infinity) }
  let k = g.windowWidth
  let tiled =
    (k == 3 || k == 5) && g.windowHeight == k && g.strideWidth <= 2 && g.dilationWidth == 1
  let tiles = DepthwiseTiles(window: k, stride: g.strideWidth)
  // Two rows at a time read less, if both windows see most of the same.
  let pairs =
    tiled && g.strideWidth == 1 && g.strideHeight == 1 && g.dilationHeight == 1
    && g.outputWidth >= 4 && !compacts
  t.outputRow = g.outputWidth &* ce
  // The function that comes last is applied to a tile while the first cache has it, if nothing comes in between.
  let appliesToTiles =
    v.activation >= 0 && tiled && g.outputWidth > 1 && !compacts && v.residual == nil
  var row = v.first
  while row < v.end {
    let output = v.output + row &* g.outputWidth &* g.outputChannels
    let target = compacts ? space : output
    let y = row &* g.strideHeight &- g.paddingTop
    let rowsAtOnce = pairs && row &+ 2 <= v.end ? 2 : 1
    let windowRows = g.windowHeight &+ rowsAtOnce &- 1
    /// Sets addresses to those of the pixels that windows see, `columns` in a row, `step` apart.
    @inline(always) func find(_ columns: Int, _ x: Int, _ step: Int) {
      var i = 0
      var tap = 0
      while i < windowRows {
        let line = y &+ i &* g.dilationHeight
        var j = 0
        while j < columns {
          let column = x &* g.strideWidth &- g.paddingLeft &+ j &* step
          let inside = line >= 0 && line < g.height && column >= 0 && column < g.width
          rows[tap] = inside ? input + (line &* g.width &+ column) &* ce : zeros
          tap = tap &+ 1
          j = j &+ 1
        }
        i = i &+ 1
      }
    }
    let inside = y >= 0 && y &+ (windowRows &- 1) &* g.dilationHeight < g.height
    @inline(always)
    func tile(
      _ x: Int, _ pixels: Int, _ kernel: KernelTable.Structured, _ edge: KernelTable.Structured
    ) {
      let column = x &* g.strideWidth &- g.paddingLeft
      let columns = (pixels &- 1) &* g.strideWidth &+ k
      t.output = target + x &* ce
      if inside, column >= 0, column &+ columns <= g.width {
        var i = 0
        while i < windowRows {
          rows[i] = input + ((y &+ i &* g.dilationHeight) &* g.width &+ column) &* ce
          i = i &+ 1
        }
        kernel(&t)
      } else {
        find(columns, x, 1)
        edge(&t)
      }
      if appliesToTiles {
        mapKernel(
          v.activation, rowsAtOnce, pixels &* ce, v.parameter, UnsafePointer(t.output),
          t.outputRow, t.output, t.outputRow)
      }
    }
    var x = 0
    if rowsAtOnce == 2 {
      // The last pixels with some of those before them, which are the same again.
      while x < g.outputWidth {
        let first = x &+ 4 <= g.outputWidth ? x : g.outputWidth &- 4
        tile(first, 4, tiles.pair, tiles.edgePair)
        x = first &+ 4
      }
    } else if tiled, g.outputWidth > 1 {
      while x &+ 4 <= g.outputWidth {
        tile(x, 4, tiles.four, tiles.edgeFour)
        x = x &+ 4
      }
      let rest = g.outputWidth &- x
      if rest == 3, x > 0 {
        tile(x &- 1, 4, tiles.four, tiles.edgeFour)
      } else if rest > 0 {
        if rest == 3 { tile(0, 2, tiles.two, tiles.edgeTwo) }
        tile(g.outputWidth &- 2, 2, tiles.two, tiles.edgeTwo)
      }
      x = g.outputWidth
    }
    while x < g.outputWidth {
      find(k, x, g.dilationWidth)
      t.output = target + x &* ce
      depthwisePixel(&t)
      x = x &+ 1
    }
    if compacts {
      copyRows(
        g.outputWidth, g.outputChannels, UnsafePointer(space), ce, output, g.outputChannels)
    }
    let values = rowsAtOnce &* g.outputWidth &* g.outputChannels
    if let residual = v.residual {
      addRow(
        values, residual + row &* g.outputWidth &* g.outputChannels, output, v.upper, v.lower)
    }
    if v.activation >= 0, !appliesToTiles {
      mapKernel(v.activation, 1, values, v.parameter, UnsafePointer(output), 0, output, 0)
    }
    row = row &+ rowsAtOnce
  }
}

/// Pixels that a tile's windows see at most.
@_transparent var depthwiseAddresses: Int { 55 }

/// Adds a row to another within limits.
func addRow(
  _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ upper: Float,
  _ lower: Float
) {
  var i = 0
  while i < count {
    let s = x[i] + y[i]
    let t = s < lower ? lower : s
    y[i] = t > upper ? upper : t
    i = i &+ 1
  }
}

/// Copies pixels with each channel repeated, up to `to` channels with zeros.
func expandPixels(
  _ pixels: Int, _ channels: Int, _ times: Int, _ to: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>
) {
  var p = 0
  while p < pixels {
    let from = x + p &* channels
    var d = y + p &* to
    let end = d + to
    var c = 0
    while c < channels {
      let value = from[c]
      var i = 0
      while i < times {
        d.pointee = value
        d = d + 1
        i = i &+ 1
      }
      c = c &+ 1
    }
    while d < end {
      d.pointee = 0
      d = d + 1
    }
    p = p &+ 1
  }
}
