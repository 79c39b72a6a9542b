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
  let p = splat(parameter)
  @inline(always) func hardSigmoid(_ x: Vec) -> Vec {
    splat(0.5).fma(x, p).atLeast(zero).atMost(splat(1))
  }
  @inline(always) func elu(_ x: Vec) -> Vec {
    x.replacing(with: p * exponentialLessOne(x), where: x .< zero)
  }
  @inline(always) func leakyRelu(_ x: Vec) -> Vec { x.replacing(with: x * p, where: x .< zero) }
  // Functions, not closures: the compiler calls those for every vector, where there are so many.
  switch MapOperation(rawValue: operation) {
  case .relu: short(relu)
  case .relu6: short(relu6)
  case .sigmoid: long(sigmoid)
  case .tanh: long(hyperbolicTangent)
  case .swish: long(swish)
  case .hardSwish: short(hardSwish)
  case .hardSigmoid: short(hardSigmoid)
  case .geluTanh: long(geluTanh)
  case .gelu: long(gelu)
  case .elu: long(elu)
  case .leakyRelu: short(leakyRelu)
  case .exp: long(exponential)
  case .expm1: long(exponentialLessOne)
  case .log: long(logarithm)
  case .log1p: long(logarithmOfOnePlus)
  case .erf: long(errorFunction)
  case .rsqrt: short(inverseRoot)
  case .squareRoot: short(root)
  case .reciprocal: short(inverse)
  case .square: short(square)
  case .magnitude: short(magnitude)
  case .negate: short(negative)
  case .softplus: long(softplus)
  case .floor: short(roundedDown)
  case .ceil: short(roundedUp)
  case .round: short(rounded)
  case .sin: sineRows(rows, columns, x, xRow, y, yRow)
  case .cos: cosineRows(rows, columns, x, xRow, y, yRow)
  case .tan: tangentRows(rows, columns, x, xRow, y, yRow)
  case .asin: long(arcSine)
  case .acos: long(arcCosine)
  case .atan: long(arcTangent)
  case .sinh: long(hyperbolicSine)
  case .cosh: long(hyperbolicCosine)
  case .asinh: long(areaSine)
  case .acosh: long(areaCosine)
  case .atanh: long(areaTangent)
  case .sign: short(sign)
  case .softsign: short(softsign)
  case .selu: long(selu)
  case .erfc: long(complementaryErrorFunction)
  case .erfinv: long(inverseErrorFunction)
  case nil: break
  }
}

@inline(always) private func relu(_ x: Vec) -> Vec { x.atLeast(splat(0)) }
@inline(always) private func relu6(_ x: Vec) -> Vec { x.atLeast(splat(0)).atMost(splat(6)) }
@inline(always) private func hardSwish(_ x: Vec) -> Vec {
  x * ((x + splat(3)).atLeast(splat(0)).atMost(splat(6)) * splat(1.0 / 6))
}
@inline(always) private func inverseRoot(_ x: Vec) -> Vec { splat(1) / x.squareRoot_ }
@inline(always) private func root(_ x: Vec) -> Vec { x.squareRoot_ }
@inline(always) private func inverse(_ x: Vec) -> Vec { splat(1) / x }
@inline(always) private func square(_ x: Vec) -> Vec { x * x }
@inline(always) private func magnitude(_ x: Vec) -> Vec { x.magnitude_ }
@inline(always) private func negative(_ x: Vec) -> Vec {
  float(bits: bits(x) ^ IntVec(repeating: Int32(bitPattern: 0x8000_0000)))
}
@inline(always) private func roundedDown(_ x: Vec) -> Vec { x.floor_ }
@inline(always) private func roundedUp(_ x: Vec) -> Vec { x.ceil_ }
@inline(always) private func rounded(_ x: Vec) -> Vec { x.rounded_ }
@inline(always) private func sign(_ x: Vec) -> Vec {
  x.replacing(with: splat(1), where: x .> splat(0)).replacing(with: splat(-1), where: x .< splat(0))
    .replacing(with: splat(0), where: x .== splat(0))
}
@inline(always) private func softsign(_ x: Vec) -> Vec { x / (splat(1) + x.magnitude_) }
@inline(always) private func selu(_ x: Vec) -> Vec {
  (x * splat(1.0507009873554805)).replacing(
    with: splat(1.7580993408473768) * exponentialLessOne(x), where: x .< splat(0))
}
