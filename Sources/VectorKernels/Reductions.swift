import VectorKernelInterface

/// The lanes of a vector, folded half by half.
@inline(always) func fold(_ v: Vec, _ f: (Float, Float) -> Float) -> Float {
  var lanes = v
  return withUnsafeMutableBytes(of: &lanes) { raw in
    let p = raw.bindMemory(to: Float.self)
    var half = width / 2
    while half > 0 {
      var i = 0
      while i < half {
        p[i] = f(p[i], p[i &+ half])
        i = i &+ 1
      }
      half = half / 2
    }
    return p[0]
  }
}

/// A value of all values of a row, by four vectors and then one; what is missing counts as `neutral`.
///
/// The order depends on the row's length alone.
@inline(always)
func reduceRow(
  _ count: Int, _ x: UnsafePointer<Float>, _ neutral: Float, _ value: (Vec) -> Vec,
  _ add: (Vec, Vec) -> Vec, _ join: (Float, Float) -> Float
) -> Float {
  let p = UnsafeRawPointer(x)
  let end = 4 &* count
  var a = splat(neutral)
  var (b, c, d) = (a, a, a)
  var i = 0
  while i &+ 4 &* vectorBytes <= end {
    a = add(a, value(load(p, i)))
    b = add(b, value(load(p, i &+ vectorBytes)))
    c = add(c, value(load(p, i &+ 2 &* vectorBytes)))
    d = add(d, value(load(p, i &+ 3 &* vectorBytes)))
    i = i &+ 4 &* vectorBytes
  }
  while i &+ vectorBytes <= end {
    a = add(a, value(load(p, i)))
    i = i &+ vectorBytes
  }
  if i < end {
    // Lanes that hold no value must stay neutral whatever `value` does.
    let rest = (end &- i) / 4
    var lanes = value(loadFirst(rest, p + i))
    var lane = rest
    while lane < width {
      lanes[lane] = neutral
      lane = lane &+ 1
    }
    b = add(b, lanes)
  }
  return fold(add(add(a, b), add(c, d)), join)
}

/// The larger value of two, or NaN if either is.
@inline(always) func largest(_ a: Vec, _ b: Vec) -> Vec {
  a.replacing(with: b, where: (a .< b) .| (b .!= b))
}

/// The smaller value of two, or NaN if either is.
@inline(always) func smallest(_ a: Vec, _ b: Vec) -> Vec {
  a.replacing(with: b, where: (a .> b) .| (b .!= b))
}

@inline(always) func largest(_ a: Float, _ b: Float) -> Float { a < b || b != b ? b : a }
@inline(always) func smallest(_ a: Float, _ b: Float) -> Float { a > b || b != b ? b : a }

@inline(always) private func sum(_ a: Float, _ b: Float) -> Float { a + b }
@inline(always) private func itself(_ x: Vec) -> Vec { x }

func rowSum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
  reduceRow(count, x, 0, itself, sum, sum)
}

func rowMaximum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
  reduceRow(count, x, -.infinity, itself, largest, largest)
}

func rowMinimum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
  reduceRow(count, x, .infinity, itself, smallest, smallest)
}

/// Reduces the middle of three axes, of which the last has more than one value.
///
/// `f` joins two vectors; `step` is from a row of the last axis to the next.
///
/// Sums are made in blocks of 64 terms, so that errors do not grow with the length.
@inline(always)
func reduceMiddle(
  _ count: Int, _ inner: Int, _ step: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, _ divisor: Float, _ neutral: Float, _ f: (Vec, Vec) -> Vec
) {
  let line = 4 &* inner
  let under = splat(divisor)
  var c = 0
  while c < line {
    let rest = (line &- c) / 4
    let whole = rest >= width
    var total = splat(neutral)
    var i = 0
    while i < count {
      let end = i &+ 64 < count ? i &+ 64 : count
      var a = splat(neutral)
      var p = UnsafeRawPointer(x) + (4 &* i &* step &+ c)
      if whole {
        while i < end {
          a = f(a, load(p, 0))
          p = p + 4 &* step
          i = i &+ 1
        }
      } else {
        while i < end {
          a = f(a, loadFirst(rest, p))
          p = p + 4 &* step
          i = i &+ 1
        }
      }
      total = f(total, a)
    }
    let v = total / under
    if whole {
      store(v, UnsafeMutableRawPointer(y), c)
    } else {
      storeFirst(rest, v, UnsafeMutableRawPointer(y) + c)
    }
    c = c &+ vectorBytes
  }
}

