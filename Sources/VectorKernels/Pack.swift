import VectorKernelInterface

// Laying out right operands in panels, at the speed of memory: rows are read some at a time, so that
// what is written to a panel is long enough, and what is read stays in few pages.

/// The entry `KernelTable.packPanels`: some panels of a matrix, one behind the other, or some rows of them.
///
/// `x` has a row for each `k`, or a column if `xStep` is not 1. What a panel has too many is zero. Panels start as far
/// apart as if they had `panelRows` rows.
func packPanelsKernel(
  _ depth: Int, _ columns: Int, _ firstPanel: Int, _ endPanel: Int, _ x: UnsafePointer<Float>,
  _ xRow: Int, _ xStep: Int, _ scale: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>,
  _ panelRows: Int
) {
  guard xStep == 1 else {
    var panel = firstPanel
    while panel < endPanel {
      let (wide, used) = panelShape(columns, panel)
      let column = panel &* 2 &* width
      let to = y + (panel &- firstPanel) &* 2 &* width &* panelRows
      if used < wide { to.update(repeating: 0, count: wide &* depth) }
      transposeKernel(used, depth, x + column &* xStep, xStep, to, wide)
      if let scale { scaleRows(depth, used, scale + column, to, wide) }
      panel = panel &+ 1
    }
    return
  }
  var row = 0
  while row < depth {
    // More rows would not stay in the first cache until all of their lines have been used.
    let rows = depth &- row < 8 ? depth &- row : 8
    var panel = firstPanel
    while panel < endPanel {
      let (wide, used) = panelShape(columns, panel)
      let column = panel &* 2 &* width
      let from = x + (row &* xRow &+ column)
      let to = y + ((panel &- firstPanel) &* 2 &* width &* panelRows &+ row &* wide)
      if used < wide {
        to.update(repeating: 0, count: wide &* rows)
        copyRows(rows, used, from, xRow, to, wide)
        if let scale { scaleRows(rows, used, scale + column, to, wide) }
      } else {
        packRows(rows, wide, from, xRow, scale.map { $0 + column }, to)
      }
      panel = panel &+ 1
    }
    row = row &+ rows
  }
}

/// Rows of a full panel of one or two vectors.
@inline(always)
private func packRows(
  _ rows: Int, _ wide: Int, _ x: UnsafePointer<Float>, _ xRow: Int, _ scale: UnsafePointer<Float>?,
  _ y: UnsafeMutablePointer<Float>
) {
  var p = UnsafeRawPointer(x)
  var q = UnsafeMutableRawPointer(y)
  let isWide = wide > width
  var (s, t) = (splat(1), splat(1))
  if let scale {
    s = load(scale, 0)
    if isWide { t = load(scale, vectorBytes) }
  }
  var r = 0
  while r < rows {
    store(load(p, 0) * s, q, 0)
    if isWide { store(load(p, vectorBytes) * t, q, vectorBytes) }
    p = p + 4 &* xRow
    q = q + 4 &* wide
    r = r &+ 1
  }
}

/// Multiplies the first columns of rows by a factor each.
@inline(never)
private func scaleRows(
  _ rows: Int, _ columns: Int, _ scale: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ yRow: Int
) {
  var r = 0
  while r < rows {
    let to = y + r &* yRow
    var c = 0
    while c < columns {
      to[c] = to[c] * scale[c]
      c = c &+ 1
    }
    r = r &+ 1
  }
}

/// Columns of a filter that are transformed at once.
private typealias Columns = SIMD8<Float>

/// The first columns at `p`; the others are zero.
@inline(always)
private func loadColumns(_ p: UnsafePointer<Float>, _ count: Int) -> Columns {
  if count >= 8 { return UnsafeRawPointer(p).loadUnaligned(as: Columns.self) }
  var v = Columns(repeating: 0)
  var i = 0
  while i < count {
    v[i] = p[i]
    i = i &+ 1
  }
  return v
}

/// The entry `KernelTable.packWinograd`: `g f gᵀ` of each 3 by 3 filter `f`, in panels.
///
/// Sums are made in double precision, and rounded once.
func packWinogradKernel(
  _ size: Int, _ g: UnsafePointer<Double>, _ channels: Int, _ firstChannel: Int,
  _ endChannel: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ scale: UnsafePointer<Float>?,
  _ y: UnsafeMutablePointer<Float>, _ planeStride: Int
) {
  let tap = channels &* columns
  var channel = firstChannel
  while channel < endChannel {
    var first = 0
    while first < columns {
      let panel = first / (2 &* width)
      let (wide, used) = panelShape(columns, panel)
      let start = panel &* 2 &* width
      let to = y + (start &* channels &+ channel &* wide)
      // Columns that are too many have taps of zero.
      var column = 0
      while column < wide {
        transformColumns(
          size, g, x + (channel &* columns &+ start &+ column), tap, used &- column,
          scale.map { $0 + (start &+ column) }, to + column, planeStride, wide &- column)
        column = column &+ 8
      }
      first = start &+ 2 &* width
    }
    channel = channel &+ 1
  }
}

/// Transforms up to eight columns of a channel.
@inline(always)
private func transformColumns(
  _ size: Int, _ g: UnsafePointer<Double>, _ x: UnsafePointer<Float>, _ tap: Int, _ count: Int,
  _ scale: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>, _ planeStride: Int,
  _ room: Int
) {
  let s = scale.map { loadColumns($0, count) } ?? Columns(repeating: 1)
  @inline(always) func value(_ i: Int) -> SIMD8<Double> {
    (loadColumns(x + i &* tap, count) * s).doubles
  }
  let (x0, x1, x2) = (value(0), value(1), value(2))
  let (x3, x4, x5) = (value(3), value(4), value(5))
  let (x6, x7, x8) = (value(6), value(7), value(8))
  var i = 0
  while i < size {
    let r = g + 3 &* i
    let (a, b, c) = (splat8(r[0]), splat8(r[1]), splat8(r[2]))
    let e0 = a * x0 + b * x3 + c * x6
    let e1 = a * x1 + b * x4 + c * x7
    let e2 = a * x2 + b * x5 + c * x8
    var j = 0
    while j < size {
      let q = g + 3 &* j
      let v = (splat8(q[0]) * e0 + splat8(q[1]) * e1 + splat8(q[2]) * e2).floats
      let to = UnsafeMutableRawPointer(y + (i &* size &+ j) &* planeStride)
      if room >= 8 {
        to.storeBytes(of: v, as: Columns.self)
      } else {
        to.storeBytes(of: v.lowHalf, as: SIMD4<Float>.self)
      }
      j = j &+ 1
    }
    i = i &+ 1
  }
}

@_transparent private func splat8(_ x: Double) -> SIMD8<Double> { SIMD8(repeating: x) }
