// Trigonometric and hyperbolic functions and their inverses, within 4 units in the last place.

/// A function of an angle.
enum AngleFunction { case sine, cosine, tangent }

/// Angles of greater magnitude are brought between ±π/4 in double precision.
private let greatestAngle: Float = 8192
/// Angles of greater magnitude than this one are, one by one.
private let largestAngle: Float = 0x1p24
private let greatestAngleBits: UInt32 = 0x4600_0000

// Functions of their own, as the compiler inlines less where one has all maps.

@inline(never)
func sineRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) { trigonometricRows(.sine, rows, columns, x, xRow, y, yRow) }

@inline(never)
func cosineRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) { trigonometricRows(.cosine, rows, columns, x, xRow, y, yRow) }

@inline(never)
func tangentRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) { trigonometricRows(.tangent, rows, columns, x, xRow, y, yRow) }

/// Sets rows of `y` to the function of rows of `x`.
@inline(always)
private func trigonometricRows(
  _ function: AngleFunction, _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) {
  var row = 0
  while row < rows {
    let p = x + row &* xRow
    let q = y + row &* yRow
    var first = 0
    while first < columns {
      let count = columns &- first < 1024 ? columns &- first : 1024
      trigonometricBlock(function, count, p + first, q + first)
      first = first &+ count
    }
    row = row &+ 1
  }
}

/// The function of up to 1024 values, of which those that are large are computed by themselves: what a
/// result is does not depend on the values around it.
@inline(always)
private func trigonometricBlock(
  _ function: AngleFunction, _ count: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>
) {
  // The greatest magnitude, by bits, which order numbers, and put NaN above them.
  let bits = UnsafeRawPointer(x).assumingMemoryBound(to: UInt32.self)
  var most: UInt32 = 0
  var i = 0
  while i < count {
    let magnitude = bits[i] & 0x7fff_ffff
    most = most < magnitude ? magnitude : most
    i = i &+ 1
  }
  if most <= greatestAngleBits {
    mapRows(1, count, x, 0, y, 0, unrolled: false) { trigonometric(function, $0) }
    return
  }
  let zero = SIMD64<Float>()
  var buffer = (zero, zero)
  withUnsafeMutableBytes(of: &buffer) { raw in
    guard let rests = raw.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
    let turns = UnsafeMutableRawPointer(rests + 64).assumingMemoryBound(to: Int32.self)
    i = 0
    while i < count {
      let n = count &- i < 64 ? count &- i : 64
      trigonometricTile(function, n, x + i, y + i, rests, turns)
      i = i &+ n
    }
  }
}

/// The function of up to 64 values, given space for what is left of each and for its quarter turns.
@inline(always)
private func trigonometricTile(
  _ function: AngleFunction, _ count: Int, _ x: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, _ rests: UnsafeMutablePointer<Float>,
  _ turns: UnsafeMutablePointer<Int32>
) {
  var i = 0
  while i < count {
    let angle = Double(x[i])
    // 1.5 times 2 to the power of 52: added, it leaves whole numbers in the lowest bits.
    let shifted = angle * 0.63661977236758134 + 6755399441055744
    let n = shifted - 6755399441055744
    // π/2 in three parts, of which the first two times `n` are exact.
    let r = (angle - n * 0x1.921fb54p+0) - n * 0x1.10b4610p-30
    rests[i] = Float(r - n * 0x1.a62633145c06ep-58)
    turns[i] = Int32(truncatingIfNeeded: shifted.bitPattern)
    i = i &+ 1
  }
  i = 0
  while i < count {
    let n = count &- i < width ? count &- i : width
    let v = n == width ? load(UnsafeRawPointer(x), 4 &* i) : loadFirst(n, UnsafeRawPointer(x + i))
    let large = trigonometric(
      function, load(UnsafeRawPointer(rests), 4 &* i), bits(load(UnsafeRawPointer(turns), 4 &* i)))
    var r = trigonometric(function, v).replacing(
      with: large, where: v.magnitude_ .> splat(greatestAngle))
    // Past NaN, which is neither greater nor less.
    if fold(v.magnitude_, { $0 >= $1 || $1 != $1 ? $0 : $1 }) > largestAngle {
      var lane = 0
      while lane < n {
        let value = v[lane]
        if value.magnitude > largestAngle { r[lane] = trigonometricOfLarge(function, value) }
        lane = lane &+ 1
      }
    }
    if n == width {
      store(r, UnsafeMutableRawPointer(y), 4 &* i)
    } else {
      storeFirst(n, r, UnsafeMutableRawPointer(y + i))
    }
    i = i &+ n
  }
}

