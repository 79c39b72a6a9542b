import VectorKernelInterface

// Conversions from each type of numbers to each other, in at most two steps, so that there need not be a loop
// for each pair: numbers are widened to one of five types in scratch space, and narrowed from that.

/// The entry `KernelTable.convert`.
func convertKernel(
  _ source: Int, _ target: Int, _ count: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer,
  _ scratch: UnsafeMutableRawPointer
) {
  guard let source = NumberKind(rawValue: source), let target = NumberKind(rawValue: target) else {
    return
  }
  let pivot = source.pivot
  let from = source.byteCount
  let to = target.byteCount
  var i = 0
  while i < count {
    let n = count &- i < convertedAtOnce ? count &- i : convertedAtOnce
    let p = x + i &* from
    let q = y + i &* to
    if pivot == source {
      narrow(pivot, target, n, p, q)
    } else if pivot == target {
      widen(source, n, p, q)
    } else {
      widen(source, n, p, scratch)
      narrow(pivot, target, n, UnsafeRawPointer(scratch), q)
    }
    i = i &+ n
  }
}

/// Numbers that scratch space has room for.
private let convertedAtOnce = 1024

extension NumberKind {
  fileprivate var byteCount: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .half, .bfloat, .int16, .uint16: 2
    case .float, .int32, .uint32: 4
    case .double, .int64, .uint64: 8
    }
  }

  /// The type that numbers are widened to.
  fileprivate var pivot: NumberKind {
    switch self {
    case .float, .half, .bfloat: .float
    case .double: .double
    case .int8, .int16, .int32, .uint8, .uint16, .bool: .int32
    case .int64, .uint32: .int64
    case .uint64: .uint64
    }
  }
}

@inline(always)
private func each<In, Out>(
  _ count: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ f: (In) -> Out
) {
  let p = x.assumingMemoryBound(to: In.self)
  let q = y.assumingMemoryBound(to: Out.self)
  var i = 0
  while i < count {
    q[i] = f(p[i])
    i = i &+ 1
  }
}

private func widen(
  _ source: NumberKind, _ n: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  switch source {
  case .half: each(n, x, y) { (v: UInt16) in halfToFloat(v) }
  case .bfloat: each(n, x, y) { (v: UInt16) in Float(bitPattern: UInt32(v) << 16) }
  case .int8: each(n, x, y) { (v: Int8) in Int32(v) }
  case .int16: each(n, x, y) { (v: Int16) in Int32(v) }
  case .uint8: each(n, x, y) { (v: UInt8) in Int32(v) }
  case .uint16: each(n, x, y) { (v: UInt16) in Int32(v) }
  // A truth value is one bit of its byte.
  case .bool: each(n, x, y) { (v: UInt8) in Int32(v & 1) }
  case .uint32: each(n, x, y) { (v: UInt32) in Int64(v) }
  case .float, .double, .int32, .int64, .uint64: break
  }
}

private func narrow(
  _ pivot: NumberKind, _ target: NumberKind, _ n: Int, _ x: UnsafeRawPointer,
  _ y: UnsafeMutableRawPointer
) {
  switch pivot {
  case .float: narrowFloat(target, n, x, y)
  case .double: narrowDouble(target, n, x, y)
  case .int32: narrowInt32(target, n, x, y)
  case .int64: narrowInt64(target, n, x, y)
  default: narrowUInt64(target, n, x, y)
  }
}

private func narrowFloat(
  _ target: NumberKind, _ n: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  switch target {
  case .float: each(n, x, y) { (v: Float) in Float(v) }
  case .double: each(n, x, y) { (v: Float) in Double(v) }
  case .half: each(n, x, y) { (v: Float) in floatToHalf(v) }
  case .bfloat: each(n, x, y) { (v: Float) in floatToBfloat(v) }
  case .int8: each(n, x, y) { (v: Float) in Int8(truncatingIfNeeded: int32(v)) }
  case .int16: each(n, x, y) { (v: Float) in Int16(truncatingIfNeeded: int32(v)) }
  case .int32: each(n, x, y) { (v: Float) in int32(v) }
  case .uint8: each(n, x, y) { (v: Float) in UInt8(truncatingIfNeeded: int32(v)) }
  case .uint16: each(n, x, y) { (v: Float) in UInt16(truncatingIfNeeded: int32(v)) }
  case .int64: each(n, x, y) { (v: Float) in int64(v) }
  case .uint32: each(n, x, y) { (v: Float) in UInt32(truncatingIfNeeded: int64(v)) }
  case .uint64: each(n, x, y) { (v: Float) in uint64(v) }
  case .bool: each(n, x, y) { (v: Float) in (v != 0 ? 1 : 0) as UInt8 }
  }
}

