#!/usr/bin/env python3
"""Writes the unrolled kernels: VectorOps.swift, Tiles+Generated.swift, Depthwise+Generated.swift,
Winograd+Generated.swift; and the links of the other instruction sets' targets to all sources.
With --check, only tells whether they are current."""
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
HEADER = "// Made by generate.py; do not edit.\n// swift-format-ignore-file\n"


def vector_ops():
    out = [HEADER, "#if hasFeature(BuiltinModule)", "import Builtin\n"]
    out.append("// Vector arithmetic by the compiler's own operations: the standard library's is a loop over lanes")
    out.append("// that is only sometimes put back together, and its `addingProduct` calls `fmaf` for each lane where")
    out.append("// the instruction set has no fused multiply-add. `fma` here rounds twice there.")
    for n in (4, 8, 16):
        t, i = f"Vec{n}xFPIEEE32", f"Vec{n}xInt32"
        out.append(f"extension SIMD{n} where Scalar == Float {{")
        out.append(f"  @_transparent func fma(_ a: Self, _ b: Self) -> Self {{ var r = self; r._storage._value = Builtin.int_fmuladd_{t}(a._storage._value, b._storage._value, _storage._value); return r }}")
        for op, b in (("+", "fadd"), ("-", "fsub"), ("*", "fmul"), ("/", "fdiv")):
            out.append(f"  @_transparent static func {op} (a: Self, b: Self) -> Self {{ var r = a; r._storage._value = Builtin.{b}_{t}(a._storage._value, b._storage._value); return r }}")
        for name, b in (("squareRoot_", "sqrt"), ("rounded_", "rint"), ("magnitude_", "fabs"), ("floor_", "floor"), ("ceil_", "ceil")):
            out.append(f"  @_transparent var {name}: Self {{ var r = self; r._storage._value = Builtin.int_{b}_{t}(_storage._value); return r }}")
        # A comparison and a choice are only sometimes made one instruction, which gives its second operand if one is NaN.
        isa, wide, more = {
            4: ("arch(x86_64)", "sse", ""), 8: ("arch(x86_64) && (ISA_V3 || ISA_V4)", "avx", "_256"),
            16: ("arch(x86_64) && ISA_V4 && !EMULATES_AVX512", "avx512", "_512")}[n]
        mode = ", (4 as Int32)._value" if n == 16 else ""
        out.append(f"  #if {isa}")
        for name, b in (("atLeast", "max"), ("atMost", "min")):
            out.append(f"  @_transparent func {name}(_ b: Self) -> Self {{ var r = self; r._storage._value = Builtin.int_x86_{wide}_{b}_ps{more}(b._storage._value, _storage._value{mode}); return r }}")
        out.append("  #else")
        out.append(f"  @_transparent func atLeast(_ b: Self) -> Self {{ self.replacing(with: b, where: self .< b) }}")
        out.append(f"  @_transparent func atMost(_ b: Self) -> Self {{ self.replacing(with: b, where: self .> b) }}")
        out.append("  #endif")
        out.append(f"  @_transparent var integers: SIMD{n}<Int32> {{ var r = SIMD{n}<Int32>(); r._storage._value = Builtin.fptosi_{t}_{i}(_storage._value); return r }}")
        out.append(f"  @_transparent init(integers v: SIMD{n}<Int32>) {{ self.init(); _storage._value = Builtin.sitofp_{i}_{t}(v._storage._value) }}")
        out.append("}")
    out.append("#if arch(x86_64) && ISA_V4 && !EMULATES_AVX512")
    out.append("extension SIMD16 where Scalar == Float {")
    out.append("  /// Times 2 to the power of `n`, rounded down.")
    out.append("  @_transparent func scaled(_ n: Self) -> Self { var r = self; r._storage._value = Builtin.int_x86_avx512_mask_scalef_ps_512(_storage._value, n._storage._value, _storage._value, (-1 as Int16)._value, (4 as Int32)._value); return r }")
    out.append("}")
    out.append("#endif")
    f, d = "Vec8xFPIEEE32", "Vec8xFPIEEE64"
    for n in (4, 8, 16):
        out.append(f"extension SIMD{n} where Scalar == Double {{")
        out.append(f"  @_transparent func fma(_ a: Self, _ b: Self) -> Self {{ var r = self; r._storage._value = Builtin.int_fmuladd_Vec{n}xFPIEEE64(a._storage._value, b._storage._value, _storage._value); return r }}")
        out.append("}")
    out.append("extension SIMD8 where Scalar == Double {")
    for op, b in (("+", "fadd"), ("-", "fsub"), ("*", "fmul")):
        out.append(f"  @_transparent static func {op} (a: Self, b: Self) -> Self {{ var r = a; r._storage._value = Builtin.{b}_{d}(a._storage._value, b._storage._value); return r }}")
    out.append(f"  @_transparent var floats: SIMD8<Float> {{ var r = SIMD8<Float>(); r._storage._value = Builtin.fptrunc_{d}_{f}(_storage._value); return r }}")
    out.append("}")
    out.append("extension SIMD8 where Scalar == Float {")
    out.append(f"  @_transparent var doubles: SIMD8<Double> {{ var r = SIMD8<Double>(); r._storage._value = Builtin.fpext_{f}_{d}(_storage._value); return r }}")
    out.append("}")
    out.append("// Not the standard library's generic functions, which are called, and shared between instruction sets,")
    out.append("// where there are so many that the compiler no longer inlines them.")
    out.append("/// The vector at a byte offset.")
    out.append("@_transparent func load(_ p: UnsafeRawPointer, _ offset: Int) -> Vec { Builtin.loadRaw((p + offset)._rawValue) }")
    out.append("/// The value at an address.")
    out.append("@_transparent func loadValue(_ p: UnsafeRawPointer) -> Float { Builtin.loadRaw(p._rawValue) }")
    out.append("/// Eight values of double precision at an address.")
    out.append("@_transparent func loadDoubles(_ p: UnsafeRawPointer) -> SIMD8<Double> { Builtin.loadRaw(p._rawValue) }")
    out.append("/// Stores eight values of double precision.")
    out.append("@_transparent func storeDoubles(_ v: SIMD8<Double>, _ p: UnsafeMutableRawPointer) { Builtin.storeRaw(v, p._rawValue) }")
    out.append("/// A vector of double precision at an address.")
    out.append("@_transparent func loadVector(_ p: UnsafeRawPointer) -> DoubleVec { Builtin.loadRaw(p._rawValue) }")
    out.append("/// Stores a vector of double precision.")
    out.append("@_transparent func storeVector(_ v: DoubleVec, _ p: UnsafeMutableRawPointer) { Builtin.storeRaw(v, p._rawValue) }")
    out.append("/// Stores the vector at a byte offset.")
    out.append("@_transparent func store(_ v: Vec, _ p: UnsafeMutableRawPointer, _ offset: Int) { Builtin.storeRaw(v, (p + offset)._rawValue) }")
    out.append("/// Asks for memory that will be read soon, into the second cache; any address will do.")
    out.append("@_transparent func prefetch(_ p: UnsafeRawPointer) {")
    out.append("  Builtin.int_prefetch_RawPointer(p._rawValue, Int32(0)._value, Int32(2)._value, Int32(1)._value)")
    out.append("}")
    out.append("/// As `prefetch`, into the first cache.")
    out.append("@_transparent func prefetchNear(_ p: UnsafeRawPointer) {")
    out.append("  Builtin.int_prefetch_RawPointer(p._rawValue, Int32(0)._value, Int32(3)._value, Int32(1)._value)")
    out.append("}")
    out.append("/// Tells a processor that it waits in a loop.")
    out.append("@_transparent func pauseProcessor() {")
    out.append("  #if arch(x86_64)")
    out.append("  Builtin.int_x86_sse2_pause()")
    out.append("  #endif")
    out.append("}")
    out.append("#else")
    out.append("// The same by the standard library, should the compiler no longer give access to its operations.")
    for n in (4, 8, 16):
        out.append(f"extension SIMD{n} where Scalar == Float {{")
        out.append("  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON")
        out.append("  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }")
        out.append("  #else")
        out.append("  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }")
        out.append("  #endif")
        out.append("  @_transparent var squareRoot_: Self { squareRoot() }")
        out.append("  @_transparent var rounded_: Self { rounded(.toNearestOrEven) }")
        out.append(f"  @_transparent var magnitude_: Self {{ unsafeBitCast(unsafeBitCast(self, to: SIMD{n}<UInt32>.self) & 0x7fff_ffff, to: Self.self) }}")
        out.append("  @_transparent var floor_: Self { rounded(.down) }")
        out.append("  @_transparent var ceil_: Self { rounded(.up) }")
        out.append("  @_transparent func atLeast(_ b: Self) -> Self { self.replacing(with: b, where: self .< b) }")
        out.append("  @_transparent func atMost(_ b: Self) -> Self { self.replacing(with: b, where: self .> b) }")
        out.append(f"  @_transparent var integers: SIMD{n}<Int32> {{ SIMD{n}<Int32>(truncatingIfNeeded: SIMD{n}<Int64>(self)) }}")
        out.append(f"  @_transparent init(integers v: SIMD{n}<Int32>) {{ self.init(v) }}")
        out.append("}")
    for n in (4, 8, 16):
        out.append(f"extension SIMD{n} where Scalar == Double {{")
        out.append("  #if ISA_V3 || ISA_V4 || arch(arm64) || EMULATES_NEON")
        out.append("  @_transparent func fma(_ a: Self, _ b: Self) -> Self { addingProduct(a, b) }")
        out.append("  #else")
        out.append("  @_transparent func fma(_ a: Self, _ b: Self) -> Self { self + a * b }")
        out.append("  #endif")
        out.append("}")
    out.append("extension SIMD8 where Scalar == Double { @_transparent var floats: SIMD8<Float> { SIMD8<Float>(self) } }")
    out.append("extension SIMD8 where Scalar == Float { @_transparent var doubles: SIMD8<Double> { SIMD8<Double>(self) } }")
    out.append("@_transparent func load(_ p: UnsafeRawPointer, _ offset: Int) -> Vec { p.loadUnaligned(fromByteOffset: offset, as: Vec.self) }")
    out.append("@_transparent func loadValue(_ p: UnsafeRawPointer) -> Float { p.loadUnaligned(as: Float.self) }")
    out.append("@_transparent func loadDoubles(_ p: UnsafeRawPointer) -> SIMD8<Double> { p.loadUnaligned(as: SIMD8<Double>.self) }")
    out.append("@_transparent func storeDoubles(_ v: SIMD8<Double>, _ p: UnsafeMutableRawPointer) { p.storeBytes(of: v, as: SIMD8<Double>.self) }")
    out.append("@_transparent func loadVector(_ p: UnsafeRawPointer) -> DoubleVec { p.loadUnaligned(as: DoubleVec.self) }")
    out.append("@_transparent func storeVector(_ v: DoubleVec, _ p: UnsafeMutableRawPointer) { p.storeBytes(of: v, as: DoubleVec.self) }")
    out.append("@_transparent func store(_ v: Vec, _ p: UnsafeMutableRawPointer, _ offset: Int) { p.storeBytes(of: v, toByteOffset: offset, as: Vec.self) }")
    out.append("@_transparent func prefetch(_ p: UnsafeRawPointer) {}")
    out.append("@_transparent func prefetchNear(_ p: UnsafeRawPointer) {}")
    out.append("@_transparent func pauseProcessor() {}")
    out.append("#endif")
    return "\n".join(out) + "\n"


