import VectorKernelInterface

// How products are cut into tiles. Nothing here changes the order in which an output's terms are
// added, so an output's bits depend on its row of `a` and its column of `b` alone.

/// Values of the left operand packed at a time.
@_transparent var packedValues: Int { 65536 }

/// Values that a tile and its companions take at the start of the scratch space.
@_transparent var tileValues: Int { tileRowLimit &* 2 &* width }

/// Scratch values of `multiplyKernel`: a tile, its residual, a bias, and packed rows.
var multiplyScratchCount: Int { 3 &* tileValues &+ packedValues &+ 64 }

/// How many columns a panel has, and how many of them there are.
@inline(always) func panelShape(_ columns: Int, _ panel: Int) -> (width: Int, used: Int) {
  let rest = columns &- panel &* 2 &* width
  return rest > width ? (2 &* width, rest < 2 &* width ? rest : 2 &* width) : (width, rest)
}

/// The kernel for as many rows, of a panel as wide.
///
/// A plain one takes as many runs of neighbouring values by a packed panel; sums of several are whole.
@inline(always)
func tileKernel(
  _ rows: Int, _ columns: Int, isPlain: Bool = false, runs: Int = 1
) -> KernelTable.Structured {
  if !isPlain { return columns > width ? wideTile(rows) : narrowTile(rows) }
  if runs > 1 { return columns > width ? widePlainRunsTile(rows) : narrowPlainRunsTile(rows) }
  return columns > width ? widePlainTile(rows) : narrowPlainTile(rows)
}

/// Memory that tiles ask for one after the other while they use other memory: what is used next.
struct AskedMemory {
  private let end: UnsafePointer<Float>
  private let perTile: Int

  /// Lets `tiles` tiles like `t` ask for `count` values from `start` on, in whole lines; for none if that is nil.
  @inline(always)
  init(
    _ t: inout TileArguments, from start: UnsafePointer<Float>?, _ count: Int, tiles: Int,
    isPlain: Bool
  ) {
    // Plain tiles take terms in pairs.
    let length = isPlain ? t.length & ~1 : t.length
    let blocks = t.segments &* ((length &+ blockTerms &- 1) / blockTerms)
    let times = tiles &* blocks
    t.ahead = start ?? t.b
    t.aheadStep =
      start == nil || times == 0 ? 0 : ((count &+ times &- 1) / times &+ 15) & ~15
    perTile = blocks &* t.aheadStep
    end = t.ahead + count
  }

  /// Lets the next tile go on where `t` has ended, if anything is left.
  @inline(always)
  func moveOn(_ t: inout TileArguments) {
    t.ahead = t.ahead + perTile
    if t.ahead >= end { t.aheadStep = 0 }
  }
}

/// Runs one tile, by way of the scratch space if its panel is not full.
///
/// `t.c` and `t.residual` are at the panel's first column.
@inline(always)
func runTile(
  _ t: inout TileArguments, _ kernel: KernelTable.Structured, _ m: MultiplyArguments,
  rows: Int, panelWidth: Int, used: Int
) {
  if used == panelWidth {
    kernel(&t)
  } else {
    let (c, residual, bias, cRow, residualRow) = (t.c, t.residual, t.bias, t.cRow, t.residualRow)
    t.c = m.scratch
    t.cRow = panelWidth
    if let residual {
      let space = m.scratch + tileValues
      copyRows(rows, used, residual, residualRow, space, panelWidth)
      t.residual = UnsafePointer(space)
      t.residualRow = panelWidth
    }
    if let bias {
      let space = m.scratch + 2 &* tileValues
      copyRows(1, used, bias, 0, space, 0)
      t.bias = UnsafePointer(space)
    }
    kernel(&t)
    copyRows(rows, used, UnsafePointer(m.scratch), panelWidth, c, cRow)
    (t.c, t.residual, t.bias, t.cRow, t.residualRow) = (c, residual, bias, cRow, residualRow)
  }
}

/// Rows of a panel whose lines stay in the first cache, even where they are so far apart that they share few of its sets.
@_transparent var finishedRows: Int { 64 }

/// Applies the function that comes last to some rows of some columns, in which a panel's sums are complete; of more
/// than a tile at a time, so that little of the time goes into beginning and ending.
@inline(always)
func finish(
  _ m: MultiplyArguments, rows: Int, columns: Int, _ c: UnsafeMutablePointer<Float>
) {
  if m.activation >= 0 {
    mapKernel(m.activation, rows, columns, m.parameter, UnsafePointer(c), m.cRow, c, m.cRow)
  }
}

