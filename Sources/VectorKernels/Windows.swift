import VectorKernelInterface

/// The entry `KernelTable.pool`: rows of the average (code 1, of the pixels that exist) or the greatest
/// (code 2, passing over NaN) of windows.
///
/// `segments` is the code. Windows that overlap take their rows together first, in scratch space for a row
/// of the input.
func poolKernel(_ argument: UnsafeRawPointer) {
  let v = argument.assumingMemoryBound(to: ConvolveArguments.self).pointee
  if v.segments == 1 {
    pool(v, 0, added, averaged)
  } else {
    pool(v, -Float.greatestFiniteMagnitude, greater, asItIs)
  }
}

// Functions, not closures, of which the compiler would call what occurs several times.
@inline(always) private func averaged(_ sum: Vec, _ count: Int) -> Vec {
  sum / splat(Float(count))
}
@inline(always) private func asItIs(_ value: Vec, _ count: Int) -> Vec { value }
@inline(always) private func added(_ a: Vec, _ b: Vec) -> Vec { a + b }
/// The order makes it one instruction that keeps the first where the second is NaN.
@inline(always) private func greater(_ a: Vec, _ b: Vec) -> Vec {
  a.replacing(with: b, where: b .> a)
}

@inline(always)
private func pool(
  _ v: ConvolveArguments, _ initial: Float, _ combine: (Vec, Vec) -> Vec,
  _ finish: (Vec, Int) -> Vec
) {
  let g = v.geometry
  let c = g.channels
  let line = 4 &* c
  var row = v.first
  while row < v.end {
    let y = row &* g.strideHeight &- g.paddingTop
    // The taps that are inside.
    let i0 = y < 0 ? (0 &- y &+ g.dilationHeight &- 1) / g.dilationHeight : 0
    var i1 = g.height > y ? (g.height &- y &- 1) / g.dilationHeight &+ 1 : 0
    if i1 > g.windowHeight { i1 = g.windowHeight }
    if g.windowWidth > g.strideWidth {
      joinRows(v, y, i0, i1, initial, combine)
    }
    var column = 0
    while column < g.outputWidth {
      let x = column &* g.strideWidth &- g.paddingLeft
      let j0 = x < 0 ? (0 &- x &+ g.dilationWidth &- 1) / g.dilationWidth : 0
      var j1 = g.width > x ? (g.width &- x &- 1) / g.dilationWidth &+ 1 : 0
      if j1 > g.windowWidth { j1 = g.windowWidth }
      let count = (i1 > i0 ? i1 &- i0 : 0) &* (j1 > j0 ? j1 &- j0 : 0)
      let output = UnsafeMutableRawPointer(v.output + (row &* g.outputWidth &+ column) &* c)
      @inline(always) func channels(_ at: Int, _ read: (UnsafeRawPointer) -> Vec) -> Vec {
        var s = splat(initial)
        if g.windowWidth > g.strideWidth {
          var j = j0
          while j < j1 {
            s = combine(
              s, read(UnsafeRawPointer(v.scratch + (x &+ j &* g.dilationWidth) &* c) + at))
            j = j &+ 1
          }
          return finish(s, count)
        }
        var i = i0
        while i < i1 {
          let start = (y &+ i &* g.dilationHeight) &* g.width &+ x
          var j = j0
          while j < j1 {
            let p = UnsafeRawPointer(v.input + (start &+ j &* g.dilationWidth) &* c) + at
            s = combine(s, read(p))
            j = j &+ 1
          }
          i = i &+ 1
        }
        return finish(s, count)
      }
      var at = 0
      while at &+ vectorBytes <= line {
        store(channels(at) { load($0, 0) }, output, at)
        at = at &+ vectorBytes
      }
      if at < line {
        let rest = (line &- at) / 4
        storeFirst(rest, channels(at) { loadFirst(rest, $0) }, output + at)
      }
      column = column &+ 1
    }
    row = row &+ 1
  }
}

