// Products in double precision. The terms of an output are added one after the other in the order of the depth,
// whatever rows and columns there are besides, and however the work is cut into blocks.

/// Columns of a panel.
@_transparent private var panelColumns: Int { MemoryLayout<DoubleVec>.size / 8 }

/// Rows of a tile.
@_transparent private var tileRows: Int { 6 }

/// Rows copied at a time if they do not lie in memory one after the other.
@_transparent private var copiedRows: Int { 48 }

/// Terms added at a time, and columns, of which as much of the right operand stays in the second cache.
@_transparent private var blockDepth: Int { 256 }
@_transparent private var blockColumns: Int { 192 }

/// Up to how many rows the right operand is read as it is.
@_transparent private var fewRows: Int { 3 }

/// The entry `KernelTable.doubleScratch`: a tile, some rows, and a block of the right operand.
func doubleScratchKernel(_ rows: Int, _ depth: Int, _ columns: Int) -> Int {
  let terms = depth < blockDepth ? depth : blockDepth
  let all = (columns &+ panelColumns &- 1) / panelColumns &* panelColumns
  return tileRows &* panelColumns &+ copiedRows &* terms
    &+ (terms &+ 1) &* (all < blockColumns ? all : blockColumns)
}

/// The entry `KernelTable.multiplyDoubles`.
func multiplyDoublesKernel(
  _ rows: Int, _ depth: Int, _ columns: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aStep: Int,
  _ b: UnsafePointer<Double>, _ bRow: Int, _ bStep: Int, _ c: UnsafeMutablePointer<Double>,
  _ scratch: UnsafeMutablePointer<Double>
) {
  var firstColumn = 0
  if rows <= fewRows, bStep == 1 {
    firstColumn = columns / panelColumns &* panelColumns
    var row = 0
    while row < rows {
      multiplyRow(
        depth, firstColumn, a + row &* aRow, aStep, b, bRow, c + row &* columns)
      row = row &+ 1
    }
  }
  let terms = depth < blockDepth ? depth : blockDepth
  let left = scratch + tileRows &* panelColumns
  let packed = left + copiedRows &* terms
  while firstColumn < columns {
    let rest = columns &- firstColumn
    let width = rest < blockColumns ? rest : blockColumns
    var k = 0
    while k < depth {
      let length = depth &- k < terms ? depth &- k : terms
      pack(length, width, b + (k &* bRow &+ firstColumn &* bStep), bRow, bStep, packed)
      var row = 0
      while row < rows {
        let count = rows &- row < tileRows ? rows &- row : tileRows
        var x = a + (row &* aRow &+ k &* aStep)
        if aStep != 1 {
          let place = row % copiedRows
          if place == 0 {
            let rest = rows &- row
            copyTerms(length, rest < copiedRows ? rest : copiedRows, x, aRow, aStep, left)
          }
          x = UnsafePointer(left + place &* length)
        }
        multiplyTiles(
          length, width, x, aStep == 1 ? aRow : 1, aStep == 1 ? 1 : tileRows,
          UnsafePointer(packed), c + (row &* columns &+ firstColumn), columns, resumes: k > 0,
          count, scratch)
        row = row &+ count
      }
      k = k &+ length
    }
    firstColumn = firstColumn &+ width
  }
}

/// One row by whole panels of a right operand that is read as it lies in memory.
@inline(never)
private func multiplyRow(
  _ depth: Int, _ columns: Int, _ a: UnsafePointer<Double>, _ aStep: Int,
  _ b: UnsafePointer<Double>, _ bRow: Int, _ c: UnsafeMutablePointer<Double>
) {
  let step = MemoryLayout<DoubleVec>.size
  let zero = DoubleVec(repeating: 0)
  var first = 0
  while first < columns {
    // Sums that stay in the first cache.
    let count = columns &- first < 1024 ? columns &- first : 1024
    let sums = UnsafeMutableRawPointer(c + first)
    var i = 0
    while i < 8 &* count {
      storeVector(zero, sums + i)
      i = i &+ step
    }
    var k = 0
    while k &+ 4 <= depth {
      let p = a + k &* aStep
      let x0 = DoubleVec(repeating: p[0])
      let x1 = DoubleVec(repeating: p[aStep])
      let x2 = DoubleVec(repeating: p[2 &* aStep])
      let x3 = DoubleVec(repeating: p[3 &* aStep])
      let y0 = UnsafeRawPointer(b + (k &* bRow &+ first))
      let y1 = y0 + 8 &* bRow
      let y2 = y1 + 8 &* bRow
      let y3 = y2 + 8 &* bRow
      i = 0
      while i < 8 &* count {
        var sum = loadVector(UnsafeRawPointer(sums + i))
        sum = sum.fma(x0, loadVector(y0 + i))
        sum = sum.fma(x1, loadVector(y1 + i))
        sum = sum.fma(x2, loadVector(y2 + i))
        sum = sum.fma(x3, loadVector(y3 + i))
        storeVector(sum, sums + i)
        i = i &+ step
      }
      k = k &+ 4
    }
    while k < depth {
      let x = DoubleVec(repeating: a[k &* aStep])
      let y = UnsafeRawPointer(b + (k &* bRow &+ first))
      i = 0
      while i < 8 &* count {
        storeVector(loadVector(UnsafeRawPointer(sums + i)).fma(x, loadVector(y + i)), sums + i)
        i = i &+ step
      }
      k = k &+ 1
    }
    first = first &+ count
  }
}