/// The same for a whole panel's sums that are elsewhere, and to be stored in the product.
@inline(always)
func finish(
  _ m: MultiplyArguments, rows: Int, columns: Int, _ sums: UnsafePointer<Float>,
  _ c: UnsafeMutablePointer<Float>
) {
  if m.activation >= 0 {
    return mapKernel(m.activation, rows, columns, m.parameter, sums, columns, c, m.cRow)
  }
  var p = UnsafeRawPointer(sums)
  var q = UnsafeMutableRawPointer(c)
  var row = 0
  while row < rows {
    store(load(p, 0), q, 0)
    if columns > width { store(load(p, vectorBytes), q, vectorBytes) }
    p = p + 4 &* columns
    q = q + 4 &* m.cRow
    row = row &+ 1
  }
}

/// Copies rows of a few values.
@inline(never)
func copyRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) {
  var r = 0
  while r < rows {
    (y + r &* yRow).update(from: x + r &* xRow, count: columns)
    r = r &+ 1
  }
}

/// The entry `KernelTable.multiply`.
func multiplyKernel(_ argument: UnsafeRawPointer) {
  multiply(argument.assumingMemoryBound(to: MultiplyArguments.self).pointee)
}

func multiply(_ m: MultiplyArguments) {
  let panels = m.endPanel &- m.firstPanel
  if m.blocks == 1, m.rows <= 3 {
    return multiplyFewRows(m)
  }
  if m.blocks == 1, m.segments == 1, panels > 2, m.packsRows(tileRows: tileRowLimit) {
    return multiplyPacking(m)
  }
  let depth = m.segments &* m.length
  // Blocks of rows small enough that the left operand stays in the second cache meanwhile; and the
  // product too, if the right operand is small.
  var values = 65536 / (depth > 0 ? depth : 1)
  if depth &* m.columns <= 32768, values > 32768 / m.columns { values = 32768 / m.columns }
  if values < tileRowLimit { values = tileRowLimit }
  let passes = (m.rows &+ values &- 1) / values
  // Whole tiles, in passes of equal size.
  let tilesAtOnce =
    (m.rows &+ tileRowLimit &* passes &- 1) / (tileRowLimit &* passes)
  let perBlock = tilesAtOnce &* tileRowLimit
  let blocksAtOnce = values / m.rows > 1 ? values / m.rows : 1
  var block = 0
  while block < m.blocks {
    let endBlock = block &+ blocksAtOnce < m.blocks ? block &+ blocksAtOnce : m.blocks
    var row = 0
    while row < m.rows {
      let count = row &+ perBlock < m.rows ? perBlock : m.rows &- row
      multiplyBlock(m, block, endBlock, row, count)
      row = row &+ count
    }
    block = endBlock
  }
}

