"""Reference packs of XLA's ops, which TensorFlow computes only where it compiles."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np
import tensorflow as tf
from opcases import Pack
from tensorflow.compiler.tf2xla.ops import gen_xla_ops
from tensorflow.python.framework import op_def_registry

XLA = "Xla"
I = lambda *xs: np.array(xs, np.int32)
F = lambda *xs: np.array(xs, np.float32)
FLOATS = [np.float32, np.float64, np.float16]
INTEGERS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
COMPLEXES = [np.complex64, np.complex128]


def snake(name):
    text = ""
    for i, c in enumerate(name):
        if c.isupper() and i and not name[i - 1].isupper():
            text += "_"
        text += c.lower()
    return text


class CompiledPack(Pack):
    """The cases of an op that only compiled functions may contain."""

    def run(self, tensors, attributes):
        flat = [t.numpy() for t in tensors]
        types = [t.dtype for t in tensors]
        function = getattr(gen_xla_ops, snake(self.op))

        def call():
            given = [tf.constant(a, d) for a, d in zip(flat, types)]
            values = {}
            for argument in self.definition.input_arg:
                if argument.type_list_attr:
                    n = len(attributes[argument.type_list_attr])
                    values[argument.name] = [given.pop(0) for _ in range(n)]
                elif argument.number_attr:
                    n = attributes[argument.number_attr]
                    values[argument.name] = [given.pop(0) for _ in range(n)]
                else:
                    values[argument.name] = given.pop(0)
            inferred = {a.type_attr for a in self.definition.input_arg}
            inferred |= {a.type_list_attr for a in self.definition.input_arg}
            inferred |= {a.number_attr for a in self.definition.input_arg}
            for name, value in attributes.items():
                if name not in inferred:
                    values[name] = value
            return function(**values)

        result = tf.function(call, jit_compile=True, autograph=False)()
        if isinstance(result, tf.Tensor):
            return [result]
        return list(result)


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def message(**fields):
    """A message of numbers: `f3=[1, 2]` is the repeated field 3."""
    out = b""
    for name, values in fields.items():
        field = int(name[1:])
        if isinstance(values, int):
            out += varint(field << 3) + varint(values)
        elif values:
            packed = b"".join(varint(v) for v in values)
            out += varint(field << 3 | 2) + varint(len(packed)) + packed
    return out


def filled(*shape, dtype=np.float32, seed=0):
    values = np.random.RandomState(seed).randint(-8, 9, shape) / (2 if np.dtype(dtype).kind in "fc" else 1)
    if np.dtype(dtype).kind == "u":
        values = np.abs(values)
    if np.dtype(dtype).kind == "c":
        values = values + 1j * values[..., ::-1]
    return values.astype(dtype)


def dots():
    plain = message(f1=[1], f2=[0])
    batched = message(f1=[2], f2=[1], f3=[0], f4=[0])
    for op in ("XlaDot", "XlaDotV2"):
        p = CompiledPack(XLA, op)

        def case(name, a, b, numbers, result=None, **kw):
            attrs = dict(dimension_numbers=numbers, precision_config=b"")
            if op == "XlaDotV2":
                attrs["preferred_element_type"] = tf.as_dtype(result or a.dtype)
            p.case(name, [a, b], attrs, **kw)

        for dtype in FLOATS + [np.int32, np.int64, np.uint32] + COMPLEXES:
            case(np.dtype(dtype).name, filled(2, 3, dtype=dtype), filled(3, 4, dtype=dtype, seed=1), plain)
        case("bfloat16", tf.cast(filled(2, 3), tf.bfloat16), tf.cast(filled(3, 4), tf.bfloat16), plain)
        case("batched", filled(2, 3, 4), filled(2, 4, 5, seed=1), batched)
        case("transposed left", filled(3, 2), filled(3, 4), message(f1=[0], f2=[0]))
        case("transposed right", filled(2, 3), filled(4, 3), message(f1=[1], f2=[1]))
        case("two contractions", filled(2, 3, 4), filled(4, 3, 5), message(f1=[1, 2], f2=[1, 0]))
        case("batch in the middle", filled(3, 2, 4), filled(4, 5, 2),
             message(f1=[2], f2=[0], f3=[1], f4=[2]))
        case("no contraction", filled(2), filled(3), message())
        case("vectors", filled(4), filled(4, seed=1), message(f1=[0], f2=[0]))
        case("nothing to contract", filled(2, 0), filled(0, 3), plain)
        case("empty", filled(0, 2), filled(2, 3), plain)
        if op == "XlaDotV2":
            case("wider integers", filled(2, 3, dtype=np.int8), filled(3, 2, dtype=np.int8), plain, np.int32)
            case("wider floats", tf.cast(filled(2, 3), tf.bfloat16), tf.cast(filled(3, 2), tf.bfloat16),
                 plain, np.float32)
        case("extents that differ", filled(2, 3), filled(2, 3), plain, error="INVALID_ARGUMENT")
        # TensorFlow crashes where there is no such dimension.
        p.write()


NHWC = message(f7=0, f8=3, f11=[1, 2], f3=2, f4=3, f6=[0, 1], f9=0, f10=3, f12=[1, 2])
NCHW = message(f7=0, f8=1, f11=[2, 3], f3=1, f4=0, f6=[2, 3], f9=0, f10=1, f12=[2, 3])
NWC = message(f7=0, f8=2, f11=[1], f3=1, f4=2, f6=[0], f9=0, f10=2, f12=[1])


def convolutions():
    for op in ("XlaConv", "XlaConvV2"):
        p = CompiledPack(XLA, op)

        def case(name, x, k, numbers=NHWC, strides=(1, 1), padding=((0, 0), (0, 0)), lhs=(1, 1),
                 rhs=(1, 1), groups=1, batch_groups=1, result=None, **kw):
            attrs = dict(dimension_numbers=numbers, precision_config=b"")
            if op == "XlaConvV2":
                attrs.update(batch_group_count=batch_groups,
                             preferred_element_type=tf.as_dtype(result or x.dtype))
            inputs = [x, k, I(*strides), np.array(padding, np.int32).reshape(-1, 2), I(*lhs), I(*rhs),
                      np.int32(groups)]
            if "error" in kw:  # TensorFlow's code for what its compiler refuses is UNKNOWN
                p.record(name, inputs, None, attrs, **kw)
            else:
                p.case(name, inputs, attrs, rtol=1e-5, atol=1e-5)

        for dtype in FLOATS:
            case(np.dtype(dtype).name, filled(1, 4, 4, 2, dtype=dtype), filled(2, 2, 2, 3, dtype=dtype))
        case("strides", filled(2, 5, 6, 2), filled(3, 2, 2, 3), strides=(2, 3))
        case("padding", filled(1, 4, 4, 2), filled(3, 3, 2, 2), padding=((1, 2), (0, 1)))
        case("negative padding", filled(1, 5, 5, 1), filled(2, 2, 1, 2), padding=((-1, 0), (1, -2)))
        case("dilated kernel", filled(1, 6, 6, 1), filled(2, 3, 1, 2), rhs=(2, 2), padding=((1, 1), (2, 0)))
        case("dilated input", filled(1, 3, 3, 2), filled(2, 2, 2, 2), lhs=(2, 3), padding=((1, 1), (1, 2)))
        case("dilated input with strides", filled(1, 4, 3, 2), filled(3, 2, 2, 2), lhs=(3, 2),
             strides=(2, 2), padding=((2, 1), (1, 1)))
        case("groups", filled(1, 4, 4, 4), filled(2, 2, 2, 6), groups=2)
        case("a group a channel", filled(2, 4, 4, 3), filled(2, 2, 1, 6), groups=3, padding=((1, 0), (0, 1)))
        case("channels first", filled(1, 2, 4, 5), filled(3, 2, 2, 2), numbers=NCHW)
        case("one dimension", filled(2, 6, 2), filled(3, 2, 2), numbers=NWC, strides=(2,),
             padding=((1, 1),), lhs=(1,), rhs=(1,))
        case("pointwise", filled(1, 3, 3, 2), filled(1, 1, 2, 4))
        case("no strides and dilations", filled(1, 4, 4, 2), filled(2, 2, 2, 3), strides=(), lhs=(), rhs=())
        case("no padding", filled(1, 4, 4, 2), filled(2, 2, 2, 3), padding=())
        case("no strides", filled(1, 4, 4, 2), filled(2, 2, 2, 3), strides=(), lhs=(2, 1), rhs=(1, 2))
        case("empty batch", filled(0, 3, 3, 2), filled(2, 2, 2, 4))
        if op == "XlaConvV2":
            case("batch groups", filled(4, 3, 3, 2), filled(2, 2, 2, 4), batch_groups=2)
            case("wider type", filled(1, 3, 3, 2, dtype=np.int8), filled(2, 2, 2, 2, dtype=np.int8),
                 result=np.int32)
            # XLA fills what sums of products do not fit into with bytes of them, and takes negative bytes by
            # positive ones for positive.
            for left, right, result in (
                    ("int8", "uint8", "int32"), ("int8", "int32", "int32"), ("int32", "int8", "int32"),
                    ("uint8", "uint8", "uint32"), ("int8", "int8", "int16"), ("int8", "int8", "float32"),
                    ("int32", "int32", "int64"), ("float32", "int8", "float32"), ("int8", "float32", "float32"),
                    ("bfloat16", "bfloat16", "float32"), ("float16", "float16", "float32"), ("bfloat16", "float32", "float32"),
                    ("float32", "bfloat16", "float32"), ("float16", "float32", "float32"), ("bfloat16", "float16", "float32"),
                    ("float32", "float32", "float64"), ("float32", "float64", "float64")):
                x = tf.saturate_cast(filled(1, 3, 3, 2) * 30, left)
                k = tf.saturate_cast(filled(2, 2, 2, 2, seed=1) * 30, right)
                case(f"{left} by {right} to {result}", x, k, result=result)
        case("depth that differs", filled(1, 4, 4, 2), filled(2, 2, 3, 3), error="INVALID_ARGUMENT")
        case("no stride", filled(1, 4, 4, 2), filled(2, 2, 2, 3), strides=(0, 1), error="INVALID_ARGUMENT")
        p.write()


def pads():
    p = CompiledPack(XLA, "XlaPad")
    for dtype in FLOATS + INTEGERS + [np.bool_] + COMPLEXES:
        p.case(np.dtype(dtype).name, [filled(2, 3, dtype=dtype), np.array(1).astype(dtype), I(1, 0), I(0, 2), I(0, 1)])
    x = filled(3, 4)
    p.case("negative", [x, F(7)[0], I(-1, 1), I(0, -2), I(0, 0)])
    p.case("negative and interior", [x, F(7)[0], I(-1, -3), I(-1, 2), I(2, 1)])
    p.case("int64 indices", [x, F(7)[0], np.int64([1, 1]), np.int64([1, 1]), np.int64([1, 1])])
    p.case("empty", [filled(0, 2), F(7)[0], I(1, 0), I(1, 0), I(3, 0)])
    p.case("scalar", [F(1)[0], F(7)[0], I(), I(), I()])
    p.case("nothing is left", [filled(2), F(7)[0], I(-1), I(-1), I(0)])
    p.case("negative interior", [x, F(7)[0], I(0, 0), I(0, 0), I(-1, 0)], error="INVALID_ARGUMENT")
    p.case("too few numbers", [x, F(7)[0], I(0), I(0, 0), I(0, 0)], error="INVALID_ARGUMENT")
    p.write()


def slices():
    p = CompiledPack(XLA, "XlaDynamicSlice")
    for dtype in FLOATS + INTEGERS + [np.bool_] + COMPLEXES:
        p.case(np.dtype(dtype).name, [filled(3, 4, dtype=dtype), I(1, 2), I(2, 2)])
    p.case("past the end", [filled(3, 4), I(2, 9), I(2, 3)])
    p.case("before the start", [filled(3, 4), I(-2, -1), I(2, 3)])
    p.case("int64 indices", [filled(3, 4), np.int64([0, 1]), np.int64([3, 2])])
    p.case("scalar", [F(1)[0], I(), I()])
    p.case("nothing", [filled(3), I(1), I(0)])
    p.case("too large", [filled(3, 4), I(0, 0), I(4, 1)], error="INVALID_ARGUMENT")
    p.case("too few indices", [filled(3, 4), I(0), I(1, 1)], error="INVALID_ARGUMENT")
    p.write()
    p = CompiledPack(XLA, "XlaDynamicUpdateSlice")
    for dtype in FLOATS + INTEGERS + [np.bool_] + COMPLEXES:
        p.case(np.dtype(dtype).name, [filled(3, 4, dtype=dtype), filled(2, 2, dtype=dtype, seed=3), I(1, 2)])
    p.case("past the end", [filled(3, 4), filled(2, 3, seed=3), I(2, 9)])
    p.case("before the start", [filled(3, 4), filled(2, 3, seed=3), I(-2, -1)])
    p.case("scalar", [F(1)[0], F(2)[0], I()])
    p.case("too large", [filled(3, 4), filled(4, 1), I(0, 0)], error="INVALID_ARGUMENT")
    p.write()


def gathers():
    p = CompiledPack(XLA, "XlaGather")
    attrs = lambda numbers: dict(dimension_numbers=numbers, indices_are_sorted=False)
    rows = message(f1=[1], f2=[0], f3=[0], f4=1)
    for dtype in FLOATS + INTEGERS + [np.bool_] + COMPLEXES:
        p.case(np.dtype(dtype).name, [filled(3, 4, dtype=dtype), I(2, 0).reshape(2, 1), I(1, 4)], attrs(rows))
    p.case("clamped", [filled(3, 4), I(9, -9, 1).reshape(3, 1), I(1, 4)], attrs(rows))
    p.case("windows", [filled(5, 6), I(0, 1, 3, 4, 2, 2).reshape(3, 2), I(2, 3)],
           attrs(message(f1=[1, 2], f3=[0, 1], f4=1)))
    p.case("windows first", [filled(5, 6), I(0, 1, 3, 4, 2, 2).reshape(3, 2), I(2, 3)],
           attrs(message(f1=[0, 1], f3=[0, 1], f4=1)))
    p.case("columns", [filled(3, 4), I(3, 0), I(3, 1)], attrs(message(f1=[0], f2=[1], f3=[1], f4=1)))
    p.case("vectors along the first axis", [filled(3, 4), I(0, 1, 2, 3, 0, 1).reshape(2, 3), I(1, 1)],
           attrs(message(f2=[0, 1], f3=[0, 1], f4=0)))
    p.case("map in another order", [filled(3, 4), I(3, 2, 0, 1).reshape(2, 2), I(1, 1)],
           attrs(message(f2=[0, 1], f3=[1, 0], f4=1)))
    p.case("batching dimensions", [filled(2, 3, 4), I(0, 2, 1, 1, 2, 0).reshape(2, 3, 1), I(1, 1, 4)],
           attrs(message(f1=[2], f2=[1], f3=[1], f4=2, f5=[0], f6=[0])))
    p.case("no indices", [filled(3, 4), np.zeros((0, 1), np.int32), I(1, 4)], attrs(rows))
    p.case("too large", [filled(3, 4), I(0).reshape(1, 1), I(1, 5)], attrs(rows), error="INVALID_ARGUMENT")
    p.case("no such dimension", [filled(3, 4), I(0).reshape(1, 1), I(1, 4)],
           attrs(message(f1=[1], f2=[0], f3=[2], f4=1)), error="INVALID_ARGUMENT")
    p.write()


def sorts():
    p = CompiledPack(XLA, "XlaSort")
    for dtype in FLOATS + INTEGERS:
        p.case(np.dtype(dtype).name, [filled(3, 5, dtype=dtype)])
    p.case("not a number", [F(1, np.nan, -np.inf, 0, -0.0, np.inf, -1)])
    p.case("empty", [filled(2, 0)])
    p.case("one", [filled(1)])
    p.case("rank 3", [filled(2, 2, 3)])
    p.write()
    p = CompiledPack(XLA, "XlaKeyValueSort")
    for dtype in FLOATS + INTEGERS:
        keys = np.array([[3, 1, 2], [5, 4, 6]]).astype(dtype)
        p.case(np.dtype(dtype).name, [keys, np.int32([[0, 1, 2], [3, 4, 5]])])
    p.case("values of bool", [F(2, 1), np.array([True, False])])
    p.case("empty", [F(), I()])
    p.case("shapes that differ", [F(2, 1), I(1)], error="INVALID_ARGUMENT")
    p.write()


def small():
    p = CompiledPack(XLA, "XlaReducePrecision")
    values = [0, -0.0, 1, 1.001, -3.14159, 65504, 65520, 1e-5, 1e-8, 1e30, -1e38, np.inf, -np.inf, np.nan, 1e-40]
    for dtype in FLOATS:
        with np.errstate(all="ignore"):
            x = np.array(values).astype(dtype)
        for e, m in ((5, 10), (8, 7), (8, 23), (5, 2), (4, 3), (2, 0), (11, 52)):
            p.case(f"{np.dtype(dtype).name} to {e} and {m}", [x], dict(exponent_bits=e, mantissa_bits=m))
    p.case("bfloat16", [tf.cast(F(1.5, 3.1, 1e30), tf.bfloat16)], dict(exponent_bits=5, mantissa_bits=2))
    p.case("no exponent", [F(1)], dict(exponent_bits=0, mantissa_bits=7), error="INVALID_ARGUMENT")
    p.case("negative mantissa", [F(1)], dict(exponent_bits=5, mantissa_bits=-1), error="INVALID_ARGUMENT")
    p.write()
    p = CompiledPack(XLA, "XlaBroadcastHelper")
    for dtype in FLOATS + INTEGERS + COMPLEXES:
        p.case(np.dtype(dtype).name, [filled(3, dtype=dtype), filled(3, 4, dtype=dtype), I(0)])
    p.case("right is smaller", [filled(2, 3, 4), filled(2, 4), I(0, 2)])
    p.case("equal ranks", [filled(2, 3), filled(2, 3), I()])
    p.case("a scalar", [filled(2, 3), F(1)[0], I()])
    p.case("too few", [filled(2, 3), filled(3), I()], error="INVALID_ARGUMENT")
    p.case("extents that differ", [filled(2, 3), filled(3), I(0)])
    p.write()
    p = CompiledPack(XLA, "XlaSharding")
    for value in (F(1, 2), I(3), np.array([True, False])):
        p.case(value.dtype.name, [value], dict(sharding="", unspecified_dims=[]))
    for dtype in FLOATS[1:] + INTEGERS[:2] + INTEGERS[3:] + COMPLEXES:
        p.case(np.dtype(dtype).name, [np.array([[1, 0, 3]], dtype)], dict(sharding="", unspecified_dims=[]))
    for label, value in {"scalar": np.float32(2), "empty": np.zeros((0, 3), np.float32), "rank 8": np.ones((1, 2, 1, 1, 2, 1, 1, 1), np.float32),
                         "infinities": F(np.inf, np.nan)}.items():
        p.case(label, [value], dict(sharding="", unspecified_dims=[]))
    replicated, maximal = message(f1=0), message(f1=1, f3=[1], f4=[0])
    p.case("replicated", [F(1, 2)], dict(sharding=replicated, unspecified_dims=[]))
    p.case("on one device", [F(1, 2)], dict(sharding=maximal, unspecified_dims=[]))
    p.case("of any first axis", [F(1, 2)], dict(sharding=replicated, unspecified_dims=[0]))
    p.write()
    p = CompiledPack(XLA, "XlaOptimizationBarrier")
    p.case("two", [[F(1, 2), I(3)]])
    p.case("one", [[np.array([True, False])]])
    for dtype in FLOATS + INTEGERS + COMPLEXES:
        p.case(np.dtype(dtype).name, [[np.array([[1, 0, 3]], dtype)]])
    p.case("many", [[F(1, 2), I(3), np.float64(2), np.zeros((0, 2), np.int8), np.ones([1] * 8, np.complex64)]])
    p.case("infinities", [[F(np.inf, np.nan)]])
    p.write()


class CompiledProgram(CompiledPack):
    """Finds what a program's only op of XLA gives."""

    def outputs(self, inputs, attrs):
        return [t.numpy() for t in self.evaluate(inputs, attrs)]