/// Copies some rows of some columns into panels, the last one filled with zeros.
///
/// A row more than is used lies between panels, so that rows of all of them do not share sets of the caches.
@inline(never)
private func pack(
  _ length: Int, _ columns: Int, _ b: UnsafePointer<Double>, _ bRow: Int, _ bStep: Int,
  _ packed: UnsafeMutablePointer<Double>
) {
  let panel = (length &+ 1) &* panelColumns
  let whole = columns / panelColumns &* panelColumns
  var out = packed
  var column = 0
  if bStep == 1 {
    var k = 0
    while k < length {
      var p = UnsafeRawPointer(b + k &* bRow)
      var q = UnsafeMutableRawPointer(packed + k &* panelColumns)
      var i = 0
      while i < whole {
        storeVector(loadVector(p), q)
        p = p + MemoryLayout<DoubleVec>.size
        q = q + 8 &* panel
        i = i &+ panelColumns
      }
      k = k &+ 1
    }
    column = whole
    out = packed + whole / panelColumns &* panel
  }
  while column < columns {
    let used = columns &- column < panelColumns ? columns &- column : panelColumns
    let from = b + column &* bStep
    var k = 0
    while k < length {
      let p = from + k &* bRow
      let q = out + k &* panelColumns
      var j = 0
      if used == panelColumns {
        while j < panelColumns {
          q[j] = p[j &* bStep]
          j = j &+ 1
        }
      } else {
        while j < panelColumns {
          q[j] = j < used ? p[j &* bStep] : 0
          j = j &+ 1
        }
      }
      k = k &+ 1
    }
    out = out + panel
    column = column &+ panelColumns
  }
}

/// Copies some terms of rows, so that those of a tile for one row of the right operand lie together.
@inline(never)
private func copyTerms(
  _ length: Int, _ rows: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aStep: Int,
  _ left: UnsafeMutablePointer<Double>
) {
  var k = 0
  while k < length {
    let p = a + k &* aStep
    var q = left + k &* tileRows
    var row = 0
    while row &+ tileRows <= rows {
      let x = p + row &* aRow
      q[0] = x[0]
      q[1] = x[aRow]
      q[2] = x[2 &* aRow]
      q[3] = x[3 &* aRow]
      q[4] = x[4 &* aRow]
      q[5] = x[5 &* aRow]
      q = q + tileRows &* length
      row = row &+ tileRows
    }
    var i = 0
    while row < rows {
      q[i] = p[row &* aRow]
      i = i &+ 1
      row = row &+ 1
    }
    k = k &+ 1
  }
}

/// A tile's rows by all panels of a block.
private func multiplyTiles(
  _ length: Int, _ columns: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aStep: Int,
  _ packed: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>, _ cRow: Int, resumes: Bool,
  _ count: Int, _ scratch: UnsafeMutablePointer<Double>
) {
  var b = packed
  var column = 0
  while column < columns {
    let used = columns &- column < panelColumns ? columns &- column : panelColumns
    let isWhole = used == panelColumns
    let out = isWhole ? c + column : scratch
    let outRow = isWhole ? cRow : panelColumns
    if !isWhole, resumes {
      copyTile(count, used, UnsafePointer(c + column), cRow, scratch, panelColumns)
    }
    if count > 3 {
      tileOfSix(length, a, aRow, aStep, b, out, outRow, resumes, count)
    } else {
      tileOfThree(length, a, aRow, aStep, b, out, outRow, resumes, count)
    }
    if !isWhole {
      copyTile(count, used, UnsafePointer(scratch), panelColumns, c + column, cRow)
    }
    b = b + (length &+ 1) &* panelColumns
    column = column &+ panelColumns
  }
}