/// The function of the angle that is left of one by taking quarter turns off, and how many these were.
@inline(always)
private func trigonometric(_ function: AngleFunction, _ r: Vec, _ n: IntVec) -> Vec {
  let z = r * r
  let isOdd = (n & IntVec(repeating: 1)) .!= IntVec.zero
  if case .tangent = function {
    var t = splat(3.11992232697e-3).fma(splat(9.38540185543e-3), z)
    t = splat(2.44301354525e-2).fma(t, z)
    t = splat(5.34112807005e-2).fma(t, z)
    t = splat(1.33387994085e-1).fma(t, z)
    t = splat(3.33331568548e-1).fma(t, z)
    t = r.fma(t * z, r)
    return t.replacing(with: splat(-1) / t, where: isOdd)
  }
  var s = splat(8.3321608736e-3).fma(splat(-1.9515295891e-4), z)
  s = splat(-1.6666654611e-1).fma(s, z)
  s = r.fma(s * z, r)
  var c = splat(-1.388731625493765e-3).fma(splat(2.443315711809948e-5), z)
  c = splat(4.166664568298827e-2).fma(c, z)
  c = splat(1).fma(splat(-0.5), z).fma(c, z * z)
  let cosine = if case .cosine = function { true } else { false }
  let value = cosine ? c.replacing(with: s, where: isOdd) : s.replacing(with: c, where: isOdd)
  // Negative in the third and fourth quarter, and cosines in the second and third.
  let quarter = cosine ? n &+ IntVec(repeating: 1) : n
  return float(bits: bits(value) ^ ((quarter & IntVec(repeating: 2)) &<< 30))
}

/// The function of angles that are not large.
@inline(always)
private func trigonometric(_ function: AngleFunction, _ x: Vec) -> Vec {
  let n = (x * splat(0.63661977)).rounded_
  // π/2 in three parts, of which the first two times `n` are exact.
  var r = x.fma(n, splat(-1.5703125))
  r = r.fma(n, splat(-4.837512969970703125e-4))
  r = r.fma(n, splat(-7.549789948768648e-8))
  let value = trigonometric(function, r, n.atLeast(splat(-1e9)).atMost(splat(1e9)).integers)
  if case .cosine = function { return value }
  return value.replacing(with: x, where: x .== splat(0))
}

