// Made by generate.py; do not edit.
// swift-format-ignore-file

import VectorKernelInterface

func tile1x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  var s0_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual)
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
}
func tile1x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual)
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile2x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
}
func tile2x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile3x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
}
func tile3x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile4x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
}
func tile4x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile5x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
}
func tile5x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile6x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
}
func tile6x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile1x2p4(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let panel = 4 &* t.pointee.panelStride
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s0_1_0 = Vec.zero
  var s0_1_1 = Vec.zero
  var s0_2_0 = Vec.zero
  var s0_2_1 = Vec.zero
  var s0_3_0 = Vec.zero
  var s0_3_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  let cPanel = 2 &* vectorBytes
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_1_0 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_1_1 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_2_0 = (c + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_2_1 = (c + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_3_0 = (c + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_3_1 = (c + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var b1 = UnsafeRawPointer(t.pointee.b) + 1 &* panel
  var b2 = UnsafeRawPointer(t.pointee.b) + 2 &* panel
  var b3 = UnsafeRawPointer(t.pointee.b) + 3 &* panel
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v1_0 = b1.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v1_1 = b1.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v2_0 = b2.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v2_1 = b2.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v3_0 = b3.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v3_1 = b3.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      s0_1_0 = s0_1_0.fma(a0, v1_0)
      s0_1_1 = s0_1_1.fma(a0, v1_1)
      s0_2_0 = s0_2_0.fma(a0, v2_0)
      s0_2_1 = s0_2_1.fma(a0, v2_1)
      s0_3_0 = s0_3_0.fma(a0, v3_0)
      s0_3_1 = s0_3_1.fma(a0, v3_1)
      b0 = b0 + bStep
      b1 = b1 + bStep
      b2 = b2 + bStep
      b3 = b3 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      let z1_0 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_0 = s0_1_0 + z1_0
      let z1_1 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_1 = s0_1_1 + z1_1
      let z2_0 = (q + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_2_0 = s0_2_0 + z2_0
      let z2_1 = (q + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_2_1 = s0_2_1 + z2_1
      let z3_0 = (q + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_3_0 = s0_3_0 + z3_0
      let z3_1 = (q + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_3_1 = s0_3_1 + z3_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual)
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_0 = s0_1_0 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_1 = s0_1_1 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_2_0 = s0_2_0 + (q + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_2_1 = s0_2_1 + (q + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_3_0 = s0_3_0 + (q + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_3_1 = s0_3_1 + (q + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s0_1_0 = s0_1_0.atLeast(lower).atMost(upper)
      s0_1_1 = s0_1_1.atLeast(lower).atMost(upper)
      s0_2_0 = s0_2_0.atLeast(lower).atMost(upper)
      s0_2_1 = s0_2_1.atLeast(lower).atMost(upper)
      s0_3_0 = s0_3_0.atLeast(lower).atMost(upper)
      s0_3_1 = s0_3_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cPanel).storeBytes(of: s0_2_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cPanel).storeBytes(of: s0_2_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cPanel).storeBytes(of: s0_3_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cPanel).storeBytes(of: s0_3_1, toByteOffset: vectorBytes, as: Vec.self)
}
#if ISA_V4 || arch(arm64) || EMULATES_NEON
func tile2x2p4(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  let panel = 4 &* t.pointee.panelStride
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s0_1_0 = Vec.zero
  var s0_1_1 = Vec.zero
  var s0_2_0 = Vec.zero
  var s0_2_1 = Vec.zero
  var s0_3_0 = Vec.zero
  var s0_3_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s1_1_0 = Vec.zero
  var s1_1_1 = Vec.zero
  var s1_2_0 = Vec.zero
  var s1_2_1 = Vec.zero
  var s1_3_0 = Vec.zero
  var s1_3_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  let cPanel = 2 &* vectorBytes
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_1_0 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_1_1 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_2_0 = (c + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_2_1 = (c + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_3_0 = (c + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_3_1 = (c + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_1_0 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_1_1 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_2_0 = ((c + 1 &* cRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_2_1 = ((c + 1 &* cRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_3_0 = ((c + 1 &* cRow) + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_3_1 = ((c + 1 &* cRow) + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var b1 = UnsafeRawPointer(t.pointee.b) + 1 &* panel
  var b2 = UnsafeRawPointer(t.pointee.b) + 2 &* panel
  var b3 = UnsafeRawPointer(t.pointee.b) + 3 &* panel
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v1_0 = b1.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v1_1 = b1.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v2_0 = b2.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v2_1 = b2.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v3_0 = b3.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v3_1 = b3.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      s0_1_0 = s0_1_0.fma(a0, v1_0)
      s0_1_1 = s0_1_1.fma(a0, v1_1)
      s0_2_0 = s0_2_0.fma(a0, v2_0)
      s0_2_1 = s0_2_1.fma(a0, v2_1)
      s0_3_0 = s0_3_0.fma(a0, v3_0)
      s0_3_1 = s0_3_1.fma(a0, v3_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      s1_1_0 = s1_1_0.fma(a1, v1_0)
      s1_1_1 = s1_1_1.fma(a1, v1_1)
      s1_2_0 = s1_2_0.fma(a1, v2_0)
      s1_2_1 = s1_2_1.fma(a1, v2_1)
      s1_3_0 = s1_3_0.fma(a1, v3_0)
      s1_3_1 = s1_3_1.fma(a1, v3_1)
      b0 = b0 + bStep
      b1 = b1 + bStep
      b2 = b2 + bStep
      b3 = b3 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      let z1_0 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_0 = s0_1_0 + z1_0
      s1_1_0 = s1_1_0 + z1_0
      let z1_1 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_1 = s0_1_1 + z1_1
      s1_1_1 = s1_1_1 + z1_1
      let z2_0 = (q + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_2_0 = s0_2_0 + z2_0
      s1_2_0 = s1_2_0 + z2_0
      let z2_1 = (q + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_2_1 = s0_2_1 + z2_1
      s1_2_1 = s1_2_1 + z2_1
      let z3_0 = (q + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_3_0 = s0_3_0 + z3_0
      s1_3_0 = s1_3_0 + z3_0
      let z3_1 = (q + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_3_1 = s0_3_1 + z3_1
      s1_3_1 = s1_3_1 + z3_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_0 = s0_1_0 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_1 = s0_1_1 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_2_0 = s0_2_0 + (q + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_2_1 = s0_2_1 + (q + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_3_0 = s0_3_0 + (q + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_3_1 = s0_3_1 + (q + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_1_0 = s1_1_0 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_1_1 = s1_1_1 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_2_0 = s1_2_0 + ((q + 1 &* qRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_2_1 = s1_2_1 + ((q + 1 &* qRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_3_0 = s1_3_0 + ((q + 1 &* qRow) + 3 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_3_1 = s1_3_1 + ((q + 1 &* qRow) + 3 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s0_1_0 = s0_1_0.atLeast(lower).atMost(upper)
      s0_1_1 = s0_1_1.atLeast(lower).atMost(upper)
      s0_2_0 = s0_2_0.atLeast(lower).atMost(upper)
      s0_2_1 = s0_2_1.atLeast(lower).atMost(upper)
      s0_3_0 = s0_3_0.atLeast(lower).atMost(upper)
      s0_3_1 = s0_3_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s1_1_0 = s1_1_0.atLeast(lower).atMost(upper)
      s1_1_1 = s1_1_1.atLeast(lower).atMost(upper)
      s1_2_0 = s1_2_0.atLeast(lower).atMost(upper)
      s1_2_1 = s1_2_1.atLeast(lower).atMost(upper)
      s1_3_0 = s1_3_0.atLeast(lower).atMost(upper)
      s1_3_1 = s1_3_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cPanel).storeBytes(of: s0_2_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cPanel).storeBytes(of: s0_2_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cPanel).storeBytes(of: s0_3_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cPanel).storeBytes(of: s0_3_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 2 &* cPanel).storeBytes(of: s1_2_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 2 &* cPanel).storeBytes(of: s1_2_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 3 &* cPanel).storeBytes(of: s1_3_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 3 &* cPanel).storeBytes(of: s1_3_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile3x2p3(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  let panel = 4 &* t.pointee.panelStride
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s0_1_0 = Vec.zero
  var s0_1_1 = Vec.zero
  var s0_2_0 = Vec.zero
  var s0_2_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s1_1_0 = Vec.zero
  var s1_1_1 = Vec.zero
  var s1_2_0 = Vec.zero
  var s1_2_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s2_1_0 = Vec.zero
  var s2_1_1 = Vec.zero
  var s2_2_0 = Vec.zero
  var s2_2_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  let cPanel = 2 &* vectorBytes
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_1_0 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_1_1 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_2_0 = (c + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_2_1 = (c + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_1_0 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_1_1 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_2_0 = ((c + 1 &* cRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_2_1 = ((c + 1 &* cRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_1_0 = ((c + 2 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_1_1 = ((c + 2 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_2_0 = ((c + 2 &* cRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_2_1 = ((c + 2 &* cRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var b1 = UnsafeRawPointer(t.pointee.b) + 1 &* panel
  var b2 = UnsafeRawPointer(t.pointee.b) + 2 &* panel
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v1_0 = b1.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v1_1 = b1.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v2_0 = b2.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v2_1 = b2.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      s0_1_0 = s0_1_0.fma(a0, v1_0)
      s0_1_1 = s0_1_1.fma(a0, v1_1)
      s0_2_0 = s0_2_0.fma(a0, v2_0)
      s0_2_1 = s0_2_1.fma(a0, v2_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      s1_1_0 = s1_1_0.fma(a1, v1_0)
      s1_1_1 = s1_1_1.fma(a1, v1_1)
      s1_2_0 = s1_2_0.fma(a1, v2_0)
      s1_2_1 = s1_2_1.fma(a1, v2_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      s2_1_0 = s2_1_0.fma(a2, v1_0)
      s2_1_1 = s2_1_1.fma(a2, v1_1)
      s2_2_0 = s2_2_0.fma(a2, v2_0)
      s2_2_1 = s2_2_1.fma(a2, v2_1)
      b0 = b0 + bStep
      b1 = b1 + bStep
      b2 = b2 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      let z1_0 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_0 = s0_1_0 + z1_0
      s1_1_0 = s1_1_0 + z1_0
      s2_1_0 = s2_1_0 + z1_0
      let z1_1 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_1 = s0_1_1 + z1_1
      s1_1_1 = s1_1_1 + z1_1
      s2_1_1 = s2_1_1 + z1_1
      let z2_0 = (q + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_2_0 = s0_2_0 + z2_0
      s1_2_0 = s1_2_0 + z2_0
      s2_2_0 = s2_2_0 + z2_0
      let z2_1 = (q + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_2_1 = s0_2_1 + z2_1
      s1_2_1 = s1_2_1 + z2_1
      s2_2_1 = s2_2_1 + z2_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_0 = s0_1_0 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_1 = s0_1_1 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_2_0 = s0_2_0 + (q + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_2_1 = s0_2_1 + (q + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_1_0 = s1_1_0 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_1_1 = s1_1_1 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_2_0 = s1_2_0 + ((q + 1 &* qRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_2_1 = s1_2_1 + ((q + 1 &* qRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_1_0 = s2_1_0 + ((q + 2 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_1_1 = s2_1_1 + ((q + 2 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_2_0 = s2_2_0 + ((q + 2 &* qRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_2_1 = s2_2_1 + ((q + 2 &* qRow) + 2 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s0_1_0 = s0_1_0.atLeast(lower).atMost(upper)
      s0_1_1 = s0_1_1.atLeast(lower).atMost(upper)
      s0_2_0 = s0_2_0.atLeast(lower).atMost(upper)
      s0_2_1 = s0_2_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s1_1_0 = s1_1_0.atLeast(lower).atMost(upper)
      s1_1_1 = s1_1_1.atLeast(lower).atMost(upper)
      s1_2_0 = s1_2_0.atLeast(lower).atMost(upper)
      s1_2_1 = s1_2_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s2_1_0 = s2_1_0.atLeast(lower).atMost(upper)
      s2_1_1 = s2_1_1.atLeast(lower).atMost(upper)
      s2_2_0 = s2_2_0.atLeast(lower).atMost(upper)
      s2_2_1 = s2_2_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cPanel).storeBytes(of: s0_2_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cPanel).storeBytes(of: s0_2_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 2 &* cPanel).storeBytes(of: s1_2_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 2 &* cPanel).storeBytes(of: s1_2_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 2 &* cRow) + 1 &* cPanel).storeBytes(of: s2_1_0, toByteOffset: 0, as: Vec.self)
  ((c + 2 &* cRow) + 1 &* cPanel).storeBytes(of: s2_1_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 2 &* cRow) + 2 &* cPanel).storeBytes(of: s2_2_0, toByteOffset: 0, as: Vec.self)
  ((c + 2 &* cRow) + 2 &* cPanel).storeBytes(of: s2_2_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The kernel for one to three rows, and how many panels it takes.
func rowTile(_ rows: Int) -> (kernel: KernelTable.Structured, panels: Int) {
  switch rows {
  case 1: (tile1x2p4, 4)
  case 2: (tile2x2p4, 4)
  default: (tile3x2p3, 3)
  }
}
#else
func tile2x2p2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  let panel = 4 &* t.pointee.panelStride
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s0_1_0 = Vec.zero
  var s0_1_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s1_1_0 = Vec.zero
  var s1_1_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  let cPanel = 2 &* vectorBytes
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_1_0 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_1_1 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_1_0 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_1_1 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var b1 = UnsafeRawPointer(t.pointee.b) + 1 &* panel
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v1_0 = b1.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v1_1 = b1.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      s0_1_0 = s0_1_0.fma(a0, v1_0)
      s0_1_1 = s0_1_1.fma(a0, v1_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      s1_1_0 = s1_1_0.fma(a1, v1_0)
      s1_1_1 = s1_1_1.fma(a1, v1_1)
      b0 = b0 + bStep
      b1 = b1 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      let z1_0 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_0 = s0_1_0 + z1_0
      s1_1_0 = s1_1_0 + z1_0
      let z1_1 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_1 = s0_1_1 + z1_1
      s1_1_1 = s1_1_1 + z1_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_0 = s0_1_0 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_1 = s0_1_1 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_1_0 = s1_1_0 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_1_1 = s1_1_1 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s0_1_0 = s0_1_0.atLeast(lower).atMost(upper)
      s0_1_1 = s0_1_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s1_1_0 = s1_1_0.atLeast(lower).atMost(upper)
      s1_1_1 = s1_1_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile3x2p2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  let panel = 4 &* t.pointee.panelStride
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s0_1_0 = Vec.zero
  var s0_1_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s1_1_0 = Vec.zero
  var s1_1_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s2_1_0 = Vec.zero
  var s2_1_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  let cPanel = 2 &* vectorBytes
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_1_0 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_1_1 = (c + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_1_0 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_1_1 = ((c + 1 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_1_0 = ((c + 2 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_1_1 = ((c + 2 &* cRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var b1 = UnsafeRawPointer(t.pointee.b) + 1 &* panel
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var k = length
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let v1_0 = b1.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v1_1 = b1.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      s0_1_0 = s0_1_0.fma(a0, v1_0)
      s0_1_1 = s0_1_1.fma(a0, v1_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      s1_1_0 = s1_1_0.fma(a1, v1_0)
      s1_1_1 = s1_1_1.fma(a1, v1_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      s2_1_0 = s2_1_0.fma(a2, v1_0)
      s2_1_1 = s2_1_1.fma(a2, v1_1)
      b0 = b0 + bStep
      b1 = b1 + bStep
      p0 = p0 + step
      k = k &- 1
    } while k > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      let z1_0 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_0 = s0_1_0 + z1_0
      s1_1_0 = s1_1_0 + z1_0
      s2_1_0 = s2_1_0 + z1_0
      let z1_1 = (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_1 = s0_1_1 + z1_1
      s1_1_1 = s1_1_1 + z1_1
      s2_1_1 = s2_1_1 + z1_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_1_0 = s0_1_0 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_1_1 = s0_1_1 + (q + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_1_0 = s1_1_0 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_1_1 = s1_1_1 + ((q + 1 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_1_0 = s2_1_0 + ((q + 2 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_1_1 = s2_1_1 + ((q + 2 &* qRow) + 1 &* cPanel).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s0_1_0 = s0_1_0.atLeast(lower).atMost(upper)
      s0_1_1 = s0_1_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s1_1_0 = s1_1_0.atLeast(lower).atMost(upper)
      s1_1_1 = s1_1_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s2_1_0 = s2_1_0.atLeast(lower).atMost(upper)
      s2_1_1 = s2_1_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cPanel).storeBytes(of: s0_1_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_0, toByteOffset: 0, as: Vec.self)
  ((c + 1 &* cRow) + 1 &* cPanel).storeBytes(of: s1_1_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  ((c + 2 &* cRow) + 1 &* cPanel).storeBytes(of: s2_1_0, toByteOffset: 0, as: Vec.self)
  ((c + 2 &* cRow) + 1 &* cPanel).storeBytes(of: s2_1_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The kernel for one to three rows, and how many panels it takes.
func rowTile(_ rows: Int) -> (kernel: KernelTable.Structured, panels: Int) {
  switch rows {
  case 1: (tile1x2p4, 4)
  case 2: (tile2x2p2, 2)
  default: (tile3x2p2, 2)
  }
}
#endif
#if ISA_V4 || arch(arm64) || EMULATES_NEON
func tile7x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
}
func tile7x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile8x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
}
func tile8x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile9x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
      prefetchNear((q + 8 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
}
func tile9x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
      prefetchNear((q + 8 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 8 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      s8_0_1 = s8_0_1.fma(a8, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
      s8_0_1 = s8_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile10x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
      prefetchNear((q + 8 &* qRow))
      prefetchNear((q + 9 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
}
func tile10x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
      prefetchNear((q + 8 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 8 &* qRow) + vectorBytes) }
      prefetchNear((q + 9 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 9 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      s8_0_1 = s8_0_1.fma(a8, v0_1)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      s9_0_1 = s9_0_1.fma(a9, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
      s8_0_1 = s8_0_1 + z0_1
      s9_0_1 = s9_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile11x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
      prefetchNear((q + 8 &* qRow))
      prefetchNear((q + 9 &* qRow))
      prefetchNear((q + 10 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
}
func tile11x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
      prefetchNear((q + 8 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 8 &* qRow) + vectorBytes) }
      prefetchNear((q + 9 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 9 &* qRow) + vectorBytes) }
      prefetchNear((q + 10 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 10 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      s8_0_1 = s8_0_1.fma(a8, v0_1)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      s9_0_1 = s9_0_1.fma(a9, v0_1)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      s10_0_1 = s10_0_1.fma(a10, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
      s8_0_1 = s8_0_1 + z0_1
      s9_0_1 = s9_0_1 + z0_1
      s10_0_1 = s10_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile12x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
      prefetchNear((q + 8 &* qRow))
      prefetchNear((q + 9 &* qRow))
      prefetchNear((q + 10 &* qRow))
      prefetchNear((q + 11 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      let a11 = Vec(repeating: p3[2 &* row])
      s11_0_0 = s11_0_0.fma(a11, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      s11_0_0 = s11_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
}
func tile12x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
      prefetchNear((q + 8 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 8 &* qRow) + vectorBytes) }
      prefetchNear((q + 9 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 9 &* qRow) + vectorBytes) }
      prefetchNear((q + 10 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 10 &* qRow) + vectorBytes) }
      prefetchNear((q + 11 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 11 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      s8_0_1 = s8_0_1.fma(a8, v0_1)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      s9_0_1 = s9_0_1.fma(a9, v0_1)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      s10_0_1 = s10_0_1.fma(a10, v0_1)
      let a11 = Vec(repeating: p3[2 &* row])
      s11_0_0 = s11_0_0.fma(a11, v0_0)
      s11_0_1 = s11_0_1.fma(a11, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      s11_0_0 = s11_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
      s8_0_1 = s8_0_1 + z0_1
      s9_0_1 = s9_0_1 + z0_1
      s10_0_1 = s10_0_1 + z0_1
      s11_0_1 = s11_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
      s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
      s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
#endif
#if ISA_V4
func tile13x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  var s12_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    prefetchNear((c + 12 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
      prefetchNear((q + 8 &* qRow))
      prefetchNear((q + 9 &* qRow))
      prefetchNear((q + 10 &* qRow))
      prefetchNear((q + 11 &* qRow))
      prefetchNear((q + 12 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var p4 = start + 12 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      let a11 = Vec(repeating: p3[2 &* row])
      s11_0_0 = s11_0_0.fma(a11, v0_0)
      let a12 = Vec(repeating: p4[0])
      s12_0_0 = s12_0_0.fma(a12, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      p4 = p4 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      s11_0_0 = s11_0_0 + z0_0
      s12_0_0 = s12_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
      s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
}
func tile13x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  var s12_0_0 = Vec.zero
  var s12_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    prefetchNear((c + 12 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 12 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
      prefetchNear((q + 8 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 8 &* qRow) + vectorBytes) }
      prefetchNear((q + 9 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 9 &* qRow) + vectorBytes) }
      prefetchNear((q + 10 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 10 &* qRow) + vectorBytes) }
      prefetchNear((q + 11 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 11 &* qRow) + vectorBytes) }
      prefetchNear((q + 12 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 12 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var p4 = start + 12 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      s8_0_1 = s8_0_1.fma(a8, v0_1)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      s9_0_1 = s9_0_1.fma(a9, v0_1)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      s10_0_1 = s10_0_1.fma(a10, v0_1)
      let a11 = Vec(repeating: p3[2 &* row])
      s11_0_0 = s11_0_0.fma(a11, v0_0)
      s11_0_1 = s11_0_1.fma(a11, v0_1)
      let a12 = Vec(repeating: p4[0])
      s12_0_0 = s12_0_0.fma(a12, v0_0)
      s12_0_1 = s12_0_1.fma(a12, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      p4 = p4 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      s11_0_0 = s11_0_0 + z0_0
      s12_0_0 = s12_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
      s8_0_1 = s8_0_1 + z0_1
      s9_0_1 = s9_0_1 + z0_1
      s10_0_1 = s10_0_1 + z0_1
      s11_0_1 = s11_0_1 + z0_1
      s12_0_1 = s12_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s12_0_1 = s12_0_1 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
      s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
      s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
      s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
      s12_0_1 = s12_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func tile14x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  var s12_0_0 = Vec.zero
  var s13_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_0 = (c + 13 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    prefetchNear((c + 12 &* cRow))
    prefetchNear((c + 13 &* cRow))
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      prefetchNear((q + 1 &* qRow))
      prefetchNear((q + 2 &* qRow))
      prefetchNear((q + 3 &* qRow))
      prefetchNear((q + 4 &* qRow))
      prefetchNear((q + 5 &* qRow))
      prefetchNear((q + 6 &* qRow))
      prefetchNear((q + 7 &* qRow))
      prefetchNear((q + 8 &* qRow))
      prefetchNear((q + 9 &* qRow))
      prefetchNear((q + 10 &* qRow))
      prefetchNear((q + 11 &* qRow))
      prefetchNear((q + 12 &* qRow))
      prefetchNear((q + 13 &* qRow))
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var p4 = start + 12 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      let a11 = Vec(repeating: p3[2 &* row])
      s11_0_0 = s11_0_0.fma(a11, v0_0)
      let a12 = Vec(repeating: p4[0])
      s12_0_0 = s12_0_0.fma(a12, v0_0)
      let a13 = Vec(repeating: p4[row])
      s13_0_0 = s13_0_0.fma(a13, v0_0)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      p4 = p4 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      s11_0_0 = s11_0_0 + z0_0
      s12_0_0 = s12_0_0 + z0_0
      s13_0_0 = s13_0_0 + z0_0
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s13_0_0 = s13_0_0 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
      s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
      s13_0_0 = s13_0_0.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_0, toByteOffset: 0, as: Vec.self)
}
func tile14x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  var s12_0_0 = Vec.zero
  var s12_0_1 = Vec.zero
  var s13_0_0 = Vec.zero
  var s13_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s13_0_0 = (c + 13 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_1 = (c + 13 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  var b0 = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  if t.pointee.finishes {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    prefetchNear((c + 12 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 12 &* cRow) + vectorBytes) }
    prefetchNear((c + 13 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 13 &* cRow) + vectorBytes) }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      prefetchNear(q)
      if vectorBytes >= 64 { prefetchNear(q + vectorBytes) }
      prefetchNear((q + 1 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 1 &* qRow) + vectorBytes) }
      prefetchNear((q + 2 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 2 &* qRow) + vectorBytes) }
      prefetchNear((q + 3 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 3 &* qRow) + vectorBytes) }
      prefetchNear((q + 4 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 4 &* qRow) + vectorBytes) }
      prefetchNear((q + 5 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 5 &* qRow) + vectorBytes) }
      prefetchNear((q + 6 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 6 &* qRow) + vectorBytes) }
      prefetchNear((q + 7 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 7 &* qRow) + vectorBytes) }
      prefetchNear((q + 8 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 8 &* qRow) + vectorBytes) }
      prefetchNear((q + 9 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 9 &* qRow) + vectorBytes) }
      prefetchNear((q + 10 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 10 &* qRow) + vectorBytes) }
      prefetchNear((q + 11 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 11 &* qRow) + vectorBytes) }
      prefetchNear((q + 12 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 12 &* qRow) + vectorBytes) }
      prefetchNear((q + 13 &* qRow))
      if vectorBytes >= 64 { prefetchNear((q + 13 &* qRow) + vectorBytes) }
    }
  }
  var segment = 0
  repeat {
    let start = t.pointee.a + t.pointee.offsets[segment]
    var p0 = start
    var p1 = start + 3 &* row
    var p2 = start + 6 &* row
    var p3 = start + 9 &* row
    var p4 = start + 12 &* row
    var left = length
    repeat {
    let next = ahead + aheadStep
    while ahead < next {
      prefetch(ahead)
      ahead = ahead + 64
    }
    var k = left < blockTerms ? left : blockTerms
    left = left &- k
    repeat {
      let v0_0 = b0.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      let v0_1 = b0.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      let a0 = Vec(repeating: p0[0])
      s0_0_0 = s0_0_0.fma(a0, v0_0)
      s0_0_1 = s0_0_1.fma(a0, v0_1)
      let a1 = Vec(repeating: p0[row])
      s1_0_0 = s1_0_0.fma(a1, v0_0)
      s1_0_1 = s1_0_1.fma(a1, v0_1)
      let a2 = Vec(repeating: p0[2 &* row])
      s2_0_0 = s2_0_0.fma(a2, v0_0)
      s2_0_1 = s2_0_1.fma(a2, v0_1)
      let a3 = Vec(repeating: p1[0])
      s3_0_0 = s3_0_0.fma(a3, v0_0)
      s3_0_1 = s3_0_1.fma(a3, v0_1)
      let a4 = Vec(repeating: p1[row])
      s4_0_0 = s4_0_0.fma(a4, v0_0)
      s4_0_1 = s4_0_1.fma(a4, v0_1)
      let a5 = Vec(repeating: p1[2 &* row])
      s5_0_0 = s5_0_0.fma(a5, v0_0)
      s5_0_1 = s5_0_1.fma(a5, v0_1)
      let a6 = Vec(repeating: p2[0])
      s6_0_0 = s6_0_0.fma(a6, v0_0)
      s6_0_1 = s6_0_1.fma(a6, v0_1)
      let a7 = Vec(repeating: p2[row])
      s7_0_0 = s7_0_0.fma(a7, v0_0)
      s7_0_1 = s7_0_1.fma(a7, v0_1)
      let a8 = Vec(repeating: p2[2 &* row])
      s8_0_0 = s8_0_0.fma(a8, v0_0)
      s8_0_1 = s8_0_1.fma(a8, v0_1)
      let a9 = Vec(repeating: p3[0])
      s9_0_0 = s9_0_0.fma(a9, v0_0)
      s9_0_1 = s9_0_1.fma(a9, v0_1)
      let a10 = Vec(repeating: p3[row])
      s10_0_0 = s10_0_0.fma(a10, v0_0)
      s10_0_1 = s10_0_1.fma(a10, v0_1)
      let a11 = Vec(repeating: p3[2 &* row])
      s11_0_0 = s11_0_0.fma(a11, v0_0)
      s11_0_1 = s11_0_1.fma(a11, v0_1)
      let a12 = Vec(repeating: p4[0])
      s12_0_0 = s12_0_0.fma(a12, v0_0)
      s12_0_1 = s12_0_1.fma(a12, v0_1)
      let a13 = Vec(repeating: p4[row])
      s13_0_0 = s13_0_0.fma(a13, v0_0)
      s13_0_1 = s13_0_1.fma(a13, v0_1)
      b0 = b0 + bStep
      p0 = p0 + step
      p1 = p1 + step
      p2 = p2 + step
      p3 = p3 + step
      p4 = p4 + step
      k = k &- 1
    } while k > 0
    } while left > 0
    segment = segment &+ 1
  } while segment < t.pointee.segments
  if t.pointee.finishes {
    if let bias = t.pointee.bias {
      let q = UnsafeRawPointer(bias)
      let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_0 = s0_0_0 + z0_0
      s1_0_0 = s1_0_0 + z0_0
      s2_0_0 = s2_0_0 + z0_0
      s3_0_0 = s3_0_0 + z0_0
      s4_0_0 = s4_0_0 + z0_0
      s5_0_0 = s5_0_0 + z0_0
      s6_0_0 = s6_0_0 + z0_0
      s7_0_0 = s7_0_0 + z0_0
      s8_0_0 = s8_0_0 + z0_0
      s9_0_0 = s9_0_0 + z0_0
      s10_0_0 = s10_0_0 + z0_0
      s11_0_0 = s11_0_0 + z0_0
      s12_0_0 = s12_0_0 + z0_0
      s13_0_0 = s13_0_0 + z0_0
      let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s0_0_1 = s0_0_1 + z0_1
      s1_0_1 = s1_0_1 + z0_1
      s2_0_1 = s2_0_1 + z0_1
      s3_0_1 = s3_0_1 + z0_1
      s4_0_1 = s4_0_1 + z0_1
      s5_0_1 = s5_0_1 + z0_1
      s6_0_1 = s6_0_1 + z0_1
      s7_0_1 = s7_0_1 + z0_1
      s8_0_1 = s8_0_1 + z0_1
      s9_0_1 = s9_0_1 + z0_1
      s10_0_1 = s10_0_1 + z0_1
      s11_0_1 = s11_0_1 + z0_1
      s12_0_1 = s12_0_1 + z0_1
      s13_0_1 = s13_0_1 + z0_1
    }
    if let residual = t.pointee.residual {
      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
      s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s12_0_1 = s12_0_1 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
      s13_0_0 = s13_0_0 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
      s13_0_1 = s13_0_1 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    }
    if t.pointee.limited {
      let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
      s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
      s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
      s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
      s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
      s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
      s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
      s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
      s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
      s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
      s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
      s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
      s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
      s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
      s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
      s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
      s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
      s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
      s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
      s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
      s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
      s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
      s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
      s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
      s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
      s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
      s12_0_1 = s12_0_1.atLeast(lower).atMost(upper)
      s13_0_0 = s13_0_0.atLeast(lower).atMost(upper)
      s13_0_1 = s13_0_1.atLeast(lower).atMost(upper)
    }
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_0, toByteOffset: 0, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
#endif
#if ISA_V4
/// The fewest rows of a plain tile.
@_transparent var plainRowLeast: Int { 10 }
func plainTile10x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile11x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile12x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile13x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  var s12_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    prefetchNear((c + 12 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile14x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  var s12_0_0 = Vec.zero
  var s13_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_0 = (c + 13 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    prefetchNear((c + 12 &* cRow))
    prefetchNear((c + 13 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    let a1_13 = Vec(repeating: p4[row &+ 1])
    s13_0_0 = s13_0_0.fma(a1_13, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
    s13_0_0 = s13_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_0 = s13_0_0 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    s13_0_0 = s13_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_0, toByteOffset: 0, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more.
func narrowPlainTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 10: plainTile10x1
  case 11: plainTile11x1
  case 12: plainTile12x1
  case 13: plainTile13x1
  default: plainTile14x1
  }
}
func plainRunsTile10x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile11x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile12x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile13x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  var s12_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    prefetchNear((c + 12 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile14x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  var s12_0_0 = Vec.zero
  var s13_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
    prefetchNear((c + 12 &* cRow))
    prefetchNear((c + 13 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    let a1_13 = Vec(repeating: p4[row &+ 1])
    s13_0_0 = s13_0_0.fma(a1_13, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
    s13_0_0 = s13_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_0 = s13_0_0 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    s13_0_0 = s13_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_0, toByteOffset: 0, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more, of several runs.
func narrowPlainRunsTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 10: plainRunsTile10x1
  case 11: plainRunsTile11x1
  case 12: plainRunsTile12x1
  case 13: plainRunsTile13x1
  default: plainRunsTile14x1
  }
}
func plainTile10x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile11x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile12x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile13x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  var s12_0_0 = Vec.zero
  var s12_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    prefetchNear((c + 12 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 12 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    s12_0_1 = s12_0_1.fma(a1_12, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
    s12_0_1 = s12_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = s12_0_1 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    s12_0_1 = s12_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile14x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  var s12_0_0 = Vec.zero
  var s12_0_1 = Vec.zero
  var s13_0_0 = Vec.zero
  var s13_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = (c + 12 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s13_0_0 = (c + 13 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_1 = (c + 13 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    prefetchNear((c + 12 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 12 &* cRow) + vectorBytes) }
    prefetchNear((c + 13 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 13 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    s13_0_1 = s13_0_1.fma(a0_13, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    s12_0_1 = s12_0_1.fma(a1_12, v1_1)
    let a1_13 = Vec(repeating: p4[row &+ 1])
    s13_0_0 = s13_0_0.fma(a1_13, v1_0)
    s13_0_1 = s13_0_1.fma(a1_13, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    s13_0_1 = s13_0_1.fma(a0_13, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
    s13_0_0 = s13_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
    s12_0_1 = s12_0_1 + z0_1
    s13_0_1 = s13_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = s12_0_1 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s13_0_0 = s13_0_0 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_1 = s13_0_1 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    s12_0_1 = s12_0_1.atLeast(lower).atMost(upper)
    s13_0_0 = s13_0_0.atLeast(lower).atMost(upper)
    s13_0_1 = s13_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_0, toByteOffset: 0, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more.
func widePlainTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 10: plainTile10x2
  case 11: plainTile11x2
  case 12: plainTile12x2
  case 13: plainTile13x2
  default: plainTile14x2
  }
}
func plainRunsTile10x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile11x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile12x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile13x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  var s12_0_0 = Vec.zero
  var s12_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    prefetchNear((c + 12 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 12 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    s12_0_1 = s12_0_1.fma(a1_12, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
    s12_0_1 = s12_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = s12_0_1 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    s12_0_1 = s12_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile14x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  var s12_0_0 = Vec.zero
  var s12_0_1 = Vec.zero
  var s13_0_0 = Vec.zero
  var s13_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
    prefetchNear((c + 12 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 12 &* cRow) + vectorBytes) }
    prefetchNear((c + 13 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 13 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  var p4 = p0 + 12 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    s13_0_1 = s13_0_1.fma(a0_13, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    let a1_12 = Vec(repeating: p4[1])
    s12_0_0 = s12_0_0.fma(a1_12, v1_0)
    s12_0_1 = s12_0_1.fma(a1_12, v1_1)
    let a1_13 = Vec(repeating: p4[row &+ 1])
    s13_0_0 = s13_0_0.fma(a1_13, v1_0)
    s13_0_1 = s13_0_1.fma(a1_13, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
    p4 = p4 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let a0_12 = Vec(repeating: p4[0])
    s12_0_0 = s12_0_0.fma(a0_12, v0_0)
    s12_0_1 = s12_0_1.fma(a0_12, v0_1)
    let a0_13 = Vec(repeating: p4[row])
    s13_0_0 = s13_0_0.fma(a0_13, v0_0)
    s13_0_1 = s13_0_1.fma(a0_13, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    s12_0_0 = s12_0_0 + z0_0
    s13_0_0 = s13_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
    s12_0_1 = s12_0_1 + z0_1
    s13_0_1 = s13_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s12_0_0 = s12_0_0 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s12_0_1 = s12_0_1 + (q + 12 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s13_0_0 = s13_0_0 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s13_0_1 = s13_0_1 + (q + 13 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
    s12_0_0 = s12_0_0.atLeast(lower).atMost(upper)
    s12_0_1 = s12_0_1.atLeast(lower).atMost(upper)
    s13_0_0 = s13_0_0.atLeast(lower).atMost(upper)
    s13_0_1 = s13_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_0, toByteOffset: 0, as: Vec.self)
  (c + 12 &* cRow).storeBytes(of: s12_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_0, toByteOffset: 0, as: Vec.self)
  (c + 13 &* cRow).storeBytes(of: s13_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more, of several runs.
func widePlainRunsTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 10: plainRunsTile10x2
  case 11: plainRunsTile11x2
  case 12: plainRunsTile12x2
  case 13: plainRunsTile13x2
  default: plainRunsTile14x2
  }
}
#elseif arch(arm64) || EMULATES_NEON
/// The fewest rows of a plain tile.
@_transparent var plainRowLeast: Int { 8 }
func plainTile8x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile9x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile10x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile11x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile12x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more.
func narrowPlainTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 8: plainTile8x1
  case 9: plainTile9x1
  case 10: plainTile10x1
  case 11: plainTile11x1
  default: plainTile12x1
  }
}
func plainRunsTile8x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile9x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile10x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile11x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile12x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  var s6_0_0 = Vec.zero
  var s7_0_0 = Vec.zero
  var s8_0_0 = Vec.zero
  var s9_0_0 = Vec.zero
  var s10_0_0 = Vec.zero
  var s11_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
    prefetchNear((c + 6 &* cRow))
    prefetchNear((c + 7 &* cRow))
    prefetchNear((c + 8 &* cRow))
    prefetchNear((c + 9 &* cRow))
    prefetchNear((c + 10 &* cRow))
    prefetchNear((c + 11 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more, of several runs.
func narrowPlainRunsTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 8: plainRunsTile8x1
  case 9: plainRunsTile9x1
  case 10: plainRunsTile10x1
  case 11: plainRunsTile11x1
  default: plainRunsTile12x1
  }
}
func plainTile8x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile9x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile10x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile11x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile12x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = (c + 6 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = (c + 7 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = (c + 8 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = (c + 9 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = (c + 10 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = (c + 11 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more.
func widePlainTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 8: plainTile8x2
  case 9: plainTile9x2
  case 10: plainTile10x2
  case 11: plainTile11x2
  default: plainTile12x2
  }
}
func plainRunsTile8x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile9x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile10x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile11x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile12x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  var s6_0_0 = Vec.zero
  var s6_0_1 = Vec.zero
  var s7_0_0 = Vec.zero
  var s7_0_1 = Vec.zero
  var s8_0_0 = Vec.zero
  var s8_0_1 = Vec.zero
  var s9_0_0 = Vec.zero
  var s9_0_1 = Vec.zero
  var s10_0_0 = Vec.zero
  var s10_0_1 = Vec.zero
  var s11_0_0 = Vec.zero
  var s11_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
    prefetchNear((c + 6 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 6 &* cRow) + vectorBytes) }
    prefetchNear((c + 7 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 7 &* cRow) + vectorBytes) }
    prefetchNear((c + 8 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 8 &* cRow) + vectorBytes) }
    prefetchNear((c + 9 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 9 &* cRow) + vectorBytes) }
    prefetchNear((c + 10 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 10 &* cRow) + vectorBytes) }
    prefetchNear((c + 11 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 11 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  var p2 = p0 + 6 &* row
  var p3 = p0 + 9 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    let a1_6 = Vec(repeating: p2[1])
    s6_0_0 = s6_0_0.fma(a1_6, v1_0)
    s6_0_1 = s6_0_1.fma(a1_6, v1_1)
    let a1_7 = Vec(repeating: p2[row &+ 1])
    s7_0_0 = s7_0_0.fma(a1_7, v1_0)
    s7_0_1 = s7_0_1.fma(a1_7, v1_1)
    let a1_8 = Vec(repeating: p2[2 &* row &+ 1])
    s8_0_0 = s8_0_0.fma(a1_8, v1_0)
    s8_0_1 = s8_0_1.fma(a1_8, v1_1)
    let a1_9 = Vec(repeating: p3[1])
    s9_0_0 = s9_0_0.fma(a1_9, v1_0)
    s9_0_1 = s9_0_1.fma(a1_9, v1_1)
    let a1_10 = Vec(repeating: p3[row &+ 1])
    s10_0_0 = s10_0_0.fma(a1_10, v1_0)
    s10_0_1 = s10_0_1.fma(a1_10, v1_1)
    let a1_11 = Vec(repeating: p3[2 &* row &+ 1])
    s11_0_0 = s11_0_0.fma(a1_11, v1_0)
    s11_0_1 = s11_0_1.fma(a1_11, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
    p2 = p2 + 2
    p3 = p3 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let a0_6 = Vec(repeating: p2[0])
    s6_0_0 = s6_0_0.fma(a0_6, v0_0)
    s6_0_1 = s6_0_1.fma(a0_6, v0_1)
    let a0_7 = Vec(repeating: p2[row])
    s7_0_0 = s7_0_0.fma(a0_7, v0_0)
    s7_0_1 = s7_0_1.fma(a0_7, v0_1)
    let a0_8 = Vec(repeating: p2[2 &* row])
    s8_0_0 = s8_0_0.fma(a0_8, v0_0)
    s8_0_1 = s8_0_1.fma(a0_8, v0_1)
    let a0_9 = Vec(repeating: p3[0])
    s9_0_0 = s9_0_0.fma(a0_9, v0_0)
    s9_0_1 = s9_0_1.fma(a0_9, v0_1)
    let a0_10 = Vec(repeating: p3[row])
    s10_0_0 = s10_0_0.fma(a0_10, v0_0)
    s10_0_1 = s10_0_1.fma(a0_10, v0_1)
    let a0_11 = Vec(repeating: p3[2 &* row])
    s11_0_0 = s11_0_0.fma(a0_11, v0_0)
    s11_0_1 = s11_0_1.fma(a0_11, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    s6_0_0 = s6_0_0 + z0_0
    s7_0_0 = s7_0_0 + z0_0
    s8_0_0 = s8_0_0 + z0_0
    s9_0_0 = s9_0_0 + z0_0
    s10_0_0 = s10_0_0 + z0_0
    s11_0_0 = s11_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
    s6_0_1 = s6_0_1 + z0_1
    s7_0_1 = s7_0_1 + z0_1
    s8_0_1 = s8_0_1 + z0_1
    s9_0_1 = s9_0_1 + z0_1
    s10_0_1 = s10_0_1 + z0_1
    s11_0_1 = s11_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s6_0_0 = s6_0_0 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s6_0_1 = s6_0_1 + (q + 6 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s7_0_0 = s7_0_0 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s7_0_1 = s7_0_1 + (q + 7 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s8_0_0 = s8_0_0 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s8_0_1 = s8_0_1 + (q + 8 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s9_0_0 = s9_0_0 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s9_0_1 = s9_0_1 + (q + 9 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s10_0_0 = s10_0_0 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s10_0_1 = s10_0_1 + (q + 10 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s11_0_0 = s11_0_0 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s11_0_1 = s11_0_1 + (q + 11 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
    s6_0_0 = s6_0_0.atLeast(lower).atMost(upper)
    s6_0_1 = s6_0_1.atLeast(lower).atMost(upper)
    s7_0_0 = s7_0_0.atLeast(lower).atMost(upper)
    s7_0_1 = s7_0_1.atLeast(lower).atMost(upper)
    s8_0_0 = s8_0_0.atLeast(lower).atMost(upper)
    s8_0_1 = s8_0_1.atLeast(lower).atMost(upper)
    s9_0_0 = s9_0_0.atLeast(lower).atMost(upper)
    s9_0_1 = s9_0_1.atLeast(lower).atMost(upper)
    s10_0_0 = s10_0_0.atLeast(lower).atMost(upper)
    s10_0_1 = s10_0_1.atLeast(lower).atMost(upper)
    s11_0_0 = s11_0_0.atLeast(lower).atMost(upper)
    s11_0_1 = s11_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_0, toByteOffset: 0, as: Vec.self)
  (c + 6 &* cRow).storeBytes(of: s6_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_0, toByteOffset: 0, as: Vec.self)
  (c + 7 &* cRow).storeBytes(of: s7_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_0, toByteOffset: 0, as: Vec.self)
  (c + 8 &* cRow).storeBytes(of: s8_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_0, toByteOffset: 0, as: Vec.self)
  (c + 9 &* cRow).storeBytes(of: s9_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_0, toByteOffset: 0, as: Vec.self)
  (c + 10 &* cRow).storeBytes(of: s10_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_0, toByteOffset: 0, as: Vec.self)
  (c + 11 &* cRow).storeBytes(of: s11_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more, of several runs.
func widePlainRunsTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 8: plainRunsTile8x2
  case 9: plainRunsTile9x2
  case 10: plainRunsTile10x2
  case 11: plainRunsTile11x2
  default: plainRunsTile12x2
  }
}
#else
/// The fewest rows of a plain tile.
@_transparent var plainRowLeast: Int { 3 }
func plainTile3x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile4x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile5x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
}
func plainTile6x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more.
func narrowPlainTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 3: plainTile3x1
  case 4: plainTile4x1
  case 5: plainTile5x1
  default: plainTile6x1
  }
}
func plainRunsTile3x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile4x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile5x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
}
func plainRunsTile6x1(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s1_0_0 = Vec.zero
  var s2_0_0 = Vec.zero
  var s3_0_0 = Vec.zero
  var s4_0_0 = Vec.zero
  var s5_0_0 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    prefetchNear((c + 1 &* cRow))
    prefetchNear((c + 2 &* cRow))
    prefetchNear((c + 3 &* cRow))
    prefetchNear((c + 4 &* cRow))
    prefetchNear((c + 5 &* cRow))
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    let v1_0 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    b = b + 2 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    b = b + vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more, of several runs.
func narrowPlainRunsTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 3: plainRunsTile3x1
  case 4: plainRunsTile4x1
  case 5: plainRunsTile5x1
  default: plainRunsTile6x1
  }
}
func plainTile3x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile4x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile5x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainTile6x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if t.pointee.resumes {
    s0_0_0 = c.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = c.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = (c + 1 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = (c + 2 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = (c + 3 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = (c + 4 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = (c + 5 &* cRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  } else
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var p0 = t.pointee.a + t.pointee.offsets[0]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
  }
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more.
func widePlainTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 3: plainTile3x2
  case 4: plainTile4x2
  case 5: plainTile5x2
  default: plainTile6x2
  }
}
func plainRunsTile3x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile4x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile5x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
func plainRunsTile6x2(_ argument: UnsafeRawPointer) {
  let t = argument.assumingMemoryBound(to: TileArguments.self)
  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length
  var s0_0_0 = Vec.zero
  var s0_0_1 = Vec.zero
  var s1_0_0 = Vec.zero
  var s1_0_1 = Vec.zero
  var s2_0_0 = Vec.zero
  var s2_0_1 = Vec.zero
  var s3_0_0 = Vec.zero
  var s3_0_1 = Vec.zero
  var s4_0_0 = Vec.zero
  var s4_0_1 = Vec.zero
  var s5_0_0 = Vec.zero
  var s5_0_1 = Vec.zero
  let c = UnsafeMutableRawPointer(t.pointee.c)
  if length >= 32 {
    prefetchNear(c)
    if vectorBytes >= 64 { prefetchNear(c + vectorBytes) }
    prefetchNear((c + 1 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 1 &* cRow) + vectorBytes) }
    prefetchNear((c + 2 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 2 &* cRow) + vectorBytes) }
    prefetchNear((c + 3 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 3 &* cRow) + vectorBytes) }
    prefetchNear((c + 4 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 4 &* cRow) + vectorBytes) }
    prefetchNear((c + 5 &* cRow))
    if vectorBytes >= 64 { prefetchNear((c + 5 &* cRow) + vectorBytes) }
  }
  var b = UnsafeRawPointer(t.pointee.b)
  var ahead = UnsafeRawPointer(t.pointee.ahead)
  let aheadStep = 4 &* t.pointee.aheadStep
  var run = 0
  repeat {
  var p0 = t.pointee.a + t.pointee.offsets[run]
  var p1 = p0 + 3 &* row
  let end = b + (length & ~1) &* 2 &* vectorBytes
  while b < end {
  let next = ahead + aheadStep
  while ahead < next {
    prefetch(ahead)
    ahead = ahead + 64
  }
  let block = b + blockTerms &* 2 &* vectorBytes
  let stop = block < end ? block : end
  repeat {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    let v1_0 = b.loadUnaligned(fromByteOffset: 2 &* vectorBytes, as: Vec.self)
    let v1_1 = b.loadUnaligned(fromByteOffset: 3 &* vectorBytes, as: Vec.self)
    let a1_0 = Vec(repeating: p0[1])
    s0_0_0 = s0_0_0.fma(a1_0, v1_0)
    s0_0_1 = s0_0_1.fma(a1_0, v1_1)
    let a1_1 = Vec(repeating: p0[row &+ 1])
    s1_0_0 = s1_0_0.fma(a1_1, v1_0)
    s1_0_1 = s1_0_1.fma(a1_1, v1_1)
    let a1_2 = Vec(repeating: p0[2 &* row &+ 1])
    s2_0_0 = s2_0_0.fma(a1_2, v1_0)
    s2_0_1 = s2_0_1.fma(a1_2, v1_1)
    let a1_3 = Vec(repeating: p1[1])
    s3_0_0 = s3_0_0.fma(a1_3, v1_0)
    s3_0_1 = s3_0_1.fma(a1_3, v1_1)
    let a1_4 = Vec(repeating: p1[row &+ 1])
    s4_0_0 = s4_0_0.fma(a1_4, v1_0)
    s4_0_1 = s4_0_1.fma(a1_4, v1_1)
    let a1_5 = Vec(repeating: p1[2 &* row &+ 1])
    s5_0_0 = s5_0_0.fma(a1_5, v1_0)
    s5_0_1 = s5_0_1.fma(a1_5, v1_1)
    b = b + 4 &* vectorBytes
    p0 = p0 + 2
    p1 = p1 + 2
  } while b < stop
  }
  if length & 1 != 0 {
    let v0_0 = b.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    let v0_1 = b.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    let a0_0 = Vec(repeating: p0[0])
    s0_0_0 = s0_0_0.fma(a0_0, v0_0)
    s0_0_1 = s0_0_1.fma(a0_0, v0_1)
    let a0_1 = Vec(repeating: p0[row])
    s1_0_0 = s1_0_0.fma(a0_1, v0_0)
    s1_0_1 = s1_0_1.fma(a0_1, v0_1)
    let a0_2 = Vec(repeating: p0[2 &* row])
    s2_0_0 = s2_0_0.fma(a0_2, v0_0)
    s2_0_1 = s2_0_1.fma(a0_2, v0_1)
    let a0_3 = Vec(repeating: p1[0])
    s3_0_0 = s3_0_0.fma(a0_3, v0_0)
    s3_0_1 = s3_0_1.fma(a0_3, v0_1)
    let a0_4 = Vec(repeating: p1[row])
    s4_0_0 = s4_0_0.fma(a0_4, v0_0)
    s4_0_1 = s4_0_1.fma(a0_4, v0_1)
    let a0_5 = Vec(repeating: p1[2 &* row])
    s5_0_0 = s5_0_0.fma(a0_5, v0_0)
    s5_0_1 = s5_0_1.fma(a0_5, v0_1)
    b = b + 2 &* vectorBytes
  }
  run = run &+ 1
  } while run < t.pointee.segments
  if let bias = t.pointee.bias {
    let q = UnsafeRawPointer(bias)
    let z0_0 = q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_0 = s0_0_0 + z0_0
    s1_0_0 = s1_0_0 + z0_0
    s2_0_0 = s2_0_0 + z0_0
    s3_0_0 = s3_0_0 + z0_0
    s4_0_0 = s4_0_0 + z0_0
    s5_0_0 = s5_0_0 + z0_0
    let z0_1 = q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s0_0_1 = s0_0_1 + z0_1
    s1_0_1 = s1_0_1 + z0_1
    s2_0_1 = s2_0_1 + z0_1
    s3_0_1 = s3_0_1 + z0_1
    s4_0_1 = s4_0_1 + z0_1
    s5_0_1 = s5_0_1 + z0_1
  }
  if let residual = t.pointee.residual {
    let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow
    s0_0_0 = s0_0_0 + q.loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s0_0_1 = s0_0_1 + q.loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s1_0_0 = s1_0_0 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s1_0_1 = s1_0_1 + (q + 1 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s2_0_0 = s2_0_0 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s2_0_1 = s2_0_1 + (q + 2 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s3_0_0 = s3_0_0 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s3_0_1 = s3_0_1 + (q + 3 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s4_0_0 = s4_0_0 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s4_0_1 = s4_0_1 + (q + 4 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
    s5_0_0 = s5_0_0 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: 0, as: Vec.self)
    s5_0_1 = s5_0_1 + (q + 5 &* qRow).loadUnaligned(fromByteOffset: vectorBytes, as: Vec.self)
  }
  if t.pointee.limited {
    let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)
    s0_0_0 = s0_0_0.atLeast(lower).atMost(upper)
    s0_0_1 = s0_0_1.atLeast(lower).atMost(upper)
    s1_0_0 = s1_0_0.atLeast(lower).atMost(upper)
    s1_0_1 = s1_0_1.atLeast(lower).atMost(upper)
    s2_0_0 = s2_0_0.atLeast(lower).atMost(upper)
    s2_0_1 = s2_0_1.atLeast(lower).atMost(upper)
    s3_0_0 = s3_0_0.atLeast(lower).atMost(upper)
    s3_0_1 = s3_0_1.atLeast(lower).atMost(upper)
    s4_0_0 = s4_0_0.atLeast(lower).atMost(upper)
    s4_0_1 = s4_0_1.atLeast(lower).atMost(upper)
    s5_0_0 = s5_0_0.atLeast(lower).atMost(upper)
    s5_0_1 = s5_0_1.atLeast(lower).atMost(upper)
  }
  c.storeBytes(of: s0_0_0, toByteOffset: 0, as: Vec.self)
  c.storeBytes(of: s0_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_0, toByteOffset: 0, as: Vec.self)
  (c + 1 &* cRow).storeBytes(of: s1_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_0, toByteOffset: 0, as: Vec.self)
  (c + 2 &* cRow).storeBytes(of: s2_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_0, toByteOffset: 0, as: Vec.self)
  (c + 3 &* cRow).storeBytes(of: s3_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_0, toByteOffset: 0, as: Vec.self)
  (c + 4 &* cRow).storeBytes(of: s4_0_1, toByteOffset: vectorBytes, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_0, toByteOffset: 0, as: Vec.self)
  (c + 5 &* cRow).storeBytes(of: s5_0_1, toByteOffset: vectorBytes, as: Vec.self)
}
/// The plain tile of that many rows, `plainRowLeast` or more, of several runs.
func widePlainRunsTile(_ rows: Int) -> KernelTable.Structured {
  switch rows {
  case 3: plainRunsTile3x2
  case 4: plainRunsTile4x2
  case 5: plainRunsTile5x2
  default: plainRunsTile6x2
  }
}
#endif
/// The tile of that many rows, of 1 vector.
func narrowTile(_ rows: Int) -> KernelTable.Structured {
  #if ISA_V4
  switch rows {
  case 1: tile1x1
  case 2: tile2x1
  case 3: tile3x1
  case 4: tile4x1
  case 5: tile5x1
  case 6: tile6x1
  case 7: tile7x1
  case 8: tile8x1
  case 9: tile9x1
  case 10: tile10x1
  case 11: tile11x1
  case 12: tile12x1
  case 13: tile13x1
  default: tile14x1
  }
  #elseif arch(arm64) || EMULATES_NEON
  switch rows {
  case 1: tile1x1
  case 2: tile2x1
  case 3: tile3x1
  case 4: tile4x1
  case 5: tile5x1
  case 6: tile6x1
  case 7: tile7x1
  case 8: tile8x1
  case 9: tile9x1
  case 10: tile10x1
  case 11: tile11x1
  default: tile12x1
  }
  #else
  switch rows {
  case 1: tile1x1
  case 2: tile2x1
  case 3: tile3x1
  case 4: tile4x1
  case 5: tile5x1
  default: tile6x1
  }
  #endif
}
/// The tile of that many rows, of 2 vectors.
func wideTile(_ rows: Int) -> KernelTable.Structured {
  #if ISA_V4
  switch rows {
  case 1: tile1x2
  case 2: tile2x2
  case 3: tile3x2
  case 4: tile4x2
  case 5: tile5x2
  case 6: tile6x2
  case 7: tile7x2
  case 8: tile8x2
  case 9: tile9x2
  case 10: tile10x2
  case 11: tile11x2
  case 12: tile12x2
  case 13: tile13x2
  default: tile14x2
  }
  #elseif arch(arm64) || EMULATES_NEON
  switch rows {
  case 1: tile1x2
  case 2: tile2x2
  case 3: tile3x2
  case 4: tile4x2
  case 5: tile5x2
  case 6: tile6x2
  case 7: tile7x2
  case 8: tile8x2
  case 9: tile9x2
  case 10: tile10x2
  case 11: tile11x2
  default: tile12x2
  }
  #else
  switch rows {
  case 1: tile1x2
  case 2: tile2x2
  case 3: tile3x2
  case 4: tile4x2
  case 5: tile5x2
  default: tile6x2
  }
  #endif
}