def byte(v):
    """The byte offset of vector v."""
    return "0" if v == 0 else ("vectorBytes" if v == 1 else f"{v} &* vectorBytes")


def load(p, v):
    return f"{p}.loadUnaligned(fromByteOffset: {byte(v)}, as: Vec.self)"


def at(base, row, step):
    """The address of a row."""
    return base if row == 0 else f"({base} + {row} &* {step})"


def ask(a, indent, base, step, rows, vectors):
    """Asks for the lines of a tile's rows."""
    for r in range(rows):
        a(f"{indent}prefetchNear({at(base, r, step)})")
        if vectors > 1:
            a(f"{indent}if vectorBytes >= 64 {{ prefetchNear({at(base, r, step)} + vectorBytes) }}")


def ask_ahead(a, indent):
    """Asks for the part of the memory ahead that is due before a block of terms."""
    a(f"{indent}let next = ahead + aheadStep")
    a(f"{indent}while ahead < next {{")
    a(f"{indent}  prefetch(ahead)")
    a(f"{indent}  ahead = ahead + 64")
    a(f"{indent}}}")


def complete(a, indent, rows, cols):
    """Adds bias and residual to the sums, then applies limits."""
    def panel(base, p):
        return base if p == 0 else f"({base} + {p} &* cPanel)"
    a(f"{indent}if let bias = t.pointee.bias {{")
    a(f"{indent}  let q = UnsafeRawPointer(bias)")
    for p, v in cols:
        a(f"{indent}  let z{p}_{v} = {load(panel('q', p), v)}")
        for r in range(rows):
            a(f"{indent}  s{r}_{p}_{v} = s{r}_{p}_{v} + z{p}_{v}")
    a(f"{indent}}}")
    a(f"{indent}if let residual = t.pointee.residual {{")
    a(f"{indent}  let q = UnsafeRawPointer(residual)" + (", qRow = 4 &* t.pointee.residualRow" if rows > 1 else ""))
    for r in range(rows):
        for p, v in cols:
            a(f"{indent}  s{r}_{p}_{v} = s{r}_{p}_{v} + {load(panel(at('q', r, 'qRow'), p), v)}")
    a(f"{indent}}}")
    a(f"{indent}if t.pointee.limited {{")
    a(f"{indent}  let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)")
    for r in range(rows):
        for p, v in cols:
            a(f"{indent}  s{r}_{p}_{v} = s{r}_{p}_{v}.atLeast(lower).atMost(upper)")
    a(f"{indent}}}")