@inline(never)
private func copyTile(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Double>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Double>, _ yRow: Int
) {
  var row = 0
  while row < rows {
    var column = 0
    while column < columns {
      y[row &* yRow &+ column] = x[row &* xRow &+ column]
      column = column &+ 1
    }
    row = row &+ 1
  }
}

/// Four to six rows by a panel; those that are not there are computed as the first one.
@inline(never)
private func tileOfSix(
  _ length: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aStep: Int,
  _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>, _ cRow: Int, _ resumes: Bool,
  _ count: Int
) {
  let a1 = a + aRow
  let a2 = a1 + aRow
  let a3 = a2 + aRow
  let a4 = count > 4 ? a3 + aRow : a
  let a5 = count > 5 ? a4 + aRow : a
  let line = 8 &* cRow
  let out = UnsafeMutableRawPointer(c)
  let zero = DoubleVec(repeating: 0)
  var (s0, s1, s2, s3, s4, s5) = (zero, zero, zero, zero, zero, zero)
  if resumes {
    s0 = loadVector(UnsafeRawPointer(out))
    s1 = loadVector(UnsafeRawPointer(out + line))
    s2 = loadVector(UnsafeRawPointer(out + 2 &* line))
    s3 = loadVector(UnsafeRawPointer(out + 3 &* line))
    if count > 4 { s4 = loadVector(UnsafeRawPointer(out + 4 &* line)) }
    if count > 5 { s5 = loadVector(UnsafeRawPointer(out + 5 &* line)) }
  }
  var p = UnsafeRawPointer(b)
  var k = 0
  var i = 0
  while k < length {
    let y = loadVector(p)
    s0 = s0.fma(DoubleVec(repeating: a[i]), y)
    s1 = s1.fma(DoubleVec(repeating: a1[i]), y)
    s2 = s2.fma(DoubleVec(repeating: a2[i]), y)
    s3 = s3.fma(DoubleVec(repeating: a3[i]), y)
    s4 = s4.fma(DoubleVec(repeating: a4[i]), y)
    s5 = s5.fma(DoubleVec(repeating: a5[i]), y)
    p = p + MemoryLayout<DoubleVec>.size
    i = i &+ aStep
    k = k &+ 1
  }
  storeVector(s0, out)
  storeVector(s1, out + line)
  storeVector(s2, out + 2 &* line)
  storeVector(s3, out + 3 &* line)
  if count > 4 { storeVector(s4, out + 4 &* line) }
  if count > 5 { storeVector(s5, out + 5 &* line) }
}

/// One to three rows by a panel; those that are not there are computed as the first one.
@inline(never)
private func tileOfThree(
  _ length: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aStep: Int,
  _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>, _ cRow: Int, _ resumes: Bool,
  _ count: Int
) {
  let a1 = count > 1 ? a + aRow : a
  let a2 = count > 2 ? a1 + aRow : a
  let line = 8 &* cRow
  let out = UnsafeMutableRawPointer(c)
  let zero = DoubleVec(repeating: 0)
  var (s0, s1, s2) = (zero, zero, zero)
  if resumes {
    s0 = loadVector(UnsafeRawPointer(out))
    if count > 1 { s1 = loadVector(UnsafeRawPointer(out + line)) }
    if count > 2 { s2 = loadVector(UnsafeRawPointer(out + 2 &* line)) }
  }
  var p = UnsafeRawPointer(b)
  var k = 0
  var i = 0
  while k < length {
    let y = loadVector(p)
    s0 = s0.fma(DoubleVec(repeating: a[i]), y)
    s1 = s1.fma(DoubleVec(repeating: a1[i]), y)
    s2 = s2.fma(DoubleVec(repeating: a2[i]), y)
    p = p + MemoryLayout<DoubleVec>.size
    i = i &+ aStep
    k = k &+ 1
  }
  storeVector(s0, out)
  if count > 1 { storeVector(s1, out + line) }
  if count > 2 { storeVector(s2, out + 2 &* line) }
}
