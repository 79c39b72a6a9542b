"""Reference packs of the elementwise ops."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
import tensorflow as tf
import opcases
from opcases import quantized

np.seterr(all="ignore")
MATH = "Math"
BF16 = ml_dtypes.bfloat16
NAN, INF = np.nan, np.inf
HALVES = [np.float16, BF16]
FLOATS = [np.float32, np.float64] + HALVES
SIGNED = [np.int8, np.int16, np.int32, np.int64]
UNSIGNED = [np.uint8, np.uint16, np.uint32, np.uint64]
COMPLEX = [np.complex64, np.complex128]
SPECIAL = [0.0, -0.0, NAN, INF, -INF, 1.0, -1.0, 0.5]


class Pack(opcases.Pack):
    """A pack that leaves out the types for which TensorFlow's CPU has no kernel."""

    def case(self, name, *arguments, **options):
        try:
            super().case(name, *arguments, **options)
        except RuntimeError as e:
            if "no CPU kernel" not in str(e):
                raise
            print(f"  {self.op} '{name}': TensorFlow has no CPU kernel")


def near(dtype, scale=1):
    """How close results of a floating-point type have to be, as a multiple of what is usual."""
    r = {"float16": 2e-3, "bfloat16": 2e-2, "float64": 1e-12, "complex128": 1e-12}.get(
        np.dtype(dtype).name, 1e-5)
    return {} if scale == 1 else dict(rtol=r * scale, atol=r * scale / 10)


def spread(low, high, count=12, seed=0):
    """Values from a range, its middle and its ends, in no order."""
    values = np.random.default_rng(seed).uniform(low, high, count)
    values[:3] = low, high, (low + high) / 2
    return values


def unary(op, low=-3, high=3, floats=FLOATS, complexes=(), integers=(), special=True, attrs=None,
          scale=1, special_values=SPECIAL):
    p = Pack(MATH, op)
    for dtype in floats:
        p.case(np.dtype(dtype).name, [spread(low, high).astype(dtype).reshape(3, 4)], attrs,
               **near(dtype, scale))
    for dtype in complexes:
        z = spread(-2, 2, 8, 1) + 1j * spread(-2, 2, 8, 2)
        p.case(np.dtype(dtype).name, [z.astype(dtype)], attrs, **near(dtype, 4))
    for dtype in integers:
        limits = np.iinfo(dtype)
        p.case(np.dtype(dtype).name, [
            np.array([limits.min, limits.max, 0, 1, 2, 3, 7, limits.max - 1], dtype)], attrs)
    first = list(floats or complexes or integers)[0]
    if special:
        for dtype in floats:
            p.case(f"special {np.dtype(dtype).name}", [np.array(special_values, dtype)], attrs,
                   **near(dtype, scale))
    p.case("scalar", [np.array(high if first in floats else 1, first)], attrs, **near(first, scale))
    p.case("empty", [np.zeros((2, 0, 3), first)], attrs)
    p.write()


def broadcasts(p, make, attrs=None, kw={}, incompatible=True):
    """The ways operands may be stretched; `make(shape, seed)` makes one."""
    for name, a, b in [
        ("row", (2, 3), (3,)), ("column", (2, 3), (2, 1)), ("outer", (4, 1), (1, 3)),
        ("scalar left", (), (2, 2)), ("scalar right", (2, 2), ()), ("scalars", (), ()),
        ("middle", (2, 1, 3), (2, 4, 1)), ("stretched inside", (2, 3, 1, 2), (3, 1, 1)),
        ("empty", (0, 3), (1, 3)), ("empty by stretching", (0,), (1,)),
    ]:
        p.case(name, [make(a, 1), make(b, 2)], attrs, **kw)
    if incompatible:
        p.case("incompatible", [make((2, 3), 1), make((2, 4), 2)], attrs, error=True)


