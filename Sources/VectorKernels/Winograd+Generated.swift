// Made by generate.py; do not edit.
// swift-format-ignore-file

import VectorKernelInterface

func winograd2Input(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: WinogradArguments.self)
  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, row = 4 &* t.pointee.pixelRow, plane = 4 &* t.pointee.planeStride
  let pixel = 4 &* t.pointee.pixelStride
  var c = 0
  while c < bytes {
    if c > last { c = last }
    let d = UnsafeRawPointer(t.pointee.pixels) + c, o = UnsafeMutableRawPointer(t.pointee.planes) + c
    let d0_0 = (d + (0 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_1 = (d + (0 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_2 = (d + (0 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_3 = (d + (0 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_0 = (d + (1 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_1 = (d + (1 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_2 = (d + (1 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_3 = (d + (1 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_0 = (d + (2 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_1 = (d + (2 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_2 = (d + (2 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_3 = (d + (2 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_0 = (d + (3 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_1 = (d + (3 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_2 = (d + (3 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_3 = (d + (3 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let e0_0 = d0_0 - d2_0
    let e1_0 = d1_0 + d2_0
    let e2_0 = d2_0 - d1_0
    let e3_0 = d1_0 - d3_0
    let e0_1 = d0_1 - d2_1
    let e1_1 = d1_1 + d2_1
    let e2_1 = d2_1 - d1_1
    let e3_1 = d1_1 - d3_1
    let e0_2 = d0_2 - d2_2
    let e1_2 = d1_2 + d2_2
    let e2_2 = d2_2 - d1_2
    let e3_2 = d1_2 - d3_2
    let e0_3 = d0_3 - d2_3
    let e1_3 = d1_3 + d2_3
    let e2_3 = d2_3 - d1_3
    let e3_3 = d1_3 - d3_3
    (o + 0 &* plane).storeBytes(of: e0_0 - e0_2, as: Vec.self)
    (o + 1 &* plane).storeBytes(of: e0_1 + e0_2, as: Vec.self)
    (o + 2 &* plane).storeBytes(of: e0_2 - e0_1, as: Vec.self)
    (o + 3 &* plane).storeBytes(of: e0_1 - e0_3, as: Vec.self)
    (o + 4 &* plane).storeBytes(of: e1_0 - e1_2, as: Vec.self)
    (o + 5 &* plane).storeBytes(of: e1_1 + e1_2, as: Vec.self)
    (o + 6 &* plane).storeBytes(of: e1_2 - e1_1, as: Vec.self)
    (o + 7 &* plane).storeBytes(of: e1_1 - e1_3, as: Vec.self)
    (o + 8 &* plane).storeBytes(of: e2_0 - e2_2, as: Vec.self)
    (o + 9 &* plane).storeBytes(of: e2_1 + e2_2, as: Vec.self)
    (o + 10 &* plane).storeBytes(of: e2_2 - e2_1, as: Vec.self)
    (o + 11 &* plane).storeBytes(of: e2_1 - e2_3, as: Vec.self)
    (o + 12 &* plane).storeBytes(of: e3_0 - e3_2, as: Vec.self)
    (o + 13 &* plane).storeBytes(of: e3_1 + e3_2, as: Vec.self)
    (o + 14 &* plane).storeBytes(of: e3_2 - e3_1, as: Vec.self)
    (o + 15 &* plane).storeBytes(of: e3_1 - e3_3, as: Vec.self)
    c = c &+ vectorBytes
  }
}
func winograd2EdgeInput(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: WinogradArguments.self)
  guard let addresses = t.pointee.addresses else { return }
  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, plane = 4 &* t.pointee.planeStride
  var c = 0
  while c < bytes {
    if c > last { c = last }
    let o = UnsafeMutableRawPointer(t.pointee.planes) + c
    let d0_0 = load(addresses[0], c)
    let d0_1 = load(addresses[1], c)
    let d0_2 = load(addresses[2], c)
    let d0_3 = load(addresses[3], c)
    let d1_0 = load(addresses[4], c)
    let d1_1 = load(addresses[5], c)
    let d1_2 = load(addresses[6], c)
    let d1_3 = load(addresses[7], c)
    let d2_0 = load(addresses[8], c)
    let d2_1 = load(addresses[9], c)
    let d2_2 = load(addresses[10], c)
    let d2_3 = load(addresses[11], c)
    let d3_0 = load(addresses[12], c)
    let d3_1 = load(addresses[13], c)
    let d3_2 = load(addresses[14], c)
    let d3_3 = load(addresses[15], c)
    let e0_0 = d0_0 - d2_0
    let e1_0 = d1_0 + d2_0
    let e2_0 = d2_0 - d1_0
    let e3_0 = d1_0 - d3_0
    let e0_1 = d0_1 - d2_1
    let e1_1 = d1_1 + d2_1
    let e2_1 = d2_1 - d1_1
    let e3_1 = d1_1 - d3_1
    let e0_2 = d0_2 - d2_2
    let e1_2 = d1_2 + d2_2
    let e2_2 = d2_2 - d1_2
    let e3_2 = d1_2 - d3_2
    let e0_3 = d0_3 - d2_3
    let e1_3 = d1_3 + d2_3
    let e2_3 = d2_3 - d1_3
    let e3_3 = d1_3 - d3_3
    (o + 0 &* plane).storeBytes(of: e0_0 - e0_2, as: Vec.self)
    (o + 1 &* plane).storeBytes(of: e0_1 + e0_2, as: Vec.self)
    (o + 2 &* plane).storeBytes(of: e0_2 - e0_1, as: Vec.self)
    (o + 3 &* plane).storeBytes(of: e0_1 - e0_3, as: Vec.self)
    (o + 4 &* plane).storeBytes(of: e1_0 - e1_2, as: Vec.self)
    (o + 5 &* plane).storeBytes(of: e1_1 + e1_2, as: Vec.self)
    (o + 6 &* plane).storeBytes(of: e1_2 - e1_1, as: Vec.self)
    (o + 7 &* plane).storeBytes(of: e1_1 - e1_3, as: Vec.self)
    (o + 8 &* plane).storeBytes(of: e2_0 - e2_2, as: Vec.self)
    (o + 9 &* plane).storeBytes(of: e2_1 + e2_2, as: Vec.self)
    (o + 10 &* plane).storeBytes(of: e2_2 - e2_1, as: Vec.self)
    (o + 11 &* plane).storeBytes(of: e2_1 - e2_3, as: Vec.self)
    (o + 12 &* plane).storeBytes(of: e3_0 - e3_2, as: Vec.self)
    (o + 13 &* plane).storeBytes(of: e3_1 + e3_2, as: Vec.self)
    (o + 14 &* plane).storeBytes(of: e3_2 - e3_1, as: Vec.self)
    (o + 15 &* plane).storeBytes(of: e3_1 - e3_3, as: Vec.self)
    c = c &+ vectorBytes
  }
}
func winograd2Output(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: WinogradArguments.self)
  let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, row = 4 &* t.pointee.pixelRow, plane = 4 &* t.pointee.planeStride
  let pixel = 4 &* t.pointee.pixelStride
  let residualRow = 4 &* t.pointee.residualRow
  var c = 0
  while c < bytes {
    if c > last { c = last }
    let d = UnsafeRawPointer(t.pointee.planes) + c, o = UnsafeMutableRawPointer(t.pointee.pixels) + c
    let d0_0 = (d + 0 &* plane).loadUnaligned(as: Vec.self)
    let d0_1 = (d + 1 &* plane).loadUnaligned(as: Vec.self)
    let d0_2 = (d + 2 &* plane).loadUnaligned(as: Vec.self)
    let d0_3 = (d + 3 &* plane).loadUnaligned(as: Vec.self)
    let d1_0 = (d + 4 &* plane).loadUnaligned(as: Vec.self)
    let d1_1 = (d + 5 &* plane).loadUnaligned(as: Vec.self)
    let d1_2 = (d + 6 &* plane).loadUnaligned(as: Vec.self)
    let d1_3 = (d + 7 &* plane).loadUnaligned(as: Vec.self)
    let d2_0 = (d + 8 &* plane).loadUnaligned(as: Vec.self)
    let d2_1 = (d + 9 &* plane).loadUnaligned(as: Vec.self)
    let d2_2 = (d + 10 &* plane).loadUnaligned(as: Vec.self)
    let d2_3 = (d + 11 &* plane).loadUnaligned(as: Vec.self)
    let d3_0 = (d + 12 &* plane).loadUnaligned(as: Vec.self)
    let d3_1 = (d + 13 &* plane).loadUnaligned(as: Vec.self)
    let d3_2 = (d + 14 &* plane).loadUnaligned(as: Vec.self)
    let d3_3 = (d + 15 &* plane).loadUnaligned(as: Vec.self)
    let e0_0 = d0_0 + d1_0 + d2_0
    let e1_0 = d1_0 - d2_0 - d3_0
    let e0_1 = d0_1 + d1_1 + d2_1
    let e1_1 = d1_1 - d2_1 - d3_1
    let e0_2 = d0_2 + d1_2 + d2_2
    let e1_2 = d1_2 - d2_2 - d3_2
    let e0_3 = d0_3 + d1_3 + d2_3
    let e1_3 = d1_3 - d2_3 - d3_3
    var s0_0 = e0_0 + e0_1 + e0_2
    var s0_1 = e0_1 - e0_2 - e0_3
    var s1_0 = e1_0 + e1_1 + e1_2
    var s1_1 = e1_1 - e1_2 - e1_3
    if let bias = t.pointee.bias {
      let z = (UnsafeRawPointer(bias) + c).loadUnaligned(as: Vec.self)
      s0_0 = s0_0 + z
      s0_1 = s0_1 + z
      s1_0 = s1_0 + z
      s1_1 = s1_1 + z
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual) + c
      s0_0 = s0_0 + (q + (0 &* residualRow &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
      s0_1 = s0_1 + (q + (0 &* residualRow &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
      s1_0 = s1_0 + (q + (1 &* residualRow &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
      s1_1 = s1_1 + (q + (1 &* residualRow &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    }
    (o + (0 &* row &+ 0 &* pixel)).storeBytes(of: s0_0.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (0 &* row &+ 1 &* pixel)).storeBytes(of: s0_1.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (1 &* row &+ 0 &* pixel)).storeBytes(of: s1_0.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (1 &* row &+ 1 &* pixel)).storeBytes(of: s1_1.atLeast(lower).atMost(upper), as: Vec.self)
    c = c &+ vectorBytes
  }
}
func winograd4Input(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: WinogradArguments.self)
  let two = Vec(repeating: 2), four = Vec(repeating: 4), minus4 = Vec(repeating: -4), minus5 = Vec(repeating: -5)
  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, row = 4 &* t.pointee.pixelRow, plane = 4 &* t.pointee.planeStride
  let pixel = 4 &* t.pointee.pixelStride
  var c = 0
  while c < bytes {
    if c > last { c = last }
    let d = UnsafeRawPointer(t.pointee.pixels) + c, o = UnsafeMutableRawPointer(t.pointee.planes) + c
    let d0_0 = (d + (0 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_1 = (d + (0 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_2 = (d + (0 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_3 = (d + (0 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_4 = (d + (0 &* row &+ 4 &* pixel)).loadUnaligned(as: Vec.self)
    let d0_5 = (d + (0 &* row &+ 5 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_0 = (d + (1 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_1 = (d + (1 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_2 = (d + (1 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_3 = (d + (1 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_4 = (d + (1 &* row &+ 4 &* pixel)).loadUnaligned(as: Vec.self)
    let d1_5 = (d + (1 &* row &+ 5 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_0 = (d + (2 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_1 = (d + (2 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_2 = (d + (2 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_3 = (d + (2 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_4 = (d + (2 &* row &+ 4 &* pixel)).loadUnaligned(as: Vec.self)
    let d2_5 = (d + (2 &* row &+ 5 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_0 = (d + (3 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_1 = (d + (3 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_2 = (d + (3 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_3 = (d + (3 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_4 = (d + (3 &* row &+ 4 &* pixel)).loadUnaligned(as: Vec.self)
    let d3_5 = (d + (3 &* row &+ 5 &* pixel)).loadUnaligned(as: Vec.self)
    let d4_0 = (d + (4 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d4_1 = (d + (4 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d4_2 = (d + (4 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d4_3 = (d + (4 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d4_4 = (d + (4 &* row &+ 4 &* pixel)).loadUnaligned(as: Vec.self)
    let d4_5 = (d + (4 &* row &+ 5 &* pixel)).loadUnaligned(as: Vec.self)
    let d5_0 = (d + (5 &* row &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
    let d5_1 = (d + (5 &* row &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
    let d5_2 = (d + (5 &* row &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
    let d5_3 = (d + (5 &* row &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    let d5_4 = (d + (5 &* row &+ 4 &* pixel)).loadUnaligned(as: Vec.self)
    let d5_5 = (d + (5 &* row &+ 5 &* pixel)).loadUnaligned(as: Vec.self)
    let x0a = d4_0.fma(d2_0, minus4), x0b = d3_0.fma(d1_0, minus4), x0c = d4_0 - d2_0, x0d = (d3_0 - d1_0) * two
    let e0_0 = (d4_0.fma(d0_0, four)).fma(d2_0, minus5)
    let e1_0 = x0a + x0b
    let e2_0 = x0a - x0b
    let e3_0 = x0c + x0d
    let e4_0 = x0c - x0d
    let e5_0 = (d5_0.fma(d1_0, four)).fma(d3_0, minus5)
    let x1a = d4_1.fma(d2_1, minus4), x1b = d3_1.fma(d1_1, minus4), x1c = d4_1 - d2_1, x1d = (d3_1 - d1_1) * two
    let e0_1 = (d4_1.fma(d0_1, four)).fma(d2_1, minus5)
    let e1_1 = x1a + x1b
    let e2_1 = x1a - x1b
    let e3_1 = x1c + x1d
    let e4_1 = x1c - x1d
    let e5_1 = (d5_1.fma(d1_1, four)).fma(d3_1, minus5)
    let x2a = d4_2.fma(d2_2, minus4), x2b = d3_2.fma(d1_2, minus4), x2c = d4_2 - d2_2, x2d = (d3_2 - d1_2) * two
    let e0_2 = (d4_2.fma(d0_2, four)).fma(d2_2, minus5)
    let e1_2 = x2a + x2b
    let e2_2 = x2a - x2b
    let e3_2 = x2c + x2d
    let e4_2 = x2c - x2d
    let e5_2 = (d5_2.fma(d1_2, four)).fma(d3_2, minus5)
    let x3a = d4_3.fma(d2_3, minus4), x3b = d3_3.fma(d1_3, minus4), x3c = d4_3 - d2_3, x3d = (d3_3 - d1_3) * two
    let e0_3 = (d4_3.fma(d0_3, four)).fma(d2_3, minus5)
    let e1_3 = x3a + x3b
    let e2_3 = x3a - x3b
    let e3_3 = x3c + x3d
    let e4_3 = x3c - x3d
    let e5_3 = (d5_3.fma(d1_3, four)).fma(d3_3, minus5)
    let x4a = d4_4.fma(d2_4, minus4), x4b = d3_4.fma(d1_4, minus4), x4c = d4_4 - d2_4, x4d = (d3_4 - d1_4) * two
    let e0_4 = (d4_4.fma(d0_4, four)).fma(d2_4, minus5)
    let e1_4 = x4a + x4b
    let e2_4 = x4a - x4b
    let e3_4 = x4c + x4d
    let e4_4 = x4c - x4d
    let e5_4 = (d5_4.fma(d1_4, four)).fma(d3_4, minus5)
    let x5a = d4_5.fma(d2_5, minus4), x5b = d3_5.fma(d1_5, minus4), x5c = d4_5 - d2_5, x5d = (d3_5 - d1_5) * two
    let e0_5 = (d4_5.fma(d0_5, four)).fma(d2_5, minus5)
    let e1_5 = x5a + x5b
    let e2_5 = x5a - x5b
    let e3_5 = x5c + x5d
    let e4_5 = x5c - x5d
    let e5_5 = (d5_5.fma(d1_5, four)).fma(d3_5, minus5)
    let y0a = e0_4.fma(e0_2, minus4), y0b = e0_3.fma(e0_1, minus4), y0c = e0_4 - e0_2, y0d = (e0_3 - e0_1) * two
    (o + 0 &* plane).storeBytes(of: (e0_4.fma(e0_0, four)).fma(e0_2, minus5), as: Vec.self)
    (o + 1 &* plane).storeBytes(of: y0a + y0b, as: Vec.self)
    (o + 2 &* plane).storeBytes(of: y0a - y0b, as: Vec.self)
    (o + 3 &* plane).storeBytes(of: y0c + y0d, as: Vec.self)
    (o + 4 &* plane).storeBytes(of: y0c - y0d, as: Vec.self)
    (o + 5 &* plane).storeBytes(of: (e0_5.fma(e0_1, four)).fma(e0_3, minus5), as: Vec.self)
    let y1a = e1_4.fma(e1_2, minus4), y1b = e1_3.fma(e1_1, minus4), y1c = e1_4 - e1_2, y1d = (e1_3 - e1_1) * two
    (o + 6 &* plane).storeBytes(of: (e1_4.fma(e1_0, four)).fma(e1_2, minus5), as: Vec.self)
    (o + 7 &* plane).storeBytes(of: y1a + y1b, as: Vec.self)
    (o + 8 &* plane).storeBytes(of: y1a - y1b, as: Vec.self)
    (o + 9 &* plane).storeBytes(of: y1c + y1d, as: Vec.self)
    (o + 10 &* plane).storeBytes(of: y1c - y1d, as: Vec.self)
    (o + 11 &* plane).storeBytes(of: (e1_5.fma(e1_1, four)).fma(e1_3, minus5), as: Vec.self)
    let y2a = e2_4.fma(e2_2, minus4), y2b = e2_3.fma(e2_1, minus4), y2c = e2_4 - e2_2, y2d = (e2_3 - e2_1) * two
    (o + 12 &* plane).storeBytes(of: (e2_4.fma(e2_0, four)).fma(e2_2, minus5), as: Vec.self)
    (o + 13 &* plane).storeBytes(of: y2a + y2b, as: Vec.self)
    (o + 14 &* plane).storeBytes(of: y2a - y2b, as: Vec.self)
    (o + 15 &* plane).storeBytes(of: y2c + y2d, as: Vec.self)
    (o + 16 &* plane).storeBytes(of: y2c - y2d, as: Vec.self)
    (o + 17 &* plane).storeBytes(of: (e2_5.fma(e2_1, four)).fma(e2_3, minus5), as: Vec.self)
    let y3a = e3_4.fma(e3_2, minus4), y3b = e3_3.fma(e3_1, minus4), y3c = e3_4 - e3_2, y3d = (e3_3 - e3_1) * two
    (o + 18 &* plane).storeBytes(of: (e3_4.fma(e3_0, four)).fma(e3_2, minus5), as: Vec.self)
    (o + 19 &* plane).storeBytes(of: y3a + y3b, as: Vec.self)
    (o + 20 &* plane).storeBytes(of: y3a - y3b, as: Vec.self)
    (o + 21 &* plane).storeBytes(of: y3c + y3d, as: Vec.self)
    (o + 22 &* plane).storeBytes(of: y3c - y3d, as: Vec.self)
    (o + 23 &* plane).storeBytes(of: (e3_5.fma(e3_1, four)).fma(e3_3, minus5), as: Vec.self)
    let y4a = e4_4.fma(e4_2, minus4), y4b = e4_3.fma(e4_1, minus4), y4c = e4_4 - e4_2, y4d = (e4_3 - e4_1) * two
    (o + 24 &* plane).storeBytes(of: (e4_4.fma(e4_0, four)).fma(e4_2, minus5), as: Vec.self)
    (o + 25 &* plane).storeBytes(of: y4a + y4b, as: Vec.self)
    (o + 26 &* plane).storeBytes(of: y4a - y4b, as: Vec.self)
    (o + 27 &* plane).storeBytes(of: y4c + y4d, as: Vec.self)
    (o + 28 &* plane).storeBytes(of: y4c - y4d, as: Vec.self)
    (o + 29 &* plane).storeBytes(of: (e4_5.fma(e4_1, four)).fma(e4_3, minus5), as: Vec.self)
    let y5a = e5_4.fma(e5_2, minus4), y5b = e5_3.fma(e5_1, minus4), y5c = e5_4 - e5_2, y5d = (e5_3 - e5_1) * two
    (o + 30 &* plane).storeBytes(of: (e5_4.fma(e5_0, four)).fma(e5_2, minus5), as: Vec.self)
    (o + 31 &* plane).storeBytes(of: y5a + y5b, as: Vec.self)
    (o + 32 &* plane).storeBytes(of: y5a - y5b, as: Vec.self)
    (o + 33 &* plane).storeBytes(of: y5c + y5d, as: Vec.self)
    (o + 34 &* plane).storeBytes(of: y5c - y5d, as: Vec.self)
    (o + 35 &* plane).storeBytes(of: (e5_5.fma(e5_1, four)).fma(e5_3, minus5), as: Vec.self)
    c = c &+ vectorBytes
  }
}
func winograd4EdgeInput(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: WinogradArguments.self)
  let two = Vec(repeating: 2), four = Vec(repeating: 4), minus4 = Vec(repeating: -4), minus5 = Vec(repeating: -5)
  guard let addresses = t.pointee.addresses else { return }
  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, plane = 4 &* t.pointee.planeStride
  var c = 0
  while c < bytes {
    if c > last { c = last }
    let o = UnsafeMutableRawPointer(t.pointee.planes) + c
    let d0_0 = load(addresses[0], c)
    let d0_1 = load(addresses[1], c)
    let d0_2 = load(addresses[2], c)
    let d0_3 = load(addresses[3], c)
    let d0_4 = load(addresses[4], c)
    let d0_5 = load(addresses[5], c)
    let d1_0 = load(addresses[6], c)
    let d1_1 = load(addresses[7], c)
    let d1_2 = load(addresses[8], c)
    let d1_3 = load(addresses[9], c)
    let d1_4 = load(addresses[10], c)
    let d1_5 = load(addresses[11], c)
    let d2_0 = load(addresses[12], c)
    let d2_1 = load(addresses[13], c)
    let d2_2 = load(addresses[14], c)
    let d2_3 = load(addresses[15], c)
    let d2_4 = load(addresses[16], c)
    let d2_5 = load(addresses[17], c)
    let d3_0 = load(addresses[18], c)
    let d3_1 = load(addresses[19], c)
    let d3_2 = load(addresses[20], c)
    let d3_3 = load(addresses[21], c)
    let d3_4 = load(addresses[22], c)
    let d3_5 = load(addresses[23], c)
    let d4_0 = load(addresses[24], c)
    let d4_1 = load(addresses[25], c)
    let d4_2 = load(addresses[26], c)
    let d4_3 = load(addresses[27], c)
    let d4_4 = load(addresses[28], c)
    let d4_5 = load(addresses[29], c)
    let d5_0 = load(addresses[30], c)
    let d5_1 = load(addresses[31], c)
    let d5_2 = load(addresses[32], c)
    let d5_3 = load(addresses[33], c)
    let d5_4 = load(addresses[34], c)
    let d5_5 = load(addresses[35], c)
    let x0a = d4_0.fma(d2_0, minus4), x0b = d3_0.fma(d1_0, minus4), x0c = d4_0 - d2_0, x0d = (d3_0 - d1_0) * two
    let e0_0 = (d4_0.fma(d0_0, four)).fma(d2_0, minus5)
    let e1_0 = x0a + x0b
    let e2_0 = x0a - x0b
    let e3_0 = x0c + x0d
    let e4_0 = x0c - x0d
    let e5_0 = (d5_0.fma(d1_0, four)).fma(d3_0, minus5)
    let x1a = d4_1.fma(d2_1, minus4), x1b = d3_1.fma(d1_1, minus4), x1c = d4_1 - d2_1, x1d = (d3_1 - d1_1) * two
    let e0_1 = (d4_1.fma(d0_1, four)).fma(d2_1, minus5)
    let e1_1 = x1a + x1b
    let e2_1 = x1a - x1b
    let e3_1 = x1c + x1d
    let e4_1 = x1c - x1d
    let e5_1 = (d5_1.fma(d1_1, four)).fma(d3_1, minus5)
    let x2a = d4_2.fma(d2_2, minus4), x2b = d3_2.fma(d1_2, minus4), x2c = d4_2 - d2_2, x2d = (d3_2 - d1_2) * two
    let e0_2 = (d4_2.fma(d0_2, four)).fma(d2_2, minus5)
    let e1_2 = x2a + x2b
    let e2_2 = x2a - x2b
    let e3_2 = x2c + x2d
    let e4_2 = x2c - x2d
    let e5_2 = (d5_2.fma(d1_2, four)).fma(d3_2, minus5)
    let x3a = d4_3.fma(d2_3, minus4), x3b = d3_3.fma(d1_3, minus4), x3c = d4_3 - d2_3, x3d = (d3_3 - d1_3) * two
    let e0_3 = (d4_3.fma(d0_3, four)).fma(d2_3, minus5)
    let e1_3 = x3a + x3b
    let e2_3 = x3a - x3b
    let e3_3 = x3c + x3d
    let e4_3 = x3c - x3d
    let e5_3 = (d5_3.fma(d1_3, four)).fma(d3_3, minus5)
    let x4a = d4_4.fma(d2_4, minus4), x4b = d3_4.fma(d1_4, minus4), x4c = d4_4 - d2_4, x4d = (d3_4 - d1_4) * two
    let e0_4 = (d4_4.fma(d0_4, four)).fma(d2_4, minus5)
    let e1_4 = x4a + x4b
    let e2_4 = x4a - x4b
    let e3_4 = x4c + x4d
    let e4_4 = x4c - x4d
    let e5_4 = (d5_4.fma(d1_4, four)).fma(d3_4, minus5)
    let x5a = d4_5.fma(d2_5, minus4), x5b = d3_5.fma(d1_5, minus4), x5c = d4_5 - d2_5, x5d = (d3_5 - d1_5) * two
    let e0_5 = (d4_5.fma(d0_5, four)).fma(d2_5, minus5)
    let e1_5 = x5a + x5b
    let e2_5 = x5a - x5b
    let e3_5 = x5c + x5d
    let e4_5 = x5c - x5d
    let e5_5 = (d5_5.fma(d1_5, four)).fma(d3_5, minus5)
    let y0a = e0_4.fma(e0_2, minus4), y0b = e0_3.fma(e0_1, minus4), y0c = e0_4 - e0_2, y0d = (e0_3 - e0_1) * two
    (o + 0 &* plane).storeBytes(of: (e0_4.fma(e0_0, four)).fma(e0_2, minus5), as: Vec.self)
    (o + 1 &* plane).storeBytes(of: y0a + y0b, as: Vec.self)
    (o + 2 &* plane).storeBytes(of: y0a - y0b, as: Vec.self)
    (o + 3 &* plane).storeBytes(of: y0c + y0d, as: Vec.self)
    (o + 4 &* plane).storeBytes(of: y0c - y0d, as: Vec.self)
    (o + 5 &* plane).storeBytes(of: (e0_5.fma(e0_1, four)).fma(e0_3, minus5), as: Vec.self)
    let y1a = e1_4.fma(e1_2, minus4), y1b = e1_3.fma(e1_1, minus4), y1c = e1_4 - e1_2, y1d = (e1_3 - e1_1) * two
    (o + 6 &* plane).storeBytes(of: (e1_4.fma(e1_0, four)).fma(e1_2, minus5), as: Vec.self)
    (o + 7 &* plane).storeBytes(of: y1a + y1b, as: Vec.self)
    (o + 8 &* plane).storeBytes(of: y1a - y1b, as: Vec.self)
    (o + 9 &* plane).storeBytes(of: y1c + y1d, as: Vec.self)
    (o + 10 &* plane).storeBytes(of: y1c - y1d, as: Vec.self)
    (o + 11 &* plane).storeBytes(of: (e1_5.fma(e1_1, four)).fma(e1_3, minus5), as: Vec.self)
    let y2a = e2_4.fma(e2_2, minus4), y2b = e2_3.fma(e2_1, minus4), y2c = e2_4 - e2_2, y2d = (e2_3 - e2_1) * two
    (o + 12 &* plane).storeBytes(of: (e2_4.fma(e2_0, four)).fma(e2_2, minus5), as: Vec.self)
    (o + 13 &* plane).storeBytes(of: y2a + y2b, as: Vec.self)
    (o + 14 &* plane).storeBytes(of: y2a - y2b, as: Vec.self)
    (o + 15 &* plane).storeBytes(of: y2c + y2d, as: Vec.self)
    (o + 16 &* plane).storeBytes(of: y2c - y2d, as: Vec.self)
    (o + 17 &* plane).storeBytes(of: (e2_5.fma(e2_1, four)).fma(e2_3, minus5), as: Vec.self)
    let y3a = e3_4.fma(e3_2, minus4), y3b = e3_3.fma(e3_1, minus4), y3c = e3_4 - e3_2, y3d = (e3_3 - e3_1) * two
    (o + 18 &* plane).storeBytes(of: (e3_4.fma(e3_0, four)).fma(e3_2, minus5), as: Vec.self)
    (o + 19 &* plane).storeBytes(of: y3a + y3b, as: Vec.self)
    (o + 20 &* plane).storeBytes(of: y3a - y3b, as: Vec.self)
    (o + 21 &* plane).storeBytes(of: y3c + y3d, as: Vec.self)
    (o + 22 &* plane).storeBytes(of: y3c - y3d, as: Vec.self)
    (o + 23 &* plane).storeBytes(of: (e3_5.fma(e3_1, four)).fma(e3_3, minus5), as: Vec.self)
    let y4a = e4_4.fma(e4_2, minus4), y4b = e4_3.fma(e4_1, minus4), y4c = e4_4 - e4_2, y4d = (e4_3 - e4_1) * two
    (o + 24 &* plane).storeBytes(of: (e4_4.fma(e4_0, four)).fma(e4_2, minus5), as: Vec.self)
    (o + 25 &* plane).storeBytes(of: y4a + y4b, as: Vec.self)
    (o + 26 &* plane).storeBytes(of: y4a - y4b, as: Vec.self)
    (o + 27 &* plane).storeBytes(of: y4c + y4d, as: Vec.self)
    (o + 28 &* plane).storeBytes(of: y4c - y4d, as: Vec.self)
    (o + 29 &* plane).storeBytes(of: (e4_5.fma(e4_1, four)).fma(e4_3, minus5), as: Vec.self)
    let y5a = e5_4.fma(e5_2, minus4), y5b = e5_3.fma(e5_1, minus4), y5c = e5_4 - e5_2, y5d = (e5_3 - e5_1) * two
    (o + 30 &* plane).storeBytes(of: (e5_4.fma(e5_0, four)).fma(e5_2, minus5), as: Vec.self)
    (o + 31 &* plane).storeBytes(of: y5a + y5b, as: Vec.self)
    (o + 32 &* plane).storeBytes(of: y5a - y5b, as: Vec.self)
    (o + 33 &* plane).storeBytes(of: y5c + y5d, as: Vec.self)
    (o + 34 &* plane).storeBytes(of: y5c - y5d, as: Vec.self)
    (o + 35 &* plane).storeBytes(of: (e5_5.fma(e5_1, four)).fma(e5_3, minus5), as: Vec.self)
    c = c &+ vectorBytes
  }
}
func winograd4Output(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: WinogradArguments.self)
  let two = Vec(repeating: 2), four = Vec(repeating: 4), eight = Vec(repeating: 8)
  let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, row = 4 &* t.pointee.pixelRow, plane = 4 &* t.pointee.planeStride
  let pixel = 4 &* t.pointee.pixelStride
  let residualRow = 4 &* t.pointee.residualRow
  var c = 0
  while c < bytes {
    if c > last { c = last }
    let d = UnsafeRawPointer(t.pointee.planes) + c, o = UnsafeMutableRawPointer(t.pointee.pixels) + c
    let d0_0 = (d + 0 &* plane).loadUnaligned(as: Vec.self)
    let d0_1 = (d + 1 &* plane).loadUnaligned(as: Vec.self)
    let d0_2 = (d + 2 &* plane).loadUnaligned(as: Vec.self)
    let d0_3 = (d + 3 &* plane).loadUnaligned(as: Vec.self)
    let d0_4 = (d + 4 &* plane).loadUnaligned(as: Vec.self)
    let d0_5 = (d + 5 &* plane).loadUnaligned(as: Vec.self)
    let d1_0 = (d + 6 &* plane).loadUnaligned(as: Vec.self)
    let d1_1 = (d + 7 &* plane).loadUnaligned(as: Vec.self)
    let d1_2 = (d + 8 &* plane).loadUnaligned(as: Vec.self)
    let d1_3 = (d + 9 &* plane).loadUnaligned(as: Vec.self)
    let d1_4 = (d + 10 &* plane).loadUnaligned(as: Vec.self)
    let d1_5 = (d + 11 &* plane).loadUnaligned(as: Vec.self)
    let d2_0 = (d + 12 &* plane).loadUnaligned(as: Vec.self)
    let d2_1 = (d + 13 &* plane).loadUnaligned(as: Vec.self)
    let d2_2 = (d + 14 &* plane).loadUnaligned(as: Vec.self)
    let d2_3 = (d + 15 &* plane).loadUnaligned(as: Vec.self)
    let d2_4 = (d + 16 &* plane).loadUnaligned(as: Vec.self)
    let d2_5 = (d + 17 &* plane).loadUnaligned(as: Vec.self)
    let d3_0 = (d + 18 &* plane).loadUnaligned(as: Vec.self)
    let d3_1 = (d + 19 &* plane).loadUnaligned(as: Vec.self)
    let d3_2 = (d + 20 &* plane).loadUnaligned(as: Vec.self)
    let d3_3 = (d + 21 &* plane).loadUnaligned(as: Vec.self)
    let d3_4 = (d + 22 &* plane).loadUnaligned(as: Vec.self)
    let d3_5 = (d + 23 &* plane).loadUnaligned(as: Vec.self)
    let d4_0 = (d + 24 &* plane).loadUnaligned(as: Vec.self)
    let d4_1 = (d + 25 &* plane).loadUnaligned(as: Vec.self)
    let d4_2 = (d + 26 &* plane).loadUnaligned(as: Vec.self)
    let d4_3 = (d + 27 &* plane).loadUnaligned(as: Vec.self)
    let d4_4 = (d + 28 &* plane).loadUnaligned(as: Vec.self)
    let d4_5 = (d + 29 &* plane).loadUnaligned(as: Vec.self)
    let d5_0 = (d + 30 &* plane).loadUnaligned(as: Vec.self)
    let d5_1 = (d + 31 &* plane).loadUnaligned(as: Vec.self)
    let d5_2 = (d + 32 &* plane).loadUnaligned(as: Vec.self)
    let d5_3 = (d + 33 &* plane).loadUnaligned(as: Vec.self)
    let d5_4 = (d + 34 &* plane).loadUnaligned(as: Vec.self)
    let d5_5 = (d + 35 &* plane).loadUnaligned(as: Vec.self)
    let x0s = d1_0 + d2_0, x0u = d1_0 - d2_0, x0v = d3_0 + d4_0, x0w = d3_0 - d4_0
    let e0_0 = d0_0 + x0s + x0v
    let e1_0 = x0u.fma(x0w, two)
    let e2_0 = x0s.fma(x0v, four)
    let e3_0 = (x0u + d5_0).fma(x0w, eight)
    let x1s = d1_1 + d2_1, x1u = d1_1 - d2_1, x1v = d3_1 + d4_1, x1w = d3_1 - d4_1
    let e0_1 = d0_1 + x1s + x1v
    let e1_1 = x1u.fma(x1w, two)
    let e2_1 = x1s.fma(x1v, four)
    let e3_1 = (x1u + d5_1).fma(x1w, eight)
    let x2s = d1_2 + d2_2, x2u = d1_2 - d2_2, x2v = d3_2 + d4_2, x2w = d3_2 - d4_2
    let e0_2 = d0_2 + x2s + x2v
    let e1_2 = x2u.fma(x2w, two)
    let e2_2 = x2s.fma(x2v, four)
    let e3_2 = (x2u + d5_2).fma(x2w, eight)
    let x3s = d1_3 + d2_3, x3u = d1_3 - d2_3, x3v = d3_3 + d4_3, x3w = d3_3 - d4_3
    let e0_3 = d0_3 + x3s + x3v
    let e1_3 = x3u.fma(x3w, two)
    let e2_3 = x3s.fma(x3v, four)
    let e3_3 = (x3u + d5_3).fma(x3w, eight)
    let x4s = d1_4 + d2_4, x4u = d1_4 - d2_4, x4v = d3_4 + d4_4, x4w = d3_4 - d4_4
    let e0_4 = d0_4 + x4s + x4v
    let e1_4 = x4u.fma(x4w, two)
    let e2_4 = x4s.fma(x4v, four)
    let e3_4 = (x4u + d5_4).fma(x4w, eight)
    let x5s = d1_5 + d2_5, x5u = d1_5 - d2_5, x5v = d3_5 + d4_5, x5w = d3_5 - d4_5
    let e0_5 = d0_5 + x5s + x5v
    let e1_5 = x5u.fma(x5w, two)
    let e2_5 = x5s.fma(x5v, four)
    let e3_5 = (x5u + d5_5).fma(x5w, eight)
    let y0s = e0_1 + e0_2, y0u = e0_1 - e0_2, y0v = e0_3 + e0_4, y0w = e0_3 - e0_4
    var s0_0 = e0_0 + y0s + y0v
    var s0_1 = y0u.fma(y0w, two)
    var s0_2 = y0s.fma(y0v, four)
    var s0_3 = (y0u + e0_5).fma(y0w, eight)
    let y1s = e1_1 + e1_2, y1u = e1_1 - e1_2, y1v = e1_3 + e1_4, y1w = e1_3 - e1_4
    var s1_0 = e1_0 + y1s + y1v
    var s1_1 = y1u.fma(y1w, two)
    var s1_2 = y1s.fma(y1v, four)
    var s1_3 = (y1u + e1_5).fma(y1w, eight)
    let y2s = e2_1 + e2_2, y2u = e2_1 - e2_2, y2v = e2_3 + e2_4, y2w = e2_3 - e2_4
    var s2_0 = e2_0 + y2s + y2v
    var s2_1 = y2u.fma(y2w, two)
    var s2_2 = y2s.fma(y2v, four)
    var s2_3 = (y2u + e2_5).fma(y2w, eight)
    let y3s = e3_1 + e3_2, y3u = e3_1 - e3_2, y3v = e3_3 + e3_4, y3w = e3_3 - e3_4
    var s3_0 = e3_0 + y3s + y3v
    var s3_1 = y3u.fma(y3w, two)
    var s3_2 = y3s.fma(y3v, four)
    var s3_3 = (y3u + e3_5).fma(y3w, eight)
    if let bias = t.pointee.bias {
      let z = (UnsafeRawPointer(bias) + c).loadUnaligned(as: Vec.self)
      s0_0 = s0_0 + z
      s0_1 = s0_1 + z
      s0_2 = s0_2 + z
      s0_3 = s0_3 + z
      s1_0 = s1_0 + z
      s1_1 = s1_1 + z
      s1_2 = s1_2 + z
      s1_3 = s1_3 + z
      s2_0 = s2_0 + z
      s2_1 = s2_1 + z
      s2_2 = s2_2 + z
      s2_3 = s2_3 + z
      s3_0 = s3_0 + z
      s3_1 = s3_1 + z
      s3_2 = s3_2 + z
      s3_3 = s3_3 + z
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual) + c
      s0_0 = s0_0 + (q + (0 &* residualRow &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
      s0_1 = s0_1 + (q + (0 &* residualRow &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
      s0_2 = s0_2 + (q + (0 &* residualRow &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
      s0_3 = s0_3 + (q + (0 &* residualRow &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
      s1_0 = s1_0 + (q + (1 &* residualRow &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
      s1_1 = s1_1 + (q + (1 &* residualRow &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
      s1_2 = s1_2 + (q + (1 &* residualRow &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
      s1_3 = s1_3 + (q + (1 &* residualRow &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
      s2_0 = s2_0 + (q + (2 &* residualRow &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
      s2_1 = s2_1 + (q + (2 &* residualRow &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
      s2_2 = s2_2 + (q + (2 &* residualRow &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
      s2_3 = s2_3 + (q + (2 &* residualRow &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
      s3_0 = s3_0 + (q + (3 &* residualRow &+ 0 &* pixel)).loadUnaligned(as: Vec.self)
      s3_1 = s3_1 + (q + (3 &* residualRow &+ 1 &* pixel)).loadUnaligned(as: Vec.self)
      s3_2 = s3_2 + (q + (3 &* residualRow &+ 2 &* pixel)).loadUnaligned(as: Vec.self)
      s3_3 = s3_3 + (q + (3 &* residualRow &+ 3 &* pixel)).loadUnaligned(as: Vec.self)
    }
    (o + (0 &* row &+ 0 &* pixel)).storeBytes(of: s0_0.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (0 &* row &+ 1 &* pixel)).storeBytes(of: s0_1.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (0 &* row &+ 2 &* pixel)).storeBytes(of: s0_2.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (0 &* row &+ 3 &* pixel)).storeBytes(of: s0_3.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (1 &* row &+ 0 &* pixel)).storeBytes(of: s1_0.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (1 &* row &+ 1 &* pixel)).storeBytes(of: s1_1.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (1 &* row &+ 2 &* pixel)).storeBytes(of: s1_2.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (1 &* row &+ 3 &* pixel)).storeBytes(of: s1_3.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (2 &* row &+ 0 &* pixel)).storeBytes(of: s2_0.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (2 &* row &+ 1 &* pixel)).storeBytes(of: s2_1.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (2 &* row &+ 2 &* pixel)).storeBytes(of: s2_2.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (2 &* row &+ 3 &* pixel)).storeBytes(of: s2_3.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (3 &* row &+ 0 &* pixel)).storeBytes(of: s3_0.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (3 &* row &+ 1 &* pixel)).storeBytes(of: s3_1.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (3 &* row &+ 2 &* pixel)).storeBytes(of: s3_2.atLeast(lower).atMost(upper), as: Vec.self)
    (o + (3 &* row &+ 3 &* pixel)).storeBytes(of: s3_3.atLeast(lower).atMost(upper), as: Vec.self)
    c = c &+ vectorBytes
  }
}
