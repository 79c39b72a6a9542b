import VectorKernelInterface

/// What steps of Fourier transforms compute with: a number of one sequence, or of several a lane each.
private protocol FourierLanes {
  /// Bytes of a part of a factor, which is the same for all lanes.
  static var factorSize: Int { get }
  static func load(_ p: UnsafeRawPointer) -> Self
  /// The part of a factor at an address, in all lanes.
  static func spread(_ p: UnsafeRawPointer) -> Self
  static func constant(_ x: Double) -> Self
  func store(_ p: UnsafeMutableRawPointer)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
}

// Under other names than those of requirements, which would hide them.
@inline(always) private func loadVector(_ p: UnsafeRawPointer) -> Vec { load(p, 0) }
@inline(always) private func storeVector(_ v: Vec, _ p: UnsafeMutableRawPointer) {
  store(v, p, 0)
}

private struct FloatLanes: FourierLanes {
  var v: Vec
  @inline(always) init(_ v: Vec) { self.v = v }
  @inline(always) static var factorSize: Int { 4 }
  @inline(always) static func load(_ p: UnsafeRawPointer) -> Self {
    Self(loadVector(p))
  }
  @inline(always) static func spread(_ p: UnsafeRawPointer) -> Self { Self(splat(loadValue(p))) }
  @inline(always) static func constant(_ x: Double) -> Self { Self(splat(Float(x))) }
  @inline(always) func store(_ p: UnsafeMutableRawPointer) { storeVector(v, p) }
  @inline(always) static func + (a: Self, b: Self) -> Self { Self(a.v + b.v) }
  @inline(always) static func - (a: Self, b: Self) -> Self { Self(a.v - b.v) }
  @inline(always) static func * (a: Self, b: Self) -> Self { Self(a.v * b.v) }
}

private struct DoubleLanes: FourierLanes {
  var v: SIMD8<Double>
  @inline(always) init(_ v: SIMD8<Double>) { self.v = v }
  @inline(always) static var factorSize: Int { 8 }
  @inline(always) static func load(_ p: UnsafeRawPointer) -> Self { Self(loadDoubles(p)) }
  @inline(always) static func spread(_ p: UnsafeRawPointer) -> Self {
    Self(SIMD8(repeating: p.assumingMemoryBound(to: Double.self).pointee))
  }
  @inline(always) static func constant(_ x: Double) -> Self { Self(SIMD8(repeating: x)) }
  @inline(always) func store(_ p: UnsafeMutableRawPointer) { storeDoubles(v, p) }
  @inline(always) static func + (a: Self, b: Self) -> Self { Self(a.v + b.v) }
  @inline(always) static func - (a: Self, b: Self) -> Self { Self(a.v - b.v) }
  @inline(always) static func * (a: Self, b: Self) -> Self { Self(a.v * b.v) }
}

private struct FloatLane: FourierLanes {
  var v: Float
  @inline(always) init(_ v: Float) { self.v = v }
  @inline(always) static var factorSize: Int { 4 }
  @inline(always) static func load(_ p: UnsafeRawPointer) -> Self { Self(loadValue(p)) }
  @inline(always) static func spread(_ p: UnsafeRawPointer) -> Self { Self(loadValue(p)) }
  @inline(always) static func constant(_ x: Double) -> Self { Self(Float(x)) }
  @inline(always) func store(_ p: UnsafeMutableRawPointer) {
    p.assumingMemoryBound(to: Float.self).pointee = v
  }
  @inline(always) static func + (a: Self, b: Self) -> Self { Self(a.v + b.v) }
  @inline(always) static func - (a: Self, b: Self) -> Self { Self(a.v - b.v) }
  @inline(always) static func * (a: Self, b: Self) -> Self { Self(a.v * b.v) }
}

private struct DoubleLane: FourierLanes {
  var v: Double
  @inline(always) init(_ v: Double) { self.v = v }
  @inline(always) static var factorSize: Int { 8 }
  @inline(always) static func load(_ p: UnsafeRawPointer) -> Self {
    Self(p.assumingMemoryBound(to: Double.self).pointee)
  }
  @inline(always) static func spread(_ p: UnsafeRawPointer) -> Self { load(p) }
  @inline(always) static func constant(_ x: Double) -> Self { Self(x) }
  @inline(always) func store(_ p: UnsafeMutableRawPointer) {
    p.assumingMemoryBound(to: Double.self).pointee = v
  }
  @inline(always) static func + (a: Self, b: Self) -> Self { Self(a.v + b.v) }
  @inline(always) static func - (a: Self, b: Self) -> Self { Self(a.v - b.v) }
  @inline(always) static func * (a: Self, b: Self) -> Self { Self(a.v * b.v) }
}