/// The function of an angle whose magnitude is more than `greatestAngle`.
@inline(never)
private func trigonometricOfLarge(_ function: AngleFunction, _ x: Float) -> Float {
  guard x.magnitude < .infinity else { return .nan }
  // The magnitude is `m` times 2 to the power of `e`. Of the digits of 2/π those are left out that make
  // whole turns: 128 more, times `m`, are quarter turns, of which 64 bits count in units of 2 to the power
  // of -62.
  let bits = x.bitPattern & 0x7fff_ffff
  let m = UInt64(bits & 0x7f_ffff | 0x80_0000)
  let place = Int(bits >> 23) &- 152
  let (w0, w1) = twoOverPi(from: place > 0 ? place : 0)
  let (high, low) = m.multipliedFullWidth(by: w0)
  let (sum, carry) = low.addingReportingOverflow(m.multipliedFullWidth(by: w1).high)
  // With no whole turn to leave out, the point is further to the left, by 12 digits at most.
  let down = UInt64(place < 0 ? 0 &- place : 0)
  let p = down == 0 ? sum : (high &+ (carry ? 1 : 0)) << (64 &- down) | sum >> down
  let n = (p &+ (1 << 61)) >> 62
  let r = Double(Int64(bitPattern: p &- (n << 62))) * (1.5707963267948966 * 0x1p-62)
  let z = r * r
  let isOdd = n & 1 != 0
  if case .tangent = function {
    var t = 3.11992232697e-3 + 9.38540185543e-3 * z
    t = 2.44301354525e-2 + t * z
    t = 5.34112807005e-2 + t * z
    t = 1.33387994085e-1 + t * z
    t = 3.33331568548e-1 + t * z
    t = r + r * (t * z)
    let v = Float(isOdd ? -1 / t : t)
    return x < 0 ? -v : v
  }
  let cosine = if case .cosine = function { true } else { false }
  var v: Double
  if isOdd == cosine {
    v = 8.3321608736e-3 - 1.9515295891e-4 * z
    v = r + r * z * (v * z - 1.6666654611e-1)
  } else {
    v = 2.443315711809948e-5 * z - 1.388731625493765e-3
    v = 1 - 0.5 * z + z * z * (4.166664568298827e-2 + v * z)
  }
  let isNegative = (cosine ? n &+ 1 : n) & 2 != 0
  return Float(isNegative != (x < 0 && !cosine) ? -v : v)
}

/// 128 binary digits of 2/π, from the one after `start` digits behind the point.
@inline(always)
private func twoOverPi(from start: Int) -> (UInt64, UInt64) {
  let digits: (UInt64, UInt64, UInt64, UInt64) = (
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561
  )
  let shift = UInt64(start & 63)
  @inline(always) func joined(_ a: UInt64, _ b: UInt64) -> UInt64 {
    shift == 0 ? a : a << shift | b >> (64 &- shift)
  }
  let from = start >> 6
  if from == 0 { return (joined(digits.0, digits.1), joined(digits.1, digits.2)) }
  return (joined(digits.1, digits.2), joined(digits.2, digits.3))
}

/// The arc sine of values up to 1, by the root of half of what is missing to 1 if they are large.
@inline(always)
private func arcSineParts(_ x: Vec) -> (p: Vec, isLarge: SIMDMask<IntVec>) {
  let a = x.magnitude_
  let isLarge = a .> splat(0.5)
  let half = splat(0.5) * (splat(1) - a)
  let z = (a * a).replacing(with: half, where: isLarge)
  let s = a.replacing(with: half.squareRoot_, where: isLarge)
  var p = splat(2.4181311049e-2).fma(splat(4.2163199048e-2), z)
  p = splat(4.5470025998e-2).fma(p, z)
  p = splat(7.4953002686e-2).fma(p, z)
  p = splat(1.6666752422e-1).fma(p, z)
  return (s.fma(p * z, s), isLarge)
}

@inline(always) func arcSine(_ x: Vec) -> Vec {
  let (p, isLarge) = arcSineParts(x)
  let large = splat(1.57079637) - (p + p)
  return float(bits: bits(p.replacing(with: large, where: isLarge)) | signBits(x))
}

@inline(always) func arcCosine(_ x: Vec) -> Vec {
  let (p, isLarge) = arcSineParts(x)
  let twice = p + p
  let outer = twice.replacing(
    with: (splat(3.1415925) - twice) + splat(1.509958e-7), where: x .< splat(0))
  let inner = splat(1.57079637) - (float(bits: bits(p) | signBits(x)) - splat(-4.371139e-8))
  return inner.replacing(with: outer, where: isLarge)
}

