import VectorKernelInterface

/// Applies `function` to rows of values, several vectors at a time where it is short.
@inline(always)
func mapRows(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int, unrolled: Bool, _ function: (Vec) -> Vec
) {
  var p = UnsafeRawPointer(x)
  var q = UnsafeMutableRawPointer(y)
  let end = 4 &* columns
  var row = 0
  while row < rows {
    var i = 0
    if unrolled {
      while i &+ 4 &* vectorBytes <= end {
        let a = load(p, i)
        let b = load(p, i &+ vectorBytes)
        let c = load(p, i &+ 2 &* vectorBytes)
        let d = load(p, i &+ 3 &* vectorBytes)
        store(function(a), q, i)
        store(function(b), q, i &+ vectorBytes)
        store(function(c), q, i &+ 2 &* vectorBytes)
        store(function(d), q, i &+ 3 &* vectorBytes)
        i = i &+ 4 &* vectorBytes
      }
    }
    while i &+ vectorBytes <= end {
      store(function(load(p, i)), q, i)
      i = i &+ vectorBytes
    }
    if i < end {
      let rest = (end &- i) / 4
      storeFirst(rest, function(loadFirst(rest, p + i)), q + i)
    }
    p = p + 4 &* xRow
    q = q + 4 &* yRow
    row = row &+ 1
  }
}

/// The entry `KernelTable.map`.
func mapKernel(
  _ operation: Int, _ rows: Int, _ columns: Int, _ parameter: Float, _ x: UnsafePointer<Float>,
  _ xRow: Int, _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) {
  @inline(always) func short(_ f: (Vec) -> Vec) {
    mapRows(rows, columns, x, xRow, y, yRow, unrolled: true, f)
  }
  @inline(always) func long(_ f: (Vec) -> Vec) {
    mapRows(rows, columns, x, xRow, y, yRow, unrolled: false, f)
  }
  let zero = splat(0)
  let one = splat(1)
  let p = splat(parameter)
  switch MapOperation(rawValue: operation) {
  case .relu: short { $0.atLeast(zero) }
  case .relu6: short { $0.atLeast(zero).atMost(splat(6)) }
  case .sigmoid: long { sigmoid($0) }
  case .tanh: long { hyperbolicTangent($0) }
  case .swish: long { swish($0) }
  case .hardSwish: short { $0 * (($0 + splat(3)).atLeast(zero).atMost(splat(6)) * splat(1.0 / 6)) }
  case .hardSigmoid: short { splat(0.5).fma($0, p).atLeast(zero).atMost(one) }
  case .geluTanh: long { geluTanh($0) }
  case .gelu: long { gelu($0) }
  case .elu: long { $0.replacing(with: p * exponentialLessOne($0), where: $0 .< zero) }
  case .leakyRelu: short { $0.replacing(with: $0 * p, where: $0 .< zero) }
  case .exp: long { exponential($0) }
  case .expm1: long { exponentialLessOne($0) }
  case .log: long { logarithm($0) }
  case .log1p: long { logarithmOfOnePlus($0) }
  case .erf: long { errorFunction($0) }
  case .rsqrt: short { one / $0.squareRoot_ }
  case .squareRoot: short { $0.squareRoot_ }
  case .reciprocal: short { one / $0 }
  case .square: short { $0 * $0 }
  case .magnitude: short { $0.magnitude_ }
  case .negate: short { float(bits: bits($0) ^ IntVec(repeating: Int32(bitPattern: 0x8000_0000))) }
  case .softplus: long { softplus($0) }
  case .floor: short { $0.floor_ }
  case .ceil: short { $0.ceil_ }
  case .round: short { $0.rounded_ }
  case nil: break
  }
}
