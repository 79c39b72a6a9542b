// Products that need no packing: of integers, and of a matrix and a vector.

/// The entry `KernelTable.multiplyIntegers`: rows of `a` by `b`, wrapping around.
func multiplyIntegersKernel(
  _ rows: Int, _ depth: Int, _ columns: Int, _ a: UnsafePointer<Int32>, _ aRow: Int, _ aStep: Int,
  _ b: UnsafePointer<Int32>, _ c: UnsafeMutablePointer<Int32>
) {
  var row = 0
  while row < rows {
    let count = rows &- row < 4 ? rows &- row : 4
    // Rows that are not there are computed as the last one that is.
    let a0 = a + row &* aRow
    let a1 = a + (row &+ (count > 1 ? 1 : 0)) &* aRow
    let a2 = a + (row &+ (count > 2 ? 2 : 0)) &* aRow
    let a3 = a + (row &+ (count > 3 ? 3 : 0)) &* aRow
    let c0 = c + row &* columns
    var column = 0
    while column &+ 2 &* width <= columns {
      var (s0, t0) = (IntVec.zero, IntVec.zero)
      var (s1, t1) = (s0, t0)
      var (s2, t2) = (s0, t0)
      var (s3, t3) = (s0, t0)
      var k = 0
      while k < depth {
        let p = UnsafeRawPointer(b + (k &* columns &+ column))
        let x = bits(load(p, 0))
        let y = bits(load(p, vectorBytes))
        let v0 = IntVec(repeating: a0[k &* aStep])
        let v1 = IntVec(repeating: a1[k &* aStep])
        let v2 = IntVec(repeating: a2[k &* aStep])
        let v3 = IntVec(repeating: a3[k &* aStep])
        s0 = s0 &+ v0 &* x
        t0 = t0 &+ v0 &* y
        s1 = s1 &+ v1 &* x
        t1 = t1 &+ v1 &* y
        s2 = s2 &+ v2 &* x
        t2 = t2 &+ v2 &* y
        s3 = s3 &+ v3 &* x
        t3 = t3 &+ v3 &* y
        k = k &+ 1
      }
      let q = UnsafeMutableRawPointer(c0 + column)
      let line = 4 &* columns
      store(float(bits: s0), q, 0)
      store(float(bits: t0), q, vectorBytes)
      if count > 1 {
        store(float(bits: s1), q + line, 0)
        store(float(bits: t1), q + line, vectorBytes)
      }
      if count > 2 {
        store(float(bits: s2), q + 2 &* line, 0)
        store(float(bits: t2), q + 2 &* line, vectorBytes)
      }
      if count > 3 {
        store(float(bits: s3), q + 3 &* line, 0)
        store(float(bits: t3), q + 3 &* line, vectorBytes)
      }
      column = column &+ 2 &* width
    }
    while column < columns {
      var r = 0
      while r < count {
        let left = a + (row &+ r) &* aRow
        var sum: Int32 = 0
        var k = 0
        while k < depth {
          sum = sum &+ left[k &* aStep] &* b[k &* columns &+ column]
          k = k &+ 1
        }
        c0[r &* columns &+ column] = sum
        r = r &+ 1
      }
      column = column &+ 1
    }
    row = row &+ count
  }
}

/// The entry `KernelTable.multiplyColumn`: the products of rows of `a` with `x`.
///
/// What a row gives does not depend on the others.
func multiplyColumnKernel(
  _ rows: Int, _ depth: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>
) {
  let p = UnsafeRawPointer(x)
  let end = 4 &* depth
  let rest = end % vectorBytes / 4
  let whole = end &- 4 &* rest
  let last = rest > 0 ? loadFirst(rest, p + whole) : splat(0)
  @inline(always) func total(_ s: Vec, _ t: Vec, _ q: UnsafeRawPointer) -> Float {
    let u = rest > 0 ? s.fma(loadFirst(rest, q + whole), last) : s
    return fold(u + t) { $0 + $1 }
  }
  var row = 0
  while row &+ 4 <= rows {
    let q0 = UnsafeRawPointer(a + row &* aRow)
    let q1 = q0 + 4 &* aRow
    let q2 = q1 + 4 &* aRow
    let q3 = q2 + 4 &* aRow
    var (s0, s1, s2, s3) = (splat(0), splat(0), splat(0), splat(0))
    var (t0, t1, t2, t3) = (s0, s1, s2, s3)
    var i = 0
    while i &+ 2 &* vectorBytes <= whole {
      let v = load(p, i)
      let w = load(p, i &+ vectorBytes)
      s0 = s0.fma(load(q0, i), v)
      t0 = t0.fma(load(q0, i &+ vectorBytes), w)
      s1 = s1.fma(load(q1, i), v)
      t1 = t1.fma(load(q1, i &+ vectorBytes), w)
      s2 = s2.fma(load(q2, i), v)
      t2 = t2.fma(load(q2, i &+ vectorBytes), w)
      s3 = s3.fma(load(q3, i), v)
      t3 = t3.fma(load(q3, i &+ vectorBytes), w)
      i = i &+ 2 &* vectorBytes
    }
    if i < whole {
      let v = load(p, i)
      s0 = s0.fma(load(q0, i), v)
      s1 = s1.fma(load(q1, i), v)
      s2 = s2.fma(load(q2, i), v)
      s3 = s3.fma(load(q3, i), v)
    }
    y[row] = total(s0, t0, q0)
    y[row &+ 1] = total(s1, t1, q1)
    y[row &+ 2] = total(s2, t2, q2)
    y[row &+ 3] = total(s3, t3, q3)
    row = row &+ 4
  }
  while row < rows {
    let q = UnsafeRawPointer(a + row &* aRow)
    var (s, t) = (splat(0), splat(0))
    var i = 0
    while i &+ 2 &* vectorBytes <= whole {
      s = s.fma(load(q, i), load(p, i))
      t = t.fma(load(q, i &+ vectorBytes), load(p, i &+ vectorBytes))
      i = i &+ 2 &* vectorBytes
    }
    if i < whole { s = s.fma(load(q, i), load(p, i)) }
    y[row] = total(s, t, q)
    row = row &+ 1
  }
}