/// All panels for some rows of some blocks.
///
/// Long sums that are not for plain tiles are made piece by piece, so that a piece of a panel stays in the first cache
/// for all rows.
@inline(never)
func multiplyBlock(
  _ m: MultiplyArguments, _ firstBlock: Int, _ endBlock: Int, _ firstRow: Int,
  _ count: Int
) {
  // As many tiles as needed, as equal as possible.
  let tiles = (count &+ tileRowLimit &- 1) / tileRowLimit
  let size = count / tiles
  let larger = count &- size &* tiles
  let depth = m.segments &* m.length
  var t = TileArguments(
    a: m.a, aRow: m.aRow, offsets: m.offsets, length: m.length, b: m.b, bStep: 0, c: m.c,
    cRow: m.cRow)
  t.aStep = m.aStep
  t.residualRow = m.cRow
  t.limit(m.lower, m.upper)
  let isPlain =
    depth <= plainDepthLimit && m.aStep == 1 && m.bRow == 0 && size >= plainRowLeast
  // Pieces: part of a run, or several runs.
  let parts = isPlain ? 1 : (m.length &+ pieceLimit &- 1) / pieceLimit
  let partLength = (m.length &+ parts &- 1) / parts
  let runsAtOnce =
    isPlain
    ? m.segments : parts > 1 || m.length &* 2 > pieceLimit ? 1 : pieceLimit / m.length
  // Rows of a product that are half a page or a page apart share few of the caches' sets: what is read again, sums
  // that wait or values that a function is applied to, is kept elsewhere meanwhile.
  let sums = m.scratch + 3 &* tileValues
  let isAliased =
    m.cRow &* 4 & 2047 == 0
    && (endBlock &- firstBlock) &* count &* 2 &* width <= packedValues
    && (m.activation >= 0 || parts > 1 || m.segments > runsAtOnce)
  var panel = m.firstPanel
  while panel < m.endPanel {
    let (wide, used) = panelShape(m.columns, panel)
    let column = panel &* 2 &* width
    let b = m.b + (m.bRow == 0 ? column &* depth : column)
    t.bStep = m.bRow == 0 ? wide : m.bRow
    t.bias = m.bias.map { $0 + column }
    let kernel = tileKernel(size, wide, isPlain: isPlain, runs: m.segments)
    let largerKernel = tileKernel(size &+ 1, wide, isPlain: isPlain, runs: m.segments)
    // A panel that is not full goes through the scratch space, where no sums can wait.
    let whole = used == wide
    let gathers = isAliased && whole
    t.cRow = gathers ? wide : m.cRow
    var run = 0
    var k = 0
    while run < m.segments {
      t.segments =
        whole ? (m.segments &- run < runsAtOnce ? m.segments &- run : runsAtOnce) : m.segments
      t.length = whole ? (m.length &- k < partLength ? m.length &- k : partLength) : m.length
      t.offsets = m.offsets + run
      t.b = b + (run &* m.length &+ k) &* t.bStep
      t.resumes = run > 0 || k > 0
      t.finishes = run &+ t.segments == m.segments && k &+ t.length == m.length
      // The panel that comes next, while this one is used.
      let asks = tiles > 1 && m.bRow == 0 && panel &+ 1 < m.endPanel
      let asked = AskedMemory(
        &t, from: asks ? t.b + 2 &* width &* depth : nil, t.segments &* t.length &* wide,
        tiles: tiles, isPlain: isPlain)
      let a = m.a + k &* m.aStep
      var block = firstBlock
      while block < endBlock {
        var row = firstRow
        var finished = firstRow
        var i = 0
        while i < tiles {
          let rows = i < larger ? size &+ 1 : size
          let at = block &* m.cBlock &+ row &* m.cRow &+ column
          t.a = a + (block &* m.aBlock &+ row &* m.aRow)
          let place = (block &- firstBlock) &* count &+ row &- firstRow
          t.c = gathers ? sums + place &* wide : m.c + at
          t.residual = m.residual.map { $0 + at }
          runTile(
            &t, i < larger ? largerKernel : kernel, m, rows: rows, panelWidth: wide, used: used)
          row = row &+ rows
          i = i &+ 1
          asked.moveOn(&t)
          if t.finishes, i == tiles || row &- finished >= finishedRows {
            let c = m.c + (block &* m.cBlock &+ finished &* m.cRow &+ column)
            if gathers {
              let place = (block &- firstBlock) &* count &+ finished &- firstRow
              finish(
                m, rows: row &- finished, columns: wide, UnsafePointer(sums + place &* wide), c)
            } else {
              finish(m, rows: row &- finished, columns: used, c)
            }
            finished = row
          }
        }
        block = block &+ 1
        t.aheadStep = 0
      }
      k = k &+ t.length
      if k == m.length {
        k = 0
        run = run &+ t.segments
      }
    }
    panel = panel &+ 1
  }
}

/// One to three rows: several panels at a time, as memory is what limits them.
@inline(never)
func multiplyFewRows(_ m: MultiplyArguments) {
  let depth = m.segments &* m.length
  let (kernel, atOnce) = rowTile(m.rows)
  let panelValues = 2 &* width
  var t = TileArguments(
    a: m.a, aRow: m.aRow, offsets: m.offsets, length: m.length, b: m.b, bStep: 0, c: m.c,
    cRow: m.cRow)
  t.segments = m.segments
  t.aStep = m.aStep
  t.residualRow = m.cRow
  t.limit(m.lower, m.upper)
  t.panelStride = m.bRow == 0 ? panelValues &* depth : panelValues
  var panel = m.firstPanel
  while panel < m.endPanel {
    let column = panel &* panelValues
    t.b = m.b + (m.bRow == 0 ? column &* depth : column)
    t.bias = m.bias.map { $0 + column }
    t.c = m.c + column
    t.residual = m.residual.map { $0 + column }
    if panel &+ atOnce <= m.endPanel, column &+ atOnce &* panelValues <= m.columns {
      t.bStep = m.bRow == 0 ? panelValues : m.bRow
      let used = atOnce &* panelValues
      runTile(&t, kernel, m, rows: m.rows, panelWidth: used, used: used)
      finish(m, rows: m.rows, columns: used, t.c)
      panel = panel &+ atOnce
    } else {
      let (wide, used) = panelShape(m.columns, panel)
      t.bStep = m.bRow == 0 ? wide : m.bRow
      if let tail = m.bTail, used < wide { (t.b, t.bStep) = (tail, wide) }
      runTile(
        &t, tileKernel(m.rows, wide), m, rows: m.rows, panelWidth: wide, used: used)
      finish(m, rows: m.rows, columns: used, t.c)
      panel = panel &+ 1
    }
  }
}