/// A complex number.
private struct Number<V: FourierLanes> {
  var re: V
  var im: V
  @inline(always) init(_ re: V, _ im: V) {
    self.re = re
    self.im = im
  }
  @inline(always) static func + (a: Self, b: Self) -> Self { Self(a.re + b.re, a.im + b.im) }
  @inline(always) static func - (a: Self, b: Self) -> Self { Self(a.re - b.re, a.im - b.im) }
  @inline(always) static func * (a: Self, b: Self) -> Self {
    Self(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
  }
  @inline(always) static func * (a: Self, b: V) -> Self { Self(a.re * b, a.im * b) }
  /// The sum with -i `b`.
  @inline(always) func turned(_ b: Self) -> Self { Self(re + b.im, im - b.re) }
  /// The sum with i `b`.
  @inline(always) func turnedBack(_ b: Self) -> Self { Self(re - b.im, im + b.re) }
}

/// The entry `KernelTable.fourier`.
///
/// Products are not fused with sums, so that results are the same to the bit in a lane and alone.
func fourierKernel(_ argument: UnsafeRawPointer) {
  let v = argument.assumingMemoryBound(to: FourierArguments.self).pointee
  if v.wide {
    if v.lanes { step(v, DoubleLanes.self) } else { step(v, DoubleLane.self) }
  } else {
    if v.lanes { step(v, FloatLanes.self) } else { step(v, FloatLane.self) }
  }
}

@inline(always)
private func step<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  switch FourierOperation(rawValue: v.operation) {
  case .pass:
    switch v.radix {
    case 2: halves(v, V.self)
    case 3: thirds(v, V.self)
    case 4: quarters(v, V.self)
    case 5: fifths(v, V.self)
    case 8: eighths(v, V.self)
    default: parts(v, V.self)
    }
  case .multiply:
    let scale = V.constant(v.scale)
    var k = 0
    while k < v.count {
      put(v, k, get(v, k, V.self) * factor(v, k) * scale)
      k = k &+ 1
    }
  case .scale:
    let scale = V.constant(v.scale)
    var k = 0
    while k < v.count {
      put(v, k, get(v, k, V.self) * scale)
      k = k &+ 1
    }
  case .split: split(v, V.self)
  case .join: join(v, V.self)
  case .gather: gather(v)
  case .scatter: scatter(v)
  case nil: return
  }
}

@inline(always)
private func get<V: FourierLanes>(_ v: FourierArguments, _ k: Int, _: V.Type) -> Number<V> {
  let p = v.x + k &* v.step
  return Number(V.load(p), V.load(p + v.imaginary))
}

@inline(always)
private func put<V: FourierLanes>(_ v: FourierArguments, _ k: Int, _ x: Number<V>) {
  let p = v.y + k &* v.step
  x.re.store(p)
  x.im.store(p + v.imaginary)
}

@inline(always)
private func factor<V: FourierLanes>(_ v: FourierArguments, _ k: Int) -> Number<V> {
  let p = v.factors + 2 &* V.factorSize &* k
  return Number(V.spread(p), V.spread(p + V.factorSize))
}

/// Calls `body` with the numbers of the first input and output of each butterfly, from an input to the next,
/// and the number of the butterfly's factors.
@inline(always)
private func butterflies(_ v: FourierArguments, _ body: (Int, Int, Int, Int) -> Void) {
  let gap = v.stride &* v.count
  var p = 0
  while p < v.count {
    var q = 0
    while q < v.stride {
      body(v.stride &* p &+ q, v.stride &* p &* v.radix &+ q, gap, p)
      q = q &+ 1
    }
    p = p &+ 1
  }
}

