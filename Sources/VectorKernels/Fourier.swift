import VectorKernelInterface

/// The entry `KernelTable.fourierPass`: butterflies of one factor of a transform's length, of eight values at
/// a time, in double precision.
///
/// Products are not fused with sums, so that results are the same to the bit as
/// of code that takes values one by one.
func fourierPassKernel(_ argument: UnsafeRawPointer) {
  let v = argument.assumingMemoryBound(to: FourierArguments.self).pointee
  var p = 0
  while p < v.count {
    switch v.radix {
    case 2: halves(v, p)
    case 4: quarters(v, p)
    default: parts(v, p)
    }
    p = p &+ 1
  }
}

@inline(always) private func spread(_ x: Double) -> SIMD8<Double> { SIMD8(repeating: x) }

@inline(always)
private func halves(_ v: FourierArguments, _ p: Int) {
  let line = 64 &* v.stride
  let half = line &* v.count
  let from = line &* p
  let wr = spread(v.twiddleRe[p])
  let wi = spread(v.twiddleIm[p])
  let (xr, xi) = (UnsafeRawPointer(v.re) + from, UnsafeRawPointer(v.im) + from)
  let yr = UnsafeMutableRawPointer(v.outRe) + 2 &* from
  let yi = UnsafeMutableRawPointer(v.outIm) + 2 &* from
  var q = 0
  while q < line {
    let ar = loadDoubles(xr + q)
    let ai = loadDoubles(xi + q)
    let br = loadDoubles(xr + (half &+ q))
    let bi = loadDoubles(xi + (half &+ q))
    storeDoubles(ar + br, yr + q)
    storeDoubles(ai + bi, yi + q)
    let dr = ar - br
    let di = ai - bi
    // The first factor is 1; a product would carry a part that is not a number to the other.
    storeDoubles(p == 0 ? dr : dr * wr - di * wi, yr + (line &+ q))
    storeDoubles(p == 0 ? di : dr * wi + di * wr, yi + (line &+ q))
    q = q &+ 64
  }
}

@inline(always)
private func quarters(_ v: FourierArguments, _ p: Int) {
  let line = 64 &* v.stride
  let step = line &* v.count
  let from = line &* p
  let (w1r, w1i) = (spread(v.twiddleRe[3 &* p]), spread(v.twiddleIm[3 &* p]))
  let (w2r, w2i) = (spread(v.twiddleRe[3 &* p &+ 1]), spread(v.twiddleIm[3 &* p &+ 1]))
  let (w3r, w3i) = (spread(v.twiddleRe[3 &* p &+ 2]), spread(v.twiddleIm[3 &* p &+ 2]))
  let (xr, xi) = (UnsafeRawPointer(v.re) + from, UnsafeRawPointer(v.im) + from)
  let yr = UnsafeMutableRawPointer(v.outRe) + 4 &* from
  let yi = UnsafeMutableRawPointer(v.outIm) + 4 &* from
  var q = 0
  while q < line {
    let x0r = loadDoubles(xr + q)
    let x0i = loadDoubles(xi + q)
    let x1r = loadDoubles(xr + (step &+ q))
    let x1i = loadDoubles(xi + (step &+ q))
    let x2r = loadDoubles(xr + (2 &* step &+ q))
    let x2i = loadDoubles(xi + (2 &* step &+ q))
    let x3r = loadDoubles(xr + (3 &* step &+ q))
    let x3i = loadDoubles(xi + (3 &* step &+ q))
    let (sr, si) = (x0r + x2r, x0i + x2i)
    let (dr, di) = (x0r - x2r, x0i - x2i)
    let (tr, ti) = (x1r + x3r, x1i + x3i)
    // -i (x1 - x3)
    let (er, ei) = (x1i - x3i, x3r - x1r)
    storeDoubles(sr + tr, yr + q)
    storeDoubles(si + ti, yi + q)
    let (ar, ai) = (dr + er, di + ei)
    storeDoubles(ar * w1r - ai * w1i, yr + (line &+ q))
    storeDoubles(ar * w1i + ai * w1r, yi + (line &+ q))
    let (br, bi) = (sr - tr, si - ti)
    storeDoubles(br * w2r - bi * w2i, yr + (2 &* line &+ q))
    storeDoubles(br * w2i + bi * w2r, yi + (2 &* line &+ q))
    let (cr, ci) = (dr - er, di - ei)
    storeDoubles(cr * w3r - ci * w3i, yr + (3 &* line &+ q))
    storeDoubles(cr * w3i + ci * w3r, yi + (3 &* line &+ q))
    q = q &+ 64
  }
}

@inline(always)
private func parts(_ v: FourierArguments, _ p: Int) {
  let radix = v.radix
  let line = 64 &* v.stride
  let step = line &* v.count
  let from = line &* p
  let (xr, xi) = (UnsafeRawPointer(v.re) + from, UnsafeRawPointer(v.im) + from)
  let yr = UnsafeMutableRawPointer(v.outRe) + radix &* from
  let yi = UnsafeMutableRawPointer(v.outIm) + radix &* from
  var j = 0
  while j < radix {
    let w = p &* (radix &- 1) &+ j &- 1
    let wr = spread(j == 0 ? 1 : v.twiddleRe[w])
    let wi = spread(j == 0 ? 0 : v.twiddleIm[w])
    var q = 0
    while q < line {
      var sumRe = spread(0)
      var sumIm = spread(0)
      var root = 0
      var k = 0
      while k < radix {
        let rr = spread(v.rootRe[root])
        let ri = spread(v.rootIm[root])
        let ar = loadDoubles(xr + (k &* step &+ q))
        let ai = loadDoubles(xi + (k &* step &+ q))
        sumRe = sumRe + (ar * rr - ai * ri)
        sumIm = sumIm + (ar * ri + ai * rr)
        root = root &+ j
        if root >= radix { root = root &- radix }
        k = k &+ 1
      }
      storeDoubles(sumRe * wr - sumIm * wi, yr + (j &* line &+ q))
      storeDoubles(sumRe * wi + sumIm * wr, yi + (j &* line &+ q))
      q = q &+ 64
    }
    j = j &+ 1
  }
}
