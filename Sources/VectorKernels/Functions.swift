// Elementary functions of vectors, within 4 units in the last place where no other error is told. NaN gives NaN.

/// `exp(r)` less 1 and `r`, divided by `r²`, for magnitudes up to half of ln 2.
@inline(always) func exponentialTail(_ r: Vec) -> Vec {
  var p = splat(1.9875691500e-4)
  p = splat(1.3981999507e-3).fma(p, r)
  p = splat(8.3334519073e-3).fma(p, r)
  p = splat(4.1665795894e-2).fma(p, r)
  p = splat(1.6666665459e-1).fma(p, r)
  return splat(5.0000001201e-1).fma(p, r)
}

/// How many times ln 2 goes into `x`, and what is left.
@inline(always) func reduced(_ x: Vec) -> (n: Vec, r: Vec) {
  let n = (x * splat(1.44269504)).rounded_
  return (n, x.fma(n, splat(-0.693359375)).fma(n, splat(2.12194440e-4)))
}

/// 2 to the power of `f`, for magnitudes up to a half.
@inline(always) func powerOfTwo(_ f: Vec) -> Vec {
  var p = splat(1.5353362e-4)
  p = splat(1.3398875e-3).fma(p, f)
  p = splat(9.6184369e-3).fma(p, f)
  p = splat(5.5503324e-2).fma(p, f)
  p = splat(2.4022648e-1).fma(p, f)
  p = splat(6.9314718e-1).fma(p, f)
  return splat(1).fma(p, f)
}

/// `p` times 2 to the power of `n`, a whole number up to twice as far as exponents reach.
@inline(always) func scaled(_ p: Vec, _ n: Vec) -> Vec {
  #if arch(x86_64) && ISA_V4 && !EMULATES_AVX512 && hasFeature(BuiltinModule)
    return p.scaled(n)
  #else
    // In two steps, as the power itself may be out of range while the product is not.
    let i = n.integers
    let i1 = i &>> 1
    let i2 = i &- i1
    return p * float(bits: (i1 &+ 127) &<< 23) * float(bits: (i2 &+ 127) &<< 23)
  #endif
}

/// The whole number next to `x` over ln 2, and what is left of the quotient.
@inline(always) func exponents(_ x: Vec) -> (n: Vec, f: Vec) {
  #if arch(arm64) || EMULATES_NEON || ISA_V3 || ISA_V4
    let n = (x * splat(1.44269504)).rounded_
    return (n, (splat(0) - n).fma(x, splat(1.44269502)).fma(x, splat(1.92596299e-8)))
  #else
    // Without a fused multiply-add the product would be rounded.
    let (n, r) = reduced(x)
    return (n, r * splat(1.44269504))
  #endif
}

@inline(always) func exponential(_ x: Vec) -> Vec {
  let (n, f) = exponents(x.atLeast(splat(-104)).atMost(splat(89)))
  return scaled(powerOfTwo(f), n)
}

@inline(always) func exponentialLessOne(_ x0: Vec) -> Vec {
  let x = x0.atLeast(splat(-30)).atMost(splat(80))
  let (n, r) = reduced(x)
  let q = r.fma(exponentialTail(r), r * r)
  let s = float(bits: (n.integers &+ 127) &<< 23)
  let e = (s - splat(1)).fma(q, s)
  let big = e.replacing(with: exponential(x0), where: x0 .> splat(80))
  return float(bits: bits(big) | signBits(x0))
}

/// Either half from the exponential of a negative number, which cannot overflow.
@inline(always) func sigmoid(_ x: Vec) -> Vec {
  let e = exponential(splat(0) - x.magnitude_)
  let s = splat(1) / (splat(1) + e)
  return s.replacing(with: e * s, where: x .< splat(0))
}

/// `x` over 1 plus 2 to the power of a whole number and `f`; `t` is the sum of that number and `wholeShift`.
///
/// The power is infinite if the number is 128.
@inline(always) func overOnePlusPower(_ x: Vec, _ t: Vec, _ f: Vec) -> Vec {
  x / splat(1).fma(powerOfTwo(f), float(bits: bits(t) &<< 23))
}

/// A number whose sum with another is rounded to a whole one, which its last bits tell, with an exponent's bias.
@_transparent var wholeShift: Vec { splat(12_582_912 + 127) }