/// Values of a row that make it short: as many rows as a vector has values are taken at once.
private let shortRow = 32

/// Calls `body` with parts of the rows, up to a vector's number, and a buffer for them, in which values of
/// one column are a vector.
@inline(always)
private func inShortRows(_ rows: Int, _ body: (Int, Int, UnsafeMutablePointer<Float>) -> Void) {
  let zero = SIMD64<Float>()
  var buffer = (zero, zero, zero, zero, zero, zero, zero, zero)
  withUnsafeMutableBytes(of: &buffer) { raw in
    guard let base = raw.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
    var row = 0
    while row < rows {
      let count = rows &- row < width ? rows &- row : width
      body(row, count, base)
      row = row &+ count
    }
  }
}

/// Reduces short rows.
@inline(always)
private func reduceShortRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ divisor: Float, _ f: (Vec, Vec) -> Vec
) {
  inShortRows(rows) { row, count, buffer in
    transposeKernel(count, columns, x + row &* columns, columns, buffer, width)
    let p = UnsafeRawPointer(buffer)
    var v = load(p, 0)
    var c = 1
    while c < columns {
      v = f(v, load(p, c &* vectorBytes))
      c = c &+ 1
    }
    storeFirst(count, v / splat(divisor), UnsafeMutableRawPointer(y + row))
  }
}

/// The softmax of short rows, or its logarithms.
@inline(always)
private func softmaxOfShortRows(
  _ logarithms: Int, _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>
) {
  inShortRows(rows) { row, count, buffer in
    transposeKernel(count, columns, x + row &* columns, columns, buffer, width)
    let q = UnsafeMutableRawPointer(buffer)
    let p = UnsafeRawPointer(q)
    let end = columns &* vectorBytes
    var top = load(p, 0)
    var i = vectorBytes
    while i < end {
      top = largest(top, load(p, i))
      i = i &+ vectorBytes
    }
    var total = splat(0)
    i = 0
    while i < end {
      let e = exponential(load(p, i) - top)
      total = total + e
      if logarithms == 0 { store(e, q, i) }
      i = i &+ vectorBytes
    }
    let factor = splat(1) / total
    let less = logarithm(total)
    i = 0
    while i < end {
      let v = load(p, i)
      store(logarithms == 0 ? v * factor : (v - top) - less, q, i)
      i = i &+ vectorBytes
    }
    transposeKernel(columns, count, UnsafePointer(buffer), width, y + row &* columns, columns)
  }
}

/// The entry `KernelTable.reduce`: the middle one of three axes.
func reduceKernel(
  _ operation: Int, _ outer: Int, _ count: Int, _ inner: Int, _ step: Int,
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
) {
  let operation = ReductionOperation(rawValue: operation)
  if inner == 1, step == 1, count > 1, count <= shortRow {
    switch operation {
    case .sum: return reduceShortRows(outer, count, x, y, 1, sum)
    case .mean: return reduceShortRows(outer, count, x, y, Float(count), sum)
    case .maximum: return reduceShortRows(outer, count, x, y, 1, largest)
    case .minimum: return reduceShortRows(outer, count, x, y, 1, smallest)
    case .product, .squares, .norm, nil: break
    }
  }
  var o = 0
  while o < outer {
    let from = x + o &* count &* step
    let to = y + o &* inner
    if inner == 1, step == 1 {
      switch operation {
      case .sum: to.pointee = rowSum(count, from)
      case .mean: to.pointee = rowSum(count, from) / Float(count)
      case .maximum: to.pointee = rowMaximum(count, from)
      case .minimum: to.pointee = rowMinimum(count, from)
      case .product: to.pointee = Float(wideProduct(count, from))
      case .squares: to.pointee = Float(wideSquares(count, from))
      case .norm: to.pointee = Float(wideSquares(count, from).squareRoot())
      case nil: break
      }
    } else {
      switch operation {
      case .sum: reduceMiddle(count, inner, step, from, to, 1, 0, sum)
      case .mean: reduceMiddle(count, inner, step, from, to, Float(count), 0, sum)
      case .maximum: reduceMiddle(count, inner, step, from, to, 1, -.infinity, largest)
      case .minimum: reduceMiddle(count, inner, step, from, to, 1, .infinity, smallest)
      case .product: reduceMiddleWide(count, inner, step, from, to, product: true, root: false)
      case .squares: reduceMiddleWide(count, inner, step, from, to, product: false, root: false)
      case .norm: reduceMiddleWide(count, inner, step, from, to, product: false, root: true)
      case nil: break
      }
    }
    o = o &+ 1
  }
}