def tile(rows, vectors, panels=1):
    """A tile of the product. All tiles add the terms of an output in the same order."""
    name = f"tile{rows}x{vectors}" + (f"p{panels}" if panels > 1 else "")
    o = []
    a = o.append
    a(f"func {name}(_ argument: UnsafeRawPointer) {{")
    a("  let t = argument.assumingMemoryBound(to: TileArguments.self)")
    many = rows > 1
    a("  let step = t.pointee.aStep, bStep = 4 &* t.pointee.bStep, length = t.pointee.length")
    if many:
        a("  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow")
    if panels > 1:
        a("  let panel = 4 &* t.pointee.panelStride")
    cols = [(p, v) for p in range(panels) for v in range(vectors)]
    for r in range(rows):
        for p, v in cols:
            a(f"  var s{r}_{p}_{v} = Vec.zero")
    a("  let c = UnsafeMutableRawPointer(t.pointee.c)")
    if panels > 1:
        a(f"  let cPanel = {vectors} &* vectorBytes")
    def cp(r, p):
        return at("c", r, "cRow") if p == 0 else f"({at('c', r, 'cRow')} + {p} &* cPanel)"
    a("  if t.pointee.resumes {")
    for r in range(rows):
        for p, v in cols:
            a(f"    s{r}_{p}_{v} = {load(cp(r, p), v)}")
    a("  }")
    for p in range(panels):
        a(f"  var b{p} = UnsafeRawPointer(t.pointee.b)" + (f" + {p} &* panel" if p else ""))
    groups = (rows + 2) // 3
    # Tiles of fewer rows, or of several panels, read a panel once: memory is what they wait for.
    asks = rows >= 4 and panels == 1
    if asks:
        a("  var ahead = UnsafeRawPointer(t.pointee.ahead)")
        a("  let aheadStep = 4 &* t.pointee.aheadStep")
    if rows >= 6 and panels == 1:
        # Lines that the sums will be stored in, and added from: they come while the sums are made.
        a("  if t.pointee.finishes {")
        ask(a, "    ", "c", "cRow", rows, vectors)
        a("    if let residual = t.pointee.residual {")
        a("      let q = UnsafeRawPointer(residual), qRow = 4 &* t.pointee.residualRow")
        ask(a, "      ", "q", "qRow", rows, vectors)
        a("    }")
        a("  }")
    a("  var segment = 0")
    a("  repeat {")
    a("    let start = t.pointee.a + t.pointee.offsets[segment]")
    for g in range(groups):
        a(f"    var p{g} = start" + (f" + {3 * g} &* row" if g else ""))
    if asks:
        a("    var left = length")
        a("    repeat {")
        ask_ahead(a, "    ")
        a("    var k = left < blockTerms ? left : blockTerms")
        a("    left = left &- k")
    else:
        a("    var k = length")
    a("    repeat {")
    for p, v in cols:
        a(f"      let v{p}_{v} = {load(f'b{p}', v)}")
    for r in range(rows):
        g, off = divmod(r, 3)
        index = ["0", "row", "2 &* row"][off]
        a(f"      let a{r} = Vec(repeating: p{g}[{index}])")
        for p, v in cols:
            a(f"      s{r}_{p}_{v} = s{r}_{p}_{v}.fma(a{r}, v{p}_{v})")
    for p in range(panels):
        a(f"      b{p} = b{p} + bStep")
    for g in range(groups):
        a(f"      p{g} = p{g} + step")
    a("      k = k &- 1")
    a("    } while k > 0")
    if asks:
        a("    } while left > 0")
    a("    segment = segment &+ 1")
    a("  } while segment < t.pointee.segments")
    a("  if t.pointee.finishes {")
    complete(a, "    ", rows, cols)
    a("  }")
    for r in range(rows):
        for p, v in cols:
            a(f"  {cp(r, p)}.storeBytes(of: s{r}_{p}_{v}, toByteOffset: {byte(v)}, as: Vec.self)")
    a("}")
    return "\n".join(o)