def decompositions():
    """Singular values and eigenvalues, and the vectors to them up to their signs."""
    from grid.values import Program, value
    from programs import ProgramPacks
    packs = ProgramPacks("Linalg")
    rng = np.random.RandomState(3)

    def matrices(*dims, dtype=np.float32):
        return np.asarray(rng.randn(*dims)).astype(dtype)

    def symmetric(*dims, dtype=np.float32):
        a = matrices(*dims, dtype=dtype)
        return a + np.swapaxes(a, -1, -2)

    def case(op, name, a, near, error=None, **attrs):
        p = Program(name)
        step = p.op(op, a, **attrs)[0]
        p.fetch((step, 0))
        for i in (1, 2) if op == "XlaSvd" else (1,):
            p.fetch(p.op("Abs", (step, i)))
        if error:
            packs.add(op, p, error, error)
            return
        found = CompiledProgram("Linalg", op).outputs([a], attrs)
        packs.add(op, p, outputs=[found[0]] + [np.abs(v) for v in found[1:]], rtol=near, atol=near)

    near = {np.float32: 2e-5, np.float64: 1e-7}
    for dtype in (np.float32, np.float64):
        kind = np.dtype(dtype).name
        for dims in ((2, 2), (3, 3), (1, 1), (6, 6), (2, 3, 3), (2, 1, 2, 2)):
            for lower in (True, False):
                case("XlaSelfAdjointEig", f"{kind} {dims} lower={lower}", symmetric(*dims, dtype=dtype), near[dtype], lower=lower,
                     max_iter=100, epsilon=1e-7 if dtype == np.float32 else 1e-14)
        for dims in ((2, 2), (3, 3), (1, 1), (5, 5), (2, 3, 3), (2, 1, 2, 2)):
            case("XlaSvd", f"{kind} {dims}", matrices(*dims, dtype=dtype), near[dtype], max_iter=100,
                 epsilon=1e-7 if dtype == np.float32 else 1e-14, precision_config="")
    unlike = np.float32([[2, 5], [1, 3]])
    for lower in (True, False):
        case("XlaSelfAdjointEig", f"one triangle, lower={lower}", unlike, 2e-5, lower=lower, max_iter=100, epsilon=1e-7)
    case("XlaSelfAdjointEig", "diagonal", np.diag(F(3, -1, 2)), 2e-5, lower=True, max_iter=100, epsilon=1e-7)
    case("XlaSvd", "diagonal", np.diag(F(3, -1, 2)), 2e-5, max_iter=100, epsilon=1e-7, precision_config="")
    for op, attrs in (("XlaSvd", dict(precision_config="")), ("XlaSelfAdjointEig", dict(lower=True))):
        case(op, "a vector", F(1, 2), None, "INVALID_ARGUMENT", max_iter=100, epsilon=1e-7, **attrs)
    case("XlaSelfAdjointEig", "not square", np.ones((2, 3), np.float32), None, "INVALID_ARGUMENT", lower=True, max_iter=100, epsilon=1e-7)
    packs.write()