def binary(op, low=-3, high=3, low2=None, high2=None, floats=FLOATS, complexes=(), integers=(),
           special=True, scale=1, whole=False, y_integers=None, error_zero=False, extra=None):
    p = Pack(MATH, op)
    low2, high2 = low if low2 is None else low2, high if high2 is None else high2

    def pair(dtype):
        x, y = spread(low, high, 12, 3), spread(low2, high2, 12, 4)
        if whole:
            x, y = np.round(x), np.round(y)
        return [x.astype(dtype), y.astype(dtype)]

    for dtype in floats:
        p.case(np.dtype(dtype).name, pair(dtype), **near(dtype, scale))
    for dtype in complexes:
        z = [spread(-2, 2, 8, s) + 1j * spread(-2, 2, 8, s + 1) for s in (5, 7)]
        p.case(np.dtype(dtype).name, [v.astype(dtype) for v in z], **near(dtype, 4))
    for dtype in integers:
        limits = np.iinfo(dtype)
        x = [limits.max, limits.min, 0, 1, 7, 7, 100, 13, limits.min]
        y = y_integers or [2, 3, 5, 1, 2, 3, 7, 13, 1]
        p.case(np.dtype(dtype).name, [np.array(x, dtype), np.array(y, dtype)])
        if limits.min < 0 and op != "Pow":
            p.case(f"{np.dtype(dtype).name} signs", [
                np.array([7, -7, 7, -7, 6, -6, 1], dtype), np.array([3, 3, -3, -3, -3, 3, -1], dtype)])
    if special and floats:
        grid = np.array(SPECIAL + [2.0, -3.0])
        x, y = [v.reshape(-1) for v in np.meshgrid(grid, grid)]
        for dtype in floats[:2]:
            p.case(f"special {np.dtype(dtype).name}", [x.astype(dtype), y.astype(dtype)],
                   **near(dtype, scale))
    first = list(floats or integers or complexes)[0]

    def make(shape, seed):
        n = int(np.prod(shape))
        v = np.random.default_rng(seed).uniform(max(low, low2, 0.5), min(high, high2), n)
        return (np.round(v) if whole or first in integers else v).astype(first).reshape(shape)

    broadcasts(p, make, kw=near(first, scale))
    if error_zero:
        p.case("by zero", [np.int32([1, 2]), np.int32([1, 0])], error=True)
    if extra:
        extra(p)
    p.write()


def comparison(op):
    p = Pack(MATH, op)
    for dtype in FLOATS:
        x, y = np.array([1, 2, 3, NAN, NAN, INF, -INF, 0.0]), np.array([2, 2, 1, 1, NAN, INF, INF, -0.0])
        p.case(np.dtype(dtype).name, [x.astype(dtype), y.astype(dtype)])
    for dtype in SIGNED + UNSIGNED:
        limits = np.iinfo(dtype)
        p.case(np.dtype(dtype).name, [
            np.array([limits.min, limits.max, 1, 5, 5], dtype),
            np.array([limits.max, limits.min, 2, 5, 4], dtype)])
    low, high = -2**63, 2**63 - 1
    ends = np.int64([low, low + 1, -2**62, -1, 0, 1, 2**32, 2**62, high])
    p.case("ends of int64", [ends[:, None], ends])
    rng = lambda shape, seed: np.random.default_rng(seed).integers(0, 3, shape).astype(np.int32)
    broadcasts(p, rng)
    p.write()


def equality(op):
    p = Pack(MATH, op)
    for dtype in FLOATS:
        x, y = np.array([1, 2, 3, NAN, NAN, INF, -INF, 0.0]), np.array([2, 2, 1, 1, NAN, INF, INF, -0.0])
        p.case(np.dtype(dtype).name, [x.astype(dtype), y.astype(dtype)])
    for dtype in SIGNED + UNSIGNED:
        p.case(np.dtype(dtype).name, [np.array([1, 2, 3], dtype), np.array([1, 3, 3], dtype)])
    for dtype in COMPLEX:
        p.case(np.dtype(dtype).name, [np.array([1 + 2j, 1, NAN], dtype), np.array([1 + 2j, 1j, NAN], dtype)])
    for dtype in (tf.qint8, tf.quint8, tf.qint16, tf.quint16, tf.qint32):
        p.case(dtype.name, [quantized([1, 2, 3], dtype), quantized([1, 3, 3], dtype)])
    p.case("bool", [np.array([True, True, False]), np.array([True, False, False])])
    p.case("string", [tf.constant([["a", "bc", ""]]), tf.constant([["a"], ["bc"]])])
    rng = lambda shape, seed: np.random.default_rng(seed).integers(0, 2, shape).astype(np.int32)
    broadcasts(p, rng)
    for error in (False, True):
        p.case(f"incompatible_shape_error={error} fits", [np.int32([1, 2]), np.int32([1])],
               dict(incompatible_shape_error=error))
    p.case("incompatible without error", [np.int32([1, 2]), np.int32([1, 2, 3])],
           dict(incompatible_shape_error=False))
    p.case("incompatible strings without error", [tf.constant(["a"] * 2), tf.constant(["a"] * 3)],
           dict(incompatible_shape_error=False))
    p.write()


