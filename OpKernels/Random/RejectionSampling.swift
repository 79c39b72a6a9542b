import OpInterface
import OpKernelSupport
import TensorCore

/// Draws of one distribution that come in pairs, each handed out from its end, as TensorFlow's samplers
/// by rejection do.
struct BackwardDraws {
  private var pair: [Double] = []

  /// Uniform in [0, 1).
  mutating func uniform(_ words: inout WordStream) -> Double {
    if let last = pair.popLast() { return last }
    pair.append(Double.uniform(&words))
    return Double.uniform(&words)
  }

  /// Standard normal.
  mutating func normal(_ words: inout WordStream) -> Double {
    if let last = pair.popLast() { return last }
    let (first, second) = Double.normals(&words)
    pair.append(first)
    return second
  }
}

/// How often a sampler tries before it counts as stuck; TensorFlow's would go on for ever.
let mostAttempts = 1 << 20

/// A sampler that accepts nothing, because of its parameters.
func stuck(_ what: String) -> OpError { .internal("\(what) accepts no sample") }

/// The sampler of the gamma distribution by Marsaglia and Tsang; of NaN for a shape that none has.
struct GammaSampler {
  private let alpha: Double
  private let d: Double
  private let c: Double

  init(alpha: Double) {
    self.alpha = alpha
    d = alpha + (alpha < 1 ? 2.0 / 3 : -1.0 / 3)
    c = 1.0 / 3 / d.squareRoot()
  }

  func sample(_ words: inout WordStream) throws(OpError) -> Double {
    var normals = BackwardDraws(), uniforms = BackwardDraws()
    if alpha == 1 { return -Double.log1p(-uniforms.uniform(&words)) }
    for _ in 0..<mostAttempts {
      let x = normals.normal(&words)
      var v = 1 + c * x
      if v <= 0 { continue }
      v = v * v * v
      let u = uniforms.uniform(&words)
      let squeeze = 1 - 0.0331 * (x * x) * (x * x)
      if u < squeeze || Double.log(u) < 0.5 * x * x + d * (1 - v + Double.log(v)) {
        let result = d * v
        guard alpha < 1 else { return result }
        return result * Double.pow(uniforms.uniform(&words), 1 / alpha)
      }
    }
    throw stuck("the gamma distribution of alpha \(alpha)")
  }
}

/// The sampler of the Poisson distribution: by Knuth for small rates, else Hörmann's.
struct PoissonSampler {
  let rate: Double
  /// The greatest result that the type of the output holds.
  let highest: Double

  func sample(_ words: inout WordStream) throws(OpError) -> Double {
    var uniforms = BackwardDraws()
    if rate < 10 {
      let limit = Double.exp(-rate)
      var product = 1.0
      var count = 0.0
      while true {
        product *= uniforms.uniform(&words)
        if product <= limit, count <= highest { return count }
        if count > Double(mostAttempts) { throw failure }
        count += 1
      }
    }
    if rate == .infinity { return rate }
    let logRate = Double.log(rate)
    let b = 0.931 + 2.53 * rate.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    for _ in 0..<mostAttempts {
      let u = uniforms.uniform(&words) - 0.5
      let v = uniforms.uniform(&words)
      let shifted = 0.5 - abs(u)
      let k = ((2 * a / shifted + b) * u + rate + 0.43).rounded(.down)
      if k > highest { continue }
      if shifted >= 0.07, v <= 0.9277 - 3.6224 / (b - 2) { return k }
      if k < 0 || shifted < 0.013 && v > shifted { continue }
      let s = Double.log(v * inverseAlpha / (a / (shifted * shifted) + b))
      if s <= -rate + k * logRate - Double.lgamma(k + 1) { return k }
    }
    throw failure
  }

  private var failure: OpError { stuck("the Poisson distribution of rate \(rate)") }
}

/// The sampler of the binomial distribution: by inversion for small means, else Hörmann's.
struct BinomialSampler {
  let count: Double
  /// At most one half.
  let probability: Double
  let isLarge: Bool

  /// How many counter values are set aside for a sample.
  var reserve: UInt64 { isLarge ? 256 : 42 }

  func sample(_ words: inout WordStream) throws(OpError) -> Double {
    isLarge ? try rejection(&words) : try inversion(&words)
  }

  private func inversion(_ words: inout WordStream) throws(OpError) -> Double {
    var uniforms = BackwardDraws()
    var sum = 0.0
    for result in 0..<mostAttempts {
      sum += (Double.log(uniforms.uniform(&words)) / Double.log1p(-probability)).rounded(.up)
      if sum > count { return Double(result) }
    }
    throw failure
  }