/// Stores output `j` of a butterfly, the first of which is number `to`, times its factor.
///
/// The first factors are 1; a product would carry a part that is not a number to the other.
@inline(always)
private func put<V: FourierLanes>(
  _ v: FourierArguments, _ to: Int, _ j: Int, _ p: Int, _ radix: Int, _ x: Number<V>
) {
  let at = to &+ j &* v.stride
  if p == 0 {
    put(v, at, x)
  } else {
    put(v, at, x * factor(v, p &* (radix &- 1) &+ j &- 1))
  }
}

@inline(always)
private func halves<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  butterflies(v) { from, to, gap, p in
    let a = get(v, from, V.self)
    let b = get(v, from &+ gap, V.self)
    put(v, to, a + b)
    put(v, to, 1, p, 2, a - b)
  }
}

@inline(always)
private func thirds<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  let half = V.constant(0.5)
  let sine = V.constant(0.866025403784438646763723170752936183)
  butterflies(v) { from, to, gap, p in
    let a = get(v, from, V.self)
    let b = get(v, from &+ gap, V.self)
    let c = get(v, from &+ 2 &* gap, V.self)
    let t = b + c
    let m = a - t * half
    let s = (b - c) * sine
    put(v, to, a + t)
    put(v, to, 1, p, 3, m.turned(s))
    put(v, to, 2, p, 3, m.turnedBack(s))
  }
}

@inline(always)
private func quarters<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  butterflies(v) { from, to, gap, p in
    let a = get(v, from, V.self)
    let b = get(v, from &+ gap, V.self)
    let c = get(v, from &+ 2 &* gap, V.self)
    let d = get(v, from &+ 3 &* gap, V.self)
    let s = a + c
    let m = a - c
    let t = b + d
    let e = b - d
    put(v, to, s + t)
    put(v, to, 1, p, 4, m.turned(e))
    put(v, to, 2, p, 4, s - t)
    put(v, to, 3, p, 4, m.turnedBack(e))
  }
}

@inline(always)
private func fifths<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  let c1 = V.constant(0.309016994374947424102293417182819059)
  let c2 = V.constant(-0.809016994374947424102293417182819059)
  let s1 = V.constant(0.951056516295153572116439333379382143)
  let s2 = V.constant(0.587785252292473129168705954639072769)
  butterflies(v) { from, to, gap, p in
    let a = get(v, from, V.self)
    let b = get(v, from &+ gap, V.self)
    let c = get(v, from &+ 2 &* gap, V.self)
    let d = get(v, from &+ 3 &* gap, V.self)
    let e = get(v, from &+ 4 &* gap, V.self)
    let t1 = b + e
    let t2 = c + d
    let t3 = b - e
    let t4 = c - d
    let m1 = a + t1 * c1 + t2 * c2
    let m2 = a + t1 * c2 + t2 * c1
    let n1 = t3 * s1 + t4 * s2
    let n2 = t3 * s2 - t4 * s1
    put(v, to, a + t1 + t2)
    put(v, to, 1, p, 5, m1.turned(n1))
    put(v, to, 2, p, 5, m2.turned(n2))
    put(v, to, 3, p, 5, m2.turnedBack(n2))
    put(v, to, 4, p, 5, m1.turnedBack(n1))
  }
}

@inline(always)
private func eighths<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  let root = V.constant(0.707106781186547524400844362104849039)
  let less = V.constant(-0.707106781186547524400844362104849039)
  butterflies(v) { from, to, gap, p in
    let a0 = get(v, from, V.self)
    let a4 = get(v, from &+ 4 &* gap, V.self)
    let a2 = get(v, from &+ 2 &* gap, V.self)
    let a6 = get(v, from &+ 6 &* gap, V.self)
    let a1 = get(v, from &+ gap, V.self)
    let a5 = get(v, from &+ 5 &* gap, V.self)
    let a3 = get(v, from &+ 3 &* gap, V.self)
    let a7 = get(v, from &+ 7 &* gap, V.self)
    let b0 = a0 + a4
    let b2 = a2 + a6
    let b1 = a1 + a5
    let b3 = a3 + a7
    let s = b0 + b2
    let m = b0 - b2
    let t = b1 + b3
    let e = b1 - b3
    put(v, to, s + t)
    put(v, to, 4, p, 8, s - t)
    put(v, to, 2, p, 8, m.turned(e))
    put(v, to, 6, p, 8, m.turnedBack(e))
    let d5 = a1 - a5
    let d7 = a3 - a7
    let b5 = Number((d5.re + d5.im) * root, (d5.im - d5.re) * root)
    let b7 = Number((d7.im - d7.re) * root, (d7.re + d7.im) * less)
    let b4 = a0 - a4
    let b6 = a2 - a6
    let u = b4.turned(b6)
    let n = b4.turnedBack(b6)
    let w = b5 + b7
    let f = b5 - b7
    put(v, to, 1, p, 8, u + w)
    put(v, to, 5, p, 8, u - w)
    put(v, to, 3, p, 8, n.turned(f))
    put(v, to, 7, p, 8, n.turnedBack(f))
  }
}