/// The entry `KernelTable.softmax`: of each row, or its logarithm.
func softmaxKernel(
  _ logarithms: Int, _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>
) {
  if columns <= shortRow { return softmaxOfShortRows(logarithms, rows, columns, x, y) }
  var row = 0
  while row < rows {
    let from = x + row &* columns
    let to = y + row &* columns
    let top = rowMaximum(columns, from)
    let shift = splat(top)
    @inline(always) func shifted(_ v: Vec) -> Vec { exponential(v - shift) }
    if logarithms == 0 {
      mapRows(1, columns, from, 0, to, 0, unrolled: false, shifted)
      let factor = splat(1 / rowSum(columns, UnsafePointer(to)))
      mapRows(1, columns, UnsafePointer(to), 0, to, 0, unrolled: true) { $0 * factor }
    } else {
      let total = reduceRow(columns, from, 0, shifted, sum, sum)
      let less = splat(logarithm(splat(total))[0])
      mapRows(1, columns, from, 0, to, 0, unrolled: true) { ($0 - shift) - less }
    }
    row = row &+ 1
  }
}

/// The entry `KernelTable.maskedSoftmax`: rows scaled, multiplied, added to, partly replaced, and brought to
/// their softmax, in place.
///
/// Rows must have room for whole vectors; what is behind their values is overwritten.
func maskedSoftmaxKernel(_ argument: UnsafeRawPointer) {
  let s = argument.assumingMemoryBound(to: MaskedSoftmaxArguments.self).pointee
  let end = 4 &* s.columns
  let whole = end / vectorBytes &* vectorBytes
  let scale = splat(s.scale)
  let filler = bits(splat(s.filler))
  let bottom = splat(-.infinity)
  // Lanes of the last vector that hold no value.
  var outside = IntVec.zero
  var lane = (end &- whole) / 4
  while lane < width {
    outside[lane] = -1
    lane = lane &+ 1
  }
  var row = 0
  while row < s.rows {
    let q = UnsafeMutableRawPointer(s.x + row &* s.xRow)
    let p = UnsafeRawPointer(q)
    let factor = s.factor.map { UnsafeRawPointer($0 + row &* s.factorRow) }
    let addend = s.addend.map { UnsafeRawPointer($0 + row &* s.addendRow) }
    let kept = s.kept.map { UnsafeRawPointer($0 + row &* s.keptRow) }
    @inline(always) func logits(_ i: Int, _ rest: Int) -> Vec {
      var v = load(p, i) * scale
      if let factor {
        if s.factorStep == 0 {
          v = v * splat(loadValue(factor))
        } else {
          v = v * (rest >= width ? load(factor, i) : loadFirst(rest, factor + i))
        }
      }
      if let addend {
        if s.addendStep == 0 {
          v = v + splat(loadValue(addend))
        } else {
          v = v + (rest >= width ? load(addend, i) : loadFirst(rest, addend + i))
        }
      }
      if let kept {
        let k = bits(load(kept, i))
        v = float(bits: (bits(v) & k) | (filler & ~k))
      }
      return v
    }
    var a = bottom
    var b = bottom
    var i = 0
    while i &+ 2 &* vectorBytes <= whole {
      let v = logits(i, width)
      let w = logits(i &+ vectorBytes, width)
      store(v, q, i)
      store(w, q, i &+ vectorBytes)
      a = largest(a, v)
      b = largest(b, w)
      i = i &+ 2 &* vectorBytes
    }
    if i < whole {
      let v = logits(i, width)
      store(v, q, i)
      a = largest(a, v)
    }
    if whole < end {
      let v = float(
        bits: (bits(logits(whole, (end &- whole) / 4)) & ~outside) | (bits(bottom) & outside))
      store(v, q, whole)
      b = largest(b, v)
    }
    let shift = splat(fold(largest(a, b)) { largest($0, $1) })
    a = splat(0)
    b = a
    i = 0
    while i &+ vectorBytes < end {
      let v = exponential(load(p, i) - shift)
      let w = exponential(load(p, i &+ vectorBytes) - shift)
      store(v, q, i)
      store(w, q, i &+ vectorBytes)
      a = a + v
      b = b + w
      i = i &+ 2 &* vectorBytes
    }
    if i < end {
      let v = exponential(load(p, i) - shift)
      store(v, q, i)
      a = a + v
    }
    let share = splat(1 / fold(a + b) { $0 + $1 })
    i = 0
    while i < end {
      store(load(p, i) * share, q, i)
      i = i &+ vectorBytes
    }
    row = row &+ 1
  }
}

