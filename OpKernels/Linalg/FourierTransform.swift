import Compute
import Glibc
import Synchronization
import TensorCore

/// What is transformed: numbers of one sequence, or of several that are transformed together, a lane
/// each.
protocol FourierValue: BitwiseCopyable {
  static var zero: Self { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Double) -> Self
}

extension Double: FourierValue {}
extension SIMD8: FourierValue where Scalar == Double {}

/// Complex numbers whose parts lie apart, and as much memory again to work in.
struct ComplexBuffer<Value: FourierValue> {
  var re: [Value]
  var im: [Value]
  fileprivate var workRe: [Value]
  fileprivate var workIm: [Value]

  init(count: Int) {
    re = [Value](repeating: .zero, count: count)
    im = re
    workRe = re
    workIm = re
  }

  var count: Int { re.count }

  /// Exchanges the parts, which turns a forward transform into an inverse one.
  mutating func exchangeParts() { swap(&re, &im) }
}

/// The discrete Fourier transform of one length.
///
/// Lengths of small prime factors are transformed factor by factor, in order (Stockham); others by a
/// convolution of a power of two (Bluestein). All is computed in `Double`.
final class FourierPlan: Sendable {
  /// The greatest prime factor that is not worth a convolution.
  private static let greatestFactor = 61

  private struct Convolution: Sendable {
    let plan: FourierPlan
    let chirpRe: [Double]
    let chirpIm: [Double]
    let kernelRe: [Double]
    let kernelIm: [Double]
  }

  let length: Int
  private let stages: [FourierPass]
  private let convolution: Convolution?
  /// `exp(-2πi k / 2 length)`, for real transforms of twice the length.
  let halfRe: [Double]
  let halfIm: [Double]

  init(length: Int) {
    self.length = length
    halfRe = (0...length).map { cos(Double.pi * Double($0) / Double(max(length, 1))) }
    halfIm = (0...length).map { -sin(Double.pi * Double($0) / Double(max(length, 1))) }
    var rest = length
    var radices: [Int] = []
    for radix in [4, 2, 3, 5] {
      while rest > 1, rest % radix == 0 {
        radices.append(radix)
        rest /= radix
      }
    }
    var factor = 7
    while rest > 1, factor * factor <= rest, factor <= Self.greatestFactor {
      if rest % factor == 0 {
        radices.append(factor)
        rest /= factor
      } else {
        factor += 2
      }
    }
    if rest > 1, rest <= Self.greatestFactor {
      radices.append(rest)
      rest = 1
    }
    if rest > 1 {
      stages = []
      convolution = Self.makeConvolution(length)
      return
    }
    convolution = nil
    var remaining = length
    var stages: [FourierPass] = []
    for radix in radices {
      let count = remaining / radix
      var re: [Double] = [], im: [Double] = []
      for p in 0..<count {
        for j in 1..<radix {
          let angle = -2 * Double.pi * Double(j * p) / Double(remaining)
          re.append(cos(angle))
          im.append(sin(angle))
        }
      }
      let angles = (0..<radix).map { -2 * Double.pi * Double($0) / Double(radix) }
      stages.append(
        FourierPass(
          radix: radix, count: count, twiddleRe: re, twiddleIm: im, rootRe: angles.map { cos($0) },
          rootIm: angles.map { sin($0) }))
      remaining = count
    }
    self.stages = stages
  }

  private static func makeConvolution(_ length: Int) -> Convolution {
    var size = 1
    while size < 2 * length - 1 { size *= 2 }
    let plan = FourierPlan(length: size)
    var chirpRe: [Double] = [], chirpIm: [Double] = []
    for k in 0..<length {
      // k² modulo 2n keeps the angle exact for great k.
      let (high, low) = k.multipliedFullWidth(by: k)
      let square = (2 * length).dividingFullWidth((high, low)).remainder
      let angle = -Double.pi * Double(square) / Double(length)
      chirpRe.append(cos(angle))
      chirpIm.append(sin(angle))
    }
    var kernel = ComplexBuffer<Double>(count: size)
    for k in 0..<length {
      kernel.re[k] = chirpRe[k]
      kernel.im[k] = -chirpIm[k]
      if k > 0 {
        kernel.re[size - k] = chirpRe[k]
        kernel.im[size - k] = -chirpIm[k]
      }
    }
    plan.transform(&kernel)
    return Convolution(
      plan: plan, chirpRe: chirpRe, chirpIm: chirpIm, kernelRe: kernel.re, kernelIm: kernel.im)
  }