/// Combines the rows of a window, pixel by pixel, in scratch space.
@inline(always)
private func joinRows(
  _ v: ConvolveArguments, _ y: Int, _ i0: Int, _ i1: Int, _ initial: Float,
  _ combine: (Vec, Vec) -> Vec
) {
  let g = v.geometry
  let line = 4 &* g.width &* g.channels
  let step = g.dilationHeight &* line
  let first = UnsafeRawPointer(v.input) + ((y &+ i0 &* g.dilationHeight) &* line)
  let output = UnsafeMutableRawPointer(v.scratch)
  @inline(always) func value(_ at: Int, _ read: (UnsafeRawPointer) -> Vec) -> Vec {
    var s = splat(initial)
    var p = first + at
    var i = i0
    while i < i1 {
      s = combine(s, read(p))
      p = p + step
      i = i &+ 1
    }
    return s
  }
  var at = 0
  while at &+ vectorBytes <= line {
    store(value(at) { load($0, 0) }, output, at)
    at = at &+ vectorBytes
  }
  if at < line {
    let rest = (line &- at) / 4
    storeFirst(rest, value(at) { loadFirst(rest, $0) }, output + at)
  }
}

/// The entry `KernelTable.interpolateRow`: a row of an image between four pixels each.
///
/// Pixels of `top` and `bottom` to the left and right of each output pixel, and how far between them it
/// is; with no `bottom`, the left ones alone.
func interpolateRowKernel(
  _ pixels: Int, _ channels: Int, _ top: UnsafePointer<Float>, _ bottom: UnsafePointer<Float>?,
  _ down: Float, _ left: UnsafePointer<Int>, _ right: UnsafePointer<Int>,
  _ across: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
) {
  let line = 4 &* channels
  var i = 0
  while i < pixels {
    let output = UnsafeMutableRawPointer(y + i &* channels)
    let a = UnsafeRawPointer(top + left[i] &* channels)
    guard let bottom else {
      output.copyMemory(from: a, byteCount: line)
      i = i &+ 1
      continue
    }
    let b = UnsafeRawPointer(top + right[i] &* channels)
    let c = UnsafeRawPointer(bottom + left[i] &* channels)
    let d = UnsafeRawPointer(bottom + right[i] &* channels)
    let (s, t) = (across[i], down)
    @inline(always) func between(_ a: Vec, _ b: Vec, _ c: Vec, _ d: Vec) -> Vec {
      let upper = a + (b - a) * splat(s)
      let under = c + (d - c) * splat(s)
      return upper + (under - upper) * splat(t)
    }
    // Four values at once, of which the next pixel writes again what is too much. There is a pixel behind.
    let last = right[pixels &- 1]
    if channels < 5, channels > 1, left[i] < last, right[i] < last {
      let p = a.loadUnaligned(as: SIMD4<Float>.self)
      let q = c.loadUnaligned(as: SIMD4<Float>.self)
      let u = b.loadUnaligned(as: SIMD4<Float>.self)
      let v = d.loadUnaligned(as: SIMD4<Float>.self)
      let upper = p + (u - p) * SIMD4(repeating: s)
      let under = q + (v - q) * SIMD4(repeating: s)
      output.storeBytes(
        of: upper + (under - upper) * SIMD4(repeating: t), as: SIMD4<Float>.self)
      i = i &+ 1
      continue
    }
    var at = 0
    while at &+ vectorBytes <= line {
      store(between(load(a, at), load(b, at), load(c, at), load(d, at)), output, at)
      at = at &+ vectorBytes
    }
    while at < line {
      let p = loadValue(a + at)
      let q = loadValue(c + at)
      let upper = p + (loadValue(b + at) - p) * s
      let under = q + (loadValue(d + at) - q) * s
      output.storeBytes(of: upper + (under - upper) * t, toByteOffset: at, as: Float.self)
      at = at &+ 4
    }
    i = i &+ 1
  }
}

/// The entry `KernelTable.scatterAdd`: adds rows of `x`, each `length` long, to places `y` `yRow` apart.
func scatterAddKernel(
  _ rows: Int, _ length: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
  _ y: UnsafeMutablePointer<Float>, _ yRow: Int
) {
  var r = 0
  while r < rows {
    let p = UnsafeRawPointer(x + r &* xRow)
    let q = UnsafeMutableRawPointer(y + r &* yRow)
    var i = 0
    while i &+ vectorBytes <= 4 &* length {
      store(load(UnsafeRawPointer(q), i) + load(p, i), q, i)
      i = i &+ vectorBytes
    }
    if i < 4 &* length {
      let rest = (4 &* length &- i) / 4
      storeFirst(rest, loadFirst(rest, UnsafeRawPointer(q) + i) + loadFirst(rest, p + i), q + i)
    }
    r = r &+ 1
  }
}