/// The least terms of a piece of packed rows.
@_transparent var leastPackedPiece: Int { 256 }

/// As `multiplyBlock`, for one run of values that is packed first: `k` by `k`, a tile's rows together.
///
/// A long run is packed and multiplied piece by piece; the sums wait in the product meanwhile.
@inline(never)
func multiplyPacking(_ m: MultiplyArguments) {
  // As many rows at a time as possible, so that the right operand is read seldom; then pieces that are
  // not longer than the space is for so many rows.
  var limit = packedValues / m.rows
  limit = limit < leastPackedPiece ? leastPackedPiece : limit > 1024 ? 1024 : limit
  let pieces = (m.length &+ limit &- 1) / limit
  let pieceLength = (m.length &+ pieces &- 1) / pieces
  let space = m.scratch + 3 &* tileValues
  let passes = (m.rows &* pieceLength &+ packedValues &- 1) / packedValues
  let tilesAtOnce = (m.rows &+ tileRowLimit &* passes &- 1) / (tileRowLimit &* passes)
  let mostRows = packedValues / pieceLength
  let rowsAtOnce =
    tilesAtOnce &* tileRowLimit <= mostRows || passes == 1
    ? tilesAtOnce &* tileRowLimit : mostRows / tileRowLimit &* tileRowLimit
  var t = TileArguments(
    a: m.a, aRow: 1, offsets: m.offsets, length: 0, b: m.b, bStep: 0, c: m.c, cRow: m.cRow)
  t.residualRow = m.cRow
  t.limit(m.lower, m.upper)
  let a = m.a + m.offsets[0]
  let zero = 0
  withUnsafePointer(to: zero) { start in
    t.offsets = start
    var row = 0
    while row < m.rows {
      let count = m.rows &- row < rowsAtOnce ? m.rows &- row : rowsAtOnce
      let tiles = (count &+ tileRowLimit &- 1) / tileRowLimit
      let size = count / tiles
      let larger = count &- size &* tiles
      var k = 0
      while k < m.length {
        let length = m.length &- k < pieceLength ? m.length &- k : pieceLength
        var r = 0
        var i = 0
        while i < tiles {
          let rows = i < larger ? size &+ 1 : size
          let from = a + (row &+ r) &* m.aRow + k &* m.aStep
          if m.aStep == 1 {
            transposeKernel(rows, length, from, m.aRow, space + r &* length, rows)
          } else if m.aRow == 1 {
            copyRows(length, rows, from, m.aStep, space + r &* length, rows)
          } else {
            var l = 0
            while l < length {
              var q = 0
              while q < rows {
                space[r &* length &+ l &* rows &+ q] = from[q &* m.aRow &+ l &* m.aStep]
                q = q &+ 1
              }
              l = l &+ 1
            }
          }
          r = r &+ rows
          i = i &+ 1
        }
        var panel = m.firstPanel
        while panel < m.endPanel {
          let (wide, used) = panelShape(m.columns, panel)
          let column = panel &* 2 &* width
          // A panel that is not full goes through the scratch space, where no sums can wait.
          let whole = used == wide
          if whole || k &+ length == m.length {
            t.bStep = m.bRow == 0 ? wide : m.bRow
            let firstK = whole ? k : 0
            t.b = m.b + (m.bRow == 0 ? column &* m.length : column) + firstK &* t.bStep
            t.bias = m.bias.map { $0 + column }
            t.resumes = whole && k > 0
            t.finishes = k &+ length == m.length
            t.length = whole ? length : m.length
            let asks = whole && tiles > 1 && m.bRow == 0 && panel &+ 1 < m.endPanel
            let asked = AskedMemory(
              &t, from: asks ? t.b + 2 &* width &* m.length : nil, t.length &* wide,
              tiles: tiles, isPlain: false)
            r = 0
            i = 0
            while i < tiles {
              let rows = i < larger ? size &+ 1 : size
              let at = (row &+ r) &* m.cRow &+ column
              if whole {
                t.a = UnsafePointer(space) + r &* length
                (t.aRow, t.aStep) = (1, rows)
              } else {
                t.a = a + (row &+ r) &* m.aRow
                (t.aRow, t.aStep) = (m.aRow, m.aStep)
              }
              t.c = m.c + at
              t.residual = m.residual.map { $0 + at }
              runTile(
                &t, tileKernel(rows, wide), m, rows: rows, panelWidth: wide, used: used)
              r = r &+ rows
              i = i &+ 1
              asked.moveOn(&t)
            }
            if t.finishes {
              finish(m, rows: count, columns: used, m.c + (row &* m.cRow &+ column))
            }
          }
          panel = panel &+ 1
        }
        k = k &+ length
      }
      row = row &+ count
    }
  }
}