def plain_tile(rows, vectors, runs):
    """A tile whose rows are one run of neighbouring values, or several, and whose panel is packed: what most
    products are. It does with few instructions what `tile` does, which tells most where something else uses the
    same core. Sums of several runs neither begin nor go on elsewhere."""
    o = []
    a = o.append
    a(f"func plain{'Runs' if runs else ''}Tile{rows}x{vectors}(_ argument: UnsafeRawPointer) {{")
    a("  let t = argument.assumingMemoryBound(to: TileArguments.self)")
    a("  let row = t.pointee.aRow, cRow = 4 &* t.pointee.cRow, length = t.pointee.length")
    places = [(r, v) for r in range(rows) for v in range(vectors)]
    for r, v in places:
        a(f"  var s{r}_0_{v} = Vec.zero")
    groups = (rows + 2) // 3
    a("  let c = UnsafeMutableRawPointer(t.pointee.c)")
    if not runs:
        a("  if t.pointee.resumes {")
        for r, v in places:
            a(f"    s{r}_0_{v} = {load(at('c', r, 'cRow'), v)}")
        a("  } else")
    a("  if length >= 32 {")
    ask(a, "    ", "c", "cRow", rows, vectors)
    a("  }")
    a("  var b = UnsafeRawPointer(t.pointee.b)")
    a("  var ahead = UnsafeRawPointer(t.pointee.ahead)")
    a("  let aheadStep = 4 &* t.pointee.aheadStep")
    if runs:
        a("  var run = 0")
        a("  repeat {")
    a(f"  var p0 = t.pointee.a + t.pointee.offsets[{'run' if runs else 0}]")
    for g in range(1, groups):
        a(f"  var p{g} = p0 + {3 * g} &* row")
    a(f"  let end = b + (length & ~1) &* {byte(vectors)}")
    a("  while b < end {")
    ask_ahead(a, "  ")
    a(f"  let block = b + blockTerms &* {byte(vectors)}")
    a("  let stop = block < end ? block : end")

    def terms(k):
        for v in range(vectors):
            a(f"    let v{k}_{v} = {load('b', k * vectors + v)}")
        for r in range(rows):
            g, off = divmod(r, 3)
            index = "row" if off == 1 else f"{off} &* row"
            index = str(k) if off == 0 else f"{index} &+ {k}" if k else index
            a(f"    let a{k}_{r} = Vec(repeating: p{g}[{index}])")
            for v in range(vectors):
                a(f"    s{r}_0_{v} = s{r}_0_{v}.fma(a{k}_{r}, v{k}_{v})")
    a("  repeat {")
    terms(0)
    terms(1)
    a(f"    b = b + {byte(2 * vectors)}")
    for g in range(groups):
        a(f"    p{g} = p{g} + 2")
    a("  } while b < stop")
    a("  }")
    a("  if length & 1 != 0 {")
    terms(0)
    if runs:
        a(f"    b = b + {byte(vectors)}")
    a("  }")
    if runs:
        a("  run = run &+ 1")
        a("  } while run < t.pointee.segments")
    complete(a, "  ", rows, [(0, v) for v in range(vectors)])
    for r, v in places:
        a(f"  {at('c', r, 'cRow')}.storeBytes(of: s{r}_0_{v}, toByteOffset: {byte(v)}, as: Vec.self)")
    a("}")
    return "\n".join(o)


