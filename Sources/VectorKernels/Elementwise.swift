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

/// The entry `KernelTable.scaleOffset`: each row times `scale` plus `offset`, within limits.
func scaleOffsetKernel(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ scale: UnsafePointer<Float>,
  _ offset: UnsafePointer<Float>, _ lower: Float, _ upper: Float, _ y: UnsafeMutablePointer<Float>
) {
  let end = 4 &* columns
  let whole = end / vectorBytes &* vectorBytes
  let rest = (end &- whole) / 4
  let (s, t) = (UnsafeRawPointer(scale), UnsafeRawPointer(offset))
  let (low, high) = (splat(lower), splat(upper))
  var row = 0
  while row < rows {
    let p = UnsafeRawPointer(x + row &* columns)
    let q = UnsafeMutableRawPointer(y + row &* columns)
    var i = 0
    while i < whole {
      store(load(t, i).fma(load(p, i), load(s, i)).atLeast(low).atMost(high), q, i)
      i = i &+ vectorBytes
    }
    if rest > 0 {
      let v = loadFirst(rest, t + i).fma(loadFirst(rest, p + i), loadFirst(rest, s + i))
      storeFirst(rest, v.atLeast(low).atMost(high), q + i)
    }
    row = row &+ 1
  }
}