def bounds():
    p = CompiledPack(XLA, "XlaSetBound")
    for n in (0, 1, 7, -3, 2147483647):
        for bound in (n, 2147483647):
            if f"{n} at most {bound}" not in p.names:
                p.case(f"{n} at most {bound}", [np.int32(n), np.int32(bound)])
    p.write()
    p = CompiledPack(XLA, "XlaSetDynamicDimensionSize")
    for dtype in FLOATS + INTEGERS + COMPLEXES + [np.bool_]:
        p.case(np.dtype(dtype).name, [np.arange(3).astype(dtype), np.int32(0), np.int32(2)])
    x = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    for axis in range(3):
        for size in (0, 1, x.shape[axis]):
            p.case(f"axis {axis}, {size}", [x, np.int32(axis), np.int32(size)])
    p.case("axis beyond", [x, np.int32(3), np.int32(1)], error="INVALID_ARGUMENT")
    p.case("negative axis", [x, np.int32(-1), np.int32(1)], error="INVALID_ARGUMENT")
    p.write()
    p = CompiledPack(XLA, "XlaRemoveDynamicDimensionSize")
    for dtype in FLOATS + INTEGERS + COMPLEXES + [np.bool_]:
        p.case(np.dtype(dtype).name, [np.arange(3).astype(dtype), np.int32(0)])
    for axis in range(3):
        p.case(f"axis {axis}", [x, np.int32(axis)])
    p.case("empty", [x[:0], np.int32(0)])
    p.write()