  /// What Stirling's formula lacks.
  private static func tail(_ k: Double) -> Double {
    let values = [
      0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509,
      0.0166446911898211, 0.0138761288230707, 0.0118967099458917, 0.0104112652619720,
      0.00925546218271273, 0.00833056343336287,
    ]
    if k <= 9, let place = Int(exactly: k.rounded(.towardZero)), values.indices.contains(place) {
      return values[place]
    }
    let square = (k + 1) * (k + 1)
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1)
  }

  private func rejection(_ words: inout WordStream) throws(OpError) -> Double {
    let p = probability
    let deviation = (count * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let c = count * p + 0.5
    let limit = 0.92 - 4.2 / b
    let r = p / (1 - p)
    let alpha = (2.83 + 5.1 / b) * deviation
    let m = ((count + 1) * p).rounded(.down)
    var uniforms = BackwardDraws()
    for _ in 0..<mostAttempts {
      var u = uniforms.uniform(&words)
      var v = uniforms.uniform(&words)
      u -= 0.5
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      if us >= 0.07, v <= limit { return k }
      if k < 0 || k > count { continue }
      v = Double.log(v * alpha / (a / (us * us) + b))
      let bound =
        (m + 0.5) * Double.log((m + 1) / (r * (count - m + 1)))
        + (count + 1) * Double.log((count - m + 1) / (count - k + 1))
        + (k + 0.5) * Double.log(r * (count - k + 1) / (k + 1))
        + Self.tail(m) + Self.tail(count - m) - Self.tail(k) - Self.tail(count - k)
      if v <= bound { return k }
    }
    throw failure
  }

  private var failure: OpError {
    stuck("the binomial distribution of \(count) trials of probability \(probability)")
  }
}

/// The sampler of a normal distribution cut off on one side or both.
struct TruncatedSampler<T: RandomFloat & BinaryFloatingPoint> {
  private let mean: T
  private let deviation: T
  private let low: T
  private let high: T

  private static var mostIterations: Int { 1000 }

  /// - Throws: `INVALID_ARGUMENT` for parameters that leave nothing to draw from.
  init(mean: T, deviation: T, minimum: T, maximum: T) throws(OpError) {
    guard deviation > 0, minimum < maximum, minimum.isFinite || maximum.isFinite else {
      throw .invalid(
        "Invalid parameters: deviation \(deviation), bounds \(minimum) and \(maximum)")
    }
    self.mean = mean
    // A single bound is made the lower one, and two bounds on one side are made positive.
    if minimum == -.infinity || maximum < mean {
      self.deviation = -deviation
      low = (maximum - mean) / -deviation
      high = (minimum - mean) / -deviation
    } else {
      self.deviation = deviation
      low = (minimum - mean) / deviation
      high = (maximum - mean) / deviation
    }
  }

  private func exp(_ x: T) -> T { T(T.Wide.exp(x.wide)) }
  private func log(_ x: T) -> T { T(T.Wide.log(x.wide)) }

  private static func uniforms(_ words: inout WordStream) -> [T] {
    var group: [T] = []
    for _ in 0..<T.groupSize { group.append(T.uniform(&words)) }
    return group
  }

  /// Samples `count` times, from the next group of words on.
  func samples(_ count: Int, _ words: inout WordStream) throws(OpError) -> [T] {
    var results: [T] = []
    results.reserveCapacity(count)
    let root = (low * low + 4).squareRoot()
    let cutoff = 2 * exp(T(0.5) + (low * (low - root)) / 4) / (low + root)
    let inside = T(1.3)
    var rejected = 0
    while results.count < count {
      // Each group gives pairs of a candidate and whether it is to be accepted.
      var candidates: [(T, Bool)] = []
      if low < -inside && high >= 0 || high > inside && low <= 0 {
        for _ in 0..<T.groupSize / 2 {
          let (first, second) = T.normals(&words)
          for z in [T(first), T(second)] { candidates.append((z, z >= low && z <= high)) }
        }
      } else if high - low < cutoff {
        let width = high - low
        let plus = low < 0 ? 0 : low * low
        let places = Self.uniforms(&words), tests = Self.uniforms(&words)
        for (place, test) in zip(places, tests) {
          let z = place * width + low
          candidates.append((z, test <= exp((plus - z * z) / 2)))
        }
      } else {
        let alpha = (low + root) / 2
        let group = Self.uniforms(&words)
        for i in stride(from: 0, to: group.count, by: 2) {
          let z = -log(group[i]) / alpha + low
          let x = low < alpha ? alpha - z : low - alpha
          candidates.append((z, group[i + 1] <= exp(-x * x / 2) && z < high))
        }
      }
      for (z, isAccepted) in candidates where results.count < count {
        if isAccepted {
          results.append(z * deviation + mean)
          rejected = 0
        } else {
          rejected += 1
          if rejected > Self.mostIterations {
            throw .internal("TruncatedNormal rejection sampler failed to accept a sample.")
          }
        }
      }
    }
    return results
  }
}

extension Shape {
  /// How many samples there are of each of what the parameters' shape holds, which must be the end of
  /// this one.
  func samples(endingWith parameters: Shape) throws(OpError) -> Int {
    guard dims.count >= parameters.rank,
      dims.suffix(parameters.rank).elementsEqual(parameters.dims)
    else {
      throw .invalid(
        "Shape passed in must end with broadcasted shape: \(self) and \(parameters)")
    }
    return count(0..<(rank - parameters.rank))
  }
}