@inline(always) func arcTangent(_ x: Vec) -> Vec {
  let a = x.magnitude_
  let isLarge = a .> splat(2.414213562373095)
  let isMiddle = (a .> splat(0.4142135623730950)) .& .!isLarge
  let top = (a - splat(1)).replacing(with: splat(-1), where: isLarge)
  let bottom = (a + splat(1)).replacing(with: a, where: isLarge)
  let t = a.replacing(with: top / bottom, where: isLarge .| isMiddle)
  let y = splat(0).replacing(with: splat(1.57079637), where: isLarge)
    .replacing(with: splat(0.78539816), where: isMiddle)
  let z = t * t
  var p = splat(-1.38776856032e-1).fma(splat(8.05374449538e-2), z)
  p = splat(1.99777106478e-1).fma(p, z)
  p = splat(-3.33329491539e-1).fma(p, z)
  return float(bits: bits(y + t.fma(p * z, t)) | signBits(x))
}

/// Half of the exponential, which is finite where the hyperbolic functions are.
@inline(always) private func halfExponential(_ x: Vec) -> Vec {
  let (n, f) = exponents(x.atMost(splat(91)))
  return scaled(powerOfTwo(f), n - splat(1))
}

@inline(always) func hyperbolicSine(_ x: Vec) -> Vec {
  let a = x.magnitude_
  let e = halfExponential(a)
  let z = a * a
  var p = splat(8.33028376239e-3).fma(splat(2.03721912945e-4), z)
  p = splat(1.66667160211e-1).fma(p, z)
  let small = a.fma(p * z, a)
  let v = (e - splat(0.25) / e).replacing(with: small, where: a .< splat(1))
  return float(bits: bits(v) | signBits(x))
}

@inline(always) func hyperbolicCosine(_ x: Vec) -> Vec {
  let e = halfExponential(x.magnitude_)
  return e + splat(0.25) / e
}

/// From 1e9 on, where squares would overflow sooner or later, twice the value's logarithm is right.
@inline(always) private func logarithmOfTwice(_ x: Vec) -> Vec {
  logarithm(x) + splat(0.69314718)
}

@inline(always) func areaSine(_ x: Vec) -> Vec {
  let a = x.magnitude_
  let b = a.atMost(splat(1e9))
  let z = b * b
  let small = logarithmOfOnePlus(b + z / (splat(1) + (splat(1) + z).squareRoot_))
  let v = small.replacing(with: logarithmOfTwice(a), where: a .> splat(1e9))
  return float(bits: bits(v) | signBits(x))
}

@inline(always) func areaCosine(_ x: Vec) -> Vec {
  let t = x.atMost(splat(1e9)) - splat(1)
  let small = logarithmOfOnePlus(t + (t + t + t * t).squareRoot_)
  return small.replacing(with: logarithmOfTwice(x), where: x .> splat(1e9))
    .replacing(with: splat(.nan), where: .!(x .>= splat(1)))
}

@inline(always) func areaTangent(_ x: Vec) -> Vec {
  let a = x.magnitude_
  let v = splat(0.5) * logarithmOfOnePlus((a + a) / (splat(1) - a))
  return float(bits: bits(v) | signBits(x))
}

/// The angle of the point `x`, `y`.
@inline(always) func angle(_ y: Vec, _ x: Vec) -> Vec {
  let (a, b) = (y.magnitude_, x.magnitude_)
  let isSteep = a .> b
  let top = a.replacing(with: b, where: isSteep)
  let bottom = b.replacing(with: a, where: isSteep)
  // Of two zeros the quotient counts as 0, of two infinities as 1.
  let t = (top / bottom).replacing(with: splat(0), where: bottom .== splat(0))
    .replacing(with: splat(1), where: top .== splat(.infinity))
  var r = arcTangent(t)
  r = r.replacing(with: splat(1.57079637) - (r - splat(-4.371139e-8)), where: isSteep)
  let isLeft = bits(x) .< IntVec.zero
  r = r.replacing(with: splat(3.1415927) - (r - splat(-8.742278e-8)), where: isLeft)
  let isUndefined = (x .!= x) .| (y .!= y)
  return float(bits: bits(r) | signBits(y)).replacing(with: splat(.nan), where: isUndefined)
}