def bits():
    p = CompiledPack(XLA, "XlaRngBitGenerator")
    three, two = np.uint64([0x123456789, 7, 9]), np.uint64([0x123456789, 2 ** 64 - 2])
    for dtype in (np.uint8, np.uint32, np.uint64):
        kind = np.dtype(dtype).name
        p.case(f"Philox, {kind}", [np.int32(1), three, I(5)], dict(dtype=dtype))
        p.case(f"ThreeFry, {kind}", [np.int32(2), two, I(5)], dict(dtype=dtype))
    for shape in ([], [0], [6], [2, 3], [3, 4], [3, 3], [3, 5], [1, 5, 3], [5, 1]):
        p.case(f"ThreeFry, shape {shape}", [np.int32(2), two, I(*shape)], dict(dtype=np.uint32))
        p.case(f"Philox, shape {shape}", [np.int32(1), three, I(*shape)], dict(dtype=np.uint32))
    p.case("Philox, two numbers", [np.int32(1), two, I(9)], dict(dtype=np.uint32))
    p.case("Philox, carry", [np.int32(1), np.uint64([1, 2 ** 64 - 1, 2 ** 64 - 1]), I(9)], dict(dtype=np.uint32))
    p.case("default", [np.int32(3), three, np.int64([3])], dict(dtype=np.uint64, Tshape=np.int64))
    p.record("one number", [np.int32(2), np.uint64([1]), I(1)], None, dict(dtype=np.uint64), "INVALID_ARGUMENT")
    p.record("no such algorithm", [np.int32(0), three, I(1)], None, dict(dtype=np.uint64), "INVALID_ARGUMENT")
    p.write()


def main():
    names = sys.argv[1:]
    for group in (dots, convolutions, pads, slices, gathers, sorts, small, decompositions, bounds, bits):
        if not names or group.__name__ in names:
            group()


if __name__ == "__main__":
    main()
