import VectorKernelInterface

/// Applies `function` to rows of two operands, each of which may stand still along rows or columns.
@inline(always)
func combineRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int, _ xStep: Int,
  _ y: UnsafePointer<Float>, _ yRow: Int, _ yStep: Int, _ z: UnsafeMutablePointer<Float>,
  _ zRow: Int, _ function: (Vec, Vec) -> Vec
) {
  let end = 4 &* columns
  var row = 0
  while row < rows {
    let p = UnsafeRawPointer(x + row &* xRow)
    let q = UnsafeRawPointer(y + row &* yRow)
    let o = UnsafeMutableRawPointer(z + row &* zRow)
    @inline(always) func line(_ left: (Int) -> Vec, _ right: (Int) -> Vec) {
      var i = 0
      while i &+ 4 &* vectorBytes <= end {
        let a = function(left(i), right(i))
        let b = function(left(i &+ vectorBytes), right(i &+ vectorBytes))
        let c = function(left(i &+ 2 &* vectorBytes), right(i &+ 2 &* vectorBytes))
        let d = function(left(i &+ 3 &* vectorBytes), right(i &+ 3 &* vectorBytes))
        store(a, o, i)
        store(b, o, i &+ vectorBytes)
        store(c, o, i &+ 2 &* vectorBytes)
        store(d, o, i &+ 3 &* vectorBytes)
        i = i &+ 4 &* vectorBytes
      }
      while i &+ vectorBytes <= end {
        store(function(left(i), right(i)), o, i)
        i = i &+ vectorBytes
      }
    }
    let whole = end / vectorBytes &* vectorBytes
    if xStep != 0, yStep != 0 {
      line({ load(p, $0) }, { load(q, $0) })
    } else if xStep != 0 {
      let b = splat(loadValue(q))
      line({ load(p, $0) }, { _ in b })
    } else if yStep != 0 {
      let a = splat(loadValue(p))
      line({ _ in a }, { load(q, $0) })
    } else {
      let c = function(
        splat(loadValue(p)), splat(loadValue(q)))
      var i = 0
      while i < whole {
        store(c, o, i)
        i = i &+ vectorBytes
      }
    }
    if whole < end {
      let rest = (end &- whole) / 4
      let a =
        xStep != 0 ? loadFirst(rest, p + whole) : splat(loadValue(p))
      let b =
        yStep != 0 ? loadFirst(rest, q + whole) : splat(loadValue(q))
      storeFirst(rest, function(a, b), o + whole)
    }
    row = row &+ 1
  }
}

/// The entry `KernelTable.binary`.
func binaryKernel(
  _ operation: Int, _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ xStep: Int, _ y: UnsafePointer<Float>, _ yRow: Int, _ yStep: Int,
  _ z: UnsafeMutablePointer<Float>, _ zRow: Int
) {
  @inline(always) func all(_ f: (Vec, Vec) -> Vec) {
    combineRows(rows, columns, x, xRow, xStep, y, yRow, yStep, z, zRow, f)
  }
  // Functions, not closures: the compiler calls some of those for every vector.
  switch BinaryOperation(rawValue: operation) {
  case .add: all(sum)
  case .subtract: all(difference)
  case .multiply: all(product)
  case .divide: all(quotient)
  case .maximum: all(largest)
  case .minimum: all(smallest)
  case .squaredDifference: all(squaredDifference)
  case .atan2: all(angle)
  case nil: break
  }
}

@inline(always) func sum(_ a: Vec, _ b: Vec) -> Vec { a + b }
@inline(always) private func difference(_ a: Vec, _ b: Vec) -> Vec { a - b }
@inline(always) private func product(_ a: Vec, _ b: Vec) -> Vec { a * b }
@inline(always) private func quotient(_ a: Vec, _ b: Vec) -> Vec { a / b }
@inline(always) private func squaredDifference(_ a: Vec, _ b: Vec) -> Vec {
  let d = a - b
  return d * d
}

/// Applies `function` to each value of rows of `x` and the scale and the offset of its column, within limits.
@inline(always)
private func scaleRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ scale: UnsafePointer<Float>, _ offset: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ yRow: Int, _ low: Vec, _ high: Vec, _ function: (Vec, Vec, Vec) -> Vec
) {
  @inline(always) func limited(_ v: Vec) -> Vec { v.atLeast(low).atMost(high) }
  let end = 4 &* columns
  let whole = end / vectorBytes &* vectorBytes
  let rest = (end &- whole) / 4
  let (s, t) = (UnsafeRawPointer(scale), UnsafeRawPointer(offset))
  var p = UnsafeRawPointer(x)
  var q = UnsafeMutableRawPointer(y)
  var row = 0
  if end == 2 &* vectorBytes {
    // Few enough to stay in registers.
    let (s0, s1) = (load(s, 0), load(s, vectorBytes))
    let (t0, t1) = (load(t, 0), load(t, vectorBytes))
    while row < rows {
      let a = function(load(p, 0), s0, t0)
      let b = function(load(p, vectorBytes), s1, t1)
      store(limited(a), q, 0)
      store(limited(b), q, vectorBytes)
      p = p + 4 &* xRow
      q = q + 4 &* yRow
      row = row &+ 1
    }
    return
  }
  while row < rows {
    var i = 0
    while i &+ 4 &* vectorBytes <= end {
      let a = function(load(p, i), load(s, i), load(t, i))
      let j = i &+ vectorBytes, k = i &+ 2 &* vectorBytes, l = i &+ 3 &* vectorBytes
      let b = function(load(p, j), load(s, j), load(t, j))
      let c = function(load(p, k), load(s, k), load(t, k))
      let d = function(load(p, l), load(s, l), load(t, l))
      store(limited(a), q, i)
      store(limited(b), q, j)
      store(limited(c), q, k)
      store(limited(d), q, l)
      i = i &+ 4 &* vectorBytes
    }
    while i < whole {
      store(limited(function(load(p, i), load(s, i), load(t, i))), q, i)
      i = i &+ vectorBytes
    }
    if rest > 0 {
      let v = function(
        loadFirst(rest, p + i), loadFirst(rest, s + i), loadFirst(rest, t + i))
      storeFirst(rest, limited(v), q + i)
    }
    p = p + 4 &* xRow
    q = q + 4 &* yRow
    row = row &+ 1
  }
}

@inline(always) private func roundedOnce(_ x: Vec, _ s: Vec, _ t: Vec) -> Vec { t.fma(x, s) }
@inline(always) private func roundedTwice(_ x: Vec, _ s: Vec, _ t: Vec) -> Vec { x * s + t }

/// The entry `KernelTable.scaleOffset`: each row times `scale` plus `offset`, within limits.
func scaleOffsetKernel(
  _ rounds: Int, _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ scale: UnsafePointer<Float>, _ offset: UnsafePointer<Float>, _ lower: Float, _ upper: Float,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) {
  let (low, high) = (splat(lower), splat(upper))
  // Functions, not closures, as above.
  if rounds == 0 {
    scaleRows(rows, columns, x, xRow, scale, offset, y, yRow, low, high, roundedOnce)
  } else {
    scaleRows(rows, columns, x, xRow, scale, offset, y, yRow, low, high, roundedTwice)
  }
}