def logical():
    for op in ("LogicalAnd", "LogicalOr"):
        p = Pack(MATH, op)
        p.case("all pairs", [np.array([True, True, False, False]), np.array([True, False, True, False])])
        broadcasts(p, lambda shape, seed: np.random.default_rng(seed).integers(0, 2, shape).astype(bool))
        p.write()
    p = Pack(MATH, "LogicalNot")
    p.case("vector", [np.array([True, False])])
    p.case("scalar", [np.array(True)])
    p.case("empty", [np.zeros((0, 2), bool)])
    p.write()


def cast():
    p = Pack(MATH, "Cast")
    small = np.array([0, 1, 2, 7, 100])
    everything = FLOATS + SIGNED + UNSIGNED + [np.bool_] + COMPLEX
    for a in everything:
        for b in everything:
            p.case(f"{np.dtype(a).name} to {np.dtype(b).name}", [small.astype(a)],
                   dict(DstT=np.dtype(b)))
    # In threes, so that TensorFlow's vector loops, which saturate where its scalar ones do not, stay out.
    big = [[-1.9, 127.6, 128.5], [255.9, 256.2, -129.7], [40000., 70000., -40000.]]
    bigger = [[2147483520., 2147483648., -2147483648.], [4294967040., 1e10, -1e10], [NAN, INF, -INF],
              [9.3e18, 1.8e19, 2e19]]
    for a in (np.float32, np.float64, np.float16):
        for b in SIGNED + UNSIGNED:
            for values in big + (bigger if a != np.float16 and b not in UNSIGNED[:2] else []):
                p.case(f"{np.dtype(a).name} {values} to {np.dtype(b).name}", [np.array(values, a)],
                       dict(DstT=np.dtype(b)))
    for a in SIGNED + UNSIGNED:
        limits = np.iinfo(a)
        for b in everything:
            p.case(f"limits of {np.dtype(a).name} to {np.dtype(b).name}",
                   [np.array([limits.min, limits.max], a)], dict(DstT=np.dtype(b)))
    for a in FLOATS:
        p.case(f"special {np.dtype(a).name} to bool", [np.array([0.0, -0.0, 0.25, NAN, INF], a)],
               dict(DstT=tf.bool))
    p.case("complex to bool", [np.complex64([0, 1j, 1, 1 + 1j])], dict(DstT=tf.bool))
    p.case("complex parts", [np.complex64([1.7 + 3j, -2.5 - 1j])], dict(DstT=tf.int32))
    values = [1.0009, 1 + 1.9 / 1024, 1 + 1.9 / 128, 65519.0, 65520.0, 1e5, 1e-6, NAN, INF, -1.99999]
    for a, b in [(np.float32, np.float16), (np.float32, BF16), (np.float64, np.float32),
                 (np.float64, np.float16), (np.float64, BF16), (np.complex128, np.complex64),
                 (np.float32, np.int32), (np.float32, np.float64)]:
        x = np.array([v for v in values if np.isfinite(v) or b != np.int32]).astype(a)
        for truncate in (False, True):
            p.case(f"Truncate={truncate} {np.dtype(a).name} to {np.dtype(b).name}", [x],
                   dict(DstT=np.dtype(b), Truncate=truncate))
    ties = [1 + 2.0**-11 + 2.0**-40, 1 + 2.0**-8 + 2.0**-40, 1 + 3 * 2.0**-11]
    for b in HALVES:
        p.case(f"rounded twice to {np.dtype(b).name}", [np.float64(ties)], dict(DstT=np.dtype(b)))
    for q, n in ((tf.qint8, -3), (tf.quint8, 200), (tf.qint16, -300), (tf.quint16, 60000), (tf.qint32, -70000)):
        p.case(f"{q.name} to float", [quantized([n, 1], q)], dict(DstT=tf.float32))
        p.case(f"float to {q.name}", [np.float32([n, 1.5])], dict(DstT=q))
    p.case("strings", [tf.constant(["a", "b"])], dict(DstT=tf.string))
    p.case("string to int32", [tf.constant(["1"])], dict(DstT=tf.int32), error=True)
    p.case("scalar", [np.float32(2.5)], dict(DstT=tf.int32))
    p.case("empty", [np.zeros((0, 3), np.float32)], dict(DstT=tf.int32))
    p.case("long", [np.arange(-600, 600).astype(np.int16)], dict(DstT=tf.uint8))
    p.write()


