import Compute

/// Whether a few products, convolutions and functions are what plain loops give; quick, to be run on
/// emulated processors.
func kernelsAreRight() -> Bool {
  let (m, k, n) = (19, 37, 50)
  let (a, b) = (values(m * k), values(k * n))
  var c = [Float](repeating: 0, count: m * n)
  do {
    var span = c.mutableSpan
    PackedMatrix(b.span, depth: k, columns: n).multiply(a.span, rows: m, into: &span)
  }
  for i in 0..<m {
    for j in 0..<n {
      let sum = (0..<k).reduce(0) { $0 + Double(a[i * k + $1]) * Double(b[$1 * n + j]) }
      if abs(Double(c[i * n + j]) - sum) > 1e-4 { return false }
    }
  }
  // Of a constant image by a constant filter, inner pixels are the number of terms.
  for groups in [1, 20] {
    let g = ConvolutionGeometry(
      height: 30, width: 30, channels: 20, window: (3, 3), padding: .same, outputChannels: 20,
      groups: groups)
    let (x, w) = (
      [Float](repeating: 1, count: g.inputCount), [Float](repeating: 1, count: g.filterCount)
    )
    for method in [ConvolutionPlan.Method.direct, .winograd2, nil] {
      guard let plan = ConvolutionPlan(g, filter: w.span, method: method) else { return false }
      var y = [Float](repeating: 0, count: g.outputCount)
      var span = y.mutableSpan
      plan.run(x.span, into: &span, threads: 2)
      let expected = Float(9 * 20 / groups)
      if abs(y[(5 * 30 + 7) * 20 + 3] - expected) > 1e-3 { return false }
    }
  }
  for f in MapFunction.allCases {
    var y: [Float] = [
      0.5, 0.25, 0.75, 0.125, 1, 0.5, 0.25, 0.75, 0.125, 1, 0.5, 0.25, 0.75, 0.125, 1, 2, 3,
    ]
    var span = y.mutableSpan
    f(inPlace: &span, parameter: 0.2)
    if y[0] != y[0], f != .acosh { return false }
    let isLimited = [.asin, .acos, .acosh, .atanh, .erfinv].contains(f)
    if !isLimited, y.contains(where: { !$0.isFinite }) { return false }
  }
  return true
}