  /// Transforms `data`, which holds `length` numbers, in place.
  func transform<Value: FourierValue>(_ data: inout ComplexBuffer<Value>) {
    if let convolution {
      convolve(&data, convolution)
      return
    }
    var stride = 1
    for stage in stages {
      if stage.run(
        stride: stride, data.re, data.im, into: &data.workRe, &data.workIm)
      {
        swap(&data.re, &data.workRe)
        swap(&data.im, &data.workIm)
        stride *= stage.radix
        continue
      }
      switch stage.radix {
      case 2: pass2(stage, stride, data.re, data.im, &data.workRe, &data.workIm)
      case 4: pass4(stage, stride, data.re, data.im, &data.workRe, &data.workIm)
      default: passAny(stage, stride, data.re, data.im, &data.workRe, &data.workIm)
      }
      swap(&data.re, &data.workRe)
      swap(&data.im, &data.workIm)
      stride *= stage.radix
    }
  }

  /// As `transform`, the other way, without dividing by the length.
  func inverse<Value: FourierValue>(_ data: inout ComplexBuffer<Value>) {
    data.exchangeParts()
    transform(&data)
    data.exchangeParts()
  }

  private func pass2<Value: FourierValue>(
    _ stage: FourierPass, _ stride: Int, _ re: [Value], _ im: [Value], _ outRe: inout [Value],
    _ outIm: inout [Value]
  ) {
    let half = stride &* stage.count
    let xr = re.span, xi = im.span
    var yr = outRe.mutableSpan, yi = outIm.mutableSpan
    for p in 0..<stage.count {
      let wr = stage.twiddleRe[p], wi = stage.twiddleIm[p]
      let from = stride &* p, to = 2 &* from
      for q in 0..<stride {
        let ar = xr[from &+ q], ai = xi[from &+ q]
        let br = xr[from &+ half &+ q], bi = xi[from &+ half &+ q]
        yr[to &+ q] = ar + br
        yi[to &+ q] = ai + bi
        let dr = ar - br, di = ai - bi
        // The first factor is 1; a product would carry a part that is not a number to the other.
        if p == 0 {
          yr[to &+ stride &+ q] = dr
          yi[to &+ stride &+ q] = di
          continue
        }
        yr[to &+ stride &+ q] = dr * wr - di * wi
        yi[to &+ stride &+ q] = dr * wi + di * wr
      }
    }
  }

  private func pass4<Value: FourierValue>(
    _ stage: FourierPass, _ stride: Int, _ re: [Value], _ im: [Value], _ outRe: inout [Value],
    _ outIm: inout [Value]
  ) {
    let step = stride &* stage.count
    let xr = re.span, xi = im.span
    var yr = outRe.mutableSpan, yi = outIm.mutableSpan
    for p in 0..<stage.count {
      let w1r = stage.twiddleRe[3 &* p], w1i = stage.twiddleIm[3 &* p]
      let w2r = stage.twiddleRe[3 &* p &+ 1], w2i = stage.twiddleIm[3 &* p &+ 1]
      let w3r = stage.twiddleRe[3 &* p &+ 2], w3i = stage.twiddleIm[3 &* p &+ 2]
      let from = stride &* p, to = 4 &* from
      for q in 0..<stride {
        let i0 = from &+ q, i1 = i0 &+ step, i2 = i1 &+ step, i3 = i2 &+ step
        let sr = xr[i0] + xr[i2], si = xi[i0] + xi[i2]
        let dr = xr[i0] - xr[i2], di = xi[i0] - xi[i2]
        let tr = xr[i1] + xr[i3], ti = xi[i1] + xi[i3]
        // -i (x1 - x3)
        let er = xi[i1] - xi[i3], ei = xr[i3] - xr[i1]
        let o = to &+ q
        yr[o] = sr + tr
        yi[o] = si + ti
        let ar = dr + er, ai = di + ei
        yr[o &+ stride] = ar * w1r - ai * w1i
        yi[o &+ stride] = ar * w1i + ai * w1r
        let br = sr - tr, bi = si - ti
        yr[o &+ 2 &* stride] = br * w2r - bi * w2i
        yi[o &+ 2 &* stride] = br * w2i + bi * w2r
        let cr = dr - er, ci = di - ei
        yr[o &+ 3 &* stride] = cr * w3r - ci * w3i
        yi[o &+ 3 &* stride] = cr * w3i + ci * w3r
      }
    }
  }