def select():
    p = Pack(MATH, "Select")
    types = FLOATS + SIGNED + UNSIGNED + [np.bool_] + COMPLEX
    a, b = np.arange(6).reshape(2, 3), np.arange(6, 12).reshape(2, 3)
    for dtype in types:
        p.case(np.dtype(dtype).name, [
            np.array([[True, False, True], [False, False, True]]), a.astype(dtype), b.astype(dtype)])
    text = tf.constant([["a", "b"], ["c", "d"]]), tf.constant([["e", "f"], ["g", "h"]])
    rows = np.array([True, False])
    p.case("strings", [np.array([[True, False]] * 2), *text])
    p.case("rows of strings", [rows, *text])
    p.case("scalar with strings", [np.array(False), *text])
    p.case("rows", [rows, a.astype(np.int32), b.astype(np.int32)])
    p.case("rows of matrices", [rows, np.arange(8.0).astype(np.float32).reshape(2, 2, 2),
                                -np.arange(8.0).astype(np.float32).reshape(2, 2, 2)])
    for c in (True, False):
        p.case(f"scalar {c}", [np.array(c), a.astype(np.int32), b.astype(np.int32)])
    p.case("scalars", [np.array(True), np.int32(1), np.int32(2)])
    p.case("vectors", [rows, np.int32([1, 2]), np.int32([3, 4])])
    p.case("empty", [np.zeros(0, bool), np.zeros((0, 3), np.int32), np.zeros((0, 3), np.int32)])
    p.case("too few rows", [np.array([True]), a, b], error=True)
    p.case("other shapes", [rows, np.int32([1, 2]), np.int32([1])], error=True)
    p.case("scalar condition, other shapes", [np.array(True), np.int32([1, 2]), np.int32([1])], error=True)
    p.case("vector of scalars", [rows, np.int32(1), np.int32(2)], error=True)
    p.case("condition of lower rank", [np.array([[True, False, True]]), a, b], error=True)
    p.write()

    p = Pack(MATH, "SelectV2")
    for dtype in types:
        p.case(np.dtype(dtype).name, [np.array([True, False, True]), a.astype(dtype), b.astype(dtype)])
    p.case("strings", [np.array([[True], [False]]), text[0], tf.constant("-")])
    for name, c, x, y in [
        ("scalars", (), (), ()), ("condition stretched", (2, 1), (2, 3), (2, 3)),
        ("condition the largest", (2, 3), (), (3,)), ("all stretched", (2, 1, 1), (1, 3, 1), (1, 1, 4)),
        ("one value", (1,), (2, 2), (2, 2)), ("scalar condition stretched", (), (2, 1), (1, 3)),
        ("else the largest", (1, 3), (3,), (2, 3)), ("rank", (3,), (2, 2, 3), (2, 1)),
        ("empty", (0, 1), (1, 3), (3,)),
    ]:
        rng = np.random.default_rng(len(name))
        p.case(name, [rng.integers(0, 2, c).astype(bool), np.asarray(rng.integers(0, 9, x), np.int32),
                      np.asarray(rng.integers(10, 19, y), np.int32)])
    p.case("incompatible", [np.array([True, False]), np.zeros(3), np.zeros(3)], error=True)
    p.write()


def clip():
    p = Pack(MATH, "ClipByValue")
    for dtype in FLOATS + SIGNED + UNSIGNED[:2]:
        x = np.array([0, 1, 2, 3, 4, 5])
        p.case(np.dtype(dtype).name, [x.astype(dtype), np.array(2, dtype), np.array(4, dtype)])
        p.case(f"{np.dtype(dtype).name} bounds of the shape", [
            x.astype(dtype), np.array([1, 1, 1, 4, 4, 4], dtype), np.array([2, 2, 5, 5, 5, 4], dtype)])
    x = np.float32([NAN, 1, 2, 3, INF, -INF])
    p.case("NaN passes", [x, np.float32(1.5), np.float32(2.5)])
    p.case("minimum above maximum", [x, np.float32(3), np.float32(1)])
    p.case("minimum scalar", [x, np.float32(0), np.float32([1] * 6)])
    p.case("maximum scalar", [x, np.float32([1] * 6), np.float32(3)])
    p.case("scalar", [np.float32(7), np.float32(0), np.float32(3)])
    p.case("empty", [np.zeros((0, 2), np.float32), np.float32(0), np.float32(3)])
    p.case("broadcast", [np.zeros((2, 3), np.float32), np.zeros(3, np.float32), np.float32(1)], error=True)
    p.write()


