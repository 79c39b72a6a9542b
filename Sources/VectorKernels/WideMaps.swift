import VectorKernelInterface

// Elementary functions in double precision, within 2 units in the last place, on numbers: of their loops the
// compiler makes vectors.

@inline(always) private func fma(_ c: Double, _ a: Double, _ b: Double) -> Double {
  #if arch(arm64) || EMULATES_NEON || ISA_V3 || ISA_V4
    return c.addingProduct(a, b)
  #else
    return c + a * b
  #endif
}

/// `a` if the condition holds, else `b`: without a branch.
@inline(always) private func choose(_ condition: Bool, _ a: Double, _ b: Double) -> Double {
  condition ? a : b
}

/// 1.5 times 2 to the power of 52: added, it leaves whole numbers in the lowest bits.
private let rounder = 6755399441055744.0

/// How many times ln 2 goes into `x`, in the lowest bits of `n`, and what is left.
@inline(always) private func reduced(_ x: Double) -> (n: Int64, r: Double) {
  let shifted = fma(rounder, x, 1.4426950408889634)
  let n = shifted - rounder
  let r = fma(fma(x, n, -6.93147180369123816490e-01), n, -1.90821492927058770002e-10)
  return (Int64(bitPattern: shifted.bitPattern), r)
}

/// The exponential of `r` less 1, for magnitudes up to half of ln 2.
@inline(always) private func exponentialTail(_ r: Double) -> Double {
  var p = 1.6059043836821613e-10
  p = fma(2.0876756987868099e-09, p, r)
  p = fma(2.5052108385441719e-08, p, r)
  p = fma(2.7557319223985893e-07, p, r)
  p = fma(2.7557319223985888e-06, p, r)
  p = fma(2.4801587301587302e-05, p, r)
  p = fma(1.9841269841269841e-04, p, r)
  p = fma(1.3888888888888889e-03, p, r)
  p = fma(8.3333333333333332e-03, p, r)
  p = fma(4.1666666666666664e-02, p, r)
  p = fma(1.6666666666666666e-01, p, r)
  p = fma(0.5, p, r)
  return fma(r, r * r, p)
}

/// 2 to the power of `n`, for normal results.
@inline(always) private func power(_ n: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: (n &+ 1023) &<< 52))
}

@inline(always) private func limited(_ x: Double, _ low: Double, _ high: Double) -> Double {
  let y = choose(x < low, low, x)
  return choose(y > high, high, y)
}

@inline(always) private func exponential(_ x: Double) -> Double {
  let (n, r) = reduced(limited(x, -746, 710))
  // In two steps, as the power itself may be out of range while the product is not. The lowest bits of
  // `n` are a whole number of magnitude below 2048.
  let whole = (n &<< 52) &>> 52
  let half = whole &>> 1
  return (1 + exponentialTail(r)) * power(half) * power(whole &- half)
}

/// For values whose exponentials are normal.
@inline(always) private func exponentialLessOneInRange(_ x: Double) -> Double {
  let (n, r) = reduced(x)
  let s = power((n &<< 52) &>> 52)
  return fma(s - 1, s, exponentialTail(r))
}

@inline(always) private func exponentialLessOne(_ x: Double) -> Double {
  let v = choose(x > 700, exponential(x), exponentialLessOneInRange(limited(x, -60, 700)))
  return choose(x == 0, x, v)
}

@inline(always) private func logarithm(_ x: Double) -> Double {
  let isTiny = x < .leastNormalMagnitude
  let bits = choose(isTiny, x * 0x1p54, x).bitPattern
  // The mantissa, from √½ to √2, and the exponent that goes with it.
  let e0 = Int64(bitPattern: bits &- 0x3fe6_a09e_667f_3bcd) &>> 52
  let m = Double(bitPattern: bits &- UInt64(bitPattern: e0 &<< 52))
  // Of a number so small, as a floating-point number, without a conversion.
  let e = Double(bitPattern: UInt64(bitPattern: e0 &+ 0x4338_0000_0000_0000)) - rounder
  let k = e - choose(isTiny, 54, 0)
  let f = m - 1
  let s = f / (2 + f)
  let z = s * s
  var r = 1.479819860511658591e-01
  r = fma(1.531383769920937332e-01, r, z)
  r = fma(1.818357216161805012e-01, r, z)
  r = fma(2.222219843214978396e-01, r, z)
  r = fma(2.857142874366239149e-01, r, z)
  r = fma(3.999999999940941908e-01, r, z)
  r = fma(6.666666666666735130e-01, r, z) * z
  let h = 0.5 * f * f
  let low = fma(s * (h + r), k, 1.90821492927058770002e-10)
  let v = fma(f - (h - low), k, 6.93147180369123816490e-01)
  let special = choose(x == 0, -.infinity, choose(x > 0, x, .nan))
  return choose(x > 0 && x < .infinity, v, special)
}

