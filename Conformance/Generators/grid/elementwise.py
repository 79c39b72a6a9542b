"""Elementwise ops: every way to broadcast, and values at which functions turn."""
import numpy as np
import tensorflow as tf

from grid.mutations import BASIC, cast, cpu_types
from grid.values import Value

BINARY = """Add AddV2 Atan2 BitwiseAnd BitwiseOr BitwiseXor Complex Div DivNoNan Equal FloorDiv FloorMod Greater
GreaterEqual Igamma Igammac LeftShift Less LessEqual LogicalAnd LogicalOr Maximum Minimum Mod Mul MulNoNan
NextAfter NotEqual Polygamma Pow RealDiv RightShift SquaredDifference Sub TruncateDiv TruncateMod Xdivy Xlog1py
Xlogy Zeta""".split()
UNARY = """Abs Acos Acosh Asin Asinh Atan Atanh BesselI0 BesselI0e BesselI1 BesselI1e BesselJ0 BesselJ1 BesselK0
BesselK0e BesselK1 BesselK1e BesselY0 BesselY1 Ceil Cos Cosh Dawsn Digamma Elu Erf Erfc Erfinv Exp Expint Expm1
Floor FresnelCos FresnelSin Inv IsFinite IsInf IsNan LeakyRelu Lgamma Log Log1p Ndtri Neg Reciprocal Relu Relu6
Rint Round Rsqrt Selu Sigmoid Sign Sin Sinh Softplus Softsign Spence Sqrt Square Tan Tanh""".split()
PAIRS = [
    ((), ()), ((3,), ()), ((), (3,)), ((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (2, 1)), ((2, 1), (1, 3)),
    ((1, 1), (2, 3)), ((0,), (1,)), ((2, 0), (1, 1)), ((0, 3), (3,)), ((2, 1, 4), (3, 1)), ((2, 3, 1, 2), (1, 3, 2, 1)),
    ((1, 2, 1, 1, 3, 2), (2, 1, 1, 1, 3, 2)), ((2, 1, 1, 1, 2), (2, 1)), ((2, 1, 2, 1, 1, 2, 1, 1), (1, 1, 1, 1, 1, 1, 2, 3)),
    ((1, 1, 1, 1, 1, 1, 1, 1), (2,)), ((2, 3), (2,)), ((2, 3), (3, 2)), ((0,), (3,)), ((2, 1, 3), (2, 2, 2)), ((4,), (4, 1, 1)),
]
SPECIAL = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 2.0, 0.5, -3.0]


def kinds(op):
    from tensorflow.python.framework import op_def_registry
    found = cpu_types(op).get("T")
    if found is None:
        for a in op_def_registry.get(op).attr:
            if a.name == "T":
                found = [tf.as_dtype(t) for t in a.allowed_values.list.type] or BASIC
    return [t for t in found or [tf.bool] if t in BASIC and t not in (tf.qint16, tf.quint16)]


def numbers(shape, seed):
    n = int(np.prod(shape))
    return np.random.default_rng(seed).integers(1, 7, n).reshape(shape) / np.float32(2)


def table():
    found = {}
    for op in BINARY:
        items = found.setdefault(op, [])
        types = kinds(op)
        for i, (a, b) in enumerate(PAIRS):
            dtype = types[i % len(types)]
            x, y = (cast(Value(tf.float32, numbers(s, i + k)), dtype) for s, k in ((a, 0), (b, 50)))
            items.append(([x, y], {}))
        floats = [t for t in types if t.is_floating]
        for i, s in enumerate(SPECIAL if floats else []):
            dtype = floats[i % len(floats)]
            for x, y in (([s] * len(SPECIAL), SPECIAL), (SPECIAL, [s] * len(SPECIAL))):
                items.append(([Value(dtype, np.array(x)), Value(dtype, np.array(y))], {}))
        for dtype in types:
            if not dtype.is_integer or dtype in (tf.qint8, tf.quint8, tf.qint32):
                continue
            limits = np.iinfo(dtype.as_numpy_dtype)
            ends = [limits.min, limits.min + 1, 0, 1, 2, limits.max - 1, limits.max]
            x, y = np.meshgrid(ends, [1, 2, 3, limits.max])
            items.append(([Value(dtype, x.reshape(-1)), Value(dtype, y.reshape(-1))], {}))
    for op in UNARY:
        items = found.setdefault(op, [])
        for dtype in kinds(op):
            if dtype.is_floating:
                for low, high in ((-1e-3, 1e-3), (-30, 30), (0.01, 0.99), (1, 2)):
                    items.append(([Value(dtype, np.linspace(low, high, 13))], {}))
            elif dtype.is_integer and dtype not in (tf.qint8, tf.quint8, tf.qint32):
                limits = np.iinfo(dtype.as_numpy_dtype)
                items.append(([Value(dtype, np.array([limits.min, limits.max, 0, 1, 2, limits.max - 1]))], {}))
            elif dtype.is_complex:
                z = np.linspace(-2, 2, 5)
                items.append(([Value(dtype, (z[:, None] + 1j * z[None]).reshape(-1) + 0.1)], {}))
    return found
