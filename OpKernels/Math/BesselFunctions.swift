import TensorCore

// The modified Bessel functions in double precision.

private let rootOfTwoPi = 2.5066282746310002

/// The modified Bessel function of order 0, scaled: `e^-|x| I₀(x)`.
func scaledBesselI0(_ x: Double) -> Double {
  let z = x.magnitude
  if z.isInfinite { return 0 }
  if z > 30 { return besselAsymptote(4 * 0, z, sign: -1) / (rootOfTwoPi * z.squareRoot()) }
  var term = 1.0, sum = 1.0, k = 0.0
  while term > sum * 1e-17 {
    k += 1
    term *= z * z / (4 * k * k)
    sum += term
  }
  return sum * Double.exp(-z)
}

/// The modified Bessel function of order 1, scaled: `e^-|x| I₁(x)`.
func scaledBesselI1(_ x: Double) -> Double {
  let z = x.magnitude
  if z.isInfinite { return x > 0 ? 0 : -0.0 }
  let value: Double
  if z > 30 {
    value = besselAsymptote(4, z, sign: -1) / (rootOfTwoPi * z.squareRoot())
  } else {
    var term = z / 2, sum = z / 2, k = 0.0
    while term > sum * 1e-17 {
      k += 1
      term *= z * z / (4 * k * (k + 1))
      sum += term
    }
    value = sum * Double.exp(-z)
  }
  return x < 0 ? -value : value
}

/// `e^x K₀(x)`; infinite unless `x` is positive.
func scaledBesselK0(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x <= 0 { return .infinity }
  if x.isInfinite { return 0 }
  if x > 2 { return besselKIntegral(0, x) }
  let log = Double.log(x / 2) + 0.5772156649015329
  var term = 1.0, sum = -log, harmonic = 0.0, k = 0.0
  while k < 40 {
    k += 1
    term *= x * x / (4 * k * k)
    harmonic += 1 / k
    sum += term * (harmonic - log)
  }
  return sum * Double.exp(x)
}

/// `e^x K₁(x)`; infinite unless `x` is positive.
func scaledBesselK1(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x <= 0 { return .infinity }
  if x.isInfinite { return 0 }
  if x > 2 { return besselKIntegral(1, x) }
  let log = Double.log(x / 2) + 0.5772156649015329
  // ψ(k + 1) + ψ(k + 2) = 2 (Hₖ - γ) + 1 / (k + 1)
  var term = x / 2, harmonic = 0.0, k = 0.0
  var sum = 1 / x
  while k < 40 {
    sum += term * (log - harmonic - 0.5 / (k + 1))
    k += 1
    harmonic += 1 / k
    term *= x * x / (4 * k * (k + 1))
  }
  return sum * Double.exp(x)
}

/// The series in `1 / x` of the scaled functions, `mu` being four times the squared order.
private func besselAsymptote(_ mu: Double, _ x: Double, sign: Double) -> Double {
  var term = 1.0, sum = 1.0
  for k in 1..<60 {
    let odd = Double(2 * k - 1)
    let next = term * sign * (mu - odd * odd) / (Double(k) * 8 * x)
    if next.magnitude >= term.magnitude || next.magnitude < sum.magnitude * 1e-17 { break }
    term = next
    sum += term
  }
  return sum
}

/// The integral of `exp(-x (cosh t - 1)) cosh(order t)` by the trapezoidal rule, which converges
/// exponentially here.
private func besselKIntegral(_ order: Double, _ x: Double) -> Double {
  if x > 700 {
    return besselAsymptote(4 * order * order, x, sign: 1) * (Double.pi / (2 * x)).squareRoot()
  }
  // As narrow as the integrand.
  let step = 0.1 / x.squareRoot()
  var sum = 0.5, t = step
  while true {
    let half = Double.sinh(t / 2)
    let value = Double.exp(-2 * x * half * half) * Double.cosh(order * t)
    sum += value
    if value < sum * 1e-18 { return sum * step }
    t += step
  }
}