@inline(always) private func logarithmOfOnePlus(_ x: Double) -> Double {
  let u = 1 + x
  let v = logarithm(u) + (x - (u - 1)) / u
  let finite = choose(u == 1 || x == .infinity, x, v)
  return choose(x == -1, -.infinity, finite)
}

@inline(always) private func hyperbolicTangent(_ x: Double) -> Double {
  let e = exponentialLessOneInRange(2 * choose(x.magnitude > 20, 20, x.magnitude))
  let v = e / (e + 2)
  return choose(x.isNaN, x, Double(signOf: x, magnitudeOf: v))
}

@inline(always) private func sigmoid(_ x: Double) -> Double {
  let e = exponential(-x.magnitude)
  return choose(x < 0, e, 1) / (1 + e)
}

/// The exponential of `-a²`, times a polynomial of (a - 4) / (a + 4) over `1 + 2a`, for `a` not less than 0.
@inline(always) private func complementaryErrorFunctionTail(_ a0: Double) -> Double {
  let a = choose(a0 > 28, 28, a0)
  let t = (a - 4) / (a + 4)
  var p = -1.8526881213680997e-09
  p = fma(-1.3789322128127174e-08, p, t)
  p = fma(-7.79759001533321e-09, p, t)
  p = fma(1.1554930300507913e-07, p, t)
  p = fma(6.301206090884694e-08, p, t)
  p = fma(-8.352288678378558e-07, p, t)
  p = fma(3.0101627607877694e-07, p, t)
  p = fma(5.717804978216537e-06, p, t)
  p = fma(-1.1224608550871058e-05, p, t)
  p = fma(-2.4403077893153096e-05, p, t)
  p = fma(0.00015062219182222135, p, t)
  p = fma(-0.0001992555477643379, p, t)
  p = fma(-0.0007577733341269424, p, t)
  p = fma(0.005031969765430473, p, t)
  p = fma(-0.01619773405928154, p, t)
  p = fma(0.03716751556122799, p, t)
  p = fma(-0.06633036581160325, p, t)
  p = fma(0.09373283499688301, p, t)
  p = fma(-0.10103906603634463, p, t)
  p = fma(0.0680970542547345, p, t)
  p = fma(0.015379652102620534, p, t)
  p = fma(-0.13962111684056286, p, t)
  p = fma(1.2329951186255526, p, t)
  // The square in two parts, of which the first is exact and the second is small.
  let b = Double(bitPattern: a.bitPattern & 0xffff_ffff_f800_0000)
  let d = (b - a) * (a + b)
  let e = fma(1, d, fma(1, d, fma(0.5, d, 1.0 / 6)))
  return exponential(-(b * b)) * (e * p) / (1 + 2 * a)
}

@inline(always) private func complementaryErrorFunction(_ x: Double) -> Double {
  let r = complementaryErrorFunctionTail(x.magnitude)
  return choose(x.isNaN, x, choose(x < 0, 2 - r, r))
}

@inline(always) private func errorFunction(_ x: Double) -> Double {
  let z = x * x
  var p = -7.77682913736281e-10
  p = fma(1.3709519207384055e-08, p, z)
  p = fma(-1.6205964194101388e-07, p, z)
  p = fma(1.6447084274239356e-06, p, z)
  p = fma(-1.4924708324571507e-05, p, z)
  p = fma(0.00012055293361789941, p, z)
  p = fma(-0.0008548325921832884, p, z)
  p = fma(0.005223977605955977, p, z)
  p = fma(-0.026866170643090832, p, z)
  p = fma(0.1128379167094405, p, z)
  p = fma(-0.37612638903183515, p, z)
  p = fma(1.1283791670955126, p, z)
  let tail = Double(signOf: x, magnitudeOf: 1 - complementaryErrorFunctionTail(x.magnitude))
  return choose(x.magnitude < 1, x * p, choose(x.isNaN, x, tail))
}

/// The entry `KernelTable.mapWide`.
func mapWideKernel(
  _ operation: Int, _ count: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>
) {
  @inline(always) func all(_ f: (Double) -> Double) {
    var i = 0
    while i < count {
      y[i] = f(x[i])
      i = i &+ 1
    }
  }
  switch WideMapOperation(rawValue: operation) {
  case .exp: all(exponential)
  case .expm1: all(exponentialLessOne)
  case .log: all(logarithm)
  case .log1p: all(logarithmOfOnePlus)
  case .tanh: all(hyperbolicTangent)
  case .sigmoid: all(sigmoid)
  case .squareRoot: all { $0.squareRoot() }
  case .rsqrt: all { 1 / $0.squareRoot() }
  case .erf: all(errorFunction)
  case .erfc: all(complementaryErrorFunction)
  case nil: break
  }
}