# Rows of tiles that are plain if they can be: a product's rows are shared out in tiles of nearly the most there can be.
PLAIN = {"ISA_V4": range(10, 15), "arch(arm64) || EMULATES_NEON": range(8, 13), None: range(3, 7)}


def few(two, three):
    return f"""/// The kernel for one to three rows, and how many panels it takes.
func rowTile(_ rows: Int) -> (kernel: KernelTable.Structured, panels: Int) {{
  switch rows {{
  case 1: (tile1x2p4, 4)
  case 2: (tile2x2p{two}, {two})
  default: (tile3x2p{three}, {three})
  }}
}}"""


def tiles():
    out = [HEADER, "import VectorKernelInterface\n"]
    for rows in range(1, 7):
        out.append(tile(rows, 1))
        out.append(tile(rows, 2))
    out.append(tile(1, 2, 4))
    out.append("#if ISA_V4 || arch(arm64) || EMULATES_NEON")
    out.append(tile(2, 2, 4))
    out.append(tile(3, 2, 3))
    out.append(few(4, 3))
    out.append("#else")
    out.append(tile(2, 2, 2))
    out.append(tile(3, 2, 2))
    out.append(few(2, 2))
    out.append("#endif")
    out.append("#if ISA_V4 || arch(arm64) || EMULATES_NEON")
    for rows in range(7, 13):
        out.append(tile(rows, 1))
        out.append(tile(rows, 2))
    out.append("#endif")
    out.append("#if ISA_V4")
    for rows in range(13, 15):
        out.append(tile(rows, 1))
        out.append(tile(rows, 2))
    out.append("#endif")

    for condition, rows in PLAIN.items():
        out.append(f"#{'if' if condition == 'ISA_V4' else 'elseif'} {condition}" if condition else "#else")
        out.append("/// The fewest rows of a plain tile.")
        out.append(f"@_transparent var plainRowLeast: Int {{ {rows[0]} }}")
        for vectors in (1, 2):
            for runs in (False, True):
                out += [plain_tile(r, vectors, runs) for r in rows]
                name, kind = ["narrow", "wide"][vectors - 1], "Runs" if runs else ""
                out.append(f"/// The plain tile of that many rows, `plainRowLeast` or more{', of several runs' if runs else ''}.")
                out.append(f"func {name}Plain{kind}Tile(_ rows: Int) -> KernelTable.Structured {{")
                out.append("  switch rows {")
                out += [f"  case {r}: plain{kind}Tile{r}x{vectors}" for r in rows[:-1]]
                out.append(f"  default: plain{kind}Tile{rows[-1]}x{vectors}\n  }}\n}}")
    out.append("#endif")

    def table(name, vectors, limit):
        cases = "\n".join(f"  case {r}: tile{r}x{vectors}" for r in range(1, limit))
        return f"  switch rows {{\n{cases}\n  default: tile{limit}x{vectors}\n  }}"
    for name, vectors in (("narrowTile", 1), ("wideTile", 2)):
        out.append(f"/// The tile of that many rows, of {vectors} vector{'s' if vectors > 1 else ''}.")
        out.append(f"func {name}(_ rows: Int) -> KernelTable.Structured {{")
        out.append("  #if ISA_V4")
        out.append(table(name, vectors, 14))
        out.append("  #elseif arch(arm64) || EMULATES_NEON")
        out.append(table(name, vectors, 12))
        out.append("  #else")
        out.append(table(name, vectors, 6))
        out.append("  #endif")
        out.append("}")
    return "\n".join(out) + "\n"


