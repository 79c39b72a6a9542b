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
    while c &+ 4 <= columns {
      var r = r0
      while r &+ 4 <= r1 {
        let s = p + (r &* from &+ 4 &* c)
        let a0 = s.loadUnaligned(as: SIMD4<Float>.self)
        let a1 = (s + from).loadUnaligned(as: SIMD4<Float>.self)
        let a2 = (s + 2 &* from).loadUnaligned(as: SIMD4<Float>.self)
        let a3 = (s + 3 &* from).loadUnaligned(as: SIMD4<Float>.self)
        let d = q + (c &* to &+ 4 &* r)
        d.storeBytes(of: SIMD4(a0[0], a1[0], a2[0], a3[0]), as: SIMD4<Float>.self)
        (d + to).storeBytes(of: SIMD4(a0[1], a1[1], a2[1], a3[1]), as: SIMD4<Float>.self)
        (d + 2 &* to).storeBytes(of: SIMD4(a0[2], a1[2], a2[2], a3[2]), as: SIMD4<Float>.self)
        (d + 3 &* to).storeBytes(of: SIMD4(a0[3], a1[3], a2[3], a3[3]), as: SIMD4<Float>.self)
        r = r &+ 4
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