def sequences():
    p = Pack(MATH, "LinSpace")
    for dtype in (np.float32, np.float64):
        for a, b, n in [(0, 1, 7), (1, -3, 5), (0.1, 0.7, 4), (2, 2, 3), (5, 9, 1), (1e6, -1e6, 11)]:
            p.case(f"{np.dtype(dtype).name} {a} to {b} in {n}", [
                np.array(a, dtype), np.array(b, dtype), np.int32(n)], **near(dtype))
    p.case("int64 count", [np.float32(0), np.float32(1), np.int64(3)])
    p.case("none", [np.float32(0), np.float32(1), np.int32(0)], error=True)
    p.case("negative", [np.float32(0), np.float32(1), np.int32(-2)], error=True)
    p.case("vector", [np.float32([0]), np.float32(1), np.int32(2)], error=True)
    p.write()

    p = Pack(MATH, "Range")
    for dtype in (np.int32, np.int64):
        for a, b, d in [(0, 5, 1), (3, 18, 3), (5, -4, -3), (5, 5, 1), (0, 1, 100)]:
            p.case(f"{np.dtype(dtype).name} {a} to {b} by {d}", [np.array(v, dtype) for v in (a, b, d)])
    for dtype in FLOATS:
        for a, b, d in [(0, 1, 0.1), (0.5, 3, 0.3), (3, 1, -0.5), (0, 0, 1)]:
            p.case(f"{np.dtype(dtype).name} {a} to {b} by {d}", [np.array(v, dtype) for v in (a, b, d)],
                   **near(dtype))
    p.case("int32 to the end", [np.int32(v) for v in (2**31 - 21, 2**31 - 1, 3)])
    p.case("int32 to the beginning", [np.int32(v) for v in (18 - 2**31, -2**31, -1)])
    p.case("whole int64", [np.int64(-2**63), np.int64(2**63 - 1), np.int64(2**62)])
    p.case("vectors of one", [np.int32([0]), np.int32([3]), np.int32([1])])
    p.case("wrong sign", [np.int32(5), np.int32(0), np.int32(1)], error=True)
    p.case("wrong negative sign", [np.int32(0), np.int32(5), np.int32(-1)], error=True)
    p.case("no step", [np.int32(0), np.int32(5), np.int32(0)], error=True)
    p.case("NaN limit", [np.float32(0), np.float32(NAN), np.float32(1)], error=True)
    p.case("infinite", [np.float32(0), np.float32(INF), np.float32(1)], error=True)
    p.case("vector", [np.int32([0, 1]), np.int32(5), np.int32(1)], error=True)
    p.write()

    p = Pack(MATH, "Bucketize")
    x = [-1.0, 0.0, 0.99, 1.0, 5.0, 10.0, 11.0]
    for dtype in (np.int32, np.int64, np.float32, np.float64):
        p.case(np.dtype(dtype).name, [np.array(x).astype(dtype)], dict(boundaries=[0.0, 1.0, 10.0]))
    p.case("special", [np.float32([NAN, INF, -INF])], dict(boundaries=[0.0, 1.0, 10.0]))
    p.case("no boundaries", [np.float32([1, 2])], dict(boundaries=[]))
    p.case("equal boundaries", [np.float32([[0, 1], [2, 1]])], dict(boundaries=[1.0, 1.0, 2.0]))
    p.case("rounded boundaries", [np.float64([0.1, 0.10000000149011612, 0.2])], dict(boundaries=[0.1]))
    p.case("large integers", [np.int64([2**53 + 1, 16777217])], dict(boundaries=[16777216.0]))
    p.case("unsorted", [np.float32([1])], dict(boundaries=[1.0, 0.0]), error=True)
    p.case("empty", [np.zeros((0,), np.float32)], dict(boundaries=[1.0]))
    p.write()


def complexes():
    z = np.array([3 + 4j, -1, -1j, 0, 1e-3 + 1e3j])
    for op in ("ComplexAbs", "Real", "Imag", "Angle"):
        p = Pack(MATH, op)
        p.case("complex64", [z.astype(np.complex64)])
        p.case("complex128", [z.astype(np.complex128)], dict(Tout=tf.float64))
        p.case("scalar", [np.complex64(3 - 4j)])
        p.case("empty", [np.zeros((0, 2), np.complex64)])
        p.write()
    p = Pack(MATH, "Conj")
    p.case("complex64", [z.astype(np.complex64)])
    p.case("complex128", [z.astype(np.complex128)])
    p.case("empty", [np.zeros((0, 2), np.complex64)])
    p.write()
    p = Pack(MATH, "Complex")
    make = lambda shape, seed: np.random.default_rng(seed).normal(size=shape).astype(np.float32)
    p.case("complex64", [make((3,), 1), make((3,), 2)])
    p.case("complex128", [make((3,), 1).astype(np.float64), make((3,), 2).astype(np.float64)],
           dict(Tout=tf.complex128))
    broadcasts(p, make)
    p.write()