@inline(always)
private func parts<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  let radix = v.radix
  butterflies(v) { from, to, gap, p in
    var j = 0
    while j < radix {
      var sum = get(v, from, V.self)
      var root = j
      var k = 1
      while k < radix {
        let at = v.roots + 2 &* V.factorSize &* root
        let w = Number(V.spread(at), V.spread(at + V.factorSize))
        sum = sum + get(v, from &+ k &* gap, V.self) * w
        root = root &+ j
        if root >= radix { root = root &- radix }
        k = k &+ 1
      }
      if j == 0 { put(v, to, sum) } else { put(v, to, j, p, radix, sum) }
      j = j &+ 1
    }
  }
}

@inline(always)
private func split<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  let half = V.constant(0.5)
  let zero = V.constant(0)
  let first = get(v, 0, V.self)
  put(v, 0, Number(first.re + first.im, zero))
  put(v, v.count, Number(first.re - first.im, zero))
  var k = 1
  while k < v.count {
    let a = get(v, k, V.self)
    // The conjugate of this goes with it.
    let b = get(v, v.count &- k, V.self)
    let even = Number((a.re + b.re) * half, (a.im - b.im) * half)
    // (a - b) / 2i
    let odd = Number((a.im + b.im) * half, (b.re - a.re) * half)
    put(v, k, even + odd * factor(v, k))
    k = k &+ 1
  }
}

@inline(always)
private func join<V: FourierLanes>(_ v: FourierArguments, _: V.Type) {
  let half = V.constant(0.5 * v.scale)
  let first = get(v, 0, V.self).re
  let last = get(v, v.count, V.self).re
  put(v, 0, Number((first + last) * half, (first - last) * half))
  var k = 1
  while k < v.count {
    let a = get(v, k, V.self)
    let b = get(v, v.count &- k, V.self)
    let even = Number((a.re + b.re) * half, (a.im - b.im) * half)
    let d = Number((a.re - b.re) * half, (a.im + b.im) * half)
    let w: Number<V> = factor(v, k)
    let odd = Number(d.re * w.re + d.im * w.im, d.im * w.re - d.re * w.im)
    put(v, k, even.turnedBack(odd))
    k = k &+ 1
  }
}

@inline(always)
private func gather(_ v: FourierArguments) {
  let sequences = Int(v.scale)
  var k = 0
  while k < v.count {
    let from = (v.x + 8 &* k &* v.stride).assumingMemoryBound(to: Float.self)
    let re = (v.y + k &* v.step).assumingMemoryBound(to: Float.self)
    let im = (v.y + (k &* v.step &+ v.imaginary)).assumingMemoryBound(to: Float.self)
    var i = 0
    while i < sequences {
      re[i] = from[2 &* i]
      im[i] = from[2 &* i &+ 1]
      i = i &+ 1
    }
    k = k &+ 1
  }
}

@inline(always)
private func scatter(_ v: FourierArguments) {
  let sequences = Int(v.scale)
  var k = 0
  while k < v.count {
    let to = (v.y + 8 &* k &* v.stride).assumingMemoryBound(to: Float.self)
    let re = (v.x + k &* v.step).assumingMemoryBound(to: Float.self)
    let im = (v.x + (k &* v.step &+ v.imaginary)).assumingMemoryBound(to: Float.self)
    var i = 0
    while i < sequences {
      to[2 &* i] = re[i]
      to[2 &* i &+ 1] = im[i]
      i = i &+ 1
    }
    k = k &+ 1
  }
}
