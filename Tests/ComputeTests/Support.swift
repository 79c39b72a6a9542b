import Compute

/// Numbers that look random and are always the same.
struct Noise {
  private var state: UInt64

  init(_ seed: Int = 1) { state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> Float {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
  }

  mutating func callAsFunction(_ count: Int) -> [Float] { (0..<count).map { _ in next() } }
}

/// The greatest difference, as a share of the tolerance that sums of `terms` terms deserve.
func error(_ a: [Float], _ b: [Double], terms: Int) -> Double {
  guard a.count == b.count else { return .infinity }
  var worst = 0.0
  for i in a.indices {
    let difference = abs(Double(a[i]) - b[i])
    worst = max(worst, difference.isNaN ? .infinity : difference)
  }
  return worst / (2e-7 * Double(max(terms, 8)))
}

/// Rows times a packed matrix.
func run(
  _ packed: PackedMatrix, _ a: [Float], _ rows: Int, residual: [Float]? = nil,
  activation: Activation = .none, threads: Int = 1
) -> [Float] {
  var output = [Float](repeating: .nan, count: rows * packed.columns)
  var span = output.mutableSpan
  if let residual {
    packed.multiply(
      a.span, rows: rows, into: &span, residual: residual.span, activation: activation,
      threads: threads)
  } else {
    packed.multiply(a.span, rows: rows, into: &span, activation: activation, threads: threads)
  }
  return output
}

func bits(_ a: [Float]) -> [UInt32] { a.map(\.bitPattern) }

func apply(_ activation: Activation, _ x: Double) -> Double {
  switch activation {
  case .none: x
  case .clamp(let lower, let upper): min(max(x, Double(lower)), Double(upper))
  case .function(.swish, _): x / (1 + exponential(-x))
  case .function(.leakyRelu, let slope): x < 0 ? x * Double(slope) : x
  default: .nan
  }
}

/// Good enough for tests, without a mathematical library.
func exponential(_ x: Double) -> Double {
  var sum = 1.0
  var term = 1.0
  let y = x / 64
  for i in 1..<20 {
    term *= y / Double(i)
    sum += term
  }
  for _ in 0..<6 { sum *= sum }
  return sum
}