/// `x` over 1 plus the exponential of `-x`, which is infinite if `x` is less than -88.37.
@inline(always) func swish(_ x: Vec) -> Vec {
  let y = x.atLeast(splat(-89)).atMost(splat(86))
  let t = wholeShift.fma(y, splat(-1.44269504))
  #if arch(arm64) || EMULATES_NEON || ISA_V3 || ISA_V4
    let f = (wholeShift - t).fma(y, splat(-1.44269502)).fma(y, splat(-1.92596299e-8))
  #else
    // Without a fused multiply-add the product would be rounded.
    let n = t - wholeShift
    let f = (splat(0) - y - n * splat(0.693359375) + n * splat(2.12194440e-4)) * splat(1.44269504)
  #endif
  return overOnePlusPower(x, t, f)
}

/// `e` over `e` and 2, where `e` is the exponential of twice the magnitude, less 1.
@inline(always) func hyperbolicTangent(_ x: Vec) -> Vec {
  let a = x.magnitude_.atMost(splat(10))
  let (n, r) = reduced(a + a)
  let q = r.fma(exponentialTail(r), r * r)
  let s = float(bits: (n.integers &+ 127) &<< 23)
  let e = (s - splat(1)).fma(q, s)
  return float(bits: bits(e / (e + splat(2))) | signBits(x))
}

@inline(always) func errorFunction(_ x: Vec) -> Vec {
  let t = x.magnitude_
  let s = x * x
  var r = splat(3.83197126e-4).fma(splat(-1.72853470e-5), t)
  let u = splat(2.42546219e-2).fma(splat(-3.88396438e-3), t)
  r = u.fma(r, s)
  r = splat(-1.06777877e-1).fma(r, t)
  r = splat(-6.34846687e-1).fma(r, t)
  r = splat(-1.28717512e-1).fma(r, t)
  r = (splat(0) - t).fma(r, t)
  let big = float(bits: bits(splat(1) - exponential(r)) | signBits(x))
  var q = splat(-5.96761703e-4)
  q = splat(4.99119423e-3).fma(q, s)
  q = splat(-2.67681349e-2).fma(q, s)
  q = splat(1.12819925e-1).fma(q, s)
  q = splat(-3.76125336e-1).fma(q, s)
  q = splat(1.28379166e-1).fma(q, s)
  return x.fma(q, x).replacing(with: big, where: t .> splat(0.927734375))
}

/// The exponential of `-a²`, times a polynomial of (a - 2) / (a + 2) over `1 + 2a`, for the magnitude `a`; of
/// negative numbers, what is missing to 2.
@inline(always) func complementaryErrorFunction(_ x: Vec) -> Vec {
  let a = x.magnitude_.atMost(splat(10.5))
  let t = (a - splat(2)) / (a + splat(2))
  var p = splat(-4.0858819e-4)
  p = splat(-1.2396680e-3).fma(p, t)
  p = splat(1.3206417e-3).fma(p, t)
  p = splat(8.6413951e-3).fma(p, t)
  p = splat(-8.0620881e-3).fma(p, t)
  p = splat(-5.4207374e-2).fma(p, t)
  p = splat(1.6405566e-1).fma(p, t)
  p = splat(-1.6603111e-1).fma(p, t)
  p = splat(-9.2763998e-2).fma(p, t)
  p = splat(1.2769784).fma(p, t)
  // The square in two parts, of which the first is exact and the second is small.
  let b = float(bits: bits(a) & IntVec(repeating: Int32(bitPattern: 0xffff_f000)))
  let d = (b - a) * (a + b)
  var e = splat(1.0 / 6).fma(splat(1.0 / 24), d)
  e = splat(1).fma(splat(1).fma(splat(0.5).fma(e, d), d), d)
  let r = exponential(splat(0) - b * b) * e * p / (splat(1) + a + a)
  return r.replacing(with: splat(2) - r, where: x .< splat(0)).replacing(with: x, where: x .!= x)
}

