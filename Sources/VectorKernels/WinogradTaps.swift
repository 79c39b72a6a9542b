import VectorKernelInterface

// Winograd convolutions by tiles of 2 by 2 whose filter is kept as its nine taps: a part of a panel is
// transformed in the second cache each time that it is multiplied by, which takes little time if there are
// some dozens of tiles, and what comes from memory are 9 values for 16.
//
// Transformed tiles lie in blocks of `winogradDepth` channels: of each block the 16 planes, of each plane
// the tiles. The filter lies in panels: of each its blocks of channels, of each block the taps.

/// Channels that are transformed and multiplied together.
@_transparent var winogradDepth: Int { 128 }

/// Where a tile of a group of images is.
private struct Place {
  let image: Int, y: Int, x: Int

  /// The tile of that number.
  @inline(always) init(_ tile: Int, _ g: WindowGeometry) {
    let across = (g.outputWidth &+ 1) / 2
    let tiles = (g.outputHeight &+ 1) / 2 &* across
    image = tile / tiles
    let rest = tile &- image &* tiles
    y = 2 &* (rest / across)
    x = 2 &* (rest % across)
  }
}

/// The pixels of a tile at an edge of its image, of which those outside are zeros.
struct EdgePixels {
  /// One address for each pixel, row by row.
  let addresses: UnsafeMutablePointer<UnsafePointer<Float>>
  private let zeros: UnsafeMutablePointer<Float>

  /// How many values the addresses and a pixel of zeros take.
  @inline(always) static func valueCount(_ pixels: Int, _ channels: Int) -> Int {
    2 &* pixels &+ channels
  }

  /// Addresses in `space`, whose zeros are written.
  @inline(always) init(_ space: UnsafeMutablePointer<Float>, _ pixels: Int, _ channels: Int) {
    addresses = UnsafeMutableRawPointer(space).assumingMemoryBound(to: UnsafePointer<Float>.self)
    zeros = space + 2 &* pixels
    zeros.update(repeating: 0, count: channels)
  }

  /// Sets the addresses to those of a tile of `size` by `size` pixels.
  @inline(never) func find(
    _ g: WindowGeometry, _ image: UnsafePointer<Float>, top: Int, left: Int, size: Int
  ) {
    var to = addresses
    var y = top
    while y < top &+ size {
      var x = left
      while x < left &+ size {
        let inside = y >= 0 && y < g.height && x >= 0 && x < g.width
        to.pointee = inside ? image + (y &* g.width &+ x) &* g.channels : UnsafePointer(zeros)
        to = to + 1
        x = x &+ 1
      }
      y = y &+ 1
    }
  }
}

/// The entry `KernelTable.winogradInput`: transforms some tiles of a group.
func winogradInputKernel(_ argument: UnsafeRawPointer) {
  let w = argument.assumingMemoryBound(to: TileGroupArguments.self).pointee
  let v = w.convolution
  let g = v.geometry
  let ci = g.channels
  var t = WinogradArguments(
    pixels: v.scratch, pixelRow: 0, channels: ci, planes: w.planes, planeStride: 0)
  let edgePixels = EdgePixels(v.scratch, 16, ci < winogradDepth ? ci : winogradDepth)
  t.addresses = UnsafePointer(edgePixels.addresses)
  t.pixelRow = g.width &* ci
  var tile = v.first
  while tile < v.end {
    let place = Place(tile, g)
    let (top, left) = (place.y &- g.paddingTop, place.x &- g.paddingLeft)
    let image = v.input + place.image &* g.height &* g.width &* ci
    let isInside = top >= 0 && left >= 0 && top &+ 4 <= g.height && left &+ 4 <= g.width
    var c = 0
    while c < ci {
      t.channels = ci &- c < winogradDepth ? ci &- c : winogradDepth
      t.planeStride = w.tiles &* t.channels
      t.planes = w.planes + (16 &* w.tiles &* c &+ (tile &- w.firstTile) &* t.channels)
      if isInside {
        // The kernel reads them only.
        t.pixels = UnsafeMutablePointer(
          mutating: image + ((top &* g.width &+ left) &* ci &+ c))
        winograd2Input(&t)
      } else {
        edgePixels.find(g, image + c, top: top, left: left, size: 4)
        winograd2EdgeInput(&t)
      }
      c = c &+ t.channels
    }
    tile = tile &+ 1
  }
}