def depthwise(kernel, stride, outputs, edge, rows=1):
    """`outputs` neighbouring pixels of one row, channel by channel; at an edge, each pixel of the input is
    found by its address. Of two rows, for windows that move by one pixel: what both see is loaded once, and there
    are as many sums as it takes not to wait for them."""
    columns = (outputs - 1) * stride + kernel
    o = []
    a = o.append
    name = f"depthwise{'Edge' if edge else ''}{kernel}s{stride}x{outputs}" + (f"r{rows}" if rows > 1 else "")
    a(f"func {name}(_ argument: UnsafeRawPointer) {{")
    a("  let t = argument.assumingMemoryBound(to: DepthwiseArguments.self)")
    a("  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, w = UnsafeRawPointer(t.pointee.filter)")
    a("  let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)")
    a("  let o0 = UnsafeMutableRawPointer(t.pointee.output)")
    for y in range(1, rows):
        a(f"  let o{y} = o0 + {y} &* 4 &* t.pointee.outputRow")
    windows = (rows - 1) * stride + kernel
    if edge:
        a("  let rows = t.pointee.rows")
    else:
        for r in range(windows):
            a(f"  let r{r} = UnsafeRawPointer(t.pointee.rows[{r}])")
    a("  var c = 0")
    a("  while c < bytes {")
    a("    if c > last { c = last }")
    sums = [(y, x) for y in range(rows) for x in range(outputs)]
    for y, x in sums:
        a(f"    var s{y}_{x} = Vec.zero")
    for r in range(windows):
        seen = [y for y in range(rows) if 0 <= r - y * stride < kernel]
        for y in seen:
            for k in range(kernel):
                i = (r - y * stride) * kernel + k
                a(f"    let w{r}_{y}_{k} = (w + (c &+ {i} &* bytes)).loadUnaligned(as: Vec.self)")
        for col in range(columns):
            users = [x for x in range(outputs) if 0 <= col - x * stride < kernel]
            if not users:
                continue
            if edge:
                a(f"    let v{r}_{col} = (UnsafeRawPointer(rows[{r * columns + col}]) + c).loadUnaligned(as: Vec.self)")
            else:
                a(f"    let v{r}_{col} = (r{r} + (c &+ {col} &* bytes)).loadUnaligned(as: Vec.self)")
            for y in seen:
                for x in users:
                    a(f"    s{y}_{x} = s{y}_{x}.fma(v{r}_{col}, w{r}_{y}_{col - x * stride})")
    a("    if let bias = t.pointee.bias {")
    a("      let z = (UnsafeRawPointer(bias) + c).loadUnaligned(as: Vec.self)")
    for y, x in sums:
        a(f"      s{y}_{x} = s{y}_{x} + z")
    a("    }")
    for y, x in sums:
        a(f"    (o{y} + (c &+ {x} &* bytes)).storeBytes(of: s{y}_{x}.atLeast(lower).atMost(upper), as: Vec.self)")
    a("    c = c &+ vectorBytes")
    a("  }")
    a("}")
    return "\n".join(o)


