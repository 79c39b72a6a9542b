/// Eight values, in double precision.
@inline(always) private func widened(_ p: UnsafeRawPointer) -> SIMD8<Double> {
  p.loadUnaligned(as: SIMD8<Float>.self).doubles
}

/// A value of all values of a row in double precision, by four vectors and then one by one.
@inline(always)
private func reduceRowWide(
  _ count: Int, _ x: UnsafePointer<Float>, _ neutral: Double,
  _ add: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>,
  _ join: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>, _ one: (Double, Double) -> Double,
  _ two: (Double, Double) -> Double
) -> Double {
  let p = UnsafeRawPointer(x)
  var a = SIMD8<Double>(repeating: neutral)
  var (b, c, d) = (a, a, a)
  var i = 0
  while i &+ 32 <= count {
    let q = p + 4 &* i
    a = add(a, widened(q))
    b = add(b, widened(q + 32))
    c = add(c, widened(q + 64))
    d = add(d, widened(q + 96))
    i = i &+ 32
  }
  let v = join(join(a, b), join(c, d))
  var total = two(
    two(two(v[0], v[4]), two(v[1], v[5])), two(two(v[2], v[6]), two(v[3], v[7])))
  while i < count {
    total = one(total, Double(x[i]))
    i = i &+ 1
  }
  return total
}

/// The product of a row's values.
func wideProduct(_ count: Int, _ x: UnsafePointer<Float>) -> Double {
  reduceRowWide(count, x, 1, { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 })
}

/// The sum of the squares of a row's values.
func wideSquares(_ count: Int, _ x: UnsafePointer<Float>) -> Double {
  reduceRowWide(count, x, 0, { $0 + $1 * $1 }, { $0 + $1 }, { $0 + $1 * $1 }, { $0 + $1 })
}

/// Products, or sums of squares or their roots, over the middle of three axes; `step` is from a row of the
/// last axis to the next.
func reduceMiddleWide(
  _ count: Int, _ inner: Int, _ step: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, product: Bool, root: Bool
) {
  var c = 0
  while c &+ 8 <= inner {
    var p = UnsafeRawPointer(x + c)
    var total = SIMD8<Double>(repeating: product ? 1 : 0)
    var i = 0
    while i < count {
      let v = widened(p)
      total = product ? total * v : total + v * v
      p = p + 4 &* step
      i = i &+ 1
    }
    if root { total = total.squareRoot() }
    UnsafeMutableRawPointer(y + c).storeBytes(of: total.floats, as: SIMD8<Float>.self)
    c = c &+ 8
  }
  while c < inner {
    var total: Double = product ? 1 : 0
    var i = 0
    while i < count {
      let v = Double(x[i &* step &+ c])
      total = product ? total * v : total + v * v
      i = i &+ 1
    }
    y[c] = Float(root ? total.squareRoot() : total)
    c = c &+ 1
  }
}