/// The entry `KernelTable.layerNorm`: each row less its mean, divided by its deviation, scaled, shifted.
func layerNormKernel(
  _ rows: Int, _ columns: Int, _ epsilon: Float, _ x: UnsafePointer<Float>,
  _ scale: UnsafePointer<Float>?, _ offset: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>
) {
  let end = 4 &* columns
  let whole = end / vectorBytes &* vectorBytes
  let rest = (end &- whole) / 4
  var row = 0
  while row < rows {
    let from = x + row &* columns
    let p = UnsafeRawPointer(from)
    let q = UnsafeMutableRawPointer(y + row &* columns)
    let mean = rowSum(columns, from) / Float(columns)
    let m = splat(mean)
    let squares = reduceRow(
      columns, from, 0,
      {
        let d = $0 - m
        return d * d
      }, { $0 + $1 }, { $0 + $1 })
    let r = splat(1 / (squares / Float(columns) + epsilon).squareRoot())
    // Without optional vectors: the compiler calls what takes those for every vector.
    @inline(always) func write(_ f: (Vec, Int) -> Vec, _ g: (Vec, Int) -> Vec) {
      var i = 0
      while i &+ 2 &* vectorBytes <= whole {
        let v = f((load(p, i) - m) * r, i)
        let w = f((load(p, i &+ vectorBytes) - m) * r, i &+ vectorBytes)
        store(v, q, i)
        store(w, q, i &+ vectorBytes)
        i = i &+ 2 &* vectorBytes
      }
      if i < whole { store(f((load(p, i) - m) * r, i), q, i) }
      if rest > 0 { storeFirst(rest, g((loadFirst(rest, p + whole) - m) * r, whole), q + whole) }
    }
    if let scale, let offset {
      let s = UnsafeRawPointer(scale), t = UnsafeRawPointer(offset)
      write(
        { $0 * load(s, $1) + load(t, $1) },
        { $0 * loadFirst(rest, s + $1) + loadFirst(rest, t + $1) })
    } else if let scale {
      let s = UnsafeRawPointer(scale)
      write({ $0 * load(s, $1) }, { $0 * loadFirst(rest, s + $1) })
    } else if let offset {
      let t = UnsafeRawPointer(offset)
      write({ $0 + load(t, $1) }, { $0 + loadFirst(rest, t + $1) })
    } else {
      write({ v, _ in v }, { v, _ in v })
    }
    row = row &+ 1
  }
}