/// The entry `KernelTable.winogradProducts`: some panels of the outputs of some tiles of a group.
func winogradProductsKernel(_ argument: UnsafeRawPointer) {
  let w = argument.assumingMemoryBound(to: TileGroupArguments.self).pointee
  let v = w.convolution
  let ci = v.geometry.channels
  let count = v.end &- v.first
  let products = v.scratch
  let space = products + 16 &* count &* 2 &* width
  // As many tiles of the product as needed, as equal as possible.
  let parts = (count &+ tileRowLimit &- 1) / tileRowLimit
  let size = count / parts
  let larger = count &- size &* parts
  let zero = 0
  withUnsafePointer(to: zero) { offsets in
    var t = TileArguments(
      a: UnsafePointer(w.planes), aRow: 0, offsets: offsets, length: 0, b: v.filter, bStep: 0,
      c: products, cRow: 0)
    var panel = v.firstPanel
    while panel < v.endPanel {
      let wide = panelShape(v.geometry.outputChannels, panel).width
      var taps = v.filter + 9 &* panel &* 2 &* width &* ci
      (t.bStep, t.cRow) = (wide, wide)
      let isPlain = size >= plainRowLeast
      let kernel = tileKernel(size, wide, isPlain: isPlain)
      let largerKernel = tileKernel(size &+ 1, wide, isPlain: isPlain)
      var k = 0
      while k < ci {
        t.length = ci &- k < winogradDepth ? ci &- k : winogradDepth
        let values = t.length &* wide
        transformTaps(values, taps, space, values &+ TileGroupArguments.spread)
        let current = taps
        taps = taps + 9 &* values
        t.aRow = t.length
        t.resumes = k > 0
        t.finishes = k &+ t.length == ci
        // The taps that come next, while these are used.
        let asks = !t.finishes || panel &+ 1 < v.endPanel
        let asked = AskedMemory(
          &t, from: asks ? taps : nil, 9 &* values, tiles: 16 &* parts, isPlain: isPlain)
        let a = w.planes + (16 &* w.tiles &* k &+ (v.first &- w.firstTile) &* t.length)
        var plane = 0
        while plane < 16 {
          // Those in the corners are taps.
          let corner = plane == 0 ? 0 : plane == 3 ? 2 : plane == 12 ? 6 : plane == 15 ? 8 : -1
          t.b =
            corner >= 0
            ? current + corner &* values
            : UnsafePointer(space) + plane &* (values &+ TileGroupArguments.spread)
          var row = 0
          var part = 0
          while part < parts {
            t.a = UnsafePointer(a) + (plane &* w.tiles &+ row) &* t.length
            t.c = products + (plane &* count &+ row) &* wide
            (part < larger ? largerKernel : kernel)(&t)
            row = row &+ (part < larger ? size &+ 1 : size)
            part = part &+ 1
            asked.moveOn(&t)
          }
          plane = plane &+ 1
        }
        k = k &+ t.length
      }
      storeTiles(v, panel, wide, products, space)
      panel = panel &+ 1
    }
  }
}