  private func passAny<Value: FourierValue>(
    _ stage: FourierPass, _ stride: Int, _ re: [Value], _ im: [Value], _ outRe: inout [Value],
    _ outIm: inout [Value]
  ) {
    let radix = stage.radix, step = stride &* stage.count
    let xr = re.span, xi = im.span
    var yr = outRe.mutableSpan, yi = outIm.mutableSpan
    for p in 0..<stage.count {
      let from = stride &* p, to = radix &* from
      for j in 0..<radix {
        let w = p &* (radix &- 1) &+ j &- 1
        let wr = j == 0 ? 1 : stage.twiddleRe[w], wi = j == 0 ? 0 : stage.twiddleIm[w]
        for q in 0..<stride {
          var sumRe = Value.zero, sumIm = Value.zero
          var root = 0
          for k in 0..<radix {
            let rr = stage.rootRe[root], ri = stage.rootIm[root]
            let i = from &+ q &+ k &* step
            sumRe = sumRe + (xr[i] * rr - xi[i] * ri)
            sumIm = sumIm + (xr[i] * ri + xi[i] * rr)
            root = root &+ j
            if root >= radix { root = root &- radix }
          }
          yr[to &+ j &* stride &+ q] = sumRe * wr - sumIm * wi
          yi[to &+ j &* stride &+ q] = sumRe * wi + sumIm * wr
        }
      }
    }
  }

  private func convolve<Value: FourierValue>(
    _ data: inout ComplexBuffer<Value>, _ c: Convolution
  ) {
    var wide = ComplexBuffer<Value>(count: c.plan.length)
    for k in 0..<length {
      wide.re[k] = data.re[k] * c.chirpRe[k] - data.im[k] * c.chirpIm[k]
      wide.im[k] = data.re[k] * c.chirpIm[k] + data.im[k] * c.chirpRe[k]
    }
    c.plan.transform(&wide)
    for k in 0..<c.plan.length {
      let re = wide.re[k], im = wide.im[k]
      wide.re[k] = re * c.kernelRe[k] - im * c.kernelIm[k]
      wide.im[k] = re * c.kernelIm[k] + im * c.kernelRe[k]
    }
    c.plan.inverse(&wide)
    let scale = 1 / Double(c.plan.length)
    for k in 0..<length {
      let re = wide.re[k] * scale, im = wide.im[k] * scale
      data.re[k] = re * c.chirpRe[k] - im * c.chirpIm[k]
      data.im[k] = re * c.chirpIm[k] + im * c.chirpRe[k]
    }
  }
}

/// Transforms between a real sequence, or some at once, and the half of its spectrum that determines it.
struct RealFourierPlan<Value: FourierValue> {
  let length: Int
  private let plan: FourierPlan
  private var buffer: ComplexBuffer<Value>

  /// How many numbers the half spectrum has.
  var bins: Int { length == 0 ? 0 : length / 2 + 1 }

  init(length: Int, plans: FourierPlans) {
    self.length = length
    // Of an even length, even and odd elements are transformed together as one complex sequence.
    plan = plans.plan(length % 2 == 0 ? length / 2 : length)
    buffer = ComplexBuffer(count: plan.length)
  }

  /// The spectrum of the elements that `element` gives, handed to `emit` bin by bin.
  mutating func forward(_ element: (Int) -> Value, emit: (Int, Value, Value) -> Void) {
    guard length > 0 else { return }
    if length % 2 == 1 {
      for k in 0..<length {
        buffer.re[k] = element(k)
        buffer.im[k] = .zero
      }
      plan.transform(&buffer)
      for k in 0..<bins { emit(k, buffer.re[k], buffer.im[k]) }
      return
    }
    let half = length / 2
    for k in 0..<half {
      buffer.re[k] = element(2 &* k)
      buffer.im[k] = element(2 &* k &+ 1)
    }
    plan.transform(&buffer)
    emit(0, buffer.re[0] + buffer.im[0], .zero)
    for k in stride(from: 1, to: half, by: 1) {
      let ar = buffer.re[k], ai = buffer.im[k]
      // With the conjugate of the mirrored number.
      let br = buffer.re[half &- k], bi = buffer.im[half &- k]
      let er = (ar + br) * 0.5, ei = (ai - bi) * 0.5
      // (a - b) / 2i
      let or = (ai + bi) * 0.5, oi = (br - ar) * 0.5
      let wr = plan.halfRe[k], wi = plan.halfIm[k]
      emit(k, er + or * wr - oi * wi, ei + or * wi + oi * wr)
    }
    emit(half, buffer.re[0] - buffer.im[0], .zero)
  }