DEPTHWISE = [(k, s, x, e) for k in (3, 5) for s in (1, 2) for x in (2, 4) for e in (False, True)]


def depthwises():
    out = [HEADER, "import VectorKernelInterface\n"]
    out += [depthwise(*d) for d in DEPTHWISE]
    out += [depthwise(k, 1, 4, edge, rows=2) for k in (3, 5) for edge in (False, True)]
    return "\n".join(out) + "\n"


def winograd(f):
    """The transforms of F(f x f, 3 x 3)."""
    n = f + 2

    def t_in(d, p, e):
        if f == 2:
            return [f"{d[0]} - {d[2]}", f"{d[1]} + {d[2]}", f"{d[2]} - {d[1]}", f"{d[1]} - {d[3]}"]
        e(f"let {p}a = {d[4]}.fma({d[2]}, minus4), {p}b = {d[3]}.fma({d[1]}, minus4), {p}c = {d[4]} - {d[2]}, {p}d = ({d[3]} - {d[1]}) * two")
        return [f"({d[4]}.fma({d[0]}, four)).fma({d[2]}, minus5)", f"{p}a + {p}b", f"{p}a - {p}b",
                f"{p}c + {p}d", f"{p}c - {p}d", f"({d[5]}.fma({d[1]}, four)).fma({d[3]}, minus5)"]

    def t_out(m, p, e):
        if f == 2:
            return [f"{m[0]} + {m[1]} + {m[2]}", f"{m[1]} - {m[2]} - {m[3]}"]
        e(f"let {p}s = {m[1]} + {m[2]}, {p}u = {m[1]} - {m[2]}, {p}v = {m[3]} + {m[4]}, {p}w = {m[3]} - {m[4]}")
        return [f"{m[0]} + {p}s + {p}v", f"{p}u.fma({p}w, two)", f"{p}s.fma({p}v, four)", f"({p}u + {m[5]}).fma({p}w, eight)"]
    o = []
    a = o.append
    for edge in (False, True):
        a(f"func winograd{f}{'EdgeInput' if edge else 'Input'}(_ argument: UnsafeRawPointer) {{")
        a("  let t = argument.assumingMemoryBound(to: WinogradArguments.self)")
        if f == 4:
            a("  let two = Vec(repeating: 2), four = Vec(repeating: 4), minus4 = Vec(repeating: -4), minus5 = Vec(repeating: -5)")
        if edge:
            a("  guard let addresses = t.pointee.addresses else { return }")
            a("  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, plane = 4 &* t.pointee.planeStride")
        else:
            a("  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, row = 4 &* t.pointee.pixelRow, plane = 4 &* t.pointee.planeStride")
            a("  let pixel = 4 &* t.pointee.pixelStride")
        a("  var c = 0")
        a("  while c < bytes {")
        a("    if c > last { c = last }")
        a("    let o = UnsafeMutableRawPointer(t.pointee.planes) + c" if edge else
          "    let d = UnsafeRawPointer(t.pointee.pixels) + c, o = UnsafeMutableRawPointer(t.pointee.planes) + c")
        for i in range(n):
            for j in range(n):
                a(f"    let d{i}_{j} = load(addresses[{i * n + j}], c)" if edge else
                  f"    let d{i}_{j} = (d + ({i} &* row &+ {j} &* pixel)).loadUnaligned(as: Vec.self)")
        for j in range(n):
            ex = t_in([f"d{i}_{j}" for i in range(n)], f"x{j}", lambda s: a("    " + s))
            for i in range(n):
                a(f"    let e{i}_{j} = {ex[i]}")
        for i in range(n):
            ex = t_in([f"e{i}_{j}" for j in range(n)], f"y{i}", lambda s: a("    " + s))
            for j in range(n):
                a(f"    (o + {i * n + j} &* plane).storeBytes(of: {ex[j]}, as: Vec.self)")
        a("    c = c &+ vectorBytes")
        a("  }")
        a("}")
    a(f"func winograd{f}Output(_ argument: UnsafeRawPointer) {{")
    a("  let t = argument.assumingMemoryBound(to: WinogradArguments.self)")
    if f == 4:
        a("  let two = Vec(repeating: 2), four = Vec(repeating: 4), eight = Vec(repeating: 8)")
    a("  let lower = Vec(repeating: t.pointee.lower), upper = Vec(repeating: t.pointee.upper)")
    a("  let bytes = 4 &* t.pointee.channels, last = bytes &- vectorBytes, row = 4 &* t.pointee.pixelRow, plane = 4 &* t.pointee.planeStride")
    a("  let pixel = 4 &* t.pointee.pixelStride")
    a("  let residualRow = 4 &* t.pointee.residualRow")
    a("  var c = 0")
    a("  while c < bytes {")
    a("    if c > last { c = last }")
    a("    let d = UnsafeRawPointer(t.pointee.planes) + c, o = UnsafeMutableRawPointer(t.pointee.pixels) + c")
    for i in range(n):
        for j in range(n):
            a(f"    let d{i}_{j} = (d + {i * n + j} &* plane).loadUnaligned(as: Vec.self)")
    for j in range(n):
        ex = t_out([f"d{i}_{j}" for i in range(n)], f"x{j}", lambda s: a("    " + s))
        for i in range(f):
            a(f"    let e{i}_{j} = {ex[i]}")
    for i in range(f):
        ex = t_out([f"e{i}_{j}" for j in range(n)], f"y{i}", lambda s: a("    " + s))
        for j in range(f):
            a(f"    var s{i}_{j} = {ex[j]}")
    a("    if let bias = t.pointee.bias {")
    a("      let z = (UnsafeRawPointer(bias) + c).loadUnaligned(as: Vec.self)")
    for i in range(f):
        for j in range(f):
            a(f"      s{i}_{j} = s{i}_{j} + z")
    a("    }")
    a("    if let residual = t.pointee.residual {")
    a("      let q = UnsafeRawPointer(residual) + c")
    for i in range(f):
        for j in range(f):
            a(f"      s{i}_{j} = s{i}_{j} + (q + ({i} &* residualRow &+ {j} &* pixel)).loadUnaligned(as: Vec.self)")
    a("    }")
    for i in range(f):
        for j in range(f):
            a(f"    (o + ({i} &* row &+ {j} &* pixel)).storeBytes(of: s{i}_{j}.atLeast(lower).atMost(upper), as: Vec.self)")
    a("    c = c &+ vectorBytes")
    a("  }")
    a("}")
    return "\n".join(o)


def winograds():
    return "\n".join([HEADER, "import VectorKernelInterface\n", winograd(2), winograd(4)]) + "\n"


FILES = {
    "VectorOps.swift": vector_ops,
    "Tiles+Generated.swift": tiles,
    "Depthwise+Generated.swift": depthwises,
    "Winograd+Generated.swift": winograds,
}
stale = []
for name, make in FILES.items():
    text, path = make(), HERE / name
    if path.exists() and path.read_text() == text:
        continue
    stale.append(name)
    if "--check" not in sys.argv:
        path.write_text(text)
for target in ("VectorKernelsV3", "VectorKernelsV4"):
    folder = HERE.parent / target
    sources = {p.name for p in HERE.glob("*.swift")}
    for name in sorted(sources | {p.name for p in folder.glob("*.swift")}):
        link = folder / name
        if name in sources and link.is_symlink() and link.exists():
            continue
        stale.append(f"{target}/{name}")
        if "--check" not in sys.argv:
            link.unlink(missing_ok=True)
            if name in sources:
                link.symlink_to(f"../VectorKernels/{name}")
if "--check" in sys.argv and stale:
    sys.exit("not current, run Sources/VectorKernels/generate.py: " + ", ".join(stale))