/// Polynomials of `-ln(1 - x²)`, or of its root, times `x`.
@inline(always) func inverseErrorFunction(_ x: Vec) -> Vec {
  let w = splat(0) - logarithm((splat(1) - x) * (splat(1) + x))
  let u = w - splat(2.5)
  var p = splat(-8.9414140e-9)
  p = splat(2.3264800e-8).fma(p, u)
  p = splat(4.6826697e-7).fma(p, u)
  p = splat(-3.4630931e-6).fma(p, u)
  p = splat(-4.9730697e-6).fma(p, u)
  p = splat(2.1834587e-4).fma(p, u)
  p = splat(-1.2527252e-3).fma(p, u)
  p = splat(-4.1773885e-3).fma(p, u)
  p = splat(2.4664028e-1).fma(p, u)
  p = splat(1.5014094).fma(p, u)
  let v = w.squareRoot_ - splat(3)
  var q = splat(1.3097029e-4)
  q = splat(-3.2117199e-4).fma(q, v)
  q = splat(-7.8791523e-5).fma(q, v)
  q = splat(1.4988163e-3).fma(q, v)
  q = splat(-3.5862670e-3).fma(q, v)
  q = splat(5.6820491e-3).fma(q, v)
  q = splat(-7.6394863e-3).fma(q, v)
  q = splat(9.4458209e-3).fma(q, v)
  q = splat(1.0016751).fma(q, v)
  q = splat(2.8329768).fma(q, v)
  let value = x * p.replacing(with: q, where: w .>= splat(5))
  return value.replacing(with: x * splat(.infinity), where: x.magnitude_ .== splat(1))
}

/// Undefined at negative infinity too.
@inline(always) func gelu(_ x: Vec) -> Vec {
  x * splat(0.5) * (splat(1) + errorFunction(x * splat(0.70710678)))
}

/// `x` times half of 1 plus a hyperbolic tangent, which is `x` over 1 plus an exponential.
///
/// The relative error grows as results become small: 3e-7 from -1 on, 3e-6 from -5 on, 1e-5 below.
@inline(always) func geluTanh(_ x: Vec) -> Vec {
  // -2 log₂e √(2/π) (x + 0.044715 x³)
  let z = x * splat(-2.3022082).fma(x * x, splat(-0.10294324))
  let y = z.atLeast(splat(-126)).atMost(splat(128))
  let t = y + wholeShift
  return overOnePlusPower(x, t, y - (t - wholeShift))
}

@inline(always) func logarithm(_ x: Vec) -> Vec {
  let tiny = x .< splat(.leastNormalMagnitude)
  let y = x.replacing(with: x * splat(8388608), where: tiny)
  let b = bits(y)
  // The mantissa, from √½ to √2, and the exponent that goes with it.
  let e0 = (b &- IntVec(repeating: 0x3f35_04f3)) &>> 23
  let m = float(bits: b &- (e0 &<< 23))
  let e = Vec(integers: e0) - splat(0).replacing(with: splat(23), where: tiny)
  let f = m - splat(1)
  let z = f * f
  var p = splat(7.0376836292e-2)
  p = splat(-1.1514610310e-1).fma(p, f)
  p = splat(1.1676998740e-1).fma(p, f)
  p = splat(-1.2420140846e-1).fma(p, f)
  p = splat(1.4249322787e-1).fma(p, f)
  p = splat(-1.6668057665e-1).fma(p, f)
  p = splat(2.0000714765e-1).fma(p, f)
  p = splat(-2.4999993993e-1).fma(p, f)
  p = splat(3.3333331174e-1).fma(p, f)
  var r = p * f * z
  r = r.fma(e, splat(-2.12194440e-4))
  r = r.fma(z, splat(-0.5))
  r = (f + r).fma(e, splat(0.693359375))
  r = r.replacing(with: splat(-.infinity), where: x .== splat(0))
  r = r.replacing(with: x, where: x .== splat(.infinity))
  return r.replacing(with: splat(.nan), where: .!(x .>= splat(0)))
}

/// The logarithm of the rounded sum, corrected by what rounding lost.
@inline(always) func logarithmOfOnePlus(_ x: Vec) -> Vec {
  let u = splat(1) + x
  let d = u - splat(1)
  let r = logarithm(u) + (x - d) / u
  let special = (u .== splat(1)) .| (x .== splat(.infinity))
  return r.replacing(with: x, where: special)
    .replacing(with: splat(-.infinity), where: x .== splat(-1))
}

@inline(always) func softplus(_ x: Vec) -> Vec {
  let e = exponential(splat(0) - x.magnitude_)
  return x.atLeast(splat(0)) + logarithmOfOnePlus(e)
}
