/// Exchanges rows and columns of 4 by 4 values, rows lying `from` and `to` bytes apart.
@inline(always)
private func transposeTile(
  _ s: UnsafeRawPointer, _ from: Int, _ d: UnsafeMutableRawPointer, _ to: Int
) {
  let a0 = s.loadUnaligned(as: SIMD4<Float>.self)
  let a1 = (s + from).loadUnaligned(as: SIMD4<Float>.self)
  let a2 = (s + 2 &* from).loadUnaligned(as: SIMD4<Float>.self)
  let a3 = (s + 3 &* from).loadUnaligned(as: SIMD4<Float>.self)
  d.storeBytes(of: SIMD4(a0[0], a1[0], a2[0], a3[0]), as: SIMD4<Float>.self)
  (d + to).storeBytes(of: SIMD4(a0[1], a1[1], a2[1], a3[1]), as: SIMD4<Float>.self)
  (d + 2 &* to).storeBytes(of: SIMD4(a0[2], a1[2], a2[2], a3[2]), as: SIMD4<Float>.self)
  (d + 3 &* to).storeBytes(of: SIMD4(a0[3], a1[3], a2[3], a3[3]), as: SIMD4<Float>.self)
}

/// Exchanges rows and columns of 16 by 16 values by way of a buffer: where rows lie powers of two apart,
/// their lines drive each other out of the cache before all of their values have been read.
@inline(always)
private func transposeBlock(
  _ p: UnsafeRawPointer, _ from: Int, _ q: UnsafeMutableRawPointer, _ to: Int,
  _ buffer: UnsafeMutableRawPointer
) {
  var r = 0
  while r < 16 {
    let s = p + r &* from
    let d = buffer + 64 &* r
    d.storeBytes(of: s.loadUnaligned(as: SIMD4<Float>.self), as: SIMD4<Float>.self)
    (d + 16).storeBytes(of: (s + 16).loadUnaligned(as: SIMD4<Float>.self), as: SIMD4<Float>.self)
    (d + 32).storeBytes(of: (s + 32).loadUnaligned(as: SIMD4<Float>.self), as: SIMD4<Float>.self)
    (d + 48).storeBytes(of: (s + 48).loadUnaligned(as: SIMD4<Float>.self), as: SIMD4<Float>.self)
    r = r &+ 1
  }
  var c = 0
  while c < 16 {
    r = 0
    while r < 16 {
      transposeTile(
        UnsafeRawPointer(buffer) + (64 &* r &+ 4 &* c), 64, q + (c &* to &+ 4 &* r), to)
      r = r &+ 4
    }
    c = c &+ 4
  }
}

/// Exchanges rows and columns, in blocks of 4 by 4 within stripes of rows that share cache lines.
func transposeKernel(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) {
  let p = UnsafeRawPointer(x)
  let q = UnsafeMutableRawPointer(y)
  let from = 4 &* xRow
  let to = 4 &* yRow
  var r0 = 0
  while r0 < rows {
    let r1 = r0 &+ 16 < rows ? r0 &+ 16 : rows
    var c = 0
    if r1 &- r0 == 16, from % 1024 == 0 {
      var buffer = (SIMD64<Float>(), SIMD64<Float>(), SIMD64<Float>(), SIMD64<Float>())
      withUnsafeMutableBytes(of: &buffer) { raw in
        guard let base = raw.baseAddress else { return }
        while c &+ 16 <= columns {
          transposeBlock(p + (r0 &* from &+ 4 &* c), from, q + (c &* to &+ 4 &* r0), to, base)
          c = c &+ 16
        }
      }
    }
    while c &+ 4 <= columns {
      var r = r0
      while r &+ 4 <= r1 {
        transposeTile(p + (r &* from &+ 4 &* c), from, q + (c &* to &+ 4 &* r), to)
        r = r &+ 4
      }
      // The last rows with some of those before them, which are the same again.
      if r < r1, r1 &- r0 >= 4 {
        r = r1 &- 4
        transposeTile(p + (r &* from &+ 4 &* c), from, q + (c &* to &+ 4 &* r), to)
        r = r1
      }
      while r < r1 {
        var i = 0
        while i < 4 {
          y[(c &+ i) &* yRow &+ r] = x[r &* xRow &+ c &+ i]
          i = i &+ 1
        }
        r = r &+ 1
      }
      c = c &+ 4
    }
    while c < columns {
      var r = r0
      while r < r1 {
        y[c &* yRow &+ r] = x[r &* xRow &+ c]
        r = r &+ 1
      }
      c = c &+ 1
    }
    r0 = r1
  }
}
