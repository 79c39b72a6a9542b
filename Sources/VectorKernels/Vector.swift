import VectorKernelInterface

// The vector of the instruction set that this module is compiled for, two of them in double precision, the most rows that a tile's sums
// fit the registers with, how many terms are added at a time if sums are made in pieces, whose part of a panel
// is then in the first cache, and up to how many plain tiles make sums as a whole, as with AVX2 panels may come
// from the second cache without that a tile waits for them.
#if arch(x86_64) && ISA_V4
  typealias Vec = SIMD16<Float>
  typealias IntVec = SIMD16<Int32>
  typealias DoubleVec = SIMD16<Double>
  let tileRowLimit = 14
  let pieceLimit = 1024
  let plainDepthLimit = 1024
#elseif arch(x86_64) && ISA_V3
  typealias Vec = SIMD8<Float>
  typealias IntVec = SIMD8<Int32>
  typealias DoubleVec = SIMD8<Double>
  let tileRowLimit = 6
  let pieceLimit = 256
  let plainDepthLimit = 4608
#else
  typealias Vec = SIMD4<Float>
  typealias IntVec = SIMD4<Int32>
  typealias DoubleVec = SIMD4<Double>
  #if arch(arm64) || EMULATES_NEON
    let tileRowLimit = 12
    let pieceLimit = 512
    let plainDepthLimit = 512
  #else
    let tileRowLimit = 6
    let pieceLimit = 512
    let plainDepthLimit = 512
  #endif
#endif

/// Terms of a run before each of which a tile asks for memory.
@_transparent var blockTerms: Int { 32 }

/// Values in a vector.
@_transparent var width: Int { MemoryLayout<Vec>.size / 4 }

/// Bytes in a vector.
@_transparent var vectorBytes: Int { MemoryLayout<Vec>.size }

/// The first values at `p`, fewer than a vector, with `filler` behind them.
@inline(always)
func loadFirst(_ count: Int, _ p: UnsafeRawPointer, filler: Float = 0) -> Vec {
  var v = Vec(repeating: filler)
  withUnsafeMutableBytes(of: &v) { lanes in
    var i = 0
    while i < 4 &* count {
      lanes.storeBytes(
        of: p.loadUnaligned(fromByteOffset: i, as: Float.self), toByteOffset: i, as: Float.self)
      i = i &+ 4
    }
  }
  return v
}

/// Stores the first lanes of a vector.
@inline(always)
func storeFirst(_ count: Int, _ v: Vec, _ p: UnsafeMutableRawPointer) {
  withUnsafeBytes(of: v) { lanes in
    var i = 0
    while i < 4 &* count {
      p.storeBytes(
        of: lanes.loadUnaligned(fromByteOffset: i, as: Float.self), toByteOffset: i, as: Float.self)
      i = i &+ 4
    }
  }
}

@_transparent func splat(_ x: Float) -> Vec { Vec(repeating: x) }
@_transparent func bits(_ x: Vec) -> IntVec { unsafeBitCast(x, to: IntVec.self) }
@_transparent func float(bits x: IntVec) -> Vec { unsafeBitCast(x, to: Vec.self) }
@_transparent func signBits(_ x: Vec) -> IntVec {
  bits(x) & IntVec(repeating: Int32(bitPattern: 0x8000_0000))
}