def tier_one():
    unary("Abs", integers=SIGNED)
    unary("Neg", integers=SIGNED, complexes=COMPLEX)
    unary("Sign", integers=SIGNED, complexes=COMPLEX)
    unary("Square", integers=SIGNED + UNSIGNED[:2], complexes=COMPLEX)
    for op in ("Reciprocal", "Inv"):
        unary(op, 0.1, 5, complexes=COMPLEX)
    unary("Round", -5, 5, special_values=SPECIAL + [1.5, 2.5, -0.5, 1e20])
    for op in ("Rint", "Ceil", "Floor"):
        unary(op, -5, 5, special_values=SPECIAL + [1.5, 2.5, -0.5, -2.5])
    unary("Sqrt", 0, 9, complexes=COMPLEX)
    unary("Rsqrt", 0.1, 9, complexes=COMPLEX)
    for op in ("Exp", "Expm1", "Sin", "Cos", "Tan", "Sinh", "Cosh", "Tanh", "Asinh", "Atan", "Sigmoid"):
        complexes_of = COMPLEX
        unary(op, -4, 4, complexes=complexes_of)
    unary("Log", 0.01, 9, complexes=COMPLEX)
    unary("Log1p", -0.9, 9, complexes=COMPLEX)
    unary("Asin", -1, 1, complexes=COMPLEX)
    unary("Acos", -1, 1, complexes=COMPLEX)
    unary("Acosh", 1, 9, complexes=COMPLEX)
    unary("Atanh", -0.95, 0.95, complexes=COMPLEX)
    # TensorFlow's erf of an infinite float64 is NaN.
    unary("Erf", -3, 3, special_values=[0.0, -0.0, NAN, 9.0, -9.0, 1.0, 0.5, 1e-5])
    unary("Erfc", -3, 3)
    for op in ("IsNan", "IsInf", "IsFinite"):
        unary(op)
    def strings(p):
        p.case("strings", [tf.constant([["a"], ["bc"]]), tf.constant(["", "d"])])
        p.case("string scalars", [tf.constant("a"), tf.constant("b")])
        p.case("strings incompatible", [tf.constant(["a"] * 2), tf.constant(["b"] * 3)], error=True)
    binary("Add", complexes=COMPLEX, integers=SIGNED + UNSIGNED[:1], extra=strings)
    for op in ("AddV2", "Sub", "Mul"):
        binary(op, complexes=COMPLEX, integers=SIGNED + UNSIGNED)
    binary("RealDiv", complexes=COMPLEX)
    binary("Div", complexes=COMPLEX, integers=SIGNED + UNSIGNED, error_zero=True)
    binary("TruncateDiv", integers=SIGNED + UNSIGNED, error_zero=True)
    binary("FloorDiv", -9, 9, whole=True, integers=SIGNED + UNSIGNED, error_zero=True)
    binary("FloorMod", -9, 9, 0.5, 4, integers=SIGNED + UNSIGNED, error_zero=True)
    binary("TruncateMod", -9, 9, 0.5, 4, floats=FLOATS[:2], integers=SIGNED[2:], error_zero=True)
    binary("Mod", -9, 9, 0.5, 4, floats=FLOATS[:2], integers=SIGNED[2:], error_zero=True)
    binary("DivNoNan", complexes=COMPLEX)
    binary("MulNoNan", complexes=COMPLEX)
    for op in ("Xdivy", "Xlogy", "Xlog1py"):
        binary(op, 0.1, 4, complexes=COMPLEX)
    def negative(p):
        p.case("negative exponent", [np.int32([2, 3]), np.int32([2, -1])], error=True)
        p.case("negative exponent of int8", [np.int8([2, 3]), np.int8([2, -1])], error=True)
    binary("Pow", 0.2, 4, -2, 3, complexes=COMPLEX, integers=SIGNED, extra=negative, scale=2)
    for op in ("Maximum", "Minimum"):
        binary(op, integers=SIGNED + UNSIGNED)
    binary("SquaredDifference", complexes=COMPLEX, integers=SIGNED[2:])
    for op in ("Greater", "GreaterEqual", "Less", "LessEqual"):
        comparison(op)
    for op in ("Equal", "NotEqual"):
        equality(op)
    logical()
    cast()
    select()
    clip()
    sequences()
    complexes()


