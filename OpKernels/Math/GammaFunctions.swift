import TensorCore

// The digamma function, the Hurwitz zeta function, and the incomplete gamma and beta functions in
// double precision.

/// The derivative of the logarithm of the gamma function; NaN at its poles.
func digamma(_ x: Double) -> Double {
  if x.isInfinite { return x > 0 ? x : .nan }
  if x <= 0 {
    // The nearest pole, so that the difference is exact.
    let nearest = x.rounded()
    if x == nearest { return .nan }
    let angle = Double.pi * (x - nearest)
    return digamma(1 - x) - Double.pi / Double.tan(angle)
  }
  // Up to where the asymptotic series has converged.
  var y = x, correction = 0.0
  while y < 10 {
    correction += 1 / y
    y += 1
  }
  let z = 1 / (y * y)
  // Bernoulli numbers B₂ₖ / 2k.
  let coefficients: [(Double, Double)] = [
    (1, 12), (-1, 120), (1, 252), (-1, 240), (1, 132), (-691, 32760), (1, 12),
  ]
  var tail = 0.0
  for (numerator, denominator) in coefficients.reversed() {
    tail = z * (numerator / denominator + tail)
  }
  return Double.log(y) - 0.5 / y - tail - correction
}

/// The sum of `(q + k)` to the power of `-x` for `k` from 0 on.
func hurwitzZeta(_ x: Double, _ q: Double) -> Double {
  if x == 1 { return .infinity }
  if x.isNaN || q.isNaN || x < 1 { return .nan }
  if q <= 0 {
    // TensorFlow counts infinity among the even numbers.
    let isEven =
      x.isInfinite
      || x == x.rounded(.down) && x.truncatingRemainder(dividingBy: 2) == 0
    if q == q.rounded(.down) { return isEven ? .infinity : .nan }
    guard x == x.rounded(.down) else { return .nan }
    // The sum over all integers, less that over those beyond `q`.
    let fraction = q - q.rounded(.down)
    let mirrored = hurwitzZeta(x, 1 - fraction) - hurwitzZeta(x, 1 - q)
    return hurwitzZeta(x, fraction) + (isEven ? mirrored : -mirrored)
  }
  if q.isInfinite { return 0 }
  if x.isInfinite { return q < 1 ? .infinity : (q == 1 ? 1 : 0) }
  // Euler and Maclaurin's formula from the twelfth term on.
  var sum = 0.0, a = q
  for _ in 0..<12 {
    let term = Double.pow(a, -x)
    sum += term
    if term == 0 || term < sum * 1e-17 { return sum }
    a += 1
  }
  let last = Double.pow(a, -x)
  sum += last * a / (x - 1) + last / 2
  let bernoulli: [(Double, Double)] = [
    (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510),
    (43867, 798), (-174611, 330),
  ]
  // x (x + 1) … (x + 2j - 2) / (2j)! / a^(x + 2j - 1)
  var factor = x * last / a / 2
  for (j, (numerator, denominator)) in bernoulli.enumerated() {
    let term = numerator / denominator * factor
    sum += term
    if term.magnitude < sum.magnitude * 1e-17 { break }
    let n = Double(2 * j)
    factor *= (x + n + 1) * (x + n + 2) / ((n + 3) * (n + 4) * a * a)
  }
  return sum
}

/// The term `x^a e^-x / Γ(a + 1)` of a Poisson distribution.
private func poissonTerm(_ a: Double, _ x: Double) -> Double {
  if a < 100 { return Double.exp(a * Double.log(x) - x - Double.lgamma(a + 1)) }
  // Stirling's series, so that large logarithms do not cancel.
  let d = (x - a) / a
  let exponent = d.magnitude < 0.5 ? a * (Double.log1p(d) - d) : a * Double.log(x / a) - (x - a)
  let correction = 1 / (12 * a) - 1 / (360 * a * a * a)
  return Double.exp(exponent - correction) / (2 * Double.pi * a).squareRoot()
}

/// The regularised incomplete gamma functions, lower and upper.
func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  if a.isNaN || x.isNaN || a <= 0 || x < 0 { return (.nan, .nan) }
  if a.isInfinite { return (0, x.isInfinite ? 0 : 1) }
  if x.isInfinite { return (1, 0) }
  if x == 0 { return (0, 1) }
  if a > 1e6, (x - a).magnitude < 0.5 * a { return incompleteGammaOfLarge(a, x) }
  let factor = poissonTerm(a, x)
  if x < a + 1 {
    var term = 1.0, sum = 1.0, n = a
    for _ in 0..<100_000 {
      n += 1
      term *= x / n
      sum += term
      if term < sum * 1e-17 { break }
    }
    let lower = min(factor * sum, 1)
    return (lower, 1 - lower)
  }
  // Lentz's evaluation of the continued fraction.
  let tiny = 1e-300
  var b = x + 1 - a, c = 1 / tiny
  var d = 1 / (b == 0 ? tiny : b)
  var h = d
  for i in 1..<100_000 {
    let n = Double(i)
    let an = -n * (n - a)
    b += 2
    d = an * d + b
    if d.magnitude < tiny { d = tiny }
    c = b + an / c
    if c.magnitude < tiny { c = tiny }
    d = 1 / d
    let step = d * c
    h *= step
    if (step - 1).magnitude < 1e-16 { break }
  }
  let upper = min(factor * a * h, 1)
  return (1 - upper, upper)
}

/// Temme's uniform expansion, of which the first two terms suffice for large `a`.
private func incompleteGammaOfLarge(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  let d = (x - a) / a
  let half = d - Double.log1p(d)
  let eta = Double(signOf: d, magnitudeOf: (2 * max(half, 0)).squareRoot())
  let c = eta.magnitude < 1e-4 ? -1.0 / 3 + eta / 12 : 1 / d - 1 / eta
  let r = Double.exp(-a * half) / (2 * Double.pi * a).squareRoot() * c
  let argument = eta * (a / 2).squareRoot()
  return (0.5 * Double.erfc(-argument) - r, 0.5 * Double.erfc(argument) + r)
}

/// The regularised incomplete beta function.
func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
  if a.isNaN || b.isNaN || x.isNaN || a <= 0 || b <= 0 || x < 0 || x > 1 { return .nan }
  if x == 0 || x == 1 { return x }
  let logFactor =
    Double.lgamma(a + b) - Double.lgamma(a) - Double.lgamma(b) + a * Double.log(x)
    + b * Double.log1p(-x)
  let factor = Double.exp(logFactor)
  if x < (a + 1) / (a + b + 2) { return factor * betaFraction(a, b, x) / a }
  return 1 - factor * betaFraction(b, a, 1 - x) / b
}

/// Lentz's evaluation of the continued fraction of the incomplete beta function.
private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
  let tiny = 1e-300
  var c = 1.0, d = 1 - (a + b) * x / (a + 1)
  if d.magnitude < tiny { d = tiny }
  d = 1 / d
  var h = d
  for i in 1..<20_000 {
    let m = Double(i), even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    var change = 1.0
    for coefficient in [even, odd] {
      d = 1 + coefficient * d
      if d.magnitude < tiny { d = tiny }
      c = 1 + coefficient / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      change = d * c
      h *= change
    }
    if (change - 1).magnitude < 1e-16 { break }
  }
  return h
}
