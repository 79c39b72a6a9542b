import VectorKernelInterface

/// One pixel whose taps are given one by one: unusual windows, dilation.
func depthwisePixel(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: DepthwiseArguments.self)
  let bytes = 4 &* t.pointee.channels
  let taps = t.pointee.taps
  let rows = t.pointee.rows
  let w = UnsafeRawPointer(t.pointee.filter)
  let o = UnsafeMutableRawPointer(t.pointee.output)
  let lower = Vec(repeating: t.pointee.lower)
  let upper = Vec(repeating: t.pointee.upper)
  var c = 0
  while c &+ 2 &* vectorBytes <= bytes {
    var s0 = Vec.zero
    var s1 = Vec.zero
    var i = 0
    var f = w + c
    while i < taps {
      let p = UnsafeRawPointer(rows[i]) + c
      s0 = s0.fma(load(p, 0), load(f, 0))
      s1 = s1.fma(load(p, vectorBytes), load(f, vectorBytes))
      f = f + bytes
      i = i &+ 1
    }
    if let bias = t.pointee.bias {
      s0 = s0 + load(UnsafeRawPointer(bias), c)
      s1 = s1 + load(UnsafeRawPointer(bias), c &+ vectorBytes)
    }
    store(s0.atLeast(lower).atMost(upper), o, c)
    store(s1.atLeast(lower).atMost(upper), o, c &+ vectorBytes)
    c = c &+ 2 &* vectorBytes
  }
  while c < bytes {
    let rest = (bytes &- c) / 4
    let whole = rest >= width
    var s = Vec.zero
    var i = 0
    var f = w + c
    while i < taps {
      let p = UnsafeRawPointer(rows[i]) + c
      s = whole ? s.fma(load(p, 0), load(f, 0)) : s.fma(loadFirst(rest, p), loadFirst(rest, f))
      f = f + bytes
      i = i &+ 1
    }
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias) + c
      s = s + (whole ? load(q, 0) : loadFirst(rest, q))
    }
    s = s.atLeast(lower).atMost(upper)
    if whole { store(s, o, c) } else { storeFirst(rest, s, o + c) }
    c = c &+ vectorBytes
  }
}

/// The kernels for two and for four neighbouring pixels, and for four of each of two rows: inside an image, and at its edges.
struct DepthwiseTiles {
  var two: KernelTable.Structured, four: KernelTable.Structured
  var edgeTwo: KernelTable.Structured, edgeFour: KernelTable.Structured
  /// For windows that move by one pixel.
  var pair: KernelTable.Structured, edgePair: KernelTable.Structured

  /// The kernels of square windows of 3 or 5, and of stride 1 or 2.
  @inline(always) init(window: Int, stride: Int) {
    (two, four, edgeTwo, edgeFour) =
      switch (window, stride) {
      case (3, 1): (depthwise3s1x2, depthwise3s1x4, depthwiseEdge3s1x2, depthwiseEdge3s1x4)
      case (3, _): (depthwise3s2x2, depthwise3s2x4, depthwiseEdge3s2x2, depthwiseEdge3s2x4)
      case (_, 1): (depthwise5s1x2, depthwise5s1x4, depthwiseEdge5s1x2, depthwiseEdge5s1x4)
      default: (depthwise5s2x2, depthwise5s2x4, depthwiseEdge5s2x2, depthwiseEdge5s2x4)
      }
    (pair, edgePair) =
      window == 3
      ? (depthwise3s1x4r2, depthwiseEdge3s1x4r2) : (depthwise5s1x4r2, depthwiseEdge5s1x4r2)
  }
}