def sums():
    p = Pack(MATH, "AddN")
    for dtype in FLOATS + SIGNED + UNSIGNED + COMPLEX:
        p.case(np.dtype(dtype).name, [[np.array(v, dtype) for v in ([1, 2, 100], [3, 4, 100], [5, 6, 100])]])
    p.case("one", [[np.float32([1, 2])]])
    p.case("scalars", [[np.float32(1), np.float32(2)]])
    p.case("ten", [[np.float32([i, 0.1 * i]) for i in range(10)]], rtol=1e-5)
    p.case("empty", [[np.zeros((0, 2), np.float32)] * 2])
    p.case("shapes differ", [[np.float32([1, 2]), np.float32([1])]], error=True)
    p.write()
    p = Pack(MATH, "ApproximateEqual")
    for dtype in FLOATS[:2]:
        x, y = np.array([1, 1, 1, NAN, INF, -2], dtype), np.array([1.000005, 1.1, 1, NAN, INF, -2.5], dtype)
        p.case(np.dtype(dtype).name, [x, y])
        p.case(f"{np.dtype(dtype).name} tolerance", [x, y], dict(tolerance=0.25))
    p.case("not quite", [np.float32([0]), np.float32([0.5])], dict(tolerance=0.5))
    p.case("empty", [np.zeros((0, 2), np.float32)] * 2)
    p.case("shapes differ", [np.float32([1, 2]), np.float32([1])], error=True)
    p.write()
    p = Pack(MATH, "Cross")
    for dtype in FLOATS + SIGNED + UNSIGNED:
        p.case(np.dtype(dtype).name, [np.array([[1, 2, 3], [0, 1, 0]], dtype), np.array([[4, 5, 6], [1, 0, 0]], dtype)])
    p.case("rank 3", [np.arange(12.0).astype(np.float32).reshape(2, 2, 3), np.ones((2, 2, 3), np.float32)])
    p.case("empty", [np.zeros((0, 3), np.float32)] * 2)
    p.case("two elements", [np.float32([1, 2]), np.float32([3, 4])], error=True)
    p.case("shapes differ", [np.float32([[1, 2, 3]]), np.float32([3, 4, 5])], error=True)
    p.case("scalars", [np.float32(1), np.float32(2)], error=True)
    p.write()


def bits():
    for op in ("BitwiseAnd", "BitwiseOr", "BitwiseXor"):
        binary(op, 0, 50, floats=[], integers=SIGNED + UNSIGNED)
    for op in ("LeftShift", "RightShift"):
        p = Pack(MATH, op)
        for dtype in SIGNED + UNSIGNED:
            limits, width = np.iinfo(dtype), np.iinfo(dtype).bits
            p.case(np.dtype(dtype).name, [
                np.array([1, 5, 5, limits.min, limits.max, 7, 100], dtype),
                np.array([3, width - 1, width, 1, 2, 0, 100], dtype)])
            if limits.min < 0:
                p.case(f"{np.dtype(dtype).name} negative", [np.array([-8, 5, -1], dtype), np.array([1, -1, -128], dtype)])
        broadcasts(p, lambda shape, seed: np.random.default_rng(seed).integers(0, 9, shape).astype(np.int32))
        p.write()
    for op in ("Invert", "PopulationCount"):
        p = Pack(MATH, op)
        for dtype in SIGNED + UNSIGNED:
            limits = np.iinfo(dtype)
            p.case(np.dtype(dtype).name, [np.array([limits.min, limits.max, 0, 1, 5], dtype)])
        p.case("scalar", [np.int32(7)])
        p.case("empty", [np.zeros((0, 2), np.int32)])
        p.write()