private func narrowDouble(
  _ target: NumberKind, _ n: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  switch target {
  case .float: each(n, x, y) { (v: Double) in Float(v) }
  case .double: each(n, x, y) { (v: Double) in Double(v) }
  // Rounded twice, as TensorFlow does.
  case .half: each(n, x, y) { (v: Double) in floatToHalf(Float(v)) }
  case .bfloat: each(n, x, y) { (v: Double) in floatToBfloat(Float(v)) }
  case .int8: each(n, x, y) { (v: Double) in Int8(truncatingIfNeeded: int32(v)) }
  case .int16: each(n, x, y) { (v: Double) in Int16(truncatingIfNeeded: int32(v)) }
  case .int32: each(n, x, y) { (v: Double) in int32(v) }
  case .uint8: each(n, x, y) { (v: Double) in UInt8(truncatingIfNeeded: int32(v)) }
  case .uint16: each(n, x, y) { (v: Double) in UInt16(truncatingIfNeeded: int32(v)) }
  case .int64: each(n, x, y) { (v: Double) in int64(v) }
  case .uint32: each(n, x, y) { (v: Double) in UInt32(truncatingIfNeeded: int64(v)) }
  case .uint64: each(n, x, y) { (v: Double) in uint64(v) }
  case .bool: each(n, x, y) { (v: Double) in (v != 0 ? 1 : 0) as UInt8 }
  }
}

private func narrowInt32(
  _ target: NumberKind, _ n: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  switch target {
  case .float: each(n, x, y) { (v: Int32) in Float(v) }
  case .double: each(n, x, y) { (v: Int32) in Double(v) }
  case .half: each(n, x, y) { (v: Int32) in floatToHalf(Float(v)) }
  case .bfloat: each(n, x, y) { (v: Int32) in floatToBfloat(Float(v)) }
  case .int8: each(n, x, y) { (v: Int32) in Int8(truncatingIfNeeded: v) }
  case .int16: each(n, x, y) { (v: Int32) in Int16(truncatingIfNeeded: v) }
  case .int32: each(n, x, y) { (v: Int32) in Int32(truncatingIfNeeded: v) }
  case .int64: each(n, x, y) { (v: Int32) in Int64(truncatingIfNeeded: v) }
  case .uint8: each(n, x, y) { (v: Int32) in UInt8(truncatingIfNeeded: v) }
  case .uint16: each(n, x, y) { (v: Int32) in UInt16(truncatingIfNeeded: v) }
  case .uint32: each(n, x, y) { (v: Int32) in UInt32(truncatingIfNeeded: v) }
  case .uint64: each(n, x, y) { (v: Int32) in UInt64(truncatingIfNeeded: v) }
  case .bool: each(n, x, y) { (v: Int32) in (v != 0 ? 1 : 0) as UInt8 }
  }
}

private func narrowInt64(
  _ target: NumberKind, _ n: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  switch target {
  case .float: each(n, x, y) { (v: Int64) in Float(v) }
  case .double: each(n, x, y) { (v: Int64) in Double(v) }
  case .half: each(n, x, y) { (v: Int64) in floatToHalf(Float(v)) }
  case .bfloat: each(n, x, y) { (v: Int64) in floatToBfloat(Float(v)) }
  case .int8: each(n, x, y) { (v: Int64) in Int8(truncatingIfNeeded: v) }
  case .int16: each(n, x, y) { (v: Int64) in Int16(truncatingIfNeeded: v) }
  case .int32: each(n, x, y) { (v: Int64) in Int32(truncatingIfNeeded: v) }
  case .int64: each(n, x, y) { (v: Int64) in Int64(truncatingIfNeeded: v) }
  case .uint8: each(n, x, y) { (v: Int64) in UInt8(truncatingIfNeeded: v) }
  case .uint16: each(n, x, y) { (v: Int64) in UInt16(truncatingIfNeeded: v) }
  case .uint32: each(n, x, y) { (v: Int64) in UInt32(truncatingIfNeeded: v) }
  case .uint64: each(n, x, y) { (v: Int64) in UInt64(truncatingIfNeeded: v) }
  case .bool: each(n, x, y) { (v: Int64) in (v != 0 ? 1 : 0) as UInt8 }
  }
}