/// The outputs of some tiles for a panel of channels, from its products.
@inline(never)
private func storeTiles(
  _ v: ConvolveArguments, _ panel: Int, _ wide: Int, _ products: UnsafeMutablePointer<Float>,
  _ space: UnsafeMutablePointer<Float>
) {
  let g = v.geometry
  let co = g.outputChannels
  let column = panel &* 2 &* width
  let count = v.end &- v.first
  let (edge, edgeResidual) = (space, space + 4 &* wide)
  var t = WinogradArguments(
    pixels: edge, pixelRow: 0, channels: wide, planes: products, planeStride: count &* wide)
  (t.bias, t.lower, t.upper) = (v.bias.map { $0 + column }, v.lower, v.upper)
  var i = 0
  while i < count {
    let place = Place(v.first &+ i, g)
    let at =
      ((place.image &* g.outputHeight &+ place.y) &* g.outputWidth &+ place.x) &* co &+ column
    let rows = g.outputHeight &- place.y < 2 ? 1 : 2
    let columns = g.outputWidth &- place.x < 2 ? 1 : 2
    t.planes = products + i &* wide
    let output = v.output + at
    let outputRow = g.outputWidth &* co
    if rows == 2, columns == 2 {
      (t.pixels, t.pixelRow, t.residualRow, t.pixelStride) = (output, outputRow, outputRow, co)
      t.residual = v.residual.map { $0 + at }
      winograd2Output(&t)
    } else {
      (t.pixels, t.pixelRow, t.residualRow, t.pixelStride) = (edge, 2 &* wide, 2 &* wide, wide)
      t.residual = nil
      if let residual = v.residual {
        var row = 0
        while row < rows {
          copyRows(
            columns, wide, residual + (at &+ row &* outputRow), co,
            edgeResidual + 2 &* row &* wide, wide)
          row = row &+ 1
        }
        t.residual = UnsafePointer(edgeResidual)
      }
      winograd2Output(&t)
      var row = 0
      while row < rows {
        copyRows(
          columns, wide, UnsafePointer(edge) + 2 &* row &* wide, wide, output + row &* outputRow,
          co)
        row = row &+ 1
      }
    }
    if v.activation >= 0 {
      var row = 0
      while row < rows {
        let pixels = output + row &* outputRow
        mapKernel(
          v.activation, columns, wide, v.parameter, UnsafePointer(pixels), co, pixels, co)
        row = row &+ 1
      }
    }
    i = i &+ 1
  }
}

/// The 16 planes, `plane` apart, of `g f gᵀ` of 3 by 3 filters, whose taps are behind one another; but for those
/// in the corners, which are taps.
@inline(never)
private func transformTaps(
  _ count: Int, _ taps: UnsafePointer<Float>, _ planes: UnsafeMutablePointer<Float>, _ plane: Int
) {
  let half = splat(0.5)
  let (bytes, step) = (4 &* count, 4 &* plane)
  let x = UnsafeRawPointer(taps)
  let y = UnsafeMutableRawPointer(planes)
  /// A row of planes from a row of sums.
  @inline(always) func row(_ number: Int, _ i: Int, _ a: Vec, _ b: Vec, _ c: Vec) {
    let (s, t) = ((a + c) * half, b * half)
    let to = y + 4 &* number &* step
    store(s + t, to, i &+ step)
    store(s - t, to, i &+ 2 &* step)
    if number == 0 || number == 3 { return }
    store(a, to, i)
    store(c, to, i &+ 3 &* step)
  }
  var i = 0
  while i < bytes {
    let (a, b, c) = (load(x, i), load(x, i &+ bytes), load(x, i &+ 2 &* bytes))
    let p = x + 3 &* bytes
    let (d, e, f) = (load(p, i), load(p, i &+ bytes), load(p, i &+ 2 &* bytes))
    let q = x + 6 &* bytes
    let (g, h, j) = (load(q, i), load(q, i &+ bytes), load(q, i &+ 2 &* bytes))
    row(0, i, a, b, c)
    let (k, l, m) = (a + g, b + h, c + j)
    row(1, i, (k + d) * half, (l + e) * half, (m + f) * half)
    row(2, i, (k - d) * half, (l - e) * half, (m - f) * half)
    row(3, i, g, h, j)
    i = i &+ vectorBytes
  }
}