  /// The sequence whose half spectrum `bin` gives, handed to `emit` element by element.
  ///
  /// Imaginary parts that no real sequence has are ignored.
  mutating func inverse(_ bin: (Int) -> (Value, Value), emit: (Int, Value) -> Void) {
    guard length > 0 else { return }
    if length % 2 == 1 {
      for k in 0..<bins {
        let (re, im) = bin(k)
        buffer.re[k] = re
        buffer.im[k] = k == 0 ? .zero : im
        if k > 0 {
          buffer.re[length - k] = re
          buffer.im[length - k] = .zero - im
        }
      }
      plan.inverse(&buffer)
      let scale = 1 / Double(length)
      for k in 0..<length { emit(k, buffer.re[k] * scale) }
      return
    }
    let half = length / 2
    let first = bin(0).0, last = bin(half).0
    buffer.re[0] = (first + last) * 0.5
    buffer.im[0] = (first - last) * 0.5
    for k in stride(from: 1, to: half, by: 1) {
      let (ar, ai) = bin(k)
      let (br, bi) = bin(half - k)
      let er = (ar + br) * 0.5, ei = (ai - bi) * 0.5
      let dr = (ar - br) * 0.5, di = (ai + bi) * 0.5
      let wr = plan.halfRe[k], wi = -plan.halfIm[k]
      let or = dr * wr - di * wi, oi = dr * wi + di * wr
      buffer.re[k] = er - oi
      buffer.im[k] = ei + or
    }
    plan.inverse(&buffer)
    let scale = 1 / Double(half)
    for k in 0..<half {
      emit(2 * k, buffer.re[k] * scale)
      emit(2 * k + 1, buffer.im[k] * scale)
    }
  }
}

/// The plans that one node has made.
final class FourierPlans: Sendable {
  private static let capacity = 16
  private let plans = Mutex<[Int: FourierPlan]>([:])

  func plan(_ length: Int) -> FourierPlan {
    if let found = plans.withLock({ $0[length] }) { return found }
    let made = FourierPlan(length: length)
    plans.withLock { plans in
      if plans.count >= Self.capacity { plans.removeAll() }
      plans[length] = made
    }
    return made
  }
}

/// A complex tensor of any number of axes whose parts lie apart.
struct Spectrum {
  var re: [Double]
  var im: [Double]
  let dims: [Int]

  init(zeros dims: [Int]) throws(TensorError) {
    let shape = try Shape(checking: dims)
    guard shape.elementCount <= Tensor.maximumByteCount / 16 else {
      throw .resourceExhausted("no memory for a transform of shape \(shape)")
    }
    self.dims = dims
    re = [Double](repeating: 0, count: shape.elementCount)
    im = re
  }

  /// Transforms along `axis`; the inverse is divided by the extent.
  mutating func transform(axis: Int, inverse: Bool, plans: FourierPlans) {
    let length = dims[axis]
    guard length > 1, !re.isEmpty else { return }
    let inner = dims[(axis + 1)...].reduce(1, *), outer = dims[..<axis].reduce(1, *)
    let plan = plans.plan(length)
    let scale = inverse ? 1 / Double(length) : 1
    let rows = outer * inner
    func base(_ row: Int) -> Int {
      let (o, i) = row.quotientAndRemainder(dividingBy: inner)
      return o &* length &* inner &+ i
    }
    guard rows > 1 else {
      var row = ComplexBuffer<Double>(count: length)
      for k in 0..<length {
        row.re[k] = re[k]
        row.im[k] = im[k]
      }
      if inverse { plan.inverse(&row) } else { plan.transform(&row) }
      for k in 0..<length {
        re[k] = row.re[k] * scale
        im[k] = row.im[k] * scale
      }
      return
    }
    // Eight at a time; lanes that are too many repeat the last row.
    var lanes = ComplexBuffer<SIMD8<Double>>(count: length)
    for first in stride(from: 0, to: rows, by: 8) {
      let count = min(8, rows - first)
      let bases = SIMD8<Int>((0..<8).map { base(first + min($0, count - 1)) })
      for k in 0..<length {
        let at = bases &+ k &* inner
        lanes.re[k] = SIMD8(
          re[at[0]], re[at[1]], re[at[2]], re[at[3]], re[at[4]], re[at[5]], re[at[6]], re[at[7]])
        lanes.im[k] = SIMD8(
          im[at[0]], im[at[1]], im[at[2]], im[at[3]], im[at[4]], im[at[5]], im[at[6]], im[at[7]])
      }
      if inverse { plan.inverse(&lanes) } else { plan.transform(&lanes) }
      for k in 0..<length {
        let r = lanes.re[k] * scale, i = lanes.im[k] * scale
        for lane in 0..<count {
          re[bases[lane] &+ k &* inner] = r[lane]
          im[bases[lane] &+ k &* inner] = i[lane]
        }
      }
    }
  }
}