private func narrowUInt64(
  _ target: NumberKind, _ n: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  switch target {
  case .float: each(n, x, y) { (v: UInt64) in Float(v) }
  case .double: each(n, x, y) { (v: UInt64) in Double(v) }
  case .half: each(n, x, y) { (v: UInt64) in floatToHalf(Float(v)) }
  case .bfloat: each(n, x, y) { (v: UInt64) in floatToBfloat(Float(v)) }
  case .int8: each(n, x, y) { (v: UInt64) in Int8(truncatingIfNeeded: v) }
  case .int16: each(n, x, y) { (v: UInt64) in Int16(truncatingIfNeeded: v) }
  case .int32: each(n, x, y) { (v: UInt64) in Int32(truncatingIfNeeded: v) }
  case .int64: each(n, x, y) { (v: UInt64) in Int64(truncatingIfNeeded: v) }
  case .uint8: each(n, x, y) { (v: UInt64) in UInt8(truncatingIfNeeded: v) }
  case .uint16: each(n, x, y) { (v: UInt64) in UInt16(truncatingIfNeeded: v) }
  case .uint32: each(n, x, y) { (v: UInt64) in UInt32(truncatingIfNeeded: v) }
  case .uint64: each(n, x, y) { (v: UInt64) in UInt64(truncatingIfNeeded: v) }
  case .bool: each(n, x, y) { (v: UInt64) in (v != 0 ? 1 : 0) as UInt8 }
  }
}

// What no integer of the type equals becomes the least one, as processors do it.

@inline(always) private func int32(_ x: Float) -> Int32 {
  x >= -0x1p31 && x < 0x1p31 ? Int32(x) : .min
}
@inline(always) private func int32(_ x: Double) -> Int32 {
  x > -0x1.00000002p31 && x < 0x1p31 ? Int32(x) : .min
}
@inline(always) private func int64(_ x: Float) -> Int64 {
  x >= -0x1p63 && x < 0x1p63 ? Int64(x) : .min
}
@inline(always) private func int64(_ x: Double) -> Int64 {
  x >= -0x1p63 && x < 0x1p63 ? Int64(x) : .min
}
/// Modulo 2⁶⁴ where `Int64` or `UInt64` has room for it.
@inline(always) private func uint64(_ x: Float) -> UInt64 {
  let low = int64(x)
  return UInt64(bitPattern: low | (int64(x - 0x1p63) & (low &>> 63)))
}
@inline(always) private func uint64(_ x: Double) -> UInt64 {
  let low = int64(x)
  return UInt64(bitPattern: low | (int64(x - 0x1p63) & (low &>> 63)))
}

@inline(always) private func floatToBfloat(_ x: Float) -> UInt16 {
  let bits = x.bitPattern
  let rounded = bits &+ 0x7fff &+ (bits &>> 16 & 1)
  return UInt16(truncatingIfNeeded: (x.isNaN ? bits | 0x40_0000 : rounded) &>> 16)
}

@inline(always) private func halfToFloat(_ x: UInt16) -> Float {
  #if arch(arm64) || EMULATES_NEON || ISA_V3 || ISA_V4
    return Float(Float16(bitPattern: x))
  #else
    // The exponent is biased by 15, that of `Float` by 127.
    let bits = UInt32(x)
    let magnitude = (bits & 0x7fff) &<< 13
    let number = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    let result = magnitude < 0x0f80_0000 ? number : magnitude | 0x7f80_0000
    return Float(bitPattern: result | (bits & 0x8000) &<< 16)
  #endif
}

@inline(always) private func floatToHalf(_ x: Float) -> UInt16 {
  #if arch(arm64) || EMULATES_NEON || ISA_V3 || ISA_V4
    return Float16(x).bitPattern
  #else
    let bits = x.bitPattern
    let magnitude = bits & 0x7fff_ffff
    // Adding a half moves the bits of what will be subnormal to the end, and rounds them.
    let subnormal = (Float(bitPattern: magnitude) + 0.5).bitPattern &- 0x3f00_0000
    let normal = (magnitude &- 0x3800_0000 &+ 0xfff &+ (magnitude &>> 13 & 1)) &>> 13
    let special: UInt32 = magnitude > 0x7f80_0000 ? 0x7e00 | (magnitude &>> 13 & 0x3ff) : 0x7c00
    let finite = magnitude < 0x3880_0000 ? subnormal : normal
    let result = magnitude < 0x4780_0000 ? finite : special
    return UInt16(truncatingIfNeeded: result | (bits & 0x8000_0000) &>> 16)
  #endif
}
