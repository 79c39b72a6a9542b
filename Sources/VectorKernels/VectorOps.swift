// Made by generate.py; do not edit.
// swift-format-ignore-file

#if hasFeature(BuiltinModule)
import Builtin

// Vector arithmetic by the compiler's own operations: the standard library's is a loop over lanes
// that is only sometimes put back together, and its `addingProduct` calls `fmaf` for each lane where
// the instruction set has no fused multiply-add. `fma` here rounds twice there.
extension SIMD4 where Scalar == Float {
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_fmuladd_Vec4xFPIEEE32(a._storage._value, b._storage._value, _storage._value); return r }
  @_transparent static func + (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fadd_Vec4xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func - (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fsub_Vec4xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func * (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fmul_Vec4xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func / (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fdiv_Vec4xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent var squareRoot_: Self { var r = self; r._storage._value = Builtin.int_sqrt_Vec4xFPIEEE32(_storage._value); return r }
  @_transparent var rounded_: Self { var r = self; r._storage._value = Builtin.int_rint_Vec4xFPIEEE32(_storage._value); return r }
  @_transparent var magnitude_: Self { var r = self; r._storage._value = Builtin.int_fabs_Vec4xFPIEEE32(_storage._value); return r }
  @_transparent var floor_: Self { var r = self; r._storage._value = Builtin.int_floor_Vec4xFPIEEE32(_storage._value); return r }
  @_transparent var ceil_: Self { var r = self; r._storage._value = Builtin.int_ceil_Vec4xFPIEEE32(_storage._value); return r }
  #if arch(x86_64)
  @_transparent func atLeast(_ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_sse_max_ps(b._storage._value, _storage._value); return r }
  @_transparent func atMost(_ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_sse_min_ps(b._storage._value, _storage._value); return r }
  #else
  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }
  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }
  #endif
  @_transparent var integers: SIMD4<Int32> { var r = SIMD4<Int32>(); r._storage._value = Builtin.fptosi_Vec4xFPIEEE32_Vec4xInt32(_storage._value); return r }
  @_transparent init(integers v: SIMD4<Int32>) { self.init(); _storage._value = Builtin.sitofp_Vec4xInt32_Vec4xFPIEEE32(v._storage._value) }
}
extension SIMD8 where Scalar == Float {
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_fmuladd_Vec8xFPIEEE32(a._storage._value, b._storage._value, _storage._value); return r }
  @_transparent static func + (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fadd_Vec8xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func - (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fsub_Vec8xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func * (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fmul_Vec8xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func / (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fdiv_Vec8xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent var squareRoot_: Self { var r = self; r._storage._value = Builtin.int_sqrt_Vec8xFPIEEE32(_storage._value); return r }
  @_transparent var rounded_: Self { var r = self; r._storage._value = Builtin.int_rint_Vec8xFPIEEE32(_storage._value); return r }
  @_transparent var magnitude_: Self { var r = self; r._storage._value = Builtin.int_fabs_Vec8xFPIEEE32(_storage._value); return r }
  @_transparent var floor_: Self { var r = self; r._storage._value = Builtin.int_floor_Vec8xFPIEEE32(_storage._value); return r }
  @_transparent var ceil_: Self { var r = self; r._storage._value = Builtin.int_ceil_Vec8xFPIEEE32(_storage._value); return r }
  #if arch(x86_64) && (ISA_V3 || ISA_V4)
  @_transparent func atLeast(_ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_avx_max_ps_256(b._storage._value, _storage._value); return r }
  @_transparent func atMost(_ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_avx_min_ps_256(b._storage._value, _storage._value); return r }
  #else
  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }
  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }
  #endif
  @_transparent var integers: SIMD8<Int32> { var r = SIMD8<Int32>(); r._storage._value = Builtin.fptosi_Vec8xFPIEEE32_Vec8xInt32(_storage._value); return r }
  @_transparent init(integers v: SIMD8<Int32>) { self.init(); _storage._value = Builtin.sitofp_Vec8xInt32_Vec8xFPIEEE32(v._storage._value) }
}
extension SIMD16 where Scalar == Float {
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_fmuladd_Vec16xFPIEEE32(a._storage._value, b._storage._value, _storage._value); return r }
  @_transparent static func + (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fadd_Vec16xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func - (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fsub_Vec16xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func * (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fmul_Vec16xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent static func / (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fdiv_Vec16xFPIEEE32(a._storage._value, b._storage._value); return r }
  @_transparent var squareRoot_: Self { var r = self; r._storage._value = Builtin.int_sqrt_Vec16xFPIEEE32(_storage._value); return r }
  @_transparent var rounded_: Self { var r = self; r._storage._value = Builtin.int_rint_Vec16xFPIEEE32(_storage._value); return r }
  @_transparent var magnitude_: Self { var r = self; r._storage._value = Builtin.int_fabs_Vec16xFPIEEE32(_storage._value); return r }
  @_transparent var floor_: Self { var r = self; r._storage._value = Builtin.int_floor_Vec16xFPIEEE32(_storage._value); return r }
  @_transparent var ceil_: Self { var r = self; r._storage._value = Builtin.int_ceil_Vec16xFPIEEE32(_storage._value); return r }
  #if arch(x86_64) && ISA_V4 && !EMULATES_AVX512
  @_transparent func atLeast(_ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_avx512_max_ps_512(b._storage._value, _storage._value, (4 as Int32)._value); return r }
  @_transparent func atMost(_ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_avx512_min_ps_512(b._storage._value, _storage._value, (4 as Int32)._value); return r }
  #else
  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }
  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }
  #endif
  @_transparent var integers: SIMD16<Int32> { var r = SIMD16<Int32>(); r._storage._value = Builtin.fptosi_Vec16xFPIEEE32_Vec16xInt32(_storage._value); return r }
  @_transparent init(integers v: SIMD16<Int32>) { self.init(); _storage._value = Builtin.sitofp_Vec16xInt32_Vec16xFPIEEE32(v._storage._value) }
}
#if arch(x86_64) && ISA_V4 && !EMULATES_AVX512
extension SIMD16 where Scalar == Float {
  /// Times 2 to the power of `n`, rounded down.
  @_transparent func scaled(_ n: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_avx512_mask_scalef_ps_512(_storage._value, n._storage._value, _storage._value, (-1 as Int16)._value, (4 as Int32)._value); return r }
}
#endif
extension SIMD4 where Scalar == Double {
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_fmuladd_Vec4xFPIEEE64(a._storage._value, b._storage._value, _storage._value); return r }
}
extension SIMD8 where Scalar == Double {
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_fmuladd_Vec8xFPIEEE64(a._storage._value, b._storage._value, _storage._value); return r }
}
extension SIMD16 where Scalar == Double {
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { var r = self; r._storage._value = Builtin.int_fmuladd_Vec16xFPIEEE64(a._storage._value, b._storage._value, _storage._value); return r }
}
extension SIMD8 where Scalar == Double {
  @_transparent static func + (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fadd_Vec8xFPIEEE64(a._storage._value, b._storage._value); return r }
  @_transparent static func - (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fsub_Vec8xFPIEEE64(a._storage._value, b._storage._value); return r }
  @_transparent static func * (a: Self, b: Self) -> Self { var r = a; r._storage._value = Builtin.fmul_Vec8xFPIEEE64(a._storage._value, b._storage._value); return r }
  @_transparent var floats: SIMD8<Float> { var r = SIMD8<Float>(); r._storage._value = Builtin.fptrunc_Vec8xFPIEEE64_Vec8xFPIEEE32(_storage._value); return r }
}
extension SIMD8 where Scalar == Float {
  @_transparent var doubles: SIMD8<Double> { var r = SIMD8<Double>(); r._storage._value = Builtin.fpext_Vec8xFPIEEE32_Vec8xFPIEEE64(_storage._value); return r }
}
// Not the standard library's generic functions, which are called, and shared between instruction sets,
// where there are so many that the compiler no longer inlines them.
/// The vector at a byte offset.
@_transparent func load(_ p: UnsafeRawPointer, _ offset: Int) -> Vec { Builtin.loadRaw((p + offset)._rawValue) }
/// The value at an address.
@_transparent func loadValue(_ p: UnsafeRawPointer) -> Float { Builtin.loadRaw(p._rawValue) }
/// Eight values of double precision at an address.
@_transparent func loadDoubles(_ p: UnsafeRawPointer) -> SIMD8<Double> { Builtin.loadRaw(p._rawValue) }
/// Stores eight values of double precision.
@_transparent func storeDoubles(_ v: SIMD8<Double>, _ p: UnsafeMutableRawPointer) { Builtin.storeRaw(v, p._rawValue) }
/// A vector of double precision at an address.
@_transparent func loadVector(_ p: UnsafeRawPointer) -> DoubleVec { Builtin.loadRaw(p._rawValue) }
/// Stores a vector of double precision.
@_transparent func storeVector(_ v: DoubleVec, _ p: UnsafeMutableRawPointer) { Builtin.storeRaw(v, p._rawValue) }
/// Stores the vector at a byte offset.
@_transparent func store(_ v: Vec, _ p: UnsafeMutableRawPointer, _ offset: Int) { Builtin.storeRaw(v, (p + offset)._rawValue) }
/// Asks for memory that will be read soon, into the second cache; any address will do.
@_transparent func prefetch(_ p: UnsafeRawPointer) {
  Builtin.int_prefetch_RawPointer(p._rawValue, Int32(0)._value, Int32(2)._value, Int32(1)._value)
}
/// As `prefetch`, into the first cache.
@_transparent func prefetchNear(_ p: UnsafeRawPointer) {
  Builtin.int_prefetch_RawPointer(p._rawValue, Int32(0)._value, Int32(3)._value, Int32(1)._value)
}
/// Tells a processor that it waits in a loop.
@_transparent func pauseProcessor() {
  #if arch(x86_64)
  Builtin.int_x86_sse2_pause()
  #endif
}
#else
// The same by the standard library, should the compiler no longer give access to its operations.
extension SIMD4 where Scalar == Float {
  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }
  #else
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }
  #endif
  @_transparent var squareRoot_: Self { squareRoot() }
  @_transparent var rounded_: Self { rounded(.toNearestOrEven) }
  @_transparent var magnitude_: Self { unsafeBitCast(unsafeBitCast(self, to: SIMD4<UInt32>.self) & 0x7fff_ffff, to: Self.self) }
  @_transparent var floor_: Self { rounded(.down) }
  @_transparent var ceil_: Self { rounded(.up) }
  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }
  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }
  @_transparent var integers: SIMD4<Int32> { SIMD4<Int32>(truncatingIfNeeded: SIMD4<Int64>(self)) }
  @_transparent init(integers v: SIMD4<Int32>) { self.init(v) }
}
extension SIMD8 where Scalar == Float {
  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }
  #else
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }
  #endif
  @_transparent var squareRoot_: Self { squareRoot() }
  @_transparent var rounded_: Self { rounded(.toNearestOrEven) }
  @_transparent var magnitude_: Self { unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt32>.self) & 0x7fff_ffff, to: Self.self) }
  @_transparent var floor_: Self { rounded(.down) }
  @_transparent var ceil_: Self { rounded(.up) }
  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }
  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }
  @_transparent var integers: SIMD8<Int32> { SIMD8<Int32>(truncatingIfNeeded: SIMD8<Int64>(self)) }
  @_transparent init(integers v: SIMD8<Int32>) { self.init(v) }
}
extension SIMD16 where Scalar == Float {
  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }
  #else
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }
  #endif
  @_transparent var squareRoot_: Self { squareRoot() }
  @_transparent var rounded_: Self { rounded(.toNearestOrEven) }
  @_transparent var magnitude_: Self { unsafeBitCast(unsafeBitCast(self, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Self.self) }
  @_transparent var floor_: Self { rounded(.down) }
  @_transparent var ceil_: Self { rounded(.up) }
  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }
  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }
  @_transparent var integers: SIMD16<Int32> { SIMD16<Int32>(truncatingIfNeeded: SIMD16<Int64>(self)) }
  @_transparent init(integers v: SIMD16<Int32>) { self.init(v) }
}
extension SIMD4 where Scalar == Double {
  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }
  #else
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }
  #endif
}
extension SIMD8 where Scalar == Double {
  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }
  #else
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }
  #endif
}
extension SIMD16 where Scalar == Double {
  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }
  #else
  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }
  #endif
}
extension SIMD8 where Scalar == Double { @_transparent var floats: SIMD8<Float> { SIMD8<Float>(self) } }
extension SIMD8 where Scalar == Float { @_transparent var doubles: SIMD8<Double> { SIMD8<Double>(self) } }
@_transparent func load(_ p: UnsafeRawPointer, _ offset: Int) -> Vec { p.loadUnaligned(fromByteOffset: offset, as: Vec.self) }
@_transparent func loadValue(_ p: UnsafeRawPointer) -> Float { p.loadUnaligned(as: Float.self) }
@_transparent func loadDoubles(_ p: UnsafeRawPointer) -> SIMD8<Double> { p.loadUnaligned(as: SIMD8<Double>.self) }
@_transparent func storeDoubles(_ v: SIMD8<Double>, _ p: UnsafeMutableRawPointer) { p.storeBytes(of: v, as: SIMD8<Double>.self) }
@_transparent func loadVector(_ p: UnsafeRawPointer) -> DoubleVec { p.loadUnaligned(as: DoubleVec.self) }
@_transparent func storeVector(_ v: DoubleVec, _ p: UnsafeMutableRawPointer) { p.storeBytes(of: v, as: DoubleVec.self) }
@_transparent func store(_ v: Vec, _ p: UnsafeMutableRawPointer, _ offset: Int) { p.storeBytes(of: v, toByteOffset: offset, as: Vec.self) }
@_transparent func prefetch(_ p: UnsafeRawPointer) {}
@_transparent func prefetchNear(_ p: UnsafeRawPointer) {}
@_transparent func pauseProcessor() {}
#endif