def special_functions():
    loose = dict(rtol=2e-5, atol=2e-6)

    def function(op, low, high, special, floats=FLOATS):
        p = Pack(MATH, op)
        for dtype in floats:
            tolerance = dict(rtol=1e-9, atol=1e-9) if dtype == np.float64 else {} if dtype in HALVES else loose
            x = spread(low, high, 20, 9).astype(dtype)
            p.case(np.dtype(dtype).name, [x.reshape(4, 5)], **tolerance)
            p.case(f"special {np.dtype(dtype).name}", [np.array(special, dtype)], **tolerance)
        p.case("scalar", [np.float32((low + high) / 3)], **loose)
        p.case("empty", [np.zeros((0, 2), np.float32)])
        p.write()

    ends = [0.0, 1.0, NAN, 0.25]
    function("Lgamma", 0.2, 12, ends + [INF, -1.0, -2.5, 100.0])
    function("Digamma", 0.2, 12, ends + [INF, -1.0, -2.5, 100.0])
    function("Erfinv", -0.99, 0.99, ends + [-1.0, 2.0, 0.9999, 1e-4])
    function("Ndtri", 0.01, 0.99, ends + [-1.0, 2.0, 0.9999, 1e-4])
    for op in ("BesselI0", "BesselI0e", "BesselI1", "BesselI1e"):
        function(op, -12, 12, ends + [60.0, -60.0])
    for op in ("BesselK0", "BesselK0e", "BesselK1", "BesselK1e"):
        function(op, 0.1, 12, ends + [-1.0, INF, 60.0, 1e-3])
    for op in ("BesselJ0", "BesselJ1"):
        function(op, -12, 12, ends + [-60.0, 60.0], FLOATS[:2])
    for op in ("BesselY0", "BesselY1"):
        function(op, 0.2, 12, [1.0, NAN, 0.25, -1.0, 60.0], FLOATS[:2])
    function("Dawsn", -12, 12, ends + [INF, -INF, 1e-3, 100.0], FLOATS[:2])
    function("Expint", 0.1, 30, ends + [-1.0, 50.0, 0.37], FLOATS[:2])
    function("FresnelCos", -9, 9, ends + [INF, -INF, 1e-3, 1.5, 40.0], FLOATS[:2])
    function("FresnelSin", -9, 9, ends + [INF, -INF, 1e-3, 1.5, 40.0], FLOATS[:2])
    function("Spence", 0.01, 12, ends + [-1.0, 2.0, 100.0, 1e-3], FLOATS[:2])

    def pairs(op, x, y, special):
        p = Pack(MATH, op)
        for dtype in FLOATS[:2]:
            tolerance = dict(rtol=1e-9, atol=1e-9) if dtype == np.float64 else loose
            p.case(np.dtype(dtype).name, [x.astype(dtype), y.astype(dtype)], **tolerance)
            a, b = [np.array(v, dtype) for v in zip(*special)]
            p.case(f"special {np.dtype(dtype).name}", [a, b], **tolerance)
        broadcasts(p, lambda shape, seed: np.ceil(np.random.default_rng(seed).uniform(1, 4, shape)).astype(np.float32),
                   kw=loose)
        p.write()

    gammas = [(0, 1), (1, 0), (-1, 1), (1, -1), (NAN, 1), (1, NAN), (INF, 1), (1, INF), (INF, INF), (0.001, 3),
              (100, 100), (100, 80), (100, 130), (0.5, 0.1), (30, 35)]
    a, x = spread(0.1, 12, 20, 1), spread(0.1, 14, 20, 2)
    pairs("Igamma", a, x, gammas)
    pairs("Igammac", a, x, gammas)
    pairs("Polygamma", np.arange(20) % 5.0, spread(0.2, 9, 20, 3), [
        (0, 1), (1, 0), (1, -1), (0, -1.5), (-1, 1), (0.5, 1), (1, INF), (1, -1.5), (2, -2.5), (NAN, 1)])
    pairs("Zeta", spread(1.1, 9, 20, 4), spread(0.2, 9, 20, 5), [
        (1, 1), (2, 1), (0.5, 1), (2, 0), (2, -1), (3, -1.5), (NAN, 1), (2, INF), (1000, 2), (2, -1.5), (4, -2)])
    binary("Atan2", special=True, scale=2)
    binary("NextAfter", floats=FLOATS[:2])

    p = Pack(MATH, "Betainc")
    for dtype in FLOATS[:2]:
        tolerance = dict(rtol=1e-9, atol=1e-9) if dtype == np.float64 else loose
        p.case(np.dtype(dtype).name, [spread(0.2, 9, 20, s).astype(dtype) for s in (1, 2)]
               + [spread(0.01, 0.99, 20, 3).astype(dtype)], **tolerance)
        p.case(f"special {np.dtype(dtype).name}", [np.array(v, dtype) for v in zip(
            (0, 1, .5), (1, 0, .5), (-1, 1, .5), (1, 1, -1), (1, 1, 2), (1, 1, 0), (1, 1, 1), (.5, .5, .3),
            (10, 20, .4), (NAN, 1, .5), (100, 1, .99))], **tolerance)
    p.case("scalars stretched", [np.float32(1), np.float32([1, 2]), np.float32(0.5)], **loose)
    p.case("scalars", [np.float32(1), np.float32(2), np.float32(0.5)], **loose)
    p.case("empty", [np.zeros(0, np.float32), np.float32(2), np.float32(0.5)])
    p.case("broadcast", [np.float32([[1], [2]]), np.float32([1, 2]), np.float32(0.5)], error=True)
    p.write()


def tier_two():
    sums()
    bits()
    special_functions()


if __name__ == "__main__":
    tier_one()
    tier_two()
